package strict

import (
	"iter"
	"maps"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"

	"skillroute/graph/lang"
)

// Fields are the legal keys of a mapping and what reads each.
type Fields map[string]func(Node)

// Map reads a mapping, as [Known] tells its values.
func (n Node) Map(fields Fields, required ...string) {
	for read, value := range Known(n, fields, required...) {
		read(value)
	}
}

// Known are the values of a mapping in the order of the file, each with what keys has for
// its key. Keys that are not in keys, keys that come twice and required keys that are
// missing are faults.
func Known[V any](n Node, keys map[string]V, required ...string) iter.Seq2[V, Node] {
	return func(yield func(V, Node) bool) {
		if !n.is(yaml.MappingNode, "strict.want-map") {
			return
		}
		seen := map[string]int{}
		for i := 0; i+1 < len(n.node.Content); i += 2 {
			key := Node{doc: n.doc, node: n.node.Content[i], path: n.path}
			name := key.node.Value
			value := Node{doc: n.doc, node: n.node.Content[i+1], path: join(n.path, name)}
			v, known := keys[name]
			if !known {
				v, known = keys[Others]
			}
			switch {
			case key.node.Kind != yaml.ScalarNode || name == "<<":
				key.Fault("strict.bad-key")
			case key.node.Anchor != "":
				key.Fault("strict.alias")
			case seen[name] > 0:
				key.Fault("strict.key-twice", "Key", name, "Line", strconv.Itoa(seen[name]))
			case !known:
				key.FaultHint(n.meant(i, slices.Collect(maps.Keys(keys))), "strict.unknown-key", "Key", name)
			case !yield(v, value):
				return
			}
			if seen[name] == 0 {
				seen[name] = key.node.Line
			}
		}
		for _, name := range required {
			if seen[name] == 0 {
				n.Fault("strict.missing-key", "Key", name)
			}
		}
	}
}

// meant is the way out of the key at a place of a mapping, which is none of names.
func (n Node) meant(i int, names []string) lang.Message {
	if n.doc.full() {
		return lang.Message{}
	}
	name := n.node.Content[i].Value
	hint := perWeek(name, Node{node: n.node.Content[i+1]}, names)
	if hint.IsZero() && i > 0 {
		hint = decimalComma(n.node.Content[i-1].Value + "," + name)
	}
	if hint.IsZero() {
		hint = didYouMeanKey(name, names)
	}
	return hint
}

// Entries reads a mapping whose keys are data, in the order of the file. Keys that come
// twice are faults, to the same value too.
func (n Node) Entries(read func(key, value Node)) {
	n.EntriesBy(func(key string) string { return key }, read)
}

// EntriesBy is Entries for a reader who compares keys folded, such as without regard to
// case: keys that are the same once they are folded come twice. Whoever puts folded keys
// into a map reads with this, so that the last does not win without a word.
func (n Node) EntriesBy(fold func(key string) string, read func(key, value Node)) {
	if !n.is(yaml.MappingNode, "strict.want-map") {
		return
	}
	type first struct {
		name string
		line int
	}
	seen := map[string]first{}
	for i := 0; i+1 < len(n.node.Content); i += 2 {
		key := Node{doc: n.doc, node: n.node.Content[i], path: n.path}
		name := key.node.Value
		key.path = join(n.path, name)
		if key.node.Kind != yaml.ScalarNode || name == "<<" {
			key.Fault("strict.bad-key")
			continue
		}
		same := fold(name)
		switch before, twice := seen[same]; {
		case twice && before.name == name:
			key.Fault("strict.key-twice", "Key", name, "Line", strconv.Itoa(before.line))
			continue
		case twice:
			key.FaultHint(lang.M("strict.key-same.hint"), "strict.key-same", "Key", name, "Other", before.name, "Line", strconv.Itoa(before.line))
			continue
		}
		seen[same] = first{name, key.node.Line}
		read(key, Node{doc: n.doc, node: n.node.Content[i+1], path: key.path})
	}
}

// List reads a sequence, one call an item.
func (n Node) List(read func(i int, item Node)) {
	if !n.is(yaml.SequenceNode, "strict.want-list") {
		return
	}
	for i, c := range n.node.Content {
		read(i, Node{doc: n.doc, node: c, path: join(n.path, strconv.Itoa(i+1))})
	}
	i := 0
	for _, p := range n.doc.lists[n.node] {
		for index, c := range n.doc.items(p) {
			read(i, Node{n.doc, c, join(n.path, strconv.Itoa(i+1)), p, index})
			i++
		}
	}
}

// Keys are the keys of a mapping, in the order of the file.
func (n Node) Keys() (keys []string) {
	for i := 0; n.IsMap() && i+1 < len(n.node.Content); i += 2 {
		keys = append(keys, n.node.Content[i].Value)
	}
	return keys
}

// Find walks down from the value by keys (string) and places in lists (int, from
// 0) and returns the deepest value it meets, so that a fault can be put where a
// reader will look for it.
func (n Node) Find(path ...any) Node {
	for _, p := range path {
		next := (*yaml.Node)(nil)
		switch p := p.(type) {
		case string:
			if n.node.Kind == yaml.MappingNode {
				for i := 0; i+1 < len(n.node.Content); i += 2 {
					if n.node.Content[i].Value == p {
						next = n.node.Content[i+1]
					}
				}
			}
		case int:
			if n.node.Kind == yaml.SequenceNode && p < len(n.node.Content) {
				next = n.node.Content[p]
			}
		}
		if next == nil {
			return n
		}
		switch p := p.(type) {
		case string:
			n.path = join(n.path, p)
		case int:
			n.path = join(n.path, strconv.Itoa(p+1))
		}
		n.node, n.piece = next, nil
	}
	return n
}
