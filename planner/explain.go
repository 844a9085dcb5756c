package planner

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// explain says why each step is there and what it unlocks, and sums up gaps and
// strengths for the reports.
func (d *draft) explain() {
	d.links()
	d.rests()
	p := d.plan
	for i := range p.Gap {
		g := &p.Gap[i]
		for _, x := range p.Route.Steps {
			if slices.ContainsFunc(x.Levels, func(c LevelChange) bool { return c.Skill == g.Skill }) {
				g.Minutes += x.Hours.Likely
				if g.FirstStep == 0 {
					g.FirstStep = x.N
				}
			}
		}
		if g.Missing() > 0 {
			p.LargestGaps = append(p.LargestGaps, i)
		}
	}
	slices.SortStableFunc(p.LargestGaps, func(i, j int) int {
		a, b := p.Gap[i], p.Gap[j]
		return cmp.Or(
			cmp.Compare(b.Weight*b.Missing(), a.Weight*a.Missing()),
			cmp.Compare(b.Minutes, a.Minutes),
			strings.Compare(string(a.Skill), string(b.Skill)))
	})
	p.LargestGaps = p.LargestGaps[:min(3, len(p.LargestGaps))]
	for _, x := range p.Route.Steps {
		if x.Kind != graph.KindCarry {
			continue
		}
		for _, e := range x.Step.Skill.Study {
			if e.Level == x.Gives[0].Level {
				p.Saved += max(0, e.Effort.Likely-p.inCatalog(&x).Step.Effort.Likely)
			}
		}
	}
	d.strengths()
}

// longRest is the weeks after which a skill that was not touched should be refreshed.
const longRest = 26

// rests finds the steps that go on with a skill after a long time. Who needs a skill
// touches it, too.
func (d *draft) rests() {
	touched := map[graph.SkillID]Date{}
	steps := d.plan.Route.Steps
	for i := range steps {
		x := &steps[i]
		for _, c := range x.Levels {
			if last, ok := touched[c.Skill]; ok && x.Start-last-1 >= longRest*7 {
				x.Rested = max(x.Rested, int(x.Start-last-1)/7)
			}
		}
		for _, h := range append(x.Needs[:len(x.Needs):len(x.Needs)], x.Gives...) {
			if last, ok := touched[h.Skill]; !ok || last < x.Finish {
				touched[h.Skill] = x.Finish
			}
		}
	}
}

// links fills in because and unlocks.
func (d *draft) links() {
	steps := d.plan.Route.Steps
	for _, x := range steps {
		for _, f := range x.Step.NeedFacts {
			if n := d.giver[f]; n > 0 && !slices.Contains(steps[n-1].UnlocksN, x.N) {
				steps[n-1].UnlocksN = append(steps[n-1].UnlocksN, x.N)
				steps[n-1].Unlocks = append(steps[n-1].Unlocks, x.ID)
			}
		}
	}
	for i := range steps {
		x := &steps[i]
		for _, c := range x.Levels {
			for _, q := range d.goals {
				if q.Skill != c.Skill || c.From >= q.Level {
					continue
				}
				for _, id := range q.Duties {
					if !slices.Contains(x.Because, id) {
						x.Because = append(x.Because, id)
					}
				}
			}
		}
		if len(x.Because) == 0 {
			x.Because = append(x.Because, x.Unlocks...)
		}
		if len(x.Because) == 0 {
			x.Because = append(x.Because, string(d.role.ID))
		}
	}
}

