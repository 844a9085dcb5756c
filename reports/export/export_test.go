package export

import (
	"bufio"
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
	"skillroute/reports"
	"skillroute/reports/staff"
)

// builtin is the catalog of the product, for figures; tiny is quick.
var (
	builtin = sync.OnceValue(func() *graph.Graph { return graph.New(config.Catalog()) })
	tiny    = readTiny()
)

func readTiny() *graph.Graph {
	data, err := os.ReadFile("../testdata/tiny.yaml")
	if err != nil {
		panic(err)
	}
	c, _, err := graph.Read(nil, graph.File{Name: "tiny.yaml", Data: data})
	if err != nil {
		panic(err)
	}
	return graph.New(c)
}

// learners makes n rows of varied learners; the same seed gives the same rows. About
// one in ten has faults, one in twenty asks for what cannot be planned.
func learners(seed uint64, n int) []*cohort.Row {
	rows := good(tiny, seed, n)
	rng := rand.New(rand.NewPCG(seed, 5))
	for _, row := range rows {
		switch rng.IntN(20) {
		case 0:
			row.Request.To = "no-such-role"
		case 1:
			row.Request.HoursPerWeek = 1000
			row.Request.Have = map[graph.SkillID]int{"no-such-skill": 1, "writing": -3}
		case 2:
			row.Faults = []cohort.Fault{{Line: row.Line, Column: "=1+1", What: lang.M("request.no-role", "ID", "@SUM("+row.Name+")\n"), Hint: lang.M("request.roles.hint")}}
		case 3:
			row.Faults = []cohort.Fault{
				{Line: row.Line, Column: "to", What: lang.M("request.budget")},
				{Line: row.Line + 1, Column: "copywriting", What: lang.M("request.no-skill", "ID", row.ID)},
			}
		}
	}
	return rows
}

// good is learners of a catalog without faults.
func good(g *graph.Graph, seed uint64, n int) []*cohort.Row {
	rng := rand.New(rand.NewPCG(seed, 4))
	c := g.Catalog
	rows := make([]*cohort.Row, n)
	for i := range rows {
		r := planner.Request{To: c.Roles[rng.IntN(len(c.Roles))].ID, Have: map[graph.SkillID]int{}}
		if rng.IntN(10) < 6 {
			r.From = c.Roles[rng.IntN(len(c.Roles))].ID
		}
		role, _ := c.Role(r.To)
		for range rng.IntN(12) {
			s := &c.Skills[rng.IntN(len(c.Skills))]
			if rng.IntN(2) == 0 {
				s, _ = g.Skill(role.Requires[rng.IntN(len(role.Requires))].Skill)
			}
			r.Have[s.ID] = rng.IntN(min(4, s.Max) + 1)
		}
		r.Name = fmt.Sprintf("Learner %c %d", 'A'+rng.IntN(26), i%(n/2+1))
		r.HoursPerWeek = float64(2+rng.IntN(50)) / 2
		r.AsOf = planner.DateOf(2026, 12, 1)
		start := r.AsOf + planner.Date(rng.IntN(60))
		r.Start = &start
		if rng.IntN(2) == 0 {
			by := start + planner.Date(rng.IntN(1500))
			r.By = &by
		}
		r.Lang = lang.All[rng.IntN(len(lang.All))]
		rows[i] = &cohort.Row{Line: 2*i + 2, Name: r.Name, Email: fmt.Sprintf("l%d@example.org", i), Request: r}
		rows[i].Groups = []string{[]string{"Bu Ani", "=Pak Eko", ""}[i%3], fmt.Sprint("Kelas ", i%4)}
		if rng.IntN(4) > 0 {
			rows[i].ID = fmt.Sprintf("S-%03d", i)
		}
		rows[i].Key = cmp.Or(rows[i].ID, rows[i].Email)
		rows[i].Request.ID = rows[i].Key
	}
	return rows
}

