package desk

import (
	"math"
	"slices"
	"strings"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// reviewRow is a change of the plan.
type reviewRow struct {
	Icon, Class, Word string
	Name, Detail      string
	Hours             string // signed
}

// keptSteps are the steps that stay as they are, in one line.
type keptSteps struct {
	Said, Detail string
	Steps        []keptStep
}

// keptStep is a step with its days before and now.
type keptStep struct{ Name, Before, Now string }

// sumPart is a part of the sum of hours: "− 32" of what.
type sumPart struct{ Hours, Word string }

// kinds of changes: the icon and the class of the colour.
var changeLooks = map[caseload.LineKind][2]string{
	caseload.LineDone: {"check", "good"}, caseload.LineWaived: {"minus", "i"}, caseload.LineOut: {"cross", "i"}, caseload.LineIn: {"plus", "accent"},
	caseload.LineShorter: {"swap", "carry"}, caseload.LineLonger: {"swap", "warn"}, caseload.LineOther: {"swap", "m"},
}

// changes word the lines, and the sum that they make.
func (m *reviewMaker) changes() {
	v := m.v
	if v.Former == nil {
		return
	}
	v.From, v.To = m.former(), m.Say("deskreview.proposal")
	if v.Agreed > 0 {
		v.To = m.Say("deskfiles.name.version", "N", v.Agreed)
	}
	for i := range v.Lines {
		l := &v.Lines[i]
		looks := changeLooks[l.Kind]
		v.Rows = append(v.Rows, reviewRow{looks[0], looks[1], m.kind(l.Kind), lineName(l), m.detail(l), m.signed(l.Minutes)})
	}
	m.kept()
	m.sum()
}

// kind names a kind of change.
func (m *reviewMaker) kind(k caseload.LineKind) string {
	if k == caseload.LineDone {
		return m.Say("status.col.done")
	}
	return m.Say("deskreview.kind." + string(k))
}

// sumOf names it in a sum.
func (m *reviewMaker) sumOf(k caseload.LineKind) string {
	if k == caseload.LineDone {
		return m.Say("status.is.done")
	}
	return m.Say("deskreview.sum." + string(k))
}

// former names the plan that was agreed on.
func (m *reviewMaker) former() string {
	if f := m.v.Former; f.N > 0 {
		return m.Say("deskfiles.name.version", "N", f.N)
	}
	return m.Say("deskreview.agreed-on", "Date", m.v.Former.Day.Time())
}

// lineName is the skill with its change of level, or the title of a step.
func lineName(l *caseload.ReviewLine) string {
	if l.To == 0 {
		return l.Name
	}
	return l.Name + " " + answer.Rise(l.From, l.To)
}

// detail says when and by what, or why.
func (m *reviewMaker) detail(l *caseload.ReviewLine) string {
	var parts []string
	switch {
	case l.Kind == caseload.LineDone:
		var days, evidence []string
		for _, d := range l.Done {
			days = append(days, m.DayMonth(d.Date.Time()))
			if d.Evidence != "" && !slices.Contains(evidence, d.Evidence) {
				evidence = append(evidence, m.Value(d.Evidence))
			}
		}
		parts = append(parts, m.List(days))
		if evidence != nil {
			parts = append(parts, m.Say("assess.known.evidence", "Evidence", strings.Join(evidence, ", ")))
		}
	case l.Kind == caseload.LineWaived:
		if l.Reason != "" {
			parts = append(parts, m.Say("deskreview.reason", "Reason", l.Reason))
		}
	case l.Swapped && l.Before != l.Now:
		parts = append(parts, m.Say("alternatives.instead", "Do", answer.Kind(m.Printer, l.Now), "Skip", answer.Kind(m.Printer, l.Before)), answer.ReasonWord(m.Printer, l.Why))
	default:
		parts = append(parts, answer.ReasonWord(m.Printer, l.Why))
	}
	return strings.Join(parts, "; ")
}

// signed is a number of hours with its sign.
func (m *reviewMaker) signed(minutes graph.Minutes) string {
	text := m.HoursNumber(minutes.Hours())
	if minutes > 0 {
		return "+" + text
	}
	return text
}

// kept folds the steps that both plans have, with the hours that they had, into one line.
func (m *reviewMaker) kept() {
	v := m.v
	a, b, d := v.Former.Plan, v.Talk.Plan, v.Talk.Difference
	k := &keptSteps{}
	var before, now planner.Date
	for _, s := range b.Route.Steps {
		i := slices.IndexFunc(a.Route.Steps, func(o planner.Step) bool { return o.ID == s.ID })
		if i < 0 || slices.ContainsFunc(d.Hours, func(h planner.StepHours) bool { return h.ID == s.ID }) {
			continue
		}
		was := &a.Route.Steps[i]
		k.Steps = append(k.Steps, keptStep{answer.Of(b).Step(s.N).Name(), m.DateRange(was.Start.Time(), was.Finish.Time()), m.DateRange(s.Start.Time(), s.Finish.Time())})
		before, now = max(before, was.Finish), max(now, s.Finish)
	}
	if len(k.Steps) == 0 {
		return
	}
	k.Said = m.Say("deskreview.kept", "Count", len(k.Steps))
	k.Detail = m.Say("deskreview.kept.same")
	if before != now {
		k.Detail = m.Say("deskreview.kept.moved", "Before", before.Time(), "Now", now.Time())
	}
	v.Kept = k
}

// sum is the sum of the lines, from the hours of the plan before to those of now. Parts are
// rounded as they are shown; where that does not add up, the total says so.
func (m *reviewMaker) sum() {
	v := m.v
	from, to := v.Former.Plan.Route.Hours.Likely, v.Talk.Plan.Route.Hours.Likely
	rounded := func(minutes graph.Minutes) float64 { return math.Round(float64(minutes)/6) / 10 }
	shown := rounded(from)
	v.Sum = []sumPart{{m.HoursNumber(from.Hours()), m.former()}}
	for _, kind := range []caseload.LineKind{caseload.LineDone, caseload.LineWaived, caseload.LineOut, caseload.LineShorter, caseload.LineLonger, caseload.LineIn} {
		var minutes graph.Minutes
		for _, l := range v.Lines {
			if l.Kind == kind {
				minutes += l.Minutes
			}
		}
		if minutes == 0 {
			continue
		}
		sign := "+ "
		if minutes < 0 {
			sign = "− "
		}
		v.Sum = append(v.Sum, sumPart{sign + m.HoursNumber(max(minutes, -minutes).Hours()), m.sumOf(kind)})
		shown += math.Copysign(rounded(max(minutes, -minutes)), float64(minutes))
	}
	v.Total = m.Say("deskreview.total", "Hours", to.Hours())
	if math.Abs(shown-rounded(to)) > 0.01 {
		v.Total += " " + m.Say("deskreview.rounded")
	}
}
