package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"skillroute/config"
	"skillroute/graph/lang"
)

// catalogCommand is what one does with catalogs themselves; alone it says what there is.
func (a *app) catalogCommand(f *flags) *cobra.Command {
	cmd := a.command("catalog COMMAND", func(cmd *cobra.Command, args []string) error {
		if err := nearCommand(cmd, args); err != nil {
			return err
		}
		if err := noArguments(cmd, args); err != nil {
			return err
		}
		return cmd.Help()
	})
	cmd.Args = cobra.ArbitraryArgs
	cmd.AddCommand(a.catalogListCommand(f), a.toSheetCommand(f), a.fromSheetCommand(), a.catalogNewCommand())
	return cmd
}

// catalogNewCommand writes a small catalog with comments to begin with.
func (a *app) catalogNewCommand() *cobra.Command {
	var outputs []string
	var force bool
	cmd := a.command("new [-o FILE]", func(cmd *cobra.Command, args []string) error {
		if err := noArguments(cmd, args); err != nil {
			return err
		}
		file, err := oneOutput(outputs)
		if err != nil {
			return err
		}
		text := config.Starter(a.lang)
		name := filepath.ToSlash(file)
		if file != "" {
			if err := newFile(file, force, ".yaml", ".yml"); err != nil {
				return err
			}
			text = []byte(strings.ReplaceAll(string(text), "my.yaml", name))
		}
		return a.put(file, text, lang.M("catalog.new.next", "File", name))
	})
	a.newFileFlags(cmd, &outputs, &force, "catalog-output")
	return cmd
}

// newFileFlags are those of a command that writes one file for people to go on with.
func (a *app) newFileFlags(cmd *cobra.Command, outputs *[]string, force *bool, usage string) {
	cmd.Flags().StringArrayVarP(outputs, "output", "o", nil, a.flagUsage(usage))
	cmd.Flags().BoolVar(force, "force", false, a.flagUsage("force"))
}

// oneOutput is the one file that is written; "" is standard output.
func oneOutput(outputs []string) (string, error) {
	switch {
	case len(outputs) > 1:
		return "", usage(lang.Message{}, "catalog.one-output", "File", outputs[1])
	case len(outputs) == 0 || outputs[0] == "-":
		return "", nil
	}
	return outputs[0], nil
}

// newFile refuses a name that is not of the kind of file that is written, and one that is
// taken: what stands there may have been written by hand.
func newFile(name string, force bool, endings ...string) error {
	ending := strings.ToLower(filepath.Ext(name))
	if !strings.Contains(strings.Join(endings, " ")+" ", ending+" ") || ending == "" {
		return usage(lang.M("cli.ending.hint", "File", strings.TrimSuffix(name, filepath.Ext(name))+endings[0]),
			"cli.ending", "File", name, "Endings", strings.Join(endings, ", "))
	}
	if _, err := os.Lstat(name); err == nil && !force {
		return &lang.Error{Place: filepath.ToSlash(name), What: lang.M("init.there"), Hint: lang.M("catalog.there.hint")}
	}
	return nil
}
