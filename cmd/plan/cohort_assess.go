package main

import (
	"bytes"
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/assess"
	"skillroute/planner/cohort"
	"skillroute/planner/progress"
	"skillroute/reports"
)

// rating is a run of plan cohort assess.
type rating struct {
	*app
	f           *cohortFlags
	file        string
	rater, read string
	outputs     []string

	in     *cohortInput
	people []*cohort.Row // of the cohort, in order
}

// cohortAssessCommand writes a sheet in which a class is rated, or reads one back.
func (a *app) cohortAssessCommand(global *flags) *cobra.Command {
	x := &rating{app: a, f: &cohortFlags{flags: global, begins: true}}
	cmd := a.command("assess FILE -o SHEET.xlsx", func(_ *cobra.Command, args []string) (err error) {
		if x.file, err = cohortFile(args); err != nil {
			return err
		}
		return x.run()
	})
	cmd.Short, cmd.Annotations = a.say.Say("cli.command.cohort-assess"), map[string]string{"about": "cohort-assess"}
	cmd.Args = cobra.ArbitraryArgs
	a.cohortInputFlags(cmd, x.f)
	set := cmd.Flags()
	set.StringVar(&x.rater, "rater", "coach", a.flagUsage("class-rater"))
	set.StringVar(&x.read, "read", "", a.flagUsage("read-class"))
	set.StringArrayVarP(&x.outputs, "output", "o", nil, a.flagUsage("class-output"))
	return cmd
}

func (x *rating) run() error {
	if err := cmp.Or(x.f.checkLang(), oneOf("--rater", x.rater, raters), x.f.checkInput()); err != nil {
		return err
	}
	switch {
	case (x.read == "") == (len(x.outputs) != 1):
		return usage(lang.M("cohort.assess.hint"), "cohort.assess.one")
	case x.read != "" && x.f.journals == "":
		return usage(lang.M("cohort.assess.journals.hint"), "cohort.assess.journals")
	}
	if x.read == "" {
		if err := newSheet(x.outputs[0]); err != nil {
			return err
		}
	}
	var err error
	if x.in, _, err = x.openCohort(x.f, x.file); err != nil {
		return err
	}
	defer x.in.file.Close()
	rows, err := x.in.rows()
	if err != nil {
		return err
	}
	for row, err := range rows {
		if err != nil {
			return err
		}
		x.people = append(x.people, row)
	}
	if x.read != "" {
		return x.take()
	}
	return x.give()
}

// newSheet refuses a sheet that could not be read back, or that is there already.
func newSheet(name string) error {
	if name == "-" {
		return nil
	}
	if format, _ := reports.FormatOf(name); format != "xlsx" && format != "csv" {
		return usage(lang.M("cohort.assess.hint"), "cli.ending", "File", name, "Endings", ".xlsx, .csv")
	}
	if strings.EqualFold(filepath.Ext(name), ".csv") {
		return free(name)
	}
	return newWorkbook(name)
}

// give writes the sheet.
func (x *rating) give() error {
	r := &cohort.Ratings{Name: x.say.Say("cohort.assess.sheet." + x.rater), Title: x.say.Say("cohort.assess.title."+x.rater, "Date", x.in.base.AsOf.Time()),
		Notes: []string{x.say.Say("cohort.assess.note.levels"), x.say.Say("cohort.assess.note.blank"), x.say.Say("cohort.assess.note.read", "Rater", x.rater)}}
	failed := 0
	var roles []graph.RoleID
	for _, row := range x.people {
		have, _, faults := x.known(row)
		if len(faults) > 0 {
			failed++
			for _, f := range faults {
				x.printf("%s", x.faultLine(x.file, f))
			}
			continue
		}
		if !slices.Contains(roles, row.Request.To) {
			roles = append(roles, row.Request.To)
		}
		r.Learners = append(r.Learners, cohort.Rated{ID: row.ID, Name: row.Name, Email: row.Email, Have: have})
	}
	for _, role := range roles {
		if err := x.ask(r, role); err != nil {
			return err
		}
	}
	var b bytes.Buffer
	if err := x.write(&b, r); err != nil {
		return err
	}
	if err := x.in.same(); err != nil {
		return err
	}
	if x.outputs[0] == "-" {
		if _, err := x.stdout.Write(b.Bytes()); err != nil {
			return err
		}
	} else if err := writeAll([]output{{x.outputs[0], b.Bytes()}}); err != nil {
		return err
	}
	x.note("cohort.assess.wrote", "File", x.outputs[0], "Learners", len(r.Learners), "Skills", len(r.Asked))
	if failed > 0 {
		x.note("cohort.assess.left-out", "Count", failed, "File", x.file)
		return errSomeFailed
	}
	return nil
}

