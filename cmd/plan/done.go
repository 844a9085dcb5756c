package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// doing is what the flags of plan done and plan log say.
type doing struct {
	*recording
	on, hours, evidence string
	ticks               string
	anyway, again       bool
	wishes              bool // of the order: steps of the plan are meant

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
	set.StringVar(&x.ticks, "ticks", "", a.flagUsage("ticks"))
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
		return x.stepsLeft(x.f, ""), cobra.ShellCompDirectiveNoFileComp
	}
	set := cmd.Flags()
	set.StringVar(&x.f.to, "to", "", x.flagUsage("to"))
	set.StringVar(&x.on, "on", "", x.flagUsage("on"))
	set.BoolVar(&x.anyway, "anyway", false, x.flagUsage("anyway"))
}

// stepsLeft are the ids of the steps of the learner's plan of today, a suffix behind each,
// with their names.
func (a *app) stepsLeft(f *flags, suffix string) (out []string) {
	a.own(f)
	g, r, err := a.asked(f, true)
	if err != nil {
		return nil
	}
	p, err := planner.New(g, r)
	if err != nil {
		return nil
	}
	for _, s := range p.Route.Steps {
		out = append(out, s.ID+suffix+"\t"+s.Title)
	}
	return out
}

// claim says that a step is done: an argument, or a tick.
type claim struct {
	place, step string
	day         planner.Date
	took        graph.Minutes
	evidence    string
	note        string
	tick        bool // what is done already is passed over
}

// done makes the events of steps that are finished.
func (x *doing) done(args []string) (data []progress.Data, err error) {
	args = x.oneName(args)
	switch {
	case x.ticks != "" && (len(args) > 0 || x.on != "" || x.hours != "" || x.evidence != "" || x.again):
		return nil, usage(lang.M("journal.ticks.alone.hint"), "journal.ticks.alone")
	case x.ticks != "":
	case len(args) == 0:
		return nil, usage(lang.M("journal.no-step.hint"), "journal.no-step", "Command", "plan done")
	}
	if err := x.planned(); err != nil {
		return nil, err
	}
	claims, err := x.claims(args)
	if err != nil {
		return nil, err
	}
	if len(claims) > 1 && x.hours != "" {
		return nil, usage(lang.M("journal.hours-of-several.hint"), "journal.hours-of-several")
	}
	var steps []*graph.Step
	for _, c := range claims {
		step := x.step(c.place, c.step)
		switch before := x.before(step); {
		case step == nil:
			continue
		case slices.ContainsFunc(steps, func(s *graph.Step) bool { return s.ID == step.ID }):
			x.fault(c.place, lang.Message{}, "journal.step-twice", "Step", x.name(step))
			continue
		case before != nil && c.tick:
			x.note("journal.ticks.done", "Place", c.place, "Step", x.name(step), "Date", before.Date.Time())
			continue
		case before != nil && !x.again:
			x.fault(c.place, lang.M("journal.done-already.hint", "Step", step.ID), "journal.done-already", "Step", x.name(step), "Date", before.Date.Time())
			continue
		case before != nil:
			data = append(data, &progress.Undo{Event: before.Event.ID})
		}
		steps = append(steps, step)
		x.believable(c)
		x.lessThanLogged(step, c.took)
		data = append(data, &progress.StepDone{Step: step.ID, Gives: step.Gives, Date: c.day, Hours: c.took, Evidence: c.evidence})
		if c.note != "" {
			data = append(data, &progress.Note{Shared: true, Text: x.name(step) + ": " + c.note})
		}
	}
	if !x.anyway {
		x.needs(steps)
	}
	return data, nil
}

// lessThanLogged says where a step is to have taken less than was logged on it: what it took
// is all of it. Where nothing says what it took, what was logged is the least.
func (x *doing) lessThanLogged(step *graph.Step, took graph.Minutes) {
	logged := x.journal.state.LoggedOn(step.ID)
	switch {
	case took == 0 && logged > 0:
		x.note("journal.took-unsaid", "Step", x.name(step), "ID", step.ID, "Logged", lang.Hours(logged), "All", fmt.Sprintf("%d:%02d", logged/60, logged%60))
	case took < logged:
		x.note("journal.took-less", "Step", x.name(step), "ID", step.ID, "Took", lang.Hours(took), "Logged", lang.Hours(logged), "All", fmt.Sprintf("%d:%02d", (took+logged)/60, (took+logged)%60))
	}
}

