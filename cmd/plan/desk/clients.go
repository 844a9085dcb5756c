package desk

import (
	"encoding/json"
	"net/http"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/cmd/plan/desk/store"
)

func (s *Server) clientsRoutes() {
	s.mux.HandleFunc("GET /{$}", s.clients)
}

// clientRow is a client in the list.
type clientRow struct {
	store.Client
	caseload.Summary
}

func (s *Server) clients(w http.ResponseWriter, r *http.Request) {
	all, err := s.store.Clients()
	if err != nil {
		s.failed(w, r, err)
		return
	}
	var rows []clientRow
	for _, c := range all {
		row := clientRow{Client: c}
		if c.Summary != nil {
			if err := json.Unmarshal(c.Summary, &row.Summary); err != nil {
				s.failed(w, r, err)
				return
			}
		}
		rows = append(rows, row)
	}
	s.page(w, r, "clients.html", s.say().Say("desk.clients"), "clients", rows)
}
