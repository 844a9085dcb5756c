package graph

import (
	"cmp"
	"iter"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"skillroute/graph/lang"
)

// How many items are named that a text may have meant: some, and more that are as near.
const (
	someNear = 3
	mostNear = 6
)

// mostShared is how many items may share a word with a text alike: a word of more says nothing.
const mostShared = 50

// kindWords name a kind and so no item of it.
var kindWords = []string{"keterampilan", "skill", "skills", "peran", "role", "roles", "kursus", "course", "courses", "praktik", "practice", "level"}

// near are items that a text may have meant, and how many more are as near: those whose
// hint it is; else those whose names or aliases have all its words; else by the letters of
// ids and names, then of aliases; else by words that it shares with any.
func (g *Graph) near(text string, kinds []string) (ids []string, more int) {
	if slices.Contains(kindWords, lang.Fold(text)) || strings.Contains(text, "://") {
		return nil, 0
	}
	x, set := g.names(), kindsOf(kinds)
	var hinted rated
	for _, i := range x.like(text, set) {
		if x.all[i].how == byHint {
			hinted.add(x, i, 1)
		}
	}
	if hinted.ids != nil {
		return hinted.best()
	}
	own := lang.Words(text)
	if len(own) > mostWords {
		own = own[:mostWords]
	}
	if r := x.inOneName(own, set); r.ids != nil {
		return r.best()
	}
	in := []*names{x}
	if slices.Contains(kinds, "step") {
		in = append(in, g.stepNames())
	}
	for how := uint8(byFolded); how <= byAlias; how++ {
		if r := spelled(lang.Fold(text), in, set, how); r.ids != nil {
			return r.best()
		}
	}
	r := sharing(own, in, set)
	if ids, more = r.best(); more > mostShared {
		return nil, 0
	}
	return ids, more
}

// spelled are the items whose names are near a text by their letters.
func spelled(text string, in []*names, kinds kindSet, how uint8) (r rated) {
	for _, x := range nearestNames(text, in, kinds, how) {
		r.add(x.names, x.name, 1)
	}
	return r
}

// nameIn is a name of one of several indexes.
type nameIn struct {
	names *names
	name  int32
}

// nearestNames are the names that are near a text by their letters. Of two letters any
// other two are near.
func nearestNames(text string, in []*names, kinds kindSet, how uint8) (found []nameIn) {
	if utf8.RuneCountInString(text) < someNear+int(how-byFolded) {
		return nil
	}
	is := func(n *called) bool { return n.kind&kinds != 0 && min(n.how, byAlias) == how }
	for _, key := range lang.Nearest(text, foldedNames(in, is)) {
		if !misspelled(text, key) {
			continue
		}
		for _, x := range in {
			for _, i := range x.like(key, kinds) {
				if is(&x.all[i]) && x.foldedAt(int(i)) == key {
					found = append(found, nameIn{x, i})
				}
			}
		}
	}
	return found
}

// foldedNames are the folded texts of some names.
func foldedNames(in []*names, is func(*called) bool) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, x := range in {
			for i := range x.all {
				if is(&x.all[i]) && !yield(x.foldedAt(i)) {
					return
				}
			}
		}
	}
}

// misspelled reports whether a text that is near a name may be one that is misspelled:
// another word among its words makes it another name.
func misspelled(text, name string) bool {
	words, own := strings.Fields(text), strings.Fields(name)
	if len(words) < 2 || len(words) != len(own) {
		return true
	}
	for _, word := range words {
		if utf8.RuneCountInString(word) < someNear && slices.Contains(own, word) {
			continue
		}
		if (utf8.RuneCountInString(word) < someNear || len(lang.Near(word, own)) == 0) && !slices.ContainsFunc(own, func(long string) bool { return shortens(word, long) }) {
			return false
		}
	}
	return true
}

// shortens reports whether a word is another with letters left out: mngr.
func shortens(word, long string) bool {
	if word[:1] != long[:1] {
		return false
	}
	for _, letter := range word {
		_, after, found := strings.Cut(long, string(letter))
		if !found {
			return false
		}
		long = after
	}
	return true
}

// rated are items with how well they fit. Roles and skills go before what one does for
// them, then those that fit better, then roles, then the skills that more roles ask for,
// then the order of the catalog.
type rated struct {
	ids   []string
	fits  map[string]fit
	asked map[string]int
}

