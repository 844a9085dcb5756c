package page

import (
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/staff"
)

// chart is a section with a chart, which the label describes, and the chart's table.
func (c *cohort) chart(x staff.Section, label, note string, s spec, legend ...legend) {
	t, _ := c.inWords(x.Table)
	p := c.part(x.ID, x.Name, x.Title)
	p.figure(&figure{ID: x.ID, Title: x.Title, Label: label, Note: note, Legend: legend, Table: t})
	c.charts[x.ID] = s
}

// readiness shows how much of their targets the learners hold now.
func (c *cohort) readiness(x staff.Section) {
	var names []string
	var data []datum
	for _, b := range c.S.Readiness {
		name := c.W.Share(b)
		names, data = append(names, c.ref(name)), append(data, c.bar(b.Count, name))
	}
	c.chart(x, c.Say("staffdocs.ready.label", "Count", c.S.Planned), strings.Join(x.Notes, " "), rowsChart(x.ID, names, data))
}

// bar is a bar of a number of learners, which it carries.
func (c *cohort) bar(n int, name string) datum {
	d := datum{Value: n, Tip: c.ref(name + "\n" + c.Say("staffdocs.count", "Count", n))}
	if n > 0 {
		d.Label = &label{Show: true, Position: "right", Color: ink, Formatter: c.ref(c.Int(int64(n)))}
	}
	return d
}

// rowsChart has one named bar below another.
func rowsChart(id string, names []string, data []datum) spec {
	chart := bars(id, "60", opts.XAxis{MinInterval: 1}, names)
	chart.AddSeries("", nil, charts.WithItemStyleOpts(opts.ItemStyle{Color: accent}), charts.WithBarChartOpts(opts.BarChart{BarWidth: "16"}))
	return rowsSpec(option(chart, data), len(names))
}

// weeks shows when those who still learn are done, counted from each one's start.
func (c *cohort) weeks(x staff.Section) {
	var marks []legend
	if c.S.Deadlines.Weeks > 0 {
		marks = []legend{{"have", c.Say("word.learners")}, {"deadline", c.Say("page.deadline")}}
	}
	c.chart(x, c.Say("staffdocs.weeks.label", "Count", c.S.Planned-c.S.Ready), strings.Join(x.Notes, " "), c.weeksChart(), marks...)
}

func (c *cohort) weeksChart() spec {
	bands := c.S.Weeks
	step := max(1, bands[0].To-bands[0].From)
	end := float64(bands[0].From + step*len(bands))
	data := make([]datum, len(bands))
	for i, b := range bands {
		d := c.bar(b.Count, c.W.Band(b))
		d.Value = [2]float64{float64(b.From) + float64(step)/2, float64(b.Count)}
		if d.Label != nil {
			d.Label.Position = "top"
			if b.To == 0 { // its place on the axis does not say that it has no end
				d.Label.Formatter = c.ref(c.Int(int64(b.Count)) + " (" + c.W.Band(b) + ")")
			}
		}
		data[i] = d
	}
	deadline := c.S.Deadlines.Weeks
	if deadline > 0 {
		end = max(end, deadline+float64(step)/2)
	}
	chart := charts.NewBar()
	top := "58"
	if deadline > 0 {
		top = "76"
	}
	chart.SetGlobalOptions(append(global("weeks"), grid("4", top, "36", "30"),
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Min: bands[0].From, Max: end, Name: c.ref(c.Say("word.weeks"))}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 0, MinInterval: 1, Name: c.ref(c.Say("word.learners"))}))...)
	chart.AddSeries("", nil, charts.WithItemStyleOpts(opts.ItemStyle{Color: accent}), charts.WithBarChartOpts(opts.BarChart{BarWidth: "90%"}))
	o := option(chart, data)
	axis := o["xAxis"].(list)[0].(object)
	axis["interval"], axis["nameLocation"], axis["nameGap"] = step, "middle", 28
	setIn(axis, "nameTextStyle", "align", "center")
	setIn(axis, "splitLine", "show", false)
	raiseName(o, 30)
	if deadline > 0 {
		raiseName(o, 48) // above the name of the line, too
		name := c.ref(c.Say("staffdocs.weeks.deadline", "Weeks", deadline))
		seriesAt(o, 0)["markLine"] = marked(deadlineLine(deadline, name, warn, aside(deadline, float64(bands[0].From), end), object{"distance": 24}))
	}
	narrow := object{}
	if len(bands) > 7 {
		narrow["xAxis"] = list{object{"interval": 2 * step}}
	}
	return spec{Height: 340, NarrowHeight: 300, Option: o, Narrow: narrow}
}

