package search

import "slices"

// network is a graph with capacities, for Dinic's maximum flow.
type network struct {
	first []int32 // by node: its first arc, -1
	next  []int32 // by arc: the next of the same node; arc i^1 runs back
	to    []int32
	full  []float64 // by arc: its capacity
	room  []float64 // by arc: what is left of it
	level []int32   // by node: arcs from the source in what is left, -1
	at    []int32   // by node: the arc to try next
	queue []int32
}

func (n *network) reset(nodes int) {
	n.first = zeroed(n.first, nodes)
	for v := range n.first {
		n.first[v] = -1
	}
	n.level, n.at = zeroed(n.level, nodes), zeroed(n.at, nodes)
	n.next, n.to, n.full = n.next[:0], n.to[:0], n.full[:0]
}

func (n *network) arc(from, to int32, capacity float64) {
	for _, end := range [2]struct {
		from, to int32
		capacity float64
	}{{from, to, capacity}, {to, from, 0}} {
		n.next = append(n.next, n.first[end.from])
		n.first[end.from] = int32(len(n.to))
		n.to = append(n.to, end.to)
		n.full = append(n.full, end.capacity)
	}
}

// flow sends as much as it can, and at most about most.
func (n *network) flow(from, to int32, most float64) (sum float64) {
	n.room = append(n.room[:0], n.full...)
	for sum < most-10*some && n.levels(from, to) {
		copy(n.at, n.first)
		for sum < most-10*some {
			sent := n.send(from, to, most-sum)
			if sent <= some {
				break
			}
			sum += sent
		}
	}
	return sum
}

// levels numbers nodes by their distance; it reports whether the sink has one. When
// it has none, the nodes that have are the source's side of a least cut.
func (n *network) levels(from, to int32) bool {
	for v := range n.level {
		n.level[v] = -1
	}
	n.level[from] = 0
	n.queue = append(n.queue[:0], from)
	for head := 0; head < len(n.queue); head++ {
		v := n.queue[head]
		for e := n.first[v]; e >= 0; e = n.next[e] {
			if w := n.to[e]; n.room[e] > some && n.level[w] < 0 {
				n.level[w] = n.level[v] + 1
				n.queue = append(n.queue, w)
			}
		}
	}
	return n.level[to] >= 0
}

func (n *network) send(v, to int32, most float64) float64 {
	if v == to {
		return most
	}
	for ; n.at[v] >= 0; n.at[v] = n.next[n.at[v]] {
		e := n.at[v]
		if n.room[e] <= some || n.level[n.to[e]] != n.level[v]+1 {
			continue
		}
		if sent := n.send(n.to[e], to, min(most, n.room[e])); sent > some {
			n.room[e] -= sent
			n.room[e^1] += sent
			return sent
		}
	}
	return 0
}

// sinkSide marks the nodes from which the sink can be reached in what is left.
func (n *network) sinkSide(to int32) {
	for v := range n.level {
		n.level[v] = -1
	}
	n.level[to] = 0
	n.queue = append(n.queue[:0], to)
	for head := 0; head < len(n.queue); head++ {
		for e := n.first[n.queue[head]]; e >= 0; e = n.next[e] {
			if w := n.to[e]; n.room[e^1] > some && n.level[w] < 0 {
				n.level[w] = 0
				n.queue = append(n.queue, w)
			}
		}
	}
}

// minCuts looks for landmarks by least cuts between the beginning and facts that
// every plan reaches, where each step is an arc from one of its needs, as wide as
// the solution does it. The need is the one that is supplied worst. The steps of a
// landmark found are widened, and the same fact may give more.
func (s *separator) minCuts(facts []int32, round int) (added int) {
	s.build()
	n := &s.net
	for _, fact := range facts {
		copy(n.full, s.width)
		for range mostNested {
			if added >= mostLines || !s.m.spend(int64(3*len(n.to))) {
				return added
			}
			if n.flow(begin, fact, 1) >= violated {
				break
			}
			n.levels(begin, fact)
			more := s.cutAt(func(f int32) bool { return n.level[f] >= 0 }, fact, round)
			n.sinkSide(fact)
			more += s.cutAt(func(f int32) bool { return n.level[f] < 0 }, fact, round)
			if more == 0 {
				break
			}
			added += more
		}
	}
	return added
}

const mostNested = 8

// cutAt adds the landmark of the steps that lead out of a set of facts, if the
// solution does it less than once.
func (s *separator) cutAt(inside func(int32) bool, fact int32, round int) int {
	c := s.k.c
	s.cut = s.cut[:0]
	for a := range c.cost {
		if all(c.needs.of(int32(a)), inside) && !all(c.gives.of(int32(a)), inside) {
			if c.cost[a] == 0 {
				return 0
			}
			s.cut = append(s.cut, int32(a))
		}
	}
	s.m.spend(c.size)
	if s.k.total(s.cut) >= violated {
		return 0
	}
	row := s.minimal(s.cut, fact, round)
	for _, a := range row {
		s.net.full[s.arc[a]] = 1
	}
	if s.k.add(row) {
		return 1
	}
	return 0
}

// build makes the network of the solution.
func (s *separator) build() {
	c := s.k.c
	s.supplies()
	n := &s.net
	n.reset(c.numFacts + len(c.cost))
	s.arc = zeroed(s.arc, len(c.cost))
	for a, x := range s.k.x {
		if c.cost[a] == 0 {
			x = 2
		}
		s.arc[a] = int32(len(n.to))
		needs, gives := c.needs.of(int32(a)), c.gives.of(int32(a))
		need := slices.MinFunc(needs, func(f, g int32) int {
			switch {
			case s.supply[f] < s.supply[g]-some:
				return -1
			case s.supply[f] > s.supply[g]+some:
				return 1
			}
			return 0
		})
		if len(gives) == 1 {
			n.arc(need, gives[0], x)
			continue
		}
		node := int32(c.numFacts + a)
		n.arc(need, node, x)
		for _, g := range gives {
			n.arc(node, g, 2)
		}
	}
	s.width = append(s.width[:0], n.full...)
}

// supplies estimates how much of each fact the solution supplies: the sum over its
// givers of what they are done or can be done, in three passes in an order in which
// needs come first where they can.
func (s *separator) supplies() {
	c := s.k.c
	for a := range s.flood.banned {
		s.flood.banned[a] = s.k.x[a] <= some && c.cost[a] > 0
	}
	s.flood.start()
	clear(s.flood.banned)
	s.supply = zeroed(s.supply, c.numFacts)
	s.supply[begin] = 1
	for range 3 {
		for _, f := range s.flood.reached[1:] {
			sum := 0.0
			for _, a := range c.givers.of(f) {
				x := s.k.x[a]
				if c.cost[a] == 0 {
					x = 1
				}
				for _, need := range c.needs.of(a) {
					x = min(x, s.supply[need])
				}
				sum += x
			}
			s.supply[f] = min(1, sum)
		}
	}
	s.m.spend(4 * c.size)
}
