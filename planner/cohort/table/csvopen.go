package table

import (
	"bytes"
	"cmp"
	"io"
	"strings"

	"skillroute/graph/lang"
)

// separators in order of preference, and their names in messages.
var separators = []struct {
	comma byte
	name  string
}{{',', ","}, {';', ";"}, {'\t', "tab"}}

// knownWeight is the weight of a head that is known: more than any number of others.
const knownWeight = 2 * MaxColumns

// openCSV recognises encoding and separator and reads the head.
func (t *Reader) openCSV(r io.ReaderAt, size int64, o Options) error {
	enc, err := t.encoding(r, size, o.Encoding)
	if err != nil {
		return err
	}
	declared, skip := declaredSeparator(enc.reader(r, size))
	start := func(comma byte) *splitter {
		s := newSplitter(enc.reader(r, size), comma)
		if skip {
			s.skipLine()
		}
		return s
	}
	var best source
	bestScore, bestAt := -1, 0
	var broken error // of the first separator with which there is no head
	for i, sep := range separators {
		if declared != 0 && sep.comma != declared {
			continue
		}
		p, err := t.begin(t.explained(start(sep.comma).next), o)
		if err == nil && p.empty {
			err = t.fail(lang.M("cohortfile.empty"), lang.M("cohortfile.empty.hint"))
		}
		if err == nil {
			err = t.checkHead(&p)
		}
		if err != nil {
			broken = cmp.Or(broken, err)
			continue
		}
		known, _, _ := weigh(p.head, o.Known)
		if score := len(p.head.Cells) + known*knownWeight; score > bestScore {
			best, bestScore, bestAt = p, score, i
		}
	}
	if broken != nil && bestScore <= MaxColumns { // no head is known with any other
		return broken
	}
	if name := separators[bestAt].name; name != "," {
		t.note(lang.M("cohortfile.note.separator", "Separator", name))
	}
	switch {
	case enc.sample != "":
		t.note(lang.M("cohortfile.note.encoding-sample", "Encoding", enc.name, "Words", enc.sample, "Way", lang.M("cohortfile.way.encoding")))
	case enc.name != "":
		t.note(lang.M("cohortfile.note.encoding", "Encoding", enc.name))
	}
	s := start(separators[bestAt].comma) // again: how a quote is judged hangs on the head
	best.next, best.rest, best.err = t.explained(s.next), nil, nil
	for r := (Record{}); r.Line < best.head.Line; {
		if err := best.next(&r); err != nil {
			return err
		}
	}
	s.width = len(best.head.Cells)
	return t.take([]source{best}, o)
}

// explained gives the errors of reading their words.
func (t *Reader) explained(next func(*Record) error) func(*Record) error {
	return func(r *Record) error {
		err := next(r)
		r.Short = true
		if err != nil && err != io.EOF {
			err = &lang.Error{Place: t.name, What: lang.M("cohortfile.unreadable"), Err: err}
		}
		return err
	}
}

// declaredSeparator is that of a first line which only says it, as Excel writes it:
// sep=;
func declaredSeparator(r io.Reader) (comma byte, found bool) {
	start := make([]byte, 16)
	n, _ := io.ReadFull(r, start)
	line := start[:n]
	if at := bytes.IndexAny(line, "\r\n"); at >= 0 {
		line = line[:at]
	} else if n == len(start) {
		return 0, false
	}
	rest, found := strings.CutPrefix(strings.ToLower(strings.Trim(string(line), `"`)), "sep=")
	if !found {
		return 0, false
	}
	for _, s := range separators {
		if rest != "" && rest[0] == s.comma {
			return s.comma, true
		}
	}
	return 0, len(rest) <= 1
}
