package page

import (
	"encoding/json"
	"fmt"
	"maps"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"skillroute/graph"
	"skillroute/reports/answer"
	"skillroute/reports/look"
)

// figure is a chart with everything that stands around it.
type figure struct {
	ID     string
	Title  string // states the finding
	Label  string // what the chart shows, for those who do not see it
	Note   string // how to read it
	Legend []legend
	Table  *answer.Table
	MinPx  string // class that gives a wide drawing its least width; "" for none
	Zoom   zoom
	Show   string // when a narrow page shows the table and has the chart behind a button: the button
}

// zoom are the words of the buttons that make a map larger; without them it has none.
type zoom struct{ Group, In, Out, All string }

// legend is one entry of a chart's legend: a swatch drawn by the stylesheet.
type legend struct{ Swatch, Text string }

// spec is what page.js draws. Narrow is merged over Option where the chart has
// less than 600 px, and NarrowHeight then replaces Height.
type spec struct {
	Height       int            `json:"height"`
	NarrowHeight int            `json:"narrowHeight"`
	Option       map[string]any `json:"option"`
	Narrow       map[string]any `json:"narrow"`
}

// maxRows is the number of rows beyond which a bar chart is no longer read.
const maxRows = 60

// Colours are variables of the stylesheet, which has a light, a dark and a print
// set of them.
var (
	ink    = tint(look.Ink)
	muted  = tint(look.Muted)
	ground = tint(look.Ground)
	panel  = tint(look.Panel)
	accent = tint(look.Accent)
	edge   = tint(look.Edge)
	track  = tint(look.Track)
	good   = tint(look.Standings[answer.Good].Ink)
	warn   = tint(look.Standings[answer.Caution].Ink)
	bad    = tint(look.Standings[answer.Bad].Ink)
)

const clear = "transparent"

// kinds lists the kinds of steps in the order of legends and stacks.
var kinds = func() (all [len(look.Kinds)]graph.Kind) {
	for k := range all {
		all[k] = graph.Kind(k)
	}
	return all
}()

func kindColor(k graph.Kind) string { return tint(look.Kinds[k].Tone) }

// kindBar is how the bar of a kind is filled: solid, hatched in an outline, solid
// with lines, solid with triangles, so that kinds differ without colour.
func kindBar(k graph.Kind) (style opts.ItemStyle, decal object) {
	style = opts.ItemStyle{Color: kindColor(k)}
	switch k {
	case graph.KindCarry:
		style = opts.ItemStyle{Color: panel, BorderColor: kindColor(k), BorderWidth: 1.2}
		decal = object{"symbol": "rect", "color": kindColor(k), "dashArrayX": list{1, 0}, "dashArrayY": list{1.6, 2.6}, "rotation": -0.785}
	case graph.KindCourse:
		decal = object{"symbol": "rect", "color": panel, "dashArrayX": list{1, 0}, "dashArrayY": list{1.5, 4.5}, "rotation": 0}
	case graph.KindPractice:
		decal = object{"symbol": "triangle", "symbolSize": 0.8, "color": panel, "dashArrayX": list{list{7, 7}, list{0, 7, 7, 0}}, "dashArrayY": list{6, 1}, "rotation": 0}
	}
	return style, decal
}

type (
	object = map[string]any
	list   = []any
)

// chart is a chart of go-echarts.
type chart interface {
	Validate()
	JSON() map[string]any
}

// datum is one value of a series, with what go-echarts has no field for.
type datum struct {
	Value any    `json:"value"`
	Tip   string `json:"tip,omitempty"`
	Label *label `json:"label,omitempty"`
}

// label is what stands at a datum.
type label struct {
	Show       bool    `json:"show"`
	Position   string  `json:"position,omitempty"`
	Formatter  string  `json:"formatter,omitempty"`
	Color      string  `json:"color,omitempty"`
	FontSize   int     `json:"fontSize,omitempty"`
	FontWeight string  `json:"fontWeight,omitempty"`
	Offset     *[2]int `json:"offset,omitempty"`
	Halo       string  `json:"textBorderColor,omitempty"`
	HaloWidth  int     `json:"textBorderWidth,omitempty"`
}

