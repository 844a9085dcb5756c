package answer

import (
	"slices"

	"skillroute/graph"
	"skillroute/planner"
)

// RouteMap is a route as a graph: the needs between its steps that no others imply, and
// the skill in whose row each stands.
type RouteMap struct {
	*planner.Openings
	Needs [][]int         // by step, from 0: the earlier steps that it needs, rising
	Edges int             // needs in all
	Lane  []int           // by step: of the skills that it raises, the one that most steps raise
	Lanes []graph.SkillID // the skill of each lane, in order of its first step
}

// RouteMap is of all steps; [RouteMap.Place] says where they stand.
func (p *Plan) RouteMap() *RouteMap {
	steps := p.p.Route.Steps
	m := &RouteMap{Openings: planner.OpeningsOf(steps), Needs: make([][]int, len(steps))}
	for i, opened := range m.Arrows {
		for _, j := range opened {
			m.Needs[j] = append(m.Needs[j], i)
			m.Edges++
		}
	}
	raised, count := make([][]graph.SkillID, len(steps)), map[graph.SkillID]int{}
	for i := range steps {
		raised[i] = Raised(&steps[i])
		for _, id := range raised[i] {
			count[id]++
		}
	}
	for _, ids := range raised {
		var best graph.SkillID
		for _, id := range ids {
			if best == "" || count[id] > count[best] {
				best = id
			}
		}
		lane := slices.Index(m.Lanes, best)
		if lane < 0 {
			lane = len(m.Lanes)
			m.Lanes = append(m.Lanes, best)
		}
		m.Lane = append(m.Lane, lane)
	}
	return m
}

// Placed are consecutive steps on a map of their own: in columns, each to the right of all
// that it needs there, and in rows.
type Placed struct {
	First, End int // the steps, by index
	Columns    int
	Spots      []Spot // by step from First
	Arrows     []Arrow
	Rows       []PlacedRow
}

// Spot is where a step stands.
type Spot struct {
	Column, Row int
	Before      []int // what it needs of steps before the map's first
}

// Arrow leads from a spot to one that it opens.
type Arrow struct{ From, To int }

// PlacedRow is a row of spots.
type PlacedRow struct {
	Lane  int // of its first step
	Taken []bool
}

// Place puts the steps from first up to but not with end on a map. A lane has one row, or
// several where two of its steps would stand in one place; where rows are shared, lanes
// that are not above each other stand side by side.
func (m *RouteMap) Place(first, end int, share bool) *Placed {
	x := &Placed{First: first, End: end, Spots: make([]Spot, end-first)}
	for i := range x.Spots {
		s := &x.Spots[i]
		for _, j := range m.Needs[first+i] {
			if j < first {
				s.Before = append(s.Before, j)
				continue
			}
			s.Column = max(s.Column, x.Spots[j-first].Column+1)
			x.Arrows = append(x.Arrows, Arrow{j - first, i})
		}
		x.Columns = max(x.Columns, s.Column+1)
	}
	lanes := m.Lane[first:end]
	for _, lane := range laneOrder(x, lanes) {
		begin := len(x.Rows)
		if share && begin > 0 && x.beside(lanes, lane, x.Rows[begin-1].Taken) {
			begin--
		}
		for i, l := range lanes {
			if l != lane {
				continue
			}
			s := &x.Spots[i]
			for s.Row = begin; s.Row < len(x.Rows) && x.Rows[s.Row].Taken[s.Column]; s.Row++ {
			}
			if s.Row == len(x.Rows) {
				x.Rows = append(x.Rows, PlacedRow{lane, make([]bool, x.Columns)})
			}
			x.Rows[s.Row].Taken[s.Column] = true
		}
	}
	return x
}

// beside reports whether a lane lies wholly to one side of what a row holds.
func (x *Placed) beside(lanes []int, lane int, taken []bool) bool {
	first, last := x.Columns, -1
	for i, l := range lanes {
		if l == lane {
			first, last = min(first, x.Spots[i].Column), max(last, x.Spots[i].Column)
		}
	}
	return !slices.Contains(taken[:last+1], true) || !slices.Contains(taken[first:], true)
}
