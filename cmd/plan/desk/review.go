package desk

func (s *Server) reviewRoutes() {}
