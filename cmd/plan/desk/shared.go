package desk

import (
	"errors"
	"net/http"
	"strings"

	"skillroute/cmd/plan/desk/store"
)

// While the screen is shared the client sees what the coach sees. Then the desk shows one
// client, whose screens leave out private notes and words of standing; everything else is a
// page that says so, whoever asks for it in whatever way. The setting is kept in the file, so
// that neither a second tab nor a new start shows more.

// sharedSetting holds the id of the client that is shown; nobody where there is none yet.
const (
	sharedSetting = "shared"
	nobody        = "-"
)

func (s *Server) sharedRoutes() {
	s.mux.HandleFunc("POST /shared", s.share)
}

// shown is the client that a shared screen shows, "" for none; shared reports whether the
// screen is shared. When that cannot be known it is.
func (s *Server) shown() (client string, shared bool) {
	v, err := s.store.Setting(sharedSetting)
	switch {
	case err != nil || v == nobody:
		return "", true
	}
	return v, v != ""
}

// shared reports whether the screen is shared with a client.
func (s *Server) shared() bool {
	_, shared := s.shown()
	return shared
}

// share begins to share the screen, or ends it: with on=0.
func (s *Server) share(w http.ResponseWriter, r *http.Request) {
	value, back := nobody, here(r.PostFormValue("back"))
	if r.PostFormValue("on") == "0" {
		value = ""
	} else if id := r.PostFormValue("client"); id != "" {
		switch _, err := s.store.Client(id); {
		case err == nil:
			value = id
		case !errors.Is(err, store.ErrNone):
			s.failed(w, r, err)
			return
		}
	}
	if was, shared := s.shown(); shared && value != "" && was != "" {
		value = was // who is shown cannot be changed while somebody looks
	}
	if err := s.store.Set(sharedSetting, value); err != nil {
		s.failed(w, r, err)
		return
	}
	if hash, _, err := s.door.session(r); err == nil && value == "" && s.door.lock.kept(hash) != nil {
		back = "/unsaved" // a shared screen has not shown it
	}
	http.Redirect(w, r, back, http.StatusSeeOther)
}

// sharing answers what a shared screen does not show, and reports whether it has.
func (s *Server) sharing(w http.ResponseWriter, r *http.Request) bool {
	client, shared := s.shown()
	if !shared || showable(r, client) {
		return false
	}
	status := http.StatusOK
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		status = http.StatusForbidden
	}
	x := s.screen(r, s.say().Say("desk.shared"), "", nil)
	x.Path, x.Find, x.Client, x.Seq = "/", "", "", 0 // what was asked for may name another
	if client != "" {
		if c, err := s.store.Client(client); err == nil {
			x.Body = c
		}
	}
	s.render(w, r, status, "shared.html", x)
	return true
}

// showable reports whether a request is for what a screen that is shared with a client
// shows.
func showable(r *http.Request, client string) bool {
	switch r.URL.Path {
	case "/shared", "/settings/lang":
		return true
	case "/clients/new": // who is begun is shown from then on
		return client == ""
	case "/find": // what a catalog has
		kind := r.URL.Query()["kind"]
		return len(kind) == 1 && (kind[0] == "role" || kind[0] == "skill")
	}
	if outside(r) {
		return true
	}
	rest, ok := strings.CutPrefix(r.URL.Path, "/clients/")
	if !ok || client == "" {
		return false
	}
	id, screen, _ := strings.Cut(rest, "/")
	return id == client && !strings.HasPrefix(screen, "privacy")
}
