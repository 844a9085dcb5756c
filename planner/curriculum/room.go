package curriculum

import (
	"cmp"
	"iter"
	"math/bits"
	"slices"

	"skillroute/graph"
)

// room is up to 64 learners side by side, a bit each: what one of them does, all do
// in the same few operations. It plays what the model says, and shares nothing with
// the cuts but the question which steps are worth a try.
type room struct {
	b      *Builder
	people []*person
	start  []uint64         // by fact: who holds it
	goal   []goal           //
	steps  []roomStep       // in order of the first learner's routes
	order  []int32          // of steps: the most minutes first
	uses   map[int32]uint64 // by class: who has a use for it
	play
}

type goal struct {
	fact graph.FactID
	who  uint64
}

type roomStep struct {
	*graph.Step
	who   uint64
	slots []roomSlot
}

type roomSlot struct {
	slot int32
	who  uint64
}

// play is a play of a room: who holds what, and which steps are done.
type play struct {
	held []uint64 // by fact
	done []uint64 // by step of the room
	kept []uint64 // by step of the room: who does not leave it out
	may  []uint64 // by step of the room: who might
	sat  []uint64 // by class of the play: who sits in it
	gap  [64]int64
}

// seat puts all learners into rooms, those of like routes together.
func (b *Builder) seat() {
	order := make([]*person, len(b.people.all))
	for i := range b.people.all {
		order[i] = &b.people.all[i]
	}
	slices.SortFunc(order, func(x, y *person) int {
		return cmp.Or(slices.CompareFunc(x.steps, y.steps, func(a, b place) int { return cmp.Or(cmp.Compare(a.step, b.step), cmp.Compare(a.slot, b.slot)) }),
			slices.Compare(x.held, y.held), slices.Compare(x.goal, y.goal), cmp.Compare(x.need, y.need))
	})
	b.rooms = nil
	for people := range slices.Chunk(order, 64) {
		b.rooms = append(b.rooms, b.room(people))
	}
}

func (b *Builder) room(people []*person) *room {
	r := &room{b: b, people: people, start: make([]uint64, b.g.NumFacts()), uses: map[int32]uint64{}}
	goals := make([]uint64, b.g.NumFacts())
	number := map[int32]int{}
	for i, x := range people {
		bit := uint64(1) << i
		for _, f := range x.held {
			r.start[f] |= bit
		}
		for _, f := range x.goal {
			goals[f] |= bit
		}
		for _, c := range x.uses {
			r.uses[c] |= bit
		}
		for _, at := range x.steps {
			n, ok := number[at.step]
			if !ok {
				n = len(r.steps)
				number[at.step] = n
				r.steps = append(r.steps, roomStep{Step: &b.g.Steps[at.step]})
			}
			s := &r.steps[n]
			s.who |= bit
			if at.slot < 0 {
				continue
			}
			k := slices.IndexFunc(s.slots, func(x roomSlot) bool { return x.slot == at.slot })
			if k < 0 {
				k = len(s.slots)
				s.slots = append(s.slots, roomSlot{slot: at.slot})
			}
			s.slots[k].who |= bit
		}
	}
	for f, who := range goals {
		if who != 0 {
			r.goal = append(r.goal, goal{graph.FactID(f), who})
		}
	}
	r.order = sorted(len(r.steps), func(x, y int32) int {
		return cmp.Or(cmp.Compare(r.steps[y].Effort.Likely, r.steps[x].Effort.Likely), cmp.Compare(r.steps[x].ID, r.steps[y].ID))
	})
	n := len(r.steps)
	r.play = play{held: make([]uint64, len(r.start)), done: make([]uint64, n), kept: make([]uint64, n), may: make([]uint64, n)}
	return r
}

// begin puts all back to what they hold at the start.
func (r *room) begin(classes int) {
	copy(r.held, r.start)
	clear(r.done)
	r.sat = append(r.sat[:0], make([]uint64, classes)...)
}

// study does what steps are kept and can be done.
func (r *room) study() {
	for more := true; more; {
		more = false
		for i := range r.steps {
			who := r.kept[i] &^ r.done[i]
			if who == 0 {
				continue
			}
			s := &r.steps[i]
			for _, f := range s.NeedFacts {
				who &= r.held[f]
			}
			if who == 0 {
				continue
			}
			more = true
			r.done[i] |= who
			for _, f := range s.GiveFacts {
				r.held[f] |= who
			}
		}
	}
}

// ready tells who can sit in a class now.
func (r *room) ready(c int32) (who uint64) {
	for _, needs := range r.b.classes[c].needs {
		all := ^uint64(0)
		for _, f := range needs {
			all &= r.held[f]
		}
		who |= all
	}
	return who
}

// attend lets all who are ready sit in class n of the play, and reports whether
// anybody does who did not before.
func (r *room) attend(n int, c int32) bool {
	who := r.ready(c) &^ r.sat[n]
	r.sat[n] |= who
	for _, f := range r.b.classes[c].gives {
		r.held[f] |= who
	}
	return who != 0
}

// run plays the classes: in their order, or whenever somebody is ready for one. Who
// is prepared studies before each class, else after all of them.
func (r *room) run(classes []int32, ordered bool) (reached uint64) {
	r.begin(len(classes))
	for more := true; more; {
		more = false
		for n, c := range classes {
			if r.b.prepared && (ordered || n == 0) {
				r.study()
			}
			more = r.attend(n, c) || more
		}
		more = more && !ordered
	}
	r.study()
	missed := uint64(0)
	for _, g := range r.goal {
		missed |= g.who &^ r.held[g.fact]
	}
	return ^missed
}

