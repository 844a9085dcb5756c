package workbook

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"skillroute/reports/look"
)

// charts is a sheet of charts, each beside the numbers that it is drawn from.
func (c *cohort) charts() {
	if c.s.Planned == 0 {
		return
	}
	s := c.table(c.Say("workbook.charts"), []column{{"", 34}, {"", 10}, {"", 10}, {"", 10}, {"", 10}, {"", 10}, {"", 3}})
	s.rows, s.row = map[int][]any{}, 0 // each table has heads of its own
	s.set(0, cell{})
	for _, id := range []string{"ready", "weeks"} {
		x := c.said.Section(id)
		if x.Title == "" {
			continue
		}
		d := &diagram{title: x.Title, across: x.Table.Columns[0].Head, up: c.Say("word.learners"), series: []series{{x.Table.Columns[1].Head, c.accent}}}
		for values := range x.Table.Rows {
			d.add(c.words.Text(values[0]), values[1].(int))
		}
		d.onto(s)
	}
	c.skillChart(s)
	c.timeChart(s)
	s.headRow, s.scale = 0, 58
	s.finish(1, 0)
}

// diagram is a chart of bars and its numbers.
type diagram struct {
	title      string
	across, up string // of the axes: the one with the names, the one with the numbers
	lying      bool   // the names stand below each other
	series     []series
	names      []cell
	numbers    [][]int // by row, of each series
}

type series struct{ name, colour string }

func (d *diagram) add(name string, numbers ...int) {
	d.names = append(d.names, cell{value: name, face: code})
	d.numbers = append(d.numbers, numbers)
}

// onto writes the numbers and puts the chart beside them. The heads are the names of the
// series.
func (d *diagram) onto(s *sheet) {
	const rowPixels, least, page = 20, 16, 54 // rows of a chart, and of a printed page
	heads := []string{d.across}
	for _, x := range d.series {
		heads = append(heads, x.name)
	}
	high := max(least, len(d.names)+2)
	if d.lying {
		high = max(least, len(d.names)+7)
	}
	if from := s.row - s.pageAt; from > 0 && from+high+2 > page {
		s.pageAt = s.row
		s.keep(s.f.InsertPageBreak(s.name, at(0, s.row+1)))
	}
	s.block(d.title, heads...)
	first, top := s.row+1, s.row-1
	for i, name := range d.names {
		cells := []cell{name}
		for _, n := range d.numbers[i][:len(d.series)] {
			cells = append(cells, integer(n))
		}
		s.add(cells...)
	}
	last := s.row
	s.keep(s.f.AddChart(s.name, at(s.columns, top), d.chart(s, first, last, uint(high*rowPixels))))
	s.row = max(s.row, top+high)
}

// chart is the chart of the rows from first to last.
func (d *diagram) chart(s *sheet, first, last int, height uint) *excelize.Chart {
	kind, overlap, gap := excelize.Col, 0, uint(40)
	switch {
	case d.lying:
		kind, overlap = excelize.BarStacked, 100
	case len(d.series) > 1:
		kind, overlap = excelize.ColStacked, 100
	}
	in := func(column, from, to int) string {
		return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", s.name, letters(column), from, letters(column), to)
	}
	font := func(size float64, bold bool, colour string) *excelize.Font {
		return &excelize.Font{Family: family, Size: size, Bold: bold, Color: colour}
	}
	words := func(text string, f *excelize.Font) excelize.ChartTitle {
		return excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: text, Font: f}}, Font: f}
	}
	var all []excelize.ChartSeries
	for i, x := range d.series {
		all = append(all, excelize.ChartSeries{Name: fmt.Sprintf("'%s'!$%s$%d", s.name, letters(i+1), first-1), Categories: in(0, first, last), Values: in(i+1, first, last),
			Fill: fill(x.colour)})
	}
	ink := font(9, false, hex(look.Ink))
	names := excelize.ChartAxis{Font: *ink, Title: words(d.across, font(9, true, hex(look.Muted))), ReverseOrder: d.lying}
	if !d.lying && len(d.names) > 12 {
		names.Alignment = excelize.Alignment{TextRotation: 90}
	}
	numbers := excelize.ChartAxis{Font: *ink, Title: words(d.up, font(9, true, hex(look.Muted))), MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: formatWhole}}
	legend := excelize.ChartLegend{Position: "none"}
	if len(d.series) > 1 {
		legend = excelize.ChartLegend{Position: "bottom", Font: ink}
	}
	no := false
	return &excelize.Chart{Type: kind, Series: all, Title: words(d.title, font(12, true, hex(look.Ink))), Legend: legend, XAxis: names, YAxis: numbers,
		Dimension: excelize.ChartDimension{Width: 700, Height: height}, GapWidth: &gap, Overlap: &overlap, VaryColors: &no,
		Format:   excelize.GraphicOptions{AltText: d.alternative(s)},
		PlotArea: excelize.ChartPlotArea{ShowVal: len(d.series) == 1, NumFmt: excelize.ChartNumFmt{CustomNumFmt: formatWhole + ";;"}}}
}

// alternative says what the chart shows to those who do not see it.
func (d *diagram) alternative(s *sheet) string {
	if len(d.series) > 1 {
		return clip(s.Value(d.title + ". " + s.Say("workbook.chart.beside")))
	}
	var parts []string
	for i, name := range d.names {
		parts = append(parts, fmt.Sprint(name.value, ": ", d.numbers[i][0]))
	}
	return clip(s.Value(d.title + ". " + strings.Join(parts, "; ") + "."))
}

// skillChart shows the skills that most lack, each as all who need it by the levels missing.
func (c *cohort) skillChart(s *sheet) {
	const most = 25
	x := c.said.Section("levels")
	if x.Title == "" {
		return
	}
	d := &diagram{title: c.said.Section("heat").Title, across: c.Say("word.skill"), up: c.Say("word.learners"), lying: true}
	last := len(look.Missing) - 1
	for gap, shade := range look.Missing {
		d.series = append(d.series, series{c.words.Missing(gap, last), hex(shade.Ground)})
	}
	d.series[0].colour = hex(look.Rule) // a bar has no outline
	for _, k := range c.s.Skills[:min(most, len(c.s.Skills))] {
		d.add(clip(c.Value(k.Name)), k.Missing...)
	}
	d.onto(s)
}

// timeChart is what is reached when.
func (c *cohort) timeChart(s *sheet) {
	x := c.said.Section("time")
	if x.Title == "" {
		return
	}
	d := &diagram{title: x.Title, across: c.Say("word.when"), up: c.Say("word.learners")}
	for i, colour := range []string{c.accent, hex(look.Missing[2].Ground)} {
		d.series = append(d.series, series{x.Table.Columns[i+1].Head, colour})
	}
	met := 0
	for values := range x.Table.Rows {
		d.add(c.words.Text(values[0]), values[1].(int), values[2].(int))
		met += values[2].(int)
	}
	if met == 0 {
		d.series = d.series[:1]
	}
	d.onto(s)
}
