package pdf

import (
	"slices"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// The route as a graph, and how it is cut into maps.
//
// A route of sixty steps has ten layers and twenty skills: no page holds that so
// that it can be read. So the route is cut into maps of consecutive steps, where
// few arrows are cut and, if it can be, where a stage ends. What a step needs from
// an earlier map is written above it.

const (
	mapColumns = 4
	mapRows    = 12
	mapMost    = 205.0 // millimetres, of a map's height; headings stand on its page

	mapCost   = 5 // of one more map, in arrows cut
	midStage  = 2 // of a cut inside a stage
	fewSteps  = 4 // make a map
	fewCost   = 3 // of each step less
	manyStubs = 24
)

// stepGraph holds the steps of a route, by index from 0, and the needs between them
// that no others imply.
type stepGraph struct {
	*planner.Openings
	needs [][]int // indices of earlier steps, rising
	lane  []int   // the skill that a step raises, numbered in order of first use
	lanes int
	last  []int // the last step of the longest chain from here
	chain []int // steps on the longest chain from here, this one included
	edges int
}

func newStepGraph(steps []planner.Step) *stepGraph {
	n := len(steps)
	g := &stepGraph{Openings: planner.OpeningsOf(steps), needs: make([][]int, n), last: make([]int, n), chain: make([]int, n)}
	for i, opened := range g.Arrows {
		for _, j := range opened {
			g.needs[j] = append(g.needs[j], i)
			g.edges++
		}
	}
	for i := n - 1; i >= 0; i-- {
		g.chain[i], g.last[i] = 1, i
		for _, j := range g.Arrows[i] {
			if g.chain[j]+1 > g.chain[i] {
				g.chain[i], g.last[i] = g.chain[j]+1, g.last[j]
			}
		}
	}
	g.assignLanes(steps)
	return g
}

// assignLanes gives a step that raises several skills the lane of the one that most
// steps raise.
func (g *stepGraph) assignLanes(steps []planner.Step) {
	count := map[graph.SkillID]int{}
	for _, s := range steps {
		for _, id := range answer.Raised(&s) {
			count[id]++
		}
	}
	number := map[graph.SkillID]int{}
	for _, s := range steps {
		var best graph.SkillID
		for _, id := range answer.Raised(&s) {
			if best == "" || count[id] > count[best] {
				best = id
			}
		}
		lane, ok := number[best]
		if !ok {
			lane = len(number)
			number[best] = lane
		}
		g.lane = append(g.lane, lane)
	}
	g.lanes = len(number)
}

// longest is the first step of the longest chain of needs.
func (g *stepGraph) longest() int {
	best := 0
	for i, n := range g.chain {
		if n > g.chain[best] {
			best = i
		}
	}
	return best
}

// mapPiece grows step by step and knows whether it still makes a map.
type mapPiece struct {
	g      *stepGraph
	column []int // by step
	lanes  []mapLane
	inLine int // numbers on a line above a node, at least

	first, end    int // steps it has, or failed to take
	columns, rows int
	cut           int // needs from earlier maps
	h             float64
}

// mapLane is what a piece has of one lane.
type mapLane struct {
	filled [mapColumns]int // nodes in each column
	rows   int
	high   float64 // of its nodes
}

func (l mapLane) h() float64 { return float64(l.rows) * (l.high + rowGap) }

func (p *mapPiece) begin(first int) {
	for _, lane := range p.g.lane[p.first:p.end] {
		p.lanes[lane] = mapLane{}
	}
	*p = mapPiece{g: p.g, column: p.column, lanes: p.lanes, inLine: p.inLine, first: first, end: first}
}

// add reports whether the piece is still a map with the next step, high millimetres
// high. The height of the piece is that of the worst case.
func (p *mapPiece) add(i int, high float64) bool {
	p.end = i + 1
	column, stubs := 0, 0
	for _, j := range p.g.needs[i] {
		if j >= p.first {
			column = max(column, p.column[j]+1)
			p.h += trackGap
		} else {
			stubs++
		}
	}
	p.column[i] = column
	p.columns = max(p.columns, column+1)
	p.cut += stubs
	if p.columns > mapColumns {
		return false
	}
	if stubs > manyStubs {
		stubs = 1
	}
	p.h += float64((stubs+p.inLine-1)/p.inLine) * stubLead
	l := &p.lanes[p.g.lane[i]]
	p.h -= l.h()
	l.high = max(l.high, high)
	l.filled[column]++
	if l.filled[column] > l.rows {
		l.rows++
		p.rows++
	}
	p.h += l.h()
	return p.rows <= mapRows && p.h <= mapMost
}

// cuts are the indices at which maps begin, and the number of steps at the end. ends
// tells which steps end a stage, high how high their nodes are.
func (g *stepGraph) cuts(ends []bool, high []float64) []int {
	n := len(g.needs)
	cost, from := make([]int, n+1), make([]int, n+1)
	for i := range cost {
		cost[i] = -1
	}
	cost[0] = 0
	p := &mapPiece{g: g, column: make([]int, n), lanes: make([]mapLane, g.lanes), inLine: 3}
	if n >= 1000 {
		p.inLine = 2
	}
	for first := range n {
		p.begin(first)
		for i := first; i < n; i++ {
			if !p.add(i, high[i]) && i > first {
				break
			}
			c := cost[first] + mapCost + p.cut + fewCost*max(0, fewSteps-(i+1-first))
			if !ends[i] {
				c += midStage
			}
			if cost[i+1] < 0 || c < cost[i+1] {
				cost[i+1], from[i+1] = c, first
			}
		}
	}
	at := []int{n}
	for i := n; i > 0; i = from[i] {
		at = append(at, from[i])
	}
	slices.Reverse(at)
	return at
}
