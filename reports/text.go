package reports

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// writeText sets a plan for a terminal: the first lines answer the learner, then
// comes the route, then what was left out and why. Nothing is wider than the
// width; a pipe gets the same text without colour.
func writeText(w io.Writer, p *planner.Plan, o Options) error {
	s := newSheet(p.Lang, o)
	s.head(p)
	if len(p.Route.Steps) == 0 {
		s.nothingToDo(p)
	} else {
		s.summary(p)
		s.line()
		s.route(p)
		s.alternatives(p)
	}
	s.line()
	s.foot(p)
	_, err := io.WriteString(w, s.String())
	return err
}

// head names the two ends of the route and the date.
func (s *sheet) head(p *planner.Plan) {
	title := s.from(p) + " " + s.to() + " " + p.Role.Name
	if p.Learner.Name != "" {
		title = s.Value(p.Learner.Name) + ": " + title
	}
	date := s.Say("text.as-of", "Date", p.AsOf.Time())
	if width(title)+2+width(date) > s.o.Width {
		s.indented(0, title, s.bold)
		s.line(padLeft(date, s.o.Width))
		return
	}
	s.line(s.bold(pad(title, s.o.Width-width(date))), s.faint(date))
}

// from is where the route begins: a role, or what is held, or nothing.
func (s *sheet) from(p *planner.Plan) string {
	if role, ok := p.Graph.Catalog.Role(p.Learner.From); ok {
		return role.Name.In(p.Lang)
	}
	if len(p.Learner.Have) > 0 {
		return s.Say("text.from-skills")
	}
	return s.Say("text.from-start")
}

func (s *sheet) nothingToDo(p *planner.Plan) {
	s.indented(0, s.Say("text.nothing-to-do", "Role", p.Role.Name), s.good)
	s.verdicts(answer.Verdicts(s.Printer, p))
	s.readiness(p)
	s.strengths(p)
}

// summary is the block of answers.
func (s *sheet) summary(p *planner.Plan) {
	s.indented(0, s.lead(p), s.bold)
	s.verdicts(answer.Verdicts(s.Printer, p))
	s.labelled(s.Say("text.cost"), s.cost(p))
	s.readiness(p)
	s.strengths(p)
	if len(p.Schedule.Drivers) > 0 {
		d := p.Schedule.Drivers[0]
		x := p.Route.Steps[d.Step-1]
		s.labelled(s.Say("text.odds"), s.Say("text.odds.value", "N", x.N,
			"Title", strings.TrimSpace(x.Title+" "+s.levels(x)), "Share", s.Percent(d.Share)))
	}
	first := p.Route.Steps[0]
	s.labelled(s.Say("text.next-step"), s.Say("text.next-step.value", "N", first.N,
		"Title", strings.TrimSpace(first.Title+" "+s.levels(first)), "Hours", s.effort(first.Hours),
		"Dates", s.DateRange(first.Start.Time(), first.Finish.Time())))
}

// lead is the answer in one or two sentences.
func (s *sheet) lead(p *planner.Plan) string {
	f := p.Schedule.Finish
	length, pace := Length(s.Printer, p.Schedule), answer.Pace(s.Printer, p.Schedule.HoursPerWeek)
	if *f.P50 == *f.P95 {
		return s.Say("text.lead.exact", "Length", length, "Hours", pace, "P50", f.P50.Time())
	}
	return s.Say("text.lead", "Length", length, "Hours", pace, "P50", f.P50.Time(), "P80", f.P80.Time(), "P95", f.P95.Time())
}

// effort writes hours with their range, if there is one: "8 hours (5.6–12.8)".
func (s *sheet) effort(e graph.Effort) string {
	text := s.Hours(e.Likely.Hours())
	if e.Low != e.High {
		text += " (" + s.HoursRange(e.Low.Hours(), e.High.Hours()) + ")"
	}
	return text
}

// Length writes how long a plan takes, from even odds to 95 in 100: whole weeks, or
// days below two weeks.
func Length(p *lang.Printer, s planner.Schedule) string {
	if s.WeeksP95 < 2 {
		days := func(weeks float64) int64 { return int64(math.Round(weeks * 7)) }
		return p.Say("text.days", "Count", int(days(s.WeeksP95)), "Range", p.Range(days(s.WeeksP50), days(s.WeeksP95)))
	}
	low, high := int64(math.Round(s.WeeksP50)), int64(math.Round(s.WeeksP95))
	return p.Say("text.weeks", "Count", int(high), "Range", p.Range(low, high))
}

// verdicts answer what the plan was asked to keep.
func (s *sheet) verdicts(all []answer.Verdict) {
	for _, v := range all {
		first, rest := v.Title+".", v.Lines
		if len(rest) > 0 { // what the verdict rests on stands beside it, advice below
			first, rest = first+" "+rest[0], rest[1:]
		}
		s.indented(0, s.sign(v.Standing)+" "+answer.Plain(first), plain)
		if len(rest) > 0 {
			s.indented(2, answer.Plain(strings.Join(rest, " ")), plain)
		}
	}
}

// sign is the symbol of a verdict in its colour.
func (s *sheet) sign(standing answer.Standing) string {
	return [...]func(string) string{s.good, s.warn, s.bad}[standing](standing.Symbol())
}

// cost sums up what the route costs.
func (s *sheet) cost(p *planner.Plan) string {
	r := p.Route
	var sums []string
	for _, m := range r.Price {
		sums = append(sums, s.Money(m.Hundredths, m.Currency))
	}
	switch {
	case len(sums) > 0 && r.UnknownPrices > 0:
		return s.Say("text.cost.partly", "Sum", sums, "Count", r.UnknownPrices)
	case len(sums) > 0:
		return s.Say("text.cost.sum", "Sum", sums, "Count", r.PaidSteps)
	case r.UnknownPrices > 0:
		return s.Say("text.cost.unknown", "Count", r.UnknownPrices)
	case r.Courses > 0:
		return s.Say("text.cost.free-courses", "Count", r.Courses)
	}
	return s.Say("text.cost.none")
}

