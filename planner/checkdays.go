package planner

import (
	"fmt"
	"math"
	"slices"
	"time"

	"skillroute/graph"
)

// checkDays walks through the calendar day by day.
func checkDays(g *graph.Graph, r Request, p *Plan) error {
	start := p.AsOf
	if r.Start != nil {
		start = *r.Start
	}
	s := &p.Schedule
	if milli := math.Round(s.HoursPerWeek * 1000); r.HoursPerWeek != 0 && math.Abs(r.HoursPerWeek*1000-milli) > 0.5+1e-6 {
		return fmt.Errorf("%v hours a week were asked for, %v are planned", r.HoursPerWeek, s.HoursPerWeek)
	}
	if s.Start != start {
		return fmt.Errorf("the plan starts on %v, not %v", s.Start, start)
	}
	if err := checkStudyDays(r, p); err != nil {
		return err
	}
	d := newDiary(g, r, p, p.stepIDs(), likelyHours)
	day := d.live()
	for i, x := range p.Route.Steps {
		if x.Start != d.days[i].From || x.Finish != d.days[i].To {
			return fmt.Errorf("step %d goes from %v to %v, not from %v to %v", x.N, d.days[i].From, d.days[i].To, x.Start, x.Finish)
		}
		if weeks := d.weeks(i); x.Weeks != int(weeks) || weeks > 0 && int64(r.workDays(x.Start, x.Finish)) < weeks*r.days() {
			return fmt.Errorf("step %d goes on for %d weeks, it says %d, from %v to %v", x.N, weeks, x.Weeks, x.Start, x.Finish)
		}
	}
	f := s.Finish
	switch floor := newDiary(g, r, p, p.stepIDs(), noHours); {
	case f.Likely != day:
		return fmt.Errorf("the plan ends on %v, not %v", day, f.Likely)
	case f.Low > f.Likely || f.Likely > f.High:
		return fmt.Errorf("the finish range %v, %v, %v is out of order", f.Low, f.Likely, f.High)
	case r.By != nil && (s.Deadline == nil || s.Deadline.Met != (day <= *r.By)):
		return fmt.Errorf("the deadline verdict is wrong")
	case s.FreeHours != graph.Minutes(d.free/unitsPerMinute) || s.IdleWeeks != d.idle:
		return fmt.Errorf("%d minutes are free, in %d weeks, it says %d in %d", d.free/unitsPerMinute, d.idle, s.FreeHours, s.IdleWeeks)
	case d.lasting && s.Floor.Date != floor.live() || !d.lasting && s.Floor != Floor{Date: s.Start}:
		return fmt.Errorf("no pace ends before %v, it says %v", floor.day, s.Floor)
	}
	for i, w := range s.Waits {
		if w.Hours != graph.Minutes(d.waits[i]/unitsPerMinute) || w.Hours < 60 || w.To >= p.Route.Steps[w.Step-1].Start {
			return fmt.Errorf("%d minutes are free from %v to %v, it says %d", d.waits[i]/unitsPerMinute, w.From, w.To, w.Hours)
		}
	}
	if err := checkPace(r, p); err != nil {
		return err
	}
	return checkOdds(p)
}

// workDays counts the days of work from one day to another, both counted.
func (r *Request) workDays(from, to Date) (n int) {
	for ; from <= to; from++ {
		if r.worksOn(from) {
			n++
		}
	}
	return n
}

// unitsPerMinute makes a day's hours whole at any pace in thousandths of an hour and any
// number of study days.
const unitsPerMinute = 14000

// mostPractices is how many practices go on at once.
const mostPractices = 2

// diary is a learner who lives through a list of steps day by day, and looks at the list
// every morning.
type diary struct {
	r     *Request
	p     *Plan
	steps []*graph.Step
	after [][]int // by step: the practices that must be over
	takes func(graph.Effort) graph.Minutes
	days  []DateRange
	over  []bool

	day     Date
	hours   int64 // units of a day
	next    int   // step
	left    int64 // of the study that is going on, in units; -1: none
	running []practising
	lasting bool

	free  int64   // units so far
	idle  int     // weeks with an hour or more
	waits []int64 // free units in each wait of the plan
}

type practising struct {
	step              int
	left, share, days int64
}

