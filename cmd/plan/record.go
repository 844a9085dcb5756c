package main

import (
	crand "crypto/rand"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/learner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// recording is a run of a command that adds to the journal of a learner.
type recording struct {
	*app
	f  *flags
	by string // who says it

	g      *graph.Graph
	r      planner.Request // with the journal as it was
	words  *learner.Words
	tell   func()
	faults faultList
	after  func([]progress.Data, *progress.State) error // what more is to be said of what was recorded; nil: nothing
}

// journalCommands are those of the journal.
func (a *app) journalCommands(f *flags) []*cobra.Command {
	return []*cobra.Command{
		a.doneCommand(f), a.logCommand(f), a.ownCommand(f), a.noteCommand(f), a.rateCommand(f), a.actionCommand(f), a.pauseCommand(f),
		a.agreeCommand(f), a.undoCommand(f), a.historyCommand(f), a.forgetCommand(f),
	}
}

// recordCommand makes a command that adds to the journal; what it takes of it runs between
// reading the journal and writing to it.
func (a *app) recordCommand(f *flags, use string, take func(*recording, []string) ([]progress.Data, error)) (*cobra.Command, *recording) {
	x := &recording{app: a, f: f, by: string(progress.Self)}
	cmd := a.command(use, func(_ *cobra.Command, args []string) error { return x.run(args, take) })
	a.journalFlags(cmd.Flags(), f)
	return cmd, x
}

// journalFlags are those of a command on the journal of a learner.
func (a *app) journalFlags(set *pflag.FlagSet, f *flags) {
	set.StringVar(&f.learner, "learner", "", a.flagUsage("learner"))
	a.journalFlag(set, f)
	set.StringVar(&f.asOf, "as-of", "", a.flagUsage("as-of"))
}

// ownJournal takes the learner of the settings for a run that names none; there must be one.
func (a *app) ownJournal(f *flags) error {
	if a.own(f); f.journalFile() == "" {
		return usage(lang.M("journal.no-learner.hint"), "journal.no-learner")
	}
	return nil
}

// run records, and says what was recorded and what is left.
func (x *recording) run(args []string, take func(*recording, []string) ([]progress.Data, error)) error {
	if err := x.begin(); err != nil {
		return err
	}
	data, err := take(x, args)
	if err == nil {
		err = x.faults.err()
	}
	if err != nil {
		return err
	}
	x.tell()
	if len(data) == 0 {
		return nil
	}
	return x.record(data)
}

// begin reads the learner and the journal.
func (x *recording) begin() (err error) {
	if err := oneOf("--by", x.by, raters); err != nil {
		return err
	}
	if err := x.f.checkLang(); err != nil {
		return err
	}
	if err := x.ownJournal(x.f); err != nil {
		return err
	}
	x.f.records = true
	if x.g, x.r, err = x.asked(x.f, false); err != nil {
		return err
	}
	x.words, x.tell = x.app.words(x.g, x.r.AsOf)
	return nil
}

// record adds to the journal and says so.
func (x *recording) record(data []progress.Data) error {
	events, err := x.append(x.f, x.g, x.r, progress.By(x.by), data...)
	if err != nil {
		return err
	}
	events = events[len(events)-len(data):]
	all := append(x.journal.Events, events...)
	_, undone := data[len(data)-1].(*progress.Undo)
	for i := range events {
		if _, undo := data[i].(*progress.Undo); undo && !undone {
			continue // what is done again says so
		}
		if err := x.line(answer.Event(x.g, &events[i], all, x.lang)); err != nil {
			return err
		}
	}
	now, err := x.state()
	if err == nil && x.after != nil {
		err = x.after(data, now)
	}
	if err != nil {
		return err
	}
	return x.left(now.Request())
}

// state is what the journal comes to now.
func (x *recording) state() (*progress.State, error) {
	j, err := progress.Load(x.f.journalFile())
	if err != nil {
		return nil, err
	}
	j.Trust = x.journal.Trust
	return j.State(x.g, x.journal.base), nil
}

func (x *recording) fault(place string, hint lang.Message, id string, pairs ...any) {
	x.faults.add(place, &lang.Error{What: lang.M(id, pairs...), Hint: hint})
}

// refuse is fault for what is refused in words that are said elsewhere.
func (x *recording) refuse(place string, hint, refused lang.Message) {
	if !refused.IsZero() {
		x.faults.add(place, &lang.Error{What: refused, Hint: hint})
	}
}

func (x *recording) line(text string) error {
	_, err := fmt.Fprintln(x.stdout, strings.ReplaceAll(text, "\u00a0", " "))
	return err
}

// left says what the plan leaves to do after what was recorded. What was recorded stands,
// whether there is a plan or not.
func (x *recording) left(r planner.Request) error {
	if x.f.to != "" || r.To == "" {
		r.To = x.r.To
	}
	if r.To == "" {
		return nil
	}
	p, err := planner.New(x.g, r)
	if err != nil {
		x.report(err)
		return nil
	}
	for _, text := range answer.Remaining(p, x.lang) {
		if err := x.line(text); err != nil {
			return err
		}
	}
	return nil
}

// append adds to the journal of the run what its learner or coach says, all in one write. An
// event happens now; under --as-of on that day, with ids made of the journal as it is, so
// that the same commands make the same journal. A new journal begins with what was asked
// for.
func (a *app) append(f *flags, g *graph.Graph, r planner.Request, by progress.By, data ...progress.Data) (events []progress.Event, err error) {
	begin := &progress.Started{Name: r.Name, To: r.To, From: r.From, Start: a.journal.base.Start, By: r.By, HoursPerWeek: r.HoursPerWeek, Catalog: g.Digest()}
	if f.learner != "" {
		begin.File = filepath.Base(f.learner)
	}
	if begin.Start == nil {
		first := firstDay(r.AsOf, data)
		begin.Start = &first
	}
	return into(f, g, a.journal.base, f.journalFile(), "", by, begin, data...)
}

// into adds to a journal over a request; one that does not say how it began begins now. The
// ids of one day differ between journals by their salt.
func into(f *flags, g *graph.Graph, base planner.Request, name, salt string, by progress.By, begin *progress.Started, data ...progress.Data) (events []progress.Event, err error) {
	err = progress.Record(name, func(journal []byte) []progress.Event {
		w := progress.NewWriter(time.Now(), crand.Reader)
		if f.asOf != "" {
			w = progress.NewWriter(base.AsOf.Time(), rand.NewChaCha8(sha256.Sum256(append([]byte(salt), journal...))))
		}
		if progress.Read(name, journal).State(g, base).Started == nil {
			events = append(events, w.Event(by, begin))
		}
		for _, d := range data {
			events = append(events, w.Event(by, d))
		}
		return events
	})
	return events, err
}

// firstDay is the first day of which something is recorded.
func firstDay(today planner.Date, data []progress.Data) planner.Date {
	for _, d := range data {
		switch d := d.(type) {
		case *progress.StepDone:
			today = min(today, d.Date)
		case *progress.StepLog:
			today = min(today, d.Date)
		}
	}
	return today
}
