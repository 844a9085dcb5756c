package export

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
)

// parts runs each shard into a folder of its own.
func parts(t *testing.T, rows []*cohort.Row, n int, o Options) (dirs []string) {
	t.Helper()
	at := t.TempDir()
	for i := range n {
		o.Shard, o.Shards = i+1, n
		dir := filepath.Join(at, fmt.Sprint("part", i+1))
		res := mustRun(t, dir, rows, o)
		if n > 1 && (res.Rows == 0 || res.Rows == len(rows)) {
			t.Errorf("shard %d of %d has %d rows", i+1, n, res.Rows)
		}
		dirs = append(dirs, dir)
	}
	return dirs
}

func TestMergedIsOneRun(t *testing.T) {
	rows := learners(20, 60)
	for _, n := range []int{2, 4} {
		for _, formats := range [][]string{{"md", "ics"}, {"jsonl"}} {
			for _, pseudonyms := range []bool{false, true} {
				o := options(formats...)
				if o.Pseudonyms = pseudonyms; pseudonyms {
					o.Reports.CSVLocale = lang.Indonesian
				}
				o.Groups, o.Folders = []string{"Mentor", "@Kelas"}, true
				o.Targets = []cohort.Target{{Role: "social-media-manager", Share: 8000, By: planner.DateOf(2029, 12, 31)}, {Role: "social-media-admin", Share: 1, By: planner.DateOf(2027, 1, 31)}}
				one, want := folderOf(t, rows, o)
				dirs := parts(t, rows, n, o)
				slices.Reverse(dirs)
				whole := filepath.Join(t.TempDir(), "whole")
				res, err := Merge(context.Background(), whole, dirs, Options{Staff: sheets})
				if err != nil {
					t.Fatal(err)
				}
				what := fmt.Sprint(n, formats, pseudonyms)
				same(t, what, contents(t, whole), contents(t, one))
				if res.Rows != want.Rows || res.Planned != want.Planned || res.Failed != want.Failed {
					t.Errorf("%s: %+v, want %+v", what, res, want)
				}
				if pseudonyms {
					a, err := os.ReadFile(res.Key)
					b, _ := os.ReadFile(want.Key)
					if err != nil || string(a) != string(b) || len(a) < 1000 {
						t.Errorf("%s: the keys differ: %v", what, err)
					}
				}
			}
		}
	}
}

// A merge that ended early goes on, whatever it left.
func TestMergeGoesOn(t *testing.T) {
	rows, o := learners(21, 80), options("md", "ics")
	one, _ := folderOf(t, rows, o)
	dirs := parts(t, rows, 3, o)
	whole := filepath.Join(t.TempDir(), "whole")
	ctx, cancel := context.WithCancel(context.Background())
	_, err := Merge(ctx, whole, dirs, Options{Staff: sheets, Progress: func(p Progress) {
		if p.Done == 50 {
			cancel()
		}
	}})
	if !errors.Is(err, ErrInterrupted) {
		t.Fatal(err)
	}
	if _, err := Merge(context.Background(), whole, dirs, Options{Staff: sheets}); err == nil {
		t.Error("a folder that was begun is taken without Resume")
	}
	res, err := Merge(context.Background(), whole, dirs, Options{Staff: sheets, Resume: true})
	if err != nil || res.Reused != 50 {
		t.Fatal(res, err)
	}
	same(t, "gone on", contents(t, whole), contents(t, one))
	res, err = Merge(context.Background(), whole, dirs, Options{Staff: sheets, Resume: true})
	if err != nil || res.Written != 0 {
		t.Fatal(res, err)
	}
	same(t, "once more", contents(t, whole), contents(t, one))
}

