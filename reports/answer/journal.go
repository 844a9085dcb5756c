package answer

import (
	"encoding/json"
	"fmt"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// StepNamed names a step by its id; one that the catalog does not have is named by that.
func StepNamed(g *graph.Graph, id string, l lang.Lang) string {
	s, ok := g.Step(id)
	switch {
	case !ok:
		return id
	case s.Course != nil:
		return s.Title().In(l)
	}
	return at(s.Title().In(l), s.Gives[0].Level)
}

// Event is what an event of a journal says. all are the events that it may speak of.
func Event(g *graph.Graph, e *progress.Event, all []progress.Event, l lang.Lang) string {
	w := wordsOf(l)
	step := func(id string) string { return StepNamed(g, id, l) }
	more := func(text string, parts ...string) string {
		for _, part := range parts {
			if part != "" {
				text += "; " + part
			}
		}
		return text
	}
	hours := func(m graph.Minutes) string {
		if m == 0 {
			return ""
		}
		return Pace(w.Printer, float64(m)/60)
	}
	switch d := e.Data.(type) {
	case *progress.Started:
		return more(w.Say("journal.event.started"), w.role(g, d.To))
	case *progress.LevelSet:
		name := string(d.Skill)
		if s, ok := g.Skill(d.Skill); ok {
			name = s.Name.In(l)
		}
		return more(w.Say("journal.event.rated", "Skill", name, "Level", d.Level), w.evidence(d.Evidence))
	case *progress.StepDone:
		return more(w.Say("journal.event.done", "Step", step(d.Step), "Date", d.Date.Time()), hours(d.Hours), w.evidence(d.Evidence))
	case *progress.StepLog:
		return w.Say("journal.event.log", "Step", step(d.Step), "Date", d.Date.Time(), "Hours", hours(d.Hours))
	case *progress.StepWaive:
		name := step(d.Step)
		if s, ok := g.Skill(d.Skill); ok {
			name = s.Name.In(l)
		}
		return w.Say("journal.event.waived", "Name", name, "Reason", d.Reason)
	case *progress.CourseExclude:
		name := step(d.ID)
		if found := g.Name(d.ID, "course"); len(found.All()) > 0 {
			name = found.In(l)
		}
		return more(w.Say("journal.event.excluded", "Name", name), d.Reason)
	case *progress.StepPin:
		return w.Say("journal.event.pinned", "Step", step(d.Step))
	case *progress.StepMove:
		return w.Say("journal.event.moved", "Step", step(d.Step), "Before", step(d.Before))
	case *progress.StepOwn:
		return more(w.Say("journal.event.own", "Text", d.Text), hours(d.Hours))
	case *progress.RequestSet:
		return w.Say("journal.event.set", "Field", d.Field, "Value", d.Value)
	case *progress.Pause:
		return w.Say("journal.event.pause", "From", d.From.Time(), "To", d.To.Time())
	case *progress.VersionAgree:
		finish := ""
		if d.Finish != nil {
			finish = w.Say("journal.likely", "Date", d.Finish.Time())
		}
		return more(w.Say("journal.event.agreed", "Count", len(d.Steps), "Hours", d.Hours.Hours()), finish, d.File)
	case *progress.Review:
		return w.Say("journal.event.review", "Date", d.Date.Time())
	case *progress.Action:
		due := ""
		if d.Due != nil {
			due = w.Say("journal.due", "Date", d.Due.Time())
		}
		id := "journal.event.action"
		if d.Done {
			id = "journal.event.action-done"
		}
		return more(w.Say(id, "Text", d.Text), w.by(d.Owner), due)
	case *progress.Note:
		if d.Shared {
			return w.Say("journal.event.note", "Text", d.Text)
		}
		return w.Say("journal.event.private", "Text", d.Text)
	case *progress.Undo:
		for i := range all {
			if o := &all[i]; o.ID == d.Event && o != e {
				return w.Say("journal.event.undo", "What", Event(g, o, nil, l))
			}
		}
		return w.Say("journal.event.undo", "What", d.Event)
	}
	return e.Data.Kind()
}

func (w words) evidence(text string) string {
	if text == "" {
		return ""
	}
	return w.Say("assess.known.evidence", "Evidence", text)
}

func (w words) by(by progress.By) string { return w.Say("journal.by." + string(by)) }

func (w words) role(g *graph.Graph, id graph.RoleID) string {
	if r, ok := g.Catalog.Role(id); ok {
		return r.Name.In(w.Lang)
	}
	return string(id)
}

// Remaining says what a plan leaves to do: how much, until when, and what is next. Then what it does not keep to.
func Remaining(p *planner.Plan, l lang.Lang) []string {
	w := wordsOf(l)
	steps := p.Route.Steps
	if len(steps) == 0 {
		return []string{w.Say("word.nothing-left", "Role", p.Role.Name)}
	}
	return append([]string{w.Say("journal.left", "Count", len(steps), "Hours", p.Route.Hours.Likely.Hours(),
		"Date", p.Schedule.Finish.P50.Time(), "Next", step(&steps[0]), "Took", steps[0].Hours.Likely.Hours())}, w.unmet(p)...)
}

// History sets out the events of a journal, also as data.
func History(g *graph.Graph, r *planner.Request, j *progress.Journal, name string) (*Document, any) {
	type item struct {
		Line   int             `json:"line"`
		Undone bool            `json:"undone"`
		Text   string          `json:"text"`
		Event  json.RawMessage `json:"event"`
	}
	w, d := wordsOf(r.Lang), documentOn(g, r)
	d.Kind, d.Title = w.Say("journal.history"), w.Say("journal.history")
	d.Lead = w.Say("journal.history.lead", "Count", len(j.Events), "File", name)
	items, undone := []item{}, j.Undone()
	table := &Table{Caption: d.Title, Columns: []Column{
		{Title: w.Say("word.number"), Number: true}, {Title: w.Say("word.date")}, {Title: w.Say("journal.who")}, {Title: w.Say("word.what"), Wide: true},
	}}
	for i := range j.Events {
		e := &j.Events[i]
		text := Event(g, e, j.Events, r.Lang)
		items = append(items, item{e.Line, undone[e.ID], text, e.AppendJSON(nil)})
		if undone[e.ID] {
			text = w.Say("journal.undone", "What", text)
		}
		table.Rows = append(table.Rows, Row{Cells: []string{w.Int(int64(e.Line)), w.date(planner.DateOf(e.At.Date())), w.by(e.By), strings.TrimSpace(text)}})
	}
	if len(items) == 0 {
		d.Lead = w.Say("journal.history.none", "File", name)
	} else {
		d.Sections = []Section{{Table: table}}
		d.Notes = []string{w.Say("journal.history.undo", "Line", fmt.Sprint(j.Events[len(j.Events)-1].Line))}
	}
	return d, map[string]any{"format": "skillroute.history/1", "file": name, "events": items}
}
