//go:build long

package planner_test

import (
	"bufio"
	"cmp"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/esco"
	"skillroute/graph/lang"
	"skillroute/graph/onet"
	"skillroute/graph/outsidetest"
	"skillroute/graph/release"
	"skillroute/planner"
)

// Are roles that are near by our hours those that others find related? The ten nearest of
// 200 occupations are held against what the vocabulary says itself and no hour was made of:
// O*NET's related occupations, ESCO's groups of ISCO.
//
// Four ways to be near are measured. "there" is the hours from one role to the other; what
// asks for little is near to everyone by it. "ahead" is the same among the roles that take
// no fewer hours from nothing. "there and back" is the hours both ways, "shared" the hours
// of what both ask for as a share of those of what either does.
//
// The roles are split in two halves at random: whatever is chosen by looking at such figures
// is chosen on the first, the figures that count are of 200 roles of the second. Precision
// at ten is the mean share of the ten that are related; its interval is that of a bootstrap
// over occupations, for the ten of one occupation are no independent draws; chance is the
// mean share of the related among all that could be chosen.
type neighbourhood struct {
	g       *graph.Graph
	facts   [][]graph.FactID // of each role: what its must-haves are, with all they need
	has     []map[graph.FactID]bool
	minutes []graph.Minutes // of each fact, by study
	own     []graph.Minutes // of each role, from nothing
	related func(a, b int) bool
}

// A role's hours are a sum where no step gives two things and none makes another cheaper.
func newNeighbourhood(g *graph.Graph, related func(a, b int) bool) *neighbourhood {
	n := &neighbourhood{g: g, minutes: make([]graph.Minutes, g.NumFacts()), related: related}
	study := make([]*graph.Step, g.NumFacts())
	for i := range g.Steps {
		s := &g.Steps[i]
		if s.Kind == graph.KindStudy {
			f := s.GiveFacts[len(s.GiveFacts)-1]
			study[f], n.minutes[f] = s, s.Effort.Likely
		}
	}
	for _, r := range g.Catalog.Roles {
		has := map[graph.FactID]bool{}
		var take func(f graph.FactID)
		take = func(f graph.FactID) {
			if has[f] {
				return
			}
			has[f] = true
			for _, need := range study[f].NeedFacts {
				for l := g.HoldingOf(need).Level; l > 0; l-- {
					take(g.FactOf(graph.Holding{Skill: g.HoldingOf(need).Skill, Level: l}))
				}
			}
		}
		for _, q := range r.Requires {
			for l := q.Level; l > 0 && !q.Optional; l-- {
				take(g.FactOf(graph.Holding{Skill: q.Skill, Level: l}))
			}
		}
		facts, own := []graph.FactID{}, graph.Minutes(0)
		for f := range has {
			facts = append(facts, f)
			own += n.minutes[f]
		}
		n.facts, n.has, n.own = append(n.facts, facts), append(n.has, has), append(n.own, own)
	}
	return n
}

func (n *neighbourhood) there(a, b int) (sum graph.Minutes) {
	for _, f := range n.facts[b] {
		if !n.has[a][f] {
			sum += n.minutes[f]
		}
	}
	return sum
}

// way is a way to be near; less is nearer, and false leaves the role out.
type way struct {
	name  string
	far   func(n *neighbourhood, a, b int) (float64, bool)
	least float64 // times chance that the lower end of the interval is to reach
}

var nearWays = []way{
	{"there", func(n *neighbourhood, a, b int) (float64, bool) { return float64(n.there(a, b)), true }, 0},
	{"ahead", func(n *neighbourhood, a, b int) (float64, bool) { return float64(n.there(a, b)), n.own[b] >= n.own[a] }, 5},
	{"there and back", func(n *neighbourhood, a, b int) (float64, bool) { return float64(n.there(a, b) + n.there(b, a)), true }, 5},
	{"shared", func(n *neighbourhood, a, b int) (float64, bool) {
		there := n.there(a, b)
		return -float64(n.own[b]-there) / float64(max(1, n.own[a]+there)), true
	}, 5},
}

// at10 is the share of related roles among the ten nearest of a role, and among all that
// could be.
func (n *neighbourhood) at10(w way, a int) (precision, chance float64) {
	type near struct {
		far  float64
		role int
	}
	var all []near
	related := 0
	for b := range n.g.Catalog.Roles {
		if far, is := w.far(n, a, b); is && a != b {
			all = append(all, near{far, b})
			if n.related(a, b) {
				related++
			}
		}
	}
	slices.SortFunc(all, func(x, y near) int { return cmp.Or(cmp.Compare(x.far, y.far), x.role-y.role) })
	hits := 0
	for _, x := range all[:min(10, len(all))] {
		if n.related(a, x.role) {
			hits++
		}
	}
	return float64(hits) / 10, float64(related) / float64(max(1, len(all)))
}

func average(xs []float64) (sum float64) {
	for _, x := range xs {
		sum += x
	}
	return sum / float64(len(xs))
}