// in passes rows on as a reader does.
func in(rows []*cohort.Row) iter.Seq2[*cohort.Row, error] {
	return func(yield func(*cohort.Row, error) bool) {
		for _, r := range rows {
			copied := *r
			copied.Faults = slices.Clone(r.Faults)
			if !yield(&copied, nil) {
				return
			}
		}
	}
}

// sheets is a document that holds what it saw.
var sheets = []Document{{"cohort.txt", func(w io.Writer, folder, group string) error {
	fmt.Fprintln(w, group)
	for _, name := range []string{plansName, errorsName} {
		e, err := os.Open(filepath.Join(folder, name))
		if err != nil {
			return err
		}
		lines := bufio.NewScanner(e)
		lines.Buffer(nil, 1<<24)
		n := 0
		for lines.Scan() {
			n++
		}
		e.Close()
		fmt.Fprintln(w, name, n)
	}
	return nil
}}}

func options(formats ...string) Options {
	return Options{
		Formats: formats, Lang: lang.English, Staff: sheets, Version: "1",
		Inputs:   []Input{{Name: `C:\secret\learners.csv`, SHA256: "00"}},
		Settings: map[string]any{"to": "social-media-manager", "a": 1},
	}
}

// folderOf runs into a new folder.
func folderOf(t testing.TB, rows []*cohort.Row, o Options) (dir string, res Result) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "out")
	return dir, mustRun(t, dir, rows, o)
}

