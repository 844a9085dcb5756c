package framework

import (
	"slices"
	"strings"

	"skillroute/graph/lang"
)

// skillNeeds are the skills that each skill needs, by what precedes what, without those
// that make a circle.
func (w *writer) skillNeeds() map[int][]int {
	needs := map[int][]int{}
	for _, p := range w.f.precedes {
		if p.from == whole || p.to == whole {
			w.f.dangling++
			continue
		}
		first, then := w.t.leaves(p.from), w.t.leaves(p.to)
		if len(first)*len(then) > w.b.needs {
			w.wide++
			continue
		}
		w.b.needs -= len(first) * len(then)
		for _, n := range then {
			needs[n] = append(needs[n], first...)
		}
	}
	for n, all := range needs {
		slices.Sort(all)
		needs[n] = slices.Compact(all)
	}
	w.withoutCircles(needs)
	return needs
}

// withoutCircles takes away the needs within each set of skills that all need each other.
func (w *writer) withoutCircles(needs map[int][]int) {
	sets := components(len(w.f.items), needs)
	for _, n := range w.t.order {
		before := needs[n]
		kept := slices.DeleteFunc(slices.Clone(before), func(m int) bool { return sets[m] == sets[n] })
		if w.inCircles += len(before) - len(kept); len(kept) < len(before) && w.circle == nil {
			w.circle = trace(n, needs, sets)
		}
		needs[n] = kept
		if len(kept) == 0 {
			delete(needs, n)
		}
	}
}

// trace is a circle through some of the skills that need each other, from one of them.
func trace(n int, needs map[int][]int, sets []int) (path []int) {
	index := map[int]int{}
	for {
		if i, ok := index[n]; ok {
			return append(path[i:], n)
		}
		index[n] = len(path)
		path = append(path, n)
		i := slices.IndexFunc(needs[n], func(m int) bool { return sets[m] == sets[n] })
		if i < 0 {
			return path
		}
		n = needs[n][i]
	}
}

// components numbers the strongly connected sets (Tarjan's algorithm, with its own stack:
// a chain of needs may be long).
func components(size int, needs map[int][]int) []int {
	set, low, seen := make([]int, size), make([]int, size), make([]int, size)
	var stack, path, next []int
	count, time := 0, 0
	for root := range size {
		if seen[root] != 0 || len(needs[root]) == 0 {
			continue
		}
		path, next = append(path, root), append(next, 0)
		for len(path) > 0 {
			n, i := path[len(path)-1], next[len(next)-1]
			if i == 0 {
				time++
				seen[n], low[n] = time, time
				stack = append(stack, n)
			}
			if i < len(needs[n]) {
				next[len(next)-1]++
				if m := needs[n][i]; seen[m] == 0 {
					path, next = append(path, m), append(next, 0)
				} else if set[m] == 0 {
					low[n] = min(low[n], seen[m])
				}
				continue
			}
			if low[n] == seen[n] {
				count++
				for {
					m := stack[len(stack)-1]
					stack = stack[:len(stack)-1]
					set[m] = count
					if m == n {
						break
					}
				}
			}
			path, next = path[:len(path)-1], next[:len(next)-1]
			if len(path) > 0 {
				up := path[len(path)-1]
				low[up] = min(low[up], low[n])
			}
		}
	}
	for n := range set {
		if set[n] == 0 {
			count++
			set[n] = count
		}
	}
	return set
}

// mostNamed is how many items of a circle are named.
const mostNamed = 10

// notices say what was counted and not used.
func (w *writer) notices() {
	f := w.f
	note := func(hint, id string, count int, pairs ...any) {
		if count > 0 {
			h := lang.Message{}
			if hint != "" {
				h = lang.M(hint)
			}
			w.b.r.notice(f.file, h, id, append([]any{"Count", count}, pairs...)...)
		}
	}
	note("", "framework.empty", f.empty)
	note("", "framework.twice", f.twice)
	note("", "framework.strays", f.strays)
	note("", "framework.dangling", f.dangling)
	note("", "framework.tree-circles", f.circles)
	note("", "framework.wide", w.wide)
	if w.inCircles > 0 {
		var names []string
		for _, n := range w.circle {
			names = append(names, w.ids[n])
		}
		if last := len(names) - 1; last >= mostNamed {
			names = append(append(names[:mostNamed-1], "…"), names[last])
		}
		note("framework.circle.hint", "framework.circle", w.inCircles, "Circle", strings.Join(names, " -> "))
	}
	kinds := []string{}
	for kind := range f.kinds {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	for _, kind := range kinds {
		note("", "framework.not-used", f.kinds[kind], "Kind", kind)
	}
}
