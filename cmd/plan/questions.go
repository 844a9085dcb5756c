package main

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// tradeoffCommand sets hours against money.
func (a *app) tradeoffCommand(f *flags) *cobra.Command {
	return a.questionCommand(f, question{use: "tradeoff --to ROLE", ask: func(g *graph.Graph, r planner.Request) (reply, error) {
		x, err := planner.FindTradeoff(g, r)
		if err != nil {
			return reply{}, err
		}
		return reply{document: answer.Tradeoff(x, a.lang), data: x, unmet: x.Chosen < 0}, nil
	}})
}

// whatIfCommand says what small changes would change.
func (a *app) whatIfCommand(f *flags) *cobra.Command {
	return a.questionCommand(f, question{use: "what-if --to ROLE", ask: func(g *graph.Graph, r planner.Request) (reply, error) {
		x, err := planner.FindWhatIf(g, r)
		if err != nil {
			return reply{}, err
		}
		return reply{document: answer.WhatIf(x, a.lang), data: x}, nil
	}})
}

// nextCommand says what can be begun now.
func (a *app) nextCommand(f *flags) *cobra.Command {
	return a.questionCommand(f, question{use: "next --to ROLE", ask: func(g *graph.Graph, r planner.Request) (reply, error) {
		x, err := planner.FindNext(g, r)
		if err != nil {
			return reply{}, err
		}
		return reply{document: answer.Next(x, a.lang), data: x}, nil
	}})
}

// ladderCommand finds careers.
func (a *app) ladderCommand(f *flags) *cobra.Command {
	var careers int
	var hop string
	var avoid []string
	return a.questionCommand(f, question{
		use: "ladder --to ROLE",
		flags: func(set *pflag.FlagSet) {
			set.IntVar(&careers, "careers", planner.DefaultCareers, a.flagUsage("careers"))
			set.StringVar(&hop, "max-hop", "", a.flagUsage("max-hop"))
			set.StringSliceVar(&avoid, "avoid", nil, a.flagUsage("avoid"))
		},
		ask: func(g *graph.Graph, r planner.Request) (reply, error) {
			if careers == 0 { // the library's word for its default
				return reply{}, usage(lang.Message{}, "ladder.careers", "Value", careers, "Most", planner.MostCareers)
			}
			o := planner.LadderOptions{Careers: careers}
			if hop != "" {
				h, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(hop), ",", ".", 1), 64)
				if err != nil || !(h > 0 && h <= maxHopHours) {
					return reply{}, usage(lang.Message{}, "ladder.max-hop")
				}
				o.MaxHop = graph.Minutes(graph.Rounded(h, 60))
			}
			for _, id := range avoid {
				o.Avoid = append(o.Avoid, graph.RoleID(strings.TrimSpace(id)))
			}
			x, err := planner.FindLadder(g, r, o)
			if err != nil {
				return reply{}, err
			}
			return reply{document: answer.Ladder(x, a.lang), data: x}, nil
		},
	})
}

// maxHopHours is more than any hop takes.
const maxHopHours = 1e9
