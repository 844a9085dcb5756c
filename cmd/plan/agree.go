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

func (x *recording) agree() error {
	f := x.f
	f.format = "text"
	files, err := f.checkOutputs(x.app, reports.Formats())
	if err != nil {
		return err
	}
	changed := *f // the request is read without what the flags change
	x.f = &flags{learner: f.learner, journal: f.journal, asOf: f.asOf, name: f.name, trust: f.trust, catalogs: f.catalogs, noDefaultCatalog: f.noDefaultCatalog, lang: f.lang}
	if err := x.begin(); err != nil {
		return err
	}
	data, err := x.changes(&changed)
	if err != nil {
		return err
	}
	r := x.folded(data)
	if r.Effort, err = f.effort(); err != nil {
		return err
	}
	if r.To == "" {
		return usage(lang.M("request.roles.hint"), "cli.no-target")
	}
	wishes, err := x.wished(&changed, r)
	if err != nil {
		return err
	}
	if len(wishes) > 0 {
		data = append(data, wishes...)
		if r, err = x.agreeing(r, data); err != nil {
			return err
		}
	}
	p, err := planner.New(x.g, r)
	if err != nil {
		return err
	}
	if len(wishes) > 0 {
		if err := x.refused(p); err != nil {
			return err
		}
	}
	x.tell()
	return x.agreed(p, data, files)
}

// agreed writes the files, then the journal: what is recorded is there.
func (x *recording) agreed(p *planner.Plan, data []progress.Data, files []string) error {
	version := progress.Agreement(p)
	version.File = x.saved(files)
	b, err := x.branding(x.f, files)
	if err != nil {
		return err
	}
	notes := x.noteList(b.notes)
	var outputs []output
	for _, name := range files {
		format, _ := reports.FormatOf(name)
		o := reports.Options{Brand: b.brand, Warn: notes.add}
		if format == "ics" {
			o.Calendar.Older = olderCalendar(name)
		}
		data, err := reports.Render(format, p, o)
		if err != nil {
			return err
		}
		outputs = append(outputs, output{name, data})
	}
	if err := x.writeAndSay(outputs, notes); err != nil {
		return err
	}
	return x.record(append(data, version))
}

// saved is the file that the agreed plan is in, seen from the folder of the journal: the one
// that programs read, else the first.
func (x *recording) saved(files []string) string {
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
