package staff

import (
	"cmp"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// changeWords are what is said of a change.
type changeWords struct {
	Words
	c *Change
}

func (c *Change) words() changeWords {
	return c.wordsBy(lang.For(c.Lang).NoBreak())
}

// wordsBy are the words of a printer; what is said of one export is said as of the new one.
func (c *Change) wordsBy(p *lang.Printer) changeWords {
	return changeWords{Words{Printer: p, S: &Summary{Lang: c.Lang, Graph: c.Graph, AsOf: c.New.AsOf, AsOfEnd: c.New.AsOfEnd, Planned: c.New.Planned, Talks: c.Talks}}, c}
}

// Document is what is said of the change, with at most so many learners in a list.
func (c *Change) Document(most int) *answer.Document {
	w := c.words()
	d := w.document()
	d.Sections = []answer.Section{w.figures()}
	for _, x := range []answer.Section{w.talks(most), w.groups(most), w.heat(), w.moved(most), w.stalled(most), w.others(most), w.failed(most), w.apart(most)} {
		if x.Heading != "" {
			d.Sections = append(d.Sections, x)
		}
	}
	d.Notes = w.notes()
	return d
}

// First is what of it fits on a screen: how many, and of each kind who comes first.
func (c *Change) First() *answer.Document {
	w := c.words()
	d := w.document()
	var x answer.Section
	for _, f := range w.facts() {
		if f.first {
			x.Facts = append(x.Facts, f.Fact)
		}
	}
	x.Table = &answer.Table{Caption: w.Say("word.learners"), Columns: []answer.Column{{Title: w.Say("moved.what")}, {Title: w.Say("word.learners"), Number: true}, {Wide: true}}}
	for _, what := range Outcomes {
		if all := c.of(what); len(all) > 0 {
			x.Table.Rows = append(x.Table.Rows, answer.Row{Cells: []string{w.outcome(what), w.Int(int64(len(all))), w.firstNames(all)}})
		}
	}
	if n := len(c.Apart); n > 0 {
		x.Facts = append(x.Facts, answer.Fact{Label: w.Say("word.catalog"), Value: w.Say("moved.apart.count", "Count", n)})
	}
	d.Sections, d.Try = []answer.Section{x}, "plan cohort progress "+w.Value(c.Old.Name)+" "+w.Value(c.New.Name)+" --full"
	return d
}

// firstNames are as many names as a line has room for.
func (w changeWords) firstNames(all []*Pair) string {
	const room, longest = 28, 22
	var names []string
	left := room
	for _, p := range all {
		name := []rune(w.name(p))
		if len(name) > longest {
			name = append(name[:longest-1], '…')
		}
		if left -= len(name) + 2; left < 0 && len(names) > 0 {
			break
		}
		names = append(names, string(name))
	}
	return w.List(w.more(names, len(all)))
}

// name is what a learner is called in one line.
func (w changeWords) name(p *Pair) string {
	return w.called(p.who(), w.c.called, func(s string) string { return answer.Called(w.Value(s)) })
}

func (w changeWords) document() *answer.Document {
	c := w.c
	day := cmp.Or(c.New.AsOf, c.Old.AsOf)
	d := &answer.Document{Lang: c.Lang, AsOf: day, Catalog: c.New.Catalog, Kind: w.Say("moved.kind"), Title: w.Say("moved.title.none")}
	if c.Old.Planned > 0 && c.New.Planned > 0 {
		d.Title = w.Say("moved.title", "What", cmp.Or(w.Value(cmp.Or(c.New.Title, c.Old.Title)), w.Say("moved.title.none")), "From", c.Old.AsOf.Time(), "To", c.New.AsOf.Time())
	}
	d.Lead = w.lead()
	switch n, of := c.strangers(), c.Joined[ByID]; {
	case 2*n > of:
		d.Lead = answer.Stressed(w.Printer, "moved.doubt.names", "Count", n, "Of", of) + " " + d.Lead
	case n > 0:
		d.Lead += " " + w.Say("moved.lead.names", "Count", n, "Of", of)
	}
	if doubt := w.doubt(); doubt != "" {
		d.Lead += " " + doubt
	}
	return d
}

// doubt is what lets one ask whether these are two exports of one class.
func (w changeWords) doubt() string {
	c := w.c
	both := c.Joined[ByID] + c.Joined[ByEmail] + c.Joined[ByName]
	switch few := min(c.Old.Rows, c.New.Rows); {
	case few > 0 && 2*both < few:
		return answer.Stressed(w.Printer, "moved.doubt.others", "Both", both, "Old", c.Old.Rows, "New", c.New.Rows)
	case c.Old.Planned > 0 && c.New.Planned > 0 && c.Old.AsOf == c.New.AsOf:
		return answer.Stressed(w.Printer, "moved.doubt.day", "Date", c.New.AsOf.Time())
	}
	return ""
}

// lead says how many moved on and how many did not.
func (w changeWords) lead() string {
	t := w.c.Whole
	if t.Comparable == 0 {
		return w.Say("moved.lead.none")
	}
	moved := t.Counts[Moved] + t.Counts[Finished]
	lead := answer.Stressed(w.Printer, "moved.lead", "Moved", moved, "Count", t.Comparable)
	if n := t.Counts[Stalled]; n > 0 {
		lead += " " + w.Say("moved.lead.stalled", "Count", n)
	}
	switch m := t.Medians; {
	case m == nil:
	case w.Percent(m.Then) == w.Percent(m.Now):
		lead += " " + w.Say("moved.lead.same", "Now", w.Percent(m.Now))
	default:
		lead += " " + w.Say("moved.lead.ready", "Then", w.Percent(m.Then), "Now", w.Percent(m.Now))
	}
	return lead
}

func (w changeWords) outcome(what Outcome) string {
	if what == Stalled {
		return w.Say("status.is.stalled")
	}
	return w.Say("moved.is." + string(what))
}

// figure is a fact; one that is first stands on the first screen too.
type figure struct {
	answer.Fact
	first bool
}

func (w changeWords) facts() (all []figure) {
	c, t := w.c, w.c.Whole
	add := func(first bool, label, value string) {
		if value != "" {
			all = append(all, figure{answer.Fact{Label: w.Say(label), Value: value}, first})
		}
	}
	add(true, "moved.both", w.both())
	if t.Comparable > 0 {
		add(true, "word.readiness", w.medians(t.Medians))
		add(true, "word.levels", w.levels(t))
		add(true, "status.col.done", w.work(t))
	}
	if t.Logged != nil {
		add(true, "moved.logged.short", w.Hours(Whole(*t.Logged)))
	}
	if n := c.Talks.Count; n > 0 {
		add(true, "moved.talk", w.Say("staff.talk.title", "Count", n, "Of", c.New.Planned))
	}
	if c.Old.AsOf != c.Old.AsOfEnd || c.New.AsOf != c.New.AsOfEnd {
		add(false, "moved.days", w.List([]string{w.DateRange(c.Old.AsOf.Time(), c.Old.AsOfEnd.Time()), w.DateRange(c.New.AsOf.Time(), c.New.AsOfEnd.Time())}))
	}
	return all
}

// both is how many were found again, and how.
func (w changeWords) both() string {
	var by []string
	only, all := ByID, 0
	for _, j := range []Join{ByID, ByEmail, ByName} {
		if n := w.c.Joined[j]; n > 0 {
			by = append(by, w.Say("moved.by."+string(j), "Count", n))
			only, all = j, all+n
		}
	}
	switch len(by) {
	case 0:
		return ""
	case 1:
		return w.Say("moved.only."+string(only), "Count", all)
	}
	return w.Say("moved.both.how", "Count", all, "How", w.List(by))
}

// medians are those of the readiness, or why there are none.
func (w changeWords) medians(m *Medians) string {
	if m == nil {
		return w.Say("moved.hidden", "Least", SmallGroup)
	}
	return w.Say("moved.median", "Share", w.fromTo(w.Percent(m.Then), w.Percent(m.Now)))
}

func (w changeWords) fromTo(then, now string) string {
	if then == now {
		return now
	}
	return then + " →\u00a0" + now
}

// levels are those gained, and lost.
func (w changeWords) levels(t Totals) string {
	text := w.Say("moved.gained", "Count", t.Gained)
	if t.Lost > 0 {
		text += ", " + w.Say("moved.lost", "Count", t.Lost)
	}
	return text
}

// work is what was done against what was planned.
func (w changeWords) work(t Totals) string {
	return w.Say("moved.work", "Done", Whole(t.Done.Minutes), "Planned", Whole(t.Planned.Minutes), "Steps", t.Done.Steps, "Of", t.Planned.Steps)
}

// figures are the numbers, and how many became what.
func (w changeWords) figures() answer.Section {
	bars := &answer.Bars{Title: w.Say("word.learners"), Alt: w.Say("moved.alt")}
	for _, what := range Outcomes {
		if n := w.c.Counts[what]; n > 0 {
			bars.Bars = append(bars.Bars, answer.Bar{Label: w.outcome(what), Value: float64(n), Text: w.Int(int64(n)), Strong: what == Finished || what == Moved})
		}
	}
	var x answer.Section
	for _, f := range w.facts() {
		x.Facts = append(x.Facts, f.Fact)
	}
	if len(bars.Bars) > 0 {
		x.Chart = bars
		x.Table = &answer.Table{Caption: w.Say("moved.alt"), Columns: []answer.Column{{Title: w.Say("moved.what"), Wide: true}, {Title: w.Say("word.learners"), Number: true}}}
		for _, b := range bars.Bars {
			x.Table.Rows = append(x.Table.Rows, answer.Row{Cells: []string{b.Label, b.Text}})
		}
	}
	return x
}

// talks are who needs a talk this week, and why.
func (w changeWords) talks(most int) (x answer.Section) {
	all := w.c.talk()
	if len(all) == 0 {
		return x
	}
	x.Heading, x.Text = w.Say("staff.talk.title", "Count", len(all), "Of", w.c.New.Planned), w.talkRules()
	t := listOf(w.Say("staff.talk.table"), all[:min(len(all), most)], w.ofPair(), "learner", "became", "standing", "talk")
	x.Table, x.After = w.inWords(t, "talk"), w.cut(most, len(all))
	return x
}

// groups set the groups side by side.
func (w changeWords) groups(most int) (x answer.Section) {
	all := w.c.Groups
	if len(all) == 0 {
		return x
	}
	x.Heading, x.Text = w.Say("moved.groups"), []string{w.Say("moved.groups.note", "Least", SmallGroup)}
	x.Table = &answer.Table{Caption: x.Heading, Columns: []answer.Column{{Title: w.Say("moved.group"), Wide: true}, {Title: w.Say("word.learners"), Number: true}, {Title: w.Say("moved.on"), Number: true},
		{Title: answer.Capital(w.outcome(Stalled)), Number: true}, {Title: w.Say("moved.talk"), Number: true}, {Title: w.Say("moved.ready"), Number: true}, {Title: w.Say("moved.levels"), Number: true}, {Title: w.Say("moved.hours.short"), Number: true}}}
	for i, g := range all[:min(len(all), most)] {
		ready := "–"
		if g.Medians != nil {
			ready = w.fromTo(w.Percent(g.Medians.Then), w.Percent(g.Medians.Now))
		}
		row := answer.Row{Cells: []string{w.group(g.Group), w.Int(int64(g.Learners)), w.Int(int64(g.Counts[Moved] + g.Counts[Finished])), w.Int(int64(g.Counts[Stalled])), w.Int(int64(g.Talk)), ready, w.gain(g.Gained, g.Lost),
			w.Say("word.of", "N", w.HoursNumber(Whole(g.Done.Minutes)), "Of", w.HoursNumber(Whole(g.Planned.Minutes)))}}
		if i == 0 || all[i-1].Head != g.Head {
			row.Group = w.Text(g.Head)
		}
		x.Table.Rows = append(x.Table.Rows, row)
	}
	x.After = w.cut(most, len(all))
	return x
}

// group is what a group is called.
func (w changeWords) group(g Group) string {
	return w.GroupName(g.Value)
}

// cut says how many of a list stand here, where not all do.
func (w changeWords) cut(most, all int) []string {
	if all <= most {
		return nil
	}
	return []string{w.Say("moved.cut", "Shown", most, "Of", all)}
}

// gain is "+12", and what was lost.
func (w changeWords) gain(gained, lost int) string {
	switch {
	case lost == 0:
		return w.signed(gained)
	case gained == 0:
		return w.signed(-lost)
	}
	return w.signed(gained) + " " + w.signed(-lost)
}

func (w changeWords) signed(n int) string {
	switch {
	case n > 0:
		return "+" + w.Int(int64(n))
	case n < 0:
		return "−" + w.Int(int64(-n))
	}
	return "="
}

// notes say how to read it.
func (w changeWords) notes() []string {
	c := w.c
	notes := []string{w.Say("moved.note.outcome"), w.Say("moved.note.work"), w.Say("moved.note.small", "Count", SmallGroup), w.Say("moved.note.cut")}
	if n := c.Regrouped; n > 0 {
		notes = append(notes, w.Say("moved.note.groups", "Count", n))
	}
	if c.New.Pseudonyms {
		notes = append(notes, w.Say("moved.note.pseudonyms"))
	}
	if !c.oneCatalog() {
		notes = append(notes, w.Say("moved.note.catalogs"))
	}
	if n := len(c.Renamed); n > 0 {
		const most = 8
		var names []string
		for _, r := range c.Renamed[:min(n, most)] {
			names = append(names, w.Say("moved.note.renamed.one", "ID", w.Value(r.ID), "Then", w.Text(answer.Called(r.Then)), "Now", w.Text(answer.Called(r.Now))))
		}
		notes = append(notes, w.Say("moved.note.renamed", "Count", n, "Names", w.List(w.more(names, n))))
	}
	return append(notes, w.Say("answer.estimates"))
}

// standing is where a learner stands by the journal; "" without one.
func (w changeWords) standing(l *Learner) string {
	if l.Progress == nil {
		return ""
	}
	return answer.StandingWord(w.Printer, l.Progress.Standing)
}

// shift is by how many days the likely finish moved.
func shift(then, now planner.Date) int { return int(now - then) }
