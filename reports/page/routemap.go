package page

import (
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"skillroute/graph"
	"skillroute/planner"
)

// maxNodes is the number of steps beyond which the map is not drawn: it could not
// be read, and the table says the same.
const maxNodes = 120

// Sizes of the map in px.
const (
	laneHeight = 34
	mapMargin  = 16
)

// minWidth is the class that gives so many layers room beside the names.
func minWidth(layers int) string {
	switch {
	case layers <= 6:
		return "wide"
	case layers <= 14:
		return "wider"
	}
	return "widest"
}

// layout places the steps of the map: a layer (column) is the longest chain of
// needs before a step, a lane (row) is a skill.
type layout struct {
	layer, lane []int // by step, from 0
	lanes       []string
	layers      int
	edges       [][2]int // indices of steps, those implied by others left out
}

func (v *view) layOut() layout {
	steps := v.Plan.Route.Steps
	l := layout{layer: make([]int, len(steps)), lane: make([]int, len(steps))}
	l.edges = reduce(steps)
	at := map[string]int{}
	for i := range steps {
		key, name := v.lane(&steps[i])
		lane, ok := at[key]
		if !ok {
			lane = len(l.lanes)
			at[key] = lane
			l.lanes = append(l.lanes, name)
		}
		l.lane[i] = lane
	}
	taken := map[[2]int]bool{}
	for i := range steps { // in order of the route, so a step's needs are placed before it
		for _, e := range l.edges {
			if e[1] == i {
				l.layer[i] = max(l.layer[i], l.layer[e[0]]+1)
			}
		}
		for taken[[2]int{l.lane[i], l.layer[i]}] {
			l.layer[i]++
		}
		taken[[2]int{l.lane[i], l.layer[i]}] = true
		l.layers = max(l.layers, l.layer[i]+1)
	}
	l.sortLanes()
	l.sortLanes()
	return l
}

