package lang

import (
	"bytes"
	"cmp"
	"math"
	"strconv"
	"strings"
	"time"
)

// Int writes a whole number with thousands separators: 1.273 or 1,273.
func (p *Printer) Int(n int64) string {
	if -1000 < n && n < 1000 {
		return strconv.FormatInt(n, 10)
	}
	var space [20]byte
	return p.marked(strconv.AppendInt(space[:0], n, 10), "-")
}

// Number writes a number with at most one decimal: 7,5 or 7.5.
func (p *Printer) Number(x float64) string { return p.decimals(x, 1) }

// Exact writes a number with all its decimals, as people type it: 7,25 or 7.25.
func (p *Printer) Exact(x float64) string {
	var space [32]byte
	return p.marked(strconv.AppendFloat(space[:0], x, 'f', -1, 64), "-")
}

// Decimals2 writes a number with two decimals: 3,85 or 3.85.
func (p *Printer) Decimals2(x float64) string {
	return p.marked(strconv.AppendFloat(nil, x, 'f', 2, 64), "-")
}

// decimals writes a number with at most 0 or 1 decimals. Halves go to the even
// digit, and zero has no sign.
func (p *Printer) decimals(x float64, most int) string {
	switch {
	case x == 0:
		return "0"
	case math.IsNaN(x):
		return "NaN"
	case math.IsInf(x, 1):
		return "∞"
	case math.IsInf(x, -1):
		return "−∞"
	}
	var space [32]byte
	return p.marked(bytes.TrimSuffix(strconv.AppendFloat(space[:0], x, 'f', most, 64), []byte(".0")), "−")
}

// marked takes a number as Go writes it, -1234.5, and gives it the marks of the
// language.
func (p *Printer) marked(number []byte, minus string) string {
	var space [48]byte
	out := space[:0]
	if number[0] == '-' {
		out, number = append(out, minus...), number[1:]
	}
	whole, fraction, decimals := bytes.Cut(number, []byte("."))
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			out = append(out, p.row.Thousands...)
		}
		out = append(out, digit)
	}
	if decimals {
		out = append(append(out, p.row.Decimals...), fraction...)
	}
	return string(out)
}

// HoursNumber writes minutes as a bare number of hours with at most one decimal.
func (p *Printer) HoursNumber(h Hours) string { return p.Number(float64(h) / 60) }

// Hours writes minutes as hours with the unit: "8 jam", "1.5 hours". Below one
// hour it writes minutes: "45 menit".
func (p *Printer) Hours(h Hours) string {
	if h > 0 && h < 60 {
		return p.tight(p.Say("unit.minutes", "Count", int(h)))
	}
	return p.tight(p.Say("unit.hours", "Count", math.Round(float64(h)/6)/10, "Number", p.HoursNumber(h)))
}

// HoursRange writes bare numbers of hours, "5–14"; equal ends are written once.
func (p *Printer) HoursRange(low, high Hours) string {
	a, b := p.HoursNumber(low), p.HoursNumber(high)
	if a == b {
		return a
	}
	return a + "–" + b
}

// Range writes a range of whole numbers, "10–14"; equal ends are written once.
func (p *Printer) Range(low, high int64) string {
	if low == high {
		return p.Int(low)
	}
	return p.Int(low) + "–" + p.Int(high)
}

// Percent writes a share of 0 to 1 in whole percent. It is rounded down, so that
// 100% means all and 0% appears above zero as "<1%".
func (p *Printer) Percent(share float64) string {
	n := int64(math.Floor(share*100 + 1e-9))
	if n == 0 && share > 0 {
		return "<1%"
	}
	return p.Int(n) + "%"
}

// Chance writes odds in whole percent. They are estimates: nothing is certain, and
// nothing is out of the question.
func (p *Printer) Chance(share float64) string {
	n := int64(math.Floor(share*100 + 1e-9))
	switch {
	case n <= 0:
		return "<1%"
	case n >= 100:
		return ">99%"
	}
	return p.Int(n) + "%"
}

