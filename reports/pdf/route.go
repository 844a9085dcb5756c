package pdf

import (
	"strings"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

// Columns of the route table: left edges, but the right edges of No. and Jam.
const (
	routeNumber = paper.Left + 12.2
	routeSymbol = paper.Left + 17
	routeStep   = paper.Left + 21.5
	routePips   = paper.Left + 101.2
	routeOpens  = paper.Left + 120.4
	routeHours  = paper.Left + 146
	routeDates  = paper.Left + 150.5

	routeStepW  = routePips - routeStep - 3
	routeOpensW = 12.5
	rowPad      = 1.7
)

// route is the table of steps: what to do, why, and what it opens.
func (r *report) route() {
	if len(r.p.Route.Steps) == 0 {
		return
	}
	t := &routeTable{report: r, ahead: map[int]laidRow{}}
	first := r.p.Route.Steps
	if len(r.p.Stages) > 0 {
		first = first[:r.p.Stages[0].Last]
	}
	const legendAndHead = 12.0
	r.Section(r.T("pdf.route.title", "Count", len(r.p.Route.Steps)), r.T("pdf.route.short"), r.T("pdf.route.note"), legendAndHead+t.keep(first)+footH)
	r.Artifact(t.legend) // each step names its kind
	r.Tag(tagged.RoleTable, func() {
		clear(t.ahead) // those rows belong to no table
		t.head()
		r.Repeat = t.again
		for _, s := range r.p.Stages {
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
	stage *planner.Stage  // being continued
	year  int             // printed last on this page
	done  int             // number of the last step placed
	ahead map[int]laidRow // measured and not placed, by number
}

// legend explains the symbols of the kinds on this route.
func (t *routeTable) legend() {
	x := paper.Left
	for _, k := range t.kindsUsed() {
		words := t.T(kindLegends[k])
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

var kindLegends = [...]string{
	graph.KindStudy: "pdf.legend.study", graph.KindCarry: "pdf.legend.carry",
	graph.KindCourse: "pdf.legend.course", graph.KindPractice: "pdf.legend.practice",
}

// kindsUsed are the kinds of the route's steps, in their own order.
func (r *report) kindsUsed() (kinds []graph.Kind) {
	var used [4]bool
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
	st, y := paper.Caption, t.Y
	t.Tag(tagged.RoleRow, func() {
		t.Cell(tagged.RoleHead, routeNumber, y, t.T("pdf.route.number"), st, paper.ToRight)
		t.Cell(tagged.RoleHead, routeStep, y, t.T("pdf.route.step"), st, paper.FromLeft)
		t.Cell(tagged.RoleHead, routePips, y, t.T("pdf.route.level"), st, paper.FromLeft)
		t.Cell(tagged.RoleHead, routeOpens, y, t.T("pdf.route.opens"), st, paper.FromLeft)
		t.Cell(tagged.RoleHead, routeHours, y, t.T("pdf.route.hours"), st, paper.ToRight)
		t.Cell(tagged.RoleHead, routeDates, y, t.T("pdf.route.dates"), st, paper.FromLeft)
	})
	t.Y += st.Lead + 1.2
	t.Stroke(paper.Left, t.Y, paper.Right, t.Y, 0.3, paper.Ink)
	t.year = 0
}

// again stands at the top of each further page of the table.
func (t *routeTable) again() {
	t.head()
	if t.stage != nil {
		t.stageRow(t.T("pdf.route.stage.continued", "N", t.stage.N), t.stage.Name, "")
	}
}

const stageH = 7.8

// footH is the room for the line below the last row of a page.
const footH = 5.5

func (t *routeTable) stageRows(s planner.Stage) {
	t.stage = nil // a new stage at the top of a page is not a continued one
	steps := t.p.Route.Steps[s.First-1 : s.Last]
	t.room(t.keep(steps))
	note := t.T("pdf.route.stage.note", "Hours", t.Hours(s.Effort.Likely), "Dates", t.Dates(s.Start, s.Finish), "Ready", t.Say.Percent(s.After.MustHave))
	t.bookmarkStage(s)
	t.stageRow(t.T("pdf.route.stage", "N", s.N), s.Name, note)
	t.stage = &s
	t.steps(steps)
}

// keep is the height of a stage's row and of the rows that stay with it: two, or
// one where two would fill half a page.
func (t *routeTable) keep(steps []planner.Step) float64 {
	h := stageH + t.measure(steps[0])
	if len(steps) > 1 {
		if more := t.measure(steps[1]); h+more < (paper.Bottom-paper.Top)/2 {
			h += more
		}
	}
	return h
}

func (t *routeTable) bookmarkStage(s planner.Stage) {
	if len(t.p.Stages) > 1 {
		title := t.T("pdf.route.stage.bookmark", "N", s.N, "Role", s.Name)
		t.Bookmark(title, title, 1, t.Y)
	}
}

func (t *routeTable) stageRow(title, role, note string) {
	t.Fill(tagged.Box(paper.Left, t.Y, paper.Width, stageH), paper.Wash)
	mid := func(st tagged.Style) float64 { return t.Y + (stageH-st.Lead)/2 }
	name := t.Fit(title, paper.Name.As(tagged.Bold), 50)
	right := t.Fit(note, paper.Caption.In(paper.Ink).Strong(), 100)
	room := paper.Width - 4 - name.W - 3 - right.W - 3
	goal := t.Fit(t.T("pdf.route.stage.to", "Role", role), paper.Caption, room)
	t.Spanning(6, func() {
		t.Tag(tagged.RoleP, func() { t.Line(paper.Left+2, mid(paper.Name), name, paper.FromLeft) })
		t.Tag(tagged.RoleP, func() { t.Line(paper.Left+2+name.W+3, mid(paper.Caption), goal, paper.FromLeft) })
		t.Tag(tagged.RoleP, func() { t.Line(paper.Left+paper.Width-2, mid(paper.Caption), right, paper.ToRight) })
	})
	t.Y += stageH
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
	row := laidRow{before: year, Block: t.Block(func(y float64) float64 { return t.row(y, s) })}
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

// row draws a step: its cells begin on one line, and the longest makes the height.
func (t *routeTable) row(y float64, s planner.Step) float64 {
	y += rowPad
	_, endRow := t.Open(tagged.RoleRow)
	defer endRow()
	t.TickBox(paper.Left+0.4, y+0.2)
	t.Cell(tagged.RoleCell, routeNumber, y, t.Say.Int(int64(s.N)), paper.Name, paper.ToRight)
	t.Symbol(s.Kind, routeSymbol, y+paper.Name.Lead/2)
	end := y
	t.RowHead(func() { end = t.what(y, s) })
	for _, draw := range []func(float64, planner.Step) float64{t.levelCell, t.opens, t.hoursCell, t.datesCell} {
		end = max(end, t.Tagged(tagged.RoleCell, func() float64 { return draw(y, s) }))
	}
	end += rowPad
	t.Hairline(routeStep-14, end, paper.Right-routeStep+14)
	return end
}

// what is the title, the kind with its price, and the reasons.
func (t *routeTable) what(y float64, s planner.Step) float64 {
	para := func(y float64, spans []paper.Span) float64 {
		return t.Tagged(tagged.RoleP, func() float64 { return t.Para(routeStep, y, routeStepW, spans) })
	}
	y = para(y, paper.Plain(s.Title, paper.Name)) + 0.2
	y = para(y, t.why(s))
	if len(s.Levels) > 1 || (s.Step != nil && s.Step.Course != nil) {
		if rises := t.rises(s); rises != "" {
			y = para(y+0.2, paper.Plain(rises, paper.Caption))
		}
	}
	return y
}

// rises lists the skills that a course or practice raises.
func (t *routeTable) rises(s planner.Step) string {
	var items []string
	for _, c := range s.Levels {
		items = append(items, c.Name+string(tagged.NBSP)+t.Levels(c.From, c.To))
	}
	if items == nil {
		return ""
	}
	return t.T("pdf.route.rises", "Skills", t.Say.List(items))
}

// why is the kind of step in its colour, what is special about it, what to do, and
// the reasons down to the duty.
func (t *routeTable) why(s planner.Step) []paper.Span {
	st := paper.Caption
	kind := st.Strong().In(paper.KindColour(s.Kind))
	spans := []paper.Span{{Text: t.kindWord(s.Kind), Style: kind}}
	add := func(text string) { spans = append(spans, paper.Span{Text: text, Style: st}) }
	switch {
	case s.Kind == graph.KindCarry && s.Step != nil && s.Step.From != nil:
		add(" " + t.T("pdf.route.carry-from", "Skill", s.Step.From.Name.In(t.p.Lang)+string(tagged.NBSP)+t.Say.Int(int64(heldOf(s)))))
	case s.Kind == graph.KindCourse:
		add(", " + t.Price(s.Price))
		if s.Step != nil && s.Step.Course != nil {
			if provider := s.Step.Course.Provider.In(t.p.Lang); provider != "" {
				add(", " + provider)
			}
		}
	case s.Kind == graph.KindPractice && (s.Price == nil || s.Price.Hundredths > 0):
		add(", " + t.Price(s.Price))
	}
	spans[len(spans)-1].Text = paper.Sentence(spans[len(spans)-1].Text)
	if s.Kind == graph.KindPractice && s.Step != nil && s.Step.Course != nil {
		if about := s.Step.Course.About.In(t.p.Lang); about != "" {
			add(" " + paper.Sentence(about))
		}
	}
	for _, reason := range s.Reasons {
		add(" " + paper.Sentence(paper.Tight(reason)))
	}
	return spans
}

// heldOf is the level of the related skill that a carry step builds on.
func heldOf(s planner.Step) int {
	level := 0
	for _, h := range s.Needs {
		if h.Skill == s.Step.From.ID {
			level = max(level, h.Level)
		}
	}
	return level
}

func (t *routeTable) levelCell(y float64, s planner.Step) float64 {
	const w = routeOpens - routePips - 1
	switch len(s.Levels) {
	case 0:
		return y
	case 1:
		c := s.Levels[0]
		t.Pips(routePips, y+0.7, 2.6, c.From, c.To, t.skillMax(c.Skill))
		return t.Para(routePips, y+paper.Name.Lead+0.2, w, paper.Plain(t.Levels(c.From, c.To), paper.Caption))
	}
	return t.Para(routePips, y, w, paper.Plain(t.T("pdf.route.skills", "Count", len(s.Levels)), paper.Caption.In(paper.Ink)))
}

// opens lists the steps that this one makes possible, each a link to its row.
func (t *routeTable) opens(y float64, s planner.Step) float64 {
	st := paper.Small
	var spans []paper.Span
	for i, n := range s.UnlocksN {
		text := t.Say.Int(int64(n))
		spans = append(spans, paper.Span{Text: text, Style: st, To: t.rows[n]})
		if i < len(s.UnlocksN)-1 {
			spans = append(spans, paper.Span{Text: ", ", Style: st})
		}
	}
	if spans == nil {
		return t.Para(routeOpens, y, routeOpensW, paper.Plain("–", st.In(paper.Muted)))
	}
	return t.Para(routeOpens, y, routeOpensW, spans)
}

func (t *routeTable) hoursCell(y float64, s planner.Step) float64 {
	likely := t.Number(s.Hours.Likely)
	if s.Hours.Low == s.Hours.High {
		t.Text(routeHours, y, likely, paper.Name, paper.ToRight)
	} else {
		t.Tag(tagged.RoleP, func() { t.Text(routeHours, y, likely, paper.Name, paper.ToRight) })
		t.Tag(tagged.RoleP, func() { t.Text(routeHours, y+paper.Name.Lead+0.2, t.HoursRange(s.Hours), paper.Caption, paper.ToRight) })
	}
	return y + paper.Name.Lead + 0.2 + paper.Caption.Lead
}

// datesCell prints the year on the first date of a page and where it changes.
func (t *routeTable) datesCell(y float64, s planner.Step) float64 {
	from, to := s.Start.Time(), s.Finish.Time()
	text := t.Dates(s.Start, s.Finish)
	if from.Year() == to.Year() && to.Year() == t.year {
		text = strings.TrimSuffix(text, string(tagged.NBSP)+to.Format("2006"))
	}
	t.year = to.Year()
	return t.Para(routeDates, y, paper.Right-routeDates, paper.Plain(text, paper.Small))
}
