package text

import (
	"strconv"
	"strings"
	"unicode"

	eastasian "golang.org/x/text/width"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/look"
)

// sheet is text being set for a terminal.
type sheet struct {
	strings.Builder
	*lang.Printer
	o Options
}

func newSheet(l lang.Lang, o Options) *sheet {
	if o.Width == 0 {
		o.Width = 80
	}
	o.Width = min(max(40, o.Width), 120)
	return &sheet{Printer: lang.For(l).NoBreak(), o: o}
}

// line writes a line, without blanks at its end. The no-break spaces have done
// their work when lines are broken: a terminal gets plain ones, which can be
// searched for and copied.
func (s *sheet) line(parts ...string) {
	text := strings.TrimRight(s.clean(strings.Join(parts, "")), " ")
	s.WriteString(strings.ReplaceAll(s.symbols(text), "\u00a0", " ") + "\n")
}

// clean shows control and direction characters as the replacement character, as
// [lang.Printer.Value] does, and leaves our own styles alone.
func (s *sheet) clean(text string) string {
	if !s.o.Color || strings.IndexByte(text, '\x1b') < 0 {
		return s.Value(text)
	}
	var out strings.Builder
	for len(text) > 0 {
		at := styleCode().FindStringIndex(text)
		if at == nil {
			at = []int{len(text), len(text)}
		}
		out.WriteString(s.Value(text[:at[0]]))
		out.WriteString(text[at[0]:at[1]])
		text = text[at[1]:]
	}
	return out.String()
}

// asciiSymbols keep the width of what they replace; for the arrow see [sheet.to].
var asciiSymbols = strings.NewReplacer("→", ">", "–", "-", "·", "|", "−", "-", "●", "o", "◇", ">", "■", "#", "▲", "^", "✓", "+", "…", "~", "█", "#", "≈", "~", "▸", ">", "“", `"`, "”", `"`)

// symbols replaces characters that some terminals cannot show.
func (s *sheet) symbols(text string) string {
	if !s.o.ASCII {
		return text
	}
	return asciiSymbols.Replace(text)
}

// The styles. Colour only repeats what a word or symbol says. The numbers are
// those of ECMA-48, "Select Graphic Rendition"; three styles do not pay for a
// library (the one that was tried here took 40 ms to start).
func (s *sheet) bold(text string) string  { return s.style("1", text) }
func (s *sheet) faint(text string) string { return s.style("2", text) }
func (s *sheet) good(text string) string  { return s.style("32", text) }
func (s *sheet) warn(text string) string  { return s.style("33", text) }
func (s *sheet) bad(text string) string   { return s.style("31", text) }

func (s *sheet) style(code, text string) string {
	if !s.o.Color || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// kind is the symbol of a kind of step.
func (s *sheet) kind(k graph.Kind) string {
	sign := look.Kinds[k].Symbol
	if s.o.ASCII {
		sign = look.Kinds[k].ASCII
	}
	colours := [...]string{graph.KindStudy: "36", graph.KindCarry: "35", graph.KindCourse: "94"}
	if int(k) < len(colours) {
		return s.style(colours[k], sign)
	}
	return s.bold(sign)
}

// labelWidth is the column in which the texts of the summary begin.
const labelWidth = 11

// labelled writes a label and a text that is wrapped beside it.
func (s *sheet) labelled(label, text string) {
	if width(label) >= labelWidth {
		s.line(label)
		label = ""
	}
	for i, l := range wrap(answer.Plain(text), s.o.Width-labelWidth) {
		if i > 0 {
			label = ""
		}
		s.line(pad(label, labelWidth), l)
	}
}

// indented writes a wrapped text behind a margin.
func (s *sheet) indented(margin int, text string, style func(string) string) {
	for _, l := range wrap(text, s.o.Width-margin) {
		s.line(strings.Repeat(" ", margin), style(l))
	}
}

// effort is hours with their range.
func (s *sheet) effort(e graph.Effort) string { return answer.Effort(s.Printer, e) }

func plain(text string) string { return text }

var styleCode = pattern.Of("\x1b\\[[0-9]+m")

// width is the number of columns a text takes: two for a wide East Asian
// character, none for a mark that combines with the one before it, for a joiner or
// for a style. A character that [sheet.clean] replaces counts as what is shown.
func width(text string) (columns int) {
	if strings.IndexByte(text, '\x1b') >= 0 {
		text = styleCode().ReplaceAllString(text, "")
	}
	for _, r := range text {
		switch {
		case r < 0x300: // no marks and nothing wide below
			columns++
		case r == '\u200d', unicode.In(r, unicode.Mn, unicode.Me):
		case r >= 0x1100 && wideRune(r):
			columns += 2
		default:
			columns++
		}
	}
	return columns
}

func wideRune(r rune) bool {
	k := eastasian.LookupRune(r).Kind()
	return k == eastasian.EastAsianWide || k == eastasian.EastAsianFullwidth
}

// pad fills a text with blanks on its right; padLeft on its left.
func pad(text string, columns int) string {
	return text + strings.Repeat(" ", max(0, columns-width(text)))
}

func padLeft(text string, columns int) string {
	return strings.Repeat(" ", max(0, columns-width(text))) + text
}

// cut shortens a text to so many columns, with an ellipsis.
func cut(text string, columns int) string {
	if width(text) <= columns {
		return text
	}
	return strings.TrimRight(prefix(text, columns-1), " ") + "…"
}

// prefix is the beginning of a text that fits into so many columns.
func prefix(text string, columns int) string {
	taken := 0
	for i, r := range text {
		if taken += width(string(r)); taken > columns {
			return text[:i]
		}
	}
	return text
}

// wrap breaks a text at blanks into lines of at most so many columns; a word that
// is longer is broken.
func wrap(text string, columns int) []string {
	columns = max(columns, 2) // a wide character
	var lines []string
	line := ""
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }) {
		for head := prefix(word, columns); len(head) < len(word); head = prefix(word, columns) {
			if line != "" {
				lines = append(lines, line)
				line = ""
			}
			lines = append(lines, head)
			word = word[len(head):]
		}
		switch {
		case line == "":
			line = word
		case width(line)+1+width(word) <= columns:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// bar draws a share of 0 to 1 in ten places.
func (s *sheet) bar(share float64) string {
	n := min(10, int(share*10+0.5))
	if share > 0 && n == 0 {
		n = 1
	}
	if share < 1 && n == 10 {
		n = 9
	}
	full, empty := "█", "·"
	if s.o.ASCII {
		full, empty = "#", "-"
	}
	return strings.Repeat(full, n) + strings.Repeat(empty, 10-n)
}

// to is the arrow between two ends of a way.
func (s *sheet) to() string {
	if s.o.ASCII {
		return "->"
	}
	return "→"
}

// levels writes what a step raises: "0→1", or nothing for several skills.
func (s *sheet) levels(x planner.Step) string {
	if len(x.Levels) != 1 || x.Levels[0].Only {
		return ""
	}
	return strconv.Itoa(x.Levels[0].From) + s.to() + strconv.Itoa(x.Levels[0].To)
}
