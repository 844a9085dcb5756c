package export

import (
	"cmp"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
	"skillroute/reports/staff"
)

// groupsOf are the groups that the tables of a folder have, by line.
func groupsOf(t *testing.T, all map[string]string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for line := range strings.Lines(all[plansName]) {
		var x struct {
			Line   json.Number
			Groups json.RawMessage
		}
		if err := json.Unmarshal([]byte(line), &x); err != nil {
			t.Fatal(err)
		}
		out[x.Line.String()] = []string{string(x.Groups)}
	}
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(all[errorsName], "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		out[r[0]] = r[6:]
	}
	return out
}

func TestGroups(t *testing.T) {
	rows := learners(25, 40)
	o := options("jsonl")
	o.Groups = []string{"Mentor", "=Kelas"}
	rows[1].Groups = nil // its cells cannot be told apart
	dir, _ := folderOf(t, rows, o)
	all := contents(t, dir)
	got := groupsOf(t, all)
	if want := []string{"Mentor", "'=Kelas"}; !slices.Equal(got["line"], want) {
		t.Errorf("the head of %s ends with %q, want %q", errorsName, got["line"], want)
	}
	planned, failed := 0, 0
	for _, row := range rows {
		line := string(must(json.Marshal(row.Line)))
		a, b := groupOf(row, 0), groupOf(row, 1)
		want := []string{`{"Mentor":` + string(must(json.Marshal(a))) + `,"=Kelas":` + string(must(json.Marshal(b))) + `}`}
		if len(got[line]) == 2 {
			want = []string{strings.Replace(a, "=", "'=", 1), b}
			failed++
		} else {
			planned++
		}
		if !slices.Equal(got[line], want) {
			t.Errorf("line %s: %q, want %q", line, got[line], want)
		}
	}
	if planned < 10 || failed < 2 {
		t.Errorf("%d planned, %d failed", planned, failed)
	}
	o.Groups = nil
	dir, _ = folderOf(t, rows, o)
	if text := contents(t, dir)[plansName]; strings.Contains(text, "groups") || strings.Contains(text, "Pak Eko") {
		t.Error("groups that nobody asked for")
	}
}

// Of a learner's groups the words of the staff stay, and nothing that tells who it is.
func TestGroupsWithPseudonyms(t *testing.T) {
	const gone = "(withheld)"
	for _, c := range []struct {
		id, value, want string
		fault           bool
	}{
		{"7", "Bu Ani", "Bu Ani", false},
		{"7", "Zubaidah Quirke", gone, false},
		{"7", "anak  ZUBAIDAH-QUIRKE.", gone, false},
		{"7", "Žubaidah Quirké", gone, false},
		{"7", "Zubaidah", "Zubaidah", false}, // her mentor may be called so, too
		{"7", "Kelas 7", "Kelas 7", false},
		{"7", "7", gone, false},
		{"NIM-7", "nim 7 pagi", gone, false},
		{"1234", "no 1234", gone, false},
		{"7", "wali: zq@example.org", gone, false},
		{"7", "mentor@example.org", "mentor@example.org", false},
		{"7", "someone@example.org", gone, true}, // where cells have moved
		{"7", "", "", false},
	} {
		row := *good(tiny, 26, 1)[0]
		row.ID, row.Name, row.Email, row.Groups = c.id, "Zubaidah Quirke", "zq@example.org", []string{c.value}
		row.Request.Name = row.Name
		if c.fault {
			row.Faults = []cohort.Fault{{Line: row.Line, What: lang.M("request.budget")}}
		}
		o := options("jsonl")
		o.Pseudonyms, o.Groups = true, []string{"Mentor"}
		dir, _ := folderOf(t, []*cohort.Row{&row}, o)
		want := []string{`{"Mentor":"` + c.want + `"}`}
		if c.fault {
			want = []string{c.want}
		}
		if got := groupsOf(t, contents(t, dir))["2"]; !slices.Equal(got, want) {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

func must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}
	return x
}

// With targets the last cell of errors.csv says where a failed row goes: what its journal or
// its cells came to, whatever else is wrong. Without them it is not there, and a group of that
// name is still one.
func TestRolesOfFailedRows(t *testing.T) {
	g, role := readTiny(), learners(25, 40)[0].Request.To
	rows := good(g, 3, 6)
	for i, row := range rows[:4] {
		row.Groups = []string{"Rani"}
		row.To, row.Request.To = row.Request.To, ""
		row.Faults = []cohort.Fault{{Line: row.Line, What: lang.M("cohortfile.no-target")}}
		if i%2 == 1 {
			row.To = ""
		}
	}
	rows[4].Request.HoursPerWeek = -1 // the planner refuses it
	for _, c := range []struct {
		groups  []string
		targets bool
		heads   string
	}{{nil, false, ""}, {nil, true, staff.RoleHead}, {[]string{"Mentor"}, true, "Mentor " + staff.RoleHead}, {[]string{"Mentor"}, false, "Mentor"},
		{[]string{staff.RoleHead}, false, staff.RoleHead + " " + staff.RoleHead}} {
		o := options("jsonl")
		if o.Groups = c.groups; c.targets {
			o.Targets = []cohort.Target{{Role: role, Share: 5000, By: planner.DateOf(2030, 1, 1)}}
		}
		dir, _ := folderOf(t, rows, o)
		got := groupsOf(t, contents(t, dir))
		if heads := strings.Join(got["line"], " "); heads != c.heads {
			t.Errorf("%v: the head ends with %q", c, heads)
		}
		for i, row := range rows[:5] {
			cells := got[strconv.Itoa(row.Line)]
			want := cmp.Or(row.To, row.Request.To)
			if strings.HasSuffix(c.heads, staff.RoleHead) && (len(cells) == 0 || cells[len(cells)-1] != string(want)) || (want == "") != (i == 1 || i == 3) {
				t.Errorf("%v: line %d ends with %q, want %q", c, row.Line, cells, want)
			}
		}
	}
}
