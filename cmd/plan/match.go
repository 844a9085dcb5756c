package main

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// mostNearest is the largest number of roles that one answer plans.
const mostNearest = 1000

// matchCommand ranks the roles by the hours that are left to them.
func (a *app) matchCommand(f *flags) *cobra.Command {
	var limit int
	return a.questionCommand(f, question{
		use: "match", who: true,
		flags: func(set *pflag.FlagSet) {
			set.IntVar(&limit, "limit", planner.DefaultNearest, a.flagUsage("near-limit"))
		},
		ask: func(g *graph.Graph, r planner.Request, _ []string) (reply, error) {
			if limit < 1 || limit > mostNearest {
				return reply{}, usage(lang.Message{}, "match.limit", "Value", limit, "Most", mostNearest)
			}
			x, err := planner.Match(g, r, limit)
			if err != nil {
				return reply{}, err
			}
			conditions := []string{}
			for _, m := range r.Stated() {
				conditions = append(conditions, a.say.NoBreak().Message(m))
			}
			data := map[string]any{"conditions": conditions, "roles": x.Fits}
			if x.Rest != nil {
				data["rest"] = x.Rest
			}
			return said(answer.Match(g, &r, x), data), nil
		},
	})
}
