package main

import (
	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// nextCommand says what can be begun now.
func (a *app) nextCommand(f *flags) *cobra.Command {
	return a.questionCommand(f, question{use: "next --to ROLE", who: true, to: true, ask: func(g *graph.Graph, r planner.Request, _ []string) (reply, error) {
		x, err := planner.FindNext(g, r)
		if err != nil {
			return reply{}, err
		}
		return reply{document: answer.Next(x, a.lang), data: x}, nil
	}})
}
