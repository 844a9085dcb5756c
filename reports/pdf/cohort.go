package pdf

import (
	"io"
	"math"
	"strings"

	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
	"skillroute/reports/staff"
)

// WriteCohort writes the report on a cohort for its staff. The same summary gives the
// same bytes. Nothing is written when it fails.
func WriteCohort(w io.Writer, s *staff.Summary, o Options) error {
	c := newCohort(s, o)
	c.layout()
	return c.Write(w, o.Warn)
}

// shortPages is how many pages the short edition has at most, whatever the number of
// learners.
const shortPages = 12

// order are the sections behind the summary, the method aside: each with how many rows the
// short edition shows at most. It leaves out those of none, and the learners where it
// cannot show them all.
var order = []struct {
	id   string
	most int
}{
	{"goals", 12}, {"talk", 15}, {"groups", 14}, {"heat", 30}, {"teach", 10}, {"levels", 0}, {"deadlines", 24}, {"periods", 0}, {"learners", 26}, {"failures", 12},
}

// cohort is the report on a cohort being made.
type cohort struct {
	paper.Paper
	s     *staff.Summary
	words staff.Words
	said  *staff.Document
	full  bool
	form  summaryForm

	last   int            // page on which the rows of the present section end; 0 for any
	failed *tagged.Anchor // where the rows that were not planned stand
}

func newCohort(s *staff.Summary, o Options) *cohort {
	c := &cohort{Paper: paper.New(s.Lang, o.Brand), s: s, full: o.Full, failed: &tagged.Anchor{}}
	c.words = staff.Words{Printer: c.Say, S: s}
	c.said = c.words.Document()
	return c
}

// layout puts every part on its pages: the summary upright, what follows on its side.
func (c *cohort) layout() {
	title := c.T("staff.pdf.meta.title", "Target", c.said.Towards)
	if c.s.Title != "" {
		title = c.said.Title
	}
	c.Describe(title, c.said.Headline, c.s.AsOf, c.s.Catalog)
	c.summary()
	c.Sheet = tagged.Lying
	c.sections()
	c.method()
	c.Contents()
	kind := c.T("staffdocs.kicker")
	if c.s.Title != "" {
		kind = c.said.Title
	}
	if c.s.Planned > 0 {
		kind += "  ·  " + c.Say.LongDate(c.s.AsOf.Time())
	}
	c.Paper.Frame(kind, c.s.Catalog, c.said.Headline, c.said.Towards)
}

// sections are what follows the summary. In the short edition the rows of one end so that
// each that is to come, and the method, has a page if it needs one.
func (c *cohort) sections() {
	var parts []staff.Section
	var most []int
	for _, part := range order {
		for _, x := range c.named(part.id) {
			if rows := c.rows(part.id, part.most); x.Title != "" && rows > 0 {
				parts, most = append(parts, x), append(most, rows)
			}
		}
	}
	for i, x := range parts {
		if !c.full {
			c.last = shortPages - (len(parts) - i)
		}
		switch {
		case x.ID != "heat":
			c.part(x, most[i])
		case c.full || c.mapFits():
			c.heatMap(x)
		default:
			c.skillMap(x, most[i])
		}
	}
}

// rows is how many rows of a section there may be, none where it is left out: in the short
// edition of the deadlines those that may be missed, of the learners all or none.
func (c *cohort) rows(id string, most int) int {
	switch {
	case c.full:
		return math.MaxInt
	case id == "deadlines":
		return min(most, c.s.Deadlines.AtRisk+c.s.Deadlines.Unlikely)
	case id == "learners" && c.s.Planned > most:
		return 0
	}
	return most
}

// named are the sections of a name: those of groups are several, of which the short edition
// has those by the heads that were asked for first.
func (c *cohort) named(id string) (all []staff.Section) {
	const heads = 2
	if id != "groups" {
		return []staff.Section{c.said.Section(id)}
	}
	var others []string
	for _, x := range c.said.Sections {
		switch {
		case !strings.HasPrefix(x.ID, staff.GroupsID):
		case c.full || len(all) < heads:
			all = append(all, x)
		default:
			others = append(others, x.Name)
		}
	}
	if others != nil {
		last := &all[len(all)-1]
		last.Notes = append(last.Notes, c.T("staff.pdf.groups.more", "Names", c.Say.List(others)))
	}
	return all
}

// more says how many rows are left out here, and where they are.
func (c *cohort) more(left int) {
	if left > 0 {
		c.Y += 1.2
		c.Prose(0, c.Width(), paper.Plain(c.T("staff.pdf.more", "Count", left), paper.Caption))
	}
}
