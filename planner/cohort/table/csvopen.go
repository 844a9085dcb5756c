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

// known is the weight of a head that is expected: more than any number of others.
const known = 2 * MaxColumns

// openCSV recognises encoding and separator and reads the head.
func (t *Reader) openCSV(r io.ReaderAt, size int64, o Options) error {
	enc, err := t.recognise(r, size)
	if err != nil {
		return err
	}
	declared, skip := declaredSeparator(enc.reader(r, size))
	var best *splitter
	var head Record
	bestScore, bestName := -1, ""
	var broken error // of the first separator with which there is no head
	for _, sep := range separators {
		if declared != 0 && sep.comma != declared {
			continue
		}
		s := newSplitter(enc.reader(r, size), sep.comma)
		if skip {
			s.skipLine()
		}
		if err := t.readHead(t.explained(s.next)); err != nil {
			broken = cmp.Or(broken, err)
			continue
		}
		score := len(t.Head.Cells)
		for _, h := range t.Head.Cells {
			if o.Known != nil && o.Known(h) {
				score += known
			}
		}
		if score > bestScore {
			best, bestScore, bestName = s, score, sep.name
			head = Record{Line: t.Head.Line, Cells: append([]string{}, t.Head.Cells...)}
		}
	}
	if broken != nil && bestScore <= MaxColumns { // no head is known with any other
		return broken
	}
	t.Head = head
	best.width = len(head.Cells)
	if bestName != "," {
		t.note(lang.M("cohortfile.note.separator", "Separator", bestName))
	}
	if enc.name != "" {
		t.note(lang.M("cohortfile.note.encoding", "Encoding", enc.name))
	}
	t.next = t.explained(best.next)
	return nil
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
