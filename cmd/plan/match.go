package main

import (
	"slices"

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
	var score string
	return a.questionCommand(f, question{
		use: "match", who: true,
		flags: func(set *pflag.FlagSet) {
			set.IntVar(&limit, "limit", planner.DefaultNearest, a.flagUsage("near-limit"))
			set.StringVar(&score, "score", "", a.flagUsage("score"))
		},
		ask: func(g *graph.Graph, r planner.Request, _ []string) (reply, error) {
			if limit < 1 || limit > mostNearest {
				return reply{}, usage(lang.Message{}, "match.limit", "Value", limit, "Most", mostNearest)
			}
			by, err := scoring(score, g, &r, limit)
			if err != nil {
				return reply{}, err
			}
			var x *planner.Matches
			if by == "" {
				x, err = planner.Match(g, r, limit)
			} else {
				x, err = planner.MatchBy(g, r, by, limit)
			}
			if err != nil {
				return reply{}, err
			}
			conditions := []string{}
			for _, m := range r.Stated() {
				conditions = append(conditions, a.say.NoBreak().Message(m))
			}
			data := map[string]any{"conditions": conditions, "roles": x.Fits}
			if x.By != "" {
				data["score"], data["formula"] = x.By, answer.Formula(x, a.lang)
			}
			if x.Rest != nil {
				data["rest"] = x.Rest
			}
			return said(answer.Match(g, &r, x), data), nil
		},
	})
}

// scoring is what roles are ranked by, "" for hours. Of more roles than are listed it is what
// they share with what is held, if nothing else is asked for: by hours the small ones come first.
func scoring(name string, g *graph.Graph, r *planner.Request, limit int) (planner.Scoring, error) {
	const hours = "hours"
	switch by := planner.Scoring(name); {
	case name == "" && len(g.Catalog.Roles) > limit && (r.From != "" || len(r.Have) > 0):
		return planner.ByShared, nil
	case name == "" || name == hours:
		return "", nil
	case slices.Contains(planner.Scorings, by):
		return by, nil
	}
	names := []string{hours}
	for _, s := range planner.Scorings {
		names = append(names, string(s))
	}
	return "", usage(lang.Message{}, "match.score", "Value", name, "Scores", names)
}
