package reports

import (
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// gap is a table a category, in the order of the first requirement of each, and one
// of what is met already.
func (s *mdSheet) gap() {
	if len(s.p.Gap) == 0 {
		return
	}
	var names []string
	open := map[string][]planner.Gap{}
	var met []planner.Gap
	for _, g := range s.p.Gap {
		if g.Missing() == 0 {
			met = append(met, g)
			continue
		}
		if open[g.Category] == nil {
			names = append(names, g.Category)
		}
		open[g.Category] = append(open[g.Category], g)
	}
	missing := len(s.p.Gap) - len(met)
	switch {
	case missing == 0:
		s.heading(2, s.Say("md.gap.none", "Count", len(met)))
	default:
		s.heading(2, s.Say("md.gap.some", "Count", missing, "All", len(s.p.Gap)))
	}
	for i, name := range names {
		if i > 0 {
			s.line()
		}
		levels := 0
		for _, g := range open[name] {
			levels += g.Missing()
		}
		if name == "" {
			name = s.Say("md.no-category")
		}
		s.line("### ", s.say("md.gap.group", "Name", name, "Count", len(open[names[i]]), "Levels", levels))
		s.line()
		s.gapTable(open[names[i]])
	}
	if len(met) > 0 {
		if missing > 0 {
			s.line()
		}
		s.line("### ", s.Say("md.gap.met", "Count", len(met)))
		s.line()
		s.gapTable(met)
	}
}

func (s *mdSheet) gapTable(rows []planner.Gap) {
	s.heads([]int{1, 2, 5}, "md.skill", "md.have", "md.need", "md.importance", "md.duties", "list.hours")
	for _, g := range rows {
		name := md(g.Name)
		if slices.ContainsFunc(s.p.Learner.Waived, func(w planner.Waiver) bool { return w.Skill == g.Skill }) {
			name = s.say("md.gap.waived", "Name", g.Name)
		}
		hours := ""
		if g.Minutes > 0 {
			hours = s.HoursNumber(g.Minutes.Hours())
		}
		s.row(name, strconv.Itoa(g.Have), strconv.Itoa(g.Need), s.importance(g), md(strings.Join(g.Duties, ", ")), hours)
	}
}

// importance is the kind of a requirement with its weight.
func (s *mdSheet) importance(g planner.Gap) string {
	word := s.Say("md.must-have")
	if g.Importance == "optional" {
		word = s.Say("md.extra")
	}
	return s.Say("md.importance.value", "Word", word, "Weight", g.Weight)
}

// duties spells out what the ids of duties stand for, and the conditions of entry.
func (s *mdSheet) duties() {
	role, ok := s.p.Graph.Catalog.Role(s.p.Role.ID)
	if !ok || len(role.Duties)+len(role.Entry) == 0 {
		return
	}
	s.heading(2, s.say("md.duties.title", "Role", s.p.Role.Name))
	for _, d := range role.Duties {
		s.line("- **", md(d.ID), "** ", md(d.Text.In(s.Lang)))
	}
	for _, e := range role.Entry {
		s.line("- **", md(e.ID), "** ", sentence(md(e.Text.In(s.Lang))), " ", s.Say("md.duties.entry"))
	}
}

// route is a task box a step, by stages.
func (s *mdSheet) route() {
	s.heading(2, s.Say("md.route.title", "Count", len(s.p.Route.Steps), "Hours", s.effort(s.p.Route.Hours)))
	s.line(s.Say("md.route.note"))
	for _, g := range s.p.Stages {
		s.heading(3, s.Say("text.stage", "N", g.N)+": "+md(s.Say("text.stage.value", "Name", g.Name,
			"Hours", s.effort(g.Effort), "Dates", s.DateRange(g.Start.Time(), g.Finish.Time()), "Ready", s.Percent(g.After.MustHave))))
		for _, x := range s.p.Route.Steps[g.First-1 : g.Last] {
			s.step(x)
		}
	}
}

// step is a task with what it is and every reason, what it raises, what it needs and
// what it opens.
func (s *mdSheet) step(x planner.Step) {
	head := "- [ ] " + strconv.Itoa(x.N) + ". **" + md(x.Title) + "**"
	if l := s.levels(x); l != "" {
		head += " " + l
	}
	s.line(head, ", ", s.effort(x.Hours), ", ", s.DateRange(x.Start.Time(), x.Finish.Time()))
	s.line("  - **", s.Say("kind."+x.Kind.String()), s.kindNote(x), "**: ", s.reasons(x))
	if len(x.Levels) > 1 || x.Step.Course != nil {
		var raised []string
		for _, c := range x.Levels {
			raised = append(raised, md(c.Name)+" "+s.change(c.From, c.To))
		}
		if len(raised) > 0 {
			s.line("  - ", s.Say("md.step.raises"), ": ", strings.Join(raised, ", "))
		}
	}
	if len(x.Needs) > 0 {
		var needs []string
		for _, h := range x.Needs {
			needs = append(needs, md(s.p.Graph.Label(h, s.Lang)))
		}
		s.line("  - ", s.Say("md.step.needs"), ": ", strings.Join(needs, ", "))
	}
	if len(x.UnlocksN) > 0 {
		s.line("  - ", s.Say("md.step.opens"), ": ", numbers(x.UnlocksN))
	}
}

// kindNote is what stands behind the kind of a step: where a head start comes from,
// who gives a course and for how much.
func (s *mdSheet) kindNote(x planner.Step) string {
	switch {
	case x.Kind == graph.KindCarry:
		return " " + s.say("md.step.from", "Skill", s.p.Graph.Label(x.Step.Carried(), s.Lang))
	case x.Kind == graph.KindCourse:
		note := ", " + md(s.coursePriceOf(x))
		if provider := x.Step.Course.Provider; !provider.IsZero() {
			note += ", " + md(provider.In(s.Lang))
		}
		return note
	case x.Price != nil && x.Price.Hundredths == 0: // study and practice cost nothing unless they say so
		return ""
	}
	return ", " + md(s.coursePriceOf(x))
}

// coursePriceOf is what a step costs: free, an amount, or not known.
func (s *sheet) coursePriceOf(x planner.Step) string {
	if x.Price == nil {
		return s.Say("text.price-unknown")
	}
	return s.price(x.Price)
}

// reasons are what to do in a practice, and all reasons of a step, as sentences.
func (s *mdSheet) reasons(x planner.Step) string {
	var all []string
	if x.Kind == graph.KindPractice && x.Step.Course != nil {
		if about := x.Step.Course.About.In(s.Lang); about != "" {
			all = append(all, sentence(md(about)))
		}
	}
	for _, r := range x.Reasons {
		all = append(all, sentence(md(r)))
	}
	return strings.Join(all, " ")
}

// time is what the timeline shows: begin and end, milestones, deadline, days off.
func (s *mdSheet) time() {
	c := s.p.Schedule
	s.heading(2, s.say("md.time.title", "Date", c.Finish.P50.Time()))
	s.fact("md.time.start", s.Date(c.Start.Time())+", "+s.Say("md.time.pace", "Hours", answer.Pace(s.Printer, c.HoursPerWeek)))
	s.fact("md.time.finish", s.Say("odds.finish", "P50", c.Finish.P50.Time(), "P80", c.Finish.P80.Time(), "P95", c.Finish.P95.Time()))
	s.fact("md.time.length", s.say("md.time.length.value", "P50", s.Number(c.WeeksP50), "P95", s.Number(c.WeeksP95)))
	if len(c.Drivers) > 0 {
		d := c.Drivers[0]
		s.line("- ", s.say("odds.driver", "N", d.Step, "Title", s.p.Route.Steps[d.Step-1].Title, "Share", s.Percent(d.Share)))
	}
	s.line("- ", s.say("odds.likely", "Date", c.Finish.Likely.Time()))
	for _, m := range s.p.Milestones {
		s.line("- ", s.say("md.time.milestone", "Role", m.Name, "Date", m.Date.Time(), "N", m.AfterStep))
	}
	if c.Deadline != nil {
		s.verdict(answer.Deadline(s.Printer, s.p))
	}
	for _, o := range c.Off {
		s.fact("md.time.off", s.DateRange(o.From.Time(), o.To.Time()))
	}
}

// courses lists who gives the courses of the route, what they cost, as of when, and
// where that is written.
func (s *mdSheet) courses() {
	var steps []planner.Step
	for _, x := range s.p.Route.Steps {
		if x.Kind == graph.KindCourse {
			steps = append(steps, x)
		}
	}
	if len(steps) == 0 {
		return
	}
	s.heading(2, s.Say("md.courses.title", "Count", len(steps)))
	s.line(s.Say("md.courses.note"))
	s.line()
	for _, x := range steps {
		c := x.Step.Course
		title := md(x.Title)
		if address := link(c.URL); address != "" {
			title = "[" + title + "](<" + address + ">)"
		}
		parts := []string{s.Hours(x.Hours.Likely.Hours()), md(s.coursePrice(c))}
		if provider := c.Provider.In(s.Lang); provider != "" {
			parts = slices.Insert(parts, 0, md(provider))
		}
		if c.AsOf == "" {
			parts = append(parts, s.Say("md.courses.undated"))
		}
		if len(c.Language) > 0 {
			parts = append(parts, s.say("md.courses.language", "Languages", c.Language))
		}
		source := s.Say("show.estimate")
		if !c.Estimate() {
			source = strings.Join(c.Source, ", ")
		}
		parts = append(parts, s.say("md.courses.source", "Source", source))
		s.line("- **", strconv.Itoa(x.N), ". ", title, "**: ", strings.Join(parts, "; "))
	}
}

// link is an address that may stand in a link, written so that it ends where it
// ends; "" for one that is no web address.
func link(address string) string {
	if !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") {
		return ""
	}
	return strings.NewReplacer("<", "%3C", ">", "%3E", `\`, "%5C", "\n", "", "\t", "").Replace(address)
}
