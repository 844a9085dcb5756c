package strict

import (
	"bytes"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"skillroute/graph/pattern"
)

// InLine is a value that is written in one line.
type InLine struct{ Value any }

// Encode writes a mapping as a file. Besides what [Entry] says, a value may be a sequence of
// mappings (iter.Seq[[]Entry]), of which only a few are in memory at a time.
func Encode(entries ...Entry) []byte {
	var out bytes.Buffer
	for _, e := range entries {
		items, ok := e.Value.(iter.Seq[[]Entry])
		if !ok {
			encode(&out, written([]Entry{e}))
			continue
		}
		batch := &yaml.Node{Kind: yaml.SequenceNode}
		flush := func(least int) {
			if len(batch.Content) > least {
				encode(&out, batch)
				batch.Content = batch.Content[:0]
			}
		}
		out.WriteString(e.Key + ":\n")
		for item := range items {
			batch.Content = append(batch.Content, written(item))
			flush(100)
		}
		flush(0)
	}
	return out.Bytes()
}

func encode(out *bytes.Buffer, n *yaml.Node) {
	encoder := yaml.NewEncoder(out)
	encoder.SetIndent(2)
	encoder.CompactSeqIndent()
	// A buffer takes all, and written makes no node that cannot be encoded.
	_ = encoder.Encode(n)
	_ = encoder.Close()
}

// plain are texts that every reader of YAML takes for themselves, also an old one.
var plain = pattern.Of(`^[A-Za-z/(][A-Za-z0-9 ./()_&+;@'-]*$`)

// text is a text as a scalar. What some reader might take for something else is quoted.
func text(s string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
	strange := func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }
	switch {
	case plain().MatchString(s) && !slices.Contains(words, strings.ToLower(s)):
		n.Tag = "" // so that it is not looked at again
	case strings.ContainsFunc(s, strange):
		n.Style = yaml.DoubleQuotedStyle
	case strings.Contains(s, "\n"):
		n.Style = yaml.LiteralStyle
	case slices.Contains(words, strings.ToLower(s)), strings.Contains(s, ":") && !strings.ContainsFunc(s, unicode.IsLetter): // 12:30
		n.Style = yaml.DoubleQuotedStyle
	}
	return n
}

// words are those that are no text to some reader of YAML.
var words = []string{"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "="}

// scalar is a simple value, or nil.
func scalar(value any) *yaml.Node {
	switch v := value.(type) {
	case string:
		return text(v)
	case int:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: strconv.Itoa(v)}
	case Plain:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: string(v)}
	}
	return nil
}
