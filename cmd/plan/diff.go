package main

import (
	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// diffCommand says what changed from one plan that was saved to another.
func (a *app) diffCommand(f *flags) *cobra.Command {
	return a.questionCommand(f, question{use: "diff A.json B.json", args: twoPlans, files: true, ask: func(g *graph.Graph, _ planner.Request, args []string) (reply, error) {
		var plans []*planner.Plan
		var faults lang.Faults
		for _, name := range args {
			data, err := a.readInput(name)
			if err != nil {
				return reply{}, err
			}
			p, err := planner.ReadPlan(name, data)
			faults = append(faults, asFaults(err)...)
			plans = append(plans, p)
		}
		if faults != nil {
			return reply{}, faults
		}
		x := planner.Diff(g, plans[0], plans[1], planner.Since{Lang: a.lang})
		return said(answer.Diff(x), x), nil
	}})
}

// twoPlans wants two files.
func twoPlans(_ *cobra.Command, args []string) error {
	if len(args) != 2 {
		return usage(lang.M("cli.diff.two.hint"), "cli.diff.two")
	}
	return nil
}
