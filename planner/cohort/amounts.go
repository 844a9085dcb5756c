package cohort

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/planner"
)

// What people answer in a sheet beside amounts and days.
var (
	noMoney = pattern.Of(`(?i)^(?:tidak|tak|nggak|enggak|gak|ga|no|none|nothing)(?: (?:ada|punya|budget|anggaran))?$`)
	chatty  = pattern.Of(`(?i)(?:\s+(?:aja|saja|kak|kakak|min|ya|yaa|deh|dong|sih|doang|only|just|please))+[.!]*$`)
	serial  = pattern.Of(`^[3-7][0-9]{4}$`)
)

// smallRupiah, in hundredths, is the amount below which thousands are likely to be meant.
const smallRupiah = 10_000 * 100

// isNoMoney reports whether an answer to how much says that there is nothing.
func isNoMoney(s string) bool { return noMoney().MatchString(plainly(s)) }

// plainly is a text in single blanks without the words that only make it friendlier.
func plainly(s string) string {
	return strings.TrimSpace(chatty().ReplaceAllString(strings.Join(strings.Fields(s), " "), ""))
}

// money reads the amount of the cell that is read.
func (x *reading) money() (*graph.Money, error) {
	m, err := x.words.Money(x.cell)
	if err == nil {
		return &m, nil
	}
	if m, again := x.words.Money(plainly(x.cell)); again == nil {
		x.took(x.cell, lang.Money{Hundredths: m.Hundredths, Currency: m.Currency})
		return &m, nil
	}
	if isNoMoney(x.cell) {
		none, _ := x.words.Money("0")
		x.took(x.cell, lang.Money{Currency: none.Currency})
		return &none, nil
	}
	return nil, err
}

// leavesOpen reports whether a cell says that there is nothing to say: belum ada. Of a budget
// it says that there is none.
func (x *reading) leavesOpen(cell string) bool {
	open := []string{colFrom, colHours, colStart, colBy, colLang, colHave, colMoney}
	return slices.Contains(open, x.column.target) && lang.IsNothing(plainly(cell)) && !(x.column.target == colMoney && isNoMoney(cell))
}

// serialDay is the day that a spreadsheet keeps as a number of days, which it shows where a
// column of days has the format of numbers.
func serialDay(cell string) (planner.Date, bool) {
	if !serial().MatchString(cell) {
		return 0, false
	}
	n, _ := strconv.Atoi(cell)
	t := time.Date(1899, time.December, 30+n, 0, 0, 0, 0, time.UTC)
	return planner.DateOf(t.Year(), t.Month(), t.Day()), true
}
