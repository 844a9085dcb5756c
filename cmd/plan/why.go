package main

import (
	"github.com/spf13/cobra"

	"skillroute/planner"
	"skillroute/reports/answer"
)

// whyCommand says why no route takes less.
func (a *app) whyCommand(f *flags) *cobra.Command {
	return wayCommand(a, f, "why --to ROLE", planner.FindWhy, answer.Why)
}
