package lang

import (
	"encoding/json"
	"slices"
	"strings"
)

// Text is a name or sentence from a catalog, in every language in which the catalog
// has it. A text written once counts for all. Texts are equal when they say the same.
//
// It is the text itself where there is one for all, else the texts in the order of the
// table with a mark after each but the last: a catalog has thousands, which are read at
// every start, and most of them are asked for in one language.
type Text string

// mark parts the languages of a text; ASCII has it for this.
const mark = "\x1f"

// Same is a text that is the same in every language.
func Same(s string) Text { return Text(unmarked(s)) }

// TextOf is the text of each language that is given.
func TextOf(in map[Lang]string) Text {
	pieces := make([]string, len(table))
	last := 1 // what one language alone has is not the same in all
	for i, r := range table {
		if pieces[i] = unmarked(in[r.Code]); pieces[i] != "" {
			last = max(last, i)
		}
	}
	pieces = pieces[:last+1]
	if len(slices.Compact(slices.Clone(pieces))) == 1 {
		return Text(pieces[0])
	}
	return Text(strings.Join(pieces, mark))
}

func unmarked(s string) string { return strings.ReplaceAll(s, mark, "\uFFFD") }

// In returns the text in l, or where there is none in [Language.Next], or in another.
func (t Text) In(l Lang) string {
	if !strings.Contains(string(t), mark) {
		return string(t)
	}
	for r := range of(l).orElse {
		if s := t.piece(r.at); s != "" {
			return s
		}
	}
	return ""
}

// piece is the text of the language at a place of the table.
func (t Text) piece(at int) string {
	rest := string(t)
	for ; at > 0; at-- {
		_, rest, _ = strings.Cut(rest, mark)
	}
	s, _, _ := strings.Cut(rest, mark)
	return s
}

// Has reports whether the text says something in l itself, or the same in every language.
func (t Text) Has(l Lang) bool {
	return t != "" && (!strings.Contains(string(t), mark) || t.piece(of(l).at) != "")
}

// String is the text in English.
func (t Text) String() string { return t.In(English) }

// All are the texts of all languages, each once.
func (t Text) All() []string {
	all := strings.Split(string(t), mark)
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(s string) bool { return s == "" })
}

// Is reports whether the text is s in some language, without regard to case.
func (t Text) Is(s string) bool {
	return slices.ContainsFunc(t.All(), func(piece string) bool { return strings.EqualFold(piece, s) })
}

// IsZero reports whether the text is empty in every language.
func (t Text) IsZero() bool { return t == "" }

// ByLanguage is the text of each language that has one, as [TextOf] takes them; nil for a
// text that is the same in every language.
func (t Text) ByLanguage() map[Lang]string {
	if !strings.Contains(string(t), mark) {
		return nil
	}
	in := map[Lang]string{}
	for i, piece := range strings.Split(string(t), mark) {
		if piece != "" {
			in[table[i].Code] = piece
		}
	}
	return in
}

// MarshalJSON writes a text as one string when it is the same in all languages, else
// as an object by their codes.
func (t Text) MarshalJSON() ([]byte, error) {
	in := t.ByLanguage()
	if in == nil {
		return json.Marshal(string(t))
	}
	for i := range strings.Count(string(t), mark) + 1 {
		in[table[i].Code] += "" // a language without a text is there too
	}
	return json.Marshal(in)
}
