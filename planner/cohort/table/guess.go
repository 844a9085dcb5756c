package table

import (
	"io"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"

	"skillroute/graph/lang"
)

// letters are bytes above ASCII of a text of one byte a letter, by what stands before
// and behind them: a small letter, a capital, another such byte, or none of these.
type letters struct {
	count [256][4][4]int32
	words []string // a few that have them, as bytes
}

func side(b byte) int {
	switch {
	case b >= 0x80:
		return 3
	case b >= 'a' && b <= 'z':
		return 1
	case b >= 'A' && b <= 'Z':
		return 2
	}
	return 0
}

func (l *letters) add(data []byte, at int) {
	before, after := 0, 0
	if at > 0 {
		before = side(data[at-1])
	}
	if at+1 < len(data) {
		after = side(data[at+1])
	}
	l.count[data[at]][before][after]++
	const samples = 3
	if len(l.words) < samples && before != 3 {
		from, to := at, at+1
		for from > 0 && at-from < 20 && side(data[from-1]) > 0 {
			from--
		}
		for to < len(data) && to-at < 20 && side(data[to]) > 0 {
			to++
		}
		if word := string(data[from:to]); to-from > 1 && !slices.Contains(l.words, word) {
			l.words = append(l.words, word)
		}
	}
}

// odd counts the letters that nobody writes so: signs within a word, a capital behind a
// small letter, a small letter before a capital, bytes that the encoding does not have.
func (l *letters) odd(e *charmap.Charmap) (odd int) {
	for b := 0x80; b < 256; b++ {
		r := e.DecodeByte(byte(b))
		for before := range 4 {
			for after := range 4 {
				n := int(l.count[b][before][after])
				if n == 0 {
					continue
				}
				inside := before > 0 && before < 3 && after > 0 && after < 3
				switch {
				case r == unicode.ReplacementChar, unicode.IsControl(r):
				case unicode.IsUpper(r) && before == 1:
				case unicode.IsLower(r) && before == 0 && after == 2:
				case !unicode.IsLetter(r) && inside && r != '’' && r != '–' && r != '\u00a0':
				case !unicode.IsLetter(r) && !unicode.IsPunct(r) && (before == 1 || before == 2) && strings.ContainsRune("³¹¼½¾¶§¤¦¬±µ√∂∆Ω≈∞◊", r):
				default:
					continue
				}
				odd += n
			}
		}
	}
	return odd
}

// guess tells the encoding of a text that is not UTF-8: Windows-1252, the usual one,
// unless its letters make no words and those of exactly one other do.
func guess(l letters) coding {
	sample := func(e *charmap.Charmap) string {
		text, _ := e.NewDecoder().String(strings.Join(l.words, ", "))
		return text
	}
	usual := l.odd(charmap.Windows1252)
	if usual > 0 {
		var sure []coding
		for _, c := range []struct {
			name string
			e    *charmap.Charmap
		}{{"Mac Roman", charmap.Macintosh}, {"Windows-1250", charmap.Windows1250}} {
			if l.odd(c.e) == 0 {
				sure = append(sure, coding{name: c.name, decode: c.e, sample: sample(c.e)})
			}
		}
		if len(sure) == 1 {
			return sure[0]
		}
	}
	for _, b := range []byte{0x81, 0x8d, 0x8f, 0x90, 0x9d} { // which Windows-1252 does not have
		for _, row := range l.count[b] {
			if row != [4]int32{} {
				return coding{}
			}
		}
	}
	return coding{name: "Windows-1252", decode: charmap.Windows1252, sample: sample(charmap.Windows1252)}
}

// encoding is the one that was asked for, or that is recognised.
func (t *Reader) encoding(r io.ReaderAt, size int64, name string) (coding, error) {
	if name == "" {
		return t.recognise(r, size)
	}
	e, ok := EncodingOf(name)
	if !ok {
		return coding{}, t.fail(lang.M("cohortfile.encoding", "Name", name), lang.M("cohortfile.encoding.hint"))
	}
	mark := make([]byte, 3)
	n, _ := r.ReadAt(mark, 0)
	c := coding{decode: e}
	switch s := string(mark[:n]); {
	case s == "\xef\xbb\xbf":
		c.mark = 3
	case strings.HasPrefix(s, "\xff\xfe"), strings.HasPrefix(s, "\xfe\xff"):
		c.mark = 2
	}
	if known, err := htmlindex.Name(e); err == nil && known == "utf-8" {
		c.decode = nil
	}
	return c, nil
}

// EncodingOf finds an encoding by its name on the web, or as people call it.
func EncodingOf(name string) (encoding.Encoding, bool) {
	name = strings.ToLower(strings.Join(strings.Fields(name), "-"))
	for _, alias := range [][2]string{{"mac-roman", "macintosh"}, {"macroman", "macintosh"}, {"latin-1", "latin1"}, {"latin-2", "latin2"}, {"utf-16", "utf-16le"}, {"cp1250", "windows-1250"}, {"cp1252", "windows-1252"}} {
		if name == alias[0] {
			name = alias[1]
		}
	}
	e, err := htmlindex.Get(name)
	if err != nil || name == "replacement" || name == "x-user-defined" {
		return nil, false
	}
	return e, true
}
