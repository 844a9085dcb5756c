package staff

import (
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/reports/answer"
)

// mostClimbed is how many skills a list names of a learner.
const mostClimbed = 2

// ofPair are all that is known of a learner of two exports: the one place for one more.
func (w changeWords) ofPair() []column[*Pair] {
	learner := func(value func(l *Learner) any) func(p *Pair) any {
		return func(p *Pair) any {
			if l := p.Learner(); l != nil {
				return value(l)
			}
			return nil
		}
	}
	both := func(value func(then, now *Learner) any) func(p *Pair) any {
		return func(p *Pair) any {
			if !p.comparable() {
				return nil
			}
			return value(p.Then, p.Now)
		}
	}
	of := func(which func(p *Pair) *Learner, value func(l *Learner) any) func(p *Pair) any {
		return func(p *Pair) any {
			if l := which(p); l != nil {
				return value(l)
			}
			return nil
		}
	}
	then, now := func(p *Pair) *Learner { return p.Then }, func(p *Pair) *Learner { return p.Now }
	counted := func(value func(p *Pair) any) func(p *Pair) any {
		return func(p *Pair) any { return when(p.comparable(), value(p)) }
	}
	ready := func(l *Learner) any { return Part(l.Readiness.MustHave) }
	hours := func(l *Learner) any { return l.Hours.Likely }
	steps := func(l *Learner) any { return l.Steps }
	finish := func(l *Learner) any { return when(l.Steps > 0, l.Finish.Likely) }
	outlook := func(l *Learner) any { return when(l.Outlook != "", answer.OutlookWord(w.Printer, l.Outlook)) }
	standing := func(l *Learner) any { return w.standing(l) }
	all := []column[*Pair]{
		{"line", Number, w.Say("staffdocs.line"), func(p *Pair) any { return p.line() }},
		{"id", Word, w.Say("staffdocs.id"), func(p *Pair) any { return p.id() }},
		{"learner", Word, w.Say("word.learner"), func(p *Pair) any { return w.name(p) }},
		{"email", Word, w.Say("staffdocs.email"), learner(func(l *Learner) any { return l.Email })},
		{"became", Word, w.Say("moved.what"), func(p *Pair) any { return w.outcome(p.What) }},
		{"by", Word, w.Say("moved.joined"), w.joinedBy},
		{"to", Word, w.Say("staffdocs.to"), learner(func(l *Learner) any { return l.ToName })},
		{"ready-then", Number, w.Say("moved.ready.then"), of(then, ready)},
		{"ready-now", Number, w.Say("moved.ready.now"), of(now, ready)},
		{"hours-then", Number, w.Say("moved.hours.then"), of(then, hours)},
		{"hours-now", Number, w.Say("moved.hours.now"), of(now, hours)},
		{"steps-then", Number, w.Say("moved.steps.then"), of(then, steps)},
		{"steps-now", Number, w.Say("moved.steps.now"), of(now, steps)},
		{"gained", Number, w.Say("moved.levels"), counted(func(p *Pair) any { return p.Gained })},
		{"fell", Number, w.Say("moved.levels.lost"), counted(func(p *Pair) any { return p.Lost })},
		{"steps-planned", Number, w.Say("moved.steps.planned"), counted(func(p *Pair) any { return p.Planned.Steps })},
		{"steps-done", Number, w.Say("moved.steps.done"), counted(func(p *Pair) any { return p.Done.Steps })},
		{"hours-planned", Number, w.Say("moved.hours.planned"), counted(func(p *Pair) any { return p.Planned.Minutes })},
		{"hours-done", Number, w.Say("moved.hours.done"), counted(func(p *Pair) any { return p.Done.Minutes })},
		{"logged", Number, w.Say("moved.logged"), func(p *Pair) any {
			if p.Logged == nil {
				return nil
			}
			return *p.Logged
		}},
		{"recorded", Day, w.Say("moved.recorded"), func(p *Pair) any { return when(p.Recorded != 0, p.Recorded) }},
		{"finish-then", Day, w.Say("moved.finish.then"), of(then, finish)},
		{"finish-now", Day, w.Say("moved.finish.now"), of(now, finish)},
		{"shift", Number, w.Say("moved.shift"), both(func(then, now *Learner) any {
			return when(then.Steps > 0 && now.Steps > 0, shift(then.Finish.Likely, now.Finish.Likely))
		})},
		{"deadline-then", Word, w.Say("moved.deadline.then"), of(then, outlook)},
		{"deadline-now", Word, w.Say("moved.deadline.now"), of(now, outlook)},
		{"standing-then", Word, w.Say("moved.standing.then"), of(then, standing)},
		{"standing-now", Word, w.Say("moved.standing.now"), of(now, standing)},
		{"talk", Word, w.Say("staff.why"), of(now, w.why)},
		{"why", Word, w.Say("word.why"), func(p *Pair) any {
			if p.Unplanned == nil {
				return nil
			}
			return p.Unplanned.What
		}},
		{"levels", Word, w.Say("word.levels"), counted(func(p *Pair) any { return w.climbed(p, len(p.Levels)) })},

		{"ready", Sum, w.Say("word.readiness"), w.beside(w.Percent, func(l *Learner) float64 { return l.Readiness.MustHave })},
		{"to-go", Sum, w.Say("word.hours-to-go"), w.beside(func(m float64) string { return w.HoursNumber(Whole(graph.Minutes(m))) }, func(l *Learner) float64 { return float64(l.Hours.Likely) })},
		{"steps", Sum, w.Say("moved.steps"), counted(func(p *Pair) any { return w.Of(p.Done.Steps, p.Planned.Steps) })},
		{"due", Sum, w.Say("moved.due"), counted(func(p *Pair) any { return w.HoursNumber(Whole(p.Planned.Minutes)) })},
		{"ends", Said, w.Say("moved.ends"), w.ends},
		{"deadline", Said, w.Say("word.deadline"), w.deadline},
		{"standing", Said, w.Say("staff.standing"), w.stood},
		{"roles", Said, w.Say("word.role"), w.roles},
		{"climbed", Said, w.Say("word.levels"), func(p *Pair) any { return w.climbed(p, mostClimbed) }},
	}
	return slices.Concat(all[:afterTo], w.ofPairGroups(), all[afterTo:])
}