// fit is how well an item fits, and where it goes among those that fit as well.
type fit struct {
	score        float64
	first, place int // the place of its kind, as allKinds has them, and of the item
}

// later is 1 of what one does for a role or skill, 0 of these.
func (f fit) later() int { return f.first / 2 }

func (r *rated) add(x *names, name int32, score float64) {
	if r.fits == nil {
		r.fits, r.asked = map[string]fit{}, x.asked()
	}
	n := &x.all[name]
	id, f := x.items[n.item].id, fit{score, bits.TrailingZeros8(uint8(n.kind)), int(n.item)}
	if before, ok := r.fits[id]; !ok {
		r.ids = append(r.ids, id)
	} else if before.first <= f.first {
		f.first, f.place = before.first, before.place
	}
	r.fits[id] = f
}

// best are some of the items and all that fit as well as the best, as far as a line holds
// them, and how many more fit as well.
func (r *rated) best() (ids []string, more int) {
	slices.SortStableFunc(r.ids, func(a, b string) int {
		x, y := r.fits[a], r.fits[b]
		return cmp.Or(cmp.Compare(x.later(), y.later()), cmp.Compare(y.score, x.score), cmp.Compare(x.first, y.first),
			cmp.Compare(r.asked[b], r.asked[a]), cmp.Compare(x.place, y.place))
	})
	as := 0 // as good as the best
	for _, id := range r.ids {
		if f, best := r.fits[id], r.fits[r.ids[0]]; f.score == best.score && f.later() == best.later() {
			as++
		}
	}
	n := min(len(r.ids), max(someNear, min(as, mostNear)))
	return r.ids[:n], max(0, as-n)
}

// inOneName are the items that have all words of a text in one name, the shorter the name the
// better, and a name better than an alias.
func (x *names) inOneName(text []string, kinds kindSet) (r rated) {
	if len(text) == 0 {
		return r
	}
	w := x.words()
	rarest := w.with(text[0])
	for _, word := range text[1:] {
		if in := w.with(word); len(in) < len(rarest) {
			rarest = in
		}
	}
	for _, i := range rarest {
		n := &x.all[i]
		if n.kind&kinds == 0 || slices.ContainsFunc(text, func(word string) bool { return !w.has(i, word) }) {
			continue
		}
		score := float64(len(text)) / float64(len(w.own.of(int(i)))) * (1 - 0.1*float64(n.how-byFolded))
		if score > r.fits[x.items[n.item].id].score {
			r.add(x, i, score)
		}
	}
	return r
}

// sharing are the items that share words with a text, the rarer the better; a word that
// nothing has counts half for one that is near it.
func sharing(text []string, in []*names, kinds kindSet) (r rated) {
	const short = 3 // letters; shorter words say little
	for _, word := range text {
		if utf8.RuneCountInString(word) < short {
			continue
		}
		weight, count := 1.0, itemsWith(word, in, kinds, nil)
		if count == 0 && utf8.RuneCountInString(word) > short {
			if near := lang.Nearest(word, wordsOf(in, kinds)); len(near) > 0 {
				word, weight = near[0], 0.5
				count = itemsWith(word, in, kinds, nil)
			}
		}
		itemsWith(word, in, kinds, func(x *names, name int32) {
			r.add(x, name, r.fits[x.items[x.all[name].item].id].score+weight/float64(count))
		})
	}
	return r
}

// itemsWith counts the items with a word in a name, and visits each by the first of these.
func itemsWith(word string, in []*names, kinds kindSet, visit func(*names, int32)) (count int) {
	for _, x := range in {
		last := int32(-1)
		for _, i := range x.words().with(word) {
			if n := &x.all[i]; n.kind&kinds != 0 && n.item != last {
				last = n.item
				count++
				if visit != nil {
					visit(x, i)
				}
			}
		}
	}
	return count
}

// wordsOf are the words that stand in names of some kinds.
func wordsOf(in []*names, kinds kindSet) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, x := range in {
			w := x.words()
			for i, word := range w.words {
				if w.kinds[i]&kinds != 0 && !yield(word) {
					return
				}
			}
		}
	}
}