func TestPartsThatMakeNoWhole(t *testing.T) {
	rows, o := learners(22, 40), options("md")
	dirs := parts(t, rows, 3, o)
	otherOptions, otherInput, otherVersion := o, o, o
	otherOptions.Settings = map[string]any{"to": "writer"}
	otherInput.Inputs = []Input{{"learners.csv", "01"}}
	otherVersion.Version = "2"
	whole, _ := folderOf(t, rows, o)
	lost := parts(t, rows, 2, o)
	os.Remove(slices.Collect(func(yield func(string) bool) {
		for name := range contents(t, lost[1]) {
			if strings.HasSuffix(name, ".md") && !yield(filepath.Join(lost[1], name)) {
				return
			}
		}
	})[0])
	changedTable := parts(t, rows, 2, o)
	os.WriteFile(filepath.Join(changedTable[0], errorsName), []byte("line,column,id,name,what,hint\n"), 0o644)
	begun := parts(t, rows, 2, o)
	os.Remove(filepath.Join(begun[0], partName))
	for _, c := range []struct {
		dirs []string
		want string
	}{
		{nil, "export.no-parts"},
		{dirs[:2], "export.part-missing"},
		{[]string{dirs[0], dirs[1], dirs[1]}, "export.part-twice"},
		{[]string{dirs[0], dirs[1], dirs[0]}, "export.part-twice"},
		{[]string{dirs[0], dirs[1], whole}, "export.no-part"},
		{[]string{dirs[0], dirs[1], "nowhere"}, "export.no-part"},
		{begun, "export.no-part"},
		{[]string{dirs[0], dirs[1], parts(t, rows, 3, otherOptions)[2]}, "export.part-other.options"},
		{[]string{dirs[0], dirs[1], parts(t, rows, 3, otherVersion)[2]}, "export.part-other.options"},
		{[]string{dirs[0], dirs[1], parts(t, rows, 3, otherInput)[2]}, "export.part-other.input"},
		{[]string{dirs[0], parts(t, rows, 2, o)[1]}, "export.part-other.shards"},
		{[]string{dirs[0], dirs[1], parts(t, rows[:30], 3, o)[2]}, "export.part-other.options"},
		{lost, "export.part-changed"},
		{changedTable, "export.part-changed"},
	} {
		_, err := Merge(context.Background(), filepath.Join(t.TempDir(), "whole"), c.dirs, Options{})
		if e, ok := errors.AsType[*lang.Error](err); !ok || e.What.ID != c.want {
			t.Errorf("%v: %v, want %s", c.dirs, err, c.want)
		}
	}
	for _, resume := range []bool{false, true} {
		if _, err := Merge(context.Background(), dirs[0], dirs, Options{Resume: resume}); err == nil {
			t.Error("a part is taken for the whole")
		}
	}
	if _, err := Merge(context.Background(), filepath.Join(t.TempDir(), "whole"), dirs, Options{}); err != nil {
		t.Error("the parts were touched: ", err)
	}
}

