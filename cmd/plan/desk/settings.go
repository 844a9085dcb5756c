package desk

func (s *Server) settingsRoutes() {}
