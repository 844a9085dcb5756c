package strict

import (
	"bytes"

	"go.yaml.in/yaml/v3"
)

// Entry is a key of a mapping that is to be written, with its value: a text, a number, a
// truth, texts ([]string or [][]string), a mapping ([]Entry), or several ([][]Entry).
type Entry struct {
	Key   string
	Value any
}

// Plain is a date or a number, written as it stands.
type Plain string

// Edit sets entries of the mapping that a file holds and leaves the rest of it as it is,
// with its comments. In a file that holds nothing they stand in their order, behind its
// comments.
func Edit(data []byte, set ...Entry) ([]byte, error) {
	doc, root := Parse("", data)
	if !root.IsZero() && !root.IsMap() {
		root.Fault("strict.want-map")
	}
	if err := doc.Err(); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	top := &yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{root.node}}
	if isBlank(data) {
		out.Write(data)
	} else if err := yaml.Unmarshal(data, top); err != nil { // again, for the comments around the mapping
		return nil, err
	}
	if top.Content[0].Kind != yaml.MappingNode { // null, spelled out
		top.Content[0] = root.node
	}
	for _, e := range set {
		put(top.Content[0], e)
	}
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := encoder.Encode(top); err != nil {
		return nil, err
	}
	return out.Bytes(), encoder.Close()
}

// put sets an entry in its place, or at the end.
func put(mapping *yaml.Node, e Entry) {
	value := written(e.Value)
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if key := mapping.Content[i]; key.Value == e.Key {
			old := mapping.Content[i+1]
			value.HeadComment, value.LineComment, value.FootComment = old.HeadComment, old.LineComment, old.FootComment
			mapping.Content[i+1] = value
			return
		}
	}
	mapping.Content = append(mapping.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: e.Key}, value)
}

// written is a value as YAML.
func written(value any) *yaml.Node {
	n := new(yaml.Node)
	switch v := value.(type) {
	case []Entry:
		n.Kind = yaml.MappingNode
		for _, e := range v {
			put(n, e)
		}
	case [][]Entry:
		n.Kind = yaml.SequenceNode
		for _, entries := range v {
			n.Content = append(n.Content, written(entries))
		}
	case []InLine:
		n.Kind = yaml.SequenceNode
		for _, line := range v {
			n.Content = append(n.Content, written(line))
		}
	case InLine:
		n = written(v.Value)
		n.Style |= yaml.FlowStyle
	case []string:
		n.Kind = yaml.SequenceNode
		for _, s := range v {
			n.Content = append(n.Content, text(s))
		}
	case [][]string:
		n.Kind = yaml.SequenceNode
		for _, list := range v {
			n.Content = append(n.Content, written(list))
		}
	default:
		if simple := scalar(v); simple != nil {
			return simple
		}
		_ = n.Encode(value) // numbers and truths always can
	}
	return n
}
