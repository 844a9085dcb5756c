package pdf

import (
	"strings"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

// route is the table of steps: what to do, why, and what it opens.
func (r *report) route() {
	if len(r.p.Route.Steps) == 0 {
		return
	}
	t := &routeTable{report: r, ahead: map[int]laidRow{}}
	t.table = r.Table(paper.Col(r.T("pdf.route.number"), 11.3, paper.ToRight), paper.Col(r.T("pdf.route.step"), routeStepW+routeIndent, paper.FromLeft),
		paper.Col(r.T("word.levels"), 17.2, paper.FromLeft), paper.Col(r.T("word.opens"), 12.5, paper.FromLeft),
		paper.Col(r.T("word.hours"), 13.5, paper.ToRight), paper.Col(r.T("pdf.route.dates"), 0, paper.FromLeft))
	t.table.Pad, t.table.Most = 1.7, 72
	first := r.p.Route.Steps
	if len(r.p.Stages) > 0 {
		first = first[:r.p.Stages[0].Last]
	}
	const legendAndHead, stage = 12.0, 7.8
	x := r.words.Route()
	r.Section(x.Title, r.T("word.route"), x.Note, legendAndHead+stage+t.keep(first)+footH)
	r.Artifact(t.legend) // each step names its kind
	r.Tag(tagged.RoleTable, func() {
		clear(t.ahead) // those rows belong to no table
		t.head()
		r.Repeat = t.again
		for _, s := range r.words.Stages() {
			t.stageRows(s)
		}
		if len(r.p.Stages) == 0 { // a plan made by hand
			t.steps(r.p.Route.Steps)
		}
	})
	t.foot()
	r.Repeat = nil
}

// routeTable is the table being filled. It remembers what the next row depends on.
type routeTable struct {
	*report
	table *paper.Table
	stage *answer.Stage   // being continued
	year  int             // printed last on this page
	done  int             // number of the last step placed
	ahead map[int]laidRow // measured and not placed, by number
}

// legend explains the symbols of the kinds on this route.
func (t *routeTable) legend() {
	x := paper.Left
	for _, k := range t.kindsUsed() {
		words := t.kindLegend(k)
		t.Symbol(k, x+1.4, t.Y+2)
		l := t.Fit(words, paper.Caption.In(paper.Ink), 80)
		if x+4.4+l.W > paper.Right && x > paper.Left {
			x = paper.Left
			t.Y += 4.6
			t.Symbol(k, x+1.4, t.Y+2)
		}
		t.Line(x+4.4, t.Y+0.25, l, paper.FromLeft)
		x += 4.4 + l.W + 6
	}
	t.Y += 6
}

func (r *report) kindLegend(k graph.Kind) string {
	if k == graph.KindCarry {
		return r.T("pdf.legend.carry")
	}
	return r.words.Kind(k)
}

// kindsUsed are the kinds of the route's steps, in their own order.
func (r *report) kindsUsed() (kinds []graph.Kind) {
	var used [graph.NumKinds]bool
	for _, s := range r.p.Route.Steps {
		used[s.Kind] = true
	}
	for k, is := range used {
		if is {
			kinds = append(kinds, graph.Kind(k))
		}
	}
	return kinds
}

func (t *routeTable) head() {
	t.table.Head()
	t.year = 0
}

// again stands at the top of each further page of the table.
func (t *routeTable) again() {
	t.head()
	if t.stage != nil {
		t.Put(t.band(t.T("pdf.route.continued", "Stage", t.stage.Label), t.stage.Goal, ""))
	}
}

// footH is the room for the line below the last row of a page.
const footH = 5.5

func (t *routeTable) stageRows(s answer.Stage) {
	t.stage = nil // a new stage at the top of a page is not a continued one
	steps := t.p.Route.Steps[s.First-1 : s.Last]
	band := t.band(s.Label, s.Goal, strings.Join([]string{t.Hours(s.Effort.Likely), s.Dates, s.Ready}, "  ·  "))
	t.room(band.H + t.keep(steps))
	if len(t.p.Stages) > 1 {
		title := s.Label + ": " + s.Name
		t.Bookmark(title, title, 1, t.Y)
	}
	t.Put(band)
	t.stage = &s
	t.steps(steps)
}

// band is the row of a stage.
func (t *routeTable) band(title, goal, note string) paper.Block {
	return t.table.Band([]paper.Span{{Text: title + string(tagged.NBSP), Style: paper.Name.As(tagged.Bold)}, {Text: " " + goal, Style: paper.Caption}}, note)
}

// keep is the height of the rows that stay with the row of their stage: two, or one
// where two would fill half a page.
func (t *routeTable) keep(steps []planner.Step) float64 {
	h := t.measure(steps[0])
	if len(steps) > 1 {
		if more := t.measure(steps[1]); h+more < (paper.Bottom-paper.Top)/2 {
			h += more
		}
	}
	return h
}

// room goes on to the next page, closing this one with the foot line, unless h
// millimetres and the foot line fit.
func (t *routeTable) room(h float64) {
	if t.Y+h+footH > paper.Bottom && t.Y > t.Start {
		if t.done > 0 {
			t.foot()
		}
		t.Next()
	}
}

func (t *routeTable) foot() {
	s := t.p.Route.Steps[t.done-1]
	t.Y += 1.8
	text := t.T("pdf.route.foot", "Step", s.N, "Hours", t.Number(s.Cumulative), "All", t.Hours(t.p.Route.Hours.Likely))
	t.Artifact(func() { t.Text(paper.Left, t.Y, text, paper.Caption, paper.FromLeft) })
	t.Y += paper.Caption.Lead
}

// laidRow is a row that is not placed yet, and the year printed last before and
// after it.
type laidRow struct {
	paper.Block
	before, after int
}

// laid is the row of a step. What was measured is kept, to be placed.
func (t *routeTable) laid(s planner.Step) laidRow {
	if row, ok := t.ahead[s.N]; ok && row.before == t.year {
		return row
	}
	year := t.year
	row := laidRow{before: year, Block: t.table.Row(t.cells(s)...)}
	row.after, t.year = t.year, year
	t.ahead[s.N] = row
	return row
}

func (t *routeTable) measure(s planner.Step) float64 { return t.laid(s).H }

func (t *routeTable) steps(steps []planner.Step) {
	for _, s := range steps {
		t.room(t.measure(s))
		row := t.laid(s) // again, if the page changed
		t.Doc.Place(t.rows[s.N], t.Y)
		t.Y = t.Set(row.Block, t.Y)
		t.year, t.done = row.after, s.N
		delete(t.ahead, s.N)
	}
}

const (
	routeIndent = 6.8 // room for the symbol of a kind
	routeStepW  = 76.7
)

func (t *routeTable) cells(p planner.Step) []paper.Cell {
	s := t.words.Step(p.N)
	hours := paper.TextCell(t.Number(s.Hours.Likely), paper.Name)
	if s.Hours.Low < s.Hours.High {
		hours = hours.With(t.HoursRange(s.Hours), paper.Caption)
	}
	what := paper.TextCell(s.Title, paper.Name)
	what.More = [][]paper.Span{t.why(s)}
	what = what.With(s.Raises(), paper.Caption)
	what.Indent, what.Mark = routeIndent, func(x, y float64) { t.Symbol(s.Kind, x+2.3, y) }
	return []paper.Cell{
		{Spans: paper.Plain(t.Say.Int(int64(s.N)), paper.Name), Mark: func(x, y float64) { t.TickBox(x+0.4, y-1.8) }},
		what, t.levelCell(p), {Spans: t.opens(p)}, hours, paper.TextCell(t.datesOf(p), paper.Small),
	}
}

// why is the kind of step in its colour, what is special about it, what to do, and
// the reasons down to the duty.
func (t *routeTable) why(s answer.Step) []paper.Span {
	kind, note := s.Special()
	if note != "" && s.Kind != graph.KindCarry {
		kind += ","
	}
	why := append([]string{note + "."}, s.Why()...)
	if note == "" {
		kind, why = kind+".", why[1:]
	}
	return []paper.Span{{Text: paper.Capital(kind), Style: paper.Caption.Strong().In(paper.KindColour(s.Kind))},
		{Text: " " + strings.Join(why, " "), Style: paper.Caption}}
}

func (t *routeTable) levelCell(s planner.Step) paper.Cell {
	switch len(s.Levels) {
	case 0:
		return paper.Cell{}
	case 1:
		c := s.Levels[0]
		return paper.Cell{Spans: paper.Plain(t.Levels(c.From, c.To), paper.Caption), Below: paper.Name.Lead + 0.2, Mark: t.pips(c.Skill, c.From, c.To)}
	}
	return paper.TextCell(t.T("list.skills", "Count", len(s.Levels)), paper.Caption.In(paper.Ink))
}

// opens lists the steps that this one makes possible, each a link to its row.
func (t *routeTable) opens(s planner.Step) (spans []paper.Span) {
	for i, n := range s.UnlocksN {
		if i > 0 {
			spans = append(spans, paper.Span{Text: ", ", Style: paper.Small})
		}
		spans = append(spans, paper.Span{Text: t.Say.Int(int64(n)), Style: paper.Small, To: t.rows[n]})
	}
	if spans == nil {
		return paper.Plain("–", paper.Small.In(paper.Muted))
	}
	return spans
}

// datesOf has the year on the first date of a page and where it changes.
func (t *routeTable) datesOf(s planner.Step) string {
	from, to := s.Start.Time(), s.Finish.Time()
	text := t.Dates(s.Start, s.Finish)
	if from.Year() == to.Year() && to.Year() == t.year {
		text = strings.TrimSuffix(text, string(tagged.NBSP)+to.Format("2006"))
	}
	t.year = to.Year()
	return text
}
