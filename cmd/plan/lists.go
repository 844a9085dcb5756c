package main

import (
	"encoding/json"

	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports"
)

// listFlags adds what the commands that only read the catalog share.
func (a *app) listFlags(cmd *cobra.Command, f *flags) {
	cmd.Flags().StringVar(&f.format, "format", "text", a.flagUsage("list-format"))
}

// read prepares a command that reads the catalog.
func (a *app) read(f *flags) (*graph.Graph, error) {
	if f.format == "" { // a command without the flag
		f.format = "text"
	}
	if err := oneOf("--format", f.format, []string{"text", "json"}); err != nil {
		return nil, err
	}
	if err := f.checkLang(); err != nil {
		return nil, err
	}
	g, _, err := a.loadGraph(f.catalogs, f.noDefaultCatalog)
	return g, err
}

// list makes a command that lists items of the catalog.
func (a *app) list(name string, f *flags, rows func(*graph.Catalog, lang.Lang) reports.Listing) *cobra.Command {
	cmd := a.command(name, func(*cobra.Command, []string) error {
		g, err := a.read(f)
		if err != nil {
			return err
		}
		listing := rows(g.Catalog, a.lang)
		if f.format == "json" {
			return a.json(listing.Items)
		}
		return reports.WriteListing(a.stdout, listing, a.lang, a.textOptions())
	})
	cmd.Args = noArguments
	a.listFlags(cmd, f)
	return cmd
}

func (a *app) json(v any) error {
	e := json.NewEncoder(a.stdout)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

func (a *app) rolesCommand(f *flags) *cobra.Command   { return a.list("roles", f, reports.Roles) }
func (a *app) skillsCommand(f *flags) *cobra.Command  { return a.list("skills", f, reports.Skills) }
func (a *app) coursesCommand(f *flags) *cobra.Command { return a.list("courses", f, reports.Courses) }

func (a *app) showCommand(f *flags) *cobra.Command {
	cmd := a.command("show ID", func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usage(lang.M("cli.show.hint"), "cli.show")
		}
		g, err := a.read(f)
		if err != nil {
			return err
		}
		found, err := reports.WriteItem(a.stdout, g, args[0], a.lang, a.textOptions())
		if err != nil || found {
			return err
		}
		var ids []string
		for _, kind := range []string{"role", "skill", "course"} {
			ids = append(ids, g.IDs(kind)...)
		}
		hint := lang.DidYouMean(args[0], ids)
		if hint.IsZero() {
			hint = lang.M("cli.show.hint")
		}
		return usage(hint, "cli.no-item", "ID", args[0])
	})
	return cmd
}

func (a *app) compareCommand(f *flags) *cobra.Command {
	cmd := a.command("compare ROLE ROLE...", func(_ *cobra.Command, args []string) error {
		if len(args) < 2 {
			return usage(lang.M("request.roles.hint"), "cli.compare")
		}
		g, err := a.read(f)
		if err != nil {
			return err
		}
		var roles []graph.RoleID
		for i, arg := range args {
			for _, other := range args[:i] {
				if other == arg {
					return usage(lang.Message{}, "cli.compare-twice", "ID", arg)
				}
			}
			roles = append(roles, graph.RoleID(arg))
		}
		r, err := a.request(&flags{searchEffort: planner.DefaultEffort / effortUnit})
		if err != nil {
			return err
		}
		c, err := planner.Compare(g, roles, r)
		if err != nil {
			return err
		}
		return reports.WriteComparison(a.stdout, f.format, c, a.lang, a.textOptions())
	})
	a.listFlags(cmd, f)
	return cmd
}

func (a *app) matchCommand(f *flags) *cobra.Command {
	cmd := a.command("match", func(*cobra.Command, []string) error {
		g, err := a.read(f)
		if err != nil {
			return err
		}
		r, err := a.request(f)
		if err != nil {
			return err
		}
		r.Alternatives = 0
		fits, err := planner.Match(g, r)
		if err != nil {
			return err
		}
		return reports.WriteMatch(a.stdout, f.format, fits, r.Stated(), a.lang, a.textOptions())
	})
	cmd.Args = noArguments
	a.requestFlags(cmd.Flags(), f)
	a.listFlags(cmd, f)
	return cmd
}

// whyCommand says why no route takes less.
func (a *app) whyCommand(f *flags) *cobra.Command {
	cmd := a.command("why --to ROLE", func(*cobra.Command, []string) error {
		g, err := a.read(f)
		if err != nil {
			return err
		}
		r, err := a.request(f)
		if err != nil {
			return err
		}
		if r.To == "" {
			return usage(lang.M("request.roles.hint"), "cli.no-target")
		}
		r.Effort.Certify = true
		p, err := planner.New(g, r)
		if err != nil {
			return err
		}
		return reports.WriteWhy(a.stdout, f.format, p, a.textOptions())
	})
	cmd.Args = noArguments
	cmd.Flags().StringVar(&f.to, "to", "", a.flagUsage("to"))
	a.requestFlags(cmd.Flags(), f)
	a.listFlags(cmd, f)
	return cmd
}
