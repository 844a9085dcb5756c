package sheet

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// Every key that a catalog file knows has its column or its sheet, and no column is of a key
// that none knows; each head is one word for one column in every language.
func TestEveryKeyHasItsColumn(t *testing.T) {
	var schema struct {
		Defs map[string]struct {
			Properties map[string]any `json:"properties"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(graph.Schema(lang.English), &schema); err != nil {
		t.Fatal(err)
	}
	items := map[string]string{"about": "catalog", "roles": "role", "requirements": "requirement", "duties": "duty", "entry": "duty", "skills": "skill", "study": "study",
		"levels": "level", "carry": "carry", "courses": "course", "practices": "practice", "resources": "resource", "categories": "category", "sources": "source"}
	all := tables()
	for _, tab := range all {
		have := map[string]bool{"format": true} // always the same
		for _, c := range tab.columns {
			have[strings.Split(c.path, ".")[0]] = true
		}
		for _, inner := range all {
			if inner.within == tab.list && (inner.within != "" || tab.list == "") {
				have[inner.list] = true
			}
		}
		known := schema.Defs[items[tab.name]].Properties
		if len(known) == 0 {
			t.Errorf("the schema has no %s", items[tab.name])
		}
		for key := range known {
			if !have[key] {
				t.Errorf("%s: %s has no column", tab.name, key)
			}
		}
		for key := range have {
			if _, ok := known[key]; !ok && key != "" && key != "format" {
				t.Errorf("%s: no %s has %s", tab.name, items[tab.name], key)
			}
		}
		for _, l := range lang.All {
			var heads []string
			for _, c := range tab.columns {
				heads = append(heads, lang.Fold(tab.head(c, lang.For(l))))
			}
			if slices.Sort(heads); len(slices.Compact(slices.Clone(heads))) != len(heads) {
				t.Errorf("%s: two columns have one head in %s: %v", tab.name, l, heads)
			}
		}
		each := map[string]int{} // a head in one language is no other column's in another
		for at, c := range tab.columns {
			for _, l := range lang.All {
				head := lang.Fold(tab.head(c, lang.For(l)))
				if other, ok := each[head]; ok && other != at {
					t.Errorf("%s: %q is column %d and %d", tab.name, head, other, at)
				}
				each[head] = at
			}
		}
	}
	if n := len(names(all)); n < 2*len(all)-2 { // Level is a sheet in Indonesian, too
		t.Errorf("only %d names of %d sheets", n, len(all))
	}
}

func TestListsInACell(t *testing.T) {
	for cell, want := range map[string][]string{
		"a; b":           {"a", "b"},
		"a;b\nc;":        {"a", "b", "c"},
		`"a; b"; c`:      {"a; b", "c"},
		`"say ""hi"""`:   {`say "hi"`},
		`"open; b`:       {`"open`, "b"},
		`"half" done; b`: {`"half" done`, "b"},
		" ":              nil,
	} {
		if got := split(cell); !slices.Equal(got, want) {
			t.Errorf("%q is %q, not %q", cell, got, want)
		}
	}
	for _, texts := range [][]string{{"a"}, {"a;b", `"`, "x\ny"}, {`"a"`, "b"}, {`a"b`}} {
		if got := split(join(texts)); !slices.Equal(got, texts) {
			t.Errorf("%q comes back as %q", texts, got)
		}
	}
}
