package desk

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

func (s *Server) otherRoutes() { s.show("other", s.other) }

// otherView is one question about other ways, with its answer.
type otherView struct {
	Top      *clientTop
	Ways     []tab
	About    string
	Document *documentView
	None     string
	Use      []useWay
	At       string // the screen with its question, for the forms
}

// useWay is a change of what is asked for.
type useWay struct {
	Label, ID, Kind string
	Fields          caseload.Fields
}

// set is a change of a field of the request.
func set(label, id, field, value string) useWay {
	return useWay{label, id, "request.set", caseload.Fields{"field": field, "value": value}}
}

// other answers one question after another, each when it is asked: ?way=money.
func (s *Server) other(w http.ResponseWriter, r *http.Request, c *caseload.Client, o outcome) {
	x := s.screen(r, "", "clients", nil)
	way := caseload.Way(r.URL.Query().Get("way"))
	if !slices.Contains(caseload.Ways, way) {
		way = caseload.WayRoutes
	}
	v := &otherView{Top: s.clientTop(x, c, "other"), About: x.Say("deskother.about." + string(way)), At: "other?way=" + string(way)}
	for _, one := range caseload.Ways {
		v.Ways = append(v.Ways, tab{Label: wayWord(x.Printer, one), Address: address(c, "other?way="+string(one)), Here: one == way})
	}
	answered, err := s.Cases.OtherWay(r.Context(), c, way, x.Lang)
	var none *planner.NoRouteError
	var cannot *planner.RequestError
	switch {
	case errors.Is(err, caseload.ErrReplaced):
		w.WriteHeader(http.StatusNoContent)
		return
	case errors.Is(err, caseload.ErrNoPlan):
		v.None = x.Say("deskreview.no-plan")
	case errors.As(err, &none):
		v.None = none.Fault.In(x.Lang)
	case errors.As(err, &cannot): // such as a currency without a rate
		v.None = strings.Join(s.faultLines(x.Printer, err), " ")
	case err != nil:
		s.failed(w, r, err)
		return
	default:
		v.Document = documentOf(answered.Document)
		v.use(x.Printer, answered)
		if len(v.Document.Parts) == 0 {
			v.None = x.Say("deskother.none")
		}
	}
	x.Title, x.Body, x.Told = c.Name+" · "+x.Say("deskplan.tab.other"), v, s.told(c, o, v.At)
	s.render(w, r, o.status(), "other.html", x)
}

// wayWord names a question.
func wayWord(say *lang.Printer, w caseload.Way) string {
	switch w {
	case caseload.WayRoutes:
		return say.Say("alternatives.title")
	case caseload.WayMoney:
		return say.Say("tradeoff.kind")
	case caseload.WayCareer:
		return say.Say("ladder.kind")
	}
	return say.Say("deskother." + string(w))
}

// use offers what can be made of an answer: a route, a goal, a budget, free steps alone.
func (v *otherView) use(say *lang.Printer, o *caseload.OtherWay) {
	for i, steps := range o.Routes {
		name := say.Say("alternatives.name", "N", i+1)
		v.Use = append(v.Use, useWay{name, fmt.Sprintf("use-route-%d", i+1), "route.take", caseload.Fields{
			"steps": strings.Join(steps, " "), "reason": say.Say("deskother.use.reason", "Route", name),
		}})
	}
	if o.Free {
		v.Use = append(v.Use, set(say.Say("diff.free"), "use-free", "free", "true"))
	}
	for _, b := range o.Budgets {
		v.Use = append(v.Use, set(say.Say("deskother.use.budget", "Budget", say.Money(b.Hundredths, b.Currency)), "use-budget-"+amount(b), "budget", amount(b)))
	}
	for _, role := range o.Goals {
		v.Use = append(v.Use, set(say.Say("deskother.use.goal", "Role", role.Name), "use-"+string(role.ID), "to", string(role.ID)))
	}
}

// amount is a sum as the journal has it.
func amount(m graph.Money) string {
	if m.Hundredths%100 == 0 {
		return fmt.Sprintf("%d%s", m.Hundredths/100, m.Currency)
	}
	return fmt.Sprintf("%d.%02d%s", m.Hundredths/100, m.Hundredths%100, m.Currency)
}
