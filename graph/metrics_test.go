package graph

import (
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/multi"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"
)

// The example of the tests of CurricularAnalytics.jl:
//
//	A ──┐
//	B ──┼──> C ──> E        G        H
//	D ──┤
//	    └──> F
//
// C and E are behind A and B; D has F besides. C stands on three paths of three.
func TestMetricsOfTheWorkedExample(t *testing.T) {
	const A, B, C, D, E, F, G, H = 0, 1, 2, 3, 4, 5, 6, 7
	g := directed(8, [][2]int64{{A, C}, {B, C}, {D, C}, {C, E}, {D, F}})
	blocking, delay := Blocking(g), mustDelay(t, g)
	for _, v := range []struct {
		name            string
		id              int64
		blocking, delay int
	}{
		{"A", A, 2, 3},
		{"B", B, 2, 3},
		{"C", C, 1, 3},
		{"D", D, 3, 3},
		{"E", E, 0, 3},
		{"F", F, 0, 2},
		{"G", G, 0, 1},
		{"H", H, 0, 1},
	} {
		if blocking[v.id] != v.blocking || delay[v.id] != v.delay {
			t.Errorf("%s: blocking %d, delay %d; want %d and %d", v.name, blocking[v.id], delay[v.id], v.blocking, v.delay)
		}
	}
	if b, d := total(blocking), total(delay); b != 8 || d != 19 {
		t.Errorf("in all: blocking %d, delay %d; want 8 and 19, a complexity of 27", b, d)
	}
}

// A chain of n nodes has the largest metrics there are, and a way to write them
// down. The long one is there for the depth of the recursion in gonum's sort.
func TestMetricsOfChains(t *testing.T) {
	for _, n := range []int{0, 1, 2, 5, 2000} {
		g := directed(n, nil)
		for i := range int64(max(0, n-1)) {
			g.SetEdge(simple.Edge{F: simple.Node(i), T: simple.Node(i + 1)})
		}
		blocking, delay := Blocking(g), mustDelay(t, g)
		if len(blocking) != n || len(delay) != n {
			t.Fatalf("chain of %d: metrics of %d and %d nodes", n, len(blocking), len(delay))
		}
		for i := range n {
			if blocking[int64(i)] != n-1-i || delay[int64(i)] != n {
				t.Fatalf("chain of %d, node %d: blocking %d, delay %d; want %d and %d", n, i, blocking[int64(i)], delay[int64(i)], n-1-i, n)
			}
		}
	}
}

// Against the definitions taken by their word: try all paths.
func TestMetricsAgreeWithAllPaths(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for round := range 300 {
		n := 1 + rng.IntN(8)
		g := directed(n, nil)
		acyclic := round%2 == 0
		for range rng.IntN(2 * n) {
			from, to := rng.Int64N(int64(n)), rng.Int64N(int64(n))
			if from == to || acyclic && from > to {
				continue
			}
			g.SetEdge(simple.Edge{F: simple.Node(from), T: simple.Node(to)})
		}
		reached, longest := map[int64]map[int64]bool{}, map[int64]int{}
		cyclic := false
		var walk func(path []int64)
		walk = func(path []int64) {
			for _, v := range path {
				longest[v] = max(longest[v], len(path))
			}
			last := path[len(path)-1]
			for to := g.From(last); to.Next(); {
				next := to.Node().ID()
				if slices.Contains(path, next) {
					cyclic = true
					continue
				}
				reached[path[0]][next] = true
				walk(append(slices.Clone(path), next))
			}
		}
		for v := range int64(n) {
			reached[v] = map[int64]bool{}
			walk([]int64{v})
		}
		blocking := Blocking(g)
		for v := range int64(n) {
			if blocking[v] != len(reached[v]) {
				t.Fatalf("round %d: blocking of %d is %d, want %d", round, v, blocking[v], len(reached[v]))
			}
		}
		delay, err := Delay(g)
		if (err != nil) != cyclic {
			t.Fatalf("round %d: the error is %v in a graph whose paths repeat: %v", round, err, cyclic)
		}
		for v := range delay {
			if delay[v] != longest[v] {
				t.Fatalf("round %d: delay of %d is %d, want %d", round, v, delay[v], longest[v])
			}
		}
		if cyclic {
			checkMembers(t, err, func(a, b int64) bool { return reached[a][b] })
		}
	}
}

