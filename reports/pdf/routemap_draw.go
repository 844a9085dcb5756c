package pdf

import (
	"skillroute/graph"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

const (
	stubArrow = 3.0 // from the node's left edge to the arrow from above
	stubText  = stubArrow + 1.8
)

// drawMap draws a map with its top at y: the arrows first, so that the nodes lie
// on them, then the nodes in order of step. The node that the heading names has a
// tinted ground.
func (r *report) drawMap(m *stepMap, y float64) {
	named, opens := m.g.Key(m.First, m.End)
	for _, w := range m.wires {
		r.wire(w, y)
	}
	for i, node := range m.nodes {
		box := node.box
		box.Y += y
		if len(node.stubLines) > 0 {
			h := paper.HeightOf(node.stubLines)
			r.arrowDown(box.X+stubArrow, box.Y-h+0.6, h-0.6)
			r.Lines(box.X+stubText, box.Y-h, node.stubLines)
		}
		s := r.p.Route.Steps[m.First+i]
		ground := paper.White
		if m.First+i == named && opens > 0 {
			ground = paper.Track
		}
		r.nodeBox(s.Kind, box, ground)
		r.Symbol(s.Kind, box.X+stubArrow, box.Y+box.H/2)
		r.Lines(box.X+nodeText, box.Y+(box.H-paper.HeightOf(node.label))/2, node.label)
	}
}

func (r *report) wire(w mapWire, y float64) {
	points := make([]tagged.Point, len(w.points))
	for i, p := range w.points {
		points[i] = tagged.At(p.X, p.Y+y)
	}
	end := points[len(points)-1]
	points[len(points)-1].X -= arrowLong - 0.2
	r.Add(&tagged.Wire{Points: points, Pen: 0.3, Stroke: paper.Edge})
	r.Polygon(paper.Edge, end, tagged.At(end.X-arrowLong, end.Y-arrowWide/2), tagged.At(end.X-arrowLong, end.Y+arrowWide/2))
}

// arrowDown draws what comes from an earlier map.
func (r *report) arrowDown(x, y, h float64) {
	r.Stroke(x, y, x, y+h-arrowLong+0.2, 0.3, paper.Edge)
	r.Polygon(paper.Edge, tagged.At(x, y+h), tagged.At(x-arrowWide/2, y+h-arrowLong), tagged.At(x+arrowWide/2, y+h-arrowLong))
}

// nodeBox draws the outline of a node, which tells kinds apart without colour as
// their symbols do: plain, dashed, doubled with square corners, thick.
func (r *report) nodeBox(k graph.Kind, b tagged.Rect, ground tagged.Colour) {
	c := paper.KindColour(k)
	const round = 1.1
	switch k {
	case graph.KindCarry:
		r.Add(&tagged.Shape{Box: b, Round: round, Fill: &ground, Stroke: &c, Pen: 0.35, Dashes: true})
	case graph.KindCourse:
		r.Add(&tagged.Shape{Box: b, Fill: &ground, Stroke: &c, Pen: 0.3})
		r.Outline(tagged.Box(b.X+0.6, b.Y+0.6, b.W-1.2, b.H-1.2), 0, 0.2, c)
	case graph.KindPractice:
		r.Add(&tagged.Shape{Box: b, Round: round, Fill: &ground, Stroke: &c, Pen: 0.75})
	default:
		r.Add(&tagged.Shape{Box: b, Round: round, Fill: &ground, Stroke: &c, Pen: 0.35})
	}
}
