package calendar

import (
	"math"
	"slices"

	"skillroute/planner"
)

// item is what one event stands for: a step, or neighbours in a very long route.
type item struct {
	steps   []planner.Step
	minutes int64 // likely
	end     int64 // likely minutes of the route up to and with it
}

// block is an item on the calendar.
type block struct {
	item
	on      []planner.Date // in order, at least one
	begin   int64          // minute of the day
	minutes int64          // each time; 0: too short for a time of its own
}

func (c *writer) items() []item {
	steps := c.p.Route.Steps
	size := max(1, (len(steps)+maxBlocks-1)/maxBlocks)
	var items []item
	for part := range slices.Chunk(steps, size) {
		it := item{steps: part, end: int64(part[len(part)-1].Cumulative)}
		for _, x := range part {
			it.minutes += int64(x.Hours.Likely)
		}
		items = append(items, it)
	}
	return items
}

// pace is the plan's hours a week x 1000, as the schedule counts them.
func (c *writer) pace() int64 { return int64(math.Round(c.p.Schedule.HoursPerWeek * 1000)) }

// week is one week or several of the plan, counted from its start, whose work goes
// to the study days in it.
type week struct {
	before, free  int64 // days that are not off: up to its begin, and in it
	first, blocks int64 // its study days, as numbers in the list of all
}

// studyDays lists the days with a block, and the weeks they belong to, until all
// work of the plan is covered.
func (c *writer) studyDays(total int64) (days []planner.Date, weeks []week) {
	perDay := c.pace() * 60 // minutes x 7000
	var w week
	for from := c.p.Schedule.Start; from <= planner.MaxDate; from += 7 {
		for d := from; d < from+7; d++ {
			if c.off(d) {
				continue
			}
			w.free++
			if slices.Contains(c.days, d.Time().Weekday()) {
				days = append(days, d)
				w.blocks++
			}
		}
		if w.blocks == 0 {
			continue // its work waits for the next study day
		}
		weeks = append(weeks, w)
		w = week{before: w.before + w.free, first: int64(len(days))}
		if w.before*perDay >= total*7000 {
			break
		}
	}
	return days, weeks
}

// off reports whether a day is kept empty. The request's days count too: the
// schedule lists only those up to its own end, which chosen weekdays may pass.
func (c *writer) off(d planner.Date) bool {
	in := func(r planner.DateRange) bool { return r.From <= d && d <= r.To }
	return slices.ContainsFunc(c.p.Schedule.Off, in) || slices.ContainsFunc(c.p.Request.Off, in)
}

// layOut gives every item its days and time. A group is some items that end within
// the same block, and the first whose end, rounded, lies beyond it: the rounding
// keeps each within half a block of the plan.
func (c *writer) layOut() (blocks []block) {
	items := c.items()
	if len(items) == 0 {
		return nil
	}
	total := items[len(items)-1].end
	var days []planner.Date
	var weeks []week
	if total > 0 {
		days, weeks = c.studyDays(total)
	}
	if len(days) == 0 { // nothing that takes time, or no day to take it
		for _, it := range items {
			blocks = append(blocks, block{item: it, on: []planner.Date{it.steps[len(it.steps)-1].Finish}})
		}
		return blocks
	}
	type group struct{ first, last, long, from, to int } // items, both counted; days, to not counted
	var groups []group
	first, from, w := 0, 0, 0
	for i, it := range items {
		for w+1 < len(weeks) && it.end*7000 > (weeks[w].before+weeks[w].free)*c.pace()*60 {
			w++
		}
		to := c.blocksUntil(weeks[w], it.end, it.end == total)
		if to = min(to, len(days)); to > from {
			groups = append(groups, group{first, i, i, from, to})
			first, from = i+1, to
		}
	}
	groups[len(groups)-1].last = len(items) - 1 // the rest ends within the last block
	for _, g := range groups {
		before, long, after := items[g.first:g.long], items[g.long:g.long+1], items[g.long+1:g.last+1]
		on := days[g.from:g.to]
		if len(on) == 1 {
			blocks = append(blocks, c.share(items[g.first:g.last+1], on[0])...)
			continue
		}
		var tail []block
		if len(after) > 0 {
			tail = c.share(after, on[len(on)-1])
			on = on[:len(on)-1]
		}
		if len(before) > 0 && len(on) == 1 {
			before, long = items[g.first:g.long+1], nil
		}
		if len(before) > 0 {
			blocks = append(blocks, c.share(before, on[0])...)
			on = on[1:]
		}
		for _, it := range long {
			blocks = append(blocks, block{item: it, on: on, begin: c.begin, minutes: c.block})
		}
		blocks = append(blocks, tail...)
	}
	return blocks
}

// blocksUntil is the number of blocks after which so many minutes of the plan are
// done: the nearest, or for the end of the route the next above. In whole numbers,
// so that no machine rounds otherwise.
func (c *writer) blocksUntil(w week, minutes int64, up bool) int {
	perDay := c.pace() * 60
	work := max(0, minutes*7000-w.before*perDay) * w.blocks
	all := w.free * perDay
	if up {
		return int(w.first + (work+all-1)/all)
	}
	return int(w.first + (2*work+all)/(2*all))
}

// share puts items one after the other into the block of one day.
func (c *writer) share(items []item, on planner.Date) (blocks []block) {
	var sum int64
	for _, it := range items {
		sum += it.minutes
	}
	begin := c.begin
	for _, it := range items {
		minutes := it.minutes
		if sum > c.block {
			minutes = minutes * c.block / sum
		}
		blocks = append(blocks, block{item: it, on: []planner.Date{on}, begin: begin, minutes: minutes})
		begin += minutes
	}
	return blocks
}
