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
	t := &routeTable{stageTable: stageTable{report: r, footH: 5.5}}
	t.foot = t.sums
	t.table = r.Table(paper.Col(r.T("pdf.route.number"), 11.3, paper.ToRight), paper.Col(r.T("pdf.route.step"), routeStepW+routeIndent, paper.FromLeft),
		paper.Col(r.T("word.levels"), 17.2, paper.FromLeft), paper.Col(r.T("word.opens"), 12.5, paper.FromLeft),
		paper.Col(r.T("word.hours"), 13.5, paper.ToRight), paper.Col(r.T("pdf.route.dates"), 0, paper.FromLeft))
	t.table.Pad, t.table.Most = 1.7, 72
	t.begin(r.words.Route().Note, keep(t.rowsOf(1, min(2, r.stages()[0].Last))),
		r.kindEntries(3, r.kindLegend, func(k graph.Kind, x, y float64) { r.Symbol(k, x+1.4, y) }))
	t.fill(func(s answer.Stage) []paper.Block { return t.rowsOf(s.First, s.Last) }, func(s answer.Stage, i int) {
		t.done = s.First + i
		r.Doc.Place(r.rows[t.done], r.Y)
	})
}

// routeTable is the table of steps being filled.
type routeTable struct {
	stageTable
	done int // number of the last step placed
}

// kindEntries are the entries of a legend for the kinds on this route.
func (r *report) kindEntries(w float64, words func(graph.Kind) string, draw func(k graph.Kind, x, y float64)) (all []paper.Entry) {
	for _, k := range r.words.Kinds() {
		all = append(all, paper.Entry{W: w, Draw: func(x, y float64) { draw(k, x, y) }, Text: words(k)})
	}
	return all
}

func (r *report) kindLegend(k graph.Kind) string {
	if k == graph.KindCarry {
		return r.T("pdf.legend.carry")
	}
	return r.words.Kind(k)
}

// rowsOf lays out the rows of steps. The first has the year, and so has each that
// begins or ends in another.
func (t *routeTable) rowsOf(first, last int) (rows []paper.Block) {
	year := 0
	for _, step := range t.p.Route.Steps[first-1 : last] {
		from, to := step.Start.Time(), step.Finish.Time()
		dates := t.Dates(step.Start, step.Finish)
		if from.Year() == to.Year() && to.Year() == year {
			dates = strings.TrimSuffix(dates, string(tagged.NBSP)+to.Format("2006"))
		}
		year = to.Year()
		rows = append(rows, t.table.Row(t.cells(step, dates)...))
	}
	return rows
}

// sums say below a page how far its steps lead.
func (t *routeTable) sums() {
	if t.done == 0 {
		return
	}
	s := t.p.Route.Steps[t.done-1]
	t.Y += 1.8
	text := t.T("pdf.route.foot", "Step", s.N, "Hours", t.Number(s.Cumulative), "All", t.Hours(t.p.Route.Hours.Likely))
	t.Artifact(func() { t.Text(paper.Left, t.Y, text, paper.Caption, paper.FromLeft) })
	t.Y += paper.Caption.Lead
}

const (
	routeIndent = 6.8 // room for the symbol of a kind
	routeStepW  = 76.7
)

func (t *routeTable) cells(p planner.Step, dates string) []paper.Cell {
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
		what, t.levelCell(p), {Spans: t.opens(p)}, hours, paper.TextCell(dates, paper.Small),
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
	for i, reason := range why { // the duty's number stays with the words before it
		if at := strings.LastIndex(reason, " ("); at >= 0 {
			why[i] = reason[:at] + string(tagged.NBSP) + reason[at+1:]
		}
	}
	if note == "" {
		kind, why = kind+".", why[1:]
	}
	return []paper.Span{{Text: answer.Capital(kind), Style: paper.Caption.Strong().In(paper.KindColour(s.Kind))},
		{Text: " " + strings.Join(why, " "), Style: paper.Caption}}
}

func (t *routeTable) levelCell(s planner.Step) paper.Cell {
	switch len(s.Levels) {
	case 0:
		return paper.Cell{}
	case 1:
		c := s.Levels[0]
		if c.Only {
			return paper.Cell{}
		}
		return paper.Cell{Spans: paper.Plain(answer.Rise(c.From, c.To), paper.Caption), Below: paper.Name.Lead + 0.2, Mark: t.pips(c.Skill, c.From, c.To)}
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
