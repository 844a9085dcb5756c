package workbook

import (
	"net/url"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// cell is a value with its look. A nil value is an empty cell.
type cell struct {
	value any
	face  face
	link  string // "" for none
}

// Constructors of cells, one a type.

// text loses blanks at its ends: excelize marks such a text in a way that the
// format does not allow, and Excel would offer to repair the file.
func (b *book) text(s string) cell {
	return cell{value: clip(strings.TrimSpace(b.Value(s))), face: plain}
}

// lines are texts below each other. Each is cleaned by itself: a line break is only
// ever ours.
func (b *book) lines(texts []string) cell {
	clean := make([]string, len(texts))
	for i, s := range texts {
		clean[i] = b.Value(answer.Plain(s))
	}
	return cell{value: clip(strings.TrimSpace(strings.Join(clean, "\n"))), face: plain}
}

func (b *book) bold(s string) cell {
	c := b.text(s)
	c.face = strong
	return c
}

func integer(n int) cell { return cell{value: n, face: whole} }

func number(x float64) cell { return cell{value: x, face: decimal} }

// hours are a number of hours; the plan counts minutes.
func hours(m graph.Minutes) cell { return number(float64(m) / 60) }

func date(d planner.Date) cell { return cell{value: d.Time(), face: day} }

// amount is a sum of money without its currency. Decimals show only where there are
// some: Rp735,000 but US$12.50.
func amount(m graph.Money) cell {
	c := cell{value: float64(m.Hundredths) / 100, face: moneyCents}
	if m.Hundredths%100 == 0 {
		c.face = moneyWhole
	}
	return c
}

func (c cell) in(l face) cell {
	c.face = l
	return c
}

// linked makes a cell a link if the address is one that a browser may be sent to.
func (c cell) linked(address string) cell {
	const longest = 2079 // Excel drops longer ones, and repairs the file
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.Host == "" || len(u.String()) > longest {
		return c
	}
	c.link, c.face = u.String(), link
	return c
}

// clip keeps a text to what a cell can hold, and shows it.
func clip(s string) string {
	if len(s) <= excelize.TotalCellChars {
		return s
	}
	units := utf16.Encode([]rune(s))
	if len(units) <= excelize.TotalCellChars {
		return s
	}
	units = units[:excelize.TotalCellChars-1]
	if last := len(units) - 1; utf16.IsSurrogate(rune(units[last])) && units[last] < 0xdc00 {
		units = units[:last] // not half a character
	}
	return string(utf16.Decode(units)) + "…"
}
