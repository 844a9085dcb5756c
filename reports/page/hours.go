package page

import (
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"skillroute/graph"
	"skillroute/planner"
)

// inCategory is the sum of likely minutes of one category, by kind of step.
type inCategory struct {
	name  string
	total graph.Minutes
	by    [len(kinds)]graph.Minutes
}

// hoursBy sums the route's hours by category, most first. A step counts once, in
// the category of the first skill it raises.
func (v *view) hoursBy() []inCategory {
	var out []inCategory
	at := map[string]int{}
	for i := range v.Plan.Route.Steps {
		x := &v.Plan.Route.Steps[i]
		name := v.category(v.categoryOf(x))
		j, ok := at[name]
		if !ok {
			j = len(out)
			at[name] = j
			out = append(out, inCategory{name: name})
		}
		out[j].total += x.Hours.Likely
		out[j].by[x.Kind] += x.Hours.Likely
	}
	slices.SortStableFunc(out, func(a, b inCategory) int { return int(b.total - a.total) })
	return out
}

func (v *view) categoryOf(x *planner.Step) string {
	if len(x.Levels) == 0 {
		return ""
	}
	s, ok := v.Plan.Graph.Skill(x.Levels[0].Skill)
	if !ok || s.Category == "" {
		return ""
	}
	return v.Plan.Graph.Catalog.CategoryName(s.Category).In(v.Plan.Lang)
}

func (v *view) hours() *figure {
	sums := v.hoursBy()
	if len(sums) == 0 {
		return nil
	}
	total := v.Plan.Route.Hours
	f := &figure{
		ID: "hours",
		Title: v.Say("page.hours.title", "Category", sums[0].name,
			"Part", v.HoursNumber(sums[0].total.Hours()), "Of", v.HoursNumber(total.Likely.Hours())),
		Label:  v.Say("page.hours.label", "Count", len(sums), "Category", sums[0].name, "Hours", sums[0].total.Hours()),
		Note:   v.Say("page.hours.note", "Hours", v.effort(total)),
		Legend: v.kindLegend(),
		Table:  v.hoursTable(sums),
	}
	f.Spec.Option, f.Spec.Narrow = v.hoursOption(sums), rowsNarrow()
	f.Spec.Height, f.Spec.NarrowHeight = rowsHeight(len(sums))
	return f
}

func (v *view) hoursOption(sums []inCategory) object {
	names := make([]string, len(sums))
	ends := make([]opts.BarData, len(sums))
	for i, c := range sums {
		names[i] = c.name
		ends[i] = opts.BarData{Value: 0, Label: &opts.Label{
			Show: opts.Bool(true), Position: "right", Color: ink, FontWeight: "bold", Formatter: v.HoursNumber(c.total.Hours()),
		}}
	}
	chart := charts.NewBar()
	chart.SetGlobalOptions(append(global("hours"), grid("4", "8", "56", "8"),
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Min: 0}), charts.WithYAxisOpts(rowsAxis()))...)
	chart.SetXAxis(names).XYReversal()
	for _, k := range kinds {
		style, _ := kindBar(k)
		chart.AddSeries(v.kind(k), v.hoursOf(sums, k), charts.WithItemStyleOpts(style),
			charts.WithBarChartOpts(opts.BarChart{Stack: "hours", BarWidth: "16"}))
	}
	chart.AddSeries("", ends, charts.WithBarChartOpts(opts.BarChart{Stack: "hours"}))
	o := option(chart)
	for i, k := range kinds {
		if _, decal := kindBar(k); decal != nil {
			setIn(seriesAt(o, i), "itemStyle", "decal", decal)
		}
		for j, c := range sums {
			datum := item(o, i, j)
			datum["tip"] = c.name + "\n" + v.kind(k) + ": " + v.Hours(c.by[k].Hours())
			if _, ok := datum["label"]; ok && k != graph.KindStudy { // on a pattern a number needs a halo
				setIn(datum, "label", "textBorderColor", panel)
				setIn(datum, "label", "textBorderWidth", 4)
			}
		}
	}
	return o
}

// hoursOf are the bars of one kind; those that have room carry their number.
func (v *view) hoursOf(sums []inCategory, k graph.Kind) []opts.BarData {
	data := make([]opts.BarData, len(sums))
	for i, c := range sums {
		data[i].Value = round1(float64(c.by[k]) / 60)
		if c.by[k]*12 > sums[0].total {
			data[i].Label = &opts.Label{Show: opts.Bool(true), Position: "inside", Color: panel, Formatter: v.HoursNumber(c.by[k].Hours())}
			if k != graph.KindStudy {
				data[i].Label.Color = ink
			}
		}
	}
	return data
}

func (v *view) hoursTable(sums []inCategory) table {
	t := table{Caption: v.numbered(v.Say("page.hours.table")), Head: []cell{text(v.Say("page.category"))}}
	for _, k := range kinds {
		t.Head = append(t.Head, num(v.kind(k)))
	}
	t.Head = append(t.Head, num(v.Say("page.total")))
	for _, c := range sums {
		line := []cell{text(c.name)}
		for _, m := range c.by {
			line = append(line, num(v.HoursNumber(m.Hours())))
		}
		t.Rows = append(t.Rows, append(line, num(v.HoursNumber(c.total.Hours()))))
	}
	return t
}

// point is the route's hours up to the last step that is done on a day.
type point struct {
	date   planner.Date
	step   int
	effort graph.Effort
}

