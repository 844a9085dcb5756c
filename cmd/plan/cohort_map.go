package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/cohort"
	"skillroute/reports/answer"
)

// mapping is a run of plan cohort map.
type mapping struct {
	*cohortFlags
	outputs      []string
	check, force bool
}

// cohortMapCommand writes a map for a file with heads and answers of its own, or says what
// each of them means by one.
func (a *app) cohortMapCommand(global *flags) *cobra.Command {
	m := &mapping{cohortFlags: &cohortFlags{flags: global}}
	cmd := a.command("map FILE [-o map.yaml]", func(_ *cobra.Command, args []string) error {
		name, err := cohortFile(args)
		if err != nil {
			return err
		}
		if err := m.checkLang(); err != nil {
			return err
		}
		if err := m.checkInput(); err != nil {
			return err
		}
		if err := m.free(); err != nil {
			return err
		}
		if err := otherFile(name, "table"); err != nil {
			return err
		}
		return a.cohortMap(m, name)
	})
	cmd.Args = cobra.ArbitraryArgs
	a.cohortInputFlags(cmd, m.cohortFlags)
	set := cmd.Flags()
	set.StringArrayVarP(&m.outputs, "output", "o", nil, a.flagUsage("map-output"))
	set.BoolVar(&m.check, "check", false, a.flagUsage("map-check"))
	set.BoolVar(&m.force, "force", false, a.flagUsage("force"))
	set.IntVar(&m.limit, "limit", 0, a.flagUsage("limit"))
	return cmd
}

// free refuses a name for the map that is taken, or that no map has.
func (m *mapping) free() error {
	switch {
	case len(m.outputs) > 1:
		return usage(lang.M("cohort.map.hint"), "cohort.map.one")
	case len(m.outputs) == 0 || m.outputs[0] == "-":
		return nil
	case m.columns != "":
		return usage(lang.M("cohort.map.hint"), "cohort.map.both")
	}
	name := m.outputs[0]
	if ending := strings.ToLower(filepath.Ext(name)); ending != ".yaml" && ending != ".yml" {
		return usage(lang.M("cohort.map.hint"), "cli.ending", "File", name, "Endings", ".yaml, .yml")
	}
	if _, err := os.Lstat(name); err == nil && !m.force {
		return &lang.Error{Place: filepath.ToSlash(name), What: lang.M("init.there"), Hint: lang.M("cohort.map.there.hint")}
	}
	return nil
}

// cohortMap makes the map and writes it, or takes the one that is named, and says what it
// comes to.
func (a *app) cohortMap(m *mapping, name string) error {
	in, err := a.newCohortInput(m.cohortFlags, name)
	if err != nil {
		return err
	}
	defer in.file.Close()
	if m.columns != "" {
		return a.explain(in, m.limit)
	}
	p, err := cohort.Propose(name, in.file, in.file.size, in.g, in.options)
	if err != nil {
		return err
	}
	file, err := oneOutput(m.outputs)
	if err != nil {
		return err
	}
	if !m.check || len(m.outputs) > 0 {
		if err := a.put(file, p.Map); err != nil {
			return err
		}
	}
	a.note("cohort.map.made", "Count", p.Lines, "Guesses", p.Guesses)
	if !p.Target && in.base.To == "" {
		a.note("cohort.map.no-to")
	}
	if !m.check {
		return nil
	}
	if in.options.Map, err = cohort.ReadMap(name, p.Map, in.g); err != nil {
		return err
	}
	return a.explain(in, m.limit)
}

// alikeFaults are a fault and in how many rows it is the same.
type alikeFaults struct {
	cohort.Fault // the first
	text         string
	rows         int
}

// explain says what each head and each answer of a file means, and what is wrong with its
// rows.
func (a *app) explain(in *cohortInput, limit int) error {
	if err := a.mayBeWithoutTarget(in); err != nil {
		return err
	}
	first, err := a.sighted(in, limit)
	if err != nil {
		return err
	}
	r, err := in.open()
	if err != nil {
		return err
	}
	defer r.Close()
	r.Explain()
	var faults []alikeFaults
	t, err := a.try(in, r.All(), first, limit, func(f cohort.Fault) {
		text := a.say.Message(f.What)
		at := slices.IndexFunc(faults, func(x alikeFaults) bool { return x.Column == f.Column && x.text == text })
		if at < 0 {
			at, faults = len(faults), append(faults, alikeFaults{f, text, 0})
		}
		faults[at].rows++
	})
	if err != nil {
		return err
	}
	out := bufio.NewWriter(a.stdout)
	var left, groups []string
	for _, m := range r.Meanings() {
		switch {
		case m.Group:
			groups = append(groups, m.Head)
		case m.Column == "" && m.Head != "":
			left = append(left, m.Head)
		}
		if m.Column != "" {
			a.meaning(out, m)
		}
	}
	if groups != nil {
		fmt.Fprintln(out, a.say.Say("cohort.map.groups", "Names", strings.Join(groups, ", ")))
	}
	if left != nil {
		fmt.Fprintln(out, a.say.Say("cohort.map.left-out", "Names", strings.Join(left, ", ")))
	}
	for _, f := range faults {
		line := a.faultLine(in.name, f.Fault)
		if f.rows > 1 {
			line += " " + a.say.Say("cohort.map.rows", "Count", f.rows)
		}
		fmt.Fprintln(out, line)
	}
	return a.tried(out, t)
}

// meaning writes what a head and its answers mean.
func (a *app) meaning(out *bufio.Writer, m cohort.Meaning) {
	column := any(m.Column)
	if m.Skill.ID != "" {
		column = m.Skill
	}
	fmt.Fprintln(out, a.say.Say("cohort.map.head", "Head", m.Head, "Column", column, "Count", m.Filled))
	for _, x := range m.Answers {
		id, means := "cohort.map.answer", x.Means
		switch v := means.(type) {
		case float64:
			means = answer.Pace(a.say, v)
		case nil:
			means = lang.M("cohort.map.nothing")
		}
		if !x.Fault.IsZero() {
			id, means = "cohort.map.answer.fault", x.Fault
		}
		fmt.Fprintln(out, "  "+a.say.Say(id, "Answer", x.Text, "Means", means, "Count", x.Rows, "Line", x.Line))
	}
	if m.More > 0 {
		fmt.Fprintln(out, "  "+a.say.Say("cohort.map.more", "Count", m.More))
	}
}

// mayBeWithoutTarget lets a file be looked at in which no column says which role is to be
// reached: what its answers mean does not hang on it. Rows are then tried for a role of the
// catalog, which is said.
func (a *app) mayBeWithoutTarget(in *cohortInput) error {
	r, err := in.open()
	if err == nil {
		return r.Close()
	}
	faults := asFaults(err)
	roles := in.g.IDs("role")
	if in.base.To != "" || len(faults) != 1 || faults[0].What.ID != "cohortfile.no-to" || len(roles) == 0 {
		return err
	}
	in.base.To = graph.RoleID(roles[0])
	in.options.Base.To = in.base.To
	a.note("cohort.map.tried-for", "Role", lang.Item{ID: roles[0], Name: in.g.Name(roles[0], "role")})
	return nil
}
