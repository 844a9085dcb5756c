package page

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// The timeline has one row a step up to so many steps, however long they take.
const perStep, anyWeeks = 16, 1 << 20

// lane is one row of the timeline: bars that do not overlap, in order.
type lane struct{ bars []bar }

// bar is one step on the time axis, in days from the start of the plan.
type bar struct {
	step     *planner.Step
	from, to int
	name     string // written beside it; "" for nothing
}

func millis(d planner.Date) int64 { return d.Time().UnixMilli() }

// dayOf is the morning of a date on the time axis.
func (b *bilingual) dayOf(d planner.Date) int { return int(d - b.Schedule.Start) }

// timeRows are the rows of the timeline that are drawn.
func (b *bilingual) timeRows() (rows []lane) {
	all := b.views[0].timeline.Rows
	for _, r := range all[:min(len(all), maxRows)] {
		var row lane
		end := 0
		for _, s := range r.Steps { // a day may be shared; bars of a row are stacked
			from := max(b.dayOf(s.Start), end)
			end = max(b.dayOf(s.Finish+1), from)
			row.bars = append(row.bars, bar{step: s.Step, from: from, to: end})
		}
		rows = append(rows, row)
	}
	return rows
}

func (b *bilingual) stepName(x *planner.Step) string {
	return b.say(func(v *view) string { return strconv.Itoa(x.N) + " " + v.steps[x.N-1].title })
}

// time says when what is done, and how the hours add up.
func (v *view) time() {
	time := v.says.Time()
	x := v.part("time", v.Say("page.time"), time.Title)
	x.list(time.All())
	x.figure(v.timeFigure())
	if v.book.hasCurve() {
		x.chart(v.cumulative())
	}
}

func (v *view) timeFigure() *figure {
	p := v.Plan
	f := &figure{
		ID:     "timeline",
		Label:  v.Say("page.time.label", "Count", len(p.Route.Steps), "From", p.Schedule.Start.Time(), "To", p.Schedule.Finish.Likely.Time()),
		Note:   v.Say("page.time.note.steps"),
		Legend: v.kindLegend(),
		Table:  v.timeTable(),
	}
	if v.timeline.BySkill {
		f.Note = v.Say("page.time.note.skills")
		if v.says.Flat() {
			f.Note = v.Say("page.time.note.groups")
		}
	}
	if shown := len(v.book.rows); shown < len(v.timeline.Rows) {
		f.Note += " " + v.Say("page.time.cut", "Shown", shown)
	}
	if v.timeline.Deadline != nil {
		f.Legend = append(f.Legend, legend{"deadline", v.Say("page.deadline")})
	}
	if len(p.Schedule.Off) > 0 {
		f.Legend = append(f.Legend, legend{"off", v.Say("word.days-off")})
	}
	return f
}