func TestDelayNamesTheCycle(t *testing.T) {
	//	0 ──> 1 ──> 2 ──> 3      1 and 2 need each other; 0 and 3 are not to blame
	//	      ^─────┘
	g := directed(4, [][2]int64{{0, 1}, {1, 2}, {2, 1}, {2, 3}})
	if _, err := Delay(g); onCycle(err) != "[1 2]" {
		t.Errorf("got %v", err)
	}

	ring := directed(12, nil)
	for i := range int64(12) {
		ring.SetEdge(simple.Edge{F: simple.Node(i), T: simple.Node((i + 1) % 12)})
	}
	if _, err := Delay(ring); onCycle(err) != "[0 1 2 3 4 5 6 7 8 9 10 11]" {
		t.Errorf("got %v", err)
	}

	// An edge from a node to itself, which gonum's simple graphs refuse.
	self := multi.NewDirectedGraph()
	self.SetLine(self.NewLine(multi.Node(1), multi.Node(2)))
	self.SetLine(self.NewLine(multi.Node(2), multi.Node(2)))
	if _, err := Delay(self); onCycle(err) != "[2]" {
		t.Errorf("got %v", err)
	}
	if b := Blocking(self); b[1] != 1 || b[2] != 0 {
		t.Errorf("blocking is %v; a node does not block itself", b)
	}
}

const curricula = "../../shared/data/curricula"

