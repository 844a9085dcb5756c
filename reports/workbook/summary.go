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

// Columns of the summary.
const (
	colValue = 1
	colHigh  = 3
	colNote  = 5
)

// summary is one fact a row, then short tables of what comes first.
func (b *book) summary() {
	under := b.Say("workbook.as-of", "Date", b.p.AsOf.Time())
	if name := b.p.Learner.Name; name != "" {
		under = b.Say("workbook.for", "Name", name, "Date", b.p.AsOf.Time())
	}
	s := b.front(b.a.Title(), under)
	s.who()
	if text := answer.Plain(b.a.Unreviewed()); text != "" {
		s.fact(b.Say("workbook.warning"), cell{}, "", text)
	}
	s.time()
	s.cost()
	s.fact(b.Say("plan.ready.must"), portion(b.p.Readiness.MustHave), "", "")
	s.fact(b.Say("plan.ready.full"), portion(b.p.Readiness.Full), "", "")
	if stone := answer.Plain(b.a.SteppingStone()); stone != "" {
		s.fact(b.Say("plan.stone"), cell{}, "", stone)
	}
	s.deadline()
	s.budget()
	for _, w := range b.a.Warnings().Lines {
		s.fact(b.Say("workbook.warning"), cell{}, "", w)
	}
	s.firstSteps()
	s.largestGaps()
	s.stages()
	s.strengths()
	s.finish(s.headRow, 0)
}

