package export

import (
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner/cohort"
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
