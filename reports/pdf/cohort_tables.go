package pdf

import (
	"strings"

	"skillroute/reports/answer"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/staff"
)

// place is a column of a table of a cohort on paper, w millimetres wide.
type place struct {
	id string
	w  float64
}

const (
	below  = -1 // instead of a width: on lines of its own below the column before
	beside = 30 // room for words beside a bar
)

// places are the columns of the tables.
var places = map[string][]place{
	"goals":     {{"role", 0}, {"by", 26}, {"share", 20}, {"of", 22}, {"ready", 24}, {"expected", 24}, {"needed", 24}, {"chance", 18}, {"verdict", 40}},
	"teach":     {{"n", 11}, {"class", 0}, {"kind", 30}, {"class-hours", 24}, {"learners", 24}, {"saves", 26}, {"together", 30}},
	"talk":      {{"learner", 52}, {"also", below}, {"groups", below}, {"standing", 28}, {"why", 0}, {"recorded", 24}, {"steps-done", 20}, {"review", 24}},
	"levels":    {{"skill", 0}, {"category", 36}, {"need", 14}, {"asked", 20}, {"lack", 18}, {"missing", 20}, {"level", 9.5}},
	"deadlines": {{"learner", 37}, {"to", 32}, {"finish", 21}, {"range", 39}, {"chance", 13}, {"by", 20}, {"verdict", 25}, {"slack", 23}, {"fix", 0}},
	"periods":   {{"when", 44}, {"finishing", 56 + beside}, {"done", 30}, {"roles", 0}},
	"groups":    {{"group", 0}, {"rows", 13}, {"planned", 18}, {"failed", 19}, {"ready-now", 15}, {"ready", 18}, {"hours", 20}, {"likely", 22}, {"at-risk", 22}, {"unlikely", 22}, {"talks", 20}},
	"learners": {{"line", 9}, {"learner", 44}, {"also", below}, {"groups", below}, {"to", 42}, {"came", below}, {"standing", 31}, {"recorded-on", below}, {"ready", 15}, {"hours", 21}, {"span", below},
		{"weeks", 13}, {"done", 20}, {"cost", 22}, {"step", 0}, {"file", below}},
	"failures": {{"line", 12}, {"learner", 60}, {"also", below}, {"groups", below}, {"column", 40}, {"what", 0}, {"hint", below}},
}

// part is a section with its table, of which the short edition has so many rows.
func (c *cohort) part(x staff.Section, most int) {
	switch {
	case !c.full:
		x.Shown = "" // it is said below the rows
	default:
		most = x.Table.Len
	}
	if x.ID == "learners" {
		x.Notes = append(x.Notes, c.T("staff.pdf.learners.note"))
	}
	grid, rows := c.table(x, most)
	keep, page, cut := 50.0, c.Bottom()-paper.Top, !c.full && len(rows) < x.Table.Len
	switch h := grid.Height(rows) + 13; { // with its heads, and a line below
	case c.full:
	case h < page-36: // and the heading above
		keep = max(keep, h)
	case cut:
		keep = 0.6 * page
	}
	var below []string
	if x.ID == "goals" { // a line for each target
		below, x.Notes = x.Notes, nil
	}
	c.Section(x.Title, x.Name, paper.JoinedBy(" ", append(x.Notes, x.Shown)...), keep)
	if cut { // what cannot be whole ends with its page
		grid.Last = min(grid.Last, len(c.Pages))
	}
	if x.ID == "failures" {
		c.Place(c.failed, c.Y)
	}
	set := 0
	if len(rows) > 0 {
		set = grid.Grid(len(rows), func(i int) []paper.Cell { return rows[i] })
	}
	if !c.full {
		c.more(x.Table.Len - set)
	}
	if below != nil {
		c.Y += 2
		c.Points(c.Width(), below)
	}
}

// table is a section's table, and at most so many of its rows.
func (c *cohort) table(x staff.Section, most int) (grid *paper.Table, rows [][]paper.Cell) {
	widths, ids := map[string]float64{}, []string(nil)
	section, _, _ := strings.Cut(x.ID, "-")
	for _, p := range places[section] {
		widths[p.id], ids = p.w, append(ids, p.id)
	}
	t := x.Table.Only(ids...)
	var heads []paper.Column
	for _, x := range t.Columns {
		to := paper.FromLeft
		if x.Right() {
			to = paper.ToRight
		}
		if w := widths[x.ID]; w != below {
			heads = append(heads, paper.Col(x.Head, w, to))
		}
	}
	grid = c.Table(heads...)
	if grid.Last = c.last; !c.full {
		grid.Foot = paper.Caption.Lead + 1.5 // for what is left out
	}
	for values := range t.Rows { // they are in memory: nothing fails
		if len(rows) == most {
			break
		}
		var cells []paper.Cell
		for i, v := range values {
			w := widths[t.Columns[i].ID]
			if w != below {
				cells = append(cells, c.cell(v, w))
			} else if last := len(cells) - 1; v != nil && v != "" {
				cells[last] = cells[last].With(c.words.Text(v), paper.Caption)
			}
		}
		rows = append(rows, cells)
	}
	return grid, rows
}

// cell is a value in a column of some width.
func (c *cohort) cell(value any, w float64) paper.Cell {
	st := paper.Body
	switch v := value.(type) {
	case *staff.Learner, *staff.Failure, staff.Title:
		st = paper.Name
	case staff.Aside:
		st = st.In(paper.Muted)
	case staff.Count:
		if v == 0 {
			st = st.In(paper.Muted)
		}
	case staff.Bar:
		return c.BarCell(v.Share, w-beside, v.Text, paper.Name)
	case answer.Verdict:
		st = st.In(paper.StandingColour(v.Standing)).Strong()
		return paper.Cell{Spans: paper.Plain(v.Word, st), Indent: 4.2, Mark: func(x, y float64) { c.Sign(v.Standing, x+1.5, y, 1.5) }}
	}
	return paper.TextCell(c.words.Text(value), st)
}

// method says by which rules the numbers are made, and from what.
func (c *cohort) method() {
	x, s := c.said.Section("method"), c.s
	if c.full && x.Shown != "" { // the short edition says what it leaves out below each table
		x.Items = append(x.Items, x.Shown)
	}
	keep := 24.0
	for _, item := range x.Items {
		keep += paper.HeightOf(c.Wrap(paper.Plain(item, paper.Body), c.Width()-5)) + 1
	}
	if keep > c.Bottom()-paper.Top-24 {
		keep = 24
	}
	c.Section(x.Title, x.Name, "", keep)
	c.Points(c.Width(), x.Items)
	c.Y += 2
	if s.Planned > 0 {
		c.Prose(0, c.Width(), paper.Said(answer.Stressed(c.Say, "plan.catalog.value", "ID", s.Catalog.ID, "Version", s.Catalog.Version, "Date", s.AsOf.Time()), paper.Body))
	}
	c.Prose(0, c.Width(), paper.Plain(s.Catalog.Digest, paper.Caption))
	c.MissingNote() // last: it must know every character
}
