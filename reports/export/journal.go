package export

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// known are the files that earlier runs made, or were about to make: what their
// manifests and journals say, by the hash of the name. Of one name there may be several.
type known map[uint64][]made

// made is what a file was made from and what came out, each 16 bytes of its hash.
// What was not made for a learner is made from nothing that counts.
type made struct{ from, sum [16]byte }

func (k known) add(name uint64, m made) {
	for _, other := range k[name] {
		if other == m {
			return
		}
	}
	k[name] = append(k[name], m)
}

// has reports whether a file of this name is a run's own.
func (k known) has(name string) bool { return len(k[hashOf(name)]) > 0 }

// made reports whether a run made a file of this name with this content.
func (k known) made(name string, sum [32]byte) bool {
	for _, m := range k[hashOf(name)] {
		if m.sum == [16]byte(sum[:16]) {
			return true
		}
	}
	return false
}

// learn reads the manifests and journals that are there. A manifest that cannot be
// read helps with nothing and harms nothing.
func (f *folder) learn() error {
	f.known = known{}
	manifests, journals, err := f.left()
	if err != nil {
		return err
	}
	for _, name := range manifests {
		in, err := f.root.Open(name)
		if err != nil {
			continue
		}
		_, err = parseManifest(in, func(e entry) error {
			f.known.add(hashOf(e.Name), e.made())
			return nil
		})
		in.Close()
		if err != nil && !errors.As(err, new(damaged)) {
			return err
		}
	}
	for _, name := range journals {
		if err := readJournal(f.root, name, f.known); err != nil {
			return err
		}
	}
	return nil
}

// left are the places of the manifests and journals of earlier runs; not all are there.
func (f *folder) left() (manifests, journals []string, err error) {
	for _, name := range []string{manifestName, partName} {
		manifests = append(manifests, name, filepath.Join(workName, previous+name))
	}
	runs, err := fs.ReadDir(f.root.FS(), workName)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, err
	}
	for _, run := range runs {
		if !run.IsDir() {
			continue
		}
		at := filepath.Join(workName, run.Name())
		manifests = append(manifests, filepath.Join(at, manifestName), filepath.Join(at, partName)) // of a run that ended while it moved its files
		journals = append(journals, filepath.Join(at, journalName))
	}
	return manifests, journals, nil
}

// journal notes the learners' documents before they come to their places. A record
// that is torn is none: it has a sum of its own. What it tells may not have come
// about, or have changed since; then the file that is there is not what it says, and
// the document is made anew. So nothing need be forced to the disk.
type journal struct {
	mu   sync.Mutex
	file *os.File
}

const recordBytes = 8 + 16 + 16 + 4

func createJournal(name string) (*journal, error) {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, err
	}
	return &journal{file: f}, nil
}

// readJournal adds the records of a journal to those that are known.
func readJournal(root *os.Root, name string, k known) error {
	f, err := root.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	for ; len(data) >= recordBytes; data = data[recordBytes:] {
		body, sum := data[:recordBytes-4], binary.LittleEndian.Uint32(data[recordBytes-4:])
		if crc32.ChecksumIEEE(body) == sum {
			k.add(binary.LittleEndian.Uint64(body), made{[16]byte(body[8:24]), [16]byte(body[24:])})
		}
	}
	return err
}

// note records a document that is about to come to its place.
func (j *journal) note(e entry) error {
	m := e.made()
	record := binary.LittleEndian.AppendUint64(make([]byte, 0, recordBytes), hashOf(e.Name))
	record = append(append(record, m.from[:]...), m.sum[:]...)
	record = binary.LittleEndian.AppendUint32(record, crc32.ChecksumIEEE(record))
	j.mu.Lock()
	defer j.mu.Unlock()
	_, err := j.file.Write(record)
	return unwritable(j.file.Name(), err)
}

func (j *journal) Close() error { return j.file.Close() }

// made is what a journal keeps of an entry.
func (e entry) made() (m made) {
	from, _ := hex.DecodeString(e.MadeFrom)
	copy(m.from[:], from)
	copy(m.sum[:], e.sum[:])
	return m
}

// reuse reports whether a document of this name, made from the same, is there whole.
// It completes the entry.
func (f *folder) reuse(e *entry) bool {
	want := e.made()
	for _, m := range f.known[hashOf(e.Name)] {
		if m.from != want.from {
			continue
		}
		sum, n, err := f.sum(e.Name)
		if err == nil && m.sum == [16]byte(sum[:16]) {
			e.sum, e.Bytes = sum, n
			return true
		}
	}
	return false
}

// sum is the hash and the length of a file of the folder, which is no link.
func (f *folder) sum(name string) (sum [32]byte, bytes int64, err error) {
	return sumIn(f.root, name)
}

func sumIn(root *os.Root, name string) (sum [32]byte, bytes int64, err error) {
	name = filepath.FromSlash(name)
	info, err := root.Lstat(name)
	if err == nil && !info.Mode().IsRegular() {
		err = fs.ErrInvalid
	}
	if err != nil {
		return sum, 0, err
	}
	in, err := root.Open(name)
	if err != nil {
		return sum, 0, err
	}
	defer in.Close()
	return sumOf(in)
}

// sumFile is the hash and the length of a file.
func sumFile(name string) (sum [32]byte, bytes int64, err error) {
	f, err := os.Open(name)
	if err != nil {
		return sum, 0, err
	}
	defer f.Close()
	return sumOf(f)
}

func sumOf(r io.Reader) (sum [32]byte, bytes int64, err error) {
	h := sha256.New()
	bytes, err = io.Copy(h, r)
	h.Sum(sum[:0])
	return sum, bytes, err
}