// Money writes an amount, given in hundredths of the currency's unit: Rp1.250.000,
// US$49, EUR 12,50. Hundredths are written where there are some, so that no two
// different amounts look alike.
func (p *Printer) Money(hundredths int64, currency string) string {
	sign, amount := currency+"\u00a0", p.cents(hundredths)
	switch {
	case p.row.MoneyLast:
		return amount + "\u00a0" + currency
	case currency == "IDR":
		sign = "Rp"
		if hundredths%100 == 0 {
			amount = p.decimals(float64(hundredths/100), 0)
		}
	case currency == "USD":
		sign = "US$"
	}
	return sign + amount
}

func (p *Printer) cents(hundredths int64) string {
	if hundredths%100 == 0 {
		return p.Int(hundredths / 100)
	}
	var space [24]byte
	return p.marked(strconv.AppendFloat(space[:0], float64(hundredths)/100, 'f', 2, 64), "-")
}

// Date writes a date with the short name of the month: 12 Des 2026.
func (p *Printer) Date(t time.Time) string {
	year, month, day := t.Date()
	return p.joined(strconv.Itoa(day), p.row.months[0][month-1], strconv.Itoa(year))
}

// LongDate writes a date with the name of the month: 12 Desember 2026.
func (p *Printer) LongDate(t time.Time) string {
	year, month, day := t.Date()
	return p.joined(strconv.Itoa(day), p.row.months[1][month-1], strconv.Itoa(year))
}

// Clock writes a time of the day, with its seconds where asked: 09.41, 10.42.07.
func (p *Printer) Clock(t time.Time, seconds bool) string {
	layout := "15:04"
	if seconds {
		layout = "15:04:05"
	}
	return strings.ReplaceAll(t.Format(layout), ":", cmp.Or(p.row.Clock, ":"))
}

// DayMonth writes a date without its year: 12 Des.
func (p *Printer) DayMonth(t time.Time) string {
	_, month, day := t.Date()
	return p.joined(strconv.Itoa(day), p.row.months[0][month-1])
}

// Month writes the name of a month, short: Des.
func (p *Printer) Month(t time.Time) string { return p.row.months[0][t.Month()-1] }

// MonthYear writes a month: Des 2026.
func (p *Printer) MonthYear(t time.Time) string {
	year, month, _ := t.Date()
	return p.joined(p.row.months[0][month-1], strconv.Itoa(year))
}

// DateRange writes two dates without repeating what they share: 1–6 Des 2026,
// 30 Des 2026 – 2 Jan 2027.
func (p *Printer) DateRange(from, to time.Time) string {
	switch {
	case from.Equal(to):
		return p.Date(to)
	case from.Year() != to.Year():
		return p.Date(from) + " – " + p.Date(to)
	case from.Month() != to.Month():
		return p.DayMonth(from) + " – " + p.Date(to)
	}
	return strconv.Itoa(from.Day()) + "–" + p.Date(to)
}

// DayMonthRange writes two dates of about the same year without it: 7–13 Des, 13 Des – 1 Jan.
func (p *Printer) DayMonthRange(from, to time.Time) string {
	switch {
	case from.Equal(to):
		return p.DayMonth(to)
	case from.Month() != to.Month() || from.Year() != to.Year():
		return p.DayMonth(from) + " – " + p.DayMonth(to)
	}
	return strconv.Itoa(from.Day()) + "–" + p.DayMonth(to)
}

// Weekdays writes days of the week: "Saturday and Sunday".
func (p *Printer) Weekdays(days []time.Weekday) string {
	names := strings.Fields(p.row.Weekdays)
	var items []string
	for _, d := range days {
		items = append(items, names[d])
	}
	return p.List(items)
}

// List joins items with commas and "and": "a, b dan c".
func (p *Printer) List(items []string) string { return join(items, p.row.And) }

// join puts a word before the last item and commas between the others.
func join(items []string, word string) string {
	last := len(items) - 1
	if last < 1 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:last], ", ") + " " + word + " " + items[last]
}

// Language is the name of a language by its code; without one in the printer's language
// its own, else the code.
func (p *Printer) Language(code string) string {
	if text, _ := p.find("language." + code); text.other != "" {
		return p.Say("language." + code)
	}
	if r := find(Lang(code)); r != nil {
		return r.Name
	}
	return printable(code)
}

// joined puts the parts of a date together.
func (p *Printer) joined(parts ...string) string { return strings.Join(parts, p.space) }

// tight puts a number and its unit together.
func (p *Printer) tight(s string) string {
	if p.space == " " {
		return s
	}
	return strings.ReplaceAll(s, " ", p.space)
}
