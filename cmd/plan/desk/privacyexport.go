package desk

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph/lang"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// exportClient answers with all that the desk has of a client, as a ZIP. Private notes are in
// it with private=1 alone.
func (s *Server) exportClient(w http.ResponseWriter, r *http.Request) {
	c, err := s.Cases.Client(r.PathValue("id"))
	if err != nil {
		s.failed(w, r, err)
		return
	}
	x := &export{s: s, c: c, say: lang.For(s.lang()), private: r.URL.Query().Get("private") == "1", at: s.Cases.Now()}
	data, err := x.zip()
	if err != nil {
		s.failed(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/zip")
	w.Header().Set("Content-Disposition", disposition(c.Name+" "+c.Day.String(), "zip"))
	w.Write(data)
}

// export is the ZIP of a client being made.
type export struct {
	s       *Server
	c       *caseload.Client
	say     *lang.Printer
	private bool
	at      time.Time
	z       *zip.Writer
	files   []string // their names, in order
	left    int      // events that were left out
}

func (x *export) zip() ([]byte, error) {
	var b bytes.Buffer
	x.z = zip.NewWriter(&b)
	for _, part := range []func() error{x.journal, x.client, x.versions, x.notes, x.plan, x.readme} {
		if err := part(); err != nil {
			return nil, err
		}
	}
	if err := x.z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func (x *export) add(name string, data []byte) error {
	w, err := x.z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: x.at})
	if err != nil {
		return err
	}
	x.files = append(x.files, name)
	_, err = w.Write(data)
	return err
}

// journal is every event as it was written; without private notes, and without what took one
// of them back, where they were not asked for.
func (x *export) journal() error {
	lines, err := caseload.JournalOf(x.s.store, x.c.ID)
	if err != nil {
		return err
	}
	if x.private {
		return x.add("journal.jsonl", lines)
	}
	left := privateNotes(x.c.Journal)
	at := map[int]bool{} // lines that are left out
	for _, e := range x.c.Journal.Events {
		if undo, ok := e.Data.(*progress.Undo); ok && left[undo.Event] {
			left[e.ID] = true
		}
		at[e.Line] = left[e.ID]
	}
	var kept bytes.Buffer
	n := 0
	for line := range bytes.Lines(lines) {
		if n++; at[n] {
			x.left++
			continue
		}
		kept.Write(line)
	}
	return x.add("journal.jsonl", kept.Bytes())
}

// client is what the desk has beside the events.
func (x *export) client() error {
	type group struct {
		Kind string `json:"kind"`
		Name string `json:"name"`
	}
	type draft struct {
		Field string    `json:"field"`
		Text  string    `json:"text"`
		At    time.Time `json:"at"`
	}
	client := struct {
		Format  string    `json:"format"`
		ID      string    `json:"id"`
		Name    string    `json:"name"`
		Email   string    `json:"email"`
		Groups  []group   `json:"groups"`
		Drafts  []draft   `json:"drafts"` // typed, and not saved as an event yet
		Catalog string    `json:"catalog"`
		At      time.Time `json:"exported_at"`
	}{Format: "skillroute.client/1", ID: x.c.ID, Name: x.c.Name, Email: x.c.Email, Groups: []group{}, Drafts: []draft{}, Catalog: x.s.Cases.Graph.Digest(), At: x.at}
	for _, g := range x.c.Groups {
		client.Groups = append(client.Groups, group{g.Kind, g.Name})
	}
	drafts, err := x.s.store.Drafts(x.c.ID)
	if err != nil {
		return err
	}
	for _, d := range drafts {
		if x.private || !strings.HasPrefix(d.Field, "private") {
			client.Drafts = append(client.Drafts, draft{d.Field, d.Text, d.At})
		}
	}
	data, err := json.MarshalIndent(client, "", "  ")
	if err != nil {
		return err
	}
	return x.add("client.json", append(data, '\n'))
}

// versions are the plans that were agreed on, as they were.
func (x *export) versions() error {
	all, err := x.s.store.Versions(x.c.ID)
	if err != nil {
		return err
	}
	for _, v := range all {
		if err := x.add(fmt.Sprintf("versions/version-%d.json", v.N), v.Plan); err != nil {
			return err
		}
	}
	return nil
}

// notes are those of the journal that were not taken back, to be read.
func (x *export) notes() error {
	var b strings.Builder
	undone := x.c.Journal.Undone()
	for _, e := range x.c.Journal.Events {
		note, ok := e.Data.(*progress.Note)
		if !ok || undone[e.ID] || !note.Shared && !x.private {
			continue
		}
		kind := x.say.Say("review.private")
		if note.Shared {
			kind = x.say.Say("deskprivacy.note.shared")
		}
		fmt.Fprintf(&b, "%s, %s\n%s\n\n", x.say.LongDate(e.At), kind, note.Text)
	}
	if b.Len() == 0 {
		return nil
	}
	return x.add("notes.txt", []byte(b.String()))
}

// plan is what is planned now, to be read; there may be none.
func (x *export) plan() error {
	f := planFile{s: x.s, c: x.c, say: x.say, format: "pdf"}
	data, err := f.draft()
	if no := (*lang.Error)(nil); errors.As(err, &no) {
		return nil
	}
	if err != nil {
		return err
	}
	return x.add("plan.pdf", data)
}

// readme says what the files are.
func (x *export) readme() error {
	lines := []string{x.say.Say("deskprivacy.readme", "Name", x.c.Name, "Date", x.at), "", x.say.Say("deskprivacy.readme.journal")}
	if x.left > 0 {
		lines = append(lines, x.say.Say("deskprivacy.readme.left", "Count", x.left))
	}
	for _, f := range x.files {
		switch {
		case f == "client.json":
			lines = append(lines, x.say.Say("deskprivacy.readme.client"))
		case f == "versions/version-1.json":
			lines = append(lines, x.say.Say("deskprivacy.readme.versions"))
		case f == "notes.txt":
			lines = append(lines, x.say.Say("deskprivacy.readme.notes"))
		case f == "plan.pdf":
			lines = append(lines, x.say.Say("deskprivacy.readme.plan"))
		}
	}
	lines = append(lines, "", x.say.Say("deskprivacy.readme.estimates"))
	for i := range lines {
		lines[i] = answer.Plain(lines[i])
	}
	return x.add("README.txt", []byte(strings.Join(lines, "\n")+"\n"))
}
