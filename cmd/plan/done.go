package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/learner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// doing is what the flags of plan done and plan log say.
type doing struct {
	*recording
	on, hours, evidence string
	anyway, again       bool

	plan *planner.Plan // of today, before what is recorded; nil under --anyway where there is none
}

// doneCommand records that steps are finished.
func (a *app) doneCommand(f *flags) *cobra.Command {
	x := new(doing)
	cmd, r := a.recordCommand(f, "done STEP...", func(_ *recording, args []string) ([]progress.Data, error) { return x.done(args) })
	x.recording = r
	x.stepFlags(cmd)
	set := cmd.Flags()
	set.StringVar(&x.hours, "hours", "", a.flagUsage("took"))
	set.StringVar(&x.evidence, "evidence", "", a.flagUsage("proof"))
	set.BoolVar(&x.again, "again", false, a.flagUsage("again"))
	return cmd
}

// logCommand records time that went into a step.
func (a *app) logCommand(f *flags) *cobra.Command {
	x := new(doing)
	cmd, r := a.recordCommand(f, "log STEP --hours H", func(_ *recording, args []string) ([]progress.Data, error) { return x.log(args) })
	x.recording = r
	x.stepFlags(cmd)
	cmd.Flags().StringVar(&x.hours, "hours", "", a.flagUsage("logged"))
	return cmd
}

func (x *doing) stepFlags(cmd *cobra.Command) {
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return x.stepsLeft(), cobra.ShellCompDirectiveNoFileComp
	}
	set := cmd.Flags()
	set.StringVar(&x.f.to, "to", "", x.flagUsage("to"))
	set.StringVar(&x.on, "on", "", x.flagUsage("on"))
	set.BoolVar(&x.anyway, "anyway", false, x.flagUsage("anyway"))
}

// stepsLeft are the ids of the steps of the learner's plan of today, with their names.
func (x *doing) stepsLeft() (out []string) {
	x.own(x.f)
	g, r, err := x.asked(x.f, true)
	if err != nil {
		return nil
	}
	p, err := planner.New(g, r)
	if err != nil {
		return nil
	}
	for _, s := range p.Route.Steps {
		out = append(out, s.ID+"\t"+s.Title)
	}
	return out
}

// done makes the events of steps that are finished.
func (x *doing) done(args []string) (data []progress.Data, err error) {
	switch {
	case len(args) == 0:
		return nil, usage(lang.M("journal.no-step.hint"), "journal.no-step", "Command", "plan done")
	case len(args) > 1 && x.hours != "":
		return nil, usage(lang.M("journal.hours-of-several.hint"), "journal.hours-of-several")
	}
	if err := x.planned(); err != nil {
		return nil, err
	}
	day, took := x.day(), x.minutes("--hours")
	var steps []*graph.Step
	for _, arg := range args {
		step := x.step(arg)
		switch before := x.before(step); {
		case step == nil:
			continue
		case slices.Contains(steps, step):
			x.fault(arg, lang.Message{}, "journal.step-twice", "Step", x.name(step))
			continue
		case before != nil && !x.again:
			x.fault(arg, lang.M("journal.done-already.hint", "Step", step.ID), "journal.done-already", "Step", x.name(step), "Date", before.Date.Time())
			continue
		case before != nil:
			data = append(data, &progress.Undo{Event: before.Event.ID})
		}
		steps = append(steps, step)
		x.believable(took, day)
		data = append(data, &progress.StepDone{Step: step.ID, Gives: step.Gives, Date: day, Hours: took, Evidence: strings.TrimSpace(x.evidence)})
	}
	if !x.anyway {
		x.needs(steps)
	}
	return data, nil
}

