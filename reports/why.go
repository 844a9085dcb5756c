package reports

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// Parts that are shown: those with few steps, the heaviest first. The rest is summed
// up, for a list of a hundred alternatives convinces nobody.
const (
	mostWhyParts = 25
	mostOneOf    = 6
)

// WriteWhy writes why no route takes less, as "text" or "json": the parts of the lower
// bound of a plan's route.
func WriteWhy(w io.Writer, format string, p *planner.Plan, o Options) error {
	if format == "json" {
		return indentedJSON(w, struct {
			Format string              `json:"format"`
			Role   planner.RoleRef     `json:"role"`
			Hours  graph.Minutes       `json:"hours"` // of the route
			Bound  graph.Minutes       `json:"lower_bound_hours"`
			Proven bool                `json:"optimal"`
			Under  []string            `json:"conditions"` // the hours are proven of the routes that keep to them
			Parts  []planner.BoundPart `json:"bound"`
		}{WhyFormat, p.Role, p.Route.Hours.Likely, p.Route.LowerBoundHours, p.Route.Optimal, p.ConditionsInWords(), p.Route.Bound})
	}
	s := newSheet(p.Lang, o)
	s.reasons(p)
	_, err := io.WriteString(w, s.String())
	return err
}

// WhyFormat names the JSON form of the reasons for a bound.
const WhyFormat = "skillroute.why/1"

func (s *sheet) reasons(p *planner.Plan) {
	r := p.Route
	if len(r.Steps) == 0 {
		s.indented(0, s.Say("why.nothing", "Role", p.Role.Name), plain)
		return
	}
	s.indented(0, s.Say("why.title", "Under", p.Under(), "Role", p.Role.Name, "Hours", r.LowerBoundHours.Hours()), s.bold)
	s.indented(0, s.Say("why.how", "Under", p.Under()), plain)
	must, choice, folded, rest := whyParts(p)
	s.boundParts(s.Say("why.must"), must)
	s.boundParts(s.Say("why.one-of"), choice)
	if folded > 0 {
		s.indented(0, s.Say("why.folded", "Count", folded, "Hours", rest.Hours()), plain)
	}
	var sum graph.Minutes
	for _, part := range r.Bound {
		sum += part.Hours
	}
	s.line()
	s.labelled(s.Say("why.sum"), s.Say("why.sum.text", "Hours", sum.Hours()))
	if s.HoursNumber(sum.Hours()) != s.HoursNumber(r.LowerBoundHours.Hours()) {
		s.labelled(s.Say("why.search"), s.Say("why.search.text", "Hours", r.LowerBoundHours.Hours()))
	}
	s.labelled(s.Say("text.route"), s.Say("why.route", "Hours", r.Hours.Likely.Hours(), "Proof", answer.Of(p).Proven()))
}

// whyLine is a part of a bound for reading: study and head start of one level have one
// name.
type whyLine struct {
	hours graph.Minutes
	names []string
}

// whyParts sorts the parts of a bound: what every route does, then choices among few,
// the heaviest first, and what is left in number and minutes.
func whyParts(p *planner.Plan) (must, choice []whyLine, folded int, rest graph.Minutes) {
	var lines []whyLine
	for _, part := range p.Route.Bound {
		l := whyLine{hours: part.Hours}
		for _, id := range part.OneOf {
			if name := boundStep(p, id); !slices.Contains(l.names, name) {
				l.names = append(l.names, name)
			}
		}
		lines = append(lines, l)
	}
	slices.SortStableFunc(lines, func(a, b whyLine) int {
		return cmp.Or(cmp.Compare(b.hours, a.hours), cmp.Compare(len(a.names), len(b.names)))
	})
	for _, l := range lines {
		switch {
		case len(l.names) == 1:
			must = append(must, l)
		case len(l.names) <= mostOneOf && len(choice) < mostWhyParts:
			choice = append(choice, l)
		default:
			folded++
			rest += l.hours
		}
	}
	return must, choice, folded, rest
}

func (s *sheet) boundParts(head string, lines []whyLine) {
	if len(lines) == 0 {
		return
	}
	s.line()
	s.line(s.bold(head))
	for _, l := range lines {
		s.labelled(padLeft(s.HoursNumber(l.hours.Hours()), 9), strings.Join(l.names, " / "))
	}
}

// boundStep names a step that may not be on the route.
func boundStep(p *planner.Plan, id string) string {
	x, ok := p.Graph.Step(id)
	switch {
	case !ok:
		return id
	case x.Course != nil || len(x.Gives) == 0:
		return x.Title().In(p.Lang)
	}
	return x.Title().In(p.Lang) + " " + strconv.Itoa(x.Gives[0].Level)
}
