package staff

import (
	"slices"

	"skillroute/reports/answer"
)

// list is a section of learners, the first of them.
func (w changeWords) list(heading string, all []*Pair, most int, ids ...string) (x answer.Section) {
	if len(all) == 0 {
		return x
	}
	x.Heading = w.Say(heading, "Count", len(all))
	t := listOf(x.Heading, all[:min(len(all), most)], w.ofPair(), ids...)
	x.Table, x.After = w.inWords(t, ids[len(ids)-1]), w.cut(most, len(all))
	return x
}

// roomOf keeps the wide column from being squeezed on a narrow page.
func roomOf(wide bool) int {
	if wide {
		return 20
	}
	return 0
}

// inWords is a table as text, one column of which is the wide one.
func (w changeWords) inWords(t *Table, wide string) *answer.Table {
	out := &answer.Table{Caption: t.Caption}
	for _, c := range t.Columns {
		out.Columns = append(out.Columns, answer.Column{Title: c.Head, Number: c.Right(), Wide: c.ID == wide, Room: roomOf(c.ID == wide)})
	}
	for values := range t.Rows {
		row := answer.Row{}
		for _, v := range values {
			row.Cells = append(row.Cells, w.Text(v))
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

func (w changeWords) moved(most int) answer.Section {
	return w.list("moved.list.moved", w.c.of(Finished, Moved), most, "learner", "ready", "to-go", "steps", "ends", "deadline", "climbed")
}

// stalled are those who did not get on: first those of whom nothing is recorded.
func (w changeWords) stalled(most int) (x answer.Section) {
	all := slices.Concat(w.c.of(Stalled), w.c.of(Fell), w.c.of(AtWork))
	x = w.list("moved.list.stalled", all, most, "learner", "became", "ready", "to-go", "due", "recorded", "deadline", "climbed")
	if len(all) > 0 {
		x.Text = []string{w.Say("moved.list.stalled.note")}
		if !w.c.New.Journals {
			x.Text = []string{w.Say("moved.list.stalled.bare")}
		}
	}
	return x
}

// others are those of whom there is nothing to compare.
func (w changeWords) others(most int) answer.Section {
	return w.list("moved.list.others", slices.Concat(w.c.of(Other), w.c.of(Came), w.c.of(Mended), w.c.of(Gone), w.c.of(WasReady)), most, "learner", "became", "ready", "to-go", "roles")
}

func (w changeWords) failed(most int) answer.Section {
	return w.list("moved.list.failed", w.c.of(Unmade), most, "learner", "why")
}

// apart lists what cannot be compared.
func (w changeWords) apart(most int) (x answer.Section) {
	c := w.c
	if c.oneCatalog() {
		return x
	}
	x.Heading = w.Say("moved.apart")
	x.Text = []string{w.Say("moved.apart.note", "Old", c.Old.Catalog.ID+" "+c.Old.Catalog.Version+" ("+c.Old.Catalog.Short()+")", "New", c.New.Catalog.ID+" "+c.New.Catalog.Version+" ("+c.New.Catalog.Short()+")")}
	if len(c.Apart) == 0 {
		return x
	}
	t := &answer.Table{Caption: x.Heading, Columns: []answer.Column{{Title: w.Say("word.what")}, {Title: w.Say("word.name"), Wide: true}, {Title: w.Say("list.id")}, {Title: w.Say("word.why")}}}
	for _, a := range c.Apart[:min(len(c.Apart), most)] {
		t.Rows = append(t.Rows, answer.Row{Cells: []string{w.Say("word." + a.Kind), w.Text(a.Name), w.Text(a.ID), w.Say("moved.apart."+a.Why, "Now", a.Now)}})
	}
	x.Table, x.After = t, w.cut(most, len(c.Apart))
	return x
}
