package planner

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/field"
)

// LadderFormat names the JSON form of a [Ladder].
const LadderFormat = "skillroute.ladder/1"

// Careers that are looked for: the default and the most.
const (
	DefaultCareers = 5
	MostCareers    = 20
)

// mostStones is how many roles are looked at on the way where nothing else is asked for.
const mostStones = 16

// LadderOptions say which careers are wanted.
type LadderOptions struct {
	Careers int           // so many at most, 1 to MostCareers; 0: DefaultCareers
	MaxHop  graph.Minutes // the longest single hop; 0: no limit
	Stones  int           // so many roles are looked at on the way; 0: 16
	Avoid   []graph.RoleID
}

// Ladder is the careers that lead to a role: ways from role to role, each of which one
// can work in when it is reached; its Plan is the direct one. Every key of its JSON form
// is always present.
//
// A career is planned from hop to hop, each with all that has been learned by then; a role
// that is met by then is no hop. Its hours are those of its hops. No graph of roles has
// them as distances, for what a hop takes depends on the way to it: so the ways are
// searched themselves, the one first of which least is proven (best-first branch and
// bound). However a career goes on, it takes no less than the hours so far and the lower
// bound of the route to the target, by way of its next role, from what is held then.
type Ladder struct {
	Head
	From    graph.RoleID `json:"from"`    // id of the role one begins from; "" for none
	Direct  Outcome      `json:"direct"`  // of the plan straight to the role
	Careers []Career     `json:"careers"` // least hours first, then fewest roles, then ids; empty when nothing is left to learn
	// Complete says that these are the first, in that order, of all careers by way of the roles
	// that were looked at, as hops are planned; else the search ended, and shorter ones may exist.
	Complete bool      `json:"complete"`
	Met      []RoleRef `json:"met"`       // roles whose essential requirements are held at the start: no steps on the way
	LeftOut  int       `json:"left_out"`  // number of roles that were not looked at, those that share least with the target, as a catalog has too many
	Aside    []string  `json:"set_aside"` // what the request states and careers do not look at: deadline, budget
}

// Career is one way.
type Career struct {
	Roles   []RoleRef     `json:"roles"`        // in order; the last is the target
	Hours   graph.Minutes `json:"hours"`        // likely, of all hops
	Detour  graph.Minutes `json:"detour_hours"` // more than straight
	Optimal bool          `json:"optimal"`      // each hop is proven cheapest
	// Together is the likely hours in which all of its roles can be reached, learned with
	// the last in mind from the beginning: never more than Hours where both are proven.
	Together        graph.Minutes `json:"together_hours"`
	TogetherOptimal bool          `json:"together_optimal"`
	Hops            []CareerHop   `json:"hops"`
}

// CareerHop is the way from one role to the next.
type CareerHop struct {
	From      graph.RoleID  `json:"from"` // "" for what is held at the start
	To        graph.RoleID  `json:"to"`
	Hours     graph.Minutes `json:"hours"` // likely, with all that is held by then
	Optimal   bool          `json:"optimal"`
	Steps     int           `json:"steps"`
	RoleHours graph.Minutes `json:"role_hours"`  // of a plan that begins with no more than what From requires and what was held at the start
	Total     graph.Minutes `json:"total_hours"` // of this hop and those before it
	Finish    Date          `json:"finish"`      // on the likely hours
	P50       Date          `json:"p50"`         // even odds, at the learner's pace
	Readiness float64       `json:"readiness"`   // for the target when the hop is done, must-have
}

// FindLadder looks for careers; the request's deadline and budget are not used. Its errors
// are those of [New]; that no career keeps to the
// options is a [*NoRouteError].
func FindLadder(g *graph.Graph, r Request, o LadderOptions) (*Ladder, error) {
	if err := o.check(g, &r); err != nil {
		return nil, err
	}
	aside := []string{}
	if r.By != nil {
		aside = append(aside, "deadline")
	}
	if r.Budget != nil {
		aside = append(aside, "budget")
	}
	r.By, r.Budget, r.Alternatives = nil, nil, 0
	shared := NewShared(g)
	p, err := shared.New(r)
	if err != nil {
		return nil, err
	}
	x := &Ladder{
		Head: p.head(LadderFormat), From: p.Learner.From,
		Direct: outcome(p), Careers: []Career{}, Met: []RoleRef{}, Aside: aside, Complete: true,
	}
	c := &climb{g: g, r: p.Request, o: o, shared: shared, ladder: x}
	c.stones()
	if len(p.Route.Steps) == 0 {
		return x, nil
	}
	if o.MaxHop > 0 {
		if least, exact := c.leastHop(); exact && c.all() && least > o.MaxHop {
			return nil, c.none(least, true)
		}
		c.tries, c.spent = 0, 0
	}
	ways, complete := c.ways()
	if len(ways) == 0 {
		return nil, c.none(x.Direct.Hours, complete && c.all())
	}
	for _, way := range ways {
		career, err := c.career(way)
		if err != nil {
			return nil, err
		}
		if last := career.Hops[len(career.Hops)-1]; max(last.Finish, last.P50) <= MaxDate {
			x.Careers = append(x.Careers, career)
		}
	}
	slices.SortStableFunc(x.Careers, func(a, b Career) int {
		return cmp.Or(cmp.Compare(a.Hours, b.Hours), cmp.Compare(len(a.Roles), len(b.Roles)), compareRoles(a.Roles, b.Roles))
	})
	x.Complete = complete
	return x, nil
}

