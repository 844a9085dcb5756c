package paper

import (
	"skillroute/graph"
	"skillroute/reports/answer"
	"skillroute/reports/look"
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

// Colours of package look, on white.
var (
	White = tone(look.Ground)
	Ink   = tone(look.Ink)
	Muted = tone(look.Muted)
	Edge  = tone(look.Edge)
	Wash  = tone(look.Wash)
	Track = tone(look.Track)
	Rule  = tone(look.Rule)
	good  = tone(look.Standings[answer.Good].Ink)

	Accent = tagged.Colour{R: look.Accent.Light.R, G: look.Accent.Light.G, B: look.Accent.Light.B, Brand: true}
)

func tone(t look.Tone) tagged.Colour { return tagged.RGB(t.Light.R, t.Light.G, t.Light.B) }

// StandingColour is the colour of a verdict.
func StandingColour(s answer.Standing) tagged.Colour { return tone(look.Standings[s].Ink) }

// MissingShade is the ground of a number of missing levels, and the text on it.
func MissingShade(levels int) (ground, text tagged.Colour) {
	s := look.Missing[min(levels, len(look.Missing)-1)]
	return tone(s.Ground), tone(s.Ink)
}

// KindColour gives each kind of step its colour; its shape is in Symbol, its fill in
// Bar, its word in the messages.
func KindColour(k graph.Kind) tagged.Colour { return tone(look.Kinds[k].Tone) }

// The type scale. Below 7.5 pt are numbers inside the timeline, which stand in the
// route table too, and what had to be fitted, down to 7 pt.
var (
	styleTitle  = tagged.Style{Weight: tagged.Bold, Size: 21, Lead: 8.8, Colour: Ink}
	styleH1     = tagged.Style{Weight: tagged.Bold, Size: 15, Lead: 6.5, Colour: Ink}
	H2          = tagged.Style{Weight: tagged.Bold, Size: 11.5, Lead: 5, Colour: Ink}
	H3          = tagged.Style{Weight: tagged.Bold, Size: 9.5, Lead: 4.4, Colour: Ink}
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
