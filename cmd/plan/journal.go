package main

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/learner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// journal is the journal of the learner of a run, and what it comes to.
type journal struct {
	*progress.Journal
	state *progress.State
	there bool            // the file is; else the journal is empty
	base  planner.Request // what is said without it
}

func (a *app) journalFlag(set *pflag.FlagSet, f *flags) {
	set.StringVar(&f.journal, "journal", "", a.flagUsage("journal"))
	set.StringVar(&f.trust, "trust", "", a.flagUsage("trust"))
}

// journalFile is where the journal of the learner is: where the flag says, else beside the
// learner file; "" without a learner.
func (f *flags) journalFile() string {
	if f.journal == "" && f.learner != "" {
		return progress.Beside(f.learner)
	}
	return f.journal
}

// fold puts the journal over what is said without it. The run then has the journal as
// a.journal; nil without a learner.
func (a *app) fold(f *flags, g *graph.Graph, r *planner.Request) error {
	if f.trust != "" {
		if err := oneOf("--trust", f.trust, raters); err != nil {
			return err
		}
	}
	name := f.journalFile()
	if name == "" {
		return nil
	}
	_, err := os.Stat(name)
	if err != nil && f.journal != "" && !f.records {
		return &lang.Error{Place: name, What: fileError(name, err).What, Hint: lang.M("journal.missing.hint")}
	}
	there := err == nil
	events, err := progress.Load(name)
	if err != nil {
		return err
	}
	if f.learner == "" {
		begun(r, events)
	}
	events.Trust = progress.By(f.trust)
	state := events.State(g, *r)
	a.journal = &journal{events, state, there, *r}
	if !there {
		a.noteMoved(f, name, r.Name)
		return nil
	}
	if !state.Is(r.Name) && lang.Fold(f.name) != lang.Fold(r.Name) {
		return &lang.Error{Place: name, What: lang.M("journal.another", "Name", state.Names(), "Learner", r.Name), Hint: lang.M("journal.another.hint", "Learner", r.Name)}
	}
	*r = state.Request()
	r.Have = maps.Clone(r.Have)
	if r.Name == "" && f.learner == "" {
		r.ID = fileID(name)
	}
	a.noteJournal(g)
	return nil
}

// begun takes from a journal without its learner file what was asked for in the beginning.
func begun(r *planner.Request, events *progress.Journal) {
	for _, e := range events.Events {
		if s, ok := e.Data.(*progress.Started); ok {
			r.Name, r.To, r.From = cmp.Or(r.Name, s.Name), cmp.Or(r.To, s.To), cmp.Or(r.From, s.From)
			r.Start, r.By = cmp.Or(r.Start, s.Start), cmp.Or(r.By, s.By)
			r.HoursPerWeek = cmp.Or(s.HoursPerWeek, r.HoursPerWeek)
		}
	}
}

// noteTrust says which ratings count since the run trusts one of two raters.
func (a *app) noteTrust(trust string, g *graph.Graph) {
	var skills lang.Items
	if a.journal != nil {
		for _, r := range a.journal.state.Ratings {
			if r.Apart() > 0 {
				skills = append(skills, lang.Item{ID: string(r.Skill), Name: g.Name(string(r.Skill), "skill")})
			}
		}
	}
	if skills == nil {
		a.note("journal.trust.none")
		return
	}
	a.printf("plan: %s", a.say.Say("journal.trust."+trust, "Skills", skills))
}

// noteMoved says where a learner without a journal may have one: beside the learner file lies
// the journal of one so called, begun for a file that is not there any more.
func (a *app) noteMoved(f *flags, name, learner string) {
	if f.journal != "" || learner == "" {
		return
	}
	beside, _ := filepath.Glob(filepath.Join(filepath.Dir(name), "*.journal.jsonl"))
	for _, other := range beside {
		events, err := progress.Load(other)
		if err != nil {
			continue
		}
		for _, e := range events.Events {
			s, ok := e.Data.(*progress.Started)
			if !ok || s.File == "" || lang.Fold(s.Name) != lang.Fold(learner) {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(other), filepath.Base(s.File))); err != nil {
				a.note("journal.moved", "Journal", filepath.ToSlash(other), "Learner", s.Name, "File", s.File)
				a.printf("%s: %s", a.say.Say("cli.hint"), a.say.Say("journal.moved.hint", "Journal", filepath.ToSlash(other), "Name", filepath.ToSlash(name)))
			}
			break
		}
	}
}