// afterTo is where the groups stand: behind the target.
const afterTo = 7

// ofPairGroups are the groups of a learner, a column a head.
func (w changeWords) ofPairGroups() (all []column[*Pair]) {
	seen := map[string]bool{}
	for _, g := range w.c.Groups {
		key := GroupKey(g.Head)
		if seen[key] {
			continue
		}
		seen[key] = true
		all = append(all, column[*Pair]{"group", Word, w.Value(g.Head), func(p *Pair) any {
			for _, own := range p.groups() {
				if GroupKey(own.Head) == key {
					return own.Value
				}
			}
			return nil
		}})
	}
	return all
}

// joinedBy is what tells that the learner of both exports is the same.
func (w changeWords) joinedBy(p *Pair) any {
	switch p.By {
	case ByID:
		return w.Say("staffdocs.id")
	case ByEmail:
		return w.Say("staffdocs.email")
	case ByName:
		return w.Say("word.name")
	}
	return nil
}

// who are the line, id, name and address that the files have: of now, else of then.
func (p *Pair) who() who {
	switch l, f := p.Learner(), p.Unplanned; {
	case f != nil && (p.Now == nil && p.What == Unmade || l == nil):
		return f.who()
	case l != nil:
		return l.who()
	}
	return who{}
}

func (p *Pair) line() int { return p.who().line }

func (p *Pair) id() string { return p.who().id }

// stood is where a learner stood and stands; where nothing is known but the deadline, how
// that stood and stands.
func (w changeWords) stood(p *Pair) any {
	switch {
	case p.Now == nil:
		return nil
	case p.Now.Progress == nil:
		return w.deadline(p)
	case p.comparable() && p.Then.Progress != nil:
		return w.fromTo(w.standing(p.Then), w.standing(p.Now))
	}
	return w.standing(p.Now)
}

// deadline is how the deadline stood and stands.
func (w changeWords) deadline(p *Pair) any {
	word := func(l *Learner) string { return answer.OutlookWord(w.Printer, l.Outlook) }
	switch {
	case p.Now == nil || p.Now.Outlook == "":
		return nil
	case p.comparable() && p.Then.Outlook != "":
		return w.fromTo(word(p.Then), word(p.Now))
	}
	return word(p.Now)
}

// beside is a number of then and of now; the one that there is.
func (w changeWords) beside(say func(float64) string, of func(l *Learner) float64) func(p *Pair) any {
	return func(p *Pair) any {
		switch {
		case p.comparable():
			return w.fromTo(say(of(p.Then)), say(of(p.Now)))
		case p.Learner() != nil:
			return say(of(p.Learner()))
		}
		return nil
	}
}

// ends is the likely finish, and by how many days it moved.
func (w changeWords) ends(p *Pair) any {
	if !p.comparable() || p.Now.Steps == 0 {
		return nil
	}
	text := w.Date(p.Now.Finish.Likely.Time())
	if days := shift(p.Then.Finish.Likely, p.Now.Finish.Likely); p.Then.Steps > 0 && days != 0 {
		text += " (" + w.signed(days) + ")"
	}
	return text
}

// roles are the targets: of now, and of then where it is another one.
func (w changeWords) roles(p *Pair) any {
	if p.What == Other {
		return w.fromTo(w.Text(p.Then.ToName), w.Text(p.Now.ToName))
	}
	if l := p.Learner(); l != nil {
		return l.ToName
	}
	return nil
}

