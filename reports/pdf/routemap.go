package pdf

import (
	"sort"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
)

var styleStub = styleNode.in(muted)

// routeMap draws which step opens which: arrows from left to right, a row a skill.
// A route without arrows gets a sentence.
func (r *report) routeMap() {
	steps := r.p.Route.Steps
	if len(steps) == 0 {
		return
	}
	g := newStepGraph(steps)
	if g.edges == 0 {
		r.noMap()
		return
	}
	maps := r.stepMaps(g)
	const legend, headings = 9.0, 14.0
	title := r.opensTitle("pdf.map.title", g, 0, len(steps))
	if len(maps) > 1 {
		i := g.longest()
		title = r.t("pdf.map.title.chain", "Count", g.chain[i], "First", i+1, "Last", g.last[i]+1)
	}
	r.section(title, r.t("pdf.map.short"), r.t("pdf.map.note"), legend+headings+maps[0].h)
	r.artifact(func() { r.mapLegend(maps) }) // the words of a map say what it shows
	for i, m := range maps {
		if len(maps) > 1 {
			r.mapHeading(m, i == 0)
		}
		r.need(m.h)
		r.figure(r.mapAlt(m), func() { r.drawMap(m, r.y) })
		r.y += m.h
	}
}

// noMap says why there is nothing to draw.
func (r *report) noMap() {
	steps := r.p.Route.Steps
	title, text := r.t("pdf.map.free.title"), r.t("pdf.map.free", "Count", len(steps))
	if len(steps) == 1 {
		title, text = r.t("pdf.map.one.title"), r.t("pdf.map.one", "Step", r.stepName(steps[0]))
	}
	spans := plain(text, styleBody)
	r.heading(styleH2, width, blockGap, beginning(r.wrap(spans, width)), title)
	r.prose(0, width, spans)
}

// stepMaps lays the maps out. All have columns of one width.
func (r *report) stepMaps(g *stepGraph) (maps []*stepMap) {
	ends := make([]bool, len(g.needs))
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
		columns = max(columns, m.columns)
		maps = append(maps, m)
	}
	wide := nodeWide
	if columns < mapColumns {
		wide = min(nodeMost, (width-float64(columns-1)*nodeGap)/float64(columns))
		labels, _ = r.nodeLabels(wide)
	}
	from := r.phrase("pdf.map.from")
	for _, m := range maps {
		m.nodeW = wide
		for i := range m.nodes {
			node := &m.nodes[i]
			node.label = labels[m.first+i]
			if len(node.stubs) > 0 {
				node.stubLines = r.wrap(plain(r.stubLabel(from, m.first+i, node.stubs), styleStub), wide-stubText)
			}
		}
		m.measure()
	}
	return maps
}

// nodeLabels are the texts of all nodes, and how high these are.
func (r *report) nodeLabels(wide float64) (labels [][]line, high []float64) {
	for _, s := range r.p.Route.Steps {
		l := r.nodeLabel(s, wide-nodeText-nodeEnd)
		labels, high = append(labels, l), append(high, nodeHeight(l))
	}
	return labels, high
}

// nodeLabel is a step's number, name and level on at most three lines. A name that
// is too long ends in an ellipsis; the whole stands in the route table.
func (r *report) nodeLabel(s planner.Step, w float64) []line {
	number, level := r.say.Int(int64(s.N))+string(nbsp), ""
	if (s.Kind == graph.KindStudy || s.Kind == graph.KindCarry) && len(s.Levels) == 1 {
		level = string(nbsp) + r.say.Int(int64(s.Levels[0].To))
	}
	set := func(name string) []line {
		return r.wrap([]span{{text: number, style: styleNode.as(bold)}, {text: name + level, style: styleNode}}, w)
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
func (r *report) stubLabel(from func(int, []int) string, step int, stubs []int) string {
	if len(stubs) > manyStubs {
		return r.t("pdf.map.from.many", "Count", len(stubs))
	}
	return from(step, stubs)
}

// numbers are those of steps given by index.
func (r *report) numbers(steps []int) []string {
	items := make([]string, len(steps))
	for i, s := range steps {
		items[i] = r.say.Int(int64(s + 1))
	}
	return items
}

// opensTitle is a heading about the step, of those from first up to end, that opens
// the way to most others.
func (r *report) opensTitle(id string, g *stepGraph, first, end int, pairs ...any) string {
	i, count := g.Key(first, end)
	name, _ := shortened(r.p.Route.Steps[i].Title, 60)
	return r.t(id, append(pairs, "Name", name, "N", i+1, "Count", count)...)
}

// mapHeading stands above one of several maps: its steps and its finding.
func (r *report) mapHeading(m *stepMap, isFirst bool) {
	steps := r.t("pdf.map.steps", "Count", m.end-m.first, "Range", r.say.Range(int64(m.first+1), int64(m.end)))
	title := r.opensTitle("pdf.map.opens", m.g, m.first, m.end, "Steps", steps)
	if _, count := m.g.Key(m.first, m.end); count == 0 {
		title = r.t("pdf.map.last", "Steps", steps, "Count", m.end-m.first)
	}
	gap := blockGap
	if isFirst {
		gap = 0 // the legend keeps its distance
	}
	r.heading(styleH2, width, gap, m.h, title)
}

// mapLegend shows the nodes of the kinds on this route.
func (r *report) mapLegend(maps []*stepMap) {
	x := left
	add := func(words string, draw func(x float64)) {
		l := r.fit(words, styleCaption.in(ink), 60)
		draw(x)
		r.line(x+8.4, r.y+0.25, l, fromLeft)
		x += 8.4 + l.w + 6
	}
	for _, k := range r.kindsUsed() {
		add(r.kindWord(k), func(x float64) {
			r.nodeBox(k, rect{x, r.y, 7, 4}, white)
			r.symbol(k, x+3.5, r.y+2)
		})
	}
	for _, m := range maps {
		for _, node := range m.nodes {
			if len(node.stubs) > 0 {
				add(r.t("pdf.map.from.legend"), func(x float64) { r.arrowDown(x+5, r.y, 3.8) })
				r.y += 9
				return
			}
		}
	}
	r.y += 9
}
