package pdf

import (
	"cmp"
	"slices"

	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

// The measures of a map, in millimetres.
const (
	nodePad   = 1.1 // above and below a node's text
	nodeLow   = 6.4 // height of a node with one line of it
	nodeGap   = 11.0
	nodeWide  = (paper.Width - (mapColumns-1)*nodeGap) / mapColumns
	nodeMost  = (paper.Width - 2*nodeGap) / 3 // where there are fewer columns
	nodeText  = 5.6                           // from the node's edge to its text
	nodeEnd   = 1.5                           // from the text to the other edge
	rowGap    = 2.6
	trackGap  = 0.9 // between lines that run in the gap between rows
	stubLead  = 3.3 // of styleStub
	arrival   = 1.3 // between arrows into one node
	arrowLong = 1.5
	arrowWide = 1.2
)

// stepMap is one map: a node for each step, columns by the longest chain of needs,
// the nodes of one skill in one row.
type stepMap struct {
	g          *stepGraph
	first, end int // steps, by index
	columns    int
	nodeW      float64
	nodes      []mapNode
	rows       []mapRow
	wires      []mapWire
	h          float64
}

// mapNode is a step on a map.
type mapNode struct {
	column, row int
	box         tagged.Rect // y from the top of the map
	label       []paper.Line
	stubs       []int        // steps on earlier maps that it needs
	stubLines   []paper.Line // what stands above it about them
}

// mapRow is where a row of nodes stands. From its top down: lines that pass
// through, what stands above its nodes, the nodes.
type mapRow struct {
	tracks int
	top, y float64 // of the row, of its nodes
	h      float64 // of its nodes
	used   [mapColumns]bool
}

// mapWire is an arrow.
type mapWire struct {
	from, to int // nodes
	above    int // the row above which it passes what is in its way; -1: it need not
	track    int
	points   []tagged.Point
}

func (m *stepMap) node(step int) *mapNode { return &m.nodes[step-m.first] }

// newStepMap places the nodes in columns and rows, and decides which way arrows go.
// Heights come later, with the labels.
func newStepMap(g *stepGraph, first, end int) *stepMap {
	m := &stepMap{g: g, first: first, end: end, nodes: make([]mapNode, end-first)}
	for i := first; i < end; i++ {
		node := m.node(i)
		for _, j := range g.needs[i] {
			if j < first {
				node.stubs = append(node.stubs, j)
				continue
			}
			node.column = max(node.column, m.node(j).column+1)
			m.wires = append(m.wires, mapWire{from: j - first, to: i - first, above: -1})
		}
		m.columns = max(m.columns, node.column+1)
	}
	m.placeRows(m.laneOrder())
	m.routeWires()
	return m
}

// placeRows puts the nodes of each lane into one row, or into several where two of
// them share a column. A lane that lies wholly to one side of what the row before
// holds shares that row.
func (m *stepMap) placeRows(order []int) {
	for _, lane := range order {
		begin := len(m.rows)
		if begin > 0 && m.beside(lane, m.rows[begin-1]) {
			begin--
		}
		for i := m.first; i < m.end; i++ {
			if m.g.lane[i] != lane {
				continue
			}
			node := m.node(i)
			row := begin
			for row < len(m.rows) && m.rows[row].used[node.column] {
				row++
			}
			if row == len(m.rows) {
				m.rows = append(m.rows, mapRow{})
			}
			m.rows[row].used[node.column] = true
			node.row = row
		}
	}
}

func (m *stepMap) beside(lane int, row mapRow) bool {
	first, last := mapColumns, -1
	for i := m.first; i < m.end; i++ {
		if m.g.lane[i] == lane {
			first, last = min(first, m.node(i).column), max(last, m.node(i).column)
		}
	}
	return !slices.Contains(row.used[:last+1], true) || !slices.Contains(row.used[first:], true)
}

// routeWires finds the arrows that cannot go straight to the gap before their node,
// because something stands in their row. They run above a row instead: the one of
// their end, seen from their start.
func (m *stepMap) routeWires() {
	busy := make([][][mapColumns]bool, len(m.rows)+1) // by row, track and column
	for i := range m.wires {
		w := &m.wires[i]
		from, to := &m.nodes[w.from], &m.nodes[w.to]
		if m.free(from.row, from.column+1, to.column) {
			continue
		}
		w.above = to.row
		if from.row > to.row {
			w.above = to.row + 1
		}
		tracks := busy[w.above]
		for w.track = 0; w.track < len(tracks) && slices.Contains(tracks[w.track][from.column+1:to.column], true); w.track++ {
		}
		if w.track == len(tracks) {
			tracks = append(tracks, [mapColumns]bool{})
		}
		for c := from.column + 1; c < to.column; c++ {
			tracks[w.track][c] = true
		}
		busy[w.above] = tracks
	}
	m.rows = append(m.rows, mapRow{}) // for what runs below the last row
	for i := range m.rows {
		m.rows[i].tracks = len(busy[i])
	}
}

func (m *stepMap) free(row, from, to int) bool {
	return !slices.Contains(m.rows[row].used[from:max(from, to)], true)
}

func nodeHeight(label []paper.Line) float64 { return max(nodeLow, paper.HeightOf(label)+2*nodePad) }

// measure gives everything its place, now that the labels are known.
func (m *stepMap) measure() {
	stubs := make([]float64, len(m.rows))
	for i := range m.nodes {
		node := &m.nodes[i]
		row := &m.rows[node.row]
		row.h = max(row.h, nodeHeight(node.label))
		stubs[node.row] = max(stubs[node.row], paper.HeightOf(node.stubLines))
	}
	y := 0.0
	for i := range m.rows {
		row := &m.rows[i]
		row.top = y
		if i > 0 || row.tracks > 0 {
			y += rowGap
		}
		y += float64(row.tracks) * trackGap
		if i == len(m.rows)-1 && row.tracks == 0 {
			y = row.top // nothing runs below the last row
		}
		y += stubs[i]
		row.y = y
		y += row.h
	}
	m.h = y
	for i := range m.nodes {
		node := &m.nodes[i]
		row := m.rows[node.row]
		node.box = tagged.Box(m.x(node.column), row.y, m.nodeW, row.h)
	}
	m.drawWires()
}

// x is the left edge of a column.
func (m *stepMap) x(column int) float64 { return paper.Left + float64(column)*(m.nodeW+nodeGap) }

// drawWires finds the points of the arrows. Between two points that are not on one
// height runs a curve, in the gap between two columns.
func (m *stepMap) drawWires() {
	for i := range m.wires {
		w := &m.wires[i]
		from, to := &m.nodes[w.from], &m.nodes[w.to]
		y := from.box.Y + from.box.H/2
		w.points = append(w.points[:0], tagged.At(from.box.X+from.box.W, y))
		if w.above >= 0 {
			row := m.rows[w.above]
			y = row.top + rowGap/2 + float64(w.track)*trackGap
			w.lead(tagged.At(m.x(from.column+1), y))
		}
		if end := m.x(to.column-1) + m.nodeW; end > w.points[len(w.points)-1].X {
			w.lead(tagged.At(end, y))
		}
	}
	m.arrive()
}

// arrive spreads the ends of the arrows over the left edge of their node, in the
// order in which they come from above and below, so that they do not cross there.
// One along the row stays straight.
func (m *stepMap) arrive() {
	var into []*mapWire
	for i := range m.nodes {
		box := m.nodes[i].box
		mid := box.Y + box.H/2
		into = into[:0]
		for j := range m.wires {
			if m.wires[j].to == i {
				into = append(into, &m.wires[j])
			}
		}
		slices.SortStableFunc(into, func(a, b *mapWire) int { return cmp.Compare(a.last().Y, b.last().Y) })
		centre := float64(len(into)-1) / 2
		for j, w := range into {
			if w.last().Y == mid {
				centre = float64(j)
			}
		}
		most := max(centre, float64(len(into)-1)-centre)
		step := min(arrival, (box.H/2-arrowWide/2-0.4)/max(1, most))
		for j, w := range into {
			w.lead(tagged.At(box.X, mid+(float64(j)-centre)*step))
		}
	}
}

// lead takes the arrow on to a point.
func (w *mapWire) lead(to tagged.Point) {
	if n := len(w.points); n > 1 && w.points[n-1].Y == to.Y && w.points[n-2].Y == to.Y {
		w.points[n-1] = to
		return
	}
	w.points = append(w.points, to)
}

func (w *mapWire) last() tagged.Point { return w.points[len(w.points)-1] }
