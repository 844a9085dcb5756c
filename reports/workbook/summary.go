package workbook

import (
	_ "image/jpeg" // excelize asks for the size of a logo
	_ "image/png"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/look"
)

// The columns of the summary. A fact with a range fills Low and High, too.
const (
	colItem = iota
	colValue
	colLow
	colHigh
	colUnit
	colNote
	summaryColumns
)

// summary is one fact a row, then short tables of what comes first.
func (b *book) summary() {
	columns := []column{
		{b.Say("workbook.item"), 34}, {b.Say("workbook.value"), 22}, {b.Say("workbook.low"), 14},
		{b.Say("workbook.high"), 14}, {b.Say("workbook.unit"), 15}, {b.Say("workbook.note"), 64},
	}
	s := b.sheet(b.Say("workbook.sheet.summary"), columns)
	s.row = 1
	s.set(0, b.text(b.title()).in(title))
	s.row = 2
	s.set(0, b.text(s.whom()).in(subtitle))
	if by := s.preparedBy(); by != "" {
		s.row++
		s.set(0, b.text(by).in(subtitle))
	}
	s.logo()
	s.heads(columns)
	headRow := s.row
	s.who()
	s.time()
	s.cost()
	s.readiness()
	s.deadline()
	s.budget()
	for _, w := range b.p.Warnings {
		s.fact(b.Say("workbook.warning"), colNote, b.text(w))
	}
	s.firstSteps()
	s.largestGaps()
	s.stages()
	s.strengths()
	s.finish(headRow, 0)
}

// whom is the line below the title.
func (s *sheet) whom() string {
	if s.p.Learner.Name == "" {
		return s.Say("workbook.as-of", "Date", s.p.AsOf.Time())
	}
	return s.Say("workbook.for", "Name", s.p.Learner.Name, "Date", s.p.AsOf.Time())
}

// preparedBy is who hands the plan over; "" without a brand.
func (s *sheet) preparedBy() string {
	by := answer.By(s.by.Coach, s.by.Organisation, s.by.Contact)
	if by == "" {
		return ""
	}
	return s.Say("workbook.by", "By", by)
}

// logo puts the brand's picture beside the title, at most so large.
func (s *sheet) logo() {
	const wide, high = 190.0, 38.0 // pixels
	l := s.by.Logo
	if l == nil || l.Width < 1 || l.Height < 1 {
		return
	}
	ending := ".png"
	if l.MIME == "image/jpeg" {
		ending = ".jpeg"
	}
	scale := min(wide/float64(l.Width), high/float64(l.Height))
	s.keep(s.f.AddPictureFromBytes(s.name, at(colNote, 1), &excelize.Picture{
		Extension: ending, File: l.Data,
		Format: &excelize.GraphicOptions{ScaleX: scale, ScaleY: scale, OffsetX: 4, OffsetY: 2, Positioning: "oneCell", AltText: s.Value(s.by.Organisation)},
	}))
}

// fact adds a row: its label, and cells from a column on.
func (s *sheet) fact(label string, from int, cells ...cell) {
	row := make([]cell, summaryColumns)
	row[colItem] = s.bold(label)
	copy(row[from:], cells)
	s.add(row...)
}

func (s *sheet) who() {
	p := s.p
	if p.Learner.Name != "" {
		s.fact(s.Say("workbook.learner"), colValue, s.text(p.Learner.Name))
	}
	from := s.Say("workbook.from-start")
	if role, ok := p.Graph.Catalog.Role(p.Learner.From); ok {
		from = role.Name.In(p.Lang)
	} else if len(p.Learner.Have) > 0 {
		from = s.Say("workbook.from-skills")
	}
	s.fact(s.Say("workbook.from"), colValue, s.text(from))
	s.fact(s.Say("workbook.to"), colValue, s.text(p.Role.Name))
	s.fact(s.Say("workbook.made-on"), colValue, date(p.AsOf))
	if len(p.Route.Steps) == 0 {
		s.fact(s.Say("workbook.result"), colNote, s.text(s.Say("workbook.nothing-to-do", "Role", p.Role.Name)))
	}
}

