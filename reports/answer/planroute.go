package answer

import (
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// Route is the heading of the steps.
type Route struct{ Title, Note string }

// Route heads a route that has steps.
func (p *Plan) Route() Route {
	r := p.p.Route
	return Route{p.Say("plan.route", "Count", len(r.Steps), "Hours", p.effort(r.Hours)), p.Say("plan.route.note")}
}

// Stage is a part of the route that ends where a milestone is reached.
type Stage struct {
	*planner.Stage
	Label string // "Stage 2"
	Goal  string // "to Writer"
	Hours string // with their range
	Dates string
	Ready string // "then ready 30%"
}

// Stages are the parts of the route.
func (p *Plan) Stages() (all []Stage) {
	for i := range p.p.Stages {
		g := &p.p.Stages[i]
		all = append(all, Stage{g, p.Say("plan.stage", "N", g.N), p.Say("plan.stage.to", "Name", g.Name),
			p.effort(g.Effort), p.dates(g.Start, g.Finish), p.Say("plan.stage.ready", "Ready", p.Percent(g.After.MustHave))})
	}
	return all
}

// Step is what is said of a step.
type Step struct {
	*planner.Step
	of *Plan
}

// Step is the step of a number.
func (p *Plan) Step(n int) Step { return Step{&p.p.Route.Steps[n-1], p} }

// Rise is the change of level of a step that raises one skill, which its title names;
// "" for others.
func (s Step) Rise() string {
	if s.Step.Step.Course != nil || len(s.Levels) != 1 {
		return ""
	}
	return riseOf(s.Levels[0])
}

// Name is the title, with the change of level if it names a skill.
func (s Step) Name() string { return strings.TrimSpace(s.of.Value(s.Title) + " " + s.Rise()) }

// risen is the title with the change of level of a step that raises one skill, whatever
// its title names.
func (s Step) risen() string {
	if len(s.Levels) != 1 {
		return s.Name()
	}
	return strings.TrimSpace(s.of.Value(s.Title) + " " + riseOf(s.Levels[0]))
}

// Effort is the hours with their range: "8 hours (5.6–12.8)".
func (s Step) Effort() string { return s.of.effort(s.Hours) }

// Dates are the first day and the last.
func (s Step) Dates() string { return s.of.dates(s.Start, s.Finish) }

// Kind is the word for a kind of step: "head start".
func Kind(say *lang.Printer, k graph.Kind) string { return say.Say("kind." + k.String()) }

// Kind is the word for a kind of step.
func (p *Plan) Kind(k graph.Kind) string { return Kind(p.Printer, k) }

// What is the kind of the step and what is special about it: "course, free, Akademi",
// "head start from Storytelling 1".
func (s Step) What() string {
	kind, note := s.Special()
	if note == "" {
		return kind
	}
	if s.Kind == graph.KindCarry {
		return kind + " " + note
	}
	return kind + ", " + note
}

// Special is the kind in a word, and what is special about the step; "" for nothing.
func (s Step) Special() (kind, note string) {
	kind, note = s.special()
	switch {
	case s.Rested == 0:
	case note == "":
		note = s.of.Say("plan.step.refresh")
	default:
		note += "; " + s.of.Say("plan.step.refresh")
	}
	return kind, note
}

func (s Step) special() (kind, note string) {
	kind = s.of.Kind(s.Kind)
	switch {
	case s.Kind == graph.KindCarry:
		return kind, s.of.Say("plan.step.thanks-to", "What", s.of.p.Graph.Label(s.Step.Step.Carried(), s.of.Lang))
	case s.Kind == graph.KindCourse:
		note = s.Cost()
		if c := s.Step.Step.Course; c != nil && !c.Provider.IsZero() {
			note += ", " + s.of.Value(c.Provider)
		}
	case s.Price == nil || s.Price.Hundredths > 0: // study and practice cost nothing unless they say so
		note = s.Cost()
	}
	return kind, note
}

// Cost is what the step costs: free, an amount, or not known.
func (s Step) Cost() string { return s.of.price(s.Price) }

func (w words) price(m *graph.Money) string {
	switch {
	case m == nil:
		return w.Say("plan.price-unknown")
	case m.Hundredths == 0:
		return w.Say("plan.free")
	}
	return w.money(*m)
}

// Why is what to do in a practice, how long it goes on, and every reason of the step, as
// sentences.
func (s Step) Why() []string {
	var all []string
	if s.Kind == graph.KindPractice && s.Step.Step.Course != nil {
		if about := s.of.Value(s.Step.Step.Course.About); about != "" {
			all = append(all, Sentence(about))
		}
	}
	return append(all, s.Served()...)
}

// Served is how long a practice goes on and every reason of the step, as sentences.
func (s Step) Served() (all []string) {
	if weeks := s.Alongside(); weeks != "" {
		all = append(all, Sentence(weeks))
	}
	for _, r := range s.Reasons {
		all = append(all, Sentence(s.of.Value(r)))
	}
	return all
}

// Raises says what the step raises, as a sentence; "" when its title says it.
func (s Step) Raises() string {
	if s.Step.Step.Course == nil && len(s.Levels) == 1 || len(s.Levels) == 0 {
		return ""
	}
	return s.of.Say("plan.step.raises", "Skills", s.Changes())
}

// Changes are the changes of level: "Design 0 → 1".
func (s Step) Changes() (all []string) {
	for _, c := range s.Levels {
		all = append(all, strings.TrimSuffix(s.of.Value(c.Name)+"\u00a0"+riseOf(c), "\u00a0"))
	}
	return all
}

// needsWhat says what the step needs, as a sentence; "" for nothing.
func (s Step) needsWhat() string {
	if len(s.Needs) == 0 {
		return ""
	}
	return s.of.Say("plan.step.needs", "Skills", s.Needed())
}

// Needed are the skills that the step needs, with their levels.
func (s Step) Needed() (all []string) {
	for _, h := range s.Needs {
		all = append(all, s.of.p.Graph.Label(h, s.of.Lang))
	}
	return all
}

// OpensWhat says which steps the step opens at once, as a sentence; "" for none.
func (s Step) OpensWhat() string {
	if len(s.UnlocksN) == 0 {
		return ""
	}
	return s.of.Say("plan.step.opens", "Steps", s.Opened())
}

// Opened are the numbers of the steps that the step opens at once; "" for none.
func (s Step) Opened() string {
	numbers := make([]string, len(s.UnlocksN))
	for i, n := range s.UnlocksN {
		numbers[i] = strconv.Itoa(n)
	}
	return strings.Join(numbers, ", ")
}

// Evidence says where the hours come from: ids of sources, or that they are an estimate.
func (s Step) Evidence() string {
	if s.Step.Step.Estimate() {
		return s.of.Say("word.estimate")
	}
	return s.of.Value(strings.Join(s.Step.Step.Source, ", "))
}

// Line is the step in a line: "Step 1, Writing 0 → 1: head start, 4 hours, 1–4 Dec 2026".
func (s Step) Line() string {
	return s.of.Say("plan.step.line", "N", s.N, "Name", s.risen(), "Kind", s.of.Kind(s.Kind), "Hours", s.Effort(), "Dates", s.Dates())
}

// Key says which step opens the way to most others, and to how many; "" when no step
// needs another.
func (p *Plan) Key(o *planner.Openings) string {
	key, opens := o.Key(0, len(p.p.Route.Steps))
	if opens == 0 {
		return ""
	}
	return p.Say("plan.key", "N", key+1, "Step", p.p.Route.Steps[key].Title, "Count", opens)
}

// Time is when things happen.
type Time struct {
	Title      string
	Lines      []string // begin, finish, length: what the lead says, too
	Notes      []string // what is uncertain
	Milestones []string
	DaysOff    string // a sentence; "" without days off
}

// All is all of it in one list.
func (t Time) All() []string { return slices.Concat(t.Lines, t.Rest()) }

// Rest is what the lead of a plan does not say.
func (t Time) Rest() []string {
	all := slices.Concat(t.Notes, t.Milestones)
	if t.DaysOff != "" {
		all = append(all, t.DaysOff)
	}
	return all
}

// Time is of a route that has steps.
func (p *Plan) Time() Time {
	c := p.p.Schedule
	x := Time{Title: p.Say("plan.time", "Date", c.Finish.P50.Time())}
	if d := c.Deadline; d != nil && p.p.OwnDates() {
		x.Title = p.Say("plan.time.own", "Date", c.Finish.P50.Time(), "By", d.By.Time())
	} else if d != nil && !d.Met {
		x.Title = p.Say("plan.time.missed", "N", min(d.ReachedStep+1, len(p.p.Route.Steps)), "Steps", len(p.p.Route.Steps))
	} else if d != nil {
		x.Title = p.Say("plan.time.met", "Date", c.Finish.Likely.Time(), "By", d.By.Time())
	}
	x.Lines = []string{
		p.stress("plan.time.start", "Date", c.Start.Time(), "Pace", p.pace()),
		p.finish("plan.time.finish", "plan.time.finish.one"),
		p.stress("plan.time.length", "P50", p.Number(c.WeeksP50), "P95", p.Number(c.WeeksP95)),
	}
	if own := p.OwnPace(); own != "" {
		x.Lines, x.Notes = append(x.Lines, own), append(x.Notes, p.OwnPaceKnown())
	}
	if driver := p.Driver(); driver != "" {
		x.Notes = append(x.Notes, driver)
	}
	x.Notes = append(x.Notes, p.Say("odds.likely", "Date", c.Finish.Likely.Time()))
	x.Notes = append(x.Notes, p.waits()...)
	for _, m := range p.p.Milestones {
		x.Milestones = append(x.Milestones, p.stress("plan.time.milestone", "Role", m.Name, "Date", m.Date.Time(), "N", m.AfterStep))
	}
	if len(c.Off) > 0 {
		x.DaysOff = p.stress("plan.time.off", "Dates", p.daysOff())
	}
	return x
}

// Driver says which step makes the finish most uncertain; "" when nothing does.
func (p *Plan) Driver() string {
	if len(p.p.Schedule.Drivers) == 0 {
		return ""
	}
	d := p.p.Schedule.Drivers[0]
	return p.Say("odds.driver", "N", d.Step, "Title", p.Step(d.Step).risen(), "Share", p.Percent(d.Share))
}
