package planner

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/planner/field"
)

// Fit is how far a role is from what is held.
type Fit struct {
	Role      RoleRef      `json:"role"`
	Readiness Readiness    `json:"readiness"`
	Hours     graph.Effort `json:"hours"`
	Weeks     Weeks        `json:"weeks"`
	Steps     int          `json:"steps"`
	Optimal   bool         `json:"optimal"`
	Reachable bool         `json:"reachable"` // false: no route under the request's conditions; hours and weeks are 0
	// Within says that the route keeps to the budget; without a budget it is true. When it is
	// false the hours are those of the cheapest of all routes.
	Within      bool  `json:"within_budget"`
	DeadlineMet *bool `json:"deadline_met"` // null without a deadline

	Score *Score `json:"score,omitempty"` // absent where roles are ranked by hours
}

// Weeks are the calendar weeks within which 50 and 95 of 100 learners are done by
// the forecast, each to one decimal.
type Weeks struct {
	P50 float64 `json:"p50"`
	P95 float64 `json:"p95"`
}

// Matches is the roles of a catalog by the hours that are left to them.
type Matches struct {
	// Fits are the nearest roles, each with the hours of the plan for it: those that are met,
	// and as many more as were asked for. Of a catalog with no more roles than that it is all.
	Fits []Fit
	Rest *Rest   // the other roles; nil when there are none
	By   Scoring // what they are ranked by; "" for hours
}

// Rest is what is said of roles that are not among the nearest.
type Rest struct {
	Roles int `json:"roles"` // how many
	// Least is a lower bound: each of them that can be reached takes no less likely time.
	Least       graph.Minutes `json:"least_hours"`
	Unreachable int           `json:"unreachable"`   // of them: no route under the request's conditions
	Above       int           `json:"above_budget"`  // of them: planned, and no route keeps to the budget
	Open        int           `json:"may_be_nearer"` // of them: not planned, and not shown to be farther than the last of the nearest; 0 unless the work ended first
}

// Proven reports whether no other role comes before one of the nearest.
func (x *Matches) Proven() bool { return x.Rest == nil || x.Rest.Open == 0 }

// DefaultNearest is how many roles are looked for that something is left to learn for.
const DefaultNearest = 20

// How long is looked for the nearest of many roles: plans, and their work in efforts of the
// request. At least as many roles as were asked for are planned.
const (
	plansForEach = 20
	matchEfforts = 4
	matchBatch   = 8 // plans that are made before the next are chosen, on any machine
)

// Match ranks the roles of the catalog by the hours that are left to them, those of the
// plan for the role under the same request, ties by readiness, then id. Roles that no
// route within the budget leads to come after the others, those that cannot be
// reached last. The request's To is not used.
//
// Most is how many roles are wanted that something is left to learn for, 0 for
// [DefaultNearest]. Where the catalog has more roles, a lower bound of the hours of each is
// found first (package field). Roles are planned in order of the bounds, until the next bound is
// above the hours of the last role that is wanted: then no role that was not planned comes
// before it. Where that takes too much work it ends sooner, and [Rest.Open] says so.
func Match(g *graph.Graph, r Request, most int) (*Matches, error) {
	if most = cmp.Or(most, DefaultNearest); len(g.Catalog.Roles) > most {
		return nearest(g, r, most)
	}
	x := &Matches{Fits: []Fit{}}
	for _, role := range g.Catalog.Roles {
		r.To = role.ID
		f := Fit{Role: RoleRef{role.ID, role.Name.In(r.Lang)}}
		p, err := New(g, r)
		switch err.(type) {
		case nil:
			o := outcome(p)
			f.Reachable, f.Readiness, f.Hours, f.Within = true, p.Readiness, p.Route.Hours, p.Budget == nil || p.Budget.Met
			f.Weeks, f.Steps, f.Optimal, f.DeadlineMet = o.Weeks, o.Steps, o.Optimal, o.DeadlineMet
		case *NoRouteError:
			d := newDraft(g, &r)
			f.Readiness = d.readiness(d.held)
		case *RequestError:
			if !neverEnds(err) {
				return nil, err
			}
		default:
			return nil, err
		}
		x.Fits = append(x.Fits, f)
	}
	slices.SortStableFunc(x.Fits, Fit.compare)
	return x, nil
}

