package main

import (
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports"
)

// agreeCommand records that learner and coach agreed on the plan of today, with what the
// flags change of it.
func (a *app) agreeCommand(f *flags) *cobra.Command {
	x := &recording{app: a, f: f, by: string(progress.Self)}
	cmd := a.command("agree", func(*cobra.Command, []string) error { return x.agree() })
	cmd.Args = noArguments
	set := cmd.Flags()
	set.StringVar(&f.to, "to", "", a.flagUsage("to"))
	a.requestFlags(set, f)
	a.journalFlag(set, f)
	a.wishFlags(set, f)
	set.StringVar(&f.name, "name", "", a.flagUsage("name"))
	set.StringArrayVarP(&f.outputs, "output", "o", nil, a.flagUsage("output"))
	set.StringVar(&f.brand, "brand", "", a.flagUsage("brand"))
	return cmd
}

// agree writes the files, then the journal: what is recorded is there.
func (x *recording) agree() error {
	asked, all := x.f, reports.Formats()
	asked.format = "text"
	return x.answer(asked, outlet{formats: all, branded: all}, func([]string) (reply, error) {
		// the request is read without what the flags change
		x.f = &flags{learner: asked.learner, journal: asked.journal, asOf: asked.asOf, name: asked.name, trust: asked.trust, catalogs: asked.catalogs, noDefaultCatalog: asked.noDefaultCatalog, lang: asked.lang}
		p, data, err := x.agreed(asked)
		if err != nil {
			return reply{}, err
		}
		return reply{
			write: func(format string, o reports.Options) ([]byte, error) { return reports.Render(format, p, o) },
			quiet: true,
			after: func() error { return x.record(data) },
		}, nil
	})
}

// agreed is the plan of today with what the flags change, and the events that make it so.
func (x *recording) agreed(f *flags) (*planner.Plan, []progress.Data, error) {
	if err := x.begin(); err != nil {
		return nil, nil, err
	}
	data, err := x.changes(f)
	if err != nil {
		return nil, nil, err
	}
	r := x.folded(data)
	if r.Effort, err = f.effort(); err != nil {
		return nil, nil, err
	}
	if r.To == "" {
		return nil, nil, usage(lang.M("request.roles.hint"), "cli.no-target")
	}
	wishes, err := x.wished(f, r)
	if err != nil {
		return nil, nil, err
	}
	if len(wishes) > 0 {
		data = append(data, wishes...)
		if r, err = x.agreeing(r, data); err != nil {
			return nil, nil, err
		}
	}
	p, err := planner.New(x.g, r)
	if err != nil {
		return nil, nil, err
	}
	if len(wishes) > 0 {
		if err := x.refused(p); err != nil {
			return nil, nil, err
		}
	}
	x.tell()
	version := progress.Agreement(p)
	version.File = x.saved(f.outputs)
	return p, append(data, version), nil
}

// saved is the file that the agreed plan is in, seen from the folder of the journal: the one
// that programs read, else the first.
func (x *recording) saved(outputs []string) string {
	files := slices.DeleteFunc(slices.Clone(outputs), func(name string) bool { return name == "-" })
	if len(files) == 0 {
		return ""
	}
	name := files[0]
	for _, file := range files {
		if format, _ := reports.FormatOf(file); format == "json" {
			name = file
			break
		}
	}
	from, err1 := filepath.Abs(filepath.Dir(x.f.journalFile()))
	to, err2 := filepath.Abs(name)
	if rel, err := filepath.Rel(from, to); err == nil && err1 == nil && err2 == nil {
		name = rel
	}
	return filepath.ToSlash(name)
}

// agreeing is the request with wishes. In a first plan that is agreed on steps stay where the
// plan without them has them.
func (x *recording) agreeing(without planner.Request, data []progress.Data) (planner.Request, error) {
	r := x.folded(data)
	r.Effort = without.Effort
	if r.Prefer != nil {
		return r, nil
	}
	p, err := planner.New(x.g, without)
	if err != nil {
		return r, err
	}
	for _, s := range p.Route.Steps {
		r.Prefer = append(r.Prefer, s.ID)
	}
	return r, nil
}

// folded is the request with more events than the journal has.
func (x *recording) folded(data []progress.Data) planner.Request {
	j := *x.journal.Journal
	w := progress.NewWriter(x.r.AsOf.Time(), rand.NewChaCha8([32]byte{})) // for the fold alone
	j.Events = slices.Clone(j.Events)
	for _, d := range data {
		j.Events = append(j.Events, w.Event(progress.By(x.by), d))
	}
	r := j.State(x.g, x.journal.base).Request()
	r.Have = maps.Clone(r.Have)
	return r
}

// changes are the events of what the flags say otherwise than the request.
func (x *recording) changes(f *flags) (data []progress.Data, err error) {
	r := x.r
	r.Have, r.Off, r.Waive, r.Exclude = map[graph.SkillID]int{}, nil, nil, nil
	if f.from != "" {
		x.fault("--from", lang.M("journal.from.hint"), "journal.from")
	}
	f.before(&r, x.words, &x.faults)
	f.over(&r, x.words, &x.faults)
	if err := x.faults.err(); err != nil {
		return nil, err
	}
	check := r
	check.Off = slices.Concat(x.r.Off, r.Off)
	check.Exclude = slices.Concat(x.r.Exclude, r.Exclude)
	if err := check.Check(x.g); err != nil && r.To != "" {
		return nil, err
	}
	if !x.journal.state.Is(f.name) {
		data = append(data, &progress.RequestSet{Field: "name", Value: f.name})
	}
	before := progress.Fields(&x.r)
	for i, now := range progress.Fields(&r) {
		if now.Value != before[i].Value && now.Value != "" && (now.Field != "start" || f.start != "") {
			data = append(data, &now)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(r.Have)) {
		data = append(data, &progress.LevelSet{Skill: id, Level: r.Have[id]})
	}
	for _, w := range r.Waive {
		if !slices.Contains(x.r.Waive, w) {
			data = append(data, &progress.StepWaive{Skill: w.Skill, Reason: w.Reason})
		}
	}
	for _, id := range r.Exclude {
		if !slices.Contains(x.r.Exclude, id) {
			data = append(data, &progress.CourseExclude{ID: id})
		}
	}
	for _, off := range r.Off {
		if !slices.Contains(x.r.Off, off) {
			data = append(data, &progress.Pause{From: off.From, To: off.To})
		}
	}
	return data, nil
}
