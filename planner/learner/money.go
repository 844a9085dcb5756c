package learner

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/pattern"
)

// The parts of an amount: a currency on one side, digits with marks, a word for
// thousands or millions. Indonesians end round sums with ",-".
var (
	moneyPattern  = pattern.Of(`^(?i:(rp\.?|us\$|€|£|\$|[a-z]{3}) ?)?([0-9][0-9.,' ]*?)(?:,-{1,2})?(?: ?(?i:(rb|ribu|jt|juta|k|thousand|million|miliar|milyar)))?(?: ?(?i:(rupiah|us\$|€|£|\$|[a-z]{3})))?$`)
	plainAmount   = pattern.Of(`^\s*[0-9]+(?:\.[0-9]{2})?\s*(?:[A-Z]{3})?\s*$`) // as it is shown, but for marks
	plainNumber   = pattern.Of(`^([0-9]+)(?:[.,]([0-9]+))?$`)
	oneDecimal    = pattern.Of(`^[0-9]+[.,][1-9]$`)
	groupedNumber = pattern.Of(`^[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+(?:,([0-9]{1,2}))?|(?:,[0-9]{3})+(?:\.([0-9]{1,2}))?|(?:[ '][0-9]{3})+(?:[.,]([0-9]{1,2}))?)$`)
)

var currencySigns = map[string]string{"RP": "IDR", "RP.": "IDR", "RUPIAH": "IDR", "US$": "USD", "€": "EUR", "£": "GBP"}

// scales are the noughts that a word stands for. Those in Indonesian count rupiah,
// where no currency is named.
var scales = map[string]struct {
	noughts int
	rupiah  bool
}{
	"rb": {3, true}, "ribu": {3, true}, "jt": {6, true}, "juta": {6, true}, "miliar": {9, true}, "milyar": {9, true},
	"k": {3, false}, "thousand": {3, false}, "million": {6, false},
}

// Money reads an amount, as parseMoney does.
func (w *Words) Money(s string) (graph.Money, error) {
	m, err := parseMoney(w.spoken(s), w.Currency)
	if e, ok := err.(*lang.Error); ok && e.What.Args["Value"] != nil {
		e.What.Args["Value"] = s
	}
	if err == nil && !plainAmount().MatchString(s) {
		w.understood(s, lang.Money{Hundredths: m.Hundredths, Currency: m.Currency})
	}
	return m, err
}

// Dollars without a country, and what stands before a word for thousands or millions.
var (
	dollarSign = pattern.Of(`(^|[0-9\s])\$`)
	dollarWord = pattern.Of(`(?i)\s*\b(?:us )?(?:dolar|dollars?)(?: (?:as|us))?\s*$`)
	halfWord   = pattern.Of(`(?i)^(?:setengah|half an?|half)\s+`)
	oneWord    = pattern.Of(`(?i)^(?:se(ribu|juta|miliar|milyar)|an? (thousand|million))\b`)
)

// spoken is an amount in the digits and signs that parseMoney reads: sejuta, setengah juta,
// dua juta, gratis. Dollars are those of the United States where it can be told that they
// were taken for those.
func (w *Words) spoken(s string) string {
	text := strings.Join(strings.Fields(s), " ")
	if lang.IsFree(text) {
		return "0"
	}
	if w.Understood != nil {
		text = dollarSign().ReplaceAllString(dollarWord().ReplaceAllString(text, "US$$"), "${1}US$$")
	}
	text = oneWord().ReplaceAllString(text, "1 $1$2")
	if first, rest, ok := strings.Cut(text, " "); ok {
		if n, ok := lang.NumberOf(first); ok {
			return strconv.Itoa(n) + " " + rest
		}
	}
	if half := halfWord().ReplaceAllString(text, "0.5 "); half != text {
		return half
	}
	return text
}

