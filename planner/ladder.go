package planner

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/strict"
)

// LadderFormat names the JSON form of a [Ladder].
const LadderFormat = "skillroute.ladder/1"

// Careers that are looked for: the default and the most.
const (
	DefaultCareers = 5
	MostCareers    = 20
)

// mostStones is how many roles are looked at on the way; each pair of them costs a plan.
const mostStones = 16

// LadderOptions say which careers are wanted.
type LadderOptions struct {
	Careers int           // so many at most, 1 to MostCareers; 0: DefaultCareers
	MaxHop  graph.Minutes // the longest single hop; 0: no limit
	Avoid   []graph.RoleID
}

// Ladder is the careers that lead to a role: ways from role to role, each of which one
// can work in when it is reached. Every key of its JSON form is always present.
//
// They are found on the graph of roles, in which a hop costs the hours of the cheapest
// route from what the one role requires, and what was held at the start, to what the
// other requires. The k shortest paths without loops (Yen 1971, by gonum) are planned
// again from hop to hop with all that has been learned by then: these are the hours of
// a career, and by these the careers are sorted.
type Ladder struct {
	Format  string       `json:"format"`
	AsOf    Date         `json:"as_of"`
	Lang    lang.Lang    `json:"lang"`
	Catalog CatalogRef   `json:"catalog"`
	Role    RoleRef      `json:"role"`
	From    graph.RoleID `json:"from"`     // id of the role one begins from; "" for none
	Direct  Outcome      `json:"direct"`   // of the plan straight to the role
	Careers []Career     `json:"careers"`  // least hours first, then fewest roles, then ids; empty when nothing is left to learn
	Met     []RoleRef    `json:"met"`      // roles whose essential requirements are held at the start: no steps on the way
	LeftOut int          `json:"left_out"` // number of roles that were not looked at, the least alike, as a catalog has too many

	Plan *Plan `json:"-"` // the direct one
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
	Readiness float64       `json:"readiness"`   // for the target when the hop is done, must-have
}

// FindLadder looks for careers; the request's deadline and budget are not used. Its errors
// are those of [New]; that no career keeps to the
// options is a [*NoRouteError].
func FindLadder(g *graph.Graph, r Request, o LadderOptions) (*Ladder, error) {
	if err := o.check(g, &r); err != nil {
		return nil, err
	}
	r.By, r.Budget, r.Alternatives = nil, nil, 0
	shared := NewShared(g)
	p, err := shared.New(r)
	if err != nil {
		return nil, err
	}
	x := &Ladder{
		Format: LadderFormat, AsOf: p.AsOf, Lang: p.Lang, Catalog: p.Catalog, Role: p.Role, From: p.Learner.From,
		Direct: outcome(p), Careers: []Career{}, Met: []RoleRef{}, Plan: p,
	}
	c := &climb{g: g, r: p.Request, o: o, shared: shared, ladder: x}
	c.stones()
	if len(p.Route.Steps) == 0 {
		return x, nil
	}
	if err := c.hops(); err != nil {
		return nil, err
	}
	ways := c.ways()
	if len(ways) == 0 {
		return nil, c.none()
	}
	for _, way := range ways {
		career, err := c.career(way)
		if err != nil {
			return nil, err
		}
		if career.Hops[len(career.Hops)-1].Finish <= MaxDate {
			x.Careers = append(x.Careers, career)
		}
	}
	slices.SortStableFunc(x.Careers, func(a, b Career) int {
		return cmp.Or(cmp.Compare(a.Hours, b.Hours), cmp.Compare(len(a.Roles), len(b.Roles)), compareRoles(a.Roles, b.Roles))
	})
	return x, nil
}

func compareRoles(a, b []RoleRef) int {
	return slices.CompareFunc(a, b, func(x, y RoleRef) int { return strings.Compare(string(x.ID), string(y.ID)) })
}

func (o *LadderOptions) check(g *graph.Graph, r *Request) error {
	var faults strict.Faults
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
			fault(nearOr(g, string(id), g.IDs("role"), "request.roles.hint"), "request.no-role", "ID", string(id))
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
	roles  []*graph.Role // nodes from 1: the stones and, last, the target; node 0 is the start
	hop    map[[2]int]Outcome
}

func (c *climb) target() int { return len(c.roles) }

// stones chooses the roles on the way: those not avoided and not met at the start; of
// very many, those that require most of what the target does.
func (c *climb) stones() {
	target, _ := c.g.Catalog.Role(c.r.To)
	d := newDraft(c.g, &c.r)
	alike := map[*graph.Role]int{}
	for i := range c.g.Catalog.Roles {
		role := &c.g.Catalog.Roles[i]
		if role == target || slices.Contains(c.o.Avoid, role.ID) {
			continue
		}
		if d.meets(d.held, role) {
			c.ladder.Met = append(c.ladder.Met, RoleRef{role.ID, role.Name.In(c.r.Lang)})
			continue
		}
		for _, q := range role.Requires {
			for _, t := range target.Requires {
				if q.Skill == t.Skill && !q.Optional && !t.Optional {
					alike[role] += min(q.Level, t.Level)
				}
			}
		}
		c.roles = append(c.roles, role)
	}
	slices.SortStableFunc(c.roles, func(a, b *graph.Role) int {
		return cmp.Or(cmp.Compare(alike[b], alike[a]), strings.Compare(string(a.ID), string(b.ID)))
	})
	if n := len(c.roles); n > mostStones {
		c.ladder.LeftOut = n - mostStones
		c.roles = c.roles[:mostStones]
	}
	c.roles = append(c.roles, target)
}

