package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/learner"
	"skillroute/reports"
)

// plan makes the plan that the flags ask for and writes it.
func (a *app) plan(cmd *cobra.Command, f *flags) error {
	if err := f.checkLocale(); err != nil {
		return err
	}
	all := reports.Formats()
	return a.answer(f, outlet{formats: all, branded: all}, func(formats []string) (reply, error) {
		times, err := f.calendar()
		if err != nil {
			return reply{}, err
		}
		a.own(f)
		g, r, err := a.asked(f, true)
		if err != nil {
			return reply{}, err
		}
		if err := a.wish(f, g, &r); err != nil {
			return reply{}, err
		}
		r.Stone = slices.ContainsFunc(formats, func(f string) bool { return f != "json" && f != "csv" && f != "ics" })
		p, err := planner.New(g, r)
		if err != nil {
			return reply{}, err
		}
		a.noteUnused(cmd.Flags(), formats)
		got := reply{
			write:   func(format string, o reports.Options) ([]byte, error) { return reports.Render(format, p, o) },
			options: reports.Options{Calendar: times, CSVLocale: lang.Lang(f.csvLocale), First: !f.full, Full: f.full},
		}
		if f.format == "json" || f.format == "csv" {
			got.warnings = append(slices.Clone(p.Warnings), refusals(p)...)
		}
		late := a.journal != nil && a.journal.state.Passed != nil && r.By == nil && len(p.Route.Steps) > 0
		if !p.Met() || late {
			got.end = errUnmet
		}
		return got, nil
	})
}

// own takes the learner of the settings for a run that names none.
func (a *app) own(f *flags) { f.learner = cmp.Or(f.learner, a.settings.Learner) }

// asked is the catalog and the request of a command; to says that it plans for a role.
func (a *app) asked(f *flags, to bool) (*graph.Graph, planner.Request, error) {
	g, _, err := a.loadGraph(f.catalogs, f.noDefaultCatalog)
	if err != nil {
		return nil, planner.Request{}, err
	}
	r, err := a.request(f, g, true)
	if err == nil && to && r.To == "" {
		err = usage(lang.M("cli.no-target.hint"), "cli.no-target")
	}
	return g, r, err
}

func (f *flags) checkLocale() error {
	if f.csvLocale == "" {
		return nil
	}
	return oneOf("--csv-locale", f.csvLocale, lang.Codes())
}

// checkOutputs looks at the flags that say where output goes: formats that exist and
// are among those given, no file twice, none that is an input: of every command, or more.
func (f *flags) checkOutputs(a *app, formats []string, more ...string) ([]string, error) {
	if err := oneOf("--format", f.format, formats); err != nil {
		return nil, err
	}
	if err := f.checkLang(); err != nil {
		return nil, err
	}
	var files []string
	explicit := false
	inputs := slices.Concat([]string{config.FileName, a.settings.File, f.learner, a.settings.Learner, f.journal}, a.settings.Catalog, f.catalogs, more)
	for _, name := range f.outputs {
		if name == "-" {
			explicit = true
			continue
		}
		if slices.Contains(a.args, "-o"+name) && strings.HasPrefix("o"+name, "output") { // -output=plan.pdf is no file utput=plan.pdf
			return nil, usage(lang.M("cli.flags.hint.near", "Flags", "--output"), "cli.unknown-flag", "Flag", "-output")
		}
		if format, ok := reports.FormatOf(name); !ok || !slices.Contains(formats, format) {
			return nil, usage(otherEnding(name, formats), "cli.ending", "File", name, "Endings", strings.Join(reports.Endings(formats), ", "))
		}
		if err := notAnInput(name, inputs); err != nil {
			return nil, err
		}
		for _, other := range files {
			if samePath(other, name) {
				return nil, usage(lang.M("cli.output-twice.hint"), "cli.output-twice", "File", name)
			}
		}
		files = append(files, name)
	}
	if reports.IsBinary(f.format) && a.isTerminal() && !explicit {
		return nil, usage(lang.M("cli.binary.hint", "Format", f.format), "cli.binary", "Format", f.format)
	}
	return files, nil
}

// notAnInput refuses to write over a file that is read.
func notAnInput(name string, inputs []string) error {
	for _, in := range inputs {
		if in != "" && samePath(in, name) {
			return usage(lang.Message{}, "cli.output-is-input", "File", name)
		}
	}
	return nil
}

func (f *flags) checkLang() error {
	if f.lang == "" {
		return nil
	}
	if _, ok := lang.Parse(f.lang); !ok {
		return oneOf("--lang", f.lang, lang.Codes())
	}
	return nil
}

// request joins settings, learner file, journal if one is wanted and flags, the later over
// the earlier.
func (a *app) request(f *flags, g *graph.Graph, journal bool) (planner.Request, error) {
	s := a.settings
	r := planner.Request{
		Lang: a.lang, HoursPerWeek: s.HoursPerWeek, Have: map[graph.SkillID]int{},
		Rates: planner.Rates{Base: s.Currency, PerUnit: s.Rates, AsOf: s.RatesAsOf},
	}
	now := time.Now()
	r.AsOf = planner.DateOf(now.Year(), now.Month(), now.Day())
	var faults faultList
	w, tell := a.words(g, r.AsOf)
	r.AsOf = *faults.date(w.Date, "--as-of", f.asOf, &r.AsOf)
	w.Today = r.AsOf
	l, err := a.learner(f, w)
	if err != nil {
		return r, err
	}
	learn(&r, l)
	if r.Name == "" && f.learner != "" {
		r.ID = fileID(f.learner)
	}
	f.before(&r, w, &faults)
	if journal {
		if err := a.fold(f, g, &r); err != nil {
			return r, err
		}
		if f.trust != "" {
			a.noteTrust(f.trust, g)
		}
	}
	f.over(&r, w, &faults)
	if r.Effort, err = f.effort(); err != nil {
		return r, err
	}
	if faults.faults != nil && r.To != "" {
		faults.names(r.Check(g))
	}
	if err := faults.err(); err != nil {
		return r, err
	}
	tell()
	a.outweighed(f, g, l, &r)
	return r, nil
}