func compareRoles(a, b []RoleRef) int {
	return slices.CompareFunc(a, b, func(x, y RoleRef) int { return strings.Compare(string(x.ID), string(y.ID)) })
}

func (o *LadderOptions) check(g *graph.Graph, r *Request) error {
	var faults lang.Faults
	fault := func(hint lang.Message, id string, pairs ...any) {
		faults = append(faults, &lang.Error{What: lang.M(id, pairs...), Hint: hint})
	}
	if o.Careers == 0 {
		o.Careers = DefaultCareers
	}
	if o.Careers < 1 || o.Careers > MostCareers {
		fault(lang.Message{}, "ladder.careers", "Value", o.Careers, "Most", MostCareers)
	}
	if o.MaxHop < 0 {
		fault(lang.Message{}, "ladder.max-hop")
	}
	for _, id := range o.Avoid {
		if _, ok := g.Catalog.Role(id); !ok {
			faults = append(faults, g.Lost(string(id), "role"))
		} else if id == r.To {
			fault(lang.Message{}, "ladder.avoid-target", "ID", string(id))
		}
	}
	if faults != nil {
		return &RequestError{faults}
	}
	return nil
}

// climb is a search for careers.
type climb struct {
	g      *graph.Graph
	r      Request // the one for the direct way, with its defaults
	o      LadderOptions
	shared *Shared
	ladder *Ladder
	roles  []*graph.Role // the stones and, last, the target
	terms  *field.Terms  // nil: all roles are looked at
	tries  int           // hops and bounds that were searched for
	spent  int64         // work of these searches
}

// request is the one for a hop that begins with some levels.
func (c *climb) request(levels map[graph.SkillID]int, to graph.RoleID) Request {
	r := c.r
	r.From, r.Have, r.To, r.settled, r.Own = "", levels, to, true, nil // what is done beside the catalog leads to no role
	r.Optional = r.Optional && to == c.r.To
	return r
}

// alone is the hours of a hop that begins with no more than what a role requires and what
// is held at the start; nil for no role.
func (c *climb) alone(from, to *graph.Role) graph.Minutes {
	held := c.r.holdings(c.g)
	if from != nil {
		closed := Request{From: from.ID}
		for id, level := range closed.holdings(c.g) {
			held[id] = max(held[id], level)
		}
	}
	return c.leg(held, to, nil, 1).hours
}

// career plans a way hop by hop with all that is held by then.
func (c *climb) career(way []*graph.Role) (Career, error) {
	k := Career{Optimal: true}
	levels := c.r.holdings(c.g)
	d := newDraft(c.g, &c.r)
	d.cal, d.shared = newCalendar(&c.r), c.shared
	var list []*graph.Step
	var from *graph.Role
	for _, role := range way {
		p, err := c.shared.New(c.request(levels, role.ID))
		if err != nil {
			return k, err
		}
		levels = p.holdings()
		list = append(list, p.steps()...)
		k.Hours += p.Route.Hours.Likely
		k.Optimal = k.Optimal && p.Route.Optimal
		k.Roles = append(k.Roles, RoleRef{role.ID, role.Name.In(c.r.Lang)})
		hop := CareerHop{
			To: role.ID, Hours: p.Route.Hours.Likely, Optimal: p.Route.Optimal, Steps: len(p.Route.Steps),
			RoleHours: c.alone(from, role), Total: k.Hours, Finish: d.finish(list), P50: d.evenOdds(list), Readiness: d.readiness(levels).MustHave,
		}
		if from != nil {
			hop.From = from.ID
		}
		from = role
		k.Hops = append(k.Hops, hop)
	}
	k.Detour = k.Hours - c.ladder.Direct.Hours
	all := c.request(c.r.holdings(c.g), c.r.To)
	for _, role := range way[:len(way)-1] {
		all.also = append(all.also, role.ID)
	}
	p, err := c.shared.New(all)
	if err != nil {
		return k, err
	}
	k.Together, k.TogetherOptimal = p.Route.Hours.Likely, p.Route.Optimal
	return k, nil
}

// holdings are the levels at the end of a plan.
func (p *Plan) holdings() map[graph.SkillID]int {
	levels := maps.Clone(p.Learner.Have)
	for _, x := range p.Route.Steps {
		raise(levels, x.Gives)
	}
	return levels
}

// none says why there is no career, and a --max-hop that would make one.
func (c *climb) none(hop graph.Minutes, complete bool) error {
	fault := &lang.Error{What: lang.M("ladder.none", "Role", string(c.r.To))}
	switch {
	case c.o.MaxHop > 0 && complete:
		fault.What = lang.M("ladder.none.hop", "Role", string(c.r.To), "Hours", c.o.MaxHop.Hours())
	case c.o.MaxHop > 0:
		fault.What = lang.M("ladder.none.hop-found", "Role", string(c.r.To), "Hours", c.o.MaxHop.Hours())
	}
	if c.o.MaxHop > 0 {
		fault.Hint = lang.M("ladder.none.hint", "Hours", fmt.Sprint(int64((hop+59)/60)))
	}
	return &NoRouteError{Role: c.r.To, Fault: fault}
}
