package pdf

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

var mapDrawn = map[*planner.Plan]struct {
	r    *report
	maps []*stepMap
}{}

func drawMaps(p *planner.Plan) (*report, []*stepMap) {
	r := newReport(p, Options{})
	r.NewPage()
	r.NewPage()
	r.routeMap()
	if g := newStepGraph(r.words); g.Edges > 0 {
		return r, r.stepMaps(g)
	}
	return r, nil
}

// reduced finds by brute force which of a route's needs do not follow from others.
func reduced(steps []planner.Step) map[[2]int]bool {
	n := len(steps)
	reach := make([][]bool, n+1)
	for i := range reach {
		reach[i] = make([]bool, n+1)
	}
	for _, s := range steps {
		for _, to := range s.UnlocksN {
			reach[s.N][to] = true
		}
	}
	for k := range reach {
		for i := range reach {
			for j := range reach {
				reach[i][j] = reach[i][j] || reach[i][k] && reach[k][j]
			}
		}
	}
	edges := map[[2]int]bool{}
	for _, s := range steps {
		for _, to := range s.UnlocksN {
			if !slices.ContainsFunc(s.UnlocksN, func(by int) bool { return reach[by][to] }) {
				edges[[2]int{s.N, to}] = true
			}
		}
	}
	return edges
}

// Each step stands on one map, and each need that no others imply is an arrow or
// stands above its step; nothing else does.
func TestMapIsComplete(t *testing.T) {
	for name, p := range mapCases(t) {
		_, maps := mapped(p)
		if maps == nil {
			continue
		}
		want, step := reduced(p.Route.Steps), 0
		see := func(from, to int) {
			if e := [2]int{from + 1, to + 1}; !want[e] {
				t.Errorf("%s: the arrow %v is implied, unknown or there twice", name, e)
			} else {
				delete(want, e)
			}
		}
		for _, m := range maps {
			if m.First != step || m.End <= m.First {
				t.Errorf("%s: a map of steps %d to %d follows step %d", name, m.First+1, m.End, step)
			}
			step = m.End
			for _, w := range m.wires {
				see(m.First+w.From, m.First+w.To)
			}
			for i, node := range m.nodes {
				for _, from := range node.Before {
					see(from, m.First+i)
					if from >= m.First {
						t.Errorf("%s: step %d stands above step %d of the same map", name, from+1, m.First+i+1)
					}
				}
			}
		}
		if step != len(p.Route.Steps) || len(want) > 0 {
			t.Errorf("%s: %d of %d steps drawn, arrows missing: %v", name, step, len(p.Route.Steps), want)
		}
	}
}

// What is laid out is drawn: each step's number once, each arrow once, the numbers
// of earlier steps above their nodes.
func TestMapIsDrawn(t *testing.T) {
	for name, p := range mapCases(t) {
		r, maps := mapped(p)
		numbers, arrows, wires, stubs := map[string]int{}, 0, 0, ""
		for _, pg := range r.Pages {
			for _, o := range pg.Ops {
				switch o := o.(type) {
				case *tagged.Text:
					if o.Style == paper.Node.As(tagged.Bold) {
						numbers[strings.Trim(o.Text, string(tagged.NBSP))]++
					}
					if o.Style == styleStub {
						stubs += " " + o.Text
					}
				case *tagged.Wire:
					arrows++
				}
			}
		}
		for _, m := range maps {
			wires += len(m.wires)
			for _, node := range m.nodes {
				if n := len(node.Before); 0 < n && n <= manyStubs {
					if want := strings.Join(r.numbers(node.Before), ", "); !strings.Contains(unspaced(stubs), unspaced(want)) {
						t.Errorf("%s: %q stands above no node", name, want)
					}
				}
			}
		}
		if arrows != wires {
			t.Errorf("%s: %d arrows drawn of %d", name, arrows, wires)
		}
		for _, s := range p.Route.Steps {
			if n := numbers[fmt.Sprint(s.N)]; maps != nil && n != 1 {
				t.Errorf("%s: step %d is drawn %d times", name, s.N, n)
			}
		}
	}
}