func (x *rating) write(b *bytes.Buffer, r *cohort.Ratings) error {
	if !strings.EqualFold(filepath.Ext(x.outputs[0]), ".csv") {
		return r.Write(b, x.in.g, x.lang)
	}
	c, err := reports.NewCSV(b, lang.English)
	if err != nil {
		return err
	}
	for _, row := range r.Cells(x.in.g, x.lang) {
		if err := c.Write(row...); err != nil {
			return err
		}
	}
	return c.Flush()
}

// ask adds the skills of a role in the order in which an assessment asks for them, those of the
// role before those that they build on.
func (x *rating) ask(r *cohort.Ratings, role graph.RoleID) error {
	a, err := assess.New(x.in.g, role, false)
	if err != nil {
		return err
	}
	s, err := a.Begin()
	if err != nil {
		return err
	}
	for _, line := range s.Sheet(x.lang) {
		at := slices.IndexFunc(r.Asked, func(k cohort.Asked) bool { return k.Skill.ID == line.Skill.ID })
		if at < 0 {
			at, r.Asked = len(r.Asked), append(r.Asked, cohort.Asked{Skill: line.Skill})
		}
		if line.Line.Level > len(r.Asked[at].Can) {
			r.Asked[at].Can = append(r.Asked[at].Can, line.Line.Can)
		}
	}
	return nil
}

// known is what the rater has said of a learner so far. What learners state of themselves is no
// rating of a coach's.
func (x *rating) known(row *cohort.Row) (have map[graph.SkillID]int, state *progress.State, faults []cohort.Fault) {
	if len(row.Faults) > 0 {
		return nil, nil, row.Faults
	}
	have = map[graph.SkillID]int{}
	if x.in.season == nil {
		for id, level := range row.Request.Have {
			if x.rater == "self" {
				have[id] = level
			}
		}
		return have, nil, nil
	}
	state, err := x.in.season.Journals.Fold(x.in.g, row)
	if err != nil {
		for _, f := range asFaults(err) {
			faults = append(faults, cohort.Fault{Line: row.Line, Column: f.Place, Cell: row.Place, What: f.What, Hint: f.Hint})
		}
		return nil, nil, faults
	}
	for _, r := range state.Ratings {
		if said := r.Self; x.rater == "self" && said != nil {
			have[r.Skill] = *said
		} else if said := r.Coach; x.rater == "coach" && said != nil {
			have[r.Skill] = *said
		}
	}
	return have, state, nil
}

// older is the fault of a level that would take the place of one that was said on a later day: a
// journal counts in the order in which it is written.
func (x *rating) older(state *progress.State, id graph.SkillID) (f cohort.Fault, older bool) {
	if state == nil {
		return f, false
	}
	on, rated := state.RatedOn(id, progress.By(x.rater))
	if !rated || on <= x.in.base.AsOf {
		return f, false
	}
	skill := lang.Item{ID: string(id), Name: x.in.g.Name(string(id), "skill")}
	return cohort.Fault{What: lang.M("cohort.assess.older", "Skill", skill, "Later", on.Time(), "Day", x.in.base.AsOf.Time()),
		Hint: lang.M("cohort.assess.older.hint", "Later", on.String())}, true
}

// rated is a learner with what a sheet says anew.
type rated struct {
	row  *cohort.Row
	data []progress.Data
}

