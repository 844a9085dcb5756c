package page

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"skillroute/graph/lang"
	"skillroute/reports/answer"
	"skillroute/reports/brand"
	"skillroute/reports/staff"
)

var (
	//go:embed cohort.html
	cohortHTML string
	//go:embed cohort.css
	cohortCSS string
	//go:embed cohort.js
	cohortJS string
)

var cohortPage = sync.OnceValue(func() *template.Template {
	return parsed(cohortHTML)
})

// WriteCohort writes the summary of a cohort as one HTML page for its staff, in the
// language of the summary. It fails only when w does.
func WriteCohort(w io.Writer, s *staff.Summary, by brand.Brand) error {
	out := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(out)
	out.Reset()
	c := newCohort(s, by)
	if err := cohortPage().Execute(out, c); err != nil {
		return err
	}
	c.data(out)
	if _, err := w.Write(out.Bytes()); err != nil {
		return err
	}
	_, err := w.Write(shared().end)
	return err
}

// cohort is a summary in the words of its language: what the template prints.
type cohort struct {
	staff.Words
	Brand           identity
	Policy          string
	Style, Filter   template.HTML // elements
	Title, TitleBar string
	By              string // who made it
	Lead            template.HTML
	LeadText        string
	Facts           []fact
	Sections        []anchor

	Ready, Time, Teach, Months *figure // nil for nothing to show
	ReadyNote                  string
	Heat                       *heat
	Deadlines                  *deadlines
	Learners                   *people
	Failures                   *failures
	Method                     []string

	charts map[string]spec
	texts  []string // of the charts
	tables int      // numbered so far
}

func newCohort(s *staff.Summary, by brand.Brand) *cohort {
	c := &cohort{Words: staff.Words{Printer: lang.For(s.Lang).NoBreak(), S: s}, Brand: identify(by), charts: map[string]spec{}}
	script := lines(cohortJS)
	c.Filter = template.HTML("<script>" + script + "</script>")
	c.Style, c.Policy = dress(c.Brand, shared().scriptHashes+" "+hash(script), baseSheet(), fontSheet(), cohortSheet())
	c.head(by)
	// Tables are numbered in the order of the page.
	c.Ready = c.readiness()
	c.Time = c.weeks()
	c.Heat = c.heat()
	c.Teach = c.teach()
	c.Deadlines = c.deadlines()
	c.Months = c.months()
	c.Learners = c.people()
	c.Failures = c.failures()
	c.Method = c.Rules()
	c.Sections = c.contents()
	return c
}

func (c *cohort) head(by brand.Brand) {
	c.Title = c.Words.Title()
	c.TitleBar = c.Title
	if by.Organisation != "" {
		c.TitleBar += " · " + c.Value(by.Organisation)
	}
	if by.Coach != "" {
		c.By = c.Say("page.with", "Coach", by.Coach)
	}
	rest := strings.Join(c.Words.Lead(), " ")
	c.Lead = template.HTML("<strong>"+template.HTMLEscapeString(c.Headline())+".</strong> ") + said(rest)
	c.LeadText = c.Headline() + ". " + answer.Plain(rest)
	for _, f := range c.Figures() {
		c.Facts = append(c.Facts, fact(f))
	}
}

func (c *cohort) contents() []anchor {
	var out []anchor
	add := func(show bool, id, text string) {
		if show {
			out = append(out, anchor{id, text})
		}
	}
	add(c.Ready != nil, "ready", c.Say("staffdocs.section.ready"))
	add(c.Time != nil, "weeks", c.Say("staffdocs.section.weeks"))
	add(c.Heat != nil, "heat", c.Say("staffdocs.section.heat"))
	add(c.Teach != nil, "teach", c.Say("staffdocs.section.teach"))
	add(c.Deadlines != nil, "deadlines", c.Say("staffdocs.section.deadlines"))
	add(c.Months != nil, "months", c.Say("staffdocs.section.months"))
	add(c.Learners != nil, "learners", c.Say("staffdocs.section.learners"))
	add(c.Failures != nil, "failures", c.Say("staffdocs.section.errors"))
	add(true, "method", c.Say("staffdocs.section.method"))
	return out
}

// say keeps a text of a chart and returns the reference that stands for it.
func (c *cohort) say(text string) string {
	c.texts = append(c.texts, text)
	return "@" + strconv.Itoa(len(c.texts)-1)
}

func (c *cohort) numbered(caption string) string {
	c.tables++
	return c.Say("page.table", "N", c.tables, "Caption", caption)
}

// address is the address of a learner's document from the folder of the cohort's
// page; "" when there is none within it.
func address(l *staff.Learner) string {
	if !fs.ValidPath(l.File) || l.File == "." {
		return ""
	}
	return (&url.URL{Path: l.File}).String()
}

// data writes what page.js reads. encoding/json escapes what could end the block.
func (c *cohort) data(out *bytes.Buffer) {
	out.WriteString(`<script type="application/json" id="data">`)
	err := json.NewEncoder(out).Encode(object{
		"key": list{"", "cohort", c.S.Catalog.ID}, "charts": c.charts,
		"in": object{string(c.Lang): object{"title": c.TitleBar, "progress": "", "dates": monthsOf(c.Lang), "texts": c.texts}},
	})
	if err != nil {
		panic(fmt.Sprint("page: the charts could not be written as JSON: ", err))
	}
	out.WriteString("</script>")
}
