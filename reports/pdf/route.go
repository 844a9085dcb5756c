package pdf

import (
	"strings"

	"skillroute/graph"
	"skillroute/planner"
)

// Columns of the route table: left edges, but the right edges of No. and Jam.
const (
	routeNumber = left + 12.2
	routeSymbol = left + 17
	routeStep   = left + 21.5
	routePips   = left + 101.2
	routeOpens  = left + 120.4
	routeHours  = left + 146
	routeDates  = left + 150.5

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
	r.section(r.t("pdf.route.title", "Count", len(r.p.Route.Steps)), r.t("pdf.route.short"), r.t("pdf.route.note"), legendAndHead+t.keep(first)+footH)
	r.artifact(t.legend) // each step names its kind
	r.tag(roleTable, func() {
		clear(t.ahead) // those rows belong to no table
		t.head()
		r.repeat = t.again
		for _, s := range r.p.Stages {
			t.stageRows(s)
		}
		if len(r.p.Stages) == 0 { // a plan made by hand
			t.steps(r.p.Route.Steps)
		}
	})
	t.foot()
	r.repeat = nil
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
	x := left
	for _, k := range t.kindsUsed() {
		words := t.t(kindLegends[k])
		t.symbol(k, x+1.4, t.y+2)
		l := t.fit(words, styleCaption.in(ink), 80)
		if x+4.4+l.w > right && x > left {
			x = left
			t.y += 4.6
			t.symbol(k, x+1.4, t.y+2)
		}
		t.line(x+4.4, t.y+0.25, l, fromLeft)
		x += 4.4 + l.w + 6
	}
	t.y += 6
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
	st, y := styleCaption, t.y
	t.tag(roleRow, func() {
		t.cell(roleHead, routeNumber, y, t.t("pdf.route.number"), st, toRight)
		t.cell(roleHead, routeStep, y, t.t("pdf.route.step"), st, fromLeft)
		t.cell(roleHead, routePips, y, t.t("pdf.route.level"), st, fromLeft)
		t.cell(roleHead, routeOpens, y, t.t("pdf.route.opens"), st, fromLeft)
		t.cell(roleHead, routeHours, y, t.t("pdf.route.hours"), st, toRight)
		t.cell(roleHead, routeDates, y, t.t("pdf.route.dates"), st, fromLeft)
	})
	t.y += st.lead + 1.2
	t.stroke(left, t.y, right, t.y, 0.3, ink)
	t.year = 0
}

// again stands at the top of each further page of the table.
func (t *routeTable) again() {
	t.head()
	if t.stage != nil {
		t.stageRow(t.t("pdf.route.stage.continued", "N", t.stage.N), t.stage.Name, "")
	}
}

const stageH = 7.8

// footH is the room for the line below the last row of a page.
const footH = 5.5

func (t *routeTable) stageRows(s planner.Stage) {
	t.stage = nil // a new stage at the top of a page is not a continued one
	steps := t.p.Route.Steps[s.First-1 : s.Last]
	t.room(t.keep(steps))
	note := t.t("pdf.route.stage.note", "Hours", t.hours(s.Effort.Likely), "Dates", t.dates(s.Start, s.Finish), "Ready", t.say.Percent(s.After.MustHave))
	t.bookmarkStage(s)
	t.stageRow(t.t("pdf.route.stage", "N", s.N), s.Name, note)
	t.stage = &s
	t.steps(steps)
}

// keep is the height of a stage's row and of the rows that stay with it: two, or
// one where two would fill half a page.
func (t *routeTable) keep(steps []planner.Step) float64 {
	h := stageH + t.measure(steps[0])
	if len(steps) > 1 {
		if more := t.measure(steps[1]); h+more < (bottom-top)/2 {
			h += more
		}
	}
	return h
}

func (t *routeTable) bookmarkStage(s planner.Stage) {
	if len(t.p.Stages) > 1 {
		title := t.t("pdf.route.stage.bookmark", "N", s.N, "Role", s.Name)
		t.bookmark(title, title, 1, t.y)
	}
}

