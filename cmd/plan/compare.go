package main

import (
	"slices"

	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// compareCommand sets roles side by side.
func (a *app) compareCommand(f *flags) *cobra.Command {
	return a.questionCommand(f, question{use: "compare ROLE ROLE...", args: twoRoles, ask: func(g *graph.Graph, r planner.Request, args []string) (reply, error) {
		w, tell := a.words(g, r.AsOf)
		var roles []graph.RoleID
		for _, arg := range args {
			role := w.Role(arg)
			if slices.Contains(roles, role) {
				return reply{}, usage(lang.Message{}, "cli.compare-twice", "ID", string(role))
			}
			roles = append(roles, role)
		}
		tell()
		x, err := planner.Compare(g, roles, r)
		if err != nil {
			return reply{}, err
		}
		return said(answer.Compare(g, &r, x), x), nil
	}})
}

// twoRoles wants two roles or more.
func twoRoles(_ *cobra.Command, args []string) error {
	if len(args) < 2 {
		return usage(lang.M("request.roles.hint"), "cli.compare")
	}
	return nil
}
