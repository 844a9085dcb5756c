package desk

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/cmd/plan/desk/store"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
)

func (s *Server) importRoutes() {
	s.mux.HandleFunc("GET /import", s.importForm)
	s.mux.HandleFunc("POST /import", s.upload)
	s.mux.HandleFunc("GET /import/{id}", s.importView)
	s.mux.HandleFunc("POST /import/{id}", s.importPost)
}

// uploadView is the screen on which a class file is chosen.
type uploadView struct {
	Fault   string
	Kept    []store.Import // whose files wait
	Most    lang.Message
	Columns string // that a file may have
}

func (s *Server) importForm(w http.ResponseWriter, r *http.Request) {
	s.uploadPage(w, r, http.StatusOK, nil)
}

func (s *Server) uploadPage(w http.ResponseWriter, r *http.Request, status int, fault error) {
	kept, err := s.store.Imports()
	if err != nil {
		s.failed(w, r, err)
		return
	}
	v := uploadView{Kept: kept}
	if fault != nil {
		v.Fault = s.fault(fault)
	}
	s.render(w, r, status, "import.html", s.screen(r, s.say().Say("deskimport.title"), "clients", v))
}

// fault says an error of a user's with its hint.
func (s *Server) fault(err error) string {
	say := s.say()
	if e, ok := errors.AsType[*lang.Error](err); ok {
		text := say.Message(e.What)
		if e.Place != "" {
			text = e.Place + ": " + text
		}
		if hint := say.Message(onPage(e.Hint)); hint != "" {
			text += ". " + hint
		}
		return text
	}
	return err.Error()
}

// faults are what is wrong, a sentence each.
func (s *Server) faults(err error) (all []string) {
	var list lang.Faults
	if !errors.As(err, &list) {
		return []string{s.fault(err)}
	}
	for _, e := range list {
		all = append(all, s.fault(e))
	}
	return all
}

func (s *Server) upload(w http.ResponseWriter, r *http.Request) {
	name, data, err := formFile(w, r, "file")
	if err == nil {
		var id string
		if id, err = s.Cases.NewImport(name, data); err == nil {
			http.Redirect(w, r, "/import/"+id, http.StatusSeeOther)
			return
		}
	}
	if _, ok := errors.AsType[*lang.Error](err); !ok {
		s.failed(w, r, err)
		return
	}
	s.uploadPage(w, r, http.StatusUnprocessableEntity, err)
}