func (t *routeTable) stageRow(title, role, note string) {
	t.fill(rect{left, t.y, width, stageH}, wash)
	mid := func(st style) float64 { return t.y + (stageH-st.lead)/2 }
	name := t.fit(title, styleName.as(bold), 50)
	right := t.fit(note, styleCaption.in(ink).strong(), 100)
	room := width - 4 - name.w - 3 - right.w - 3
	goal := t.fit(t.t("pdf.route.stage.to", "Role", role), styleCaption, room)
	t.spanning(6, func() {
		t.tag(roleP, func() { t.line(left+2, mid(styleName), name, fromLeft) })
		t.tag(roleP, func() { t.line(left+2+name.w+3, mid(styleCaption), goal, fromLeft) })
		t.tag(roleP, func() { t.line(left+width-2, mid(styleCaption), right, toRight) })
	})
	t.y += stageH
}

// room goes on to the next page, closing this one with the foot line, unless h
// millimetres and the foot line fit.
func (t *routeTable) room(h float64) {
	if t.y+h+footH > bottom && t.y > t.start {
		if t.done > 0 {
			t.foot()
		}
		t.next()
	}
}

func (t *routeTable) foot() {
	s := t.p.Route.Steps[t.done-1]
	t.y += 1.8
	text := t.t("pdf.route.foot", "Step", s.N, "Hours", t.number(s.Cumulative), "All", t.hours(t.p.Route.Hours.Likely))
	t.artifact(func() { t.text(left, t.y, text, styleCaption, fromLeft) })
	t.y += styleCaption.lead
}

// laidRow is a row that is not placed yet, and the year printed last before and
// after it.
type laidRow struct {
	block
	before, after int
}

// laid is the row of a step. What was measured is kept, to be placed.
func (t *routeTable) laid(s planner.Step) laidRow {
	if row, ok := t.ahead[s.N]; ok && row.before == t.year {
		return row
	}
	year := t.year
	row := laidRow{before: year, block: t.block(func(y float64) float64 { return t.row(y, s) })}
	row.after, t.year = t.year, year
	t.ahead[s.N] = row
	return row
}

func (t *routeTable) measure(s planner.Step) float64 { return t.laid(s).h }

func (t *routeTable) steps(steps []planner.Step) {
	for _, s := range steps {
		t.room(t.measure(s))
		row := t.laid(s) // again, if the page changed
		t.doc.place(t.rows[s.N], t.y)
		t.y = t.set(row.block, t.y)
		t.year, t.done = row.after, s.N
		delete(t.ahead, s.N)
	}
}

// row draws a step: its cells begin on one line, and the longest makes the height.
func (t *routeTable) row(y float64, s planner.Step) float64 {
	y += rowPad
	_, endRow := t.open(roleRow)
	defer endRow()
	t.tickBox(left+0.4, y+0.2)
	t.cell(roleCell, routeNumber, y, t.say.Int(int64(s.N)), styleName, toRight)
	t.symbol(s.Kind, routeSymbol, y+styleName.lead/2)
	end := y
	t.rowHead(func() { end = t.what(y, s) })
	for _, draw := range []func(float64, planner.Step) float64{t.levelCell, t.opens, t.hoursCell, t.datesCell} {
		end = max(end, t.tagged(roleCell, func() float64 { return draw(y, s) }))
	}
	end += rowPad
	t.hairline(routeStep-14, end, right-routeStep+14)
	return end
}

// what is the title, the kind with its price, and the reasons.
func (t *routeTable) what(y float64, s planner.Step) float64 {
	para := func(y float64, spans []span) float64 {
		return t.tagged(roleP, func() float64 { return t.para(routeStep, y, routeStepW, spans) })
	}
	y = para(y, plain(s.Title, styleName)) + 0.2
	y = para(y, t.why(s))
	if len(s.Levels) > 1 || (s.Step != nil && s.Step.Course != nil) {
		if rises := t.rises(s); rises != "" {
			y = para(y+0.2, plain(rises, styleCaption))
		}
	}
	return y
}

