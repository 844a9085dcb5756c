package lang

import (
	"slices"
	"strings"
)

// Likeness is how near two names of people are.
type Likeness int

// Likenesses.
const (
	OtherName Likeness = iota
	LikeName           // another spelling, or a part of it
	SameName           // the same words, in any order
)

// Alike compares the words of two names as [Fold] has them: each word of the shorter one must be
// among those of the other, with a letter of difference at most, or as an initial.
func Alike(one, other string) Likeness {
	a, b := strings.Fields(Fold(one)), strings.Fields(Fold(other))
	if len(a) > len(b) {
		a, b = b, a
	}
	left, same := slices.Clone(b), len(a) == len(b)
	for _, word := range a {
		at := slices.Index(left, word)
		if at < 0 {
			same = false
			at = slices.IndexFunc(left, func(x string) bool { return nearly(word, x) })
		}
		if at < 0 {
			return OtherName
		}
		left = slices.Delete(left, at, at+1)
	}
	switch {
	case len(a) == 0:
		return OtherName
	case same:
		return SameName
	}
	return LikeName
}

// nearly reports whether two words are an initial and its word, or differ by one letter of at least
// four.
func nearly(a, b string) bool {
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
