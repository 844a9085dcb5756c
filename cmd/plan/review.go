package main

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// reviewFlags are those of plan review alone.
type reviewFlags struct {
	since, next     string
	private, record bool

	nextDay *planner.Date
}

// reviewCommand says what changed since the last talk, and records that there was one.
func (a *app) reviewCommand(f *flags) *cobra.Command {
	var own reviewFlags
	return a.questionCommand(f, question{use: "review", who: true, to: true, flags: func(set *pflag.FlagSet) {
		set.StringVar(&own.since, "since", "", a.flagUsage("since"))
		set.BoolVar(&own.private, "private", false, a.flagUsage("with-private"))
		set.BoolVar(&own.record, "record", false, a.flagUsage("record"))
		set.StringVar(&own.next, "next", "", a.flagUsage("next"))
	}, ask: func(g *graph.Graph, r planner.Request, _ []string) (reply, error) {
		if a.journal == nil {
			return reply{}, usage(lang.M("status.no-learner.hint"), "status.no-learner")
		}
		then, what, err := a.lookBack(&own, g, r)
		if err != nil {
			return reply{}, err
		}
		was := then.Request()
		was.Lang, was.Effort, was.Rates = r.Lang, r.Effort, r.Rates
		if was.To == "" {
			was.To = r.To
		}
		before, err := planner.New(g, was)
		if err != nil {
			return reply{}, err
		}
		now, err := planner.New(g, r)
		if err != nil {
			return reply{}, err
		}
		x := progress.TalkOf(a.journal.state, then, what, before, now, own.private)
		if own.nextDay != nil {
			x.Next = own.nextDay
		}
		got := said(answer.Review(x), x)
		if x.Kept > 0 {
			got.notes = append(got.notes, lang.M("review.kept", "Count", x.Kept))
		}
		if !now.Met() {
			got.end = errUnmet
		}
		if own.record {
			got.after = func() error { return a.recordReview(f, g, r, own.nextDay) }
		}
		return got, nil
	}})
}

// lookBack reads the days of the flags, and is the state that a review looks back to.
func (a *app) lookBack(own *reviewFlags, g *graph.Graph, r planner.Request) (*progress.State, progress.Beginning, error) {
	var faults faultList
	w, tell := a.words(g, r.AsOf)
	since := faults.date(w.PastDate, "--since", own.since, nil)
	own.nextDay = faults.date(w.Date, "--next", own.next, nil)
	if err := faults.err(); err != nil {
		return nil, "", err
	}
	switch {
	case own.nextDay != nil && !own.record:
		return nil, "", usage(lang.Message{}, "review.next-alone")
	case own.nextDay != nil && *own.nextDay < r.AsOf:
		return nil, "", usage(lang.Message{}, "review.next-before", "Date", own.nextDay.Time(), "Today", r.AsOf.Time())
	case since != nil && *since > r.AsOf:
		return nil, "", &planner.RequestError{Faults: lang.Faults{{Place: "--since", What: lang.M("review.later", "Date", since.Time(), "Today", r.AsOf.Time())}}}
	}
	tell()
	if first := a.journal.state.First(); since != nil && first != nil && *since < *first {
		a.note("review.begins", "Date", first.Time())
		since = first
	}
	then, what, ok := a.journal.state.Begin(g, since)
	if !ok {
		return nil, "", &lang.Error{Place: a.journal.name(), What: lang.M("review.nothing"), Hint: lang.M("review.nothing.hint")}
	}
	return then, what, nil
}

// recordReview keeps that the talk took place.
func (a *app) recordReview(f *flags, g *graph.Graph, r planner.Request, next *planner.Date) error {
	if _, err := a.append(f, g, r, progress.Self, &progress.Review{Date: r.AsOf, Next: next}); err != nil {
		return err
	}
	if next != nil {
		a.note("review.recorded.next", "Date", r.AsOf.Time(), "Next", next.Time())
	} else {
		a.note("review.recorded", "Date", r.AsOf.Time())
	}
	return nil
}
