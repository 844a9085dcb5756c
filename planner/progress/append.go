package progress

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"skillroute/graph/lang"
)

// lockWait is how long a writer waits for another one.
const lockWait = 10 * time.Second

// Append adds events to a journal, which it begins where there is none. When it returns nil
// they are on the disk; else none of them is in the file, unless the error says otherwise.
func Append(name string, events ...Event) error {
	return Record(name, func([]byte) []Event { return events })
}

// Record is Append of events that are made of what the journal holds: nobody writes to it
// meanwhile.
func Record(name string, make func(journal []byte) []Event) error {
	f, isNew, err := openLocked(name)
	if err != nil {
		return unwritable(name, err)
	}
	defer f.Close() // and with it the lock
	if err := addLines(f, make); err != nil {
		if info, _ := f.Stat(); isNew && info != nil && info.Size() == 0 {
			os.Remove(name) // an empty one would pass for a journal
		}
		return unwritable(name, err)
	}
	if isNew {
		syncFolder(filepath.Dir(name))
	}
	return nil
}

// openLocked opens a journal that nobody else writes to or takes away meanwhile.
func openLocked(name string) (f *os.File, isNew bool, err error) {
	for {
		_, err := os.Stat(name)
		isNew = errors.Is(err, fs.ErrNotExist)
		f, err := os.OpenFile(name, os.O_RDWR|os.O_APPEND|os.O_CREATE, 0o600)
		if err != nil {
			return nil, false, err
		}
		if err := Lock(f, lockWait); err != nil {
			f.Close()
			return nil, false, err
		}
		ours, err1 := f.Stat()
		there, err2 := os.Stat(name)
		if err1 == nil && err2 == nil && os.SameFile(ours, there) {
			return f, isNew, nil
		}
		f.Close() // it was removed while we waited
		if err1 != nil {
			return nil, false, err1
		}
	}
}

// file is what a journal is written to.
type file interface {
	io.Writer
	io.ReaderAt
	Stat() (fs.FileInfo, error)
	Truncate(size int64) error
	Sync() error
}

// addLines adds events behind the last whole line: all, or none.
func addLines(f file, make func(journal []byte) []Event) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fs.ErrInvalid
	}
	size := info.Size()
	journal, err := io.ReadAll(io.NewSectionReader(f, 0, size))
	if err != nil {
		return err
	}
	var lines []byte
	if size > 0 && journal[size-1] != '\n' {
		lines = []byte{'\n'}
	}
	for _, e := range make(journal) {
		lines = append(e.AppendJSON(lines), '\n')
	}
	n, err := f.Write(lines)
	if err == nil && n < len(lines) {
		err = io.ErrShortWrite
	}
	if err == nil {
		err = f.Sync()
	}
	if err != nil {
		return errors.Join(err, f.Truncate(size))
	}
	return nil
}

// syncFolder makes the name of a new file last. Where folders cannot be synced there is
// nothing that would.
func syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		d.Sync()
		d.Close()
	}
}

// ErrBusy says of a file that another program has kept it to itself for too long.
var ErrBusy = errors.New("locked")

func unwritable(name string, err error) error {
	if errors.Is(err, ErrBusy) {
		return &lang.Error{Place: name, What: lang.M("progress.busy"), Hint: lang.M("progress.busy.hint"), Err: err}
	}
	e := lang.Unwritable(name, err)
	e.Hint = lang.M("progress.unwritable.hint")
	return e
}

// Remove removes a journal, and waits for who is writing to it.
func Remove(name string) error {
	if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	f, _, err := openLocked(name)
	if err != nil {
		return unwritable(name, err)
	}
	defer f.Close()
	return removed(name, os.Remove(name))
}

func removed(name string, err error) error {
	if err == nil {
		return nil
	}
	return unwritable(name, err)
}
