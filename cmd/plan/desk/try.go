package desk

import (
	"errors"
	"html/template"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/learner"
	"skillroute/reports/answer"
)

func (s *Server) tryRoutes() {
	s.mux.HandleFunc("GET /clients/{id}/try", s.try)
}

// tryView is the answer, and what it would be with other hours a week and another deadline.
type tryView struct {
	*lang.Printer
	Client   *caseload.Client
	Lead     string
	Verdicts []answer.Verdict
	Pace     string // what was recorded, and the chance at that; "" where nothing can be said
	Fault    []string

	Hours, By           string // of the fields; By as people write it, "" without a deadline
	HoursSlide, BySlide slider
	Chances             []chance
	Changed             bool   // it is not what is stored
	Use                 string // the hours, as they are stored
}

// chance is what other hours a week would make of it.
type chance struct{ Hours, Says, Address string }

// try answers with the parts of the plan's screen that hang on the hours a week and the
// deadline, for a request as it would be with others. Nothing is stored.
func (s *Server) try(w http.ResponseWriter, r *http.Request) {
	x := s.screen(r, "", "clients", nil)
	err := s.Cases.Try(r.Context(), r.PathValue("id"), func(c *caseload.Client) (err error) {
		if c.Plan != nil {
			x.Body, err = s.tryOf(r, x, c)
		}
		return err
	})
	switch {
	case errors.Is(err, caseload.ErrReplaced):
		w.WriteHeader(http.StatusNoContent)
	case err == nil && x.Body == nil: // there is no plan any more
		w.WriteHeader(http.StatusNotFound)
	case err != nil:
		s.failed(w, r, err)
	default:
		s.render(w, r, http.StatusOK, "try.html", x)
	}
}

// asked are hours a week and a deadline.
type asked struct {
	hours float64
	by    *planner.Date
}

func (a asked) equal(b asked) bool {
	return a.hours == b.hours && (a.by == nil) == (b.by == nil) && (a.by == nil || *a.by == *b.by)
}

// tryOf is the answer for a client whose request is changed as an address says: hours and
// by, or, from a page without scripts, the places of the sliders. What cannot be planned is
// told, and the answer is that of what is stored.
func (s *Server) tryOf(r *http.Request, x *screen, c *caseload.Client) (*tryView, error) {
	stored := asked{c.Plan.Schedule.HoursPerWeek, c.State.Request().By}
	v := &tryView{Printer: x.Printer, Client: c, HoursSlide: hoursSlider(x.Printer, c, stored, stored), BySlide: bySlider(x.Printer, c, stored, stored)}
	plan, now := c.Plan, stored
	then, err := s.asked(r.URL.Query(), v, c, stored)
	if v.Changed = err == nil && !then.equal(stored); v.Changed {
		var p *planner.Plan
		if p, err = s.Cases.With(c, then.set); err == nil {
			plan, now = p, then
		}
	}
	if err != nil {
		v.Fault, v.Changed = s.faultLines(x.Printer, err), false
	}
	v.HoursSlide, v.BySlide = hoursSlider(x.Printer, c, stored, now), bySlider(x.Printer, c, stored, now)
	v.Hours, v.HoursSlide.Value = x.Exact(now.hours), v.HoursSlide.near(now.hours)
	if now.by != nil {
		v.By, v.BySlide.Value = dayText(x.Printer, *now.by), v.BySlide.near(float64(*now.by-v.BySlide.From)/7)
	}
	return v, s.answer(v, c, plan, now)
}

// set changes a request.
func (a asked) set(r *planner.Request) { r.HoursPerWeek, r.By, r.Assumed = a.hours, a.by, false }

