package table

import (
	"bytes"
	"cmp"
	"io"
	"strings"

	"skillroute/graph/lang"
)

// splitter splits CSV in UTF-8 into records. Lines end with LF, CR LF or CR.
type splitter struct {
	src   io.Reader
	comma byte
	width int    // columns of the head; 0 while it is not known
	buf   []byte // what was read of src
	pos   int    // in buf, where the next record begins
	line  int    // its number
	end   bool   // src ends with buf
	err   error  // of src
	spans []span // of the record with quotes that is being read

	long   bool // one of its cells is longer than most answers are
	wasted int  // bytes that were read behind quotes that are not closed
}

func newSplitter(src io.Reader, comma byte) *splitter {
	return &splitter{src: src, comma: comma, line: 1}
}

// more reads on behind buf; false at the end. Offsets from pos stay valid.
func (s *splitter) more() bool {
	if s.end {
		return false
	}
	if s.pos > 0 {
		s.buf = s.buf[:copy(s.buf, s.buf[s.pos:])]
		s.pos = 0
	}
	const chunk = 64 << 10
	if cap(s.buf)-len(s.buf) < chunk {
		s.buf = append(make([]byte, 0, 2*cap(s.buf)+chunk), s.buf...)
	}
	n, err := s.src.Read(s.buf[len(s.buf):cap(s.buf)])
	s.buf = s.buf[:len(s.buf)+n]
	if err != nil {
		s.end = true
		if err != io.EOF {
			s.err = err
		}
	}
	return true
}

// lineEnd finds the end of the line that holds the offset: the offset of its ending
// and that of the next line. It gives up at MaxRecord.
func (s *splitter) lineEnd(from int) (end, next int, ok bool) {
	for i := from; ; {
		rest := s.buf[s.pos+i:]
		if at := bytes.IndexByte(rest, '\n'); at >= 0 {
			rest = rest[:at+1]
		}
		at := bytes.IndexByte(rest, '\r')
		if at < 0 && len(rest) > 0 && rest[len(rest)-1] == '\n' {
			at = len(rest) - 1
		}
		if at >= 0 {
			end = i + at
			if end-from > MaxRecord {
				return 0, 0, false
			}
			if c, ok := s.at(end + 1); ok && c == '\n' && s.buf[s.pos+end] == '\r' {
				return end, end + 2, true
			}
			return end, end + 1, true
		}
		i += len(rest)
		if i-from > MaxRecord {
			return 0, 0, false
		}
		if !s.more() {
			return i, i, true
		}
	}
}

// next reads a record; a blank line is one without cells.
func (s *splitter) next(r *Record) error {
	for s.pos == len(s.buf) {
		if !s.more() {
			return cmp.Or(s.err, io.EOF)
		}
	}
	r.reset(s.line)
	end, next, ok := s.lineEnd(0)
	if !ok {
		s.skipLine()
		r.fault(Fault{Line: r.Line, Column: -1, What: lang.M("cohortfile.row-too-long", "Most", MaxRecord>>10), Broken: true})
		return nil
	}
	if s.err != nil && s.pos+next >= len(s.buf) {
		return s.err // the last line may be half a line
	}
	line := s.buf[s.pos : s.pos+end]
	if bytes.IndexByte(line, '"') < 0 {
		s.split(r, string(line))
		s.advance(next, 1)
		return nil
	}
	s.quoted(r)
	return nil
}

func (s *splitter) advance(bytes, lines int) {
	s.pos += bytes
	s.line += lines
}

// skipLine goes to the next line without keeping this one.
func (s *splitter) skipLine() {
	for {
		rest := s.buf[s.pos:]
		if at := bytes.IndexAny(rest, "\r\n"); at >= 0 {
			s.pos += at
			_, next, _ := s.lineEnd(0)
			s.advance(next, 1)
			return
		}
		s.pos = len(s.buf)
		if !s.more() {
			s.line++
			return
		}
	}
}

// split takes a line without quotes apart. The cells share its memory.
func (s *splitter) split(r *Record, line string) {
	if line == "" {
		return
	}
	for {
		at := strings.IndexByte(line, s.comma)
		if at < 0 {
			r.Cells = append(r.Cells, line)
			return
		}
		r.Cells = append(r.Cells, line[:at])
		line = line[at+1:]
	}
}

// at is the byte at an offset from the beginning of the record, or 0 at the end.
func (s *splitter) at(i int) (byte, bool) {
	if i += s.pos; i < len(s.buf) {
		return s.buf[i], true
	}
	return s.atEnd(i - s.pos)
}

func (s *splitter) atEnd(i int) (byte, bool) {
	for s.pos+i >= len(s.buf) {
		if !s.more() {
			return 0, false
		}
	}
	return s.buf[s.pos+i], true
}

