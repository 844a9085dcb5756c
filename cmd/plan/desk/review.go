package desk

import (
	"errors"
	"net/http"
	"strconv"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports"
	"skillroute/reports/answer"
)

func (s *Server) reviewRoutes() {
	s.show("review", s.reviewNext)
	s.show("review/{n}", s.review)
	s.mux.HandleFunc("GET /clients/{id}/review/{n}/review.pdf", s.reviewPDF)
}

// reviewNext leads to the review to hold next.
func (s *Server) reviewNext(w http.ResponseWriter, r *http.Request, c *caseload.Client, o outcome) {
	http.Redirect(w, r, address(c, "review/"+strconv.Itoa(len(c.State.Reviews)+1)), http.StatusSeeOther)
}

// reviewView is a review as its template shows it.
type reviewView struct {
	*caseload.Review
	Top         *clientTop
	Title       string
	Here        string // the screen, for the forms
	Since, Lead string // Lead with stress
	From, To    string // what the changes lead from and to
	Rows        []reviewRow
	Kept        *keptSteps
	Sum         []sumPart
	Total       string
	Pace        paceView
	Odds        []oddsRow
	Deadline    bool // some odds have one
	Ratings     []ratingRow
	Apart       int
	Open        []actionRow
	Shared      []noteRow
	Private     []noteRow // none where the client may be looking
	SelfName    string
	AgreeAs     int
	Digest      string
	Next        string // the day that the form proposes
	NextSaid    string // of a review that was held
	Print       string // address of the PDF; "" for none
	Earlier     []tab
}

// review is the screen of a review: one that was held, or the one to hold next.
func (s *Server) review(w http.ResponseWriter, r *http.Request, c *caseload.Client, o outcome) {
	v, err := s.reviewOf(r, c)
	if err != nil {
		s.noReview(w, r, err)
		return
	}
	here := "review/" + strconv.Itoa(v.N)
	x := s.screen(r, "", "clients", nil)
	view := &reviewView{Review: v, Here: here, Top: s.clientTop(x, c, "review")}
	m := reviewMaker{x.Printer, s, view, x.Shared}
	if err := m.fill(c); err != nil {
		s.failed(w, r, err)
		return
	}
	x.Title, x.Body = c.Name+" · "+view.Title, view
	x.Told = s.told(c, o, here)
	s.render(w, r, o.status(), "review.html", x)
}

func (s *Server) reviewOf(r *http.Request, c *caseload.Client) (*caseload.Review, error) {
	n, err := strconv.Atoi(r.PathValue("n"))
	if err != nil {
		return nil, caseload.ErrNoReview
	}
	return s.Cases.Review(c, n, s.lang())
}

func (s *Server) noReview(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, caseload.ErrNoReview) {
		err = store.ErrNone
	}
	s.failed(w, r, err)
}

// reviewPDF is a review to print: the document of package answer, without private notes.
func (s *Server) reviewPDF(w http.ResponseWriter, r *http.Request) {
	c, err := s.Cases.Client(r.PathValue("id"))
	if err != nil {
		s.failed(w, r, err)
		return
	}
	v, err := s.reviewOf(r, c)
	if err == nil && v.Talk == nil {
		err = caseload.ErrNoReview
	}
	if err != nil {
		s.noReview(w, r, err)
		return
	}
	say := lang.For(s.lang())
	f := planFile{s: s, c: c, say: say}
	o := reports.Options{Brand: f.stamped(say.Say("deskfiles.draft", "Date", v.Client.Day.Time()))}
	if v.Agreed > 0 {
		agreed, err := s.Cases.PlanVersion(c.ID, v.Agreed)
		if err != nil {
			s.failed(w, r, err)
			return
		}
		o.Brand = f.stamped(f.stamp(agreed))
	}
	data, err := reports.RenderAnswer("pdf", answer.Review(v.Talk), v.Talk, o)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	w.Header().Set("Content-Type", fileType["pdf"])
	w.Header().Set("Content-Disposition", disposition(c.Name+" "+say.Say("deskreview.title", "N", v.N, "Date", v.Client.Day.Time()), "pdf"))
	w.Write(data)
}

// reviewMaker words a review.
type reviewMaker struct {
	*lang.Printer
	s      *Server
	v      *reviewView
	shared bool
}

