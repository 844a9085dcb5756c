package desk

import (
	"net/http"
	"strings"
	"time"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/learner"
)

// Days are written as people write them, in the language of the desk, and read as the command
// reads them: a browser's own field of dates speaks the language of the browser. What was read
// is shown beside the field (script), and in the field when the page is shown again.

func (s *Server) dayRoutes() { s.mux.HandleFunc("GET /day", s.day) }

// dayText is a day as a field has it.
func dayText(say *lang.Printer, d planner.Date) string {
	return strings.ReplaceAll(say.Date(d.Time()), "\u00a0", " ")
}

// maxDay is how many bytes of a day are read.
const maxDay = 100

// day answers how a day that is typed is read: the first of those that it names, or the last with
// of=last; of=past is for what has been. What cannot be read is said.
func (s *Server) day(w http.ResponseWriter, r *http.Request) {
	var answer struct {
		Said string `json:"said"`
		Day  string `json:"day"` // ISO; "" for none
	}
	text := strings.TrimSpace(r.URL.Query().Get("text"))
	words := &learner.Words{Graph: s.Cases.Graph, Currency: s.Cases.Base.Rates.Base, Today: s.Cases.Today()}
	read := words.Date
	switch r.URL.Query().Get("of") {
	case "last":
		read = words.LastDate
	case "past":
		read = words.PastDate
	}
	if text != "" && len(text) <= maxDay {
		say := s.say()
		if d, err := read(text); err == nil {
			answer.Said, answer.Day = say.Weekdays([]time.Weekday{d.Time().Weekday()})+", "+say.Date(d.Time()), d.String()
		} else {
			answer.Said = strings.Join(s.faultLines(say, err), " ")
		}
	}
	writeJSON(w, answer)
}
