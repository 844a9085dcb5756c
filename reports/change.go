package reports

import (
	"bytes"

	"skillroute/reports/answer"
	"skillroute/reports/staff"
	"skillroute/reports/workbook"
)

// ChangeFormats are those of what became of a cohort.
func ChangeFormats() []string { return append(AnswerFormats(), "xlsx") }

// How many learners a list of a change has: on paper, so that any cohort is a short
// document, and where there is room for more.
const (
	changeOnPaper = 24
	changeElse    = staff.MostShown
)

// RenderChange writes what became of a cohort in one of [ChangeFormats].
func RenderChange(format string, c *staff.Change, o Options) ([]byte, error) {
	var d *answer.Document
	switch {
	case format == "xlsx":
		var b bytes.Buffer
		err := workbook.WriteChange(&b, c, o.Brand)
		return b.Bytes(), err
	case format == "text" && o.First:
		d = c.First()
	case format == "pdf":
		d = c.Document(changeOnPaper)
	default:
		d = c.Document(changeElse)
	}
	if format == "pdf" || format == "text" && !o.First {
		d.Sections[0].Table = nil // its chart has the same numbers, and room for them
	}
	return RenderAnswer(format, d, c, o)
}
