package reports

import (
	"cmp"
	"slices"
	"strings"

	"skillroute/planner"
	"skillroute/reports/answer"
)

// notes say what the plan leaves out, takes for granted and cannot promise, how its
// number was proven, and where its numbers come from.
func (s *mdSheet) notes() {
	p := s.p
	s.line()
	s.line("## ", s.Say("md.notes"))
	var left, waived []string
	for _, l := range p.LeftOut {
		left = append(left, "**"+md(l.Name)+"**: "+sentence(md(l.Why)))
	}
	for _, w := range p.Learner.Waived {
		waived = append(waived, "**"+md(s.skillName(w))+"**: "+sentence(md(s.Value(w.Reason))))
	}
	s.list("md.left-out", left)
	s.list("md.warnings", s.stressed(p.Warnings))
	s.list("md.waived", waived)
	s.list("md.strengths", s.strengths())
	s.list("md.assumptions", s.assumptions())
	s.list("md.proof", s.proven())
	s.list("md.reading", []string{s.Say("md.reading.levels"), s.Say("md.reading.readiness"), s.Say("md.reading.hours")})
	s.list("md.sources", s.sources())
	c := p.Catalog
	s.list("md.catalog", []string{
		s.say("md.catalog.value", "ID", c.ID, "Version", c.Version, "Date", p.AsOf.Time()),
		"`" + c.Digest + "`",
	})
	if foot := s.o.Brand.Footer; foot != "" {
		s.line()
		s.line("*", md(s.Value(foot)), "*")
	}
}

// list is a heading with items, if there are any.
func (s *mdSheet) list(id string, items []string) {
	if len(items) == 0 {
		return
	}
	s.heading(3, s.Say(id))
	for _, item := range items {
		for i, line := range strings.Split(item, "\n") { // an item may have items of its own
			if i == 0 {
				line = "- " + line
			}
			s.line(line)
		}
	}
}

// stressed puts a sign before texts that would otherwise begin their line.
func (s *mdSheet) stressed(texts []string) (items []string) {
	for _, t := range texts {
		items = append(items, "**!** "+sentence(md(t)))
	}
	return items
}

func (s *mdSheet) skillName(w planner.Waiver) string {
	if skill, ok := s.p.Graph.Skill(w.Skill); ok {
		return skill.Name.In(s.Lang)
	}
	return string(w.Skill)
}

// strengths say what is held and what it is good for.
func (s *mdSheet) strengths() (items []string) {
	var asked, built []planner.Strength
	for _, x := range s.p.Strengths {
		if x.Need > 0 {
			asked = append(asked, x)
		} else {
			built = append(built, x)
		}
	}
	add := func(id string, of []planner.Strength) {
		if held := s.held(of); len(held) > 0 {
			items = append(items, s.Say(id)+": "+strings.Join(held, ", "))
		}
	}
	add("md.strengths.asked", asked)
	add("md.strengths.built-on", built)
	add("md.strengths.unused", s.p.Unused)
	if s.p.Saved > 0 {
		items = append(items, s.Say("md.strengths.saved", "Hours", s.p.Saved.Hours()))
	}
	if items == nil {
		items = append(items, s.Say("md.strengths.none"))
	}
	return items
}

// assumptions are what the plan takes for granted.
func (s *mdSheet) assumptions() (items []string) {
	p := s.p
	add := func(id string, pairs ...any) { items = append(items, s.say(id, pairs...)) }
	pace := answer.Pace(s.Printer, p.Schedule.HoursPerWeek)
	if p.Schedule.Assumed {
		add("md.assume.pace", "Hours", pace)
	} else {
		add("md.assume.pace.given", "Hours", pace)
	}
	if p.Request.StudyDays != nil {
		add("md.assume.study-days", "Days", s.Weekdays(p.Schedule.StudyDays))
	}
	if role, ok := p.Graph.Catalog.Role(p.Learner.From); ok {
		add("md.assume.from", "Role", role.Name)
	}
	if len(p.Schedule.Off) > 0 {
		add("md.assume.off")
	}
	_, estimates := p.Sources()
	if estimates > 0 {
		add("md.assume.estimates", "Count", estimates, "Steps", len(p.Route.Steps))
	}
	if len(p.Schedule.Drivers) > 0 {
		add("odds.method")
	}
	extras := 0
	for _, l := range p.LeftOut {
		if l.Kind == "skill" {
			extras++
		}
	}
	if extras > 0 {
		add("md.assume.extras", "Count", extras)
	}
	return items
}

// proven says how far the number of hours is proven.
func (s *mdSheet) proven() []string {
	r := s.p.Route
	if len(r.Steps) == 0 {
		return nil
	}
	verdict := s.Say("md.proof.optimal", "Under", s.p.Under(), "Hours", r.Hours.Likely.Hours())
	if !r.Optimal {
		verdict = s.say("md.proof.open", "Hours", r.Hours.Likely.Hours(), "Proof", s.sheet.proof(s.p))
	}
	return []string{verdict, s.bound(), s.Say("md.proof.check")}
}

// bound lists what the bound is made of, the largest first: hours, and the steps of
// which every route takes one. Study and head start of one level have one name.
func (s *mdSheet) bound() string {
	parts := slices.Clone(s.p.Route.Bound)
	slices.SortStableFunc(parts, func(a, b planner.BoundPart) int { return cmp.Compare(b.Hours, a.Hours) })
	text := s.Say("md.proof.parts", "Count", len(parts))
	for _, part := range parts {
		var names []string
		for _, id := range part.OneOf {
			if name := boundStep(s.p, id); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		text += "\n  - " + s.say("md.proof.part", "Hours", part.Hours.Hours(), "Steps", strings.Join(names, " / "))
	}
	return text
}

// sources list where the numbers come from, and count what is an estimate.
func (s *mdSheet) sources() (items []string) {
	uses, estimates := s.p.Sources()
	for _, u := range uses {
		src, ok := s.p.Graph.Catalog.Source(u.ID)
		if !ok {
			continue
		}
		title := md(src.Title.In(s.Lang))
		if address := link(src.URL); address != "" && title != "" {
			title = "[" + title + "](<" + address + ">)"
		}
		item := "**" + md(src.ID) + "**: " + sentence(title)
		if !src.Date.IsZero() {
			item += " " + s.say("md.sources.date", "Date", src.Date)
		}
		if !src.Licence.IsZero() {
			item += " " + sentence(s.say("md.sources.licence", "Licence", src.Licence))
		}
		if n := u.Duties + u.Requirements; n > 0 {
			item += " " + s.Say("md.sources.for-role", "Count", n)
		}
		if u.Steps > 0 {
			item += " " + s.Say("md.sources.for-steps", "Count", u.Steps)
		}
		items = append(items, item)
	}
	if estimates > 0 {
		items = append(items, s.Say("md.sources.estimates", "Count", estimates, "Steps", len(s.p.Route.Steps)))
	}
	return items
}
