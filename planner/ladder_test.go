package planner_test

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
)

var ladderDay = planner.DateOf(2026, 12, 1)

// Careers from nothing to every role: without loops, distinct, sorted; every hop is
// what fresh plans say.
func TestLadder(t *testing.T) {
	for i, role := range builtin.Catalog.Roles {
		if !long && i%3 != 0 {
			continue
		}
		r := planner.Request{To: role.ID, AsOf: ladderDay}
		x, err := planner.FindLadder(builtin, r, planner.LadderOptions{Careers: 4})
		if err != nil {
			t.Fatal(err)
		}
		if len(x.Careers) != 4 {
			t.Errorf("%s: %d careers", role.ID, len(x.Careers))
		}
		checkCareers(t, r, x)
	}
}

func checkCareers(t *testing.T, r planner.Request, x *planner.Ladder) {
	t.Helper()
	direct := sharedPlan(t, r).Route.Hours.Likely
	seen := map[string]bool{}
	for i, c := range x.Careers {
		name := names(c)
		if seen[name] {
			t.Errorf("%s: %s twice", r.To, name)
		}
		seen[name] = true
		for j, role := range c.Roles {
			if slices.Contains(c.Roles[:j], role) {
				t.Errorf("%s: %s has a loop", r.To, name)
			}
		}
		if i > 0 && x.Careers[i-1].Hours > c.Hours {
			t.Errorf("%s: %s is shorter than the career before it", r.To, name)
		}
		if c.Roles[len(c.Roles)-1].ID != r.To || c.Detour != c.Hours-direct || c.Optimal && c.Detour < 0 {
			t.Errorf("%s: %s takes %d minutes, %d more than straight, which takes %d", r.To, name, c.Hours, c.Detour, direct)
		}
		if c.Together > c.Hours && c.TogetherOptimal || c.Together < direct && c.Optimal {
			t.Errorf("%s: %s takes %d minutes together, %d hop by hop, %d straight", r.To, name, c.Together, c.Hours, direct)
		}
		levels, total, from := r.Have, c.Hours, graph.RoleID("")
		begin := r.From
		for _, h := range c.Hops {
			really := sharedPlan(t, planner.Request{From: begin, Have: levels, To: h.To, AsOf: r.AsOf})
			alone := sharedPlan(t, planner.Request{From: h.From, Have: r.Have, To: h.To, AsOf: r.AsOf})
			if h.From == "" {
				alone = sharedPlan(t, planner.Request{From: r.From, Have: r.Have, To: h.To, AsOf: r.AsOf})
			}
			if h.From != from || h.Hours != really.Route.Hours.Likely || h.Steps != len(really.Route.Steps) {
				t.Errorf("%s: %s: the hop to %s takes %d minutes, a plan %d", r.To, name, h.To, h.Hours, really.Route.Hours.Likely)
			}
			if r.From == "" && len(r.Have) == 0 && h.RoleHours != alone.Route.Hours.Likely {
				t.Errorf("%s: %s: from %q to %s takes %d minutes, a plan %d", r.To, name, h.From, h.To, h.RoleHours, alone.Route.Hours.Likely)
			}
			total -= h.Hours
			from, begin, levels = h.To, "", maps.Clone(really.Learner.Have)
			for _, s := range really.Route.Steps {
				for _, g := range s.Gives {
					levels[g.Skill] = max(levels[g.Skill], g.Level)
				}
			}
		}
		if total != 0 {
			t.Errorf("%s: the hops of %s do not add up", r.To, name)
		}
	}
}

func names(c planner.Career) string {
	var ids []string
	for _, r := range c.Roles {
		ids = append(ids, string(r.ID))
	}
	return strings.Join(ids, " ")
}

// The careers of random catalogs are the first of all that there are, in their order:
// every sequence of roles is planned hop by hop, and each hop takes the hours that
// enumeration finds.
func TestLadderAgainstAllWays(t *testing.T) {
	many, longer := 0, 0
	for i := range scaled(60, 300) {
		d := dice{rand.New(rand.NewPCG(5, uint64(i)))}
		c, yaml := d.next(t)
		g, x := graph.New(c), newSchool(c)
		r, _ := d.request(c)
		direct, err := planner.New(g, r)
		if err != nil || len(direct.Route.Steps) == 0 {
			continue
		}
		var avoid []graph.RoleID
		if role := c.Roles[d.IntN(len(c.Roles))].ID; d.IntN(3) == 0 && role != r.To {
			avoid = append(avoid, role)
		}
		for _, limit := range []graph.Minutes{0, direct.Route.Hours.Likely * 3 / 4} {
			all := allCareers(t, g, x, r, avoid, limit)
			if len(all) > 3 {
				many++
			}
			for _, k := range []int{1, 2, 3, 20} {
				got, err := planner.FindLadder(g, r, planner.LadderOptions{Careers: k, MaxHop: limit, Avoid: avoid})
				if len(all) == 0 {
					if !isNoRoute(err) {
						t.Fatalf("catalog %d, within %d: %+v, %v; want no career\n%s", i, limit, got, err, yaml)
					}
					continue
				}
				if err != nil || !got.Complete {
					t.Fatalf("catalog %d, within %d: %+v, %v\n%s", i, limit, got, err, yaml)
				}
				var found []string
				for _, c := range got.Careers {
					found = append(found, fmt.Sprintf("%06d %d %s", c.Hours, len(c.Roles), names(c)))
					if c.Detour > 0 && len(c.Roles) > 1 {
						longer++
					}
				}
				if want := all[:min(k, len(all))]; !slices.Equal(found, want) {
					t.Fatalf("catalog %d, %+v, avoid %v, within %d, the first %d: %v\nwant %v\n%s", i, r, avoid, limit, k, found, want, yaml)
				}
			}
		}
	}
	if many < 10 || longer < 10 {
		t.Errorf("only %d ladders had a choice, only %d careers took longer", many, longer)
	}
}

