package desk

func (s *Server) otherRoutes() {}
