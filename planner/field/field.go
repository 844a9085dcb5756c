// Package field finds, of the steps of a graph, the part that some goals can use, without a
// look at the rest: for a search in a large catalog, and for a quick bound of thousands of
// roles. A [Field] is the steps laid out for that, [Terms] what they take for somebody, and a
// [Scout] looks from what is held.
//
// # The part of some goals
//
// A step is plain where it is study. A step that gives no more than one new fact, and has a
// plain step of no price for the same fact with no need but some of its own, can be done
// without its other needs: these are soft, and it saves what the plain step takes more. All
// other needs are hard. The part is the least set of facts that has the goals and, for each
// step that gives one of its facts,
//
//   - its hard needs and whatever else it gives, and
//   - a soft need that can pay: some step gives it and takes no more than is saved by all that
//     it gives, where each step that gives a fact of the part saves once.
//
// Every route that takes least stays in the part. For let one have a step that gives a fact
// outside, and take the last such. It gives nothing inside, or all that it gives were inside.
// Steps after it give new facts inside only, so they need what it gives softly. Put their
// plain steps in their place and leave it out: the goal is reached, at no greater price, and
// the route takes less, since what it gives does not pay. What is held is in every part: it
// takes nothing.
//
// So a search on the part finds the routes that a search on the whole finds, and a bound that
// it proves holds for the whole. What steps take is their likely minutes, with surcharges
// or without; where they cost money instead, all needs are hard.
package field

import (
	"math"
	"slices"

	"skillroute/graph"
)

// Field is the steps of a graph, laid out. It depends on the graph alone, and is kept with it.
type Field struct {
	needs lists   // facts by step
	gives lists   // facts by step, without those that its needs imply
	base  []int32 // by fact: the fact of the skill's level 1

	givers lists // steps by fact given
	users  lists // steps by fact needed
	wide   lists // by fact given: the steps that give more
}

// lists are lists of numbers, one after another in one piece of memory.
type lists struct{ first, items []int32 }

func (x *lists) of(i int32) []int32 { return x.items[x.first[i]:x.first[i+1]] }

// turned lists, by item below num, the lists that have it, of those that are wanted.
func (x *lists) turned(num int, want func(list int32) bool) (y lists) {
	y.first = make([]int32, num+1)
	each := func(do func(list, item int32)) {
		for i := range int32(len(x.first) - 1) {
			if want(i) {
				for _, item := range x.of(i) {
					do(i, item)
				}
			}
		}
	}
	each(func(_, item int32) { y.first[item+1]++ })
	for i := range num {
		y.first[i+1] += y.first[i]
	}
	y.items = make([]int32, y.first[num])
	at := slices.Clone(y.first)
	each(func(list, item int32) {
		y.items[at[item]] = list
		at[item]++
	})
	return y
}

// key is where a graph keeps its field.
type key struct{}

// Of is the field of a graph.
func Of(g *graph.Graph) *Field {
	return g.Keep(key{}, func() any { return newField(g) }).(*Field)
}

func newField(g *graph.Graph) *Field {
	num := g.NumFacts()
	x := &Field{base: make([]int32, num)}
	for f := range x.base {
		x.base[f] = int32(f) + 1 - int32(g.HoldingOf(int32(f)).Level)
	}
	x.needs.first, x.gives.first = make([]int32, 1, len(g.Steps)+1), make([]int32, 1, len(g.Steps)+1)
	for i := range g.Steps {
		s := &g.Steps[i]
		x.needs.items = append(x.needs.items, s.NeedFacts...)
		x.needs.first = append(x.needs.first, int32(len(x.needs.items)))
		for _, f := range s.GiveFacts {
			if !x.implied(f, s.NeedFacts) {
				x.gives.items = append(x.gives.items, f)
			}
		}
		x.gives.first = append(x.gives.first, int32(len(x.gives.items)))
	}
	all := func(int32) bool { return true }
	x.givers, x.users = x.gives.turned(num, all), x.needs.turned(num, all)
	x.wide = x.gives.turned(num, func(i int32) bool { return len(x.gives.of(i)) > 1 })
	return x
}

// implied reports whether who has some facts has a fact: it is one of them, or a lower level.
func (x *Field) implied(f int32, by []int32) bool {
	return slices.ContainsFunc(by, func(b int32) bool { return x.base[b] == x.base[f] && b >= f })
}

func (x *Field) allImplied(facts, by []int32) bool {
	return !slices.ContainsFunc(facts, func(f int32) bool { return !x.implied(f, by) })
}

// Terms are what the steps of a field take for somebody. What only some steps are asked for is
// found when it is asked for, unless [Terms.All] found all of it.
type Terms struct {
	*Field
	steps []graph.Step
	money bool    // they cost money
	takes []int64 // by step
	plain []int32 // by step: the one in its place, noPlain or, 0, not known yet; numbers from 1
	least []int64 // by fact: the fewest minutes of a step that gives nothing else, and 1; 0: not known yet
}

const (
	Barred  = -1 // what a step takes that may not be used
	noPlain = -1
)

// Terms are those of steps, which are the graph's or have other efforts. With money they say
// what steps cost and not how long they take.
func (x *Field) Terms(steps []graph.Step, money bool, takes func(*graph.Step) int64) *Terms {
	t := &Terms{Field: x, steps: steps, money: money, takes: make([]int64, len(steps)), plain: make([]int32, len(steps)), least: make([]int64, len(x.base))}
	for i := range steps {
		t.takes[i] = takes(&steps[i])
	}
	return t
}

// All finds everything, so that many may ask at once.
func (x *Terms) All() *Terms {
	for i := range x.steps {
		x.inPlace(int32(i))
	}
	for f := range x.least {
		x.leastTo(int32(f))
	}
	return x
}

// inPlace is the plain step that can be done in the place of another, and what that saves; ok is
// false when there is none.
func (x *Terms) inPlace(i int32) (plain int32, saves int64, ok bool) {
	p := x.plain[i]
	if p == 0 {
		p = x.findPlain(i)
		x.plain[i] = p
	}
	if p == noPlain {
		return 0, 0, false
	}
	return p - 1, max(0, x.takes[p-1]-x.takes[i]), true
}

func (x *Terms) findPlain(i int32) int32 {
	gives := x.gives.of(i)
	if x.money || x.takes[i] == Barred || x.steps[i].Kind == graph.KindStudy || len(gives) != 1 {
		return noPlain
	}
	found := int32(noPlain)
	for _, p := range x.givers.of(gives[0]) {
		if s := &x.steps[p]; s.Kind == graph.KindStudy && x.takes[p] != Barred && s.Price != nil && s.Price.Hundredths == 0 && len(x.gives.of(p)) == 1 &&
			(found == noPlain || x.takes[p] < x.takes[found-1]) && x.allImplied(x.needs.of(p), x.needs.of(i)) {
			found = p + 1
		}
	}
	return found
}

// leastTo is the least that a step to a fact takes which gives nothing else.
func (x *Terms) leastTo(f int32) int64 {
	if x.least[f] == 0 {
		least := int64(math.MaxInt64 - 1)
		for _, i := range x.givers.of(f) {
			if x.takes[i] != Barred && len(x.gives.of(i)) == 1 {
				least = min(least, x.takes[i])
			}
		}
		x.least[f] = least + 1
	}
	return x.least[f] - 1
}
