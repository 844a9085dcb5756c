package pdf

import (
	"slices"
	"sort"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

var styleStub = paper.Node.In(paper.Muted)

// routeMap draws which step opens which: arrows from left to right, a row a skill.
// A route without arrows gets a sentence.
func (r *report) routeMap() {
	steps := r.p.Route.Steps
	if len(steps) == 0 {
		return
	}
	g := newStepGraph(r.words)
	if g.Edges == 0 {
		r.noMap()
		return
	}
	maps := r.stepMaps(g)
	const legend, headings = 9.0, 14.0
	title := r.opensTitle("pdf.map.title", g, 0, len(steps))
	if len(maps) > 1 {
		i := g.longest()
		title = r.T("pdf.map.title.chain", "Count", g.chain[i], "First", i+1, "Last", g.last[i]+1)
	}
	r.Section(title, r.T("pdf.map.short"), r.T("pdf.map.note"), legend+headings+maps[0].h)
	r.Artifact(func() { r.mapLegend(maps) }) // the words of a map say what it shows
	for i, m := range maps {
		if len(maps) > 1 {
			r.mapHeading(m, i == 0)
		}
		r.Need(m.h)
		r.Figure(r.mapAlt(m), func() { r.drawMap(m, r.Y) })
		r.Y += m.h
	}
}

// noMap says why there is nothing to draw.
func (r *report) noMap() {
	steps := r.p.Route.Steps
	title, text := r.T("pdf.map.free.title"), r.T("pdf.map.free", "Count", len(steps))
	if len(steps) == 1 {
		title, text = r.T("pdf.map.one.title"), r.T("pdf.map.one", "Step", steps[0].Title)
	}
	spans := paper.Plain(text, paper.Body)
	r.Heading(paper.H2, paper.Width, paper.BlockGap, paper.Beginning(r.Wrap(spans, paper.Width)), title)
	r.Prose(0, paper.Width, spans)
}

// stepMaps lays the maps out. All have columns of one width.
func (r *report) stepMaps(g *stepGraph) (maps []*stepMap) {
	ends := make([]bool, len(g.Needs))
	for _, s := range r.p.Stages {
		if s.Last > 0 && s.Last <= len(ends) {
			ends[s.Last-1] = true
		}
	}
	ends[len(ends)-1] = true
	labels, high := r.nodeLabels(nodeWide)
	at := g.cuts(ends, high)
	columns := 0
	for i, first := range at[:len(at)-1] {
		m := newStepMap(g, first, at[i+1])
		columns = max(columns, m.Columns)
		maps = append(maps, m)
	}
	wide := nodeWide
	if columns < mapColumns {
		wide = min(nodeMost, (paper.Width-float64(columns-1)*nodeGap)/float64(columns))
		labels, _ = r.nodeLabels(wide)
	}
	for _, m := range maps {
		m.nodeW = wide
		for i := range m.nodes {
			node := &m.nodes[i]
			node.label = labels[m.First+i]
			if len(node.Before) > 0 {
				node.stubLines = r.Wrap(paper.Plain(r.stubLabel(node.Before), styleStub), wide-stubText)
			}
		}
		m.measure()
	}
	return maps
}

// nodeLabels are the texts of all nodes, and how high these are.
func (r *report) nodeLabels(wide float64) (labels [][]paper.Line, high []float64) {
	for _, s := range r.p.Route.Steps {
		l := r.nodeLabel(s, wide-nodeText-nodeEnd)
		labels, high = append(labels, l), append(high, nodeHeight(l))
	}
	return labels, high
}

// nodeLabel is a step's number, name and level on at most three lines. A name that
// is too long ends in an ellipsis; the whole stands in the route table.
func (r *report) nodeLabel(s planner.Step, w float64) []paper.Line {
	number, level := r.Say.Int(int64(s.N))+string(tagged.NBSP), ""
	if (s.Kind == graph.KindStudy || s.Kind == graph.KindCarry) && len(s.Levels) == 1 {
		level = string(tagged.NBSP) + r.Say.Int(int64(s.Levels[0].To))
	}
	set := func(name string) []paper.Line {
		return r.Wrap([]paper.Span{{Text: number, Style: paper.Node.As(tagged.Bold)}, {Text: name + level, Style: paper.Node}}, w)
	}
	const most, lines = 120, 3 // characters that the lines could hold at all
	name, cut := shortened(s.Title, most)
	if !cut {
		if l := set(name); len(l) <= lines {
			return l
		}
	}
	runes := []rune(name)
	n := sort.Search(len(runes), func(n int) bool { return len(set(ellipsis(runes[:n+1]))) > lines })
	return set(ellipsis(runes[:n]))
}

// shortened cuts a text to at most n characters.
func shortened(s string, n int) (short string, cut bool) {
	if runes := []rune(s); len(runes) > n {
		return ellipsis(runes[:n-1]), true
	}
	return s, false
}

func ellipsis(runes []rune) string {
	return strings.TrimRight(string(runes), " \u00a0…,.;:-–(") + "…"
}

// stubLabel says which steps on earlier maps a node needs.
func (r *report) stubLabel(stubs []int) string {
	if len(stubs) > manyStubs {
		return r.T("pdf.map.from.many", "Count", len(stubs))
	}
	return r.T("word.from-what", "What", strings.Join(r.numbers(stubs), ", "))
}

// numbers are those of steps given by index.
func (r *report) numbers(steps []int) []string {
	items := make([]string, len(steps))
	for i, s := range steps {
		items[i] = r.Say.Int(int64(s + 1))
	}
	return items
}

// opensTitle is a heading about the step, of those from first up to end, that opens
// the way to most others.
func (r *report) opensTitle(id string, g *stepGraph, first, end int, pairs ...any) string {
	i, count := g.Key(first, end)
	name, _ := shortened(r.p.Route.Steps[i].Title, 60)
	return r.T(id, append(pairs, "Name", name, "N", i+1, "Count", count)...)
}

// mapHeading stands above one of several maps: its steps and its finding.
func (r *report) mapHeading(m *stepMap, isFirst bool) {
	steps := r.T("plan.steps.range", "Count", m.End-m.First, "Range", r.Say.Range(int64(m.First+1), int64(m.End)))
	title := r.opensTitle("pdf.map.opens", m.g, m.First, m.End, "Steps", steps)
	if _, count := m.g.Key(m.First, m.End); count == 0 {
		title = r.T("pdf.map.last", "Steps", steps, "Count", m.End-m.First)
	}
	gap := paper.BlockGap
	if isFirst {
		gap = 0 // the legend keeps its distance
	}
	r.Heading(paper.H2, paper.Width, gap, m.h, title)
}

// mapLegend shows the nodes of the kinds on this route.
func (r *report) mapLegend(maps []*stepMap) {
	entries := r.kindEntries(7, r.words.Kind, func(k graph.Kind, x, y float64) {
		r.nodeBox(k, tagged.Box(x, y-2, 7, 4), paper.White)
		r.Symbol(k, x+3.5, y)
	})
	if slices.ContainsFunc(maps, func(m *stepMap) bool {
		return slices.ContainsFunc(m.nodes, func(n mapNode) bool { return len(n.Before) > 0 })
	}) {
		entries = append(entries, paper.Entry{W: 7, Draw: func(x, y float64) { r.arrowDown(x+5, y-2, 3.8) }, Text: r.T("pdf.map.from.legend")})
	}
	r.Legend(entries)
	r.Y += 3
}
