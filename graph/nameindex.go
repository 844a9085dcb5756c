package graph

import (
	"slices"
	"strings"
	"sync"

	"skillroute/graph/lang"
)

// How well a text names an item, the best first.
const (
	byID = iota
	byName
	byFolded
	byAlias
	byHint // an alias with a question mark behind it
)

// names are all that items are called, for a hundred thousand of them: the folded texts
// end to end, with a table of hashes to find one and, when one is asked for by its words
// ([names.words]), an inverted index of these.
type names struct {
	items  []owner
	all    []called // in the order of the catalog
	raw    []byte   // the folded texts, until all are there
	folded string
	heads  []int32 // the first name of a hash, from 1
	words  func() *wordIndex
	asked  func() map[string]int // how many roles ask for a skill
}

// owner is an item and which of all names are its own.
type owner struct {
	kind, id   string
	first, end int32
}

// called is one name of an item.
type called struct {
	text   string
	item   int32
	folded int32 // where it begins among the folded texts
	next   int32 // the next name of the same hash, from 1
	how    uint8 // byFolded for ids and names, byAlias or byHint
	kind   kindSet
}

// kindSet is a set of kinds of items, a bit for each.
type kindSet uint8

var allKinds = []string{"role", "skill", "course", "step"}

func kindsOf(kinds []string) (set kindSet) {
	for _, kind := range kinds {
		set |= 1 << slices.Index(allKinds, kind)
	}
	return set
}

// newNames reads the names of a catalog.
func newNames(c *Catalog) *names {
	x := &names{}
	n := 0
	for _, r := range c.Roles {
		n += 3 + len(r.Aliases)
	}
	for i := range c.Skills {
		n += 3 + len(c.Skills[i].Aliases)
	}
	x.all, x.raw = make([]called, 0, n), make([]byte, 0, 24*n)
	for _, r := range c.Roles {
		x.add("role", string(r.ID), r.Name, r.Aliases)
	}
	for i := range c.Skills {
		s := &c.Skills[i]
		x.add("skill", string(s.ID), s.Name, s.Aliases)
	}
	for _, list := range [][]Course{c.Courses, c.Practices} {
		for i := range list {
			x.add("course", string(list[i].ID), list[i].Name, list[i].Aliases)
		}
	}
	x.index()
	x.asked = sync.OnceValue(func() map[string]int {
		asked := make(map[string]int, len(c.Skills))
		for i := range c.Roles {
			for j := range c.Roles[i].Requires {
				asked[string(c.Roles[i].Requires[j].Skill)]++
			}
		}
		return asked
	})
	return x
}

// newStepNames are the ids of steps, as names.
func newStepNames(steps []Step) *names {
	x := &names{asked: func() map[string]int { return nil }}
	for i := range steps {
		x.add("step", steps[i].ID, "", nil)
	}
	x.index()
	return x
}

// add adds the names of an item.
func (x *names) add(kind, id string, name lang.Text, aliases []string) {
	set := kindsOf([]string{kind})
	add := func(how uint8, text string) {
		at := len(x.raw)
		if x.raw = lang.AppendFold(x.raw, text); len(x.raw) > at {
			x.all = append(x.all, called{text: text, item: int32(len(x.items)), folded: int32(at), how: how, kind: set})
		}
	}
	first := len(x.all)
	add(byFolded, id)
	for _, n := range name.All() {
		add(byFolded, n)
		if short := unbracketed(n); short != n {
			add(byAlias, short)
		}
	}
	for _, a := range aliases {
		how := uint8(byAlias)
		if strings.HasSuffix(a, "?") {
			how = byHint
		}
		add(how, a)
	}
	x.items = append(x.items, owner{kind, id, int32(first), int32(len(x.all))})
}

// index makes the table of hashes, with the names of one hash in their order.
func (x *names) index() {
	x.folded, x.raw = string(x.raw), nil
	size := 16
	for size < len(x.all) {
		size *= 2
	}
	x.heads = make([]int32, size)
	for i := len(x.all) - 1; i >= 0; i-- {
		head := &x.heads[hashed(x.foldedAt(i))&uint32(size-1)]
		x.all[i].next, *head = *head, int32(i+1)
	}
	x.words = sync.OnceValue(x.newWords)
}

