package sheet

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/graph/strict"
	"skillroute/planner/cohort/table"
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
	b := &book{Printer: lang.For(l), f: excelize.NewFile(), root: root, rows: map[string]int{}}
	defer b.f.Close() // nothing of it is on disk
	b.styles()
	all := tables()
	for i, t := range all {
		if i == 0 {
			b.keep(b.f.SetSheetName(b.f.GetSheetName(0), b.Say("sheet."+t.name)))
		} else {
			_, err := b.f.NewSheet(b.Say("sheet." + t.name))
			b.keep(err)
		}
		b.sheet(t)
	}
	for _, t := range all { // when it is known how long the others are
		b.choices(t)
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
	rows       map[string]int // of each sheet, by the name of its table
	shown      map[string][]shownColumn
	heads, top int // styles
	middle     int // of numbers
	long       int // characters of the text that was written last
	err        error
}

func (b *book) keep(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *book) styles() {
	b.shown = map[string][]shownColumn{}
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
		if n, ok := get(b.root, t.list); ok {
			n.List(func(_ int, x strict.Node) { out = append(out, item{"", x}) })
		}
		return out
	}
	if n, ok := get(b.root, t.within); ok {
		n.List(func(_ int, owner strict.Node) {
			if rows, ok := get(owner, t.list); ok {
				rows.List(func(_ int, x strict.Node) { out = append(out, item{owner.Find("id").Raw(), x}) })
			}
		})
	}
	return out
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
	columns := b.shows(t, items)
	b.shown[t.name], b.rows[t.name] = columns, len(items)
	if len(items) > maxRows {
		b.keep(&lang.Error{Place: name, What: lang.M("sheet.rows", "Count", len(items), "Most", maxRows), Hint: lang.M("sheet.rows.hint")})
		return
	}
	for i, c := range columns {
		at := letters(i + 1)
		b.keep(b.f.SetColWidth(name, at, at, width(c)))
		style := b.top
		if c.kind == number || c.kind == share {
			style = b.middle
		}
		b.keep(b.f.SetColStyle(name, at, style))
	}
	for i, c := range columns {
		b.keep(b.f.SetCellStr(name, place(i+1, 1), c.head))
		b.keep(b.f.SetCellStyle(name, place(i+1, 1), place(i+1, 1), b.heads))
		if about := b.about(c); about != "" {
			b.keep(b.f.AddComment(name, excelize.Comment{Cell: place(i+1, 1), Author: "Skillroute", Width: 320, Height: 110, Paragraph: []excelize.RichTextRun{{Text: about}}}))
		}
	}
	b.keep(b.f.SetRowHeight(name, 1, 2*lineHeight))
	for r, x := range items {
		lines := 1
		for i, c := range columns {
			b.long = 0
			b.cell(name, place(i+1, r+2), c, x)
			lines = max(lines, 1+int(1.1*float64(b.long)/width(c)))
		}
		if lines > 1 { // not every program finds the height by itself
			b.keep(b.f.SetRowHeight(name, r+2, min(float64(lines)*lineHeight, 400)))
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

// cell writes what an item says in a column.
func (b *book) cell(sheet, at string, c shownColumn, x item) {
	if c.path == "" {
		b.text(sheet, at, x.of)
		return
	}
	n, ok := get(x.node, c.path)
	if !ok {
		return
	}
	switch c.kind {
	case number, share:
		b.number(sheet, at, n)
	case text:
		if n.IsMap() {
			if n, ok = get(n, string(c.in)); !ok {
				return
			}
		}
		b.text(sheet, at, n.Raw())
	case several:
		b.text(sheet, at, join(raws(n)))
	case holdings:
		b.text(sheet, at, strings.Join(raws(n), partsHeld))
	case sets:
		var each []string
		n.List(func(_ int, set strict.Node) { each = append(each, strings.Join(raws(set), partsHeld)) })
		b.text(sheet, at, strings.Join(each, partsSets))
	default:
		if n.IsScalar() {
			b.text(sheet, at, n.Raw())
		}
	}
}

// raws are one text or a list of them.
func raws(n strict.Node) (out []string) {
	if n.IsScalar() {
		return []string{n.Raw()}
	}
	n.List(func(_ int, x strict.Node) { out = append(out, x.Raw()) })
	return out
}

// text writes a text that is never a formula.
func (b *book) text(sheet, at, s string) {
	if n := len([]rune(s)); n > table.MaxCell {
		b.keep(&lang.Error{Place: sheet + "!" + at, What: lang.M("cohortfile.cell-too-long", "Most", table.MaxCell), Hint: lang.M("sheet.rows.hint")})
		return
	}
	b.long = len(s)
	b.keep(b.f.SetCellStr(sheet, at, literal(s)))
}

// literal keeps what looks like an escape: whoever opens a workbook reads _x0041_ as an A, and
// an underscore that begins such a text for itself is written _x005F_.
func literal(s string) string {
	var out strings.Builder
	for {
		m := escape().FindStringIndex(s)
		if m == nil {
			return out.String() + s
		}
		out.WriteString(s[:m[0]] + "_x005F_")
		s = s[m[0]+1:]
	}
}

var escape = pattern.Of(`_x[0-9A-Fa-f]{1,4}_`)

// number writes a number; one of more digits than a spreadsheet keeps as a text.
func (b *book) number(sheet, at string, n strict.Node) {
	if !n.IsScalar() {
		return
	}
	x, err := strconv.ParseFloat(n.Raw(), 64)
	if digits := strings.Trim(strings.Replace(n.Raw(), ".", "", 1), "0"); err != nil || len(digits) > 15 {
		b.text(sheet, at, n.Raw())
		return
	}
	b.keep(b.f.SetCellFloat(sheet, at, x, -1, 64))
}

// choices puts drop-downs on the columns that have them.
func (b *book) choices(t tab) {
	if t.list == "" && b.err != nil {
		return
	}
	for i, c := range b.shown[t.name] {
		if c.pick == "" {
			continue
		}
		last := min(b.rows[t.name]+spareRows, maxRows) + 1
		v := excelize.NewDataValidation(true)
		v.Sqref = fmt.Sprintf("%s2:%s%d", letters(i+1), letters(i+1), last)
		if from, ok := strings.CutPrefix(c.pick, "@"); ok {
			v.SetSqrefDropList(fmt.Sprintf("'%s'!$A$2:$A$%d", b.Say("sheet."+from), min(b.rows[from]+spareRows, maxRows)+1))
		} else {
			b.keep(v.SetDropList(c.words()))
		}
		v.ShowErrorMessage = false // a hint, not a fence: plan catalog from-sheet tells what is wrong
		b.keep(b.f.AddDataValidation(b.Say("sheet."+t.name), v))
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
