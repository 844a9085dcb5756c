package desk

func (s *Server) groupsRoutes() {}

// classTaken has the summaries of new clients made in the background.
func (s *Server) classTaken([]string) { s.Cases.Refresh() }
