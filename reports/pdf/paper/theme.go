package paper

import (
	"skillroute/reports/answer"
	"skillroute/reports/pdf/tagged"
)

// The page, in millimetres from its top left corner. Nothing but the running
// header and footer stands outside the body.
const (
	Left   = 18.0 // margin
	Right  = 210.0 - 18.0
	Width  = Right - Left
	Top    = 26.0 // of the body
	Bottom = 279.0

	headerLine = 13.6 // middle of the header's text
	headerRule = 18.6
	footerRule = 283.0
	footerLine = 287.2

	ColumnWidth = 85.0 // of two columns
	Gutter      = Width - 2*ColumnWidth
	BlockGap    = 9.0 // between blocks
	insideGap   = 3.0 // between a heading and what it heads
)

// right is the right margin of a page, width the room between the margins, bottom the
// end of the body. What always stands upright is laid out by the constants.
func rightOf(s tagged.Sheet) float64  { return s.W - Left }
func bottomOf(s tagged.Sheet) float64 { return s.H - (tagged.Upright.H - Bottom) }

func footerRuleOf(s tagged.Sheet) float64 { return s.H - (tagged.Upright.H - footerRule) }

func (r *Paper) Right() float64  { return rightOf(r.Sheet) }
func (r *Paper) Width() float64  { return r.Right() - Left }
func (r *Paper) Bottom() float64 { return bottomOf(r.Sheet) }

// The palette. Text colours have a contrast of 4.5 or more on white and on wash,
// colours of shapes 3 or more. No colour stands alone: a shape, a fill or a word
// always says the same.
var (
	White    = tagged.RGB(255, 255, 255)
	Ink      = tagged.RGB(0x17, 0x25, 0x2B)                          // 15.7 on white
	Muted    = tagged.RGB(0x52, 0x62, 0x6A)                          // 6.3
	Accent   = tagged.Colour{R: 0x0B, G: 0x5F, B: 0x5B, Brand: true} // 7.5
	study    = tagged.RGB(0x0B, 0x5F, 0x5B)
	carry    = tagged.RGB(0x7B, 0x5E, 0xA7) // 5.3
	course   = tagged.RGB(0x2A, 0x6F, 0xB5) // 5.2
	practice = tagged.RGB(0x6E, 0x2F, 0x0E) // 10.1
	Warn     = tagged.RGB(0x8F, 0x4E, 0x00) // 5.9 on its ground
	good     = tagged.RGB(0x1D, 0x6B, 0x3F) // 5.9 on its ground
	Edge     = tagged.RGB(0x6E, 0x86, 0x84) // 3.9; outlines, hatches
	Wash     = tagged.RGB(0xF2, 0xF6, 0xF5) // grounds and hairlines carry no meaning
	Track    = tagged.RGB(0xDD, 0xE8, 0xE6)
	Rule     = tagged.RGB(0xCB, 0xD5, 0xD6)
	warnWash = tagged.RGB(0xFF, 0xF4, 0xE0)
	goodWash = tagged.RGB(0xE7, 0xF3, 0xEA)
	Bad      = tagged.RGB(0x9B, 0x23, 0x1C) // 6.8 on its ground
	badWash  = tagged.RGB(0xFD, 0xEC, 0xEA)
)

// StandingLooks are the colours of the verdicts.
var StandingLooks = [...]struct{ Ink, ground tagged.Colour }{answer.Good: {good, goodWash}, answer.Caution: {Warn, warnWash}, answer.Bad: {Bad, badWash}}

// The type scale. Below 7.5 pt are numbers inside the timeline, which stand in the
// route table too, and what had to be fitted, down to 7 pt.
var (
	styleTitle  = tagged.Style{Weight: tagged.Bold, Size: 21, Lead: 8.8, Colour: Ink}
	styleH1     = tagged.Style{Weight: tagged.Bold, Size: 15, Lead: 6.5, Colour: Ink}
	H2          = tagged.Style{Weight: tagged.Bold, Size: 11.5, Lead: 5, Colour: Ink}
	Lead        = tagged.Style{Weight: tagged.Regular, Size: 11.5, Lead: 5.9, Colour: Ink}
	styleFigure = tagged.Style{Weight: tagged.Bold, Size: 15, Lead: 7, Colour: Ink}
	Name        = tagged.Style{Weight: tagged.Semibold, Size: 9, Lead: 4, Colour: Ink}
	Body        = tagged.Style{Weight: tagged.Regular, Size: 8.5, Lead: 4.2, Colour: Ink}
	Caption     = tagged.Style{Weight: tagged.Regular, Size: 7.5, Lead: 3.5, Colour: Muted}
	styleKicker = tagged.Style{Weight: tagged.Semibold, Size: 7.5, Lead: 3.5, Colour: Accent}
	InBar       = tagged.Style{Weight: tagged.Regular, Size: 6.5, Lead: 3, Colour: Ink}
	Small       = tagged.Style{Weight: tagged.Regular, Size: 8, Lead: 4, Colour: Ink}
	styleAbout  = tagged.Style{Weight: tagged.Regular, Size: 9, Lead: 4.4, Colour: Muted}
	Row         = tagged.Style{Weight: tagged.Semibold, Size: 8, Lead: 3.8, Colour: Ink}
	RowNote     = tagged.Style{Weight: tagged.Regular, Size: 7.5, Lead: 3.8, Colour: Muted}
	Share       = tagged.Style{Weight: tagged.Semibold, Size: 8.5, Lead: 3.8, Colour: Ink}
	Node        = tagged.Style{Weight: tagged.Regular, Size: 7.5, Lead: 3.3, Colour: Ink}
)
