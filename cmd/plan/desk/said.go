package desk

import "net/http"

// said answers with a page that says one thing, and the way back.
func (s *Server) said(w http.ResponseWriter, r *http.Request, status int, head, text string) {
	x := s.screen(r, head, "", text)
	if err := s.write(w, status, "said.html", x.Lang, x); err != nil {
		http.Error(w, head, status) // the templates themselves are at fault
	}
}

// inside answers who came in: what no route is for with a page of the desk.
func (s *Server) inside(w http.ResponseWriter, r *http.Request) {
	s.Cases.Speak(s.lang())
	if s.sharing(w, r) {
		return
	}
	h, pattern := s.mux.Handler(r)
	if pattern != "" {
		s.mux.ServeHTTP(w, r)
		return
	}
	var p probe
	h.ServeHTTP(&p, r)
	switch p.status {
	case http.StatusMethodNotAllowed:
		w.Header().Set("Allow", p.Header().Get("Allow"))
		s.said(w, r, p.status, s.say().Say("deskdoor.method"), "")
	case http.StatusNotFound:
		s.said(w, r, p.status, s.say().Say("desk.none"), "")
	default: // a path that has a tidier form
		h.ServeHTTP(w, r)
	}
}

// probe takes an answer that nobody is given.
type probe struct {
	header http.Header
	status int
}

func (p *probe) Header() http.Header {
	if p.header == nil {
		p.header = http.Header{}
	}
	return p.header
}

func (p *probe) Write(b []byte) (int, error) { return len(b), nil }
func (p *probe) WriteHeader(status int)      { p.status = status }
