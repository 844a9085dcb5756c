package main

import (
	"bytes"
	"path/filepath"

	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/reports/sheet"
)

// toSheetCommand writes the catalog of the run as a workbook. It is read back before it is
// kept: what would lose something is not written.
func (a *app) toSheetCommand(f *flags) *cobra.Command {
	var force bool
	cmd := a.command("to-sheet FILE.xlsx", func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usage(lang.M("catalog.to-sheet.hint"), "catalog.to-sheet")
		}
		file := args[0]
		if file != "-" {
			if err := newFile(file, force, ".xlsx"); err != nil {
				return err
			}
		}
		g, _, err := a.loadGraph(f.catalogs, f.noDefaultCatalog)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := sheet.Write(&b, g.Catalog, a.lang); err != nil {
			return err
		}
		digest := g.Digest()
		g = nil // of a large one there is no room for two
		back, _, err := sheet.Read(file, bytes.NewReader(b.Bytes()), int64(b.Len()))
		if err != nil {
			return err
		}
		if back.Digest() != digest {
			return &lang.Error{What: lang.M("catalog.to-sheet.lost"), Hint: lang.M("sheet.rows.hint")}
		}
		return a.put(file, b.Bytes())
	})
	cmd.Flags().BoolVar(&force, "force", false, a.flagUsage("force"))
	return cmd
}

// fromSheetCommand writes the catalog that a workbook holds.
func (a *app) fromSheetCommand() *cobra.Command {
	var outputs []string
	var force bool
	cmd := a.command("from-sheet FILE.xlsx [-o FILE]", func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usage(lang.M("catalog.from-sheet.hint"), "catalog.from-sheet")
		}
		file, err := oneOutput(outputs)
		if err != nil {
			return err
		}
		if file != "" {
			if err := newFile(file, force, ".yaml", ".yml"); err != nil {
				return err
			}
		}
		data, err := readFile(args[0])
		if err != nil {
			return err
		}
		c, notices, err := sheet.Read(args[0], bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return err
		}
		for _, n := range notices {
			a.printf("plan: %s", n.In(a.lang))
		}
		return a.put(file, graph.Write(c), lang.M("catalog.from-sheet.next",
			"Skills", len(c.Skills), "Courses", len(c.Courses), "Practices", len(c.Practices), "Roles", len(c.Roles), "File", filepath.ToSlash(file)))
	})
	a.newFileFlags(cmd, &outputs, &force, "catalog-output")
	return cmd
}