// rises lists the skills that a course or practice raises.
func (t *routeTable) rises(s planner.Step) string {
	var items []string
	for _, c := range s.Levels {
		items = append(items, c.Name+string(nbsp)+t.levels(c.From, c.To))
	}
	if items == nil {
		return ""
	}
	return t.t("pdf.route.rises", "Skills", t.say.List(items))
}

// why is the kind of step in its colour, what is special about it, what to do, and
// the reasons down to the duty.
func (t *routeTable) why(s planner.Step) []span {
	st := styleCaption
	kind := st.strong().in(kindColour(s.Kind))
	spans := []span{{text: t.kindWord(s.Kind), style: kind}}
	add := func(text string) { spans = append(spans, span{text: text, style: st}) }
	switch {
	case s.Kind == graph.KindCarry && s.Step != nil && s.Step.From != nil:
		add(" " + t.t("pdf.route.carry-from", "Skill", s.Step.From.Name.In(t.p.Lang)+string(nbsp)+t.say.Int(int64(heldOf(s)))))
	case s.Kind == graph.KindCourse:
		add(", " + t.price(s.Price))
		if s.Step != nil && s.Step.Course != nil {
			if provider := s.Step.Course.Provider.In(t.p.Lang); provider != "" {
				add(", " + provider)
			}
		}
	case s.Kind == graph.KindPractice && (s.Price == nil || s.Price.Hundredths > 0):
		add(", " + t.price(s.Price))
	}
	spans[len(spans)-1].text = sentence(spans[len(spans)-1].text)
	if s.Kind == graph.KindPractice && s.Step != nil && s.Step.Course != nil {
		if about := s.Step.Course.About.In(t.p.Lang); about != "" {
			add(" " + sentence(about))
		}
	}
	for _, reason := range s.Reasons {
		add(" " + sentence(tight(reason)))
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
		t.pips(routePips, y+0.7, 2.6, c.From, c.To, t.skillMax(c.Skill))
		return t.para(routePips, y+styleName.lead+0.2, w, plain(t.levels(c.From, c.To), styleCaption))
	}
	return t.para(routePips, y, w, plain(t.t("pdf.route.skills", "Count", len(s.Levels)), styleCaption.in(ink)))
}

// opens lists the steps that this one makes possible, each a link to its row.
func (t *routeTable) opens(y float64, s planner.Step) float64 {
	st := styleSmall
	var spans []span
	for i, n := range s.UnlocksN {
		text := t.say.Int(int64(n))
		spans = append(spans, span{text: text, style: st, to: t.rows[n]})
		if i < len(s.UnlocksN)-1 {
			spans = append(spans, span{text: ", ", style: st})
		}
	}
	if spans == nil {
		return t.para(routeOpens, y, routeOpensW, plain("–", st.in(muted)))
	}
	return t.para(routeOpens, y, routeOpensW, spans)
}

func (t *routeTable) hoursCell(y float64, s planner.Step) float64 {
	likely := t.number(s.Hours.Likely)
	if s.Hours.Low == s.Hours.High {
		t.text(routeHours, y, likely, styleName, toRight)
	} else {
		t.tag(roleP, func() { t.text(routeHours, y, likely, styleName, toRight) })
		t.tag(roleP, func() { t.text(routeHours, y+styleName.lead+0.2, t.hoursRange(s.Hours), styleCaption, toRight) })
	}
	return y + styleName.lead + 0.2 + styleCaption.lead
}

// datesCell prints the year on the first date of a page and where it changes.
func (t *routeTable) datesCell(y float64, s planner.Step) float64 {
	from, to := s.Start.Time(), s.Finish.Time()
	text := t.dates(s.Start, s.Finish)
	if from.Year() == to.Year() && to.Year() == t.year {
		text = strings.TrimSuffix(text, string(nbsp)+to.Format("2006"))
	}
	t.year = to.Year()
	return t.para(routeDates, y, right-routeDates, plain(text, styleSmall))
}
