package desk

import (
	"fmt"
	"math"
	"strings"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// oddsRow is a plan with its odds.
type oddsRow struct {
	Name, Hours, By, P50, Chance string
	Proposal                     bool
}

func (m *reviewMaker) odds() {
	v := m.v
	for _, o := range v.Review.Odds {
		row := oddsRow{Hours: m.Number(o.HoursPerWeek), By: m.dayOr(o.By), P50: m.dayOr(o.P50), Chance: "–", Proposal: o.Of == caseload.OddsProposal}
		if o.P50 == nil {
			row.P50 = m.Say("deskreview.never")
		}
		if o.Chance != nil {
			row.Chance = m.Chance(*o.Chance)
		}
		v.Deadline = v.Deadline || o.By != nil
		switch o.Of {
		case caseload.OddsThen:
			row.Name = m.Say("deskreview.odds.then", "What", answer.Capital(m.former()), "Date", v.Former.Day.Time())
		case caseload.OddsKept:
			row.Name = m.Say("deskreview.odds.kept", "What", answer.Capital(m.former()), "Pace", answer.Pace(m.Printer, o.HoursPerWeek))
		case caseload.OddsKeptRecorded:
			row.Name = m.Say("deskreview.odds.recorded", "What", answer.Capital(m.Say("deskreview.now", "What", m.former())))
		case caseload.OddsProposal:
			row.Name = answer.Capital(m.proposal())
		case caseload.OddsProposedPace:
			row.Name = m.Say("deskreview.odds.recorded", "What", answer.Capital(m.proposal()))
		}
		v.Odds = append(v.Odds, row)
	}
}

// proposal names what is proposed, or what was agreed on in the review.
func (m *reviewMaker) proposal() string {
	switch v := m.v; {
	case v.Agreed > 0:
		return m.Say("deskfiles.name.version", "N", v.Agreed)
	case v.Held != nil:
		return m.Say("deskreview.proposal")
	case v.Former != nil && len(v.Client.Draft) == 0:
		return m.Say("deskreview.now", "What", m.former())
	}
	return m.Say("deskreview.proposal-as", "N", m.v.AgreeAs)
}

// paceView is the recorded pace beside the planned one.
type paceView struct {
	Title, About string // About is what steps took, against what is usual
	Chart        *paceChart
	Verdict      *answer.Verdict
}

// pace says whether what is proposed is above the recorded pace.
func (m *reviewMaker) pace() {
	v := m.v
	status := v.Client.Status
	if status == nil {
		return
	}
	planned, recorded := v.Client.Plan.Schedule.HoursPerWeek, v.Recorded()
	was := planned
	if v.Former != nil {
		was = v.Former.Plan.Schedule.HoursPerWeek
	}
	v.Pace.About = answer.Of(v.Client.Plan.In(m.Lang)).OwnPaceKnown()
	v.Pace.Chart = m.chart()
	if recorded == nil {
		v.Pace.Title = m.Say("deskreview.pace.unknown")
		return
	}
	pace := answer.Pace(m.Printer, *recorded)
	v.Pace.Title = m.Say("deskreview.pace", "Pace", pace, "Planned", m.Number(was))
	if len(v.Client.Plan.Route.Steps) == 0 {
		return
	}
	x := &answer.Verdict{Title: m.Say("deskreview.pace.within"), Lines: []string{m.Say("deskreview.pace.within.why", "Pace", answer.Pace(m.Printer, planned), "Recorded", pace)}}
	if over := planned - *recorded; over >= 0.05 {
		x.Standing, x.Title = answer.Caution, m.Say("deskreview.pace.above")
		x.Lines = []string{m.Say("deskreview.pace.above.why", "Pace", answer.Pace(m.Printer, planned), "More", answer.Pace(m.Printer, over))}
		if o := v.oddsOf(caseload.OddsProposedPace); o != nil && o.Chance != nil {
			x.Lines[0] += " " + m.Say("deskreview.pace.chance", "Pace", pace, "Chance", m.Chance(*o.Chance))
		}
	}
	v.Pace.Verdict = x
}

// paceChart is hours planned and recorded since the beginning, as a drawing 470 by 190.
type paceChart struct {
	Alt               string
	Planned, Recorded string // points of the lines
	Lines             []gridLine
	Marks             []chartMark // days on which a plan was agreed on
	EndX, EndY        string      // of what is recorded
	PlannedLabel      chartLabel
	RecordedLabel     chartLabel
	Weeks             []chartWeek // the same as a table
}

type gridLine struct{ Y, TextY, Text string }
type chartMark struct{ X, TextX, Text string }
type chartLabel struct{ Y, Text string }
type chartWeek struct{ To, Planned, Recorded string }

// chart draws the weeks; nil before a whole one is over, and where nothing was planned or
// recorded.
func (m *reviewMaker) chart() *paceChart {
	weeks := m.v.Weeks
	var planned, recorded graph.Minutes
	days := 0
	for _, w := range weeks {
		planned, recorded, days = planned+w.Planned, recorded+w.Worked(), days+w.Days
	}
	if days < 7 || planned+recorded == 0 {
		return nil
	}
	const left, right, top, bottom = 36.0, 368.0, 18.0, 164.0
	all, step := days, niceStep(float64(max(planned, recorded))/60)
	most := step * math.Ceil(float64(max(planned, recorded))/60/step)
	x := func(day int) float64 { return left + (right-left)*float64(day)/float64(all) }
	y := func(minutes graph.Minutes) float64 { return bottom - (bottom-top)*float64(minutes)/60/most }
	at := func(v float64) string { return fmt.Sprintf("%.1f", v) }
	c := &paceChart{Alt: m.Say("deskreview.chart", "Planned", planned.Hours(), "Recorded", recorded.Hours())}
	lines := [2][]string{{at(left) + "," + at(bottom)}, {at(left) + "," + at(bottom)}}
	begun := m.v.Client.State.Begun()
	planned, recorded, days = 0, 0, 0
	for _, w := range weeks {
		planned, recorded, days = planned+w.Planned, recorded+w.Worked(), days+w.Days
		lines[0] = append(lines[0], at(x(days))+","+at(y(planned)))
		lines[1] = append(lines[1], at(x(days))+","+at(y(recorded)))
		c.Weeks = append(c.Weeks, chartWeek{m.day(begun + planner.Date(days) - 1), m.HoursNumber(planned.Hours()), m.HoursNumber(recorded.Hours())})
	}
	c.Planned, c.Recorded = strings.Join(lines[0], " "), strings.Join(lines[1], " ")
	for hours := 0.0; hours <= most; hours += step {
		line := y(graph.Minutes(hours * 60))
		c.Lines = append(c.Lines, gridLine{at(line), at(line + 4), m.Number(hours)})
	}
	c.EndX, c.EndY = at(right), at(y(recorded))
	p, r := y(planned)+4, y(recorded)+4
	if apart := 16 - math.Abs(p-r); apart > 0 { // the labels keep a line apart
		if p <= r {
			p, r = p-apart/2, r+apart/2
		} else {
			p, r = p+apart/2, r-apart/2
		}
	}
	c.PlannedLabel = chartLabel{at(p), m.Say("deskreview.chart.planned", "Hours", m.HoursNumber(planned.Hours()))}
	c.RecordedLabel = chartLabel{at(r), m.Say("deskplan.logged", "Hours", m.HoursNumber(recorded.Hours()))}
	if f := m.v.Former; f != nil && f.Day > begun && int(f.Day-begun) < all {
		mark := x(int(f.Day - begun))
		c.Marks = append(c.Marks, chartMark{at(mark), at(mark + 6), m.former()})
	}
	return c
}

// niceStep is the distance of lines that part so many hours into two to five.
func niceStep(hours float64) float64 {
	size := math.Pow(10, math.Floor(math.Log10(hours/2)))
	for _, times := range []float64{1, 2, 4} {
		if hours/(times*size) <= 5 {
			return times * size
		}
	}
	return 5 * size
}
