package workbook

import (
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"skillroute/reports/look"
)

// column is the head of a column and its width in characters.
type column struct {
	head  string
	width float64
}

// sheet is filled from the top, row by row. It keeps its rows until [sheet.finish]
// streams them: the part of a file that is before the rows depends on what comes
// after them, and a stream takes about half the time of setting cell by cell.
type sheet struct {
	*book
	name     string
	columns  int
	row      int           // the last one that is filled
	rows     map[int][]any // cells by row
	headRow  int           // the row with the heads of the columns
	headed   int           // the row with the heads of the present table
	filtered bool
	widths   []float64   // of the columns, in characters
	tall     map[int]int // by row: lines of its longest cell
	headTall float64     // height of the head row, in points; 0 for the usual one
	scale    uint        // percent of a printed page; 0 fits all columns on it
	pageAt   int         // the row after which a printed page begins, where pages are broken by hand

	// more hands out rows below the kept ones, which are too many to keep; nil for
	// none. They have no height of their own and no links.
	more func(add func(...cell) bool)
}

// sheet adds a sheet. The name is one of the messages, never a user's word.
func (b *book) sheet(name string, columns []column) *sheet {
	if b.sheets == 0 {
		b.keep(b.f.SetSheetName(b.f.GetSheetName(0), name))
	} else {
		_, err := b.f.NewSheet(name)
		b.keep(err)
	}
	b.sheets++
	s := &sheet{book: b, name: name, columns: len(columns), rows: map[int][]any{}, tall: map[int]int{}}
	for i, c := range columns {
		col := letters(i)
		b.keep(b.f.SetColWidth(name, col, col, c.width))
		s.widths = append(s.widths, c.width)
	}
	return s
}

// table adds a sheet that is one table.
func (b *book) table(name string, columns []column) *sheet {
	s := b.sheet(name, columns)
	s.heads(columns)
	return s
}

func letters(column int) string {
	s, _ := excelize.ColumnNumberToName(column + 1) // fails beyond 16,384 only
	return s
}

func at(column, row int) string {
	s, _ := excelize.CoordinatesToCellName(column+1, row)
	return s
}

// add writes the next row of a table. An empty cell is written, too, so that the
// line below a row runs through; its look is not that of a value.
func (s *sheet) add(cells ...cell) {
	s.row++
	for i, c := range cells {
		s.set(i, c)
	}
}

func (s *sheet) set(column int, c cell) {
	if c.value == nil || c.value == "" {
		c = cell{}
	}
	s.put(column, c)
	if c.link != "" {
		s.keep(s.f.SetCellHyperLink(s.name, at(column, s.row), c.link, "External"))
	}
}

// put keeps a cell.
func (s *sheet) put(column int, c cell) {
	row := s.rows[s.row]
	if row == nil {
		row = make([]any, s.columns)
		s.rows[s.row] = row
	}
	row[column] = s.cell(c)
	text, ok := c.value.(string)
	switch {
	case ok && wraps(c.face) && column < len(s.widths):
		s.tall[s.row] = max(s.tall[s.row], linesOf(text, s.widths[column]-2)) // the indent
	case !ok && c.value != nil && s.headed < s.row:
		s.headNumber(column)
	}
}

// cell is a cell as excelize takes it.
func (s *sheet) cell(c cell) excelize.Cell {
	if text, ok := c.value.(string); ok {
		c.value = s.literal(text)
	}
	return excelize.Cell{StyleID: s.style(c.face), Value: c.value}
}

// headNumber sets the head over a number to the right, where the number stands.
func (s *sheet) headNumber(column int) {
	cells := s.rows[s.headed]
	if cells == nil {
		return
	}
	c, ok := cells[column].(excelize.Cell)
	switch {
	case !ok:
		return
	case c.StyleID == s.style(head):
		c.StyleID = s.style(headNumber)
	case c.StyleID == s.style(subhead):
		c.StyleID = s.style(subheadNumber)
	}
	cells[column] = c
}

// linesOf estimates how many lines a text takes in a column. Not every program
// finds the height of a row by itself when it opens a file. Widths of columns are
// counted in digits, which are wider than most letters.
func linesOf(text string, width float64) (lines int) {
	perLine := max(1, int(width*1.1))
	for part := range strings.SplitSeq(text, "\n") {
		lines++
		used := 0
		for word := range strings.SplitSeq(part, " ") {
			n := utf8.RuneCountInString(word)
			if used > 0 && used+1+n > perLine {
				lines++
				used = 0
			}
			if used > 0 {
				used++
			}
			for n > perLine { // longer than a line
				lines++
				n -= perLine
			}
			used += n
		}
	}
	return lines
}

// Heights of rows, in points.
const (
	lineHeight  = 13.5
	headHeight  = 29 // two lines
	titleHeight = 24
	maxHeight   = 409 // Excel allows no more
)

// heads writes the heads of the columns in the next row.
func (s *sheet) heads(columns []column) {
	cells := make([]cell, len(columns))
	for i, c := range columns {
		cells[i] = cell{value: c.head, face: head}
	}
	s.add(cells...)
	s.headRow, s.headed = s.row, s.row
}

