package pdf

import (
	"fmt"
	"strings"

	"skillroute/graph"
	"skillroute/reports/answer"
)

// detail says how much the summary tells. It is lowered until the summary fits on
// its page; what is dropped stands on the later pages.
type detail struct {
	weeks   int // steps of the first two weeks
	points  int // strengths, assumptions
	gap     float64
	title   float64
	stages  int
	reasons bool // of the largest gaps
}

var details = []detail{
	{weeks: 6, points: 5, gap: 4.6, title: 21, stages: 12, reasons: true},
	{weeks: 5, points: 4, gap: 4, title: 21, stages: 12, reasons: true},
	{weeks: 5, points: 3, gap: 4, title: 18, stages: 12, reasons: true},
	{weeks: 5, points: 3, gap: 3.2, title: 18, stages: 10, reasons: true},
	{weeks: 4, points: 2, gap: 3.2, title: 15, stages: 10, reasons: true},
	{weeks: 3, points: 2, gap: 2.4, title: 15, stages: 10, reasons: true},
	{weeks: 3, points: 2, gap: 2.4, title: 15, stages: 10, reasons: false},
	{weeks: 3, points: 1, gap: 2.4, title: 15, stages: 8, reasons: false},
	{weeks: 3, points: 1, gap: 2.4, title: 15, stages: 5, reasons: false},
	{weeks: 3, points: 1, gap: 2.4, title: 15, stages: 3, reasons: false},
}

// summary is page 1: all that a coach and a learner talk through, on one page.
func (r *report) summary() {
	r.newPage()
	r.y = 23
	var blocks []block
	sign := r.block(r.signatures)
	room := bottom + 1 - sign.h - r.y
	made := map[string]block{}
	for _, d := range details {
		blocks = r.summaryBlocks(d, made)
		r.shown = d.points
		if free := room - total(blocks); free >= d.gap*float64(len(blocks)) {
			r.setApart(blocks, min(free/float64(len(blocks)), 9))
			r.set(sign, bottom+1-sign.h)
			return
		}
	}
	// Names of hundreds of characters: let the summary run over two pages.
	for _, b := range append(blocks, sign) {
		r.put(b)
		r.y += 4
	}
}

// setApart places blocks with gap between them.
func (r *report) setApart(blocks []block, gap float64) {
	for _, b := range blocks {
		r.y = r.set(b, r.y) + gap
	}
}

// summaryBlocks lays the parts of the summary out, those that another detail had
// alike taken from made.
func (r *report) summaryBlocks(d detail, made map[string]block) (blocks []block) {
	add := func(draw func(float64) float64, parts ...any) {
		key := fmt.Sprint(parts...)
		b, ok := made[key]
		if !ok {
			b = r.block(draw)
			made[key] = b
		}
		if b.h > 0 {
			blocks = append(blocks, b)
		}
	}
	add(func(y float64) float64 { return r.titleBlock(y, d) }, "title", d.title)
	add(r.figures, "figures")
	add(r.verdicts, "verdicts")
	add(func(y float64) float64 { return r.readinessAndWeeks(y, d) }, "readiness", d.stages, "weeks", d.weeks)
	if len(r.p.Route.Steps) > 0 {
		add(func(y float64) float64 { return r.largestGaps(y, d) }, "gaps", d.reasons)
	}
	add(func(y float64) float64 { return r.strengthsAndAssumptions(y, d) }, "points", d.points)
	return blocks
}

// titleBlock is what the document is, from where to where, for whom, and the
// answer in one or two sentences.
func (r *report) titleBlock(y float64, d detail) float64 {
	title := []string{r.t("pdf.title.route", "Role", r.p.Role.Name)}
	if r.moves() {
		title = []string{r.t("pdf.title.from", "Role", r.roleName(r.p.Learner.From)), r.t("pdf.title.to", "Role", r.p.Role.Name)}
	}
	return r.title(y, d.title, r.t("pdf.kicker"), title, r.forWhom(), r.leadSentence(styleLead))
}

// forWhom is the learner's name, who prepared the plan, and the role as job ads
// write it where that differs.
func (r *report) forWhom() []string {
	var name, ads string
	if r.p.Learner.Name != "" {
		name = r.t("pdf.for", "Name", r.p.Learner.Name)
	}
	if role, ok := r.p.Graph.Catalog.Role(r.p.Role.ID); ok && role.Name.EN != "" && role.Name.EN != r.p.Role.Name {
		ads = r.t("pdf.in-ads", "Role", role.Name.EN)
	}
	return []string{name, r.preparedBy(), r.asOf(r.p.AsOf, r.p.Catalog), ads}
}