func (s *sheet) time() {
	c, r := s.p.Schedule, s.p.Route
	pace := ""
	if c.Assumed {
		pace = s.Say("workbook.pace-assumed")
	}
	s.fact(s.Say("workbook.pace"), colValue, number(c.HoursPerWeek), cell{}, cell{}, s.text(s.Say("workbook.unit.pace")), s.text(pace))
	if s.p.Request.StudyDays != nil {
		s.fact(s.Say("workbook.study-days"), colNote, s.text(s.Weekdays(c.StudyDays)))
	}
	s.fact(s.Say("workbook.start"), colValue, date(c.Start))
	if len(r.Steps) == 0 {
		return
	}
	s.fact(s.Say("workbook.finish-p50"), colValue, date(*c.Finish.P50), cell{}, cell{}, cell{}, s.text(s.doubt()))
	s.fact(s.Say("workbook.finish-p80"), colValue, date(*c.Finish.P80))
	s.fact(s.Say("workbook.finish-p95"), colValue, date(*c.Finish.P95))
	s.fact(s.Say("workbook.finish-likely"), colValue, date(c.Finish.Likely))
	s.fact(s.Say("workbook.weeks-p50"), colValue, number(c.WeeksP50), cell{}, cell{}, s.text(s.Say("workbook.unit.weeks")))
	s.fact(s.Say("workbook.weeks-p95"), colValue, number(c.WeeksP95), cell{}, cell{}, s.text(s.Say("workbook.unit.weeks")))
	proof := s.Say("workbook.proof.open", "Among", s.p.Among())
	if r.Optimal {
		proof = s.Say("workbook.proof.optimal", "Among", s.p.Among())
	}
	s.fact(s.Say("workbook.hours"), colValue, hours(r.Hours.Likely), hours(r.Hours.Low), hours(r.Hours.High), s.text(s.Say("workbook.unit.hours")), s.text(proof))
	s.fact(s.Say("workbook.steps"), colValue, integer(len(r.Steps)))
	if s.p.Saved > 0 {
		s.fact(s.Say("workbook.saved"), colValue, hours(s.p.Saved), cell{}, cell{}, s.text(s.Say("workbook.unit.hours")))
	}
}

// doubt is the step that makes the finish most uncertain; "" when nothing does.
func (s *sheet) doubt() string {
	drivers := s.p.Schedule.Drivers
	if len(drivers) == 0 {
		return ""
	}
	d := drivers[0]
	return s.Say("odds.driver", "N", d.Step, "Title", s.p.Route.Steps[d.Step-1].Title, "Share", s.Percent(d.Share))
}

// cost is one row a currency: sums of different currencies do not add up.
func (s *sheet) cost() {
	r := s.p.Route
	if len(r.Steps) == 0 {
		return
	}
	label, note := s.Say("workbook.cost"), ""
	if r.UnknownPrices > 0 {
		note = s.Say("workbook.cost.unknown", "Count", r.UnknownPrices)
	}
	switch {
	case len(r.Price) > 0:
		for _, m := range r.Price {
			s.money(label, m, note)
		}
	case r.UnknownPrices > 0:
		s.fact(label, colValue, s.text(s.Say("workbook.price-unknown")), cell{}, cell{}, cell{}, s.text(note))
	default:
		s.fact(label, colValue, integer(0), cell{}, cell{}, cell{}, s.text(s.Say("workbook.cost.none")))
	}
}

func (s *sheet) money(label string, m graph.Money, note string) {
	s.fact(label, colValue, amount(m), cell{}, cell{}, s.text(m.Currency), s.text(note))
}

// portion is a share in whole percent, rounded down: 100% means all. Below one
// percent it stays as it is, and its format shows <1%.
func portion(x float64) cell {
	if x >= 0.01 {
		x = math.Floor(x*100+1e-9) / 100
	}
	return cell{value: x, face: share}
}

func (s *sheet) readiness() {
	s.fact(s.Say("workbook.readiness.must"), colValue, portion(s.p.Readiness.MustHave))
	s.fact(s.Say("workbook.readiness.full"), colValue, portion(s.p.Readiness.Full))
}

// verdict adds a row with a word that is coloured by what it says.
func (s *sheet) verdict(label string, v answer.Verdict, note string) {
	s.fact(label, colValue, s.bold(marked(v)), cell{}, cell{}, cell{}, s.text(answer.Plain(note)))
	s.colour(colValue, s.row, s.row, verdictRule(v))
}

func verdictRule(v answer.Verdict) rule {
	return rule{"==", `"` + marked(v) + `"`, look.Standings[v.Standing]}
}

// marked is the word of a verdict behind its symbol.
func marked(v answer.Verdict) string { return v.Standing.Symbol() + " " + v.Word }

// gapRules are the colours of the words that judge a gap.
func (s *sheet) gapRules() []rule {
	is := func(word string, of answer.Standing) rule { return rule{"==", `"` + word + `"`, look.Standings[of]} }
	return []rule{
		is(s.Say("workbook.gap.met"), answer.Good), is(s.Say("workbook.gap.waived"), answer.Good), is(s.Say("workbook.gap.open"), answer.Caution),
	}
}

func (s *sheet) deadline() {
	d := s.p.Schedule.Deadline
	if d == nil {
		return
	}
	s.fact(s.Say("workbook.deadline"), colValue, date(d.By))
	v := answer.Deadline(s.Printer, s.p)
	s.verdict(s.Say("workbook.deadline.verdict"), v, strings.Join(v.Lines[:min(1, len(v.Lines))], " "))
	if !d.Met {
		s.fact(s.Say("workbook.deadline.late"), colValue, number(d.LateWeeks), cell{}, cell{}, s.text(s.Say("workbook.unit.weeks")))
	}
	if len(s.p.Schedule.Drivers) > 0 {
		s.fact(s.Say("workbook.deadline.chance"), colValue, portion(d.Chance))
	}
	s.fact(s.Say("workbook.deadline.slack"), colValue, hours(d.SlackHours), cell{}, cell{}, s.text(s.Say("workbook.unit.hours")))
	s.relax(d)
}

