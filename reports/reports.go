// Package reports writes a plan in every format. It computes nothing and
// words nothing: package reports/answer says what there is to say of a [planner.Plan], in
// the plan's language, and each format sets it.
//
//	text         for a terminal: package reports/text
//	md           for documents: package reports/markdown
//	json, csv    for programs and spreadsheets (this package)
//	pdf          a document to talk through: package reports/pdf
//	html         a page with charts: package reports/page
//	ics          a calendar to live by: package reports/calendar
//	xlsx         a workbook to filter: package reports/workbook
//
// [Write] is the door to all of them. The same plan gives the same bytes in every
// format. [WriteAnswer] is the door for the answers to other questions, which are
// documents of package reports/answer; [WriteCohort] for what staff read of all learners,
// [RenderChange] for what became of them between two exports.
package reports

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/brand"
	"skillroute/reports/calendar"
	"skillroute/reports/markdown"
	"skillroute/reports/page"
	"skillroute/reports/pdf"
	"skillroute/reports/text"
	"skillroute/reports/workbook"
)

// Options say how text is set, who hands the plan over, when one studies, and for
// which spreadsheet a CSV is.
type Options struct {
	Width int  // columns, 40 to 120; 0 is 80
	Color bool // bold, faint and colours for a terminal
	ASCII bool // no characters beyond ASCII for symbols
	First bool // of a plan as text what fits on the first screen
	Full  bool // of a plan as PDF every step with its reasons and its worksheet

	Brand    brand.Brand
	Calendar calendar.Options
	// PageScript is the name of the file beside an HTML page that holds [page.Script];
	// "" puts the script into every page.
	PageScript string
	CSVLocale  lang.Lang // for the spreadsheet of a region: id, en; "" is for programs

	// Warn is told what a format could not show; nil for not at all. The document
	// says the same.
	Warn func(lang.Message)
}

// formats are the writers by name, and the endings of the files they make.
var formats = []struct {
	name    string
	endings []string
	binary  bool
	write   func(io.Writer, *planner.Plan, Options) error
}{
	{"text", []string{".txt"}, false, func(w io.Writer, p *planner.Plan, o Options) error { return writeText(w, p, o) }},
	{"md", []string{".md"}, false, writeMarkdown},
	{"json", []string{".json"}, false, writeJSON},
	{"csv", []string{".csv"}, false, writeCSV},
	{"html", []string{".html", ".htm"}, false, func(w io.Writer, p *planner.Plan, o Options) error {
		return page.Write(w, p, page.Options{Brand: o.Brand, Script: o.PageScript})
	}},
	{"pdf", []string{".pdf"}, true, func(w io.Writer, p *planner.Plan, o Options) error {
		return pdf.Write(w, p, pdf.Options{Brand: o.Brand, Full: o.Full, Warn: o.Warn})
	}},
	{"ics", []string{".ics"}, false, func(w io.Writer, p *planner.Plan, o Options) error {
		if o.Calendar.Warn == nil {
			o.Calendar.Warn = o.Warn
		}
		return calendar.Write(w, p, o.Brand, o.Calendar)
	}},
	{"xlsx", []string{".xlsx"}, true, func(w io.Writer, p *planner.Plan, o Options) error { return workbook.Write(w, p, o.Brand) }},
}

// Formats lists the names of the formats.
func Formats() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

// FormatOf is the format that a file's ending asks for, in any case.
func FormatOf(file string) (name string, ok bool) {
	ending := strings.ToLower(filepath.Ext(file))
	for _, f := range formats {
		for _, e := range f.endings {
			if e == ending {
				return f.name, true
			}
		}
	}
	return "", false
}

// Endings lists the file endings of formats.
func Endings(of []string) (all []string) {
	for _, f := range formats {
		if slices.Contains(of, f.name) {
			all = append(all, f.endings...)
		}
	}
	return all
}

// IsBinary reports whether a format is not for a terminal.
func IsBinary(format string) bool {
	for _, f := range formats {
		if f.name == format {
			return f.binary
		}
	}
	return false
}

// Write writes a plan in a format.
func Write(w io.Writer, format string, p *planner.Plan, o Options) error {
	for _, f := range formats {
		if f.name == format {
			return f.write(w, p, o)
		}
	}
	return fmt.Errorf("reports: no format %q", format)
}

// Render is [Write] into memory, so that a file is opened only when there is
// something to put in it.
func Render(format string, p *planner.Plan, o Options) ([]byte, error) {
	var b bytes.Buffer
	err := Write(&b, format, p, o)
	return b.Bytes(), err
}

// writeText writes a plan as text.
func writeText(w io.Writer, p *planner.Plan, o Options) error {
	if o.First {
		return text.WriteFirst(w, p, textOptions(o))
	}
	return text.WritePlan(w, p, textOptions(o))
}

// writeMarkdown writes a plan as Markdown.
func writeMarkdown(w io.Writer, p *planner.Plan, o Options) error {
	return markdown.Write(w, answer.Of(p).Document(o.Brand.Coach), markdownOptions(o))
}

func markdownOptions(o Options) markdown.Options {
	return markdown.Options{By: by(o), Footer: o.Brand.Footer}
}

func textOptions(o Options) text.Options {
	return text.Options{Width: o.Width, Color: o.Color, ASCII: o.ASCII, By: by(o)}
}

func by(o Options) string { return answer.By(o.Brand.Coach, o.Brand.Organisation, o.Brand.Contact) }

// writeJSON writes the plan in its contract form.
func writeJSON(w io.Writer, p *planner.Plan, _ Options) error { return writeForm(w, p) }

// SafeJSON writes control and direction characters in a JSON text as escapes, which
// mean the same to a program and nothing to a terminal.
func SafeJSON(b []byte) []byte {
	for i := 0; i < len(b); {
		if b[i] < 0x7f {
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		if steers(r) {
			return escapeSteering(b)
		}
		i += size
	}
	return b
}

// steers reports whether a character acts on a terminal instead of being shown.
// JSON's own blanks are not meant, nor the joiner in emoji.
func steers(r rune) bool {
	return r >= 0x7f && r != '\u200d' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r))
}

func escapeSteering(b []byte) []byte {
	var out []byte
	for _, r := range string(b) {
		if !steers(r) {
			out = utf8.AppendRune(out, r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			out = fmt.Appendf(out, `\u%04x`, unit)
		}
	}
	return out
}
