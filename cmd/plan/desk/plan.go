package desk

import (
	"net/http"

	"skillroute/cmd/plan/desk/caseload"
)

func (s *Server) planRoutes() { s.show("", s.plan) }

// plan is the screen of a client's plan.
func (s *Server) plan(w http.ResponseWriter, r *http.Request, c *caseload.Client, o outcome) {
	s.render(w, r, o.status(), "plan.html", s.screen(r, c.Name, "clients", c))
}