func newDiary(g *graph.Graph, r Request, p *Plan, ids []string, takes func(graph.Effort) graph.Minutes) *diary {
	d := &diary{r: &r, p: p, takes: takes, day: p.Schedule.Start, left: -1, waits: make([]int64, len(p.Schedule.Waits))}
	d.hours = int64(math.Round(p.Schedule.HoursPerWeek*1000)) * 60 * unitsPerMinute / (1000 * r.days())
	d.days, d.over = make([]DateRange, len(ids)), make([]bool, len(ids))
	levels := startLevels(r, p)
	gave := map[graph.Holding]int{}
	for i, id := range ids {
		s, _ := g.Step(id)
		d.days[i].From = MaxDate + 1 // not yet
		d.steps = append(d.steps, s)
		d.lasting = d.lasting || d.weeks(i) > 0
		top := map[graph.SkillID]int{}
		for _, need := range s.Needs {
			top[need.Skill] = max(top[need.Skill], need.Level)
		}
		var after []int
		for skill, level := range top {
			if n, given := gave[graph.Holding{Skill: skill, Level: level}]; given && d.weeks(n) > 0 {
				after = append(after, n)
			}
		}
		d.after = append(d.after, after)
		for _, h := range s.Gives {
			for l := levels[h.Skill] + 1; l <= h.Level; l++ {
				if _, given := gave[graph.Holding{Skill: h.Skill, Level: l}]; !given {
					gave[graph.Holding{Skill: h.Skill, Level: l}] = i
				}
			}
		}
	}
	return d
}

// The minutes that a step takes a learner.
func noHours(graph.Effort) graph.Minutes       { return 0 }
func lowHours(e graph.Effort) graph.Minutes    { return e.Low }
func likelyHours(e graph.Effort) graph.Minutes { return e.Likely }
func highHours(e graph.Effort) graph.Minutes   { return e.High }

func (d *diary) weeks(step int) int64 {
	if s := d.steps[step]; s.Kind == graph.KindPractice {
		return int64(s.Course.Weeks)
	}
	return 0
}

func (d *diary) units(step int) int64 {
	return int64(d.takes(d.steps[step].Effort)) * unitsPerMinute
}

// live goes on until all is done and gives the last day; the start without any step.
func (d *diary) live() Date {
	week, days, wait := int64(0), d.r.days(), 0
	for n := int64(1); len(d.steps) > 0; d.day++ {
		if !d.r.worksOn(d.day) {
			continue
		}
		d.morning()
		kept, practised := d.practise()
		left := d.hours - practised - d.study(d.hours-kept)
		d.evening()
		d.free += left
		for wait < len(d.waits) && d.p.Schedule.Waits[wait].To < d.day {
			wait++
		}
		if wait < len(d.waits) && d.p.Schedule.Waits[wait].From <= d.day {
			d.waits[wait] += left
		}
		done := d.next == len(d.steps) && len(d.running) == 0
		if !done {
			week += left
		}
		if n%days == 0 {
			if d.lasting && week >= 60*unitsPerMinute {
				d.idle++
			}
			week = 0
		}
		if n++; done {
			break
		}
	}
	return d.day
}

// ready reports whether all that a step waits for is over.
func (d *diary) ready(step int) bool {
	return !slices.ContainsFunc(d.after[step], func(n int) bool { return !d.over[n] })
}

// morning begins the practices that come next.
func (d *diary) morning() {
	for d.next < len(d.steps) && d.left < 0 && d.weeks(d.next) > 0 && len(d.running) < mostPractices && d.ready(d.next) {
		x := practising{step: d.next, left: d.units(d.next), days: d.weeks(d.next) * d.r.days()}
		likely := int64(d.steps[d.next].Effort.Likely) * unitsPerMinute
		if x.share = likely / x.days; x.share*x.days < likely {
			x.share++
		}
		x.share = min(max(x.share, unitsPerMinute), d.hours/mostPractices)
		d.days[d.next].From = d.day
		d.running = append(d.running, x)
		d.next++
	}
}

// practise does the day's part of the practices: the hours that are kept for them, and
// those that they take.
func (d *diary) practise() (kept, taken int64) {
	for i := range d.running {
		x := &d.running[i]
		if x.left > 0 {
			kept, taken = kept+x.share, taken+min(x.left, x.share)
		}
		x.left, x.days = max(0, x.left-x.share), x.days-1
	}
	return kept, taken
}

