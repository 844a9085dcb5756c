package main

import (
	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// tradeoffCommand sets hours against money.
func (a *app) tradeoffCommand(f *flags) *cobra.Command {
	return a.questionCommand(f, question{use: "tradeoff --to ROLE", who: true, to: true, ask: func(g *graph.Graph, r planner.Request, _ []string) (reply, error) {
		x, err := planner.FindTradeoff(g, r)
		if err != nil {
			return reply{}, err
		}
		got := said(answer.Tradeoff(x, a.lang), x)
		if x.Chosen < 0 {
			got.end = errUnmet
		}
		return got, nil
	}})
}
