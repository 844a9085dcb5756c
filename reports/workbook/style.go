package workbook

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// look is a kind of cell. Styles are made once a workbook, at the first use.
type look int

const (
	plain look = iota
	strong
	whole
	decimal
	day
	share
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
	kindLook // and the looks of the kinds from here
)

// kinds holds symbol and colour of each kind of step, as in every report.
var kinds = map[graph.Kind]struct{ symbol, colour string }{
	graph.KindStudy:    {"●", accent},
	graph.KindCarry:    {"◇", "7B5EA7"},
	graph.KindCourse:   {"■", "2A6FB5"},
	graph.KindPractice: {"▲", "6E2F0E"},
}

const (
	accent = "0B5F5B"
	ink    = "17252B"
	muted  = "52626A"
	ruling = "CBD5D6"
	wash   = "F2F6F5"
)

// Number formats. Months carry the language of the plan, so that a workbook in
// Indonesian does not show English months on another computer.
const (
	formatWhole   = "#,##0"
	formatDecimal = "#,##0.0"
	formatCents   = "#,##0.00"
	// What is held in part is never 0%; the value itself is rounded down.
	formatShare = `[=0]0%;[<0.01]"<1%";0%`
)

func formatDay(l lang.Lang) string { return "[$-" + lang.Of(l).Office + "]d mmm yyyy" }

func digits(n int) string { return strconv.Itoa(n) }

func (b *book) style(l look) int {
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

func (b *book) describe(l look) *excelize.Style {
	s := &excelize.Style{
		Font:      &excelize.Font{Family: family, Size: fontSize, Color: ink},
		Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left", Indent: 1, WrapText: true},
		Border:    []excelize.Border{{Type: "bottom", Color: ruling, Style: 1}},
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
	case day:
		format(formatDay(b.Lang))
	case month:
		format(strings.Replace(formatDay(b.Lang), "d ", "", 1))
	case link:
		s.Font.Color, s.Font.Underline = "2A6FB5", "single"
	case head, headNumber:
		s.Font.Bold, s.Font.Color = true, "FFFFFF"
		s.Fill = fill(b.accent)
	case subhead, subheadNumber:
		s.Font.Bold = true
		s.Fill = fill(wash)
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
		s.Font.Color = muted
		s.Alignment.WrapText, s.Border = false, nil
	default:
		s.Font.Bold, s.Font.Color = true, b.accent // of study
		if k := graph.Kind(l - kindLook); k != graph.KindStudy {
			s.Font.Color = kinds[k].colour
		}
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

// shade is a look that depends on the value of a cell.
type shade struct{ ground, ink string }

var (
	good = shade{"E3F1E8", "1D6B3F"}
	warn = shade{"FFF4E0", "8F4E00"}
	bad  = shade{"FDECEA", "9B231C"}

	// The more levels are missing, the darker; ink on ground is 4.7:1 or more.
	missing = []shade{{"FFFFFF", "1D6B3F"}, {"DCEAE7", ink}, {"A8CDC7", ink}, {"357F79", "FFFFFF"}, {"0B4B48", "FFFFFF"}}
)

func (b *book) conditional(s shade) int {
	if id, ok := b.shades[s]; ok {
		return id
	}
	id, err := b.f.NewConditionalStyle(&excelize.Style{
		Font: &excelize.Font{Color: s.ink, Bold: true},
		Fill: fill(s.ground),
	})
	b.keep(err)
	b.shades[s] = id
	return id
}

// wraps reports whether a text of a look is broken into lines.
func wraps(l look) bool { return l != heading && l != title && l != subtitle && l != code }