// allCareers plans every sequence of roles, and sorts them: hours, number of roles, ids.
func allCareers(t *testing.T, g *graph.Graph, x *school, r planner.Request, avoid []graph.RoleID, limit graph.Minutes) (all []string) {
	t.Helper()
	var walk func(r planner.Request, been []string, sum graph.Minutes)
	walk = func(begin planner.Request, been []string, sum graph.Minutes) {
		for _, role := range g.Catalog.Roles {
			if slices.Contains(been, string(role.ID)) || slices.Contains(avoid, role.ID) {
				continue
			}
			hop := begin
			hop.To, hop.Optional = role.ID, r.Optional && role.ID == r.To
			p, err := planner.New(g, hop)
			if isNoRoute(err) {
				continue
			}
			if best := x.bills(hop, nil, false); err != nil || int64(p.Route.Hours.Likely) != best[0].minutes {
				t.Fatalf("the hop %+v: %v, want %d minutes", hop, err, best[0].minutes)
			}
			if len(p.Route.Steps) == 0 || limit > 0 && p.Route.Hours.Likely > limit {
				continue
			}
			way, hours := append(slices.Clone(been), string(role.ID)), sum+p.Route.Hours.Likely
			if role.ID == r.To {
				all = append(all, fmt.Sprintf("%06d %d %s", hours, len(way), strings.Join(way, " ")))
				continue
			}
			after := begin
			after.From, after.Have = "", maps.Clone(p.Learner.Have)
			for _, s := range p.Route.Steps {
				for _, h := range s.Gives {
					after.Have[h.Skill] = max(after.Have[h.Skill], h.Level)
				}
			}
			walk(after, way, hours)
		}
	}
	walk(r, nil, 0)
	slices.Sort(all)
	return all
}

// Where a role's own requirements fall short of what is learned for it, straight is still
// the first career: what the role before it does not require is not learned again.
func TestLadderCountsWhatIsLearnedOnTheWay(t *testing.T) {
	g := small(t, `
levels: 1
skills:
  - {id: base, study: [{level: 1, hours: 40}]}
  - {id: craft, study: [{level: 1, hours: 12, needs: [base@1]}]}
  - {id: extra, study: [{level: 1, hours: 2}]}
courses:
  - {id: short, hours: 13, gives: [craft@1]}
roles:
  - {id: goal, requires: [{skill: base, level: 1}, {skill: extra, level: 1}]}
  - {id: maker, requires: [{skill: craft, level: 1}]}
`)
	x, err := planner.FindLadder(g, planner.Request{To: "goal", AsOf: ladderDay}, planner.LadderOptions{Careers: 1})
	if err != nil || len(x.Careers) != 1 || len(x.Careers[0].Roles) != 1 || x.Careers[0].Hours != 42*60 {
		t.Errorf("%+v, %v", x.Careers, err)
	}
}

// Where not all roles are looked at, the careers are the first of all by way of those that
// share most hours with the target and are of no lower zone than the role held.
func TestLadderOfSomeRoles(t *testing.T) {
	left, several := 0, 0
	for i := range scaled(60, 400) {
		d := dice{rand.New(rand.NewPCG(21, uint64(i)))}
		c, yaml := d.next(t)
		for j := range c.Roles {
			c.Roles[j].Tags = []string{fmt.Sprint("zone:", 1+d.IntN(2))}
		}
		g, x := graph.New(c), newSchool(c)
		r, _ := d.request(c)
		if direct, err := planner.New(g, r); err != nil || len(direct.Route.Steps) == 0 {
			continue
		}
		for _, stones := range []int{1, 2} {
			avoid := x.notAlike(r, stones)
			all := allCareers(t, g, x, r, avoid, 0)
			for _, k := range []int{1, 2, 20} {
				got, err := planner.FindLadder(g, r, planner.LadderOptions{Careers: k, Stones: stones})
				if err != nil {
					t.Fatalf("catalog %d: %v\n%s", i, err, yaml)
				}
				var found []string
				for _, c := range got.Careers {
					found = append(found, fmt.Sprintf("%06d %d %s", c.Hours, len(c.Roles), names(c)))
				}
				if want := all[:min(k, len(all))]; !got.Complete || got.LeftOut != len(avoid) || !slices.Equal(found, want) {
					t.Fatalf("catalog %d, %+v, %d stones, the first %d: %v, %d left out, complete %v\nwant %v, without %v\n%s", i, r, stones, k, found, got.LeftOut, got.Complete, want, avoid, yaml)
				}
				left += got.LeftOut
				several += len(found) - 1
			}
		}
	}
	if left < 50 || several < 50 {
		t.Errorf("only %d left out, %d careers that are not straight", left, several)
	}
}

