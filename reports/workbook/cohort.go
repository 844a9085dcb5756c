package workbook

import (
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"skillroute/reports/answer"
	"skillroute/reports/brand"
	"skillroute/reports/staff"
)

// WriteCohort writes the summary of a cohort as an XLSX file in the language of the
// summary. Learners and errors are read once more from the folder of the cohort,
// row by row, so that a cohort of any size takes the same memory.
func WriteCohort(w io.Writer, s *staff.Summary, by brand.Brand) error {
	b := newBook(s.Lang, by)
	c := &cohort{book: b, words: staff.Words{Printer: b.Printer, S: s}, s: s}
	c.said = c.words.Document()
	c.summary()
	c.charts()
	c.rows("learners", 3)
	if len(c.s.Goals) > 0 {
		c.rows("goals", 1)
	}
	c.rows("talk", 4)
	if len(c.s.ByGroup) > 0 {
		c.rows("groups", 2)
	}
	c.heat()
	c.rows("teach", 2)
	c.rows("deadlines", 2)
	c.rows("months", 1)
	if s.Others > 0 {
		c.rows("others", 3)
	}
	c.rows("failures", 1)
	c.method()
	b.properties(c.said.Title, b.Say("staffdocs.kicker"), s.Catalog, s.AsOf)
	return b.write(w)
}

// cohort is a cohort's workbook that is being written.
type cohort struct {
	*book
	words  staff.Words
	s      *staff.Summary
	said   *staff.Document
	levels map[[2]int]int // styles of the heat map, by level missing and level needed
}

// mostRows is how many learners a sheet holds below its head.
const mostRows = excelize.TotalRows - 1

// summary is one fact a row, then how many learners stand where.
func (c *cohort) summary() {
	s := c.front(c.said.Title, c.Say("workbook.as-of", "Date", c.s.AsOf.Time()))
	if text := answer.Plain(c.words.Unreviewed()); text != "" {
		s.fact(c.Say("workbook.warning"), cell{}, "", text)
	}
	c.counts(s)
	c.typical(s)
	s.effort(c.Say("staffdocs.hours.all"), c.s.Hours, "")
	if label := c.Say("staffdocs.fact.cost"); len(c.s.Cost) == 0 && c.s.Unpriced > 0 {
		s.fact(label, c.text(c.words.Cost()), "", c.words.Unpriced())
	} else {
		s.costs(label, c.s.Cost, c.s.Unpriced, c.words.Unpriced())
	}
	c.claim(s, c.said.Section("goals"))
	c.claim(s, c.said.Section("teach"))
	for _, id := range []string{"standings", "targets", "ready", "weeks"} {
		t := c.said.Section(id).Table
		if t.Len == 0 && id == "standings" {
			continue
		}
		s.block(t.Caption, t.Columns[0].Head, t.Columns[1].Head)
		for values := range t.Rows {
			s.add(c.cells(values)...)
		}
	}
	s.finish(s.headRow, 0)
}

// claim is what a section finds, with all that it rests on: its sheet has the rows alone.
func (c *cohort) claim(s *sheet, x staff.Section) {
	if x.Title == "" {
		return
	}
	s.fact(x.Name, cell{}, "", x.Title)
	for _, note := range slices.Concat(x.Items, x.Notes) {
		s.fact("", cell{}, "", note)
	}
}

// counts are how many learners there are of a kind, and what the sheets leave out.
func (c *cohort) counts(s *sheet) {
	d := c.s.Deadlines
	count := func(label string, n int, note string) {
		s.fact(c.Say(label), integer(n), c.Say("staffdocs.unit.learners"), note)
	}
	count("staffdocs.enrolled", c.s.Rows, c.said.Headline)
	count("staffdocs.fact.planned", c.s.Planned, "")
	count("staffdocs.section.errors", c.s.Failed, "")
	count("staffdocs.ready-now", c.s.Ready, "")
	count("staffdocs.deadline.asked", d.Asked, c.words.DeadlineRule())
	count("staffdocs.fact.deadline", d.Likely, "")
	count("staffdocs.deadline.at-risk", d.AtRisk, "")
	count("staffdocs.deadline.unlikely", d.Unlikely, "")
	count("staff.talk.fact", c.s.Talks.Count, strings.Join(c.said.Section("talk").Notes, " "))
	count("staffdocs.budget.asked", c.s.Budgets.Asked, "")
	open := ""
	if n := c.s.Budgets.Open; n > 0 {
		open = c.Say("staffdocs.budget.open", "Count", n)
	}
	count("staffdocs.budget.met", c.s.Budgets.Met, open)
	s.fact(c.Say("workbook.made-on"), date(c.s.AsOf), "", "")
	if c.s.AsOfEnd != c.s.AsOf { // a cohort of several days
		s.fact(c.Say("workbook.made-on"), date(c.s.AsOfEnd), "", "")
	}
	for _, id := range []string{"talk", "heat", "deadlines"} {
		if x := c.said.Section(id); x.Shown != "" {
			s.fact(x.Name, cell{}, "", x.Shown)
		}
	}
	if over := c.s.Planned - mostRows; over > 0 {
		s.fact(c.Say("staffdocs.sheet.learners"), cell{}, "", c.Say("staffdocs.cut", "Shown", mostRows, "Of", c.s.Planned))
	}
}

// typical is what holds for the middle of a cohort that is not too small for it.
func (c *cohort) typical(s *sheet) {
	t := c.s.Typical
	if t == nil {
		s.fact(c.Say("staffdocs.fact.weeks"), cell{}, "", c.words.Hidden())
		return
	}
	s.fact(c.Say("staffdocs.fact.weeks"), number(t.Weeks), c.Say("workbook.unit.weeks"), "")
	s.fact(c.Say("staffdocs.hours.median"), hours(t.Minutes), c.Say("workbook.unit.hours"), "")
	s.fact(c.Say("staffdocs.ready.average"), portion(t.Readiness), "", "")
}

// method says how the numbers are made and where they come from.
func (c *cohort) method() {
	columns := []column{{c.Say("workbook.item"), 26}, {c.Say("workbook.value"), 110}}
	x := c.said.Section("method")
	s := c.table(x.Name, columns)
	for _, rule := range x.Items {
		s.add(c.bold(c.Say("staffdocs.rule")), c.text(rule))
	}
	s.catalog(c.Say("word.catalog"), c.s.Graph, c.s.Catalog)
	s.finish(1, 0)
}

// line is a text that is not broken into lines, for rows without a height.
func (b *book) line(s string) cell { return b.text(s).in(code) }
