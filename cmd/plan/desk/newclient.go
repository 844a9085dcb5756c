package desk

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/assess"
)

func (s *Server) newClientRoutes() {
	s.mux.HandleFunc("GET /clients/new", s.newClient)
	s.mux.HandleFunc("POST /clients/new", s.begin)
	s.questionsRoutes()
}

// newAddress is the screen of somebody who is being begun; ask is a skill to ask about, ""
// for the next question.
func newAddress(id, ask string) string {
	u := url.Values{"draft": {id}}
	if ask != "" {
		u.Set("ask", ask)
	}
	return "/clients/new?" + u.Encode()
}

func (s *Server) newClient(w http.ResponseWriter, r *http.Request) {
	id := r.URL.Query().Get("draft")
	if id == "" {
		var err error
		if id, err = s.Cases.BeginningID(); err != nil {
			s.failed(w, r, err)
			return
		}
	}
	b, err := s.Cases.Beginning(id)
	switch {
	case errors.Is(err, caseload.ErrBegun):
		http.Redirect(w, r, "/clients/"+id, http.StatusSeeOther)
	case err != nil:
		s.failed(w, r, err)
	default:
		s.showNew(w, r, http.StatusOK, b, graph.SkillID(r.URL.Query().Get("ask")), nil)
	}
}

// begin takes what was typed, chosen and answered. It is on the disk before anything is
// answered.
func (s *Server) begin(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.failed(w, r, err)
		return
	}
	s.beginning.Lock()
	defer s.beginning.Unlock()
	f := r.PostForm
	b, err := s.Cases.Beginning(f.Get("draft"))
	switch {
	case errors.Is(err, caseload.ErrBegun):
		http.Redirect(w, r, "/clients/"+f.Get("draft"), http.StatusSeeOther)
		return
	case err != nil:
		s.failed(w, r, err)
		return
	}
	if f.Get("act") == "drop" {
		if err := s.Cases.DropBeginning(b.ID); err != nil {
			s.failed(w, r, err)
			return
		}
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return
	}
	s.typed(b, f)
	ask, fault := s.questionAnswered(b, f)
	if err := s.Cases.KeepBeginning(b); err != nil {
		s.failed(w, r, err)
		return
	}
	missing := map[string]*lang.Error{}
	if fault != nil {
		missing["evidence"] = fault
	}
	if f.Get("act") == "finish" {
		s.finish(w, r, b, missing)
		return
	}
	if fault != nil {
		s.showNew(w, r, http.StatusUnprocessableEntity, b, ask, missing)
		return
	}
	http.Redirect(w, r, newAddress(b.ID, string(ask)), http.StatusSeeOther)
}

// typed takes the fields of a form.
func (s *Server) typed(b *caseload.Beginning, f url.Values) {
	n := &newWords{Printer: s.say(), s: s, b: b}
	for _, field := range caseload.BeginningFields {
		if f.Has(field) {
			s.Cases.Type(b, field, f.Get(field), n.shown(field))
		}
	}
	for _, field := range [...]string{"from", "to"} {
		if id := f.Get("pick-" + field); id != "" {
			s.Cases.Type(b, field, id, "")
		}
	}
}

// questionAnswered takes the answer of a form to the question that it showed, and gives the skill to
// ask about now, "" for what is next. What was chosen and not sent is kept.
func (s *Server) questionAnswered(b *caseload.Beginning, f url.Values) (ask graph.SkillID, fault *lang.Error) {
	skill := graph.SkillID(f.Get("skill"))
	x := s.Cases.Session(b)
	if x == nil || skill == "" {
		return "", nil
	}
	l := x.Ladder(skill)
	if l == nil {
		return "", nil
	}
	if next := x.Next(); next == nil || next.Skill.ID != skill {
		if f.Get("act") == "save" && l.Former != nil && f.Get("former") == "" {
			return "", nil // it was answered meanwhile: what is saved is late
		}
		ask = skill // it was asked for
	}
	level, err := strconv.Atoi(f.Get("level"))
	given := assess.Answer{Skill: skill, Level: level, Evidence: f.Get("evidence")}
	b.Chosen = nil
	switch act := f.Get("act"); {
	case act == "skip":
		b.Skip(skill)
		return "", nil
	case err != nil:
		return ask, nil
	case act == "next" || act == "", act == "finish" && s.touched(f):
		if err := b.Rate(x, given); err != nil {
			b.Chosen = &given
			fault, _ = errors.AsType[*lang.Error](err)
			return skill, fault
		}
		return "", nil
	}
	if s.touched(f) {
		b.Chosen = &given
	}
	return ask, nil
}

// touched reports whether a question's form says something that it did not propose.
func (s *Server) touched(f url.Values) bool {
	return f.Get("level") != f.Get("preset") || strings.TrimSpace(f.Get("evidence")) != ""
}

// finish makes the client, or says all that is missing.
func (s *Server) finish(w http.ResponseWriter, r *http.Request, b *caseload.Beginning, missing map[string]*lang.Error) {
	for field, id := range map[string]string{"name": "desknew.missing.name", "to": "desknew.missing.to"} {
		if t := b.Fields[field]; t.Text == "" {
			missing[field] = &lang.Error{What: lang.M(id)}
		}
	}
	bad := len(missing) > 0
	for _, field := range caseload.BeginningFields {
		bad = bad || s.Cases.Fault(b, field) != nil
	}
	if bad {
		s.showNew(w, r, http.StatusUnprocessableEntity, b, graph.SkillID(r.PostForm.Get("skill")), missing)
		return
	}
	id, err := s.Cases.Finish(b)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	if shown, shared := s.shown(); shared && shown == "" { // with who is a client now
		if err := s.store.Set(sharedSetting, id); err != nil {
			s.failed(w, r, err)
			return
		}
	}
	http.Redirect(w, r, "/clients/"+id, http.StatusSeeOther)
}
