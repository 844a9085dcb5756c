package pdf

// mmPerPoint is the length of a point, the unit of type sizes, in millimetres, the
// unit of everything else.
const mmPerPoint = 25.4 / 72

// sheet is the size of a page, in millimetres.
type sheet struct{ w, h float64 }

// A4, upright and on its side.
var (
	upright = sheet{210, 297}
	lying   = sheet{297, 210}
)

// colour is a colour of what is drawn.
type colour struct {
	r, g, b uint8
	brand   bool // the document's accent takes its place
}

func rgb(r, g, b uint8) colour { return colour{r: r, g: g, b: b} }

// style is how a run of text looks. lead is the distance of lines in millimetres.
type style struct {
	weight weight
	size   float64 // points
	lead   float64
	colour colour
}

func (s style) in(c colour) style { s.colour = c; return s }
func (s style) as(w weight) style { s.weight = w; return s }
func (s style) strong() style     { return s.as(semibold) }
func (s style) at(size float64) style {
	s.lead *= size / s.size
	s.size = size
	return s
}

// capHeight is the height of a capital letter in millimetres; text is centred on
// it.
func (s style) capHeight() float64 { return 0.71 * s.size * mmPerPoint }
