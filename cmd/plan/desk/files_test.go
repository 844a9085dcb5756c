package desk

import (
	"crypto/rand"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// agree has both agree on the plan of now, as version n.
func (x *tester) agree(id string, n int) {
	x.Helper()
	c, err := x.Cases.Client(id)
	if err != nil {
		x.Fatal(err)
	}
	if c, err = x.Cases.Do(id, caseload.Act{Kind: "version.agree", Form: url.Values{"digest": {c.Digest()}}}); err != nil {
		x.Fatalf("version %d: %v", n, err)
	}
	if c.Version != n {
		x.Fatalf("version %d is agreed on, not %d", c.Version, n)
	}
}

// write has something happen to a client.
func (x *tester) write(id string, change store.Change, by progress.By, data ...progress.Data) {
	x.Helper()
	change.Client = id
	w := progress.NewWriter(x.Cases.Now(), rand.Reader)
	for _, d := range data {
		change.Events = append(change.Events, w.Event(by, d))
	}
	if _, _, err := x.store.Write(change); err != nil {
		x.Fatal(err)
	}
}

var sari = progress.Started{To: "social-media-specialist", From: "social-media-admin", HoursPerWeek: 10, By: new(planner.DateOf(2027, 5, 31))}

// A version's files are those of the plan that was agreed on, whatever happened since, and say
// which it is; what is not agreed on says so.
func TestFilesOfAVersion(t *testing.T) {
	for _, l := range lang.All {
		x := newTester(t, l)
		id := x.client("Sári Dewi/Ayu", sari)
		x.agree(id, 1)
		files := "/clients/" + id + "/files/plan."
		agreed := map[string]string{}
		for _, ending := range []string{"pdf", "html", "ics", "xlsx", "json", "txt", "md", "csv"} {
			agreed[ending] = x.get(files + ending + "?v=1")
		}
		c, _ := x.Cases.Client(id)
		first := c.Plan.Route.Steps[0]
		x.write(id, store.Change{}, progress.Coach, &progress.StepDone{Step: first.ID, Gives: first.Gives, Date: x.Cases.Today()},
			&progress.RequestSet{Field: "hours_per_week", Value: "7.5"}, &progress.Note{Text: "Tanya beban kerja"})
		for ending, before := range agreed {
			if now := x.get(files + ending + "?v=1"); now != before {
				t.Errorf("%s: %s of version 1 has changed", l, ending)
			}
			draft := x.get(files + ending + "?v=draft")
			if draft == before {
				t.Errorf("%s: %s of the draft is that of version 1", l, ending)
			}
			if strings.Contains(draft+before, "beban kerja") {
				t.Errorf("%s: %s has a private note", l, ending)
			}
		}
		say := lang.For(l)
		versions, _ := x.store.Versions(id)
		stamp := say.Say("deskfiles.version", "N", 1, "Date", testDay, "Digest", short(versions[0].Digest))
		for _, ending := range []string{"html", "txt", "md"} {
			if !strings.Contains(agreed[ending], stamp) {
				t.Errorf("%s: %s does not say %q", l, ending, stamp)
			}
			if draft := x.get(files + ending + "?v=draft"); !strings.Contains(draft, say.Say("deskfiles.draft", "Date", testDay)) {
				t.Errorf("%s: %s does not say that it is a draft", l, ending)
			}
		}
		if agreed["json"] != string(versions[0].Plan) {
			t.Errorf("%s: the JSON is not the one that was agreed on", l)
		}
		w := x.send(httptest.NewRequest("GET", "http://"+testHost+files+"pdf?v=1", nil))
		name := say.Say("deskfiles.name.version", "N", 1)
		want := `attachment; filename="sari dewi ayu ` + name + `.pdf"; filename*=UTF-8''S%C3%A1ri%20Dewi-Ayu%20` + strings.ReplaceAll(name, " ", "%20") + `.pdf`
		if got := w.Header().Get("Content-Disposition"); got != want {
			t.Errorf("%s: the file is called %s, want %s", l, got, want)
		}
	}
}

// A calendar program that took version 1 takes version 2 for its update: the events that both
// have keep their UIDs, and those that moved have a higher number.
func TestCalendarOfAVersionMovesTheFormer(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.client("Sari Dewi", sari)
	x.agree(id, 1)
	x.write(id, store.Change{}, progress.Coach, &progress.RequestSet{Field: "hours_per_week", Value: "5"})
	x.agree(id, 2)
	first, second := sequences(x.get("/clients/"+id+"/files/plan.ics?v=1")), sequences(x.get("/clients/"+id+"/files/plan.ics?v=2"))
	kept, moved := 0, 0
	for uid, n := range second {
		if was, ok := first[uid]; ok {
			kept++
			if n > was {
				moved++
			}
		}
	}
	if kept == 0 || moved == 0 {
		t.Errorf("of %d events %d are of version 1, and %d of them moved", len(second), kept, moved)
	}
}

// sequences are the numbers of a calendar's events, by UID.
func sequences(ics string) map[string]string {
	all := map[string]string{}
	for _, event := range strings.Split(ics, "BEGIN:VEVENT")[1:] {
		var uid, n string
		for line := range strings.Lines(event) {
			switch name, value, _ := strings.Cut(strings.TrimSpace(line), ":"); name {
			case "UID":
				uid = value
			case "SEQUENCE":
				n = value
			}
		}
		all[uid] = n
	}
	return all
}

func TestFilesThatAreNotThere(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.client("Sari Dewi", sari)
	for path, want := range map[string]int{
		"/clients/" + id + "/files/plan.pdf?v=1": 404, "/clients/" + id + "/files/plan.exe": 404, "/clients/" + id + "/files/other.pdf": 404,
		"/clients/" + id + "/files/plan.pdf?v=x": 404, "/clients/nobody/files/plan.pdf": 404,
	} {
		if w := x.send(httptest.NewRequest("GET", "http://"+testHost+path, nil)); w.Code != want {
			t.Errorf("GET %s: %d, want %d", path, w.Code, want)
		}
	}
}
