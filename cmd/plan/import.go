package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/esco"
	"skillroute/graph/framework"
	"skillroute/graph/lang"
	"skillroute/graph/onet"
	"skillroute/graph/release"
	"skillroute/graph/strict"
)

// vocabulary is one that can be imported, with what reads its releases. The notices say what
// was left out or made different, and why.
type vocabulary struct {
	name      string
	sign      string // a file that its releases have and others have not, as a pattern of path.Match
	languages bool   // it comes in several, of which one can be chosen
	read      func(files *release.Files, language string) (*graph.Catalog, []graph.Notice, error)
}

var vocabularies = []vocabulary{
	{"esco", "occupations_*.csv", true, func(files *release.Files, language string) (*graph.Catalog, []graph.Notice, error) {
		return esco.Read(files, esco.Options{Language: language, Paths: files.Places()})
	}},
	{"onet", "*ccupation?[dD]ata.txt", false, func(files *release.Files, _ string) (*graph.Catalog, []graph.Notice, error) { return onet.Read(files) }},
	{"case", "*.json", false, func(files *release.Files, _ string) (*graph.Catalog, []graph.Notice, error) {
		return framework.Read(files)
	}},
}

// importMemory is the memory from which on an import collects what it needs no more, whatever
// time that takes: a release is large, and machines may be small.
const importMemory = 420 << 20

// importing is what an import is asked for.
type importing struct {
	outputs                []string
	language               string
	install, dryRun, force bool
}

// importCommand makes a catalog of the release of a vocabulary.
func (a *app) importCommand() *cobra.Command {
	var asked importing
	var names []string
	for _, v := range vocabularies {
		names = append(names, v.name)
	}
	cmd := a.command("import "+strings.Join(names, "|")+" PATH...", func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usage(lang.M("import.none.hint", "Names", strings.Join(names, ", ")), "import.none")
		}
		i := slices.Index(names, args[0])
		switch {
		case i < 0:
			return usage(lang.M("import.none.hint", "Names", strings.Join(names, ", ")), "import.unknown", "Name", args[0])
		case len(args) == 1:
			return usage(lang.M("import.no-path.hint", "Name", args[0]), "import.no-path")
		case asked.language != "" && !vocabularies[i].languages:
			return usage(lang.Message{}, "import.language", "Name", args[0])
		}
		return a.importRelease(vocabularies[i], args[1:], asked)
	})
	cmd.Flags().StringArrayVarP(&asked.outputs, "output", "o", nil, a.flagUsage("import-output"))
	cmd.Flags().BoolVar(&asked.install, "install", false, a.flagUsage("install"))
	cmd.Flags().BoolVar(&asked.dryRun, "dry-run", false, a.flagUsage("import-dry-run"))
	cmd.Flags().BoolVar(&asked.force, "force", false, a.flagUsage("force"))
	cmd.Flags().StringVar(&asked.language, "language", "", a.flagUsage("import-language"))
	return cmd
}

func (a *app) importRelease(v vocabulary, paths []string, asked importing) error {
	debug.SetMemoryLimit(importMemory) // a soft one: it is collected sooner
	target, err := asked.target(v)
	if err != nil {
		return err
	}
	files, err := release.Open(paths...)
	if err != nil {
		return err
	}
	defer files.Close()
	c, notices, err := v.read(files, asked.language)
	if err != nil {
		return v.otherwise(files, err)
	}
	if asked.install { // a school may install several frameworks
		target = filepath.Join(filepath.Dir(target), strings.ReplaceAll(c.ID, ".", "-")+".yaml")
	}
	c.MarkUnreviewed()
	out := told{say: a.say, lang: a.lang}
	out.catalog(c, notices)
	old, err := a.before(target, c, asked.force)
	if err != nil {
		return err
	}
	if old != nil {
		out.changes(release.Update(old, c))
	}
	if _, err := graph.Check(c); err != nil { // a fault of the reader, but better than a broken file
		return err
	}
	var data []byte
	if !asked.dryRun {
		data = graph.Write(c)
	}
	if target == "" && !asked.dryRun {
		err := a.put("", data)
		a.printf("%s", strings.TrimSuffix(out.String(), "\n"))
		return err
	}
	if _, err := a.stdout.Write(out.Bytes()); err != nil || asked.dryRun {
		return err
	}
	return a.keep(target, data, asked.install)
}

// otherwise is what is wrong with the files, unless they are those of another vocabulary.
func (v vocabulary) otherwise(files *release.Files, err error) error {
	has := func(sign string) bool {
		found, _ := fs.Glob(files, sign)
		return len(found) > 0
	}
	for _, other := range vocabularies {
		if !has(v.sign) && has(other.sign) {
			return &lang.Error{Place: strings.Join(slices.Compact(files.Places()), ", "), What: lang.M("import.looks-like", "Name", v.name, "Other", other.name), Hint: lang.M("import.no-path.hint", "Name", other.name)}
		}
	}
	return err
}

