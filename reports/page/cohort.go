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
	"sync"

	"skillroute/graph"
	"skillroute/graph/lang"
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
	ReadyNote, WeeksNote       string
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
	c.Method = c.method()
	c.Sections = c.contents()
	return c
}

func (c *cohort) head(by brand.Brand) {
	s := c.S
	c.Title = c.Say("staffdocs.title", "Count", s.Rows)
	if len(s.Targets) == 1 {
		c.Title = c.Say("staffdocs.title.to", "Count", s.Rows, "To", s.Targets[0].Name)
	}
	c.TitleBar = c.Title
	if by.Organisation != "" {
		c.TitleBar += " · " + c.Value(by.Organisation)
	}
	if by.Coach != "" {
		c.By = c.Say("page.with", "Coach", by.Coach)
	}
	lead := "**" + c.Headline() + ".**"
	if s.Failed > 0 {
		lead += " " + c.Say("staffdocs.lead.failed", "Count", s.Failed)
	}
	c.Lead, c.LeadText = strong(lead), plain(lead)
	weeks := fact{c.Say("staffdocs.fact.weeks"), "–", c.Say("staffdocs.hidden", "Least", staff.SmallGroup)}
	if t := s.Typical; t != nil {
		weeks.Value, weeks.Note = c.Number(t.Weeks), c.Say("staffdocs.fact.weeks.note", "Hours", t.Minutes.Hours())
	}
	met := fact{c.Say("staffdocs.fact.deadline"), "–", c.Say("staffdocs.fact.deadline.none")}
	if d := s.Deadlines; d.Asked > 0 {
		met.Value = c.of(d.Likely, d.Asked)
		met.Note = c.Say("staff.deadlines.note", "AtRisk", d.AtRisk, "Unlikely", d.Unlikely)
	}
	c.Facts = []fact{
		{c.Say("staffdocs.fact.planned"), c.of(s.Planned, s.Rows), c.Say("staffdocs.fact.planned.note", "Count", s.Ready)},
		weeks, met,
		{c.Say("staffdocs.fact.cost"), c.sums(s.Cost, s.Unpriced), c.unpriced(s.Unpriced)},
	}
}

func (c *cohort) of(n, of int) string { return c.Say("staffdocs.of", "N", n, "Of", of) }

func (c *cohort) unpriced(n int) string {
	if n == 0 {
		return ""
	}
	return c.Say("staffdocs.unpriced", "Count", n)
}

// sums lists amounts by currency; without one, nothing is known or all is free.
func (c *cohort) sums(all []graph.Money, unpriced int) string {
	var words []string
	for _, m := range all {
		words = append(words, c.Money(m.Hundredths, m.Currency))
	}
	switch {
	case words != nil:
		return c.List(words)
	case unpriced > 0:
		return "–"
	}
	return c.Say("page.price.free")
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

// shownOf says how many rows a table shows when it does not show all.
func (c *cohort) shownOf(shown, of int) string {
	if shown >= of {
		return ""
	}
	return c.Say("staffdocs.shown-of", "Shown", shown, "Of", of)
}

// name is what a learner is called.
func (c *cohort) name(l *staff.Learner) string { return c.Value(c.Name(l)) }

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
