package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"

	"skillroute/graph/lang"
	"skillroute/reports/export"
)

// snapshot is what a file held at one moment, as a copy of our own: all of a run reads
// that, however often, and the file that people work on is free.
type snapshot struct {
	*os.File
	name string // of the file
	size int64
	sum  [32]byte
}

// takeSnapshot copies a file. One that is being written is refused: half of it would
// look like all.
func takeSnapshot(name string) (*snapshot, error) {
	in, err := os.Open(name)
	if err != nil {
		return nil, fileError(name, err)
	}
	defer in.Close()
	s := &snapshot{name: name}
	if s.File, err = os.CreateTemp("", "plan-*"); err != nil {
		return nil, &lang.Error{What: lang.M("cohort.no-snapshot", "Error", err.Error()), Hint: lang.M("cohort.no-snapshot.hint")}
	}
	os.Remove(s.File.Name()) // where it can be done now, nothing stays, however the run ends
	h := sha256.New()
	from := &failing{r: in}
	s.size, err = io.Copy(io.MultiWriter(s.File, h), from)
	h.Sum(s.sum[:0])
	switch {
	case from.err != nil:
		err = fileError(name, from.err)
	case err != nil:
		err = &lang.Error{What: lang.M("cohort.no-snapshot", "Error", err.Error()), Hint: lang.M("cohort.no-snapshot.hint")}
	default:
		err = s.same()
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// same is the fault of a file that is not any more what it was. It is found by its
// name: another one may stand there.
func (s *snapshot) same() error {
	changed := &lang.Error{Place: s.name, What: lang.M("cohort.changed"), Hint: lang.M("cohort.changed.hint")}
	in, err := os.Open(s.name)
	if err != nil {
		changed.Err = err
		return changed
	}
	defer in.Close()
	h := sha256.New()
	if _, err := io.Copy(h, in); err != nil {
		return fileError(s.name, err)
	}
	if [32]byte(h.Sum(nil)) != s.sum {
		return changed
	}
	return nil
}

func (s *snapshot) Close() error {
	err := s.File.Close()
	if e := os.Remove(s.File.Name()); !errors.Is(e, os.ErrNotExist) {
		err = errors.Join(err, e)
	}
	return err
}

// input is the snapshot as a manifest records it.
func (s *snapshot) input() export.Input {
	return export.Input{Name: s.name, SHA256: hex.EncodeToString(s.sum[:])}
}

// failing keeps the error of what is read, which a copy does not tell from that of
// what is written.
type failing struct {
	r   io.Reader
	err error
}

func (f *failing) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	if err != nil && err != io.EOF {
		f.err = err
	}
	return n, err
}
