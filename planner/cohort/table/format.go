package table

import (
	"math"
	"strconv"
	"strings"

	"github.com/xuri/nfp"

	"skillroute/graph/lang"
)

// format is what a number format makes of a number or a text. A nil one shows both as
// they are.
type format struct {
	sections []section // for numbers
	text     *section  // for texts; nil: as they are
}

// kind is what a section of a format shows.
type kind uint8

const (
	plain    kind = iota // digits
	words                // nothing but its own text
	nothing              // the value is hidden
	day                  // a date, with or without a time
	clock                // a time of day
	duration             // hours beyond 24
)

// section is the part of a format for some of the numbers: the positive, say.
type section struct {
	kind          kind
	op            string // of a condition, such as >=; "" for none
	than          float64
	before, after string // texts around the digits, without a currency
	currency      string // USD
	symbol        string // of a currency that cannot be told, such as $
	percent       int    // signs
	lead          int    // digits before the point at least
	pattern       string // of digits with texts between them, in placeholders; else ""
	thousands     int    // commas behind the digits: each leaves three digits out
	noon          bool   // AM and PM
	seconds       bool
}

// formatOf reads the code of a number format; nil where it changes nothing.
func formatOf(code string) (f *format) {
	const longest = 1000 // Excel takes 255
	if code == "" || strings.EqualFold(code, "General") || code == "@" || len(code) > longest {
		return nil
	}
	defer func() {
		if recover() != nil { // nfp does so at a fifth section, which no program shows
			f = nil
		}
	}()
	p := nfp.NumberFormatParser()
	f = &format{}
	for _, s := range p.Parse(code) {
		x := sectionOf(s.Items)
		if s.Type == nfp.TokenSectionText {
			f.text = &x
		} else {
			f.sections = append(f.sections, x)
		}
	}
	return f
}

// sectionOf reads the tokens of a section.
func sectionOf(tokens []nfp.Token) section {
	var s section
	var dates strings.Builder
	digits, general, elapsed, point := false, false, false, false
	text := &s.before
	between, commas := "", 0
	if len(tokens) == 0 {
		s.kind = nothing
	}
	for i, t := range tokens {
		switch t.TType {
		case nfp.TokenTypeCondition:
			s.op = t.Parts[0].Token.TValue
			s.than, _ = strconv.ParseFloat(t.Parts[1].Token.TValue, 64)
		case nfp.TokenTypeGeneral, nfp.TokenTypeTextPlaceHolder:
			general, text = true, &s.after
		case nfp.TokenTypeZeroPlaceHolder, nfp.TokenTypeHashPlaceHolder, nfp.TokenTypeDigitalPlaceHolder:
			if digits && !point && between != "" {
				s.pattern += between
			}
			between, commas = "", 0
			if !point {
				s.pattern += t.TValue
				s.lead += strings.Count(t.TValue, "0")
			}
			digits, text = true, &between
		case nfp.TokenTypeDecimalPoint, nfp.TokenTypeExponential, nfp.TokenTypeFraction:
			point = true
		case nfp.TokenTypeThousandsSeparator:
			commas++
		case nfp.TokenTypePercent:
			s.percent++
		case nfp.TokenTypeDateTimes:
			dates.WriteString(strings.ToLower(t.TValue) + " ")
		case nfp.TokenTypeElapsedDateTimes:
			elapsed = true
			dates.WriteString(strings.ToLower(t.TValue) + " ")
		case nfp.TokenTypeCurrencyLanguage:
			*text += s.money(t)
		case nfp.TokenTypeLiteral:
			if t.TValue == "," && i > 0 && (tokens[i-1].TType == nfp.TokenTypeThousandsSeparator || tokens[i-1].TValue == ",") {
				commas++ // nfp knows one
				continue
			}
			*text += t.TValue
		}
	}
	s.after += between
	s.thousands = commas
	if between := strings.Map(placeholders, s.pattern); point || between == "" || s.pattern[0] == '#' && strings.Trim(between, " .'\u00a0\u202f") == "" {
		s.pattern = "" // nothing between the digits, or what parts thousands
	}
	switch is := dates.String(); {
	case elapsed:
		s.kind, s.seconds = duration, strings.Contains(is, "s")
	case is == "" || digits && !strings.ContainsAny(is, "ydhs"):
		if s.kind != nothing && !digits && !general {
			s.kind = words
		}
	case strings.ContainsAny(is, "ydebg") || !strings.ContainsAny(is, "hs"):
		s.kind = day
	default:
		s.kind, s.seconds = clock, strings.Contains(is, "s")
		s.noon = strings.Contains(is, "/")
	}
	s.before, s.after = s.takeMoney(s.before), s.takeMoney(s.after)
	return s
}