// claims are what the arguments say with the flags, or a file of ticks.
func (x *doing) claims(args []string) (claims []claim, err error) {
	if x.ticks == "" {
		day, took := x.day(), x.minutes("--hours")
		for _, arg := range x.parted(args) {
			claims = append(claims, claim{place: arg, step: arg, day: day, took: took, evidence: strings.TrimSpace(x.evidence)})
		}
		return claims, nil
	}
	data, err := readFile(x.ticks)
	if err != nil {
		return nil, err
	}
	sent, err := progress.ReadAnswer(x.ticks, data)
	if err != nil {
		return nil, err
	}
	ticks := &sent.Ticks
	for _, n := range sent.Numbers {
		claims = append(claims, x.byNumber(n))
	}
	foreign := x.foreign(ticks)
	for _, t := range ticks.Steps {
		if foreign && !x.fits(t) {
			continue
		}
		x.lived(t.Place, t.Date)
		claims = append(claims, claim{place: t.Place, step: t.Step, day: t.Date, took: t.Hours, note: strings.TrimSpace(t.Note), tick: true})
	}
	if len(claims) == 0 {
		x.note("journal.ticks.none", "Place", x.ticks)
	}
	return claims, nil
}

// byNumber is a step that a text names by its number: of the plan agreed on last, which its
// reader has, else of that of today.
func (x *doing) byNumber(n progress.Numbered) claim {
	c := claim{place: strconv.Itoa(n.N), step: strconv.Itoa(n.N), day: x.day(), took: n.Hours, tick: true}
	if agreed := x.agreed(); len(agreed) > 0 {
		if steps := agreed[len(agreed)-1].Steps; n.N >= 1 && n.N <= len(steps) {
			c.step = steps[n.N-1]
		}
	}
	return c
}

// parted are arguments with steps between commas as several.
func (x *doing) parted(args []string) (all []string) {
	for _, arg := range args {
		if _, ok := x.ownNamed(arg); ok {
			all = append(all, arg)
			continue
		}
		if _, ok := x.g.Step(arg); ok || !strings.Contains(arg, ",") || len(x.g.Find(arg, "step", "course", "skill")) > 0 {
			all = append(all, arg)
			continue
		}
		for part := range strings.SplitSeq(arg, ",") {
			if part = strings.TrimSpace(part); part != "" {
				all = append(all, part)
			}
		}
	}
	return all
}

// log makes the event of time that went into a step.
func (x *doing) log(args []string) ([]progress.Data, error) {
	args = x.oneName(args)
	switch {
	case len(args) != 1:
		return nil, usage(lang.M("journal.no-step.hint"), "journal.no-step", "Command", "plan log")
	case x.hours == "":
		return nil, usage(lang.M("journal.no-hours.hint"), "journal.no-hours", "Command", "plan log")
	}
	if err := x.planned(); err != nil {
		return nil, err
	}
	day, took := x.day(), x.minutes("--hours")
	step := x.step(args[0], args[0])
	if step == nil {
		return nil, nil
	}
	if before := x.before(step); before != nil {
		x.fault(args[0], lang.M("journal.log-done.hint", "Step", step.ID), "journal.done-already", "Step", x.name(step), "Date", before.Date.Time())
	}
	x.refuse("--hours", lang.Message{}, x.journal.state.Fits(took, day))
	return []progress.Data{&progress.StepLog{Step: step.ID, Date: day, Hours: took}}, nil
}

// oneName is the name of a step as one where it was written in words of their own.
func (x *doing) oneName(args []string) []string {
	text := strings.Join(args, " ")
	if _, own := x.ownNamed(text); own || len(args) > 1 && len(x.g.Find(text, "step", "course", "skill")) == 1 {
		return []string{text}
	}
	return args
}

func (x *doing) name(s *graph.Step) string {
	if s.Kind == graph.KindOwn {
		return s.Title().In(x.lang)
	}
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

// day is when it was.
func (x *doing) day() planner.Date {
	today := x.r.AsOf
	day := *x.faults.date(x.words.PastDate, "--on", x.on, &today)
	if day != 0 { // it was read
		x.lived("--on", day)
	}
	return day
}

// lived refuses days before the start, and those after today.
func (x *doing) lived(place string, day planner.Date) {
	hint := lang.M("journal.before.hint", "Date", day.String())
	if day > x.r.AsOf {
		hint = lang.M("journal.future.hint")
	}
	x.refuse(place, hint, x.journal.state.Lived(day))
}

// minutes reads a number of hours.
func (x *doing) minutes(flag string) graph.Minutes {
	if x.hours == "" {
		return 0
	}
	m, err := progress.TookHours(x.hours)
	x.faults.add(flag, err)
	return m
}

// believable refuses more hours than there were since the start.
func (x *doing) believable(c claim) {
	place := "--hours"
	if c.tick {
		place = c.place
	}
	x.refuse(place, lang.Message{}, x.journal.state.Believable(c.took, c.day))
}

// before is how a step was done; nil when it was not.
func (x *doing) before(step *graph.Step) *progress.DoneStep {
	if step == nil {
		return nil
	}
	return x.journal.state.WasDone(step.ID)
}
