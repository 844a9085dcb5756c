package caseload

import (
	"context"
	"maps"
	"slices"
	"sync"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// Way is a question about other ways to a goal, or about other goals.
type Way string

// The questions, in the order in which they are offered.
const (
	WayRoutes Way = "routes" // other routes to the same role
	WayMoney  Way = "money"  // hours against money
	WayCareer Way = "career" // roles on the way
	WayNear   Way = "near"   // roles that are near now
	WayAfter  Way = "after"  // roles that are near once the goal is reached
)

// Ways are all of them.
var Ways = []Way{WayRoutes, WayMoney, WayCareer, WayNear, WayAfter}

// OtherWay is the answer to a question about other ways. Goals are roles that it names and that
// can be made the goal, Budgets sums that a route of it keeps to.
type OtherWay struct {
	Document *answer.Document
	Goals    []planner.RoleRef
	Budgets  []graph.Money
	Free     bool       // a route of free steps is among them, and was not asked for
	Routes   [][]string // ids of the steps of each other route
}

// wayCache keeps answers until something happens with the client, or another day begins.
type wayCache struct {
	sync.Mutex
	all map[wayKey]*OtherWay
}

type wayKey struct {
	client string
	seq    int64
	day    planner.Date
	way    Way
	lang   lang.Lang
}

// mostWays is how many answers are kept in memory.
const mostWays = 64

// OtherWay answers a question about other ways of a client in a language; ErrNoPlan where there is
// no plan. Each is some plans more, so it waits for its turn (Planned), and is kept.
func (c *Caseload) OtherWay(ctx context.Context, x *Client, way Way, l lang.Lang) (o *OtherWay, err error) {
	if x.Plan == nil {
		return nil, ErrNoPlan
	}
	key := wayKey{x.ID, x.Seq, x.Day, way, l}
	c.ways.Lock()
	kept := c.ways.all[key]
	c.ways.Unlock()
	if kept != nil {
		return kept, nil
	}
	err = c.Planned(ctx, x.ID, func() (err error) {
		o, err = otherWay(x.Plan.Graph, x.Plan.Request, way, l)
		return err
	})
	if err != nil {
		return nil, err
	}
	c.ways.Lock()
	defer c.ways.Unlock()
	if c.ways.all == nil || len(c.ways.all) >= mostWays {
		c.ways.all = map[wayKey]*OtherWay{}
	}
	c.ways.all[key] = o
	return o, nil
}

func otherWay(g *graph.Graph, r planner.Request, way Way, l lang.Lang) (*OtherWay, error) {
	r.Lang = l
	switch way {
	case WayMoney:
		x, err := planner.FindTradeoff(g, r)
		if err != nil {
			return nil, err
		}
		o := &OtherWay{Document: answer.Tradeoff(x, l)}
		for _, p := range x.Points {
			if p.Price.Hundredths > 0 {
				o.Budgets = append(o.Budgets, p.Price)
			} else {
				o.Free = !r.Free && len(x.Points) > 1
			}
		}
		return o, nil
	case WayCareer:
		x, err := planner.FindLadder(g, r, planner.LadderOptions{})
		if err != nil {
			return nil, err
		}
		o := &OtherWay{Document: answer.Ladder(x, l)}
		for _, career := range x.Careers {
			if first := career.Roles[0]; first.ID != r.To && !slices.Contains(o.Goals, first) {
				o.Goals = append(o.Goals, first)
			}
		}
		return o, nil
	case WayNear, WayAfter:
		to := r.To
		if way == WayAfter {
			r = reached(g, r)
		}
		x, err := planner.Match(g, r, 0)
		if err != nil {
			return nil, err
		}
		o := &OtherWay{Document: answer.Match(g, &r, x)}
		for _, f := range x.Fits {
			if f.Reachable && f.Within && f.Hours.Likely > 0 && f.Role.ID != to {
				o.Goals = append(o.Goals, f.Role)
			}
		}
		return o, nil
	}
	r.Alternatives = 3
	p, err := planner.New(g, r)
	if err != nil {
		return nil, err
	}
	o := &OtherWay{Document: &answer.Document{Lang: l, AsOf: p.AsOf}}
	if s := answer.Alternatives(p); s != nil {
		o.Document.Sections = []answer.Section{*s}
	}
	for _, a := range p.Alternatives {
		o.Routes = append(o.Routes, a.Steps)
	}
	return o, nil
}

// reached is a request of who has reached the goal: the rest is done.
func reached(g *graph.Graph, r planner.Request) planner.Request {
	held := maps.Clone(r.Held(g))
	role, _ := g.Catalog.Role(r.To)
	for _, q := range role.Requires {
		held[q.Skill] = max(held[q.Skill], q.Level)
	}
	r.Have, r.By, r.Spent, r.Prefer, r.Pin, r.Move = held, nil, nil, nil, nil, nil
	return r
}
