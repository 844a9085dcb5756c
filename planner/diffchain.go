package planner

import (
	"maps"
	"reflect"
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// chain leads from one plan to another, one kind of change after another.
type chain struct {
	g      *graph.Graph
	a, b   *Plan
	done   map[string][]graph.Holding
	lang   lang.Lang
	shared *Shared
	links  []link // the first is a, the last is b
}

// link is a plan of a chain, and what was changed for it.
type link struct {
	why    []Reason // what could be planned last; before it, what could not be planned without
	ids    []string
	hours  map[string]graph.Minutes // likely, by step
	finish Date                     // at even odds
}

// even is the finish at even odds, or where a file does not say it the likely one.
func (f Finish) even() Date {
	if f.P50 == nil {
		return f.Likely
	}
	return *f.P50
}

func newChain(g *graph.Graph, a, b *Plan, since Since) *chain {
	c := &chain{g: g, a: a, b: b, done: since.Done, lang: since.Lang, shared: NewShared(g)}
	c.a, c.b = c.again(a), c.again(b)
	return c
}

// again is a plan made again in the chain's language: one that was read only where what
// comes out is what was read.
func (c *chain) again(p *Plan) *Plan {
	if p.Graph != nil {
		return p.In(c.lang)
	}
	if p.Catalog.Digest != c.g.Digest() {
		return p
	}
	r := c.fit(p)
	r.Lang = c.lang
	made, err := c.shared.New(r)
	if err != nil || !slices.Equal(made.ids(), p.ids()) || made.Schedule.Finish.Likely != p.Schedule.Finish.Likely || made.Schedule.Finish.even() != p.Schedule.Finish.even() || made.Route.Hours != p.Route.Hours {
		return p
	}
	made.AsOf, made.Request.By = p.AsOf, p.Request.By
	return made
}

// fit is the request of a plan for the catalog at hand: without what that does not have,
// and without the deadline, which changes no date.
func (c *chain) fit(p *Plan) Request {
	r := p.Request
	r.By, r.Alternatives, r.Stone = nil, 0, false
	if p.Graph != nil {
		return r
	}
	if _, ok := c.g.Catalog.Role(r.From); !ok {
		r.From = ""
	}
	have := map[graph.SkillID]int{}
	for id := range r.Held(c.g) {
		have[id] = 0 // a file states all that is held
	}
	for id, level := range p.Learner.Have {
		if s, ok := c.g.Skill(id); ok {
			have[id] = min(level, s.Max)
		}
	}
	r.Have, r.settled = have, true
	r.Waive = slices.DeleteFunc(slices.Clone(r.Waive), func(w Waiver) bool { _, ok := c.g.Skill(w.Skill); return !ok })
	r.Exclude = slices.DeleteFunc(slices.Clone(r.Exclude), func(id string) bool {
		_, step := c.g.Step(id)
		_, course := c.g.Catalog.Course(graph.CourseID(id))
		return !step && !course
	})
	return r
}

// change is one kind of change of a request.
type change struct {
	why  Reason
	make func(r *Request)
}

// changes are those that lead from one request to another, in their order.
func (c *chain) changes(from, to Request) []change {
	all := []change{{ByTime, func(r *Request) {
		r.AsOf, r.Start = to.AsOf, new(to.start())
	}}}
	rated := ByHeld
	if c.done != nil {
		rated = ByRated
		all = append(all, change{ByDone, func(r *Request) {
			r.Own = slices.DeleteFunc(slices.Clone(r.Own), func(o OwnStep) bool { _, done := c.done[o.ID]; return done })
			held := from.Held(c.g)
			for _, gives := range c.done {
				for _, h := range gives {
					if s, ok := c.g.Skill(h.Skill); ok && held[h.Skill] < h.Level {
						r.Have[h.Skill] = max(r.Have[h.Skill], min(h.Level, s.Max))
					}
				}
			}
		}})
	}
	logged := change{ByLogged, func(r *Request) { r.Spent = to.Spent }}
	held := change{rated, func(r *Request) { r.From, r.Have, r.settled = to.From, maps.Clone(to.Have), to.settled }}
	if c.done == nil { // hours of steps that were finished stop counting only with what these gave
		all = append(all, held, logged)
	} else {
		all = append(all, logged, held)
	}
	return append(all,
		change{ByPace, func(r *Request) { r.Paced = to.Paced }},
		change{ByHours, func(r *Request) { r.HoursPerWeek, r.Assumed = to.HoursPerWeek, to.Assumed }},
		change{ByStudyDays, func(r *Request) { r.StudyDays = to.StudyDays }},
		change{ByOff, func(r *Request) { r.Off = to.Off }},
		change{ByWaived, func(r *Request) { r.Waive = to.Waive }},
		change{ByExcluded, func(r *Request) { r.Exclude = to.Exclude }},
		change{ByMoney, func(r *Request) { r.Free, r.Budget, r.Rates = to.Free, to.Budget, to.Rates }},
		change{ByOwn, func(r *Request) { r.Own = to.Own }},
		change{ByAgreed, func(r *Request) { r.Prefer = to.Prefer }},
		change{ByMoved, func(r *Request) { r.Pin, r.Move = to.Pin, to.Move }},
		change{ByGoal, func(r *Request) { r.To, r.Optional, r.also, r.turned = to.To, to.Optional, to.also, to.turned }},
	)
}

// link plans what stands between the two plans.
func (c *chain) link() {
	c.links = []link{linkOf(c.a)}
	fromHere, toHere := c.a.Graph != nil, c.b.Graph != nil
	if !fromHere && !toHere || !c.foreign(c.a) || !c.foreign(c.b) {
		c.end(ByUnknown)
		return
	}
	r, to := c.fit(c.a), c.fit(c.b)
	var waiting []Reason
	plan := func(why Reason) {
		waiting = append(waiting, why)
		r.Lang, r.Effort = c.lang, to.Effort
		if p, err := c.shared.New(r); err == nil {
			l := linkOf(p)
			l.why, waiting = waiting, nil
			c.links = append(c.links, l)
		}
	}
	var made []change
	for probe, all := copied(r), c.changes(r, to); len(all) > 0; all = all[1:] {
		before := copied(probe)
		all[0].make(&probe)
		if !alike(before, probe) {
			made = append(made, all[0])
		}
	}
	if len(made) == 0 {
		c.same()
		return
	}
	r = copied(r)
	if !fromHere {
		plan(ByCatalog)
	}
	for i, x := range made {
		x.make(&r)
		if i == len(made)-1 && toHere { // what is asked for now is b
			c.end(append(waiting, x.why)...)
			return
		}
		plan(x.why)
	}
	c.end(append(waiting, ByCatalog)...)
}

// foreign reports whether a plan that could not be made again is one of another catalog,
// whose file says what it was made of; true for one that could.
func (c *chain) foreign(p *Plan) bool {
	return p.Graph != nil || p.Asked != nil && p.Catalog.Digest != c.g.Digest()
}

// same ends the chain where the same was asked for twice.
func (c *chain) same() {
	if c.a.Catalog.Digest != c.b.Catalog.Digest {
		c.end(ByCatalog)
		return
	}
	c.end(ByUnknown) // where nothing differs, nothing has this reason
}

// end ends the chain with b.
func (c *chain) end(why ...Reason) {
	l := linkOf(c.b)
	l.why = why
	c.links = append(c.links, l)
}

func linkOf(p *Plan) link {
	l := link{ids: p.ids(), hours: map[string]graph.Minutes{}, finish: p.Schedule.Finish.even()}
	for _, s := range p.Route.Steps {
		l.hours[s.ID] = s.Hours.Likely
	}
	return l
}

// copied is a request whose holdings may be changed.
func copied(r Request) Request {
	r.Have = maps.Clone(r.Have)
	if r.Have == nil {
		r.Have = map[graph.SkillID]int{}
	}
	return r
}

// alike reports whether two requests ask for the same: nothing and an empty list are one.
func alike(a, b Request) bool {
	norm := func(r Request) Request {
		r.lowered, r.Assumed, r.AsOf, r.Start = nil, false, 0, new(r.start())
		if len(r.StudyDays) == 0 {
			r.StudyDays = nil
		}
		r.Off, r.Waive, r.Exclude, r.Prefer = orNil(r.Off), orNil(r.Waive), orNil(r.Exclude), orNil(r.Prefer)
		r.Paced, r.Pin, r.Move, r.Own = orNil(r.Paced), orNil(r.Pin), orNil(r.Move), orNil(r.Own)
		if len(r.Spent) == 0 {
			r.Spent = nil
		}
		return r
	}
	return reflect.DeepEqual(norm(a), norm(b))
}

func orNil[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}

// shift is the shift of the finish, in the parts of the links.
func (c *chain) shift() Shift {
	last := len(c.links) - 1
	s := Shift{From: c.links[0].finish, To: c.links[last].finish, Parts: []ShiftPart{}}
	s.Days = int(s.To - s.From)
	for i, l := range c.links[1:] {
		why := l.why[len(l.why)-1]
		if days := int(l.finish - c.links[i].finish); days != 0 {
			s.Parts = append(s.Parts, ShiftPart{why, append([]Reason{}, l.why[:len(l.why)-1]...), days, l.finish})
		}
	}
	return s
}

// last is the reason of the last link after which something is no more what it was before,
// and stays so.
func (c *chain) last(changed func(before, after link) bool) Reason {
	for i := len(c.links) - 1; i > 0; i-- {
		if changed(c.links[i-1], c.links[i]) {
			why := c.links[i].why
			return why[len(why)-1]
		}
	}
	return ByUnknown
}

// whyOf is why a step came or went.
func (c *chain) whyOf(id string) Reason {
	return c.last(func(before, after link) bool {
		return slices.Contains(before.ids, id) != slices.Contains(after.ids, id)
	})
}

// whyHours is why a step takes other hours than before.
func (c *chain) whyHours(id string) Reason {
	return c.last(func(before, after link) bool { return before.hours[id] != after.hours[id] })
}

// whyMoved is why a step stands elsewhere: the last change that moved it, or else any.
func (c *chain) whyMoved(id string) Reason {
	why := c.last(func(before, after link) bool {
		x, y := inBoth(before.ids, after.ids)
		return outOfOrder(x, y)[id]
	})
	if why == ByUnknown {
		why = c.last(func(before, after link) bool {
			x, y := inBoth(before.ids, after.ids)
			return !slices.Equal(x, y)
		})
	}
	return why
}
