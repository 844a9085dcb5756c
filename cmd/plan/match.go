package main

import (
	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// matchCommand ranks all roles by the hours that are left to them.
func (a *app) matchCommand(f *flags) *cobra.Command {
	return a.questionCommand(f, question{use: "match", who: true, ask: func(g *graph.Graph, r planner.Request, _ []string) (reply, error) {
		fits, err := planner.Match(g, r)
		if err != nil {
			return reply{}, err
		}
		conditions := []string{}
		for _, m := range r.Stated() {
			conditions = append(conditions, a.say.NoBreak().Message(m))
		}
		return said(answer.Match(g, &r, fits), map[string]any{"conditions": conditions, "roles": fits}), nil
	}})
}
