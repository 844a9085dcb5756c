package strict

import (
	"bytes"
	"errors"
	"io"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
)

// MaxBytes is the size of the largest file that is read.
const MaxBytes = 16 << 20 // 16 MiB

var yamlLine = pattern.Of(`line (\d+)`)

// isText reports whether a file can be read at all; else it is a fault.
func (doc *Doc) isText(data []byte) bool {
	if len(data) > MaxBytes {
		doc.Fault(0, lang.M("strict.too-large", "Most", MaxBytes>>20), lang.Message{})
		return false
	}
	return doc.isUTF8(data)
}

func (doc *Doc) isUTF8(data []byte) bool {
	if !utf8.Valid(data) {
		doc.Fault(firstBad(data), lang.M("strict.not-utf8"), lang.M("strict.not-utf8.hint"))
		return false
	}
	return true
}

// Parse reads one document. The root is the zero Node when the file cannot be
// read as YAML at all, with the reason in the document's faults. A file that states
// nothing (no bytes, only comments, ---, null, {}) has an empty mapping as its root: what
// that means is for its reader to say.
func Parse(file string, data []byte) (doc *Doc, root Node) {
	doc = &Doc{File: file}
	if !doc.isText(data) {
		return doc, Node{}
	}
	defer func() { // a parser that panics has met a broken file
		if recover() != nil {
			doc.Fault(0, lang.M("strict.not-yaml"), lang.M("strict.not-yaml.hint"))
			root = Node{}
		}
	}()
	if isBlank(data) {
		return doc, emptyRoot(doc)
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var top yaml.Node
	if err := decoder.Decode(&top); err != nil {
		doc.notYAML(data, err, 0)
		return doc, Node{}
	}
	var second yaml.Node
	switch err := decoder.Decode(&second); {
	case err == nil:
		doc.Fault(second.Line, lang.M("strict.second-document"), lang.Message{})
	case !errors.Is(err, io.EOF):
		doc.notYAML(data, err, 0)
		return doc, Node{}
	}
	root = Node{doc: doc, node: top.Content[0]}
	if root.IsScalar() && root.node.Tag == "!!null" && root.node.Anchor == "" {
		root = emptyRoot(doc)
	}
	return doc, root
}

// isBlank reports whether all lines of a file are blank, comments, or marks of the
// beginning and end of a document.
func isBlank(data []byte) bool {
	for line := range bytes.Lines(bytes.TrimPrefix(data, []byte("\uFEFF"))) {
		line, _, _ = bytes.Cut(line, []byte("#"))
		if text := string(bytes.TrimSpace(line)); text != "" && text != "---" && text != "..." {
			return false
		}
	}
	return true
}

func emptyRoot(doc *Doc) Node {
	return Node{doc: doc, node: &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: 1}}
}

// notYAML records that a text behind some lines cannot be read, and the tab that is the
// likely reason.
func (d *Doc) notYAML(data []byte, err error, before int) {
	line := brokenLine(data, err)
	lines := strings.Split(string(data), "\n")
	for i := max(0, line-2); i < min(line, len(lines)); i++ {
		if indent := lines[i][:len(lines[i])-len(strings.TrimLeft(lines[i], " \t"))]; strings.Contains(indent, "\t") {
			d.Fault(before+i+1, lang.M("strict.tab"), lang.M("strict.tab.hint"))
			return
		}
	}
	if line > 0 {
		line += before
	}
	d.Fault(line, lang.M("strict.not-yaml"), lang.M("strict.not-yaml.hint"))
}

var langLine = pattern.Of(`(?m)^[{]?["']?(?:lang|bahasa|language)["']?\s*:\s*["']?([a-z]+)\b`)

// Lang is the language that a file states with the key lang, whatever else is wrong with
// it, so that its faults can be told in that language; "" for none.
func Lang(data []byte) lang.Lang {
	if _, root := Parse("", data); !root.IsZero() {
		for _, key := range []string{"lang", "bahasa", "language"} { // the others are faults, told in it
			if v := root.Find(key); root.IsMap() && v.node != root.node && v.IsScalar() {
				l, _ := lang.Parse(v.Raw())
				return l
			}
		}
		return ""
	}
	if m := langLine().FindSubmatch(data); m != nil {
		l, _ := lang.Parse(string(m[1]))
		return l
	}
	return ""
}

// brokenLine is the line at which a file stops being YAML, 0 if it is not found.
// The parser's own answer is often the line where the list or mapping around the
// error begins, which may be the third of a thousand, or none. So where files are
// small enough to be read a dozen times, the error is looked for by halving: the
// lines up to somewhere before it can be read, those up to and with it cannot.
func brokenLine(data []byte, err error) int {
	line := 0
	if m := yamlLine().FindStringSubmatch(err.Error()); m != nil {
		line, _ = strconv.Atoi(m[1])
	}
	const small = 256 << 10
	if len(data) > small {
		return line
	}
	lines := strings.SplitAfter(string(data), "\n")
	first := sort.Search(len(lines), func(n int) bool { return !isYAML(strings.Join(lines[:n+1], "")) })
	if first == len(lines) {
		return line
	}
	return max(line, first+1)
}

// isYAML reports whether a text can be parsed to its end.
func isYAML(text string) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	for decoder := yaml.NewDecoder(strings.NewReader(text)); ; {
		var n yaml.Node
		if err := decoder.Decode(&n); err != nil {
			return errors.Is(err, io.EOF)
		}
	}
}

// firstBad is the line of the first byte that is not UTF-8.
func firstBad(data []byte) int {
	line := 1
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n <= 1 {
			return line
		}
		if r == '\n' {
			line++
		}
		data = data[n:]
	}
	return line
}