// span is a cell from one offset to another, from the beginning of the record.
type span struct {
	from, to int
	doubled  bool // it has quotes that stand for one
	returns  bool // it has CR
}

// quoted reads a record that has quotes.
func (s *splitter) quoted(r *Record) {
	i, lines := 0, 0
	loose := false // a quote inside a cell without quotes
	var opened opening
	s.spans, s.long = s.spans[:0], false
	for {
		c, ok := s.at(i)
		if ok && c == '"' {
			was := lines
			start := opening{i, lines, len(s.spans)}
			i, ok = s.cell(i, &lines)
			if was == 0 || !ok {
				opened = start // of those over several lines the first: nothing behind it is lost
			}
			if !ok {
				s.wasted += i
				s.unclosed(r, opened)
				return
			}
		} else {
			start := i
			for ok && c != s.comma && c != '\n' && c != '\r' {
				loose = loose || c == '"'
				i++
				c, ok = s.at(i)
			}
			s.spans = append(s.spans, span{from: start, to: i})
		}
		if c, ok = s.at(i); ok && c == s.comma && (lines == 0 || i <= MaxQuoted) {
			i++
			continue
		}
		break
	}
	odd := loose || s.width > 0 && len(s.spans) != s.width
	if lines > 0 && (i > MaxQuoted || odd && (s.long || s.rowAfter(opened))) {
		s.wasted += i
		s.unclosed(r, opened)
		return
	}
	r.long = s.long
	s.keep(r, len(s.spans))
	_, next, _ := s.lineEnd(i)
	s.advance(next, lines+1)
}

// keep puts the first cells into the record. They share the memory of their text.
func (s *splitter) keep(r *Record, cells int) {
	if cells == 0 {
		return
	}
	text := string(s.buf[s.pos : s.pos+s.spans[cells-1].to])
	for _, p := range s.spans[:cells] {
		cell := text[p.from:p.to]
		if p.doubled {
			cell = strings.ReplaceAll(cell, `""`, `"`)
		}
		if p.returns {
			cell = strings.ReplaceAll(strings.ReplaceAll(cell, "\r\n", "\n"), "\r", "\n")
		}
		r.Cells = append(r.Cells, cell)
	}
}

// rowAfter reports whether the line after an opening looks like a row of its own.
func (s *splitter) rowAfter(o opening) bool {
	_, next, ok := s.lineEnd(o.offset)
	if !ok {
		return false
	}
	end, _, ok := s.lineEnd(next)
	cells, inside := 1, false
	for _, c := range s.buf[s.pos+next : s.pos+end] {
		switch {
		case c == '"':
			inside = !inside
		case c == s.comma && !inside:
			cells++
		}
	}
	return ok && cells == s.width
}

// mostWasted is how much is read for nothing behind quotes that are not closed before
// long cells are no longer believed: a file of such quotes would be read again and
// again.
const mostWasted = 64 << 20

// opening is a place where a quote opens: its offset from the beginning of the
// record, the line breaks and the cells before it.
type opening struct{ offset, lines, cells int }

// cell reads a cell in quotes that begins at i, and what is after it up to a comma or
// the end of the line. It is not ok when the quote is not closed, as far as one can
// tell.
func (s *splitter) cell(i int, lines *int) (after int, ok bool) {
	i++
	p, firstLine := span{from: i}, *lines
	for {
		c, ok := s.at(i)
		if !ok {
			return i, false
		}
		switch c {
		case '"':
			if c, ok := s.at(i + 1); ok && c == '"' {
				p.doubled = true
				i++
				break
			}
			p.to = i
			i++
			for c, ok = s.at(i); ok && (c == ' ' || c == '\t') && c != s.comma; c, ok = s.at(i) {
				i++
			}
			s.spans = append(s.spans, p)
			return i, !ok || c == s.comma || c == '\n' || c == '\r'
		case '\r':
			p.returns = true
			if c, ok := s.at(i + 1); !ok || c != '\n' {
				*lines++
			}
		case '\n':
			*lines++
		}
		i++
		if *lines > firstLine && (*lines-firstLine > LongLines || i-p.from > LongBytes) {
			if s.long = true; i-p.from > MaxQuoted || s.wasted > mostWasted {
				return i, false
			}
		}
	}
}

// unclosed ends the record with the line where the quote opened.
func (s *splitter) unclosed(r *Record, o opening) {
	s.keep(r, o.cells)
	line := s.line + o.lines
	r.fault(Fault{Line: line, Column: o.cells, What: lang.M("cohortfile.quote"), Hint: lang.M("cohortfile.quote.hint"), Broken: true})
	if _, next, ok := s.lineEnd(o.offset); ok {
		s.advance(next, o.lines+1)
		return
	}
	s.pos += o.offset
	s.line = line
	s.skipLine()
}