// points has one point a day on which steps end, and the start.
func (v *view) points() []point {
	var sum graph.Effort
	out := []point{{date: v.Plan.Schedule.Start - 1}}
	for _, x := range v.Plan.Route.Steps {
		sum = sum.Add(x.Hours)
		if last := &out[len(out)-1]; last.date == x.Finish {
			*last = point{x.Finish, x.N, sum}
		} else {
			out = append(out, point{x.Finish, x.N, sum})
		}
	}
	return out
}

func (v *view) cumulative() *figure {
	p := v.Plan
	if len(p.Route.Steps) < 2 {
		return nil // one step makes no curve
	}
	points := v.points()
	total := p.Route.Hours.Likely
	half := points[len(points)-1]
	for _, at := range points {
		if 2*at.effort.Likely >= total {
			half = at
			break
		}
	}
	f := &figure{
		ID:     "cumulative",
		Title:  v.Say("page.cumulative.title", "Date", half.date.Time()),
		Label:  v.Say("page.cumulative.label", "Hours", total.Hours(), "Date", p.Schedule.Finish.Likely.Time()),
		Note:   v.Say("page.cumulative.note"),
		Legend: []legend{{"likely", v.Say("page.likely")}, {"band", v.Say("page.range")}},
		Table:  v.cumulativeTable(points[1:]),
	}
	if d := p.Schedule.Deadline; d != nil {
		f.Legend = append(f.Legend, legend{"deadline", v.Say("page.deadline")})
		if !d.Met {
			done := max(0, total+d.SlackHours)
			f.Title = v.Say("page.cumulative.title.missed", "Done", v.HoursNumber(done.Hours()), "Of", v.HoursNumber(total.Hours()))
		}
	}
	f.Spec = spec{Height: 340, NarrowHeight: 280, Option: v.cumulativeOption(points), Narrow: object{}}
	return f
}

// cumulativeOption draws the band as two stacked areas, the lower one clear.
func (v *view) cumulativeOption(points []point) object {
	start, end := millis(v.Plan.Schedule.Start), millis(v.timeEnd())
	var low, band, likely []opts.LineData
	for _, at := range points {
		ms := millis(at.date + 1)
		low = append(low, opts.LineData{Value: list{ms, hoursOf(at.effort.Low)}})
		band = append(band, opts.LineData{Value: list{ms, hoursOf(at.effort.High - at.effort.Low)}})
		likely = append(likely, opts.LineData{Value: list{ms, hoursOf(at.effort.Likely)}})
	}
	chart := charts.NewLine()
	chart.SetGlobalOptions(append(global("cumulative"), grid("4", "36", "30", "8"),
		charts.WithXAxisOpts(opts.XAxis{Type: "time", Min: start, Max: end}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Name: v.Say("page.hours")}))...)
	none := charts.WithLineStyleOpts(opts.LineStyle{Color: clear, Width: 0.1})
	hidden := opts.LineChart{Stack: "band", Symbol: "none"}
	chart.AddSeries(v.Say("page.low"), low, none, charts.WithLineChartOpts(hidden))
	chart.AddSeries(v.Say("page.range"), band, none, charts.WithLineChartOpts(hidden),
		charts.WithAreaStyleOpts(opts.AreaStyle{Color: accent, Opacity: opts.Float(0.22)}))
	chart.AddSeries(v.Say("page.likely"), likely, charts.WithLineStyleOpts(opts.LineStyle{Color: accent, Width: 2.5}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: accent}),
		charts.WithLineChartOpts(opts.LineChart{Symbol: "circle", SymbolSize: 5, ShowSymbol: opts.Bool(true)}))
	o := option(chart)
	setIn(o, "tooltip", "trigger", "axis")
	for i, at := range points {
		item(o, 2, i)["tip"] = v.Say("page.cumulative.tip", "N", at.step, "Date", at.date.Time(), "Hours", v.effort(at.effort))
	}
	for i := range 2 {
		seriesAt(o, i)["silent"] = true
	}
	if d := v.Plan.Schedule.Deadline; d != nil {
		v.cumulativeDeadline(seriesAt(o, 2), d, start, end)
	}
	return o
}

func (v *view) cumulativeDeadline(series object, d *planner.Deadline, start, end int64) {
	at, align := millis(d.By+1), "left"
	if 2*(at-start) > end-start {
		align = "right"
	}
	series["markLine"] = object{
		"silent": true, "symbol": list{"none", "none"},
		"lineStyle": object{"color": warn, "width": 2, "type": "dashed"},
		"label":     object{"formatter": "{b}", "color": warn, "align": align, "fontSize": 12, "fontWeight": "bold"},
		"data":      list{object{"xAxis": at, "name": v.Say("page.time.deadline", "By", d.By.Time())}},
	}
	if !d.Met {
		series["markPoint"] = object{
			"silent": true, "symbol": "circle", "symbolSize": 9, "itemStyle": object{"color": warn}, "label": object{"show": false},
			"data": list{object{"coord": list{at, hoursOf(max(0, v.Plan.Route.Hours.Likely+d.SlackHours))}}},
		}
	}
}

func hoursOf(m graph.Minutes) float64 { return round1(float64(m) / 60) }

func (v *view) cumulativeTable(points []point) table {
	t := table{
		Caption: v.numbered(v.Say("page.cumulative.table")),
		Head: []cell{text(v.Say("page.date")), num(v.Say("page.up-to-step")), num(v.Say("page.low")),
			num(v.Say("page.likely")), num(v.Say("page.high"))},
	}
	for _, at := range points {
		t.Rows = append(t.Rows, []cell{text(v.Date(at.date.Time())), num(v.Int(int64(at.step))), num(v.HoursNumber(at.effort.Low.Hours())),
			num(v.HoursNumber(at.effort.Likely.Hours())), num(v.HoursNumber(at.effort.High.Hours()))})
	}
	return t
}