// take reads the sheet, and writes to the journals what it says otherwise than they do: all of
// it is checked before anything is written.
func (x *rating) take() error {
	all, levels, err := x.changes()
	if err != nil {
		return err
	}
	if err := x.in.same(); err != nil {
		return err
	}
	folder := x.in.season.Journals
	if err := os.MkdirAll(folder.Dir, 0o755); err != nil {
		return fileError(folder.Dir, err)
	}
	begun, count := 0, 0
	for _, r := range all {
		row := r.row
		name := folder.New(row)
		if row.Journal != nil {
			name = row.Journal.File
		} else {
			begun++
		}
		q := row.Request
		begin := &progress.Started{Name: q.Name, To: q.To, From: q.From, Start: cmp.Or(q.Start, &q.AsOf), By: q.By, HoursPerWeek: q.HoursPerWeek, Catalog: x.in.g.Digest()}
		if _, err := into(x.f.flags, x.in.g, q, filepath.Join(folder.Dir, name), name, progress.By(x.rater), begin, r.data...); err != nil {
			return err
		}
		count += len(r.data)
	}
	x.note("cohort.assess.rated", "Count", count, "Learners", len(all), "Folder", folderName(folder.Dir))
	if begun > 0 {
		x.note("cohort.assess.begun", "Count", begun)
	}
	if same := levels - count; same > 0 {
		x.note("cohort.assess.same", "Count", same)
	}
	return nil
}

// changes are the learners of whom the sheet says something new, and how many levels it has.
// The error has all that is wrong with the sheet.
func (x *rating) changes() (all []rated, levels int, err error) {
	data, err := readFile(x.read)
	if err != nil {
		return nil, 0, err
	}
	base := planner.Request{To: x.in.g.Catalog.Roles[0].ID, AsOf: x.in.base.AsOf} // a sheet names no role
	r, err := cohort.Open(x.read, bytes.NewReader(data), int64(len(data)), x.in.g, cohort.Options{Base: base, Duplicates: cohort.NoAnswers})
	if err != nil {
		return nil, 0, err
	}
	defer r.Close()
	class := newRoll(x.people, x.file)
	var faults lang.Faults
	put := func(f cohort.Fault) {
		faults = append(faults, &lang.Error{Place: x.read + placeOf(f), What: f.What, Hint: f.Hint})
	}
	for row, err := range r.All() {
		if err != nil {
			return nil, 0, err
		}
		if len(row.Faults) > 0 {
			for _, f := range row.Faults {
				put(f)
			}
			continue
		}
		for _, text := range []*string{&row.ID, &row.Email, &row.Name} { // as a CSV file guards them
			if rest, guarded := strings.CutPrefix(*text, "'"); guarded && rest != "" && strings.ContainsAny(rest[:1], "=+-@") {
				*text = rest
			}
		}
		who, fault := class.find(row)
		if who == nil {
			fault.Line, fault.Cell = row.Line, row.Place
			put(fault)
			continue
		}
		have, state, wrong := x.known(who)
		for _, f := range wrong {
			faults = append(faults, &lang.Error{Place: cmp.Or(f.Column, x.file+placeOf(f)), What: f.What, Hint: f.Hint})
		}
		if len(wrong) == 0 && who.Journal == nil && x.in.season.Journals.New(who) == "" {
			put(cohort.Fault{Line: row.Line, Cell: row.Place, What: lang.M("cohort.assess.unnamed"), Hint: lang.M("cohort.assess.nobody.hint")})
		}
		change := rated{row: who}
		for _, id := range x.in.g.IDs("skill") {
			level, stated := row.Request.Have[graph.SkillID(id)]
			if !stated {
				continue
			}
			levels++
			if was, known := have[graph.SkillID(id)]; !known || was != level {
				if f, older := x.older(state, graph.SkillID(id)); older {
					f.Line, f.Cell = row.Line, row.Place
					put(f)
				}
				change.data = append(change.data, &progress.LevelSet{Skill: graph.SkillID(id), Level: level})
			}
		}
		if change.data != nil {
			all = append(all, change)
		}
	}
	for _, n := range r.Notices() {
		x.printf("plan: %s", x.say.Message(n))
	}
	if n := len(class.spelled); n > 0 {
		var places any = strings.Join(class.spelled[:min(n, 5)], ", ")
		if n > 5 {
			places = lang.M("cohortfile.and-more", "Names", places, "Count", n-5)
		}
		x.note("cohort.assess.spelled", "Count", n, "Places", places)
	}
	if faults != nil {
		return nil, 0, faults
	}
	return all, levels, nil
}
