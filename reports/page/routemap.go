package page

import (
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

// routeMap is the map of the route, or the sentence that stands for it.
func (v *view) routeMap() {
	steps := v.Plan.Route.Steps
	title := v.says.Key(v.book.opens.Openings)
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
		x.chart(v.mapFigure())
	}
}

func (v *view) mapFigure() *figure {
	m := v.book.opens
	return &figure{
		ID:     "map",
		Title:  v.Say("page.map.chart", "Count", len(v.Plan.Route.Steps), "Skills", len(m.Lanes)),
		Label:  v.Say("page.map.label", "Count", m.Edges, "Steps", len(v.Plan.Route.Steps)),
		Note:   v.Say("page.map.note"),
		Legend: v.symbolLegend(),
		Table:  v.mapTable(),
		MinPx:  minWidth(v.book.placed.Columns),
		Zoom:   zoom{v.Say("page.zoom"), v.Say("page.zoom.in"), v.Say("page.zoom.out"), v.Say("page.zoom.all")},
		Show:   v.Say("page.show-chart"),
	}
}

// symbols are the shapes of the kinds of steps, and their sizes in px.
var symbols = [len(kinds)]struct {
	shape string
	size  float64
}{{"circle", 24}, {"diamond", 30}, {"rect", 22}, {"triangle", 30}, {"roundRect", 24}}

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
			Name: strconv.Itoa(x.N), Value: [2]int{b.placed.Spots[i].Column, b.placed.Spots[i].Row}, Tip: b.tip(x.N),
			Symbol: symbols[x.Kind].shape, Size: symbols[x.Kind].size, Style: style, Label: label, Emphasis: emphasis{style},
		}
	}
	return nodes
}

// mapChart draws the map on axes, not in the box of its own that ECharts gives a
// graph: there, symbols are squeezed with the box.
func (b *bilingual) mapChart() spec {
	l := b.placed
	links := make([]object, len(l.Arrows))
	for i, e := range l.Arrows {
		links[i] = object{"source": e.From, "target": e.To}
		if from, to := l.Spots[e.From], l.Spots[e.To]; from.Row != to.Row || to.Column-from.Column > 1 {
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
	names := make([]string, len(l.Rows))
	for i, row := range l.Rows {
		if i == 0 || row.Lane != l.Rows[i-1].Lane {
			names[i] = b.skill(b.opens.Lanes[row.Lane])
		}
	}
	o["xAxis"] = object{"type": "value", "show": false, "axisLabel": object{"show": false}, "min": -0.5, "max": float64(l.Columns) - 0.5}
	o["yAxis"] = object{
		"type": "category", "data": names, "inverse": true,
		"axisLabel": object{"color": ink, "fontSize": 12},
		"splitLine": object{"show": true, "lineStyle": object{"color": track}},
	}
	series := seriesAt(o, 0)
	series["links"] = links
	series["label"] = object{"show": true, "position": "inside", "fontSize": 11, "fontWeight": "bold"}
	series["emphasis"] = object{"focus": "adjacency", "lineStyle": object{"width": 2.5, "color": ink}}
	height := laneHeight*len(l.Rows) + 2*mapMargin
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
	if x.Raises() == "" {
		return "–"
	}
	return strings.Join(x.Changes(), "; ")
}

func (v *view) mapTable() *answer.Table {
	return v.stepTable(v.Say("page.map.table"), func(x *step) []string {
		return []string{v.levels(x), orDash(x.Opened())}
	}, text("word.level-change"), text("word.opens"))
}
