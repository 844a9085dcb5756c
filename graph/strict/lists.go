package strict

import (
	"bytes"
	"errors"
	"io"
	"slices"

	"go.yaml.in/yaml/v3"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
)

// MaxListsBytes is the size of the largest file that [ParseLists] reads: what is parsed of
// it at one time is still no more than MaxBytes.
const MaxListsBytes = 128 << 20 // 128 MiB

// limits are sizes in bytes. The parser makes some 35 bytes of each byte of a text. So a large
// file is parsed in pieces: what stands beside its lists, and of them some items at a time.
type limits struct {
	small int // a file up to this size is parsed as a whole
	piece int // of items that are parsed together, or one that is larger
	whole int // the most that is parsed at one time
	all   int // the largest file
}

var usual = limits{64 << 10, 16 << 10, MaxBytes, MaxListsBytes}

// ParseLists is [Parse] for a file whose top is a mapping of long lists, as a catalog is:
// the items of a list are parsed when it is read, and are gone after it; who wants one later
// keeps its [Place]. Faults, lines and values are those of Parse. An item that is no YAML is
// found on the way, which [Doc.IsBroken] says.
func ParseLists(file string, data []byte) (doc *Doc, root Node) {
	return parseLists(file, data, usual)
}

func parseLists(file string, data []byte, most limits) (doc *Doc, root Node) {
	doc = &Doc{File: file}
	if len(data) > most.all {
		doc.Fault(0, lang.M("strict.too-large", "Most", most.all>>20), lang.Message{})
		return doc, Node{}
	}
	if !doc.isUTF8(data) {
		return doc, Node{}
	}
	if len(data) <= most.small || isBlank(data) {
		return Parse(file, data)
	}
	var top *yaml.Node
	if pieces := cut(data, most); pieces != nil {
		top = doc.top(pieces, most.whole)
	}
	switch {
	case top != nil:
		return doc, Node{doc: doc, node: top}
	case len(data) <= most.whole:
		return Parse(file, data)
	case doc.broken != nil:
		return doc.Whole()
	default:
		doc.Fault(0, lang.M("strict.too-large", "Most", most.whole>>20), lang.M("strict.too-large.hint", "Most", most.all>>20))
	}
	return doc, root
}

// IsBroken reports, when the document is read, whether an item of a list could not be parsed
// or is none where it was taken to be one. What was read is void then: see [Doc.Whole].
func (d *Doc) IsBroken() bool {
	var unread []*piece // behind keys that nobody reads
	for _, pieces := range d.lists {
		for _, p := range pieces {
			if !p.read {
				unread = append(unread, p)
			}
		}
	}
	slices.SortFunc(unread, func(a, b *piece) int { return a.line - b.line })
	for _, p := range unread {
		d.items(p)
	}
	return d.broken != nil
}

// Whole is what [Parse] makes of a document that is broken; of one that is too large for it,
// where it is broken.
func (d *Doc) Whole() (doc *Doc, root Node) {
	p := d.broken
	if len(p.of.data) <= p.of.most.whole {
		return Parse(d.File, p.of.data)
	}
	doc = &Doc{File: d.File}
	doc.notYAML(p.text(), p.err, p.line-1)
	return doc, Node{}
}

// source is the text of a document that is parsed in pieces.
type source struct {
	data []byte
	most limits
}

// piece is a part of a document that is parsed at one time: some items of a list, or some
// keys of the top with all that is theirs.
type piece struct {
	of         *source
	start, end int
	line       int // on which it begins
	count      int // of its items or keys
	list       []*piece
	key        string // of the list
	read       bool
	err        error // why it is no YAML
}

func (p *piece) text() []byte { return p.of.data[p.start:p.end] }

// header is a key of the top; list one with nothing but a comment behind it.
var (
	header = pattern.Of(`^[A-Za-z_][A-Za-z0-9_]*:(?:[ \t]|$)`)
	list   = pattern.Of(`^([A-Za-z_][A-Za-z0-9_]*):[ \t]*(?:[ \t]#.*)?$`)
)

// cut finds the pieces of a document, or nothing when it is not plainly a mapping of blocks.
// What is plainly wrong is not judged here: a piece that is no YAML by itself is found when
// it is parsed.
func cut(data []byte, most limits) []*piece {
	if oddBreaks(data) {
		return nil
	}
	c := cutter{source: &source{data, most}}
	start := len(data) - len(bytes.TrimPrefix(data, []byte("\uFEFF")))
	for line := 1; start < len(data); line++ {
		end := len(data)
		if i := bytes.IndexByte(data[start:], '\n'); i >= 0 {
			end = start + i + 1
		}
		if !c.line(start, end, line) {
			return nil
		}
		start = end
	}
	return c.all
}

// oddBreaks reports whether the text has breaks of lines that YAML knows beside the usual.
func oddBreaks(data []byte) bool {
	return bytes.Count(data, []byte("\r")) != bytes.Count(data, []byte("\r\n")) ||
		slices.ContainsFunc([]string{"\u0085", "\u2028", "\u2029"}, func(s string) bool { return bytes.Contains(data, []byte(s)) })
}

type cutter struct {
	*source
	all    []*piece
	last   *piece // that a line which begins nothing belongs to
	mayBe  bool   // the last key has no value yet: its first line decides
	indent int    // of the items of the last list
}

