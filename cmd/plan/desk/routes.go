package desk

// routes are all addresses. Those that change something are POST.
func (s *Server) routes() {
	s.mux.HandleFunc("GET /assets/{file}", s.asset)
	s.clientsRoutes()
	s.newClientRoutes()
	s.findRoutes()
	s.planRoutes()
	s.doRoutes()
	s.skillsRoutes()
	s.otherRoutes()
	s.historyRoutes()
	s.reviewRoutes()
	s.filesRoutes()
	s.ticksRoutes()
	s.importRoutes()
	s.groupsRoutes()
	s.settingsRoutes()
}
