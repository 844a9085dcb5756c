package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/lang"
	"skillroute/graph/strict"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// subcommand makes a command on what the desk keeps; about is what its texts are found by.
func (x *desking) subcommand(use, about string, run func(args []string) error) *cobra.Command {
	cmd := x.command(use, func(_ *cobra.Command, args []string) error { return run(args) })
	cmd.Short, cmd.Annotations = x.say.Say("cli.command."+about), map[string]string{"about": about}
	x.keptFlags(cmd.Flags())
	return cmd
}

// oneArgument takes the argument of a command that has one.
func oneArgument(about string, run func(string) error) func([]string) error {
	return func(args []string) error {
		if len(args) != 1 || args[0] == "" {
			return usage(lang.M(about+".hint"), about)
		}
		return run(args[0])
	}
}

// exportCommand writes the journal of a client.
func (x *desking) exportCommand() *cobra.Command {
	cmd := x.subcommand("export CLIENT", "desk-export", oneArgument("deskrun.export", x.export))
	cmd.Args = cobra.ArbitraryArgs
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) (names []string, _ cobra.ShellCompDirective) {
		if st, err := x.beside(); err == nil {
			defer st.Close()
			_, names, _ = caseload.Named(st, "")
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
	cmd.Flags().StringArrayVarP(&x.outputs, "output", "o", nil, x.flagUsage("desk-output"))
	return cmd
}

func (x *desking) export(client string) error {
	st, err := x.beside()
	if err != nil {
		return err
	}
	defer st.Close()
	c, err := oneClient(st, client)
	if err != nil {
		return err
	}
	data, err := caseload.JournalOf(st, c.ID)
	if err != nil {
		return err
	}
	if len(x.outputs) == 0 {
		x.outputs = []string{"-"}
	}
	for _, name := range x.outputs {
		if name == "-" {
			if _, err := x.stdout.Write(data); err != nil {
				return err
			}
			continue
		}
		if err := writeGrown(name, data); err != nil {
			return err
		}
		x.note("deskrun.exported", "Name", c.Name, "Count", bytes.Count(data, []byte{'\n'}), "File", filepath.ToSlash(name))
	}
	return nil
}

// beside opens what the desk keeps, without a catalog.
func (x *desking) beside() (*store.Store, error) {
	if err := x.f.checkLang(); err != nil {
		return nil, err
	}
	folder, err := x.folder()
	if err != nil {
		return nil, err
	}
	return store.Beside(folder)
}

// oneClient is the client whom an id or a name means.
func oneClient(st *store.Store, text string) (*store.Client, error) {
	found, names, err := caseload.Named(st, text)
	switch {
	case err != nil:
		return nil, err
	case len(found) == 1:
		return &found[0], nil
	case len(found) == 0:
		hint := lang.M("deskrun.no-client.hint")
		if near := lang.Near(text, names); len(near) > 0 {
			hint = lang.M("hint.did-you-mean", "Names", strings.Join(near, ", "))
		}
		return nil, usage(hint, "deskrun.no-client", "Text", text)
	}
	var each []string
	for _, c := range found {
		each = append(each, fmt.Sprintf("%s (%s, %s)", c.ID, c.Name, begunOn(st, c.ID)))
	}
	return nil, usage(lang.M("deskrun.many-clients.hint", "List", each), "deskrun.many-clients", "Text", text, "Count", len(found))
}

// begunOn is the day of a client's first event: what tells two of one name apart.
func begunOn(st *store.Store, id string) string {
	events, err := st.Events(id, 0)
	if err == nil && len(events) > 0 {
		if j := progress.Read(id, append(events[0].Line, '\n')); len(j.Events) > 0 {
			return planner.DateOf(j.Events[0].At.Date()).String()
		}
	}
	return "-"
}

// writeGrown writes a journal into a file of its own, or over one that it continues. What
// says something else is not written over.
func writeGrown(name string, data []byte) error {
	old, err := os.ReadFile(name)
	switch {
	case err == nil && !bytes.HasPrefix(data, old):
		return &lang.Error{Place: name, What: lang.M("init.there"), Hint: lang.M("deskstore.there.hint")}
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return unwritable(name, err)
	}
	f, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*.part") // its owner's alone to read
	if err != nil {
		return unwritable(name, err)
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return unwritable(name, err)
	}
	if err := os.Rename(f.Name(), name); err != nil {
		return unwritable(name, err)
	}
	return nil
}

// importCommand takes a journal over.
func (x *desking) importCommand() *cobra.Command {
	cmd := x.subcommand("import FILE", "desk-import", oneArgument("deskrun.import", x.take))
	cmd.Args = cobra.ArbitraryArgs
	cmd.Flags().StringVar(&x.name, "name", "", x.flagUsage("client-name"))
	return cmd
}

func (x *desking) take(file string) error {
	data, err := readFile(file)
	if err != nil {
		return err
	}
	cases, err := x.open(store.OpenOrBeside)
	if err != nil {
		return err
	}
	defer cases.Store().Close()
	t, err := cases.TakeJournal(file, data, x.name, savedBeside(file))
	if err != nil {
		return err
	}
	id := "deskrun.import.more"
	switch {
	case t.New:
		id = "deskrun.import.new"
	case t.Events == 0:
		id = "deskrun.import.same"
	}
	fmt.Fprintln(x.stdout, x.say.Say(id, "Name", t.Client.Name, "ID", t.Client.ID, "Count", t.Events))
	if t.Torn != nil {
		x.printf("plan: %s", t.Torn.In(x.lang))
	}
	if t.Later > 0 {
		x.note("deskrun.import.later", "Count", t.Later)
	}
	if missing := t.Agreed - t.Plans; missing > 0 {
		x.note("deskrun.import.versions", "Count", missing)
	}
	switch {
	case t.Begun == nil || t.Begun.To == "":
		x.note("deskrun.import.no-role")
	case t.Begun.File != "":
		if _, err := os.Stat(filepath.Join(filepath.Dir(file), filepath.Base(t.Begun.File))); err == nil {
			x.note("deskrun.import.learner", "File", t.Begun.File)
		}
	}
	return nil
}

// savedBeside reads the plans that a journal names, from its folder alone.
func savedBeside(journal string) func(string) []byte {
	return func(name string) []byte {
		file := filepath.FromSlash(name)
		if !filepath.IsLocal(file) {
			return nil
		}
		data, err := readUpTo(filepath.Join(filepath.Dir(journal), file), strict.MaxBytes)
		if err != nil {
			return nil
		}
		return data
	}
}

// checkCommand compares what the desk keeps with what follows from the events.
func (x *desking) checkCommand() *cobra.Command {
	cmd := x.subcommand("check", "desk-check", func([]string) error { return x.check() })
	cmd.Args = noArguments
	return cmd
}

func (x *desking) check() error {
	cases, err := x.open(store.Beside)
	if err != nil {
		return err
	}
	defer cases.Store().Close()
	found, err := cases.Check()
	if err != nil {
		return err
	}
	fmt.Fprintln(x.stdout, x.say.Say("deskrun.checked", "Clients", found.Clients, "Events", found.Events, "Versions", found.Versions, "Catalogs", found.Catalogs, "Again", found.Again, "Count", len(found.Faults)))
	if len(found.Faults) > 0 {
		return found.Faults
	}
	return nil
}

// backupCommand makes a copy of what the desk keeps.
func (x *desking) backupCommand() *cobra.Command {
	cmd := x.subcommand("backup", "desk-backup", func([]string) error { return x.backup() })
	cmd.Args = noArguments
	cmd.Flags().StringArrayVarP(&x.outputs, "output", "o", nil, x.flagUsage("backup-output"))
	return cmd
}

func (x *desking) backup() error {
	st, err := x.beside()
	if err != nil {
		return err
	}
	defer st.Close()
	if len(x.outputs) == 0 {
		name, err := st.Backup(time.Now())
		if err == nil {
			fmt.Fprintln(x.stdout, filepath.ToSlash(name))
		}
		return err
	}
	for _, name := range x.outputs {
		if err := st.BackupTo(name); err != nil {
			return err
		}
		fmt.Fprintln(x.stdout, filepath.ToSlash(name))
	}
	return nil
}
