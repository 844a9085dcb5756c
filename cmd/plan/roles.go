package main

import (
	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// rolesCommand, skillsCommand and coursesCommand list what the catalog has.
func (a *app) rolesCommand(f *flags) *cobra.Command  { return a.list(f, "roles", answer.ListRoles) }
func (a *app) skillsCommand(f *flags) *cobra.Command { return a.list(f, "skills", answer.ListSkills) }
func (a *app) coursesCommand(f *flags) *cobra.Command {
	return a.list(f, "courses", answer.ListCourses)
}

func (a *app) list(f *flags, name string, items func(*graph.Graph, *planner.Request) (*answer.Document, any)) *cobra.Command {
	return a.questionCommand(f, question{use: name, ask: func(g *graph.Graph, r planner.Request, _ []string) (reply, error) {
		document, data := items(g, &r)
		return said(document, data), nil
	}})
}
