package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
)

// cohortTemplateCommand writes an empty sheet that learners or staff fill in.
func (a *app) cohortTemplateCommand(global *flags) *cobra.Command {
	var to string
	var outputs []string
	cmd := a.command("template --to ROLE -o FILE.xlsx", func(_ *cobra.Command, args []string) error {
		if err := noArguments(nil, args); err != nil {
			return err
		}
		if to == "" {
			return usage(lang.M("request.roles.hint"), "cli.no-target")
		}
		if len(outputs) != 1 {
			return usage(lang.M("cohort.template.hint"), "cohort.template")
		}
		if err := newWorkbook(outputs[0]); err != nil {
			return err
		}
		g, _, err := a.loadGraph(global.catalogs, global.noDefaultCatalog)
		if err != nil {
			return err
		}
		w, tell := a.words(g, 0)
		role := w.Role(to)
		if err := (planner.Request{To: role}).Check(g); err != nil {
			return err
		}
		tell()
		var b bytes.Buffer
		if err := cohort.WriteTemplate(&b, g, role, a.lang); err != nil {
			return err
		}
		return a.put(outputs[0], b.Bytes())
	})
	cmd.Flags().StringVar(&to, "to", "", a.flagUsage("to"))
	cmd.Flags().StringArrayVarP(&outputs, "output", "o", nil, a.flagUsage("template-output"))
	return cmd
}

// newWorkbook refuses a name for a template that no spreadsheet would open, and one
// that is taken: what stands there may be filled in by hand.
func newWorkbook(name string) error {
	if name == "-" {
		return nil
	}
	if !strings.EqualFold(filepath.Ext(name), ".xlsx") {
		return usage(lang.M("cohort.template.hint"), "cli.ending", "File", name, "Endings", ".xlsx")
	}
	return free(name)
}

// free refuses a name that is taken: what stands there may be filled in by hand.
func free(name string) error {
	if _, err := os.Lstat(name); err == nil {
		return &lang.Error{Place: name, What: lang.M("cohort.template-there"), Hint: lang.M("cohort.template-there.hint")}
	}
	return nil
}
