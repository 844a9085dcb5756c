package tagged

import (
	"math"
	"strconv"
	"unicode/utf8"
)

// content is the operators of a page as they are collected. Writing them ourselves
// takes a fifth of the time that gofpdf's formatting takes, and lets marked content
// stand between them; what gofpdf alone can write (text in its UTF-8 fonts, images)
// goes through it in between.
type content struct {
	b      []byte
	height float64 // of the page
}

// number writes a number with two decimals, none if it is whole, and a space.
func (c *content) number(x float64) {
	n := int64(round(x * 100))
	if n < 0 {
		c.b = append(c.b, '-')
		n = -n
	}
	c.b = strconv.AppendInt(c.b, n/100, 10)
	if d := n % 100; d > 0 {
		c.b = append(c.b, '.', byte('0'+d/10))
		if d%10 > 0 {
			c.b = append(c.b, byte('0'+d%10))
		}
	}
	c.b = append(c.b, ' ')
}

// at writes a place of the page in millimetres from its top left corner, as
// points from its bottom left one.
func (c *content) at(x, y float64) {
	c.number(x / mmPerPoint)
	c.number((c.height - y) / mmPerPoint)
}

func (c *content) length(mm float64) { c.number(mm / mmPerPoint) }

func (c *content) do(operator string) {
	c.b = append(c.b, operator...)
	c.b = append(c.b, '\n')
}

// shade writes the parts of a colour, in thousandths.
func (c *content) shade(k Colour) {
	for _, v := range [...]uint8{k.R, k.G, k.B} {
		switch n := (int(v)*1000 + 127) / 255; {
		case n >= 1000:
			c.b = append(c.b, '1')
		default:
			c.b = append(c.b, '.', byte('0'+n/100), byte('0'+n/10%10), byte('0'+n%10))
		}
		c.b = append(c.b, ' ')
	}
}

// text writes a text between BT and ET, in the font last set, one of the prepared
// ones.
func (c *content) text(x, y float64, s string) {
	c.at(x, y)
	c.b = append(c.b, "Td ("...)
	table := codes()
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case b == '(' || b == ')' || b == '\\':
			c.b = append(c.b, '\\', b)
		case b < utf8.RuneSelf:
			c.b = append(c.b, b)
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == NBSP { // as wide, and found by a search for "5 jam"
				r = ' '
			}
			c.b = append(c.b, table[r])
			i += n - 1
		}
	}
	c.b = append(c.b, ") Tj "...)
}

// turned begins to turn what is drawn, by degrees against the clock about a place. It
// ends with the operator Q.
func (c *content) turned(x, y, degrees float64) {
	c.do("q")
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	x, y = x/mmPerPoint, (c.height-y)/mmPerPoint
	for _, v := range [...]float64{cos, sin, -sin, cos, x - cos*x + sin*y, y - sin*x - cos*y} {
		c.b = strconv.AppendFloat(c.b, v, 'f', 4, 64)
		c.b = append(c.b, ' ')
	}
	c.do("cm")
}

func (c *content) moveTo(x, y float64) { c.at(x, y); c.b = append(c.b, "m "...) }
func (c *content) lineTo(x, y float64) { c.at(x, y); c.b = append(c.b, "l "...) }

func (c *content) curveTo(x1, y1, x2, y2, x, y float64) {
	c.at(x1, y1)
	c.at(x2, y2)
	c.at(x, y)
	c.b = append(c.b, "c "...)
}

func (c *content) box(b Rect) {
	c.at(b.X, b.Y+b.H)
	c.length(b.W)
	c.length(b.H)
	c.b = append(c.b, "re "...)
}

// quarter is how far the control points of a quarter of a circle stand off its
// ends, in radii.
const quarter = 0.5523

// rounded is a rectangle with round corners; with corners of half its side, a
// circle.
func (c *content) rounded(b Rect, r float64) {
	k := r * (1 - quarter)
	x1, y1, x2, y2 := b.X, b.Y, b.X+b.W, b.Y+b.H
	side := func(long bool, x, y float64) {
		if long {
			c.lineTo(x, y)
		}
	}
	wide, high := b.W > 2*r, b.H > 2*r
	c.moveTo(x1+r, y1)
	side(wide, x2-r, y1)
	c.curveTo(x2-k, y1, x2, y1+k, x2, y1+r)
	side(high, x2, y2-r)
	c.curveTo(x2, y2-k, x2-k, y2, x2-r, y2)
	side(wide, x1+r, y2)
	c.curveTo(x1+k, y2, x1, y2-k, x1, y2-r)
	side(high, x1, y1+r)
	c.curveTo(x1, y1+k, x1+k, y1, x1+r, y1)
}

// hatch is slanted lines that end at the edges of a box. A pattern would need an
// object of its own and looks different in every viewer.
func (c *content) hatch(b Rect) {
	const apart = 1.05
	for at := apart / 2; at < b.W+b.H; at += apart {
		x1, y1 := b.X+at, b.Y // from the top edge down to the left
		if at > b.W {
			x1, y1 = b.X+b.W, b.Y+at-b.W
		}
		x2, y2 := b.X, b.Y+at
		if at > b.H {
			x2, y2 = b.X+at-b.H, b.Y+b.H
		}
		c.moveTo(x1, y1)
		c.lineTo(x2, y2)
	}
}
