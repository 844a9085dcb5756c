package strict

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"skillroute/graph/outsidetest"
)

// dump writes all that a reader can learn of a document that was parsed one way or the other.
func dump(doc *Doc, root Node) string {
	var b strings.Builder
	var walk func(n Node)
	walk = func(n Node) {
		y := n.node
		fmt.Fprintf(&b, "%s: %d line %d %s %q &%s %d\n", n.path, y.Kind, y.Line, y.Tag, y.Value, y.Anchor, y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle))
		switch {
		case y.Kind == yaml.MappingNode:
			for i := 0; i < len(y.Content); i += 2 {
				walk(Node{doc: n.doc, node: y.Content[i], path: join(n.path, "key")})
				walk(Node{doc: n.doc, node: y.Content[i+1], path: join(n.path, y.Content[i].Value)})
			}
		case y.Kind == yaml.SequenceNode && y.Anchor == "":
			var places []Place
			n.List(func(_ int, item Node) {
				walk(item)
				places = append(places, item.Place())
			})
			for i := len(places) - 1; i >= 0 && n.doc.broken == nil; i-- {
				if p := places[i]; p.Line() != p.Node().Line() || p.Node().path != places[i].node.path {
					fmt.Fprintf(&b, "place %d is lost", i)
				}
			}
		}
	}
	if !root.IsZero() {
		walk(root)
	}
	return b.String() + fmt.Sprint(doc.Err())
}

// lists is a file as people and programs write them.
const lists = `# a catalog
format: x/1 # one
id: a
name: {en: A,
  id: B}
about: |+
  - no item

  # no comment

skills:
# the first
 - id: a
   about: >-
     folded
     - text
   study:
    - {level: 1, hours: 2}
    - level: 2

 - {id: b, needs: [a@1,
    b@1]}
 -
   id: c
   name: "over
     lines: - x"
 - plain
roles: # next
- id: r
  requires:
  - {skill: a}
# between
- id: s
- []
empty:
other:
  key: [1, 2]
last: [1]
`

// Reading item by item is reading the whole file: the same values, lines and faults, for
// every file, whatever is broken in it.
func TestListsAreReadAsTheWhole(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	pieces := []string{"- ", "-", " ", "  ", "\n", ":", "#", "'", "\"", "{", "}", "[", "]", "&a ", "*a ", "|", ">", "---\n", "...\n", "\t", "!x ", "%", "\r", "\r\n", "\u0085", "\uFEFF", "skills:\n", "? ", ",", "<<: "}
	cutHere, files := 0, outsidetest.Scaled(1_500, 5_000)
	for i := range files {
		text := []byte(lists)
		if i%3 == 0 {
			text = []byte(strings.ReplaceAll(lists, "\n", "\r\n"))
		}
		for range random.IntN(4) {
			at := random.IntN(len(text))
			to := min(len(text), at+random.IntN(6))
			text = append(append(append([]byte{}, text[:at]...), pieces[random.IntN(len(pieces))]...), text[to:]...)
		}
		want := dump(Parse("f", text))
		doc, root := parseLists("f", text, limits{0, random.IntN(100), MaxBytes, MaxBytes})
		got := dump(doc, root)
		if doc.IsBroken() {
			got = dump(doc.Whole())
		} else if doc.lists != nil {
			cutHere++
		}
		if got != want {
			t.Fatalf("%q:\nin pieces:\n%s\nas a whole:\n%s", text, got, want)
		}
	}
	if cutHere < files/5 {
		t.Errorf("only %d of the files were read in pieces", cutHere)
	}
}

// A file too large to be parsed as a whole says where it is broken, too; and how it must be
// written to be read.
func TestLargeFiles(t *testing.T) {
	most := limits{0, 1000, 10_000, 1 << 20}
	const count = 1000
	items := strings.Repeat(" - {id: a, about: xxxxx}\n", count)
	for _, c := range []struct{ text, want string }{
		{"skills:\n" + items, "<nil>"},
		{"skills:\n" + items + " - {id: [}\n" + items, fmt.Sprintf("f:%d: cannot be read as YAML", count+2)},
		{"skills:\n" + items + "\t- {id: a}\n", fmt.Sprintf("f:%d: a tab stands in the indentation, where YAML takes spaces only", count+2)},
		{"a: 1\nskills:\n" + items + "b: [\n", fmt.Sprintf("f:%d: cannot be read as YAML", count+3)},
		{"skils:\n" + items + " - [\n", fmt.Sprintf("f:%d: cannot be read as YAML", count+2)},
		{"skills: [\n" + strings.ReplaceAll(items, " - ", " , ") + "]\n", "f: the file is larger than 0 MiB"},
		{strings.Repeat("x: y\n", 5000), "f: the file is larger than 0 MiB"},
		{"skills:\n - >\n" + strings.Repeat("  x\n", 5000), "f: the file is larger than 0 MiB"},
		{strings.Repeat("\n", 1<<20+1), "f: the file is larger than 1 MiB"},
	} {
		doc, root := parseLists("f", []byte(c.text), most)
		read := 0
		if !root.IsZero() {
			root.Map(Fields{"skills": func(v Node) { v.List(func(int, Node) { read++ }) }, Others: func(Node) {}})
		}
		if doc.IsBroken() {
			doc, _ = doc.Whole()
		}
		if got := fmt.Sprint(doc.Err()); got != c.want || got == "<nil>" && read != count {
			t.Errorf("%.20q…: %d items, %s; want %s", c.text, read, got, c.want)
		}
	}
}
