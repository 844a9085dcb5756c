package page

import (
	"bytes"
	_ "embed"
	"html/template"
	"io"
	"io/fs"
	"net/url"
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
	writeData(out, list{"", "cohort", s.Catalog.ID}, "", c.charts, map[lang.Lang]words{c.Lang: c.words("")})
	return send(w, out.Bytes(), shared().end)
}

// cohort is a summary in the words of its language: what the template prints.
type cohort struct {
	*lang.Printer
	frame
	W             staff.Words
	S             *staff.Summary
	said          *staff.Document
	Brand         identity
	Policy        string
	Style, Filter template.HTML // elements
	By            string        // who made it
	About         string        // what a title of the staff does not say
	charts        map[string]spec
	groupAt       []map[string]int // of each head, the number of each group
}

func newCohort(s *staff.Summary, by brand.Brand) *cohort {
	p := lang.For(s.Lang).NoBreak()
	c := &cohort{Printer: p, frame: frame{say: p}, W: staff.Words{Printer: p, S: s}, S: s, Brand: identify(by), charts: map[string]spec{}}
	c.said = c.W.Document()
	for _, x := range s.ByGroup {
		at := map[string]int{}
		for i, g := range x.Groups {
			at[staff.GroupKey(g.Value)] = i
		}
		c.groupAt = append(c.groupAt, at)
	}
	script := lines(cohortJS)
	c.Filter = template.HTML("<script>" + script + "</script>")
	c.Style, c.Policy = dress(c.Brand, shared().scriptHashes+" "+hash(script), baseSheet(), fontSheet(), cohortSheet())
	c.head(by)
	for _, x := range c.said.Sections {
		id, _, _ := strings.Cut(x.ID, "-")
		if set := sections[id]; set != nil && x.Title != "" {
			set(c, x)
		}
	}
	return c
}

// sections set the sections of a cohort that the page has.
var sections = map[string]func(c *cohort, x staff.Section){
	"goals": (*cohort).rows, "talk": (*cohort).rows, "groups": (*cohort).rows, "ready": (*cohort).readiness, "weeks": (*cohort).weeks, "heat": (*cohort).heat, "teach": (*cohort).rows, "deadlines": (*cohort).rows,
	"months": (*cohort).months, "learners": (*cohort).rows, "failures": (*cohort).rows, "method": (*cohort).method,
}

func (c *cohort) head(by brand.Brand) {
	c.Title = c.said.Title
	c.TitleBar = c.Title
	if by.Organisation != "" {
		c.TitleBar += " · " + c.Value(by.Organisation)
	}
	if c.S.Title != "" {
		c.About = c.W.About()
	}
	if by.Coach != "" {
		c.By = c.Say("page.with", "Coach", by.Coach)
	}
	var lead markup
	first, rest := c.said.Headline+".", " "+strings.Join(c.said.Lead, " ")
	lead.within("<strong>", first, "</strong>")
	lead.said(rest)
	c.Lead, c.LeadText = lead.html(), first+answer.Plain(rest)
	c.Facts = c.said.Figures
}

func (c *cohort) method(x staff.Section) {
	p := c.part(x.ID, x.Name, x.Title)
	p.list(x.Items)
	p.note(x.Shown)
	p.catalog(c.Printer, c.S.Graph.Catalog, c.S.Catalog)
}

// address is the address of a learner's document from the folder of the cohort's
// page; "" when there is none within it.
func address(l *staff.Learner) string {
	if !fs.ValidPath(l.File) || l.File == "." {
		return ""
	}
	return (&url.URL{Path: l.File}).String()
}