// relax lists what would meet the deadline, each a number or a date to work with.
func (s *sheet) relax(d *planner.Deadline) {
	for _, r := range d.Relax {
		var chance cell
		if r.Chance != nil && len(s.p.Schedule.Drivers) > 0 {
			chance = s.text(s.Say("odds.chance", "Chance", s.Chance(*r.Chance)))
		}
		switch r.Kind {
		case "hours_per_week":
			if pace, ok := r.Value.(float64); ok {
				s.fact(s.Say("workbook.relax.pace"), colValue, number(pace), cell{}, cell{}, s.text(s.Say("workbook.unit.pace")), chance)
			}
		case "date":
			s.fact(s.Say("workbook.relax.date"), colValue, date(s.p.Schedule.Finish.Likely), cell{}, cell{}, cell{}, chance)
		case "scope":
			s.fact(s.Say("workbook.relax.step"), colValue, integer(d.ReachedStep), cell{}, cell{}, cell{},
				s.text(s.Say("workbook.relax.step.ready", "Share", s.Percent(d.ReachedReadiness.MustHave))))
		}
	}
}

func (s *sheet) budget() {
	b := s.p.Budget
	if b == nil {
		return
	}
	s.money(s.Say("workbook.budget"), b.Limit, "")
	v := answer.Budget(s.Printer, s.p)
	s.verdict(s.Say("workbook.budget.verdict"), v, v.Title)
	if b.Price != nil {
		s.money(s.Say("workbook.budget.price"), *b.Price, "")
	}
}

func (s *sheet) firstSteps() {
	steps := s.p.Route.Steps[:min(s.p.FirstTwoWeeks, len(s.p.Route.Steps))]
	if len(steps) == 0 {
		return
	}
	s.block(s.Say("workbook.first-weeks"), s.Say("workbook.step"), s.Say("workbook.start"), s.Say("workbook.finish"), s.Say("workbook.hours"), s.Say("workbook.kind"), s.Say("workbook.why"))
	for _, x := range steps {
		s.add(s.bold(s.Say("workbook.numbered", "N", x.N, "Title", x.Title)), date(x.Start), date(x.Finish), hours(x.Hours.Likely), s.kind(x.Kind), s.lines(x.Reasons))
	}
}

func (s *sheet) largestGaps() {
	if len(s.p.LargestGaps) == 0 {
		return
	}
	s.block(s.Say("workbook.largest-gaps"), s.Say("workbook.skill"), s.Say("workbook.have"), s.Say("workbook.need"), s.Say("workbook.missing"), s.Say("workbook.hours"), s.Say("workbook.first-step"))
	first := s.row + 1
	for _, i := range s.p.LargestGaps {
		g := s.p.Gap[i]
		s.add(s.bold(g.Name), integer(g.Have), integer(g.Need), integer(g.Missing()), hours(g.Minutes), s.stepNamed(g.FirstStep))
	}
	s.colour(colHigh, first, s.row, missingRules()...)
}

// stepNamed is number and title of a step of the route; 0 is none.
func (s *sheet) stepNamed(n int) cell {
	if n < 1 || n > len(s.p.Route.Steps) {
		return cell{}
	}
	return s.text(s.Say("workbook.numbered", "N", n, "Title", s.p.Route.Steps[n-1].Title))
}

func (s *sheet) stages() {
	if len(s.p.Stages) == 0 {
		return
	}
	s.block(s.Say("workbook.stages"), s.Say("workbook.towards"), s.Say("workbook.start"), s.Say("workbook.finish"), s.Say("workbook.hours"), s.Say("workbook.ready"), s.Say("workbook.steps"))
	for _, g := range s.p.Stages {
		s.add(s.bold(s.Say("workbook.numbered", "N", g.N, "Title", g.Name)), date(g.Start), date(g.Finish), hours(g.Effort.Likely), portion(g.After.MustHave), s.text(s.Range(int64(g.First), int64(g.Last))))
	}
}

func (s *sheet) strengths() {
	if len(s.p.Strengths) == 0 {
		return
	}
	s.block(s.Say("workbook.strengths"), s.Say("workbook.skill"), s.Say("workbook.have"), s.Say("workbook.need"))
	for _, x := range s.p.Strengths {
		need := integer(x.Need)
		if x.Need == 0 { // not asked for, but a step builds on it
			need = cell{}
		}
		s.add(s.bold(x.Name), integer(x.Level), need)
	}
}
