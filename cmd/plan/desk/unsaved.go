package desk

import (
	"crypto/sha256"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// A form that comes to a locked desk is not saved, and not lost: it stays in memory until the
// desk is unlocked by the session that sent it, which is asked then. What is asked shows what
// was typed: somebody else may have sent it.

// unsaved is such a form, with the address that it was sent to and the page to go back to.
type unsaved struct {
	path, back string
	form       url.Values
}

func (s *Server) unsavedRoutes() {
	s.mux.HandleFunc("GET /unsaved", s.unsavedPage)
	s.mux.HandleFunc("POST /unsaved/drop", s.dropUnsaved)
}

// keepable reports whether a form is kept: no password is, nor what a script sends by itself.
func keepable(r *http.Request) bool {
	switch path := r.URL.Path; {
	case path == "/shared" || path == "/settings/password" || path == "/settings/lang" || strings.HasPrefix(path, "/unsaved"):
		return false
	case strings.HasSuffix(path, "/draft"):
		return false
	}
	return r.Method == http.MethodPost && r.ParseForm() == nil && len(r.PostForm) > 0
}

// keep keeps the form that a session sent, the last one of each.
func (l *lock) keep(session [sha256.Size]byte, r *http.Request, back string) bool {
	if !keepable(r) {
		return false
	}
	if back == "/" {
		back = here(r.PostForm.Get("back"))
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.unsaved == nil {
		l.unsaved = map[[sha256.Size]byte]*unsaved{}
	}
	l.unsaved[session] = &unsaved{r.URL.RequestURI(), back, r.PostForm}
	return true
}

// kept is the form that a session sent while the desk was locked; nil for none.
func (l *lock) kept(session [sha256.Size]byte) *unsaved {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.unsaved[session]
}

// drop lets go of the form that a session sent to an address, or to whichever: "".
func (l *lock) drop(session [sha256.Size]byte, path string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if u := l.unsaved[session]; u != nil && (path == "" || u.path == path) {
		delete(l.unsaved, session)
	}
}

// unsavedView is the page that asks. Fields are those of the form, to send it; Typed is what of
// it somebody has typed.
type unsavedView struct {
	Path, Back string
	Fields     [][2]string
	Typed      []string
}

// typedFields are the fields of forms that are typed into.
var typedFields = []string{"text", "hours", "name", "note", "private", "evidence", "reason", "value", "level", "date", "by", "due", "next", "hours_per_week", "start", "email", "cohort", "mentor", "from", "to", "file"}

func (s *Server) unsavedPage(w http.ResponseWriter, r *http.Request) {
	hash, _, err := s.door.session(r)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	u := s.door.lock.kept(hash)
	if u == nil {
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return
	}
	v := unsavedView{Path: u.path, Back: u.back}
	for name, values := range u.form {
		for _, value := range values {
			v.Fields = append(v.Fields, [2]string{name, value})
			if slices.Contains(typedFields, name) && value != "" {
				v.Typed = append(v.Typed, value)
			}
		}
	}
	slices.SortFunc(v.Fields, func(a, b [2]string) int { return strings.Compare(a[0]+"\x00"+a[1], b[0]+"\x00"+b[1]) })
	slices.Sort(v.Typed)
	s.page(w, r, "unsaved.html", s.say().Say("deskdoor.unsaved"), "", v)
}

func (s *Server) dropUnsaved(w http.ResponseWriter, r *http.Request) {
	hash, _, err := s.door.session(r)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	back := "/"
	if u := s.door.lock.kept(hash); u != nil {
		back = u.back
	}
	s.door.lock.drop(hash, "")
	http.Redirect(w, r, back, http.StatusSeeOther)
}
