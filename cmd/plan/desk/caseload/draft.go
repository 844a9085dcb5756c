package caseload

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/learner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// Agreement is a version: what both agreed on. The first is version 1; one that was undone
// keeps its number.
type Agreement struct {
	N      int
	Event  *progress.Event
	Undone bool
}

// agreements numbers the versions.
func (x *Client) agreements() {
	undone := x.Journal.Undone()
	for i := range x.Journal.Events {
		e := &x.Journal.Events[i]
		if _, ok := e.Data.(*progress.VersionAgree); !ok {
			continue
		}
		v := Agreement{len(x.Agreements) + 1, e, undone[e.ID]}
		if x.Agreements = append(x.Agreements, v); !v.Undone {
			x.Version = v.N
		}
	}
}

// agreement is the version of a number; nil for none, and for one that was undone.
func (x *Client) agreement(n int) *Agreement {
	if n < 1 || n > len(x.Agreements) || x.Agreements[n-1].Undone {
		return nil
	}
	return &x.Agreements[n-1]
}

// versionBefore is the last version before an event; nil for none.
func (x *Client) versionBefore(e *progress.Event) (last *Agreement) {
	for i := range x.Agreements {
		if v := &x.Agreements[i]; !v.Undone && x.seqs[v.Event.ID] < x.seqs[e.ID] {
			last = v
		}
	}
	return last
}

// Change is what the draft has otherwise than the version agreed on, as one line, however often
// it was changed in between.
type Change struct {
	Kind     string   // of the events: request.set, level.set, step.waive, …
	About    string   // the field, the skill, the step
	From, To string   // what a field or level was and is, as a journal has it; "" for none
	Back     bool     // it was so in the version, and was taken back
	Events   []string // ids; to take all of them back makes the change undone

	first *progress.Event
	since time.Time // that the draft is of
	count int
	graph *graph.Graph
	all   []progress.Event // that own steps are named by
}

// Changes are what the draft changes, in the order in which it was first changed. What was
// changed and changed back is none.
func (x *Client) Changes() []Change { return x.changes }

// drafted finds what changed since the version agreed on.
func (x *Client) drafted(c *Caseload) {
	at, since := int64(0), time.Time{}
	if len(x.Journal.Events) > 0 {
		since = x.Journal.Events[0].At
	}
	if v := x.agreement(x.Version); v != nil {
		at, since = x.seqs[v.Event.ID], v.Event.At
	}
	then := *x.Journal
	if i := slices.IndexFunc(then.Events, func(e progress.Event) bool { return x.seqs[e.ID] > at }); i >= 0 {
		then.Events = then.Events[:i]
	}
	undone, wasUndone := x.Journal.Undone(), then.Undone()
	before := c.said(x, &then)
	now := c.said(x, x.Journal)
	var changes []Change
	for i := range x.Journal.Events {
		e := &x.Journal.Events[i]
		if x.seqs[e.ID] <= at || undone[e.ID] {
			continue
		}
		root, back := e, false
		if o := x.root(e); o != nil {
			if root, back = o, undone[o.ID]; x.seqs[o.ID] > at {
				continue // both in the draft
			}
			if wasUndone[o.ID] == back {
				continue // taken back, and the taking back as well
			}
		}
		if !drafts(root.Data) {
			continue
		}
		x.Draft = append(x.Draft, e)
		key := keyOf(root)
		j := slices.IndexFunc(changes, func(o Change) bool {
			return o.Kind == root.Data.Kind() && o.About == key && (o.Back == back || before[key] != now[key])
		})
		if j < 0 {
			j = len(changes)
			changes = append(changes, Change{Kind: root.Data.Kind(), About: key, From: before[key], To: now[key], Back: back, first: root, since: since, graph: c.Graph, all: x.Journal.Events})
		}
		changes[j].Events, changes[j].count = append(changes[j].Events, e.ID), changes[j].count+1
	}
	x.changes = slices.DeleteFunc(changes, func(o Change) bool {
		return o.From == o.To && (o.Kind == "request.set" || o.Kind == "level.set")
	})
}

