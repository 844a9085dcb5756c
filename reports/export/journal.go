package export

import (
	"crypto/sha256"
	"encoding/binary"
	"io"
	"os"
	"path/filepath"
	"sync"
)

// journal knows which learners' documents an earlier run left whole, and notes those
// of this run. A record is the hash of a name and the check of the file: a hash of
// what it was made from and of its content. So a record can be old, or torn, or the
// file be changed since: the check is then not that of the file that is there, and
// the document is made anew. Nothing need be forced to the disk for that.
type journal struct {
	known map[uint64][16]byte

	mu   sync.Mutex
	file *os.File
}

const recordBytes = 8 + 16

// openJournal reads the records into known and cuts off one that was begun.
func openJournal(name string, known map[uint64][16]byte) (*journal, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(f)
	whole := len(data) - len(data)%recordBytes
	for rest := data[:whole]; len(rest) > 0; rest = rest[recordBytes:] {
		known[binary.LittleEndian.Uint64(rest)] = [16]byte(rest[8:recordBytes])
	}
	if err == nil {
		err = f.Truncate(int64(whole))
	}
	if err == nil {
		_, err = f.Seek(int64(whole), io.SeekStart)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return &journal{known: known, file: f}, nil
}

// note records a document that is in its place.
func (j *journal) note(e entry) error {
	record := binary.LittleEndian.AppendUint64(make([]byte, 0, recordBytes), hashOf(e.Name))
	check := e.check()
	record = append(record, check[:]...)
	j.mu.Lock()
	defer j.mu.Unlock()
	_, err := j.file.Write(record)
	return unwritable(j.file.Name(), err)
}

func (j *journal) Close() error { return j.file.Close() }

// reuse reports whether a document of this name, made from the same, is there whole.
// It completes the entry.
func (f *folder) reuse(e *entry) bool {
	check, ok := f.journal.known[hashOf(e.Name)]
	if !ok {
		return false
	}
	name := filepath.Join(f.dir, e.Name)
	if info, err := os.Lstat(name); err != nil || !info.Mode().IsRegular() {
		return false
	}
	found := *e
	var err error
	if found.sum, found.Bytes, err = sumFile(name); err != nil || found.check() != check {
		return false
	}
	*e = found
	return true
}

// sumFile is the hash and the length of a file.
func sumFile(name string) (sum [32]byte, bytes int64, err error) {
	f, err := os.Open(name)
	if err != nil {
		return sum, 0, err
	}
	defer f.Close()
	h := sha256.New()
	bytes, err = io.Copy(h, f)
	h.Sum(sum[:0])
	return sum, bytes, err
}
