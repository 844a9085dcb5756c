package pdf

import "skillroute/graph"

const (
	stubArrow = 3.0 // from the node's left edge to the arrow from above
	stubText  = stubArrow + 1.8
)

// drawMap draws a map with its top at y: the arrows first, so that the nodes lie
// on them, then the nodes in order of step. The node that the heading names has a
// tinted ground.
func (r *report) drawMap(m *stepMap, y float64) {
	named, opens := m.g.Key(m.first, m.end)
	for _, w := range m.wires {
		r.wire(w, y)
	}
	for i, node := range m.nodes {
		box := node.box
		box.y += y
		if len(node.stubLines) > 0 {
			h := heightOf(node.stubLines)
			r.arrowDown(box.x+stubArrow, box.y-h+0.6, h-0.6)
			r.lines(box.x+stubText, box.y-h, node.stubLines)
		}
		s := r.p.Route.Steps[m.first+i]
		ground := white
		if m.first+i == named && opens > 0 {
			ground = track
		}
		r.nodeBox(s.Kind, box, ground)
		r.symbol(s.Kind, box.x+stubArrow, box.y+box.h/2)
		r.lines(box.x+nodeText, box.y+(box.h-heightOf(node.label))/2, node.label)
	}
}

func (r *report) wire(w mapWire, y float64) {
	points := make([]point, len(w.points))
	for i, p := range w.points {
		points[i] = point{p.x, p.y + y}
	}
	end := points[len(points)-1]
	points[len(points)-1].x -= arrowLong - 0.2
	r.add(&wireOp{points: points, pen: 0.3, stroke: edge})
	r.polygon(edge, end, point{end.x - arrowLong, end.y - arrowWide/2}, point{end.x - arrowLong, end.y + arrowWide/2})
}

// arrowDown draws what comes from an earlier map.
func (r *report) arrowDown(x, y, h float64) {
	r.stroke(x, y, x, y+h-arrowLong+0.2, 0.3, edge)
	r.polygon(edge, point{x, y + h}, point{x - arrowWide/2, y + h - arrowLong}, point{x + arrowWide/2, y + h - arrowLong})
}

// nodeBox draws the outline of a node, which tells kinds apart without colour as
// their symbols do: plain, dashed, doubled with square corners, thick.
func (r *report) nodeBox(k graph.Kind, b rect, ground colour) {
	c := kindColour(k)
	const round = 1.1
	switch k {
	case graph.KindCarry:
		r.add(&shapeOp{box: b, round: round, fill: &ground, stroke: &c, pen: 0.35, dashes: true})
	case graph.KindCourse:
		r.add(&shapeOp{box: b, fill: &ground, stroke: &c, pen: 0.3})
		r.outline(rect{b.x + 0.6, b.y + 0.6, b.w - 1.2, b.h - 1.2}, 0, 0.2, c)
	case graph.KindPractice:
		r.add(&shapeOp{box: b, round: round, fill: &ground, stroke: &c, pen: 0.75})
	default:
		r.add(&shapeOp{box: b, round: round, fill: &ground, stroke: &c, pen: 0.35})
	}
}
