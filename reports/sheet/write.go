package sheet

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/strict"
	"skillroute/planner/cohort/table"
	"skillroute/reports/workbook"
)

const (
	maxRows   = 1<<20 - 1 // below the heads
	spareRows = 500       // that have drop-downs below what is there

	lineHeight = 15 // points
)

// Write writes a catalog as a workbook (XLSX) with heads in a language. The same catalog
// and language give the same bytes.
func Write(w io.Writer, c *graph.Catalog, l lang.Lang) error {
	doc, root := strict.ParseLists(c.ID, graph.Write(c))
	if err := doc.Err(); err != nil {
		return err
	}
	b := &book{Printer: lang.For(l), f: excelize.NewFile(), root: root, picks: map[string]int{"roles": len(c.Roles), "skills": len(c.Skills), "categories": len(c.Categories)}}
	defer b.f.Close() // long sheets are on the disk
	b.f.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return workbook.Archive(w, b.marked) })
	b.styles()
	for i, t := range tables() {
		if i == 0 {
			b.keep(b.f.SetSheetName(b.f.GetSheetName(0), b.Say("sheet."+t.name)))
		} else {
			_, err := b.f.NewSheet(b.Say("sheet." + t.name))
			b.keep(err)
		}
		b.sheet(t)
	}
	b.keep(b.f.SetDocProps(&excelize.DocProperties{
		Title: c.Name.In(l), Creator: "Skillroute", LastModifiedBy: "Skillroute", Identifier: c.Digest(), Language: string(l),
		Created: "2026-01-01T00:00:00Z", Modified: "2026-01-01T00:00:00Z", // the clock would make two runs differ
	}))
	if b.err != nil {
		return b.err
	}
	return b.f.Write(w)
}

// book is a workbook that is being written. The first error stays.
type book struct {
	*lang.Printer
	f          *excelize.File
	root       strict.Node
	list       string         // the one whose items are read
	read       []strict.Node  // they: several sheets in a row come of one list, and reading it takes the time
	picks      map[string]int // rows of the sheets whose ids are chosen from, by their names
	heads, top int            // styles
	middle     int            // of numbers
	marked     bool           // a text has a mark of [workbook.Literal]
	err        error
}

