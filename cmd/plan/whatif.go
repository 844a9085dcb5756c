package main

import (
	"github.com/spf13/cobra"

	"skillroute/planner"
	"skillroute/reports/answer"
)

// whatIfCommand says what small changes would change.
func (a *app) whatIfCommand(f *flags) *cobra.Command {
	return wayCommand(a, f, "what-if --to ROLE", planner.FindWhatIf, answer.WhatIf)
}
