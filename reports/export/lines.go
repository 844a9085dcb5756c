package export

import (
	"bufio"
	"bytes"
	"container/heap"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// lines is a file of lines that is read from the top.
type lines struct {
	r    *bufio.Reader
	from int    // which of several files it is
	at   []byte // the line now, with its end
}

// next goes to the next line. A last line without an end is one.
func (l *lines) next() error {
	l.at = l.at[:0]
	for {
		part, err := l.r.ReadSlice('\n')
		l.at = append(l.at, part...)
		if err == bufio.ErrBufferFull {
			continue
		}
		if err == io.EOF && len(l.at) > 0 {
			err = nil
		}
		return err
	}
}

// queue holds the files of lines with the one whose line is first on top.
type queue struct {
	all    []*lines
	before func(a, b []byte) int
}

func (q *queue) Len() int      { return len(q.all) }
func (q *queue) Swap(i, j int) { q.all[i], q.all[j] = q.all[j], q.all[i] }
func (q *queue) Push(x any)    { q.all = append(q.all, x.(*lines)) }
func (q *queue) Pop() any {
	last := q.all[len(q.all)-1]
	q.all = q.all[:len(q.all)-1]
	return last
}
func (q *queue) Less(i, j int) bool {
	a, b := q.all[i], q.all[j]
	if c := q.before(a.at, b.at); c != 0 {
		return c < 0
	}
	return a.from < b.from
}

// mergeLines reads several files of sorted lines as one: of equal lines those of the
// earlier file first. It holds one line of each file.
func mergeLines(files []io.Reader, compare func(a, b []byte) int, use func(from int, line []byte) error) error {
	q := &queue{before: compare}
	for i, f := range files {
		l := &lines{r: bufio.NewReaderSize(f, 16<<10), from: i}
		if err := l.next(); err == io.EOF {
			continue
		} else if err != nil {
			return err
		}
		q.all = append(q.all, l)
	}
	heap.Init(q)
	for q.Len() > 0 {
		first := q.all[0]
		if err := use(first.from, first.at); err != nil {
			return err
		}
		switch err := first.next(); err {
		case nil:
			heap.Fix(q, 0)
		case io.EOF:
			heap.Pop(q)
		default:
			return err
		}
	}
	return nil
}

// sorter sorts lines of which there may be more than memory should hold: it writes
// them to files in sorted chunks.
type sorter struct {
	dir   string
	chunk [][]byte
	files []string
}

const chunkLines = 8192

func (s *sorter) add(line []byte) error {
	s.chunk = append(s.chunk, line)
	if len(s.chunk) < chunkLines {
		return nil
	}
	return s.flush()
}

func (s *sorter) flush() error {
	if len(s.chunk) == 0 {
		return nil
	}
	slices.SortFunc(s.chunk, bytes.Compare)
	name := filepath.Join(s.dir, fmt.Sprintf("files-%d", len(s.files)))
	s.files = append(s.files, name)
	err := os.WriteFile(name, bytes.Join(s.chunk, nil), 0o644)
	clear(s.chunk)
	s.chunk = s.chunk[:0]
	return err
}

// sorted passes all lines on in order.
func (s *sorter) sorted(use func(line []byte) error) error {
	if err := s.flush(); err != nil {
		return err
	}
	files, closeAll, err := openAll(s.files)
	defer closeAll()
	if err != nil {
		return err
	}
	return mergeLines(files, bytes.Compare, func(_ int, line []byte) error { return use(line) })
}

// openAll opens files for reading.
func openAll(names []string) (files []io.Reader, closeAll func(), err error) {
	closeAll = func() {
		for _, f := range files {
			f.(*os.File).Close()
		}
	}
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return files, closeAll, err
		}
		files = append(files, f)
	}
	return files, closeAll, nil
}
