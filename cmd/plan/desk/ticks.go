package desk

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph/lang"
)

func (s *Server) ticksRoutes() {
	s.show("ticks", s.ticks)
	s.mux.HandleFunc("POST /clients/{id}/ticks", s.sendTicks)
	s.mux.HandleFunc("POST /clients/{id}/ticks/take", s.takeTicks)
	s.mux.HandleFunc("GET /ticks", s.anyTicks)
	s.mux.HandleFunc("POST /ticks", s.findTicks)
}

// ticksView is the screen of what a client sent back.
type ticksView struct {
	Top     *clientTop
	Client  *caseload.Client
	Sent    []sentView
	Refused string
	Typed   string
}

// sentView is a message.
type sentView struct {
	caseload.Sent
	About string // of which plan it is
	Ticks []tickView
}

// tickView is a step that was ticked off.
type tickView struct {
	caseload.SentTick
	ID, Name, Said string // Said: date and hours
	Notes          []string
	Can            bool
}

func (s *Server) ticks(w http.ResponseWriter, r *http.Request, c *caseload.Client, o outcome) {
	s.ticksPage(w, r, c, o, "", "")
}

func (s *Server) ticksPage(w http.ResponseWriter, r *http.Request, c *caseload.Client, o outcome, refused, typed string) {
	all, err := s.Cases.Sent(c)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	v := &ticksView{Client: c, Refused: refused, Typed: typed}
	for _, sent := range all {
		v.Sent = append(v.Sent, s.sentView(sent))
	}
	x := s.screen(r, s.say().Say("deskticks.title", "Name", c.Name), "clients", v)
	v.Top = s.clientTop(x, c, "ticks")
	x.Told = s.told(c, o, "ticks")
	status := o.status()
	if refused != "" {
		status = http.StatusUnprocessableEntity
	}
	s.render(w, r, status, "ticks.html", x)
}

func (s *Server) sentView(sent caseload.Sent) sentView {
	say := s.say()
	v := sentView{Sent: sent}
	switch {
	case sent.Numbers:
		v.About = say.Say("deskticks.numbers")
	case sent.Version > 0:
		v.About = say.Say("deskticks.version", "N", sent.Version)
	case sent.Other:
		v.About = say.Say("deskticks.other", "Plan", sent.Plan[:min(len(sent.Plan), len("sha256:")+12)])
	case sent.Plan != "":
		v.About = say.Say("deskticks.draft")
	}
	for _, t := range sent.Ticks {
		v.Ticks = append(v.Ticks, s.tickView(t))
	}
	return v
}

func (s *Server) tickView(t caseload.SentTick) tickView {
	say := s.say()
	v := tickView{SentTick: t, ID: t.Tick.Step, Said: say.Date(t.Date.Time())}
	if t.Hours > 0 {
		v.Said += " · " + say.Hours(t.Hours.Hours())
	}
	add := func(id string, pairs ...any) { v.Notes = append(v.Notes, say.Say(id, pairs...)) }
	if t.Step == nil {
		v.Name = t.Tick.Step
		if v.Name == "" {
			v.Name = say.Say("pdf.weeks.step", "N", t.N)
		}
		add("deskticks.unknown")
		return v
	}
	v.Name = t.Name(s.Cases.Graph, say.Lang)
	switch {
	case t.Done != nil:
		add("deskticks.done", "Date", t.Done.Date.Time())
		return v
	case !t.Fault.IsZero():
		v.Notes = append(v.Notes, say.Message(t.Fault))
		return v
	}
	v.Can = true
	if t.Aside {
		add("deskticks.aside")
	}
	if len(t.Lacks) > 0 {
		var names []string
		for _, h := range t.Lacks {
			names = append(names, s.Cases.Graph.Label(h, say.Lang))
		}
		add("deskticks.lacks", "Names", say.List(names))
	}
	return v
}

