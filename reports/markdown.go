package reports

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// writeMarkdown writes a plan as Markdown (GitHub's) with task boxes. It says what
// the PDF says, in the same order: summary, gap, duties, route, time, courses,
// other routes, notes.
func writeMarkdown(w io.Writer, p *planner.Plan, o Options) error {
	s := &mdSheet{newSheet(p.Lang, Options{Width: 1 << 20, Brand: o.Brand}), p}
	s.summary()
	s.gap()
	s.duties()
	if len(p.Route.Steps) > 0 {
		s.route()
		s.time()
		s.courses()
		s.alternatives()
	}
	s.notes()
	_, err := io.WriteString(w, s.String())
	return err
}

// mdSheet is a document being written. No text of a catalog or a learner stands at
// the beginning of a line or an item, where its first sign would count.
type mdSheet struct {
	*sheet
	p *planner.Plan
}

// markdownEscapes are what Markdown would read as its own signs.
var markdownEscapes = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `&lt;`, ">", `&gt;`,
	"#", `\#`, "|", `\|`, "~", `\~`, "&", "&amp;", "\n", " ")

func md(text string) string { return markdownEscapes.Replace(strings.TrimSpace(text)) }

// say is a message whose own ** stress and whose arguments do not.
func (s *mdSheet) say(id string, pairs ...any) string {
	for i := 1; i < len(pairs); i += 2 {
		switch v := pairs[i].(type) {
		case string, lang.Text, []string:
			pairs[i] = md(s.Value(v))
		}
	}
	return s.Say(id, pairs...)
}

// heading begins a part: level 1 to 3.
func (s *mdSheet) heading(level int, text string) {
	if level > 1 && !strings.HasSuffix(s.String(), "\n\n") {
		s.line()
	}
	s.line(strings.Repeat("#", level), " ", text)
	s.line()
}

// fact is an item with its name.
func (s *mdSheet) fact(id, text string) { s.line("- **", s.Say(id), "**: ", text) }

// row is a row of a table.
func (s *mdSheet) row(cells ...string) { s.line("| ", strings.Join(cells, " | "), " |") }

// heads begins a table; columns of numbers are set to the right.
func (s *mdSheet) heads(numbers []int, ids ...string) {
	cells, rules := make([]string, len(ids)), make([]string, len(ids))
	for i, id := range ids {
		cells[i], rules[i] = s.Say(id), "---"
		if slices.Contains(numbers, i) {
			rules[i] = "---:"
		}
	}
	s.row(cells...)
	s.row(rules...)
}

// summary is what stands on the first page: who, the answer, the figures, the
// verdicts, how it goes on, how it begins, what is held.
func (s *mdSheet) summary() {
	p := s.p
	if _, ok := p.Graph.Catalog.Role(p.Learner.From); ok && p.Learner.From != p.Role.ID {
		s.heading(1, s.say("md.title.from-to", "From", s.from(p), "To", p.Role.Name))
	} else {
		s.heading(1, s.say("md.title.to", "To", p.Role.Name))
	}
	if p.Learner.Name != "" {
		s.fact("md.learner", md(p.Learner.Name))
	}
	if by := s.preparedBy(); by != "" {
		s.fact("md.by", md(by))
	}
	s.fact("md.as-of", s.LongDate(p.AsOf.Time()))
	if role, ok := p.Graph.Catalog.Role(p.Role.ID); ok && role.Name.In(lang.English) != p.Role.Name {
		s.fact("md.in-ads", md(role.Name.In(lang.English)))
	}
	s.line()
	if len(p.Route.Steps) == 0 {
		s.line(s.say("text.nothing-to-do", "Role", p.Role.Name))
		s.line()
	} else {
		s.line(s.lead(p))
		s.line()
		s.figures()
	}
	for _, v := range answer.Verdicts(s.Printer, p) {
		s.verdict(v)
	}
	s.readiness()
	s.firstWeeks()
	s.largestGaps()
	s.strengthLine()
	s.signatures()
}

func (s *mdSheet) figures() {
	p := s.p
	s.fact("text.route", md(s.Say("text.route.value", "Count", len(p.Route.Steps), "Hours", s.effort(p.Route.Hours), "Proof", s.proof(p))))
	s.fact("text.cost", md(s.cost(p)))
}

