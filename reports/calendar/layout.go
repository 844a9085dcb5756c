package calendar

import (
	"fmt"
	"slices"

	"skillroute/graph/lang"
	"skillroute/planner"
)

// item is what one event stands for: a step, or neighbours in a very long route.
type item struct {
	steps   []planner.Step
	minutes int64 // likely
	end     int64 // likely minutes of study up to and with it
}

// first is the likely minutes of study before it.
func (it item) first() int64 { return it.end - it.minutes }

// block is an item on the calendar.
type block struct {
	item
	on      []planner.Date // in order, at least one
	begin   int64          // minute after the begin of study, then of the day
	minutes int64          // each time; 0: too short for a time of its own
	free    []free         // by day of on, while study is laid out: the time that is left for it
}

// free is a time of a day.
type free struct{ begin, minutes int64 }

func (f free) holds(o free) bool { return f.begin <= o.begin && o.begin+o.minutes <= f.begin+f.minutes }

// items are the steps of study, and those that go on for weeks beside it.
func (c *writer) items() (study, practices []item) {
	var steps []planner.Step
	for _, x := range c.p.Route.Steps {
		if x.Weeks > 0 {
			practices = append(practices, item{steps: []planner.Step{x}, minutes: int64(x.Hours.Likely)})
		} else {
			steps = append(steps, x)
		}
	}
	size, end := max(1, (len(steps)+maxBlocks-1)/maxBlocks), int64(0)
	for part := range slices.Chunk(steps, size) {
		it := item{steps: part}
		for _, x := range part {
			it.minutes += int64(x.Hours.Likely)
		}
		end += it.minutes
		it.end = end
		study = append(study, it)
	}
	return study, practices
}

// slot is a day with a block, and the likely minutes of study that are done by its end.
type slot struct {
	on   planner.Date
	done int64
}

// slots are the days with a block until so many minutes are done: the plan's days of
// work, or, at a pace too slow for each of them, those on the weekday of the start,
// each with all that the plan does until the next.
func (c *writer) slots(minutes int64) (slots []slot) {
	for day, done := range c.p.WorkDays() {
		if !c.weekly || day.Weekday() == c.days[0] {
			slots = append(slots, slot{on: day})
		}
		if n := len(slots); n > 0 {
			if slots[n-1].done = int64(done); slots[n-1].done >= minutes {
				break
			}
		}
	}
	return slots
}

// layOut gives every item its days and time, all of them days on which the plan is at
// it, in order of step.
func (c *writer) layOut() []block {
	study, practices := c.items()
	beside := c.layOutPractices(practices)
	blocks := append(c.layOutStudy(study, beside), beside...)
	slices.SortStableFunc(blocks, func(a, b block) int { return a.steps[0].N - b.steps[0].N })
	return blocks
}

// layOutPractices gives practices their part of each day: one of two that go on at once
// the end of the day's block, the other its begin. Each takes at most half of it.
func (c *writer) layOutPractices(items []item) (blocks []block) {
	var late planner.Date // the last day of a practice at the end of the block
	for _, it := range items {
		x := it.steps[0]
		days, each := c.p.Practised(x.N)
		b := block{item: it, minutes: int64(each)}
		for _, day := range days {
			if !c.weekly || day.Weekday() == c.days[0] {
				b.on = append(b.on, day)
			}
		}
		if c.weekly {
			b.minutes = min(c.block/2, int64(x.HoursAWeek*60))
		}
		if b.on == nil {
			b.on, b.minutes = []planner.Date{x.Finish}, 0
		} else if x.Start > late {
			late, b.begin = x.Finish, c.block-b.minutes
		}
		blocks = append(blocks, b)
	}
	return blocks
}

