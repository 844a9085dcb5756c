package answer

import (
	"slices"

	"skillroute/graph"
	"skillroute/planner"
)

// Readiness is the share of the role's requirements that is held, now and on the way.
type Readiness struct {
	Title string
	Rows  []Ready
}

// Ready is the readiness on a day.
type Ready struct {
	When           string // "After stage 2: Writer"
	Date           string
	MustHave, Full string

	Share planner.Readiness
	Stage int // 0 for now and for the deadline
}

// Readiness has a row for now, for each stage, and for the deadline if it is missed, in
// order of date.
func (p *Plan) Readiness() Readiness {
	var rows []Ready
	add := func(when string, on planner.Date, share planner.Readiness, stage int) {
		rows = append(rows, Ready{when, p.date(on), p.Percent(share.MustHave), p.Percent(share.Full), share, stage})
	}
	add(p.Say("plan.ready.now"), p.p.AsOf, p.p.Readiness, 0)
	missed := p.p.Schedule.Deadline
	if p.p.OwnDates() {
		missed = nil // these dates are those of the likely hours
	}
	for _, g := range p.p.Stages {
		if missed != nil && !missed.Met && missed.By < g.Finish {
			add(p.Say("plan.ready.deadline"), missed.By, missed.ReachedReadiness, 0)
			missed = nil
		}
		add(p.Say("plan.ready.stage", "N", g.N, "Name", g.Name), g.Finish, g.After, g.N)
	}
	r := Readiness{p.Say("plan.ready.title.now", "Now", rows[0].MustHave), rows}
	if len(rows) > 1 {
		r.Title = p.Say("plan.ready.title", "Now", rows[0].MustHave, "Then", rows[len(rows)-1].MustHave)
	}
	return r
}

func (p *Plan) readinessTable(r Readiness) *Table {
	t := &Table{Caption: r.Title, Columns: []Column{{Title: p.Say("word.when"), Wide: true}, {Title: p.Say("word.date")},
		{Title: p.Say("word.must-have"), Number: true}, {Title: p.Say("plan.col.full"), Number: true}}}
	for _, x := range r.Rows {
		t.Rows = append(t.Rows, Row{Cells: []string{x.When, x.Date, x.MustHave, x.Full}})
	}
	return t
}

// FirstWeeks are the steps that begin in the first two weeks.
type FirstWeeks struct {
	Title, Note string
	Steps       []Step
}

// FirstWeeks is how the route begins; without steps for a route without steps.
func (p *Plan) FirstWeeks() FirstWeeks {
	start := p.p.Schedule.Start
	x := FirstWeeks{Title: p.Say("plan.first"), Note: p.Say("plan.first.note", "Dates", p.dates(start, start+13), "Pace", p.pace())}
	for i := range min(p.p.FirstTwoWeeks, len(p.p.Route.Steps)) {
		x.Steps = append(x.Steps, p.Step(i+1))
	}
	return x
}

// LargestGaps are the up to three gaps that count most.
type LargestGaps struct {
	Title string
	Rows  []LargestGap
}

// LargestGap is a gap with a duty behind it and its first step.
type LargestGap struct {
	*planner.Gap
	Name  string
	Rise  string // "0 → 3"; "" of a skill of one level
	Hours string
	Why   string // a sentence; "" for none
	First string // "First: step 1, Writing"; "" for none
}

// LargestGaps has no rows when nothing is missing.
func (p *Plan) LargestGaps() LargestGaps {
	x := LargestGaps{Title: p.Say("plan.largest", "Count", len(p.p.LargestGaps))}
	role, _ := p.p.Graph.Catalog.Role(p.p.Role.ID)
	for _, i := range p.p.LargestGaps {
		g := &p.p.Gap[i]
		row := LargestGap{Gap: g, Name: p.Value(g.Name), Rise: riseOf(planner.LevelChange{From: g.Have, To: g.Need, Only: g.Only}), Hours: p.Hours(g.Minutes.Hours())}
		if len(g.Duties) > 0 && role != nil {
			if duty, ok := role.Duty(g.Duties[0]); ok {
				row.Why = Sentence(p.Say("reason.duty", "Text", duty.Text, "ID", duty.ID))
			}
		}
		if g.FirstStep > 0 {
			row.First = p.Say("plan.largest.first", "N", g.FirstStep, "Title", p.Step(g.FirstStep).Name())
		}
		x.Rows = append(x.Rows, row)
	}
	return x
}

