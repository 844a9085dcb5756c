package desk

import (
	"errors"
	"net/http"
	"path/filepath"
	"strings"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/lang"
	"skillroute/planner/progress"
)

func (s *Server) privacyRoutes() {
	s.show("privacy", s.privacy)
	s.mux.HandleFunc("GET /clients/{id}/privacy/export", s.exportClient)
	s.mux.HandleFunc("POST /clients/{id}/privacy/forget", s.forgetClient)
	s.mux.HandleFunc("GET /forgotten", s.forgotten)
}

// privacyView is the screen on which a client is given what the desk has of them, or is
// deleted.
type privacyView struct {
	*lang.Printer
	Top     *clientTop
	ID      string
	Name    string
	Events  int
	Private int // notes
	Backups []string
	Typed   string
	Fault   string
}

func (s *Server) privacy(w http.ResponseWriter, r *http.Request, c *caseload.Client, o outcome) {
	s.privacyPage(w, r, c, &privacyView{}, o)
}

func (s *Server) privacyPage(w http.ResponseWriter, r *http.Request, c *caseload.Client, v *privacyView, o outcome) {
	holding, err := s.store.Holding(c.ID)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	for _, b := range holding {
		v.Backups = append(v.Backups, filepath.Base(b.File))
	}
	x := s.screen(r, c.Name, "clients", v)
	v.Printer, v.ID, v.Name, v.Events, v.Private = x.Printer, c.ID, toType(c), len(c.Journal.Events), len(privateNotes(c.Journal))
	v.Top = s.clientTop(x, c, "privacy")
	x.Told, x.Path = s.told(c, o, "privacy"), "/clients/"+c.ID+"/privacy"
	status := o.status()
	if v.Fault != "" {
		status = http.StatusUnprocessableEntity
	}
	s.render(w, r, status, "privacy.html", x)
}

// privateNotes are the ids of the notes that are the coach's alone.
func privateNotes(j *progress.Journal) map[string]bool {
	all := map[string]bool{}
	for _, e := range j.Events {
		if n, ok := e.Data.(*progress.Note); ok && !n.Shared {
			all[e.ID] = true
		}
	}
	return all
}

// toType is what is typed before a client is deleted: the name, or where there is nothing in it
// that can be typed the id.
func toType(c *caseload.Client) string {
	if name := strings.TrimSpace(c.Name); lang.Fold(name) != "" {
		return name
	}
	return c.ID
}

// forgetClient deletes a client, when the name is typed.
func (s *Server) forgetClient(w http.ResponseWriter, r *http.Request) {
	c, err := s.Cases.Client(r.PathValue("id"))
	if err != nil {
		s.failed(w, r, err)
		return
	}
	typed := r.PostFormValue("name")
	if lang.Fold(typed) != lang.Fold(toType(c)) {
		s.privacyPage(w, r, c, &privacyView{Typed: typed, Fault: s.say().Say("deskprivacy.other-name")}, outcome{})
		return
	}
	holding, err := s.store.Holding(c.ID)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	if err := s.Cases.Forget(c.ID); err != nil && !errors.Is(err, store.ErrNone) {
		s.failed(w, r, err)
		return
	}
	left := len(holding)
	if r.PostFormValue("backups") != "" {
		for _, b := range holding {
			if err := store.RemoveBackup(b); err != nil {
				s.failed(w, r, err)
				return
			}
			left--
		}
	}
	http.Redirect(w, r, forgottenAddress(left), http.StatusSeeOther)
}

func forgottenAddress(backups int) string {
	if backups == 0 {
		return "/forgotten"
	}
	return "/forgotten?backups=yes"
}

// forgotten says that a client was deleted. It names nobody.
func (s *Server) forgotten(w http.ResponseWriter, r *http.Request) {
	text := s.say().Say("deskprivacy.forgotten.whole")
	if r.URL.Query().Get("backups") != "" {
		text = s.say().Say("deskprivacy.forgotten.but")
	}
	s.said(w, r, http.StatusOK, s.say().Say("deskprivacy.forgotten"), text)
}
