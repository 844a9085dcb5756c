package planner_test

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/planner"
)

// Scores by hand: three skills, one of them held above what is asked for, and two zones.
func TestScoresByHand(t *testing.T) {
	g := small(t, `
levels: 4
skills:
  - {id: base, study: [{level: 1, hours: 10}, {level: 2, hours: 20}]}
  - {id: craft, study: [{level: 1, hours: 30, needs: [base@1]}, {level: 2, hours: 40}]}
  - {id: extra, study: [{level: 1, hours: 5}, {level: 2, hours: 5}, {level: 3, hours: 5}]}
roles:
  - {id: now, tags: ["zone:2"], requires: [{skill: base, level: 2}]}
  - {id: maker, tags: ["zone:3"], requires: [{skill: craft, level: 2}, {skill: base, level: 1}, {skill: extra, level: 1, importance: optional}]}
  - {id: chief, tags: ["zone:4"], requires: [{skill: base, level: 2}, {skill: craft, level: 1}]}
  - {id: clerk, requires: [{skill: extra, level: 3}]}
`)
	r := planner.Request{From: "now", AsOf: today}
	for _, c := range []struct {
		by   planner.Scoring
		want string
	}{
		// held: base@2, 30 hours. maker: base@1 and craft@2, 80 hours, 10 in common, 100 in all.
		// chief: base@2 and craft@1, 60 hours, 30 in common, 60 in all. clerk: 15 hours, none.
		{planner.ByShared, "now 1 / chief 0.5 / maker 0.1 / clerk 0"},
		// chief holds 1 of 2, but two zones up; maker 1 of 2; clerk 0 of 1.
		{planner.ByViability, "now 1 highly-viable 2-2 / chief 0.5 not-viable 2-4 / maker 0.5 highly-viable 2-3 / clerk 0 not-viable 2-"},
		// maker: craft -2: 3, base +1: 4.5, core 3.75; extra -1: 4; 0.6 x 3.75 + 0.4 x 4 = 3.85.
		// chief: 5 and craft -1: 4, core 4.5. clerk: -3: 2. now: 5.
		{planner.ByProfile, "now 5 core 5 / chief 4.5 core 4.5 / maker 3.85 core 3.75 secondary 4 / clerk 2 core 2"},
	} {
		x, err := planner.MatchBy(g, r, c.by, 0)
		if err != nil || x.Rest != nil {
			t.Fatal(err, x)
		}
		if got := scoresOf(x); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.by, got, c.want)
		}
	}
}

func scoresOf(x *planner.Matches) string {
	var all []string
	for _, f := range x.Fits {
		s := fmt.Sprint(f.Role.ID, " ", f.Score.Value)
		if f.Score.Core != nil {
			s += fmt.Sprint(" core ", *f.Score.Core)
		}
		if f.Score.Secondary != nil {
			s += fmt.Sprint(" secondary ", *f.Score.Secondary)
		}
		if f.Score.Class != "" {
			s += " " + f.Score.Class + " "
			if f.Score.FromZone != nil {
				s += fmt.Sprint(*f.Score.FromZone)
			}
			s += "-"
			if f.Score.Zone != nil {
				s += fmt.Sprint(*f.Score.Zone)
			}
		}
		all = append(all, s)
	}
	return strings.Join(all, " / ")
}

