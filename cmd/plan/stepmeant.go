package main

import (
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// step is the step that is meant: a number ([doing.numbered]), or an id or name of one that is in the plan, was in the agreed one or is done.
func (x *doing) step(place, arg string) *graph.Step {
	if n, err := strconv.Atoi(arg); err == nil && x.plan != nil && place == arg {
		return x.numbered(place, n)
	}
	named := x.named(arg)
	if len(named) == 0 {
		near, several := x.g.Near(arg, "course", "step")
		if planned := x.called(arg); planned != nil {
			near, several = planned, false
		}
		switch {
		case several:
			x.fault(place, lang.M("name.several.hint"), "name.several", "Text", arg, "Names", near)
		case len(near) > 0:
			x.fault(place, lang.M("hint.did-you-mean", "Names", near), "journal.unknown-step", "Value", arg)
		default:
			x.fault(place, lang.M("journal.no-step.hint"), "journal.unknown-step", "Value", arg)
		}
		return nil
	}
	in := slices.DeleteFunc(slices.Clone(named), func(s *graph.Step) bool { return !x.known(s) })
	switch {
	case len(in) == 1:
		if len(in[0].Gives) > 1 && x.words != nil && len(x.g.Find(arg, "course", "step")) == 0 && len(x.g.Find(arg, "skill")) > 0 {
			x.words.Understood(arg, in[0].Title()) // a skill, and the step that comes next raises more than that
		}
		return in[0]
	case len(in) > 1:
		x.fault(place, lang.M("name.several.hint"), "name.several", "Text", arg, "Names", x.items(in))
	case x.anyway && len(named) == 1:
		return named[0]
	case x.anyway:
		x.fault(place, lang.M("name.several.hint"), "name.several", "Text", arg, "Names", x.items(named))
	default:
		hint := lang.M("journal.anyway.hint")
		near := x.near(named[0])
		switch {
		case x.wishes && len(near) > 0:
			hint = lang.M("hint.did-you-mean", "Names", near)
		case x.wishes:
			hint = lang.Message{}
		case len(near) > 0:
			hint = lang.M("journal.not-planned.hint", "Names", near)
		}
		x.fault(place, hint, "journal.not-planned", "Step", x.name(named[0]))
	}
	return nil
}

// numbered is the step of a number. A printed plan keeps its numbers while those of today move
// up with every step that is done, so a number that is another open step in the plan agreed on
// last is refused with both names.
func (x *doing) numbered(place string, n int) (step *graph.Step) {
	if steps := x.plan.Route.Steps; n >= 1 && n <= len(steps) {
		step, _ = x.stepOf(steps[n-1].ID) // the plan's own is less what was logged
	}
	if all := x.agreed(); len(all) > 0 {
		agreed := &all[len(all)-1]
		if n >= 1 && n <= len(agreed.Steps) {
			printed, ok := x.stepOf(agreed.Steps[n-1])
			switch {
			case !ok || printed == step || step != nil && x.before(printed) != nil:
			case step == nil:
				return printed
			default:
				x.fault(place, lang.M("journal.two-numbers.hint", "Today", step.ID, "Agreed", printed.ID), "journal.two-numbers",
					"Value", n, "Today", x.name(step), "Agreed", x.name(printed), "Date", agreed.Event.At)
				return nil
			}
		}
	}
	if step == nil {
		x.fault(place, lang.M("journal.no-number.hint"), "journal.no-number", "Value", n, "Count", len(x.plan.Route.Steps))
	}
	return step
}

// stepOf is a step of the catalog, or one of the learner's own.
func (x *doing) stepOf(id string) (*graph.Step, bool) {
	if x.journal == nil {
		return x.g.Step(id)
	}
	return x.journal.state.Step(id)
}

func (x *doing) agreed() []progress.Agreed {
	if x.journal == nil {
		return nil
	}
	return x.journal.state.Agreed
}

// named are the steps that a text names: by id or name, as all steps of a course, or as what
// raises a skill.
func (x *doing) named(arg string) (steps []*graph.Step) {
	if s, ok := x.stepOf(arg); ok {
		return []*graph.Step{s}
	}
	if id, ok := x.ownNamed(arg); ok {
		s, _ := x.stepOf(id)
		return []*graph.Step{s}
	}
	ids, skills := x.g.Find(arg, "course", "step"), x.g.Find(arg, "skill")
	for i := range x.g.Steps {
		s := &x.g.Steps[i]
		switch {
		case slices.Contains(ids, s.ID) || s.Course != nil && slices.Contains(ids, string(s.Course.ID)):
		case len(ids) == 0 && slices.ContainsFunc(s.Gives, func(h graph.Holding) bool { return slices.Contains(skills, string(h.Skill)) }):
		case slices.ContainsFunc(ids, func(id string) bool { return id == progress.OneThing(s.ID) }):
		default:
			continue
		}
		steps = append(steps, s)
	}
	if len(ids) == 0 && x.plan != nil { // of a skill the next
		for _, p := range x.plan.Route.Steps {
			if i := slices.IndexFunc(steps, func(s *graph.Step) bool { return s.ID == p.ID }); i >= 0 {
				return steps[i : i+1]
			}
		}
	}
	return steps
}

// known reports whether a step is in the plan, was in the agreed one or is done.
func (x *doing) known(s *graph.Step) bool {
	if x.plan != nil && slices.ContainsFunc(x.plan.Route.Steps, func(p planner.Step) bool { return p.ID == s.ID }) {
		return true
	}
	if x.journal == nil {
		return false
	}
	if slices.ContainsFunc(x.journal.state.Done, func(d progress.DoneStep) bool { return d.Step == s.ID }) {
		return true
	}
	return slices.Contains(x.r.Prefer, s.ID)
}

// called are the first steps of the plan whose name has a text in it, in any language.
func (x *doing) called(text string) lang.Items {
	var steps []*graph.Step
	if x.plan == nil || lang.Fold(text) == "" {
		return nil
	}
	for _, p := range x.plan.Route.Steps {
		if slices.ContainsFunc(lang.All, func(l lang.Lang) bool { return strings.Contains(lang.Fold(p.Step.Title().In(l)), lang.Fold(text)) }) {
			steps = append(steps, p.Step)
		}
	}
	return x.items(steps[:min(3, len(steps))])
}

func (x *doing) items(steps []*graph.Step) (items lang.Items) {
	for _, s := range steps {
		items = append(items, lang.Item{ID: s.ID, Name: s.Title()})
	}
	return items
}

// near are the steps of the plan that are nearest to one that is not in it: those that raise
// the same skills, else those with ids alike, else the next.
func (x *doing) near(s *graph.Step) lang.Items {
	var same, all []*graph.Step
	var ids []string
	for _, p := range x.plan.Route.Steps {
		all, ids = append(all, p.Step), append(ids, p.ID)
		if slices.ContainsFunc(p.Gives, func(h graph.Holding) bool {
			return slices.ContainsFunc(s.Gives, func(o graph.Holding) bool { return o.Skill == h.Skill })
		}) {
			same = append(same, p.Step)
		}
	}
	if same == nil {
		for _, id := range lang.Near(s.ID, ids) {
			same = append(same, all[slices.Index(ids, id)])
		}
	}
	if same == nil {
		same = all[:min(1, len(all))]
	}
	return x.items(same[:min(3, len(same))])
}

// needs refuses steps that build on what is not held, nor given by another step that is
// recorded with them.
func (x *doing) needs(steps []*graph.Step) {
	for _, l := range progress.Lacks(x.g, x.r, steps) {
		var needs []string
		for _, need := range l.Needs {
			needs = append(needs, x.g.Label(need, x.lang))
		}
		x.fault(l.Step.ID, lang.M("journal.needs.hint"), "journal.needs", "Step", x.name(l.Step), "Needs", needs)
	}
}
