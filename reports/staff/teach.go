package staff

import (
	"sync"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/planner/curriculum"
	"skillroute/reports/answer"
)

// taught is what the curriculum asks of a plan.
func (p *plan) taught() *planner.Plan {
	out := &planner.Plan{Catalog: p.Catalog}
	out.Learner.Have = p.Learner.Have
	for _, w := range p.Learner.Waived {
		out.Learner.Waived = append(out.Learner.Waived, planner.Waiver{Skill: w.Skill})
	}
	out.Gap = make([]planner.Gap, len(p.Gap))
	for i, q := range p.Gap {
		out.Gap[i] = planner.Gap{Skill: q.Skill, Need: q.Need}
	}
	out.Route.Hours = p.Route.Hours.effort()
	out.Route.Steps = make([]planner.Step, len(p.Route.Steps))
	for i, x := range p.Route.Steps {
		out.Route.Steps[i].ID = x.ID
	}
	out.Schedule.Floor = p.Schedule.Floor
	if d := p.Schedule.Deadline; d != nil {
		out.Schedule.Deadline = &planner.Deadline{By: d.By, Met: d.Met, SlackHours: d.Slack.minutes()}
	}
	if b := p.Budget; b != nil {
		out.Budget = &planner.Budget{Limit: b.Limit.money(), Met: b.Met}
	}
	out.Request.Free, out.Request.Exclude = p.Asked.Free, p.Asked.Exclude
	return out
}

// Teaching gathers what to teach first while learners are planned, so that their plans need
// not be thought about again when they are read: that takes half a millisecond each.
type Teaching struct {
	g       *graph.Graph
	mu      sync.Mutex
	workers map[int]*taughtBy
}

// taughtBy is what one worker gathered.
type taughtBy struct {
	classes *curriculum.Builder
	learned int
	err     error
}

// NewTeaching gathers nothing yet.
func NewTeaching(g *graph.Graph) *Teaching {
	return &Teaching{g: g, workers: map[int]*taughtBy{}}
}

// Add takes a plan in, with its verdicts on the targets. Workers add at the same time, each
// under its own number.
func (t *Teaching) Add(worker int, p *planner.Plan, targets []*planner.Deadline) {
	t.mu.Lock()
	w := t.workers[worker]
	if w == nil {
		w = &taughtBy{classes: curriculum.NewBuilder(t.g, false)}
		t.workers[worker] = w
	}
	t.mu.Unlock()
	if err := w.classes.Add(p, targets...); err != nil {
		w.err = err
	}
	w.learned++
}

// whole is all that was gathered, of so many learners; nil when it is not that of as many.
func (t *Teaching) whole(learners int) *curriculum.Builder {
	whole, n := curriculum.NewBuilder(t.g, false), 0
	for _, w := range t.workers {
		if w.err != nil {
			return nil
		}
		whole.Merge(w.classes)
		n += w.learned
	}
	if n != learners {
		return nil
	}
	return whole
}

// teachInto chooses what to teach first, as the command does that says no more than the
// file.
func (s *sums) teachInto(out *Summary) (err error) {
	if s.planned > 0 {
		out.Teach, err = s.classes.Solve(curriculum.Options{Class: curriculum.UsualClass, Brief: true})
	}
	return err
}

// teach is what plan cohort curriculum says of the cohort.
func (w Words) teach() Section {
	x := Section{ID: "teach", Name: w.Say("curriculum.kind"), Table: listOf(w.Say("curriculum.classes"), w.classes(), w.ofClass(),
		"n", "class", "kind", "class-hours", "learners", "saves", "together")}
	x.Sheet = listOf("", w.classes(), w.ofClass())
	if w.S.Teach == nil {
		return x
	}
	d := answer.Curriculum(&planner.Request{Lang: w.S.Lang}, w.S.Teach)
	x.Title, x.Notes = d.Title, append([]string{d.Lead}, d.Notes...)
	x.Notes = append(x.Notes, w.Say("staff.teach.more"))
	return x
}

func (w Words) classes() []curriculum.Class {
	if w.S.Teach == nil {
		return nil
	}
	return w.S.Teach.Classes
}

// ClassName is what a class is called.
func (w Words) ClassName(c curriculum.Class) string {
	return answer.ClassName(w.S.Teach, c, w.S.Lang)
}

// ofClass are all that is known of a class.
func (w Words) ofClass() []column[curriculum.Class] {
	return []column[curriculum.Class]{
		{"n", Number, w.Say("word.number"), func(c curriculum.Class) any { return c.N }},
		{"class", Word, w.Say("curriculum.class"), func(c curriculum.Class) any { return Title(w.ClassName(c)) }},
		{"kind", Word, w.Say("word.kind"), func(c curriculum.Class) any { return c.Kind }},
		{"class-hours", Number, w.Say("word.hours"), func(c curriculum.Class) any { return c.Hours }},
		{"learners", Number, w.Say("word.learners"), func(c curriculum.Class) any { return c.Learners }},
		{"saves", Number, w.Say("curriculum.saves"), func(c curriculum.Class) any { return c.Saved }},
		{"together", Number, w.Say("curriculum.together"), func(c curriculum.Class) any { return c.Cumulative }},
		{"class-id", Word, w.Say("list.id"), func(c curriculum.Class) any { return c.ID }},
	}
}

// firstTaught are the classes that stand first.
func (w Words) firstTaught() (facts []answer.Fact) {
	const most = 3
	for _, c := range w.classes()[:min(most, len(w.classes()))] {
		facts = append(facts, answer.Fact{Label: w.ClassName(c), Value: w.saves(c.Saved), Note: w.Say("staff.first.note", "Count", c.Learners, "Hours", w.Hours(c.Hours.Hours()))})
	}
	return facts
}

func (w Words) saves(m graph.Minutes) string {
	return w.Say("staff.first.saves", "Hours", w.Hours(Whole(m)))
}
