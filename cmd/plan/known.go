package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"skillroute/config"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports"
	"skillroute/reports/answer"
)

// catalogListCommand lists the catalogs that are known without a file being named.
func (a *app) catalogListCommand(f *flags) *cobra.Command {
	cmd := a.command("list", func(_ *cobra.Command, args []string) error {
		if a.settingsErr != nil {
			return a.settingsErr
		}
		out := outlet{formats: reports.AnswerFormats(), branded: branded}
		return a.answer(f, out, func([]string) (reply, error) {
			now := time.Now()
			asOf := planner.DateOf(now.Year(), now.Month(), now.Day())
			return said(answer.ListCatalogs(a.knownCatalogs(), asOf, a.lang)), nil
		})
	})
	cmd.Args = noArguments
	a.answerFlags(cmd.Flags(), f, "answer-format", "answer-output")
	return cmd
}

func (a *app) knownCatalogs() []answer.KnownCatalog {
	all := []answer.KnownCatalog{}
	for _, k := range config.Catalogs() {
		x := answer.KnownCatalog{
			Kind: k.Kind, Name: k.Name, ID: k.ID, Version: k.Version, Digest: k.Digest,
			Skills: k.Skills, Roles: k.Roles, Courses: k.Courses, Bytes: k.Bytes, Files: []string{},
		}
		for _, file := range k.Files {
			if k.Kind == config.Cached {
				x.Files = append(x.Files, filepath.ToSlash(file.Name))
			}
		}
		if !k.Date.IsZero() {
			x.Date = k.Date.Format(time.DateOnly)
		}
		if k.Err != nil {
			x.Fault = a.say.Say("list.catalog.fault", "Name", k.Name)
		}
		all = append(all, x)
	}
	return all
}

// catalogFile is the file of a catalog that is named: the one of that name, or else the one
// that is installed under it.
func (a *app) catalogFile(name string) string {
	if _, err := os.Stat(name); err != nil {
		if file, ok := config.InstalledFile(a.settings.NamedCatalog(name)); ok {
			return file
		}
	}
	return name
}

// isSet reports whether the settings name a catalog, too: it need not be named again.
func (a *app) isSet(name string) bool {
	return slices.ContainsFunc(a.settings.Catalog, func(set string) bool { return samePath(a.catalogFile(set), a.catalogFile(name)) })
}

// lostCatalog is what is wrong with a catalog that cannot be read: where it is named, "" for
// a flag, and of a name that nothing is installed under what there is.
func (a *app) lostCatalog(err error, file, place string) error {
	name := a.settings.NamedCatalog(file)
	_, missing := os.Stat(file)
	e := &lang.Error{Place: filepath.ToSlash(place), What: lang.M("catalog.unknown", "Name", name), Hint: lang.M("catalog.unknown.none.hint")}
	stem := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	switch names := config.InstalledNames(); {
	case missing == nil || !strings.Contains(name, ",") && !config.IsCatalogName(name) && !slices.Contains(names, stem):
		if place != "" {
			return namedBy(err, "cli.catalog-named", place)
		}
		return err
	case strings.Contains(name, ","):
		e.Hint = lang.M("catalog.several.hint", "Sign", string(filepath.ListSeparator))
	case !config.IsCatalogName(name):
		e.Hint = lang.M("hint.did-you-mean", "Names", stem)
	case len(names) > 0:
		e.Hint = lang.M("catalog.unknown.hint", "Names", names)
	}
	if _, err := os.Stat(file + ".yaml"); err == nil {
		e.Hint = lang.M("hint.did-you-mean", "Names", filepath.ToSlash(file+".yaml"))
	}
	return e
}
