package main

import (
	"slices"

	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// showCommand tells all that the catalog says of an item.
func (a *app) showCommand(f *flags) *cobra.Command {
	return a.questionCommand(f, question{use: "show ID", args: oneItem, ask: func(g *graph.Graph, r planner.Request, args []string) (reply, error) {
		if document, data := answer.Show(g, &r, args[0]); document != nil {
			return said(document, data), nil
		}
		hint := lang.DidYouMean(args[0], slices.Concat(g.IDs("role"), g.IDs("skill"), g.IDs("course")))
		if hint.IsZero() {
			hint = lang.M("cli.show.hint")
		}
		return reply{}, usage(hint, "cli.no-item", "ID", args[0])
	}})
}

func oneItem(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usage(lang.M("cli.show.hint"), "cli.show")
	}
	return nil
}
