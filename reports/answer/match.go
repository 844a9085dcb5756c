package answer

import (
	"strings"

	"skillroute/graph"
	"skillroute/planner"
)

// mostReady is how many roles a sentence names.
const mostReady = 20

// Match sets out how far each role is from what is held.
func Match(g *graph.Graph, r *planner.Request, x *planner.Matches) *Document {
	w, d, fits := wordsOf(r.Lang), documentOn(g, r), x.Fits
	d.Kind, d.Title = w.Say("match.kind"), w.Say("match.title")
	var ready, closed, above, late []string
	nearest, proven := -1, true
	for i, f := range fits {
		switch {
		case !f.Reachable:
			closed = append(closed, f.Role.Name)
		case !f.Within:
			above = append(above, f.Role.Name)
		case f.Steps == 0:
			ready = append(ready, f.Role.Name)
		case nearest < 0:
			nearest = i
		}
		if f.DeadlineMet != nil && !*f.DeadlineMet {
			late = append(late, f.Role.Name)
		}
		proven = proven && (f.Optimal || !f.Reachable)
	}
	if nearest >= 0 {
		d.Lead = w.Say("match.nearest", "Role", fits[nearest].Role.Name)
		d.Try = "plan --to " + string(fits[nearest].Role.ID)
		if r.From != "" {
			d.Try = "plan --from " + string(r.From) + " --to " + string(fits[nearest].Role.ID)
		}
	}
	roles := func(id string, of []string) {
		if len(of) > 0 {
			d.Notes = append(d.Notes, w.Say(id, "Roles", of))
		}
	}
	if n := len(ready); n > mostReady {
		d.Lead = strings.TrimSpace(d.Lead + " " + w.Say("match.ready-many", "Count", n, "Roles", ready[:mostReady]))
	} else if n > 0 {
		d.Lead = strings.TrimSpace(d.Lead + " " + w.Say("match.ready", "Roles", ready))
	}
	roles("match.above", above)
	roles("match.late", late)
	roles("match.closed", closed)
	if nearest >= 0 || len(above) > 0 {
		d.fits(w, fits, nearest)
		d.Notes = append(append(w.rest(len(g.Catalog.Roles), x), d.Notes...), w.Say("match.note.columns"))
	}
	if stated := r.Stated(); len(stated) > 0 {
		d.Notes = append(d.Notes, w.Say("match.conditions", "Conditions", stated))
	}
	if !proven {
		d.Notes = append(d.Notes, w.Say("ladder.note.open"))
	}
	d.Notes = append(d.Notes, w.Say("answer.estimates.hours"))
	return d
}

// fits is the section of the roles that something is left to learn for.
func (d *Document) fits(w words, fits []planner.Fit, nearest int) {
	bars := &Bars{Title: w.Say("word.hours-to-go"), Alt: w.Say("match.alt")}
	table := &Table{Caption: w.Say("match.heading"), Columns: []Column{
		{Title: w.Say("word.role"), Wide: true}, {Title: w.Say("word.ready"), Bar: true, Number: true}, {Title: w.Say("word.hours"), Number: true},
		{Title: w.Say("word.range"), Number: true}, {Title: w.Say("word.weeks"), Number: true}, {Title: w.Say("word.steps"), Number: true},
	}}
	for i, f := range fits {
		if f.Steps == 0 {
			continue
		}
		hours := about(w.wholeHours(f.Hours.Likely), f.Optimal)
		table.Rows = append(table.Rows, Row{Strong: i == nearest, Share: f.Readiness.MustHave, Cells: []string{
			f.Role.Name, w.Percent(f.Readiness.MustHave), hours, w.wholeHours(f.Hours.Low) + "–" + w.wholeHours(f.Hours.High),
			w.Range(int64(f.Weeks.P50+0.5), int64(f.Weeks.P95+0.5)), w.Int(int64(f.Steps))}})
		if len(bars.Bars) < mostBars {
			bars.Bars = append(bars.Bars, Bar{Label: f.Role.Name, Value: float64(f.Hours.Likely) / 60, Text: hours, Strong: i == nearest})
		}
	}
	d.Sections = append(d.Sections, Section{Heading: w.Say("match.heading"), Chart: bars, Table: table})
}

// rest says what is known of the roles that are not listed.
func (w words) rest(all int, x *planner.Matches) (notes []string) {
	r := x.Rest
	if r == nil {
		return nil
	}
	if n := r.Roles - r.Unreachable; r.Open > 0 {
		notes = append(notes, w.Say("match.rest.open", "All", all, "Count", r.Open, "Hours", r.Least.Hours()))
	} else if n > 0 {
		notes = append(notes, w.Say("match.rest", "All", all, "Count", n, "Hours", r.Least.Hours()))
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