func (b *book) keep(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *book) styles() {
	wrap := &excelize.Alignment{WrapText: true, Vertical: "top"}
	font := func(f excelize.Font) *excelize.Font {
		f.Family, f.Size = "Calibri", 11 // without a family each program takes its own
		return &f
	}
	var err error
	b.heads, err = b.f.NewStyle(&excelize.Style{Font: font(excelize.Font{Bold: true, Color: "FFFFFF"}), Alignment: wrap,
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1F4E79"}}})
	b.keep(err)
	b.top, err = b.f.NewStyle(&excelize.Style{Font: font(excelize.Font{}), Alignment: wrap})
	b.keep(err)
	b.middle, err = b.f.NewStyle(&excelize.Style{Font: font(excelize.Font{}), Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "top"}})
	b.keep(err)
}

// shownColumn is a column as it stands in a sheet.
type shownColumn struct {
	column
	in   lang.Lang // of its texts; "" for all
	head string
}

// shows are the columns of a sheet: a text that differs somewhere has one a language.
func (b *book) shows(t tab, items []item) (out []shownColumn) {
	for _, c := range t.columns {
		head := t.head(c, b.Printer)
		apart := false
		for _, x := range items {
			n, ok := get(x.node, c.path)
			apart = apart || ok && c.kind == text && n.IsMap()
		}
		if !apart {
			out = append(out, shownColumn{c, "", head})
			continue
		}
		for _, l := range lang.All {
			out = append(out, shownColumn{c, l, inLanguage(head, l)})
		}
	}
	return out
}

// item is what makes a row: a mapping, and the id of the one that it belongs to.
type item struct {
	of   string
	node strict.Node
}

// items are those of a sheet.
func (b *book) items(t tab) (out []item) {
	if t.list == "" {
		return []item{{"", b.root}}
	}
	if t.within == "" {
		for _, x := range b.nodes(t.list) {
			out = append(out, item{"", x})
		}
		return out
	}
	for _, owner := range b.nodes(t.within) {
		if rows, ok := get(owner, t.list); ok {
			of := owner.Find("id").Raw()
			rows.List(func(_ int, x strict.Node) { out = append(out, item{of, x}) })
		}
	}
	return out
}

// nodes are the items of a list of the catalog.
func (b *book) nodes(list string) []strict.Node {
	if b.list != list {
		b.list, b.read = list, nil
		if n, ok := get(b.root, list); ok {
			n.List(func(_ int, x strict.Node) { b.read = append(b.read, x) })
		}
	}
	return b.read
}

// get walks down a path of keys with dots between them, as far as the end.
func get(n strict.Node, path string) (strict.Node, bool) {
	keys := strings.Split(path, ".")
	for i, k := range keys {
		if !n.IsMap() {
			return n, i > 0 && k == "likely" // one number for all three
		}
		next := n.Find(k)
		if next == n {
			return n, false
		}
		n = next
	}
	return n, path != ""
}

func (b *book) sheet(t tab) {
	name, items := b.Say("sheet."+t.name), b.items(t)
	if len(items) > maxRows {
		b.keep(&lang.Error{Place: name, What: lang.M("sheet.rows", "Count", len(items), "Most", maxRows), Hint: lang.M("sheet.rows.hint")})
		return
	}
	columns := b.shows(t, items)
	heads := make([]any, len(columns))
	for i, c := range columns {
		at := letters(i + 1)
		b.keep(b.f.SetColWidth(name, at, at, width(c)))
		b.keep(b.f.SetColStyle(name, at, b.style(c)))
		heads[i] = excelize.Cell{StyleID: b.heads, Value: c.head}
		if about := b.about(c); about != "" {
			b.keep(b.f.AddComment(name, excelize.Comment{Cell: place(i+1, 1), Author: "Skillroute", Width: 320, Height: 110, Paragraph: []excelize.RichTextRun{{Text: about}}}))
		}
	}
	frozen := 1
	if t.within != "" {
		frozen = 2
	}
	b.keep(b.f.SetPanes(name, &excelize.Panes{Freeze: true, XSplit: frozen, YSplit: 1, TopLeftCell: letters(frozen+1) + "2", ActivePane: "bottomRight"}))
	yes, landscape, one, any := true, "landscape", 1, 0
	b.keep(b.f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &yes}))
	b.keep(b.f.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &one, FitToHeight: &any}))
	b.choices(name, columns, len(items))
	b.stream(name, heads, columns, items)
}

// stream writes the rows below the heads. What stands before and behind them in the file is
// set by now.
func (b *book) stream(name string, heads []any, columns []shownColumn, items []item) {
	w, err := b.f.NewStreamWriter(name)
	if err != nil {
		b.keep(err)
		return
	}
	b.keep(w.SetRow("A1", heads, excelize.RowOpts{Height: 2 * lineHeight}))
	row := make([]any, len(columns))
	for r, x := range items {
		lines := 1
		for i, c := range columns {
			row[i] = nil
			if value := b.cell(name, place(i+1, r+2), c, x); value != nil {
				row[i] = excelize.Cell{StyleID: b.style(c), Value: value}
				if s, ok := value.(string); ok {
					lines = max(lines, 1+int(1.1*float64(len(s))/width(c)))
				}
			}
		}
		var height []excelize.RowOpts
		if lines > 1 { // not every program finds the height by itself
			height = []excelize.RowOpts{{Height: min(float64(lines)*lineHeight, 400)}}
		}
		b.keep(w.SetRow(place(1, r+2), row, height...))
	}
	b.keep(w.Flush())
}

func (b *book) style(c shownColumn) int {
	if c.kind == number || c.kind == share {
		return b.middle
	}
	return b.top
}

// about explains a column: what the key means, and how a cell holds several.
func (b *book) about(c shownColumn) string {
	if c.path == "" {
		return b.Say("sheet.about.of")
	}
	about := b.Say("schema." + c.column.about)
	switch c.kind {
	case several:
		about += " " + b.Say("sheet.about.several")
	case holdings:
		about += " " + b.Say("sheet.about.holdings")
	case sets:
		about += " " + b.Say("sheet.about.sets")
	}
	return about
}

