package desk

func (s *Server) groupsRoutes() {}
