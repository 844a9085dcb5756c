package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// statusCommand says where a learner stands.
func (a *app) statusCommand(f *flags) *cobra.Command {
	return a.questionCommand(f, question{use: "status", who: true, to: true, ask: func(g *graph.Graph, r planner.Request, _ []string) (reply, error) {
		j := a.journal
		if j == nil {
			return reply{}, usage(lang.M("status.no-learner.hint"), "status.no-learner")
		}
		halfLives, err := a.halfLives(g)
		if err != nil {
			return reply{}, err
		}
		p, err := planner.New(g, r)
		if err != nil {
			return reply{}, err
		}
		x, err := progress.StatusOf(j.state, p, a.thresholds(), halfLives)
		if err != nil {
			return reply{}, err
		}
		got := said(answer.Status(x, a.goOn(f, x)), x)
		if !p.Met() || x.Deadline != nil && !x.Deadline.Met {
			got.end = errUnmet
		}
		return got, nil
	}})
}

// thresholds are those of the settings.
func (a *app) thresholds() progress.Thresholds {
	s := a.settings
	return progress.Thresholds{StalledDays: s.StalledDays, Off: s.OffChance / 100, AtRisk: s.AtRiskChance / 100, Logged: s.LoggedShare / 100}
}

// halfLives are those of the settings; a category that is named must be one.
func (a *app) halfLives(g *graph.Graph) (progress.HalfLives, error) {
	months := maps.Clone(a.settings.HalfLife)
	h := progress.HalfLives{Months: months, Other: months[config.Other]}
	delete(months, config.Other)
	for _, id := range slices.Sorted(maps.Keys(months)) {
		known := slices.ContainsFunc(g.Catalog.Categories, func(c graph.Category) bool { return strings.EqualFold(c.ID, id) })
		if _, standard := config.HalfLife()[id]; !known && !standard {
			return h, &lang.Error{Place: a.settings.File, What: lang.M("settings.half-life-category", "ID", id)}
		}
	}
	return h, nil
}

// goOn is a command that goes on from a status.
func (a *app) goOn(f *flags, x *progress.Status) string {
	command := "plan done 1"
	if n := len(x.State.Agreed); n > 0 && len(x.Next) > 0 { // whose first step may be another one
		if steps := x.State.Agreed[n-1].Steps; len(steps) > 0 && steps[0] != x.Next[0].ID && !x.State.IsDone(steps[0]) {
			command = "plan done " + x.Next[0].ID
		}
	}
	switch {
	case x.Steps.Left == 0:
		command = "plan match"
	case x.Begun && x.Against.Agreed == nil:
		command = "plan agree"
	}
	quoted := func(name string) string {
		if !strings.ContainsAny(name, " '\"$&|;<>()*?`\\") {
			return name
		}
		return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
	}
	if f.learner != "" && f.learner != a.settings.Learner {
		command += " --learner " + quoted(f.learner)
	}
	if f.journal != "" {
		command += " --journal " + quoted(f.journal)
	}
	return command
}