// front begins a summary: the title, what stands under it, who hands it over, and the
// heads of its facts.
func (b *book) front(name, under string) *sheet {
	columns := []column{
		{b.Say("workbook.item"), 34}, {b.Say("workbook.value"), 22}, {b.Say("workbook.low"), 14},
		{b.Say("workbook.high"), 14}, {b.Say("workbook.unit"), 15}, {b.Say("word.note"), 64},
	}
	s := b.sheet(b.Say("workbook.sheet.summary"), columns)
	s.row = 1
	s.set(0, b.text(name).in(title))
	s.row = 2
	s.set(0, b.text(under).in(subtitle))
	if by := answer.By(b.by.Coach, b.by.Organisation, b.by.Contact); by != "" {
		s.row++
		s.set(0, b.text(b.Say("workbook.by", "By", by)).in(subtitle))
	}
	s.logo()
	s.heads(columns)
	return s
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

// fact adds a row: a value with its label; "" for no unit or note. Notes are sentences.
func (s *sheet) fact(label string, value cell, unit, note string) {
	s.add(s.bold(label), value, cell{}, cell{}, s.text(unit), s.text(answer.Sentence(answer.Plain(note))))
}

// effort adds a row of hours with their range.
func (s *sheet) effort(label string, e graph.Effort, note string) {
	s.add(s.bold(label), hours(e.Likely), hours(e.Low), hours(e.High), s.text(s.Say("workbook.unit.hours")), s.text(answer.Sentence(note)))
}

func (s *sheet) who() {
	p := s.p
	if p.Learner.Name != "" {
		s.fact(s.Say("word.learner"), s.text(p.Learner.Name), "", "")
	}
	s.fact(s.Say("word.from"), s.text(s.a.From()), "", "")
	s.fact(s.Say("workbook.to"), s.text(p.Role.Name), "", "")
	s.fact(s.Say("workbook.made-on"), date(p.AsOf), "", "")
	if len(p.Route.Steps) == 0 {
		s.fact(s.Say("workbook.result"), cell{}, "", s.a.Lead())
	}
}

func (s *sheet) time() {
	c, r, weeks := s.p.Schedule, s.p.Route, s.Say("workbook.unit.weeks")
	pace := s.a.Idle()
	if c.Assumed {
		pace = s.Say("plan.assume.pace.default") + " " + pace
	}
	s.fact(s.Say("word.pace"), number(c.HoursPerWeek), s.Say("workbook.unit.pace"), pace)
	if s.p.Request.StudyDays != nil {
		s.fact(s.Say("word.study-days"), cell{}, "", s.Weekdays(c.StudyDays))
	}
	s.fact(s.Say("word.start"), date(c.Start), "", "")
	if len(r.Steps) == 0 {
		return
	}
	s.fact(s.Say("workbook.finish-p50"), date(*c.Finish.P50), "", s.a.Driver())
	s.fact(s.Say("workbook.finish-p80"), date(*c.Finish.P80), "", "")
	s.fact(s.Say("workbook.finish-p95"), date(*c.Finish.P95), "", "")
	likely := "workbook.finish-likely"
	if s.p.OwnDates() {
		likely = "workbook.finish-hours"
	}
	s.fact(s.Say(likely), date(c.Finish.Likely), "", "")
	s.fact(s.Say("workbook.weeks-p50"), number(c.WeeksP50), weeks, "")
	s.fact(s.Say("workbook.weeks-p95"), number(c.WeeksP95), weeks, "")
	if own := s.p.Pace; own != nil {
		s.fact(s.Say("workbook.pace-own"), number(own.Factor), s.Say("workbook.unit.times"), s.a.OwnPace()+" "+s.a.OwnPaceKnown())
	}
	s.effort(s.Say("word.hours"), r.Hours, s.a.Proven())
	s.fact(s.Say("word.steps"), integer(len(r.Steps)), "", "")
	if s.p.Saved > 0 {
		s.fact(s.Say("workbook.saved"), hours(s.p.Saved), s.Say("workbook.unit.hours"), "")
	}
}

// cost is one row a currency: sums of different currencies do not add up.
func (s *sheet) cost() {
	if r := s.p.Route; len(r.Steps) > 0 {
		s.costs(s.Say("word.cost"), r.Price, r.UnknownPrices, s.a.Cost())
	}
}

func (s *sheet) costs(label string, sums []graph.Money, unknown int, note string) {
	for _, m := range sums {
		s.money(label, m, note)
	}
	switch {
	case len(sums) > 0:
	case unknown > 0:
		s.fact(label, s.text(s.Say("plan.price-unknown")), "", note)
	default:
		s.fact(label, integer(0), "", note)
	}
}

func (s *sheet) money(label string, m graph.Money, note string) {
	s.fact(label, amount(m), m.Currency, note)
}

// portion is a share in whole percent, rounded down: 100% means all. Below one
// percent it stays as it is, and its format shows <1%.
func portion(x float64) cell {
	if x >= 0.01 {
		x = math.Floor(x*100+1e-9) / 100
	}
	return cell{value: x, face: share}
}

// verdict adds a row with a word that is coloured by what it says.
func (s *sheet) verdict(label string, v answer.Verdict, note string) {
	s.fact(label, s.bold(marked(v)), "", note)
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
	s.fact(s.Say("word.deadline"), date(d.By), "", "")
	v := answer.Deadline(s.Printer, s.p)
	s.verdict(s.Say("workbook.deadline.verdict"), v, strings.Join(v.Lines[:min(1, len(v.Lines))], " "))
	own := s.p.OwnDates()
	if even := *s.p.Schedule.Finish.P50; own && even > d.By {
		s.fact(s.Say("workbook.deadline.own-late"), number(math.Round(float64(even-d.By)/7*10)/10), s.Say("workbook.unit.weeks"), "")
	} else if !own && !d.Met {
		s.fact(s.Say("workbook.deadline.late"), number(d.LateWeeks), s.Say("workbook.unit.weeks"), "")
	}
	if len(s.p.Schedule.Drivers) > 0 {
		s.fact(s.Say("workbook.deadline.chance"), portion(d.Chance), "", "")
	}
	if !own { // it is of the likely hours
		s.fact(s.Say("workbook.deadline.slack"), hours(d.SlackHours), s.Say("workbook.unit.hours"), "")
	}
	s.relax(d)
}

// relax lists what would meet the deadline, each a number or a date to work with.
func (s *sheet) relax(d *planner.Deadline) {
	for _, r := range d.Relax {
		chance := ""
		if r.Chance != nil && len(s.p.Schedule.Drivers) > 0 {
			chance = s.Say("odds.chance", "Chance", s.Chance(*r.Chance))
		}
		switch r.Kind {
		case "hours_per_week":
			if pace, ok := r.Value.(float64); ok {
				s.fact(s.Say("workbook.relax.pace"), number(pace), s.Say("workbook.unit.pace"), chance)
			}
		case "date":
			s.fact(s.Say("workbook.relax.date"), date(answer.RelaxedTo(r)), "", chance)
		case "scope":
			s.fact(s.Say("workbook.relax.step"), integer(d.ReachedStep), "", s.Say("workbook.relax.step.ready", "Share", s.Percent(d.ReachedReadiness.MustHave)))
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
		s.money(s.Say("workbook.budget.price"), *b.Price, answer.Rates(s.Printer, s.p))
	}
}

func (s *sheet) firstSteps() {
	first := s.a.FirstWeeks()
	if len(first.Steps) == 0 {
		return
	}
	s.block(first.Title, s.Say("word.step"), s.Say("word.start"), s.Say("word.finish"), s.Say("word.hours"), s.Say("word.kind"), s.Say("word.why"))
	for _, x := range first.Steps {
		name := s.stepNamed(x.N)
		name.face = strong
		s.add(name, date(x.Start), date(x.Finish), hours(x.Hours.Likely), s.kind(x.Kind), s.lines(x.Why()))
	}
}

func (s *sheet) largestGaps() {
	largest := s.a.LargestGaps()
	if len(largest.Rows) == 0 {
		return
	}
	s.block(largest.Title, s.Say("word.skill"), s.Say("plan.col.have"), s.Say("plan.col.need"), s.Say("workbook.missing"), s.Say("word.hours"), s.Say("word.first-step"))
	first := s.row + 1
	for _, g := range largest.Rows {
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
	s.block(s.Say("plan.stages"), s.Say("workbook.towards"), s.Say("word.start"), s.Say("word.finish"), s.Say("word.hours"), s.Say("workbook.ready"), s.Say("word.steps"))
	for _, g := range s.p.Stages {
		s.add(s.bold(s.Say("workbook.numbered", "N", g.N, "Title", g.Name)), date(g.Start), date(g.Finish), hours(g.Effort.Likely), portion(g.After.MustHave), s.text(s.Range(int64(g.First), int64(g.Last))))
	}
}

func (s *sheet) strengths() {
	if len(s.p.Strengths) == 0 {
		return
	}
	s.block(s.Say("plan.strengths"), s.Say("word.skill"), s.Say("plan.col.have"), s.Say("plan.col.need"))
	for _, x := range s.p.Strengths {
		need := integer(x.Need)
		if x.Need == 0 { // not asked for, but a step builds on it
			need = cell{}
		}
		s.add(s.bold(x.Name), integer(x.Level), need)
	}
}
