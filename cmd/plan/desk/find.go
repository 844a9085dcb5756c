package desk

import (
	"strings"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph/lang"
)

func (s *Server) findRoutes() {}

// findClients are the clients whom a text names: by words of name, email or group, each as
// the beginning of one, or by id. Where none has all the words, those with words that are
// near.
func findClients(all []*caseload.Entry, text string) (found []*caseload.Entry) {
	words := strings.Fields(lang.Fold(text))
	for _, e := range all {
		if e.ID == text || hasWords(clientWords(e), words) {
			found = append(found, e)
		}
	}
	if len(found) > 0 {
		return found
	}
	for _, e := range all {
		if nearWords(clientWords(e), words) {
			found = append(found, e)
		}
	}
	return found
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
