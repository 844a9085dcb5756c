package answer

import (
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// How many roles a note names, and the first sentence.
const mostReady, fewReady = 20, 5

// Match sets out how far each role is from what is held.
func Match(g *graph.Graph, r *planner.Request, x *planner.Matches) *Document {
	w, d, fits := wordsOf(r.Lang), documentOn(g, r), x.Fits
	d.Kind, d.Title = w.Say("match.kind"), w.Say("match.title")
	var ready, empty, closed, above, late []string
	var all []planner.RoleRef
	readyID, manyID := "match.ready", "match.ready-many"
	first, proven := -1, true
	for i, f := range fits {
		switch {
		case !f.Reachable:
			closed = append(closed, f.Role.Name)
		case !f.Within:
			above = append(above, f.Role.Name)
		case f.Steps == 0 && asksNothing(g, f.Role.ID):
			empty = append(empty, f.Role.Name)
		case f.Steps == 0 && f.Role.ID == r.From && x.Rest != nil: // of thousands it is no news
		case f.Steps == 0:
			ready = append(ready, f.Role.Name)
			if unreviewed(g, f.Role.ID) {
				readyID, manyID = "match.held", "match.held-many"
			}
		case first < 0:
			first = i
		}
		if len(all) < mostReady && f.Reachable {
			all = append(all, f.Role)
		}
		if f.DeadlineMet != nil && !*f.DeadlineMet {
			late = append(late, f.Role.Name)
		}
		proven = proven && (f.Optimal || !f.Reachable)
	}
	if first >= 0 {
		d.Lead = w.Say("match.nearest", "Role", fits[first].Role.Name)
		if x.By != "" {
			d.Lead = w.Say("match.first", "Role", fits[first].Role.Name, "Score", w.Say("match.by."+string(x.By)))
		}
		d.Try = "plan --to " + string(fits[first].Role.ID)
		if r.From != "" {
			d.Try = "plan --from " + string(r.From) + " --to " + string(fits[first].Role.ID)
		}
	}
	roles := func(id string, of []string) {
		if len(of) > 0 {
			d.Notes = append(d.Notes, w.Say(id, "Roles", of))
		}
	}
	if n := len(ready); n > fewReady && x.Rest != nil {
		d.Lead = strings.TrimSpace(d.Lead + " " + w.Say(manyID, "Count", n, "Roles", strings.Join(ready[:fewReady], "; ")))
	} else if n > 0 {
		d.Lead = strings.TrimSpace(d.Lead + " " + w.Say(readyID, "Roles", ready))
	}
	if n := len(empty); n > mostReady {
		d.Notes = append(d.Notes, w.Say("match.empty-many", "Count", n))
	} else {
		roles("match.empty", empty)
	}
	roles("match.above", above)
	roles("match.late", late)
	roles("match.closed", closed)
	if first >= 0 || len(above) > 0 {
		d.fits(w, g, x, first)
		columns := "match.note.columns"
		if x.By == planner.ByViability || x.By == planner.ByProfile {
			columns = "match.note.weeks"
		}
		d.Notes = append(append(w.rest(len(g.Catalog.Roles), x), d.Notes...), w.Say(columns))
	}
	d.Notes = append(d.Notes, w.unreviewedRoles(g, all)...)
	if stated := r.Stated(); len(stated) > 0 {
		d.Notes = append(d.Notes, w.Say("match.conditions", "Conditions", stated))
	}
	if !proven {
		d.Notes = append(d.Notes, w.Say("ladder.note.open"))
	}
	d.Notes = append(d.Notes, w.Say("answer.estimates.hours"))
	return d
}

// asksNothing reports whether a role has no must-haves: who meets it may still not be ready.
func asksNothing(g *graph.Graph, id graph.RoleID) bool {
	role, _ := g.Catalog.Role(id)
	return !slices.ContainsFunc(role.Requires, func(q graph.Requirement) bool { return !q.Optional })
}

// unreviewed reports whether nobody has reviewed a role: then it is not said that one can work
// in it, only what the catalog asks for.
func unreviewed(g *graph.Graph, id graph.RoleID) bool {
	role, ok := g.Catalog.Role(id)
	return ok && role.Unreviewed()
}

// unreviewedRoles says what an imported catalog leaves open of roles, and which of them have
// conditions of entry.
func (w words) unreviewedRoles(g *graph.Graph, roles []planner.RoleRef) (notes []string) {
	var entry []string
	found := false
	for _, r := range roles {
		if role, ok := g.Catalog.Role(r.ID); ok && role.Unreviewed() {
			if found = true; len(role.Entry) > 0 {
				entry = append(entry, r.Name)
			}
		}
	}
	if found {
		notes = append(notes, w.Say("match.unreviewed"))
	}
	if len(entry) > 0 {
		notes = append(notes, w.Say("match.entry", "Roles", entry))
	}
	return notes
}

// fits is the section of the roles that something is left to learn for.
func (d *Document) fits(w words, g *graph.Graph, x *planner.Matches, first int) {
	heading := w.Say("match.heading")
	if x.By != "" {
		heading = w.Say("match.heading.by", "Score", w.Say("match.by."+string(x.By)))
	}
	bars := &Bars{Title: w.Say("word.hours-to-go"), Alt: w.Say("match.alt")}
	table := &Table{Caption: heading, Columns: []Column{{Title: w.Say("word.role"), Wide: true}}}
	scored := w.scored(x.By)
	table.Columns = append(table.Columns, scored.columns...)
	if x.By == "" {
		table.Columns = append(table.Columns, Column{Title: w.Say("word.hours"), Number: true}, Column{Title: w.Say("word.range"), Number: true},
			Column{Title: w.Say("word.weeks"), Number: true}, Column{Title: w.Say("word.steps"), Number: true})
	} else {
		table.Columns = append(table.Columns, Column{Title: w.Say("word.hours"), Number: true}, Column{Title: w.Say("word.weeks"), Number: true})
	}
	for i, f := range x.Fits {
		if f.Steps == 0 {
			continue
		}
		hours := about(w.wholeHours(f.Hours.Likely), f.Optimal)
		row := Row{Strong: i == first}
		row.Cells, row.Share = scored.cells(f)
		row.Cells = append(append([]string{f.Role.Name}, row.Cells...), hours)
		weeks := w.Range(int64(f.Weeks.P50+0.5), int64(f.Weeks.P95+0.5))
		if x.By == "" {
			row.Cells = append(row.Cells, w.wholeHours(f.Hours.Low)+"–"+w.wholeHours(f.Hours.High), weeks, w.Int(int64(f.Steps)))
		} else {
			row.Cells = append(row.Cells, weeks)
		}
		table.Rows = append(table.Rows, row)
		if len(bars.Bars) < mostBars {
			bars.Bars = append(bars.Bars, Bar{Label: f.Role.Name, Value: float64(f.Hours.Likely) / 60, Text: hours, Strong: i == first})
		}
	}
	section := Section{Heading: heading, Chart: bars, Table: table, After: w.formula(x)}
	if x.By != "" || x.Rest != nil {
		section.Chart = w.placesOf(g, x, first, d.Lang)
	}
	d.Sections = append(d.Sections, section)
}

// scoring is the columns of a table that say a score, and what stands in them with the
// share that is drawn.
type scoring struct {
	columns []Column
	cells   func(planner.Fit) ([]string, float64)
}

func (w words) scored(by planner.Scoring) scoring {
	bar := func(id string) Column { return Column{Title: w.Say(id), Bar: true, Number: true} }
	switch by {
	case planner.ByShared:
		return scoring{[]Column{bar("match.col.shared"), {Title: w.Say("word.ready"), Number: true}}, func(f planner.Fit) ([]string, float64) {
			return []string{w.Percent(f.Score.Value), w.Percent(f.Readiness.MustHave)}, f.Score.Value
		}}
	case planner.ByViability:
		return scoring{[]Column{bar("match.col.overlap"), {Title: w.Say("match.col.class")}}, func(f planner.Fit) ([]string, float64) {
			class := w.Say("match.class." + f.Score.Class)
			if f.Score.Zone != nil && f.Score.FromZone != nil {
				class += " (" + w.Say("match.zones", "From", *f.Score.FromZone, "To", *f.Score.Zone) + ")"
			}
			return []string{w.Percent(f.Score.Value), class}, f.Score.Value
		}}
	case planner.ByProfile:
		factor := func(x *float64) string {
			if x == nil {
				return "–"
			}
			return w.Decimals2(*x)
		}
		return scoring{[]Column{bar("match.col.score"), {Title: w.Say("match.col.core"), Number: true}, {Title: w.Say("match.col.secondary"), Number: true}}, func(f planner.Fit) ([]string, float64) {
			return []string{w.Decimals2(f.Score.Value), factor(f.Score.Core), factor(f.Score.Secondary)}, f.Score.Value / planner.BestProfile
		}}
	}
	return scoring{[]Column{bar("word.ready")}, func(f planner.Fit) ([]string, float64) {
		return []string{w.Percent(f.Readiness.MustHave)}, f.Readiness.MustHave
	}}
}

// Formula says how roles are ranked, and what that leaves out; nothing for hours.
func Formula(x *planner.Matches, l lang.Lang) []string { return wordsOf(l).formula(x) }

// formula says how a score is counted, and what it leaves out.
func (w words) formula(x *planner.Matches) (text []string) {
	switch x.By {
	case "":
		return nil
	case planner.ByViability:
		text = append(text, w.Say("match.formula.viability"), w.Say("match.formula.viability.without"))
		zones := func(f planner.Fit) bool { return f.Score.Zone != nil && f.Score.FromZone != nil }
		if !slices.ContainsFunc(x.Fits, zones) {
			text = append(text, w.Say("match.formula.viability.no-zones"))
		}
	case planner.ByProfile:
		text = append(text, w.Say("match.formula.profile-matching"), w.Say("match.formula.profile-matching.surplus"))
	default:
		text = append(text, w.Say("match.formula.shared"))
	}
	return text
}

// rest says what is known of the roles that are not listed.
func (w words) rest(all int, x *planner.Matches) (notes []string) {
	r := x.Rest
	if r == nil {
		return nil
	}
	if n := r.Roles - r.Unreachable; x.By != "" {
		if n > 0 {
			notes = append(notes, w.Say("match.rest.scored", "All", all, "Count", n, "Hours", r.Least.Hours()))
		}
	} else if r.Open > 0 {
		notes = append(notes, w.Say("match.rest.open", "All", all, "Count", r.Open, "Hours", r.Least.Hours()))
	} else if n > 0 {
		notes = append(notes, w.Say("match.rest", "All", all, "Count", n, "Hours", r.Least.Hours()))
	}
	if x.By == "" {
		notes = append(notes, w.Say("match.note.small"))
	}
	if r.Above > 0 {
		notes = append(notes, w.Say("match.rest.above", "Count", r.Above))
	}
	if r.Unreachable > 0 {
		notes = append(notes, w.Say("match.rest.closed", "Count", r.Unreachable))
	}
	return notes
}

// wholeHours writes minutes as whole hours, for tables that compare.
func (w words) wholeHours(m graph.Minutes) string { return w.Int((int64(m) + 30) / 60) }