// option is the option of a chart as plain JSON values, to which the data and what
// go-echarts has no field for can be added. Nothing in it is code: go-echarts turns
// only strings made with opts.FuncOpts into functions, and only in its own
// templates. The data come last because they would be the most to convert.
func option(c chart, data ...any) object {
	c.Validate()
	text, err := json.Marshal(c.JSON())
	if err != nil {
		panic(fmt.Sprint("page: an option could not be written as JSON: ", err))
	}
	var o object
	if err := json.Unmarshal(text, &o); err != nil {
		panic(fmt.Sprint("page: an option could not be read back: ", err))
	}
	for _, unused := range []string{"title", "toolbox", "legend", "color"} {
		delete(o, unused)
	}
	o["useUTC"] = true // dates are days without a zone
	for i, d := range data {
		seriesAt(o, i)["data"] = d
	}
	return o
}

// seriesAt returns the i-th series of an option.
func seriesAt(o object, i int) object { return o["series"].(list)[i].(object) }

// setIn sets a field of an object inside an object, which is made when missing.
func setIn(o object, key, field string, value any) {
	inner, ok := o[key].(object)
	if !ok {
		inner = object{}
		o[key] = inner
	}
	inner[field] = value
}

// global are the options all charts share. A fixed id makes two runs alike.
func global(id string) []charts.GlobalOpts {
	return []charts.GlobalOpts{
		charts.WithInitializationOpts(opts.Initialization{ChartID: id}),
		charts.WithAnimation(false),
	}
}

// rowsAxis is the axis of a chart with one named row after another, from the top.
func rowsAxis() opts.YAxis {
	return opts.YAxis{
		Type: "category", Inverse: opts.Bool(true),
		AxisLabel: &opts.AxisLabel{Color: ink, FontSize: 12},
		AxisLine:  &opts.AxisLine{Show: opts.Bool(false)},
	}
}

// rowsNarrow moves the names of rows above their bars.
func rowsNarrow() object {
	return object{
		"grid": list{object{"left": "4", "right": "44", "bottom": "28", "containLabel": false}},
		"yAxis": list{object{
			"axisTick": object{"show": false},
			"axisLabel": object{
				"inside": true, "margin": 0, "padding": list{0, 0, 10, 0}, "verticalAlign": "bottom",
				"textBorderColor": ground, "textBorderWidth": 3,
			},
			"z": 10,
		}},
	}
}

// aside says on which side of an upright line its words have room.
func aside(at, start, end float64) string {
	if 2*(at-start) > end-start {
		return "right"
	}
	return "left"
}

// deadlineLine is the upright line of a deadline with its name, for a markLine. More
// says where the name stands.
func deadlineLine(at any, name, colour, align string, more object) object {
	label := object{"formatter": "{b}", "color": colour, "align": align, "fontSize": 12, "fontWeight": "bold"}
	maps.Copy(label, more)
	return object{"xAxis": at, "name": name, "lineStyle": object{"color": colour, "width": 2, "type": "dashed"}, "label": label}
}

// marked is a markLine that a pointer does not see.
func marked(lines ...any) object {
	return object{"silent": true, "symbol": list{"none", "none"}, "data": lines}
}

// bars is a chart of named bars, one below another, from the top, on an axis of numbers
// from 0, with room for numbers at its right.
func bars(id, right string, axis opts.XAxis, names []string) *charts.Bar {
	axis.Type, axis.Min = "value", 0
	chart := charts.NewBar()
	chart.SetGlobalOptions(append(global(id), grid("4", "8", right, "8"), charts.WithXAxisOpts(axis), charts.WithYAxisOpts(rowsAxis()))...)
	chart.SetXAxis(names).XYReversal()
	return chart
}

// rowsSpec is what page.js draws of a chart with so many named rows.
func rowsSpec(o object, rows int) spec {
	s := spec{Option: o, Narrow: rowsNarrow()}
	s.Height, s.NarrowHeight = rowsHeight(rows)
	return s
}

func rowsHeight(n int) (wide, narrow int) { return 28*n + 60, 46*n + 60 }

// grid is the frame of a chart with axes.
func grid(left, top, right, bottom string) charts.GlobalOpts {
	return charts.WithGridOpts(opts.Grid{Left: left, Top: top, Right: right, Bottom: bottom, ContainLabel: opts.Bool(true)})
}
