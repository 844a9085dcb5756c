package answer

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/pattern"
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
	return atLevel(g, s.Gives[0].Skill, s.Title().In(l), s.Gives[0].Level)
}

// StepName is a step as a message names it, in the reader's language.
type StepName struct {
	Graph *graph.Graph
	ID    string
}

// In is what StepNamed says.
func (x StepName) In(l lang.Lang) string { return StepNamed(x.Graph, x.ID, l) }

// HoldingName is a skill at a level as a message names it, in the reader's language.
type HoldingName struct {
	Graph   *graph.Graph
	Holding graph.Holding
}

// In is the skill with its level.
func (x HoldingName) In(l lang.Lang) string { return x.Graph.Label(x.Holding, l) }

// Event is what an event of a journal says. all are the events that it may speak of.
func Event(g *graph.Graph, e *progress.Event, all []progress.Event, l lang.Lang) string {
	return event(g, e, all, all, l)
}

// event is Event; own are those that own steps are named by.
func event(g *graph.Graph, e *progress.Event, all, own []progress.Event, l lang.Lang) string {
	w := wordsOf(l)
	step := func(id string) string {
		if text := progress.OwnText(own, id); text != "" {
			return w.Value(text)
		}
		return StepNamed(g, id, l)
	}
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
		after := ""
		if d.After != "" {
			after = w.Say("journal.after", "Step", step(d.After))
		}
		return more(w.Say("journal.event.own", "Text", d.Text), hours(d.Hours), after)
	case *progress.RequestSet:
		return w.Say("journal.event.set", "What", Changed(g, d.Field, d.Value, l))
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
				return w.Say("journal.event.undo", "What", event(g, o, nil, own, l))
			}
		}
		return w.Say("journal.event.undo", "What", d.Event)
	}
	return e.Data.Kind()
}

// Changed says a field of the learner file with its value; as it stands there what the program
// does not read.
func Changed(g *graph.Graph, field, value string, l lang.Lang) string {
	w := wordsOf(l)
	said := func(value any) string {
		return w.Say("journal.set."+strings.ReplaceAll(field, "_", "-"), "Value", value)
	}
	if value == progress.None && slices.Contains([]string{"by", "start", "budget", "study_days"}, field) {
		return w.Say("journal.set.none." + strings.ReplaceAll(field, "_", "-"))
	}
	switch field {
	case "name":
		return said(w.Value(value))
	case "to":
		return said(w.role(g, graph.RoleID(value)))
	case "start":
		if d, ok := planner.ParseDate(value); ok {
			return w.Say("plan.fact.start", "Date", d.Time())
		}
	case "by":
		if d, ok := planner.ParseDate(value); ok {
			return w.Say("plan.time.deadline", "By", d.Time())
		}
	case "hours_per_week":
		if h, err := strconv.ParseFloat(value, 64); err == nil {
			return said(Pace(w.Printer, h))
		}
	case "budget":
		if m := amountText().FindStringSubmatch(value); m != nil {
			whole, err := strconv.ParseInt(m[1], 10, 64)
			parts, _ := strconv.ParseInt(m[2], 10, 64)
			if err == nil && whole < math.MaxInt64/100 {
				return said(w.Money(whole*100+parts, m[3]))
			}
		}
	case "study_days":
		var days []time.Weekday
		for day := time.Sunday; day <= time.Saturday; day++ {
			if strings.Contains(","+value+",", ","+strings.ToLower(day.String()[:3])+",") {
				days = append(days, day)
			}
		}
		if len(days) == 1+strings.Count(value, ",") {
			return said(w.Weekdays(days))
		}
	case "optional", "free":
		if value == "true" || value == "false" {
			return w.Say("journal.set." + field + "." + value)
		}
	}
	return w.Value(field + " " + value)
}

var amountText = pattern.Of(`^([0-9]+)(?:\.([0-9]{2}))?([A-Z]{3})$`)

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
	next := w.Say("journal.left.next", "Next", step(&steps[0]), "Took", steps[0].Hours.Likely.Hours())
	if usedUp(p, 1) {
		next = w.Say("journal.left.used-up", "Next", step(&steps[0]), "ID", steps[0].ID)
	}
	return append([]string{w.Say("journal.left", "Count", len(steps), "Hours", p.Route.Hours.Likely.Hours(), "Date", p.Schedule.Finish.P50.Time()) + "; " + next}, w.unmet(p)...)
}

// usedUp reports whether as many hours went into a step as it was to take: a minute of it is
// left, until it is said to be done.
func usedUp(p *planner.Plan, n int) bool {
	s := &p.Route.Steps[n-1]
	return p.Request.Spent[s.ID] > 0 && s.Hours.Likely <= 1
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
