package desk

import "net/http"

// routes are the addresses of the desk, of which it can give a list.
type routes struct {
	*http.ServeMux
	patterns []string
}

// HandleFunc registers a handler for a pattern.
func (r *routes) HandleFunc(pattern string, h http.HandlerFunc) {
	r.patterns = append(r.patterns, pattern)
	r.ServeMux.HandleFunc(pattern, h)
}

// routes are all addresses. Those that change something are POST.
func (s *Server) routes() {
	s.mux.HandleFunc("GET /assets/{file}", s.asset)
	s.clientsRoutes()
	s.newClientRoutes()
	s.findRoutes()
	s.dayRoutes()
	s.planRoutes()
	s.doRoutes()
	s.draftsRoutes()
	s.skillsRoutes()
	s.otherRoutes()
	s.historyRoutes()
	s.compareRoutes()
	s.reviewRoutes()
	s.filesRoutes()
	s.ticksRoutes()
	s.importRoutes()
	s.groupsRoutes()
	s.settingsRoutes()
	s.privacyRoutes()
	s.unlockRoutes()
	s.unsavedRoutes()
	s.sharedRoutes()
}
