package esco

import (
	"cmp"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
)

const (
	saved       = 0.1 // share of the hours that a head start saves
	mostTaken   = 3   // head starts that a skill takes from siblings
	mostGroup   = 2_000
	mostSibling = 4_000_000 // pairs that are looked at
)

// acyclic are the needs of skills, without those that would close a ring: it could never be
// begun.
func (r *reader) acyclic(ids []string) map[int32][]int32 {
	order := slices.Clone(r.needs)
	slices.SortFunc(order, func(a, b relation) int {
		return cmp.Or(strings.Compare(ids[a.from], ids[b.from]), strings.Compare(ids[a.to], ids[b.to]))
	})
	needs := map[int32][]int32{}
	var left []string
	for _, n := range order {
		if reaches(needs, n.to, n.from) {
			left = append(left, ids[n.from]+" -> "+ids[n.to])
			continue
		}
		needs[n.from] = append(needs[n.from], n.to)
	}
	r.count(len(left), r.file("skillSkillRelations", r.first()), "esco.ring", "Relations", strings.Join(left[:min(len(left), 3)], ", "))
	return needs
}

// reaches reports whether a skill needs another, however far.
func reaches(needs map[int32][]int32, from, to int32) bool {
	seen := map[int32]bool{from: true}
	for queue := []int32{from}; len(queue) > 0; {
		at := queue[0]
		queue = queue[1:]
		if at == to {
			return true
		}
		for _, n := range needs[at] {
			if !seen[n] {
				seen[n] = true
				queue = append(queue, n)
			}
		}
	}
	return false
}

// pair is a head start that may be given.
type pair struct {
	from, to      int32
	sibling       bool
	words, shared int // words and occupations in common
}

// heads are the skills from which each gets a head start, as the package says.
func (r *reader) heads(ids []string, needs map[int32][]int32) map[int32][]int32 {
	pairs := r.pairs()
	slices.SortFunc(pairs, func(a, b pair) int {
		switch {
		case a.sibling != b.sibling && b.sibling:
			return -1
		case a.sibling != b.sibling:
			return 1
		}
		return cmp.Or(b.words-a.words, b.shared-a.shared, strings.Compare(ids[a.from], ids[b.from]), strings.Compare(ids[a.to], ids[b.to]))
	})
	left := make([]graph.Minutes, len(ids)) // that a skill may still save others
	for i := range left {
		left[i] = rest(effortOf(&r.skills.all[i]).Likely)
	}
	taken := make([]int, len(ids))
	given := map[int64]bool{}
	heads := map[int32][]int32{}
	kept, dropped, siblings := 0, 0, 0
	for _, p := range pairs {
		likely := effortOf(&r.skills.all[p.to]).Likely
		saves := likely - rest(likely)
		key := int64(p.from)<<32 | int64(p.to)
		if given[key] || p.sibling && taken[p.to] >= mostTaken {
			continue
		}
		if saves >= left[p.from] || reaches(needs, p.to, p.from) || reaches(needs, p.from, p.to) {
			if !p.sibling {
				dropped++
			}
			continue
		}
		left[p.from] -= saves
		given[key] = true
		heads[p.to] = append(heads[p.to], p.from)
		if p.sibling {
			taken[p.to]++
			siblings++
		} else {
			kept++
		}
	}
	file := r.file("skillSkillRelations", r.first())
	r.count(kept, file, "esco.heads")
	r.count(dropped, file, "esco.no-heads")
	r.count(siblings, r.file("broaderRelationsSkillPillar", r.first()), "esco.siblings")
	return heads
}

// rest is what is left of minutes with a head start: the least that a skill may take.
func rest(m graph.Minutes) graph.Minutes { return m - m/10 }

// pairs are the optional relations, and the siblings that have anything in common.
func (r *reader) pairs() []pair {
	words, jobs := r.words(), r.jobs()
	var pairs []pair
	for _, h := range r.helped {
		pairs = append(pairs, pair{h.to, h.from, false, common(words[h.to], words[h.from]), common(jobs[h.to], jobs[h.from])})
	}
	below := map[string][]int32{}
	for i := range r.skills.all {
		for _, above := range r.above[r.skills.all[i].uri] {
			below[above] = append(below[above], int32(i))
		}
	}
	above := make([]string, 0, len(below))
	for uri := range below {
		above = append(above, uri)
	}
	slices.Sort(above)
	looked := 0
	for _, uri := range above {
		group := below[uri]
		if looked += len(group) * len(group); len(group) > mostGroup || looked > mostSibling {
			continue // no group of ESCO: what is wrong with it costs no time
		}
		for _, a := range group {
			for _, b := range group {
				if a == b {
					continue
				}
				w, j := common(words[a], words[b]), common(jobs[a], jobs[b])
				if w > 0 || j > 0 {
					pairs = append(pairs, pair{a, b, true, w, j})
				}
			}
		}
	}
	return pairs
}

// words are those of each skill's label, by number, in order.
func (r *reader) words() [][]int32 {
	numbers := map[string]int32{}
	all := make([][]int32, len(r.skills.all))
	for i := range r.skills.all {
		for _, w := range strings.Fields(lang.Fold(r.skills.all[i].names[0])) {
			if len(w) < 3 {
				continue
			}
			n, ok := numbers[w]
			if !ok {
				n = int32(len(numbers))
				numbers[w] = n
			}
			all[i] = append(all[i], n)
		}
		slices.Sort(all[i])
		all[i] = slices.Compact(all[i])
	}
	return all
}

// jobs are the occupations that ask for each skill, in order.
func (r *reader) jobs() [][]int32 {
	all := make([][]int32, len(r.skills.all))
	for _, a := range r.asks {
		all[a.to] = append(all[a.to], a.from)
	}
	for i := range all {
		slices.Sort(all[i])
	}
	return all
}

// common is how many numbers two lists in order have in common.
func common(a, b []int32) (n int) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}
