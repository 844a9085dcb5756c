package pdf

// fill draws a filled rectangle.
func (d *doc) fill(b rect, c colour) { d.add(&shapeOp{box: b, fill: &c}) }

// rounded draws a filled rectangle with round corners.
func (d *doc) rounded(b rect, r float64, c colour) { d.add(&shapeOp{box: b, round: r, fill: &c}) }

// outline draws a rectangle's edge, inside the box.
func (d *doc) outline(b rect, r, pen float64, c colour) {
	d.add(&shapeOp{box: b, round: r, stroke: &c, pen: pen})
}

// hatched draws a rectangle filled with slanted lines.
func (d *doc) hatched(b rect, c colour) {
	d.add(&shapeOp{box: b, stroke: &c, pen: 0.2, hatch: true})
}

// stroke draws a straight line.
func (d *doc) stroke(x1, y1, x2, y2, pen float64, c colour) {
	d.add(&shapeOp{box: span2(x1, y1, x2, y2), points: []point{{x1, y1}, {x2, y2}}, stroke: &c, pen: pen})
}

// dashed draws a dashed line.
func (d *doc) dashed(x1, y1, x2, y2, pen float64, c colour) {
	d.add(&shapeOp{box: span2(x1, y1, x2, y2), points: []point{{x1, y1}, {x2, y2}}, stroke: &c, pen: pen, dashes: true})
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
	d.add(&shapeOp{box: b, points: points, fill: &c})
}
