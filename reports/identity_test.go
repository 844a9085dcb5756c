package reports

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

func document(t *testing.T, format string, p *planner.Plan) []byte {
	t.Helper()
	data, err := Render(format, p, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Two learners of one name share nothing that a program would take for one learner's;
// a new plan for the same learner keeps it.
func TestLearnersOfOneName(t *testing.T) {
	of := func(name, id string, l lang.Lang, change func(*planner.Request)) *planner.Plan {
		return tinyWith(t, l, func(_ *graph.Catalog, r *planner.Request) {
			r.Name, r.ID = name, id
			change(r)
		})
	}
	same := func(*planner.Request) {}
	later := func(r *planner.Request) {
		start := *r.Start + 3
		r.AsOf, r.Start, r.HoursPerWeek = r.AsOf+2, &start, 9
	}
	key := regexp.MustCompile(`"key":\[.*?\]`)
	marks := func(p *planner.Plan) (uids []string, ticks string) {
		for _, l := range strings.Split(string(document(t, "ics", p)), "\r\n") {
			if uid, ok := strings.CutPrefix(l, "UID:"); ok {
				uids = append(uids, uid)
			}
		}
		page := document(t, "html", p)
		if p.Request.ID != "" && bytes.Contains(page, []byte(p.Request.ID)) {
			t.Errorf("the page tells the id %s", p.Request.ID)
		}
		slices.Sort(uids)
		return uids, string(key.Find(page))
	}
	for _, c := range []struct {
		name, id, otherName, otherID string
	}{
		{"Budi", "id:k1", "Budi", "id:k2"},
		{"Budi", "", "Budi", "id:k2"},
		{"", "email:a@x.id", "", "email:b@x.id"},
		{"", "file:1", "", "file:2"},
		{"Budi", "", "Sari", ""},
	} {
		uids, ticks := marks(of(c.name, c.id, lang.English, same))
		others, otherTicks := marks(of(c.otherName, c.otherID, lang.English, same))
		if len(uids) == 0 || ticks == "" {
			t.Fatal("no UID or no key")
		}
		for _, uid := range uids {
			if slices.Contains(others, uid) {
				t.Errorf("%q and %q have events of the UID %s", c, c.otherName+c.otherID, uid)
			}
		}
		if ticks == otherTicks {
			t.Errorf("%q share the ticks %s", c, ticks)
		}
		again, againTicks := marks(of(c.name, c.id, lang.Indonesian, later))
		if ticks != againTicks {
			t.Errorf("%q: the ticks are lost by a new plan: %s, then %s", c, ticks, againTicks)
		}
		if !slices.Equal(uids, again) {
			t.Errorf("%q: the UIDs changed with a new plan", c)
		}
	}
}

// What stands where a name is missing: the row, in the language of the document, both
// on a page that has both.
func TestRowInTheNamesPlace(t *testing.T) {
	words := map[lang.Lang]string{lang.English: "row 71", lang.Indonesian: "baris 71"}
	for _, l := range lang.All {
		p := tinyWith(t, l, func(_ *graph.Catalog, r *planner.Request) { r.Name, r.ID, r.Row = "", "email:a@x.id", 71 })
		for _, format := range []string{"text", "md", "json", "ics"} {
			if got := document(t, format, p); !bytes.Contains(got, []byte(words[l])) {
				t.Errorf("%s in %s does not say %s", format, l, words[l])
			}
		}
		page := document(t, "html", p)
		for _, w := range words {
			if !bytes.Contains(page, []byte(w)) {
				t.Errorf("the page in %s does not say %s", l, w)
			}
		}
	}
	// No format takes one nameless learner for another, but for the table of steps, which
	// names nobody.
	made := map[string][2][]byte{}
	for i, id := range []string{"k1", "k2"} {
		p := tinyWith(t, lang.English, func(_ *graph.Catalog, r *planner.Request) { r.Name, r.ID = id, "id:"+id })
		for _, format := range Formats() {
			both := made[format]
			both[i] = document(t, format, p)
			made[format] = both
		}
	}
	for _, format := range slices.Sorted(maps.Keys(made)) {
		if same := bytes.Equal(made[format][0], made[format][1]); same != (format == "csv") {
			t.Errorf("%s of k1 and of k2 are the same: %v", format, same)
		}
	}
}
