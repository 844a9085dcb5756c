package table

import (
	"strings"
	"unicode"

	"github.com/xuri/nfp"
	"golang.org/x/text/currency"
	"golang.org/x/text/language"
)

// symbols are the signs of currencies that can be nobody else's.
var symbols = map[string]string{
	"rp": "IDR", "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "฿": "THB", "₫": "VND", "₱": "PHP", "₺": "TRY", "₽": "RUB", "₪": "ILS", "₦": "NGN",
	"rm": "MYR", "s$": "SGD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "hk$": "HKD", "nt$": "TWD", "nz$": "NZD", "us$": "USD", "r$": "BRL",
	"zł": "PLN", "kč": "CZK", "ft": "HUF", "eur": "EUR",
}

// shared are signs of several currencies: the country of the format decides.
var shared = map[string]bool{"$": true, "¥": true, "￥": true, "kr": true, "kr.": true}

// regions are countries by the number that Windows has for a language in them.
var regions = map[string]string{
	"409": "US", "1009": "CA", "c0c": "CA", "c09": "AU", "1409": "NZ", "4809": "SG", "1004": "SG", "c04": "HK", "404": "TW", "80a": "MX", "340a": "CL",
	"2c0a": "AR", "240a": "CO", "411": "JP", "804": "CN", "41d": "SE", "414": "NO", "814": "NO", "406": "DK", "40f": "IS", "3409": "PH", "540a": "US",
}

// money reads a token such as [$$-409] or [$USD]. What is not money is text.
func (s *section) money(t nfp.Token) (text string) {
	symbol, place := "", ""
	for _, p := range t.Parts {
		if p.Token.TType == nfp.TokenSubTypeCurrencyString {
			symbol += p.Token.TValue
		} else {
			place = strings.Trim(place+"-"+p.Token.TValue, "-") // en-US comes in two
		}
	}
	if !strings.HasPrefix(t.TValue, "[$") {
		return "" // a colour by number
	}
	if shared[strings.ToLower(symbol)] && s.currency == "" {
		s.currency = currencyOf(place)
		if s.currency == "" {
			s.symbol = symbol
		}
		return ""
	}
	return symbol
}

// currencyOf is that of the country that a format is of: 409 or en-US.
func currencyOf(place string) string {
	country := regions[strings.ToLower(strings.TrimLeft(place, "0"))]
	if tag, err := language.Parse(place); err == nil && strings.Contains(place, "-") {
		if r, sure := tag.Region(); sure == language.Exact {
			country = r.String()
		}
	}
	region, err := language.ParseRegion(country)
	if err != nil {
		return ""
	}
	unit, _ := currency.FromRegion(region)
	return unit.String()
}

// takeMoney finds a currency in a text around a number, and gives what is left.
func (s *section) takeMoney(text string) (rest string) {
	word := strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("-–().,:", r) })
	code, sign := moneyWord(word)
	if code != "" {
		s.currency = code
	} else if sign != "" && s.currency == "" {
		s.symbol = sign
	} else {
		if (s.currency != "" || s.symbol != "") && word == "" {
			return ""
		}
		return text
	}
	return strings.Replace(text, word, "", 1)
}

// moneyWord is the currency that a word names, or the sign that several have.
func moneyWord(word string) (code, sign string) {
	lower := strings.ToLower(word)
	if code := symbols[lower]; code != "" {
		return code, ""
	}
	if shared[lower] {
		return "", word
	}
	if len(word) == 3 && word == strings.ToUpper(word) {
		if unit, err := currency.ParseISO(word); err == nil {
			return unit.String(), ""
		}
	}
	return "", ""
}
