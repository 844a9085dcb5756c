package pdf

import (
	"fmt"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/reports/answer"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
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
	r.NewPage()
	r.Y = 23
	var blocks []paper.Block
	sign := r.Block(r.signatures)
	room := paper.Bottom + 1 - sign.H - r.Y
	made := map[string]paper.Block{}
	for _, d := range details {
		blocks = r.summaryBlocks(d, made)
		r.shown = d.points
		if free := room - paper.Total(blocks); free >= d.gap*float64(len(blocks)) {
			r.setApart(blocks, min(free/float64(len(blocks)), 9))
			r.Set(sign, paper.Bottom+1-sign.H)
			return
		}
	}
	// Names of hundreds of characters: let the summary run over two pages.
	for _, b := range append(blocks, sign) {
		r.Put(b)
		r.Y += 4
	}
}

// setApart places blocks with gap between them.
func (r *report) setApart(blocks []paper.Block, gap float64) {
	for _, b := range blocks {
		r.Y = r.Set(b, r.Y) + gap
	}
}

// summaryBlocks lays the parts of the summary out, those that another detail had
// alike taken from made.
func (r *report) summaryBlocks(d detail, made map[string]paper.Block) (blocks []paper.Block) {
	add := func(draw func(float64) float64, parts ...any) {
		key := fmt.Sprint(parts...)
		b, ok := made[key]
		if !ok {
			b = r.Block(draw)
			made[key] = b
		}
		if b.H > 0 {
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
	title := []string{r.T("pdf.title.route", "Role", r.p.Role.Name)}
	if r.moves() {
		title = []string{r.T("pdf.title.from", "Role", r.roleName(r.p.Learner.From)), r.T("pdf.title.to", "Role", r.p.Role.Name)}
	}
	return r.Title(y, d.title, r.T("pdf.kicker"), title, r.forWhom(), r.leadSentence(paper.Lead))
}

// forWhom is the learner's name, who prepared the plan, and the role as job ads
// write it where that differs.
func (r *report) forWhom() []string {
	var name, ads string
	if r.p.Learner.Name != "" {
		name = r.T("pdf.for", "Name", r.p.Learner.Name)
	}
	if role, ok := r.p.Graph.Catalog.Role(r.p.Role.ID); ok && role.Name.In(lang.English) != r.p.Role.Name {
		ads = r.T("pdf.in-ads", "Role", role.Name.In(lang.English))
	}
	return []string{name, r.PreparedBy(), r.AsOf(r.p.AsOf, r.p.Catalog), ads}
}

// leadSentence is the answer: weeks, finish, cost.
func (r *report) leadSentence(st tagged.Style) []paper.Span {
	p := r.p
	if len(p.Route.Steps) == 0 {
		return r.Rich(st, "pdf.lead.nothing", "Role", p.Role.Name)
	}
	s := p.Schedule
	var out []paper.Span
	add := func(spans []paper.Span) {
		if out != nil {
			out = append(out, paper.Span{Text: " ", Style: st})
		}
		out = append(out, spans...)
	}
	add(r.Rich(st, "pdf.lead.weeks", "Weeks", r.Weeks(s.WeeksP50, s.WeeksP95), "Pace", r.pace()))
	if f := s.Finish; *f.P50 == *f.P95 {
		add(r.Rich(st, "pdf.lead.finish.one", "Date", r.Date(*f.P50)))
	} else {
		add(r.Rich(st, "pdf.lead.finish", "P50", r.Date(*f.P50), "P80", r.Date(*f.P80), "P95", r.Date(*f.P95)))
	}
	add(r.cost(st))
	return out
}

// leadText is the answer without stress, for the metadata.
func (r *report) leadText() string {
	var b strings.Builder
	for _, s := range r.leadSentence(paper.Lead) {
		b.WriteString(s.Text)
	}
	return b.String()
}

// pace is "10 hours".
func (r *report) pace() string { return r.Hours(graph.Minutes(r.p.Schedule.HoursPerWeek*60 + 0.5)) }

func (r *report) cost(st tagged.Style) []paper.Span {
	route := r.p.Route
	switch {
	case len(route.Price) > 0 && route.UnknownPrices > 0:
		return r.Rich(st, "pdf.cost.and-unknown", "Price", r.Prices(route.Price), "Count", route.UnknownPrices)
	case len(route.Price) > 0:
		return r.Rich(st, "pdf.cost", "Price", r.Prices(route.Price))
	case route.UnknownPrices > 0:
		return r.Rich(st, "pdf.cost.unknown", "Count", route.UnknownPrices)
	case route.Courses > 0:
		return r.Rich(st, "pdf.cost.free", "Count", route.Courses)
	}
	return r.Rich(st, "pdf.cost.none")
}

func (r *report) keyFigures() []answer.Fact {
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
		figures := []answer.Fact{
			{Label: r.T("pdf.readiness.must"), Value: r.Say.Percent(p.Readiness.MustHave), Note: r.T("pdf.figure.requirements", "Count", met)},
			{Label: r.T("pdf.readiness.full"), Value: r.Say.Percent(p.Readiness.Full), Note: r.T("pdf.figure.with-extras")},
			{Label: r.T("pdf.figure.steps"), Value: r.Say.Int(0), Note: r.T("pdf.figure.nothing-left")},
		}
		return figures
	}
	proof := answer.Fact{Label: r.T("pdf.figure.proven"), Value: r.T("pdf.yes"), Note: r.T("pdf.figure.bound", "Among", p.Among(), "Hours", r.Hours(p.Route.LowerBoundHours))}
	if !p.Route.Optimal {
		proof.Value = r.T("pdf.no")
		proof.Note = r.T("pdf.figure.apart", "Among", p.Among(), "Share", r.apart())
	}
	stages := r.T("pdf.figure.stages", "Count", len(p.Stages))
	switch {
	case len(p.Stages) > 1:
	case p.Route.Courses > 0:
		stages = r.T("pdf.figure.courses", "Count", p.Route.Courses)
	default:
		stages = r.T("pdf.figure.no-courses")
	}
	return []answer.Fact{
		{Label: r.T("pdf.figure.hours"), Value: r.Hours(p.Route.Hours.Likely), Note: r.T("pdf.figure.range", "Range", r.HoursRange(p.Route.Hours))},
		{Label: r.T("pdf.figure.finish"), Value: r.Date(*p.Schedule.Finish.P50), Note: r.T("pdf.figure.start", "Date", r.Date(p.Schedule.Start))},
		{Label: r.T("pdf.figure.steps"), Value: r.Say.Int(int64(len(p.Route.Steps))), Note: stages},
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
	return r.Say.Int(int64(share*100+0.9999)) + "%" // rounded up: "at most" must hold
}

func (r *report) figures(y float64) float64 { return r.KeyFigures(y, r.keyFigures()) }

// verdicts are the answers to the deadline and the budget that were asked for.
func (r *report) verdicts(y float64) float64 { return r.Verdicts(y, answer.Verdicts(r.Say, r.p)) }
