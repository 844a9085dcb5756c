package elapsed

import "math"

// AtOnce is how many practices run at the same time. It must divide 420, so that a share
// is a whole number of units.
const AtOnce = 2

// PerMinute is the number of units in a minute.
const PerMinute = 14_000

// Pace is how much is done.
type Pace struct {
	PerDay int64 // units a work day
	Days   int64 // work days a week, 1 to 7
}

// PaceOf is the pace of so many thousandths of an hour a week, on so many days of it.
func PaceOf(milli, days int64) Pace { return Pace{milli * 840 / days, days} }

// Task is a step of a list.
type Task struct {
	Effort int64 // minutes
	Likely int64 // minutes, from which a practice's share of the week follows
	Weeks  int64 // least length of a practice; 0: study
	Needs  []int // the earlier tasks that must have ended: the practices among them count

	share int64 // kept by Append, for one pace
}

// Clock runs tasks. The zero Clock must be started.
type Clock struct {
	pace   Pace
	day    int64 // of the last unit of study so far, or of the wait for the next
	used   int64 // units of that day that study has used
	begun  int64 // first day of the last practice
	last   int64 // last day of the last study task
	end    int64
	places [AtOnce]place
	ends   []int64 // of practices, by task; 0 of study

	traced bool
	spans  []Span
}

// place is where a practice runs.
type place struct{ end, hoursEnd, share int64 }

// Span is work on a task: so many units on each day from First to Last, both counted.
type Span struct {
	Task                int
	First, Last, PerDay int64
}

// Start begins a new list.
func (c *Clock) Start(p Pace) {
	*c = Clock{pace: p, day: 1, begun: 1, ends: c.ends[:0], spans: c.spans[:0]}
}

// Trace is Start for a run whose Spans are asked for.
func (c *Clock) Trace(p Pace) {
	c.Start(p)
	c.traced = true
}

// Spans is all the work so far, in no order; those of different tasks may share days.
func (c *Clock) Spans() []Span { return c.spans }

// End is the last day of the tasks so far, 0 without any.
func (c *Clock) End() int64 { return c.end }

// Next is the day from which the next task could begin if it had to wait for no practice.
func (c *Clock) Next(practice bool) int64 {
	if practice {
		return max(c.last+1, c.begun)
	}
	return max(c.day, c.begun)
}

// Begin is the day from which a task could begin if it came next.
func (c *Clock) Begin(t Task) int64 { return c.begin(&t) }

func (c *Clock) begin(t *Task) int64 {
	b := c.Next(t.Weeks > 0)
	for _, i := range t.Needs {
		b = max(b, c.ends[i]+1)
	}
	if t.Weeks > 0 {
		b = max(b, c.places[c.first()].end+1)
	}
	return b
}

// Add appends a task and gives the days on which it begins and ends: of study the days of
// its first whole minute and of its last.
func (c *Clock) Add(t Task) (begin, end int64) {
	if t.Weeks > 0 {
		t.share = c.pace.Share(t)
		return c.practise(&t)
	}
	units := t.Effort * PerMinute
	c.wait(&t)
	c.fill(min(units, PerMinute))
	begin = c.day
	c.fill(max(0, units-PerMinute))
	return begin, c.studied()
}

// Append is Add for who does not ask for the days, and appends the same task at the same
// pace many times with other efforts.
func (c *Clock) Append(t *Task) {
	if t.Weeks > 0 {
		if t.share == 0 {
			t.share = c.pace.Share(*t)
		}
		c.practise(t)
		return
	}
	c.wait(t)
	c.fill(t.Effort * PerMinute)
	c.studied()
}

// Share is the units a day that a practice takes at a pace, until its hours are done.
func (p Pace) Share(t Task) int64 {
	days := p.Days * t.Weeks
	return min(p.PerDay/AtOnce, max(PerMinute, (t.Likely*PerMinute+days-1)/days))
}

