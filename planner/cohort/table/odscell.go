package table

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"unicode"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
)

// odsShown is what a cell of an OpenDocument sheet shows, in the way of writing of
// formats: the file has the value and the text that is shown for it.
func odsShown(e xml.StartElement, t odsText) shown {
	shownText := strings.TrimSpace(t.text)
	kind := odsAttribute(e, "office", "value-type")
	if odsAttribute(e, "calcext", "value-type") == "error" {
		return shown{}.fault(lang.M("cohortfile.error-cell", "Value", shownText), lang.M("cohortfile.error-cell.hint"))
	}
	switch kind {
	case "float", "percentage", "currency":
		x, err := strconv.ParseFloat(odsAttribute(e, "office", "value"), 64)
		if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
			return shown{text: t.text}
		}
		if t.there && shownText == "" {
			return (&format{sections: []section{{kind: nothing}}}).number(x, false)
		}
		s := &section{}
		switch kind {
		case "percentage":
			s.percent = 1
			return s.digits(x, false).checked(x)
		case "currency":
			name := odsAttribute(e, "office", "currency")
			if s.currency, s.symbol = moneyWord(name); s.currency == "" && s.symbol == "" {
				s.currency, s.symbol = moneyWord(around(shownText))
			}
			return s.digits(x, false).checked(x)
		}
		return odsNumber(x, shownText).checked(x)
	case "date":
		date, _, _ := strings.Cut(odsAttribute(e, "office", "date-value"), "T")
		if date < "1900-01-01" {
			return shown{text: t.text}.fault(lang.M("cohortfile.no-day", "Value", date), lang.M("cohortfile.no-day.hint"))
		}
		return shown{text: date}
	case "time":
		return odsTime(odsAttribute(e, "office", "time-value"), shownText)
	case "boolean":
		return shown{text: strings.ToUpper(odsAttribute(e, "office", "boolean-value"))}
	case "":
		if odsAttribute(e, "table", "formula") != "" && !t.there {
			return shown{}.fault(lang.M("cohortfile.formula"), lang.M("cohortfile.formula.hint"))
		}
	}
	return shown{text: t.text}
}

// around is what stands around the digits of a text, in one piece.
func around(s string) string {
	return strings.TrimFunc(strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || strings.ContainsRune("., \u00a0\u202f", r) {
			return -1
		}
		return r
	}, s), func(r rune) bool { return strings.ContainsRune("-–()+", r) })
}

var (
	digitsOnly  = pattern.Of(`[0-9]+`)
	shownAsIs   = pattern.Of(`^-?0[0-9]+$|[0-9][-][0-9]|^[^0-9]*0[0-9]+[^0-9]*$`)
	byThousands = pattern.Of(`^[0-9]{1,3}([ \x{a0}\x{202f}][0-9]{3})*([.,][0-9]+)?$`)
	scientific  = pattern.Of(`^-?[0-9][0-9.,]*[Ee][-+]?[0-9]+$`)
)

// odsNumber is a plain number, whose format may have put a text around it.
func odsNumber(x float64, text string) shown {
	number, words := digits(x), around(text)
	whole, _, _ := strings.Cut(strings.TrimPrefix(number, "-"), ".")
	found := strings.Join(digitsOnly().FindAllString(text, -1), "")
	code, sign := moneyWord(words)
	s := &section{currency: code, symbol: sign}
	switch {
	case code != "" || sign != "":
		return s.digits(x, false)
	case text == "", scientific().MatchString(text), strings.Contains(text, "/") && words == "/":
		return s.digits(x, false)
	case found == "":
		if x == 0 && strings.Trim(text, "-–— ") == "" {
			return shown{text: "0"}
		}
		return shown{text: text}
	case shownAsIs().MatchString(text):
		return shown{text: text}
	case words == "" && x > 0 && (text[0] == '(' || text[0] == '+' && len(found) > len(whole)):
		return shown{text: text}
	case words == "":
		if len(found) < len(whole) && math.Abs(x) >= 1000 {
			return shown{text: text}.fault(lang.M("cohortfile.thousands", "Shown", text, "Value", number), lang.M("cohortfile.thousands.hint"))
		}
		if strings.Contains(text, " ") && !byThousands().MatchString(text) && found == number {
			return shown{text: text}
		}
		return s.digits(x, false)
	}
	// A text around digits that are those of the value: 8 jam, 1.500 jam.
	significant := func(s string) string { return strings.TrimRight(strings.ReplaceAll(s, ".", ""), "0") }
	first, last := strings.IndexAny(text, "0123456789"), strings.LastIndexAny(text, "0123456789")
	core := text[first : last+1]
	if strings.Trim(core, "0123456789., \u00a0\u202f") == "" && significant(found) == significant(digits(math.Abs(x))) && len(found) >= len(whole) {
		return shown{text: strings.TrimSpace(text[:first] + strings.TrimPrefix(number, "-") + text[last+1:])}
	}
	return shown{text: text}
}

var (
	odsDuration = pattern.Of(`^(-?)PT([0-9]{1,9})H([0-9]{1,2})M([0-9]{1,2}(?:\.[0-9]+)?)S$`)
	shownClock  = pattern.Of(`^-?([0-9]+):([0-9]{2})`)
)

// odsTime shows a time such as PT07H30M00S.
func odsTime(value, text string) shown {
	m := odsDuration().FindStringSubmatch(value)
	if m == nil {
		return shown{text: text}
	}
	hours, _ := strconv.Atoi(m[2])
	minutes, _ := strconv.Atoi(m[3])
	part, _ := strconv.ParseFloat(m[4], 64)
	seconds := hours*3600 + minutes*60 + int(math.Round(part))
	hours, minutes = seconds/3600, seconds/60%60
	x := float64(seconds) / 86400
	if m[1] != "" {
		x = -x
	}
	s := &section{kind: duration, seconds: strings.Count(text, ":") > 1}
	if strings.HasSuffix(text, "AM") || strings.HasSuffix(text, "PM") {
		s.kind, s.noon = clock, true
	} else if c := shownClock().FindStringSubmatch(text); c != nil {
		first, _ := strconv.Atoi(c[1])
		switch {
		case first == hours:
		case first == hours*60+minutes || first == minutes && c[2] == two(int64(seconds%60)):
			s.seconds = true // minutes and seconds
		default:
			s.kind = clock
		}
	}
	return s.time(x)
}
