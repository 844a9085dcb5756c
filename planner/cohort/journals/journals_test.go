package journals_test

import (
	"errors"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
	"skillroute/planner/cohort/journals"
	"skillroute/planner/progress"
)

var (
	monday = planner.DateOf(2026, 11, 30)
	small  = graph.New(&graph.Catalog{
		ID: "small", Levels: 3,
		Skills: []graph.Skill{{ID: "a", Name: "A", Max: 3, Study: []graph.Study{
			{Level: 1, Effort: graph.Effort{Low: 60, Likely: 120, High: 240}}, {Level: 2, Effort: graph.Effort{Low: 60, Likely: 120, High: 240}}, {Level: 3, Effort: graph.Effort{Low: 60, Likely: 120, High: 240}},
		}}},
		Roles: []graph.Role{{ID: "r", Name: "R", Requires: []graph.Requirement{{Skill: "a", Level: 3, Weight: 1}}}},
	})
)

// written are events as the lines of a journal.
func written(at planner.Date, all ...progress.Data) string {
	w := progress.NewWriter(at.Time(), rand.New(rand.NewSource(int64(at))))
	var lines []byte
	for _, d := range all {
		e := w.Event(progress.Self, d)
		lines = append(e.AppendJSON(lines), '\n')
	}
	return string(lines)
}

var noted = written(monday-3, &progress.Note{Shared: true, Text: "ok"})

// row is a learner "id,name,email" on a line.
func row(line int, who string) *cohort.Row {
	p := strings.Split(who+",,", ",")
	return &cohort.Row{Line: line, ID: p[0], Name: p[1], Email: p[2], Request: planner.Request{Name: p[1], To: "r", AsOf: monday, HoursPerWeek: 2}}
}

func open(t *testing.T, files map[string]string) (*journals.Folder, string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f, err := journals.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return f, dir
}

func names(list string) map[string]string {
	files := map[string]string{}
	for name := range strings.FieldsSeq(list) {
		files[strings.ReplaceAll(name, "_", " ")+journals.Ending] = noted
	}
	return files
}

// A journal is whose id, email, name or documents it is called after; what is not clear is a
// fault of everybody whom it may concern, and of nobody else.
func TestWhose(t *testing.T) {
	for _, c := range []struct{ files, learners, want, nobody string }{
		{"a1 b2", "a1,Sari;b2,Budi;c3,Citra", "a1;b2;-", ""},
		{"A1 sari@x.id", "a1,Sari;b2,Budi,SARI@x.id", "A1;sari@x.id", ""},
		{"sari-dewi BUDI_SANTOSO", "a1,Sari Dewi;,Budi Santoso", "sari-dewi;BUDI SANTOSO", ""},
		{"s-001-budi-santoso", "S-001,Budi Santoso;S-002,Budi Santoso", "s-001-budi-santoso;-", ""},
		{"budi", "budi,Ani;b2,Budi", "budi;-", ""}, // the id goes before the name
		{"budi", "b1,Budi;b2,Budi", "!shared;!shared", ""},
		{"budi b1", "b1,Budi;b2,Budi", "b1;!shared", ""}, // the other one may still be hers who has one
		{"a1 sari-dewi", "a1,Sari Dewi", "!two", ""},
		{"a-1 a1", "a1,Sari;a-1,Budi", "a1;a-1", ""},
		{"a.1 a-1", "a_1,Sari", "!two", ""},
		{"a1 zz yy", "a1,Sari", "a1", "yy zz"},
		{"é1", "E1,Sari", "é1", ""},
		{"a1", "a1,Sari", "a1", ""},
	} {
		f, _ := open(t, names(c.files))
		var rows []*cohort.Row
		for i, who := range strings.Split(c.learners, ";") {
			rows = append(rows, row(i+2, who))
			f.See(rows[i])
		}
		f.Seal()
		var got []string
		for _, r := range rows {
			f.Find(r)
			switch {
			case r.Faults != nil:
				got = append(got, "!"+strings.TrimPrefix(r.Faults[0].What.ID, "journals."))
			case r.Journal == nil:
				got = append(got, "-")
			default:
				got = append(got, strings.TrimSuffix(r.Journal.File, journals.Ending))
			}
		}
		nobody := ""
		for _, m := range f.Unread() {
			nobody = strings.ReplaceAll(strings.ReplaceAll(fmt.Sprint(m.Args["Files"]), journals.Ending, ""), ",", "")
		}
		if s := strings.Join(got, ";"); s != c.want || nobody != c.nobody {
			t.Errorf("%s of %s: %s, nobody's %q; want %s, %q", c.files, c.learners, s, nobody, c.want, c.nobody)
		}
	}
}

