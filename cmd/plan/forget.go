package main

import (
	"bufio"
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"skillroute/graph/lang"
	"skillroute/planner/progress"
	"skillroute/reports"
)

// forgetCommand removes what is kept of a learner.
func (a *app) forgetCommand(f *flags) *cobra.Command {
	yes := false
	cmd := a.command("forget", func(*cobra.Command, []string) error { return a.forget(f, yes) })
	cmd.Args = noArguments
	set := cmd.Flags()
	set.StringVar(&f.learner, "learner", "", a.flagUsage("learner"))
	a.journalFlag(set, f)
	set.BoolVar(&yes, "yes", false, a.flagUsage("yes"))
	return cmd
}

// forget names the files of a learner, asks, removes them, and says what it cannot reach.
func (a *app) forget(f *flags, yes bool) error {
	if err := f.checkLang(); err != nil {
		return err
	}
	if a.settingsErr != nil {
		return a.settingsErr
	}
	if err := a.ownJournal(f); err != nil {
		return err
	}
	name := f.journalFile()
	plans, beyond, err := savedPlans(name)
	if err != nil {
		return err
	}
	var there []string
	for _, file := range slices.Concat(plans, []string{name, f.learner}) { // the journal knows the plans: it goes after them
		if _, err := os.Lstat(file); file != "" && err == nil && !slices.Contains(there, file) {
			there = append(there, file)
		}
	}
	if there == nil {
		return &lang.Error{Place: cmp.Or(f.learner, name), What: lang.M("journal.forget.none")}
	}
	for _, file := range there {
		a.note("journal.forget.file", "File", filepath.ToSlash(file))
	}
	if !yes {
		if !term.IsTerminal(int(os.Stdin.Fd())) {
			return usage(lang.M("journal.forget.yes.hint"), "journal.forget.ask")
		}
		a.printf("%s", a.say.Say("journal.forget.question", "Count", len(there)))
		in := bufio.NewScanner(os.Stdin)
		if !in.Scan() || !slices.Contains([]string{"y", "yes", "ya"}, strings.ToLower(strings.TrimSpace(in.Text()))) {
			a.note("journal.forget.kept")
			return nil
		}
	}
	for _, file := range there {
		remove := os.Remove
		if file == name {
			remove = progress.Remove
		}
		if err := remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return unwritable(file, err)
		}
		a.note("journal.forget.removed", "File", filepath.ToSlash(file))
	}
	for _, file := range beyond {
		a.note("journal.forget.beyond", "File", file)
	}
	if a.settings.Learner != "" && a.settings.LearnerPlace != "" && samePath(a.settings.Learner, f.learner) {
		a.note("journal.forget.named", "Place", filepath.ToSlash(a.settings.LearnerPlace))
	}
	a.note("journal.forget.copies")
	return nil
}

// savedPlans are the files that a journal names as agreed plans: those in its folder, and
// those beyond, which it is not trusted with.
func savedPlans(journal string) (plans, beyond []string, err error) {
	j, err := progress.Load(journal)
	if err != nil {
		return nil, nil, err
	}
	for _, e := range j.Events {
		v, ok := e.Data.(*progress.VersionAgree)
		if !ok || v.File == "" || slices.Contains(beyond, v.File) {
			continue
		}
		name := filepath.Join(filepath.Dir(journal), filepath.FromSlash(v.File))
		info, err := os.Lstat(name)
		_, plan := reports.FormatOf(v.File)
		switch {
		case !filepath.IsLocal(filepath.FromSlash(v.File)) || err == nil && (!info.Mode().IsRegular() || !plan):
			beyond = append(beyond, v.File)
		case err == nil:
			plans = append(plans, name)
		}
	}
	return plans, beyond, nil
}
