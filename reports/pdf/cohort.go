package pdf

import (
	"io"
	"strings"

	"skillroute/reports/brand"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
	"skillroute/reports/staff"
)

// WriteCohort writes the report on a cohort for its staff. The same summary gives the
// same bytes. Nothing is written when it fails.
func WriteCohort(w io.Writer, s *staff.Summary, o Options) error {
	c := newCohort(s, o.Brand)
	c.layout()
	return c.Write(w, o.Warn)
}

// cohort is the report on a cohort being made.
type cohort struct {
	paper.Paper
	s     *staff.Summary
	words staff.Words
	said  *staff.Document

	failed *tagged.Anchor // where the rows that were not planned stand
}

func newCohort(s *staff.Summary, by brand.Brand) *cohort {
	c := &cohort{Paper: paper.New(s.Lang, by), s: s, failed: &tagged.Anchor{}}
	c.words = staff.Words{Printer: c.Say, S: s}
	c.said = c.words.Document()
	return c
}

// layout puts every part on its pages: the summary upright, what follows on its side.
func (c *cohort) layout() {
	c.Describe(c.T("staff.pdf.meta.title", "Target", c.said.Towards), c.said.Headline, c.s.AsOf, c.s.Catalog)
	c.summary()
	c.Sheet = tagged.Lying
	c.heatMap()
	for _, id := range []string{"teach", "levels", "deadlines", "periods", "learners", "failures"} {
		c.part(c.said.Section(id))
	}
	c.method()
	c.Contents()
	kind := c.T("staffdocs.kicker")
	if c.s.Planned > 0 {
		kind += "  ·  " + c.Say.LongDate(c.s.AsOf.Time())
	}
	c.Paper.Frame(kind, c.s.Catalog, c.said.Headline, c.said.Towards)
}

// name is what a learner is called, in one line for a heading of a column.
func (c *cohort) name(l *staff.Learner) string {
	return strings.Join(strings.Fields(c.words.Name(l)), " ")
}