// What is no journal, or not hers, is the learner's fault with its place.
func TestHostile(t *testing.T) {
	event := strings.TrimSuffix(noted, "\n")
	for _, c := range []struct{ name, text, place, what string }{
		{"torn", noted + event[:30], "a1.journal.jsonl:2", "progress.torn"},
		{"no event", "hello\n" + noted, "a1.journal.jsonl:1", "progress.no-event"},
		{"binary", "\x00\xff\x00\n", "a1.journal.jsonl:1", "progress.no-event"},
		{"twice", noted + noted, "a1.journal.jsonl:2", "progress.twice"},
		{"a value", strings.Replace(noted, `"self"`, `"boss"`, 1), "a1.journal.jsonl:1", "progress.value"},
		{"another's", written(monday-3, &progress.Started{Name: "Budi"}), "a1.journal.jsonl", "journals.another"},
		{"the same's", written(monday-3, &progress.Started{Name: "DEWI, Sari"}), "", ""},
		{"another spelling", written(monday-3, &progress.Started{Name: "Sari D."}), "", ""},
		{"of the same first name", written(monday-3, &progress.Started{Name: "Sari Siregar"}), "a1.journal.jsonl", "journals.another"},
		{"no name", noted, "", ""},
		{"empty", "", "", ""},
		{"a later kind", strings.Replace(noted, `"note"`, `"dream"`, 1), "", ""},
		{"a last line without its end", event, "", ""},
		{"a mark", "\xef\xbb\xbf" + noted, "", ""},
		{"a skill that is gone", written(monday-3, &progress.LevelSet{Skill: "gone", Level: 2}), "", ""},
		{"a name as a step", written(monday-3, &progress.StepDone{Step: "sari@x.id", Date: monday - 3, Gives: []graph.Holding{{Skill: "a", Level: 1}}}), "", ""},
		{"folder", "", "a1.journal.jsonl", "file.is-folder"},
		{"link", "", "a1.journal.jsonl", "journals.irregular"},
		{"forbidden", noted, "a1.journal.jsonl", "file.forbidden"},
	} {
		if c.name == "forbidden" && (os.Getuid() == 0 || runtime.GOOS == "windows") {
			continue // all is allowed to the one, and the other has other rights
		}
		f, dir := open(t, map[string]string{"a1.journal.jsonl": c.text, "b2.journal.jsonl": noted, "real": noted})
		at := filepath.Join(dir, "a1.journal.jsonl")
		if c.name == "folder" || c.name == "link" {
			os.Remove(at)
		}
		switch c.name {
		case "folder":
			os.Mkdir(at, 0o755)
		case "link":
			if os.Symlink("real", at) != nil {
				continue
			}
		case "forbidden":
			os.Chmod(at, 0)
		}
		sari, budi := row(2, "a1,Sari Dewi"), row(3, "b2,Budi")
		f.See(sari)
		f.See(budi)
		f.Seal()
		f.Find(sari)
		f.Find(budi)
		if _, err := f.Fold(small, budi); err != nil {
			t.Errorf("%s disturbs another one: %v", c.name, err)
		}
		_, err := f.Fold(small, sari)
		var e *lang.Error
		if all, ok := errors.AsType[lang.Faults](err); ok {
			e = all[0]
		} else {
			errors.As(err, &e)
		}
		switch {
		case c.what == "" && err != nil, c.what != "" && e == nil:
			t.Errorf("%s: %v", c.name, err)
		case e != nil && (e.What.ID != c.what || !strings.HasSuffix(e.Place, "/"+c.place) || e.Hint.IsZero()):
			t.Errorf("%s: %s at %s, hint %s", c.name, e.What.ID, e.Place, e.Hint.ID)
		}
		unknown := c.name == "a later kind" || c.name == "a skill that is gone" || c.name == "a name as a step" || c.name == "another spelling"
		if said := len(f.Notices()) > 0; said != unknown {
			t.Errorf("%s: said %t that something is not known", c.name, said)
		}
		if err := f.Same(); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// A journal that is written to while the run reads is noticed when it is read, and at the end.
func TestChanges(t *testing.T) {
	f, dir := open(t, map[string]string{"a1.journal.jsonl": noted, "zz.journal.jsonl": noted})
	sari := row(2, "a1,Sari")
	f.See(sari)
	f.Seal()
	f.Find(sari)
	sum := f.Sum()
	os.WriteFile(filepath.Join(dir, "zz.journal.jsonl"), nil, 0o644) // nobody's
	if err := f.Same(); err != nil || f.Sum() != sum {
		t.Error(err)
	}
	os.WriteFile(filepath.Join(dir, "a1.journal.jsonl"), []byte(noted+written(monday-1, &progress.Note{Text: "later"})), 0o644)
	if _, err := f.Fold(small, sari); !errors.Is(err, journals.ErrChanged) {
		t.Errorf("read: %v", err)
	}
	if err := f.Same(); !errors.Is(err, journals.ErrChanged) {
		t.Errorf("at the end: %v", err)
	}
	os.Remove(filepath.Join(dir, "a1.journal.jsonl"))
	if err := f.Same(); !errors.Is(err, journals.ErrChanged) {
		t.Errorf("removed: %v", err)
	}
}

// What the row says is the base, and the journal folds over it; without a journal, or with
// an empty one, the rest begins today as well.
func TestFold(t *testing.T) {
	start, passed := monday-60, monday-5
	f, _ := open(t, map[string]string{
		"a1.journal.jsonl": written(monday-30, &progress.StepDone{Step: "study:a@2", Gives: []graph.Holding{{Skill: "a", Level: 2}}, Date: monday - 30, Hours: 300},
			&progress.RequestSet{Field: "hours_per_week", Value: "5"}, &progress.Pause{From: monday + 7, To: monday + 13}, &progress.RequestSet{Field: "name", Value: "Sari W."}),
		"b2.journal.jsonl": "",
	})
	for i, who := range []string{"a1,Sari", "b2,Budi", "c3,Citra"} {
		r := row(i+2, who)
		r.Request.Start, r.Request.By, r.Request.Have = &start, &passed, map[graph.SkillID]int{"a": 1}
		f.See(r)
		if i < 2 {
			continue
		}
		f.Seal()
	}
	for i, who := range []string{"a1,Sari", "b2,Budi", "c3,Citra"} {
		r := row(i+2, who)
		r.Request.Start, r.Request.By, r.Request.Have = &start, &passed, map[graph.SkillID]int{"a": 1}
		f.Find(r)
		s, err := f.Fold(small, r)
		if err != nil {
			t.Fatal(err)
		}
		q := s.Request()
		if *q.Start != monday || q.By != nil || s.Passed == nil || *s.Passed != passed {
			t.Errorf("%s: from %s by %v, passed %v", who, q.Start, q.By, s.Passed)
		}
		held, hours := 1, 2.0
		if i == 0 {
			held, hours = 2, 5.0
		}
		if q.Have["a"] != held || q.HoursPerWeek != hours || (len(q.Off) == 1) != (i == 0) || (len(q.Paced) == 1) != (i == 0) {
			t.Errorf("%s: %+v", who, q)
		}
		if r.Request.Have["a"] != 1 {
			t.Errorf("%s: the row is changed", who)
		}
	}
}

// A folder that is none, or has no journal, says what to do.
func TestNoFolder(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.csv")
	os.WriteFile(file, nil, 0o644)
	for name, what := range map[string]string{dir: "journals.none", file: "journals.not-folder", filepath.Join(dir, "nowhere"): "journals.no-folder"} {
		_, err := journals.Open(name)
		var e *lang.Error
		if !errors.As(err, &e) || e.What.ID != what || e.Hint.IsZero() || e.Place != name {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A file that is nearly called as a journal is named, not passed over.
func TestOtherEndings(t *testing.T) {
	f, _ := open(t, map[string]string{"a1.journal.jsonl": noted, "P029.jsonl": noted, "p013.JOURNAL.jsonl": noted, "notes.txt": ""})
	f.See(row(2, "a1,Sari"))
	if all := f.Unread(); len(all) != 1 || all[0].ID != "journals.ending" || all[0].Args["Files"] != "P029.jsonl, p013.JOURNAL.jsonl" {
		t.Errorf("%+v", all)
	}
}
