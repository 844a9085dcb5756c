package pdf

import (
	"cmp"
	"strings"

	"skillroute/planner"
)

// readinessAndWeeks stand side by side: where the route leads, and how it begins.
func (r *report) readinessAndWeeks(y float64, d detail) float64 {
	const leftW, rightX, rightW = 98.0, left + 106, width - 106
	if len(r.p.Route.Steps) == 0 {
		return r.readiness(y, width, d)
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
	rows := []ready{{r.t("pdf.ready.now"), r.date(p.AsOf), p.Readiness}}
	deadline := p.Schedule.Deadline
	for i, s := range p.Stages {
		if deadline != nil && !deadline.Met && deadline.By < s.Finish {
			rows = append(rows, ready{r.t("pdf.ready.deadline"), r.date(deadline.By), deadline.ReachedReadiness})
			deadline = nil
		}
		if left := len(p.Stages) - i; left > 1 && i >= d.stages-1 {
			continue // the last stage is always shown
		}
		label := r.t("pdf.ready.stage", "N", s.N)
		if s.Part == s.Parts { // a role is met here
			label = r.t("pdf.ready.stage.role", "N", s.N, "Role", r.roleName(s.Role))
		}
		rows = append(rows, ready{label, r.date(s.Finish), s.After})
	}
	return rows
}

// readiness is a chart of two bars a row, with both numbers beside them.
func (r *report) readiness(y, w float64, d detail) float64 {
	rows := r.readyRows(d)
	last := rows[len(rows)-1]
	title := r.t("pdf.ready.title", "Now", r.say.Percent(r.p.Readiness.MustHave), "Then", r.say.Percent(last.MustHave))
	if len(rows) == 1 {
		title = r.t("pdf.ready.title.now", "Now", r.say.Percent(r.p.Readiness.MustHave))
	}
	y = r.para(left, y, w, plain(title, styleH2)) + 1.5
	_, end := r.open(roleTable)
	defer end()
	y = r.readyLegend(y) + 1
	const labelW, numbersW, apart, between = 43.0, 19.0, 2.5, 1.5
	barX, barW := left+labelW+apart, w-labelW-numbersW-2*apart
	for _, row := range rows {
		r.tag(roleRow, func() {
			at := y
			r.rowHead(func() {
				at = r.para(left, at, labelW, []span{{text: row.label, style: styleRow}, {text: "  " + strings.ReplaceAll(row.note, " ", string(nbsp)), style: styleRowNote}})
			})
			r.share(rect{barX, y + 0.3, barW, 2.3}, row.MustHave, false)
			r.share(rect{barX, y + 3, barW, 1.2}, row.Full, true)
			r.cell(roleCell, left+w-9.5, y, r.say.Percent(row.MustHave), styleShare, toRight)
			r.cell(roleCell, left+w, y, r.say.Percent(row.Full), styleRowNote, toRight)
			y = max(at, y+4.4) + between
		})
	}
	return y - between
}

// readyLegend explains the two bars; it is the table's head.
func (r *report) readyLegend(y float64) float64 {
	x := left
	mid := y + styleCaption.lead/2
	r.heads(func(cell func(func())) {
		cell(func() {})
		r.fill(rect{x, mid - 1, 3, 2}, accent)
		l := r.fit(r.t("pdf.ready.must"), styleCaption, 30)
		cell(func() { r.line(x+4.2, y, l, fromLeft) })
		x += 4.2 + l.w + 5
		r.hatched(rect{x, mid - 1, 3, 2}, edge)
		cell(func() { r.line(x+4.2, y, r.fit(r.t("pdf.ready.full"), styleCaption, 60), fromLeft) })
	})
	return y + styleCaption.lead
}

// firstWeeks lists what to do in the first fourteen days.
func (r *report) firstWeeks(x, y, w float64, d detail) float64 {
	p := r.p
	y = r.para(x, y, w, plain(r.t("pdf.weeks.title"), styleH2)) + 1.5
	y = r.para(x, y, w, plain(r.t("pdf.weeks.note", "Dates", r.dates(p.Schedule.Start, p.Schedule.Start+13), "Pace", r.pace()), styleCaption)) + 1.2
	const indent = 5.6
	shown := min(p.FirstTwoWeeks, d.weeks)
	_, end := r.open(roleList)
	defer end()
	for i, s := range p.Route.Steps[:shown] {
		_, end := r.open(roleItem)
		if i > 0 {
			r.hairline(x+indent, y, w-indent)
			y += 1.1
		}
		r.tickBox(x, y+0.3)
		_, endBody := r.open(roleBody)
		y = r.para(x+indent, y, w-indent, []span{{text: r.stepName(s), style: styleName, to: r.rows[s.N]}})
		note := r.t("pdf.weeks.step", "Step", s.N, "Kind", strings.ToLower(r.kindWord(s.Kind)), "Hours", r.hours(s.Hours.Likely), "Dates", r.dates(s.Start, s.Finish))
		y = r.para(x+indent, y, w-indent, plain(note, styleCaption)) + 1.1
		endBody()
		end()
	}
	if more := p.FirstTwoWeeks - shown; more > 0 {
		r.item(func() { y = r.para(x+indent, y, w-indent, plain(r.t("pdf.weeks.more", "Count", more), styleCaption)) })
	}
	return y
}

// stepName is a step's title with the rise in level, if it raises one skill that
// the title names.
func (r *report) stepName(s planner.Step) string {
	if s.Step != nil && s.Step.Course == nil && len(s.Levels) == 1 {
		return s.Title + " " + r.levels(s.Levels[0].From, s.Levels[0].To)
	}
	return s.Title
}

// largestGaps shows up to three, each with a duty behind it and the first step.
func (r *report) largestGaps(y float64, d detail) float64 {
	n := len(r.p.LargestGaps)
	if n == 0 {
		return y
	}
	y = r.para(left, y, width, plain(r.t("pdf.largest.title", "Count", n), styleH2)) + 2
	const apart = 6.0
	w := (width - 2*apart) / 3
	end := y
	r.tag(roleList, func() {
		for i, at := range r.p.LargestGaps {
			x := left + float64(i)*(w+apart)
			r.hairline(x, y, w)
			r.item(func() { end = max(end, r.largestGap(x, y+1.8, w, r.p.Gap[at], d)) })
		}
	})
	return end
}

func (r *report) largestGap(x, y, w float64, g planner.Gap, d detail) float64 {
	y = r.para(x, y, w, plain(g.Name, styleName)) + 0.9
	most := r.skillMax(g.Skill)
	end := r.pips(x, y, 3.2, g.Have, g.Need, most)
	note := r.t("pdf.largest.levels", "Levels", r.levels(g.Have, g.Need), "Hours", r.hours(g.Minutes))
	r.tag(roleP, func() {
		r.line(end+2.4, y+(3.2-styleCaption.lead)/2, r.fit(note, styleCaption, x+w-end-2.4), fromLeft)
	})
	y += 3.2 + 1.2
	if d.reasons && len(g.Duties) > 0 {
		if role, ok := r.p.Graph.Catalog.Role(r.p.Role.ID); ok {
			if duty, ok := role.Duty(g.Duties[0]); ok {
				y = r.para(x, y, w, plain(r.t("pdf.duty", "Text", unstopped(duty.Text.In(r.p.Lang)), "ID", duty.ID), styleBody.at(8))) + 0.6
			}
		}
	}
	if g.FirstStep == 0 {
		return y
	}
	s := r.p.Route.Steps[g.FirstStep-1]
	r.tickBox(x, y+0.3)
	action := r.t("pdf.largest.first", "Step", s.N, "Title", r.stepName(s))
	return r.para(x+5.2, y+0.2, w-5.2, []span{{text: action, style: styleRow.in(accent), to: r.rows[s.N]}})
}

// strengthsAndAssumptions stand side by side.
func (r *report) strengthsAndAssumptions(y float64, d detail) float64 {
	const w = 82.0
	return max(
		r.points(left, y, w, r.t("pdf.strengths.title"), r.strengths(), d.points),
		r.points(left+width-w, y, w, r.t("pdf.assumptions.title"), r.assumptions(), d.points))
}

// points draws a heading and a list. What goes beyond most stands in the notes.
func (r *report) points(x, y, w float64, title string, points [][]span, most int) float64 {
	y = r.para(x, y, w, plain(title, styleH2)) + 1.5
	r.tag(roleList, func() {
		for _, p := range points[:min(most, len(points))] {
			r.add(&shapeOp{box: rect{x + 0.2, y + 1.6, 1, 1}, round: 0.5, fill: &accent})
			r.item(func() { y = r.para(x+3.4, y, w-3.4, p) + 0.8 })
		}
		if more := len(points) - most; more > 0 {
			r.item(func() { y = r.para(x+3.4, y, w-3.4, plain(r.t("pdf.points.more", "Count", more), styleCaption)) })
		}
	})
	return y
}

// strengths says what is held and counts already.
func (r *report) strengths() [][]span {
	const most = 6
	var asked, built []string
	for _, s := range r.p.Strengths {
		item := "**" + escapeStars.Replace(s.Name) + string(nbsp) + r.say.Int(int64(s.Level)) + "**"
		if s.Need > 0 {
			asked = append(asked, item)
		} else {
			built = append(built, item)
		}
	}
	list := func(items []string) string {
		if more := len(items) - most; more > 0 {
			items = append(items[:most:most], r.t("pdf.strengths.more", "Count", more))
		}
		return r.say.List(items)
	}
	var out [][]span
	st := styleBody
	if len(asked) > 0 {
		out = append(out, marked(r.t("pdf.strengths.asked", "Skills", list(asked), "Count", len(asked)), st, st.strong()))
	}
	if len(built) > 0 {
		out = append(out, marked(r.t("pdf.strengths.built-on", "Skills", list(built), "Count", len(built)), st, st.strong()))
	}
	if out == nil {
		out = append(out, r.rich(st, "pdf.strengths.none"))
	}
	if r.p.Saved > 0 {
		out = append(out, r.rich(st, "pdf.strengths.saved", "Hours", r.hours(r.p.Saved)))
	}
	return out
}

// assumptions says what the plan takes for granted.
func (r *report) assumptions() [][]span {
	p, st := r.p, styleBody
	var out [][]span
	add := func(id string, pairs ...any) { out = append(out, r.rich(st, id, pairs...)) }
	if p.Schedule.Assumed {
		add("pdf.assume.pace", "Pace", r.pace())
	} else {
		add("pdf.assume.pace.given", "Pace", r.pace())
	}
	if p.Request.StudyDays != nil {
		add("pdf.assume.study-days", "Days", r.say.Weekdays(p.Schedule.StudyDays))
	}
	for _, w := range p.Learner.Waived {
		add("pdf.assume.waived", "Skill", r.skillName(w.Skill), "Reason", unstopped(w.Reason))
	}
	if p.Learner.From != "" {
		add("pdf.assume.from", "Role", r.roleName(p.Learner.From))
	}
	if n := len(p.Schedule.Off); n > 0 {
		var off []string
		for _, o := range p.Schedule.Off {
			off = append(off, r.dates(o.From, o.To))
		}
		add("pdf.assume.off", "Dates", r.say.List(off))
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
		name = r.t("pdf.sign.learner.unnamed")
	}
	for i, s := range []struct {
		name, note string
	}{
		{name, r.t("pdf.sign.learner")},
		{cmp.Or(r.by.Coach, r.t("pdf.sign.coach.unnamed")), r.t("pdf.sign.coach")},
		{r.t("pdf.sign.review"), r.t("pdf.sign.review.note")},
	} {
		x := left + float64(i)*(w+apart)
		r.stroke(x, y, x+w, y, 0.25, ink)
		r.tag(roleP, func() {
			at := r.lines(x, y+1.4, goesOn([]line{r.fit(s.name, styleName, w)}))
			end = max(end, r.para(x, at, w, plain(s.note, styleCaption)))
		})
	}
	return end
}