// Points is a list with its title.
type Points struct {
	Title string
	Lines []string
}

// Strengths say what is held, what it is good for, and what it saves; of one kind at most
// so many skills are named, all for 0.
func (p *Plan) Strengths(most int) Points {
	x := Points{Title: p.Say("plan.strengths"), Lines: p.Held(most)}
	if p.p.Saved > 0 {
		x.Lines = append(x.Lines, p.stress("plan.strengths.saved", "Hours", p.p.Saved.Hours()))
	}
	return x
}

// Held says what is held and what it is good for, or that nothing is on record.
func (p *Plan) Held(most int) (lines []string) {
	named := func(held []planner.Strength) string {
		if most > 0 && len(held) > 3*most && p.Flat() {
			return p.heldByGroup(held)
		}
		var items []string
		for i, s := range held {
			if more := len(held) - i; most > 0 && i == most {
				items = append(items, p.Say("plan.more", "Count", more))
				break
			}
			items = append(items, mark+atLevel(p.p.Graph, s.Skill, p.Value(s.Name), s.Level)+mark)
		}
		return p.List(items)
	}
	var asked, built []planner.Strength
	for _, s := range p.p.Strengths {
		if s.Need > 0 {
			asked = append(asked, s)
		} else {
			built = append(built, s)
		}
	}
	if len(asked) > 0 {
		lines = append(lines, p.stress("plan.strengths.asked", "Skills", named(asked), "Count", len(asked)))
	}
	if len(built) > 0 {
		lines = append(lines, p.stress("plan.strengths.built-on", "Skills", named(built), "Count", len(built)))
	}
	if len(p.p.Unused) > 0 {
		lines = append(lines, p.stress("plan.strengths.unused", "Skills", named(p.p.Unused)))
	}
	if lines == nil {
		lines = []string{p.NoneHeld("plan.strengths.none")}
	}
	return lines
}

// NoneHeld says that nothing held counts: of a role to come from, that none of its skills
// does, else by a message.
func (p *Plan) NoneHeld(otherwise string) string {
	if from := p.origin(); from != "" && len(p.p.Learner.Have) > 0 {
		return p.Say("plan.strengths.other", "Count", len(p.p.Learner.Have), "From", from, "To", p.p.Role.Name)
	}
	return p.Say(otherwise)
}

// Assumptions are what the plan takes for granted: pace and days, what is held, which
// steps, and what its numbers are. Without steps there is neither pace nor day, and it may
// be that nothing is assumed.
func (p *Plan) Assumptions() Points {
	x := p.Stated()
	add := func(id string, pairs ...any) { x.Lines = append(x.Lines, p.stress(id, pairs...)) }
	if len(p.p.Route.Steps) > 1 {
		x.Lines = append(x.Lines, p.order())
	}
	if extras := p.Extras(); extras != "" {
		x.Lines = append(x.Lines, extras)
	}
	if estimates := p.p.Estimates(); estimates > 0 {
		add("plan.assume.estimates", "Count", estimates, "Steps", len(p.p.Route.Steps))
	}
	if p.practised() {
		add("plan.assume.courses")
	}
	if runsBeside(p.p) {
		add("plan.assume.practices")
	}
	if len(p.p.Schedule.Drivers) > 0 {
		add("odds.method")
	}
	if p.untranslated() {
		add("plan.assume.names")
	}
	if by := p.Editorial(); by != "" {
		x.Lines = append(x.Lines, by)
	}
	return x
}

// Stated are the assumptions that an asker can change: pace and days, what is held, which
// steps.
func (p *Plan) Stated() Points {
	x := Points{Title: p.Say("plan.assume")}
	if len(p.p.Route.Steps) > 0 {
		x.Lines = p.paceAssumed()
	}
	add := func(id string, pairs ...any) { x.Lines = append(x.Lines, p.stress(id, pairs...)) }
	if from := p.FromAssumed(); from != "" {
		x.Lines = append(x.Lines, from)
	}
	if counted := p.Counted(); counted != "" {
		x.Lines = append(x.Lines, counted)
	}
	if p.p.Request.Free {
		add("plan.assume.free")
	}
	if n := len(p.p.Request.Exclude); n > 0 {
		add("plan.assume.excluded", "Count", n)
	}
	return x
}

