package desk

func (s *Server) newClientRoutes() {}
