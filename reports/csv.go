package reports

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/planner"
	"skillroute/planner/curriculum"
	"skillroute/reports/answer"
)

// dialect is how a CSV file is written. The one for programs has no byte-order mark,
// which would become a part of the first head.
type dialect struct {
	comma   rune   // between cells
	point   string // of decimals
	mark    string // the byte-order mark
	formula func() *regexp.Regexp
}

// What a spreadsheet would run: a sign at the beginning of a cell, in its full width
// too, behind blanks or quotes. A spreadsheet of another region than the file was
// written for separates at the other sign, and finds a beginning behind each.
var (
	formulaInCommas     = pattern.Of(`(^|;)([\s"']*[=+\-@＝＋－＠])`)
	formulaInSemicolons = pattern.Of(`(^|,)([\s"']*[=+\-@＝＋－＠])`)
)

// byteOrderMark tells Excel that a file is UTF-8; without it Excel reads the
// machine's old code page and shows "â€“" for a dash.
const byteOrderMark = "\uFEFF"

// dialectOf is the one that Excel expects in the region of a language; "" is for
// programs. Excel takes the separator from the region's list separator, which is the
// semicolon wherever the comma separates decimals; dates are ISO, which every region
// reads as dates.
func dialectOf(l lang.Lang) dialect {
	switch {
	case l == "":
		return dialect{',', ".", "", formulaInCommas}
	case lang.Of(l).Decimals == ",":
		return dialect{';', ",", byteOrderMark, formulaInSemicolons}
	}
	return dialect{',', ".", byteOrderMark, formulaInCommas}
}

// writeCSV writes the steps of a route, one a row, for spreadsheets and programs.
func writeCSV(w io.Writer, p *planner.Plan, o Options) error {
	s, d := lang.For(p.Lang), dialectOf(o.CSVLocale)
	heads := []string{"n", "id", "kind", "title", "level", "hours-low", "hours-likely", "hours-high", "price", "currency", "start", "finish", "why", "unlocks"}
	for i, h := range heads {
		heads[i] = s.Say("csv." + h)
	}
	if p.Unreviewed != nil { // where people made or reviewed all there is no such column
		heads = append(heads, s.Say("csv.unreviewed"))
	}
	rows := [][]string{heads}
	text := func(t string) string { return d.guard(s.Value(t)) }
	for _, x := range p.Route.Steps {
		amount, currency := "", ""
		if x.Price != nil {
			amount = d.number(float64(x.Price.Hundredths) / 100)
			currency = x.Price.Currency
		}
		row := []string{
			strconv.Itoa(x.N), x.ID, answer.Kind(s, x.Kind), text(x.Title), text(levelChanges(x)),
			d.number(float64(x.Hours.Low) / 60), d.number(float64(x.Hours.Likely) / 60), d.number(float64(x.Hours.High) / 60),
			amount, text(currency), x.Start.String(), x.Finish.String(),
			text(strings.Join(x.Reasons, "; ")), strings.Join(x.Unlocks, " "),
		}
		if p.Unreviewed != nil {
			word := ""
			if x.Step.Unreviewed() {
				word = graph.Unreviewed
			}
			row = append(row, word)
		}
		rows = append(rows, row)
	}
	return d.write(w, rows)
}

// writeClasses writes the classes of a curriculum, one a row.
func writeClasses(w io.Writer, r *curriculum.Result, l lang.Lang, o Options) error {
	s, d := lang.For(l), dialectOf(o.CSVLocale)
	rows := [][]string{{
		s.Say("csv.n"), s.Say("csv.id"), s.Say("csv.kind"), s.Say("csv.title"), s.Say("curriculum.csv.hours"), s.Say("curriculum.csv.learners"),
		s.Say("curriculum.csv.early"), s.Say("curriculum.csv.saves"), s.Say("curriculum.csv.together"), s.Say("curriculum.csv.on-time"),
		s.Say("curriculum.csv.conditions"),
	}}
	var under []string
	for _, m := range r.Under() {
		under = append(under, s.Message(m))
	}
	hours := func(m graph.Minutes) string { return d.number(float64(m) / 60) }
	for _, c := range r.Classes {
		unready := ""
		if c.Unready != nil {
			unready = strconv.Itoa(*c.Unready)
		}
		rows = append(rows, []string{
			strconv.Itoa(c.N), c.ID, answer.Kind(s, c.Kind), d.guard(s.Value(answer.ClassName(r, c, l))), hours(c.Hours), strconv.Itoa(c.Learners),
			unready, hours(c.Saved), hours(c.Cumulative), strconv.Itoa(c.OnTime),
			d.guard(strings.Join(under, "; ")),
		})
	}
	return d.write(w, rows)
}

// write writes rows, the heads first.
func (d dialect) write(w io.Writer, rows [][]string) error {
	if _, err := io.WriteString(w, d.mark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Comma = d.comma
	return out.WriteAll(rows)
}

// levelChanges writes what a step raises: "copywriting 0-1; storytelling 0-1".
func levelChanges(x planner.Step) string {
	var out []string
	for _, c := range x.Levels {
		out = append(out, fmt.Sprintf("%s %d-%d", c.Name, c.From, c.To))
	}
	return strings.Join(out, "; ")
}

// number writes a number with at most four decimals. It is never guarded: a
// negative number is a number.
func (d dialect) number(x float64) string {
	text := strconv.FormatFloat(x, 'f', 4, 64)
	return strings.Replace(strings.TrimRight(strings.TrimRight(text, "0"), "."), ".", d.point, 1)
}

// guard makes a text stay a text: an apostrophe goes before each formula.
func (d dialect) guard(text string) string {
	if !strings.ContainsAny(text, "=+-@＝＋－＠") {
		return text
	}
	return d.formula().ReplaceAllString(text, "$1'$2")
}

// CSV is a table for the spreadsheet of a region, written record by record.
type CSV struct {
	dialect
	out *csv.Writer
}

// NewCSV begins a file that Excel opens in the region of a language; "" is for every
// region that separates with commas.
func NewCSV(w io.Writer, l lang.Lang) (*CSV, error) {
	c := &CSV{dialectOf(cmp.Or(l, lang.English)), csv.NewWriter(w)}
	c.out.Comma = c.comma
	_, err := io.WriteString(w, c.mark)
	return c, err
}

// Write writes a record of texts, none of which a spreadsheet runs.
func (c *CSV) Write(record ...string) error {
	for i, text := range record {
		record[i] = c.guard(text)
	}
	return c.out.Write(record)
}

// Flush ends the file.
func (c *CSV) Flush() error {
	c.out.Flush()
	return c.out.Error()
}

// CSVText makes a text stay a text in a CSV file for programs, whose cells are
// separated by commas, also when a spreadsheet opens it.
func CSVText(text string) string { return dialectOf("").guard(text) }