// foldedAt is the folded text of a name.
func (x *names) foldedAt(i int) string {
	end := len(x.folded)
	if i+1 < len(x.all) {
		end = int(x.all[i+1].folded)
	}
	return x.folded[x.all[i].folded:end]
}

// hashed is the hash of a folded text without its blanks (FNV-1a).
func hashed(folded string) uint32 {
	h := uint32(2166136261)
	for i := range len(folded) {
		if folded[i] != ' ' {
			h = (h ^ uint32(folded[i])) * 16777619
		}
	}
	return h ^ h>>15
}

// like are the names that are a text but for case, accents, blanks and punctuation, of
// some kinds, in the order of the catalog.
func (x *names) like(text string, kinds kindSet) (like []int32) {
	tight := lang.Tight(text)
	if tight == "" {
		return nil
	}
	for i := x.heads[hashed(tight)&uint32(len(x.heads)-1)]; i > 0; i = x.all[i-1].next {
		if x.all[i-1].kind&kinds != 0 && tightly(x.foldedAt(int(i-1)), tight) {
			like = append(like, i-1)
		}
	}
	return like
}

// tightly reports whether a folded text is another one that has no blanks.
func tightly(folded, tight string) bool {
	for i := range len(folded) {
		switch {
		case folded[i] == ' ':
		case tight == "" || folded[i] != tight[0]:
			return false
		default:
			tight = tight[1:]
		}
	}
	return tight == ""
}

// wordIndex is an inverted index: the words of each name, and the names of each word.
type wordIndex struct {
	words  []string
	number map[string]int32
	kinds  []kindSet // of the names that have a word
	own    lists     // the words of a name, in their order
	in     lists     // the names that have a word, in the order of the catalog
}

// lists are many lists of numbers, end to end.
type lists struct {
	begin []int32
	all   []int32
}

func (l *lists) of(i int) []int32 { return l.all[l.begin[i]:l.begin[i+1]] }

// newWords reads the words of all names. A word is looked up in the table of those that
// mean the same once, however many names have it.
func (x *names) newWords() *wordIndex {
	w := &wordIndex{number: map[string]int32{}}
	meant := map[string][]int32{} // a word as it stands, and the words it counts as
	w.own.begin = make([]int32, 0, len(x.all)+1)
	w.own.all = make([]int32, 0, 4*len(x.all))
	var counts []int32
	for i := range x.all {
		w.own.begin = append(w.own.begin, int32(len(w.own.all)))
		for word := range strings.SplitSeq(x.foldedAt(i), " ") {
			own, ok := meant[word]
			if !ok {
				for _, word := range lang.Words(word) {
					own = append(own, w.add(word))
				}
				meant[word] = own
				counts = append(counts, make([]int32, len(w.words)-len(counts))...)
			}
			for _, n := range own {
				counts[n]++
				w.kinds[n] |= x.all[i].kind
			}
			w.own.all = append(w.own.all, own...)
		}
	}
	w.own.begin = append(w.own.begin, int32(len(w.own.all)))
	w.invert(counts)
	return w
}

// add is the number of a word, which it gets when it is new.
func (w *wordIndex) add(word string) int32 {
	n, ok := w.number[word]
	if !ok {
		n = int32(len(w.words))
		w.number[word], w.words, w.kinds = n, append(w.words, word), append(w.kinds, 0)
	}
	return n
}

// invert lists the names of each word, each once.
func (w *wordIndex) invert(counts []int32) {
	begin := make([]int32, len(w.words)+1)
	for i, n := range counts {
		begin[i+1] = begin[i] + n
	}
	all, end := make([]int32, len(w.own.all)), slices.Clone(begin)
	for i := range len(w.own.begin) - 1 {
		for _, word := range w.own.of(i) {
			all[end[word]] = int32(i)
			end[word]++
		}
	}
	w.in = lists{begin, all}
}

// with are the names that have a word, in the order of the catalog; one that has it twice
// stands there twice.
func (w *wordIndex) with(word string) []int32 {
	if n, ok := w.number[word]; ok {
		return w.in.of(int(n))
	}
	return nil
}

// has reports whether a name has a word.
func (w *wordIndex) has(name int32, word string) bool {
	n, ok := w.number[word]
	return ok && slices.Contains(w.own.of(int(name)), n)
}
