package main

import (
	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// whatIfCommand says what small changes would change.
func (a *app) whatIfCommand(f *flags) *cobra.Command {
	return a.questionCommand(f, question{use: "what-if --to ROLE", who: true, to: true, ask: func(g *graph.Graph, r planner.Request, _ []string) (reply, error) {
		x, err := planner.FindWhatIf(g, r)
		if err != nil {
			return reply{}, err
		}
		return reply{document: answer.WhatIf(x, a.lang), data: x}, nil
	}})
}
