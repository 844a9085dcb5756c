package desk

import (
	"errors"
	"net/http"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

func (s *Server) planRoutes() {
	s.show("", s.plan)
	s.tryRoutes()
}

// planView is what the screen of a client's plan shows.
type planView struct {
	Top    *clientTop
	Client *caseload.Client
	None   *noPlan // what is said where there is no plan; nil where there is one

	Try    *tryView // the answer, and what it would be with other hours and another deadline
	Head   string   // of the steps
	Refuse []string // wishes about the order that are not met
	Kinds  []legend
	Stages []stageView
	Done   *doneView
	Rail   *railView
	Today  string // ISO, for the ticks

	TodaySaid string // for the fields of days
	Open      string // id of the step that is open
	MayOwn    bool   // steps of one's own can be added
}

// noPlan says why there is no plan, and the ways out.
type noPlan struct {
	Title string
	Lines []string
	Ways  []way
	Goal  bool // another role can be named here
}

// way is a link to where something can be mended.
type way struct{ Label, Address string }

// plan is the screen of a client's plan.
func (s *Server) plan(w http.ResponseWriter, r *http.Request, c *caseload.Client, o outcome) {
	x := s.screen(r, c.Name, "clients", nil)
	v := &planView{Top: s.clientTop(x, c, ""), Client: c, Today: c.Day.String(), TodaySaid: dayText(x.Printer, c.Day), Open: r.URL.Query().Get("open"), MayOwn: caseload.Knows("step.own")}
	x.Body = v
	if o.failed() && o.Form.Get("step") != "" && o.Kind != "step.move" && !ticked(o) {
		v.Open = o.Form.Get("step")
	}
	if c.Plan == nil {
		v.None = s.noPlan(x.Printer, c)
	} else {
		says := answer.Of(c.Plan)
		var err error
		if v.Try, err = s.tryOf(r, x, c); err != nil {
			s.failed(w, r, err)
			return
		}
		v.steps(x, c, says)
	}
	v.Done = s.done(x.Printer, c)
	v.Rail = s.rail(x, c)
	x.Told = s.told(c, o, v.here())
	s.render(w, r, o.status(), "plan.html", x)
}

// part is a part of the screen: what it shows is At.
type part struct {
	*screen
	At any
}

// Part is a part of the screen.
func (v *planView) Part(x *screen, at any) part { return part{x, at} }

// Screen is the whole.
func (p part) Screen() *screen { return p.screen }

// Typed is what was typed into a field of the form of a step that was not done, or else the
// value given.
func (p part) Typed(field, value string) string {
	t := p.Told
	if s, ok := p.At.(stepView); !ok || !t.failed() || t.Form.Get("step") != s.ID || !t.Form.Has(field) {
		return value
	}
	return t.Form.Get(field)
}

// Tried reports whether an act of a kind was not done with the step.
func (p part) Tried(kind string) bool {
	s, ok := p.At.(stepView)
	return ok && p.Told.failed() && p.Told.Kind == kind && p.Told.Form.Get("step") == s.ID
}

// here is the screen with the step that is open, for the forms that come back to it.
func (v *planView) here() string {
	if v.Open == "" {
		return ""
	}
	return "?" + openQuery(v.Open)
}

// ticked reports whether the act was sent by the box before a step: the step need not open.
func ticked(o outcome) bool { return o.Kind == "step.done" && !o.Form.Has("evidence") }

// noPlan says why a client has no plan.
func (s *Server) noPlan(say *lang.Printer, c *caseload.Client) *noPlan {
	root := "/clients/" + c.ID
	n := &noPlan{Title: say.Say("deskplan.none")}
	skills := way{say.Say("deskplan.none.skills"), root + "/skills"}
	history := way{say.Say("deskplan.none.history"), root + "/history"}
	if noRoute, ok := errors.AsType[*planner.NoRouteError](c.Fault); ok {
		n.Title = say.Say("deskplan.none.route", "Role", s.roleName(say, noRoute.Role))
		n.Lines, n.Ways, n.Goal = s.faultLines(say, noRoute.Fault), []way{history, skills}, true
		return n
	}
	if c.Fault == nil { // no role is named
		n.Title, n.Goal = say.Say("deskplan.none.role"), true
		return n
	}
	n.Lines, n.Ways = s.faultLines(say, c.Fault), []way{history}
	return n
}

// faultLines are the sentences of a fault, with their ways out.
func (s *Server) faultLines(say *lang.Printer, err error) (lines []string) {
	if x, ok := errors.AsType[*planner.RequestError](err); ok {
		for _, fault := range x.Faults {
			lines = append(lines, s.faultLines(say, fault)...)
		}
		return lines
	}
	if x, ok := errors.AsType[*lang.Error](err); ok {
		lines = append(lines, answer.Sentence(say.Message(x.What)))
		if !x.Hint.IsZero() {
			lines = append(lines, answer.Sentence(say.Message(x.Hint)))
		}
		return lines
	}
	return []string{say.Value(err)}
}