// countedNamed is how many of the levels that count by a reference are named.
const countedNamed = 3

// Counted says what counts as held by what is held of another vocabulary, of what the role
// asks for or a step builds on; "" for nothing. What is of no use here stands in JSON alone.
func (p *Plan) Counted() string {
	all := slices.DeleteFunc(slices.Clone(p.p.Learner.Counted), func(c planner.Counted) bool {
		return !slices.ContainsFunc(p.p.Strengths, func(s planner.Strength) bool { return s.Skill == c.Skill })
	})
	if len(all) == 0 {
		return ""
	}
	name := func(id graph.SkillID) string {
		s, _ := p.p.Graph.Skill(id)
		return p.Value(s.Name)
	}
	var items []string
	for i, c := range all {
		if i == countedNamed {
			items = append(items, p.Say("plan.more", "Count", len(all)-i))
			break
		}
		by := name(c.For[0])
		if len(c.For) > 1 {
			by = p.List([]string{by, p.Say("plan.more", "Count", len(c.For)-1)})
		}
		items = append(items, p.Say("plan.assume.counted.one", "Skill", at(name(c.Skill), c.Level), "By", by))
	}
	return p.stress("plan.assume.counted", "Count", len(all), "Skills", p.List(items))
}

// FromAssumed says where the starting levels come from; "" where no role is named.
func (p *Plan) FromAssumed() string {
	role, ok := p.p.Graph.Catalog.Role(p.p.Learner.From)
	if !ok {
		return ""
	}
	return p.stress("plan.assume.from", "Role", role.Name)
}

// paceAssumed are the hours a week and the days, as lines.
func (p *Plan) paceAssumed() []string {
	s := p.p.Schedule
	pace := p.stress("plan.assume.pace", "Pace", p.pace())
	if len(s.Off) > 0 {
		pace = p.stress("plan.assume.pace.off", "Pace", p.pace(), "Dates", p.daysOff())
	}
	if s.Assumed {
		pace += " " + p.Say("plan.assume.pace.default")
	}
	if p.p.Request.StudyDays == nil {
		return []string{pace}
	}
	return []string{pace, p.stress("plan.assume.study-days", "Days", p.Weekdays(s.StudyDays))}
}

// order says by which rule the steps stand in order, and how many wishes are met.
func (p *Plan) order() string { return p.rule() + p.wishesMet() }

func (p *Plan) rule() string {
	switch practices := slices.ContainsFunc(p.p.Route.Steps, func(x planner.Step) bool { return x.Weeks > 0 }); {
	case len(p.p.Request.Prefer) > 0:
		return p.Say("plan.assume.order.former")
	case p.Flat():
		return p.Say("plan.assume.order.flat")
	case practices:
		return p.Say("plan.assume.order") + " " + p.Say("plan.assume.order.practices")
	}
	return p.Say("plan.assume.order")
}

// Extras says how many extra skills of the role are not planned; "" for none.
func (p *Plan) Extras() string {
	n := 0
	for _, l := range p.p.LeftOut {
		if l.Kind == "skill" {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return p.stress("plan.assume.extras", "Count", n)
}

// daysOff lists the days off on the way.
func (p *Plan) daysOff() string {
	var off []string
	for _, o := range p.p.Schedule.Off {
		off = append(off, p.dates(o.From, o.To))
	}
	return p.List(off)
}

// Signature is a line to sign on.
type Signature struct{ Name, Note string }

// Signatures are those of the learner and the coach, and the date of the next review.
func (p *Plan) Signatures(coach string) []Signature {
	learner := p.Value(Called(p.p.Learner.Name))
	if learner == "" {
		learner = p.Say("word.learner")
	}
	if coach = p.Value(coach); coach == "" {
		coach = p.Say("plan.sign.coach")
	}
	here := p.Say("plan.sign.here")
	return []Signature{{learner, here}, {coach, here}, {p.Say("plan.sign.review"), p.Say("plan.sign.date")}}
}
