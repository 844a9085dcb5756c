package reports

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/brand"
)

// evils are names that try to be something else.
var evils = []string{
	"</script><script>alert(1)</script>", "a\u202eb", strings.Repeat("long ", 60), strings.Repeat("x", 300), "one\ntwo", "x\n- y", "x\n\n# y", "one\r\ntwo\rthree",
	`=HYPERLINK("http://x")`, "+1", "-1+2", "@x", "\t=1", "x;=1+1", "x,=1+1", `";=1+1;"`, "＝1+1", "a|b|c", "`code` ``", "<b>", "[x](javascript:alert(1))",
	"**", "* x", "# x", "1. x", "- [x] y", "> x", "---", "![x](y)", "~~x~~", `\`, `x\`, "&lt;b&gt; &amp;", "<!-- x", "```\nx",
	"\x1b[31mred\x1b]0;title\x07", "\u009b31m", "\u2066x\u2069", "END:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x", "DTSTART:20200101", "漢字 العربية",
}

// poisoned is the plan of the golden files with a name for everything that has one.
func poisoned(t testing.TB, l lang.Lang, evil string) *planner.Plan {
	name := lang.Same(evil)
	return tinyWith(t, l, func(c *graph.Catalog, r *planner.Request) {
		c.Name, c.Version = name, evil
		for i := range c.Sources {
			c.Sources[i].Title, c.Sources[i].Date, c.Sources[i].Licence = name, name, name
		}
		for i := range c.Categories {
			// Two categories of one name would be one group.
			c.Categories[i].Name = lang.Same(evil + strings.Repeat(" x", i+1))
		}
		for i := range c.Skills {
			c.Skills[i].Name, c.Skills[i].About = name, name
		}
		for _, courses := range [][]graph.Course{c.Courses, c.Practices} {
			for i := range courses {
				courses[i].Name, courses[i].About = name, name
				if !courses[i].Provider.IsZero() {
					courses[i].Provider = name
				}
			}
		}
		for i := range c.Roles {
			x := &c.Roles[i]
			x.Name = name
			for _, duties := range [][]graph.Duty{x.Duties, x.Entry} {
				for j := range duties {
					duties[j].Text = name
				}
			}
		}
		r.Name, r.Waive[0].Reason = evil, evil
	})
}

// wicked is a brand of one evil name.
func wicked(evil string) brand.Brand {
	return brand.Brand{Organisation: evil, Coach: evil, Contact: evil, Footer: evil}
}

// each runs a check for every evil name in both languages.
func each(t *testing.T, check func(t *testing.T, evil string, p *planner.Plan, l lang.Lang)) {
	for _, l := range lang.All {
		for i, evil := range evils {
			t.Run(fmt.Sprintf("%s-%d", l, i), func(t *testing.T) { check(t, evil, poisoned(t, l, evil), l) })
		}
	}
}

func render(t *testing.T, format string, p *planner.Plan, o Options) []byte {
	t.Helper()
	data, err := Render(format, p, o)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// steering finds a character that acts on a terminal instead of being shown.
func steering(text string) int {
	return strings.IndexFunc(text, func(r rune) bool {
		return r != '\n' && r != '\u200d' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r))
	})
}

func TestTerminalIsNotSteered(t *testing.T) {
	each(t, func(t *testing.T, evil string, p *planner.Plan, l lang.Lang) {
		for _, columns := range []int{50, 80} {
			text := string(render(t, "text", p, Options{Width: columns, Brand: wicked(evil)}))
			if at := steering(text); at >= 0 {
				t.Errorf("%q holds a control character: %q", evil, text[at:min(at+20, len(text))])
			}
			if strings.Contains(evil, "\x1b") {
				continue // is measured as a style; what reads catalogs and learner files refuses it
			}
			for line := range strings.SplitSeq(text, "\n") {
				if width(line) > columns && !strings.HasPrefix(line, lang.For(l).Say("text.try")) {
					t.Errorf("%q makes a line of %d columns: %q", evil, width(line), line)
				}
			}
		}
		if strings.Contains(evil, "\x1b") {
			return // in colour it would look like ours
		}
		text := styles.ReplaceAllString(string(render(t, "text", p, Options{Color: true, Brand: wicked(evil)})), "")
		if at := steering(text); at >= 0 {
			t.Errorf("%q holds a control character in colour: %q", evil, text[at:min(at+20, len(text))])
		}
	})
}

// JSON carries a name exactly, and shows nothing of it to a terminal.
func TestJSONCarriesNames(t *testing.T) {
	each(t, func(t *testing.T, evil string, p *planner.Plan, l lang.Lang) {
		data := render(t, "json", p, Options{})
		if at := steering(string(data)); at >= 0 {
			t.Errorf("%q goes through: %q", evil, data[at:min(at+20, len(data))])
		}
		var got, want any
		plain, err := p.JSON()
		if err != nil || json.Unmarshal(plain, &want) != nil || json.Unmarshal(data, &got) != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: the JSON says something else than the plan's own (%v)", evil, err)
		}
	})
}

var htmlTag = regexp.MustCompile(`</?[a-z0-9]+( [a-z-]+="[^"]*")*|<!--`)

// tags are the elements that a Markdown reader makes of a document; text is what
// stands between them.
func tags(t *testing.T, markdown []byte) (elements []string, text string) {
	t.Helper()
	var out bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.Table, extension.TaskList, extension.Strikethrough)).Convert(markdown, &out); err != nil {
		t.Fatal(err)
	}
	return htmlTag.FindAllString(out.String(), -1), html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(out.String(), ""))
}

