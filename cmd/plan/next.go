package main

import (
	"github.com/spf13/cobra"

	"skillroute/planner"
	"skillroute/reports/answer"
)

// nextCommand says what can be begun now.
func (a *app) nextCommand(f *flags) *cobra.Command {
	return wayCommand(a, f, "next --to ROLE", planner.FindNext, answer.Next)
}
