package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold makes texts alike that people take for the same name: small letters without
// accents, full width or ligatures, and single blanks for whatever parts words: blanks,
// hyphens, underscores, punctuation. The # of C# stays, as the + of C++ does, which is no
// punctuation.
func Fold(s string) string { return string(AppendFold(make([]byte, 0, len(s)), s)) }

// AppendFold adds a folded text to others.
func AppendFold(out []byte, s string) []byte {
	begin, parts := len(out), false // what parts words stands before what comes
	for i := range len(s) {
		b := s[i]
		if b >= utf8.RuneSelf {
			return append(out[:begin], foldAny(s)...)
		}
		switch letter := foldedASCII[b]; letter {
		case 0:
		case ' ':
			parts = true
		default:
			if parts && len(out) > begin {
				out = append(out, ' ')
			}
			parts = false
			out = append(out, letter)
		}
	}
	return out
}

// foldedASCII is what the characters of ASCII fold to: a small letter, a blank for what
// parts words, and nothing for what controls.
var foldedASCII = func() (folded [utf8.RuneSelf]byte) {
	for b := range folded {
		switch r := rune(b); {
		case parting(r):
			folded[b] = ' '
		case !unicode.IsControl(r):
			folded[b] = byte(unicode.ToLower(r))
		}
	}
	return folded
}()

func foldAny(s string) string {
	var out strings.Builder
	parts := false
	for _, r := range strings.ToLower(norm.NFKD.String(s)) {
		switch {
		case 0x300 <= r && r <= 0x36f: // accents; the marks of other scripts are letters
		case parting(r):
			parts = true
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
		default:
			if parts && out.Len() > 0 {
				out.WriteByte(' ')
			}
			parts = false
			out.WriteRune(r)
		}
	}
	return norm.NFC.String(out.String())
}

// parting reports whether a character parts words.
func parting(r rune) bool {
	return r != '#' && (unicode.IsSpace(r) || unicode.IsPunct(r))
}

// Tight is a folded text without blanks: tik tok is TikTok.
func Tight(s string) string { return strings.ReplaceAll(Fold(s), " ", "") }

// Words are the words of a folded text, with one word for those that mean the same in a
// language: medsos is media sosial.
func Words(s string) (words []string) {
	for word := range strings.FieldsSeq(Fold(s)) {
		for _, r := range table {
			if same, ok := r.Same[word]; ok {
				word = same
				break
			}
		}
		words = append(words, strings.Fields(word)...)
	}
	return words
}
