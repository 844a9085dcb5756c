package desk

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/cmd/plan/desk/store"
	"skillroute/reports/answer"
)

// Text that is being typed is no event yet. The script keeps it here, by its field and its
// tab, and brings it back when the page is opened again; it asks what other tabs did.
func (s *Server) draftsRoutes() {
	s.mux.HandleFunc("POST /clients/{id}/draft", s.keepDraft)
	s.mux.HandleFunc("GET /clients/{id}/drafts", s.drafts)
	s.mux.HandleFunc("GET /clients/{id}/seq", s.seq)
}

// The bounds of what is kept: a note is shorter.
const (
	maxDraftName = 100
	maxDraftText = 20000
)

func (s *Server) keepDraft(w http.ResponseWriter, r *http.Request) {
	d := store.Draft{Client: r.PathValue("id"), Field: r.PostFormValue("field"), Tab: r.PostFormValue("tab"), Text: r.PostFormValue("text"), At: s.Cases.Now()}
	if d.Field == "" || d.Field == store.TicksField || len(d.Field) > maxDraftName || len(d.Tab) > maxDraftName || utf8.RuneCountInString(d.Text) > maxDraftText {
		w.WriteHeader(http.StatusUnprocessableEntity)
		return
	}
	if _, err := s.store.Client(d.Client); err != nil {
		s.failed(w, r, err)
		return
	}
	if err := s.store.KeepDraft(d); err != nil {
		s.failed(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// keptDraft is a draft for the script, with the words that it shows beside it.
type keptDraft struct {
	Field string `json:"field"`
	Tab   string `json:"tab"`
	Text  string `json:"text"`
	Said  string `json:"said"`
	Drop  string `json:"drop"`
}

// drafts answers with what was typed for a client, the latest first. On a shared screen
// private fields are left out.
func (s *Server) drafts(w http.ResponseWriter, r *http.Request) {
	kept, err := s.store.Drafts(r.PathValue("id"))
	if err != nil {
		s.failed(w, r, err)
		return
	}
	say, shared := s.say(), s.shared()
	all := []keptDraft{}
	for _, d := range kept {
		if d.Field == store.TicksField || shared && strings.HasPrefix(d.Field, "private") {
			continue
		}
		all = append(all, keptDraft{d.Field, d.Tab, d.Text,
			say.Say("desk.draft.kept", "Date", d.At, "Time", say.Clock(d.At, false)), say.Say("desk.draft.drop")})
	}
	writeJSON(w, all)
}

// seq answers with the client's last event, and with what happened after the one that the
// page knows.
func (s *Server) seq(w http.ResponseWriter, r *http.Request) {
	c, err := s.Cases.Client(r.PathValue("id"))
	if err != nil {
		s.failed(w, r, err)
		return
	}
	after, _ := strconv.ParseInt(r.URL.Query().Get("after"), 10, 64)
	writeJSON(w, struct {
		Seq  int64  `json:"seq"`
		Said string `json:"said"`
	}{c.Seq, s.elsewhere(c, after)})
}

// elsewhere says what happened to a client after an event, for a tab that did not do it.
func (s *Server) elsewhere(c *caseload.Client, after int64) string {
	say, shared, private := s.say(), s.shared(), hushed(c.Journal.Events)
	var what []string
	for i := range c.Journal.Events {
		e := &c.Journal.Events[i]
		if c.SeqOf(e.ID) <= after {
			continue
		}
		if shared && private[e.ID] {
			continue
		}
		text := answer.Plain(answer.Event(s.Cases.Graph, e, c.Journal.Events, say.Lang))
		what = append(what, text+", "+say.Clock(e.At.In(s.Cases.Now().Location()), false))
	}
	return say.Say("desk.elsewhere", "What", strings.Join(what, "; "))
}

func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(v)
}