// log makes the event of time that went into a step.
func (x *doing) log(args []string) ([]progress.Data, error) {
	switch {
	case len(args) != 1:
		return nil, usage(lang.M("journal.no-step.hint"), "journal.no-step", "Command", "plan log")
	case x.hours == "":
		return nil, usage(lang.M("journal.no-hours.hint"), "journal.no-hours")
	}
	if err := x.planned(); err != nil {
		return nil, err
	}
	day, took := x.day(), x.minutes("--hours")
	step := x.step(args[0])
	if step == nil {
		return nil, nil
	}
	if before := x.before(step); before != nil {
		x.fault(args[0], lang.M("journal.log-done.hint", "Step", step.ID), "journal.done-already", "Step", x.name(step), "Date", before.Date.Time())
	}
	const mostADay = 24 * 60
	if all := took + x.journal.state.Minutes(day, day); all > mostADay {
		x.fault("--hours", lang.Message{}, "journal.day-full", "Date", day.Time(), "Hours", lang.Hours(all))
	}
	return []progress.Data{&progress.StepLog{Step: step.ID, Date: day, Hours: took}}, nil
}

func (x *doing) name(s *graph.Step) string {
	return strings.ReplaceAll(answer.StepNamed(x.g, s.ID, x.lang), "\u00a0", " ")
}

// planned makes the plan whose steps can be done.
func (x *doing) planned() (err error) {
	if x.r.To == "" {
		if x.anyway {
			return nil
		}
		return usage(lang.M("request.roles.hint"), "cli.no-target")
	}
	if x.plan, err = planner.New(x.g, x.r); x.anyway {
		return nil
	}
	return err
}

// day is when it was: from the start on, and not after today.
func (x *doing) day() planner.Date {
	today := x.r.AsOf
	day := *x.faults.date(x.words.Date, "--on", x.on, &today)
	if day > today {
		x.fault("--on", lang.M("journal.future.hint"), "journal.future", "Date", day.Time(), "Today", today.Time())
	} else if start := x.start(); start != nil && day < *start {
		x.fault("--on", lang.M("journal.before.hint", "Date", day.String()), "journal.before", "Date", day.Time(), "Start", start.Time())
	}
	return day
}

// start is the earliest that the learner can have begun, as far as it was said.
func (x *doing) start() *planner.Date {
	start := x.journal.base.Start
	earlier := func(d *planner.Date) {
		if d != nil && (start == nil || *d < *start) {
			start = d
		}
	}
	if s := x.journal.state.Started; s != nil {
		earlier(s.Start)
	}
	for _, set := range x.journal.state.Set {
		if d, ok := planner.ParseDate(set.Data.Value); ok && set.Data.Field == "start" {
			earlier(&d)
		}
	}
	return start
}

// minutes reads a number of hours.
func (x *doing) minutes(flag string) graph.Minutes {
	if x.hours == "" {
		return 0
	}
	m, err := tookHours(x.hours)
	x.faults.add(flag, err)
	return m
}

// tookHours reads what something took: 1.5, 1,5 or 1:30.
func tookHours(s string) (graph.Minutes, error) {
	if m, ok := hours(s, progress.MaxHours); ok && m > 0 {
		return m, nil
	}
	if h, err := learner.ParseHours(s); err == nil {
		return graph.Minutes(graph.Rounded(h, 60)), nil
	}
	return 0, &lang.Error{What: lang.M("journal.hours", "Value", s, "Most", progress.MaxHours), Hint: lang.M("value.hours.hint")}
}

// believable refuses more hours than there were since the start.
func (x *doing) believable(took graph.Minutes, day planner.Date) {
	start := x.start()
	if start == nil || day < *start {
		return
	}
	if most := graph.Minutes(day-*start+1) * 24 * 60; took > most {
		x.fault("--hours", lang.Message{}, "journal.too-long", "Hours", lang.Hours(took), "Start", start.Time(), "Date", day.Time(), "Most", lang.Hours(most))
	}
}

// before is how a step was done; nil when it was not.
func (x *doing) before(step *graph.Step) *progress.DoneStep {
	done := x.journal.state.Done
	for i := range done {
		if step != nil && withoutNumber(done[i].Step) == withoutNumber(step.ID) {
			return &done[i]
		}
	}
	return nil
}

// withoutNumber is a step's id without the number of the alternative: one thing to do.
func withoutNumber(id string) string {
	id, _, _ = strings.Cut(id, "#")
	return id
}

