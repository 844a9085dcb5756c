package pdf

import (
	"skillroute/graph"
	"skillroute/reports/answer"
)

// hairline draws the thin rule that parts rows.
func (r *paper) hairline(x, y, w float64) { r.stroke(x, y, x+w, y, 0.2, rule) }

// tickBox draws a box to tick with its top left corner at x, y.
func (r *paper) tickBox(x, y float64) { r.outline(rect{x, y, 3.6, 3.6}, 0.7, 0.3, ink) }

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
func (r *paper) symbol(k graph.Kind, x, y float64) {
	c := kindColour(k)
	switch k {
	case graph.KindCarry:
		const out, in = 1.45, 1.45 - 2*0.45
		r.polygon(c, point{x, y - out}, point{x + out, y}, point{x, y + out}, point{x - out, y})
		r.polygon(white, point{x, y - in}, point{x + in, y}, point{x, y + in}, point{x - in, y})
	case graph.KindCourse:
		r.fill(rect{x - 1.2, y - 1.2, 2.4, 2.4}, c)
	case graph.KindPractice:
		r.polygon(c, point{x, y - 1.4}, point{x + 1.55, y + 1.2}, point{x - 1.55, y + 1.2})
	default:
		r.add(&shapeOp{box: rect{x - 1.3, y - 1.3, 2.6, 2.6}, round: 1.3, fill: &c})
	}
}

// bar draws a bar of a kind of step. Carry and course, study and practice have
// nearly the same grey, so each kind has its own fill: solid, hatched, solid with
// a middle line, solid with a triangle.
func (r *paper) bar(k graph.Kind, b rect) {
	c := kindColour(k)
	switch {
	case k == graph.KindCarry && b.w > 1:
		r.hatched(b, c)
	case k == graph.KindCourse && b.w > 0.9:
		r.fill(b, c)
		r.fill(rect{b.x, b.y + b.h/2 - 0.25, b.w, 0.5}, white)
	default:
		r.fill(b, c)
		if k == graph.KindPractice && b.w > 3.4 {
			x, y := b.x+1.9, b.y+b.h/2
			r.polygon(white, point{x, y - 0.85}, point{x + 1, y + 0.75}, point{x - 1, y + 0.75})
		}
	}
}

// pips draws the levels of a skill as squares of side s: filled for held, outlined
// for to gain, a dot for not asked for.
// A skill of very many levels gets one bar instead.
func (r *paper) pips(x, y, s float64, have, need, most int) float64 {
	step := s * 1.3
	if most > 6 {
		whole := rect{x, y, 5*step - step + s, s}
		part := func(n int) rect { return rect{x, y, whole.w * float64(n) / float64(most), s} }
		r.fill(whole, track)
		r.fill(part(min(have, most)), accent)
		r.outline(part(min(need, most)), 0, 0.35, accent)
		return x + whole.w
	}
	for i := 1; i <= most; i++ {
		switch {
		case i <= have:
			r.fill(rect{x, y, s, s}, accent)
		case i <= need:
			r.outline(rect{x, y, s, s}, 0, 0.35, accent)
		default:
			r.fill(rect{x + s/2 - 0.22, y + s/2 - 0.22, 0.44, 0.44}, edge) // too small to need round corners
		}
		x += step
	}
	return x - step + s
}

// share draws a bar for a share of 0 to 1 on its track: solid, or hatched.
func (r *paper) share(b rect, share float64, hatch bool) {
	if !hatch {
		r.fill(b, track)
	}
	b.w *= min(1, max(0, share))
	switch {
	case b.w <= 0:
	case hatch && b.w > 0.6:
		r.hatched(b, edge)
	case hatch:
		r.fill(b, edge)
	default:
		r.fill(b, accent)
	}
}

// sign draws the symbol of a verdict in a circle: a tick, a wave or an exclamation mark.
func (r *paper) sign(standing answer.Standing, x, y float64, c colour) {
	const radius, pen = 2.9, 0.55
	r.add(&shapeOp{box: rect{x - radius, y - radius, 2 * radius, 2 * radius}, round: radius, stroke: &c, pen: pen})
	switch standing {
	case answer.Good:
		r.stroke(x-1.3, y+0.05, x-0.35, y+1.05, pen, c)
		r.stroke(x-0.35, y+1.05, x+1.4, y-1.05, pen, c)
	case answer.Caution:
		r.stroke(x-1.5, y+0.45, x-0.6, y-0.4, pen, c)
		r.stroke(x-0.6, y-0.4, x+0.6, y+0.4, pen, c)
		r.stroke(x+0.6, y+0.4, x+1.5, y-0.45, pen, c)
	default:
		r.stroke(x, y-1.45, x, y+0.45, 0.65, c)
		r.add(&shapeOp{box: rect{x - 0.38, y + 0.95, 0.76, 0.76}, round: 0.38, fill: &c})
	}
}

// tick draws a small tick that begins at x, centred on y.
func (r *paper) tick(x, y float64) {
	const pen = 0.4
	r.stroke(x, y, x+0.65, y+0.75, pen, good)
	r.stroke(x+0.65, y+0.75, x+1.9, y-0.85, pen, good)
}
