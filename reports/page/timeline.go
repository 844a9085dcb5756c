package page

import (
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"skillroute/graph"
	"skillroute/planner"
)

// perStep is the number of steps up to which the timeline has one row a step;
// a longer route has one row a skill, in order of its first step.
const perStep = 16

// row is one row of the timeline: bars that do not overlap, in order.
type row struct {
	name string
	bars []bar
}

// bar is one step on the time axis, in days from the start of the plan.
type bar struct {
	step     *planner.Step
	from, to int
	name     string // written beside it; "" for nothing
}

func millis(d planner.Date) int64 { return d.Time().UnixMilli() }

// dayOf is the morning of a date on the time axis.
func (v *view) dayOf(d planner.Date) int { return int(d - v.Plan.Schedule.Start) }

func (v *view) rows() (rows []row, all bool) {
	steps := v.Plan.Route.Steps
	at := map[string]int{}
	for i := range steps {
		x := &steps[i]
		key, name := v.lane(x)
		if len(steps) <= perStep {
			key, name = x.ID, strconv.Itoa(x.N)+" "+v.Value(x.Title)
		}
		r, ok := at[key]
		if !ok {
			r = len(rows)
			at[key] = r
			rows = append(rows, row{name: name})
		}
		b := bar{step: x, from: v.dayOf(x.Start), to: v.dayOf(x.Finish + 1)}
		if n := len(rows[r].bars); n > 0 { // a day may be shared; bars of a row are stacked
			b.from = max(b.from, rows[r].bars[n-1].to)
			b.to = max(b.to, b.from)
		}
		rows[r].bars = append(rows[r].bars, b)
	}
	if len(rows) > maxRows {
		return rows[:maxRows], false
	}
	return rows, true
}

// lane is the row a step belongs to: that of the first skill it raises.
func (v *view) lane(x *planner.Step) (key, name string) {
	if len(x.Levels) == 0 {
		return "step " + x.ID, v.Value(x.Title)
	}
	return string(x.Levels[0].Skill), v.Value(x.Levels[0].Name)
}

func (v *view) timeline() *figure {
	p := v.Plan
	steps := p.Route.Steps
	if len(steps) == 0 {
		return nil
	}
	rows, all := v.rows()
	first, last := steps[0], steps[len(steps)-1]
	f := &figure{
		ID:     "timeline",
		Title:  v.Say("page.time.title", "Count", len(steps), "From", first.Start.Time(), "To", last.Finish.Time()),
		Label:  v.Say("page.time.label", "Count", len(steps), "From", first.Start.Time(), "To", last.Finish.Time()),
		Note:   v.Say("page.time.note.skills"),
		Legend: v.kindLegend(),
		Table:  v.timeTable(),
	}
	if d := p.Schedule.Deadline; d != nil && !d.Met {
		f.Title = v.Say("page.time.title.missed", "N", min(d.ReachedStep+1, len(steps)), "Of", len(steps))
	} else if d != nil {
		f.Title = v.Say("page.time.title.met", "Date", last.Finish.Time(), "By", d.By.Time())
	}
	if len(steps) <= perStep {
		f.Note = v.Say("page.time.note.steps")
	}
	if !all {
		f.Note += " " + v.Say("page.time.cut", "Shown", len(rows))
	}
	if p.Schedule.Deadline != nil {
		f.Legend = append(f.Legend, legend{"deadline", v.Say("page.deadline")})
	}
	if len(p.Schedule.Off) > 0 {
		f.Legend = append(f.Legend, legend{"off", v.Say("page.days-off")})
	}
	f.Spec.Option, f.Spec.Narrow = v.timeOption(rows), rowsNarrow()
	f.Spec.Narrow["grid"] = list{object{"left": "4", "right": "52", "top": "52", "bottom": "26", "containLabel": false}}
	f.Spec.Height, f.Spec.NarrowHeight = rowsHeight(len(rows))
	f.Spec.Height += 40
	f.Spec.NarrowHeight += 40
	return f
}

