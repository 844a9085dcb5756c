// Package markdown sets an answer, a plan's or a question's, as Markdown of GitHub's kind:
// headings, lists with boxes to tick, and tables; charts are left to those who look, for
// their tables say the same. No text of a catalog or a learner can act as a sign of
// Markdown's own.
package markdown

import (
	"io"
	"strings"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/reports/answer"
)

// Options say who hands the answer over.
type Options struct {
	By     string // coach, organisation, contact; "" for nobody
	Footer string // the last line; "" for none
}

// Write sets a document.
func Write(w io.Writer, d *answer.Document, o Options) error {
	s := &sheet{say: lang.For(d.Lang).NoBreak()}
	s.heading(1, d.Title)
	s.facts(d.Head(o.By))
	s.paragraphs(d.Lead)
	for i := range d.Sections {
		s.section(2, &d.Sections[i])
	}
	if len(d.Notes) > 0 {
		s.heading(2, s.say.Say("answer.notes"))
		for _, n := range d.Notes {
			s.item("", answer.Item{Text: n})
		}
	}
	if c := d.Catalog; c.ID != "" {
		s.facts([]answer.Fact{{Label: s.say.Say("word.catalog"), Value: c.ID + " " + c.Version}})
	}
	if d.Try != "" {
		s.gap()
		s.line(s.say.Say("text.try"), ": ", s.code(d.Try))
	}
	if o.Footer != "" {
		s.gap()
		s.line("*", s.text(o.Footer), "*")
	}
	_, err := io.WriteString(w, s.String())
	return err
}

// sheet is a document being written.
type sheet struct {
	strings.Builder
	say *lang.Printer
}

// line writes a line. No-break spaces have done their work: a reader's program breaks
// the lines, and a search finds plain ones.
func (s *sheet) line(parts ...string) {
	for _, p := range parts {
		s.WriteString(strings.ReplaceAll(p, "\u00a0", " "))
	}
	s.WriteByte('\n')
}

// gap is an empty line, unless there is one.
func (s *sheet) gap() {
	if s.Len() > 0 && !strings.HasSuffix(s.String(), "\n\n") {
		s.line()
	}
}

// escapes are what Markdown would read as its own signs.
var escapes = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `&lt;`, ">", `&gt;`,
	"#", `\#`, "|", `\|`, "~", `\~`, "&", "&amp;", "\n", " ")

// text is a text that is nothing but text, with its stress.
func (s *sheet) text(text string) string {
	var out strings.Builder
	for _, x := range answer.Spans(strings.TrimSpace(s.say.Value(text))) {
		text := escapes.Replace(x.Text)
		if x.Strong && strings.TrimSpace(text) != "" { // stress neither begins nor ends with a blank
			inner := strings.TrimSpace(text)
			text = strings.Replace(text, inner, "**"+inner+"**", 1)
		}
		out.WriteString(text)
	}
	return out.String()
}

func (s *sheet) heading(level int, text string) {
	s.gap()
	s.line(strings.Repeat("#", level), " ", s.text(answer.Plain(text)))
	s.line()
}

func (s *sheet) paragraphs(texts ...string) {
	for _, t := range texts {
		if t != "" {
			s.gap()
			s.line(begun(s.text(t)))
		}
	}
}

func (s *sheet) section(level int, x *answer.Section) {
	if x.Heading != "" {
		s.heading(level, x.Heading)
	}
	s.paragraphs(x.Text...)
	s.facts(x.Facts)
	for i, v := range x.Verdicts {
		if i == 0 {
			s.gap()
		}
		s.line("- **", v.Standing.Symbol(), " ", s.text(v.Title), ".**", spaced(s.text(strings.Join(v.Lines, " "))))
	}
	bars, drawn := x.Chart.(*answer.Bars)
	switch {
	case x.Table != nil && len(x.Table.Rows) > 0:
		s.table(x.Table)
	case drawn:
		s.gap()
		for _, b := range bars.Bars {
			s.line("- **", s.text(b.Label), "**: ", s.text(b.Text))
		}
	case x.Chart != nil:
		s.paragraphs(x.Chart.Alternative())
	}
	for i, item := range x.Items {
		if i == 0 {
			s.gap()
		}
		s.item("", item)
	}
	s.paragraphs(x.After...)
	for i := range x.Sections {
		s.section(level+1, &x.Sections[i])
	}
}

func (s *sheet) facts(facts []answer.Fact) {
	for i, f := range facts {
		if i == 0 {
			s.gap()
		}
		text := s.text(f.Value)
		if f.Note != "" {
			text += ", " + s.text(f.Note)
		}
		for _, address := range f.Links {
			text = strings.TrimSpace(text + " " + s.address(address))
		}
		if f.Label == "" { // goes on with the label above
			s.line("  - ", begun(text))
			continue
		}
		s.line("- **", s.text(f.Label), "**: ", text)
	}
}

// starts are what begins a list, or makes a heading of the line above, at the start of a
// line.
var starts = pattern.Of(`^([0-9]+[.)](\s|$)|[-+=])`)

// begun is a text that may begin a line or an item.
func begun(text string) string {
	if !starts().MatchString(text) {
		return text
	}
	sign := strings.TrimLeft(text, "0123456789")
	return text[:len(text)-len(sign)] + `\` + sign
}

// item is an item of a list, and those below it.
func (s *sheet) item(margin string, x answer.Item) {
	switch {
	case x.Code:
		s.line(margin, "- ", s.code(x.Text))
	case x.Tick:
		s.line(margin, "- [ ] ", s.text(x.Text))
	default:
		s.line(margin, "- ", begun(s.text(x.Text)))
	}
	for _, below := range x.Items {
		s.item(margin+"  ", below)
	}
}

// code is a text set as it is typed.
func (s *sheet) code(text string) string {
	return "`" + s.say.Value(strings.ReplaceAll(text, "`", "'")) + "`"
}

// spaced is a text with a blank before it, if there is one.
func spaced(text string) string {
	if text == "" {
		return ""
	}
	return " " + text
}

// address is a link to where it says, or a text where that is no web address.
func (s *sheet) address(text string) string {
	if to := link(text); to != "" {
		return "[" + s.text(text) + "](<" + to + ">)"
	}
	return s.text(text)
}

func (s *sheet) table(t *answer.Table) {
	s.gap()
	heads, rules := make([]string, len(t.Columns)), make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i], rules[i] = s.text(c.Title), "---"
		if c.Number {
			rules[i] = "---:"
		}
	}
	s.row(heads)
	s.row(rules)
	for _, r := range t.Rows {
		if r.Group != "" {
			group := make([]string, len(t.Columns))
			group[0] = "**" + s.text(r.Group) + "**"
			s.row(group)
		}
		cells := make([]string, len(r.Cells))
		for i, c := range r.Cells {
			cells[i] = s.text(c)
			if r.Strong && cells[i] != "" {
				cells[i] = "**" + cells[i] + "**"
			}
			if address := link(r.Links[i]); address != "" && cells[i] != "" {
				cells[i] = "[" + cells[i] + "](<" + address + ">)"
			}
		}
		s.row(cells)
	}
}

func (s *sheet) row(cells []string) { s.line("| ", strings.Join(cells, " | "), " |") }

// link is an address that may stand in a link, written so that it ends where it ends; ""
// for one that is no web address.
func link(address string) string {
	if !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") {
		return ""
	}
	return strings.NewReplacer("<", "%3C", ">", "%3E", `\`, "%5C", "\n", "", "\t", "", "|", "%7C").Replace(address)
}
