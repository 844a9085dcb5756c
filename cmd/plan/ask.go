package main

import (
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
	files bool                 // its arguments are files that it reads
	flags func(*pflag.FlagSet) // its own
	ask   func(*graph.Graph, planner.Request, []string) (reply, error)
}

// reply is an answer: how it is written, what else there is to say once it is, and how the
// command then ends.
type reply struct {
	write    func(format string, o reports.Options) ([]byte, error)
	options  reports.Options // of the formats, beside the brand
	quiet    bool            // the files have it, standard output has not
	notes    []lang.Message
	warnings []string
	after    func() error // once all is written; nil: nothing
	end      error
}

// said is an answer to read, and as data.
func said(d *answer.Document, data any) reply {
	return reply{write: func(format string, o reports.Options) ([]byte, error) {
		return reports.RenderAnswer(format, d, data, o)
	}}
}

// questionCommand makes the command of a question.
func (a *app) questionCommand(f *flags, q question) *cobra.Command {
	cmd := a.command(q.use, func(_ *cobra.Command, args []string) error {
		out := outlet{formats: reports.AnswerFormats(), branded: branded}
		if q.files {
			out.inputs = args
		}
		return a.answer(f, out, func([]string) (reply, error) {
			if q.who {
				a.own(f)
			}
			g, r, err := a.asked(f, q.to)
			if err != nil {
				return reply{}, err
			}
			return q.ask(g, r, args)
		})
	})
	if cmd.Args = q.args; q.args == nil {
		cmd.Args = noArguments
		if q.to {
			cmd.Args = a.noRole(f)
		}
	}
	set := cmd.Flags()
	if q.to {
		set.StringVar(&f.to, "to", "", a.flagUsage("to"))
	}
	if q.who {
		a.requestFlags(set, f)
		a.journalFlag(set, f)
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
		return said(say(x, a.lang), x), nil
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

// outlet is how an answer may leave: its formats, those of them that carry a brand, and the
// files that are read beside those that the flags of every command name.
type outlet struct{ formats, branded, inputs []string }

// answer asks and writes the answer where the flags say. It asks with the formats that are
// written.
func (a *app) answer(f *flags, out outlet, ask func(formats []string) (reply, error)) error {
	files, err := f.checkOutputs(a, out.formats, out.inputs...)
	if err != nil {
		return err
	}
	formats := f.formats(files)
	got, err := ask(formats)
	if err != nil {
		return err
	}
	var b branding
	if f.brand != "" || slices.ContainsFunc(formats, func(format string) bool { return slices.Contains(out.branded, format) }) {
		if b, err = a.branding(f, files); err != nil {
			return err
		}
	}
	notes := a.noteList(slices.Concat(b.notes, got.notes))
	got.options.Brand, got.options.Warn = b.brand, notes.add
	if err := a.write(f.format, files, got); err != nil {
		return err
	}
	for _, n := range append(notes.notes, got.warnings...) {
		a.printf("plan: %s", n)
	}
	if got.after != nil {
		if err := got.after(); err != nil {
			return err
		}
	}
	return got.end
}

// write writes the files and then standard output, each from memory.
func (a *app) write(format string, files []string, got reply) error {
	text, screen := a.textOptions(), got.options
	screen.Width, screen.Color, screen.ASCII = text.Width, text.Color, text.ASCII
	var shown []byte
	if !got.quiet {
		var err error
		if shown, err = got.write(format, screen); err != nil {
			return err
		}
	}
	var outputs []output
	for _, name := range files {
		format, _ := reports.FormatOf(name)
		o := got.options
		o.First = false // a file has all
		if format == "ics" {
			o.Calendar.Older = olderCalendar(name)
		}
		data, err := got.write(format, o)
		if err != nil {
			return err
		}
		outputs = append(outputs, output{name, data})
	}
	if err := writeAll(outputs); err != nil {
		return err
	}
	if _, err := a.stdout.Write(shown); err != nil {
		return err
	}
	a.wrote(outputs)
	return nil
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
