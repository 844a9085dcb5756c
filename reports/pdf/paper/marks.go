package paper

import (
	"skillroute/graph"
	"skillroute/reports/answer"
	"skillroute/reports/pdf/tagged"
)

// Hairline draws the thin rule that parts rows.
func (r *Paper) Hairline(x, y, w float64) { r.Stroke(x, y, x+w, y, 0.2, Rule) }

// TickBox draws a box to tick with its top left corner at x, y.
func (r *Paper) TickBox(x, y float64) { r.Outline(tagged.Box(x, y, 3.6, 3.6), 0.7, 0.3, Ink) }

// Symbol draws the sign of a kind of step, centred on x, y: a disc, a diamond, a plus, a
// square or a triangle.
func (r *Paper) Symbol(k graph.Kind, x, y float64) {
	c := KindColour(k)
	switch k {
	case graph.KindCarry:
		const out, in = 1.45, 1.45 - 2*0.45
		r.Polygon(c, tagged.At(x, y-out), tagged.At(x+out, y), tagged.At(x, y+out), tagged.At(x-out, y))
		r.Polygon(White, tagged.At(x, y-in), tagged.At(x+in, y), tagged.At(x, y+in), tagged.At(x-in, y))
	case graph.KindCourse:
		r.Fill(tagged.Box(x-1.2, y-1.2, 2.4, 2.4), c)
	case graph.KindOwn:
		r.Fill(tagged.Box(x-1.4, y-0.45, 2.8, 0.9), c)
		r.Fill(tagged.Box(x-0.45, y-1.4, 0.9, 2.8), c)
	case graph.KindPractice:
		r.Polygon(c, tagged.At(x, y-1.4), tagged.At(x+1.55, y+1.2), tagged.At(x-1.55, y+1.2))
	default:
		r.Add(&tagged.Shape{Box: tagged.Box(x-1.3, y-1.3, 2.6, 2.6), Round: 1.3, Fill: &c})
	}
}

// Bar draws a bar of a kind of step. Carry and course, study and practice have
// nearly the same grey, so each kind has its own fill: solid, hatched, solid with
// a middle line, solid with a triangle.
func (r *Paper) Bar(k graph.Kind, b tagged.Rect) {
	c := KindColour(k)
	switch {
	case k == graph.KindCarry && b.W > 1:
		r.Hatched(b, c)
	case k == graph.KindCourse && b.W > 0.9:
		r.Fill(b, c)
		r.Fill(tagged.Box(b.X, b.Y+b.H/2-0.25, b.W, 0.5), White)
	default:
		r.Fill(b, c)
		if k == graph.KindPractice && b.W > 3.4 {
			x, y := b.X+1.9, b.Y+b.H/2
			r.Polygon(White, tagged.At(x, y-0.85), tagged.At(x+1, y+0.75), tagged.At(x-1, y+0.75))
		}
	}
}

// Pips draws the levels of a skill as squares of side s: filled for held, outlined
// for to gain, a dot for not asked for.
// A skill of very many levels gets one bar instead.
func (r *Paper) Pips(x, y, s float64, have, need, most int) float64 {
	step := s * 1.3
	if most > 6 {
		whole := tagged.Box(x, y, 5*step-step+s, s)
		part := func(n int) tagged.Rect { return tagged.Box(x, y, whole.W*float64(n)/float64(most), s) }
		r.Fill(whole, Track)
		r.Fill(part(min(have, most)), Accent)
		r.Outline(part(min(need, most)), 0, 0.35, Accent)
		return x + whole.W
	}
	for i := 1; i <= most; i++ {
		switch {
		case i <= have:
			r.Fill(tagged.Box(x, y, s, s), Accent)
		case i <= need:
			r.Outline(tagged.Box(x, y, s, s), 0, 0.35, Accent)
		default:
			r.Fill(tagged.Box(x+s/2-0.22, y+s/2-0.22, 0.44, 0.44), Edge) // too small to need round corners
		}
		x += step
	}
	return x - step + s
}

// Share draws a bar for a share of 0 to 1 on its track: solid, or hatched.
func (r *Paper) Share(b tagged.Rect, share float64, hatch bool) {
	if !hatch {
		r.Fill(b, Track)
	}
	b.W *= min(1, max(0, share))
	switch {
	case b.W <= 0:
	case hatch && b.W > 0.6:
		r.Hatched(b, Edge)
	case hatch:
		r.Fill(b, Edge)
	default:
		r.Fill(b, Accent)
	}
}

// Sign draws the symbol of a verdict in a circle: a tick, a wave or an exclamation mark.
func (r *Paper) Sign(standing answer.Standing, x, y, radius float64) {
	c, k := StandingColour(standing), radius/2.9
	pen := 0.55 * k
	r.Add(&tagged.Shape{Box: tagged.Box(x-radius, y-radius, 2*radius, 2*radius), Round: radius, Stroke: &c, Pen: pen})
	line := func(pen float64, points ...tagged.Point) {
		for i := range points[1:] {
			p, q := points[i], points[i+1]
			r.Stroke(x+p.X*k, y+p.Y*k, x+q.X*k, y+q.Y*k, pen, c)
		}
	}
	switch standing {
	case answer.Good:
		line(pen, tagged.At(-1.3, 0.05), tagged.At(-0.35, 1.05), tagged.At(1.4, -1.05))
	case answer.Caution:
		line(pen, tagged.At(-1.5, 0.45), tagged.At(-0.6, -0.4), tagged.At(0.6, 0.4), tagged.At(1.5, -0.45))
	default:
		line(0.65*k, tagged.At(0, -1.45), tagged.At(0, 0.45))
		r.Rounded(tagged.Box(x-0.38*k, y+0.95*k, 0.76*k, 0.76*k), 0.38*k, c)
	}
}

// Tick draws a small tick that begins at x, centred on y.
func (r *Paper) Tick(x, y float64) {
	const pen = 0.4
	r.Stroke(x, y, x+0.65, y+0.75, pen, good)
	r.Stroke(x+0.65, y+0.75, x+1.9, y-0.85, pen, good)
}

// Dot draws the dot of a list's item whose first line begins at y.
func (r *Paper) Dot(x, y float64) {
	r.Rounded(tagged.Box(x+0.2, y+1.6, 1, 1), 0.5, Accent)
}

// Entry is an entry of a legend: what Draw draws from x on, y its middle, and words.
type Entry struct {
	W    float64 // of what is drawn
	Draw func(x, y float64)
	Text string
}

// Legend sets the entries of a legend on as many lines as it takes.
func (r *Paper) Legend(entries []Entry) {
	x := Left
	for _, e := range entries {
		l := r.Fit(e.Text, Caption.In(Ink), 80)
		if x > Left && x+e.W+1.4+l.W > r.Right() {
			x = Left
			r.Y += 4.6
		}
		e.Draw(x, r.Y+2)
		r.Line(x+e.W+1.4, r.Y+0.25, l, FromLeft)
		x += e.W + 1.4 + l.W + 6
	}
	r.Y += 6
}