// placeholders takes the places of digits out.
func placeholders(r rune) rune {
	if strings.ContainsRune("0#?", r) {
		return -1
	}
	return r
}

// sectionFor is the section for a number, and whether it is one of negative numbers.
func (f *format) sectionFor(x float64) (s *section, negative bool) {
	list := f.sections
	fits := func(s section) bool {
		switch s.op {
		case "<":
			return x < s.than
		case "<=":
			return x <= s.than
		case ">":
			return x > s.than
		case ">=":
			return x >= s.than
		case "<>":
			return x != s.than
		}
		return x == s.than
	}
	conditions := false
	for _, s := range list {
		conditions = conditions || s.op != ""
	}
	switch n := len(list); {
	case n == 0:
		return &section{}, false
	case conditions:
		for i := range list {
			if list[i].op == "" && i == 0 && x > 0 || list[i].op == "" && i > 0 || list[i].op != "" && fits(list[i]) {
				return &list[i], i > 0
			}
		}
		return &list[n-1], n > 1
	case x < 0 && n > 1:
		return &list[1], true
	case x == 0 && n > 2:
		return &list[2], false
	}
	return &list[0], false
}

// shown is what a cell shows, in the one way in which values are written here: a date
// as 2026-12-01, a time as 7:30, money as 29.99 USD. A shown text that would mislead
// has a fault beside it.
type shown struct {
	text       string
	what, hint lang.Message
	zero       bool // a 0 that is hidden
}

func (s shown) fault(what, hint lang.Message) shown {
	s.what, s.hint = what, hint
	return s
}

// number shows a number.
func (f *format) number(x float64, days1904 bool) shown {
	if f == nil {
		return shown{text: notThousands(digits(x))}.checked(x)
	}
	s, negative := f.sectionFor(x)
	switch s.kind {
	case nothing:
		if x == 0 {
			return shown{zero: true}
		}
		return shown{text: digits(x)}.fault(lang.M("cohortfile.hidden-value", "Value", digits(x)), lang.M("cohortfile.hidden-value.hint"))
	case day:
		if date, ok := dayOf(x, days1904); ok {
			return shown{text: date}
		}
		return shown{text: digits(x)}.fault(lang.M("cohortfile.no-day", "Value", digits(x)), lang.M("cohortfile.no-day.hint"))
	case clock, duration:
		return s.time(x)
	case words:
		if x != 0 || strings.Trim(s.before, "-–— ") != "" {
			return shown{text: strings.TrimSpace(s.before)}
		}
	}
	return s.digits(x, negative).checked(x)
}

// checked finds a number of which digits are lost.
func (s shown) checked(x float64) shown {
	if math.Abs(x) >= 1e15 && s.what.IsZero() {
		return s.fault(lang.M("cohortfile.long-number", "Value", digits(x)), lang.M("cohortfile.long-number.hint"))
	}
	return s
}

// digits writes a number with the fifteen digits that a spreadsheet keeps.
func digits(x float64) string {
	x, _ = strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64)
	if math.Abs(x) >= 1e21 {
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	return strconv.FormatFloat(x+0, 'f', -1, 64) // not -0
}

// notThousands keeps a number with three decimals from being read as one of thousands:
// 12.345 as a text may be that, 12.3450 may not.
func notThousands(number string) string {
	if at := strings.IndexByte(number, '.'); at > 0 && len(number)-at == 4 && at <= 4 && strings.Trim(number[:at], "-0") != "" {
		return number + "0"
	}
	return number
}