// asked reads what an address asks for.
func (s *Server) asked(q url.Values, v *tryView, c *caseload.Client, stored asked) (asked, error) {
	then := stored
	words := &learner.Words{Graph: s.Cases.Graph, Currency: s.Cases.Base.Rates.Base, Today: c.Day}
	if text := strings.TrimSpace(q.Get("hours")); text != "" {
		hours, err := learner.ParseHours(text)
		if err != nil {
			return stored, err
		}
		then.hours = hours
	}
	if text := strings.TrimSpace(q.Get("by")); text != "" {
		by, err := words.LastDate(text)
		if err != nil {
			return stored, err
		}
		then.by = &by
	} else if q.Has("by") {
		then.by = nil
	}
	// Without scripts a slider that was moved says it, and not the field beside it.
	if n, ok := v.HoursSlide.moved(q.Get("slide_hours"), q.Get("slid_hours")); ok {
		then.hours = n
	}
	if n, ok := v.BySlide.moved(q.Get("slide_by"), q.Get("slid_by")); ok {
		by := v.BySlide.date(n)
		then.by = &by
	}
	return then, nil
}

// answer puts the answer of a plan into words.
func (s *Server) answer(v *tryView, c *caseload.Client, p *planner.Plan, now asked) error {
	says := answer.Of(p)
	v.Lead, v.Verdicts = says.LeadToCoach(), says.VerdictsToCoach()
	if d := p.Schedule.Deadline; d != nil && len(p.Schedule.Drivers) > 0 && s.shared() { // without a word of standing
		v.Verdicts[0].Title = v.Say("deskdoor.shared.deadline", "By", d.By.Time(), "Chance", v.Chance(d.Chance))
	}
	v.Use = strconv.FormatFloat(now.hours, 'f', -1, 64)
	if len(p.Route.Steps) == 0 {
		return nil
	}
	if err := s.pace(v, c, p, now); err != nil {
		return err
	}
	for _, hours := range around(now.hours) {
		at, err := s.Cases.With(c, asked{hours, now.by}.set)
		if err != nil {
			continue // beyond what a week can have
		}
		q := url.Values{"hours": {strconv.FormatFloat(hours, 'f', -1, 64)}}
		if now.by != nil {
			q.Set("by", now.by.String())
		}
		v.Chances = append(v.Chances, chance{answer.Pace(v.Printer, hours), finish(v.Printer, at), "/clients/" + c.ID + "?" + q.Encode()})
	}
	if len(v.Verdicts) > 0 && v.Pace != "" {
		v.Verdicts[0].Lines = append(v.Verdicts[0].Lines, v.Pace)
	}
	return nil
}

// Hidden are the fields of the form that stores what is tried.
func (v *tryView) Hidden() template.HTML { return hidden(v.Client, "") }

// finish is the chance of the deadline, or without one the day of good odds.
func finish(say *lang.Printer, p *planner.Plan) string {
	if d := p.Schedule.Deadline; d != nil {
		return say.Chance(d.Chance)
	}
	return say.Say("deskplan.finish", "Date", p.Schedule.Finish.P80.Time())
}

// around are other hours a week to look at: the next whole one above, and two below.
func around(hours float64) (all []float64) {
	above, below := math.Floor(hours)+1, math.Ceil(hours)-1
	for _, h := range []float64{above, below, below - 1} {
		if h >= 1 && h <= planner.MaxHoursPerWeek {
			all = append(all, h)
		}
	}
	return all
}

// pace says which pace was recorded, and what it would come to.
func (s *Server) pace(v *tryView, c *caseload.Client, p *planner.Plan, now asked) error {
	if c.Status == nil || c.Status.Pace.Logged == nil {
		return nil
	}
	logged := *c.Status.Pace.Logged
	name := answer.Pace(v.Printer, logged)
	if logged < planner.MinHoursPerWeek {
		v.Pace = v.Say("deskplan.pace", "Pace", name) + " " + v.Say("status.pace.never")
		return nil
	}
	at, err := s.Cases.With(c, asked{min(logged, planner.MaxHoursPerWeek), now.by}.set)
	switch {
	case err != nil:
		v.Pace = v.Say("deskplan.pace", "Pace", name)
	case p.Schedule.Deadline != nil:
		v.Pace = v.Say("deskplan.pace.chance", "Pace", name, "Chance", finish(v.Printer, at))
	default:
		v.Pace = v.Say("deskplan.pace.finish", "Pace", name, "Date", at.Schedule.Finish.P80.Time())
	}
	return nil
}