// leaveOut finds the steps of the route that each learner can leave out when classes
// are taught, and notes in kept who does not. First all go of which the cuts allow it.
// For whom that is too many, one is kept, the shortest that will do; else they go one
// by one, the longest first, and gap notes how much more a better choice may save.
func (r *room) leaveOut(met []bool, classes []int32, ordered bool) {
	some := uint64(0)
	for i := range r.steps {
		s := &r.steps[i]
		r.may[i] = 0
		for _, x := range s.slots {
			if met[x.slot] {
				r.may[i] |= x.who
			}
		}
		r.kept[i] = s.who &^ r.may[i]
		some |= r.may[i]
	}
	r.gap = [64]int64{}
	if some == 0 {
		return
	}
	failed := some &^ r.run(classes, ordered)
	if failed == 0 {
		return
	}
	var two, all [64]int64 // the minutes of the two shortest, and of those kept
	var seen [64]int
	for _, i := range slices.Backward(r.order) {
		for l := range each(r.may[i] & failed) {
			if seen[l]++; seen[l] <= 2 {
				two[l] += int64(r.steps[i].Effort.Likely)
			}
		}
	}
	rest := failed
	for _, i := range slices.Backward(r.order) {
		try := r.may[i] & rest
		if try == 0 {
			continue
		}
		r.kept[i] |= try
		able := try & r.run(classes, ordered)
		r.kept[i] &^= try &^ able
		rest &^= able
	}
	for i := range r.steps {
		r.kept[i] |= r.may[i] & rest
	}
	for _, i := range r.order {
		if try := r.may[i] & rest; try != 0 {
			r.kept[i] &^= try
			r.kept[i] |= try &^ r.run(classes, ordered)
		}
	}
	for i := range r.steps {
		for l := range each(r.may[i] & r.kept[i] & failed) {
			all[l] += int64(r.steps[i].Effort.Likely)
		}
	}
	for l := range each(failed) {
		r.gap[l] = max(0, all[l]-two[l])
	}
}

// each visits the bits of a word.
func each(word uint64) iter.Seq[int] {
	return func(yield func(int) bool) {
		for ; word != 0; word &= word - 1 {
			if !yield(bits.TrailingZeros64(word)) {
				return
			}
		}
	}
}

// tally is what classes save, and how many of the late are on time then.
type tally struct {
	saved  int64
	onTime int
}

func (t tally) add(o tally) tally { return tally{t.saved + o.saved, t.onTime + o.onTime} }

// sum adds up what the learners of a room save with the steps that they keep, and
// what they may save at most.
func (r *room) sum() (is, most tally) {
	var off [64]int64
	for i := range r.steps {
		s := &r.steps[i]
		for l := range each(s.who &^ r.kept[i]) {
			off[l] += int64(s.Effort.Likely)
		}
	}
	count := func(t *tally, minutes int64, x *person) {
		t.saved += minutes * x.count
		if x.need > 0 && minutes >= x.need {
			t.onTime += int(x.count)
		}
	}
	for l, x := range r.people {
		count(&is, off[l], x)
		count(&most, off[l]+r.gap[l], x)
	}
	return is, most
}

// taught is what classes save when each learner sits in them in an order of their
// own, and the most that it may be.
func (b *Builder) taught(classes []int32) (is, most tally) { return b.play(classes, false) }

// inOrder is what classes save in their order.
func (b *Builder) inOrder(classes []int32) tally {
	is, _ := b.play(classes, true)
	return is
}

func (b *Builder) play(classes []int32, ordered bool) (is, most tally) {
	_, met := b.saved(classes)
	for _, r := range b.rooms {
		r.leaveOut(met, classes, ordered)
		x, y := r.sum()
		is, most = is.add(x), most.add(y)
	}
	return is, most
}

// teachingOrder puts the classes in an order: each time one for which fewest of those
// who sit in it at last are not ready yet; among these one that needs none of the
// others, and the one that comes earlier on the learners' routes.
func (b *Builder) teachingOrder(classes []int32) (order []int32) {
	left := slices.Clone(classes)
	slices.SortFunc(left, b.earlier)
	_, met := b.saved(left)
	sat := make([][]uint64, len(b.rooms)) // by room and class of left
	for i, r := range b.rooms {
		r.leaveOut(met, left, false)
		r.run(left, false)
		sat[i] = slices.Clone(r.sat)
		r.begin(1)
	}
	waits := func(c int32) int {
		if slices.ContainsFunc(left, func(d int32) bool { return d != c && b.prepares(d, c) }) {
			return 1
		}
		return 0
	}
	for len(left) > 0 {
		late := make([]int, len(left))
		for i, r := range b.rooms {
			if b.prepared {
				r.study()
			}
			for n, c := range left {
				late[n] += bits.OnesCount64(sat[i][n] & r.uses[c] &^ r.ready(c))
			}
		}
		next := 0
		for n := range left {
			if cmp.Or(cmp.Compare(late[n], late[next]), cmp.Compare(waits(left[n]), waits(left[next]))) < 0 {
				next = n
			}
		}
		c := left[next]
		order = append(order, c)
		left = slices.Delete(left, next, next+1)
		for i, r := range b.rooms {
			r.sat[0] = 0
			r.attend(0, c)
			sat[i] = slices.Delete(sat[i], next, next+1)
		}
	}
	return order
}

// prepares reports whether a class teaches what another needs.
func (b *Builder) prepares(d, c int32) bool {
	return slices.ContainsFunc(b.classes[c].needs, func(needs []graph.FactID) bool {
		return slices.ContainsFunc(needs, func(f graph.FactID) bool { return slices.Contains(b.teaches[f], d) })
	})
}
