package graph

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"skillroute/graph/lang"
)

// Found is an item that a text finds, and by what.
type Found struct {
	Kind, ID string
	Name     lang.Text
	By       string // FoundByID, FoundByName, FoundByAlias or FoundSimilar
	Text     string // the name or alias that it was found by
	Asked    int    // how many roles ask for it, of a skill
}

// By what an item is found.
const (
	FoundByID    = "id"
	FoundByName  = "name"
	FoundByAlias = "alias"
	FoundSimilar = "similar" // a name or alias with some letters that are others
)

// Search are all items of some kinds that have a text in a name, the best first: those that
// it names ([Graph.Find]), then those that have all its words in one name or alias, in any
// order and as beginnings of longer ones, then, for words that nothing has, those with
// words or names that are near. What fits alike is in the order of [Graph.Near].
func (g *Graph) Search(text string, kinds ...string) (found []Found) {
	if strings.Contains(text, "://") {
		for _, kind := range kinds {
			for _, id := range g.withReference(strings.TrimSpace(text), []string{kind}) {
				found = append(found, Found{Kind: kind, ID: id, Name: g.Name(id, kind), By: FoundByID, Asked: g.names().asked()[id]})
			}
		}
		return found
	}
	x := g.names()
	s := search{names: x, kinds: kindsOf(kinds), best: map[int32]hit{}}
	s.whole(text)
	s.byWords(text)
	if len(s.best) == 0 && utf8.RuneCountInString(lang.Fold(text)) > someNear {
		for how := uint8(byFolded); how <= byAlias; how++ {
			for _, n := range nearestNames(lang.Fold(text), []*names{x}, s.kinds, how) {
				s.hit(n.name, 1, true)
			}
		}
	}
	for _, h := range s.ranked() {
		n := &x.all[h.name]
		of := x.items[n.item]
		f := Found{Kind: of.kind, ID: of.id, Name: g.Name(of.id, of.kind), By: FoundByName, Text: strings.TrimSuffix(n.text, "?")}
		switch {
		case h.similar:
			f.By = FoundSimilar
		case n.how != byFolded:
			f.By = FoundByAlias
		case h.name == of.first:
			f.By = FoundByID
		}
		if of.kind == "skill" {
			f.Asked = x.asked()[of.id]
		}
		found = append(found, f)
	}
	return found
}

// search gathers the best name of each item.
type search struct {
	names *names
	kinds kindSet
	best  map[int32]hit // by item
}

type hit struct {
	name    int32
	score   float64
	similar bool
}

// hit notes a name, if it is better than those of its item before; an id that is as good
// as a name says less than the name.
func (s *search) hit(name int32, score float64, similar bool) {
	n := &s.names.all[name]
	of := s.names.items[n.item]
	before, ok := s.best[n.item]
	if !ok || score > before.score || score == before.score && before.name == of.first && n.how == byFolded {
		s.best[n.item] = hit{name, score, similar}
	}
}

// The scores of what a text names begin where those of words end, at 1.
var wholeScores = [...]float64{byID: 6, byName: 5, byFolded: 4, byAlias: 3, byHint: 2}

// whole notes what a text names.
func (s *search) whole(text string) {
	plain := plainly(text)
	for _, i := range s.names.like(text, s.kinds) {
		n := &s.names.all[i]
		how := n.how
		switch {
		case s.names.items[n.item].id == plain:
			how = byID
		case how == byFolded && plainly(n.text) == plain:
			how = byName
		}
		s.hit(i, wholeScores[how], false)
	}
}

// alternative is a word that a word of the text may stand for, and how well it does.
type alternative struct {
	word    string
	quality float64
}

// byWords notes the names that have all words of a text, each as it is, as the beginning
// of a longer one or, if nothing has it, as one that is near. A name fits the better the
// less else it says, and better than an alias.
func (s *search) byWords(text string) {
	words := lang.Words(text)
	words = words[:min(len(words), mostWords)]
	if len(words) == 0 || slices.Contains(kindWords, lang.Fold(text)) {
		return
	}
	w, x := s.names.words(), s.names
	had, quality, similar := make([]uint8, len(x.all)), make([]float64, len(x.all)), false
	exact := make([]uint8, len(x.all)) // how many of the words stand in a name as they are
	for at, word := range words {
		all, near := s.alternatives(word)
		similar = similar || near
		for _, a := range all {
			for _, i := range w.with(a.word) {
				if had[i] == uint8(at) && x.all[i].kind&s.kinds != 0 {
					had[i]++
					quality[i] += a.quality
					if a.word == word {
						exact[i]++
					}
				}
			}
		}
	}
	for i, n := range had {
		if int(n) == len(words) {
			fits := min(quality[i]/float64(len(w.own.of(i))), 1) * (1 - 0.1*float64(x.all[i].how-byFolded))
			s.hit(int32(i), s.wordScore(int32(i), words, int(exact[i]) == len(words))+fits/5, similar)
		}
	}
}

// wordScore orders what has all words of a text: names that begin with them, then names and
// then aliases that have them, and last those where they are beginnings of other words.
func (s *search) wordScore(name int32, words []string, exact bool) float64 {
	w := s.names.words()
	own := w.own.of(int(name))
	begins := len(own) >= len(words)
	for i := 0; begins && i < len(words); i++ {
		begins = w.words[own[i]] == words[i]
	}
	switch {
	case !exact:
		return 0
	case s.names.all[name].how != byFolded:
		return 0.2
	case !begins:
		return 0.4
	}
	return 0.6
}

// alternatives are the words that a word may stand for, the best first.
func (s *search) alternatives(word string) (all []alternative, near bool) {
	const few = 3 // letters; fewer begin too many words, and as many are others with one letter changed
	letters := utf8.RuneCountInString(word)
	if letters < few {
		return []alternative{{word, 1}}, false
	}
	in := []*names{s.names}
	for own := range wordsOf(in, s.kinds) {
		if strings.HasPrefix(own, word) {
			all = append(all, alternative{own, float64(len(word)) / float64(len(own))})
		}
	}
	if all == nil && letters > few {
		near = true
		for _, own := range lang.Nearest(word, wordsOf(in, s.kinds)) {
			all = append(all, alternative{own, 0.5})
		}
	}
	slices.SortStableFunc(all, func(a, b alternative) int { return cmp.Compare(b.quality, a.quality) })
	return all, near
}

// ranked are the hits, the best first.
func (s *search) ranked() (all []hit) {
	x := s.names
	asked := x.asked()
	for _, h := range s.best {
		all = append(all, h)
	}
	slices.SortFunc(all, func(a, b hit) int {
		m, n := &x.all[a.name], &x.all[b.name]
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(m.kind, n.kind),
			cmp.Compare(asked[x.items[n.item].id], asked[x.items[m.item].id]), cmp.Compare(m.item, n.item))
	})
	return all
}