// timeOption stacks the bars of a row with transparent gaps between them: a series
// for the k-th gap of all rows, and one for the k-th bars of each kind. ECharts does
// not stack on a time axis, so bars stand on an unseen axis of days and the time
// axis beside it writes the dates.
func (v *view) timeOption(rows []row) object {
	end := v.timeEnd()
	days := v.dayOf(end)
	names := make([]string, len(rows))
	slots := 0
	for i, r := range rows {
		if len(v.Plan.Route.Steps) > perStep { // else the row already has the number
			r.nameBars(days)
		}
		names[i] = r.name
		slots = max(slots, len(r.bars))
	}
	chart := charts.NewBar()
	chart.SetGlobalOptions(append(global("timeline"), grid("4", "52", "56", "26"),
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Min: 0, Max: days, Show: opts.Bool(false)}),
		charts.WithYAxisOpts(rowsAxis()))...)
	chart.ExtendXAxis(opts.XAxis{Type: "time", Min: millis(v.Plan.Schedule.Start), Max: millis(end), Position: "top"})
	chart.SetXAxis(names).XYReversal()
	patch := []func(object){}
	for k := range slots {
		chart.AddSeries("", gaps(rows, k), charts.WithBarChartOpts(opts.BarChart{Stack: "time", BarWidth: "14"}),
			charts.WithItemStyleOpts(opts.ItemStyle{Color: clear}))
		patch = append(patch, func(s object) { s["silent"] = true })
		for _, kind := range kinds {
			data, any := barsOf(rows, k, kind)
			if !any {
				continue
			}
			style, decal := kindBar(kind)
			chart.AddSeries("", data, charts.WithBarChartOpts(opts.BarChart{Stack: "time"}), charts.WithItemStyleOpts(style))
			patch = append(patch, func(s object) {
				s["barMinHeight"] = 3
				if decal != nil {
					setIn(s, "itemStyle", "decal", decal)
				}
				for j := range rows {
					datum := s["data"].(list)[j].(object)
					if datum["value"] == "-" {
						continue
					}
					datum["tip"] = v.tip(rows[j].bars[k].step)
					if _, ok := datum["label"]; ok { // upright lines must not strike a number
						setIn(datum, "label", "textBorderColor", ground)
						setIn(datum, "label", "textBorderWidth", 4)
					}
				}
			})
		}
	}
	o := option(chart)
	for i, f := range patch {
		f(seriesAt(o, i))
	}
	setIn(seriesAt(o, 0), "markLine", "data", v.timeMarks(days))
	setIn(seriesAt(o, 0), "markLine", "symbol", list{"none", "none"})
	setIn(seriesAt(o, 0), "markLine", "silent", true)
	setIn(seriesAt(o, 0), "markLine", "z", 1) // below the bars and their numbers
	if areas := v.offAreas(days); len(areas) > 0 {
		seriesAt(o, 0)["markArea"] = object{"silent": true, "itemStyle": object{"color": track, "opacity": 0.7}, "data": areas}
	}
	return o
}

// timeEnd is the day after the last on the time axis: the likely finish or the
// deadline, whichever is later.
func (v *view) timeEnd() planner.Date {
	s := v.Plan.Schedule
	end := s.Finish.Likely
	if s.Deadline != nil {
		end = max(end, s.Deadline.By)
	}
	return end + 1
}

func gaps(rows []row, k int) []opts.BarData {
	data := make([]opts.BarData, len(rows))
	for i, r := range rows {
		switch {
		case k >= len(r.bars):
			data[i].Value = "-"
		case k == 0:
			data[i].Value = r.bars[0].from
		default:
			data[i].Value = r.bars[k].from - r.bars[k-1].to
		}
	}
	return data
}