// climbed names the levels that are others now, the most of a learner's first.
func (w changeWords) climbed(p *Pair, most int) any {
	var all []string
	for _, l := range p.byRise() {
		if len(all) == most {
			break
		}
		all = append(all, w.Say("moved.climb", "Skill", w.c.names[l.Skill], "From", l.From, "To", l.To))
	}
	if more := len(p.Levels) - len(all); more > 0 {
		all = append(all, w.Say("word.more", "Count", more))
	}
	if all == nil {
		return nil
	}
	return strings.Join(all, ", ")
}

// byRise are the levels that changed, the largest gains first.
func (p *Pair) byRise() []LevelChange {
	return slices.SortedStableFunc(slices.Values(p.Levels), func(a, b LevelChange) int { return (b.To - b.From) - (a.To - a.From) })
}

// A ChangeSheet is rows for a sheet of a workbook.
type ChangeSheet struct {
	Name   string
	Table  *Table
	Frozen int // columns that stay in sight
}

// Sheets are everybody, the skills, the groups, and what cannot be compared.
func (c *Change) Sheets() []ChangeSheet {
	w := c.wordsBy(lang.For(c.Lang))
	all := []ChangeSheet{{w.Say("word.learners"), listOf("", c.Pairs, w.ofPair()), 3}, {w.Say("moved.heat"), listOf("", c.Skills, w.ofSkillChange()), 1}}
	if len(c.Groups) > 0 {
		all = append(all, ChangeSheet{w.Say("moved.groups"), listOf("", c.Groups, w.ofGroup()), 2})
	}
	if len(c.Apart) > 0 {
		all = append(all, ChangeSheet{w.Say("moved.apart"), listOf("", c.Apart, w.ofApart()), 1})
	}
	return all
}

func (w changeWords) ofSkillChange() []column[SkillChange] {
	all := []column[SkillChange]{
		{"skill", Word, w.Say("word.skill"), func(k SkillChange) any { return Title(k.Name) }},
		{"gained", Number, w.Say("moved.levels"), func(k SkillChange) any { return k.Gained }},
		{"fell", Number, w.Say("moved.levels.lost"), func(k SkillChange) any { return k.Lost }},
		{"learners", Number, w.Say("word.learners"), func(k SkillChange) any { return k.Learners }},
	}
	for i, g := range w.c.Groups {
		all = append(all, column[SkillChange]{"in-group", Number, w.Value(g.Head) + ": " + w.group(g.Group), func(k SkillChange) any { return k.Groups[i] }})
	}
	return append(all, column[SkillChange]{"skill-id", Word, w.Say("list.id"), func(k SkillChange) any { return string(k.Skill) }})
}

func (w changeWords) ofGroup() []column[GroupChange] {
	median := func(of func(m *Medians) float64) func(g GroupChange) any {
		return func(g GroupChange) any {
			if g.Medians == nil {
				return nil
			}
			return Part(of(g.Medians))
		}
	}
	all := []column[GroupChange]{
		{"head", Word, w.Say("moved.group"), func(g GroupChange) any { return g.Head }},
		{"value", Word, w.Say("word.what"), func(g GroupChange) any { return w.group(g.Group) }},
		{"learners", Number, w.Say("word.learners"), func(g GroupChange) any { return g.Learners }},
		{"talk-count", Number, w.Say("staff.talk.fact"), func(g GroupChange) any { return g.Talk }},
		{"comparable", Number, w.Say("moved.comparable"), func(g GroupChange) any { return g.Comparable }},
		{"ready-then", Number, w.Say("moved.ready.then"), median(func(m *Medians) float64 { return m.Then })},
		{"ready-now", Number, w.Say("moved.ready.now"), median(func(m *Medians) float64 { return m.Now })},
		{"gained", Number, w.Say("moved.levels"), func(g GroupChange) any { return g.Gained }},
		{"fell", Number, w.Say("moved.levels.lost"), func(g GroupChange) any { return g.Lost }},
		{"hours-planned", Number, w.Say("moved.hours.planned"), func(g GroupChange) any { return g.Planned.Minutes }},
		{"hours-done", Number, w.Say("moved.hours.done"), func(g GroupChange) any { return g.Done.Minutes }},
	}
	for _, what := range Outcomes {
		all = append(all, column[GroupChange]{"outcome", Number, w.outcome(what), func(g GroupChange) any { return g.Counts[what] }})
	}
	return all
}

func (w changeWords) ofApart() []column[Incomparable] {
	return []column[Incomparable]{
		{"kind", Word, w.Say("word.what"), func(a Incomparable) any { return w.Say("word." + a.Kind) }},
		{"skill", Word, w.Say("word.name"), func(a Incomparable) any { return a.Name }},
		{"skill-id", Word, w.Say("list.id"), func(a Incomparable) any { return a.ID }},
		{"why", Word, w.Say("word.why"), func(a Incomparable) any { return w.Say("moved.apart."+a.Why, "Now", a.Now) }},
	}
}