// The published metrics of every course, as the authors' own library printed them
// in their notebooks. Entries that their own graphs contradict are marked so.
func TestMetricsOfPublishedCourses(t *testing.T) {
	file, err := os.Open(filepath.Join(outside(t, curricula), "published-course-metrics.json.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	text, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	var entries []struct {
		Curriculum string
		Plan       string `json:"degree_plan"`
		Agree      bool   `json:"metrics_agree_with_recomputation"`
		Courses    []struct {
			ID         int64
			Title      string
			Requisites []struct{ ID int64 } // pre-, co- and strict corequisites count alike
			Blocking   float64              `json:"blocking_factor"`
			Delay      float64              `json:"delay_factor"`
		}
	}
	if err := json.NewDecoder(text).Decode(&entries); err != nil {
		t.Fatal(err)
	}
	compared := 0
	for i, e := range entries {
		if !e.Agree {
			continue
		}
		g := simple.NewDirectedGraph()
		for _, c := range e.Courses {
			if g.Node(c.ID) == nil { // "Degree Plan--Oh No!" has a course in two terms on purpose
				g.AddNode(simple.Node(c.ID))
			}
		}
		nodes := g.Nodes().Len()
		for _, c := range e.Courses {
			for _, r := range c.Requisites {
				g.SetEdge(simple.Edge{F: simple.Node(r.ID), T: simple.Node(c.ID)})
			}
		}
		if g.Nodes().Len() != nodes {
			t.Errorf("entry %d: a requisite is none of the %d courses", i, nodes)
		}
		blocking, delay := Blocking(g), mustDelay(t, g)
		for _, c := range e.Courses {
			compared++
			if float64(blocking[c.ID]) != c.Blocking || float64(delay[c.ID]) != c.Delay {
				t.Errorf("entry %d, %s (%s), course %d %q: blocking %d, delay %d; published are %v and %v",
					i, e.Curriculum, e.Plan, c.ID, c.Title, blocking[c.ID], delay[c.ID], c.Blocking, c.Delay)
			}
		}
	}
	if compared == 0 {
		t.Error("nothing was compared")
	}
	t.Logf("%d courses compared", compared)
}

// The published complexity of whole programmes: the sum of blocking and delay over
// the courses. Where the year has quarters, each course's value was multiplied by
// 2/3 and rounded to one decimal before it was added.
func TestMetricsOfPublishedProgrammes(t *testing.T) {
	rows := table(t, filepath.Join(outside(t, curricula), "index.csv"))
	compared := 0
	for _, row := range rows {
		g := curriculum(t, filepath.Join(curricula, row["file"]))
		if row["has_cycle"] == "1" {
			_, err := Delay(g)
			checkMembers(t, err, func(a, b int64) bool { return reaches(g, a, b) })
			continue
		}
		blocking, delay := Blocking(g), mustDelay(t, g)
		if b, d := fmt.Sprint(total(blocking)), fmt.Sprint(total(delay)); b != row["blocking_computed_here"] || d != row["delay_computed_here"] {
			t.Errorf("%s: blocking %s, delay %s; the index has %s and %s", row["file"], b, d, row["blocking_computed_here"], row["delay_computed_here"])
		}
		if row["complexity_published"] == "" {
			continue
		}
		published, err := strconv.ParseFloat(row["complexity_published"], 64)
		if err != nil {
			t.Fatal(err)
		}
		var complexity float64
		for v, b := range blocking {
			x := float64(b + delay[v])
			if row["system_type"] == "quarter" {
				x = math.Round(x*2/3*10) / 10
			}
			complexity += x
		}
		compared++
		if math.Abs(complexity-published) > 1e-6 { // sums of tenths
			t.Errorf("%s: complexity %v, published is %v", row["file"], complexity, published)
		}
	}
	if compared == 0 {
		t.Error("nothing was compared")
	}
	t.Logf("%d programmes compared", compared)
}

// curriculum reads a programme: a few lines about it, then a table of courses.
func curriculum(t *testing.T, path string) *simple.DirectedGraph {
	t.Helper()
	g := simple.NewDirectedGraph()
	var header []string
	for _, record := range records(t, path) {
		switch {
		case record[0] == "Course ID":
			header = record
		case header == nil || record[0] == "" || strings.HasPrefix(record[0], "Additional"): // a heading
		default:
			id := courseID(t, record[0])
			if g.Node(id) == nil { // requisites may have named it before
				g.AddNode(simple.Node(id))
			}
			for i, column := range header {
				if !strings.HasSuffix(column, "requisites") {
					continue // the kinds are Prerequisites, Corequisites, Strict-Corequisites, CoPrerequisites
				}
				for r := range strings.SplitSeq(record[i], ";") {
					if r = strings.TrimSpace(r); r != "" {
						g.SetEdge(simple.Edge{F: simple.Node(courseID(t, r)), T: simple.Node(id)})
					}
				}
			}
		}
	}
	return g
}

func courseID(t *testing.T, s string) int64 {
	t.Helper()
	id, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// table reads a CSV file with a header into maps by column.
func table(t *testing.T, path string) (rows []map[string]string) {
	t.Helper()
	all := records(t, path)
	for _, record := range all[1:] {
		row := map[string]string{}
		for i, column := range all[0] {
			row[column] = record[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func records(t *testing.T, path string) [][]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r := csv.NewReader(file)
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// onCycle is the nodes that a cycle error names, in order.
func onCycle(err error) string {
	var ids []int64
	if cycles, ok := errors.AsType[topo.Unorderable](err); ok && len(cycles) == 1 {
		for _, n := range cycles[0] {
			ids = append(ids, n.ID())
		}
	}
	slices.Sort(ids)
	return fmt.Sprint(ids)
}

// checkMembers holds a cycle error to its promise: its members, two or more, all
// reach each other.
func checkMembers(t *testing.T, err error, reaches func(a, b int64) bool) {
	t.Helper()
	cycles, ok := errors.AsType[topo.Unorderable](err)
	if !ok || len(cycles[0]) < 2 {
		t.Fatalf("got %v, want a cycle", err)
	}
	for _, a := range cycles[0] {
		for _, b := range cycles[0] {
			if a != b && !reaches(a.ID(), b.ID()) {
				t.Errorf("%v: %d does not reach %d", err, a, b)
			}
		}
	}
}

func reaches(g gonum.Directed, a, b int64) bool {
	seen := map[int64]bool{a: true}
	for queue := []int64{a}; len(queue) > 0; queue = queue[1:] {
		if queue[0] == b {
			return true
		}
		for to := g.From(queue[0]); to.Next(); {
			if id := to.Node().ID(); !seen[id] {
				seen[id] = true
				queue = append(queue, id)
			}
		}
	}
	return false
}

func directed(nodes int, edges [][2]int64) *simple.DirectedGraph {
	g := simple.NewDirectedGraph()
	for i := range nodes {
		g.AddNode(simple.Node(i))
	}
	for _, e := range edges {
		g.SetEdge(simple.Edge{F: simple.Node(e[0]), T: simple.Node(e[1])})
	}
	return g
}

func mustDelay(t *testing.T, g gonum.Directed) map[int64]int {
	t.Helper()
	delay, err := Delay(g)
	if err != nil {
		t.Fatal(err)
	}
	return delay
}

func total(m map[int64]int) (sum int) {
	for _, x := range m {
		sum += x
	}
	return sum
}
