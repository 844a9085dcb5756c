package reports

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"skillroute/planner"
)

// writeMarkdown writes a plan as Markdown with task boxes.
func writeMarkdown(w io.Writer, p *planner.Plan, _ Options) error {
	s := newSheet(p.Lang, Options{Width: 1 << 20})
	s.line("# ", md(p.Role.Name))
	s.line()
	s.markdownSummary(p)
	if len(p.Gap) > 0 {
		s.line()
		s.markdownGap(p)
	}
	for _, stage := range p.Stages {
		s.line()
		s.line("## ", s.Say("text.stage", "N", stage.N), ": ", md(s.Say("text.stage.value", "Name", stage.Name,
			"Hours", s.Hours(stage.Effort.Likely.Hours()), "Dates", s.DateRange(stage.Start.Time(), stage.Finish.Time()),
			"Ready", s.Percent(stage.After.MustHave))))
		s.line()
		for _, x := range p.Route.Steps[stage.First-1 : stage.Last] {
			s.markdownStep(p, x)
		}
	}
	s.line()
	s.markdownFoot(p)
	_, err := io.WriteString(w, s.String())
	return err
}

// md escapes what Markdown would read as its own signs.
var markdownEscapes = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `&lt;`, ">", `&gt;`, "#", `\#`, "|", `\|`, "&", "&amp;", "\n", " ")

func md(text string) string { return markdownEscapes.Replace(text) }

func (s *sheet) markdownSummary(p *planner.Plan) {
	if p.Learner.Name != "" {
		s.line("- ", s.Say("md.learner"), ": ", md(s.Value(p.Learner.Name)))
	}
	s.line("- ", s.Say("md.as-of"), ": ", s.LongDate(p.AsOf.Time()))
	if len(p.Route.Steps) == 0 {
		s.line("- ", md(s.Say("text.nothing-to-do", "Role", p.Role.Name)))
		return
	}
	s.line("- ", md(s.lead(p)))
	if d := p.Schedule.Deadline; d != nil && d.Met {
		s.line("- ", md(s.Say("text.deadline-met", "By", d.By.Time(), "Slack", s.Hours(d.SlackHours.Hours()))))
		if high := p.Schedule.Finish.High; high > d.By {
			s.line("  ", md(s.Say("text.deadline-risk", "High", high.Time())))
		}
	} else if d != nil {
		s.line("- **", md(s.Say("text.deadline-missed", "By", d.By.Time(), "Late", s.late(d.LateWeeks))), "** ", md(s.relax(p)))
	}
	s.line("- ", s.Say("text.cost"), ": ", md(s.cost(p)))
	if b := p.Budget; b != nil {
		limit := s.Money(b.Limit.Hundredths, b.Limit.Currency)
		switch {
		case b.Met && b.Unknown > 0:
			s.line("- **", md(s.Say("text.budget-unknown", "Limit", limit, "Count", b.Unknown)), "**")
		case b.Met:
			s.line("- ", md(s.Say("text.budget-met", "Limit", limit)))
		case b.Price == nil:
			s.line("- **", md(s.Say("text.budget-open", "Limit", limit, "Currencies", b.MissingRates)), "**")
		default:
			s.line("- **", md(s.Say("text.budget-missed", "Limit", limit, "Price", s.Money(b.Price.Hundredths, b.Price.Currency))), "**")
		}
	}
	s.line("- ", s.Say("text.readiness"), ": ", md(s.Say("text.readiness.value", "Must", s.Percent(p.Readiness.MustHave), "Full", s.Percent(p.Readiness.Full))))
	s.line("- ", s.Say("text.route"), ": ", md(s.Say("text.route.value", "Count", len(p.Route.Steps), "Hours", s.effort(p.Route.Hours), "Proof", s.proof(p))))
}

func (s *sheet) markdownGap(p *planner.Plan) {
	s.line("## ", s.Say("md.gap"))
	s.line()
	s.line(fmt.Sprintf("| %s | %s | %s | %s | %s |", s.Say("md.skill"), s.Say("md.have"), s.Say("md.need"), s.Say("md.importance"), s.Say("md.duties")))
	s.line("| --- | ---: | ---: | --- | --- |")
	for _, g := range p.Gap {
		s.line(fmt.Sprintf("| %s | %d | %d | %s | %s |", md(g.Name), g.Have, g.Need, s.importance(g.Importance), md(strings.Join(g.Duties, ", "))))
	}
}

func (s *sheet) importance(word string) string {
	if word == "optional" {
		return s.Say("md.extra")
	}
	return s.Say("md.must-have")
}

func (s *sheet) markdownStep(p *planner.Plan, x planner.Step) {
	title := md(x.Title)
	if x.Step.Course != nil && x.Step.Course.URL != "" {
		title = fmt.Sprintf("[%s](<%s>)", title, strings.NewReplacer("<", "%3C", ">", "%3E", "\n", "").Replace(x.Step.Course.URL))
	}
	parts := []string{strconv.Itoa(x.N) + ". **" + title + "**"}
	if l := s.levels(x); l != "" {
		parts[0] += " " + l
	}
	parts = append(parts, s.effort(x.Hours), s.DateRange(x.Start.Time(), x.Finish.Time()))
	s.line("- [ ] ", strings.Join(parts, ", "))
	s.line("  ", md(s.why(p, x)))
}

func (s *sheet) markdownFoot(p *planner.Plan) {
	s.line("## ", s.Say("md.notes"))
	s.line()
	for _, l := range p.LeftOut {
		s.line("- ", md(l.Name), ": ", md(l.Why))
	}
	for _, w := range p.Learner.Waived {
		skill, _ := p.Graph.Skill(w.Skill)
		s.line("- ", s.Say("text.waived"), ": ", md(s.Say("text.waived.value", "Skill", skill.Name, "Reason", w.Reason)))
	}
	for _, w := range p.Warnings {
		s.line("- ", md(w))
	}
	s.line("- ", s.Say("text.estimates"), ": ", s.Say("text.estimates.value"))
	s.line("- ", s.Say("text.catalog"), ": ", md(strings.TrimSpace(p.Catalog.ID+" "+p.Catalog.Version)), ", ", p.Catalog.Digest)
}