// With pseudonyms no byte of the folder tells of a learner, and the key file does.
func TestPseudonyms(t *testing.T) {
	rows := learners(23, 60)
	secrets := []string{"zubaidah", "quirke", "zq", "@example"}
	for i, r := range rows {
		r.Name = fmt.Sprintf("Zubaidah-%d Quirke", i)
		r.Request.Name, r.Email, r.ID = r.Name, fmt.Sprintf("zq%d@example.org", i), fmt.Sprintf("ZQID%d", i)
		if i%3 == 0 {
			r.Faults = []cohort.Fault{{Line: r.Line, Column: "to", What: lang.M("request.no-role", "ID", strings.ToUpper(r.Name)+"; "+r.Email), Hint: lang.M("request.no-skill", "ID", r.ID)}}
		}
	}
	for _, l := range lang.All {
		o := options("md", "json", "csv", "ics")
		o.Lang, o.Pseudonyms = l, true
		dir, res := folderOf(t, rows, o)
		for name, text := range contents(t, dir) {
			for _, s := range secrets {
				if strings.Contains(strings.ToLower(name+text), s) {
					t.Fatalf("%s tells of %s", name, s)
				}
			}
		}
		all := contents(t, dir)
		want := map[lang.Lang]string{lang.English: "Learner 0002", lang.Indonesian: "Peserta 0002"}[l]
		if !strings.Contains(all[plansName], `"id":"p-0002","name":"`+want+`","email":"","file":"learners/`+strings.ToLower(strings.Replace(want, " ", "-", 1))) {
			t.Errorf("no %s in %.300s", want, all[plansName])
		}
		info, err := os.Stat(dir + "-key.csv")
		if err != nil || info.Mode().Perm() != 0o600 || res.Key != dir+"-key.csv" {
			t.Fatal("the key file: ", err, res.Key)
		}
		key, _ := os.ReadFile(res.Key)
		for i, r := range rows {
			if line := fmt.Sprintf("p-%04d %s %04d,%d,%s,%s,%s,%s\n", i+1, want[:7], i+1, r.Line, r.ID, r.Name, r.Email, r.Key); !strings.Contains(string(key), line) {
				t.Fatalf("the key has no %q", line)
			}
		}
	}
	o := options("md")
	o.Pseudonyms = true
	dir := filepath.Join(t.TempDir(), "out")
	os.WriteFile(dir+"-key.csv", []byte("mine"), 0o644)
	if _, err := Run(context.Background(), dir, tiny, in(rows), o); err == nil {
		t.Error("a file of others is replaced by the key")
	}
}

// A name with a comma that nobody quoted moves the cells behind it: then a fault would
// quote the address that stands where the role should. Level, skill and hint stay.
func TestPseudonymsInOtherColumns(t *testing.T) {
	rows := learners(24, 2)
	skill := string(tiny.Catalog.Skills[0].ID)
	rows[0].Faults = []cohort.Fault{
		{Line: rows[0].Line, Column: "to", What: lang.M("request.no-role", "ID", "quirke@example.org"), Hint: lang.M("request.roles.hint.near", "Names", "near-one")},
		{Line: rows[0].Line, Column: "x", What: lang.M("cohortfile.level", "Value", "9", "Skill", skill, "Max", 3)},
	}
	o := options("jsonl")
	o.Pseudonyms = true
	dir, _ := folderOf(t, rows, o)
	text := contents(t, dir)[errorsName]
	for _, want := range []string{"no role \"\"…\"\"", "near-one", `""9"" is no level of ""` + skill} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in %s", want, text)
		}
	}
	if strings.Contains(text, "quirke") {
		t.Error(text)
	}
}

// An id that is a number is the learner's only where a message names the id: a level that is
// written like it stays.
func TestPseudonymsOfNumbers(t *testing.T) {
	rows := learners(25, 2)
	skill := string(tiny.Catalog.Skills[0].ID)
	rows[0].ID = "6"
	rows[0].Faults = []cohort.Fault{
		{Line: rows[0].Line, Column: "x", What: lang.M("cohortfile.level", "Value", "6", "Skill", skill, "Max", 3)},
		{Line: rows[0].Line, Column: "id", What: lang.M("cohortfile.id-twice", "ID", "6", "Line", 2)},
	}
	o := options("jsonl")
	o.Pseudonyms = true
	dir, _ := folderOf(t, rows, o)
	text := contents(t, dir)[errorsName]
	for _, want := range []string{`""6"" is no level of ""` + skill, `the id ""p-0001"" is that of row 2`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in %s", want, text)
		}
	}
}

// keys are the pseudonyms of a key file by who has them.
func keys(t *testing.T, name string) map[string]string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, r := range records[1:] {
		if all[r[5]] != "" {
			t.Errorf("%s is there twice", r[5])
		}
		all[r[5]] = r[0]
	}
	return all
}