// Nodes stand in the column of their longest chain of needs, those of one skill in
// one row if their columns differ, and no map is larger than can be read.
func TestMapPlaces(t *testing.T) {
	for name, p := range mapCases(t) {
		_, maps := mapped(p)
		for _, m := range maps {
			column := make([]int, len(m.nodes))
			for i := range m.nodes { // arrows lead to later steps
				for _, w := range m.wires {
					if w.To == i {
						column[i] = max(column[i], column[w.From]+1)
					}
				}
			}
			type place struct{ lane, column int }
			taken := map[place]int{}
			for i, node := range m.nodes {
				if node.Column != column[i] {
					t.Errorf("%s: step %d is in column %d, not %d", name, m.First+i+1, node.Column, column[i])
				}
				taken[place{m.g.Lane[m.First+i], node.Column}]++
			}
			for i, a := range m.nodes {
				for j, b := range m.nodes[:i] {
					la, lb := m.g.Lane[m.First+i], m.g.Lane[m.First+j]
					if la == lb && a.Row != b.Row && taken[place{la, a.Column}] == 1 && taken[place{la, b.Column}] == 1 {
						t.Errorf("%s: steps %d and %d of one skill stand in two rows", name, m.First+j+1, m.First+i+1)
					}
				}
			}
			if rows := len(m.rows) - 1; m.Columns > mapColumns || rows > mapRows || m.h > paper.Bottom-paper.Top-45 {
				t.Errorf("%s: a map of %d columns and %d rows, %.0f mm high", name, m.Columns, rows, m.h)
			}
		}
	}
}

// No two nodes touch, texts stay in their nodes, and no arrow passes through a node
// or a text.
func TestMapKeepsApart(t *testing.T) {
	for name, p := range mapCases(t) {
		r, maps := mapped(p)
		for _, m := range maps {
			for i, a := range m.nodes {
				for _, b := range m.nodes[:i] {
					if a.box.X < b.box.X+b.box.W+1 && b.box.X < a.box.X+a.box.W+1 && a.box.Y < b.box.Y+b.box.H+1 && b.box.Y < a.box.Y+a.box.H+1 {
						t.Errorf("%s: nodes of map %d overlap: %v %v", name, m.First+1, a.box, b.box)
					}
				}
				if a.box.X < paper.Left || a.box.X+a.box.W > paper.Right+1e-6 || a.box.Y < 0 || a.box.Y+a.box.H > m.h+1e-6 {
					t.Errorf("%s: step %d leaves its map", name, m.First+i+1)
				}
				if h := paper.HeightOf(a.label); h > a.box.H-1 || len(a.label) == 0 {
					t.Errorf("%s: the text of step %d is %.1f mm high in a node of %.1f", name, m.First+i+1, h, a.box.H)
				}
				for _, l := range a.label {
					if l.W > a.box.W-nodeText-nodeEnd+1e-6 {
						t.Errorf("%s: the text of step %d is too wide", name, m.First+i+1)
					}
				}
			}
		}
		for i, pg := range r.Pages {
			checkBounds(t, name, i, pg)
			checkOverlap(t, name, i, pg)
			checkWires(t, name, i, pg)
		}
	}
}

// checkWires follows the arrows on a page as they are drawn.
func checkWires(t *testing.T, name string, i int, p *tagged.Page) {
	t.Helper()
	var blocks []tagged.Rect
	for _, o := range p.Ops {
		switch o := o.(type) {
		case *tagged.Text:
			blocks = append(blocks, o.Area())
		case *tagged.Shape:
			if o.Fill != nil && o.Box.W > 20 {
				blocks = append(blocks, o.Box)
			}
		}
	}
	for _, o := range p.Ops {
		w, ok := o.(*tagged.Wire)
		if !ok {
			continue
		}
		for _, q := range followed(w) {
			for _, b := range blocks {
				const slack = 0.05
				if q.X > b.X+slack && q.X < b.X+b.W-slack && q.Y > b.Y+slack && q.Y < b.Y+b.H-slack {
					t.Errorf("%s, page %d: an arrow passes through %v at %v", name, i+1, b, q)
					return
				}
			}
		}
		if last := w.Points[len(w.Points)-1]; !slices.ContainsFunc(blocks, func(b tagged.Rect) bool {
			return b.H > 5 && b.X > last.X && b.X < last.X+arrowLong && b.Y < last.Y && last.Y < b.Y+b.H
		}) {
			t.Errorf("%s, page %d: an arrow ends nowhere, at %v", name, i+1, last)
		}
	}
}

// followed are points along an arrow.
func followed(w *tagged.Wire) (points []tagged.Point) {
	for i, to := range w.Points[1:] {
		from := w.Points[i]
		for k := range 33 {
			s := float64(k) / 32
			u := 1 - s
			mid := (from.X + to.X) / 2
			points = append(points, tagged.At(
				u*u*u*from.X+3*u*u*s*mid+3*u*s*s*mid+s*s*s*to.X,
				u*u*u*from.Y+3*u*u*s*from.Y+3*u*s*s*to.Y+s*s*s*to.Y,
			))
		}
	}
	return points
}