// first is the place that is free first.
func (c *Clock) first() (at int) {
	for i := range c.places {
		if c.places[i].end < c.places[at].end {
			at = i
		}
	}
	return at
}

func (c *Clock) practise(t *Task) (begin, end int64) {
	begin = c.begin(t)
	share := t.share
	units := t.Effort * PerMinute
	days := (units + share - 1) / share
	end = begin + max(c.pace.Days*t.Weeks, days) - 1
	c.begun = begin
	c.places[c.first()] = place{end, begin + days - 1, share}
	if c.traced && days > 0 {
		c.note(begin, begin+days-2, share)
		c.note(begin+days-1, begin+days-1, units-(days-1)*share)
	}
	c.ends = append(c.ends, end)
	c.end = max(c.end, end)
	return begin, end
}

// wait goes to the day from which a study task can be done.
func (c *Clock) wait(t *Task) {
	if from := c.begin(t); from > c.day {
		c.day, c.used = from, 0
	}
}

// studied ends a study task.
func (c *Clock) studied() int64 {
	c.last = c.day
	c.ends = append(c.ends, 0)
	c.end = max(c.end, c.day)
	return c.day
}

// fill does so many units of study: what the practices leave of each day. All of them
// have begun.
func (c *Clock) fill(units int64) {
	for units > 0 {
		free, until := c.pace.PerDay, int64(math.MaxInt64)
		for i := range c.places {
			if p := &c.places[i]; p.hoursEnd >= c.day {
				free -= p.share
				until = min(until, p.hoursEnd)
			}
		}
		if free == 0 {
			c.day, c.used = until+1, 0
			continue
		}
		if c.used > 0 { // the rest of a day
			now := min(units, free-c.used)
			c.note(c.day, c.day, now)
			c.used += now
			if units -= now; units > 0 {
				c.day, c.used = c.day+1, 0
			}
			continue
		}
		days := (units - 1) / free // whole ones, before the day on which it ends
		if left := until - c.day; left < days {
			days = left + 1
			c.note(c.day, c.day+left, free)
			c.day, units = c.day+days, units-days*free
			continue
		}
		c.note(c.day, c.day+days-1, free)
		c.day, units = c.day+days, units-days*free
		c.note(c.day, c.day, units)
		c.used = units
		return
	}
}

func (c *Clock) note(first, last, perDay int64) {
	if c.traced && first <= last && perDay > 0 {
		c.spans = append(c.spans, Span{len(c.ends), first, last, perDay})
	}
}

// Done is how many units of spans lie on the days up to one.
func Done(spans []Span, day int64) (units int64) {
	for _, s := range spans {
		units += max(0, min(day, s.Last)-s.First+1) * s.PerDay
	}
	return units
}

// Lumps joins study tasks that follow one another and wait for no practice anew: one task
// with the sum of their efforts ends on the same day as they do. of is the lump of each
// task.
func Lumps(tasks []Task) (lumps []Task, of []int) {
	of = make([]int, len(tasks))
	waited := make([]bool, len(tasks)) // for this practice, by an earlier study task
	for i, t := range tasks {
		var needs []int
		for _, n := range t.Needs {
			if tasks[n].Weeks > 0 {
				needs = append(needs, of[n])
			}
		}
		joins := i > 0 && t.Weeks == 0 && tasks[i-1].Weeks == 0
		for _, n := range t.Needs {
			joins = joins && (tasks[n].Weeks == 0 || waited[n])
		}
		if t.Weeks == 0 {
			for _, n := range t.Needs {
				waited[n] = true
			}
		}
		if joins {
			l := &lumps[len(lumps)-1]
			l.Effort, l.Likely = l.Effort+t.Effort, l.Likely+t.Likely
		} else {
			lumps = append(lumps, Task{Effort: t.Effort, Likely: t.Likely, Weeks: t.Weeks, Needs: needs})
		}
		of[i] = len(lumps) - 1
	}
	return lumps, of
}
