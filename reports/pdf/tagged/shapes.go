package tagged

// Fill draws a filled rectangle.
func (d *Doc) Fill(b Rect, c Colour) { d.Add(&Shape{Box: b, Fill: &c}) }

// Rounded draws a filled rectangle with round corners.
func (d *Doc) Rounded(b Rect, r float64, c Colour) { d.Add(&Shape{Box: b, Round: r, Fill: &c}) }

// Outline draws a rectangle's edge, inside the box.
func (d *Doc) Outline(b Rect, r, pen float64, c Colour) {
	d.Add(&Shape{Box: b, Round: r, Stroke: &c, Pen: pen})
}

// Hatched draws a rectangle filled with slanted lines.
func (d *Doc) Hatched(b Rect, c Colour) {
	d.Add(&Shape{Box: b, Stroke: &c, Pen: 0.2, Hatch: true})
}

// Stroke draws a straight line.
func (d *Doc) Stroke(x1, y1, x2, y2, pen float64, c Colour) {
	d.Add(&Shape{Box: span2(x1, y1, x2, y2), Points: []Point{{x1, y1}, {x2, y2}}, Stroke: &c, Pen: pen})
}

// Dashed draws a dashed line.
func (d *Doc) Dashed(x1, y1, x2, y2, pen float64, c Colour) {
	d.Add(&Shape{Box: span2(x1, y1, x2, y2), Points: []Point{{x1, y1}, {x2, y2}}, Stroke: &c, Pen: pen, Dashes: true})
}

func span2(x1, y1, x2, y2 float64) Rect {
	return Rect{min(x1, x2), min(y1, y2), max(x1, x2) - min(x1, x2), max(y1, y2) - min(y1, y2)}
}

// Polygon draws a filled polygon.
func (d *Doc) Polygon(c Colour, points ...Point) {
	b := Rect{points[0].X, points[0].Y, 0, 0}
	for _, p := range points {
		r, u := max(b.X+b.W, p.X), max(b.Y+b.H, p.Y)
		b.X, b.Y = min(b.X, p.X), min(b.Y, p.Y)
		b.W, b.H = r-b.X, u-b.Y
	}
	d.Add(&Shape{Box: b, Points: points, Fill: &c})
}
