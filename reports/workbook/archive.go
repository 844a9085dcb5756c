package workbook

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"sync"

	"github.com/xuri/excelize/v2"

	"skillroute/graph/pattern"
)

// archive packs the parts of the file in order of name: excelize hands streamed
// sheets over in a random one. A part is packed while it comes in and waits packed
// for its turn, a long one on the disk. It packs at the fastest level: a workbook is
// small at any level, and packing was a sixth of the time.
type archive struct {
	w      io.Writer
	marked bool // texts have marks
	parts  map[string]*part
	last   *part // the one that is written to
	types  bytes.Buffer
}

func (b *book) archive(w io.Writer) excelize.ZipWriter { return Archive(w, b.marked) }

// Archive packs a workbook, of another room too: the same bytes every time. Marked is one in
// which texts have marks of [Literal].
func Archive(w io.Writer, marked bool) excelize.ZipWriter {
	return &archive{w: w, marked: marked, parts: map[string]*part{}}
}

const contentTypes = "[Content_Types].xml"

// Create begins a part and ends the one before.
func (a *archive) Create(name string) (io.Writer, error) {
	if name == contentTypes { // small, and to be put in order
		return &a.types, nil
	}
	p, err := a.begin(name)
	if a.marked && err == nil {
		return &unmarker{w: p}, nil
	}
	return p, err
}

func (a *archive) begin(name string) (*part, error) {
	if err := a.end(); err != nil {
		return nil, err
	}
	a.last = newPart()
	a.parts[name] = a.last
	return a.last, nil
}

func (a *archive) end() error {
	if a.last == nil {
		return nil
	}
	err := a.last.pack.Close()
	a.last = nil
	return err
}

// AddFS is asked for by the interface and used for files on disk only.
func (a *archive) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close writes all parts, without times.
func (a *archive) Close() (err error) {
	defer func() {
		for _, p := range a.parts {
			err = errors.Join(err, p.packed.remove())
		}
	}()
	if a.types.Len() > 0 {
		p, err := a.begin(contentTypes)
		if err != nil {
			return err
		}
		if _, err := p.Write(sortDefaults(a.types.Bytes())); err != nil {
			return err
		}
	}
	if err := a.end(); err != nil {
		return err
	}
	z := zip.NewWriter(a.w)
	for _, name := range slices.Sorted(maps.Keys(a.parts)) {
		if err := a.parts[name].into(z, name); err != nil {
			return err
		}
	}
	return z.Close()
}

// part is one file of the archive, packed.
type part struct {
	packed spool
	pack   io.WriteCloser
	sum    hash.Hash32
	size   uint64
}

func newPart() *part {
	p := &part{sum: crc32.NewIEEE()}
	p.pack = fast(&p.packed)
	return p
}

func (p *part) Write(data []byte) (int, error) {
	p.sum.Write(data)
	p.size += uint64(len(data))
	return p.pack.Write(data)
}

func (p *part) into(z *zip.Writer, name string) error {
	const sizesFollow = 0x8 // as Go's own writer of archives has it
	w, err := z.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, Flags: sizesFollow, CreatorVersion: 20, ReaderVersion: 20,
		CRC32: p.sum.Sum32(), UncompressedSize64: p.size, CompressedSize64: uint64(p.packed.size)})
	if err != nil {
		return err
	}
	return p.packed.copyTo(w)
}

// spool keeps bytes, the first in memory and many on the disk.
type spool struct {
	memory bytes.Buffer
	file   *os.File // nil as long as memory has room
	size   int64
}

const inMemory = 1 << 20 // bytes

func (s *spool) Write(data []byte) (int, error) {
	s.size += int64(len(data))
	if s.file == nil && s.memory.Len()+len(data) <= inMemory {
		return s.memory.Write(data)
	}
	if s.file == nil {
		file, err := os.CreateTemp("", "skillroute-*.part")
		if err != nil {
			return 0, err
		}
		s.file = file
	}
	return s.file.Write(data)
}

func (s *spool) copyTo(w io.Writer) error {
	if _, err := w.Write(s.memory.Bytes()); err != nil || s.file == nil {
		return err
	}
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err := io.Copy(w, s.file)
	return err
}

func (s *spool) remove() error {
	if s.file == nil {
		return nil
	}
	return errors.Join(s.file.Close(), os.Remove(s.file.Name()))
}

// sortDefaults puts the kinds of pictures in order: with a picture in the file,
// excelize lists all that it knows in a random one.
func sortDefaults(types []byte) []byte {
	all := contentDefault().FindAll(types, -1)
	slices.SortFunc(all, bytes.Compare)
	return contentDefault().ReplaceAllFunc(types, func([]byte) []byte {
		next := all[0]
		all = all[1:]
		return next
	})
}

var contentDefault = pattern.Of(`<Default [^>]*></Default>`)

// packers are used again: making one clears more memory than a sheet has.
var packers = sync.Pool{New: func() any {
	p, _ := flate.NewWriter(nil, flate.BestSpeed) // fails for an unknown level only
	return p
}}

type packer struct{ *flate.Writer }

func fast(w io.Writer) io.WriteCloser {
	p := packers.Get().(*flate.Writer)
	p.Reset(w)
	return packer{p}
}

func (p packer) Close() error {
	defer packers.Put(p.Writer)
	return p.Writer.Close()
}
