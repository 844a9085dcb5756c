package pdf

import (
	"strings"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

// stageTable is a table in which a row heads each stage. It stands again, as continued,
// on the pages that the stage goes on to.
type stageTable struct {
	*report
	table *paper.Table
	stage *answer.Stage // being continued
	footH float64       // room for what foot sets below the last row of a page
	foot  func()        // nil for nothing

	tasks []*answer.Task // of the stage that is set, a row each; nil for the row that heads a group
}

// begin begins the part of the document that the table is: its heading, stays with the
// first rows, so high, and the kinds of steps that the legend explains.
func (t *stageTable) begin(note string, first float64, kinds []paper.Entry) {
	const legendHeadAndStage = 20.0
	x := t.words.Route()
	t.Section(x.Title, t.T("word.route"), note, legendHeadAndStage+first+t.footH)
	t.contentsHere()
	t.Artifact(func() { t.Legend(kinds) }) // each row names its kind
}

// fill sets the table, whose rows rowsOf lays out a stage at a time; placed is told of
// each row that is on its page.
func (t *stageTable) fill(rowsOf func(s answer.Stage) []paper.Block, placed func(s answer.Stage, i int)) {
	t.Tag(tagged.RoleTable, func() {
		t.table.Head()
		t.Repeat = t.again
		for _, s := range t.stages() {
			t.stageRows(s, rowsOf(s), placed)
		}
	})
	if t.foot != nil {
		t.foot()
	}
	t.Repeat = nil
}

func (t *stageTable) stageRows(s answer.Stage, rows []paper.Block, placed func(s answer.Stage, i int)) {
	t.stage = nil // a new stage at the top of a page is not a continued one
	if s.Label != "" {
		band := t.band(s.Label, s.Goal, strings.Join([]string{t.Hours(s.Effort.Likely), s.Dates, s.Ready}, "  ·  "))
		t.room(band.H + keep(rows))
		if len(t.p.Stages) > 1 {
			title := s.Label + ": " + s.Name
			t.Bookmark(title, title, 1, t.Y)
		}
		t.Put(band)
		t.stage = &s
	}
	for i, row := range rows {
		h := row.H
		heads := t.tasks != nil && t.tasks[i] == nil
		if heads || i > 0 && i == len(rows)-2 { // nor does the last of a stage stand alone on a page
			h += rows[i+1].H
		}
		t.room(h)
		placed(s, i)
		t.Y = t.Set(row, t.Y)
	}
}

// stages are those of the plan, or all steps as one.
func (r *report) stages() []answer.Stage {
	if len(r.talk.stages) == 0 { // a plan made by hand
		return []answer.Stage{{Stage: &planner.Stage{First: 1, Last: len(r.p.Route.Steps)}}}
	}
	return r.talk.stages
}

// again stands at the top of each further page of the table.
func (t *stageTable) again() {
	t.table.Head()
	if t.stage != nil {
		t.Put(t.band(t.T("pdf.route.continued", "Stage", t.stage.Label), t.stage.Goal, ""))
	}
}

// band is the row of a stage.
func (t *stageTable) band(title, goal, note string) paper.Block {
	return t.table.Band([]paper.Span{{Text: title + string(tagged.NBSP), Style: paper.Name.As(tagged.Bold)}, {Text: " " + goal, Style: paper.Caption}}, note)
}

// keep is the height of the rows that stay with the row of their stage: two, or one
// where two would fill half a page.
func keep(rows []paper.Block) float64 {
	if len(rows) > 1 && rows[0].H+rows[1].H < (paper.Bottom-paper.Top)/2 {
		return rows[0].H + rows[1].H
	}
	return rows[0].H
}

// room goes on to the next page, closing this one, unless h millimetres and the foot fit.
func (t *stageTable) room(h float64) {
	if t.Y+h+t.footH > paper.Bottom && t.Y > t.Start {
		if t.foot != nil {
			t.foot()
		}
		t.Next()
	}
}

// skills is the table of the stages as skills, the levels of each merged: what one can do
// then, the steps to tick, hours and last day.
func (r *report) skills() {
	if len(r.p.Route.Steps) == 0 {
		return
	}
	t := &stageTable{report: r}
	t.table = r.Table(paper.Col(r.T("pdf.stages.skill"), 0, paper.FromLeft), paper.Col(r.T("word.steps"), 3*tickW, paper.FromLeft),
		paper.Col(r.T("word.hours"), 12, paper.ToRight), paper.Col(r.T("word.done-by"), 18.5, paper.FromLeft))
	t.table.Pad, t.table.Most = 1, 72
	rowsOf := func(s answer.Stage) (rows []paper.Block) {
		t.tasks = nil
		for _, g := range r.words.Groups(s.First, s.Last) {
			if len(g.Tasks) > 1 && g.Note != "" {
				name := []paper.Span{{Text: g.Title(r.words), Style: paper.Caption.Strong()}}
				t.tasks, rows = append(t.tasks, nil), append(rows, t.table.Under(name, g.Note))
			}
			for i := range g.Tasks {
				t.tasks, rows = append(t.tasks, &g.Tasks[i]), append(rows, t.table.Row(t.cells(g, g.Tasks[i])...))
			}
		}
		return rows
	}
	t.begin(r.words.Route().Note, keep(rowsOf(r.stages()[0])), t.kinds())
	t.fill(rowsOf, func(s answer.Stage, i int) {
		if t.tasks[i] == nil {
			return
		}
		for _, x := range t.tasks[i].Steps {
			r.Doc.Place(r.rows[x.N], r.Y)
		}
	})
}

// kinds are the entries of the legend: a head start is a study of its skill.
func (t *stageTable) kinds() (all []paper.Entry) {
	for _, k := range t.words.Kinds() {
		text := t.words.Kind(k)
		if k == graph.KindStudy {
			text = t.T("pdf.stages.study")
		}
		if k != graph.KindCarry {
			all = append(all, paper.Entry{W: 3, Draw: func(x, y float64) { t.Symbol(k, x+1.4, y) }, Text: text})
		}
	}
	return all
}

func (t *stageTable) cells(g answer.TaskGroup, x answer.Task) []paper.Cell {
	name, hours := paper.TextCell(x.Name, paper.Name), t.Number(x.Minutes)
	if g.Even {
		hours = ""
	}
	if len(g.Tasks) == 1 && g.Name != "" {
		name.Spans = append(name.Spans, paper.Span{Text: "  " + g.Name, Style: paper.RowNote})
	}
	if x.Rise != "" {
		name.Spans = append(name.Spans, paper.Span{Text: "  " + x.Rise, Style: paper.RowNote})
	}
	kind := taskKind(x)
	name.Indent, name.Mark = routeIndent, func(at, y float64) { t.Symbol(kind, at+2.3, y) }
	if what := t.taskWhat(x, kind); len(what) > 0 {
		name.More = [][]paper.Span{what}
	}
	return []paper.Cell{name, {Draw: func(at, y, w float64) float64 { return t.ticks(x.Steps, at, y, w) }},
		paper.TextCell(hours, paper.Name), paper.TextCell(x.Until, paper.Small)}
}

// taskKind is the kind of the only step of a task, or study: which a head start is, too.
func taskKind(x answer.Task) graph.Kind {
	if k := x.Steps[0].Kind; len(x.Steps) == 1 && k != graph.KindCarry {
		return k
	}
	return graph.KindStudy
}

// taskWhat says what one can do after a task, or what it raises, behind its kind in a
// word and the names of its courses.
func (t *stageTable) taskWhat(x answer.Task, kind graph.Kind) (spans []paper.Span) {
	last := x.Steps[len(x.Steps)-1]
	word, text := x.With, last.Raises()
	if x.Rise != "" {
		text = ""
		if can := last.Can(); can != "" {
			text = t.T("content.can", "Can", can)
		}
	}
	beside := ""
	if x := last.Alongside(); x != "" {
		beside = answer.Sentence(x)
	}
	if kind == graph.KindPractice {
		word = t.words.Kind(kind)
	} else if word != "" {
		kind = graph.KindCourse
	}
	if word != "" {
		spans = append(spans, paper.Span{Text: answer.Sentence(word) + " ", Style: paper.Caption.Strong().In(paper.KindColour(kind))})
	}
	if word != "" || beside != "" { // a sentence is before it
		text = answer.Capital(text)
	}
	text = paper.JoinedBy(" ", beside, text)
	if text != "" {
		spans = append(spans, paper.Span{Text: text, Style: paper.Caption})
	}
	return spans
}

const tickW = 9.0 // of a box to tick and the number of its step

// ticks are a box for each step and its number.
func (t *stageTable) ticks(steps []answer.Step, x, y, w float64) float64 {
	perLine := max(1, int(w/tickW))
	t.Tag(tagged.RoleP, func() {
		for i, s := range steps {
			at, y := x+tickW*float64(i%perLine), y+4.2*float64(i/perLine)
			t.TickBox(at, y+0.2)
			number := paper.Span{Text: t.Say.Int(int64(s.N)), Style: paper.Small}
			if i+1 < len(steps) {
				number.Text += " " // for who reads by the structure
			}
			t.Lines(at+4.4, y, t.Wrap([]paper.Span{number}, tickW))
		}
	})
	return y + 4.2*float64((len(steps)+perLine-1)/perLine)
}
