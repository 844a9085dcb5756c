package curriculum

import (
	"maps"
	"slices"

	"skillroute/graph"
	"skillroute/planner"
)

// Measure makes the plans of a cohort again, as if all classes of a result had come
// before all own study. It is not safe for use by several goroutines; the plans may
// be made by several, see [Measure.Request].
type Measure struct {
	r       *Result
	unready []int
	total   Replanned
	routes  *Builder // reads the routes
}

// NewMeasure begins the measure of a result.
func NewMeasure(r *Result) *Measure {
	return &Measure{r: r, unready: make([]int, len(r.Classes)), routes: NewBuilder(r.Graph, r.Prepared)}
}

// Request is what a learner asks for after the classes. A class is of use to who
// holds what it needs when it is taught. The plan must be one that the planner
// made, not one that was read.
func (m *Measure) Request(p *planner.Plan) planner.Request {
	request, _ := m.after(p)
	return request
}

// after also lists the classes that came too early for the learner.
func (m *Measure) after(p *planner.Plan) (request planner.Request, early []int) {
	g := m.r.Graph
	levels := maps.Clone(p.Learner.Have)
	waived := map[graph.SkillID]bool{}
	for _, w := range p.Learner.Waived {
		waived[w.Skill] = true
	}
	missing := func(f graph.FactID) bool {
		h := g.HoldingOf(f)
		return !waived[h.Skill] && levels[h.Skill] < h.Level
	}
	request = p.Request
	request.Have = maps.Clone(p.Request.Have)
	if request.Have == nil {
		request.Have = map[graph.SkillID]int{}
	}
	for i, c := range m.r.Classes {
		ready := slices.ContainsFunc(m.r.alternatives[c.ID], func(needs []graph.FactID) bool { return !slices.ContainsFunc(needs, missing) })
		if !ready {
			early = append(early, i)
			continue
		}
		for _, h := range c.Gives {
			if !waived[h.Skill] && levels[h.Skill] < h.Level {
				levels[h.Skill], request.Have[h.Skill] = h.Level, h.Level
			}
		}
	}
	return request, early
}

// Add takes in a learner's plan and the plan made by [Measure.Request]. A learner
// whose new route is longer keeps the old one.
func (m *Measure) Add(before, after *planner.Plan) error {
	n, err := m.routes.person(before)
	if err != nil {
		return err
	}
	helped := map[string]bool{}
	for _, c := range m.routes.people.all[n].uses {
		helped[m.routes.classes[c].id] = true
	}
	_, early := m.after(before)
	for _, i := range early {
		if helped[m.r.Classes[i].ID] {
			m.unready[i]++
		}
	}
	was, is := before.Route.Hours.Likely, after.Route.Hours.Likely
	if is > was {
		after, is = before, was
	}
	m.total.OwnHours += is
	m.total.SavedHours += was - is
	if d := before.Schedule.Deadline; d != nil && !d.Met && after.Schedule.Deadline.Met {
		m.total.OnTime++
	}
	return nil
}

// Done writes what was measured into the result.
func (m *Measure) Done() {
	total := m.total
	m.r.Replanned = &total
	for i := range m.r.Classes {
		n := m.unready[i]
		m.r.Classes[i].Unready = &n
	}
}
