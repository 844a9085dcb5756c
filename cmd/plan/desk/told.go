package desk

import (
	"errors"
	"html/template"
	"maps"
	"slices"
	"strings"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// told is what became of an act, for the templates of a client's screen: what was done as the
// toast with its undo, what was refused beside the control.
type told struct {
	*lang.Printer
	outcome
	Client *caseload.Client
	back   string // the screen, as hidden takes it
	graph  *graph.Graph
	events []*progress.Event // that the act made
	said   []string          // each in words
	placed bool              // a control has shown the refusal
}

// told tells an outcome on a screen of a client: "" is the plan.
func (s *Server) told(c *caseload.Client, o outcome, screen string) *told {
	t := &told{Printer: s.say(), outcome: o, Client: c, back: screen, graph: s.Cases.Graph}
	private, did := hushed(c.Journal.Events), strings.Fields(o.Did)
	for i := range c.Journal.Events {
		e := &c.Journal.Events[i]
		if !slices.Contains(did, e.ID) {
			continue
		}
		said := answer.Plain(answer.Event(s.Cases.Graph, e, c.Journal.Events, s.lang()))
		if private[e.ID] && s.shared() {
			said = t.Say("desksettings.saved")
		}
		t.events, t.said = append(t.events, e), append(t.said, said)
	}
	return t
}

// mostSaid is how many events of an act the toast tells.
const mostSaid = 2

// Said is the sentence of what was done; "" for nothing.
func (t *told) Said() string {
	if t == nil || len(t.said) == 0 {
		return ""
	}
	said := t.said[:min(len(t.said), mostSaid)]
	if more := len(t.said) - len(said); more > 0 {
		said = append(slices.Clone(said), t.Say("word.more", "Count", more))
	}
	return strings.Join(said, "; ")
}

// Undo are the ids of the events that the toast offers to undo; "" for none.
func (t *told) Undo() string {
	if t == nil {
		return ""
	}
	var ids []string
	undone := t.Client.Journal.Undone()
	for _, e := range t.events {
		switch e.Data.(type) {
		case *progress.Undo, *progress.Started:
			continue
		}
		if !undone[e.ID] {
			ids = append(ids, e.ID)
		}
	}
	return strings.Join(ids, " ")
}

// At is the refusal or the conflict of an act of a kind whose form says the same in some
// fields, given as pairs; nil when there is none. A control asks for its own.
//
//	{{with $.Told.At "step.done" "step" .ID}}{{template "refused" .}}{{end}}
func (t *told) At(kind string, pairs ...string) *told {
	if t == nil || t.Kind != kind || t.Refusal == nil && t.Conflict == nil {
		return nil
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if t.Form.Get(pairs[i]) != pairs[i+1] {
			return nil
		}
	}
	t.placed = true
	return t
}

// Rest is the refusal that no control has shown; nil when there is none. The end of the page
// shows it, so that none is lost.
func (t *told) Rest() *told {
	if t == nil || t.placed || t.Refusal == nil && t.Conflict == nil {
		return nil
	}
	return t
}

// Was is what was typed into a field of the form that was refused, or else the value given.
func (t *told) Was(kind, field, value string, pairs ...string) string {
	if t == nil || t.Kind != kind || t.Refusal == nil && t.Conflict == nil {
		return value
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if t.Form.Get(pairs[i]) != pairs[i+1] {
			return value
		}
	}
	return t.Form.Get(field)
}

// Why is the sentence of the refusal.
func (t *told) Why() string {
	if t.Refusal == nil {
		return ""
	}
	e, ok := errors.AsType[*lang.Error](t.Refusal.What)
	if !ok {
		return t.Refusal.What.Error()
	}
	return answer.Sentence(t.Message(e.What))
}

// Mine is what the act would have said that goes against another tab's, Theirs what that said.
func (t *told) Mine() string   { mine, _ := t.both(); return mine }
func (t *told) Theirs() string { _, theirs := t.both(); return theirs }

func (t *told) both() (mine, theirs string) {
	mine, theirs = t.Conflict.Say(t.graph, t.Lang)
	return answer.Plain(mine), answer.Plain(theirs)
}

// Hint is the way out of the refusal; "" where none is known.
func (t *told) Hint() string {
	if t.Refusal != nil {
		if e, ok := errors.AsType[*lang.Error](t.Refusal.What); ok && e.Hint.ID != "" {
			return answer.Sentence(t.Message(e.Hint))
		}
	}
	return ""
}

// Label is what the button of an offer says.
func (t *told) Label(o caseload.Offer) string { return t.Message(o.Label) }

// Offers are the acts that are legal in the place of the one refused.
func (t *told) Offers() []caseload.Offer {
	if t.Refusal == nil {
		return nil
	}
	return t.Refusal.Offers
}

// Path is the address of the screen.
func (t *told) Path() string { return address(t.Client, t.back) }

// Hidden are the fields of a form on this screen.
func (t *told) Hidden() template.HTML { return hidden(t.Client, t.back) }

// Again are the fields of the form that was refused, to send it once more.
func (t *told) Again() [][2]string {
	var all [][2]string
	for _, name := range slices.Sorted(maps.Keys(t.Form)) {
		value := t.Form.Get(name)
		if t.Conflict != nil {
			if now, ok := t.Conflict.Seen[name]; ok {
				value = now
			}
		}
		if name != "seq" && name != "once" && name != "back" {
			all = append(all, [2]string{name, value})
		}
	}
	return all
}