// line puts a line where it belongs, or reports that the document is none to be cut.
func (c *cutter) line(start, end, line int) bool {
	text := bytes.TrimRight(c.data[start:end], " \r\n")
	rest := bytes.TrimLeft(text, " ")
	indent := len(text) - len(rest)
	switch item := len(rest) > 0 && rest[0] == '-' && (len(rest) == 1 || rest[1] == ' ' || rest[1] == '\t'); {
	case len(rest) == 0 || rest[0] == '#':
		if c.last == nil {
			return true
		}
	case indent == 0 && !item:
		if string(rest) == "---" && c.last == nil {
			return true
		}
		switch {
		case header().Match(rest):
			c.key(rest, start, line)
		case rest[0] != '\t' || c.last == nil:
			return false
		default: // what a tab indents is judged with what it stands in
			c.mayBe = false
		}
	case c.last == nil:
		return false
	case c.mayBe && item:
		c.indent, c.mayBe = indent, false
		c.item(start, line)
	case c.last.list != nil && indent < c.indent:
		return false
	case c.last.list != nil && indent == c.indent:
		if !item {
			return false
		}
		c.item(start, line)
	case indent == 0:
		return false
	default:
		c.mayBe = false
	}
	c.last.end = end
	if n := len(c.last.list); n > 0 {
		c.last.list[n-1].end = end
	}
	return true
}

// key begins what is a key of the top.
func (c *cutter) key(text []byte, start, line int) {
	m := list().FindSubmatch(text)
	if c.mayBe = m != nil; c.mayBe || c.last == nil || c.last.list != nil || c.last.key != "" {
		c.last = &piece{of: c.source, start: start, line: line}
		c.all = append(c.all, c.last)
	}
	if c.last.count++; c.mayBe {
		c.last.key = string(m[1])
	}
}

// item begins an item of the last list.
func (c *cutter) item(start, line int) {
	n := len(c.last.list)
	if n == 0 || start-c.last.list[n-1].start > c.most.piece {
		c.last.list = append(c.last.list, &piece{of: c.source, start: start, line: line})
		n++
	}
	c.last.list[n-1].count++
}

// top is the mapping at the top of a document, whose lists are still to be parsed; nil when
// a piece of it is no YAML, or too large.
func (d *Doc) top(pieces []*piece, most int) *yaml.Node {
	top := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: pieces[0].line}
	size := 0
	for _, p := range pieces {
		if p.list == nil {
			if size += p.end - p.start; size > most {
				return nil
			}
			n := p.parse()
			if n == nil || n.Kind != yaml.MappingNode || len(n.Content) != 2*p.count {
				d.broken = p
				return nil
			}
			top.Content = append(top.Content, n.Content...)
			continue
		}
		if slices.ContainsFunc(p.list, func(p *piece) bool { return p.end-p.start > most }) {
			return nil
		}
		items := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Line: p.list[0].line}
		top.Content = append(top.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: p.key, Line: p.line}, items)
		if d.lists == nil {
			d.lists = map[*yaml.Node][]*piece{}
		}
		d.lists[items] = p.list
	}
	return top
}

// errCut is the fault of a piece that is not one where it is cut.
var errCut = errors.New("strict: no piece")

// parse is the value that a piece is by itself, nil when it is none.
func (p *piece) parse() (top *yaml.Node) {
	defer func() {
		if recover() != nil {
			top, p.err = nil, errCut
		}
	}()
	decoder := yaml.NewDecoder(bytes.NewReader(p.text()))
	var n, second yaml.Node
	if p.err = decoder.Decode(&n); p.err != nil {
		return nil
	}
	p.err = errCut // if anything is wrong from here
	if err := decoder.Decode(&second); !errors.Is(err, io.EOF) {
		return nil
	}
	moveLines(n.Content[0], p.line-1)
	return n.Content[0]
}

func moveLines(n *yaml.Node, by int) {
	n.Line += by
	for _, inner := range n.Content {
		moveLines(inner, by)
	}
}

// items are those of a piece of a list; nil when it is broken.
func (d *Doc) items(p *piece) []*yaml.Node {
	if d.broken != nil {
		return nil
	}
	p.read = true
	n := p.parse()
	if n == nil || n.Kind != yaml.SequenceNode || len(n.Content) != p.count {
		d.broken = p // the reason may be that it is cut
		return nil
	}
	return n.Content
}

// Len is the number of items of a list.
func (n Node) Len() int {
	if !n.IsList() {
		return 0
	}
	count := len(n.node.Content)
	for _, p := range n.doc.lists[n.node] {
		count += p.count
	}
	return count
}

// Place is where a value of a document stands. Kept, it keeps no item of a list that is
// parsed while it is read, and finds it again.
type Place struct {
	node  Node
	line  int
	piece *piece
	index int // in the piece
}

// Place is where the value stands.
func (n Node) Place() Place {
	p := Place{node: n, line: n.Line(), piece: n.piece, index: n.index}
	if n.piece != nil {
		p.node.node = nil
	}
	return p
}

// IsZero reports whether it is no place.
func (p Place) IsZero() bool { return p.node.doc == nil }

// Line is the line on which the value begins.
func (p Place) Line() int { return p.line }

// Node is the value.
func (p Place) Node() Node {
	if p.piece == nil {
		return p.node
	}
	d := p.node.doc
	if d.again != p.piece { // faults are told in order: those of one piece follow each other
		d.again, d.parsed = p.piece, d.items(p.piece)
	}
	p.node.node = d.parsed[p.index] // it was there before
	return p.node
}