// digits shows a number with what its section puts around it.
func (s *section) digits(x float64, negative bool) shown {
	shownValue := x * math.Pow(100, float64(s.percent)) / math.Pow(1000, float64(s.thousands))
	number := digits(math.Abs(shownValue))
	whole, rest, _ := strings.Cut(number, ".")
	if s.pattern != "" {
		number = s.fill(digits(math.RoundToEven(math.Abs(shownValue))))
	} else if missing := s.lead - len(whole); missing > 0 && s.kind == plain {
		if number = strings.Repeat("0", missing) + whole; rest != "" {
			number += "." + rest
		}
	}
	before, after := s.before, s.after
	if x <= 0 || negative {
		before, after = unsigned(before), unsigned(after)
	}
	if before == "+" {
		before = ""
	}
	if x < 0 && shownValue != 0 {
		number = "-" + number
	}
	if number += strings.Repeat("%", s.percent); s.percent == 0 {
		number = notThousands(number)
	}
	switch {
	case s.currency != "":
		return shown{text: number + " " + s.currency}
	case s.symbol != "":
		return shown{text: s.symbol + number}.fault(lang.M("cohortfile.symbol", "Symbol", s.symbol), lang.M("cohortfile.symbol.hint"))
	}
	text := strings.TrimSpace(before + number + after)
	if s.thousands > 0 && text == number {
		return shown{text: text}.fault(lang.M("cohortfile.thousands", "Shown", text, "Value", digits(x)), lang.M("cohortfile.thousands.hint"))
	}
	return shown{text: text}
}

// unsigned takes the signs of a negative number out of a text around it.
func unsigned(s string) string {
	if strings.Trim(s, "-–—()+ ") == "" {
		return ""
	}
	return strings.Trim(s, "-–—()")
}

// fill puts digits into a pattern such as 000-00-0000, from the right.
func (s *section) fill(number string) string {
	pattern, out := []rune(s.pattern), []rune{}
	left := len(number)
	slots := 0
	for _, r := range pattern {
		if strings.ContainsRune("0#?", r) {
			slots++
		}
	}
	for i := len(pattern) - 1; i >= 0; i-- {
		r := pattern[i]
		switch {
		case !strings.ContainsRune("0#?", r):
			out = append(out, r)
			continue
		case left > 0:
			left--
			out = append(out, rune(number[left]))
		case r == '0':
			out = append(out, '0')
		}
		if slots--; slots == 0 { // the first takes what is left
			for left > 0 {
				left--
				out = append(out, rune(number[left]))
			}
		}
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return strings.TrimSpace(string(out))
}

// time shows a time: 7:30, or 7:30:15 if seconds are shown and there are any.
func (s *section) time(x float64) shown {
	if math.Abs(x) > 1e7 {
		return shown{text: digits(x)}
	}
	sec := int64(math.Round(math.Abs(x) * 86400))
	write := func(sec int64) string {
		text := strconv.FormatInt(sec/3600, 10) + ":" + two(sec/60%60)
		if s.seconds && sec%60 != 0 {
			text += ":" + two(sec%60)
		}
		return text
	}
	text := write(sec)
	switch {
	case x < 0 && sec > 0:
		return shown{text: "-" + text}
	case s.kind == clock && sec >= 86400:
		if date, ok := dayOf(x, false); ok && x > 10_000 { // a moment of which only the time is shown
			text = date + " " + write(sec%86400)
		}
		return shown{text: text}.fault(lang.M("cohortfile.time-over", "Shown", write(sec%86400), "Value", text), lang.M("cohortfile.time-over.hint"))
	case s.noon:
		half := " AM"
		if sec >= 43200 {
			half = " PM"
		}
		return shown{text: write((sec+39600)%43200+3600) + half}
	}
	return shown{text: text}
}

func two(n int64) string {
	if n < 10 {
		return "0" + strconv.FormatInt(n, 10)
	}
	return strconv.FormatInt(n, 10)
}

// words shows a text.
func (f *format) words(text string) shown {
	if f == nil || f.text == nil || text == "" {
		return shown{text: text}
	}
	switch s := f.text; s.kind {
	case nothing:
		return shown{text: text}.fault(lang.M("cohortfile.hidden-value", "Value", text), lang.M("cohortfile.hidden-value.hint"))
	case words:
		return shown{text: strings.TrimSpace(s.before)}
	default:
		return shown{text: s.before + text + s.after}
	}
}