// words reads what is written in the flags and files of a run; tell says what was
// understood of it, in one line.
func (a *app) words(g *graph.Graph, today planner.Date) (w *learner.Words, tell func()) {
	var understood lang.Readings
	w = &learner.Words{Graph: g, Currency: a.settings.Currency, Today: today}
	w.Understood = func(written string, as any) {
		if x := (lang.Reading{Written: written, As: as}); lang.Tight(a.say.Value(as)) != lang.Tight(written) && !slices.Contains(understood, x) {
			understood = append(understood, x)
		}
	}
	return w, func() {
		if fresh := slices.DeleteFunc(understood, func(x lang.Reading) bool { return slices.Contains(a.told, x) }); len(fresh) > 0 {
			a.note("cli.understood", "List", fresh)
			a.told = append(a.told, fresh...)
		}
	}
}

// learner reads the learner file; without one, one that says nothing.
func (a *app) learner(f *flags, w *learner.Words) (*learner.File, error) {
	if f.learner == "" {
		return new(learner.File), nil
	}
	data, err := a.learnerFile(f.learner)
	if err != nil {
		if f.learner == a.settings.Learner && a.settings.LearnerPlace != "" {
			err = namedBy(err, "cli.learner-named", a.settings.LearnerPlace)
		}
		return nil, err
	}
	if err := otherFile(f.learner, "learner"); err != nil {
		return nil, err
	}
	var passed []string
	if f.to != "" {
		passed = append(passed, "to")
	}
	if f.from != "" {
		passed = append(passed, "from")
	}
	a.stated, err = w.Read(f.learner, data, passed...)
	return a.stated, err
}

// fileID is who a learner without a name is: the one whom the file is about, wherever
// the command runs. It is hashed, since what is made from it goes to others.
func fileID(name string) string {
	if abs, err := filepath.Abs(name); err == nil {
		name = abs
	}
	sum := sha256.Sum256([]byte(filepath.ToSlash(name)))
	return "file:" + hex.EncodeToString(sum[:16])
}

// learn puts a learner file over the settings.
func learn(r *planner.Request, l *learner.File) {
	r.Name, r.From, r.To = l.Name, l.From, l.To
	for _, h := range l.Have {
		r.Have[h.Skill] = h.Level
	}
	r.HoursPerWeek = cmp.Or(l.HoursPerWeek, r.HoursPerWeek)
	r.Start, r.By, r.Off, r.StudyDays, r.Budget, r.Waive = l.Start, l.By, l.Off, l.StudyDays, l.Budget, l.Waive
	r.Exclude = l.Exclude
}

// before puts into the request what flags say of the time before the journal, and what they
// add.
func (f *flags) before(r *planner.Request, w *learner.Words, faults *faultList) {
	if f.from != "" {
		r.From = w.Role(f.from)
	}
	for _, s := range f.waive {
		x, err := w.Waiver(s)
		faults.add("--waive", err)
		r.Waive = append(r.Waive, x)
	}
	for _, s := range f.exclude {
		r.Exclude = append(r.Exclude, w.Excluded(s)...)
	}
	if len(f.off) > 0 {
		r.Off = nil
	}
	for _, s := range f.off {
		o, err := w.DaysOff(s)
		faults.add("--off", err)
		r.Off = append(r.Off, o)
	}
}

// over puts the flags over the request.
func (f *flags) over(r *planner.Request, w *learner.Words, faults *faultList) {
	if f.to != "" {
		r.To = w.Role(f.to)
	}
	r.Free, r.Optional, r.Alternatives = r.Free || f.free, r.Optional || f.optional, f.alternatives
	stated := map[graph.SkillID]int{}
	for _, s := range f.have {
		levels, err := w.Have(s)
		faults.add("--have", err)
		for _, h := range levels {
			if before, twice := stated[h.Skill]; twice {
				faults.add("--have", heldTwice(h, before))
			}
			stated[h.Skill], r.Have[h.Skill] = h.Level, h.Level
		}
	}
	if f.studyDays != "" {
		days, err := w.StudyDays(f.studyDays)
		faults.add("--study-days", err)
		r.StudyDays = days
	}
	if f.hours != "" {
		h, err := learner.ParseHours(f.hours)
		faults.add("--hours-per-week", err)
		r.HoursPerWeek = h
	}
	if f.budget != "" {
		m, err := w.Money(f.budget)
		faults.add("--budget", err)
		r.Budget = &m
	}
	r.Start = faults.date(w.Date, "--start", f.start, r.Start)
	r.By = faults.date(w.LastDate, "--by", f.by, r.By)
}

// heldTwice is the fault of a skill that is stated again: of two levels the last would
// count without a word.
func heldTwice(h learner.Level, before int) error {
	hint := lang.M("cli.have-twice.hint")
	if h.Level == before {
		return &lang.Error{What: lang.M("cli.have-twice.same", "ID", string(h.Skill)), Hint: hint}
	}
	return &lang.Error{What: lang.M("cli.have-twice", "ID", string(h.Skill), "First", before, "Value", h.Level), Hint: hint}
}
