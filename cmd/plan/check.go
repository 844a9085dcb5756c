package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// checkCommand reads catalog files and reports every fault.
func (a *app) checkCommand(f *flags) *cobra.Command {
	var schema bool
	cmd := a.command("check FILE...", func(_ *cobra.Command, args []string) error {
		if schema {
			return a.schema(args)
		}
		if len(args) == 0 && len(f.catalogs) == 0 {
			return usage(lang.M("cli.check.hint"), "cli.check")
		}
		g, notices, err := a.loadGraph(append(f.catalogs, args...), f.noDefaultCatalog)
		if err != nil {
			return err
		}
		for _, n := range notices {
			if n.What.ID != "notice.overrides" { // told already
				a.printf("plan: %s", n.In(a.lang))
			}
		}
		c := g.Catalog
		_, err = fmt.Fprintln(a.stdout, a.say.Say("cli.checked", "ID", c.ID, "Version", c.Version, "Skills", len(c.Skills),
			"Courses", len(c.Courses), "Practices", len(c.Practices), "Roles", len(c.Roles), "Steps", len(g.Steps), "Count", len(notices)))
		return err
	})
	cmd.Flags().BoolVar(&schema, "schema", false, a.flagUsage("schema"))
	return cmd
}

// schema prints what an editor needs to know of catalogs.
func (a *app) schema(args []string) error {
	if len(args) > 0 {
		return usage(lang.M("cli.schema-file.hint", "File", args[0]), "cli.schema-file")
	}
	_, err := a.stdout.Write(graph.Schema(a.lang))
	return err
}
