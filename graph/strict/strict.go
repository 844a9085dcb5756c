// Package strict reads YAML files that people write: no key that is not known, no
// value of the wrong kind, and every fault of a file at once, each with its file,
// line and place in the document. JSON files that programs wrote are read the same way.
//
// A reader walks the document with [Node.Map], [Node.List] and the value methods.
// A value method that finds a fault records it and returns the zero value, so a
// caller goes on and finds the next one; [Doc.Err] is the end of the story.
//
// Anchors and aliases are refused: they are rare in files written by hand, and a
// few lines of them can stand for billions of values.
//
// A file of up to 16 MiB is parsed as a whole, which takes some 35 times its size; a catalog
// may be larger, and is parsed some items at a time: [ParseLists].
package strict

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"skillroute/graph/lang"
)

// Doc is a file being read.
type Doc struct {
	File   string
	faults []fault
	more   int // faults that are only counted

	lists  map[*yaml.Node][]*piece // that are parsed while they are read
	broken *piece                  // that is no YAML
	again  *piece                  // that was parsed last for its places
	parsed []*yaml.Node            // its items
}

// MaxFaults is the number of faults that are told of one file; who has more has
// one fault many times, or a file that is no such file.
const MaxFaults = 1000

// full reports whether no further fault will be told.
func (d *Doc) full() bool { return len(d.faults) >= MaxFaults }

type fault struct {
	line int
	err  *lang.Error
}

// Join makes one error of several documents, in the order given; nil when no
// document has a fault.
func Join(docs ...*Doc) error {
	var all lang.Faults
	for _, d := range docs {
		if f, ok := errors.AsType[lang.Faults](d.Err()); ok {
			all = append(all, f...)
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

// Err is nil or all faults found so far, as [lang.Faults] in order of line.
func (d *Doc) Err() error {
	if len(d.faults) == 0 {
		return nil
	}
	slices.SortStableFunc(d.faults, func(a, b fault) int { return cmp.Compare(a.line, b.line) })
	out := make(lang.Faults, len(d.faults))
	for i, f := range d.faults {
		out[i] = f.err
	}
	if d.more > 0 {
		out = append(out, &lang.Error{Place: d.File, What: lang.M("strict.more-faults", "Count", d.more)})
	}
	return out
}

// Fault records a fault at a line; line 0 means the file as a whole. The hint may
// be zero.
func (d *Doc) Fault(line int, what, hint lang.Message) {
	if d.full() {
		d.more++
		return
	}
	place := d.File
	if line > 0 {
		place = fmt.Sprintf("%s:%d", d.File, line)
	}
	d.faults = append(d.faults, fault{line, &lang.Error{Place: place, What: what, Hint: hint}})
}

// Node is a value in a document.
type Node struct {
	doc  *Doc
	node *yaml.Node
	path string // "skills/seo/study"

	piece *piece // of an item of a list that is parsed while it is read
	index int    // in the piece
}

// IsZero reports whether there is no value, as after a failed [Parse].
func (n Node) IsZero() bool { return n.node == nil }

// Line is the line on which the value begins.
func (n Node) Line() int { return n.node.Line }

// Doc is the document that holds the value.
func (n Node) Doc() *Doc { return n.doc }

// At gives the value another place name, for faults: the id of an item instead of
// its number.
func (n Node) At(name string) Node {
	parent := n.path[:strings.LastIndexByte(n.path, '/')+1]
	n.path = parent + name
	return n
}

// Fault records a fault at the value.
func (n Node) Fault(id string, pairs ...any) { n.FaultHint(lang.Message{}, id, pairs...) }

// FaultHint records a fault at the value, with a way out.
func (n Node) FaultHint(hint lang.Message, id string, pairs ...any) {
	n.Report(&lang.Error{What: lang.M(id, pairs...), Hint: hint})
}

// Report records what a parser of the value found, if it is a *lang.Error.
func (n Node) Report(err error) {
	e, ok := errors.AsType[*lang.Error](err)
	switch {
	case !ok:
	case n.path == "":
		n.doc.Fault(n.node.Line, e.What, e.Hint)
	default:
		n.doc.Fault(n.node.Line, lang.M("strict.at", "Path", n.path, "What", e.What), e.Hint)
	}
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "/" + name
}

// IsEmpty reports whether the value is a mapping that states nothing. The root of an
// empty file is one.
func (n Node) IsEmpty() bool { return n.IsMap() && len(n.node.Content) == 0 }

// IsList, IsMap and IsScalar report the kind of the value.
func (n Node) IsList() bool   { return n.node.Kind == yaml.SequenceNode }
func (n Node) IsMap() bool    { return n.node.Kind == yaml.MappingNode }
func (n Node) IsScalar() bool { return n.node.Kind == yaml.ScalarNode }

// IsMapOrFault records a fault when the value is not a mapping.
func (n Node) IsMapOrFault() bool { return n.is(yaml.MappingNode, "strict.want-map") }

// is checks the kind of the value and records what was wanted when it differs.
func (n Node) is(kind yaml.Kind, want string) bool {
	switch {
	case n.node.Kind == kind && n.node.Anchor == "":
		return true
	case n.node.Kind == yaml.AliasNode || n.node.Anchor != "":
		n.Fault("strict.alias")
	case n.node.Kind == yaml.ScalarNode && n.node.Tag == "!!null":
		n.Fault("strict.empty-value")
	default:
		n.Fault(want)
	}
	return false
}
