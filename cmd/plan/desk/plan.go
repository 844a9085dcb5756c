package desk

import (
	"net/http"

	"skillroute/cmd/plan/desk/caseload"
)

func (s *Server) planRoutes() { s.show("", s.plan) }

// planView is what the screen of a client's plan shows.
type planView struct {
	Top *clientTop
}

// plan is the screen of a client's plan.
func (s *Server) plan(w http.ResponseWriter, r *http.Request, c *caseload.Client, o outcome) {
	x := s.screen(r, c.Name, "clients", nil)
	x.Body = &planView{Top: s.clientTop(x, c, "")}
	s.render(w, r, o.status(), "plan.html", x)
}
