package main

import (
	"cmp"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports"
	"skillroute/reports/answer"
)

// question is a command that answers with a document: it asks, and the document is set
// in the formats that the flags name.
type question struct {
	use   string               // the command and its target
	args  cobra.PositionalArgs // nil: none
	who   bool                 // the answer is for somebody: the flags of a request
	to    bool                 // and about a role: --to
	flags func(*pflag.FlagSet) // its own
	ask   func(*graph.Graph, planner.Request, []string) (reply, error)
}

// reply is an answer: to read, as data, and how the command ends once it is written.
type reply struct {
	document *answer.Document
	data     any
	notes    []lang.Message
	end      error
}

// questionCommand makes the command of a question.
func (a *app) questionCommand(f *flags, q question) *cobra.Command {
	cmd := a.command(q.use, func(_ *cobra.Command, args []string) error {
		return a.answer(f, reports.AnswerFormats(), nil, func() (reply, error) {
			g, r, err := a.asked(f, q.to)
			if err != nil {
				return reply{}, err
			}
			return q.ask(g, r, args)
		})
	})
	if cmd.Args = q.args; q.args == nil {
		cmd.Args = noArguments
	}
	set := cmd.Flags()
	if q.to {
		set.StringVar(&f.to, "to", "", a.flagUsage("to"))
	}
	if q.who {
		a.requestFlags(set, f)
	} else {
		set.StringVar(&f.asOf, "as-of", "", a.flagUsage("as-of"))
	}
	if q.flags != nil {
		q.flags(set)
	}
	a.answerFlags(set, f, "answer-format", "answer-output")
	return cmd
}

// wayCommand makes the command of a question about the way to a role: what the planner
// finds, in words.
func wayCommand[T any](a *app, f *flags, use string, find func(*graph.Graph, planner.Request) (T, error), say func(T, lang.Lang) *answer.Document) *cobra.Command {
	return a.questionCommand(f, question{use: use, who: true, to: true, ask: func(g *graph.Graph, r planner.Request, _ []string) (reply, error) {
		x, err := find(g, r)
		if err != nil {
			return reply{}, err
		}
		return reply{document: say(x, a.lang), data: x}, nil
	}})
}

// answerFlags adds the flags that say where an answer goes.
func (a *app) answerFlags(set *pflag.FlagSet, f *flags, format, output string) {
	set.StringVar(&f.format, "format", "text", a.flagUsage(format))
	set.StringArrayVarP(&f.outputs, "output", "o", nil, a.flagUsage(output))
	set.StringVar(&f.brand, "brand", "", a.flagUsage("brand"))
}

// branded are the formats of answers that carry a brand.
var branded = []string{"md", "html", "pdf"}

// answer asks and writes the answer where the flags say. inputs are files that are read
// beside those that the flags of every command name.
func (a *app) answer(f *flags, formats, inputs []string, ask func() (reply, error)) error {
	files, err := f.checkOutputs(a, formats, inputs...)
	if err != nil {
		return err
	}
	got, err := ask()
	if err != nil {
		return err
	}
	var b branding
	if f.brand != "" || slices.ContainsFunc(f.formats(files), func(format string) bool { return slices.Contains(branded, format) }) {
		if b, err = a.branding(f, files); err != nil {
			return err
		}
	}
	notes := a.noteList(slices.Concat(b.notes, got.notes))
	err = a.writeReports(f.format, files, reports.Options{Brand: b.brand, Warn: notes.add}, notes, func(format string, o reports.Options) ([]byte, error) {
		return reports.RenderAnswer(format, got.document, got.data, o)
	})
	return cmp.Or(err, got.end)
}

// formats are those of standard output and of the files.
func (f *flags) formats(files []string) []string {
	all := []string{f.format}
	for _, name := range files {
		format, _ := reports.FormatOf(name)
		all = append(all, format)
	}
	return all
}
