package page

import (
	"slices"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"skillroute/graph"
	"skillroute/reports/answer"
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
	lanes       []int // by lane: a step of the skill, from 0
	layers      int
	edges       [][2]int // indices of steps, those implied by others left out
}

func (b *bilingual) layOut() layout {
	steps := b.Route.Steps
	l := layout{layer: make([]int, len(steps)), lane: make([]int, len(steps))}
	for i, arrows := range b.opens.Arrows {
		for _, j := range arrows {
			l.edges = append(l.edges, [2]int{i, j})
		}
	}
	at := map[string]int{}
	for i := range steps {
		key := laneOf(&steps[i])
		lane, ok := at[key]
		if !ok {
			lane = len(l.lanes)
			at[key] = lane
			l.lanes = append(l.lanes, i)
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
	lanes := make([]int, len(order))
	for to, from := range order {
		place[from], lanes[to] = to, l.lanes[from]
	}
	for i, lane := range l.lane {
		l.lane[i] = place[lane]
	}
	l.lanes = lanes
}

// routeMap is the map of the route, or the sentence that stands for it.
func (v *view) routeMap() {
	steps := v.Plan.Route.Steps
	title := v.says.Key(v.book.opens)
	if title == "" {
		title = v.Say("page.map.title.none")
	}
	x := v.part("map", v.Say("page.map"), title)
	switch {
	case len(steps) == 1:
		x.paragraphs(v.Say("page.map.one", "Step", steps[0].Title))
	case len(steps) > maxNodes:
		x.paragraphs(v.Say("page.map.too-many", "Count", len(steps)))
	default:
		x.chart(v.mapFigure(v.book.layout))
	}
}

func (v *view) mapFigure(l layout) *figure {
	return &figure{
		ID:     "map",
		Title:  v.Say("page.map.chart", "Count", len(v.Plan.Route.Steps), "Skills", len(l.lanes)),
		Label:  v.Say("page.map.label", "Count", len(l.edges), "Steps", len(v.Plan.Route.Steps)),
		Note:   v.Say("page.map.note"),
		Legend: v.symbolLegend(),
		Table:  v.mapTable(),
		MinPx:  minWidth(l.layers),
		Zoom:   zoom{v.Say("page.zoom"), v.Say("page.zoom.in"), v.Say("page.zoom.out"), v.Say("page.zoom.all")},
		Show:   v.Say("page.show-chart"),
	}
}

// symbols are the shapes of the kinds of steps, and their sizes in px.
var symbols = [len(kinds)]struct {
	shape string
	size  float64
}{{"circle", 24}, {"diamond", 30}, {"rect", 22}, {"triangle", 30}}

// node is one step on the map.
type node struct {
	Name     string         `json:"name"`
	Value    [2]int         `json:"value"`
	Tip      string         `json:"tip"`
	Symbol   string         `json:"symbol"`
	Size     float64        `json:"symbolSize"`
	Style    opts.ItemStyle `json:"itemStyle"`
	Label    label          `json:"label"`
	Emphasis emphasis       `json:"emphasis"`
}

// emphasis keeps a step's colours under a pointer.
type emphasis struct {
	Style opts.ItemStyle `json:"itemStyle"`
}

func (b *bilingual) nodes() []node {
	nodes := make([]node, len(b.Route.Steps))
	for i, x := range b.Route.Steps {
		style := opts.ItemStyle{Color: kindColor(x.Kind)}
		label := label{Show: true, Color: panel}
		switch x.Kind {
		case graph.KindCarry:
			style = opts.ItemStyle{Color: panel, BorderColor: kindColor(x.Kind), BorderWidth: 2}
			label.Color = ink
		case graph.KindPractice: // a triangle has its room below the middle
			label.Offset, label.FontSize = &[2]int{0, 5}, 10
		}
		nodes[i] = node{
			Name: strconv.Itoa(x.N), Value: [2]int{b.layout.layer[i], b.layout.lane[i]}, Tip: b.tip(x.N),
			Symbol: symbols[x.Kind].shape, Size: symbols[x.Kind].size, Style: style, Label: label, Emphasis: emphasis{style},
		}
	}
	return nodes
}

// mapChart draws the map on axes, not in the box of its own that ECharts gives a
// graph: there, symbols are squeezed with the box.
func (b *bilingual) mapChart() spec {
	l := b.layout
	links := make([]object, len(l.edges))
	for i, e := range l.edges {
		links[i] = object{"source": e[0], "target": e[1]}
		if l.lane[e[0]] != l.lane[e[1]] || l.layer[e[1]]-l.layer[e[0]] > 1 {
			links[i]["lineStyle"] = object{"curveness": 0.18}
		}
	}
	chart := charts.NewGraph()
	chart.SetGlobalOptions(append(global("map"), grid("4", strconv.Itoa(mapMargin), "8", strconv.Itoa(mapMargin)),
		charts.WithDataZoomOpts(opts.DataZoom{Type: "inside", XAxisIndex: 0}, opts.DataZoom{Type: "inside", YAxisIndex: 0}))...)
	chart.AddSeries("", nil, nil, charts.WithCoordinateSystem("cartesian2d"), charts.WithGraphChartOpts(opts.GraphChart{
		Layout: "none", EdgeSymbol: list{"none", "arrow"}, EdgeSymbolSize: list{0, 7},
	}), charts.WithLineStyleOpts(opts.LineStyle{Color: edge, Width: 1.4, Opacity: opts.Float(1)}))
	o := option(chart, b.nodes())
	for _, z := range o["dataZoom"].(list) {
		// A wheel over the map scrolls the page; with the control key it zooms.
		z.(object)["zoomOnMouseWheel"], z.(object)["preventDefaultMouseMove"], z.(object)["filterMode"] = "ctrl", false, "empty"
	}
	names := make([]string, len(l.lanes))
	for i, step := range l.lanes {
		names[i] = b.laneName(&b.Route.Steps[step])
	}
	o["xAxis"] = object{"type": "value", "show": false, "axisLabel": object{"show": false}, "min": -0.5, "max": float64(l.layers) - 0.5}
	o["yAxis"] = object{
		"type": "category", "data": names, "inverse": true,
		"axisLabel": object{"color": ink, "fontSize": 12},
		"splitLine": object{"show": true, "lineStyle": object{"color": track}},
	}
	series := seriesAt(o, 0)
	series["links"] = links
	series["label"] = object{"show": true, "position": "inside", "fontSize": 11, "fontWeight": "bold"}
	series["emphasis"] = object{"focus": "adjacency", "lineStyle": object{"width": 2.5, "color": ink}}
	height := laneHeight*len(l.lanes) + 2*mapMargin
	return spec{Height: height, NarrowHeight: height, Option: o, Narrow: object{}}
}

func (v *view) symbolLegend() []legend {
	out := v.kindLegend()
	for i := range out {
		out[i].Swatch = "symbol-" + out[i].Swatch
	}
	return out
}

// levels says in one line what a step raises.
func (v *view) levels(x *step) string {
	if rise := x.Rise(); rise != "" {
		return rise
	}
	return strings.Join(x.Changes(), "; ")
}

func (v *view) mapTable() *answer.Table {
	return v.stepTable(v.Say("page.map.table"), func(x *step) []string {
		return []string{v.levels(x), x.kind, orDash(x.Opened())}
	}, text("word.level-change"), text("word.kind"), text("word.opens"))
}