// study does what comes next for as long as there are hours, and gives those it took.
func (d *diary) study(hours int64) (taken int64) {
	for d.next < len(d.steps) && d.weeks(d.next) == 0 && (d.left >= 0 || d.ready(d.next)) {
		all := d.units(d.next)
		if d.left < 0 {
			d.left = all
		}
		now := min(d.left, hours-taken)
		d.left, taken = d.left-now, taken+now
		if x := &d.days[d.next]; x.From > MaxDate && (all-d.left >= unitsPerMinute || d.left == 0) {
			x.From = d.day
		}
		if d.left > 0 {
			return taken
		}
		d.days[d.next].To, d.over[d.next], d.left = d.day, true, -1
		d.next++
	}
	return taken
}

// evening ends the practices that have had their weeks and their hours.
func (d *diary) evening() {
	d.running = slices.DeleteFunc(d.running, func(x practising) bool {
		if x.left > 0 || x.days > 0 {
			return false
		}
		d.days[x.step].To, d.over[x.step] = d.day, true
		return true
	})
}

// checkStudyDays compares the study days that are planned with those asked for.
func checkStudyDays(r Request, p *Plan) error {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if asked := r.StudyDays == nil || slices.Contains(r.StudyDays, d); asked != slices.Contains(p.Schedule.StudyDays, d) {
			return fmt.Errorf("the study days are %v, %v are planned", r.StudyDays, p.Schedule.StudyDays)
		}
	}
	return nil
}

// worksOn reports whether a day is a study day and not off.
func (r *Request) worksOn(d Date) bool {
	study := r.StudyDays == nil || slices.Contains(r.StudyDays, d.Time().Weekday())
	return study && !slices.ContainsFunc(r.Off, func(o DateRange) bool { return o.From <= d && d <= o.To })
}

// days is the number of study days a week.
func (r *Request) days() (n int64) {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if r.StudyDays == nil || slices.Contains(r.StudyDays, d) {
			n++
		}
	}
	return n
}

// checkOdds holds the forecast to the range of dates and to itself: what is likely by
// a date is likely by the deadline after it.
func checkOdds(p *Plan) error {
	f, last := p.Schedule.Finish, p.Schedule.Finish.Low
	for _, q := range []struct {
		date   *Date
		chance float64
	}{{f.P50, 0.5}, {f.P80, 0.8}, {f.P95, 0.95}} {
		if q.date == nil || *q.date < last || *q.date > f.High {
			return fmt.Errorf("the forecast's dates are out of order: %v, %v, %v, %v, %v", f.Low, f.P50, f.P80, f.P95, f.High)
		}
		if v := p.Schedule.Deadline; v != nil && (v.Chance >= q.chance) != (*q.date <= v.By) {
			return fmt.Errorf("the chance of meeting %v is %v, but %v of it is reached on %v", v.By, v.Chance, q.chance, *q.date)
		}
		last = *q.date
	}
	return nil
}

// checkPace adds up what is said of the steps that are done, and holds what follows to the
// order it must have.
func checkPace(r Request, p *Plan) error {
	var n, outside int
	var took, low, high graph.Minutes
	for _, x := range r.Paced {
		if x.Took == 0 || x.Low == x.High {
			continue
		}
		n, took, low, high = n+1, took+x.Took, low+x.Low, high+x.High
		if x.Took < x.Low || x.Took > x.High {
			outside++
		}
	}
	v := p.Pace
	switch {
	case (v == nil) != (n == 0):
		return fmt.Errorf("%d steps tell of the pace, the plan says %v", n, v)
	case v == nil:
		return nil
	case v.Steps != n || v.Hours != took || v.Outside != outside:
		return fmt.Errorf("%d steps took %d minutes, %d of them outside their ranges, the plan says %d, %d, %d", n, took, outside, v.Steps, v.Hours, v.Outside)
	case v.Usual < low || v.Usual > high:
		return fmt.Errorf("the steps that are done take %d minutes as a rule, not from %d to %d", v.Usual, low, high)
	case !(v.Low <= v.Factor && v.Factor <= v.High && v.PriorLow <= 1 && v.PriorHigh >= 1 && v.Low > 0):
		return fmt.Errorf("the pace is out of order: %+v", *v)
	}
	return nil
}
