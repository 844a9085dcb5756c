package reports

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"skillroute/reports/answer"
	"skillroute/reports/markdown"
	"skillroute/reports/page"
	"skillroute/reports/pdf"
)

// AnswerFormats lists the names of the formats in which the short answers come.
func AnswerFormats() []string { return []string{"text", "md", "json", "html", "pdf"} }

// WriteAnswer writes a short answer in one of [AnswerFormats]; data is its JSON form.
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
		return indentedJSON(w, data)
	case "html":
		return page.WriteAnswer(w, d, page.Options{Brand: o.Brand})
	case "pdf":
		return pdf.WriteAnswer(w, d, pdf.Options{Brand: o.Brand, Warn: o.Warn})
	}
	return fmt.Errorf("reports: no answer in format %q", format)
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
}

func (s *sheet) section(x *answer.Section) {
	if x.Heading != "" {
		s.line()
		s.indented(0, x.Heading, s.bold)
	}
	s.paragraphs(x.Text...)
	for _, f := range x.Facts {
		text := f.Value
		if f.Note != "" {
			text += ", " + f.Note
		}
		s.labelled(f.Label, text)
	}
	s.verdicts(x.Verdicts)
	switch {
	case x.Table != nil && len(x.Table.Rows) > 0:
		s.answerTable(x.Table)
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

// leastWide is the room that a wide column must have; with less, each row is set as a
// line and its cells below it.
const leastWide = 20

// answerTable sets a table: the wide column takes what is left and is wrapped.
func (s *sheet) answerTable(t *answer.Table) {
	columns := make([]int, len(t.Columns))
	wide, rest := 0, s.o.Width-s.gutter(t)
	for i, c := range t.Columns {
		columns[i] = width(c.Title)
		for _, r := range t.Rows {
			columns[i] = max(columns[i], width(r.Cells[i]))
		}
		if c.Wide {
			wide = i
		} else {
			rest -= columns[i] + 2
		}
	}
	if rest < min(leastWide, columns[wide]) {
		s.stacked(t, wide)
		return
	}
	columns[wide] = min(columns[wide], rest)
	heads := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = c.Title
	}
	s.tableRow(t, columns, wide, "", heads, s.faint)
	for _, r := range t.Rows {
		sign, style := "", plain
		if r.Strong {
			sign, style = strongSign, s.bold
		}
		s.tableRow(t, columns, wide, sign, r.Cells, style)
	}
}

// strongSign stands before the row that a table is about, for who sees no bold.
const strongSign = "▸ "

// gutter is the room for that sign in a table that has such a row.
func (s *sheet) gutter(t *answer.Table) int {
	if slices.ContainsFunc(t.Rows, func(r answer.Row) bool { return r.Strong }) {
		return width(strongSign)
	}
	return 0
}

func (s *sheet) tableRow(t *answer.Table, columns []int, wide int, sign string, cells []string, style func(string) string) {
	for n, l := range wrap(cells[wide], columns[wide]) {
		var line []string
		if n > 0 {
			sign = ""
		}
		for i, cell := range cells {
			switch {
			case i == wide:
				cell = l
			case n > 0:
				cell = ""
			}
			if t.Columns[i].Number {
				cell = padLeft(cell, columns[i])
			} else {
				cell = pad(cell, columns[i])
			}
			line = append(line, cell)
		}
		s.line(style(strings.TrimRight(pad(sign, s.gutter(t))+strings.Join(line, "  "), " ")))
	}
}

// stacked sets the rows of a table for a narrow screen.
func (s *sheet) stacked(t *answer.Table, wide int) {
	for _, r := range t.Rows {
		name, style := r.Cells[wide], plain
		if r.Strong {
			name, style = strongSign+name, s.bold
		}
		s.indented(0, name, style)
		var rest []string
		for i, c := range r.Cells {
			if i != wide && c != "" {
				rest = append(rest, strings.TrimSpace(t.Columns[i].Title+" "+c))
			}
		}
		if len(rest) > 0 {
			s.indented(2, strings.Join(slices.Compact(rest), " · "), plain)
		}
	}
}
