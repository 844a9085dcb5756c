package framework

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

var (
	errTooLarge = errors.New("too large")
	errNotUTF8  = errors.New("not UTF-8")
)

// utf8Reader passes text on that is UTF-8, without a byte-order mark, up to a number of
// bytes.
type utf8Reader struct {
	from  io.Reader
	left  *int64
	lines int // line breaks before what is not UTF-8
	part  []byte
	ready []byte
	begun bool
	err   error
}

func (u *utf8Reader) Read(p []byte) (int, error) {
	for len(u.ready) == 0 {
		if u.err != nil {
			return 0, u.err
		}
		u.fill()
	}
	n := copy(p, u.ready)
	u.ready = u.ready[n:]
	return n, nil
}

// fill reads a piece, and keeps the beginning of a character at its end for the next.
func (u *utf8Reader) fill() {
	buffer := make([]byte, 32<<10)
	n, err := u.from.Read(buffer)
	if *u.left -= int64(n); *u.left < 0 {
		u.err = errTooLarge
		return
	}
	text := append(u.part, buffer[:n]...)
	u.part = nil
	if err != nil {
		u.err = err
	} else if cut := len(text) - unfinished(text); cut < len(text) {
		text, u.part = text[:cut], bytes.Clone(text[cut:])
	}
	if !u.begun && len(text) > 0 {
		text, u.begun = bytes.TrimPrefix(text, []byte("\uFEFF")), true
	}
	if !utf8.Valid(text) {
		at := 0
		for at < len(text) {
			r, size := utf8.DecodeRune(text[at:])
			if r == utf8.RuneError && size == 1 {
				break
			}
			at += size
		}
		u.lines += bytes.Count(text[:at], []byte("\n"))
		u.err = errNotUTF8
		return
	}
	u.lines += bytes.Count(text, []byte("\n"))
	u.ready = text
}

// unfinished is the number of bytes at the end that begin a character and do not end it.
func unfinished(text []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(text); n++ {
		if last := text[len(text)-n:]; utf8.RuneStart(last[0]) {
			if !utf8.FullRune(last) {
				return n
			}
			return 0
		}
	}
	return 0
}