// request is the one for a hop that begins with some levels.
func (c *climb) request(levels map[graph.SkillID]int, to graph.RoleID) Request {
	r := c.r
	r.From, r.Have, r.To = "", levels, to
	r.Optional = r.Optional && to == c.r.To
	return r
}

// holding is what the start and a role bring together.
func (c *climb) holding(node int) map[graph.SkillID]int {
	held := c.r.holdings(c.g)
	if node > 0 {
		from := Request{From: c.roles[node-1].ID}
		for id, level := range from.holdings(c.g) {
			held[id] = max(held[id], level)
		}
	}
	return held
}

// hops plans the way from each node to each other; none begins at the target, and none
// of no steps is a hop.
func (c *climb) hops() error {
	c.hop = map[[2]int]Outcome{}
	var tries []*variation
	for u := range c.target() {
		levels := c.holding(u)
		for v := 1; v <= c.target(); v++ {
			if u != v {
				tries = append(tries, &variation{r: c.request(levels, c.roles[v-1].ID), take: func(o Outcome, ok bool) {
					if ok && o.Steps > 0 {
						c.hop[[2]int{u, v}] = o
					}
				}})
			}
		}
	}
	return plan(c.shared, tries)
}

// ways are the shortest paths from the start to the target, as nodes. gonum breaks ties
// in no order of its own, so all that are as long as the last one wanted are found and
// then sorted.
func (c *climb) ways() [][]int {
	g := simple.NewWeightedDirectedGraph(0, math.Inf(1))
	for u := range c.target() + 1 {
		g.AddNode(simple.Node(u))
	}
	for e, o := range c.hop {
		if c.o.MaxHop == 0 || o.Hours <= c.o.MaxHop {
			g.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(e[0]), T: simple.Node(e[1]), W: float64(o.Hours)})
		}
	}
	from, to := simple.Node(0), simple.Node(c.target())
	some := c.sorted(path.YenKShortestPaths(g, c.o.Careers, math.Inf(1), from, to))
	if len(some) < c.o.Careers {
		return some
	}
	most := float64(c.length(some[len(some)-1]) - c.length(some[0]))
	return c.sorted(path.YenKShortestPaths(g, -1, most, from, to))[:c.o.Careers]
}

func (c *climb) sorted(paths [][]gonum.Node) (ways [][]int) {
	for _, p := range paths {
		way := make([]int, len(p))
		for i, n := range p {
			way[i] = int(n.ID())
		}
		if len(way) > 1 {
			ways = append(ways, way)
		}
	}
	slices.SortFunc(ways, func(a, b []int) int {
		return cmp.Or(cmp.Compare(c.length(a), c.length(b)), cmp.Compare(len(a), len(b)), slices.Compare(a, b))
	})
	return ways
}

// length is the sum of the hours from role to role.
func (c *climb) length(way []int) (sum graph.Minutes) {
	for i, v := range way[1:] {
		sum += c.hop[[2]int{way[i], v}].Hours
	}
	return sum
}

// career plans a way hop by hop with all that is held by then.
func (c *climb) career(way []int) (Career, error) {
	k := Career{Optimal: true}
	levels := c.r.holdings(c.g)
	d := newDraft(c.g, &c.r)
	cal := newCalendar(&c.r)
	for i, v := range way[1:] {
		role := c.roles[v-1]
		p, err := c.shared.New(c.request(levels, role.ID))
		if err != nil {
			return k, err
		}
		levels = p.holdings()
		k.Hours += p.Route.Hours.Likely
		k.Optimal = k.Optimal && p.Route.Optimal
		k.Roles = append(k.Roles, RoleRef{role.ID, role.Name.In(c.r.Lang)})
		hop := CareerHop{
			To: role.ID, Hours: p.Route.Hours.Likely, Optimal: p.Route.Optimal, Steps: len(p.Route.Steps),
			RoleHours: c.hop[[2]int{way[i], v}].Hours, Total: k.Hours, Finish: cal.on(k.Hours), Readiness: d.readiness(levels).MustHave,
		}
		if way[i] > 0 {
			hop.From = c.roles[way[i]-1].ID
		}
		k.Hops = append(k.Hops, hop)
	}
	k.Detour = k.Hours - c.ladder.Direct.Hours
	all := c.request(c.r.holdings(c.g), c.r.To)
	for _, v := range way[1 : len(way)-1] {
		all.also = append(all.also, c.roles[v-1].ID)
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
	levels := map[graph.SkillID]int{}
	for id, level := range p.Learner.Have {
		levels[id] = level
	}
	raise(levels, p.Route.Steps)
	return levels
}

// none says why there is no career and what would make one: the least --max-hop.
func (c *climb) none() error {
	fault := &lang.Error{What: lang.M("ladder.none", "Role", string(c.r.To))}
	if c.o.MaxHop > 0 {
		fault.What = lang.M("ladder.none.hop", "Role", string(c.r.To), "Hours", c.o.MaxHop.Hours())
		if least := c.leastHop(); least > 0 {
			fault.Hint = lang.M("ladder.none.hint", "Hours", fmt.Sprint(int64((least+59)/60)))
		}
	}
	return &NoRouteError{Role: c.r.To, Fault: fault}
}

// leastHop is the longest hop of the career whose longest hop is shortest; 0 if there
// is no career at all.
func (c *climb) leastHop() (least graph.Minutes) {
	var limits []graph.Minutes
	for _, o := range c.hop {
		limits = append(limits, o.Hours)
	}
	slices.Sort(limits)
	for _, limit := range limits {
		if len(c.within(limit)) > 0 {
			return limit
		}
	}
	return 0
}

func (c *climb) within(limit graph.Minutes) [][]int {
	o := c.o
	defer func() { c.o = o }()
	c.o.MaxHop, c.o.Careers = limit, 1
	return c.ways()
}
