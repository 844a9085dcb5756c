package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/lint"
)

// checkCommand reads catalog files and reports every fault; of a catalog without one it
// says what is most likely not meant.
func (a *app) checkCommand(f *flags) *cobra.Command {
	var schema, full bool
	cmd := a.command("check FILE...", func(_ *cobra.Command, args []string) error {
		if schema {
			return a.schema(args)
		}
		if len(args) == 0 && len(f.catalogs) == 0 {
			return usage(lang.M("cli.check.hint"), "cli.check")
		}
		builtIn, files, err := a.catalogFiles(append(f.catalogs, args...), f.noDefaultCatalog)
		if err != nil {
			return err
		}
		var base *graph.Catalog
		if builtIn {
			base = config.Catalog()
		}
		c, places, notices, err := graph.ReadPlaces(base, files...)
		if err != nil {
			return err
		}
		g := graph.New(c)
		count := a.tell(notices)
		for _, group := range lint.Of(g, places.Has) {
			count += len(group.Findings)
			a.findings(places, group, full)
		}
		_, err = fmt.Fprintln(a.stdout, a.say.Say("cli.checked", "ID", c.ID, "Version", c.Version, "Skills", len(c.Skills),
			"Courses", len(c.Courses), "Practices", len(c.Practices), "Roles", len(c.Roles), "Steps", len(g.Steps), "Count", count))
		return err
	})
	cmd.Flags().BoolVar(&schema, "schema", false, a.flagUsage("schema"))
	cmd.Flags().BoolVar(&full, "full", false, a.flagUsage("check-full"))
	return cmd
}

// tell prints notices but for those that a rule finds, too, and counts them.
func (a *app) tell(notices []graph.Notice) (count int) {
	for _, n := range notices {
		if n.What.ID != lint.Unreachable {
			a.printf("plan: %s", n.In(a.lang))
			count++
		}
	}
	return count
}

const (
	mostFindings = 5 // of one rule that are all told
	someFindings = 3 // of one with more
)

// findings prints what a rule found, each with its place, and one way out for all.
func (a *app) findings(places *graph.Places, group lint.Group, full bool) {
	shown := group.Findings
	if len(shown) > mostFindings && !full {
		shown = shown[:someFindings]
	}
	for _, f := range shown {
		e := lang.Error{Place: places.Of(f.List, f.ID, f.Path...), What: f.What}
		a.printf("plan: %s", e.In(a.lang))
	}
	if more := len(group.Findings) - len(shown); more > 0 {
		a.note("lint.more", "Count", more)
	}
	a.printf("%s: %s", a.say.Say("cli.hint"), a.say.Message(group.Hint))
}

// schema prints what an editor needs to know of catalogs.
func (a *app) schema(args []string) error {
	if len(args) > 0 {
		return usage(lang.M("cli.schema-file.hint", "File", args[0]), "cli.schema-file")
	}
	_, err := a.stdout.Write(graph.Schema(a.lang))
	return err
}