// step is the step that is meant: the number in the plan of today, or an id or name of one
// that is in the plan, was in the agreed one or is done.
func (x *doing) step(arg string) *graph.Step {
	if n, err := strconv.Atoi(arg); err == nil && x.plan != nil {
		if steps := x.plan.Route.Steps; n >= 1 && n <= len(steps) {
			step, _ := x.g.Step(steps[n-1].ID) // the plan's own is less what was logged
			return step
		}
		x.fault(arg, lang.M("journal.no-number.hint"), "journal.no-number", "Value", n, "Count", len(x.plan.Route.Steps))
		return nil
	}
	named := x.named(arg)
	if len(named) == 0 {
		near, several := x.g.Near(arg, "course", "step")
		switch {
		case several:
			x.fault(arg, lang.M("name.several.hint"), "name.several", "Text", arg, "Names", near)
		case len(near) > 0:
			x.fault(arg, lang.M("hint.did-you-mean", "Names", near), "journal.unknown-step", "Value", arg)
		default:
			x.fault(arg, lang.M("journal.no-step.hint"), "journal.unknown-step", "Value", arg)
		}
		return nil
	}
	in := slices.DeleteFunc(slices.Clone(named), func(s *graph.Step) bool { return !x.known(s) })
	switch {
	case len(in) == 1:
		return in[0]
	case len(in) > 1:
		x.fault(arg, lang.M("name.several.hint"), "name.several", "Text", arg, "Names", x.items(in))
	case x.anyway && len(named) == 1:
		return named[0]
	case x.anyway:
		x.fault(arg, lang.M("name.several.hint"), "name.several", "Text", arg, "Names", x.items(named))
	default:
		hint := lang.M("journal.anyway.hint")
		if near := x.near(named[0]); len(near) > 0 {
			hint = lang.M("journal.not-planned.hint", "Names", near)
		}
		x.fault(arg, hint, "journal.not-planned", "Step", x.name(named[0]))
	}
	return nil
}

// named are the steps that a text names: by id or name, as all steps of a course, or as what
// raises a skill.
func (x *doing) named(arg string) (steps []*graph.Step) {
	if s, ok := x.g.Step(arg); ok {
		return []*graph.Step{s}
	}
	ids, skills := x.g.Find(arg, "course", "step"), x.g.Find(arg, "skill")
	for i := range x.g.Steps {
		s := &x.g.Steps[i]
		switch {
		case slices.Contains(ids, s.ID) || s.Course != nil && slices.Contains(ids, string(s.Course.ID)):
		case len(ids) == 0 && slices.ContainsFunc(s.Gives, func(h graph.Holding) bool { return slices.Contains(skills, string(h.Skill)) }):
		case slices.ContainsFunc(ids, func(id string) bool { return id == withoutNumber(s.ID) }):
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
	if slices.ContainsFunc(x.journal.state.Done, func(d progress.DoneStep) bool { return d.Step == s.ID }) {
		return true
	}
	return slices.Contains(x.r.Prefer, s.ID)
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
	held := x.r.Held(x.g)
	for _, w := range x.r.Waive {
		if s, ok := x.g.Skill(w.Skill); ok {
			held[w.Skill] = s.Max
		}
	}
	lacks := func(s *graph.Step) (all []string) {
		for _, need := range s.Needs {
			if held[need.Skill] < need.Level {
				all = append(all, x.g.Label(need, x.lang))
			}
		}
		return all
	}
	for left := len(steps) + 1; len(steps) < left; { // what can be done gives what the rest may need
		left = len(steps)
		steps = slices.DeleteFunc(steps, func(s *graph.Step) bool {
			if lacks(s) != nil {
				return false
			}
			for _, h := range s.Gives {
				held[h.Skill] = max(held[h.Skill], h.Level)
			}
			return true
		})
	}
	for _, s := range steps {
		x.fault(s.ID, lang.M("journal.needs.hint"), "journal.needs", "Step", x.name(s), "Needs", lacks(s))
	}
}
