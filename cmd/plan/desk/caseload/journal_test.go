package caseload

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/oklog/ulid/v2"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/outsidetest"
	"skillroute/planner/progress"
)

// randomLine is a line of a journal that somebody wrote, whoever it was: every kind, keys and
// kinds that nobody knows, blanks, escapes, letters of all sorts.
func randomLine(r *rand.Rand, ids *[]string) string {
	texts := []string{"x", "Sari", "é ü 日本", `"quoted" \ and \n`, "<b>&amp;", "a\u2028b", "🎉", strings.Repeat("long ", 300), "0", "null"}
	text := func() string {
		data, _ := json.Marshal(texts[r.IntN(len(texts))])
		if r.IntN(2) == 0 {
			data = bytes.ReplaceAll(data, []byte("\\u003c"), []byte("<"))
		}
		return string(data)
	}
	day := func() string { return fmt.Sprintf(`"2026-%02d-%02d"`, 1+r.IntN(12), 1+r.IntN(28)) }
	hours := func() string { return []string{"1", "0.5", "7.25", "12", "1e1"}[r.IntN(5)] }
	earlier := `"01JEP0000000000000000000A1"`
	if len(*ids) > 0 {
		earlier = fmt.Sprintf("%q", (*ids)[r.IntN(len(*ids))])
	}
	data := map[string]string{
		"started":   `{"name":` + text() + `,"to":"social-media-specialist","hours_per_week":` + hours() + `}`,
		"level.set": fmt.Sprintf(`{"skill":"copywriting","level":%d,"evidence":%s}`, r.IntN(6), text()),
		"step.done": `{"step":"study:copywriting@3","gives":["copywriting@3"],"date":` + day() + `,"hours":` + hours() + `}`,
		"step.log":  `{"step":"s","date":` + day() + `,"hours":` + hours() + `}`, "step.waive": `{"skill":"seo","reason":` + text() + `}`,
		"course.exclude": `{"id":"c","reason":` + text() + `}`, "step.pin": `{"step":"s"}`, "step.move": `{"step":"s","before":"t"}`,
		"step.own": `{"text":` + text() + `,"hours":` + hours() + `}`, "request.set": `{"field":"budget","value":` + text() + `}`,
		"pause": `{"from":"2026-11-01","to":"2026-11-0` + fmt.Sprint(1+r.IntN(9)) + `"}`, "version.agree": `{"digest":"sha256:0","steps":["a","b"],"hours":` + hours() + `}`,
		"review": `{"date":` + day() + `}`, "action": `{"owner":"self","text":` + text() + `,"done":true}`, "note": `{"shared":false,"text":` + text() + `}`,
		"undo": `{"event":` + earlier + `}`, "mood": `{"is":` + text() + `,"deep":[{"a":[1,2,{"b":null}]}]}`,
	}
	kinds := []string{"started", "level.set", "step.done", "step.log", "step.waive", "course.exclude", "step.pin", "step.move", "step.own", "request.set", "pause", "version.agree", "review", "action", "note", "undo", "mood"}
	kind := kinds[r.IntN(len(kinds))]
	of := data[kind]
	if r.IntN(4) == 0 {
		of = of[:len(of)-1] + `,"nobody knows":` + text() + `}`
	}
	var random [10]byte
	for i := range random {
		random[i] = byte(r.Uint32())
	}
	id := ulid.MustNew(uint64(1_790_000_000_000+r.IntN(1_000_000)), bytes.NewReader(random[:])).String()
	*ids = append(*ids, id)
	blank := []string{"", "", "", " ", "\t"}[r.IntN(5)]
	if r.IntN(12) == 0 {
		return fmt.Sprintf(`{"v":%d,%s"by":"somebody","told":%s}`, 2+r.IntN(9), blank, text())
	}
	return fmt.Sprintf(`{%s"v":1,"id":"%s","at":"2026-11-0%dT10:00:00+07:00",%s"by":"%s","kind":"%s","data":%s}`,
		blank, id, 1+r.IntN(9), blank, []string{"self", "coach", "import"}[r.IntN(3)], kind, of)
}

