package pdf

import (
	"cmp"
	"strings"

	"skillroute/planner"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

// readinessAndWeeks stand side by side: where the route leads, and how it begins.
func (r *report) readinessAndWeeks(y float64, d detail) float64 {
	const leftW, rightX, rightW = 98.0, paper.Left + 106, paper.Width - 106
	if len(r.p.Route.Steps) == 0 {
		return r.readiness(y, paper.Width, d)
	}
	return max(r.readiness(y, leftW, d), r.firstWeeks(rightX, y, rightW, d))
}

// ready is a row of the readiness chart.
type ready struct {
	label, note string
	planner.Readiness
}

func (r *report) readyRows(d detail) []ready {
	p := r.p
	rows := []ready{{r.T("pdf.ready.now"), r.Date(p.AsOf), p.Readiness}}
	deadline := p.Schedule.Deadline
	for i, s := range p.Stages {
		if deadline != nil && !deadline.Met && deadline.By < s.Finish {
			rows = append(rows, ready{r.T("pdf.ready.deadline"), r.Date(deadline.By), deadline.ReachedReadiness})
			deadline = nil
		}
		if left := len(p.Stages) - i; left > 1 && i >= d.stages-1 {
			continue // the last stage is always shown
		}
		label := r.T("pdf.ready.stage", "N", s.N)
		if s.Part == s.Parts { // a role is met here
			label = r.T("pdf.ready.stage.role", "N", s.N, "Role", r.roleName(s.Role))
		}
		rows = append(rows, ready{label, r.Date(s.Finish), s.After})
	}
	return rows
}

// readiness is a chart of two bars a row, with both numbers beside them.
func (r *report) readiness(y, w float64, d detail) float64 {
	rows := r.readyRows(d)
	last := rows[len(rows)-1]
	title := r.T("pdf.ready.title", "Now", r.Say.Percent(r.p.Readiness.MustHave), "Then", r.Say.Percent(last.MustHave))
	if len(rows) == 1 {
		title = r.T("pdf.ready.title.now", "Now", r.Say.Percent(r.p.Readiness.MustHave))
	}
	y = r.Para(paper.Left, y, w, paper.Plain(title, paper.H2)) + 1.5
	_, end := r.Open(tagged.RoleTable)
	defer end()
	y = r.readyLegend(y) + 1
	const labelW, numbersW, apart, between = 43.0, 19.0, 2.5, 1.5
	barX, barW := paper.Left+labelW+apart, w-labelW-numbersW-2*apart
	for _, row := range rows {
		r.Tag(tagged.RoleRow, func() {
			at := y
			r.RowHead(func() {
				at = r.Para(paper.Left, at, labelW, []paper.Span{{Text: row.label, Style: paper.Row}, {Text: "  " + strings.ReplaceAll(row.note, " ", string(tagged.NBSP)), Style: paper.RowNote}})
			})
			r.Share(tagged.Box(barX, y+0.3, barW, 2.3), row.MustHave, false)
			r.Share(tagged.Box(barX, y+3, barW, 1.2), row.Full, true)
			r.Cell(tagged.RoleCell, paper.Left+w-9.5, y, r.Say.Percent(row.MustHave), paper.Share, paper.ToRight)
			r.Cell(tagged.RoleCell, paper.Left+w, y, r.Say.Percent(row.Full), paper.RowNote, paper.ToRight)
			y = max(at, y+4.4) + between
		})
	}
	return y - between
}

// readyLegend explains the two bars; it is the table's head.
func (r *report) readyLegend(y float64) float64 {
	x := paper.Left
	mid := y + paper.Caption.Lead/2
	r.Heads(func(cell func(func())) {
		cell(func() {})
		r.Fill(tagged.Box(x, mid-1, 3, 2), paper.Accent)
		l := r.Fit(r.T("pdf.ready.must"), paper.Caption, 30)
		cell(func() { r.Line(x+4.2, y, l, paper.FromLeft) })
		x += 4.2 + l.W + 5
		r.Hatched(tagged.Box(x, mid-1, 3, 2), paper.Edge)
		cell(func() { r.Line(x+4.2, y, r.Fit(r.T("pdf.ready.full"), paper.Caption, 60), paper.FromLeft) })
	})
	return y + paper.Caption.Lead
}

// firstWeeks lists what to do in the first fourteen days.
func (r *report) firstWeeks(x, y, w float64, d detail) float64 {
	p := r.p
	y = r.Para(x, y, w, paper.Plain(r.T("pdf.weeks.title"), paper.H2)) + 1.5
	y = r.Para(x, y, w, paper.Plain(r.T("pdf.weeks.note", "Dates", r.Dates(p.Schedule.Start, p.Schedule.Start+13), "Pace", r.pace()), paper.Caption)) + 1.2
	const indent = 5.6
	shown := min(p.FirstTwoWeeks, d.weeks)
	_, end := r.Open(tagged.RoleList)
	defer end()
	for i, s := range p.Route.Steps[:shown] {
		_, end := r.Open(tagged.RoleItem)
		if i > 0 {
			r.Hairline(x+indent, y, w-indent)
			y += 1.1
		}
		r.TickBox(x, y+0.3)
		_, endBody := r.Open(tagged.RoleBody)
		y = r.Para(x+indent, y, w-indent, []paper.Span{{Text: r.stepName(s), Style: paper.Name, To: r.rows[s.N]}})
		note := r.T("pdf.weeks.step", "Step", s.N, "Kind", strings.ToLower(r.kindWord(s.Kind)), "Hours", r.Hours(s.Hours.Likely), "Dates", r.Dates(s.Start, s.Finish))
		y = r.Para(x+indent, y, w-indent, paper.Plain(note, paper.Caption)) + 1.1
		endBody()
		end()
	}
	if more := p.FirstTwoWeeks - shown; more > 0 {
		r.Item(func() {
			y = r.Para(x+indent, y, w-indent, paper.Plain(r.T("pdf.weeks.more", "Count", more), paper.Caption))
		})
	}
	return y
}

// stepName is a step's title with the rise in level, if it raises one skill that
// the title names.
func (r *report) stepName(s planner.Step) string {
	if s.Step != nil && s.Step.Course == nil && len(s.Levels) == 1 {
		return s.Title + " " + r.Levels(s.Levels[0].From, s.Levels[0].To)
	}
	return s.Title
}

// largestGaps shows up to three, each with a duty behind it and the first step.
func (r *report) largestGaps(y float64, d detail) float64 {
	n := len(r.p.LargestGaps)
	if n == 0 {
		return y
	}
	y = r.Para(paper.Left, y, paper.Width, paper.Plain(r.T("pdf.largest.title", "Count", n), paper.H2)) + 2
	const apart = 6.0
	w := (paper.Width - 2*apart) / 3
	end := y
	r.Tag(tagged.RoleList, func() {
		for i, at := range r.p.LargestGaps {
			x := paper.Left + float64(i)*(w+apart)
			r.Hairline(x, y, w)
			r.Item(func() { end = max(end, r.largestGap(x, y+1.8, w, r.p.Gap[at], d)) })
		}
	})
	return end
}

func (r *report) largestGap(x, y, w float64, g planner.Gap, d detail) float64 {
	y = r.Para(x, y, w, paper.Plain(g.Name, paper.Name)) + 0.9
	most := r.skillMax(g.Skill)
	end := r.Pips(x, y, 3.2, g.Have, g.Need, most)
	note := r.T("pdf.largest.levels", "Levels", r.Levels(g.Have, g.Need), "Hours", r.Hours(g.Minutes))
	r.Tag(tagged.RoleP, func() {
		r.Line(end+2.4, y+(3.2-paper.Caption.Lead)/2, r.Fit(note, paper.Caption, x+w-end-2.4), paper.FromLeft)
	})
	y += 3.2 + 1.2
	if d.reasons && len(g.Duties) > 0 {
		if role, ok := r.p.Graph.Catalog.Role(r.p.Role.ID); ok {
			if duty, ok := role.Duty(g.Duties[0]); ok {
				y = r.Para(x, y, w, paper.Plain(r.T("pdf.duty", "Text", paper.Unstopped(duty.Text.In(r.p.Lang)), "ID", duty.ID), paper.Body.At(8))) + 0.6
			}
		}
	}
	if g.FirstStep == 0 {
		return y
	}
	s := r.p.Route.Steps[g.FirstStep-1]
	r.TickBox(x, y+0.3)
	action := r.T("pdf.largest.first", "Step", s.N, "Title", r.stepName(s))
	return r.Para(x+5.2, y+0.2, w-5.2, []paper.Span{{Text: action, Style: paper.Row.In(paper.Accent), To: r.rows[s.N]}})
}

// strengthsAndAssumptions stand side by side.
func (r *report) strengthsAndAssumptions(y float64, d detail) float64 {
	const w = 82.0
	return max(
		r.points(paper.Left, y, w, r.T("pdf.strengths.title"), r.strengths(), d.points),
		r.points(paper.Left+paper.Width-w, y, w, r.T("pdf.assumptions.title"), r.assumptions(), d.points))
}

// points draws a heading and a list. What goes beyond most stands in the notes.
func (r *report) points(x, y, w float64, title string, points [][]paper.Span, most int) float64 {
	y = r.Para(x, y, w, paper.Plain(title, paper.H2)) + 1.5
	r.Tag(tagged.RoleList, func() {
		for _, p := range points[:min(most, len(points))] {
			r.Dot(x, y)
			r.Item(func() { y = r.Para(x+3.4, y, w-3.4, p) + 0.8 })
		}
		if more := len(points) - most; more > 0 {
			r.Item(func() { y = r.Para(x+3.4, y, w-3.4, paper.Plain(r.T("pdf.points.more", "Count", more), paper.Caption)) })
		}
	})
	return y
}

// strengths says what is held and counts already.
func (r *report) strengths() [][]paper.Span {
	const most = 6
	var asked, built []string
	for _, s := range r.p.Strengths {
		item := "**" + paper.EscapeStars.Replace(s.Name) + string(tagged.NBSP) + r.Say.Int(int64(s.Level)) + "**"
		if s.Need > 0 {
			asked = append(asked, item)
		} else {
			built = append(built, item)
		}
	}
	list := func(items []string) string {
		if more := len(items) - most; more > 0 {
			items = append(items[:most:most], r.T("pdf.strengths.more", "Count", more))
		}
		return r.Say.List(items)
	}
	var out [][]paper.Span
	st := paper.Body
	if len(asked) > 0 {
		out = append(out, paper.Marked(r.T("pdf.strengths.asked", "Skills", list(asked), "Count", len(asked)), st, st.Strong()))
	}
	if len(built) > 0 {
		out = append(out, paper.Marked(r.T("pdf.strengths.built-on", "Skills", list(built), "Count", len(built)), st, st.Strong()))
	}
	if out == nil {
		out = append(out, r.Rich(st, "pdf.strengths.none"))
	}
	if r.p.Saved > 0 {
		out = append(out, r.Rich(st, "pdf.strengths.saved", "Hours", r.Hours(r.p.Saved)))
	}
	return out
}

// assumptions says what the plan takes for granted.
func (r *report) assumptions() [][]paper.Span {
	p, st := r.p, paper.Body
	var out [][]paper.Span
	add := func(id string, pairs ...any) { out = append(out, r.Rich(st, id, pairs...)) }
	if p.Schedule.Assumed {
		add("pdf.assume.pace", "Pace", r.pace())
	} else {
		add("pdf.assume.pace.given", "Pace", r.pace())
	}
	if p.Request.StudyDays != nil {
		add("pdf.assume.study-days", "Days", r.Say.Weekdays(p.Schedule.StudyDays))
	}
	for _, w := range p.Learner.Waived {
		add("pdf.assume.waived", "Skill", r.skillName(w.Skill), "Reason", paper.Unstopped(w.Reason))
	}
	if p.Learner.From != "" {
		add("pdf.assume.from", "Role", r.roleName(p.Learner.From))
	}
	if n := len(p.Schedule.Off); n > 0 {
		var off []string
		for _, o := range p.Schedule.Off {
			off = append(off, r.Dates(o.From, o.To))
		}
		add("pdf.assume.off", "Dates", r.Say.List(off))
	}
	if n := r.estimated(); n == len(p.Route.Steps) && n > 0 {
		add("pdf.assume.estimates.all")
	} else if n > 0 {
		add("pdf.assume.estimates", "Count", n, "Steps", len(p.Route.Steps))
	}
	if n := r.leftOutSkills(); n > 0 {
		add("pdf.assume.extras", "Count", n)
	}
	return out
}

// estimated counts the steps whose hours no source states.
func (r *report) estimated() int {
	_, n := r.p.Sources()
	return n
}

func (r *report) leftOutSkills() (n int) {
	for _, l := range r.p.LeftOut {
		if l.Kind == "skill" {
			n++
		}
	}
	return n
}

// signatures are two lines to sign on and one for the date of the next review.
func (r *report) signatures(y float64) float64 {
	const w, apart, room = 52.7, 7.95, 10.0
	y += room
	end := y
	name := r.p.Learner.Name
	if name == "" {
		name = r.T("pdf.sign.learner.unnamed")
	}
	for i, s := range []struct {
		name, note string
	}{
		{name, r.T("pdf.sign.learner")},
		{cmp.Or(r.By.Coach, r.T("pdf.sign.coach.unnamed")), r.T("pdf.sign.coach")},
		{r.T("pdf.sign.review"), r.T("pdf.sign.review.note")},
	} {
		x := paper.Left + float64(i)*(w+apart)
		r.Stroke(x, y, x+w, y, 0.25, paper.Ink)
		r.Tag(tagged.RoleP, func() {
			at := r.Lines(x, y+1.4, paper.GoesOn([]paper.Line{r.Fit(s.name, paper.Name, w)}))
			end = max(end, r.Para(x, at, w, paper.Plain(s.note, paper.Caption)))
		})
	}
	return end
}