// interval is the middle 95 of 100 means of as many drawn with replacement.
func interval(xs []float64, rng *rand.Rand) (low, high float64) {
	const draws = 10_000
	means := make([]float64, draws)
	for i := range means {
		for range xs {
			means[i] += xs[rng.IntN(len(xs))]
		}
		means[i] /= float64(len(xs))
	}
	slices.Sort(means)
	return means[draws/40], means[draws-1-draws/40]
}

// judge measures 200 roles of each half.
func (n *neighbourhood) judge(t *testing.T, roles []int) {
	rng := rand.New(rand.NewPCG(18, 1))
	rng.Shuffle(len(roles), func(i, j int) { roles[i], roles[j] = roles[j], roles[i] })
	half := len(roles) / 2
	for _, part := range []struct {
		name  string
		roles []int
	}{{"the half to choose by", roles[:half]}, {"the half that counts", roles[half:]}} {
		part.roles = part.roles[:min(200, len(part.roles))]
		for _, w := range nearWays {
			var precision, chance []float64
			for _, a := range part.roles {
				p, c := n.at10(w, a)
				precision, chance = append(precision, p), append(chance, c)
			}
			low, high := interval(precision, rng)
			t.Logf("%s, %d roles, %s: precision at 10 %.1f %% (95 %%: %.1f to %.1f), chance %.2f %%, ratio %.1f (%.1f to %.1f)", part.name, len(part.roles),
				w.name, 100*average(precision), 100*low, 100*high, 100*average(chance), average(precision)/average(chance), low/average(chance), high/average(chance))
			if low < w.least*average(chance) {
				t.Errorf("%s: less than %v times chance", w.name, w.least)
			}
		}
	}
}

// asPlanned holds the sum to what the planner says of pairs: how far it is above, in
// hundredths.
func (n *neighbourhood) asPlanned(t *testing.T, pairs int) {
	rng := rand.New(rand.NewPCG(18, 2))
	var sum, planned graph.Minutes
	for range pairs {
		a, b := rng.IntN(len(n.facts)), rng.IntN(len(n.facts))
		c := n.g.Catalog
		p, err := planner.New(n.g, planner.Request{From: c.Roles[a].ID, To: c.Roles[b].ID, AsOf: planner.DateOf(2026, 12, 1), Lang: lang.English})
		if err != nil {
			t.Fatal(err)
		}
		there := n.there(a, b)
		if p.Route.Hours.Likely > there || len(c.Skills[0].Carry) == 0 && n.exact() && p.Route.Hours.Likely != there {
			t.Errorf("%s to %s: %d minutes planned, %d summed", c.Roles[a].ID, c.Roles[b].ID, p.Route.Hours.Likely, there)
		}
		sum, planned = sum+there, planned+p.Route.Hours.Likely
	}
	t.Logf("%d pairs: planned %.2f %% less than summed", pairs, 100*float64(sum-planned)/float64(sum))
}

// exact reports whether nothing makes anything else cheaper.
func (n *neighbourhood) exact() bool {
	return !slices.ContainsFunc(n.g.Catalog.Skills, func(s graph.Skill) bool { return len(s.Carry) > 0 })
}

func TestNearnessOfONET(t *testing.T) {
	fsys := outside(t, "onet/29.2-text", "onet/29.3-text-layout-derived")
	c, _, err := onet.Read(fsys)
	if err != nil {
		t.Fatal(err)
	}
	related := map[[2]string]bool{}
	file, err := fsys.Open("Related Occupations.txt")
	if err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		cells := strings.Split(lines.Text(), "\t")
		related[[2]string{cells[0], cells[1]}] = true
	}
	n := newNeighbourhood(graph.New(c), func(a, b int) bool {
		return related[[2]string{c.Roles[a].Refs.ONET[0], c.Roles[b].Refs.ONET[0]}]
	})
	var roles []int
	for a := range c.Roles {
		roles = append(roles, a)
	}
	n.asPlanned(t, 100)
	n.judge(t, roles)
}

// Groups of ISCO with one occupation alone say nothing.
func TestNearnessOfESCO(t *testing.T) {
	c, _, err := esco.Read(outside(t, "esco/v1.1.1"), esco.Options{Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	group, members := make([]string, len(c.Roles)), map[string]int{}
	for a, r := range c.Roles {
		i := slices.IndexFunc(r.Tags, func(tag string) bool { return strings.HasPrefix(tag, "isco:") })
		if i >= 0 {
			group[a] = r.Tags[i]
			members[group[a]]++
		}
	}
	n := newNeighbourhood(graph.New(c), func(a, b int) bool { return group[a] == group[b] })
	var roles []int
	for a := range c.Roles {
		if members[group[a]] > 1 && group[a] != "" {
			roles = append(roles, a)
		}
	}
	t.Logf("%d of %d occupations are in a group of several", len(roles), len(c.Roles))
	n.asPlanned(t, 30)
	n.judge(t, roles)
}

// outside are the files of folders of ../shared/data.
func outside(t *testing.T, folders ...string) *release.Files {
	t.Helper()
	for i, folder := range folders {
		folders[i] = "../../shared/data/" + folder
		if _, err := os.Stat(folders[i]); err != nil {
			outsidetest.Skip(t, folder+" is not here")
		}
	}
	files, err := release.Open(folders...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { files.Close() })
	return files
}
