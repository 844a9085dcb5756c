package main

import (
	"bytes"
	"cmp"
	"context"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
	"skillroute/reports"
	"skillroute/reports/export"
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
		if err := (planner.Request{To: graph.RoleID(to)}).Check(g); err != nil {
			return err
		}
		var b bytes.Buffer
		if err := cohort.WriteTemplate(&b, g, graph.RoleID(to), a.lang); err != nil {
			return err
		}
		return a.writeOutputs(outputs, b.Bytes())
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
	if _, err := os.Lstat(name); err == nil {
		return &lang.Error{Place: name, What: lang.M("cohort.template-there"), Hint: lang.M("cohort.template-there.hint")}
	}
	return nil
}

// writeOutputs writes the same bytes to files, or to standard output for "-".
func (a *app) writeOutputs(names []string, data []byte) error {
	for _, name := range names {
		if name == "-" {
			if _, err := a.stdout.Write(data); err != nil {
				return &lang.Error{What: lang.M("file.stdout"), Err: err}
			}
			continue
		}
		if err := writeAll([]output{{name, data}}); err != nil {
			return err
		}
		a.note("cli.wrote", "File", name)
	}
	return nil
}

// cohortMergeCommand joins the parts that several machines made.
func (a *app) cohortMergeCommand(global *flags) *cobra.Command {
	f := &cohortFlags{flags: global}
	cmd := a.command("merge DIR... --out DIR", func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usage(lang.M("cohort.no-parts.hint"), "cohort.no-parts")
		}
		if f.out == "" {
			return usage(lang.M("cohort.no-out.hint"), "cohort.no-out")
		}
		if err := f.checkLang(); err != nil {
			return err
		}
		g, _, err := a.loadGraph(f.catalogs, f.noDefaultCatalog)
		if err != nil {
			return err
		}
		b, err := a.branding(f.flags, nil)
		if err != nil {
			return err
		}
		made, err := export.MadeWith(args)
		if err != nil {
			return err
		}
		switch {
		case !made.Staff:
		case made.Catalog != g.Digest():
			return usage(lang.M("cohort.merge-catalog.hint"), "cohort.merge-catalog")
		case made.Brand != export.BrandMark(b.brand):
			return usage(lang.M("cohort.merge-brand.hint"), "cohort.merge-brand")
		}
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		result, err := export.Merge(ctx, f.out, args, export.Options{Resume: f.resume, Lang: a.lang, Version: version(),
			Reports: reports.Options{Brand: b.brand}, Staff: a.staffDocuments(g, made.Lang, b.brand)})
		if err != nil {
			return err
		}
		return a.cohortEnd(result, f.out, 0, 0)
	})
	cmd.Flags().StringVar(&f.out, "out", "", a.flagUsage("out"))
	cmd.Flags().StringVar(&f.brand, "brand", "", a.flagUsage("brand"))
	cmd.Flags().BoolVar(&f.resume, "resume", false, a.flagUsage("resume"))
	return cmd
}

// settings is what the manifest records of how a run was asked for: the request that
// every row begins with, and the flags that say how documents look.
func (f *cohortFlags) settings(cmd *cobra.Command, base planner.Request) map[string]any {
	out := map[string]any{"lang": base.Lang, "as_of": base.AsOf, "hours_per_week": cmp.Or(base.HoursPerWeek, planner.DefaultHoursPerWeek),
		"currency": base.Rates.Base, "rates": base.Rates.PerUnit, "rates_as_of": base.Rates.AsOf}
	skip := map[string]bool{"out": true, "workers": true, "resume": true, "shard": true, "dry-run": true, "lang": true, "as-of": true,
		"hours-per-week": true, "study-days": true, "map": true, "brand": true, "catalog": true, "learner": true, "formats": true, "limit": true, "standalone": true, "pseudonyms": true}
	if base.StudyDays != nil {
		out["study_days"] = planner.Weekdays(base.StudyDays)
	}
	cmd.Flags().Visit(func(x *pflag.Flag) {
		if skip[x.Name] {
			return
		}
		if list, ok := x.Value.(pflag.SliceValue); ok {
			out[x.Name] = list.GetSlice()
			return
		}
		out[x.Name] = x.Value.String()
	})
	return out
}