func mustRun(t testing.TB, dir string, rows []*cohort.Row, o Options) Result {
	t.Helper()
	res, err := Run(context.Background(), dir, tiny, in(rows), o)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// contents is every file and folder below dir.
func contents(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		if d.IsDir() {
			all[name] = "a folder"
			return nil
		}
		data, err := os.ReadFile(path)
		all[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// same compares two folders to the byte.
func same(t testing.TB, what string, got, want map[string]string) {
	t.Helper()
	for name, w := range want {
		if g, ok := got[name]; !ok {
			t.Errorf("%s: %s is missing", what, name)
		} else if g != w {
			t.Errorf("%s: %s differs (%d bytes, want %d)", what, name, len(g), len(w))
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: %s should not be there", what, name)
		}
	}
	if t.Failed() {
		t.FailNow()
	}
}

func TestWorkersChangeNothing(t *testing.T) {
	rows := learners(1, 150)
	o := options("ics", "md", "csv")
	o.Workers = 1
	dir, res := folderOf(t, rows, o)
	want := contents(t, dir)
	if res.Failed < 10 || res.Planned < 100 || res.Written != 3*res.Planned {
		t.Errorf("a poor test: %+v", res)
	}
	for _, o.Workers = range []int{2, 7} {
		dir, again := folderOf(t, rows, o)
		same(t, fmt.Sprint(o.Workers, " workers"), contents(t, dir), want)
		if again != res {
			t.Errorf("%d workers: %+v, want %+v", o.Workers, again, res)
		}
	}
}

// Every file is in the manifest as it is, and nothing else is there.
func TestManifestIsTheFolder(t *testing.T) {
	dir, res := folderOf(t, learners(2, 60), options("md", "csv"))
	all := contents(t, dir)
	var m struct {
		Format  string
		Inputs  []Input
		Catalog struct{ Digest string }
		Options map[string]any
		Learners,
		Shard any
		Files []struct {
			Name, SHA256 string
			Bytes        int
		}
	}
	if err := json.Unmarshal([]byte(all[manifestName]), &m); err != nil {
		t.Fatal(err)
	}
	if m.Format != "skillroute.cohort/1" || len(m.Inputs) != 1 || m.Inputs[0].Name != "learners.csv" || m.Catalog.Digest != tiny.Digest() || len(m.Options) != 2 || m.Shard != nil {
		t.Errorf("the manifest says %+v", m)
	}
	if got, want := fmt.Sprint(m.Learners), fmt.Sprintf("map[failed:%d planned:%d rows:%d]", res.Failed, res.Planned, res.Rows); got != want {
		t.Errorf("learners are %s, want %s", got, want)
	}
	if !slices.IsSortedFunc(m.Files, func(a, b struct {
		Name, SHA256 string
		Bytes        int
	}) int {
		return strings.Compare(a.Name, b.Name)
	}) {
		t.Error("the files are not sorted")
	}
	listed := map[string]bool{".": true, learnersName: true, manifestName: true}
	for _, f := range m.Files {
		e := entry{Name: f.Name}
		var err error
		if e.sum, e.Bytes, err = sumFile(filepath.Join(dir, f.Name)); err != nil || fmt.Sprintf("%x", e.sum) != f.SHA256 || int(e.Bytes) != f.Bytes {
			t.Errorf("%s is not as listed: %v", f.Name, err)
		}
		if listed[f.Name] {
			t.Errorf("%s is listed twice", f.Name)
		}
		listed[f.Name] = true
	}
	for name := range all {
		if !listed[name] {
			t.Errorf("%s is not listed", name)
		}
	}
	if len(m.Files) != 2*res.Planned+3 {
		t.Errorf("%d files for %d learners", len(m.Files), res.Planned)
	}
}

// plans.jsonl has the plans that the planner makes, in the order of the rows, and
// errors.csv everyone else.
func TestTables(t *testing.T) {
	rows := learners(3, 120)
	rows[7].Name, rows[7].ID = "=cmd|' /C calc'!A0", "+49"
	rows[7].Faults = []cohort.Fault{{Line: rows[7].Line, Column: "level", What: lang.M("request.no-role", "ID", "\x1b[31m\u202e\r\nx")}}
	dir, res := folderOf(t, rows, options("md"))
	all := contents(t, dir)
	records := errorRecords(t, all[errorsName], ',')
	if got := strings.Join(records[0], ","); got != "line,column,id,name,what,hint" {
		t.Errorf("the head is %s", got)
	}
	plans := strings.Split(strings.TrimSuffix(all[plansName], "\n"), "\n")
	if len(plans) != res.Planned {
		t.Fatalf("%d lines for %d plans", len(plans), res.Planned)
	}
	failures := map[string][][]string{}
	for _, r := range records[1:] {
		failures[r[0]] = append(failures[r[0]], r)
		for _, cell := range r {
			if strings.ContainsAny(cell, "\n\r\x1b\u202e") || cell != "" && strings.ContainsAny(cell[:1], "=+-@") {
				t.Errorf("a cell is %q", cell)
			}
		}
	}
	failed := 0
	for _, row := range rows {
		at := fmt.Sprint(row.Line)
		p, err := planner.New(tiny, row.Request)
		switch {
		case row.Faults != nil:
			failed++
			for _, f := range row.Faults {
				if !slices.ContainsFunc(failures[at], func(r []string) bool { return strings.TrimPrefix(r[1], "'") == f.Column }) {
					t.Errorf("line %s: the fault in %s is not told", at, f.Column)
				}
			}
		case err != nil:
			failed++
			e, _ := errors.AsType[*planner.RequestError](err)
			if len(failures[at]) != len(e.Faults) {
				t.Errorf("line %s: %d records for %d faults", at, len(failures[at]), len(e.Faults))
			}
		default:
			var got struct {
				Line                  int
				ID, Name, Email, File string
				Plan                  json.RawMessage
			}
			if err := json.Unmarshal([]byte(plans[0]), &got); err != nil {
				t.Fatal(err)
			}
			want, _ := json.Marshal(p)
			if got.Line != row.Line || got.ID != row.ID || got.Name != row.Name || got.Email != row.Email || string(got.Plan) != string(want) {
				t.Errorf("line %s: the plan is another", at)
			}
			if doc, _ := reports.Render("md", p, reports.Options{}); all[got.File] != string(doc) {
				t.Errorf("line %s: %s is another document", at, got.File)
			}
			plans = plans[1:]
		}
	}
	if failed != res.Failed || res.Failed+res.Planned != len(rows) {
		t.Errorf("%d failed: %+v", failed, res)
	}
}

// errorRecords reads errors.csv as the Excel of a region does, which knows UTF-8 by its
// mark and separates as the region does.
func errorRecords(t *testing.T, text string, comma rune) [][]string {
	t.Helper()
	text, marked := strings.CutPrefix(text, "\uFEFF")
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = comma
	records, err := r.ReadAll()
	if err != nil || !marked {
		t.Fatal(err, marked)
	}
	return records
}

// A row is one row, in whatever lines of it its faults are: a quote that is never closed may open
// in another line than the row, and the line is told in words.
func TestFaultsInTwoLinesAreOneRow(t *testing.T) {
	rows := good(tiny, 3, 5)
	at := rows[2].Line
	rows[2].Faults = []cohort.Fault{{Line: at, What: lang.M("cohortfile.id-twice", "ID", "a1", "Line", 2)}, {Line: at + 7, Column: "name", What: lang.M("cohortfile.quote")}}
	for i := range rows[3:] {
		rows[3+i].Line = at + 8 + i
	}
	dir, res := folderOf(t, rows, options("jsonl"))
	s, err := staff.Read(dir, tiny, lang.English)
	if err != nil || res.Failed != 1 || s.Failed != 1 || s.Rows != len(rows) || len(s.Failures) != 2 {
		t.Fatalf("%v: %d failed were written, %d of %d read with %d faults", err, res.Failed, s.Failed, s.Rows, len(s.Failures))
	}
	for _, f := range s.Failures {
		if quote := f.Column == "name"; f.Line != at || strings.HasPrefix(f.What, fmt.Sprintf("line %d: ", at+7)) != quote {
			t.Errorf("%+v", f)
		}
	}
}

// Excel of either region opens errors.csv; its cells are the same, and none is run: a
// formula that stands behind the other region's separator is none either.
func TestErrorsOfARegion(t *testing.T) {
	rows := learners(3, 60)
	rows[3].Name = "Budi,=1+1;=2+2"
	rows[3].Faults = []cohort.Fault{{Line: rows[3].Line, What: lang.M("request.no-role", "ID", "x; y, z")}}
	cells := map[lang.Lang][][]string{}
	for l, comma := range map[lang.Lang]rune{"": ',', lang.English: ',', lang.Indonesian: ';'} {
		o := options("jsonl")
		o.Reports.CSVLocale = l
		dir, res := folderOf(t, rows, o)
		cells[l] = errorRecords(t, contents(t, dir)[errorsName], comma)
		s, err := staff.Read(dir, tiny, lang.English)
		if err != nil || len(s.Failures) != len(cells[l])-1 || len(s.Failures) < res.Failed {
			t.Fatalf("%q: %v, %d faults read, %d written", l, err, len(s.Failures), len(cells[l])-1)
		}
		i := slices.IndexFunc(cells[l], func(r []string) bool { return strings.HasPrefix(r[3], "Budi,") })
		if got, want := cells[l][i][3], map[rune]string{',': "Budi,=1+1;'=2+2", ';': "Budi,'=1+1;=2+2"}[comma]; got != want {
			t.Errorf("%q: %q", l, got)
		}
		cells[l][i][3] = ""
	}
	for l, records := range cells {
		if !slices.EqualFunc(records, cells[""], slices.Equal) {
			t.Errorf("%q: %q", l, records)
		}
	}
}

// Pages share a script, unless each is to have its own.
func TestScript(t *testing.T) {
	rows, o := good(tiny, 31, 3), options("html")
	dir, _ := folderOf(t, rows, o)
	o.Standalone = true
	alone, _ := folderOf(t, rows, o)
	shared, own := contents(t, dir), contents(t, alone)
	script := learnersName + "/" + scriptName
	if shared[script] == "" || !strings.Contains(shared[manifestName], script) || own[script] != "" {
		t.Error("the script is not where it should be")
	}
	for name, page := range shared {
		if strings.HasSuffix(name, ".html") && (len(page) > len(own[name])/2 || !strings.Contains(page, `src="`+scriptName+`"`)) {
			t.Errorf("%s has %d bytes, alone %d", name, len(page), len(own[name]))
		}
	}
}
