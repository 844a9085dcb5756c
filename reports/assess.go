package reports

import (
	"bytes"
	"fmt"
	"io"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/assess"
	"skillroute/reports/answer"
	"skillroute/reports/markdown"
	"skillroute/reports/page"
	"skillroute/reports/pdf"
	"skillroute/reports/workbook"
)

// SheetFormats are those of the form of an assessment. PDF and page are for print; the
// others are read back.
func SheetFormats() []string { return []string{"pdf", "html", "xlsx", "csv", "md"} }

// RenderSheet writes the form of an assessment, with the answers so far, in one of
// [SheetFormats].
func RenderSheet(format string, s *assess.Session, r *planner.Request, rater string, o Options) ([]byte, error) {
	var b bytes.Buffer
	var err error
	switch format {
	case "pdf":
		err = pdf.WriteAnswer(&b, answer.Sheet(s, r, rater, false), pdf.Options{Brand: o.Brand, Warn: o.Warn})
	case "html":
		err = page.WriteAnswer(&b, answer.Sheet(s, r, rater, false), page.Options{Brand: o.Brand})
	case "xlsx":
		err = workbook.WriteSheet(&b, s, r, rater, o.Brand)
	case "csv":
		err = writeSheet(&b, s, r.Lang)
	case "md":
		err = markdown.Write(&b, answer.Sheet(s, r, rater, true), markdownOptions(o))
	default:
		err = fmt.Errorf("reports: no sheet in format %q", format)
	}
	return b.Bytes(), err
}

// writeSheet writes the rows of the form for programs and spreadsheets.
func writeSheet(w io.Writer, s *assess.Session, l lang.Lang) error {
	say, d := lang.For(l), dialectOf("")
	rows := [][]string{assess.Heads(l)}
	for _, x := range s.Sheet(l) {
		cells := x.Cells(l)
		for i := range cells {
			cells[i] = d.guard(say.Value(cells[i]))
		}
		rows = append(rows, cells)
	}
	return d.write(w, rows)
}
