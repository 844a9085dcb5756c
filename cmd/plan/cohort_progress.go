package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"skillroute/graph/lang"
	"skillroute/reports"
	"skillroute/reports/export"
	"skillroute/reports/staff"
)

// cohortProgressCommand says what became of a cohort between two exports.
func (a *app) cohortProgressCommand(global *flags) *cobra.Command {
	cmd := a.command("progress DIR DIR", func(_ *cobra.Command, args []string) error {
		if len(args) != 2 {
			return usage(lang.M("cohort.two-exports.hint"), "cohort.two-exports")
		}
		return a.answer(global, outlet{reports.ChangeFormats(), append(slices.Clone(branded), "xlsx"), args}, func([]string) (reply, error) {
			return a.progress(global, args[0], args[1])
		})
	})
	cmd.Args = cobra.ArbitraryArgs
	set := cmd.Flags()
	set.BoolVar(&global.full, "full", false, a.flagUsage("progress-full"))
	a.answerFlags(set, global, "progress-format", "progress-output")
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return nil, cobra.ShellCompDirectiveFilterDirs
	}
	return cmd
}

func (a *app) progress(f *flags, older, newer string) (reply, error) {
	g, _, err := a.loadGraph(f.catalogs, f.noDefaultCatalog)
	if err != nil {
		return reply{}, err
	}
	var faults lang.Faults
	var sources [2]staff.Source
	for i, name := range []string{older, newer} {
		source, err := exportAt(name)
		faults = append(faults, asFaults(err)...)
		sources[i] = source
	}
	if faults != nil {
		return reply{}, faults
	}
	if hidden := sources[1].Pseudonyms; hidden != nil && *hidden {
		if err := export.OneKey(older, newer); err != nil {
			return reply{}, err
		}
	}
	x, err := staff.ReadChange(sources[0], sources[1], g, a.lang)
	if err != nil {
		return reply{}, err
	}
	return reply{options: reports.Options{First: !f.full}, write: func(format string, o reports.Options) ([]byte, error) {
		return reports.RenderChange(format, x, o)
	}}, nil
}

// exportAt is an export that is named: a folder, or a plans.jsonl.
func exportAt(name string) (staff.Source, error) {
	if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
		if !strings.EqualFold(filepath.Ext(name), filepath.Ext(staff.PlansFile)) {
			return staff.Source{}, &lang.Error{Place: name, What: lang.M("cohort.no-export"), Hint: lang.M("cohort.no-export.hint")}
		}
		return staff.Source{Name: name}, nil
	}
	c, err := export.CompleteAt(name)
	return staff.Source{Name: name, Title: c.Title, Planned: &c.Planned, Pseudonyms: c.Pseudonyms}, err
}
