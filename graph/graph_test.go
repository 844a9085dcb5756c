package graph

import (
	"fmt"
	"math/bits"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// tiny reads one of the catalogs in testdata, each drawn in its first lines.
func tiny(t testing.TB, name string) *Graph {
	t.Helper()
	path := "testdata/" + name + ".yaml"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := Read(nil, File{Name: path, Data: data})
	if err != nil {
		t.Fatal(err)
	}
	return New(c)
}

// What each tiny catalog compiles to, a line a step: its id, what it needs, what
// it gives with the lower levels, its minutes (low-likely-high where they differ)
// and its price.
func TestCompile(t *testing.T) {
	for name, want := range map[string]string{
		"ladder": `
			study:writing@1: - => writing@1, 120 min, free
			study:writing@2: writing@1 => writing@1 writing@2, 180 min, free
			study:writing@3: writing@2 => writing@1 writing@2 writing@3, 240 min, free`,
		"diamond": `
			study:basics@1: - => basics@1, 120 min, free
			study:left@1: basics@1 => left@1, 180 min, free
			study:right@1: basics@1 => right@1, 240 min, free
			study:top@1: left@1 right@1 => top@1, 60 min, free`,

		// A share is taken off all three numbers, at the levels that are studied and
		// that both skills have; a stated cost replaces them. Either needs what the
		// study of the level needs, and the holding that is carried.
		"carry": `
			study:storytelling@1: - => storytelling@1, 240 min, free
			study:storytelling@2: storytelling@1 => storytelling@1 storytelling@2, 360 min, free
			study:storytelling@3: storytelling@2 => storytelling@1 storytelling@2 storytelling@3, 480 min, free
			study:copywriting@1: - => copywriting@1, 600 min, free
			study:copywriting@2: copywriting@1 => copywriting@1 copywriting@2, 600-1200-2400 min, free
			carry:storytelling@1>copywriting@1: storytelling@1 => copywriting@1, 450 min, free
			carry:storytelling@2>copywriting@2: copywriting@1 storytelling@2 => copywriting@1 copywriting@2, 450-900-1800 min, free
			carry:storytelling@3>copywriting@2: copywriting@1 storytelling@3 => copywriting@1 copywriting@2, 480 min, free`,

		// Each set of any is a step of its own; carries and courses have them too.
		"any": `
			study:basics@1: - => basics@1, 60 min, free
			study:photo@1: - => photo@1, 120 min, free
			study:video@1: - => video@1, 60 min, free
			study:sound@1: - => sound@1, 60 min, free
			study:blogging@1: - => blogging@1, 540 min, free
			study:publishing@1: basics@1 photo@1 => publishing@1, 300 min, free
			study:publishing@1#2: basics@1 video@1 sound@1 => publishing@1, 300 min, free
			carry:blogging@1>publishing@1: blogging@1 basics@1 photo@1 => publishing@1, 240 min, free
			carry:blogging@1>publishing@1#2: blogging@1 basics@1 video@1 sound@1 => publishing@1, 240 min, free
			course:workshop: basics@1 photo@1 => blogging@1, 180 min, price unknown
			course:workshop#2: basics@1 sound@1 => blogging@1, 180 min, price unknown`,

		// A course gives the levels below, too. A course without a price has an
		// unknown one, a practice without a price costs nothing.
		"course": `
			study:marketing@1: - => marketing@1, 240 min, free
			study:platform@1: - => platform@1, 480 min, free
			study:planning@1: - => planning@1, 300 min, free
			course:academy: marketing@1 => platform@1 platform@2 planning@1, 300-360-480 min, 147.00 USD
			course:bootcamp: - => marketing@1 platform@1 platform@2 platform@3, 1800 min, price unknown
			practice:campaign: platform@2 => platform@1 platform@2 platform@3, 600 min, free`,

		// One number of hours becomes a range by the spread of the catalog.
		"full": `
			study:research@1: - => research@1, 180-360-720 min, free
			carry:copy@1>research@1: copy@1 => research@1, 90-180-360 min, free
			study:copy@1: - => copy@1, 0 min, free
			study:copy@2: copy@1 research@1 => copy@1 copy@2, 540-840-1440 min, free
			course:diploma: copy@2 research@1 => copy@1 copy@2 copy@3, 1200-2400-4800 min, 1250000.50 IDR
			practice:mentoring: - => copy@1 copy@2 copy@3, 600-3600-4800 min, free`,
	} {
		g := tiny(t, name)
		var got []string
		for i := range g.Steps {
			got = append(got, stepLine(g, &g.Steps[i]))
		}
		byID := func(a, b Step) int { return strings.Compare(a.ID, b.ID) }
		if !slices.IsSortedFunc(g.Steps, byID) {
			t.Errorf("%s.yaml: the steps are not in order of id", name)
		}
		slices.Sort(got)
		if diff := compare(got, slices.Sorted(slices.Values(lines(want)))); diff != "" {
			t.Errorf("%s.yaml:\n%s", name, diff)
		}
	}
}

func stepLine(g *Graph, s *Step) string {
	var needs, gives []string
	for _, f := range s.NeedFacts {
		needs = append(needs, g.HoldingOf(f).String())
	}
	if len(needs) == 0 {
		needs = []string{"-"}
	}
	for _, f := range s.GiveFacts {
		gives = append(gives, g.HoldingOf(f).String())
	}
	minutes := fmt.Sprintf("%d-%d-%d", s.Effort.Low, s.Effort.Likely, s.Effort.High)
	if s.Effort.Low == s.Effort.High {
		minutes = fmt.Sprint(int(s.Effort.Likely))
	}
	price := "price unknown"
	switch {
	case s.Price != nil && s.Price.Hundredths == 0:
		price = "free"
	case s.Price != nil:
		price = fmt.Sprintf("%.2f %s", float64(s.Price.Hundredths)/100, s.Price.Currency)
	}
	return fmt.Sprintf("%s: %s => %s, %s min, %s", s.ID, strings.Join(needs, " "), strings.Join(gives, " "), minutes, price)
}

// The declared needs and gifts stay as they were written, also where facts merge
// them: of two levels of one skill only the higher is a need.
func TestCompileKeepsWhatIsDeclared(t *testing.T) {
	g := graphOf(t, `
skills:
  - {id: a, study: [{level: 1, hours: 1}, {level: 2, hours: 1}]}
  - {id: b, study: [{level: 1, hours: 1, needs: [a@1], any: [[a@2]]}]}
courses:
  - {id: c, hours: 1, needs: [a@2, b@1, a@1, a@2], gives: [b@1, b@2, b@1]}
`)
	for id, want := range map[string]string{
		"study:b@1": "needs [a@1 a@2] as a@2, gives [b@1] as b@1",
		"course:c":  "needs [a@2 b@1 a@1 a@2] as a@2 b@1, gives [b@1 b@2 b@1] as b@1 b@2",
	} {
		s, ok := g.Step(id)
		if !ok {
			t.Fatalf("no step %s", id)
		}
		got := fmt.Sprintf("needs %v as %s, gives %v as %s", s.Needs, holdingsOf(g, s.NeedFacts), s.Gives, holdingsOf(g, s.GiveFacts))
		if got != want {
			t.Errorf("%s %s\n  want %s", id, got, want)
		}
	}
}

// A share is saved at the levels that both skills have, also when the other one has
// fewer; a holding that is named is the same at every level.
func TestCompileCarriesWithinBothSkills(t *testing.T) {
	g := graphOf(t, `
levels: 3
skills:
  - id: a
    study: [{level: 1, hours: 1}, {level: 2, hours: 2}, {level: 3, hours: 3}]
    carry: [{from: short, saves: 0.5}, {from: tall@2, saves: 1}]
  - {id: short, max: 1}
  - {id: tall, max: 2}
`)
	want := `
		carry:short@1>a@1: short@1 => a@1, 30 min, free
		carry:tall@2>a@1: tall@2 => a@1, 0 min, free
		carry:tall@2>a@2: a@1 tall@2 => a@1 a@2, 0 min, free
		carry:tall@2>a@3: a@2 tall@2 => a@1 a@2 a@3, 0 min, free`
	var got []string
	for i := range g.Steps {
		if g.Steps[i].Kind == KindCarry {
			got = append(got, stepLine(g, &g.Steps[i]))
		}
	}
	if diff := compare(got, lines(want)); diff != "" {
		t.Error(diff)
	}
}

// The hours that the drawings in testdata promise, by a search that knows nothing
// but steps: the cheapest set of facts that holds the goal.
func TestDrawingsTellTheTruth(t *testing.T) {
	for _, c := range []struct {
		file, held, goal string
		minutes          Minutes
	}{
		{"ladder", "", "writing@3", 9 * 60},
		{"ladder", "writing@1", "writing@3", 7 * 60},
		{"diamond", "", "left@1", 5 * 60},
		{"diamond", "", "right@1", 6 * 60},
		{"diamond", "", "left@1 right@1", 9 * 60},
		{"diamond", "", "top@1", 10 * 60},
		{"carry", "", "copywriting@2", 30 * 60},
		{"carry", "storytelling@3", "copywriting@2", 15*60 + 30},
		{"carry", "storytelling@2", "copywriting@2", 22*60 + 30},
		{"any", "", "publishing@1", 8 * 60},
		{"any", "blogging@1", "publishing@1", 7 * 60},
		{"course", "", "platform@3", 20 * 60},
		{"course", "platform@2", "platform@3", 10 * 60},
		{"loops", "", "drums@1", 5 * 60},
		{"loops", "", "german@1", 20 * 60},
		{"loops", "", "english@1 german@1", 21 * 60},
		{"full", "", "copy@3", 57 * 60},
		{"unreachable", "", "cycling@1", 2 * 60},
		{"unreachable", "licence@1", "driving@1", 6 * 60},
		{"unreachable", "", "driving@1", -1},
	} {
		g := tiny(t, c.file)
		got := cheapest(g, facts(t, g, c.held), facts(t, g, c.goal), nil)
		if got != c.minutes {
			t.Errorf("%s.yaml: from %q to %q is %d minutes, the drawing says %d", c.file, c.held, c.goal, got, c.minutes)
		}
	}
}

func TestEveryTinyCatalogIsDrawn(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatal("no catalogs in testdata: ", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if head, _, _ := strings.Cut(string(data), "format:"); !strings.HasPrefix(head, "#") || !strings.Contains(head, "->") {
			t.Errorf("%s does not begin with a drawing", path)
		}
		tiny(t, strings.TrimSuffix(filepath.Base(path), ".yaml"))
	}
}

func TestClosure(t *testing.T) {
	noStudy := func(s *Step) bool { return s.Kind != KindStudy }
	free := func(s *Step) bool { return s.Price != nil && s.Price.Hundredths == 0 }
	for _, c := range []struct {
		name, file, held string
		may              func(*Step) bool
		want             string
	}{
		{"up the ladder", "ladder", "", nil, "writing@1 writing@2 writing@3"},
		{"nothing may be done", "ladder", "", noStudy, ""},
		{"a level holds those below", "ladder", "+writing@2", noStudy, "writing@1 writing@2"},
		{"what is held stays", "ladder", "writing@1 writing@2", noStudy, "writing@1 writing@2"},
		{"all needs, not one of them", "diamond", "left@1", noStudy, "left@1"},
		{"a loop that a lesson begins", "loops", "", nil, "english@1 german@1 bass@1 drums@1"},
		{"a loop without its lesson", "loops", "", free, "english@1 german@1"},
		{"either alternative opens the door", "any", "basics@1 sound@1", noStudy, "basics@1 sound@1 blogging@1"},
		{"free only: no unknown price", "course", "", free, "marketing@1 platform@1 planning@1"},
		{"courses alone", "course", "", noStudy, "marketing@1 platform@1 platform@2 platform@3 planning@1"},

		// A waived skill is simply held: it needs no step that gives it, and what it
		// stands before is open.
		{"no way to a licence", "unreachable", "", nil, "cycling@1"},
		{"the licence waived", "unreachable", "licence@1", nil, "licence@1 driving@1 cycling@1"},
	} {
		g := tiny(t, c.file)
		if got := marked(g, g.Closure(facts(t, g, c.held), c.may)); got != c.want {
			t.Errorf("%s (%s.yaml from %q):\n  got  %s\n  want %s", c.name, c.file, c.held, got, c.want)
		}
	}
}

func TestFactsAndHoldings(t *testing.T) {
	g := tiny(t, "course")
	seen := map[Holding]bool{}
	for f := range FactID(g.NumFacts()) {
		h := g.HoldingOf(f)
		if seen[h] || g.FactOf(h) != f {
			t.Errorf("fact %d is %s, whose fact is %d", f, h, g.FactOf(h))
		}
		seen[h] = true
	}
	if len(seen) != 1+3+1 { // marketing to 1, platform to 3, planning to 1
		t.Errorf("%d facts: %v", len(seen), seen)
	}
	for _, h := range []Holding{{}, {"platform", 0}, {"platform", 4}, {"platform", -1}, {"planning", 2}, {"juggling", 1}} {
		if f := g.FactOf(h); f != -1 {
			t.Errorf("%s is fact %d, want none", h, f)
		}
	}
	for _, id := range []string{"course:academy", "practice:campaign", "study:platform@1"} {
		if s, ok := g.Step(id); !ok || s.ID != id {
			t.Errorf("step %q is not found", id)
		}
	}
	if _, ok := g.Step("course:campaign"); ok {
		t.Error("a practice is found as a course")
	}
}

func TestParseHolding(t *testing.T) {
	for s, want := range map[string]Holding{
		"copywriting@3": {"copywriting", 3},
		"0.a-b@100":     {"0.a-b", MaxLevels},
		"a@0":           {}, "a@101": {}, "a@1000": {}, "a@-1": {}, "a@1.5": {}, "a@": {}, "@1": {}, "a": {},
		"": {}, "A@1": {}, "-a@1": {}, "a b@1": {}, "a@1 ": {}, "a@1\n": {}, "a@b@1": {}, "a@１": {},
	} {
		got, ok := ParseHolding(s)
		if got != want || ok != (want != Holding{}) {
			t.Errorf("%q is read as %v, %v; want %v", s, got, ok, want)
		}
		if ok && got.String() != s {
			t.Errorf("%q is written as %q", s, got)
		}
	}
}

// Titles and labels in both languages, as reports print them.
func TestTitles(t *testing.T) {
	g := tiny(t, "full")
	for id, want := range map[string]string{
		"study:copy@2":            "Copywriting|Penulisan naskah",
		"carry:copy@1>research@1": "Research|Research",
		"course:diploma":          "Diploma|Diploma",
	} {
		s, ok := g.Step(id)
		if !ok {
			t.Fatalf("no step %q", id)
		}
		if got := s.Title().In("en") + "|" + s.Title().In("id"); got != want {
			t.Errorf("%s is titled %q, want %q", id, got, want)
		}
	}
	if got := g.Label(Holding{"copy", 2}, "id"); got != "Penulisan naskah 2" {
		t.Errorf("label is %q", got)
	}
}

// Helpers of the tests of this package.

// graphOf reads and compiles a catalog given without its head.
func graphOf(t testing.TB, body string) *Graph {
	t.Helper()
	c, _, err := Read(nil, File{Name: "t.yaml", Data: []byte(head + body)})
	if err != nil {
		t.Fatal(err)
	}
	return New(c)
}

// facts reads "a@1 b@2" as facts, with the levels below; "+b@2" is that fact alone.
func facts(t testing.TB, g *Graph, holdings string) (out []FactID) {
	t.Helper()
	for _, s := range strings.Fields(holdings) {
		h, ok := ParseHolding(strings.TrimPrefix(s, "+"))
		if !ok || g.FactOf(h) < 0 {
			t.Fatalf("%q is not a holding of the catalog", s)
		}
		first := 1
		if s[0] == '+' {
			first = h.Level
		}
		for level := first; level <= h.Level; level++ {
			out = append(out, g.FactOf(Holding{h.Skill, level}))
		}
	}
	return out
}

func holdingsOf(g *Graph, facts []FactID) string {
	var out []string
	for _, f := range facts {
		out = append(out, g.HoldingOf(f).String())
	}
	return strings.Join(out, " ")
}

func marked(g *Graph, has []bool) string {
	var held []FactID
	for f, h := range has {
		if h {
			held = append(held, FactID(f))
		}
	}
	return holdingsOf(g, held)
}

// cheapest is the least likely minutes from held to goal with steps that may
// allows (nil: all), or -1, by Dijkstra's algorithm over sets of facts. It is exact
// and exponential: for catalogs of a few facts.
func cheapest(g *Graph, held, goal []FactID, may func(*Step) bool) Minutes {
	set := func(facts []FactID) (bits uint64) {
		for _, f := range facts {
			bits |= 1 << f
		}
		return bits
	}
	want := set(goal)
	cost := map[uint64]Minutes{set(held): 0}
	done := map[uint64]bool{}
	for {
		var at uint64
		found := false
		for s, c := range cost {
			if !done[s] && (!found || c < cost[at] || c == cost[at] && bits.OnesCount64(s) > bits.OnesCount64(at)) {
				at, found = s, true
			}
		}
		switch {
		case !found:
			return -1
		case at&want == want:
			return cost[at]
		}
		done[at] = true
		for i := range g.Steps {
			s := &g.Steps[i]
			if needs := set(s.NeedFacts); at&needs != needs || may != nil && !may(s) {
				continue
			}
			next, c := at|set(s.GiveFacts), cost[at]+s.Effort.Likely
			if old, ok := cost[next]; !ok || c < old {
				cost[next] = c
			}
		}
	}
}

// lines splits a text that is indented for reading.
func lines(s string) (out []string) {
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// compare shows two lists of lines below each other where they differ.
func compare(got, want []string) string {
	if slices.Equal(got, want) {
		return ""
	}
	var b strings.Builder
	for i := range max(len(got), len(want)) {
		g, w := "(nothing)", "(nothing)"
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g == w {
			fmt.Fprintf(&b, "       %s\n", g)
		} else {
			fmt.Fprintf(&b, "  got  %s\n  want %s\n", g, w)
		}
	}
	return b.String()
}
