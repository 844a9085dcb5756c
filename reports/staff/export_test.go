package staff

import "encoding/json"

var (
	ReadSome  = read
	WeekBands = weekBands
)

// Line is a line with what is read of it.
type Line = line

// Decode decodes a line as a summary does.
func Decode(b []byte) (*Line, error) {
	l := &line{}
	return l, l.decode(b)
}

// DecodeAfter is Decode where another line was read before.
func DecodeAfter(before, b []byte) (*Line, error) {
	l := &line{}
	_ = l.decode(before)
	return l, l.decode(b)
}

// DecodeSlowly decodes a line with encoding/json.
func DecodeSlowly(b []byte) (*Line, error) {
	l := &line{}
	return l, json.Unmarshal(b, l)
}
