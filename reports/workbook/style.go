package workbook

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/reports/look"
)

// look is a kind of cell. Styles are made once a workbook, at the first use.
type face int

const (
	plain face = iota
	strong
	whole
	decimal
	day
	share
	chance
	moneyWhole
	moneyCents
	link
	code // an id
	head
	headNumber // of a column of numbers
	subhead
	subheadNumber
	heading
	title
	subtitle
	month    // a day of which only month and year show
	turned   // the head of a narrow column
	kindFace // and the looks of the kinds from here
)

// Number formats. Months carry the language of the plan, so that a workbook in
// Indonesian does not show English months on another computer.
const (
	formatWhole   = "#,##0"
	formatDecimal = "#,##0.0"
	formatCents   = "#,##0.00"
	// What is held in part is never 0%; the value itself is rounded down.
	formatShare = `[=0]0%;[<0.01]"<1%";0%`
	// A chance is never none and never certain, as in words.
	formatChance = `[<0.01]"<1%";[>=1]">99%";0%`
)

func formatDay(l lang.Lang) string { return "[$-" + lang.Of(l).Office + "]d mmm yyyy" }

func digits(n int) string { return strconv.Itoa(n) }

func (b *book) style(l face) int {
	if id, ok := b.styles[l]; ok {
		return id
	}
	id, err := b.f.NewStyle(b.describe(l))
	b.keep(err)
	b.styles[l] = id
	return id
}

// Every program has Arial or one of its measures. A style without a font's name gets
// one with serifs in LibreOffice.
const (
	family   = "Arial"
	fontSize = 10
)

func (b *book) describe(l face) *excelize.Style {
	s := &excelize.Style{
		Font:      &excelize.Font{Family: family, Size: fontSize, Color: hex(look.Ink)},
		Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left", Indent: 1, WrapText: true},
		Border:    []excelize.Border{{Type: "bottom", Color: hex(look.Rule), Style: 1}},
	}
	format := func(f string) {
		s.CustomNumFmt = &f
		s.Alignment.WrapText = false // a number does not wrap, it turns into ####
		s.Alignment.Horizontal = "right"
	}
	switch l {
	case plain:
	case code:
		s.Alignment.WrapText = false
	case strong:
		s.Font.Bold = true
	case whole, moneyWhole:
		format(formatWhole)
	case decimal:
		format(formatDecimal)
	case moneyCents:
		format(formatCents)
	case share:
		format(formatShare)
	case chance:
		format(formatChance)
	case day:
		format(formatDay(b.Lang))
	case month:
		format(strings.Replace(formatDay(b.Lang), "d ", "", 1))
	case link:
		s.Font.Color, s.Font.Underline = hex(look.Kinds[graph.KindCourse].Tone), "single"
	case head, headNumber:
		s.Font.Bold, s.Font.Color = true, "FFFFFF"
		s.Fill = fill(b.accent)
	case subhead, subheadNumber:
		s.Font.Bold = true
		s.Fill = fill(hex(look.Wash))
	case turned:
		s.Font.Bold, s.Font.Color = true, "FFFFFF"
		s.Fill = fill(b.accent)
		s.Alignment = &excelize.Alignment{Vertical: "bottom", Horizontal: "center", TextRotation: 90, WrapText: true}
	case heading:
		s.Font.Bold, s.Font.Size, s.Font.Color = true, 11, b.accent
		s.Alignment.WrapText, s.Border = false, nil
	case title:
		s.Font.Bold, s.Font.Size = true, 16
		s.Alignment.WrapText, s.Border = false, nil
	case subtitle:
		s.Font.Color = hex(look.Muted)
		s.Alignment.WrapText, s.Border = false, nil
	default:
		s.Font.Bold, s.Font.Color = true, hex(look.Kinds[l-kindFace].Tone)
	}
	if l == headNumber || l == subheadNumber {
		s.Alignment.Horizontal = "right"
	}
	if s.Border == nil { // titles begin where the table does
		s.Alignment.Indent = 0
	}
	return s
}

func fill(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

// hex is a colour as excelize takes it.
func hex(t look.Tone) string { return t.Light.String()[1:] }

func (b *book) conditional(s look.Shade) int {
	if id, ok := b.shades[s]; ok {
		return id
	}
	id, err := b.f.NewConditionalStyle(&excelize.Style{
		Font: &excelize.Font{Color: hex(s.Ink), Bold: true},
		Fill: fill(hex(s.Ground)),
	})
	b.keep(err)
	b.shades[s] = id
	return id
}

// wraps reports whether a text of a look is broken into lines.
func wraps(l face) bool { return l != heading && l != title && l != subtitle && l != code }
