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

// answerTable sets a table: the wide column takes what is left and is wrapped. Without
// room for it, its texts stand below the rows; without room for the rest, all is stacked.
func (s *sheet) answerTable(t *answer.Table) {
	columns, fits := s.fit(t)
	var below []string
	if last := len(t.Columns) - 1; !fits && t.Columns[last].Wide && last > 1 {
		narrower := *t
		narrower.Columns, narrower.Rows = slices.Clone(t.Columns[:last]), slices.Clone(t.Rows)
		narrower.Columns[0].Wide = true
		for i, r := range t.Rows {
			below = append(below, labelledCell(t.Columns[last].Title, ": ", r.Cells[last]))
			narrower.Rows[i].Cells = r.Cells[:last]
		}
		if columns, fits = s.fit(&narrower); fits {
			t = &narrower
		}
	}
	if !fits {
		s.stacked(t)
		return
	}
	heads := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = c.Title
	}
	s.tableRow(t, columns, "", heads, s.faint)
	for i, r := range t.Rows {
		s.group(i, r.Group)
		sign, style := "", plain
		if r.Strong {
			sign, style = strongSign, s.bold
		}
		s.tableRow(t, columns, sign, s.cells(t, r), style)
		if below != nil && below[i] != "" {
			s.indented(s.gutter(t)+2, below[i], plain)
		}
	}
}

// fit are the widths of a table's columns, with heads on one line or on several, and
// whether the screen has room for them.
func (s *sheet) fit(t *answer.Table) (columns []int, fits bool) {
	if s.o.Width < narrow {
		return nil, false
	}
	if columns, fits = s.tableColumns(t, width); fits {
		return columns, true
	}
	return s.tableColumns(t, func(head string) (longest int) {
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

// tableColumns are the widths of a table's columns when a head takes so much, and whether
// what the wide one gets is enough.
func (s *sheet) tableColumns(t *answer.Table, head func(string) int) (columns []int, fits bool) {
	columns = make([]int, len(t.Columns))
	wide, rest := 0, s.o.Width-s.gutter(t)
	for i, c := range t.Columns {
		columns[i] = head(c.Title)
		for _, r := range t.Rows {
			columns[i] = max(columns[i], width(s.cells(t, r)[i]))
		}
		if c.Wide {
			wide = i
		} else {
			rest -= columns[i] + 2
		}
	}
	fits = rest >= min(leastWide, columns[wide])
	columns[wide] = min(columns[wide], rest)
	return columns, fits
}

// cells are the cells of a row, with a bar before that which has a share.
func (s *sheet) cells(t *answer.Table, r answer.Row) []string {
	cells := slices.Clone(r.Cells)
	for i, c := range t.Columns {
		if c.Bar {
			cells[i] = s.bar(r.Share) + " " + padLeft(cells[i], 4)
		}
	}
	return cells
}

// strongSign stands before the row that a table is about, for who sees no bold.
const strongSign = "▸ "

// gutter is the room before the rows of a table: for that sign, and below heads of groups.
func (s *sheet) gutter(t *answer.Table) int {
	if slices.ContainsFunc(t.Rows, func(r answer.Row) bool { return r.Strong || r.Group != "" }) {
		return width(strongSign)
	}
	return 0
}

// tableRow sets cells side by side, each wrapped to its column.
func (s *sheet) tableRow(t *answer.Table, columns []int, sign string, cells []string, style func(string) string) {
	lines := make([][]string, len(cells))
	most := 0
	for i, cell := range cells {
		if lines[i] = []string{cell}; width(cell) > columns[i] {
			lines[i] = wrap(cell, columns[i])
		}
		most = max(most, len(lines[i]))
	}
	for n := range most {
		var line []string
		for i := range cells {
			cell := ""
			if n < len(lines[i]) {
				cell = lines[i][n]
			}
			if t.Columns[i].Number {
				cell = padLeft(cell, columns[i])
			} else {
				cell = pad(cell, columns[i])
			}
			line = append(line, cell)
		}
		s.line(style(strings.TrimRight(pad(sign, s.gutter(t))+strings.Join(line, "  "), " ")))
		sign = ""
	}
}

// stacked sets the rows of a table for a narrow screen.
func (s *sheet) stacked(t *answer.Table) {
	name := max(0, slices.IndexFunc(t.Columns, func(c answer.Column) bool { return !c.Number }))
	for i, r := range t.Rows {
		s.group(i, r.Group)
		head, style := r.Cells[name], plain
		if r.Strong {
			head, style = strongSign+head, s.bold
		}
		s.indented(0, head, style)
		var rest, long []string
		for i, cell := range s.cells(t, r) {
			switch c := t.Columns[i]; {
			case i == name:
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
