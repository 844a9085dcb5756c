package table

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"skillroute/graph/lang"
)

// coding is how a file writes text.
type coding struct {
	name   string // "" for UTF-8, which needs no word
	mark   int64  // length of the byte-order mark
	decode encoding.Encoding
	sample string // words that are another encoding's if this is the wrong one
}

// reader reads the file as UTF-8.
func (c coding) reader(r io.ReaderAt, size int64) io.Reader {
	raw := io.NewSectionReader(r, c.mark, size-c.mark)
	if c.decode == nil {
		return raw
	}
	return transform.NewReader(raw, c.decode.NewDecoder())
}

// recognise tells how the file writes text. It reads all of a file that has no mark:
// one letter at its end can tell UTF-8 from Windows-1252.
func (t *Reader) recognise(r io.ReaderAt, size int64) (coding, error) {
	start := make([]byte, min(size, 4096))
	if _, err := r.ReadAt(start, 0); err != nil && err != io.EOF {
		return coding{}, &lang.Error{Place: t.name, What: lang.M("cohortfile.unreadable"), Err: err}
	}
	little := utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM)
	big := utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM)
	noText := t.fail(lang.M("cohortfile.binary"), lang.M("cohortfile.save-utf8"))
	switch {
	case bytes.HasPrefix(start, []byte("\xef\xbb\xbf")):
		return coding{mark: 3}, nil
	case bytes.HasPrefix(start, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(start, []byte("\x00\x00\xfe\xff")):
		return coding{}, noText
	case bytes.HasPrefix(start, []byte("\xff\xfe")):
		return coding{name: "UTF-16", mark: 2, decode: little}, nil
	case bytes.HasPrefix(start, []byte("\xfe\xff")):
		return coding{name: "UTF-16", mark: 2, decode: big}, nil
	}
	even, odd := 0, 0 // zero bytes at even and odd places
	for i, b := range start {
		switch {
		case b == 0 && i%2 == 0:
			even++
		case b == 0:
			odd++
		}
	}
	switch { // a head is mostly letters below U+0100
	case odd > len(start)/4 && even == 0:
		return coding{name: "UTF-16", decode: little}, nil
	case even > len(start)/4 && odd == 0:
		return coding{name: "UTF-16", decode: big}, nil
	case even+odd > 0:
		return coding{}, noText
	}
	c, err := count(io.NewSectionReader(r, 0, size))
	switch {
	case err != nil:
		return coding{}, &lang.Error{Place: t.name, What: lang.M("cohortfile.unreadable"), Err: err}
	case c.control*50 > c.all:
		return coding{}, noText
	case c.bad == 0, c.good > c.bad && c.bad*20 < c.all: // UTF-8 with a few broken letters, each the fault of its row
		return coding{}, nil
	case c.bad*3 < c.all:
		if g := guess(c.letters); g.decode != nil {
			return g, nil
		}
	}
	return coding{}, noText
}

// counts are what a text looks like when it is read as UTF-8.
type counts struct {
	all       int
	good, bad int // letters of several bytes; bytes that are no UTF-8
	control   int
	letters   letters // the bad bytes, with what is around them
}

// plainText reports whether eight bytes are letters, signs and blanks of ASCII: no bit
// above, and none below a blank, which borrows from the bit above.
func plainText(b []byte) bool {
	const high, blank = 0x8080808080808080, 0x2020202020202020
	x := binary.LittleEndian.Uint64(b)
	return x&high == 0 && ((x|high)-blank)&high == high && !bytes.ContainsRune(b, 0x7f)
}

func count(r io.Reader) (c counts, err error) {
	buf := make([]byte, 64<<10)
	kept := 0
	for err == nil {
		var n int
		n, err = r.Read(buf[kept:])
		data := buf[:kept+n]
		i := 0
		for i < len(data) {
			if i+8 <= len(data) && plainText(data[i:i+8]) {
				c.all += 8
				i += 8
				continue
			}
			b := data[i]
			if b < utf8.RuneSelf {
				if b < ' ' && b != '\n' && b != '\r' && b != '\t' || b == 0x7f {
					c.control++
				}
				c.all++
				i++
				continue
			}
			if err == nil && !utf8.FullRune(data[i:]) {
				break
			}
			letter, size := utf8.DecodeRune(data[i:])
			c.all++
			switch {
			case letter != utf8.RuneError || size > 1:
				c.good++
				if unicode.IsControl(letter) {
					c.control++
				}
			default:
				c.bad++
				c.letters.add(data, i)
			}
			i += size
		}
		kept = copy(buf, data[i:])
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return c, err
}
