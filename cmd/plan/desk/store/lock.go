package store

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"skillroute/graph/lang"
	"skillroute/planner/progress"
)

// lockName is the file that a desk which runs keeps locked. The lock is the system's: it is
// gone when its desk is, however that ended.
const lockName = "desk.lock"

// Running says that a folder has a desk already.
type Running struct {
	Folder string
	Says   string // what that desk announced; "" when it has not yet
}

func (r *Running) Error() string { return "store: a desk runs in " + r.Folder }

type lock struct{ f *os.File }

// lockWait is how long a desk that ends, or begins, is waited for.
const lockWait = 2 * time.Second

func takeLock(folder string) (*lock, error) {
	name := filepath.Join(folder, lockName)
	if err := onlyOurs(name); err != nil {
		return nil, refused(name, err)
	}
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return nil, refused(name, err)
	}
	for end := time.Now().Add(lockWait); ; time.Sleep(20 * time.Millisecond) {
		switch err = progress.Lock(f, 0); {
		case err == nil:
			l := &lock{f}
			l.say("")
			return l, nil
		case !errors.Is(err, progress.ErrBusy):
			f.Close()
			return nil, refused(name, err)
		}
		if says, _ := os.ReadFile(name); len(says) > 0 || time.Now().After(end) {
			f.Close()
			return nil, &lang.Error{Place: folder, What: lang.M("deskstore.running"), Hint: lang.M("deskstore.running.hint"), Err: &Running{folder, strings.TrimSpace(string(says))}}
		}
	}
}

// Announce keeps what the next one who opens this folder's desk is told (Running.Says).
func (s *Store) Announce(text string) error {
	if s.lock == nil {
		return nil
	}
	return s.lock.say(text)
}

func (l *lock) say(text string) error {
	if err := l.f.Truncate(0); err != nil || text == "" {
		return err
	}
	_, err := io.Copy(io.NewOffsetWriter(l.f, 0), strings.NewReader(text+"\n"))
	return err
}

func (l *lock) release() {
	l.say("")
	l.f.Close()
}