// barsOf are the k-th bars of one kind.
func barsOf(rows []row, k int, kind graph.Kind) (data []opts.BarData, any bool) {
	data = make([]opts.BarData, len(rows))
	for i, r := range rows {
		data[i].Value = "-"
		if k >= len(r.bars) || r.bars[k].step.Kind != kind {
			continue
		}
		any = true
		data[i].Value = r.bars[k].to - r.bars[k].from
		if name := r.bars[k].name; name != "" {
			data[i].Label = &opts.Label{Show: opts.Bool(true), Position: "right", Color: ink, FontSize: 11, Formatter: name}
		}
	}
	return data, any
}

// nameBars numbers the steps beside the last bar of a run: 9–12. Single numbers
// would not fit on bars of a few days; runs that lie close share one label, too.
func (r row) nameBars(days int) {
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
		if room := days / 16; more && r.bars[k+1].from-r.bars[k].to < room*len(parts) {
			continue
		}
		r.bars[k].name = strings.Join(parts, ", ")
		parts = nil
	}
}

// timeMarks are the upright lines: the ends of stages with the readiness reached,
// and the deadline.
func (v *view) timeMarks(days int) list {
	marks := list{}
	for _, s := range v.Plan.Stages {
		marks = append(marks, object{
			"xAxis": v.dayOf(s.Finish + 1), "name": v.Percent(s.After.MustHave),
			"lineStyle": object{"color": ink, "width": 1, "type": "solid"},
			"label": object{"position": "end", "formatter": "{b}", "color": panel, "backgroundColor": ink,
				"padding": list{3, 5}, "borderRadius": 3, "fontSize": 11, "fontWeight": "bold"},
		})
	}
	if d := v.Plan.Schedule.Deadline; d != nil {
		at, align := v.dayOf(d.By+1), "left"
		if 2*at > days {
			align = "right"
		}
		marks = append(marks, object{
			"xAxis": at, "name": v.Say("page.time.deadline", "By", d.By.Time()),
			"lineStyle": object{"color": warn, "width": 2, "type": "dashed"},
			"label": object{"position": "start", "formatter": "{b}", "color": warn, "distance": 26, "align": align,
				"fontSize": 12, "fontWeight": "bold"},
		})
	}
	return marks
}

func (v *view) offAreas(days int) list {
	areas := list{}
	for _, off := range v.Plan.Schedule.Off {
		if v.dayOf(off.From) >= days {
			break // after the likely finish; only a slow learner meets it
		}
		areas = append(areas, list{object{"xAxis": v.dayOf(off.From)}, object{"xAxis": min(v.dayOf(off.To+1), days)}})
	}
	return areas
}

// tip is what a pointer over a step shows: title, time, hours, the first reason.
func (v *view) tip(x *planner.Step) string {
	s := strconv.Itoa(x.N) + " " + v.Value(x.Title) + "\n" +
		v.kind(x.Kind) + " · " + v.effort(x.Hours) + " · " + v.DateRange(x.Start.Time(), x.Finish.Time())
	if len(x.Reasons) > 0 {
		s += "\n" + v.Value(x.Reasons[0])
	}
	return s
}

func (v *view) timeTable() table {
	t := table{
		Caption: v.numbered(v.Say("page.time.table")),
		Head: []cell{num(v.Say("page.number")), text(v.Say("page.step")), text(v.Say("page.kind")),
			text(v.Say("page.start")), text(v.Say("page.finish")), num(v.Say("page.hours"))},
	}
	for i := range v.Plan.Route.Steps {
		x := &v.Plan.Route.Steps[i]
		t.Rows = append(t.Rows, []cell{num(strconv.Itoa(x.N)), {Text: v.Value(x.Title), Href: "#" + stepID(x.N)}, text(v.kind(x.Kind)),
			text(v.Date(x.Start.Time())), text(v.Date(x.Finish.Time())), num(v.HoursNumber(x.Hours.Likely.Hours()))})
	}
	return t
}

func (v *view) kindLegend() []legend {
	var out []legend
	for _, k := range kinds {
		for _, x := range v.Plan.Route.Steps {
			if x.Kind == k {
				out = append(out, legend{k.String(), v.kind(k)})
				break
			}
		}
	}
	return out
}
