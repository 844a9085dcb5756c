package main

import (
	"strings"

	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// crosswalkCommand lists what joins the catalog to other vocabularies.
func (a *app) crosswalkCommand(f *flags) *cobra.Command {
	return a.questionCommand(f, question{use: "crosswalk [TEXT]", args: cobra.ArbitraryArgs, ask: func(g *graph.Graph, r planner.Request, args []string) (reply, error) {
		x := planner.FindCrosswalk(g, strings.Join(args, " "), r.Lang)
		return said(answer.Crosswalk(g, &r, x), x), nil
	}})
}
