package staff_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/staff"
	"skillroute/reports/staff/stafftest"
)

// groupsIn are what a row of a test cohort has in its groups.
func groupsIn(heads []string, line int) (out []staff.Group) {
	for i, head := range heads {
		out = append(out, staff.Group{Head: head, Value: stafftest.GroupOf(i, line)})
	}
	return out
}

// Learners and failures have their groups, in the order asked for, and as they are written.
func TestGroupsAreRead(t *testing.T) {
	heads := []string{"Mentor", "Kampus \"A\"", "Batch"}
	o := stafftest.Options{Groups: strings.Join(heads, "|")}
	s := read(t, stafftest.Write(t, stafftest.Rows(t, builtin, 40, 9, o), o), lang.English)
	if !slices.Equal(s.Groups, heads) {
		t.Errorf("heads %q", s.Groups)
	}
	for l, err := range s.All() {
		if err != nil || !slices.Equal(l.Groups, groupsIn(heads, l.Line)) {
			t.Errorf("line %d: %v %v", l.Line, l.Groups, err)
		}
	}
	failed := 0
	for f, err := range s.AllFailures() {
		if failed++; err != nil || !slices.Equal(f.Groups, groupsIn(heads, f.Line)) {
			t.Errorf("line %d: %v %v", f.Line, f.Groups, err)
		}
	}
	if failed < 3 || len(s.Learners[0].Groups) != 3 || len(s.Failures[0].Groups) != 3 {
		t.Errorf("%d failures, %v", failed, s.Learners[0].Groups)
	}
}

// The sums of each group are what one counts in the two files, with other code: values are
// one where they differ in capitals, blanks and accents, and have the spelling with capitals and small letters, else that of the first row.
func TestGroupSums(t *testing.T) {
	heads := []string{"Mentor", "Kampus"}
	for _, n := range []int{0, 7, 60} {
		o := stafftest.Options{Groups: strings.Join(heads, "|")}
		folder := stafftest.Write(t, stafftest.Rows(t, builtin, n, 10, o), o)
		s := read(t, folder, lang.Indonesian)
		for i, head := range heads {
			want := counted(t, folder, head, 6+i)
			if len(s.ByGroup) != len(heads) {
				if n > 0 {
					t.Errorf("%d: %v", n, s.ByGroup)
				}
				continue
			}
			got := s.ByGroup[i]
			if got.Head != head || len(got.Groups) != len(want) {
				t.Errorf("%d by %s: %d groups, want %d", n, head, len(got.Groups), len(want))
			}
			for j, g := range got.Groups {
				w := want[staff.GroupKey(g.Value)]
				if w == nil || g.Value != w.value || g.Planned != w.planned || g.Failed != len(w.failed) || g.Rows != w.planned+len(w.failed) || g.Ready != w.ready ||
					math.Abs(float64(g.Hours)-60*w.hours) > 1 || g.Likely != w.outlooks[0] || g.AtRisk != w.outlooks[1] || g.Unlikely != w.outlooks[2] || g.Talks != w.outlooks[1]+w.outlooks[2] {
					t.Errorf("%d by %s: %+v, want %+v", n, head, g, w)
					continue
				}
				if few := w.planned < 5; few != (g.Readiness == nil) || !few && math.Abs(*g.Readiness-w.share/float64(w.planned)) > 1e-6 {
					t.Errorf("%d by %s: the mean of %d learners is %v, want %v", n, head, w.planned, g.Readiness, w.share/float64(w.planned))
				}
				if j > 0 && (got.Groups[j-1].Value == "" || g.Value != "" && got.Groups[j-1].Rows < g.Rows) {
					t.Errorf("%q stands behind %q", g.Value, got.Groups[j-1].Value)
				}
			}
		}
	}
}

type countedGroup struct {
	value          string
	first          int
	capitals       int // of the spelling: none, only, both
	planned, ready int
	failed         map[string]bool
	hours, share   float64
	outlooks       [3]int
}

