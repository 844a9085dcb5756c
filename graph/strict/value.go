package strict

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
)

// MaxText is the length of the longest text that is read, in characters.
const MaxText = 10_000

// Text reads a text that is not empty. Numbers and dates are taken as they are
// written.
func (n Node) Text() string {
	if !n.is(yaml.ScalarNode, "strict.want-text") {
		return ""
	}
	s := strings.TrimSpace(n.node.Value)
	switch {
	case n.node.Tag == "!!null" || s == "":
		n.Fault("strict.empty-value")
		return ""
	case n.node.Tag == "!!binary":
		n.Fault("strict.want-text")
		return ""
	}
	if id, pairs := TextFault(s); id != "" {
		n.Fault(id, pairs...)
		return ""
	}
	return s
}

// TextFault is what is wrong with a text that is not empty, as the id of a message and its
// values; "" for nothing. A text from elsewhere is judged by it before it is written.
func TextFault(s string) (id string, pairs []any) {
	switch {
	case !utf8.ValidString(s):
		return "strict.not-utf8", nil
	case utf8.RuneCountInString(s) > MaxText:
		return "strict.text-too-long", []any{"Most", MaxText}
	case strings.TrimSpace(s) != s:
		return "strict.blank-ends", nil
	}
	for _, r := range s {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return "strict.control-character", []any{"Code", fmt.Sprintf("U+%04X", r)}
		}
	}
	return "", nil
}

// Number reads a finite number from low to high.
func (n Node) Number(low, high float64) (x float64, ok bool) {
	return n.NumberOr(lang.Message{}, low, high)
}

// NumberOr is Number with the way out of what is none, or out of range.
func (n Node) NumberOr(hint lang.Message, low, high float64) (x float64, ok bool) {
	if !n.is(yaml.ScalarNode, "strict.want-number") {
		return 0, false
	}
	x, err := strconv.ParseFloat(n.node.Value, 64)
	if comma := decimalComma(n.node.Value); hint.IsZero() {
		hint = comma
	}
	quoted := n.node.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0
	switch {
	case n.node.Tag == "!!null":
		n.Fault("strict.empty-value")
	case n.node.Value == ".nan" || n.node.Value == ".NaN" || n.node.Value == ".NAN" || math.IsNaN(x) || strings.HasSuffix(strings.ToLower(n.node.Value), ".inf"):
		n.FaultHint(hint, "strict.not-finite", "Value", n.node.Value)
	case err != nil && !errors.Is(err, strconv.ErrRange), quoted:
		n.FaultHint(hint, "strict.not-a-number", "Value", n.node.Value)
	case x < low || x > high:
		n.FaultHint(hint, "strict.out-of-range", "Value", n.node.Value, "Low", low, "High", high)
	default:
		return x, true
	}
	return 0, false
}

var withComma = pattern.Of(`^[0-9]+,[0-9]+$`)

// decimalComma is the way out of a number with a comma, of which YAML in one line makes a
// number and a key; no hint for anything else.
func decimalComma(s string) lang.Message {
	if !withComma().MatchString(s) {
		return lang.Message{}
	}
	return lang.M("strict.comma.hint", "Number", strings.Replace(s, ",", ".", 1))
}

// Int reads a whole number from low to high.
func (n Node) Int(low, high int) (i int, ok bool) { return n.IntOr(lang.Message{}, low, high) }

// IntOr is Int with the way out of what is none, or out of range.
func (n Node) IntOr(hint lang.Message, low, high int) (i int, ok bool) {
	x, ok := n.NumberOr(hint, float64(low), float64(high))
	if ok && x != math.Trunc(x) {
		n.FaultHint(hint, "strict.not-whole", "Value", n.node.Value)
		return 0, false
	}
	return int(x), ok
}

// Raw is the value of a scalar as it is written, without checks.
func (n Node) Raw() string { return n.node.Value }

// OneOf reads a word from a list.
func (n Node) OneOf(words ...string) string { return n.OneOfOr(lang.Message{}, words...) }

// OneOfOr is OneOf with the way out of another word.
func (n Node) OneOfOr(hint lang.Message, words ...string) string {
	s := n.Text()
	if s == "" || slices.Contains(words, s) {
		return s
	}
	n.FaultHint(hint, "strict.one-of", "Value", s, "Words", strings.Join(words, ", "))
	return ""
}

var idPattern = pattern.Of(`^[a-z0-9][a-z0-9.-]*$`)

// IsID reports whether a text is an id: small letters, digits, dots and hyphens.
func IsID(s string) bool { return idPattern().MatchString(s) }

// ID reads an id, as [IsID] knows it.
func (n Node) ID() string {
	s := n.Text()
	if s != "" && !IsID(s) {
		n.Fault("strict.bad-id", "Value", s)
		return ""
	}
	return s
}

// MapText reads a text that may be written once or in each language.
func (n Node) MapText() lang.Text {
	if !n.IsMap() {
		return lang.Same(n.Text())
	}
	fields, texts := Fields{}, map[lang.Lang]string{}
	for _, l := range lang.All {
		fields[string(l)] = func(v Node) { texts[l] = v.Text() }
	}
	n.Map(fields)
	if len(n.node.Content) == 0 {
		n.Fault("strict.empty-value")
	}
	return lang.TextOf(texts)
}
