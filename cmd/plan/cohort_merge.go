package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"skillroute/graph/lang"
	"skillroute/reports"
	"skillroute/reports/export"
)

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
		titled, _ := made.Asked("title").(string)
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		result, err := export.Merge(ctx, f.out, args, export.Options{Resume: f.resume, Lang: a.lang, Version: version(),
			Reports: reports.Options{Brand: b.brand}, Staff: a.staffDocuments(g, made.Lang, reports.Options{Brand: b.brand, Full: made.Asked("full") == "true"}, titled, nil)})
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
