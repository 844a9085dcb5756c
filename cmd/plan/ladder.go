package main

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/learner"
	"skillroute/reports/answer"
)

// ladderCommand finds careers.
func (a *app) ladderCommand(f *flags) *cobra.Command {
	var careers int
	var hop string
	var avoid []string
	return a.questionCommand(f, question{
		use: "ladder --to ROLE", who: true, to: true,
		flags: func(set *pflag.FlagSet) {
			set.IntVar(&careers, "careers", planner.DefaultCareers, a.flagUsage("careers"))
			set.StringVar(&hop, "max-hop", "", a.flagUsage("max-hop"))
			set.StringSliceVar(&avoid, "avoid", nil, a.flagUsage("avoid"))
		},
		ask: func(g *graph.Graph, r planner.Request, _ []string) (reply, error) {
			if careers == 0 { // the library's word for its default
				return reply{}, usage(lang.Message{}, "ladder.careers", "Value", careers, "Most", planner.MostCareers)
			}
			o := planner.LadderOptions{Careers: careers}
			if hop != "" {
				h, ok := learner.Minutes(hop, maxHopHours)
				if !ok {
					return reply{}, usage(lang.Message{}, "ladder.max-hop")
				}
				o.MaxHop = h
			}
			w, tell := a.words(g, r.AsOf)
			for _, role := range avoid {
				o.Avoid = append(o.Avoid, w.Role(role))
			}
			tell()
			x, err := planner.FindLadder(g, r, o)
			if err != nil {
				return reply{}, err
			}
			return said(answer.Ladder(x, a.lang), x), nil
		},
	})
}

// maxHopHours is more than any hop takes.
const maxHopHours = 1e9
