package desk

func (s *Server) skillsRoutes() {}
