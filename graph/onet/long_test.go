//go:build long

package onet

import (
	"bytes"
	"io"
	"io/fs"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"skillroute/graph"
)

// Import, write, import, write: the same bytes; read, write: the same bytes and catalog.
func TestTheImportIsAFixedPoint(t *testing.T) {
	c, _ := imported(t)
	again, _, err := Read(outside(t))
	if err != nil {
		t.Fatal(err)
	}
	data := graph.Write(c)
	if !bytes.Equal(graph.Write(again), data) {
		t.Error("the second import is written otherwise")
	}
	start := time.Now()
	read, _, err := graph.Read(nil, graph.File{Name: "onet.yaml", Data: data})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes are read in %v", len(data), time.Since(start))
	if read.Digest() != c.Digest() || !bytes.Equal(graph.Write(read), data) {
		t.Error("what was written is read as another catalog")
	}
}

// endless is a file of a first line and one row many times.
type endless struct {
	fs.FileInfo
	head, row []byte
	rows      int
	rest      []byte
	most      uint64 // of the heap, while it was read
}

func (f *endless) Open(string) (fs.File, error) { return f, nil }
func (f *endless) Stat() (fs.FileInfo, error)   { return f, nil }
func (f *endless) Close() error                 { return nil }
func (f *endless) Read(p []byte) (int, error) {
	if f.rows%1_000_000 == 0 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		f.most = max(f.most, m.HeapAlloc)
	}
	if len(f.rest) == 0 {
		if f.rows == 0 {
			return 0, io.EOF
		}
		n := min(f.rows, 1000)
		f.rows -= n
		f.rest = append(f.head, bytes.Repeat(f.row, n)...)
		f.head = nil
	}
	n := copy(p, f.rest)
	f.rest = f.rest[n:]
	return n, nil
}

// within is a release in which one file is another.
type within struct {
	fstest.MapFS
	name string
	file *endless
}

func (w within) Open(name string) (fs.File, error) {
	if name == w.name {
		return w.file, nil
	}
	return w.MapFS.Open(name)
}

// Ten million rows are counted in little memory.
func TestTenMillionRows(t *testing.T) {
	fsys := twin(t, "old")
	for _, name := range []string{"Skills", "Technology Skills", "Occupation Data", "Alternate Titles"} {
		path := "db_98_1_text/" + name + ".txt"
		lines := strings.SplitAfter(string(fsys[path].Data), "\n")
		f := &endless{head: []byte(lines[0]), row: []byte(lines[1]), rows: 10_000_000}
		start := time.Now()
		_, _, err := Read(within{fsys, path, f})
		said := "read"
		if err != nil {
			said = err.Error()
		}
		if len(said) > 200 {
			said = said[:200]
		}
		t.Logf("%s: %v, at most %d MB, %s", name, time.Since(start), f.most>>20, said)
		if f.most > 256<<20 {
			t.Errorf("%s takes %d MB", name, f.most>>20)
		}
	}
}
