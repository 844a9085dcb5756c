package pdf

import "skillroute/reports/answer"

// The page, in millimetres from its top left corner. Nothing but the running
// header and footer stands outside the body.
const (
	left   = 18.0 // margin
	right  = 210.0 - 18.0
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

// right is the right margin of a page, width the room between the margins, bottom the
// end of the body. What always stands upright is laid out by the constants.
func rightOf(s sheet) float64  { return s.w - left }
func bottomOf(s sheet) float64 { return s.h - (upright.h - bottom) }

func footerRuleOf(s sheet) float64 { return s.h - (upright.h - footerRule) }

func (r *paper) right() float64  { return rightOf(r.sheet) }
func (r *paper) width() float64  { return r.right() - left }
func (r *paper) bottom() float64 { return bottomOf(r.sheet) }

// The palette. Text colours have a contrast of 4.5 or more on white and on wash,
// colours of shapes 3 or more. No colour stands alone: a shape, a fill or a word
// always says the same.
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
	styleSmall   = style{regular, 8, 4, ink}
	styleAbout   = style{regular, 9, 4.4, muted}
	styleRow     = style{semibold, 8, 3.8, ink}
	styleRowNote = style{regular, 7.5, 3.8, muted}
	styleShare   = style{semibold, 8.5, 3.8, ink}
	styleNode    = style{regular, 7.5, 3.3, ink}
)
