package planner_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/planner"
)

var ladderDay = planner.DateOf(2026, 12, 1)

// hopPlan plans as planner.New does; many hops are asked for more than once.
func hopPlan(t *testing.T, r planner.Request) *planner.Plan {
	t.Helper()
	p, err := hopShared.New(r)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var hopShared = planner.NewShared(builtin)

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
	direct := hopPlan(t, r).Route.Hours.Likely
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
			really := hopPlan(t, planner.Request{From: begin, Have: levels, To: h.To, AsOf: r.AsOf})
			alone := hopPlan(t, planner.Request{From: h.From, Have: r.Have, To: h.To, AsOf: r.AsOf})
			if h.From == "" {
				alone = hopPlan(t, planner.Request{From: r.From, Have: r.Have, To: h.To, AsOf: r.AsOf})
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

// The careers are the shortest of all that can be: every way through the roles is tried.
func TestLadderAgainstAllWays(t *testing.T) {
	hours := map[[2]graph.RoleID]graph.Minutes{}
	for _, from := range append([]graph.Role{{}}, builtin.Catalog.Roles...) {
		for _, to := range builtin.Catalog.Roles {
			if from.ID != to.ID {
				hours[[2]graph.RoleID{from.ID, to.ID}] = hopPlan(t, planner.Request{From: from.ID, To: to.ID, AsOf: ladderDay}).Route.Hours.Likely
			}
		}
	}
	const want = 12
	targets := builtin.Catalog.Roles
	if !long {
		targets = targets[6:]
	}
	for _, limit := range []graph.Minutes{0, 1_100 * 60} {
		for _, target := range targets {
			var lengths []graph.Minutes
			var walk func(at graph.RoleID, been []graph.RoleID, sum graph.Minutes)
			walk = func(at graph.RoleID, been []graph.RoleID, sum graph.Minutes) {
				if at == target.ID {
					lengths = append(lengths, sum)
					return
				}
				for _, next := range builtin.Catalog.Roles {
					h := hours[[2]graph.RoleID{at, next.ID}]
					if h > 0 && !slices.Contains(been, next.ID) && (limit == 0 || h <= limit) {
						walk(next.ID, append(slices.Clone(been), next.ID), sum+h)
					}
				}
			}
			walk("", nil, 0)
			slices.Sort(lengths)
			x, err := planner.FindLadder(builtin, planner.Request{To: target.ID, AsOf: ladderDay}, planner.LadderOptions{Careers: want, MaxHop: limit})
			if err != nil && len(lengths) > 0 {
				t.Fatal(err)
			}
			if err != nil {
				continue
			}
			var got []graph.Minutes
			for _, c := range x.Careers {
				var sum graph.Minutes
				for _, h := range c.Hops {
					sum += h.RoleHours
				}
				got = append(got, sum)
			}
			slices.Sort(got)
			if !slices.Equal(got, lengths[:min(want, len(lengths))]) {
				t.Errorf("%s within %d: %v, all ways say %v", target.ID, limit, got, lengths[:min(want, len(lengths))])
			}
		}
	}
}

// Avoided roles are never passed, hops keep to their limit, the same question gets the
// same answer, and where there is no career the reason names the limit that makes one.
func TestLadderOptions(t *testing.T) {
	r := planner.Request{To: "head-of-marketing", AsOf: ladderDay}
	o := planner.LadderOptions{Avoid: []graph.RoleID{"social-media-admin"}, MaxHop: 2_000 * 60}
	first := ""
	for range 3 {
		x, err := planner.FindLadder(builtin, r, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range x.Careers {
			for _, h := range c.Hops {
				if h.To == o.Avoid[0] || h.RoleHours > o.MaxHop {
					t.Errorf("%s: the hop to %s of %d minutes", names(c), h.To, h.RoleHours)
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