// block begins another table below a blank row: its title and its heads.
func (s *sheet) block(title string, heads ...string) {
	s.row += 2
	s.set(0, cell{value: title, face: heading})
	if len(heads) == 0 {
		return
	}
	s.row++
	s.headed = s.row
	for i := range s.columns {
		c := cell{face: subhead}
		if i < len(heads) {
			c.value = heads[i]
		}
		s.put(i, c) // an empty one, too: the heads are a band
	}
}

// stream writes the rows.
func (s *sheet) stream() {
	w, err := s.f.NewStreamWriter(s.name)
	if err != nil {
		s.keep(err)
		return
	}
	for n := 1; n <= s.row; n++ {
		var options []excelize.RowOpts
		height := float64(s.tall[n])*lineHeight + 1.5
		switch {
		case n == s.headRow && s.filtered:
			height = max(headHeight, s.headTall) // the buttons stand in the second line
		case n == 1 && s.headRow > 1: // the title of a sheet whose heads stand further down
			height = titleHeight
		}
		if height > lineHeight+2 {
			options = append(options, excelize.RowOpts{Height: min(maxHeight, height)})
		}
		if row := s.rows[n]; row != nil {
			s.keep(w.SetRow(at(0, n), row, options...))
		}
	}
	if s.more != nil {
		s.flow(w)
	}
	s.keep(w.Flush())
}

// flow writes the rows that are not kept, as many as a sheet holds, and puts the
// filter on them when they are counted.
func (s *sheet) flow(w *excelize.StreamWriter) {
	row := make([]any, s.columns)
	s.more(func(cells ...cell) bool {
		if s.row == excelize.TotalRows || s.err != nil {
			return false
		}
		s.row++
		for i := range row {
			c := cell{}
			if i < len(cells) && cells[i].value != "" {
				c = cells[i]
			}
			row[i] = s.cell(c)
		}
		s.keep(w.SetRow(at(0, s.row), row))
		return true
	})
	s.filter(s.headRow)
}

// finish freezes everything down to the head row, repeats it in print, and sets
// the page: landscape A4, all columns on one page's width.
func (s *sheet) finish(headRow, frozenColumns int) {
	s.keep(s.f.SetPanes(s.name, &excelize.Panes{
		Freeze: true, XSplit: frozenColumns, YSplit: headRow, TopLeftCell: at(frozenColumns, headRow+1), ActivePane: pane(frozenColumns),
		Selection: []excelize.Selection{{SQRef: at(frozenColumns, headRow+1), ActiveCell: at(frozenColumns, headRow+1), Pane: pane(frozenColumns)}},
	}))
	landscape, a4, one, any, yes := "landscape", 9, 1, 0, true
	if s.scale > 0 {
		s.keep(s.f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, AdjustTo: &s.scale}))
	} else {
		s.keep(s.f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &one, FitToHeight: &any}))
		s.keep(s.f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &yes}))
	}
	margin, edge, foot := 0.4, 0.6, 0.3
	s.keep(s.f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &margin, Right: &margin, Top: &edge, Bottom: &edge, Header: &foot, Footer: &foot}))
	s.keep(s.f.SetHeaderFooter(s.name, s.frame()))
	rows := "'" + s.name + "'!$1:$" + digits(headRow)
	s.keep(s.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: rows, Scope: s.name}))
	s.stream()
}

// frame is what stands above and below each printed page.
func (s *sheet) frame() *excelize.HeaderFooterOptions {
	const most = 60 // characters a part, for Excel takes 255 in all and & counts twice
	part := func(text string) string {
		r := []rune(s.Value(text))
		if len(r) > most {
			r = append(r[:most-1], '…')
		}
		return inFrame(strings.ReplaceAll(string(r), "&", "&&"))
	}
	h := &excelize.HeaderFooterOptions{OddFooter: "&L&A&RSkillroute  &P / &N"}
	if s.by.Footer != "" {
		h.OddFooter = "&L&A&C" + part(s.by.Footer) + "&R&P / &N"
	}
	if s.by.Organisation != "" || s.by.Contact != "" {
		h.OddHeader = "&L" + part(s.by.Organisation) + "&R" + part(s.by.Contact)
	}
	return h
}

func pane(frozenColumns int) string {
	if frozenColumns > 0 {
		return "bottomRight"
	}
	return "bottomLeft"
}

// print keeps printed pages to the first columns.
func (s *sheet) print(columns int) {
	area := "'" + s.name + "'!$A$1:$" + letters(columns-1) + "$" + digits(s.row)
	s.keep(s.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: area, Scope: s.name}))
}

// filter puts filter buttons on the head row, over all rows below it.
func (s *sheet) filter(headRow int) {
	s.filtered = true
	s.keep(s.f.AutoFilter(s.name, at(0, headRow)+":"+at(s.columns-1, max(s.row, headRow)), nil))
}

// colour gives cells of one column another look when they equal a value: a number,
// or a text in quotes.
func (s *sheet) colour(column, from, to int, rules ...rule) {
	if to < from {
		return
	}
	var options []excelize.ConditionalFormatOptions
	for _, r := range rules {
		id := s.conditional(r.shade)
		options = append(options, excelize.ConditionalFormatOptions{Type: "cell", Criteria: r.is, Value: r.value, Format: &id})
	}
	s.keep(s.f.SetConditionalFormat(s.name, at(column, from)+":"+at(column, to), options))
}

type rule struct {
	is, value string
	shade     look.Shade
}
