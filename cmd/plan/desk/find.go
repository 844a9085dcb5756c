package desk

func (s *Server) findRoutes() {}
