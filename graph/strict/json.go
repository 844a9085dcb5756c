package strict

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"

	"go.yaml.in/yaml/v3"

	"skillroute/graph/lang"
)

// Others, as a key of [Fields], reads every key that is not named there: of a format that
// may grow.
const Others = "*"

// mostNested is how deep the values of a JSON file may be nested.
const mostNested = 64

// ParseJSON reads one JSON document, which a program wrote. The root is the zero Node when
// the file cannot be read as JSON at all, with the reason in the document's faults.
func ParseJSON(file string, data []byte) (doc *Doc, root Node) {
	doc = &Doc{File: file}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if !doc.isText(data) {
		return doc, Node{}
	}
	if len(bytes.TrimSpace(data)) == 0 {
		doc.Fault(0, lang.M("strict.empty-file"), lang.Message{})
		return doc, Node{}
	}
	r := &jsonReader{Decoder: json.NewDecoder(bytes.NewReader(data)), data: data, line: 1}
	r.UseNumber()
	top, err := r.value(0)
	if err == nil {
		if _, err = r.Token(); errors.Is(err, io.EOF) {
			return doc, Node{doc: doc, node: top}
		}
	}
	doc.Fault(r.lineAt(r.broken(err)), lang.M("strict.not-json"), lang.M("strict.not-json.hint"))
	return doc, Node{}
}

// IsNull reports whether the value is null.
func (n Node) IsNull() bool { return n.IsScalar() && n.node.Tag == "!!null" }

// jsonReader makes nodes of tokens, and counts lines as it goes.
type jsonReader struct {
	*json.Decoder
	data []byte
	at   int // the place up to which lines were counted
	line int // there
}

// lineAt is the line of a place that is not before the one asked for last.
func (r *jsonReader) lineAt(at int) int {
	at = min(max(at, r.at), len(r.data))
	r.line += bytes.Count(r.data[r.at:at], []byte{'\n'})
	r.at = at
	return r.line
}

// broken is the place at which the text stops being JSON.
func (r *jsonReader) broken(err error) int {
	if e, ok := errors.AsType[*json.SyntaxError](err); ok {
		return int(e.Offset) - 1
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return len(bytes.TrimRight(r.data, " \t\r\n"))
	}
	return int(r.InputOffset())
}

var errNested = errors.New("strict: nested too deep")

func (r *jsonReader) value(depth int) (*yaml.Node, error) {
	token, err := r.Token()
	if err != nil {
		return nil, err
	}
	n := &yaml.Node{Kind: yaml.ScalarNode, Line: r.lineAt(int(r.InputOffset()))}
	switch x := token.(type) {
	case json.Delim:
		n.Kind = yaml.SequenceNode
		if x == '{' {
			n.Kind = yaml.MappingNode
		}
		if depth++; depth > mostNested {
			return nil, errNested
		}
		for r.More() { // a key is a value that the decoder lets be a text only
			inner, err := r.value(depth)
			if err != nil {
				return nil, err
			}
			n.Content = append(n.Content, inner)
		}
		_, err = r.Token()
		return n, err
	case string:
		n.Tag, n.Style, n.Value = "!!str", yaml.DoubleQuotedStyle, x
	case json.Number:
		n.Tag, n.Value = "!!float", x.String()
	case bool:
		n.Tag, n.Value = "!!bool", strconv.FormatBool(x)
	default:
		n.Tag = "!!null"
	}
	return n, nil
}