// answered is what a form sends: the pasted text, else the file.
func answered(w http.ResponseWriter, r *http.Request) (name string, data []byte, err error) {
	r.Body = http.MaxBytesReader(w, r.Body, caseload.MaxTicksBytes+1<<16)
	if err = r.ParseForm(); err == nil {
		err = r.ParseMultipartForm(caseload.MaxTicksBytes)
	}
	if err != nil && !errors.Is(err, http.ErrNotMultipart) {
		return "", nil, &lang.Error{What: lang.M("deskticks.large"), Hint: lang.M("journal.answer.none.hint")}
	}
	if text := r.FormValue("text"); strings.TrimSpace(text) != "" {
		return "", []byte(text), nil
	}
	file, head, err := r.FormFile("file")
	if err != nil || head.Size > caseload.MaxTicksBytes {
		return "", nil, &lang.Error{What: lang.M("journal.answer.none"), Hint: lang.M("journal.answer.none.hint")}
	}
	defer file.Close()
	data, err = io.ReadAll(file)
	return head.Filename, data, err
}

// pasted is the text that the field shows again; a file does not stand in it.
func pasted(name string, data []byte) string {
	if name != "" {
		return ""
	}
	return string(data)
}

// sendTicks keeps what a client sent back until it is taken.
func (s *Server) sendTicks(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	name, data, err := answered(w, r)
	if err == nil {
		if err = s.Cases.KeepSent(id, name, data); err == nil {
			http.Redirect(w, r, "/clients/"+id+"/ticks", http.StatusSeeOther)
			return
		}
	}
	if !said(err) {
		s.failed(w, r, err)
		return
	}
	c, gone := s.Cases.Client(id)
	if gone != nil {
		s.failed(w, r, gone)
		return
	}
	s.ticksPage(w, r, c, outcome{}, strings.Join(s.faults(err), " "), pasted(name, data))
}

// said reports whether an error says something to a coach.
func said(err error) bool {
	_, one := errors.AsType[*lang.Error](err)
	_, all := errors.AsType[lang.Faults](err)
	return one || all
}

// takeTicks takes what the coach left ticked, or lets go of the message.
func (s *Server) takeTicks(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.failed(w, r, err)
		return
	}
	id := r.PathValue("id")
	back := "/clients/" + id + "/ticks"
	if r.PostForm.Get("do") != "drop" {
		once, did := onceOf(r.PostForm), ""
		c, err := s.Cases.Do(id, caseload.Act{Kind: "ticks.take", Once: once, Form: r.PostForm})
		if err == nil {
			did, err = s.Cases.Made(c, once)
		}
		if err != nil {
			s.failed(w, r, err)
			return
		}
		if did != "" {
			back = "/clients/" + id + "?" + url.Values{"did": {did}}.Encode()
		}
	}
	if err := s.Cases.DropSent(id, r.PostForm.Get("tab")); err != nil {
		s.failed(w, r, err)
		return
	}
	http.Redirect(w, r, back, http.StatusSeeOther)
}

// anyTicksView is the screen on which an answer is pasted whose client is not said.
type anyTicksView struct{ Refused, Typed string }

func (s *Server) anyTicks(w http.ResponseWriter, r *http.Request) {
	s.page(w, r, "anyticks.html", s.say().Say("deskticks.any"), "clients", anyTicksView{})
}

// findTicks finds whose an answer is by the plan that it names.
func (s *Server) findTicks(w http.ResponseWriter, r *http.Request) {
	name, data, err := answered(w, r)
	var whose []string
	if err == nil {
		whose, err = s.Cases.Whose(name, data)
	}
	if err == nil && len(whose) == 1 {
		if err = s.Cases.KeepSent(whose[0], name, data); err == nil {
			http.Redirect(w, r, "/clients/"+whose[0]+"/ticks", http.StatusSeeOther)
			return
		}
	}
	if err == nil {
		err = &lang.Error{What: lang.M("deskticks.whose"), Hint: lang.M("deskticks.whose.hint")}
	}
	if !said(err) {
		s.failed(w, r, err)
		return
	}
	x := s.screen(r, s.say().Say("deskticks.any"), "clients", anyTicksView{strings.Join(s.faults(err), " "), pasted(name, data)})
	s.render(w, r, http.StatusUnprocessableEntity, "anyticks.html", x)
}

// On reports whether the box of a tick is ticked when it is shown.
func (t tickView) On() bool { return t.Can && t.Sure() }