func (f Fit) compare(o Fit) int {
	return cmp.Or(
		trueFirst(f.Reachable, o.Reachable),
		trueFirst(f.Within, o.Within),
		cmp.Compare(f.Hours.Likely, o.Hours.Likely),
		cmp.Compare(o.Readiness.MustHave, f.Readiness.MustHave),
		strings.Compare(string(f.Role.ID), string(o.Role.ID)))
}

func trueFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// neverEnds reports whether a request is sound but for a plan that would go on
// beyond the calendar: that role is out of reach, the others need not be.
func neverEnds(err error) bool {
	e, ok := errors.AsType[*RequestError](err)
	return ok && len(e.Faults) == 1 && strings.HasPrefix(e.Faults[0].What.ID, "request.no-end")
}

// matcher looks for the nearest of many roles.
type matcher struct {
	g      *graph.Graph
	r      Request
	most   int
	shared *Shared
	banned bans
	base   *draft // of the request, with one role after another

	fits  []Fit        // planned, and met at the start
	ahead []*candidate // not planned: least bound first
	none  int          // roles that cannot be reached
	plans int
	spent int64
}

// candidate is a role with the least hours that it can take.
type candidate struct {
	Fit
	role  *graph.Role
	goals []graph.FactID // that are not held
	least graph.Minutes
	err   error
	spent int64
}

func nearest(g *graph.Graph, r Request, most int) (*Matches, error) {
	m, err := newMatcher(g, r, most)
	if err != nil {
		return nil, err
	}
	met := len(m.fits)
	for slices.SortFunc(m.fits, Fit.compare); !m.complete(met) && !m.over(); slices.SortFunc(m.fits, Fit.compare) {
		if err := m.next(matchBatch); err != nil {
			return nil, err
		}
	}
	return m.matches(met), nil
}

// newMatcher looks at all roles, and plans none.
func newMatcher(g *graph.Graph, r Request, most int) (*matcher, error) {
	if len(g.Catalog.Roles) == 0 {
		return &matcher{g: g}, nil
	}
	r.To = g.Catalog.Roles[0].ID
	if err := r.check(g); err != nil {
		return nil, err
	}
	m := &matcher{g: g, r: r, most: most, shared: NewShared(g), base: newDraft(g, &r)}
	m.banned = m.base.banned()
	m.bounds()
	return m, nil
}

// next plans the next roles ahead, at most so many.
func (m *matcher) next(most int) error {
	batch := m.ahead[:min(most, len(m.ahead))]
	m.ahead = m.ahead[len(batch):]
	sideBySide(batch, m.plan)
	for _, c := range batch {
		if c.err != nil {
			return c.err
		}
		m.plans++
		m.spent += c.spent
		if c.Reachable {
			m.fits = append(m.fits, c.Fit)
		} else {
			m.none++
		}
	}
	return nil
}

// complete reports whether no role ahead comes before the last that is wanted.
func (m *matcher) complete(met int) bool {
	if len(m.ahead) == 0 {
		return true
	}
	last := met + m.most - 1
	return last < len(m.fits) && m.fits[last].Within && m.ahead[0].least > m.fits[last].Hours.Likely
}

func (m *matcher) over() bool {
	effort := m.r.Effort.Units
	if effort == 0 {
		effort = DefaultEffort
	}
	return effort != UntilProven && (m.plans >= plansForEach*m.most || m.plans >= m.most && m.spent/matchEfforts >= effort)
}