func width(c shownColumn) float64 {
	switch {
	case c.kind == number || c.kind == share:
		return 10
	case c.kind == text && c.path != "name" && c.path != "provider" && c.path != "title":
		return 46
	case c.kind == several || c.kind == holdings || c.kind == sets:
		return 30
	case c.path == "url":
		return 34
	case c.pick != "" && c.pick[0] != '@', c.path == "version", c.path == "price.currency", c.path == "as_of":
		return 13
	}
	return 26
}

// cell is what an item says in a column; nil: nothing.
func (b *book) cell(sheet, at string, c shownColumn, x item) any {
	if c.path == "" {
		return b.text(sheet, at, x.of)
	}
	n, ok := get(x.node, c.path)
	if !ok {
		return nil
	}
	switch c.kind {
	case number, share:
		return b.number(sheet, at, n)
	case text:
		if n.IsMap() {
			if n, ok = get(n, string(c.in)); !ok {
				return nil
			}
		}
		return b.text(sheet, at, n.Raw())
	case several:
		return b.text(sheet, at, join(raws(n)))
	case holdings:
		return b.text(sheet, at, strings.Join(raws(n), partsHeld))
	case sets:
		var each []string
		n.List(func(_ int, set strict.Node) { each = append(each, strings.Join(raws(set), partsHeld)) })
		return b.text(sheet, at, strings.Join(each, partsSets))
	}
	if !n.IsScalar() {
		return nil
	}
	return b.text(sheet, at, n.Raw())
}

// raws are one text or a list of them.
func raws(n strict.Node) (out []string) {
	if n.IsScalar() {
		return []string{n.Raw()}
	}
	n.List(func(_ int, x strict.Node) { out = append(out, x.Raw()) })
	return out
}

// text is a text that is never a formula.
func (b *book) text(sheet, at, s string) any {
	if n := len([]rune(s)); n > table.MaxCell {
		b.keep(&lang.Error{Place: sheet + "!" + at, What: lang.M("cohortfile.cell-too-long", "Most", table.MaxCell), Hint: lang.M("sheet.rows.hint")})
		return nil
	}
	if s == "" {
		return nil
	}
	out := workbook.Literal(s)
	b.marked = b.marked || out != s
	return out
}

// number is a number; one of more digits than a spreadsheet keeps is a text.
func (b *book) number(sheet, at string, n strict.Node) any {
	if !n.IsScalar() {
		return nil
	}
	x, err := strconv.ParseFloat(n.Raw(), 64)
	if digits := strings.Trim(strings.Replace(n.Raw(), ".", "", 1), "0"); err != nil || len(digits) > 15 {
		return b.text(sheet, at, n.Raw())
	}
	return x
}

// choices puts drop-downs on the columns that have them.
func (b *book) choices(name string, columns []shownColumn, rows int) {
	for i, c := range columns {
		if c.pick == "" {
			continue
		}
		last := func(rows int) int { return min(rows+spareRows, maxRows) + 1 }
		v := excelize.NewDataValidation(true)
		v.Sqref = fmt.Sprintf("%s2:%s%d", letters(i+1), letters(i+1), last(rows))
		if from, ok := strings.CutPrefix(c.pick, "@"); ok {
			v.SetSqrefDropList(fmt.Sprintf("'%s'!$A$2:$A$%d", b.Say("sheet."+from), last(b.picks[from])))
		} else {
			b.keep(v.SetDropList(c.words()))
		}
		v.ShowErrorMessage = false // a hint, not a fence: plan catalog from-sheet tells what is wrong
		b.keep(b.f.AddDataValidation(name, v))
	}
}

func place(column, row int) string {
	s, _ := excelize.CoordinatesToCellName(column, row) // fails beyond the limits only
	return s
}

func letters(column int) string {
	s, _ := excelize.ColumnNumberToName(column)
	return s
}
