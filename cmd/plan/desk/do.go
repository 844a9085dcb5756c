package desk

import (
	"cmp"
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
	Did      string // ids of the events that the act made, which the toast offers to undo; "" for none
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

// failed reports whether the act was not done: the screen has to show what was typed.
func (o outcome) failed() bool { return o.Refusal != nil || o.Conflict != nil }

func (s *Server) doRoutes() {
	s.mux.HandleFunc("POST /clients/{id}/do/{kind}", s.do)
}

// show registers a screen of a client: "" is /clients/ID, "skills" is /clients/ID/skills,
// "review/{n}" is /clients/ID/review/2.
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
// sentence beside the control. A button may add fields by its address: those of the form go
// before them.
func (s *Server) do(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.said(w, r, http.StatusBadRequest, s.say().Say("desk.failed"), err.Error())
		return
	}
	id := r.PathValue("id")
	seq, _ := strconv.ParseInt(r.Form.Get("seq"), 10, 64)
	act := caseload.Act{Kind: r.PathValue("kind"), Once: onceOf(r.Form), Seq: seq, Form: r.Form}
	c, err := s.Cases.Do(id, act)
	back := s.back(id, r.Form.Get("back"))
	o := outcome{Kind: act.Kind, Form: r.Form}
	switch {
	case err == nil:
		did, err := s.Cases.Made(c, act.Once)
		if err != nil {
			s.failed(w, r, err)
			return
		}
		http.Redirect(w, r, back.after(did), http.StatusSeeOther)
	case errors.Is(err, caseload.ErrKind):
		s.said(w, r, http.StatusNotFound, s.say().Say("desk.none"), "")
	case c != nil && (errors.As(err, &o.Refusal) || errors.As(err, &o.Conflict)):
		back.screen(w, back.request(r), c, o)
	default:
		s.failed(w, r, err)
	}
}

// place is a screen of a client, as an address names it.
type place struct {
	screen clientScreen
	url    *url.URL
	values map[string]string // of the wildcards of its address
}

// back is the screen that an act was done on: one of this client's, the plan where the
// address names none.
func (s *Server) back(id, address string) place {
	root := "/clients/" + id
	home := place{screen: s.screens[""], url: &url.URL{Path: root}}
	u, err := url.Parse(address)
	if err != nil || u.Host != "" || u.Scheme != "" {
		return home
	}
	query := u.Query()
	query.Del("did")
	name, below := strings.CutPrefix(u.Path, root+"/")
	if u.Path == root {
		home.url.RawQuery = query.Encode()
		return home
	} else if !below {
		return home
	}
	for pattern, screen := range s.screens {
		if values, ok := match(pattern, name); ok && pattern != "" {
			return place{screen, &url.URL{Path: u.Path, RawQuery: query.Encode()}, values}
		}
	}
	return home
}

// match reads the parts of an address by those of a pattern: "review/2" by "review/{n}".
func match(pattern, name string) (values map[string]string, ok bool) {
	want, have := strings.Split(pattern, "/"), strings.Split(name, "/")
	if len(want) != len(have) {
		return nil, false
	}
	values = map[string]string{}
	for i, part := range want {
		if wild, ok := strings.CutPrefix(part, "{"); ok && have[i] != "" {
			values[strings.TrimSuffix(wild, "}")] = have[i]
		} else if part != have[i] {
			return nil, false
		}
	}
	return values, true
}

// onceOf is the random text by which a form happens once; one without has one of its own.
func onceOf(form url.Values) string { return cmp.Or(form.Get("once"), rand.Text()) }

// after is the address of the place once an act was done; it names the events that the
// act made, "" for none: another tab may have made the last one.
func (p place) after(did string) string {
	u := *p.url
	if did != "" {
		query := u.Query()
		query.Set("did", did)
		u.RawQuery = query.Encode()
	}
	return u.String()
}

// request is one for the place, in the place of a request for an act that was not done.
func (p place) request(r *http.Request) *http.Request {
	r = r.Clone(r.Context())
	r.Method, r.URL = http.MethodGet, p.url
	for name, value := range p.values {
		r.SetPathValue(name, value)
	}
	return r
}

// hidden are the fields of every form that does an act on a client: the last event that the
// page knows, a random text by which the act happens once, and the screen to come back to,
// by its name or with its query.
func hidden(c *caseload.Client, screen string) template.HTML {
	return template.HTML(fmt.Sprintf(`<input type="hidden" name="seq" value="%d"><input type="hidden" name="once" value="%s"><input type="hidden" name="back" value="%s">`,
		c.Seq, rand.Text(), template.HTMLEscapeString(address(c, screen))))
}

// address is that of a screen of a client, by its name or with its query.
func address(c *caseload.Client, screen string) string {
	at := "/clients/" + c.ID
	if screen != "" && !strings.HasPrefix(screen, "?") {
		at += "/"
	}
	return at + screen
}
