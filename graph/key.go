package graph

import (
	"maps"
	"slices"
	"strings"

	"skillroute/graph/lang"
	"skillroute/graph/strict"
)

// key is a key of a mapping that makes a T, with all that the program does with it: by it
// files are read, written and explained to editors, and entries are added to others. What it
// means is the message schema.MAPPING.KEY, or schema.KEY where it means the same everywhere.
type key[T any] struct {
	name  string
	shape shape
	must  bool
	own   bool   // a meaning of its own in this mapping
	alone string // the only kind of mapping that has it, of those that make a T
	adds  string // the kind of mapping in which it may stand with an id alone

	field  func(*T) any                 // that it sets, by its address; T itself for several, nil for none
	unsaid func(*header, *T)            // sets what holds where the key is not stated; may be nil
	silent func(*header, *T) bool       // keeps it from being written; nil: that it says nothing does
	rule   func(n, v strict.Node, x *T) // judges the value v of the mapping n; may be nil

	read  func(*reader, strict.Node, *T) (good bool)
	write func(*header, *T) (value any, says bool)
	add   func(m *merger, place string, to, from *T)
}

// is makes the key of a field.
func is[T, V any](name string, f form[V], field func(*T) *V) key[T] {
	k := key[T]{name: name, shape: f.shape, field: func(x *T) any { return field(x) }}
	k.read = func(r *reader, n strict.Node, x *T) bool { return f.read(r, n, field(x)) }
	k.write = func(h *header, x *T) (any, bool) { return f.write(h, field(x)) }
	if f.add != nil {
		k.add = func(m *merger, place string, to, from *T) { f.add(m, place, field(to), field(from)) }
	}
	return k
}

// needed, special, only and adding set must, own, alone and adds.
func (k key[T]) needed() key[T]               { k.must = true; return k }
func (k key[T]) special() key[T]              { k.own = true; return k }
func (k key[T]) only(mapping string) key[T]   { k.alone = mapping; return k }
func (k key[T]) adding(mapping string) key[T] { k.adds = mapping; return k }

// never is for what is always written.
func never[T any](*header, *T) bool { return false }

// mapping is a kind of mapping in a catalog file, which makes a T.
type mapping[T any] struct {
	name string
	keys []key[T] // in the order in which they are written
	also shape    // of the schema
	// judge judges what a mapping states: said has the keys, and whether their values are good.
	judge func(n strict.Node, x *T, said map[string]bool)

	legal map[string]*key[T]
	must  []string
	adds  map[string]bool // keys with which an entry may add to an item; false in another kind of mapping
}

// made is the mapping, ready to be read with.
func (m mapping[T]) made() *mapping[T] {
	m.legal, m.adds = map[string]*key[T]{}, map[string]bool{}
	for i := range m.keys {
		k := &m.keys[i]
		if k.alone != "" && k.alone != m.name {
			continue
		}
		m.legal[k.name] = k
		if k.must {
			m.must = append(m.must, k.name)
		}
		if k.adds != "" {
			m.adds[k.name] = k.adds == m.name
		}
	}
	return &m
}

// read reads a mapping that must have its keys.
func (m *mapping[T]) read(r *reader, n strict.Node, x *T) { m.readWith(m.must, r, n, x) }

func (m *mapping[T]) readWith(must []string, r *reader, n strict.Node, x *T) {
	for i := range m.keys {
		if unsaid := m.keys[i].unsaid; unsaid != nil {
			unsaid(&r.header, x)
		}
	}
	var said map[string]bool
	if m.judge != nil {
		said = map[string]bool{}
	}
	for k, v := range strict.Known(n, m.legal, must...) {
		good := k.read(r, v, x)
		if k.rule != nil {
			k.rule(n, v, x)
		}
		if said != nil {
			said[k.name] = good
		}
	}
	if m.judge != nil {
		m.judge(n, x, said)
	}
}

// write is the mapping that says x.
func (m *mapping[T]) write(h *header, x *T) []strict.Entry {
	f := make([]strict.Entry, 0, len(m.keys))
	for i := range m.keys {
		k := &m.keys[i]
		value, says := k.write(h, x)
		if k.silent != nil {
			says = !k.silent(h, x)
		}
		if says || k.must && value != nil {
			f = append(f, strict.Entry{Key: k.name, Value: value})
		}
	}
	return f
}

// entry is a mapping of a list, whose faults name it by its id if it has one that is short
// enough to be repeated in all of them.
func (m *mapping[T]) entry(n strict.Node) strict.Node {
	if m.legal["id"] != nil && n.IsMap() {
		if id := n.Find("id"); id.IsScalar() && id.Raw() != "" && len(id.Raw()) <= 100 {
			return n.At(id.Raw())
		}
	}
	return n
}

// onlyAdds reports whether an entry has an id and what may be added to the item of that id,
// and nothing else: such an entry does not replace the item.
func (m *mapping[T]) onlyAdds(n strict.Node) bool {
	keys := n.Keys()
	return len(m.adds) > 0 && len(keys) > 1 && slices.Contains(keys, "id") &&
		!slices.ContainsFunc(keys, func(k string) bool { return k != "id" && !m.adds[k] })
}

// add adds what may be added to an item to another.
func (m *mapping[T]) add(into *merger, place string, to, from *T) {
	for i := range m.keys {
		if k := &m.keys[i]; m.adds[k.name] {
			k.add(into, place+k.name, to, from)
		}
	}
}

// schema is the mapping as editors know it.
func (m *mapping[T]) schema(say *lang.Printer) (name string, s shape) {
	properties, required, added := shape{}, []string{}, []string{"id"}
	for i := range m.keys {
		k := &m.keys[i]
		if m.legal[k.name] != k {
			continue
		}
		id := strings.ReplaceAll(k.name, "_", "-")
		if k.own {
			id = m.name + "." + id
		}
		p := shape{"description": say.Say("schema." + id)}
		maps.Copy(p, k.shape)
		properties[k.name] = p
		if k.must {
			required = append(required, k.name)
		}
		if m.adds[k.name] {
			added = append(added, k.name)
		}
	}
	s = shape{"type": "object", "properties": properties, "additionalProperties": false, "required": required}
	if len(added) > 1 && required[0] == "id" && len(required) > 1 { // all of an item, or an id and what it adds
		s["required"] = required[:1]
		s["anyOf"] = []shape{{"required": required[1:]}, {"propertyNames": word(added...), "minProperties": 2}}
	}
	maps.Copy(s, m.also)
	return m.name, s
}
