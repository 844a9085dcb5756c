package main

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports"
	"skillroute/reports/answer"
)

// question is a command that answers with a short document.
type question struct {
	use   string               // the command and its target
	flags func(*pflag.FlagSet) // its own, beside those of a request; nil: none
	ask   func(*graph.Graph, planner.Request) (reply, error)
}

// reply is an answer: to read, as data, and whether it is that the request cannot be met.
type reply struct {
	document *answer.Document
	data     any
	unmet    bool
}

// questionCommand makes the command of a question.
func (a *app) questionCommand(f *flags, q question) *cobra.Command {
	cmd := a.command(q.use, func(*cobra.Command, []string) error { return a.answer(f, q) })
	cmd.Args = noArguments
	set := cmd.Flags()
	set.StringVar(&f.to, "to", "", a.flagUsage("to"))
	a.requestFlags(set, f)
	if q.flags != nil {
		q.flags(set)
	}
	set.StringVar(&f.format, "format", "text", a.flagUsage("answer-format"))
	set.StringArrayVarP(&f.outputs, "output", "o", nil, a.flagUsage("answer-output"))
	set.StringVar(&f.brand, "brand", "", a.flagUsage("brand"))
	return cmd
}

// answer asks and writes the answer where the flags say.
func (a *app) answer(f *flags, q question) error {
	files, err := f.checkOutputs(a, reports.AnswerFormats())
	if err != nil {
		return err
	}
	g, r, err := a.asked(f)
	if err != nil {
		return err
	}
	b, err := a.branding(f, files)
	if err != nil {
		return err
	}
	got, err := q.ask(g, r)
	if err != nil {
		return err
	}
	notes := a.noteList(b.notes)
	err = a.writeReports(f.format, files, reports.Options{Brand: b.brand, Warn: notes.add}, notes, func(format string, o reports.Options) ([]byte, error) {
		return reports.RenderAnswer(format, got.document, got.data, o)
	})
	if err == nil && got.unmet {
		return errUnmet
	}
	return err
}
