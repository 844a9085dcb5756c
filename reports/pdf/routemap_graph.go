package pdf

import (
	"slices"

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

// stepGraph is the route with its chains.
type stepGraph struct {
	*answer.RouteMap
	last  []int // by step: the last step of the longest chain from here
	chain []int // steps on that chain, this one included
}

func newStepGraph(words *answer.Plan) *stepGraph {
	g := &stepGraph{RouteMap: words.RouteMap()}
	n := len(g.Needs)
	g.last, g.chain = make([]int, n), make([]int, n)
	for i := n - 1; i >= 0; i-- {
		g.chain[i], g.last[i] = 1, i
		for _, j := range g.Arrows[i] {
			if g.chain[j]+1 > g.chain[i] {
				g.chain[i], g.last[i] = g.chain[j]+1, g.last[j]
			}
		}
	}
	return g
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
	for _, lane := range p.g.Lane[p.first:p.end] {
		p.lanes[lane] = mapLane{}
	}
	*p = mapPiece{g: p.g, column: p.column, lanes: p.lanes, inLine: p.inLine, first: first, end: first}
}

// add reports whether the piece is still a map with the next step, high millimetres
// high. The height of the piece is that of the worst case.
func (p *mapPiece) add(i int, high float64) bool {
	p.end = i + 1
	column, stubs := 0, 0
	for _, j := range p.g.Needs[i] {
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
	l := &p.lanes[p.g.Lane[i]]
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
	n := len(g.Needs)
	cost, from := make([]int, n+1), make([]int, n+1)
	for i := range cost {
		cost[i] = -1
	}
	cost[0] = 0
	p := &mapPiece{g: g, column: make([]int, n), lanes: make([]mapLane, len(g.Lanes)), inLine: 3}
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