// timeChart stacks the bars of a row with transparent gaps between them: a series
// for the k-th gap of all rows, and one for the k-th bars of each kind. ECharts does
// not stack on a time axis, so bars stand on an unseen axis of days and the time
// axis beside it writes the dates.
func (b *bilingual) timeChart() spec {
	own := b.views[0].timeline
	end := own.To + 1
	days := b.dayOf(end)
	names := make([]string, len(b.rows))
	slots := 0
	for i, r := range b.rows {
		if own.BySkill { // else the row already has the number
			r.nameBars(days)
			names[i] = b.say(func(v *view) string { return v.timeline.Rows[i].Name })
		} else {
			names[i] = b.stepName(r.bars[0].step)
		}
		slots = max(slots, len(r.bars))
	}
	chart := charts.NewBar()
	wide, levels := b.timeMarks(days, wideRoom)
	narrow, narrowLevels := b.timeMarks(days, narrowRoom)
	below, right := markLevel*max(levels, narrowLevels), strconv.Itoa(roomRight(b.rows, days))
	chart.SetGlobalOptions(append(global("timeline"), grid("4", "52", right, strconv.Itoa(below)),
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Min: 0, Max: days, Show: opts.Bool(false), AxisLabel: &opts.AxisLabel{Show: opts.Bool(false)}}),
		charts.WithYAxisOpts(rowsAxis()))...)
	chart.ExtendXAxis(opts.XAxis{Type: "time", Min: millis(b.Schedule.Start), Max: millis(end), Position: "top"})
	chart.SetXAxis(names).XYReversal()
	var data []any
	var finish []func(series object)
	for k := range slots {
		chart.AddSeries("", nil, charts.WithBarChartOpts(opts.BarChart{Stack: "time", BarWidth: "14"}),
			charts.WithItemStyleOpts(opts.ItemStyle{Color: clear}))
		data = append(data, gaps(b.rows, k))
		finish = append(finish, func(s object) { s["silent"] = true })
		for _, kind := range kinds {
			bars, any := b.barsOf(k, kind)
			if !any {
				continue
			}
			style, decal := kindBar(kind)
			chart.AddSeries("", nil, charts.WithBarChartOpts(opts.BarChart{Stack: "time"}), charts.WithItemStyleOpts(style))
			data = append(data, bars)
			finish = append(finish, func(s object) {
				s["barMinHeight"] = 3
				if decal != nil {
					setIn(s, "itemStyle", "decal", decal)
				}
			})
		}
	}
	o := option(chart, data...)
	for i, f := range finish {
		f(seriesAt(o, i))
	}
	b.markTime(o, wide, days)
	s := rowsSpec(o, len(b.rows))
	s.Narrow["grid"] = list{object{"left": "4", "right": right, "top": "52", "bottom": strconv.Itoa(below), "containLabel": false}}
	s.Narrow["xAxis"] = list{object{}, object{"axisLabel": object{"align": "left", "padding": list{0, 6, 0, 0}}}}
	s.Narrow["series"] = list{object{"markLine": object{"data": narrow}}}
	s.Height += 14 + below
	s.NarrowHeight += 14 + below
	return s
}

// markTime adds the upright lines and the days off to the first series.
func (b *bilingual) markTime(o object, marks list, days int) {
	series := seriesAt(o, 0)
	series["markLine"] = marked(marks...)
	o["markLine"] = object{"z": 1} // below the bars and their numbers; ECharts asks only here
	if areas := b.offAreas(days); len(areas) > 0 {
		series["markArea"] = object{"silent": true, "itemStyle": object{"color": track, "opacity": 0.7}, "data": areas}
	}
}

// gaps are the k-th gaps, before the k-th bars.
func gaps(rows []lane, k int) []*datum {
	data := make([]*datum, len(rows))
	for i, r := range rows {
		switch {
		case k >= len(r.bars):
		case k == 0:
			data[i] = &datum{Value: r.bars[0].from}
		default:
			data[i] = &datum{Value: r.bars[k].from - r.bars[k-1].to}
		}
	}
	return data
}

// barsOf are the k-th bars of one kind.
func (b *bilingual) barsOf(k int, kind graph.Kind) (data []*datum, any bool) {
	data = make([]*datum, len(b.rows))
	for i, r := range b.rows {
		if k >= len(r.bars) || r.bars[k].step.Kind != kind {
			continue
		}
		any = true
		bar := r.bars[k]
		data[i] = &datum{Value: bar.to - bar.from, Tip: b.tip(bar.step.N)}
		if bar.name != "" { // upright lines must not strike a number
			data[i].Label = &label{Show: true, Position: "right", Color: ink, FontSize: 11, Formatter: bar.name, Halo: ground, HaloWidth: 7}
		}
	}
	return data, any
}

// nameBars numbers the steps beside the last bar of a run: 9–12. Single numbers
// would not fit on bars of a few days; runs that lie close share one label, too.
func (r lane) nameBars(days int) {
	var parts []string
	first := 0
	for k := range r.bars {
		more := k+1 < len(r.bars)
		if more && r.bars[k+1].step.N == r.bars[k].step.N+1 {
			continue
		}
		part := strconv.Itoa(r.bars[first].step.N)
		if first < k {
			part += "–" + strconv.Itoa(r.bars[k].step.N)
		}
		parts = append(parts, part)
		first = k + 1
		name := strings.Join(parts, ", ")
		if more && r.bars[k+1].from-r.bars[k].to < nameRoom(name)*days/narrowAxis {
			continue
		}
		r.bars[k].name, parts = name, nil
	}
}

