package release

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"skillroute/graph"
)

func read(t *testing.T, text string) *graph.Catalog {
	t.Helper()
	c, _, err := graph.Read(nil, graph.File{Name: "t.yaml", Data: []byte("format: skillroute.catalog/1\nid: v\nlevels: 1\n" + text)})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

const first = `
skills:
- {id: v.apples, name: apples, refs: {esco: "http://v/1"}, study: [{level: 1, hours: 1}]}
- {id: v.pears, name: pears, refs: {esco: "http://v/2"}, study: [{level: 1, hours: 1, needs: [v.apples@1]}], carry: [{from: v.plums, saves: 0.1}]}
- {id: v.plums, name: plums, refs: {esco: "http://v/3"}, study: [{level: 1, hours: 1}]}
- {id: v.plain, name: without reference, study: [{level: 1, hours: 1}]}
roles:
- {id: v.baker, name: baker, refs: {esco: "http://v/r1"}, requires: [{skill: v.apples, level: 1}, {skill: v.pears, level: 1}]}
- {id: v.cook, name: cook, refs: {esco: "http://v/r2"}, requires: [{skill: v.plums, level: 1}]}
`

// In the next release a skill has another name, one is gone and another has its name, and a
// role is new.
const second = `
skills:
- {id: v.big-apples, name: big apples, refs: {esco: "http://v/1"}, study: [{level: 1, hours: 1}]}
- {id: v.pears, name: pears, refs: {esco: "http://v/2"}, study: [{level: 1, hours: 1, needs: [v.big-apples@1]}], carry: [{from: v.plums, saves: 0.1}]}
- {id: v.plain, name: without reference, study: [{level: 1, hours: 2}]}
- {id: v.plums, name: plums, refs: {esco: "http://v/12345678-9"}, study: [{level: 1, hours: 1}]}
roles:
- {id: v.baker, name: baker, refs: {esco: "http://v/r1"}, requires: [{skill: v.pears, level: 1}, {skill: v.big-apples, level: 1}]}
- {id: v.waiter, name: waiter, refs: {esco: "http://v/r3"}, requires: [{skill: v.plums, level: 1}], next: [v.baker]}
`

func TestUpdateKeepsIDs(t *testing.T) {
	c := read(t, second)
	changes := Update(read(t, first), c)
	if _, err := graph.Check(c); err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(changes)
	want := fmt.Sprint(Changes{
		New:     []Item{{"skills", "v.plums.12345678", "plums", ""}, {"roles", "v.waiter", "waiter", ""}},
		Changed: []Item{{"skills", "v.apples", "big apples", "apples"}, {"skills", "v.pears", "pears", ""}, {"skills", "v.plain", "without reference", ""}},
		Gone:    []Item{{"skills", "v.plums", "plums", ""}, {"roles", "v.cook", "cook", ""}},
	})
	if got != want {
		t.Errorf("changes are\n%s\nwant\n%s", got, want)
	}
	text := string(graph.Write(c))
	for _, line := range []string{"- id: v.apples\n  name: big apples", "needs: [v.apples@1]", "{from: v.plums.12345678, ", "{skill: v.plums.12345678, ", "next: [v.baker]"} {
		if !strings.Contains(text, line) {
			t.Errorf("there is no %q in\n%s", line, text)
		}
	}
	// The same release once more changes nothing.
	again := read(t, second)
	if changes := Update(c, again); !changes.None() {
		t.Errorf("the second time %v changed", changes)
	}
	if !bytes.Equal(graph.Write(again), graph.Write(c)) {
		t.Error("the second time it is another file")
	}
}

// Items that share a reference keep their ids each.
func TestUpdateWithSharedReferences(t *testing.T) {
	const text = `
skills:
- {id: v.a, name: a, refs: {onet: 2.A}, study: [{level: 1, hours: 1}]}
- {id: v.b, name: b, refs: {onet: 2.A}, study: [{level: 1, hours: 1}]}
`
	c := read(t, text)
	if changes := Update(read(t, text), c); !changes.None() || c.Skills[0].ID != "v.a" || c.Skills[1].ID != "v.b" {
		t.Errorf("%v changed: %v", changes, c.Skills)
	}
}
