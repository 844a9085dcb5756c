package graph

import (
	"cmp"
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

// kindWords name a kind and so no item of it.
var kindWords = []string{"keterampilan", "skill", "skills", "peran", "role", "roles", "kursus", "course", "courses", "praktik", "practice", "level"}

// near are items that a text may have meant: those whose hint it is; else those whose
// names or aliases have all its words; else by the letters of ids and names, then of
// aliases; else by words that it shares with any.
func (g *Graph) near(text string, kinds []string) []string {
	if slices.Contains(kindWords, lang.Fold(text)) {
		return nil
	}
	x := g.names()
	all, words := x.of(kinds)
	var hinted []string
	for _, n := range x.by[lang.Tight(text)] {
		if n.how == byHint && slices.Contains(kinds, n.kind) && !slices.Contains(hinted, n.id) {
			hinted = append(hinted, n.id)
		}
	}
	if hinted != nil {
		return hinted[:min(len(hinted), someNear)]
	}
	own := lang.Words(text)
	if len(own) > mostWords {
		own = own[:mostWords]
	}
	if ids := inOneName(own, all, words); ids != nil {
		return ids
	}
	if slices.Contains(kinds, "step") {
		for i := range g.Steps {
			id := g.Steps[i].ID
			all, words = append(all, called{"step", id, id, byFolded}), append(words, lang.Words(id))
		}
	}
	for how := uint8(byFolded); how <= byAlias; how++ {
		if ids := spelled(lang.Fold(text), all, how); ids != nil {
			return ids
		}
	}
	return sharing(own, all, words)
}

// of are the names of some kinds, with their words.
func (x *names) of(kinds []string) (all []called, words [][]string) {
	for i, n := range x.all {
		if slices.Contains(kinds, n.kind) {
			all, words = append(all, n), append(words, x.words()[i])
		}
	}
	return all, words
}

// spelled are the items whose names are near a text by their letters. Of two letters any
// other two are near.
func spelled(text string, all []called, how uint8) (ids []string) {
	if utf8.RuneCountInString(text) < someNear+int(how-byFolded) {
		return nil
	}
	var folded []string
	of := map[string][]string{}
	for _, n := range all {
		if min(n.how, byAlias) == how {
			key := lang.Fold(n.text)
			folded, of[key] = append(folded, key), append(of[key], n.id)
		}
	}
	for _, key := range lang.Near(text, folded) {
		if !misspelled(text, key) {
			continue
		}
		for _, id := range of[key] {
			if len(ids) < someNear && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// misspelled reports whether a text that is near a name may be one that is misspelled:
// another word among its words makes it another name.
func misspelled(text, name string) bool {
	words, own := strings.Fields(text), strings.Fields(name)
	if len(words) < 2 || len(words) != len(own) {
		return true
	}
	for _, word := range words {
		if len(lang.Near(word, own)) == 0 && !slices.ContainsFunc(own, func(long string) bool { return shortens(word, long) }) {
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

// rated are items with how well they fit; roles and skills go before what one does for
// them.
type rated struct {
	ids   []string
	score map[string]float64
	later map[string]bool
}

func (r *rated) add(n called, score float64) {
	if r.score == nil {
		r.score, r.later = map[string]float64{}, map[string]bool{}
	}
	if _, ok := r.score[n.id]; !ok {
		r.ids = append(r.ids, n.id)
		r.later[n.id] = true
	}
	r.later[n.id] = r.later[n.id] && n.kind != "role" && n.kind != "skill"
	r.score[n.id] = score
}

// best are some of the items and all that fit as well as the best, as far as a line holds
// them.
func (r *rated) best() []string {
	rank := func(id string) int {
		if r.later[id] {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(r.ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(r.score[b], r.score[a]))
	})
	n := 0
	for n < min(len(r.ids), mostNear) && (n < someNear || r.score[r.ids[n]] == r.score[r.ids[0]] && rank(r.ids[n]) == rank(r.ids[0])) {
		n++
	}
	return r.ids[:n]
}

// inOneName are the items that have all words of a text in one name, the shorter the name the
// better, and a name better than an alias.
func inOneName(text []string, all []called, words [][]string) []string {
	var r rated
	for i, n := range all {
		if len(text) == 0 || !containsAll(words[i], text) {
			continue
		}
		score := float64(len(text)) / float64(len(words[i])) * (1 - 0.1*float64(n.how-byFolded))
		if score > r.score[n.id] {
			r.add(n, score)
		}
	}
	return r.best()
}

func containsAll(words, some []string) bool {
	for _, word := range some {
		if !slices.Contains(words, word) {
			return false
		}
	}
	return true
}

// sharing are the items that share words with a text, the rarer the better; a word that
// nothing has counts half for one that is near it.
func sharing(text []string, all []called, words [][]string) []string {
	const short = 3 // letters; shorter words say little
	known := map[string][]int{}
	var list []string
	for i, n := range all {
		for _, word := range words[i] {
			of := known[word]
			if of == nil {
				list = append(list, word)
			}
			if !slices.ContainsFunc(of, func(k int) bool { return all[k].id == n.id && all[k].kind == n.kind }) {
				known[word] = append(of, i)
			}
		}
	}
	var r rated
	for _, word := range text {
		weight := 1.0
		if utf8.RuneCountInString(word) < short {
			continue
		}
		if known[word] == nil && utf8.RuneCountInString(word) > short {
			if near := lang.Near(word, list); len(near) > 0 {
				word, weight = near[0], 0.5
			}
		}
		for _, i := range known[word] {
			r.add(all[i], r.score[all[i].id]+weight/float64(len(known[word])))
		}
	}
	return r.best()
}
