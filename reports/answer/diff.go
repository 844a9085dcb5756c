package answer

import (
	"slices"
	"strconv"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// Diff sets out what changed from one plan to another.
func Diff(x *planner.Difference) *Document {
	w := wordsOf(x.Lang)
	d := &Document{Lang: x.Lang, AsOf: x.B.AsOf, Catalog: x.B.Catalog, For: x.B.Learner}
	d.Kind, d.Title = w.Say("diff.kind"), w.Say("diff.title", "Role", x.B.Role.Name)
	d.Lead = w.moved(x)
	if changes := w.changed(x); changes != "" {
		d.Lead += " " + changes
	}
	d.Sections = w.differences(x)
	if s, ok := w.askedOtherwise(x); ok {
		d.Sections = append(d.Sections, s)
	}
	d.Notes = append(w.diffNotes(x), w.Say("diff.note.odds"))
	if x.A.Learner != x.B.Learner {
		d.Notes = append([]string{w.Say("diff.note.learners", "Before", x.A.Learner, "Now", x.B.Learner)}, d.Notes...)
	}
	return d
}

// moved says where the finish at even odds has moved, as a sentence.
func (w words) moved(x *planner.Difference) string {
	before, now := w.date(x.Shift.From), w.date(x.Shift.To)
	switch days := x.Shift.Days; {
	case days > 0:
		return w.Say("diff.lead.later", "Before", before, "Now", now, "Count", days)
	case days < 0:
		return w.Say("diff.lead.earlier", "Before", before, "Now", now, "Count", -days)
	}
	return w.Say("diff.lead.same", "Now", now)
}

// changed counts what became of the steps, as a sentence.
func (w words) changed(x *planner.Difference) string {
	var parts []string
	for _, part := range []struct {
		id    string
		count int
	}{{"diff.count.done", len(x.Done)}, {"diff.count.held", len(x.Held)}, {"diff.count.gone", len(alone(x.Gone))}, {"diff.count.added", len(alone(x.Added))},
		{"diff.count.other", len(x.Gone) - len(alone(x.Gone))}, {"diff.count.moved", len(x.Moved)}} {
		if part.count > 0 {
			parts = append(parts, w.Say(part.id, "Count", part.count))
		}
	}
	if len(parts) == 0 {
		return w.Say("diff.lead.no-steps")
	}
	return w.Say("diff.lead.steps", "List", w.List(parts))
}

// differences are the sections of what came of the finish, the steps and the levels held;
// one that would be empty is left out.
func (w words) differences(x *planner.Difference) (all []Section) {
	if len(x.Shift.Parts) > 0 {
		all = append(all, w.shift(x))
	}
	for _, list := range []struct {
		id    string
		steps []planner.DiffStep
	}{{"diff.done", x.Done}, {"diff.held", x.Held}, {"diff.gone", alone(x.Gone)}, {"diff.added", alone(x.Added)}} {
		if len(list.steps) > 0 {
			all = append(all, w.diffSteps(w.Say(list.id), list.steps, list.id == "diff.gone" || list.id == "diff.added"))
		}
	}
	if t := w.otherWays(x); len(t.Rows) > 0 {
		all = append(all, Section{Heading: t.Caption, Table: t})
	}
	if len(x.Moved) > 0 {
		all = append(all, w.movedSteps(x))
	}
	if len(x.Hours) > 0 {
		t := &Table{Caption: w.Say("diff.hours"), Columns: []Column{{Title: w.Say("word.step"), Wide: true}, {Title: w.Say("diff.col.before"), Number: true}, {Title: w.Say("diff.col.now"), Number: true}, {Title: w.Say("word.why")}}}
		for _, s := range x.Hours {
			t.Rows = append(t.Rows, Row{Cells: []string{diffName(&s.DiffStep), w.hours(s.Before), w.hours(s.Hours), w.reason(s.Why)}})
		}
		all = append(all, Section{Heading: t.Caption, Table: t})
	}
	if len(x.Levels) > 0 {
		t := &Table{Caption: w.Say("diff.levels"), Columns: []Column{{Title: w.Say("word.skill"), Wide: true}, {Title: w.Say("diff.col.before"), Number: true}, {Title: w.Say("diff.col.now"), Number: true}}}
		for _, l := range x.Levels {
			t.Rows = append(t.Rows, Row{Cells: []string{l.Name, strconv.Itoa(l.From), strconv.Itoa(l.To)}})
		}
		all = append(all, Section{Heading: t.Caption, Table: t})
	}
	return all
}

// alone are the steps that no other stands for.
func alone(steps []planner.DiffStep) []planner.DiffStep {
	return slices.DeleteFunc(slices.Clone(steps), func(s planner.DiffStep) bool { return s.Instead != "" })
}

// otherWays are the steps that another one stands for now, which gives the same.
func (w words) otherWays(x *planner.Difference) *Table {
	t := &Table{Caption: w.Say("diff.other"), Columns: []Column{{Title: w.Say("word.step"), Wide: true}, {Title: w.Say("diff.col.before")}, {Title: w.Say("diff.col.now")}, {Title: w.Say("word.why")}}}
	way := func(s *planner.DiffStep) string { return Kind(w.Printer, s.Kind) + ", " + w.Hours(s.Hours.Hours()) }
	for _, s := range x.Added {
		if i := slices.IndexFunc(x.Gone, func(g planner.DiffStep) bool { return g.ID == s.Instead }); i >= 0 {
			before, now := way(&x.Gone[i]), way(&s)
			if before == now { // another way of the same kind
				before, now = before+" ("+s.Instead+")", now+" ("+s.ID+")"
			}
			t.Rows = append(t.Rows, Row{Cells: []string{diffName(&s), before, now, w.reason(s.Why)}})
		}
	}
	return t
}

// reason names a kind of change.
func (w words) reason(why planner.Reason) string { return ReasonWord(w.Printer, why) }

// ReasonWord names a kind of change between two plans: "steps done".
func ReasonWord(say *lang.Printer, why planner.Reason) string {
	return say.Say("diff.why." + string(why))
}

// shift is the section of the parts of the shift, with their sum.
func (w words) shift(x *planner.Difference) Section {
	t := &Table{Caption: w.Say("diff.shift"), Columns: []Column{{Title: w.Say("word.why"), Wide: true}, {Title: w.Say("diff.col.days"), Number: true}, {Title: w.Say("word.done-by"), Number: true}}}
	t.Rows = append(t.Rows, Row{Cells: []string{w.Say("diff.before"), "", w.date(x.Shift.From)}})
	for _, p := range x.Shift.Parts {
		why := w.reason(p.Why)
		for _, also := range p.Also {
			why += "; " + w.reason(also)
		}
		t.Rows = append(t.Rows, Row{Cells: []string{why, signed(p.Days), w.date(p.Finish)}})
	}
	t.Rows = append(t.Rows, Row{Cells: []string{w.Say("word.sum"), signed(x.Shift.Days), w.date(x.Shift.To)}, Strong: true})
	return Section{Heading: t.Caption, Table: t}
}

func (w words) diffSteps(title string, steps []planner.DiffStep, why bool) Section {
	t := &Table{Caption: title, Columns: []Column{{Title: w.Say("word.number"), Number: true}, {Title: w.Say("word.step"), Wide: true}, {Title: w.Say("word.hours"), Number: true}}}
	if why {
		t.Columns = append(t.Columns, Column{Title: w.Say("word.why")})
	}
	for _, s := range steps {
		row := Row{Cells: []string{w.Int(int64(s.N)), diffName(&s), w.hours(s.Hours)}}
		if why {
			row.Cells = append(row.Cells, w.reason(s.Why))
		}
		t.Rows = append(t.Rows, row)
	}
	return Section{Heading: t.Caption, Table: t}
}

func (w words) movedSteps(x *planner.Difference) Section {
	t := &Table{Caption: w.Say("diff.moved"), Columns: []Column{{Title: w.Say("word.step"), Wide: true}, {Title: w.Say("diff.col.before"), Number: true}, {Title: w.Say("diff.col.now"), Number: true}, {Title: w.Say("word.why")}}}
	for _, s := range x.Moved {
		t.Rows = append(t.Rows, Row{Cells: []string{diffName(&s.DiffStep), w.Int(int64(s.From)), w.Int(int64(s.To)), w.reason(s.Why)}})
	}
	return Section{Heading: t.Caption, Text: []string{w.Say("diff.moved.note")}, Table: t}
}

// diffName names a step with the level it leads to.
func diffName(s *planner.DiffStep) string {
	if s.Kind != graph.KindCourse && len(s.Gives) == 1 {
		return at(s.Title, s.Gives[0].Level)
	}
	return s.Title
}

// askedOtherwise is the section of what was asked for otherwise than before.
func (w words) askedOtherwise(x *planner.Difference) (s Section, ok bool) {
	a, b := x.A, x.B
	t := &Table{Caption: w.Say("diff.asked"), Columns: []Column{{Title: w.Say("word.what"), Wide: true}, {Title: w.Say("diff.col.before")}, {Title: w.Say("diff.col.now")}}}
	row := func(id, before, now string) {
		if before != now {
			t.Rows = append(t.Rows, Row{Cells: []string{w.Say(id), before, now}})
		}
	}
	row("word.role", a.Role.Name, b.Role.Name)
	row("word.start", w.date(a.Start), w.date(b.Start))
	row("word.deadline", w.dateOr(a.By), w.dateOr(b.By))
	row("word.hours-a-week", Pace(w.Printer, a.HoursPerWeek), Pace(w.Printer, b.HoursPerWeek))
	row("word.study-days", w.Weekdays(a.StudyDays), w.Weekdays(b.StudyDays))
	count := func(n int) string { return w.Int(int64(n)) }
	row("diff.waived", count(len(a.Waived)), count(len(b.Waived)))
	if a.Request != nil && b.Request != nil {
		row("diff.excluded", count(len(a.Request.Exclude)), count(len(b.Request.Exclude)))
		row("word.off", w.off(a.Request.Off), w.off(b.Request.Off))
		yes := map[bool]string{true: w.Say("diff.yes"), false: w.Say("diff.no")}
		row("diff.free", yes[a.Request.Free], yes[b.Request.Free])
		row("diff.optional", yes[a.Request.Optional], yes[b.Request.Optional])
	}
	row("word.catalog", catalog(a.Catalog), catalog(b.Catalog))
	return Section{Heading: t.Caption, Table: t}, len(t.Rows) > 0
}

func catalog(c planner.CatalogRef) string { return c.ID + " " + c.Version + " (" + c.Short() + ")" }

func (w words) dateOr(d *planner.Date) string {
	if d == nil {
		return w.Say("diff.none")
	}
	return w.date(*d)
}

// off lists days off.
func (w words) off(all []planner.OffRange) string {
	var list []string
	for _, o := range all {
		list = append(list, w.DateRange(o.From.Time(), o.To.Time()))
	}
	if list == nil {
		return w.Say("diff.none")
	}
	return w.List(list)
}

// diffNotes say how the parts were found.
func (w words) diffNotes(x *planner.Difference) (notes []string) {
	unknown, parts := false, false
	for _, p := range x.Shift.Parts {
		unknown = unknown || p.Why == planner.ByUnknown
		parts = parts || p.Why != planner.ByUnknown
	}
	if parts {
		notes = append(notes, w.Say("diff.note.parts"))
	}
	if len(x.Held) > 0 {
		notes = append(notes, w.Say("diff.note.held"))
	}
	if unknown {
		notes = append(notes, w.Say("diff.note.unknown"))
	}
	return notes
}