// parseMoney reads an amount, with or without a currency, as people write it: 1500000,
// 1500000IDR, 29.99USD, USD 29,99, Rp 1.500.000, 1.500.000,00, 1,5jt, 500rb. One mark
// before three digits groups thousands of rupiah, which have no such decimals; in
// another currency 1.500 is either of two amounts and a fault that shows both, except
// as our own reports write it: US$1,500. The currency given is that of an amount that
// names none. Nobody counts tenths of a rupiah: 1,5 alone is a fault.
func parseMoney(s, currency string) (graph.Money, error) {
	text := strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " ")
	m := moneyPattern().FindStringSubmatch(text)
	if m == nil {
		return graph.Money{}, &lang.Error{What: lang.M("value.money", "Value", s), Hint: lang.M("value.money.hint")}
	}
	before, number, scale, after := m[1], strings.TrimSpace(m[2]), scales[strings.ToLower(m[3])], m[4]
	if before == "$" || after == "$" {
		return graph.Money{}, &lang.Error{What: lang.M("value.money", "Value", s), Hint: lang.M("value.money.dollar.hint")}
	}
	stated := currencyOf(before)
	if other := currencyOf(after); stated == "" {
		stated = other
	} else if other != "" && other != stated {
		return graph.Money{}, &lang.Error{What: lang.M("value.money", "Value", s), Hint: lang.M("value.money.hint")}
	}
	if stated != "" {
		currency = stated
	}
	first, second, ok := readings(number, scale.noughts)
	switch {
	case currency == "IDR" && scale.noughts == 0 && oneDecimal().MatchString(number): // 1,5 is meant to be millions, or a typing error
		return graph.Money{}, &lang.Error{What: lang.M("value.money", "Value", s), Hint: lang.M("value.money.rupiah.hint")}
	case !ok || first > graph.MaxAmount*100:
		return graph.Money{}, &lang.Error{What: lang.M("value.money", "Value", s), Hint: lang.M("value.money.hint")}
	case scale.rupiah && stated == "" && currency != "IDR":
		return graph.Money{}, eitherAmount(s, graph.Money{Hundredths: first, Currency: "IDR"}, graph.Money{Hundredths: first, Currency: currency})
	case second >= 0 && (scale.noughts > 0 || currency != "IDR" && !strings.EqualFold(before, "US$")):
		return graph.Money{}, eitherAmount(s, graph.Money{Hundredths: first, Currency: currency}, graph.Money{Hundredths: second, Currency: currency})
	}
	return graph.Money{Hundredths: first, Currency: currency}, nil
}

// currencyOf is the code of a currency by its code, sign or name.
func currencyOf(s string) string {
	s = strings.ToUpper(s)
	if code, ok := currencySigns[s]; ok {
		return code
	}
	return s
}

// readings are the hundredths that a number with marks may mean, with so many noughts
// more; the second is negative where there is only one.
func readings(number string, noughts int) (first, second int64, ok bool) {
	grouped := groupedNumber().FindStringSubmatch(number)
	plain := plainNumber().FindStringSubmatch(number)
	switch {
	case plain != nil && grouped == nil:
		if noughts == 0 && len(plain[2]) > 2 {
			return 0, -1, false
		}
		first, ok = hundredths(plain[1], plain[2], noughts)
		return first, -1, ok
	case grouped == nil:
		return 0, -1, false
	}
	decimals := grouped[1] + grouped[2] + grouped[3]
	whole := number
	if decimals != "" {
		whole = number[:len(number)-len(decimals)-1]
	}
	whole = strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, whole)
	if first, ok = hundredths(whole, decimals, noughts); !ok || plain == nil {
		return first, -1, ok
	}
	if second, ok = hundredths(plain[1], plain[2], noughts); !ok { // 1.234 has no second reading in hundredths, but it was no clear first one
		second, _ = hundredths(plain[1], plain[2][:2], noughts)
	}
	return first, second, true
}

// hundredths is whole.decimals with so many noughts more, if it is a whole number of
// hundredths.
func hundredths(whole, decimals string, noughts int) (int64, bool) {
	places := noughts + 2
	if n := len(strings.TrimRight(decimals, "0")); n > places {
		return 0, false
	}
	decimals = (decimals + strings.Repeat("0", places))[:places]
	n, err := strconv.ParseInt(whole+decimals, 10, 64)
	return n, err == nil
}

// eitherAmount is the fault of an amount that could be either of two.
func eitherAmount(s string, first, second graph.Money) error {
	return &lang.Error{What: lang.M("value.money.either", "Value", s, "First", plainly(first), "Second", plainly(second)), Hint: lang.M("value.money.either.hint")}
}

// plainly writes an amount so that it can be read in one way only.
func plainly(m graph.Money) string {
	if m.Hundredths%100 == 0 {
		return fmt.Sprintf("%d%s", m.Hundredths/100, m.Currency)
	}
	return fmt.Sprintf("%d.%02d%s", m.Hundredths/100, m.Hundredths%100, m.Currency)
}