// bounds sorts the roles into those that are met, those that cannot be reached and those
// ahead.
func (m *matcher) bounds() {
	terms := m.base.terms(m.banned, byHours).All()
	reached := terms.Scout(m.base.facts).Reached()
	roles := make([]*candidate, len(m.g.Catalog.Roles))
	for i := range roles {
		roles[i] = &candidate{role: &m.g.Catalog.Roles[i]}
	}
	sideBySide(slices.Collect(slices.Chunk(roles, 1+len(roles)/matchBatch)), func(some []*candidate) {
		d, r, scout := *m.base, m.r, terms.Scout(m.base.facts)
		d.r = &r
		for _, c := range some {
			c.bounded(&d, scout, reached)
		}
	})
	for _, c := range roles {
		switch {
		case !c.Reachable:
			m.none++
		case len(c.goals) == 0:
			c.Optimal, c.Within = true, true
			if m.r.By != nil {
				c.DeadlineMet = new(true)
			}
			m.fits = append(m.fits, c.Fit)
		default:
			m.ahead = append(m.ahead, c)
		}
	}
	slices.SortFunc(m.ahead, func(a, b *candidate) int {
		return cmp.Or(cmp.Compare(a.least, b.least), cmp.Compare(b.Readiness.MustHave, a.Readiness.MustHave), strings.Compare(string(a.role.ID), string(b.role.ID)))
	})
}

// bounded fills in what is known before the role is planned. It changes the draft's role.
func (c *candidate) bounded(d *draft, s *field.Scout, reached []bool) {
	d.role, d.r.To = c.role, c.role.ID
	c.Role = RoleRef{c.role.ID, c.role.Name.In(d.r.Lang)}
	c.Readiness, c.Reachable = d.readiness(d.held), true
	for _, q := range c.role.Requires {
		if !d.r.plans(q) {
			continue
		}
		if f := d.g.FactOf(graph.Holding{Skill: q.Skill, Level: q.Level}); !s.Holds(f) {
			c.goals = append(c.goals, f)
			c.Reachable = c.Reachable && reached[f]
		}
	}
	if c.Reachable {
		least, _ := s.Bound(c.goals)
		c.least = graph.Minutes(least)
	}
}

// plan fills in what the plan for a role says.
func (m *matcher) plan(c *candidate) {
	r := m.r
	r.To = c.role.ID
	d := newDraft(m.g, &r)
	d.shared, d.effort.bare = m.shared, true
	f, ok := d.routeWithout(maps.Clone(m.banned))
	if c.Reachable = ok; !ok {
		return
	}
	d.order(f)
	if err := d.schedule(); err != nil {
		if c.Reachable = false; !neverEnds(err) {
			c.err = err
		}
		return
	}
	p := d.plan
	c.spent = d.spent
	c.Hours, c.Weeks, c.Steps, c.Optimal = p.Route.Hours, Weeks{p.Schedule.WeeksP50, p.Schedule.WeeksP95}, len(p.Route.Steps), p.Route.Optimal
	c.Within = r.Budget == nil || d.budget(f.steps).Met
	if r.By != nil {
		c.DeadlineMet = new(p.Schedule.Finish.Likely <= *r.By)
	}
}

// matches are the nearest, and what is known of the rest.
func (m *matcher) matches(met int) *Matches {
	x := &Matches{Fits: m.fits[:min(met+m.most, len(m.fits))]}
	rest := &Rest{Roles: len(m.g.Catalog.Roles) - len(x.Fits), Unreachable: m.none}
	if rest.Roles == 0 {
		return x
	}
	x.Rest = rest
	var least []graph.Minutes
	for _, f := range m.fits[len(x.Fits):] {
		if !f.Within {
			rest.Above++
		}
		least = append(least, f.Hours.Likely)
	}
	last := len(x.Fits) - 1
	open := len(x.Fits) < met+m.most || !x.Fits[last].Within
	for _, c := range m.ahead {
		least = append(least, c.least)
		if open || c.least <= x.Fits[last].Hours.Likely {
			rest.Open++
		}
	}
	if len(least) > 0 {
		rest.Least = slices.Min(least)
	}
	return x
}
