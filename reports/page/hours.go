package page

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// inCategory is the sum of likely minutes of one category, by kind of step.
type inCategory struct {
	id    string
	total graph.Minutes
	by    [len(kinds)]graph.Minutes
}

// sumHours sums the route's hours by category, most first. A step counts once, in
// the category of the first skill it raises.
func (b *bilingual) sumHours() []inCategory {
	var out []inCategory
	at := map[string]int{}
	for i := range b.Route.Steps {
		x := &b.Route.Steps[i]
		id := b.categoryOf(x)
		j, ok := at[id]
		if !ok {
			j = len(out)
			at[id] = j
			out = append(out, inCategory{id: id})
		}
		out[j].total += x.Hours.Likely
		out[j].by[x.Kind] += x.Hours.Likely
	}
	slices.SortStableFunc(out, func(a, b inCategory) int { return cmp.Compare(b.total, a.total) })
	return out
}

func (b *bilingual) categoryOf(x *planner.Step) string {
	if len(x.Levels) == 0 {
		return ""
	}
	s, _ := b.Graph.Skill(x.Levels[0].Skill)
	return s.Category
}

// hours says where the hours go, and what the route costs.
func (v *view) hours() {
	sums := v.book.sums
	total, first := v.Plan.Route.Hours, v.category(sums[0].id)
	f := &figure{
		ID: "hours",
		Title: v.Say("page.hours.title", "Category", first,
			"Part", v.HoursNumber(sums[0].total.Hours()), "Of", v.HoursNumber(total.Likely.Hours())),
		Label:  v.Say("page.hours.label", "Count", len(sums), "Category", first, "Hours", sums[0].total.Hours()),
		Note:   v.Say("page.hours.note", "Hours", answer.Effort(v.say, total)),
		Legend: v.kindLegend(),
		Table:  v.hoursTable(sums),
	}
	switch {
	case !v.book.categories:
		f.Title = v.Say("page.hours.title.kinds", "Hours", total.Likely.Hours())
		f.Note = v.Say("page.hours.note.kinds", "Hours", answer.Effort(v.say, total))
	case len(sums) == 1:
		f.Title = v.Say("page.hours.title.one", "Hours", total.Likely.Hours(), "Category", first)
	}
	x := v.part("cost", v.Say("page.cost"), f.Title)
	x.figure(f)
	x.under(v.Say("word.cost"))
	x.paragraphs(v.says.CostSentence())
}

func (b *bilingual) hoursChart() spec {
	names := make([]string, len(b.sums))
	ends := make([]datum, len(b.sums))
	for i, c := range b.sums {
		names[i] = b.say(func(v *view) string { return v.category(c.id) })
		ends[i] = datum{Value: 0, Label: &label{
			Show: true, Position: "right", Color: ink, FontWeight: "bold",
			Formatter: b.say(func(v *view) string { return v.HoursNumber(c.total.Hours()) }),
		}}
	}
	chart := bars("hours", "56", opts.XAxis{}, names)
	var data []any
	shown := shownKinds(b.sums)
	for _, k := range shown {
		style, _ := kindBar(k)
		chart.AddSeries("", nil, charts.WithItemStyleOpts(style), charts.WithBarChartOpts(opts.BarChart{Stack: "hours", BarWidth: "16"}))
		data = append(data, b.hoursOf(k))
	}
	chart.AddSeries("", nil, charts.WithBarChartOpts(opts.BarChart{Stack: "hours"}))
	o := option(chart, append(data, ends)...)
	for i, k := range shown {
		if _, decal := kindBar(k); decal != nil {
			setIn(seriesAt(o, i), "itemStyle", "decal", decal)
		}
	}
	return rowsSpec(o, len(b.sums))
}

// shownKinds are the kinds that hours are told by: those of a catalog, and own steps where
// there are some.
func shownKinds(sums []inCategory) []graph.Kind {
	own := slices.ContainsFunc(sums, func(c inCategory) bool { return c.by[graph.KindOwn] > 0 })
	return slices.DeleteFunc(slices.Clone(kinds[:]), func(k graph.Kind) bool { return k == graph.KindOwn && !own })
}

// hoursOf are the bars of one kind; those that have room carry their number.
func (b *bilingual) hoursOf(k graph.Kind) []datum {
	data := make([]datum, len(b.sums))
	for i, c := range b.sums {
		data[i] = datum{Value: hoursOf(c.by[k]), Tip: b.say(func(v *view) string {
			return v.category(c.id) + "\n" + v.kinds[k] + ": " + v.Hours(c.by[k].Hours())
		})}
		if c.by[k]*12 > b.sums[0].total {
			data[i].Label = &label{Show: true, Position: "inside", Color: panel,
				Formatter: b.say(func(v *view) string { return v.HoursNumber(c.by[k].Hours()) })}
			if l := data[i].Label; k != graph.KindStudy { // on a pattern a number needs a halo
				l.Color, l.Halo, l.HaloWidth = ink, panel, 4
			}
		}
	}
	return data
}

func (v *view) hoursTable(sums []inCategory) *answer.Table {
	t := v.table(v.Say("page.hours.table"), text("word.category"))
	shown := shownKinds(sums)
	for _, k := range shown {
		t.Columns = append(t.Columns, answer.Column{Title: v.kinds[k], Number: true})
	}
	t.Columns = append(t.Columns, answer.Column{Title: v.Say("page.total"), Number: true})
	for _, c := range sums {
		cells := []string{v.category(c.id)}
		for _, k := range shown {
			cells = append(cells, v.HoursNumber(c.by[k].Hours()))
		}
		row(t, append(cells, v.HoursNumber(c.total.Hours()))...)
	}
	return t
}

