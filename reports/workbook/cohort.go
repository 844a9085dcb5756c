package workbook

import (
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/brand"
	"skillroute/reports/look"
	"skillroute/reports/staff"
)

// WriteCohort writes the summary of a cohort as an XLSX file in the language of the
// summary. Learners and errors are read once more from the folder of the cohort,
// row by row, so that a cohort of any size takes the same memory.
func WriteCohort(w io.Writer, s *staff.Summary, by brand.Brand) error {
	b := newBook(s.Lang, by)
	c := &cohort{book: b, words: staff.Words{Printer: b.Printer, S: s}, s: s}
	c.summary()
	c.learners()
	c.heat()
	c.gaps()
	c.deadlines()
	c.months()
	c.failures()
	c.method()
	b.properties(c.words.Title(), b.Say("staffdocs.kicker"), s.Catalog, s.AsOf)
	return b.write(w)
}

// cohort is a cohort's workbook that is being written.
type cohort struct {
	*book
	words  staff.Words
	s      *staff.Summary
	levels map[[2]int]int // styles of the heat map, by level missing and level needed
}

// mostRows is how many learners a sheet holds below its head.
const mostRows = excelize.TotalRows - 1

// summary is one fact a row, then how many learners stand where.
func (c *cohort) summary() {
	s := c.front(c.words.Title(), c.Say("workbook.as-of", "Date", c.s.AsOf.Time()))
	c.counts(s)
	c.typical(s)
	c.sums(s)
	s.block(c.Say("staffdocs.targets"), c.Say("staffdocs.to"), c.Say("word.learners"))
	for _, t := range c.s.Targets {
		s.add(c.bold(t.Name), integer(t.Count))
	}
	s.block(c.Say("staffdocs.ready.table"), c.Say("word.readiness"), c.Say("word.learners"))
	for _, band := range c.s.Readiness {
		s.add(c.bold(c.words.Share(band)), integer(band.Count))
	}
	s.block(c.Say("staffdocs.weeks.table"), c.Say("word.weeks"), c.Say("word.learners"))
	for _, band := range c.s.Weeks {
		s.add(c.bold(c.words.Band(band)), integer(band.Count))
	}
	s.finish(s.headRow, 0)
}

func (c *cohort) counts(s *sheet) {
	d := c.s.Deadlines
	for _, row := range []struct {
		label string
		n     int
		note  string
	}{
		{c.Say("staffdocs.enrolled"), c.s.Rows, c.words.Headline()},
		{c.Say("staffdocs.fact.planned"), c.s.Planned, ""},
		{c.Say("staffdocs.section.errors"), c.s.Failed, ""},
		{c.Say("staffdocs.ready-now"), c.s.Ready, ""},
		{c.Say("staffdocs.deadline.asked"), d.Asked, c.words.DeadlineRule()},
		{c.Say("staffdocs.fact.deadline"), d.Likely, ""},
		{c.Say("staffdocs.deadline.at-risk"), d.AtRisk, ""},
		{c.Say("staffdocs.deadline.unlikely"), d.Unlikely, ""},
		{c.Say("staffdocs.budget.asked"), c.s.Budgets.Asked, ""},
		{c.Say("staffdocs.budget.met"), c.s.Budgets.Met, ""},
	} {
		s.fact(row.label, integer(row.n), c.Say("staffdocs.unit.learners"), row.note)
	}
	s.fact(c.Say("workbook.made-on"), date(c.s.AsOf), "", "")
	if c.s.AsOfEnd != c.s.AsOf { // a cohort of several days
		s.fact(c.Say("workbook.made-on"), date(c.s.AsOfEnd), "", "")
	}
	if omitted := c.words.Omitted(); omitted != "" {
		s.fact(c.Say("staffdocs.sheet.heat"), cell{}, "", omitted)
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

func (c *cohort) sums(s *sheet) {
	s.effort(c.Say("staffdocs.hours.all"), c.s.Hours, "")
	s.costs(c.Say("staffdocs.fact.cost"), c.s.Cost, c.s.Unpriced, c.words.Unpriced())
}

// method says how the numbers are made and where they come from.
func (c *cohort) method() {
	columns := []column{{c.Say("workbook.item"), 26}, {c.Say("workbook.value"), 110}}
	s := c.table(c.Say("staffdocs.section.method"), columns)
	for _, rule := range c.words.Rules() {
		s.add(c.bold(c.Say("staffdocs.rule")), c.text(rule))
	}
	s.catalog(c.Say("word.catalog"), c.s.Graph, c.s.Catalog)
	s.finish(1, 0)
}

// outlook is the word for how a deadline stands, behind its symbol.
func (c *cohort) outlook(o planner.Outlook) string {
	return strings.ReplaceAll(c.words.Marked(o), "\u00a0", " ")
}

func (c *cohort) outlookRules() (rules []rule) {
	for _, o := range planner.Outlooks {
		rules = append(rules, rule{"==", `"` + c.outlook(o) + `"`, look.Standings[answer.StandingOf(o)]})
	}
	return rules
}

// line is a text that is not broken into lines, for rows without a height.
func (b *book) line(s string) cell { return b.text(s).in(code) }
