package desk

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph/lang"
)

func (s *Server) findRoutes() {
	s.mux.HandleFunc("GET /find", s.find)
}

// maxFound is how many a search finds at most.
const maxFound = 12

// found is something that a text finds: its id, its name, and the name or alias by which.
type found struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Text string `json:"text"`
}

// find answers what a text finds, as JSON: roles and skills of the catalog by name, alias or
// id, also with a slip; clients by name, address, group or id.
func (s *Server) find(w http.ResponseWriter, r *http.Request) {
	text := strings.TrimSpace(r.URL.Query().Get("q"))
	all := []found{}
	switch kind := r.URL.Query().Get("kind"); {
	case len(text) > 200 || text == "":
	case kind == "role", kind == "skill":
		for _, f := range s.Cases.Graph.Search(text, kind) {
			all = append(all, found{f.ID, f.Name.In(s.lang()), f.Text})
		}
	case kind == "client":
		l, err := s.Cases.List()
		if err != nil {
			s.failed(w, r, err)
			return
		}
		for _, e := range findClients(l.Entries, text) {
			all = append(all, found{e.ID, e.Name, e.Name})
		}
	default:
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(slices.Clip(all[:min(len(all), maxFound)]))
}

// findClients are the clients whom a text names: by words of name, email or group, each as
// the beginning of one, or by id. Where none has all the words, those with words that are
// near.
func findClients(all []*caseload.Entry, text string) (out []*caseload.Entry) {
	words := strings.Fields(lang.Fold(text))
	for _, e := range all {
		if e.ID == text || hasWords(clientWords(e), words) {
			out = append(out, e)
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, e := range all {
		if nearWords(clientWords(e), words) {
			out = append(out, e)
		}
	}
	return out
}

func clientWords(e *caseload.Entry) []string {
	text := e.Name + " " + e.Email
	for _, g := range e.Groups {
		text += " " + g.Name
	}
	return strings.Fields(lang.Fold(text))
}

func hasWords(in, words []string) bool {
	for _, w := range words {
		found := false
		for _, x := range in {
			found = found || strings.HasPrefix(x, w)
		}
		if !found {
			return false
		}
	}
	return true
}

func nearWords(in, words []string) bool {
	for _, w := range words {
		if len(lang.Near(w, in)) == 0 {
			return false
		}
	}
	return true
}
