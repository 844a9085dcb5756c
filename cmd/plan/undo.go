package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"skillroute/graph/lang"
	"skillroute/planner/progress"
	"skillroute/reports"
	"skillroute/reports/answer"
)

// undoCommand takes an event back: the last that counts, or the one that is named.
func (a *app) undoCommand(f *flags) *cobra.Command {
	cmd, _ := a.recordCommand(f, "undo [EVENT]", func(x *recording, args []string) ([]progress.Data, error) {
		if len(args) > 1 {
			return nil, usage(lang.M("journal.no-event.hint"), "cli.no-arguments", "Arg", args[1])
		}
		e, err := x.event(args)
		if err != nil {
			return nil, err
		}
		if _, own := e.Data.(*progress.StepOwn); own {
			if done := x.journal.state.WasDone(progress.OwnID(e)); done != nil {
				return nil, usage(lang.M("journal.undo-own.hint", "Line", done.Event.Line), "journal.undo-own")
			}
		}
		return x.journal.TakenBack(e), nil
	})
	return cmd
}

// event is the event that is to be taken back: by its line or id; without one the last that
// counts and is no undo itself.
func (x *recording) event(args []string) (*progress.Event, error) {
	events, undone := x.journal.Events, x.journal.Undone()
	for i := range slices.Backward(events) {
		e := &events[i]
		_, undo := e.Data.(*progress.Undo)
		_, started := e.Data.(*progress.Started)
		if len(args) == 0 {
			if !undo && !started && !undone[e.ID] {
				return e, nil
			}
			continue
		}
		if !strings.EqualFold(e.ID, args[0]) && strconv.Itoa(e.Line) != args[0] {
			continue
		}
		switch {
		case started:
			return nil, usage(lang.M("journal.undo-start.hint"), "journal.undo-start")
		case undone[e.ID]:
			return nil, usage(lang.M("journal.no-event.hint"), "journal.undone-already", "Value", args[0])
		}
		return e, nil
	}
	if len(args) == 0 {
		return nil, &lang.Error{Place: x.journal.name(), What: lang.M("journal.nothing-to-undo")}
	}
	return nil, usage(lang.M("journal.no-event.hint"), "journal.no-event", "Value", args[0])
}

// historyCommand lists what a journal says.
func (a *app) historyCommand(f *flags) *cobra.Command {
	cmd := a.command("history", func(*cobra.Command, []string) error {
		return a.answer(f, outlet{formats: reports.AnswerFormats(), branded: branded}, func([]string) (reply, error) {
			if err := a.ownJournal(f); err != nil {
				return reply{}, err
			}
			g, r, err := a.asked(f, false)
			if err != nil {
				return reply{}, err
			}
			return said(answer.History(g, &r, a.journal.Journal, a.journal.name())), nil
		})
	})
	cmd.Args = noArguments
	set := cmd.Flags()
	a.journalFlags(set, f)
	a.answerFlags(set, f, "answer-format", "answer-output")
	return cmd
}