func (s *sheet) readiness(p *planner.Plan) {
	s.labelled(s.Say("text.readiness"), s.Say("text.readiness.value",
		"Must", s.Percent(p.Readiness.MustHave), "Full", s.Percent(p.Readiness.Full)))
}

// strengths names what is held and counts, and what carries save.
func (s *sheet) strengths(p *planner.Plan) {
	var held []string
	for i, x := range p.Strengths {
		if i == 6 {
			held = append(held, s.Say("text.more", "Count", len(p.Strengths)-i))
			break
		}
		held = append(held, x.Name+" "+strconv.Itoa(x.Level))
	}
	text := strings.Join(held, ", ")
	if text == "" {
		text = s.Say("text.strengths.none")
	}
	if p.Saved > 0 {
		text += "; " + s.Say("text.saved", "Hours", s.Hours(p.Saved.Hours()))
	}
	s.labelled(s.Say("text.strengths"), text)
	if len(p.Unused) > 0 {
		var unused []string
		for _, x := range p.Unused {
			unused = append(unused, x.Name+" "+strconv.Itoa(x.Level))
		}
		s.labelled(s.Say("text.unused"), s.Say("text.unused.value", "Skills", unused))
	}
	for _, w := range p.Learner.Waived {
		skill, _ := p.Graph.Skill(w.Skill)
		s.labelled(s.Say("text.waived"), s.Say("text.waived.value", "Skill", skill.Name, "Reason", w.Reason))
	}
}

// preparedBy names who hands the plan over: coach, organisation, contact.
func (s *sheet) preparedBy() string {
	var parts []string
	for _, part := range []string{s.o.Brand.Coach, s.o.Brand.Organisation, s.o.Brand.Contact} {
		if part != "" {
			parts = append(parts, s.Value(part))
		}
	}
	return strings.Join(parts, " · ")
}

// proof says in a few words what is proven of the route.
func (s *sheet) proof(p *planner.Plan) string {
	r := p.Route
	if r.Optimal {
		return s.Say("text.proof.optimal", "Among", p.Among())
	}
	gap := 1.0
	if r.LowerBoundHours > 0 {
		gap = float64(r.Hours.Likely-r.LowerBoundHours) / float64(r.LowerBoundHours)
	}
	return s.Say("text.proof.bound", "Under", p.Under(), "Percent", s.Percent(math.Ceil(gap*100)/100), "Bound", s.Hours(r.LowerBoundHours.Hours()))
}

// foot is what a reader needs to judge the plan, and one next command.
func (s *sheet) foot(p *planner.Plan) {
	var extras, entry, courses []string
	for _, l := range p.LeftOut {
		switch l.Kind {
		case "skill":
			extras = append(extras, l.Name)
		case "entry":
			entry = append(entry, l.Why)
		default:
			courses = append(courses, l.Name+" ("+l.Why+")")
		}
	}
	if len(extras) > 0 {
		s.labelled(s.Say("text.left-out"), s.Say("text.left-out.extras", "Count", len(extras), "Names", strings.Join(extras, ", ")))
	}
	if len(courses) > 0 {
		s.labelled(s.Say("text.left-out"), strings.Join(courses, "; "))
	}
	for _, e := range entry {
		s.labelled(s.Say("text.entry"), e)
	}
	for _, w := range p.Warnings {
		s.labelled(s.warn(s.Say("text.warning")), w)
	}
	if p.Schedule.Assumed && len(p.Route.Steps) > 0 {
		s.labelled(s.Say("text.assumed"), s.Say("text.assumed.hours", "Hours", answer.Pace(s.Printer, p.Schedule.HoursPerWeek)))
	}
	if p.Request.StudyDays != nil {
		s.labelled(s.Say("text.study-days"), s.Weekdays(p.Schedule.StudyDays))
	}
	estimates := s.Say("text.estimates.value")
	if len(p.Schedule.Drivers) > 0 {
		estimates = s.Say("text.estimates.odds")
	}
	s.labelled(s.Say("text.estimates"), estimates)
	if by := s.preparedBy(); by != "" { // one line, and no more
		s.line(pad(s.Say("text.by"), labelWidth), cut(by, s.o.Width-labelWidth))
	}
	s.catalog(p.Catalog)
	s.labelled(s.Say("text.try"), s.try(p))
}

// catalog says which catalog was used.
func (s *sheet) catalog(c planner.CatalogRef) {
	digest := strings.TrimPrefix(c.Digest, "sha256:")
	s.labelled(s.Say("text.catalog"), fmt.Sprintf("%s %s (%s)", c.ID, c.Version, digest[:6]))
}

// try is what a learner may want next: the same request with one more flag, or,
// for who is ready, a look at what is near.
func (s *sheet) try(p *planner.Plan) string {
	if len(p.Route.Steps) == 0 {
		return "plan match --from " + string(p.Role.ID)
	}
	flag := "-o " + s.Say("text.try.file") + ".pdf"
	if d := p.Schedule.Deadline; d != nil {
		for _, r := range d.Relax { // the last pace is the likeliest
			if r.Kind == "hours_per_week" {
				flag = "--hours-per-week " + strconv.FormatFloat(r.Value.(float64), 'f', -1, 64)
			}
		}
	}
	return s.Say("text.try.again", "Flag", flag)
}
