package text

import (
	"slices"
	"strings"

	"skillroute/reports/answer"
)

// bars draws a chart whose amounts stand in no table.
func (s *sheet) bars(c *answer.Bars) {
	label, text, most := 0, 0, 0.0
	for _, b := range c.Bars {
		label, text, most = max(label, width(b.Label)), max(text, width(b.Text)), max(most, b.Value)
	}
	const shortest = 6
	rest := s.o.Width - width(strongSign) - text - 4
	label = min(label, s.o.Width/2, rest-shortest)
	room := max(shortest, rest-label)
	for _, b := range c.Bars {
		n := 0
		if b.Value > 0 {
			n = max(1, int(b.Value*float64(room)/most+0.5))
		}
		sign, style := "", plain
		if b.Strong {
			sign, style = strongSign, s.bold
		}
		line := pad(sign, width(strongSign)) + padLeft(cut(b.Label, label), label) + "  " + strings.Repeat("█", n) + strings.Repeat(" ", room-n) + "  " + padLeft(b.Text, text)
		s.line(style(line))
	}
}

// leastWide is the room that a wide column must have; with less, heads are broken, and
// then each row is set as a line and its cells below it.
const leastWide = 20

// grid is how the columns of a table stand side by side, behind a gutter: room for the
// strong sign, and below heads of groups.
type grid struct {
	columns []answer.Column
	widths  []int
	gutter  int
}

// answerTable sets a table: the wide column takes what is left and is wrapped. Without
// room for it, its texts stand below the rows; without room for the rest, all is stacked.
func (s *sheet) answerTable(t *answer.Table) {
	cells, g := s.cells(t), grid{columns: t.Columns}
	if slices.ContainsFunc(t.Rows, func(r answer.Row) bool { return r.Strong || r.Group != "" }) {
		g.gutter = width(strongSign)
	}
	fits, last := s.fit(&g, cells), len(t.Columns)-1
	below := !fits && t.Columns[last].Wide && last > 1
	if below {
		g.columns = slices.Clone(t.Columns[:last])
		g.columns[0].Wide = true
		fits = s.fit(&g, cells)
	}
	if !fits {
		s.stacked(t, cells)
		return
	}
	heads := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = c.Title
	}
	s.tableRow(&g, "", heads, s.faint)
	for i, r := range t.Rows {
		s.group(i, r.Group)
		sign, style := "", plain
		if r.Strong {
			sign, style = strongSign, s.bold
		}
		s.tableRow(&g, sign, cells[i], style)
		if !below {
			continue
		}
		if text := labelledCell(heads[last], ": ", r.Cells[last]); text != "" {
			s.indented(g.gutter+2, text, plain)
		}
	}
}

// fit gives a table's columns their widths, with heads on one line or on several, and
// reports whether the screen has room for them.
func (s *sheet) fit(g *grid, cells [][]string) bool {
	if s.o.Width < narrow {
		return false
	}
	return s.tableColumns(g, cells, width) || s.tableColumns(g, cells, func(head string) (longest int) {
		for word := range strings.FieldsSeq(head) {
			longest = max(longest, width(word))
		}
		return longest
	})
}

// labelledCell is a cell behind the head of its column, or alone if it says the head itself;
// "" for a cell that says nothing.
func labelledCell(head, colon, cell string) string {
	words := func(text string) string {
		return " " + strings.ToLower(strings.Join(strings.Fields(text), " ")) + " "
	}
	switch {
	case strings.Trim(cell, " –") == "":
		return ""
	case head == "", strings.Contains(words(cell), words(head)):
		return cell
	}
	return head + colon + cell
}

// group is the head of a group of rows that begins with row i.
func (s *sheet) group(i int, head string) {
	if head == "" {
		return
	}
	if i > 0 {
		s.line()
	}
	s.indented(0, head, s.bold)
}

// tableColumns gives the columns their widths when a head takes so much, and reports
// whether what the wide one gets is enough.
func (s *sheet) tableColumns(g *grid, cells [][]string, head func(string) int) (fits bool) {
	g.widths = make([]int, len(g.columns))
	wide, rest := 0, s.o.Width-g.gutter
	for i, c := range g.columns {
		g.widths[i] = head(c.Title)
		for _, row := range cells {
			g.widths[i] = max(g.widths[i], width(row[i]))
		}
		if c.Wide {
			wide = i
		} else {
			rest -= g.widths[i] + 2
		}
	}
	fits = rest >= min(leastWide, g.widths[wide])
	g.widths[wide] = min(g.widths[wide], rest)
	return fits
}

// cells are the cells of the rows, with a bar before that which has a share.
func (s *sheet) cells(t *answer.Table) [][]string {
	cells := make([][]string, len(t.Rows))
	for i, r := range t.Rows {
		cells[i] = slices.Clone(r.Cells)
		for j, c := range t.Columns {
			if c.Bar {
				cells[i][j] = s.bar(r.Share) + " " + padLeft(r.Cells[j], 4)
			}
		}
	}
	return cells
}

// strongSign stands before the row that a table is about, for who sees no bold.
const strongSign = "▸ "

// tableRow sets the cells that have a column side by side, each wrapped to it.
func (s *sheet) tableRow(g *grid, sign string, cells []string, style func(string) string) {
	lines := make([][]string, len(g.columns))
	most := 0
	for i, w := range g.widths {
		if lines[i] = []string{cells[i]}; width(cells[i]) > w {
			lines[i] = wrap(cells[i], w)
		}
		most = max(most, len(lines[i]))
	}
	for n := range most {
		var line []string
		for i, c := range g.columns {
			cell := ""
			if n < len(lines[i]) {
				cell = lines[i][n]
			}
			if c.Number {
				cell = padLeft(cell, g.widths[i])
			} else {
				cell = pad(cell, g.widths[i])
			}
			line = append(line, cell)
		}
		s.line(style(strings.TrimRight(pad(sign, g.gutter)+strings.Join(line, "  "), " ")))
		sign = ""
	}
}

// stacked sets the rows of a table for a narrow screen.
func (s *sheet) stacked(t *answer.Table, cells [][]string) {
	name := max(0, slices.IndexFunc(t.Columns, func(c answer.Column) bool { return !c.Number }))
	for i, r := range t.Rows {
		s.group(i, r.Group)
		head, style := r.Cells[name], plain
		if r.Strong {
			head, style = strongSign+head, s.bold
		}
		s.indented(0, head, style)
		var rest, long []string
		for j, cell := range cells[i] {
			switch c := t.Columns[j]; {
			case j == name:
			case c.Wide: // may be of several lines
				long = append(long, labelledCell(c.Title, ": ", cell))
			default: // label and cell stay together
				if text := labelledCell(strings.ReplaceAll(c.Title, " ", "\u00a0"), "\u00a0", cell); text != "" {
					rest = append(rest, strings.TrimSpace(text))
				}
			}
		}
		for _, text := range append([]string{strings.Join(slices.Compact(rest), " · ")}, long...) {
			if text != "" {
				s.indented(2, text, plain)
			}
		}
	}
}