// noteJournal says what of the journal does not count, or counts otherwise than it says.
func (a *app) noteJournal(g *graph.Graph) {
	j := a.journal
	for _, fault := range j.Faults {
		a.printf("plan: %s", fault.In(a.lang))
		if !fault.Hint.IsZero() {
			a.printf("%s: %s", a.say.Say("cli.hint"), a.say.Message(fault.Hint))
		}
	}
	if n := len(j.Later); n > 0 {
		var kinds []string
		count := 0
		for kind, n := range j.Later {
			kinds, count = append(kinds, kind), count+n
		}
		slices.Sort(kinds)
		a.note("journal.later", "Place", j.name(), "Count", count, "Kinds", kinds)
	}
	ahead := 0
	for _, e := range j.Events {
		if at := planner.DateOf(e.At.Date()); at > j.base.AsOf+1 { // a day more: they are stamped in UTC
			ahead++
		}
	}
	if ahead > 0 {
		a.note("journal.ahead", "Place", j.name(), "Count", ahead, "Today", j.base.AsOf.Time())
	}
	for _, x := range j.state.Unread {
		a.note("journal.unread", "Place", j.place(x.Event), "Field", x.Data.Field, "Value", x.Data.Value)
	}
	for _, v := range j.state.Vanished {
		var gave []string
		for _, h := range v.Gives {
			if _, ok := g.Skill(h.Skill); ok {
				gave = append(gave, h.String())
			}
		}
		if gave == nil {
			a.note("journal.vanished", "Place", j.place(v.Event), "ID", v.ID)
		} else {
			a.note("journal.vanished.gave", "Place", j.place(v.Event), "ID", v.ID, "Gave", gave)
		}
	}
}

func (j *journal) name() string { return filepath.ToSlash(j.File) }

// place is where an event stands.
func (j *journal) place(e *progress.Event) string { return fmt.Sprintf("%s:%d", j.name(), e.Line) }

// outweighed says where the journal counts and not the learner file, and where the flags
// count and not the journal: nothing that was stated is passed over without a word.
func (a *app) outweighed(f *flags, g *graph.Graph, stated *learner.File, r *planner.Request) {
	j := a.journal
	if j == nil || !j.there {
		return
	}
	folded, file := j.state.Request(), planner.Request{Have: map[graph.SkillID]int{}}
	learn(&file, stated)
	before, after, said, now := progress.Fields(&j.base), progress.Fields(&folded), progress.Fields(&file), progress.Fields(r)
	var overFile, overJournal []string
	for i, x := range after {
		switch {
		case x.Field == "start" || x.Value == before[i].Value: // the start moves with the day
		case now[i].Value != x.Value:
			overJournal = append(overJournal, "--"+strings.ReplaceAll(x.Field, "_", "-"))
		case said[i].Value != "":
			overFile = append(overFile, strings.ReplaceAll(answer.Changed(g, x.Field, x.Value, a.lang), "\u00a0", " "))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(r.Have)) {
		if level, ok := folded.Have[id]; ok && level != r.Have[id] && level != j.base.Have[id] {
			overJournal = append(overJournal, fmt.Sprintf("--have %s=%d", id, r.Have[id]))
		}
	}
	if overFile != nil {
		a.note("journal.over-file", "File", filepath.ToSlash(f.learner), "List", overFile)
	}
	if overJournal != nil {
		a.note("journal.over-journal", "Flags", overJournal, "Count", len(overJournal))
	}
	if f.start != "" && j.state.Recorded != nil && *r.Start < r.AsOf {
		a.note("journal.start", "Start", r.Start.Time(), "Today", r.AsOf.Time())
		r.Start = &r.AsOf
	}
	if passed := j.state.Passed; passed != nil && r.By == nil {
		a.note("journal.passed", "By", passed.Time())
	}
}