// leadSentence is the answer: weeks, finish, cost.
func (r *report) leadSentence(st style) []span {
	p := r.p
	if len(p.Route.Steps) == 0 {
		return r.rich(st, "pdf.lead.nothing", "Role", p.Role.Name)
	}
	s := p.Schedule
	var out []span
	add := func(spans []span) {
		if out != nil {
			out = append(out, span{text: " ", style: st})
		}
		out = append(out, spans...)
	}
	add(r.rich(st, "pdf.lead.weeks", "Weeks", r.weeks(s.WeeksP50, s.WeeksP95), "Pace", r.pace()))
	if f := s.Finish; *f.P50 == *f.P95 {
		add(r.rich(st, "pdf.lead.finish.one", "Date", r.date(*f.P50)))
	} else {
		add(r.rich(st, "pdf.lead.finish", "P50", r.date(*f.P50), "P80", r.date(*f.P80), "P95", r.date(*f.P95)))
	}
	add(r.cost(st))
	return out
}

// leadText is the answer without stress, for the metadata.
func (r *report) leadText() string {
	var b strings.Builder
	for _, s := range r.leadSentence(styleLead) {
		b.WriteString(s.text)
	}
	return b.String()
}

// pace is "10 hours".
func (r *report) pace() string { return r.hours(graph.Minutes(r.p.Schedule.HoursPerWeek*60 + 0.5)) }

func (r *report) cost(st style) []span {
	route := r.p.Route
	switch {
	case len(route.Price) > 0 && route.UnknownPrices > 0:
		return r.rich(st, "pdf.cost.and-unknown", "Price", r.prices(route.Price), "Count", route.UnknownPrices)
	case len(route.Price) > 0:
		return r.rich(st, "pdf.cost", "Price", r.prices(route.Price))
	case route.UnknownPrices > 0:
		return r.rich(st, "pdf.cost.unknown", "Count", route.UnknownPrices)
	case route.Courses > 0:
		return r.rich(st, "pdf.cost.free", "Count", route.Courses)
	}
	return r.rich(st, "pdf.cost.none")
}

func (r *report) keyFigures() []figure {
	p := r.p
	if len(p.Route.Steps) == 0 {
		met, extra := 0, 0
		for _, g := range p.Gap {
			if g.Importance == "optional" {
				extra++
			} else {
				met++
			}
		}
		figures := []figure{
			{r.t("pdf.readiness.must"), r.say.Percent(p.Readiness.MustHave), r.t("pdf.figure.requirements", "Count", met)},
			{r.t("pdf.readiness.full"), r.say.Percent(p.Readiness.Full), r.t("pdf.figure.with-extras")},
			{r.t("pdf.figure.steps"), r.say.Int(0), r.t("pdf.figure.nothing-left")},
		}
		return figures
	}
	proof := figure{r.t("pdf.figure.proven"), r.t("pdf.yes"), r.t("pdf.figure.bound", "Among", p.Among(), "Hours", r.hours(p.Route.LowerBoundHours))}
	if !p.Route.Optimal {
		proof.value = r.t("pdf.no")
		proof.note = r.t("pdf.figure.apart", "Among", p.Among(), "Share", r.apart())
	}
	stages := r.t("pdf.figure.stages", "Count", len(p.Stages))
	switch {
	case len(p.Stages) > 1:
	case p.Route.Courses > 0:
		stages = r.t("pdf.figure.courses", "Count", p.Route.Courses)
	default:
		stages = r.t("pdf.figure.no-courses")
	}
	return []figure{
		{r.t("pdf.figure.hours"), r.hours(p.Route.Hours.Likely), r.t("pdf.figure.range", "Range", r.hoursRange(p.Route.Hours))},
		{r.t("pdf.figure.finish"), r.date(*p.Schedule.Finish.P50), r.t("pdf.figure.start", "Date", r.date(p.Schedule.Start))},
		{r.t("pdf.figure.steps"), r.say.Int(int64(len(p.Route.Steps))), stages},
		proof,
	}
}

// apart is how far the route may at most lie above the cheapest one.
func (r *report) apart() string {
	route := r.p.Route
	if route.LowerBoundHours <= 0 {
		return "?"
	}
	share := float64(route.Hours.Likely-route.LowerBoundHours) / float64(route.LowerBoundHours)
	return r.say.Int(int64(share*100+0.9999)) + "%" // rounded up: "at most" must hold
}

func (r *report) figures(y float64) float64 { return r.drawFigures(y, r.keyFigures()) }

// verdicts are the answers to the deadline and the budget that were asked for.
func (r *report) verdicts(y float64) float64 {
	for i, v := range answer.Verdicts(r.say, r.p) {
		if i > 0 {
			y += 2
		}
		var lines [][]span
		for _, l := range v.Lines {
			lines = append(lines, marked(l, styleBody, styleBody.strong()))
		}
		y = r.verdict(y, v.Standing, v.Title, lines)
	}
	return y
}