// layOutStudy gives study what is left of its days. A day that only one item is at is that
// item's. A shared day goes to the items that end on it and have had none before; without
// such, to the one that fills more of it.
func (c *writer) layOutStudy(items []item, beside []block) (blocks []block) {
	for _, it := range items {
		blocks = append(blocks, block{item: it})
	}
	all := int64(0)
	if len(items) > 0 {
		all = items[len(items)-1].end
	}
	todo, before := blocks, int64(0)
	for _, s := range c.slots(all) {
		if s.done == before {
			continue // waits for a practice
		}
		var ends *block    // here, and has had days
		var alone []*block // end here, and have had none
		for ; len(todo) > 0 && todo[0].end <= s.done; todo = todo[1:] {
			switch b := &todo[0]; {
			case b.item.minutes == 0:
			case b.on != nil:
				ends = b
			default:
				alone = append(alone, b)
			}
		}
		var goesOn *block
		if len(todo) > 0 && todo[0].first() < s.done {
			goesOn = &todo[0]
		}
		begin, minutes := c.left(s.on, beside)
		switch {
		case alone != nil:
			share(alone, s.on, begin, minutes)
		case goesOn == nil || ends != nil && ends.end-before >= s.done-goesOn.first():
			ends.whole(s.on, begin, minutes)
		default:
			goesOn.whole(s.on, begin, minutes)
		}
		before = s.done
	}
	for i := range blocks {
		b := &blocks[i]
		b.settle()
		if len(b.on) == 1 {
			b.minutes = min(b.minutes, b.item.minutes)
		} else if b.on == nil { // nothing that takes time, or no day to take it
			b.on = []planner.Date{b.steps[len(b.steps)-1].Finish}
		}
	}
	return blocks
}

// left is what practices leave of a day's block.
func (c *writer) left(on planner.Date, beside []block) (begin, minutes int64) {
	minutes = c.block
	for _, b := range beside {
		if on < b.on[0] || on > b.on[len(b.on)-1] {
			continue
		}
		if minutes -= b.minutes; b.begin == 0 {
			begin = b.minutes
		}
	}
	return begin, minutes
}

// When study begins without a word from the learner: in the evening, or, where that
// would last into the night, in the morning.
const (
	evening = 19 * 60
	morning = 9 * 60
	night   = 23 * 60
)

// setBegin puts blocks at their time of the day. No day may pass midnight: it would
// reach into a day off. If a time that was asked for cannot be, it is said.
func (c *writer) setBegin(blocks []block, asked int64) {
	longest := int64(0)
	for _, b := range blocks {
		longest = max(longest, b.begin+b.minutes)
	}
	begin := asked
	if asked == 0 {
		if begin = evening; begin+longest > night {
			begin = morning
		}
	}
	if latest := 24*60 - longest; begin > latest {
		begin = latest
		if asked > 0 {
			m := lang.M("calendar.moved", "Begin", onTheClock(begin), "Asked", onTheClock(asked), "Hours", lang.Hours(longest))
			c.moved = c.Message(m)
			c.warn(m)
		}
	}
	for i := range blocks {
		blocks[i].begin += begin
	}
}

// onTheClock writes a minute of the day as 19:00.
func onTheClock(minute int64) string { return fmt.Sprintf("%02d:%02d", minute/60, minute%60) }

// whole gives one item the time of a day. nil when the day has no minute to give.
func (b *block) whole(on planner.Date, begin, minutes int64) {
	if b != nil {
		b.on, b.free = append(b.on, on), append(b.free, free{begin, minutes})
	}
}

// settle gives an item the same time on each of its days, and leaves out those that have
// no room for it: the time that comes to most in all, and that the last day has. A practice
// that ends while the item goes on leaves more of the later days.
func (b *block) settle() {
	if b.free == nil {
		return
	}
	last, most := b.free[len(b.free)-1], int64(-1)
	common := last
	for _, f := range b.free {
		end := min(common.begin+common.minutes, f.begin+f.minutes)
		common.begin = max(common.begin, f.begin)
		common.minutes = max(0, end-common.begin)
	}
	var best free
	for _, try := range append([]free{common}, b.free...) {
		var sum int64
		for _, f := range b.free {
			if f.holds(try) {
				sum += try.minutes
			}
		}
		if last.holds(try) && sum > most {
			best, most = try, sum
		}
	}
	var on []planner.Date
	for i, f := range b.free {
		if f.holds(best) {
			on = append(on, b.on[i])
		}
	}
	b.on, b.begin, b.minutes, b.free = on, best.begin, best.minutes, nil
}

// share puts items one after the other into the time of one day.
func share(items []*block, on planner.Date, begin, minutes int64) {
	var sum int64
	for _, b := range items {
		sum += b.item.minutes
	}
	for _, b := range items {
		b.on, b.begin, b.minutes = []planner.Date{on}, begin, b.item.minutes
		if sum > minutes {
			b.minutes = b.item.minutes * minutes / sum
		}
		begin += b.minutes
	}
}
