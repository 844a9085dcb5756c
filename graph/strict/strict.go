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
	parent, _, found := cutLast(n.path)
	if found {
		name = parent + "/" + name
	}
	n.path = name
	return n
}

func cutLast(path string) (before, after string, found bool) {
	i := strings.LastIndexByte(path, '/')
	if i < 0 {
		return "", path, false
	}
	return path[:i], path[i+1:], true
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

// Fields are the legal keys of a mapping and what reads each.
type Fields map[string]func(Node)

// Map reads a mapping. Keys that are not in fields, keys that come twice and
// required keys that are missing are faults.
func (n Node) Map(fields Fields, required ...string) {
	if !n.is(yaml.MappingNode, "strict.want-map") {
		return
	}
	seen := map[string]int{}
	for i := 0; i+1 < len(n.node.Content); i += 2 {
		key := Node{doc: n.doc, node: n.node.Content[i], path: n.path}
		name := key.node.Value
		value := Node{doc: n.doc, node: n.node.Content[i+1], path: join(n.path, name)}
		read, known := fields[name]
		if !known {
			read, known = fields[Others]
		}
		switch {
		case key.node.Kind != yaml.ScalarNode || name == "<<":
			key.Fault("strict.bad-key")
		case key.node.Anchor != "":
			key.Fault("strict.alias")
		case seen[name] > 0:
			key.Fault("strict.key-twice", "Key", name, "Line", strconv.Itoa(seen[name]))
		case !known:
			names := make([]string, 0, len(fields))
			for f := range fields {
				names = append(names, f)
			}
			var hint lang.Message
			if !n.doc.full() {
				if hint = perWeek(name, value, names); hint.IsZero() && i > 0 {
					hint = decimalComma(n.node.Content[i-1].Value + "," + name)
				}
				if hint.IsZero() {
					hint = didYouMeanKey(name, names)
				}
			}
			key.FaultHint(hint, "strict.unknown-key", "Key", name)
		default:
			read(value)
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

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "/" + name
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
