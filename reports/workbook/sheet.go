package workbook

import (
	"net/url"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"skillroute/graph"
	"skillroute/planner"
)

// cell is a value with its look. A nil value is an empty cell.
type cell struct {
	value any
	look  look
	link  string // "" for none
}

// Constructors of cells, one a type.

// text loses blanks at its ends: excelize marks such a text in a way that the
// format does not allow, and Excel would offer to repair the file.
func (b *book) text(s string) cell {
	return cell{value: clip(strings.TrimSpace(b.Value(s))), look: plain}
}

// lines are texts below each other. Each is cleaned by itself: a line break is only
// ever ours.
func (b *book) lines(texts []string) cell {
	clean := make([]string, len(texts))
	for i, s := range texts {
		clean[i] = b.Value(s)
	}
	return cell{value: clip(strings.TrimSpace(strings.Join(clean, "\n"))), look: plain}
}

func (b *book) bold(s string) cell {
	c := b.text(s)
	c.look = strong
	return c
}

func integer(n int) cell { return cell{value: n, look: whole} }

func number(x float64) cell { return cell{value: x, look: decimal} }

// hours are a number of hours; the plan counts minutes.
func hours(m graph.Minutes) cell { return number(float64(m) / 60) }

func date(d planner.Date) cell { return cell{value: d.Time(), look: day} }

// amount is a sum of money without its currency. Decimals show only where there are
// some: Rp735,000 but US$12.50.
func amount(m graph.Money) cell {
	c := cell{value: float64(m.Hundredths) / 100, look: moneyCents}
	if m.Hundredths%100 == 0 {
		c.look = moneyWhole
	}
	return c
}

func (c cell) in(l look) cell {
	c.look = l
	return c
}

// linked makes a cell a link if the address is one that a browser may be sent to.
func (c cell) linked(address string) cell {
	const longest = 2079 // Excel drops longer ones, and repairs the file
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.Host == "" || len(u.String()) > longest {
		return c
	}
	c.link, c.look = u.String(), link
	return c
}

// clip keeps a text to what a cell can hold, and shows it.
func clip(s string) string {
	if len(s) <= excelize.TotalCellChars {
		return s
	}
	units := utf16.Encode([]rune(s))
	if len(units) <= excelize.TotalCellChars {
		return s
	}
	units = units[:excelize.TotalCellChars-1]
	if last := len(units) - 1; utf16.IsSurrogate(rune(units[last])) && units[last] < 0xdc00 {
		units = units[:last] // not half a character
	}
	return string(utf16.Decode(units)) + "…"
}

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
	name    string
	columns int
	row     int           // the last one that is filled
	rows    map[int][]any // cells by row
	headRow int           // the row with the heads of the columns
	widths  []float64     // of the columns, in characters
	tall    map[int]int   // by row: lines of its longest cell
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

func letters(column int) string {
	s, _ := excelize.ColumnNumberToName(column + 1) // fails beyond 16,384 only
	return s
}

func at(column, row int) string {
	s, _ := excelize.CoordinatesToCellName(column+1, row)
	return s
}

// add writes the next row. An empty cell is not written: most of a wide table is
// empty, and each cell costs time and bytes.
func (s *sheet) add(cells ...cell) {
	s.row++
	for i, c := range cells {
		s.set(i, c)
	}
}

func (s *sheet) set(column int, c cell) {
	if c.value == nil || c.value == "" {
		return
	}
	s.put(column, c)
	if c.link != "" {
		s.keep(s.f.SetCellHyperLink(s.name, at(column, s.row), c.link, "External"))
	}
}

// put keeps a cell, even an empty one.
func (s *sheet) put(column int, c cell) {
	row := s.rows[s.row]
	if row == nil {
		row = make([]any, s.columns)
		s.rows[s.row] = row
	}
	row[column] = excelize.Cell{StyleID: s.style(c.look), Value: c.value}
	if text, ok := c.value.(string); ok && wraps(c.look) && column < len(s.widths) {
		s.tall[s.row] = max(s.tall[s.row], linesOf(text, s.widths[column]))
	}
}

// linesOf estimates how many lines a text takes in a column. Not every program
// finds the height of a row by itself when it opens a file.
func linesOf(text string, width float64) (lines int) {
	perLine := max(1, int(width*0.95))
	for part := range strings.SplitSeq(text, "\n") {
		lines += 1 + (max(1, utf8.RuneCountInString(part))-1)/perLine
	}
	return lines
}

// Heights of rows, in points.
const (
	lineHeight = 15
	maxHeight  = 409 // Excel allows no more
)

// heads writes the heads of the columns in the next row.
func (s *sheet) heads(columns []column) {
	cells := make([]cell, len(columns))
	for i, c := range columns {
		cells[i] = cell{value: c.head, look: head}
	}
	s.add(cells...)
	s.headRow = s.row
}

// block begins another table below a blank row: its title and its heads.
func (s *sheet) block(title string, heads ...string) {
	s.row += 2
	s.set(0, cell{value: title, look: heading})
	if len(heads) == 0 {
		return
	}
	s.row++
	for i := range s.columns {
		c := cell{look: subhead}
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
		if n == s.headRow {
			options = append(options, excelize.RowOpts{Height: 32}) // two lines
		} else if lines := s.tall[n]; lines > 1 {
			options = append(options, excelize.RowOpts{Height: min(maxHeight, float64(lines*lineHeight))})
		}
		if row := s.rows[n]; row != nil {
			s.keep(w.SetRow(at(0, n), row, options...))
		}
	}
	s.keep(w.Flush())
}

// finish freezes everything down to the head row, repeats it in print, and sets
// the page: landscape A4, all columns on one page's width.
func (s *sheet) finish(headRow, frozenColumns int) {
	s.keep(s.f.SetPanes(s.name, &excelize.Panes{
		Freeze: true, XSplit: frozenColumns, YSplit: headRow, TopLeftCell: at(frozenColumns, headRow+1), ActivePane: pane(frozenColumns),
		Selection: []excelize.Selection{{SQRef: at(frozenColumns, headRow+1), ActiveCell: at(frozenColumns, headRow+1), Pane: pane(frozenColumns)}},
	}))
	landscape, a4, one, any, yes := "landscape", 9, 1, 0, true
	s.keep(s.f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &one, FitToHeight: &any}))
	s.keep(s.f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &yes}))
	margin, edge, foot := 0.4, 0.6, 0.3
	s.keep(s.f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &margin, Right: &margin, Top: &edge, Bottom: &edge, Footer: &foot}))
	s.keep(s.f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: "&L&A&RSkillroute  &P / &N"}))
	rows := "'" + s.name + "'!$1:$" + digits(headRow)
	s.keep(s.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: rows, Scope: s.name}))
	s.stream()
}

func pane(frozenColumns int) string {
	if frozenColumns > 0 {
		return "bottomRight"
	}
	return "bottomLeft"
}

// filter puts filter buttons on the head row, over all rows below it.
func (s *sheet) filter(headRow int) {
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
	shade     shade
}
