package answer

import "math"

// curves draws lines over the days. The lines differ by weight and dashes, not by colour
// alone.
func (p *plotter) curves(c *Curves) {
	const height, foot, inner, sample = 66.0, 10.5, 2.0, 8.0
	top := p.legend(c, sample)
	margin := p.measure(c.Most.Text, false) + 3
	right, base := p.Width-4, top+height-foot
	x := func(day float64) float64 {
		if c.End <= c.Start {
			return margin
		}
		return margin + (day-c.Start)/(c.End-c.Start)*(right-margin)
	}
	y := func(amount float64) float64 {
		if c.Most.At <= 0 {
			return base
		}
		return base - amount/c.Most.At*(base-top-inner)
	}
	most := y(c.Most.At)
	if c.Most.At > 0 {
		p.add(Stroke{[][2]float64{{margin - 1, most}, {margin, most}}, Edging, 0.25}, Words{margin - 2, most + TextSize*0.36, c.Most.Text, false, Ink, 1})
	}
	p.add(Stroke{[][2]float64{{margin, top}, {margin, base}, {right, base}}, Edging, 0.25},
		Words{margin - 2, base + TextSize*0.36, "0", false, Ink, 1},
		Words{margin, base + 4.4, c.From, false, Ink, -1}, Words{right, base + 4.4, c.To, false, Ink, 1})
	p.today(c, x(c.Today.At), margin, right, top, base)
	for _, curve := range c.Curves {
		line := Stroke{Tone: Edging, Pen: 0.5}
		if curve.Strong {
			line.Tone, line.Pen = Accent, 0.9
		}
		for _, pt := range curve.Points {
			line.Points = append(line.Points, [2]float64{x(pt[0]), y(pt[1])})
		}
		p.line(line, curve.Dashed)
		if n := len(line.Points); curve.Strong && !curve.Dashed && n > 0 {
			p.add(Dot{line.Points[n-1][0], line.Points[n-1][1], 1.5, Accent, false})
		}
	}
	p.Height = base + foot - 4
}

// legend writes the title and below it what each line is, and gives the height they take.
func (p *plotter) legend(c *Curves, sample float64) float64 {
	const gap = 6.0
	p.add(Words{0, 3, p.fit(c.Title, false, p.Width), false, Muted, -1})
	x, y := 0.0, 3+lineSize+1.2
	for _, curve := range c.Curves {
		label := p.fit(curve.Label, false, p.Width-sample-2)
		w := sample + 2 + p.measure(label, false)
		if x > 0 && x+w > p.Width {
			x, y = 0, y+lineSize+0.6
		}
		line := Stroke{Points: [][2]float64{{x, y - 1}, {x + sample, y - 1}}, Tone: Edging, Pen: 0.5}
		if curve.Strong {
			line.Tone, line.Pen = Accent, 0.9
		}
		p.line(line, curve.Dashed)
		p.add(Words{x + sample + 2, y, label, false, Ink, -1})
		x += w + gap
	}
	return y + 4
}

// today is an upright line with its word at the foot, where the ends leave room for it.
func (p *plotter) today(c *Curves, at, margin, right, top, base float64) {
	if c.Today.Text == "" {
		return
	}
	p.add(Stroke{[][2]float64{{at, top}, {at, base}}, Edging, 0.25})
	half := p.measure(c.Today.Text, false)/2 + 2
	if at-half > margin+p.measure(c.From, false) && at+half < right-p.measure(c.To, false) {
		p.add(Words{at, base + 4.4, c.Today.Text, false, Ink, 0})
		return
	}
	align, side := -1, 1.2
	if at+2*half > right {
		align, side = 1, -1.2
	}
	p.add(Words{at + side, top + 3, c.Today.Text, false, Ink, align})
}

// line adds a line, dashed or whole. Painters know no dashes.
func (p *plotter) line(s Stroke, dashed bool) {
	if !dashed {
		p.add(s)
		return
	}
	const on, off = 1.8, 1.3
	left, drawing := on, true
	var dash [][2]float64
	end := func() {
		if len(dash) > 1 {
			p.add(Stroke{dash, s.Tone, s.Pen})
		}
		dash = nil
	}
	for i := range s.Points {
		if i == 0 {
			dash = [][2]float64{s.Points[0]}
			continue
		}
		from, to := s.Points[i-1], s.Points[i]
		length := math.Hypot(to[0]-from[0], to[1]-from[1])
		for at := 0.0; at < length; {
			step := min(left, length-at)
			at, left = at+step, left-step
			if drawing {
				dash = append(dash, [2]float64{from[0] + (to[0]-from[0])*at/length, from[1] + (to[1]-from[1])*at/length})
			}
			if left > 0 {
				continue
			}
			if drawing {
				end()
				left, drawing = off, false
			} else {
				left, drawing = on, true
				dash = [][2]float64{{from[0] + (to[0]-from[0])*at/length, from[1] + (to[1]-from[1])*at/length}}
			}
		}
	}
	end()
}
