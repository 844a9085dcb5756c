package reports

import (
	"strconv"
	"strings"

	"skillroute/planner"
	"skillroute/reports/answer"
)

// alternatives sets the other routes: for each its sums, what it trades against the
// route, the largest differences, what is proven.
func (s *sheet) alternatives(p *planner.Plan) {
	if len(p.Alternatives) == 0 {
		return
	}
	s.line()
	s.line(s.bold(s.Say("alternatives.title")))
	s.indented(0, s.alternativesNote(), s.faint)
	margin := len(strconv.Itoa(len(p.Alternatives))) + 2
	for i := range p.Alternatives {
		a := &p.Alternatives[i]
		s.line()
		s.indentedFirst(pad(strconv.Itoa(i+1), margin), margin, s.bold(s.alternativeSums(a)))
		s.indented(margin, s.Say("alternatives.compared")+": "+strings.Join(a.Trades, "; "), plain)
		s.indented(margin, s.Say("alternatives.largest")+":", plain)
		for _, t := range a.Instead {
			s.indentedFirst(strings.Repeat(" ", margin)+"- ", margin+2, t.Text)
		}
		s.indented(margin, a.Proof, s.faint)
	}
}

func (s *sheet) alternativesNote() string {
	return s.Say("alternatives.note", "Least", s.Percent(planner.LeastDistance), "Most", planner.MostTimes)
}

// alternativeSums are the hours, price, finish and distance of another route.
func (s *sheet) alternativeSums(a *planner.Alternative) string {
	var sums []string
	for _, m := range a.Price {
		sums = append(sums, s.Money(m.Hundredths, m.Currency))
	}
	price := s.List(sums)
	switch {
	case len(sums) > 0 && a.UnknownPrices > 0:
		price = answer.Plain(answer.Stressed(s.Printer, "plan.cost.partly", "Sum", sums, "Count", a.UnknownPrices))
	case a.UnknownPrices > 0:
		price = s.Say("plan.price-unknown")
	case len(sums) == 0:
		price = s.Say("plan.free")
	}
	return strings.Join([]string{s.Hours(a.Hours.Hours()), price, s.Say("alternatives.finish", "Date", a.Finish.Time()),
		s.Say("alternatives.differs", "Percent", s.Percent(a.Distance))}, ", ")
}
