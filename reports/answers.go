package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"skillroute/planner/curriculum"
	"skillroute/reports/answer"
	"skillroute/reports/markdown"
	"skillroute/reports/page"
	"skillroute/reports/pdf"
	"skillroute/reports/text"
)

// AnswerFormats lists the names of the formats in which answers come.
func AnswerFormats() []string { return []string{"text", "md", "json", "html", "pdf"} }

// CurriculumFormats are those of a curriculum, whose classes are rows of a table, too.
func CurriculumFormats() []string { return append(AnswerFormats(), "csv") }

// WriteAnswer writes an answer in one of [AnswerFormats]; data is what its JSON form holds.
func WriteAnswer(w io.Writer, format string, d *answer.Document, data any, o Options) error {
	if d.Caution != "" { // what is to be read with the answer, first of all
		x := *d
		x.Lead = strings.TrimSpace(d.Lead + " " + d.Caution)
		d = &x
	}
	switch format {
	case "text":
		return text.Write(w, d, textOptions(o))
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
