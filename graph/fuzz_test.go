package graph

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// slow is the time that reading a small file may take at most. It is far above
// what any of them takes, for machines that do other work at the same time.
const slow = 10 * time.Second

// FuzzRead throws files at Read. A file that it refuses must be refused with
// faults that name the file, and with the same ones each time. A file that it
// accepts must compile to a graph that keeps its promises and must mean the same
// when it is written differently.
//
//	go test ./graph -run - -fuzz FuzzRead -fuzztime 60s
func FuzzRead(f *testing.F) {
	paths, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(paths) == 0 {
		f.Fatal("no catalogs in testdata: ", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		// Without the drawing, which only costs the fuzzer time.
		if i := bytes.Index(data, []byte("format:")); i >= 0 {
			data = data[i:]
		}
		f.Add(data)
	}
	f.Add([]byte(everyKey))
	for _, c := range faulty {
		if len(c.yaml) < 2000 {
			f.Add([]byte(head + strings.TrimPrefix(c.yaml, "!")))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		start := time.Now()
		c, _, err := Read(nil, File{"t.yaml", data})
		if took := time.Since(start); took > slow {
			t.Errorf("reading %d bytes took %v", len(data), took)
		}
		_, _, again := Read(nil, File{"t.yaml", data})
		if err != nil {
			checkFaults(t, err, again)
			return
		}
		if again != nil {
			t.Fatalf("read, then refused: %v", again)
		}
		checkGraph(t, New(c))
		checkMeaning(t, c, data)
		checkWrite(t, c)
	})
}

func checkFaults(t *testing.T, err, again error) {
	t.Helper()
	text, _ := said(t, err, nil)
	for _, e := range asFaults(t, err) {
		if e.Place == "" {
			t.Errorf("fault without a place: %v", e)
		}
	}
	for _, line := range text {
		if strings.ContainsAny(line, "«\n") || strings.Contains(line, "<no value>") || strings.Contains(line, "%!") {
			t.Errorf("a message is broken: %q", line)
		}
	}
	if second, _ := said(t, again, nil); !slices.Equal(text, second) {
		t.Errorf("the faults differ from one reading to the next:\n%s", compare(second, text))
	}
}

// checkGraph holds the graph of a catalog that was read without a fault to what
// its types promise.
func checkGraph(t *testing.T, g *Graph) {
	t.Helper()
	ids := map[string]bool{}
	for i := range g.Steps {
		s := &g.Steps[i]
		if ids[s.ID] {
			t.Errorf("two steps have the id %s", s.ID)
		}
		ids[s.ID] = true
		if e := s.Effort; e.Low < 0 || e.Low > e.Likely || e.Likely > e.High || e.High > maxStepHours*60 {
			t.Errorf("%s takes %v", s.ID, e)
		}
		if len(s.GiveFacts) == 0 {
			t.Errorf("%s gives nothing", s.ID)
		}
		gives := map[FactID]bool{}
		for _, f := range s.GiveFacts {
			gives[f] = true
		}
		for _, f := range s.GiveFacts {
			if h := g.HoldingOf(f); h.Level > 1 && !gives[f-1] {
				t.Errorf("%s gives %s but not the level below", s.ID, h)
			}
		}
		skills := map[SkillID]bool{}
		for _, f := range s.NeedFacts {
			if id := g.HoldingOf(f).Skill; skills[id] {
				t.Errorf("%s needs two levels of %s", s.ID, id)
			} else {
				skills[id] = true
			}
		}
	}
	reached := g.Closure(nil, nil)
	for _, r := range g.Catalog.Roles {
		for _, q := range r.Requires {
			if f := g.FactOf(Holding{q.Skill, q.Level}); f < 0 || !reached[f] {
				t.Errorf("role %s requires %s@%d, which is not reached", r.ID, q.Skill, q.Level)
			}
		}
	}
	if _, err := Delay(g.PrerequisiteGraph()); err != nil {
		t.Errorf("the prerequisites have a cycle: %v", err)
	}
	for edges := g.SkillGraph().WeightedEdges(); edges.Next(); {
		if e := edges.WeightedEdge(); e.Weight() < 0 || e.From().ID() == e.To().ID() {
			t.Errorf("gonum will panic at the edge %v", e)
		}
	}
}

// checkMeaning reads the file in other clothes.
func checkMeaning(t *testing.T, c *Catalog, data []byte) {
	t.Helper()
	bom := []byte("\uFEFF")
	files := map[string][]byte{
		"as it is":               data,
		"with a comment":         append([]byte("# c\n"), bytes.TrimPrefix(data, bom)...),
		"with a byte-order mark": append(slices.Clone(bom), bytes.TrimPrefix(data, bom)...),
	}
	if !bytes.ContainsRune(data, '\r') {
		files["with CRLF"] = bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))
	}
	for name, data := range files {
		again, _, err := Read(nil, File{"u.yaml", data})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if again.Digest() != c.Digest() || !reflect.DeepEqual(again, c) {
			t.Errorf("%s it means something else", name)
		}
	}
	// The catalog as a base that is nothing added to, and read over itself.
	for _, files := range [][]File{nil, {{"u.yaml", data}}} {
		again, _, err := Read(c, files...)
		if err != nil {
			t.Fatalf("over itself: %v", err)
		}
		if again.Digest() != c.Digest() {
			t.Errorf("over itself, with %d files, it means something else", len(files))
		}
	}
}
