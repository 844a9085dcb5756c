package pdf

import (
	"skillroute/graph"
	"skillroute/reports/answer"
)

// fill draws a filled rectangle.
func (d *doc) fill(b rect, c colour) { d.now.add(&shapeOp{box: b, fill: &c}) }

// rounded draws a filled rectangle with round corners.
func (d *doc) rounded(b rect, r float64, c colour) { d.now.add(&shapeOp{box: b, round: r, fill: &c}) }

// outline draws a rectangle's edge, inside the box.
func (d *doc) outline(b rect, r, pen float64, c colour) {
	d.now.add(&shapeOp{box: b, round: r, stroke: &c, pen: pen})
}

// hatched draws a rectangle filled with slanted lines.
func (d *doc) hatched(b rect, c colour) {
	d.now.add(&shapeOp{box: b, stroke: &c, pen: 0.2, hatch: true})
}

// stroke draws a straight line.
func (d *doc) stroke(x1, y1, x2, y2, pen float64, c colour) {
	d.now.add(&shapeOp{box: span2(x1, y1, x2, y2), points: []point{{x1, y1}, {x2, y2}}, stroke: &c, pen: pen})
}

// dashed draws a dashed line.
func (d *doc) dashed(x1, y1, x2, y2, pen float64, c colour) {
	d.now.add(&shapeOp{box: span2(x1, y1, x2, y2), points: []point{{x1, y1}, {x2, y2}}, stroke: &c, pen: pen, dashes: true})
}

func span2(x1, y1, x2, y2 float64) rect {
	return rect{min(x1, x2), min(y1, y2), max(x1, x2) - min(x1, x2), max(y1, y2) - min(y1, y2)}
}

// polygon draws a filled polygon.
func (d *doc) polygon(c colour, points ...point) {
	b := rect{points[0].x, points[0].y, 0, 0}
	for _, p := range points {
		r, u := max(b.x+b.w, p.x), max(b.y+b.h, p.y)
		b.x, b.y = min(b.x, p.x), min(b.y, p.y)
		b.w, b.h = r-b.x, u-b.y
	}
	d.now.add(&shapeOp{box: b, points: points, fill: &c})
}

// hairline draws the thin rule that parts rows.
func (d *doc) hairline(x, y, w float64) { d.stroke(x, y, x+w, y, 0.2, rule) }

// tickBox draws a box to tick with its top left corner at x, y.
func (d *doc) tickBox(x, y float64) { d.outline(rect{x, y, 3.6, 3.6}, 0.7, 0.3, ink) }

// kindColour gives each kind of step its colour; its shape is in symbol, its fill in
// bar, its word in the messages.
func kindColour(k graph.Kind) colour {
	switch k {
	case graph.KindCarry:
		return carry
	case graph.KindCourse:
		return course
	case graph.KindPractice:
		return practice
	}
	return study
}

// symbol draws the sign of a kind of step, centred on x, y: a disc, a diamond, a
// square or a triangle.
func (d *doc) symbol(k graph.Kind, x, y float64) {
	c := kindColour(k)
	switch k {
	case graph.KindCarry:
		const r, pen = 1.45, 0.45
		d.polygon(c, point{x, y - r}, point{x + r, y}, point{x, y + r}, point{x - r, y})
		d.polygon(white, point{x, y - r + 2*pen}, point{x + r - 2*pen, y}, point{x, y + r - 2*pen}, point{x - r + 2*pen, y})
	case graph.KindCourse:
		d.fill(rect{x - 1.2, y - 1.2, 2.4, 2.4}, c)
	case graph.KindPractice:
		d.polygon(c, point{x, y - 1.4}, point{x + 1.55, y + 1.2}, point{x - 1.55, y + 1.2})
	default:
		d.now.add(&shapeOp{box: rect{x - 1.3, y - 1.3, 2.6, 2.6}, round: 1.3, fill: &c})
	}
}

// bar draws a bar of a kind of step. Carry and course, study and practice have
// nearly the same grey, so each kind has its own fill: solid, hatched, solid with
// a middle line, solid with a triangle.
func (d *doc) bar(k graph.Kind, b rect) {
	c := kindColour(k)
	switch {
	case k == graph.KindCarry && b.w > 1:
		d.hatched(b, c)
	case k == graph.KindCourse && b.w > 0.9:
		d.fill(b, c)
		d.fill(rect{b.x, b.y + b.h/2 - 0.25, b.w, 0.5}, white)
	default:
		d.fill(b, c)
		if k == graph.KindPractice && b.w > 3.4 {
			x, y := b.x+1.9, b.y+b.h/2
			d.polygon(white, point{x, y - 0.85}, point{x + 1, y + 0.75}, point{x - 1, y + 0.75})
		}
	}
}

// pips draws the levels of a skill as squares of side s: filled for held, outlined
// for to gain, a dot for not asked for.
// A skill of very many levels gets one bar instead.
func (d *doc) pips(x, y, s float64, have, need, most int) float64 {
	step := s * 1.3
	if most > 6 {
		whole := rect{x, y, 5*step - step + s, s}
		part := func(n int) rect { return rect{x, y, whole.w * float64(n) / float64(most), s} }
		d.fill(whole, track)
		d.fill(part(min(have, most)), accent)
		d.outline(part(min(need, most)), 0, 0.35, accent)
		return x + whole.w
	}
	for i := 1; i <= most; i++ {
		switch {
		case i <= have:
			d.fill(rect{x, y, s, s}, accent)
		case i <= need:
			d.outline(rect{x, y, s, s}, 0, 0.35, accent)
		default:
			d.fill(rect{x + s/2 - 0.22, y + s/2 - 0.22, 0.44, 0.44}, edge) // too small to need round corners
		}
		x += step
	}
	return x - step + s
}

// share draws a bar for a share of 0 to 1 on its track: solid, or hatched.
func (d *doc) share(b rect, share float64, hatch bool) {
	if !hatch {
		d.fill(b, track)
	}
	b.w *= min(1, max(0, share))
	switch {
	case b.w <= 0:
	case hatch && b.w > 0.6:
		d.hatched(b, edge)
	case hatch:
		d.fill(b, edge)
	default:
		d.fill(b, accent)
	}
}

// sign draws the symbol of a verdict in a circle: a tick, a wave or an exclamation mark.
func (d *doc) sign(standing answer.Standing, x, y float64, c colour) {
	const r, pen = 2.9, 0.55
	d.now.add(&shapeOp{box: rect{x - r, y - r, 2 * r, 2 * r}, round: r, stroke: &c, pen: pen})
	switch standing {
	case answer.Good:
		d.stroke(x-1.3, y+0.05, x-0.35, y+1.05, pen, c)
		d.stroke(x-0.35, y+1.05, x+1.4, y-1.05, pen, c)
	case answer.Caution:
		d.stroke(x-1.5, y+0.45, x-0.6, y-0.4, pen, c)
		d.stroke(x-0.6, y-0.4, x+0.6, y+0.4, pen, c)
		d.stroke(x+0.6, y+0.4, x+1.5, y-0.45, pen, c)
	default:
		d.stroke(x, y-1.45, x, y+0.45, 0.65, c)
		d.now.add(&shapeOp{box: rect{x - 0.38, y + 0.95, 0.76, 0.76}, round: 0.38, fill: &c})
	}
}
