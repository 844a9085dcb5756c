package planner

import (
	"testing"
	"time"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
)

// What is named as a stepping stone is true: a plan for that role says the same hours and
// day, it is at most half the way and eight weeks sooner, and its career leads on.
func TestSteppingStoneIsTrue(t *testing.T) {
	g := graph.New(config.Catalog())
	named := 0
	for _, to := range g.Catalog.Roles {
		for i, from := range append([]graph.Role{{}}, g.Catalog.Roles...) {
			if i%outsidetest.Scaled(3, 1) > 0 {
				continue
			}
			for _, hours := range []float64{5, 40} {
				r := Request{From: from.ID, To: to.ID, HoursPerWeek: hours, AsOf: DateOf(2026, time.December, 1), Lang: lang.English, Free: hours == 5}
				p, err := New(g, r)
				if err != nil {
					t.Fatal(err)
				}
				s := p.SteppingStone()
				if s == nil {
					if from.ID == "" && (to.ID == "head-of-marketing" || to.ID == "social-media-manager") {
						t.Errorf("%s from nothing has no stepping stone", to.ID)
					}
					continue
				}
				named++
				r.To = s.Role.ID
				q, err := New(g, r)
				if err != nil {
					t.Fatal(err)
				}
				if q.Route.Hours.Likely != s.Hours || q.Schedule.Finish.Likely != s.Finish {
					t.Errorf("%s to %s by %s: %d minutes until %s, a plan says %d until %s", from.ID, to.ID, s.Role.ID, s.Hours, s.Finish, q.Route.Hours.Likely, q.Schedule.Finish.Likely)
				}
				if 2*s.Hours > p.Route.Hours.Likely || s.Finish+56 > p.Schedule.Finish.Likely || s.Role.ID == to.ID || len(q.Route.Steps) == 0 {
					t.Errorf("%s to %s: %s is no stepping stone", from.ID, to.ID, s.Role.ID)
				}
				if hours == 40 { // whose other routes cost something
					rest, err := New(g, Request{To: to.ID, Have: q.holdings(), AsOf: r.AsOf})
					if err != nil {
						t.Fatal(err)
					}
					if extra := s.Hours + rest.Route.Hours.Likely - p.Route.Hours.Likely; s.Extra != max(0, extra) {
						t.Errorf("%s to %s by %s takes %d minutes more, said are %d", from.ID, to.ID, s.Role.ID, extra, s.Extra)
					}
				}
				leads, seen := []graph.RoleID{s.Role.ID}, map[graph.RoleID]bool{}
				for len(leads) > 0 {
					role, _ := g.Catalog.Role(leads[0])
					leads = leads[1:]
					for _, id := range role.Next {
						if !seen[id] {
							seen[id], leads = true, append(leads, id)
						}
					}
				}
				if !seen[to.ID] {
					t.Errorf("careers from %s do not lead to %s", s.Role.ID, to.ID)
				}
			}
		}
	}
	if named < outsidetest.Scaled(6, 20) {
		t.Errorf("%d stepping stones", named)
	}
}

// The detour that a plan names is the one of the career that the ladder finds. Asked for
// with the plan it is the same, in each language, and a budget is spent once.
func TestSteppingStoneAsTheLadderSays(t *testing.T) {
	g := graph.New(config.Catalog())
	r := Request{To: "social-media-manager", AsOf: DateOf(2026, time.December, 1)}
	x, err := FindLadder(g, r, LadderOptions{})
	if err != nil {
		t.Fatal(err)
	}
	late := x.Plan.SteppingStone()
	for _, c := range x.Careers {
		if len(c.Roles) == 2 && c.Roles[0].ID == late.Role.ID && (c.Detour != late.Extra || c.Hops[0].Hours != late.Hours || c.Hops[0].Finish != late.Finish) {
			t.Errorf("the ladder says %+v, the plan %+v", c, late)
		}
	}
	r.Stone = true
	p, err := New(g, r)
	if err != nil {
		t.Fatal(err)
	}
	if beside := p.SteppingStone(); *beside != *late {
		t.Errorf("beside the plan %+v, after it %+v", beside, late)
	}
	if s := p.In(lang.Indonesian).SteppingStone(); s.Role.Name != "Admin Media Sosial" {
		t.Errorf("in Indonesian it is %s", s.Role.Name)
	}
	r.To, r.Budget = "social-media-analyst", &graph.Money{Hundredths: 100, Currency: "USD"}
	if p, err = New(g, r); err != nil {
		t.Fatal(err)
	}
	if s := p.SteppingStone(); s == nil || s.Extra <= 0 {
		t.Errorf("under a budget: %+v", s)
	}
}

func BenchmarkSteppingStone(b *testing.B) {
	g := graph.New(config.Catalog())
	p, err := New(g, Request{To: "social-media-manager", AsOf: DateOf(2026, time.December, 1)})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("plan", func(b *testing.B) {
		for b.Loop() {
			_, _ = New(g, p.Request)
		}
	})
	direct := mapped(p.Route.Steps, func(s Step) string { return s.ID })
	b.Run("stone", func(b *testing.B) {
		for b.Loop() {
			p.stone(p.Route.Hours.Likely, direct)
		}
	})
}
