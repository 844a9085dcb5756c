package lang

import (
	"slices"
	"strings"
	"time"
)

// Lang names a language by its ISO 639-1 code.
type Lang string

// The languages of the product. [Add] adds others.
const (
	English    Lang = "en"
	Indonesian Lang = "id"
)

// All lists the languages of the table in the order in which choices are shown.
var All = codes(table)

// Codes are the codes of all languages, for a message that says what may be written.
func Codes() (codes []string) {
	for _, l := range All {
		codes = append(codes, string(l))
	}
	return codes
}

// Which is the hint that names the codes of all languages.
func Which() Message { return M("lang.write", "What", Either(Codes())) }

// Parse reads the code of a language of the table, without regard to case.
func Parse(s string) (Lang, bool) {
	l := Lang(strings.ToLower(s))
	if find(l) == nil {
		return "", false
	}
	return l, true
}

// Named is [Parse] for people, who may also write the name of a language.
func Named(s string) (Lang, bool) {
	for _, r := range table {
		is := func(name string) bool { return strings.EqualFold(s, name) }
		if is(string(r.Code)) || is(r.Name) || slices.ContainsFunc(r.Called, is) {
			return r.Code, true
		}
	}
	return "", false
}

// FromLocale finds the language in the locale variables LC_ALL, LC_MESSAGES and
// LANG, the first that is set winning, as POSIX orders them. An unset or unknown
// locale is English.
func FromLocale(getenv func(string) string) Lang {
	for _, key := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		v := getenv(key)
		if v == "" {
			continue
		}
		code, _, _ := strings.Cut(strings.ToLower(v), ".")
		code, _, _ = strings.Cut(strings.ReplaceAll(code, "-", "_"), "_")
		for _, r := range table {
			if code == string(r.Code) || code == r.Locale {
				return r.Code
			}
		}
		return English
	}
	return English
}

// Weekday reads a day of the week in any language, by three letters and more of its
// beginning.
func Weekday(word string) (time.Weekday, bool) {
	word = strings.ToLower(word)
	for _, r := range table {
		for day, name := range strings.Fields(strings.ToLower(r.Weekdays)) {
			if len(word) >= 3 && strings.HasPrefix(name, word) {
				return time.Weekday(day), true
			}
		}
		for name, day := range r.OtherDays {
			if len(word) >= 3 && strings.HasPrefix(name, word) {
				return day, true
			}
		}
	}
	return 0, false
}
