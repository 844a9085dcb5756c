package pdf

import (
	"cmp"
	"slices"

	"skillroute/reports/answer"
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

// stepMap is one map of some of the steps, being set.
type stepMap struct {
	*answer.Placed
	g     *stepGraph
	nodeW float64
	nodes []mapNode
	rows  []mapRow
	wires []mapWire
	h     float64
}

// mapNode is a step on a map.
type mapNode struct {
	answer.Spot
	box       tagged.Rect // y from the top of the map
	label     []paper.Line
	stubLines []paper.Line // what stands above it about steps on earlier maps that it needs
}

// mapRow is where a row of nodes stands. From its top down: lines that pass
// through, what stands above its nodes, the nodes.
type mapRow struct {
	tracks int
	top, y float64 // of the row, of its nodes
	h      float64 // of its nodes
}

// mapWire is an arrow.
type mapWire struct {
	answer.Arrow     // of nodes
	above        int // the row above which it passes what is in its way; -1: it need not
	track        int
	points       []tagged.Point
}

// newStepMap places the nodes and decides which way arrows go. Heights come later, with
// the labels.
func newStepMap(g *stepGraph, first, end int) *stepMap {
	m := &stepMap{g: g, Placed: g.Place(first, end, true)}
	for _, s := range m.Spots {
		m.nodes = append(m.nodes, mapNode{Spot: s})
	}
	for _, w := range m.Arrows {
		m.wires = append(m.wires, mapWire{Arrow: w, above: -1})
	}
	m.routeWires()
	return m
}

// routeWires finds the arrows that cannot go straight to the gap before their node,
// because something stands in their row. They run above a row instead: the one of
// their end, seen from their start.
func (m *stepMap) routeWires() {
	busy := make([][][mapColumns]bool, len(m.Rows)+1) // by row, track and column
	for i := range m.wires {
		w := &m.wires[i]
		from, to := &m.nodes[w.From], &m.nodes[w.To]
		if m.free(from.Row, from.Column+1, to.Column) {
			continue
		}
		w.above = to.Row
		if from.Row > to.Row {
			w.above = to.Row + 1
		}
		tracks := busy[w.above]
		for w.track = 0; w.track < len(tracks) && slices.Contains(tracks[w.track][from.Column+1:to.Column], true); w.track++ {
		}
		if w.track == len(tracks) {
			tracks = append(tracks, [mapColumns]bool{})
		}
		for c := from.Column + 1; c < to.Column; c++ {
			tracks[w.track][c] = true
		}
		busy[w.above] = tracks
	}
	m.rows = make([]mapRow, len(busy)) // the last for what runs below all
	for i := range m.rows {
		m.rows[i].tracks = len(busy[i])
	}
}

func (m *stepMap) free(row, from, to int) bool {
	return !slices.Contains(m.Rows[row].Taken[from:max(from, to)], true)
}

func nodeHeight(label []paper.Line) float64 { return max(nodeLow, paper.HeightOf(label)+2*nodePad) }

// measure gives everything its place, now that the labels are known.
func (m *stepMap) measure() {
	stubs := make([]float64, len(m.rows))
	for i := range m.nodes {
		node := &m.nodes[i]
		row := &m.rows[node.Row]
		row.h = max(row.h, nodeHeight(node.label))
		stubs[node.Row] = max(stubs[node.Row], paper.HeightOf(node.stubLines))
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
		row := m.rows[node.Row]
		node.box = tagged.Box(m.x(node.Column), row.y, m.nodeW, row.h)
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
		from, to := &m.nodes[w.From], &m.nodes[w.To]
		y := from.box.Y + from.box.H/2
		w.points = append(w.points[:0], tagged.At(from.box.X+from.box.W, y))
		if w.above >= 0 {
			row := m.rows[w.above]
			y = row.top + rowGap/2 + float64(w.track)*trackGap
			w.lead(tagged.At(m.x(from.Column+1), y))
		}
		if end := m.x(to.Column-1) + m.nodeW; end > w.points[len(w.points)-1].X {
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
			if m.wires[j].To == i {
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
