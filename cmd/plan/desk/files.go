package desk

func (s *Server) filesRoutes() {}