// Room for the readiness at a line, as a share of the axis on a wide page and on a narrow
// one, and the height of a row of them in px.
const wideRoom, narrowRoom, markLevel = 0.07, 0.14, 26

// narrowAxis is about how wide the axis of a narrow page is, in px.
const narrowAxis = 280

// nameRoom is the room that the numbers beside a bar take, in px.
func nameRoom(name string) int { return 7*utf8.RuneCountInString(name) + 8 }

// roomRight is the room right of the axis in px, for the numbers beside the last bars and
// half of a readiness.
func roomRight(rows []lane, days int) int {
	const least, most = 52, 130
	room := least
	for _, r := range rows {
		for _, bar := range r.bars {
			room = max(room, nameRoom(bar.name)-(days-bar.to)*narrowAxis/days)
		}
	}
	return min(room, most)
}

// timeMarks are the upright lines: the ends of stages with the readiness reached, in as
// many rows below the axis as they need to stand apart, and the deadline.
func (b *bilingual) timeMarks(days int, share float64) (marks list, levels int) {
	own, room := b.views[0].timeline, int(share*float64(days))
	var last []int // of each row, the last day with a mark
	for i, s := range own.Ends {
		at := b.dayOf(s.Day)
		level := slices.IndexFunc(last, func(day int) bool { return at-day >= room })
		if level < 0 {
			level, last = len(last), append(last, 0)
		}
		last[level] = at
		marks = append(marks, object{
			"xAxis": at, "name": b.say(func(v *view) string { return v.timeline.Ends[i].Text }),
			"lineStyle": object{"color": edge, "width": 1, "type": "solid"},
			"label": object{"position": "end", "distance": 5 + markLevel*level, "formatter": "{b}", "color": panel, "backgroundColor": ink,
				"padding": list{3, 5}, "borderRadius": 3, "fontSize": 11, "fontWeight": "bold"},
		})
	}
	if d := own.Deadline; d != nil {
		at := b.dayOf(d.Day)
		marks = append(marks, deadlineLine(at, b.deadlineName(), verdictColour(own.Standing), aside(float64(at), 0, float64(days)), object{"position": "start", "distance": 26}))
	}
	return marks, len(last)
}

func (b *bilingual) offAreas(days int) list {
	areas := list{}
	for _, off := range b.Schedule.Off {
		if b.dayOf(off.From) >= days {
			break // after the likely finish; only a slow learner meets it
		}
		areas = append(areas, list{object{"xAxis": b.dayOf(off.From)}, object{"xAxis": min(b.dayOf(off.To+1), days)}})
	}
	return areas
}

func (v *view) timeTable() *answer.Table {
	return v.stepTable(v.Say("page.time.table"), func(x *step) []string {
		return []string{x.kind, v.Date(x.Start.Time()), v.Date(x.Finish.Time()), v.HoursNumber(x.Hours.Likely.Hours())}
	}, text("word.kind"), text("word.start"), text("word.finish"), number("word.hours"))
}

// stepTable has a row a step: its number, its title, which leads to it, and the cells.
func (v *view) stepTable(caption string, cells func(*step) []string, columns ...answer.Column) *answer.Table {
	t := v.table(caption, append([]answer.Column{number("word.number"), text("word.step")}, columns...)...)
	for i := range v.steps {
		x := &v.steps[i]
		row(t, append([]string{strconv.Itoa(x.N), x.title}, cells(x)...)...).Links = map[int]string{1: "#" + stepID(x.N)}
	}
	return t
}

func (v *view) kindLegend() []legend {
	var out []legend
	for _, k := range v.says.Kinds() {
		out = append(out, legend{k.String(), v.kinds[k]})
	}
	return out
}
