package main

import (
	"strings"

	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// showCommand tells all that the catalog says of an item. Its name may stand in words of
// their own.
func (a *app) showCommand(f *flags) *cobra.Command {
	return a.questionCommand(f, question{use: "show ID", args: oneItem, ask: func(g *graph.Graph, r planner.Request, args []string) (reply, error) {
		text := strings.Join(args, " ")
		found := g.Find(text, append([]string{"step"}, itemKinds...)...)
		switch {
		case len(found) == 1:
			return said(answer.Show(g, &r, shownFor(g, found[0]))), nil
		case len(args) > 1 && len(found) == 0:
			if near, _ := g.Near(text, itemKinds...); len(near) > 0 {
				break
			}
			return reply{}, usage(lang.M("cli.show.hint"), "cli.show")
		}
		return reply{}, usageError{g.Lost(text, itemKinds...)}
	}})
}

// shownFor is what tells about a step: its course, or the skill that is studied.
func shownFor(g *graph.Graph, id string) string {
	s, ok := g.Step(id)
	switch {
	case !ok:
		return id
	case s.Course != nil:
		return string(s.Course.ID)
	}
	return string(s.Skill.ID)
}

func oneItem(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usage(lang.M("cli.show.hint"), "cli.show")
	}
	return nil
}