// notAlike are the roles on the way that are not among so many that share most with the target.
func (x *school) notAlike(r planner.Request, most int) (out []graph.RoleID) {
	zone := func(id graph.RoleID) string {
		role, _ := x.c.Role(id)
		return role.Tags[0]
	}
	met := func(id graph.RoleID) bool {
		role, _ := x.c.Role(id)
		for _, q := range role.Requires {
			if !q.Optional && x.level(q.Skill, q.Level)&^x.held(r) != 0 {
				return false
			}
		}
		return true
	}
	type place struct {
		id    graph.RoleID
		share float64
	}
	var all []place
	low := []graph.RoleID{}
	for _, role := range x.c.Roles {
		switch {
		case role.ID == r.To || met(role.ID):
		case r.From != "" && zone(role.ID) < zone(r.From):
			low = append(low, role.ID)
		default:
			share, _ := x.scored(planner.ByShared, planner.Request{From: r.To}, role.ID)
			all = append(all, place{role.ID, share})
		}
	}
	if len(all)+len(low) <= most {
		return nil
	}
	slices.SortStableFunc(all, func(a, b place) int {
		return cmp.Or(cmp.Compare(b.share, a.share), strings.Compare(string(a.id), string(b.id)))
	})
	for _, p := range all[min(most, len(all)):] {
		low = append(low, p.id)
	}
	return low
}

// When the effort ends first, that is said.
func TestLadderSaysThatItIsNotComplete(t *testing.T) {
	by, budget := ladderDay+1, graph.Money{Currency: "IDR"}
	r := planner.Request{To: "head-of-marketing", AsOf: ladderDay, Effort: planner.Effort{Units: 1}, By: &by, Budget: &budget}
	x, err := planner.FindLadder(builtin, r, planner.LadderOptions{})
	if err != nil || x.Complete || len(x.Careers) == 0 || strings.Join(x.Aside, " ") != "deadline budget" {
		t.Errorf("%+v, %v", x, err)
	}
}

// Avoided roles are never passed, hops keep to their limit, the same question gets the
// same answer, and where there is no career the reason names the limit that makes one.
func TestLadderOptions(t *testing.T) {
	r := planner.Request{To: "head-of-marketing", AsOf: ladderDay}
	if !long { // fewer ways
		r.To = "social-media-analyst"
	}
	o := planner.LadderOptions{Avoid: []graph.RoleID{"social-media-admin"}, MaxHop: 2_000 * 60}
	first := ""
	for range outsidetest.Scaled(1, 2) { // the same twice
		x, err := planner.FindLadder(builtin, r, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range x.Careers {
			for _, h := range c.Hops {
				if h.To == o.Avoid[0] || h.Hours > o.MaxHop {
					t.Errorf("%s: the hop to %s of %d minutes", names(c), h.To, h.Hours)
				}
			}
		}
		x.Plan = nil
		if text := fmt.Sprint(x.Careers); first != "" && text != first {
			t.Errorf("%s\nthen\n%s", first, text)
		} else {
			first = text
		}
	}
	_, err := planner.FindLadder(builtin, r, planner.LadderOptions{MaxHop: 60})
	none, ok := errors.AsType[*planner.NoRouteError](err)
	if !ok {
		t.Fatalf("hops of an hour: %v", err)
	}
	hours, err := strconv.Atoi(none.Fault.Hint.Args["Hours"].(string))
	if err != nil {
		t.Fatal(err)
	}
	least := graph.Minutes(hours) * 60
	if _, err := planner.FindLadder(builtin, r, planner.LadderOptions{MaxHop: least}); err != nil {
		t.Errorf("the hint's %d minutes make no career: %v", least, err)
	}
	if _, err := planner.FindLadder(builtin, r, planner.LadderOptions{MaxHop: least - 60}); err == nil {
		t.Errorf("an hour less than the hint's %d minutes makes a career", least)
	}
}

// Who holds something begins with it.
func TestLadderFromARole(t *testing.T) {
	r := planner.Request{To: "social-media-manager", From: "social-media-specialist", AsOf: ladderDay, Have: map[graph.SkillID]int{"canva": 3}}
	x, err := planner.FindLadder(builtin, r, planner.LadderOptions{})
	if err != nil {
		t.Fatal(err)
	}
	checkCareers(t, r, x)
	r.To = r.From
	if x, err = planner.FindLadder(builtin, r, planner.LadderOptions{}); err != nil || len(x.Careers) != 0 {
		t.Errorf("a role that is met: %v, %v", x, err)
	}
}
