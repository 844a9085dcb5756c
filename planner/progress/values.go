package progress

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"skillroute/graph"
	"skillroute/planner"
)

// value is a value of an event's data: how it is read and written. read reports whether the
// value is one; write, whether there is something to say.
type value interface {
	read(raw []byte) bool
	write() (raw []byte, stated bool)
}

// MaxHours is the most that is believed of the hours of one step.
const MaxHours = 10_000

type textValue[T ~string] struct{ to *T }

func text[T ~string](to *T) value { return textValue[T]{to} }

func (v textValue[T]) read(raw []byte) bool {
	if s, ok := plainText(raw); ok {
		*v.to = T(s)
		return true
	}
	var s *string
	if json.Unmarshal(raw, &s) != nil || s == nil || !utf8.Valid(raw) {
		return false
	}
	*v.to = T(*s)
	return true
}

func (v textValue[T]) write() ([]byte, bool) { return quoted(string(*v.to)), *v.to != "" }

// plainText is a text that is written as it is, as most are: it is read many times faster so.
func plainText(raw []byte) (string, bool) {
	n := len(raw) - 1
	if n < 1 || raw[0] != '"' || raw[n] != '"' {
		return "", false
	}
	for _, c := range raw[1:n] {
		if c < ' ' || c > '~' || c == '"' || c == '\\' {
			return "", false
		}
	}
	return string(raw[1:n]), true
}

type texts struct{ to *[]string }

func (v texts) read(raw []byte) bool {
	return json.Unmarshal(raw, v.to) == nil && *v.to != nil && utf8.Valid(raw)
}

func (v texts) write() ([]byte, bool) { return quoted(*v.to), len(*v.to) > 0 }

// day is a date that must be there, or may be.
type day struct {
	must *planner.Date
	opt  **planner.Date
}

func (v day) read(raw []byte) bool {
	s, plain := plainText(raw)
	if !plain && json.Unmarshal(raw, &s) != nil {
		return false
	}
	d, ok := planner.ParseDate(s)
	if v.opt != nil {
		*v.opt = &d
	} else {
		*v.must = d
	}
	return ok
}

func (v day) write() ([]byte, bool) {
	if v.opt == nil {
		return quoted(v.must.String()), true
	}
	if *v.opt == nil {
		return nil, false
	}
	return quoted((*v.opt).String()), true
}

type number struct{ to *float64 }

func (v number) read(raw []byte) bool { return isNumber(raw) && json.Unmarshal(raw, v.to) == nil }

func (v number) write() ([]byte, bool) {
	if math.IsNaN(*v.to) || math.IsInf(*v.to, 0) {
		return nil, false
	}
	return quoted(*v.to), *v.to != 0
}

type level struct{ to *int }

func (v level) read(raw []byte) bool {
	n, err := strconv.Atoi(string(raw))
	*v.to = n
	return err == nil && n >= 0 && n <= graph.MaxLevels
}

func (v level) write() ([]byte, bool) { return strconv.AppendInt(nil, int64(*v.to), 10), true }

// hours are written as a number of hours and counted in minutes.
type hours struct{ to *graph.Minutes }

func (v hours) read(raw []byte) bool {
	if m, ok := plainHours(raw); ok {
		*v.to = m
		return true
	}
	var x float64
	if !isNumber(raw) || json.Unmarshal(raw, &x) != nil || x < 0 || x > MaxHours {
		return false
	}
	*v.to = graph.Minutes(graph.Rounded(x, 60))
	return true
}

// plainHours are hours written as most are, 2, 1.25 or 0.7333333333333333, in minutes, a half
// rounded up.
func plainHours(raw []byte) (graph.Minutes, bool) {
	const mostLetters, most = 19, 7e16 // 120 times that is a number of 64 bits
	if len(raw) == 0 || len(raw) > mostLetters || len(raw) > 1 && raw[0] == '0' && raw[1] != '.' {
		return 0, false
	}
	number, unit, point := int64(0), int64(1), false
	for i, c := range raw {
		switch {
		case c == '.' && !point && i > 0 && i < len(raw)-1:
			point = true
		case '0' <= c && c <= '9':
			if number = 10*number + int64(c-'0'); number > most {
				return 0, false
			}
			if point {
				unit *= 10
			}
		default:
			return 0, false
		}
	}
	if whole := number / unit; whole > MaxHours || whole == MaxHours && number%unit > 0 {
		return 0, false
	}
	return graph.Minutes((2*60*number + unit) / (2 * unit)), true
}

func (v hours) write() ([]byte, bool) {
	raw, _ := v.to.MarshalJSON() // never fails
	return raw, *v.to != 0
}

type truth struct{ to *bool }

func (v truth) read(raw []byte) bool {
	*v.to = string(raw) == "true"
	return *v.to || string(raw) == "false"
}

func (v truth) write() ([]byte, bool) { return strconv.AppendBool(nil, *v.to), *v.to }

type owner struct{ to *By }

func (v owner) read(raw []byte) bool {
	return text(v.to).read(raw) && (*v.to == Self || *v.to == Coach)
}

func (v owner) write() ([]byte, bool) { return text(v.to).write() }

// holdings are written as copywriting@3.
type holdings struct{ to *[]graph.Holding }

func (v holdings) read(raw []byte) bool {
	var all []string
	if !(texts{&all}).read(raw) {
		return false
	}
	*v.to = []graph.Holding{}
	for _, s := range all {
		h, ok := graph.ParseHolding(s)
		if !ok || strings.TrimSpace(string(h.Skill)) == "" || h.Level > graph.MaxLevels {
			return false
		}
		*v.to = append(*v.to, h)
	}
	return true
}

func (v holdings) write() ([]byte, bool) {
	all := []string{}
	for _, h := range *v.to {
		all = append(all, h.String())
	}
	return quoted(all), len(all) > 0
}

// isNumber tells a number from the null that would be read as none.
func isNumber(raw []byte) bool {
	return len(raw) > 0 && bytes.IndexByte([]byte("-0123456789"), raw[0]) >= 0
}