// A learner keeps the pseudonym when others come and go, and nobody else ever gets it:
// into the same folder, another one beside the same key file, in parts and merged.
func TestPseudonymsStay(t *testing.T) {
	all := good(tiny, 25, 40)
	o := options("md", "ics")
	o.Pseudonyms, o.Resume = true, true
	rng := rand.New(rand.NewPCG(25, 1))
	dir := filepath.Join(t.TempDir(), "out")
	given, whose := map[string]string{}, map[string]string{}
	for round := range 6 {
		var rows []*cohort.Row
		for _, i := range rng.Perm(len(all))[:25] {
			row := *all[i]
			row.Line = 2 + len(rows)
			rows = append(rows, &row)
		}
		mustRun(t, dir, rows, o)
		now := keys(t, keyName(dir))
		for who, name := range now {
			if given[who] != "" && given[who] != name || whose[name] != "" && whose[name] != who {
				t.Fatalf("round %d: %s is %s, who was %q; the name was of %q", round, who, name, given[who], whose[name])
			}
			given[who], whose[name] = name, who
		}
		if len(now) != len(given) {
			t.Fatalf("round %d: %d of %d are in the key", round, len(now), len(given))
		}
		for line := range strings.Lines(contents(t, dir)[plansName]) {
			var p struct {
				Line     int
				ID, Name string
			}
			json.Unmarshal([]byte(line), &p)
			if row := rows[p.Line-2]; p.ID+" "+p.Name != given[row.Key] {
				t.Fatalf("round %d: %s is planned as %s", round, row.Key, p.ID)
			}
		}
		if want, _ := folderOf(t, rows, o); round == 0 { // the first is that of a new folder
			same(t, "a new folder", contents(t, dir), contents(t, want))
		}

		// Parts with the same key beside them, and the whole with an earlier one.
		at := t.TempDir()
		var dirs []string
		for i := range 2 {
			part := filepath.Join(at, fmt.Sprint("part", i+1))
			if err := copyFile(keyName(dir), keyName(part), 0o600); err != nil {
				t.Fatal(err)
			}
			run := o
			run.Shard, run.Shards = i+1, 2
			mustRun(t, part, rows, run)
			dirs = append(dirs, part)
		}
		whole := filepath.Join(at, "whole")
		copyFile(keyName(dir), keyName(whole), 0o600)
		if _, err := Merge(context.Background(), whole, dirs, Options{Staff: sheets}); err != nil {
			t.Fatal(err)
		}
		same(t, "merged", contents(t, whole), contents(t, dir))

		// A part that gives them otherwise does not fit; nor does a whole that gave them otherwise.
		if round == 0 {
			continue
		}
		run := o
		run.Shard, run.Shards = 1, 2
		os.Remove(keyName(dirs[0]))
		mustRun(t, dirs[0], rows, run)
		_, err := Merge(context.Background(), filepath.Join(at, "other"), dirs, Options{})
		if e, ok := errors.AsType[*lang.Error](err); !ok || e.What.ID != "export.part-other.key" {
			t.Fatalf("parts with different keys: %v", err)
		}
		run.Shard = 2
		os.Remove(keyName(dirs[1]))
		mustRun(t, dirs[1], rows, run)
		before, _ := os.ReadFile(keyName(whole))
		_, err = Merge(context.Background(), whole, dirs, Options{Resume: true, Staff: sheets})
		if e, ok := errors.AsType[*lang.Error](err); !ok || e.What.ID != "export.key-other" {
			t.Fatalf("a whole with another key: %v", err)
		}
		if after, _ := os.ReadFile(keyName(whole)); string(after) != string(before) {
			t.Fatal("the key was replaced")
		}
	}
	os.WriteFile(keyName(dir), []byte(keyHeadToday+"\np-0001 x,2\nzzz,3,a,b,c,d\n"), 0o600)
	_, err := Run(context.Background(), dir, tiny, in(all[:2]), o)
	if e, ok := errors.AsType[*lang.Error](err); !ok || e.What.ID != "export.key-damaged" {
		t.Fatalf("a key that is damaged: %v", err)
	}
}
