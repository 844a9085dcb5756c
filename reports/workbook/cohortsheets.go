package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/look"
	"skillroute/reports/staff"
)

// widths are those of columns; any other is as wide as a date.
var widths = map[string]float64{
	"line": 9, "id": 16, "learner": 30, "email": 28, "from": 26, "to": 26, "ready": 12, "full": 12, "hours": 11, "low": 11, "high": 11, "pace": 11,
	"weeks": 10, "verdict": 18, "days-left": 11, "chance": 10, "price": 14, "currency": 9, "unpriced": 12, "budget": 14, "budget-currency": 9,
	"within": 20, "steps": 8, "kind": 14, "step": 36, "file": 34,
	"share": 11, "of": 11, "expected": 12, "needed": 11,
	"n": 7, "class": 44, "class-hours": 11, "learners": 11, "saves": 12, "together": 12, "class-id": 40,
	"head": 20, "value": 34, "talks": 16, "rows": 9, "planned": 11, "failed": 14, "ready-now": 12, "group-": 22,
	"standing": 16, "why": 60, "recorded": 14, "idle": 9, "worked": 14, "planned-hours": 14, "steps-done": 9, "late": 9, "review": 14, "actions": 9,
	"month": 16, "reached": 32, "role": 36, "column": 24, "rank": 9, "instead": 120, "what": 60, "hint": 60,
}

// rows is a sheet with all rows of a section, the first columns of which stay in sight.
func (c *cohort) rows(id string, frozen int) {
	x := c.said.Section(id)
	name, t := x.Name, x.Sheet
	if id == "learners" {
		name = c.Say("staffdocs.sheet.learners")
	}
	s := c.sheetOf(name, t, frozen)
	if id == "learners" {
		s.print(19 + len(c.s.Groups)) // who, from where to where, when; the rest would make it too small to read
	}
}

// sheetOf is a sheet of a table.
func (c *cohort) sheetOf(name string, t *staff.Table, frozen int) *sheet {
	var columns []column
	for _, x := range t.Columns {
		columns = append(columns, column{x.Head, cmp.Or(widths[x.ID], changeWidths[x.ID], widths[strings.TrimRight(x.ID, "0123456789")], 14)})
	}
	s := c.table(name, columns)
	var judged []rule
	for _, v := range append(c.words.Verdicts(), c.words.Standings()...) {
		judged = append(judged, verdictRule(v))
	}
	for i, x := range t.Columns {
		if x.Kind != staff.Word {
			s.headNumber(i)
		}
		if x.ID == "verdict" || x.ID == "within" || x.ID == "standing" {
			s.colour(i, 2, 1+min(t.Len, mostRows), judged...)
		}
	}
	apart := slices.ContainsFunc(t.Columns, func(x staff.Column) bool { return x.ID == "id" })
	s.more = func(add func(...cell) bool) {
		for values, err := range t.Rows {
			s.keep(err)
			if apart && err == nil {
				asWritten(values)
			}
			if err != nil || !add(c.cells(values)...) {
				return
			}
		}
	}
	s.filtered = true
	s.finish(1, frozen)
	return s
}

// asWritten leaves names as the cohort's file has them: what tells namesakes apart stands in
// columns of its own.
func asWritten(values []any) {
	for i, v := range values {
		name := ""
		switch v := v.(type) {
		case *staff.Learner:
			name = v.Name
		case *staff.Failure:
			name = v.Name
		}
		if name != "" {
			values[i] = name
		}
	}
}

// cells are the values of a row.
func (c *cohort) cells(values []any) []cell {
	cells := make([]cell, len(values))
	for i, v := range values {
		cells[i] = c.cell(v)
	}
	return cells
}

// cell is a value of a table.
func (c *cohort) cell(value any) cell {
	switch v := value.(type) {
	case int:
		return integer(v)
	case staff.Count:
		return integer(int(v))
	case float64:
		return number(v)
	case staff.Part:
		return portion(float64(v))
	case staff.Chance:
		x := portion(float64(v))
		x.face = chance
		return x
	case graph.Minutes:
		return hours(v)
	case staff.Total:
		return hours(graph.Minutes(v))
	case graph.Money:
		return amount(v)
	case graph.Kind:
		return c.kind(v)
	case planner.Date:
		return date(v)
	case staff.Month:
		return date(v.First).in(month)
	case answer.Verdict:
		return c.line(marked(v))
	case staff.Title:
		return c.bold(string(v))
	case string:
		return c.line(v)
	case *staff.Learner:
		return c.line(c.words.Name(v))
	case *staff.Failure:
		return c.line(c.words.FailedName(v))
	}
	return cell{}
}

// heat has learners in rows and skills in columns. A cell is the level held, a
// number; its format shows the level needed too, its shade the levels missing.
func (c *cohort) heat() {
	const before = 5
	columns := []column{{c.Say("staffdocs.line"), 9}, {c.Say("word.learner"), 30}, {c.Say("staffdocs.to"), 26},
		{c.Say("staffdocs.missing.column"), 10}, {c.Say("word.hours"), 11}}
	skills := c.s.Skills[:min(len(c.s.Skills), excelize.MaxColumns-before)]
	for _, k := range skills {
		columns = append(columns, column{c.Value(k.Name), 7})
	}
	s := c.table(c.said.Section("heat").Name, columns)
	for i := range skills {
		s.put(before+i, cell{value: clip(columns[before+i].head), face: turned})
	}
	delete(s.tall, s.row)
	s.headTall = 150
	for _, l := range c.s.Learners {
		missing := 0
		for _, x := range l.Cells {
			missing += x.Gap()
		}
		s.add(integer(l.Line), c.line(c.words.Name(l)), c.line(l.ToName), integer(missing), hours(l.Hours.Likely))
		for i := range skills {
			if x := l.Cells[i]; x.Asked() {
				s.rows[s.row][before+i] = excelize.Cell{StyleID: c.level(x), Value: x.Have}
			}
		}
	}
	s.filter(1)
	s.finish(1, 2)
}

// level is the style of a cell of the heat map.
func (c *cohort) level(x staff.Cell) int {
	key := [2]int{min(x.Gap(), len(look.Missing)-1), x.Need}
	if id, ok := c.levels[key]; ok {
		return id
	}
	format := fmt.Sprintf(`0"/%d"`, x.Need)
	if x.Gap() == 0 {
		format = fmt.Sprintf(`0"/%d ✓"`, x.Need)
	}
	shade := look.Missing[key[0]]
	id, err := c.f.NewStyle(&excelize.Style{
		Font: &excelize.Font{Family: family, Size: fontSize, Color: hex(shade.Ink), Bold: true}, Fill: fill(hex(shade.Ground)), CustomNumFmt: &format,
		Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "top"},
		Border:    []excelize.Border{{Type: "bottom", Color: hex(look.Rule), Style: 1}, {Type: "left", Color: hex(look.Rule), Style: 1}},
	})
	c.keep(err)
	if c.levels == nil {
		c.levels = map[[2]int]int{}
	}
	c.levels[key] = id
	return id
}