// The same plan gives the same maps.
func TestMapIsDeterministic(t *testing.T) {
	for name, p := range mapCases(t) {
		a, _ := mapped(p)
		b, _ := drawMaps(p)
		if !reflect.DeepEqual(a.Pages, b.Pages) {
			t.Errorf("%s: two maps differ", name)
		}
	}
}

// A route without steps has no map, one without arrows a sentence.
func TestNoMap(t *testing.T) {
	for _, l := range lang.All {
		r, _ := mapped(cases(t)["nothing"].In(l))
		if n := len(r.Pages[1].Ops); n != 0 {
			t.Errorf("%s: %d things drawn of an empty route", l, n)
		}
		p := cases(t)["one step"].In(l)
		r, maps := mapped(p)
		if maps != nil || !strings.Contains(unspaced(textOf(r)), unspaced(p.Route.Steps[0].Title)) {
			t.Errorf("%s: one step: %d maps, %q", l, len(maps), textOf(r))
		}
	}
	p := randomSteps(3)
	for i := range p.Route.Steps {
		p.Route.Steps[i].UnlocksN = nil
	}
	if r, maps := mapped(p); maps != nil || !strings.Contains(unspaced(textOf(r)), fmt.Sprint(len(p.Route.Steps))) {
		t.Errorf("no arrows: %d maps, %q", len(maps), textOf(r))
	}
}

// Kinds of steps differ in grey: by outline and by symbol.
func TestKindsDifferInGrey(t *testing.T) {
	for what, draw := range map[string]func(r *report, k graph.Kind){
		"outline": func(r *report, k graph.Kind) { r.nodeBox(k, tagged.Box(0, 0, 34, 8), paper.White) },
		"symbol":  func(r *report, k graph.Kind) { r.Symbol(k, 0, 0) },
	} {
		seen := map[string]graph.Kind{}
		for k := range graph.Kind(4) {
			r := newReport(cases(t)["short"], Options{})
			r.AddPage()
			draw(r, k)
			shape := ""
			for _, o := range r.Pages[0].Ops {
				s := o.(*tagged.Shape)
				shape += fmt.Sprint(s.Box, s.Points, s.Round, s.Fill != nil, s.Stroke != nil, s.Pen, s.Dashes, s.Hatch)
			}
			if other, ok := seen[shape]; ok {
				t.Errorf("%s: %s and %s look the same", what, k, other)
			}
			seen[shape] = k
		}
	}
}

// The text in place of a map names each arrow, in the plan's language.
func TestMapAlt(t *testing.T) {
	p := cases(t)["missed"]
	for l, words := range map[lang.Lang][2]string{lang.English: {"%d opens", "%d needs"}, lang.Indonesian: {"%d membuka", "%d membutuhkan"}} {
		r, maps := mapped(p.In(l))
		for _, m := range maps {
			alt := r.mapAlt(m)
			has := func(want string) {
				t.Helper()
				if !strings.Contains(alt, want) {
					t.Errorf("%s: %q lacks %q", l, alt, want)
				}
			}
			for _, w := range m.wires {
				has(fmt.Sprintf(words[0], m.First+w.From+1))
			}
			for i, node := range m.nodes {
				if len(node.Before) > 0 {
					has(fmt.Sprintf(words[1], m.First+i+1) + " " + strings.Join(r.numbers(node.Before), ", "))
				}
			}
			if strings.Contains(alt, "«") {
				t.Errorf("%s: a message is missing: %s", l, alt)
			}
		}
	}
}

// The layout of a route of 63 steps, texts included: meant to stay below half a
// millisecond.
func BenchmarkMapLayout(b *testing.B) {
	p := mustPlan(b, builtin, planner.Request{To: "social-media-manager", From: "social-media-admin"})
	r := newReport(p, Options{})
	b.ReportAllocs()
	for b.Loop() {
		r.stepMaps(newStepGraph(r.words))
	}
}

// The same with headings, texts for those who cannot see, and all that is drawn.
func BenchmarkMapAll(b *testing.B) {
	p := mustPlan(b, builtin, planner.Request{To: "social-media-manager", From: "social-media-admin"})
	b.ReportAllocs()
	for b.Loop() {
		r := newReport(p, Options{})
		r.NewPage()
		r.routeMap()
	}
}
