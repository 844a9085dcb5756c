package text

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"skillroute/planner"
	"skillroute/reports/answer"
)

// WritePlan sets a plan: the first lines answer the learner, then comes the route, then
// what was left out and why.
func WritePlan(w io.Writer, p *planner.Plan, o Options) error {
	s, a := newSheet(p.Lang, o), answer.Of(p)
	s.head(answer.Called(p.Learner.Name), a.From()+" "+s.to()+" "+p.Role.Name, p.AsOf)
	s.summary(a, p)
	if len(p.Route.Steps) > 0 {
		s.line()
		s.route(a, p)
		if x := answer.Alternatives(p); x != nil {
			x.Heading = s.Say("alternatives.title")
			s.section(x)
		}
	}
	s.line()
	s.foot(a, p)
	_, err := io.WriteString(w, s.String())
	return err
}

// head is the title and the date.
func (s *sheet) head(name, title string, asOf planner.Date) {
	if name != "" {
		title = s.Value(name) + ": " + title
	}
	date := s.Say("word.as-of", "Date", asOf.Time())
	if width(title)+2+width(date) > s.o.Width {
		s.indented(0, title, s.bold)
		s.line(padLeft(date, s.o.Width))
		return
	}
	s.line(s.bold(pad(title, s.o.Width-width(date))), s.faint(date))
}

// summary is the block of answers.
func (s *sheet) summary(a *answer.Plan, p *planner.Plan) {
	lead := s.bold
	if len(p.Route.Steps) == 0 {
		lead = s.good
	}
	s.indented(0, answer.Plain(a.When()), lead)
	s.verdicts(a.Verdicts())
	s.unreviewed(a)
	if len(p.Route.Steps) > 0 {
		s.labelled(s.Say("word.cost"), a.Cost())
	}
	s.labelled(s.Say("word.readiness"), s.ready(p))
	if len(p.Route.Steps) > 0 {
		s.labelled(s.Say("text.next-step"), a.Step(1).Line())
	}
	s.held(p, a.Strengths(6).Lines)
	s.stone(a.SteppingStone())
	for _, w := range a.Waived().Rows {
		s.labelled(s.Say("plan.waived"), w.Name+": "+w.Why)
	}
	if known := a.OwnPaceKnown(); known != "" {
		s.labelled(s.Say("text.pace"), known)
	}
	if driver := a.Driver(); driver != "" {
		s.labelled(s.Say("text.odds"), driver)
	}
	if idle := a.Idle(); idle != "" {
		s.labelled("", answer.Plain(idle))
	}
}

// ready is the readiness at the start.
func (s *sheet) ready(p *planner.Plan) string {
	return s.Say("text.readiness.value", "Must", s.Percent(p.Readiness.MustHave), "Full", s.Percent(p.Readiness.Full))
}

// held is what the learner brings, and how to say so where nothing is on record.
func (s *sheet) held(p *planner.Plan, lines []string) {
	if len(p.Strengths)+len(p.Unused)+len(p.Learner.Have) == 0 {
		lines[0] += " " + s.Say("text.strengths.state")
	}
	s.points(s.Say("text.strengths"), lines)
}

// points is a list whose first line has a label beside it.
func (s *sheet) points(label string, lines []string) {
	for _, l := range lines {
		s.labelled(label, l)
		label = ""
	}
}

// unreviewed says whose hours nobody has checked.
func (s *sheet) unreviewed(a *answer.Plan) {
	if text := a.Unreviewed(); text != "" {
		s.indented(0, answer.Plain(text), s.warn)
	}
}

// verdicts answer what the plan was asked to keep.
func (s *sheet) verdicts(all []answer.Verdict) {
	for _, v := range all {
		first, rest := v.Title+".", v.Lines
		if len(rest) > 0 { // what the verdict rests on stands beside it, advice below
			first, rest = first+" "+rest[0], rest[1:]
		}
		s.indentedFirst(s.sign(v.Standing)+" ", 2, answer.Plain(first))
		if len(rest) > 0 {
			s.indented(2, answer.Plain(strings.Join(rest, " ")), plain)
		}
	}
}

// sign is the symbol of a verdict in its colour.
func (s *sheet) sign(standing answer.Standing) string {
	return [...]func(string) string{s.good, s.warn, s.bad}[standing](standing.Symbol())
}

// foot is what a reader needs to judge the plan, and one next command.
func (s *sheet) foot(a *answer.Plan, p *planner.Plan) {
	s.leftOut(a)
	s.points(s.warn(s.Say("word.note")), a.Warnings().Lines)
	assumed := a.Assumptions().Lines
	if p.Schedule.Assumed && len(p.Route.Steps) > 0 {
		assumed[0] += " " + s.Say("text.assumed.change")
	}
	s.points(s.Say("text.assumed"), assumed)
	if by := s.Value(s.o.By); by != "" { // one line, and no more
		s.line(pad(s.Say("text.by"), labelWidth), cut(by, s.o.Width-labelWidth))
	}
	s.catalog(p.Catalog)
	s.labelled(s.Say("text.try"), s.try(p))
}

// How many extra skills are named: all up to the most, of more some.
const (
	mostExtras = 40
	someExtras = 10
)

// leftOut names what is left out by its reason, which is said once; conditions of entry
// have a label of their own.
func (s *sheet) leftOut(a *answer.Plan) {
	var extras, whys, entry []string
	names := map[string][]string{} // by their reason
	for _, l := range a.LeftOut().Rows {
		switch l.Of {
		case "skill":
			extras = append(extras, l.Name)
		case "entry":
			entry = append(entry, l.Name+": "+l.Why)
		default:
			if names[l.Why] == nil {
				whys = append(whys, l.Why)
			}
			names[l.Why] = append(names[l.Why], l.Name)
		}
	}
	var lines []string
	switch n := len(extras); {
	case n > mostExtras: // the role's extra skills in a vocabulary; plan show and JSON have them all
		lines = append(lines, s.Say("text.left-out.among", "Count", n, "Names", strings.Join(extras[:someExtras], "; ")))
	case n > 0:
		lines = append(lines, s.Say("text.left-out.extras", "Count", n, "Names", strings.Join(extras, "; ")))
	}
	for _, why := range whys {
		lines = append(lines, answer.Sentence(strings.TrimSuffix(why, ".")+": "+strings.Join(names[why], "; ")))
	}
	s.points(s.Say("text.left-out"), lines)
	s.points(s.Say("text.entry"), entry)
}

// catalog says which catalog was used.
func (s *sheet) catalog(c planner.CatalogRef) {
	s.labelled(s.Say("word.catalog"), catalogName(c))
}

func catalogName(c planner.CatalogRef) string {
	return fmt.Sprintf("%s %s (%s)", c.ID, c.Version, c.Short())
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