// A journal that is taken over and written again is the same to the byte, whole or in parts,
// and means the same.
func TestJournalsComeBackAsTheyWere(t *testing.T) {
	x := newActing(t)
	for seed := range outsidetest.Scaled(25, 300) {
		r := rand.New(rand.NewPCG(19, uint64(seed)))
		var ids []string
		var lines []string
		for range 1 + r.IntN(30) {
			lines = append(lines, randomLine(r, &ids)+"\n")
		}
		file := fmt.Sprintf("j%d.jsonl", seed)
		first := []byte(strings.Join(lines[:1+r.IntN(len(lines))], ""))
		whole := []byte(strings.Join(lines, ""))
		j := progress.Read(file, whole)
		if len(j.Faults) > 0 {
			t.Fatalf("seed %d: the test writes what cannot be read: %v", seed, j.Faults)
		}
		var id string
		for _, data := range [][]byte{first, whole, whole, first} {
			taken, err := x.TakeJournal(file, data, "Someone", nil)
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			if id == "" || len(progress.Read(file, first).Events) == 0 { // nothing says whose it is
				id = taken.Client.ID
			}
			if taken.Client.ID != id {
				t.Fatalf("seed %d: taken for another client", seed)
			}
		}
		if len(progress.Read(file, first).Events) == 0 {
			continue
		}
		back, err := JournalOf(x.Store(), id)
		if err != nil || !bytes.Equal(back, whole) {
			t.Fatalf("seed %d: came back as\n%s\nwas\n%s%v", seed, back, whole, err)
		}
		c, err := x.Client(id)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if len(c.Journal.Events) != len(j.Events) || fmt.Sprint(c.Journal.Later) != fmt.Sprint(j.Later) {
			t.Fatalf("seed %d: %d events and %v, not %d and %v", seed, len(c.Journal.Events), c.Journal.Later, len(j.Events), j.Later)
		}
	}
	if found, err := x.Check(); err != nil || len(found.Faults) > 0 {
		t.Errorf("%v, %v", found, err)
	}
}

// What the acts of the desk wrote goes to another desk and comes back too.
func TestJournalOfActs(t *testing.T) {
	x, y := newActing(t), newActing(t)
	x.do("step.done", "step=study:networking@1", "hours=7")
	x.do("version.agree", "digest="+x.now().Digest())
	x.do("note", "text=Berikutnya: <portofolio>")
	out, err := JournalOf(x.Store(), x.id)
	if err != nil {
		t.Fatal(err)
	}
	taken, err := y.TakeJournal("x.jsonl", out, "", nil)
	if err != nil || !taken.New || taken.Client.Name != "Sari" || taken.Client.ID == x.id {
		t.Fatalf("%+v, %v", taken, err)
	}
	if versions, err := y.Store().Versions(taken.Client.ID); taken.Agreed != 1 || taken.Plans != 1 || len(versions) != 1 || err != nil {
		t.Errorf("%+v: %d versions, %v", taken, len(versions), err)
	}
	if v, err := y.PlanVersion(taken.Client.ID, 1); err != nil || !v.Exact {
		t.Errorf("%+v, %v", v, err)
	}
	id := y.id
	y.id = taken.Client.ID
	y.do("note", "text=there")
	if now := y.now(); now.Plan == nil || now.Digest() != x.now().Digest() || now.Version != x.now().Version {
		t.Error("the plan is another one")
	}
	more, err := JournalOf(y.Store(), y.id)
	if err != nil || !bytes.HasPrefix(more, out) {
		t.Fatalf("%s, %v", more, err)
	}
	taken, err = x.TakeJournal("y.jsonl", more, "", nil)
	if err != nil || taken.New || taken.Events != 1 || taken.Client.ID != x.id {
		t.Fatalf("%+v, %v", taken, err)
	}
	// Events of two clients are nobody's journal.
	other, err := JournalOf(y.Store(), id)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := y.TakeJournal("both.jsonl", append(other, more...), "", nil); err == nil {
		t.Error("the events of two clients are taken for one")
	}
	if _, err := y.TakeJournal("none.jsonl", []byte("\n\n"), "", nil); err == nil {
		t.Error("nothing is taken for a client")
	}
}

