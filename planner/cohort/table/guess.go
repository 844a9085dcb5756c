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
	words []sample // a few that have them, of each rank
}

// sample is a word as bytes. Its rank is 2 where it makes no word in Windows-1252, 1 where
// Windows-1250 would have another letter.
type sample struct {
	word string
	rank int
}

const samples = 3

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
	rank := 0
	if b := data[at]; isOdd(charmap.Windows1252, b, before, after) {
		rank = 2
	} else if charmap.Windows1252.DecodeByte(b) != charmap.Windows1250.DecodeByte(b) {
		rank = 1
	}
	if before == 3 && rank < 2 || len(l.ranked(rank)) == samples {
		return
	}
	l.sample(data, at, rank)
}

// ranked are the words of a rank, in the order of the file.
func (l *letters) ranked(rank int) (out []string) {
	for _, s := range l.words {
		if s.rank == rank {
			out = append(out, s.word)
		}
	}
	return out
}

// sample keeps the word around a letter.
func (l *letters) sample(data []byte, at, rank int) {
	from, to := at, at+1
	for from > 0 && at-from < 20 && side(data[from-1]) > 0 {
		from--
	}
	for to < len(data) && to-at < 20 && side(data[to]) > 0 {
		to++
	}
	word := string(data[from:to])
	switch known := slices.IndexFunc(l.words, func(s sample) bool { return s.word == word }); {
	case known >= 0:
		l.words[known].rank = max(l.words[known].rank, rank)
	case to-from > 1:
		l.words = append(l.words, sample{word, rank})
	}
}

// show are the words that show how a text was read: those first that would be others in
// another encoding, if they are ranked.
func (l *letters) show(e *charmap.Charmap, ranked bool) string {
	var words []string
	for rank := 2; rank >= 0 && ranked; rank-- {
		words = append(words, l.ranked(rank)...)
	}
	if !ranked {
		for _, s := range l.words {
			words = append(words, s.word)
		}
	}
	text, _ := e.NewDecoder().String(strings.Join(words[:min(samples, len(words))], ", "))
	return text
}

// odd counts the letters that nobody writes so.
func (l *letters) odd(e *charmap.Charmap) (odd int) {
	for b := 0x80; b < 256; b++ {
		for before := range 4 {
			for after := range 4 {
				if n := int(l.count[b][before][after]); n > 0 && isOdd(e, byte(b), before, after) {
					odd += n
				}
			}
		}
	}
	return odd
}

// isOdd reports whether nobody writes a letter so: signs within a word or as its first
// letter, a capital behind a small letter, a small letter before a capital, bytes that the
// encoding does not have.
func isOdd(e *charmap.Charmap, b byte, before, after int) bool {
	r := e.DecodeByte(b)
	inside := before > 0 && before < 3 && after > 0 && after < 3
	switch {
	case r == unicode.ReplacementChar, unicode.IsControl(r):
	case unicode.IsUpper(r) && before == 1:
	case unicode.IsLower(r) && before == 0 && after == 2:
	case !unicode.IsLetter(r) && inside && r != '’' && r != '–' && r != '\u00a0':
	case !unicode.IsLetter(r) && !unicode.IsPunct(r) && (before == 1 || before == 2) && strings.ContainsRune("³¹¼½¾¶§¤¦¬±µ√∂∆Ω≈∞◊", r):
	case before == 0 && after == 1 && strings.ContainsRune("£¥¯ªº", r): // £ukasz; a price has no small letter behind the sign
	default:
		return false
	}
	return true
}

// guess tells the encoding of a text that is not UTF-8: Windows-1252, the usual one,
// unless its letters make no words and those of exactly one other do.
func guess(l letters) coding {
	usual := l.odd(charmap.Windows1252)
	if usual > 0 {
		var sure []coding
		for _, c := range []struct {
			name string
			e    *charmap.Charmap
		}{{"Mac Roman", charmap.Macintosh}, {"Windows-1250", charmap.Windows1250}} {
			if l.odd(c.e) == 0 {
				sure = append(sure, coding{name: c.name, decode: c.e, sample: l.show(c.e, c.e == charmap.Windows1250)})
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
	return coding{name: "Windows-1252", decode: charmap.Windows1252, sample: l.show(charmap.Windows1252, true)}
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