// target is the file to write, "" for standard output.
func (asked *importing) target(v vocabulary) (string, error) {
	file, err := oneOutput(asked.outputs)
	switch {
	case err != nil:
		return "", err
	case asked.install && len(asked.outputs) > 0:
		return "", usage(lang.Message{}, "import.two-targets")
	case asked.install:
		folder, err := config.CatalogFolder()
		if err != nil {
			return "", &lang.Error{What: lang.M("import.no-folder"), Hint: lang.M("import.no-folder.hint"), Err: err}
		}
		return filepath.Join(folder, v.name+".yaml"), nil
	case len(asked.outputs) == 0 && !asked.dryRun:
		return "", usage(lang.M("import.no-target.hint", "File", v.name+".yaml"), "import.no-target")
	case file != "":
		return file, newFile(file, true, ".yaml", ".yml")
	}
	return "", nil
}

// before is the catalog that stands where the new one will be written: it gives the ids.
// What people wrote into it is not lost without a word.
func (a *app) before(target string, now *graph.Catalog, force bool) (*graph.Catalog, error) {
	if _, err := os.Stat(target); target == "" || err != nil {
		return nil, nil
	}
	name := filepath.ToSlash(target)
	data, err := readUpTo(target, strict.MaxListsBytes)
	if err != nil {
		return nil, err
	}
	old, _, err := graph.Read(nil, graph.File{Name: name, Data: data})
	switch {
	case err != nil && force:
		return nil, nil
	case err != nil:
		return nil, err
	case old.ID != now.ID:
		if force {
			return nil, nil
		}
		return nil, &lang.Error{Place: name, What: lang.M("import.other", "Other", old.ID, "ID", now.ID), Hint: lang.M("catalog.there.hint")}
	}
	if own := old.Reviewed(); len(own) > 0 && !force {
		return nil, &lang.Error{Place: name, What: lang.M("import.reviewed", "Count", len(own), "IDs", own[:min(len(own), 5)]), Hint: lang.M("import.reviewed.hint")}
	}
	return old, nil
}

// keep writes the catalog and says how it is used.
func (a *app) keep(target string, data []byte, installed bool) error {
	use := filepath.ToSlash(target)
	if installed {
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return unwritable(target, err)
		}
		use = strings.TrimSuffix(filepath.Base(target), ".yaml")
	}
	return a.put(target, data, lang.M("import.next", "Use", use))
}

// told is what is said of an import, line by line.
type told struct {
	bytes.Buffer
	say  *lang.Printer
	lang lang.Lang
}

func (w *told) line(indent int, id string, pairs ...any) {
	fmt.Fprintf(w, "%*s%s\n", indent, "", w.say.Say(id, pairs...))
}

// catalog says what the release became, and what not.
func (w *told) catalog(c *graph.Catalog, notices []graph.Notice) {
	var essential, optional, needs, carries int
	for i := range c.Roles {
		for _, q := range c.Roles[i].Requires {
			if q.Optional {
				optional++
			} else {
				essential++
			}
		}
	}
	for i := range c.Skills {
		carries += len(c.Skills[i].Carry)
		for _, e := range c.Skills[i].Study {
			needs += len(e.Needs)
		}
	}
	fmt.Fprintln(w, strings.TrimSpace(c.Name.In(w.lang)+" "+c.Version))
	w.line(2, "import.items", "Roles", len(c.Roles), "Skills", len(c.Skills))
	w.line(2, "import.requires", "Essential", essential, "Optional", optional)
	w.line(2, "import.steps", "Needs", needs, "Carries", carries)
	if len(notices) > 0 {
		w.line(0, "import.notices")
		for _, n := range notices[:min(len(notices), mostTold)] {
			fmt.Fprintf(w, "  %s\n", n.In(w.lang))
		}
		w.more(len(notices))
	}
	for _, s := range c.Sources {
		if text := s.Licence.In(w.lang); text != "" {
			w.line(0, "import.source", "Title", s.Title, "Licence", text)
		}
	}
	if len(c.Reviewed()) == 0 {
		w.line(0, "import.unreviewed")
	}
}

// mostTold is how many lines of one kind are said.
const mostTold = 20

func (w *told) more(count int) {
	if count > mostTold {
		w.line(2, "text.first.more", "Count", count-mostTold)
	}
}

// changes says what is new, changed and gone since the catalog before.
func (w *told) changes(c release.Changes) {
	if c.None() {
		w.line(0, "import.same")
		return
	}
	w.line(0, "import.changes", "New", len(c.New), "Changed", len(c.Changed), "Gone", len(c.Gone))
	for _, kind := range []struct {
		id    string
		items []release.Item
	}{{"import.new", c.New}, {"import.changed", c.Changed}, {"import.gone", c.Gone}} {
		for _, item := range kind.items[:min(len(kind.items), mostTold)] {
			id := kind.id
			if !item.Was.IsZero() {
				id = "import.renamed"
			}
			w.line(2, id, "List", item.List, "ID", item.ID, "Name", item.Name, "Was", item.Was)
		}
		w.more(len(kind.items))
	}
}