// verdict is the answer to a request. Its lines hold numbers and dates, and no words of
// a catalog.
func (s *mdSheet) verdict(v answer.Verdict) {
	s.line("- **", v.Standing.Symbol(), " ", md(v.Title), ".** ", stressedLine(strings.Join(v.Lines, " ")))
}

// strengthLine names what is held in one line; the notes say what it does.
func (s *mdSheet) strengthLine() {
	if held := s.held(s.p.Strengths); len(held) > 0 {
		s.line()
		s.line("**", s.Say("text.strengths"), "**: ", strings.Join(held, ", "))
	}
}

func (s *mdSheet) held(strengths []planner.Strength) (items []string) {
	for _, x := range strengths {
		items = append(items, md(x.Name)+" "+strconv.Itoa(x.Level))
	}
	return items
}

// readiness is a row for now, for each stage, and for the deadline if it is missed.
func (s *mdSheet) readiness() {
	p := s.p
	s.heading(3, s.Say("text.readiness"))
	s.heads([]int{2, 3}, "md.when", "md.as-of", "list.must-have", "md.with-extras")
	row := func(when string, on planner.Date, r planner.Readiness) {
		s.row(when, s.Date(on.Time()), s.Percent(r.MustHave), s.Percent(r.Full))
	}
	row(s.Say("md.now"), p.AsOf, p.Readiness)
	missed := p.Schedule.Deadline
	for _, g := range p.Stages {
		if missed != nil && !missed.Met && missed.By < g.Finish {
			row(s.Say("md.at-deadline"), missed.By, missed.ReachedReadiness)
			missed = nil
		}
		row(s.say("md.after-stage", "N", g.N, "Name", g.Name), g.Finish, g.After)
	}
}

func (s *mdSheet) firstWeeks() {
	steps := s.p.Route.Steps[:min(s.p.FirstTwoWeeks, len(s.p.Route.Steps))]
	if len(steps) == 0 {
		return
	}
	s.heading(3, s.Say("md.first-weeks"))
	for _, x := range steps {
		s.line("- ", s.say("md.first-weeks.step", "N", x.N, "Title", strings.TrimSpace(x.Title+" "+s.levels(x)), "Kind", s.Say("kind."+x.Kind.String()),
			"Hours", s.effort(x.Hours), "Dates", s.DateRange(x.Start.Time(), x.Finish.Time())))
	}
}

// largestGaps names each with the first duty behind it and its first step.
func (s *mdSheet) largestGaps() {
	if len(s.p.LargestGaps) == 0 {
		return
	}
	role, _ := s.p.Graph.Catalog.Role(s.p.Role.ID)
	s.heading(3, s.Say("md.largest", "Count", len(s.p.LargestGaps)))
	for _, i := range s.p.LargestGaps {
		g := s.p.Gap[i]
		text := "- **" + md(g.Name) + "** " + s.change(g.Have, g.Need) + ", " + s.Hours(g.Minutes.Hours()) + "."
		if len(g.Duties) > 0 && role != nil {
			if duty, ok := role.Duty(g.Duties[0]); ok {
				text += " " + sentence(s.say("reason.duty", "Text", duty.Text, "ID", duty.ID))
			}
		}
		if g.FirstStep > 0 {
			text += " " + s.say("md.largest.first", "N", g.FirstStep, "Title", s.p.Route.Steps[g.FirstStep-1].Title)
		}
		s.line(text)
	}
}

// change writes a rise in level: "0→4".
func (s *sheet) change(from, to int) string { return strconv.Itoa(from) + s.to() + strconv.Itoa(to) }

// sentence ends a text with a full stop unless it ends a sentence already.
func sentence(text string) string {
	text = strings.TrimRight(text, " ")
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?") {
		return text
	}
	return text + "."
}

func (s *mdSheet) signatures() {
	learner, coach := s.Say("md.sign.learner"), s.Say("md.sign.coach")
	if s.p.Learner.Name != "" {
		learner = md(s.p.Learner.Name)
	}
	if s.o.Brand.Coach != "" {
		coach = md(s.o.Brand.Coach)
	}
	s.heading(3, s.Say("md.sign"))
	s.row(learner, coach, s.Say("md.sign.review"))
	s.row("---", "---", "---")
	s.row(s.Say("md.sign.here"), s.Say("md.sign.here"), s.Say("md.sign.date"))
}

func stressedLine(text string) (out string) {
	for _, x := range answer.Spans(text) {
		if x.Strong {
			x.Text = "**" + x.Text + "**"
		}
		out += x.Text
	}
	return out
}
