package cohort_test

import (
	"encoding/csv"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
	"skillroute/planner/cohort"
)

// keys reads a file of these rows and gives each row with its key.
func keys(t *testing.T, rows [][]string) []*cohort.Row {
	var file strings.Builder
	w := csv.NewWriter(&file)
	w.WriteAll(rows)
	r, err := cohort.Open("x.csv", strings.NewReader(file.String()), int64(file.Len()), builtin(), cohort.Options{
		Base: planner.Request{AsOf: planner.DateOf(2026, 12, 1), Lang: lang.Indonesian},
	})
	if err != nil {
		t.Fatal(err)
	}
	var out []*cohort.Row
	for row, err := range r.All() {
		if err != nil {
			t.Fatal(err)
		}
		if row.Key == "" || row.Request.ID != row.Key {
			t.Fatal("line", row.Line, "has the key", row.Key, "and the request", row.Request.ID)
		}
		out = append(out, row)
	}
	return out
}

func TestWhoIsWho(t *testing.T) {
	rows := keys(t, [][]string{
		{"id", "email", "name", "to", "hours_per_week"},
		{"K1", "a@x.id", "Budi", "social-media-admin", "5"},
		{"", "B@X.id", "Budi", "social-media-admin", "5"},
		{"", "", "Budi", "social-media-admin", "5"},
		{"", "", "Budi", "social-media-admin", "10"},
		{"", "", "Budi", "social-media-admin", "5"},
		{"", "", "budi ", "Social-Media-Admin", "5"},
		{"row 9", "", "", "social-media-admin", "5"},
		{"", "c@x.id", "", "social-media-admin", "5"},
		{"", "d@x.id", "", "tidak ada", "5"},
	})
	for i, want := range []string{"id:k1", "email:b@x.id", "row:", "row:", "row:", "row:", "id:row 9", "email:c@x.id", "email:d@x.id"} {
		if !strings.HasPrefix(rows[i].Key, want) {
			t.Errorf("row %d has the key %s, want %s…", i+1, rows[i].Key, want)
		}
	}
	first := rows[2].Key
	if rows[4].Key != first+"-2" || rows[5].Key != first+"-3" || rows[3].Key == first {
		t.Errorf("of four rows, three of one content: %s, %s, %s, %s", first, rows[3].Key, rows[4].Key, rows[5].Key)
	}
	// What stands in the name's place; the name stays what the file says.
	for i, want := range map[int]planner.Request{0: {Name: "Budi"}, 6: {Name: "row 9"}, 7: {Row: 9}, 8: {Row: 10}} {
		if got := rows[i].Request; got.Name != want.Name || got.Row != want.Row || i > 0 && rows[i].Name != "" {
			t.Errorf("row %d is called %q, row %d; want %q, row %d", i+1, got.Name, got.Row, want.Name, want.Row)
		}
	}
}

// A learner keeps the key wherever the row goes and in whatever order the columns are,
// and nobody else has it.
func TestKeysStay(t *testing.T) {
	head := []string{"id", "email", "name", "to", "hours_per_week", "Timestamp"}
	for seed := range uint64(outsidetest.Scaled(60, 200)) {
		r := rand.New(rand.NewPCG(seed, 13))
		one := func(values ...string) string { return values[r.IntN(len(values))] }
		var rows [][]string
		for i := range 1 + r.IntN(6) {
			id, email := "", ""
			switch r.IntN(4) {
			case 0:
				id = fmt.Sprintf("k%d", i)
			case 1:
				email = fmt.Sprintf("k%d@x.id", i)
			}
			rows = append(rows, []string{id, email, one("Budi", "Bu Di"), one("social-media-admin", "social-media-manager"), one("", "5"), one("1", "2")})
		}
		before := map[string]string{} // key -> what the row says
		for i, row := range keys(t, slices.Concat([][]string{head}, rows)) {
			said := strings.Join(rows[i], "|")
			if other, twice := before[row.Key]; twice {
				t.Fatalf("seed %d: %s and %s have the key %s", seed, other, said, row.Key)
			}
			before[row.Key] = said
		}
		moved := [][]string{head, {"new", "", "Budi", "social-media-admin", "5", "1"}}
		for _, i := range r.Perm(len(rows)) {
			moved = append(moved, rows[i])
		}
		order := r.Perm(len(head))
		for i, row := range moved {
			moved[i] = make([]string, len(order))
			for to, from := range order {
				moved[i][to] = row[from]
			}
		}
		after := map[string]bool{}
		for _, row := range keys(t, moved) {
			after[row.Key] = true
		}
		delete(after, "id:new")
		if got, want := slices.Sorted(maps.Keys(after)), slices.Sorted(maps.Keys(before)); !slices.Equal(got, want) {
			t.Fatalf("seed %d: the keys are\n%v\nwere\n%v", seed, got, want)
		}
	}
}
