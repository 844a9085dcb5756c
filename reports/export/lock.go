package export

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"skillroute/graph/lang"
)

// ErrLocked is wrapped by the error of a run that found another one at work in its
// folder. It has changed nothing then.
var ErrLocked = errors.New("locked")

const (
	lockName = ".skillroute.lock"

	beatEvery  = 15 * time.Second // how often a run gives a sign of life
	staleAfter = 3 * time.Minute  // without one a run of another machine counts as gone
	doubtAfter = 45 * time.Second // without one a run looks before it writes: it may have slept
)

var tornAfter = 2 * time.Second // how long a lock may be without its text

// owner is who holds a lock, as its file says.
type owner struct {
	Token   string `json:"token"` // of this run and of no other
	Host    string `json:"host"`
	Process int    `json:"process"`
	Born    string `json:"process_born,omitempty"` // tells the process from a later one of its number
	Machine string `json:"machine,omitempty"`      // where the number means this process; "" when that cannot be told
	Since   string `json:"since"`
}

// lock is the right to write into a folder. It is a file that only one can create,
// which every file system has, also those of other machines; what flock means there
// nobody knows. The file is created with its text, by a link, or is without it for a
// moment where there are no links.
//
// A lock whose run is gone is taken over by replacing the file, which is a race: who
// was slow would replace the lock of who was quick. So it takes a lock of its own, named
// after the one that is replaced, and a look whether that one still stands. Such a
// lock may be left behind too, and is taken over in the same way.
type lock struct {
	owner
	root *os.Root
	dir  string // for messages
	text []byte

	lost context.CancelCauseFunc // told when the lock is somebody else's
	end  func()                  // ends the signs of life

	mu   sync.Mutex
	seen time.Time // when the lock was last seen to be ours, by the clock on the wall
}

// heldLock is a lock as it is found.
type heldLock struct {
	owner
	mark string    // tells it from every other
	at   time.Time // of its last sign of life, by the clock of the file system
}

// newLock is a lock that is not held yet.
func newLock(root *os.Root, dir string) *lock {
	var token [8]byte
	rand.Read(token[:])
	host, _ := os.Hostname()
	l := &lock{root: root, dir: dir, owner: owner{Token: hex.EncodeToString(token[:]), Host: host, Process: os.Getpid(),
		Born: bornOf(os.Getpid()), Machine: machine(), Since: time.Now().Format(time.RFC3339)}}
	text, err := json.Marshal(l.owner)
	if err != nil {
		panic(err) // strings and a number
	}
	l.text = append(text, '\n')
	return l
}

// look is the error of another run at work; nil when there is none, or when only
// holding the lock can tell. It writes nothing.
func (l *lock) look() error {
	held, err := l.read(lockName)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return l.unusable(err)
	case alive(held.owner) == yes:
		return l.busy(held)
	}
	return nil
}

// hold takes the lock and keeps it until release. Losing it ends the run by lost.
func (l *lock) hold(lost context.CancelCauseFunc) error {
	if err := l.take(lockName); err != nil {
		return l.unusable(err)
	}
	l.sweep()
	l.lost, l.seen = lost, now()
	ctx, stop := context.WithCancel(context.Background())
	var beats sync.WaitGroup
	beats.Go(func() {
		t := time.NewTicker(beatEvery)
		defer t.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-t.C:
				if err := l.beat(); errors.Is(err, ErrLocked) {
					lost(err)
					return
				}
			}
		}
	})
	l.end = func() { stop(); beats.Wait() }
	return nil
}

// release gives the lock back, if it is still ours.
func (l *lock) release() {
	if l.end == nil {
		return
	}
	l.end()
	l.end = nil
	l.drop(lockName)
}

// now is the time without the clock that stands still while a machine sleeps.
func now() time.Time { return time.Now().Round(0) }

// sure is nil when nobody can have taken the lock over.
func (l *lock) sure() error {
	l.mu.Lock()
	age := now().Sub(l.seen)
	l.mu.Unlock()
	if age >= 0 && age < doubtAfter {
		return nil
	}
	return l.beat()
}

// beat gives a sign of life. The error is ErrLocked when the lock is not ours any more.
func (l *lock) beat() error {
	f, err := l.root.OpenFile(lockName, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return l.gone()
	}
	if err != nil {
		return l.unusable(err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, 1<<12))
	if err != nil {
		return l.unusable(err)
	}
	if !bytes.Equal(text, l.text) {
		return l.gone()
	}
	if _, err := f.WriteAt(l.text, 0); err != nil { // the same text: only its time is new
		return l.unusable(err)
	}
	l.mu.Lock()
	l.seen = now()
	l.mu.Unlock()
	return nil
}

// take creates the lock, or takes over one whose run is gone.
func (l *lock) take(name string) error {
	if strings.Count(name, ".") > 10 { // so many runs that died while they took over
		return &lang.Error{Place: filepath.Join(l.dir, lockName), What: lang.M("export.locked-unknown"), Hint: lang.M("export.locked.hint", "File", lockName), Err: ErrLocked}
	}
	for range 100 {
		held, err := l.read(name)
		if errors.Is(err, fs.ErrNotExist) {
			if err = l.create(name); err == nil || !errors.Is(err, fs.ErrExist) && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			continue // somebody was quicker, or swept away what was to become the lock
		}
		if err != nil {
			return err
		}
		if held.Token == l.Token {
			return nil // the word that it was created was lost on the way
		}
		left, err := l.isLeft(held)
		if err != nil {
			return err
		}
		if !left {
			return l.busy(held)
		}
		over := name + "." + held.mark
		if err := l.take(over); err != nil {
			return err
		}
		again, err := l.read(name)
		still := err == nil && again.mark == held.mark
		if still {
			err = l.replace(name)
		}
		l.drop(over)
		if still {
			return err
		}
	}
	return ErrLocked
}

