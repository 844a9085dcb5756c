package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"skillroute/graph/lang"
	"skillroute/reports/export"
)

// cohortVerifyCommand compares a folder with its manifest: for who got it, or had it
// lying about.
func (a *app) cohortVerifyCommand(global *flags) *cobra.Command {
	cmd := a.command("verify DIR", func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usage(lang.M("cohort.verify.hint"), "cohort.verify")
		}
		if err := global.checkLang(); err != nil {
			return err
		}
		return a.verify(args[0])
	})
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return nil, cobra.ShellCompDirectiveFilterDirs
	}
	return cmd
}

// findings are their messages.
var findings = map[export.Finding]string{export.Missing: "cohort.verify-missing", export.Changed: "cohort.verify-changed", export.Extra: "cohort.verify-extra"}

func (a *app) verify(dir string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	out := bufio.NewWriter(a.stdout)
	v, err := export.Verify(ctx, dir, func(what export.Finding, name string) {
		fmt.Fprintln(out, a.say.Say(findings[what], "File", name))
	})
	if err == nil && v.True() {
		fmt.Fprintln(out, a.say.Say("cohort.verified", "Folder", folderName(dir), "Count", v.Files))
	}
	out.Flush() // [run] tells when nobody gets it
	if err != nil || v.True() {
		return err
	}
	return &lang.Error{Place: dir, What: lang.M("cohort.not-verified", "Count", v.Files, "Missing", v.Missing, "Changed", v.Changed), Hint: lang.M("cohort.not-verified.hint")}
}
