package journals

import (
	"slices"
	"strings"

	"skillroute/graph/lang"
	"skillroute/planner/progress"
)

// likeness is how near a name in a journal comes to that of the row.
type likeness int

const (
	otherName likeness = iota
	likeName           // another spelling, or a part of it
	sameName           // the same words, in any order
)

// best is how near any name comes that a journal has for its learner; one that has none says
// nothing against it.
func best(name string, state *progress.State) (b likeness) {
	if state.Is(name) {
		return sameName
	}
	for _, x := range state.Names() {
		b = max(b, alike(strings.Fields(lang.Fold(name)), strings.Fields(lang.Fold(x))))
	}
	return b
}

// Names compares a name that stands beside a row with the row's: whether both have the same words,
// in any order, and whether they may be two spellings of one name. A name that is blank says nothing.
func Names(a, b string) (same, like bool) {
	x, y := strings.Fields(lang.Fold(a)), strings.Fields(lang.Fold(b))
	if len(x) == 0 || len(y) == 0 {
		return true, true
	}
	l := alike(x, y)
	return l == sameName, l != otherName
}

// alike compares the words of two names: each word of the shorter one must be among those of the
// other, with a letter of difference at most, or as an initial.
func alike(a, b []string) likeness {
	if len(a) > len(b) {
		a, b = b, a
	}
	left, same := slices.Clone(b), len(a) == len(b)
	for _, word := range a {
		at := slices.Index(left, word)
		if at < 0 {
			same = false
			at = slices.IndexFunc(left, func(x string) bool { return near(word, x) })
		}
		if at < 0 {
			return otherName
		}
		left = slices.Delete(left, at, at+1)
	}
	switch {
	case len(a) == 0:
		return otherName
	case same:
		return sameName
	}
	return likeName
}

// near reports whether two words are an initial and its word, or differ by one letter of at least
// four.
func near(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 1 {
		return x[0] == y[0]
	}
	if len(x) < 3 || len(y) < 4 || len(y)-len(x) > 1 {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	if len(x) == len(y) {
		return slices.Equal(x[min(i+1, len(x)):], y[min(i+1, len(y)):])
	}
	return slices.Equal(x[i:], y[i+1:])
}
