package tagged

// mmPerPoint is the length of a point, the unit of type sizes, in millimetres, the
// unit of everything else.
const mmPerPoint = 25.4 / 72

// Sheet is the size of a page, in millimetres.
type Sheet struct{ W, H float64 }

// A4, upright and on its side.
var (
	Upright = Sheet{210, 297}
	Lying   = Sheet{297, 210}
)

// Colour is a colour of what is drawn.
type Colour struct {
	R, G, B uint8
	Brand   bool // the document's accent takes its place
}

func RGB(r, g, b uint8) Colour { return Colour{R: r, G: g, B: b} }

// Style is how a run of text looks. lead is the distance of lines in millimetres.
type Style struct {
	Weight weight
	Size   float64 // points
	Lead   float64
	Colour Colour
}

func (s Style) In(c Colour) Style { s.Colour = c; return s }
func (s Style) As(w weight) Style { s.Weight = w; return s }
func (s Style) Strong() Style     { return s.As(Semibold) }
func (s Style) At(size float64) Style {
	s.Lead *= size / s.Size
	s.Size = size
	return s
}

// CapHeight is the height of a capital letter in millimetres; text is centred on
// it.
func (s Style) CapHeight() float64 { return 0.71 * s.Size * mmPerPoint }
