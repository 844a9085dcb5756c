package answer

import (
	"slices"

	"skillroute/planner/progress"
)

// Review sets out what learner and coach talk about: what was done, what became of the plan
// and why, where they see a skill differently, and what they agreed on.
func Review(x *progress.Talk) *Document {
	w, d := wordsOf(x.Lang), document(x.Plan, x.Lang)
	d.Kind, d.Title = w.Say("review.kind"), w.Say("review.title", "Role", x.Role.Name, "From", w.date(x.Since), "To", w.date(x.AsOf))
	lead := "review.lead"
	if len(x.Done) == 0 {
		lead = "review.lead.none"
	}
	d.Lead = w.Say(lead, "Count", len(x.Done), "Logged", w.hours(x.Logged), "Planned", x.Planned.Hours()) + " " + w.moved(x.Difference)
	if x.Private {
		d.Sections = append(d.Sections, Section{Verdicts: []Verdict{{Standing: Caution, Word: w.Say("review.private"), Title: w.Say("review.private.title"), Lines: []string{w.Say("review.private.note")}}}})
	}
	d.Sections = append(d.Sections, w.glance(x))
	if len(x.Done) > 0 {
		d.Sections = append(d.Sections, w.doneSince(x))
	}
	rest := *x.Difference
	rest.Done = nil
	changes := w.differences(&rest)
	if len(rest.Shift.Parts) > 0 { // why the finish moves comes first, then what is to be talked about
		d.Sections, changes = append(d.Sections, changes[0]), changes[1:]
	}
	for _, s := range []Section{w.farApart(x), w.agreedActions(x), w.noted(x)} {
		if s.Heading != "" {
			d.Sections = append(d.Sections, s)
		}
	}
	d.Sections = append(d.Sections, changes...)
	if s, ok := w.askedOtherwise(x.Difference); ok {
		s.Table.Rows = slices.DeleteFunc(s.Table.Rows, func(r Row) bool { return r.Cells[0] == w.Say("word.start") }) // it moves with the day
		if len(s.Table.Rows) > 0 {
			d.Sections = append(d.Sections, s)
		}
	}
	d.Notes = append(w.diffNotes(x.Difference), w.unmet(x.Plan)...)
	d.Notes = append(d.Notes, w.proof(x.Plan), w.Say("diff.note.odds"))
	return d
}

// glance is what there is to know at a glance.
func (w words) glance(x *progress.Talk) Section {
	s := Section{Heading: w.Say("review.glance")}
	since := w.date(x.Since)
	if x.Beginning != progress.SinceAsked {
		since = w.Say("review.since."+string(x.Beginning), "Date", since)
	}
	s.fact(w.Say("review.since"), since)
	a, b := x.Difference.A, x.Difference.B
	steps := "review.steps"
	if b.Steps > a.Steps {
		steps = "review.steps.more"
	}
	s.fact(w.Say("word.steps"), w.Say(steps, "Count", b.Steps, "Before", a.Steps, "Hours", b.Hours.Hours()))
	if b.Steps > 0 {
		finish := w.Say("review.finish", "P50", w.date(*b.Finish.P50), "Before", w.date(*a.Finish.P50))
		if p80, before := b.Finish.P80, a.Finish.P80; *p80 != *b.Finish.P50 || *before != *a.Finish.P50 {
			finish += "; " + w.Say("review.finish.p80", "P80", w.date(*p80), "P80Before", w.date(*before))
		}
		s.fact(w.Say("word.finish"), finish)
	}
	s.fact(w.Say("word.pace"), Of(x.Plan).OwnPace())
	next := w.Say("diff.none")
	if x.Next != nil {
		next = w.date(*x.Next)
	}
	s.fact(w.Say("status.review"), next)
	return s
}

// doneSince is the section of the steps that were finished.
func (w words) doneSince(x *progress.Talk) Section {
	t := &Table{Caption: w.Say("diff.done"), Columns: []Column{{Title: w.Say("word.date")}, {Title: w.Say("word.step"), Wide: true},
		{Title: w.Say("review.col.likely"), Number: true}, {Title: w.Say("review.col.took"), Number: true}}}
	section := Section{Heading: t.Caption, Table: t}
	known := func(hours string, ok bool) string {
		if !ok {
			return "–"
		}
		return hours
	}
	for _, s := range x.Done {
		name := s.Title
		if s.Level > 0 {
			name = at(name, s.Level)
		}
		t.Rows = append(t.Rows, Row{Cells: []string{w.date(s.Date), name, known(w.hours(s.Likely), s.Likely > 0), known(w.hours(s.Took), s.Took > 0)}})
		if s.Evidence != "" {
			section.Items = append(section.Items, Item{Text: w.Say("review.evidence", "Step", name, "Evidence", s.Evidence)})
		}
	}
	return section
}

// farApart is the section of the ratings that differ by two levels or more, side by side.
func (w words) farApart(x *progress.Talk) Section {
	if len(x.Apart) == 0 {
		return Section{}
	}
	t := &Table{Caption: w.Say("assess.apart"), Columns: []Column{{Title: w.Say("word.skill"), Wide: true}, {Title: w.Say("word.learner"), Number: true},
		{Title: w.Say("status.coach"), Number: true}, {Title: w.Say("review.col.counts"), Number: true}}}
	for _, r := range x.Apart {
		t.Rows = append(t.Rows, Row{Cells: []string{r.Name, w.Int(int64(r.Self)), w.Int(int64(r.Coach)), w.Int(int64(r.Counts))}})
	}
	return Section{Heading: t.Caption, Table: t}
}

// agreedActions is the section of what was agreed to be done, by whom and until when.
func (w words) agreedActions(x *progress.Talk) Section {
	if len(x.Actions) == 0 {
		return Section{}
	}
	t := &Table{Caption: w.Say("review.actions"), Columns: []Column{{Title: w.Say("review.col.action"), Wide: true}, {Title: w.Say("review.col.owner")},
		{Title: w.Say("review.col.due"), Number: true}, {Title: w.Say("review.col.state")}}}
	for _, a := range x.Actions {
		state := "review.open"
		switch {
		case a.Done:
			state = "status.is.done"
		case a.Days > 0:
			state = "review.late"
		}
		t.Rows = append(t.Rows, Row{Cells: []string{w.Value(a.Text), w.who(a.Owner), w.dateOr(a.Due.Due), w.Say(state, "Count", a.Days)}})
	}
	return Section{Heading: t.Caption, Table: t}
}

// noted is the section of the notes.
func (w words) noted(x *progress.Talk) Section {
	if len(x.Notes) == 0 {
		return Section{}
	}
	t := &Table{Caption: w.Say("review.notes"), Columns: []Column{{Title: w.Say("word.date")}, {Title: w.Say("journal.who")}, {Title: w.Say("word.note"), Wide: true}}}
	for _, n := range x.Notes {
		text := w.Value(n.Text)
		if !n.Shared {
			text = w.Say("review.note.private", "Text", text)
		}
		t.Rows = append(t.Rows, Row{Cells: []string{w.date(n.Date), w.who(n.By), text}})
	}
	return Section{Heading: t.Caption, Table: t}
}

// who is the learner or the coach.
func (w words) who(by progress.By) string {
	if by == progress.Coach {
		return w.Say("status.coach")
	}
	return w.Say("word.learner")
}
