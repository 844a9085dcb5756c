package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"skillroute/planner/curriculum"
	"skillroute/reports/answer"
	"skillroute/reports/markdown"
	"skillroute/reports/page"
	"skillroute/reports/pdf"
)

// AnswerFormats lists the names of the formats in which answers come.
func AnswerFormats() []string { return []string{"text", "md", "json", "html", "pdf"} }

// CurriculumFormats are those of a curriculum, whose classes are rows of a table, too.
func CurriculumFormats() []string { return append(AnswerFormats(), "csv") }

// WriteAnswer writes an answer in one of [AnswerFormats]; data is what its JSON form holds.
func WriteAnswer(w io.Writer, format string, d *answer.Document, data any, o Options) error {
	switch format {
	case "text":
		s := newSheet(d.Lang, o)
		s.answer(d)
		_, err := io.WriteString(w, s.String())
		return err
	case "md":
		return markdown.Write(w, d, markdownOptions(o))
	case "json":
		return writeForm(w, data)
	case "csv":
		if x, ok := data.(*curriculum.Result); ok {
			return writeClasses(w, x, d.Lang, o)
		}
	case "html":
		return page.WriteAnswer(w, d, page.Options{Brand: o.Brand})
	case "pdf":
		return pdf.WriteAnswer(w, d, pdf.Options{Brand: o.Brand, Warn: o.Warn})
	}
	return fmt.Errorf("reports: no answer in format %q", format)
}

// writeForm writes data in its contract form: its own, or that of encoding/json.
func writeForm(w io.Writer, data any) (err error) {
	var b []byte
	if own, ok := data.(interface{ JSON() ([]byte, error) }); ok {
		b, err = own.JSON()
	} else if b, err = json.MarshalIndent(data, "", "  "); err == nil {
		b = append(b, '\n')
	}
	if err == nil {
		_, err = w.Write(SafeJSON(b))
	}
	return err
}

// RenderAnswer is [WriteAnswer] into memory.
func RenderAnswer(format string, d *answer.Document, data any, o Options) ([]byte, error) {
	var b bytes.Buffer
	err := WriteAnswer(&b, format, d, data, o)
	return b.Bytes(), err
}

// answer sets a document: charts are left to those who look, for their tables say the
// same.
func (s *sheet) answer(d *answer.Document) {
	s.head(d.For, d.Title, d.AsOf)
	s.paragraphs(d.Lead)
	for i := range d.Sections {
		s.section(&d.Sections[i])
	}
	s.line()
	for _, n := range d.Notes {
		s.item(0, answer.Item{Text: n})
	}
	s.catalog(d.Catalog)
	if d.Try != "" {
		s.labelled(s.Say("text.try"), d.Try)
	}
}

func (s *sheet) section(x *answer.Section) {
	if x.Heading != "" {
		s.line()
		s.indented(0, x.Heading, s.bold)
	}
	s.paragraphs(x.Text...)
	s.facts(x.Facts)
	s.verdicts(x.Verdicts)
	bars, drawn := x.Chart.(*answer.Bars)
	switch {
	case x.Table != nil && len(x.Table.Rows) > 0:
		s.answerTable(x.Table)
	case drawn:
		s.bars(bars)
	case x.Chart != nil:
		s.paragraphs(x.Chart.Alternative())
	}
	for _, item := range x.Items {
		s.item(0, item)
	}
	s.paragraphs(x.After...)
	for i := range x.Sections {
		s.section(&x.Sections[i])
	}
}

func (s *sheet) paragraphs(texts ...string) {
	for _, text := range texts {
		if text != "" {
			s.indented(0, answer.Plain(text), plain)
		}
	}
}

// item is an item of a list behind its sign or box, and those below it.
func (s *sheet) item(margin int, x answer.Item) {
	head := "· "
	if x.Tick {
		head = "[ ] "
	}
	s.indentedFirst(strings.Repeat(" ", margin)+head, margin+width(head), answer.Plain(x.Text))
	for _, below := range x.Items {
		s.item(margin+width(head), below)
	}
}

// facts sets names with their texts beside them; an address is never broken.
func (s *sheet) facts(facts []answer.Fact) {
	for _, f := range facts {
		text := answer.Plain(f.Value)
		if f.Note != "" {
			text += ", " + f.Note
		}
		switch {
		case width(f.Label) >= labelWidth:
			s.indented(0, f.Label, plain)
			if text != "" {
				s.indented(2, text, plain)
			}
		case text != "" || len(f.Links) != 1:
			s.labelled(f.Label, text)
		default:
			s.line(pad(f.Label, labelWidth), f.Links[0])
			continue
		}
		for _, url := range f.Links {
			s.line("  ", url)
		}
	}
}

// bars draws a chart whose amounts stand in no table.
func (s *sheet) bars(c *answer.Bars) {
	label, text, most := 0, 0, 0.0
	for _, b := range c.Bars {
		label, text, most = max(label, width(b.Label)), max(text, width(b.Text)), max(most, b.Value)
	}
	label = min(label, s.o.Width/2)
	room := max(6, s.o.Width-width(strongSign)-label-text-4)
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

// answerTable sets a table: the wide column takes what is left and is wrapped.
func (s *sheet) answerTable(t *answer.Table) {
	columns, fits := s.tableColumns(t, width)
	if !fits {
		columns, fits = s.tableColumns(t, func(head string) (longest int) {
			for word := range strings.FieldsSeq(head) {
				longest = max(longest, width(word))
			}
			return longest
		})
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
	}
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
	wide := slices.IndexFunc(t.Columns, func(c answer.Column) bool { return c.Wide })
	for i, r := range t.Rows {
		s.group(i, r.Group)
		name, style := r.Cells[wide], plain
		if r.Strong {
			name, style = strongSign+name, s.bold
		}
		s.indented(0, name, style)
		var rest []string
		for i, c := range s.cells(t, r) {
			if i != wide && c != "" {
				rest = append(rest, strings.TrimSpace(strings.ReplaceAll(t.Columns[i].Title, " ", "\u00a0")+"\u00a0"+c)) // stays together
			}
		}
		if len(rest) > 0 {
			s.indented(2, strings.Join(slices.Compact(rest), " · "), plain)
		}
	}
}