// strengths lists what is held and counts: for a requirement, or as a need of a
// step.
func (d *draft) strengths() {
	need := map[graph.SkillID]int{}
	for _, x := range d.plan.Route.Steps {
		for _, h := range x.Needs {
			need[h.Skill] = max(need[h.Skill], 0)
		}
	}
	for _, q := range d.role.Requires {
		need[q.Skill] = max(need[q.Skill], q.Level)
	}
	for _, id := range slices.Sorted(maps.Keys(need)) {
		if level := d.held[id]; level > 0 {
			d.plan.Strengths = append(d.plan.Strengths, Strength{Skill: id, Level: level, Need: need[id]})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(d.r.Have)) {
		if _, used := need[id]; !used && d.held[id] > 0 {
			d.plan.Unused = append(d.plan.Unused, Strength{Skill: id, Level: d.held[id]})
		}
	}
	slices.SortStableFunc(d.plan.Strengths, func(a, b Strength) int {
		return cmp.Or(cmp.Compare(min(1, b.Need), min(1, a.Need)), cmp.Compare(b.Level, a.Level))
	})
}

// leftOut lists what the plan does not cover: extras that were not asked for,
// conditions of entry, courses that were kept out.
func (d *draft) leftOut(f found) {
	p := d.plan
	for _, q := range d.role.Requires {
		if !d.r.plans(q) && d.have(d.held, q) < q.Level {
			p.LeftOut = append(p.LeftOut, LeftOut{ID: string(q.Skill), Kind: "skill", why: lang.M("left-out.optional", "Level", q.Level)})
		}
	}
	for _, e := range d.role.Entry {
		p.LeftOut = append(p.LeftOut, LeftOut{ID: e.ID, Kind: "entry", why: lang.M("left-out.entry", "Text", e.Text)})
	}
	d.leftOutAtWish()
	for _, x := range f.excluded {
		p.LeftOut = append(p.LeftOut, LeftOut{ID: string(x.id), Kind: "course", why: x.why})
	}
}

// In gives the plan in another language.
func (p *Plan) In(l lang.Lang) *Plan {
	q := *p
	q.Lang = l
	q.Request.Lang = l
	q.Gap = slices.Clone(p.Gap)
	q.Route.Steps = slices.Clone(p.Route.Steps)
	for i := range q.Route.Steps {
		q.Route.Steps[i].Levels = slices.Clone(q.Route.Steps[i].Levels)
	}
	q.Alternatives = slices.Clone(p.Alternatives)
	q.Milestones = slices.Clone(p.Milestones)
	q.Stages = slices.Clone(p.Stages)
	q.Strengths = slices.Clone(p.Strengths)
	q.Unused = slices.Clone(p.Unused)
	q.LeftOut = slices.Clone(p.LeftOut)
	q.describe()
	return &q
}

// describe writes every text of the plan in its language.
func (p *Plan) describe() {
	c := p.Graph.Catalog
	skill := func(id graph.SkillID) string {
		s, _ := p.Graph.Skill(id)
		return s.Name.In(p.Lang)
	}
	role := func(id graph.RoleID) string {
		r, _ := c.Role(id)
		return r.Name.In(p.Lang)
	}
	say := lang.For(p.Lang)
	p.Role.Name = role(p.Role.ID)
	if p.Request.Name == "" && p.Request.Row > 0 {
		p.Learner.Name = say.Say("learner.row", "Line", p.Request.Row)
	}
	for i := range p.Gap {
		g := &p.Gap[i]
		s, _ := p.Graph.Skill(g.Skill)
		g.Name, g.Only = s.Name.In(p.Lang), s.Max == 1
		if s.Category != "" {
			g.Category = c.CategoryName(s.Category).In(p.Lang)
		}
	}
	for i := range p.Route.Steps {
		x := &p.Route.Steps[i]
		x.Title = x.Step.Title().In(p.Lang)
		for j := range x.Levels {
			c := &x.Levels[j]
			s, _ := p.Graph.Skill(c.Skill)
			c.Name, c.Only = s.Name.In(p.Lang), s.Max == 1
		}
		x.Reasons = p.reasons(x, say)
	}
	for i := range p.Milestones {
		p.Milestones[i].Name = role(p.Milestones[i].Role)
	}
	for i := range p.Stages {
		s := &p.Stages[i]
		s.Name = role(s.Role)
		if s.Parts > 1 {
			s.Name = say.Say("stage.part", "Role", s.Name, "Part", s.Part, "Parts", s.Parts)
		}
	}
	for i := range p.Alternatives {
		p.Alternatives[i].describe(p, say)
	}
	for _, held := range [][]Strength{p.Strengths, p.Unused} {
		for i := range held {
			held[i].Name = skill(held[i].Skill)
		}
	}
	for i := range p.LeftOut {
		p.LeftOut[i].describe(c, p, say)
	}
	p.Warnings = mapped(p.warnings, say.Message)
}

func (l *LeftOut) describe(c *graph.Catalog, p *Plan, say *lang.Printer) {
	l.Why = say.Message(l.why)
	l.Name = l.ID
	switch l.Kind {
	case "skill":
		s, _ := p.Graph.Skill(graph.SkillID(l.ID))
		l.Name = s.Name.In(p.Lang)
	case "course", "practice":
		if x, ok := c.Course(graph.CourseID(l.ID)); ok {
			l.Name = x.Name.In(p.Lang)
		}
	case "step":
		if s, ok := p.Graph.Step(l.ID); ok {
			l.Name = titled([]AlternativeStep{{step: s}}, p.Graph, say)[0].Title
		}
	}
}

// reasons says in words why a step is there: the duties it serves, else the steps
// that need it.
func (p *Plan) reasons(x *Step, say *lang.Printer) (out []string) {
	if x.Kind == graph.KindOwn {
		return []string{say.Say("reason.own")}
	}
	role, _ := p.Graph.Catalog.Role(p.Role.ID)
	for _, id := range x.Because {
		if duty, ok := role.Duty(id); ok {
			out = append(out, say.Say("reason.duty", "Text", duty.Text, "ID", duty.ID))
		}
	}
	if len(out) > 0 {
		return out
	}
	if len(role.Duties) == 0 { // as those of vocabularies: the role asks for skills alone
		return p.asked(x, role, say)
	}
	if len(x.UnlocksN) > 0 {
		return []string{say.Say("reason.unlocks", "Count", len(x.UnlocksN), "Steps", inWords(x.UnlocksN, say))}
	}
	return []string{say.Say("reason.role", "Role", p.Role.Name)}
}

// asked says of a step to a role without duties whether the role asks for it, which steps
// cannot be without it, and which it only gives a head start.
func (p *Plan) asked(x *Step, role *graph.Role, say *lang.Printer) (out []string) {
	gives := func(skill graph.SkillID) bool {
		return slices.ContainsFunc(x.Levels, func(c LevelChange) bool { return c.Skill == skill })
	}
	if slices.ContainsFunc(role.Requires, func(q graph.Requirement) bool { return gives(q.Skill) }) {
		out = append(out, say.Say("reason.role", "Role", p.Role.Name))
	}
	var needed, helped []int
	for _, n := range x.UnlocksN {
		if from := p.Route.Steps[n-1].Step.From; from != nil && gives(from.ID) {
			helped = append(helped, n)
		} else {
			needed = append(needed, n)
		}
	}
	if len(needed) > 0 {
		out = append(out, say.Say("reason.unlocks", "Count", len(needed), "Steps", inWords(needed, say)))
	}
	if len(helped) > 0 {
		out = append(out, say.Say("reason.helps", "Count", len(helped), "Steps", inWords(helped, say)))
	}
	if len(out) == 0 {
		out = append(out, say.Say("reason.role", "Role", p.Role.Name))
	}
	return out
}
