package answer

import (
	"strings"

	"skillroute/graph/lang"
)

// mark stands before and after what is stressed. It is of no alphabet, so that a name
// with asterisks stays what it is.
const mark = "\ue000"

// Span is a piece of a text.
type Span struct {
	Text   string
	Strong bool
}

// Spans takes a text apart where stress begins and ends.
func Spans(text string) (spans []Span) {
	for i, part := range strings.Split(text, mark) {
		if part != "" {
			spans = append(spans, Span{part, i%2 == 1})
		}
	}
	return spans
}

// Plain is a text without the marks of what is stressed.
func Plain(text string) string { return strings.ReplaceAll(text, mark, "") }

// Stressed is a message in which ** stands around what is stressed; asterisks in its
// arguments stay what they are.
func Stressed(say *lang.Printer, id string, pairs ...any) string {
	hidden := false
	for i := 1; i < len(pairs); i += 2 {
		switch pairs[i].(type) {
		case string, []string, lang.Text, lang.Message:
			text := say.Value(pairs[i])
			pairs[i] = strings.ReplaceAll(text, "*", "\ue001")
			hidden = hidden || strings.Contains(text, "*")
		}
	}
	text := strings.ReplaceAll(say.Say(id, pairs...), "**", mark)
	if hidden {
		text = strings.ReplaceAll(text, "\ue001", "*")
	}
	return text
}
