package desk

import (
	"crypto/rand"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"skillroute/cmd/plan/desk/caseload"
)

// clientScreen shows a client: the plan, the skills, a review. It is given what became of
// the act that led to it.
type clientScreen func(w http.ResponseWriter, r *http.Request, c *caseload.Client, o outcome)

// outcome is what became of an act, for the screen that it was done on. The zero outcome is
// that of a screen that was merely opened.
type outcome struct {
	Kind     string     // of the act
	Form     url.Values // that was sent, so that nothing typed is lost
	Refusal  *caseload.Refusal
	Conflict *caseload.Conflict
	Did      string // id of the event that was made last, which the toast offers to undo; "" for none
}

// status is the status of an answer that shows the outcome.
func (o outcome) status() int {
	switch {
	case o.Refusal != nil:
		return http.StatusUnprocessableEntity
	case o.Conflict != nil:
		return http.StatusConflict
	}
	return http.StatusOK
}

func (s *Server) doRoutes() {
	s.mux.HandleFunc("POST /clients/{id}/do/{kind}", s.do)
}

// show registers a screen of a client: "" is /clients/ID, "skills" is /clients/ID/skills.
func (s *Server) show(name string, x clientScreen) {
	s.screens[name] = x
	path := "GET /clients/{id}"
	if name != "" {
		path += "/" + name
	}
	s.mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
		c, err := s.Cases.Client(r.PathValue("id"))
		if err != nil {
			s.failed(w, r, err)
			return
		}
		x(w, r, c, outcome{Did: r.URL.Query().Get("did")})
	})
}

// do does an act. What is done answers with the screen that it was done on, by its address,
// so that a page opened again does nothing twice; what is refused with that screen and the
// sentence beside the control.
func (s *Server) do(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		http.Error(w, s.say().Say("desk.failed", "Err", err), http.StatusBadRequest)
		return
	}
	id := r.PathValue("id")
	seq, _ := strconv.ParseInt(r.PostForm.Get("seq"), 10, 64)
	act := caseload.Act{Kind: r.PathValue("kind"), Once: r.PostForm.Get("once"), Seq: seq, Form: r.PostForm}
	c, err := s.Cases.Do(id, act)
	name, back := s.back(id, r.PostForm.Get("back"))
	o := outcome{Kind: act.Kind, Form: r.PostForm}
	switch {
	case err == nil:
		if n := len(c.Journal.Events); n > 0 {
			back += "?did=" + c.Journal.Events[n-1].ID
		}
		http.Redirect(w, r, back, http.StatusSeeOther)
		return
	case errors.Is(err, caseload.ErrKind):
		http.NotFound(w, r)
		return
	case errors.As(err, &o.Refusal), errors.As(err, &o.Conflict):
		s.screens[name](w, r, c, o)
	default:
		s.failed(w, r, err)
	}
}

// back is the screen that an act was done on, and its address: one of this client's.
func (s *Server) back(id, path string) (name, address string) {
	address = "/clients/" + id
	name, _, _ = strings.Cut(strings.TrimPrefix(strings.TrimPrefix(path, address), "/"), "?")
	if _, ok := s.screens[name]; !ok || name == "" {
		return "", address
	}
	return name, address + "/" + name
}

// hidden are the fields of every form that does an act on a client: the last event that the
// page knows, a random text by which the act happens once, and the screen to come back to.
func hidden(c *caseload.Client, screen string) template.HTML {
	back := "/clients/" + c.ID
	if screen != "" {
		back += "/" + screen
	}
	return template.HTML(fmt.Sprintf(`<input type="hidden" name="seq" value="%d"><input type="hidden" name="once" value="%s"><input type="hidden" name="back" value="%s">`, c.Seq, rand.Text(), back))
}
