package page

import (
	"math"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"skillroute/planner"
	"skillroute/reports/answer"
)

// gap is the gap: the largest ones as cards, all as bars, and by category.
func (v *view) gap() {
	gap := v.says.Gap()
	x := v.part("gaps", v.Say("page.gap.title"), gap.Title)
	if !v.book.hasGap() {
		return
	}
	if largest := v.says.LargestGaps(); len(largest.Rows) > 0 {
		x.under(largest.Title)
		x.raw("\n<ul class=\"cards\">")
		for _, g := range largest.Rows {
			v.gapCard(&x.markup, g)
		}
		x.raw("\n</ul>")
	}
	x.figure(v.gapBars(gap))
	if v.book.hasRadar() {
		x.chart(v.radar())
	}
}

// gapCard is one of the largest gaps.
func (v *view) gapCard(m *markup, g answer.LargestGap) {
	m.within("\n<li><h4>", g.Name, "</h4>\n<p>")
	m.pips(v.most(g.Skill), g.Have, g.Need)
	if g.Rise != "" {
		m.within(" ", g.Rise, " · ")
	}
	m.within("", g.Hours, "</p>\n")
	if g.Why != "" {
		m.paragraphs(g.Why)
	}
	if g.First != "" {
		m.raw("\n<p>")
		m.link("#"+stepID(g.FirstStep), g.First)
		m.raw("</p>")
	}
	m.raw("</li>")
}

func (v *view) gapBars(gap answer.Gap) *figure {
	gaps := v.Plan.Gap
	return &figure{
		ID: "gap", Label: v.Say("page.gap.label"),
		Note:   v.shownOf(v.Say("page.gap.note"), min(len(gaps), maxRows), len(gaps)),
		Legend: []legend{{"have", v.Say("page.have")}, {"need", v.Say("page.need")}},
		Table:  v.gapTable(gap),
	}
}

func (b *bilingual) gapChart() spec {
	shown := b.Gap[:min(len(b.Gap), maxRows)]
	names := make([]string, len(shown))
	have, need := make([]datum, len(shown)), make([]datum, len(shown))
	for i, g := range shown {
		names[i] = b.skill(g.Skill)
		tip := b.say(func(v *view) string { return v.gapTip(v.Plan.Gap[i]) })
		have[i], need[i] = datum{Value: g.Have, Tip: tip}, datum{Value: g.Need, Tip: tip}
		label := &label{Show: true, Position: "right", Color: ink, Formatter: strconv.Itoa(g.Have) + "/" + strconv.Itoa(g.Need)}
		if g.Have > g.Need {
			have[i].Label = label
		} else {
			need[i].Label = label
		}
	}
	bar := bars("gap", "36", opts.XAxis{MinInterval: 1}, names)
	bar.AddSeries("", nil, charts.WithItemStyleOpts(opts.ItemStyle{Color: track, BorderColor: edge, BorderWidth: 1}),
		charts.WithBarChartOpts(opts.BarChart{BarWidth: "14"}))
	bar.AddSeries("", nil, charts.WithItemStyleOpts(opts.ItemStyle{Color: accent}),
		charts.WithBarChartOpts(opts.BarChart{BarGap: "-100%", BarWidth: "14"}))
	return rowsSpec(option(bar, need, have), len(shown))
}

// gapTip is what a pointer over a bar shows: the levels, and what they are needed for.
func (v *view) gapTip(g planner.Gap) string {
	tip := v.Value(g.Name) + "\n" + v.Say("page.gap.tip", "Have", g.Have, "Need", g.Need)
	for _, id := range g.Duties {
		if duty, ok := v.Role.Duty(id); ok {
			tip += "\n" + v.Say("reason.duty", "Text", duty.Text, "ID", id)
		}
	}
	return tip
}

// shownOf adds to a note how many rows the chart shows when it does not show all.
func (v *view) shownOf(note string, shown, of int) string {
	if shown == of {
		return note
	}
	return note + " " + v.Say("page.shown-of", "Shown", shown, "Of", of)
}