// point is the hours of the steps that are done by a day, and the last of those that end
// on it.
type point struct {
	date   planner.Date
	step   int
	effort graph.Effort
}

// cumulate has one point a day on which steps end, and the start.
func (b *bilingual) cumulate() []point {
	var sum graph.Effort
	out := []point{{date: b.Schedule.Start - 1}}
	steps := slices.Clone(b.Route.Steps)
	slices.SortStableFunc(steps, func(a, b planner.Step) int { return cmp.Compare(a.Finish, b.Finish) })
	for _, x := range steps {
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
	points := v.book.points
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
	if v.timeline.Deadline != nil {
		f.Legend = append(f.Legend, legend{"deadline", v.Say("page.deadline")})
		if d := p.Schedule.Deadline; !d.Met {
			done := max(0, total+d.SlackHours)
			f.Title = v.Say("page.cumulative.title.missed", "Done", v.HoursNumber(done.Hours()), "Of", v.HoursNumber(total.Hours()))
		}
	}
	return f
}

// cumulativeChart draws the band as two stacked areas, the lower one clear.
func (b *bilingual) cumulativeChart() spec {
	own := b.views[0].timeline
	start, end := millis(own.From), millis(own.To+1)
	n := len(b.points)
	low, band, likely := make([]datum, n), make([]datum, n), make([]datum, n)
	for i, at := range b.points {
		ms := float64(millis(at.date + 1))
		low[i].Value = [2]float64{ms, hoursOf(at.effort.Low)}
		band[i].Value = [2]float64{ms, hoursOf(at.effort.High - at.effort.Low)}
		likely[i] = datum{Value: [2]float64{ms, hoursOf(at.effort.Likely)}, Tip: b.say(func(v *view) string {
			return v.Say("page.cumulative.tip", "N", at.step, "Date", at.date.Time(), "Hours", answer.Effort(v.say, at.effort))
		})}
	}
	chart := charts.NewLine()
	chart.SetGlobalOptions(append(global("cumulative"), grid("4", "36", "30", "8"),
		charts.WithXAxisOpts(opts.XAxis{Type: "time", Min: start, Max: end}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Name: b.message("word.hours")}))...)
	none := charts.WithLineStyleOpts(opts.LineStyle{Color: clear, Width: 0.1})
	hidden := opts.LineChart{Stack: "band", Symbol: "none"}
	chart.AddSeries("", nil, none, charts.WithLineChartOpts(hidden))
	chart.AddSeries("", nil, none, charts.WithLineChartOpts(hidden),
		charts.WithAreaStyleOpts(opts.AreaStyle{Color: accent, Opacity: opts.Float(0.22)}))
	chart.AddSeries("", nil, charts.WithLineStyleOpts(opts.LineStyle{Color: accent, Width: 2.5}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: accent}),
		charts.WithLineChartOpts(opts.LineChart{Symbol: "circle", SymbolSize: 5, ShowSymbol: opts.Bool(true)}))
	o := option(chart, low, band, likely)
	setIn(o, "tooltip", "trigger", "axis")
	for i := range 2 {
		seriesAt(o, i)["silent"] = true
	}
	if own.Deadline != nil {
		b.cumulativeDeadline(seriesAt(o, 2), start, end)
	}
	return spec{Height: 340, NarrowHeight: 280, Option: o, Narrow: object{}}
}

func (b *bilingual) cumulativeDeadline(series object, start, end int64) {
	d, own := b.Schedule.Deadline, b.views[0].timeline
	at, colour := millis(own.Deadline.Day), verdictColour(own.Standing)
	series["markLine"] = marked(deadlineLine(at, b.deadlineName(), colour, aside(float64(at), float64(start), float64(end)), nil))
	if !d.Met {
		series["markPoint"] = object{
			"silent": true, "symbol": "circle", "symbolSize": 9, "itemStyle": object{"color": colour}, "label": object{"show": false},
			"data": list{object{"coord": list{at, hoursOf(max(0, b.Route.Hours.Likely+d.SlackHours))}}},
		}
	}
}

func (b *bilingual) deadlineName() string {
	return b.say(func(v *view) string { return v.timeline.Standing.Symbol() + " " + v.timeline.Deadline.Text })
}

// verdictColour is that of the verdict on a deadline.
func verdictColour(s answer.Standing) string {
	return [...]string{answer.Good: good, answer.Caution: warn, answer.Bad: bad}[s]
}

func hoursOf(m graph.Minutes) float64 {
	// Rounded as the tables write it: halves by their binary digits.
	hours, _ := strconv.ParseFloat(strconv.FormatFloat(float64(m)/60, 'f', 1, 64), 64)
	return hours
}

func (v *view) cumulativeTable(points []point) *answer.Table {
	t := v.table(v.Say("page.cumulative.table"), text("word.date"), number("page.up-to-step"), number("page.low"), number("page.likely"), number("page.high"))
	for _, at := range points {
		row(t, v.Date(at.date.Time()), v.Int(int64(at.step)), v.HoursNumber(at.effort.Low.Hours()), v.HoursNumber(at.effort.Likely.Hours()), v.HoursNumber(at.effort.High.Hours()))
	}
	return t
}
