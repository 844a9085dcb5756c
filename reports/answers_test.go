package reports

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// shortAnswers are the short answers to the request of tiny.
func shortAnswers(t *testing.T, l lang.Lang) map[string]shortAnswer {
	t.Helper()
	p := tinyWith(t, l, func(_ *graph.Catalog, r *planner.Request) {
		r.Budget, r.Optional = nil, true
		r.Rates = planner.Rates{Base: "IDR", PerUnit: map[string]float64{"USD": 16_500}, AsOf: "2026-11-20"}
	})
	return shortAnswersTo(t, l, p.Graph, p.Request)
}

type shortAnswer struct {
	d    *answer.Document
	data any
}

func shortAnswersTo(t *testing.T, l lang.Lang, g *graph.Graph, r planner.Request) map[string]shortAnswer {
	t.Helper()
	out := map[string]shortAnswer{}
	whatIf, err := planner.FindWhatIf(g, r)
	if err != nil {
		t.Fatal(err)
	}
	for name, begun := range map[string]bool{"status": true, "status-new": false} {
		status := statusTo(t, g, r, begun)
		out[name] = shortAnswer{answer.Status(status, "plan next"), status}
	}
	out["what-if"] = shortAnswer{answer.WhatIf(whatIf, l), whatIf}
	next, err := planner.FindNext(g, r)
	if err != nil {
		t.Fatal(err)
	}
	out["next"] = shortAnswer{answer.Next(next, l), next}
	ladder, err := planner.FindLadder(g, r, planner.LadderOptions{})
	if err != nil {
		t.Fatal(err)
	}
	out["ladder"] = shortAnswer{answer.Ladder(ladder, l), ladder}
	tradeoff, err := planner.FindTradeoff(g, r)
	if err != nil {
		t.Fatal(err)
	}
	out["tradeoff"] = shortAnswer{answer.Tradeoff(tradeoff, l), tradeoff}
	talk := talkOf(t, g, r)
	out["review"], out["diff"] = shortAnswer{answer.Review(talk), talk}, shortAnswer{answer.Diff(talk.Difference), talk.Difference}
	return out
}

// talkOf is what there is to talk about three weeks after a plan was agreed on, with private
// notes: a step is done, another one begun, the coach rates a skill higher.
func talkOf(t *testing.T, g *graph.Graph, r planner.Request) *progress.Talk {
	t.Helper()
	plan := func(r planner.Request) *planner.Plan {
		p, err := planner.New(g, r)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	first := plan(r)
	ids := []string{}
	for _, s := range first.Route.Steps {
		ids = append(ids, s.ID)
	}
	done, next := first.Route.Steps[0], first.Route.Steps[1]
	last := first.Gap[0]
	j := &progress.Journal{File: "sari.journal.jsonl"}
	add := func(day planner.Date, by progress.By, all ...progress.Data) {
		w := progress.NewWriter(day.Time(), rand.New(rand.NewSource(int64(day))))
		for _, d := range all {
			j.Events = append(j.Events, w.Event(by, d))
		}
	}
	day := r.AsOf
	add(day, progress.Self, &progress.Started{Name: r.Name, To: r.To}, &progress.VersionAgree{Steps: ids})
	add(day+10, progress.Self, &progress.StepDone{Step: done.ID, Gives: done.Gives, Date: day + 10, Hours: done.Hours.High, Evidence: "https://example.org/" + strings.Repeat("portfolio-", 6)},
		&progress.StepLog{Step: next.ID, Date: day + 10, Hours: 60}, &progress.RequestSet{Field: "hours_per_week", Value: "6"}, &progress.LevelSet{Skill: last.Skill})
	add(day+12, progress.Coach, &progress.LevelSet{Skill: last.Skill, Level: 2}, &progress.Note{Text: "Seems tired."}, &progress.Note{Shared: true, Text: "Good drafts, shorter ones next."},
		&progress.Action{Owner: progress.Coach, Text: "Send two case studies from the agency", Due: new(day + 14)})
	r.AsOf += 21
	s := j.State(g, r)
	then, what, ok := s.Begin(g, nil)
	if !ok {
		t.Fatal("nothing to look back on")
	}
	return progress.TalkOf(s, then, what, plan(then.Request()), plan(s.Request()), true)
}

// statusTo is the status of a learner who agreed on the plan of a request and has done and
// logged some of it; and of one who has not begun.
func statusTo(t *testing.T, g *graph.Graph, r planner.Request, begun bool) *progress.Status {
	t.Helper()
	j, day := new(progress.Journal), r.AsOf
	on := func(days int, by progress.By, data ...progress.Data) {
		w := progress.NewWriter(day.Time().AddDate(0, 0, days), rand.New(rand.NewSource(int64(days))))
		for _, d := range data {
			j.Events = append(j.Events, w.Event(by, d))
		}
	}
	if begun {
		p, err := planner.New(g, r)
		if err != nil {
			t.Fatal(err)
		}
		agreed := &progress.VersionAgree{Digest: "sha256:0", Hours: p.Route.Hours.Likely}
		for _, s := range p.Route.Steps {
			agreed.Steps = append(agreed.Steps, s.ID)
		}
		late, soon := day+35, day+60
		on(0, progress.Self, &progress.Started{Name: r.Name, To: r.To, Start: r.Start})
		on(1, progress.Coach, agreed)
		on(14, progress.Self, &progress.StepDone{Step: p.Route.Steps[0].ID, Gives: p.Route.Steps[0].Gives, Date: day + 14, Hours: 330})
		on(24, progress.Self, &progress.StepLog{Step: p.Route.Steps[1].ID, Date: day + 24, Hours: 400})
		on(30, progress.Self, &progress.LevelSet{Skill: "campaigns", Level: 2, Evidence: "x"}, &progress.Action{Owner: progress.Self, Text: "Ask <Budi> for a brief", Due: &late})
		on(30, progress.Coach, &progress.LevelSet{Skill: "campaigns"}, &progress.Action{Owner: progress.Coach, Text: "Read the draft"}, &progress.Review{Date: day + 30, Next: &soon})
		r.AsOf += 40
	}
	s := j.State(g, r)
	p, err := planner.New(g, s.Request())
	if err != nil {
		t.Fatal(err)
	}
	x, err := progress.StatusOf(s, p, progress.Thresholds{StalledDays: 21, Off: 0.3, AtRisk: 0.7, Logged: 0.7}, progress.HalfLives{Months: map[string]float64{"words": 1}, Other: 11})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// The golden files hold the short answers as text and JSON; no line is wider than asked.
func TestAnswersGolden(t *testing.T) {
	for _, l := range lang.All {
		for name, a := range shortAnswers(t, l) {
			for file, o := range map[string]Options{"text": {}, "narrow.text": {Width: 40, ASCII: true}} {
				got, err := RenderAnswer("text", a.d, a.data, o)
				if err != nil {
					t.Fatal(err)
				}
				for _, line := range strings.Split(string(got), "\n") {
					if most := max(40, o.Width); o.Width > 0 && width(line) > most || width(line) > 80 {
						t.Errorf("%s, %s: %q is %d wide", name, file, line, width(line))
					}
				}
				golden(t, fmt.Sprintf("%s.%s.%s", name, l, file), got)
			}
			got, err := RenderAnswer("json", a.d, a.data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			golden(t, fmt.Sprintf("%s.%s.json", name, l), got)
		}
	}
}