// The scores of random catalogs are those of the formulas, written again over sets of
// levels; the highest come first, and the hours beside them are those of plans.
func TestScoresAgainstTheFormulas(t *testing.T) {
	seen := map[string]int{}
	for i := range scaled(40, 400) {
		d := dice{rand.New(rand.NewPCG(22, uint64(i)))}
		c, yaml := d.next(t)
		d.moreRoles(c, 4)
		for j := range c.Roles {
			if d.IntN(3) > 0 {
				c.Roles[j].Tags = []string{fmt.Sprint("zone:", 1+d.IntN(4))}
			}
		}
		g, x := graph.New(c), newSchool(c)
		r, _ := d.request(c)
		for _, by := range planner.Scorings {
			all, err := planner.MatchBy(g, r, by, len(c.Roles))
			some, err2 := planner.MatchBy(g, r, by, 2)
			if err != nil || err2 != nil || !slices.EqualFunc(some.Fits, all.Fits[:len(some.Fits)], func(a, b planner.Fit) bool { return a.Role == b.Role && a.Hours == b.Hours }) {
				t.Fatalf("catalog %d, %s: %v, %v; %+v, then %+v", i, by, err, err2, all, some)
			}
			last, met := math.Inf(1), true
			for _, f := range all.Fits {
				want, class := x.scored(by, r, f.Role.ID)
				if math.Abs(f.Score.Value-want) > 0.00005001 || f.Score.Class != class {
					t.Fatalf("catalog %d, %+v: %s of %s is %v %s, want %v %s\n%s", i, r, by, f.Role.ID, f.Score.Value, f.Score.Class, want, class, yaml)
				}
				if now := x.goalOf(r, f.Role.ID)&^x.held(r) == 0; now != met {
					last, met = math.Inf(1), now
				}
				if want > last+1e-9 {
					t.Fatalf("catalog %d: %s of %s is %v, behind one of %v", i, by, f.Role.ID, want, last)
				}
				last = want
				to := r
				to.To = f.Role.ID
				if p, err := planner.New(g, to); err != nil || p.Route.Hours != f.Hours {
					t.Fatalf("catalog %d: %s takes %+v, a plan says %v", i, f.Role.ID, f.Hours, err)
				}
				seen[class]++
			}
		}
	}
	for _, class := range []string{"highly-viable", "viable", "not-viable"} {
		if seen[class] < 5 {
			t.Errorf("%q: only %d", class, seen[class])
		}
	}
}

func (x *school) goalOf(r planner.Request, to graph.RoleID) uint64 {
	r.To = to
	return x.goal(r)
}

// scored is a score by its formula, with levels read off sets of facts.
func (x *school) scored(by planner.Scoring, r planner.Request, to graph.RoleID) (value float64, class string) {
	held := x.held(r)
	level := func(set uint64, id graph.SkillID) (n int) {
		s, _ := x.c.Skill(id)
		for l := 1; l <= s.Max; l++ {
			if h := x.level(id, l); set&h == h {
				n = l
			}
		}
		return n
	}
	role, _ := x.c.Role(to)
	sum := new(big.Rat)
	switch by {
	case planner.ByShared:
		asked := x.held(planner.Request{From: to})
		both, either := int64(0), int64(0)
		for _, s := range x.c.Skills {
			for _, e := range s.Study {
				h, a := e.Level <= level(held, s.ID), e.Level <= level(asked, s.ID)
				if h && a {
					both += int64(e.Effort.Likely)
				}
				if h || a {
					either += int64(e.Effort.Likely)
				}
			}
		}
		return float64(both) / float64(max(1, either)), ""
	case planner.ByViability:
		n := int64(0)
		for _, q := range role.Requires {
			if !q.Optional {
				n++
				sum.Add(sum, big.NewRat(int64(min(level(held, q.Skill), q.Level)), int64(q.Level)))
			}
		}
		if n == 0 {
			sum, n = big.NewRat(1, 1), 1
		}
		sum.Mul(sum, big.NewRat(1, n))
		zone := func(id graph.RoleID) (z int) {
			if role, ok := x.c.Role(id); ok && len(role.Tags) > 0 {
				fmt.Sscanf(role.Tags[0], "zone:%d", &z)
			}
			return z
		}
		value, _ = sum.Float64()
		a, b := zone(r.From), zone(to)
		switch {
		case a > 0 && b > 0 && (a > b+1 || b > a+1), sum.Cmp(big.NewRat(3, 10)) <= 0:
			return value, "not-viable"
		case sum.Cmp(big.NewRat(2, 5)) > 0:
			return value, "highly-viable"
		}
		return value, "viable"
	}
	table := map[int]float64{0: 5, 1: 4.5, -1: 4, 2: 3.5, -2: 3, 3: 2.5, -3: 2, 4: 1.5, -4: 1}
	var core, secondary []float64
	for _, q := range role.Requires {
		weight := table[min(4, max(-4, level(held, q.Skill)-q.Level))]
		if q.Optional {
			secondary = append(secondary, weight)
		} else {
			core = append(core, weight)
		}
	}
	mean := func(all []float64) (m float64) {
		for _, w := range all {
			m += w / float64(len(all))
		}
		return m
	}
	switch {
	case core == nil && secondary == nil:
		return 5, ""
	case core == nil:
		return mean(secondary), ""
	case secondary == nil:
		return mean(core), ""
	}
	return 0.6*mean(core) + 0.4*mean(secondary), ""
}