// A Markdown reader finds the same headings, tables, rows, items, boxes, links and
// stresses whatever the names are, and reads the names as they are.
func TestMarkdownKeepsItsStructure(t *testing.T) {
	each(t, func(t *testing.T, evil string, p *planner.Plan, l lang.Lang) {
		data := render(t, "md", p, Options{Brand: wicked(evil)})
		if at := steering(string(data)); at >= 0 {
			t.Errorf("%q goes through", evil)
		}
		want, _ := tags(t, render(t, "md", poisoned(t, l, "harmless"), Options{Brand: wicked("harmless")}))
		got, text := tags(t, data)
		if name := strings.TrimSpace(lang.For(l).Value(evil)); !strings.Contains(text, name) {
			t.Errorf("%q is not read as it is written", evil)
		}
		if !slices.Equal(got, want) {
			for i := range min(len(got), len(want)) {
				if got[i] != want[i] {
					t.Errorf("%q changes element %d: %s, want %s (after %v)", evil, i, got[i], want[i], want[max(0, i-4):i])
					return
				}
			}
			t.Errorf("%q makes %d elements, want %d", evil, len(got), len(want))
		}
	})
}

// No cell is a formula, in whatever region the file is opened; numbers are numbers
// as the region writes them.
func TestSpreadsheetsRunNothing(t *testing.T) {
	benign := regexp.MustCompile(`(?m)^([A-Z]+[0-9]+ (text|type \d+))`)
	cells := func(p *planner.Plan, name string) []string {
		return benign.FindAllString(string(dumpCells(t, render(t, "xlsx", p, Options{Brand: wicked(name)}))), -1)
	}
	want := map[lang.Lang][]string{}
	for _, l := range lang.All {
		want[l] = cells(poisoned(t, l, "harmless"), "harmless")
	}
	each(t, func(t *testing.T, evil string, p *planner.Plan, l lang.Lang) {
		for _, locale := range append(lang.All, "") {
			d := dialectOf(locale)
			data := bytes.TrimPrefix(render(t, "csv", p, Options{CSVLocale: locale}), []byte(byteOrderMark))
			if at := steering(string(data)); at >= 0 {
				t.Errorf("%q goes through", evil)
			}
			if n := bytes.Count(data, []byte("\n")); n != len(p.Route.Steps)+1 {
				t.Errorf("%q makes %d lines of %d steps", evil, n, len(p.Route.Steps))
			}
			for _, comma := range []rune{',', ';', '\t'} {
				r := csv.NewReader(bytes.NewReader(data))
				r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
				rows, err := r.ReadAll()
				if err != nil {
					t.Fatal(err)
				}
				for _, row := range rows {
					for _, c := range row {
						if c = strings.TrimLeft(c, " \""); c != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(c)[0]) {
							t.Errorf("%q: separated at %q, a spreadsheet would run %q", evil, comma, c)
						}
					}
				}
				if comma == d.comma {
					sameNumbers(t, p, rows, d)
				}
			}
		}
		if !slices.Equal(cells(p, evil), want[l]) {
			t.Errorf("%q changes the cells or their types", evil)
		}
	})
}

func sameNumbers(t *testing.T, p *planner.Plan, rows [][]string, d dialect) {
	t.Helper()
	for i, x := range p.Route.Steps {
		for column, want := range map[int]float64{0: float64(x.N), 5: float64(x.Hours.Low) / 60, 6: float64(x.Hours.Likely) / 60, 7: float64(x.Hours.High) / 60} {
			got, err := strconv.ParseFloat(strings.Replace(rows[i+1][column], d.point, ".", 1), 64)
			if err != nil || got != want {
				t.Errorf("step %d, column %d is %q, want %v", x.N, column, rows[i+1][column], want)
			}
		}
	}
}

// A negative number is a number, while a text that looks like one is a text.
func TestNegativeNumbers(t *testing.T) {
	if got := dialectOf(lang.Indonesian).number(-2.5); got != "-2,5" {
		t.Errorf("a number is written %q", got)
	}
	if got := dialectOf(lang.Indonesian).guard("-2,5"); got != "'-2,5" {
		t.Errorf("a text is written %q", got)
	}
}

// No name begins a line of a calendar: the same components and properties in the
// same order, unfolded.
func TestCalendarKeepsItsLines(t *testing.T) {
	property := func(data []byte) (names []string) {
		for line := range strings.SplitSeq(strings.ReplaceAll(string(data), "\r\n ", ""), "\r\n") {
			name, value, _ := strings.Cut(line, ":")
			if name == "BEGIN" || name == "END" {
				name += ":" + value
			}
			names = append(names, name)
		}
		return names
	}
	each(t, func(t *testing.T, evil string, p *planner.Plan, l lang.Lang) {
		data := render(t, "ics", p, Options{Brand: wicked(evil)})
		want := property(render(t, "ics", poisoned(t, l, "harmless"), Options{Brand: wicked("harmless")}))
		if got := property(data); !slices.Equal(got, want) {
			t.Errorf("%q changes the calendar's lines: %d, want %d", evil, len(got), len(want))
		}
		if steering(strings.ReplaceAll(string(data), "\r\n", "\n")) >= 0 {
			t.Errorf("%q goes through", evil)
		}
	})
}