// unusable is the error of a lock that cannot be used.
func (l *lock) unusable(err error) error { return unwritable(filepath.Join(l.dir, lockName), err) }

// isLeft reports whether a lock's run is gone: its process, when it was one of this
// machine, else its signs of life. Their age is told by the clock of the file system.
func (l *lock) isLeft(held heldLock) (bool, error) {
	switch alive(held.owner) {
	case yes:
		return false, nil
	case no:
		return true, nil
	}
	probe := l.scratch()
	err := l.root.WriteFile(probe, l.text, 0o644)
	if err != nil {
		return false, err
	}
	defer l.root.Remove(probe)
	info, err := l.root.Stat(probe)
	if err != nil {
		return false, err
	}
	return info.ModTime().Sub(held.at) > staleAfter, nil
}

// scratch is what a lock is called before it is one.
func (l *lock) scratch() string { return lockName + ".new-" + l.Token }

// create creates a lock; fs.ErrExist when there is one.
func (l *lock) create(name string) error {
	scratch := l.scratch()
	if err := l.root.WriteFile(scratch, l.text, 0o644); err != nil {
		return err
	}
	defer l.root.Remove(scratch)
	err := l.root.Link(scratch, name)
	if err == nil || errors.Is(err, fs.ErrExist) || errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := l.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) // no links here
	if err != nil {
		return err
	}
	_, err = f.Write(l.text)
	return errors.Join(err, f.Close())
}

// replace puts our lock in the place of another.
func (l *lock) replace(name string) error {
	if err := l.root.WriteFile(l.scratch(), l.text, 0o644); err != nil {
		return err
	}
	return l.root.Rename(l.scratch(), name)
}

// drop removes a lock that is ours.
func (l *lock) drop(name string) {
	if held, err := l.read(name); err == nil && held.Token == l.Token {
		l.root.Remove(name)
	}
}

// sweep removes what runs that died while they took the lock left of it. Who is
// about to take it meets our lock then, whatever is gone.
func (l *lock) sweep() {
	dir, err := l.root.Open(".")
	if err != nil {
		return
	}
	defer dir.Close()
	names, _ := dir.Readdirnames(-1)
	for _, name := range names {
		if strings.HasPrefix(name, lockName+".") && !strings.Contains(name, l.Token) {
			l.root.Remove(name)
		}
	}
}

// read reads a lock. One that is being written is waited for; of one that never got
// its text nothing but its age is known.
func (l *lock) read(name string) (held heldLock, err error) {
	for begin := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		f, err := l.root.Open(name)
		if err != nil {
			return held, err
		}
		info, err := f.Stat()
		if err == nil && !info.Mode().IsRegular() {
			err = fs.ErrInvalid
		}
		text, err2 := io.ReadAll(io.LimitReader(f, 1<<12))
		f.Close()
		if err := errors.Join(err, err2); err != nil {
			return held, err
		}
		held.at = info.ModTime()
		if json.Unmarshal(text, &held.owner) == nil && isToken(held.Token) {
			held.mark = held.Token
			return held, nil
		}
		held.owner, held.mark = owner{}, fmt.Sprintf("torn-%x", info.ModTime().UnixNano())
		if time.Since(begin) > tornAfter {
			return held, nil
		}
	}
}

// isToken guards the names that are made of it.
func isToken(s string) bool {
	b, err := hex.DecodeString(s)
	return err == nil && len(b) == 8
}

// busy is the error of a lock that another run holds.
func (l *lock) busy(held heldLock) error {
	file := filepath.ToSlash(filepath.Join(l.dir, lockName))
	hint := lang.M("export.locked.hint", "File", file)
	if alive(held.owner) != yes {
		hint = lang.M("export.locked-far.hint", "File", file, "Minutes", int(staleAfter.Minutes()))
	}
	what := lang.M("export.locked-unknown")
	if held.Token != "" {
		since := held.Since
		if t, err := time.Parse(time.RFC3339, since); err == nil {
			since = t.Local().Format("2006-01-02 15:04:05")
		}
		what = lang.M("export.locked", "Process", fmt.Sprint(held.Process), "Host", held.Host, "Since", since)
	}
	return &lang.Error{Place: l.dir, What: what, Hint: hint, Err: ErrLocked}
}

// gone is the error of a run whose lock was taken away.
func (l *lock) gone() error {
	return &lang.Error{Place: l.dir, What: lang.M("export.lock-lost"), Hint: lang.M("export.lock-lost.hint"), Err: ErrLocked}
}

// answer is what can be known of a process.
type answer int

const (
	unknown answer = iota
	yes
	no
)

// alive tells whether the process of a lock runs. Where its number may mean another
// one, as in another container, that is unknown.
func alive(o owner) answer {
	if o.Machine == "" || o.Machine != machine() || o.Process <= 0 {
		return unknown
	}
	born := bornOf(o.Process)
	switch {
	case born == "":
		return no
	case born == hidden || born == o.Born:
		return yes
	}
	return no // a later process of the same number
}

// hidden is when a process was born that runs and may not be looked at.
const hidden = "?"
