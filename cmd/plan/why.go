package main

import (
	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// whyCommand says why no route takes less.
func (a *app) whyCommand(f *flags) *cobra.Command {
	return a.questionCommand(f, question{use: "why --to ROLE", who: true, to: true, ask: func(g *graph.Graph, r planner.Request, _ []string) (reply, error) {
		x, err := planner.FindWhy(g, r)
		if err != nil {
			return reply{}, err
		}
		return reply{document: answer.Why(x.Plan), data: x}, nil
	}})
}
