package lang

import (
	"iter"
	"slices"
	"strings"
)

// Near returns the names, three at most, that look most like word: as near as any
// other, at most a third of word's letters away (one at least, but never all of
// them), or holding the whole word. They are in order of the alphabet.
func Near(word string, names []string) []string {
	found := Nearest(word, slices.Values(names))
	return found[:min(len(found), 3)]
}

// Nearest are all the names that are [Near] a word. A name is looked at only as far as it
// can still be as near as the nearest so far, so that many thousands take milliseconds.
func Nearest(word string, names iter.Seq[string]) (found []string) {
	word = strings.ToLower(word)
	p := bitsOf(word)
	least := min(max(1, p.letters/3), max(len(word), 2)-1)
	for name := range names {
		far := p.distance(strings.ToLower(name), least)
		if far > 1 && len(word) >= 3 && len(name) >= len(word) && strings.Contains(name, word) {
			far = 1
		}
		if far < least {
			least, found = far, found[:0]
		}
		if far == least {
			found = append(found, name)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
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
// errors, and as many bits has a machine word.
const maxWord = 64

// bits are a word in the form in which the distances of other words to it are counted
// quickly: for each letter the places where it stands.
type bits struct {
	letters int
	places  [256]uint64
}

func bitsOf(word string) *bits {
	p := &bits{letters: min(len(word), maxWord)}
	for i := range p.letters {
		p.places[word[i]] |= 1 << i
	}
	return p
}

// distance counts the letters to insert, delete, replace or swap with their neighbour to
// turn the word into b (optimal string alignment). Where that is more than limit, it may
// be any number above it, found sooner.
//
// A column of the table of distances is two machine words, of its steps up and down: H.
// Hyyrö, A bit-vector algorithm for computing Levenshtein and Damerau edit distances,
// Nordic Journal of Computing 10 (2003).
func (p *bits) distance(b string, limit int) int {
	b = b[:min(len(b), maxWord)]
	if max(p.letters-len(b), len(b)-p.letters) > limit {
		return limit + 1
	}
	if p.letters == 0 {
		return len(b)
	}
	far, last := p.letters, uint64(1)<<(p.letters-1)
	up, down, same, before := ^uint64(0), uint64(0), uint64(0), uint64(0)
	for i := range len(b) {
		at := p.places[b[i]]
		swapped := (^same & at) << 1 & before
		same = (at&up + up) ^ up | at | down | swapped
		right, left := down|^(same|up), same&up
		if right&last != 0 {
			far++
		} else if left&last != 0 {
			far--
		}
		if far-(len(b)-1-i) > limit { // each letter that is left takes one away at most
			return limit + 1
		}
		right, left = right<<1|1, left<<1
		up, down = left|^(same|right), right&same
		before = at
	}
	return far
}
