package desk

// routes are all addresses. Those that change something are POST.
func (s *Server) routes() {
	s.mux.HandleFunc("GET /assets/{file}", s.asset)
	s.clientsRoutes()
}
