package staff

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// scanner reads JSON by the keys that it is asked for and passes over the rest. A
// summary needs a tenth of a plan, and encoding/json would read all of it twice: this
// is many times as fast. It does not judge what it passes over beyond quotes and
// brackets; what it reads, it reads as encoding/json does.
type scanner struct {
	b     []byte
	i     int
	err   error
	known map[string]string // strings that come again and again, such as ids
}

var errJSON = errors.New("not JSON, or not of this shape")

// mostKnown bounds what is remembered of a hostile file.
const mostKnown = 1 << 14

func (s *scanner) fail() {
	if s.err == nil {
		s.err = errJSON
	}
	s.i = len(s.b)
}

// peek is the next byte that is no blank; 0 at the end.
func (s *scanner) peek() byte {
	for s.i < len(s.b) {
		switch c := s.b[s.i]; c {
		case ' ', '\t', '\n', '\r':
			s.i++
		default:
			return c
		}
	}
	return 0
}

func (s *scanner) expect(c byte) {
	if s.peek() != c {
		s.fail()
		return
	}
	s.i++
}

// isNull passes over a null.
func (s *scanner) isNull() bool {
	if s.peek() != 'n' {
		return false
	}
	s.literal("null")
	return true
}

func (s *scanner) literal(word string) {
	if !bytes.HasPrefix(s.b[s.i:], []byte(word)) {
		s.fail()
		return
	}
	s.i += len(word)
}

// object calls field with each key; field reads the value.
func (s *scanner) object(field func(key []byte)) {
	if s.isNull() {
		return
	}
	s.expect('{')
	for first := true; s.err == nil; first = false {
		switch c := s.peek(); {
		case c == '}':
			s.i++
			return
		case !first:
			s.expect(',')
			s.peek()
		}
		key := s.token()
		s.expect(':')
		if s.err == nil {
			field(key)
		}
	}
}

// array calls item at each item; item reads it.
func (s *scanner) array(item func()) {
	if s.isNull() {
		return
	}
	s.expect('[')
	for first := true; s.err == nil; first = false {
		switch c := s.peek(); {
		case c == ']':
			s.i++
			return
		case !first:
			s.expect(',')
		}
		if s.err == nil {
			item()
		}
	}
}

// token is what stands between quotes, escapes and all.
func (s *scanner) token() []byte {
	s.expect('"')
	from := s.i
	for s.err == nil {
		n := bytes.IndexByte(s.b[s.i:], '"')
		if n < 0 {
			s.fail()
			break
		}
		s.i += n + 1
		backslashes := 0
		for at := s.i - 2; at >= from && s.b[at] == '\\'; at-- {
			backslashes++
		}
		if backslashes%2 == 0 {
			return s.b[from : s.i-1]
		}
	}
	return nil
}

// string is a string; a null is an empty one.
func (s *scanner) string() string {
	if s.isNull() {
		return ""
	}
	return s.text(s.token())
}

// text is what stands between quotes as it is meant.
func (s *scanner) text(token []byte) (out string) {
	plain := utf8.Valid(token)
	for _, c := range token {
		plain = plain && c != '\\' && c >= ' '
	}
	if plain {
		return string(token)
	}
	if err := json.Unmarshal(slices.Concat([]byte{'"'}, token, []byte{'"'}), &out); err != nil {
		s.fail()
	}
	return out
}

// id is a string that is likely to have been met before.
func (s *scanner) id() string {
	if s.isNull() {
		return ""
	}
	return s.intern(s.token())
}

// intern is what stands between quotes as a string.
func (s *scanner) intern(text []byte) string {
	if known, ok := s.known[string(text)]; ok {
		return known
	}
	out := s.text(text)
	if s.known == nil {
		s.known = map[string]string{}
	}
	if len(s.known) < mostKnown && s.err == nil {
		s.known[string(text)] = out
	}
	return out
}

// number is a number; a null is 0.
func (s *scanner) number() float64 {
	if s.isNull() {
		return 0
	}
	from, small := s.i, 0
	for s.i < len(s.b) && s.b[s.i] >= '0' && s.b[s.i] <= '9' {
		small = small*10 + int(s.b[s.i]-'0')
		s.i++
	}
	digits := s.i - from
	for s.i < len(s.b) && strings.IndexByte("+-.eE0123456789", s.b[s.i]) >= 0 {
		s.i++
	}
	if digits == s.i-from && 0 < digits && digits < 10 {
		return float64(small)
	}
	x, err := strconv.ParseFloat(string(s.b[from:s.i]), 64)
	if err != nil {
		s.fail()
	}
	return x
}

func (s *scanner) integer() int {
	x := s.number()
	if x != float64(int(x)) {
		s.fail()
	}
	return int(x)
}

func (s *scanner) bool() bool {
	switch {
	case s.isNull():
		return false
	case s.peek() == 't':
		s.literal("true")
		return true
	}
	s.literal("false")
	return false
}

// skip passes over a value.
func (s *scanner) skip() {
	s.peek()
	for depth := 0; s.i < len(s.b); {
		switch s.b[s.i] {
		case '"':
			s.token()
			if depth == 0 {
				return
			}
		case '{', '[':
			depth++
			s.i++
		case '}', ']':
			if depth == 0 {
				return // the value is a number or a word, which ends here
			}
			s.i++
			if depth--; depth == 0 {
				return
			}
		case ',':
			if depth == 0 {
				return
			}
			s.i++
		default:
			s.i++
		}
	}
	s.fail() // a value never ends the text: something is still open
}

// end holds that nothing stands behind the value.
func (s *scanner) end() {
	if s.peek() != 0 || s.i < len(s.b) {
		s.fail()
	}
}