// A plan that was agreed on with what only the learner file says is a version when it lies
// beside the journal, and only as it was agreed on.
func TestSavedPlansBecomeVersions(t *testing.T) {
	x, y := newActing(t), newActing(t)
	form, err := x.now().Plan.JSON()
	if err != nil {
		t.Fatal(err)
	}
	journal := func(id string) []byte {
		return []byte(`{"v":1,"id":"` + id + `1","at":"2026-11-20T08:00:00Z","by":"coach","kind":"started","data":{"name":"Sari","to":"social-media-manager"}}
{"v":1,"id":"` + id + `2","at":"2026-11-23T08:00:00Z","by":"coach","kind":"version.agree","data":{"digest":"` + x.now().Digest() + `","file":"agreed.json"}}
`)
	}
	for id, c := range map[string]struct {
		form  []byte
		plans int
	}{"01JEP0000000000000000000A": {form, 1}, "01JEP0000000000000000000B": {append(form[:len(form):len(form)], ' '), 0}, "01JEP0000000000000000000C": {nil, 0}} {
		asked := ""
		taken, err := y.TakeJournal("sari.jsonl", journal(id), "", func(file string) []byte { asked = file; return c.form })
		if err != nil || taken.Plans != c.plans || taken.Agreed != 1 || asked != "agreed.json" {
			t.Errorf("%d bytes: %+v, %v, asked for %q", len(c.form), taken, err, asked)
		}
		if c.plans == 1 {
			if v, err := y.PlanVersion(taken.Client.ID, 1); err != nil || v.Plan.Role.ID != "social-media-specialist" {
				t.Errorf("%+v, %v", v, err)
			}
		}
	}
	if found, err := y.Check(); err != nil || len(found.Faults) > 0 {
		t.Errorf("%+v, %v", found, err)
	}
}

// A check finds what does not follow from the events, and names it.
func TestCheck(t *testing.T) {
	made := newActing(t)
	made.do("step.done", "step=study:networking@1", "hours=7")
	made.do("version.agree", "digest="+made.now().Digest())
	made.now()
	made.Store().Close()
	for _, c := range []struct{ tamper, want string }{
		{"SELECT 1", "[]"},
		{"UPDATE client SET summary=CAST(replace(CAST(summary AS TEXT), 'specialist', 'manager') AS BLOB)", "[deskrun.check.summary]"},
		{"UPDATE client SET seen=99", "[deskrun.check.ahead]"},
		{"UPDATE version SET digest='sha256:0'", "[deskrun.check.version]"},
		{"UPDATE version SET seq=1", "[deskrun.check.version]"},
		{"UPDATE version SET plan=(SELECT bytes FROM catalog)", "[deskrun.check.plan]"},
		{"UPDATE catalog SET bytes=(SELECT plan FROM version)", "[deskrun.check.catalog]"},
		{"PRAGMA foreign_keys=0; DELETE FROM catalog", "[deskstore.damaged deskrun.check.catalog]"},
	} {
		folder := t.TempDir()
		if err := os.CopyFS(folder, os.DirFS(made.Store().Folder())); err != nil {
			t.Fatal(err)
		}
		x := actingIn(t, folder)
		db, err := sql.Open("sqlite", filepath.Join(x.Store().Folder(), store.FileName))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(c.tamper); err != nil {
			t.Fatalf("%s: %v", c.tamper, err)
		}
		db.Close()
		found, err := x.Check()
		if err != nil {
			t.Fatalf("%s: %v", c.tamper, err)
		}
		ids := []string{}
		for _, f := range found.Faults {
			ids = append(ids, f.What.ID)
		}
		if fmt.Sprint(ids) != c.want || found.Clients != 1 || found.Versions != 1 || found.Catalogs != 1 {
			t.Errorf("%s: %v in %+v", c.tamper, ids, *found)
		}
		if c.want == "[]" && found.Again != 1 {
			t.Error("the version does not plan again")
		}
	}
}
