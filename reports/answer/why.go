package answer

import (
	"cmp"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// Parts that are shown: those with few steps, the heaviest first. The rest is summed
// up, for a list of a hundred alternatives convinces nobody.
const (
	mostWhyParts = 25
	mostOneOf    = 6
)

// Why sets out why no route takes less than the bound of a plan's route.
func Why(x *planner.Why, l lang.Lang) *Document {
	p := x.Plan
	w, d, r := wordsOf(l), document(p, l), p.Route
	d.Kind, d.Title = w.Say("why.kind"), w.Say("why.title", "Under", p.Under(), "Role", p.Role.Name, "Hours", r.LowerBoundHours.Hours())
	if len(r.Steps) == 0 {
		d.Title = w.Say("why.title.nothing", "Under", p.Under(), "Role", p.Role.Name)
		d.Lead = w.Say("why.nothing", "Role", p.Role.Name)
		return d
	}
	d.Lead = w.Say("why.how", "Under", p.Under())
	must, choice, folded, rest := whyParts(p)
	d.boundParts(w, w.Say("why.must"), must)
	d.boundParts(w, w.Say("why.one-of"), choice)
	end := Section{Heading: w.Say("why.adds-up")}
	if folded > 0 {
		end.Text = []string{w.Say("why.folded", "Count", folded, "Hours", rest.Hours())}
	}
	var sum graph.Minutes
	for _, part := range r.Bound {
		sum += part.Hours
	}
	end.fact(w.Say("word.sum"), w.Say("why.sum.text", "Hours", sum.Hours()))
	if w.hours(sum) != w.hours(r.LowerBoundHours) {
		end.fact(w.Say("why.search"), w.Say("why.search.text", "Hours", r.LowerBoundHours.Hours()))
	}
	end.fact(w.Say("word.route"), w.Say("why.route", "Hours", r.Hours.Likely.Hours(), "Proof", Of(p).Proven()))
	d.Sections = append(d.Sections, end)
	d.Notes = []string{w.Say("answer.estimates.hours")}
	return d
}

// whyParts sorts the parts of a bound: what every route does, then choices among few,
// the heaviest first, and what is left in number and minutes.
func whyParts(p *planner.Plan) (must, choice []Part, folded int, rest graph.Minutes) {
	parts := Of(p).parts()
	slices.SortStableFunc(parts, func(a, b Part) int {
		return cmp.Or(cmp.Compare(b.Minutes, a.Minutes), cmp.Compare(len(a.OneOf), len(b.OneOf)))
	})
	for _, x := range parts {
		switch {
		case len(x.OneOf) == 1:
			must = append(must, x)
		case len(x.OneOf) <= mostOneOf && len(choice) < mostWhyParts:
			choice = append(choice, x)
		default:
			folded++
			rest += x.Minutes
		}
	}
	return must, choice, folded, rest
}

func (d *Document) boundParts(w words, heading string, parts []Part) {
	table := &Table{Caption: heading, Columns: []Column{{Title: w.Say("word.hours"), Number: true}, {Title: w.Say("word.step"), Wide: true}}}
	for _, x := range parts {
		table.Rows = append(table.Rows, Row{Cells: []string{w.hours(x.Minutes), strings.Join(x.OneOf, " / ")}})
	}
	if len(parts) > 0 {
		d.Sections = append(d.Sections, Section{Heading: heading, Table: table})
	}
}
