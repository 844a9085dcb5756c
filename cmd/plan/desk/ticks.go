package desk

func (s *Server) ticksRoutes() {}
