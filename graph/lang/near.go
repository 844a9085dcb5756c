package lang

import (
	"cmp"
	"slices"
	"strings"
)

// Near returns the names, three at most, that look most like word: as near as any
// other, at most a third of word's letters away (one at least, but never all of
// them), or holding the whole word. They are in order of the alphabet.
func Near(word string, names []string) []string {
	type candidate struct {
		name string
		far  int
	}
	word = strings.ToLower(word)
	letters := min(len(word), maxWord)
	limit := max(1, letters/3)
	var found []candidate
	for _, name := range names {
		far := distance(word, strings.ToLower(name), limit)
		if len(word) >= 3 && strings.Contains(name, word) {
			far = min(far, 1)
		}
		if far <= limit && far < max(len(word), 2) {
			found = append(found, candidate{name, far})
		}
	}
	slices.SortFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.far, b.far), strings.Compare(a.name, b.name))
	})
	var out []string
	for _, c := range found {
		if len(out) < 3 && c.far == found[0].far && !slices.Contains(out, c.name) {
			out = append(out, c.name)
		}
	}
	return out
}

// DidYouMean is the hint that names what is [Near], or no hint.
func DidYouMean(word string, names []string) Message {
	near := Near(word, names)
	if len(near) == 0 {
		return Message{}
	}
	return M("hint.did-you-mean", "Names", strings.Join(near, ", "))
}

// maxWord is the length in bytes at which words are cut: longer ones are no typing
// errors.
const maxWord = 64

// distance counts the letters to insert, delete, replace or swap with their
// neighbour to turn a into b (optimal string alignment), O(len(a) len(b)). Where
// that is more than limit, it may be any number above it, found sooner.
func distance(a, b string, limit int) int {
	a, b = a[:min(len(a), maxWord)], b[:min(len(b), maxWord)]
	if max(len(a)-len(b), len(b)-len(a)) > limit {
		return limit + 1
	}
	var rows [3][maxWord + 1]int
	before, last, row := rows[0][:len(b)+1], rows[1][:len(b)+1], rows[2][:len(b)+1]
	least := 0 // of the last row
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		lastLeast := least
		least = i
		for j := 1; j <= len(b); j++ {
			swap := 1
			if a[i-1] == b[j-1] {
				swap = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+swap)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit && lastLeast > limit { // a swap looks back two rows
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
