package desk

import (
	"net/http"
	"net/url"
	"slices"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/assess"
	"skillroute/reports/answer"
)

func (s *Server) questionsRoutes() {
	s.show("questions", s.questions)
	s.show("profile", s.profile)
}

// questionsView is the screen that asks a client more, or again.
type questionsView struct {
	Top  *clientTop
	Ask  askedQuestion
	Skip string // address of the question after this one
	Rest string
	Lead string
	Back string // screen, as hidden takes it
}

// questions asks a client about what nobody has rated yet; ?ask= names a skill, ?skip= those
// that stay open for now.
func (s *Server) questions(w http.ResponseWriter, r *http.Request, c *caseload.Client, o outcome) {
	x := s.screen(r, c.Name, "clients", nil)
	v := &questionsView{Top: s.clientTop(x, c, "questions"), Ask: askedQuestion{Printer: x.Printer}}
	say := &newWords{Printer: x.Printer, s: s}
	skipped, ask := r.URL.Query()["skip"], r.URL.Query().Get("ask")
	v.Back = "questions" + questionsQuery(skipped, "")
	if p := s.Cases.Asking(c); p != nil {
		v.Lead = answer.Of(p.Plan).LeadToCoach()
		for _, a := range p.Session.Answers() {
			v.Ask.Answers = append(v.Ask.Answers, say.answered(p, a, "/clients/"+c.ID+"/questions"+questionsQuery(skipped, string(a.Skill))))
		}
		if l := nextOpen(p, skipped, ask); l != nil {
			v.Ask.Question = say.question(p, l, v.Ask.Answers, refusedAnswer(o, l))
			v.Skip = "/clients/" + c.ID + "/questions" + questionsQuery(append(slices.Clone(skipped), string(l.Skill.ID)), "")
		}
		if len(p.Open) > 0 {
			v.Rest = x.Say("desknew.open", "Count", len(p.Open), "Hold", say.whole(p.Hold), "All", say.whole(p.Plan.Route.Hours.Likely))
		}
	}
	x.Body, x.Told = v, s.told(c, o, v.Back)
	s.render(w, r, o.status(), "questions.html", x)
}

func questionsQuery(skipped []string, ask string) string {
	u := url.Values{}
	if len(skipped) > 0 {
		u["skip"] = skipped
	}
	if ask != "" {
		u.Set("ask", ask)
	}
	if len(u) == 0 {
		return ""
	}
	return "?" + u.Encode()
}

// mostUnasked is how many skills that nobody was asked about are named.
const mostUnasked = 3

// unasked names the skills of a client's plan that nobody was asked about.
func (s *Server) unasked(say *lang.Printer, c *caseload.Client) string {
	all := s.Cases.Unasked(c)
	if c.Plan == nil || len(all) == 0 {
		return ""
	}
	var names []string
	for _, skill := range all[:min(len(all), mostUnasked)] {
		names = append(names, skill.Name.In(say.Lang))
	}
	if more := len(all) - len(names); more > 0 {
		names = append(names, say.Say("word.more", "Count", more))
	}
	return say.Say("desknew.unasked", "Skills", names)
}

// nextOpen is the question that is asked: of a skill, or the next that is not skipped.
func nextOpen(p *caseload.Provisional, skipped []string, ask string) *assess.Ladder {
	if ask != "" {
		if l := p.Session.Ladder(graph.SkillID(ask)); l != nil {
			return l
		}
	}
	for _, id := range skipped {
		if l := p.Session.Next(); l != nil && p.Session.Ladder(graph.SkillID(id)) != nil {
			p.Session.Rate(assess.Answer{Skill: graph.SkillID(id), Skipped: true})
		}
	}
	return p.Session.Next()
}

// refusedAnswer is the answer of a form that was refused, so that nothing typed is lost.
func refusedAnswer(o outcome, l *assess.Ladder) *assess.Answer {
	if o.Refusal == nil || graph.SkillID(o.Form.Get("skill")) != l.Skill.ID {
		return nil
	}
	return &assess.Answer{Skill: l.Skill.ID, Level: -1, Evidence: o.Form.Get("evidence")}
}

// profileView is the form of who a client is.
type profileView struct {
	Top                         *clientTop
	Name, Email, Cohort, Mentor string
	Cohorts, Mentors            []string
}

// profile shows name, address and groups of a client, to change them.
func (s *Server) profile(w http.ResponseWriter, r *http.Request, c *caseload.Client, o outcome) {
	x := s.screen(r, c.Name, "clients", nil)
	v := &profileView{Top: s.clientTop(x, c, "profile"), Name: c.Name, Email: c.Email, Cohort: c.GroupOf("cohort").Name, Mentor: c.GroupOf("mentor").Name}
	x.Body, x.Told = v, s.told(c, o, "profile")
	if !x.Shared {
		names := &newView{newWords: &newWords{Printer: x.Printer, s: s}}
		if err := names.groups(); err != nil {
			s.failed(w, r, err)
			return
		}
		v.Cohorts, v.Mentors = names.Cohorts, names.Mentors
	}
	s.render(w, r, o.status(), "profile.html", x)
}
