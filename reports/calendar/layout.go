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
	end     int64 // likely minutes of the route up to and with it
}

// first is the likely minutes of the route before it.
func (it item) first() int64 { return it.end - it.minutes }

// block is an item on the calendar.
type block struct {
	item
	on      []planner.Date // in order, at least one
	begin   int64          // minute after the begin of study, then of the day
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

// slot is a day with a block, and the likely minutes of the plan that are done by its
// end.
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
// it. A day that only one item is at is that item's. A shared day goes to the items that
// end on it and have had none before; without such, to the one that fills more of it.
func (c *writer) layOut() (blocks []block) {
	for _, it := range c.items() {
		blocks = append(blocks, block{item: it})
	}
	todo, before := blocks, int64(0)
	for _, s := range c.slots(int64(c.p.Route.Hours.Likely)) {
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
		switch {
		case alone != nil:
			c.share(alone, s.on)
		case goesOn == nil || ends != nil && ends.end-before >= s.done-goesOn.first():
			c.whole(ends, s.on)
		default:
			c.whole(goesOn, s.on)
		}
		before = s.done
	}
	for i := range blocks {
		b := &blocks[i]
		if len(b.on) == 1 {
			b.minutes = min(b.minutes, b.item.minutes)
		} else if b.on == nil { // nothing that takes time, or no day to take it
			b.on = []planner.Date{b.steps[len(b.steps)-1].Finish}
		}
	}
	return blocks
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

// whole gives a day's block to one item; nil when the day has no minute to give.
func (c *writer) whole(b *block, on planner.Date) {
	if b != nil {
		b.on, b.minutes = append(b.on, on), c.block
	}
}

// share puts items one after the other into the block of one day.
func (c *writer) share(items []*block, on planner.Date) {
	var sum int64
	for _, b := range items {
		sum += b.item.minutes
	}
	begin := int64(0)
	for _, b := range items {
		b.on, b.begin, b.minutes = []planner.Date{on}, begin, b.item.minutes
		if sum > c.block {
			b.minutes = b.item.minutes * c.block / sum
		}
		begin += b.minutes
	}
}