// drafts reports whether what an event says makes a draft: a wish, a rating, or a step done.
func drafts(d progress.Data) bool {
	switch d.(type) {
	case *progress.LevelSet, *progress.StepDone:
		return true
	}
	return wish(d)
}

// keyOf tells what is changed apart from other changes of its kind. All steps that were done are
// one change.
func keyOf(e *progress.Event) string {
	switch d := e.Data.(type) {
	case *progress.RequestSet:
		return d.Field
	case *progress.LevelSet:
		return about(d, e.By)
	case *progress.StepDone:
		return ""
	}
	if what := about(e.Data, e.By); what != "" {
		return what
	}
	return e.ID
}

// said is what a journal says last of each field of the request, and of each level by who
// rates it.
func (c *Caseload) said(x *Client, j *progress.Journal) map[string]string {
	base := c.base(x)
	all := map[string]string{"name": base.Name}
	for _, f := range progress.Fields(&base) {
		all[f.Field] = f.Value
	}
	undone := j.Undone()
	for i := range j.Events {
		e := &j.Events[i]
		if undone[e.ID] {
			continue
		}
		switch d := e.Data.(type) {
		case *progress.RequestSet:
			all[keyOf(e)] = d.Value
		case *progress.LevelSet:
			all[keyOf(e)] = strconv.Itoa(d.Level)
		}
	}
	return all
}

// Say is the change in a line.
func (h Change) Say(l lang.Lang) string {
	say := lang.For(l).NoBreak()
	text := ""
	switch d := h.first.Data.(type) {
	case *progress.RequestSet:
		return say.Say("deskacts.change."+strings.ReplaceAll(d.Field, "_", "-"), "From", fieldText(h.graph, say, d.Field, h.From), "To", fieldText(h.graph, say, d.Field, h.To))
	case *progress.LevelSet:
		by := "deskacts.change.level.self"
		if h.first.By == progress.Coach {
			by = "deskacts.change.level.coach"
		}
		return say.Say(by, "Skill", h.graph.Name(string(d.Skill), "skill"), "From", cmp.Or(h.From, "–"), "To", cmp.Or(h.To, "–"))
	case *progress.StepDone:
		if h.Back {
			return say.Say("deskacts.change.not-done", "Count", h.count)
		}
		return say.Say("deskacts.change.done", "Count", h.count, "Date", h.since)
	case *progress.StepWaive:
		name := say.Value(h.graph.Name(string(d.Skill), "skill"))
		if d.Step != "" {
			name = answer.StepNamed(h.graph, d.Step, l)
		}
		text = say.Say("deskacts.change.waived", "Name", name, "Reason", d.Reason)
	default:
		text = answer.Event(h.graph, h.first, h.all, l)
	}
	if h.Back {
		return say.Say("journal.event.undo", "What", text)
	}
	return text
}

// fieldText is the value of a field in words.
func fieldText(g *graph.Graph, say *lang.Printer, field, value string) string {
	if value == "" || value == progress.None {
		return say.Say("diff.none")
	}
	w := learner.Words{Graph: g}
	switch field {
	case "hours_per_week":
		if h, err := learner.ParseHours(value); err == nil {
			return say.Number(h)
		}
	case "start", "by":
		if d, ok := planner.ParseDate(value); ok {
			return say.Date(d.Time())
		}
	case "budget":
		if m, err := w.Money(value); err == nil {
			return say.Money(m.Hundredths, m.Currency)
		}
	case "study_days":
		if days, err := w.StudyDays(value); err == nil {
			return say.Weekdays(days)
		}
	case "to":
		return say.Value(g.Name(value, "role"))
	case "optional", "free":
		if value == "true" {
			return say.Say("diff.yes")
		}
		return say.Say("diff.no")
	}
	return say.Value(value)
}
