package desk

import (
	"errors"
	"strings"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// newPlan is the plan beside the questions.
type newPlan struct {
	Faults                            []string // why there is none
	Lead, Last, Former                string
	Verdicts                          []answer.Verdict
	Hours, Range, Steps, Proof        string
	FirstTitle, GapsTitle, OtherTitle string
	First                             []newFirst
	Gaps                              []newGap
	Others                            []newOther
}

// newFirst is something to do first.
type newFirst struct {
	Kind        any
	Name, Hours string
}

// newGap is a skill that is missing.
type newGap struct {
	Name             string
	Have, Need, Most int
	Rise             string
}

// newOther is the plan at other hours a week.
type newOther struct {
	Pace, Date string
	Same       bool
}

func (x *newWords) plan(p *caseload.Provisional) *newPlan {
	if p.Plan == nil {
		fault := p.Fault
		if noRoute, ok := errors.AsType[*planner.NoRouteError](fault); ok {
			fault = noRoute.Fault
		}
		return &newPlan{Faults: x.s.faultLines(x.Printer, fault)}
	}
	say := answer.Of(p.Plan)
	v := &newPlan{Lead: say.When(), Last: x.last(p), Hours: x.HoursNumber(p.Plan.Route.Hours.Likely.Hours()), Steps: x.Int(int64(len(p.Plan.Route.Steps))), Proof: x.Say("desknew.unproven")}
	if len(p.Plan.Route.Steps) == 0 {
		v.Lead = say.LeadToCoach()
	}
	v.Verdicts = say.VerdictsToCoach()
	if d := p.Plan.Schedule.Deadline; d != nil { // the first
		first := &v.Verdicts[0]
		first.Lines = first.Lines[:min(1, len(first.Lines))]
		if p.Before != nil && p.Before.Schedule.Deadline != nil && p.Before.Schedule.Deadline.Chance != d.Chance {
			first.Lines = []string{x.Say("desknew.before", "Chance", x.Chance(p.Before.Schedule.Deadline.Chance))}
		}
	}
	if e := p.Plan.Route.Hours; e.Low != e.High {
		v.Range = x.Say("deskplan.estimate", "Hours", x.HoursRange(e.Low.Hours(), e.High.Hours()))
	}
	if p.Plan.Route.Optimal {
		v.Proof = x.Say("desknew.proven")
	}
	first := say.FirstWeeks()
	v.FirstTitle = first.Title
	if n := len(first.Steps); n > 0 {
		for _, t := range say.Tasks(1, n) {
			v.First = append(v.First, newFirst{t.Steps[0].Kind, t.Short(), t.Hours})
		}
	}
	gaps := say.LargestGaps()
	v.GapsTitle = gaps.Title
	for _, g := range gaps.Rows {
		most := g.Need
		if skill, ok := x.s.Cases.Graph.Skill(g.Skill); ok {
			most = skill.Max
		}
		v.Gaps = append(v.Gaps, newGap{g.Name, g.Have, g.Need, most, g.Rise})
	}
	for _, o := range p.Others {
		if o.Schedule.Finish.P50 != nil && len(o.Route.Steps) > 0 {
			v.Others = append(v.Others, newOther{answer.Pace(x.Printer, o.Schedule.HoursPerWeek), x.Date(o.Schedule.Finish.P50.Time()), o.Schedule.HoursPerWeek == p.Plan.Schedule.HoursPerWeek})
		}
	}
	return v
}

// last says what the last answer changed.
func (x *newWords) last(p *caseload.Provisional) string {
	if p.Before == nil {
		return ""
	}
	var parts []string
	switch less := p.Before.Route.Hours.Likely - p.Plan.Route.Hours.Likely; {
	case less > 0:
		parts = append(parts, answer.Stressed(x.Printer, "desknew.shorter", "Hours", x.Printer.Hours(less.Hours())))
	case less < 0:
		parts = append(parts, answer.Stressed(x.Printer, "desknew.longer", "Hours", x.Printer.Hours((-less).Hours())))
	}
	a, b := p.Before.Schedule.Finish.P50, p.Plan.Schedule.Finish.P50
	if a != nil && b != nil {
		switch days := int(*a - *b); {
		case days > 0:
			parts = append(parts, x.Say("desknew.sooner", "Span", planner.Span(days)))
		case days < 0:
			parts = append(parts, x.Say("desknew.later", "Span", planner.Span(-days)))
		}
	}
	if len(parts) == 0 {
		return x.Say("desknew.last.same")
	}
	return x.Say("desknew.last", "What", strings.Join(parts, ", "))
}
