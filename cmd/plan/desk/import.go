package desk

func (s *Server) importRoutes() {}
