package main

import (
	"math"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// findCommand lists what a text finds in the catalog.
func (a *app) findCommand(f *flags) *cobra.Command {
	var kind string
	var limit int
	return a.questionCommand(f, question{
		use: "find TEXT", args: someText,
		flags: func(set *pflag.FlagSet) {
			set.StringVar(&kind, "kind", "", a.flagUsage("kind"))
			set.IntVar(&limit, "limit", 20, a.flagUsage("find-limit"))
		},
		ask: func(g *graph.Graph, r planner.Request, args []string) (reply, error) {
			kinds := itemKinds
			if kind != "" {
				if err := oneOf("--kind", kind, itemKinds); err != nil {
					return reply{}, err
				}
				kinds = []string{kind}
			}
			if limit < 0 {
				return reply{}, usage(lang.Message{}, "cli.limit", "Value", limit)
			}
			if limit == 0 {
				limit = math.MaxInt
			}
			text := strings.Join(args, " ")
			found := g.Search(text, kinds...)
			if len(found) == 0 {
				return reply{}, usageError{g.Lost(text, kinds...)}
			}
			return said(answer.Find(g, &r, text, found, limit)), nil
		},
	})
}

func someText(cmd *cobra.Command, args []string) error {
	if strings.TrimSpace(strings.Join(args, " ")) == "" {
		return usage(helpOf(cmd), "cli.find")
	}
	return nil
}
