package journals

import (
	"skillroute/graph/lang"
	"skillroute/planner/progress"
)

// best is how near any name comes that a journal has for its learner to that of the row; one that
// has none says nothing against it.
func best(name string, state *progress.State) (b lang.Likeness) {
	if state.Is(name) {
		return lang.SameName
	}
	for _, x := range state.Names() {
		b = max(b, lang.Alike(name, x))
	}
	return b
}

// Names compares a name that stands beside a row with the row's: whether both have the same words,
// in any order, and whether they may be two spellings of one name. A name that is blank says nothing.
func Names(a, b string) (same, like bool) {
	if lang.Fold(a) == "" || lang.Fold(b) == "" {
		return true, true
	}
	l := lang.Alike(a, b)
	return l == lang.SameName, l != lang.OtherName
}
