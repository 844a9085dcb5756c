package main

import (
	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// whatIfCommand says what small changes would change.
func (a *app) whatIfCommand(f *flags) *cobra.Command {
	return a.questionCommand(f, question{use: "what-if --to ROLE", ask: func(g *graph.Graph, r planner.Request) (*answer.Document, any, error) {
		x, err := planner.Vary(g, r)
		if err != nil {
			return nil, nil, err
		}
		return answer.WhatIf(x, a.lang), x, nil
	}})
}

// nextCommand says what can be begun now.
func (a *app) nextCommand(f *flags) *cobra.Command {
	return a.questionCommand(f, question{use: "next --to ROLE", ask: func(g *graph.Graph, r planner.Request) (*answer.Document, any, error) {
		x, err := planner.NextSteps(g, r)
		if err != nil {
			return nil, nil, err
		}
		return answer.Next(x, a.lang), x, nil
	}})
}