// mostMonths is how many months the chart has.
const mostMonths = 120

// months shows in which months learners finish or meet a role on the way.
func (c *cohort) months(x staff.Section) {
	months := c.S.Months
	marks := []legend{{"have", c.Say("staffdocs.months.finish")}}
	if slices.ContainsFunc(months, func(m staff.Month) bool { return len(m.Stations) > 0 }) {
		marks = append(marks, legend{"carry", c.Say("staffdocs.months.station")})
	}
	s, cut := c.monthsChart()
	c.chart(x, c.Say("staffdocs.months.label", "Count", len(months)), strings.Join(append(x.Notes, cut...), " "), s, marks...)
}

// monthsChart has a bar for every month from the first to the last, so that a month
// without one shows as a gap; cut says how many it has where it has not all.
func (c *cohort) monthsChart() (s spec, cut []string) {
	var names []string
	var finish, station []datum
	rest := c.S.Months
	for at := rest[0].First; len(rest) > 0 && len(names) < mostMonths; at = nextMonth(at) {
		m := staff.Month{First: at}
		if rest[0].First == at {
			m, rest = rest[0], rest[1:]
		}
		n, roles := c.W.Stations(m)
		name := c.MonthYear(at.Time())
		tip := name + "\n" + c.Say("staffdocs.months.finish") + ": " + c.Int(int64(m.Finish)) + "\n" + c.Say("staffdocs.months.station") + ": " + c.Int(int64(n))
		if roles != "" {
			tip += "\n" + roles
		}
		ref := c.ref(tip)
		names = append(names, c.ref(name))
		finish, station = append(finish, datum{Value: m.Finish, Tip: ref}), append(station, datum{Value: n, Tip: ref})
		if n == 0 { // or the outline of nothing is drawn
			station[len(station)-1].Value = nil
		}
	}
	if len(rest) > 0 {
		cut = append(cut, c.Say("staffdocs.months.cut", "Shown", len(names)))
	}
	chart := charts.NewBar()
	chart.SetGlobalOptions(append(global("months"), grid("24", "58", "24", "8"),
		charts.WithXAxisOpts(opts.XAxis{Type: "category"}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 0, MinInterval: 1, Name: c.ref(c.Say("word.learners"))}))...)
	chart.SetXAxis(names)
	done, decal := kindBar(graph.KindCarry)
	chart.AddSeries("", nil, charts.WithItemStyleOpts(opts.ItemStyle{Color: accent}), charts.WithBarChartOpts(opts.BarChart{Stack: "months"}))
	chart.AddSeries("", nil, charts.WithItemStyleOpts(done), charts.WithBarChartOpts(opts.BarChart{Stack: "months"}))
	o := option(chart, finish, station)
	setIn(seriesAt(o, 1), "itemStyle", "decal", decal)
	for i := range 2 {
		seriesAt(o, i)["barMaxWidth"] = 40
	}
	setIn(o, "tooltip", "trigger", "axis")
	raiseName(o, 30)
	axis := o["xAxis"].(list)[0].(object)
	axis["axisLabel"] = object{"color": muted, "interval": "auto", "hideOverlap": true}
	axis["axisLine"] = object{"show": true, "lineStyle": object{"color": edge}}
	return spec{Height: 320, NarrowHeight: 280, Option: o, Narrow: object{}}, cut
}

// raiseName keeps the name of the upright axis clear of the number on a first bar.
func raiseName(o object, by int) { o["yAxis"].(list)[0].(object)["nameGap"] = by }

func nextMonth(d planner.Date) planner.Date {
	t := d.Time()
	return planner.DateOf(t.Year(), t.Month()+1, 1)
}
