package planner

import (
	"math/bits"
	"slices"

	"skillroute/graph"
)

// mostExact is the number of milestones up to which the order is exact.
const mostExact = 16

// waits orders milestones so that the sum of the times at which they are met is the
// least: soon something, rather than everything late. The ways come in the order that
// breaks ties.
//
// Some best order takes the milestones one by one, each with the steps that are still
// missing for it: moving other steps behind them delays nothing that counts. Up to
// mostExact milestones the order among them is found by dynamic programming over sets
// (Held and Karp 1962): the last of a set is met when all steps of the set are done,
// whatever the order before it. Beyond that, sets of milestones with the most
// milestones for each missing hour come first: this is the ratio rule of Sidney
// (1975), with the sets grown greedily, and no longer exact.
func waits(ways []*way, minutes []graph.Minutes) (order []*way) {
	placed := make([]bool, len(minutes))
	left := slices.Clone(ways)
	for len(left) > 0 {
		block := left
		if len(left) > mostExact {
			block = densest(left, minutes, placed)
		}
		for _, w := range exactOrder(block, minutes, placed) {
			order = append(order, w)
			for _, i := range w.steps {
				placed[i] = true
			}
		}
		left = slices.DeleteFunc(left, func(w *way) bool { return slices.Contains(order, w) })
	}
	return order
}

// exactOrder is the order of at most mostExact milestones with the least sum of times.
// Time and space: 2^n x n.
func exactOrder(ways []*way, minutes []graph.Minutes, placed []bool) []*way {
	n := len(ways)
	all := 1<<n - 1
	behind := make([]int, len(minutes)) // by step: the milestones that rest on it
	for j, w := range ways {
		for _, i := range w.steps {
			behind[i] |= 1 << j
		}
	}
	// spared[S] is the minutes of steps on which only milestones of S rest.
	spared := make([]graph.Minutes, all+1)
	for i, set := range behind {
		if set != 0 && !placed[i] {
			spared[set] += minutes[i]
		}
	}
	for j := range n {
		for set := range spared {
			if set&(1<<j) != 0 {
				spared[set] += spared[set&^(1<<j)]
			}
		}
	}
	least, last := make([]graph.Minutes, all+1), make([]int8, all+1)
	for set := 1; set <= all; set++ {
		least[set] = -1
		for rest := set; rest != 0; rest &= rest - 1 {
			j := bits.TrailingZeros(uint(rest))
			if before := least[set&^(1<<j)]; least[set] < 0 || before <= least[set] {
				least[set], last[set] = before, int8(j)
			}
		}
		least[set] += spared[all] - spared[all&^set]
	}
	order := make([]*way, n)
	for set, i := all, n-1; i >= 0; i-- {
		order[i] = ways[last[set]]
		set &^= 1 << last[set]
	}
	return order
}

// densest is a set of milestones with many milestones for each missing minute, at most
// mostExact of them: from each milestone on, the one that costs least beside those
// taken is added for as long as the ratio does not fall.
func densest(ways []*way, minutes []graph.Minutes, placed []bool) (best []*way) {
	bestMinutes := graph.Minutes(0)
	for _, first := range ways {
		has := slices.Clone(placed)
		set, total := []*way{first}, take(first, minutes, has)
		for len(set) < mostExact {
			var next *way
			least := graph.Minutes(0)
			for _, w := range ways {
				if slices.Contains(set, w) {
					continue
				}
				if m := missing(w, minutes, has); next == nil || m < least {
					next, least = w, m
				}
			}
			if next == nil || int64(least)*int64(len(set)) > int64(total) { // 1/least is below the ratio so far
				break
			}
			set, total = append(set, next), total+take(next, minutes, has)
		}
		if best == nil || int64(len(set))*int64(bestMinutes) > int64(len(best))*int64(total) {
			best, bestMinutes = set, total
		}
	}
	slices.SortFunc(best, func(a, b *way) int { return slices.Index(ways, a) - slices.Index(ways, b) })
	return best
}

// missing is the minutes of the steps of a way that are not there yet.
func missing(w *way, minutes []graph.Minutes, has []bool) (m graph.Minutes) {
	for _, i := range w.steps {
		if !has[i] {
			m += minutes[i]
		}
	}
	return m
}

func take(w *way, minutes []graph.Minutes, has []bool) graph.Minutes {
	m := missing(w, minutes, has)
	for _, i := range w.steps {
		has[i] = true
	}
	return m
}