// formFile is the file of a form, whole, with its name and nothing of its folder.
func formFile(w http.ResponseWriter, r *http.Request, field string) (name string, data []byte, err error) {
	r.Body = http.MaxBytesReader(w, r.Body, caseload.MaxImportBytes+1<<16)
	tooLarge := &lang.Error{What: lang.M("deskimport.large"), Hint: lang.M("deskimport.rows.hint")}
	file, head, err := r.FormFile(field)
	if large := new(http.MaxBytesError); errors.As(err, &large) {
		return "", nil, tooLarge
	}
	if err != nil {
		return "", nil, &lang.Error{What: lang.M("deskimport.no-file"), Hint: lang.M("deskimport.no-file.hint")}
	}
	defer file.Close()
	if head.Size > caseload.MaxImportBytes {
		return "", nil, tooLarge
	}
	data, err = io.ReadAll(file)
	return filepath.Base(strings.ReplaceAll(head.Filename, `\`, "/")), data, err
}

func (s *Server) importView(w http.ResponseWriter, r *http.Request) {
	x, err := s.Cases.Import(r.PathValue("id"), s.lang())
	if err != nil {
		s.failed(w, r, err)
		return
	}
	s.importPage(w, r, http.StatusOK, x, nil)
}

func (s *Server) importPost(w http.ResponseWriter, r *http.Request) {
	x, err := s.Cases.Import(r.PathValue("id"), s.lang())
	if err == nil {
		err = r.ParseForm()
	}
	if err != nil {
		s.failed(w, r, err)
		return
	}
	at := "/import/" + x.ID
	switch r.PostForm.Get("do") {
	case "drop":
		if err := s.store.ForgetImport(x.ID); err != nil {
			s.failed(w, r, err)
			return
		}
		http.Redirect(w, r, "/import", http.StatusSeeOther)
		return
	case "take":
		if x.File == nil || x.Fault != nil {
			break
		}
		if err := s.takeClass(x, r.PostForm); err != nil {
			s.importRefused(w, r, x, err)
			return
		}
	default:
		if err := s.choose(x, r.PostForm); err != nil {
			s.importRefused(w, r, x, err)
			return
		}
	}
	http.Redirect(w, r, at, http.StatusSeeOther)
}

// importRefused shows the file again, with why what was asked for is not done.
func (s *Server) importRefused(w http.ResponseWriter, r *http.Request, x *caseload.ClassFile, err error) {
	if _, ok := errors.AsType[*lang.Error](err); !ok {
		s.failed(w, r, err)
		return
	}
	s.importPage(w, r, http.StatusUnprocessableEntity, x, err)
}

// takeClass imports what the coach saw: the choices of the form as they stand.
func (s *Server) takeClass(x *caseload.ClassFile, form url.Values) error {
	if err := s.choose(x, form); err != nil {
		return err
	}
	again, err := s.Cases.Import(x.ID, s.lang())
	if err != nil {
		return err
	}
	*x = *again
	if x.Fault != nil {
		return nil // the screen says it
	}
	if _, err = s.Cases.Take(x); err != nil {
		return err
	}
	s.classTaken(x.Outcome.New)
	return nil
}

// choose keeps what a form says of a class file.
func (s *Server) choose(x *caseload.ClassFile, form url.Values) error {
	c, err := s.chosen(x, form)
	if err != nil {
		return err
	}
	return s.Cases.Choose(x, c)
}

// chosen are the choices that a form makes: of heads and answers those that differ from what
// the screen showed, beside the earlier ones.
func (s *Server) chosen(x *caseload.ClassFile, form url.Values) (c caseload.Choices, err error) {
	c = x.Choices
	g := s.Cases.Graph
	c.Group = strings.Join(strings.Fields(form.Get("group")), " ")
	if n := []rune(c.Group); len(n) > 100 {
		c.Group = string(n[:100])
	}
	c.To = ""
	if _, ok := g.Catalog.Role(graph.RoleID(form.Get("to"))); ok {
		c.To = graph.RoleID(form.Get("to"))
	}
	words := s.words()
	if c.Start, err = dayOf(form.Get("start"), words.Date); err != nil {
		return c, err
	}
	if c.By, err = dayOf(form.Get("by"), words.LastDate); err != nil {
		return c, err
	}
	if c.HoursPerWeek, err = hoursOf(form.Get("hours_per_week")); err != nil {
		return c, err
	}
	c.Sheet = strings.TrimSpace(form.Get("sheet"))
	c.HeaderRow, _ = strconv.Atoi(form.Get("header_row"))
	c.HeaderRow = max(0, c.HeaderRow)
	c.Heads = map[string]cohort.Choice{}
	for head, said := range x.Choices.Heads {
		c.Heads[head] = said
	}
	chooseHeads(x, form, &c)
	chooseAnswers(form, &c)
	return c, nil
}

// chooseHeads takes what heads are to be.
func chooseHeads(x *caseload.ClassFile, form url.Values, c *caseload.Choices) {
	columns := form["column"]
	for i, head := range form["head"] {
		if i >= len(columns) {
			return
		}
		was, now := "", columns[i]
		for _, h := range x.Heads {
			if h.Head == head {
				was = takenFor(x, h)
			}
		}
		if was == now || was == "" {
			continue
		}
		if c.Cohort == head {
			c.Cohort = ""
		}
		if c.Mentor == head {
			c.Mentor = ""
		}
		switch now {
		case "cohort:":
			c.Cohort, now = head, "-"
		case "mentor:":
			c.Mentor, now = head, "-"
		}
		c.Heads[head] = cohort.Choice{Column: now}
	}
}

// chooseAnswers takes what answers are to mean.
func chooseAnswers(form url.Values, c *caseload.Choices) {
	texts, means, was := form["text"], form["means"], form["meant"]
	for i, head := range form["of"] {
		if i >= len(texts) || i >= len(means) || i >= len(was) || means[i] == was[i] {
			continue
		}
		said := c.Heads[head]
		answers := map[string]string{texts[i]: means[i]}
		for text, m := range said.Answers {
			if text != texts[i] {
				answers[text] = m
			}
		}
		said.Answers = answers
		c.Heads[head] = said
	}
}

// takenFor is what a head was taken for, as the choice of a list has it.
func takenFor(x *caseload.ClassFile, h caseload.Head) string {
	switch {
	case x.Choices.Cohort != "" && x.Choices.Cohort == h.Head:
		return "cohort:"
	case x.Mentor != "" && x.Mentor == h.Head:
		return "mentor:"
	case h.Column == "":
		return "-"
	}
	return h.Column
}

func dayOf(text string, read func(string) (planner.Date, error)) (*planner.Date, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	day, err := read(text)
	if err != nil {
		return nil, &lang.Error{Place: text, What: lang.M("value.date", "Value", text)}
	}
	return &day, nil
}