// gapTable has the requirements in the order of the bars.
func (v *view) gapTable(gap answer.Gap) *answer.Table {
	t := v.table(v.Say("page.gap.table"), text("word.skill"), text("word.category"), number("page.have"), number("page.need"),
		text("word.importance"), text("word.duties"), number("page.hours-on-route"), number("word.first-step"))
	for _, g := range gap.All {
		r := row(t, g.Name, orDash(v.Value(g.Category)), g.Held, strconv.Itoa(g.Need), g.Importance, g.Duties, g.Hours, "–")
		if g.FirstStep > 0 {
			r.Cells[7], r.Links = strconv.Itoa(g.FirstStep), map[int]string{7: "#" + stepID(g.FirstStep)}
		}
	}
	return t
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// byCategory is one axis of the radar: sums of levels over a category's skills,
// what is held counting up to what is needed.
type byCategory struct {
	id                 string
	skills, have, need int
}

func (b *bilingual) averages() []byCategory {
	var out []byCategory
	at := map[string]int{}
	for _, g := range b.Gap {
		s, _ := b.Graph.Skill(g.Skill)
		i, ok := at[s.Category]
		if !ok {
			i = len(out)
			at[s.Category] = i
			out = append(out, byCategory{id: s.Category})
		}
		out[i].skills++
		out[i].have += min(g.Have, g.Need)
		out[i].need += g.Need
	}
	return out
}

func (c byCategory) share() float64 { return float64(c.have) / float64(c.need) }

func (c byCategory) mean(sum int) float64 { return float64(sum) / float64(c.skills) }

// The least number of axes that make a shape, and the most that are read.
const minAxes, maxAxes = 3, 8

func (v *view) radar() *figure {
	axes := v.book.axes
	best, worst := axes[0], axes[0]
	for _, c := range axes {
		if c.share() > best.share() {
			best = c
		}
		if c.share() < worst.share() {
			worst = c
		}
	}
	f := &figure{
		ID: "radar", Title: v.Say("page.radar.title", "Best", v.category(best.id), "Worst", v.category(worst.id)),
		Label:  v.Say("page.radar.label", "Count", len(axes)),
		Note:   v.Say("page.radar.note"),
		Legend: []legend{{"have", v.Say("page.have")}, {"need-line", v.Say("page.need")}},
		Table:  v.radarTable(axes),
		Show:   v.Say("page.show-chart"),
	}
	if best.share() == worst.share() {
		f.Title = v.Say("page.radar.even")
	}
	return f
}

func (b *bilingual) radarChart() spec {
	var indicators []*opts.Indicator
	have, need := make([]float64, len(b.axes)), make([]float64, len(b.axes))
	for i, c := range b.axes {
		name := b.say(func(v *view) string { return v.category(c.id) })
		indicators = append(indicators, &opts.Indicator{Name: name, Max: float32(b.Graph.Catalog.Levels)})
		have[i], need[i] = round1(c.mean(c.have)), round1(c.mean(c.need))
	}
	values := func(id string, values []float64) []datum {
		return []datum{{Value: values, Tip: b.say(func(v *view) string {
			tip := v.Say(id)
			for i, c := range b.axes {
				tip += "\n" + v.category(c.id) + ": " + v.Number(values[i])
			}
			return tip
		})}}
	}
	radar := charts.NewRadar()
	radar.SetGlobalOptions(append(global("radar"), charts.WithRadarComponentOpts(opts.RadarComponent{
		Indicator: indicators, SplitNumber: 5, AxisName: &opts.AxisName{Color: ink, FontSize: 12},
	}))...)
	radar.AddSeries("", nil,
		charts.WithLineStyleOpts(opts.LineStyle{Color: ink, Type: "dashed", Width: 1.5}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: ink}))
	radar.AddSeries("", nil,
		charts.WithLineStyleOpts(opts.LineStyle{Color: accent, Width: 2}), charts.WithItemStyleOpts(opts.ItemStyle{Color: accent}),
		charts.WithAreaStyleOpts(opts.AreaStyle{Color: accent, Opacity: opts.Float(0.35)}))
	o := option(radar, values("page.need", need), values("page.have", have))
	setIn(o, "radar", "radius", "72%")
	return spec{Height: 360, NarrowHeight: 320, Option: o,
		Narrow: object{"radar": object{"radius": "50%", "axisName": object{"fontSize": 11}}}}
}

func (v *view) radarTable(axes []byCategory) *answer.Table {
	t := v.table(v.Say("page.radar.table"), text("word.category"), number("word.skills"), number("page.have"), number("page.need"))
	for _, c := range axes {
		row(t, v.category(c.id), v.Int(int64(c.skills)), v.Number(c.mean(c.have)), v.Number(c.mean(c.need)))
	}
	return t
}

// category names a category; without one, skills stand together under a name that
// says so.
func (v *view) category(id string) string {
	switch {
	case id != "":
		return v.Value(v.Plan.Graph.Catalog.CategoryName(id))
	case v.book.categories:
		return v.Say("page.category.other")
	}
	return v.Say("page.category.all")
}

func round1(x float64) float64 { return math.Round(x*10) / 10 }
