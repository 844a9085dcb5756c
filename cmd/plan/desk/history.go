package desk

func (s *Server) historyRoutes() {}
