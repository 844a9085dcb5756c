package pdf

import "skillroute/reports/answer"

// mmPerPoint is the length of a point, the unit of type sizes, in millimetres, the
// unit of everything else.
const mmPerPoint = 25.4 / 72

// The page, in millimetres from its top left corner. Nothing but the running
// header and footer stands outside the body.
const (
	pageWidth  = 210.0
	pageHeight = 297.0

	left   = 18.0 // margin
	right  = pageWidth - 18.0
	width  = right - left
	top    = 26.0 // of the body
	bottom = 279.0

	headerLine = 13.6 // middle of the header's text
	headerRule = 18.6
	footerRule = 283.0
	footerLine = 287.2

	column    = 85.0 // of two columns
	gutter    = width - 2*column
	blockGap  = 9.0 // between blocks
	insideGap = 3.0 // between a heading and what it heads
)

// sheet is the size of a page. What stands upright is laid out by the constants above;
// what may stand on either asks the sheet.
type sheet struct{ w, h float64 }

var (
	upright = sheet{pageWidth, pageHeight}
	lying   = sheet{pageHeight, pageWidth}
)

func (s sheet) right() float64      { return s.w - left }
func (s sheet) width() float64      { return s.w - 2*left }
func (s sheet) bottom() float64     { return s.h - (pageHeight - bottom) }
func (s sheet) footerRule() float64 { return s.h - (pageHeight - footerRule) }
func (s sheet) footerLine() float64 { return s.h - (pageHeight - footerLine) }

// colour is a colour of the palette. Text colours have a contrast of 4.5 or more
// on white and on wash, colours of shapes 3 or more. No colour stands alone: a
// shape, a fill or a word always says the same.
type colour struct {
	r, g, b uint8
	brand   bool // a brand's accent takes its place
}

func rgb(r, g, b uint8) colour { return colour{r: r, g: g, b: b} }

var (
	white    = rgb(255, 255, 255)
	ink      = rgb(0x17, 0x25, 0x2B)          // 15.7 on white
	muted    = rgb(0x52, 0x62, 0x6A)          // 6.3
	accent   = colour{0x0B, 0x5F, 0x5B, true} // 7.5
	study    = rgb(0x0B, 0x5F, 0x5B)
	carry    = rgb(0x7B, 0x5E, 0xA7) // 5.3
	course   = rgb(0x2A, 0x6F, 0xB5) // 5.2
	practice = rgb(0x6E, 0x2F, 0x0E) // 10.1
	warn     = rgb(0x8F, 0x4E, 0x00) // 5.9 on its ground
	good     = rgb(0x1D, 0x6B, 0x3F) // 5.9 on its ground
	edge     = rgb(0x6E, 0x86, 0x84) // 3.9; outlines, hatches
	wash     = rgb(0xF2, 0xF6, 0xF5) // grounds and hairlines carry no meaning
	track    = rgb(0xDD, 0xE8, 0xE6)
	rule     = rgb(0xCB, 0xD5, 0xD6)
	warnWash = rgb(0xFF, 0xF4, 0xE0)
	goodWash = rgb(0xE7, 0xF3, 0xEA)
	bad      = rgb(0x9B, 0x23, 0x1C) // 6.8 on its ground
	badWash  = rgb(0xFD, 0xEC, 0xEA)
)

// standingLooks are the colours of the verdicts.
var standingLooks = [...]struct{ ink, ground colour }{answer.Good: {good, goodWash}, answer.Caution: {warn, warnWash}, answer.Bad: {bad, badWash}}

// style is how a run of text looks. lead is the distance of lines in millimetres.
type style struct {
	weight weight
	size   float64 // points
	lead   float64
	colour colour
}

// The type scale. Below 7.5 pt are numbers inside the timeline, which stand in the
// route table too, and what had to be fitted, down to 7 pt.
var (
	styleTitle   = style{bold, 21, 8.8, ink}
	styleH1      = style{bold, 15, 6.5, ink}
	styleH2      = style{bold, 11.5, 5, ink}
	styleLead    = style{regular, 11.5, 5.9, ink}
	styleFigure  = style{bold, 15, 7, ink}
	styleName    = style{semibold, 9, 4, ink}
	styleBody    = style{regular, 8.5, 4.2, ink}
	styleCaption = style{regular, 7.5, 3.5, muted}
	styleKicker  = style{semibold, 7.5, 3.5, accent}
	styleBar     = style{regular, 6.5, 3, ink}
)

func (s style) in(c colour) style { s.colour = c; return s }
func (s style) as(w weight) style { s.weight = w; return s }
func (s style) at(size float64) style {
	s.lead *= size / s.size
	s.size = size
	return s
}

// capHeight is the height of a capital letter in millimetres; text is centred on
// it.
func (s style) capHeight() float64 { return 0.71 * s.size * mmPerPoint }