func counted(t *testing.T, folder, head string, column int) map[string]*countedGroup {
	t.Helper()
	out := map[string]*countedGroup{}
	at := func(value string, line int) *countedGroup {
		key := strings.Join(strings.Fields(strings.ToLower(value)), " ")
		x := out[key]
		if x == nil {
			x = &countedGroup{failed: map[string]bool{}, first: math.MaxInt}
			out[key] = x
		}
		capitals := 0
		if value != strings.ToLower(value) {
			if capitals++; value != strings.ToUpper(value) {
				capitals++
			}
		}
		if capitals > x.capitals || capitals == x.capitals && line < x.first {
			x.capitals, x.first, x.value = capitals, line, strings.TrimSpace(value)
		}
		return x
	}
	plans, err := os.ReadFile(filepath.Join(folder, staff.PlansFile))
	if err != nil {
		t.Fatal(err)
	}
	for text := range bytes.Lines(plans) {
		var line struct {
			Line   int
			Groups map[string]string
			Plan   struct {
				Readiness struct {
					Must float64 `json:"must_have"`
				}
				Route struct {
					Hours struct{ Likely float64 }
					Steps []any
				}
				Schedule struct{ Deadline *struct{ Chance float64 } }
			}
		}
		if err := json.Unmarshal(text, &line); err != nil {
			t.Fatal(err)
		}
		x := at(line.Groups[head], line.Line)
		x.planned++
		x.hours += line.Plan.Route.Hours.Likely
		x.share += line.Plan.Readiness.Must
		if len(line.Plan.Route.Steps) == 0 {
			x.ready++
		}
		if d := line.Plan.Schedule.Deadline; d != nil {
			x.outlooks[slices.Index(planner.Outlooks[:], planner.OutlookOf(d.Chance))]++
		}
	}
	file, err := os.ReadFile(filepath.Join(folder, staff.ErrorsFile))
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(file, []byte("\uFEFF")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records[1:] {
		line := 0
		json.Unmarshal([]byte(r[0]), &line)
		at(strings.ReplaceAll(r[column], "'", ""), line).failed[r[0]] = true
	}
	return out
}

// What people write differently is one group; what differs in a letter is not.
func TestGroupKey(t *testing.T) {
	for _, same := range [][]string{{"Depok", " depok ", "DEPOK", "dépok", "De\u0301pok"}, {"Bu Ani", "bu\u00a0 ani", "BU\tANI"}, {"", " ", "\u200b"}, {"Đepok"}, {"Kelas 1"}, {"Kelas-1"}} {
		for _, s := range same {
			if staff.GroupKey(s) != staff.GroupKey(same[0]) {
				t.Errorf("%q and %q differ", s, same[0])
			}
		}
	}
	if staff.GroupKey("Kelas-1") == staff.GroupKey("Kelas 1") || staff.GroupKey("Đepok") == staff.GroupKey("Depok") {
		t.Error("groups that differ are one")
	}
}

// However rows write a group, every table shows the one spelling of it.
func TestGroupIsSpelledOnce(t *testing.T) {
	o := stafftest.Options{Groups: "Mentor|Kampus"}
	s := read(t, stafftest.Write(t, stafftest.Rows(t, builtin, 60, 10, o), o), lang.English)
	names, written, shown := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, g := range s.ByGroup[0].Groups {
		names[g.Value] = true
	}
	for _, l := range s.Learners {
		written[l.Groups[0].Value] = true
	}
	d := (staff.Words{Printer: lang.For(lang.English), S: s}).Document()
	for _, id := range []string{"talk", "learners", "failures"} {
		for values := range d.Section(id).Table.Only("group-1").Rows {
			if shown[values[0].(string)] = true; !names[values[0].(string)] {
				t.Errorf("%s: %q is no group's name", id, values[0])
			}
		}
	}
	if len(written) <= len(names) {
		t.Errorf("%d spellings of %d groups: nothing is tested", len(written), len(names))
	}
}
