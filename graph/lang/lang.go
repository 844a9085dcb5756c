package lang

import (
	"encoding/json"
	"strings"
)

// Lang names a language by its ISO 639-1 code.
type Lang string

// The languages of the product.
const (
	English    Lang = "en"
	Indonesian Lang = "id"
)

// All lists the languages in the order in which choices are shown.
var All = []Lang{Indonesian, English}

// Parse reads a language code, without regard to case. Only "id" and "en" are
// known.
func Parse(s string) (Lang, bool) {
	l := Lang(strings.ToLower(s))
	for _, known := range All {
		if l == known {
			return l, true
		}
	}
	return "", false
}

// FromLocale finds the language in the locale variables LC_ALL, LC_MESSAGES and
// LANG, the first that is set winning, as POSIX orders them. An unset or unknown
// locale is English. "in", the old code for Indonesian, is read as Indonesian.
func FromLocale(getenv func(string) string) Lang {
	for _, key := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		v := getenv(key)
		if v == "" {
			continue
		}
		code, _, _ := strings.Cut(strings.ToLower(v), ".")
		code, _, _ = strings.Cut(strings.ReplaceAll(code, "-", "_"), "_")
		if code == "in" {
			code = "id"
		}
		if l, ok := Parse(code); ok {
			return l
		}
		return English
	}
	return English
}

// Text is a name or sentence from a catalog, in both languages. A text written
// once counts for both.
type Text struct {
	EN string
	ID string
}

// Same is a text that is the same in every language.
func Same(s string) Text { return Text{EN: s, ID: s} }

// In returns the text in l, or in the other language when l is empty.
func (t Text) In(l Lang) string {
	if (l == Indonesian && t.ID != "") || t.EN == "" {
		return t.ID
	}
	return t.EN
}

// IsZero reports whether the text is empty in both languages.
func (t Text) IsZero() bool { return t == Text{} }

// MarshalJSON writes a text as one string when both languages agree, else as an
// object.
func (t Text) MarshalJSON() ([]byte, error) {
	if t.EN == t.ID {
		return json.Marshal(t.EN)
	}
	return json.Marshal(struct {
		EN string `json:"en"`
		ID string `json:"id"`
	}{t.EN, t.ID})
}