func (m *reviewMaker) fill(c *caseload.Client) error {
	v := m.v
	day := v.Client.Day
	if v.Held != nil {
		day = v.Held.Data.Date
		v.NextSaid = m.dayOr(v.Held.Data.Next)
	}
	v.Title = m.Say("deskreview.title", "N", v.N, "Date", day.Time())
	for n := 1; n <= len(c.State.Reviews)+1; n++ {
		v.Earlier = append(v.Earlier, tab{Label: m.Int(int64(n)), Address: address(c, "review/"+strconv.Itoa(n)), Here: n == v.N})
	}
	v.AgreeAs = len(c.Agreements) + 1
	m.notes()
	m.actions(c)
	if v.Client.Plan == nil {
		return nil
	}
	v.Digest, v.Next = v.Client.Digest(), dayText(m.Printer, m.next(c))
	m.lead()
	m.changes()
	m.pace()
	m.odds()
	m.ratings(c)
	return nil
}

// next is the day that is proposed for the review after this one.
func (m *reviewMaker) next(c *caseload.Client) planner.Date {
	if next := nextReview(c); next != nil && *next > c.Day {
		return *next
	}
	return c.Day + 28
}

func (m *reviewMaker) day(d planner.Date) string { return m.Date(d.Time()) }

// dayOr is a day, or a dash where there is none.
func (m *reviewMaker) dayOr(d *planner.Date) string {
	if d == nil {
		return "–"
	}
	return m.day(*d)
}

// lead says what was done since, and how the deadline stands as agreed and as proposed.
func (m *reviewMaker) lead() {
	v := m.v
	if v.Former == nil {
		v.Lead = answer.Of(v.Client.Plan.In(m.Lang)).When()
		return
	}
	v.Print = address(v.Client, v.Here+"/review.pdf")
	v.Since = m.Say("deskreview.since", "Date", v.Former.Day.Time())
	v.Lead = answer.Review(v.Talk).Lead
	kept, proposal := v.oddsOf(caseload.OddsKept), v.oddsOf(caseload.OddsProposal)
	switch {
	case proposal == nil || proposal.Chance == nil:
	case kept != nil && kept.Chance != nil:
		v.Lead += " " + answer.Stressed(m.Printer, "deskreview.lead.both", "Pace", answer.Pace(m.Printer, kept.HoursPerWeek), "By", kept.By.Time(), "Chance", m.Chance(*kept.Chance),
			"NowPace", answer.Pace(m.Printer, proposal.HoursPerWeek), "NowBy", proposal.By.Time(), "NowChance", m.Chance(*proposal.Chance))
	default:
		v.Lead += " " + answer.Stressed(m.Printer, "deskreview.lead.chance", "By", proposal.By.Time(), "Chance", m.Chance(*proposal.Chance))
	}
}

// oddsOf are the odds of something; nil for none.
func (v *reviewView) oddsOf(of caseload.OddsOf) *caseload.Odds {
	for i := range v.Review.Odds {
		if o := &v.Review.Odds[i]; o.Of == of {
			return o
		}
	}
	return nil
}

// noteRow is a note with its day.
type noteRow struct{ Text, Date string }

func (m *reviewMaker) notes() {
	for _, n := range m.v.Notes {
		row := noteRow{n.Data.Text, m.DayMonth(n.Event.At)}
		switch {
		case n.Data.Shared:
			m.v.Shared = append(m.v.Shared, row)
		case !m.shared:
			m.v.Private = append(m.v.Private, row)
		}
	}
}

// actionRow is something that was agreed to be done.
type actionRow struct {
	ID, Text, Who, Due string
	Late, Done         bool
}

func (m *reviewMaker) actions(c *caseload.Client) {
	if m.v.Held != nil && m.v.Talk != nil {
		for _, a := range m.v.Talk.Actions {
			m.v.Open = append(m.v.Open, actionRow{"", a.Text, m.who(c, a.Owner), m.dayOr(a.Due.Due), a.Days > 0, a.Done})
		}
		return
	}
	for _, a := range m.v.Client.State.Open() {
		m.v.Open = append(m.v.Open, actionRow{a.Event.ID, a.Data.Text, m.who(c, a.Data.Owner), m.dayOr(a.Data.Due), a.Data.Due != nil && *a.Data.Due < m.v.Client.Day, false})
	}
}

// who is the coach, or the client by name.
func (m *reviewMaker) who(c *caseload.Client, by progress.By) string {
	if by == progress.Coach {
		return m.Say("status.coach")
	}
	return answer.Called(c.Name)
}