// reduce are the pairs of step and step it unlocks, without those that follow from
// others (a needs b, b needs c; that a needs c is then not drawn).
func reduce(steps []planner.Step) (edges [][2]int) {
	reach := make([][]bool, len(steps)) // by step: the steps that come after it on some chain
	for i := len(steps) - 1; i >= 0; i-- {
		reach[i] = make([]bool, len(steps))
		next := slices.Sorted(slices.Values(steps[i].UnlocksN))
		for _, n := range next {
			j := n - 1
			if !reach[i][j] { // an earlier, nearer step did not already lead there
				edges = append(edges, [2]int{i, j})
			}
			reach[i][j] = true
			for k, ok := range reach[j] {
				reach[i][k] = reach[i][k] || ok
			}
		}
	}
	slices.SortFunc(edges, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	return edges
}

// sortLanes orders lanes by the median lane of their neighbours, so that fewer
// edges cross.
func (l *layout) sortLanes() {
	neighbours := make([][]int, len(l.lanes))
	for _, e := range l.edges {
		a, b := l.lane[e[0]], l.lane[e[1]]
		if a != b {
			neighbours[a], neighbours[b] = append(neighbours[a], b), append(neighbours[b], a)
		}
	}
	order := make([]int, len(l.lanes))
	key := make([]int, len(l.lanes))
	for i := range order {
		order[i], key[i] = i, 2*i
		if n := neighbours[i]; len(n) > 0 {
			slices.Sort(n)
			key[i] = n[(len(n)-1)/2] + n[len(n)/2]
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return key[a] - key[b] })
	place := make([]int, len(order))
	names := make([]string, len(order))
	for to, from := range order {
		place[from], names[to] = to, l.lanes[from]
	}
	for i, lane := range l.lane {
		l.lane[i] = place[lane]
	}
	l.lanes = names
}

// mapSection is the map of the route, or the sentence that stands for it.
type mapSection struct {
	Title    string
	Map      *figure
	Sentence string
}

func (v *view) routeMap() *mapSection {
	steps := v.Plan.Route.Steps
	if len(steps) == 0 {
		return nil
	}
	s := &mapSection{Title: v.Say("page.map.title.none")}
	best := 0
	for i, x := range steps {
		if len(x.UnlocksN) > len(steps[best].UnlocksN) {
			best = i
		}
	}
	if n := len(steps[best].UnlocksN); n > 0 {
		s.Title = v.Say("page.map.title", "N", steps[best].N, "Step", steps[best].Title, "Count", n)
	}
	switch {
	case len(steps) == 1:
		s.Sentence = v.Say("page.map.one", "Step", steps[0].Title)
	case len(steps) > maxNodes:
		s.Sentence = v.Say("page.map.too-many", "Count", len(steps))
	default:
		s.Map = v.mapFigure(v.layOut())
	}
	return s
}

func (v *view) mapFigure(l layout) *figure {
	f := &figure{
		ID:     "map",
		Title:  v.Say("page.map.chart", "Count", len(v.Plan.Route.Steps), "Skills", len(l.lanes)),
		Label:  v.Say("page.map.label", "Count", len(l.edges), "Steps", len(v.Plan.Route.Steps)),
		Note:   v.Say("page.map.note"),
		Legend: v.symbolLegend(),
		Table:  v.mapTable(),
		MinPx:  minWidth(l.layers),
	}
	height := laneHeight*len(l.lanes) + 2*mapMargin
	f.Spec = spec{Height: height, NarrowHeight: height, Option: v.mapOption(l), Narrow: object{}}
	return f
}

// symbols are the shapes of the kinds of steps, and their sizes in px.
var symbols = [len(kinds)]struct {
	shape string
	size  float64
}{{"circle", 24}, {"diamond", 30}, {"rect", 22}, {"triangle", 30}}

// mapOption draws the map on axes, not in the box of its own that ECharts gives a
// graph: there, symbols are squeezed with the box.
func (v *view) mapOption(l layout) object {
	var nodes []opts.GraphNode
	for _, x := range v.Plan.Route.Steps {
		style := &opts.ItemStyle{Color: kindColor(x.Kind)}
		if x.Kind == graph.KindCarry {
			style = &opts.ItemStyle{Color: panel, BorderColor: kindColor(x.Kind), BorderWidth: 2}
		}
		nodes = append(nodes, opts.GraphNode{
			Name: strconv.Itoa(x.N), Symbol: symbols[x.Kind].shape, SymbolSize: symbols[x.Kind].size, ItemStyle: style,
		})
	}
	var links []opts.GraphLink
	for _, e := range l.edges {
		style := &opts.LineStyle{}
		if l.lane[e[0]] != l.lane[e[1]] || l.layer[e[1]]-l.layer[e[0]] > 1 {
			style.Curveness = 0.18
		}
		links = append(links, opts.GraphLink{Source: e[0], Target: e[1], LineStyle: style})
	}
	chart := charts.NewGraph()
	chart.SetGlobalOptions(append(global("map"), grid("4", strconv.Itoa(mapMargin), "8", strconv.Itoa(mapMargin)))...)
	chart.AddSeries("", nodes, links, charts.WithCoordinateSystem("cartesian2d"), charts.WithGraphChartOpts(opts.GraphChart{
		Layout: "none", EdgeSymbol: list{"none", "arrow"}, EdgeSymbolSize: list{0, 7},
		LineStyle: &opts.LineStyle{Color: edge, Width: 1.4, Opacity: opts.Float(1)},
	}))
	o := option(chart)
	o["xAxis"] = object{"type": "value", "show": false, "min": -0.5, "max": float64(l.layers) - 0.5}
	o["yAxis"] = object{
		"type": "category", "data": l.lanes, "inverse": true,
		"axisLabel": object{"color": ink, "fontSize": 12, "width": 210, "overflow": "break"},
		"splitLine": object{"show": true, "lineStyle": object{"color": track}},
	}
	series := seriesAt(o, 0)
	series["label"] = object{"show": true, "position": "inside", "fontSize": 11, "fontWeight": "bold"}
	series["emphasis"] = object{"focus": "adjacency", "lineStyle": object{"width": 2.5, "color": ink}}
	v.finishNodes(o, l)
	return o
}

// finishNodes adds what go-echarts has no field for: places, colours of labels,
// tips.
func (v *view) finishNodes(o object, l layout) {
	steps := v.Plan.Route.Steps
	for i := range steps {
		x := &steps[i]
		node := item(o, 0, i)
		node["value"], node["tip"] = list{l.layer[i], l.lane[i]}, v.tip(x)
		label := object{"color": panel}
		switch x.Kind {
		case graph.KindCarry:
			label["color"] = ink
		case graph.KindPractice: // a triangle has its room below the middle
			label["offset"], label["fontSize"] = list{0, 5}, 10
		}
		node["label"] = label
		setIn(node, "emphasis", "itemStyle", node["itemStyle"])
	}
}

func (v *view) symbolLegend() []legend {
	out := v.kindLegend()
	for i := range out {
		out[i].Swatch = "symbol-" + out[i].Swatch
	}
	return out
}

func (v *view) mapTable() table {
	t := table{
		Caption: v.numbered(v.Say("page.map.table")),
		Head:    []cell{num(v.Say("page.number")), text(v.Say("page.step")), text(v.Say("page.level")), text(v.Say("page.kind")), text(v.Say("page.opens"))},
	}
	for i := range v.Plan.Route.Steps {
		x := &v.Plan.Route.Steps[i]
		t.Rows = append(t.Rows, []cell{num(strconv.Itoa(x.N)), {Text: v.Value(x.Title), Href: "#" + stepID(x.N)},
			text(v.levels(x)), text(v.kind(x.Kind)), text(v.numbers(x.UnlocksN))})
	}
	return t
}
