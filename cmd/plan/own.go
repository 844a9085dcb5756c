package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// ownCommand records a step of the learner's own, beside the catalog; without a text it lists
// them.
func (a *app) ownCommand(f *flags) *cobra.Command {
	x, after := &doing{wishes: true}, ""
	cmd, r := a.recordCommand(f, "own [TEXT --hours H]", func(_ *recording, args []string) ([]progress.Data, error) {
		if len(args) == 0 && x.hours == "" && after == "" {
			return nil, x.listOwn()
		}
		return x.own(args, after)
	})
	x.recording = r
	set := cmd.Flags()
	set.StringVar(&f.to, "to", "", a.flagUsage("to"))
	set.StringVar(&x.hours, "hours", "", a.flagUsage("own-hours"))
	set.StringVar(&after, "after", "", a.flagUsage("own-after"))
	set.StringVar(&r.by, "by", r.by, a.flagUsage("who"))
	return cmd
}

// own makes the event of an own step.
func (x *doing) own(args []string, after string) ([]progress.Data, error) {
	text, err := textOf(args, "plan own")
	switch {
	case err != nil:
		return nil, err
	case x.hours == "":
		return nil, usage(lang.M("journal.own-hours.hint"), "journal.no-hours", "Command", "plan own")
	}
	for _, o := range x.journal.state.Own {
		if id := progress.OwnID(o.Event); lang.Fold(o.Data.Text) == lang.Fold(text) && !x.journal.state.IsDone(id) {
			x.fault(text, lang.M("journal.own-there.hint", "Line", o.Event.Line), "journal.own-there")
		}
	}
	d := &progress.StepOwn{Text: text, Hours: x.minutes("--hours")}
	if after != "" {
		if err := x.planned(); err != nil {
			return nil, err
		}
		if step := x.step(after, after); step != nil {
			d.After = step.ID
		}
	}
	if err := x.faults.err(); err != nil {
		return nil, err
	}
	data := []progress.Data{d}
	if r := x.folded(data); r.To != "" {
		err = r.Check(x.g)
	}
	return data, err
}

// listOwn says what own steps there are, each with its line in the journal and when it is.
func (x *doing) listOwn() error {
	state := x.journal.state
	if len(state.Own) == 0 {
		return x.line(x.say.Say("journal.own.none"))
	}
	if x.r.To != "" {
		if err := x.planned(); err != nil {
			return err
		}
	}
	for _, o := range state.Own {
		id, text := progress.OwnID(o.Event), answer.Event(x.g, o.Event, x.journal.Events, x.lang)
		if done := state.WasDone(id); done != nil {
			text += "; " + x.say.Say("journal.own.done", "Date", done.Date.Time())
		} else if x.plan != nil {
			if i := slices.IndexFunc(x.plan.Route.Steps, func(s planner.Step) bool { return s.ID == id }); i >= 0 {
				s := &x.plan.Route.Steps[i]
				text += "; " + x.say.Say("journal.own.planned", "N", s.N, "From", s.Start.Time(), "To", s.Finish.Time())
			}
		}
		if err := x.line(fmt.Sprintf("%3d  %s", o.Event.Line, text)); err != nil {
			return err
		}
	}
	x.note("journal.own.undo")
	return nil
}

// ownNamed reports whether a text names a step of the learner's own.
func (x *doing) ownNamed(text string) (id string, ok bool) {
	if x.journal == nil {
		return "", false
	}
	for _, o := range slices.Backward(x.journal.state.Own) { // of one text, the last
		if lang.Fold(o.Data.Text) == lang.Fold(text) && strings.TrimSpace(text) != "" {
			return progress.OwnID(o.Event), true
		}
	}
	return "", false
}
