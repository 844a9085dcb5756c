package export

import (
	"bufio"
	"context"
	"crypto/sha256"
	"errors"
	"hash"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"

	"skillroute/graph/lang"
	"skillroute/reports/staff"
)

// The files of a folder.
const (
	plansName    = staff.PlansFile
	errorsName   = staff.ErrorsFile
	manifestName = "manifest.json"
	partName     = "part.json" // in place of the manifest for a shard
	learnersName = "learners"
	scriptName   = "charts.js"
	workName     = ".skillroute" // while the folder is being made
	journalName  = "journal"
	previous     = "previous-" // before the name of a manifest of an earlier run
)

// folder is the folder that is being made. Its lock is held. What is not yet for
// others to see is in a work folder of this run, below the one of all runs, which is
// the last to go. Nothing in the folder is reached through a link.
type folder struct {
	dir      string // as the user names it
	root     *os.Root
	lock     *lock
	created  bool   // it was not there
	work     string // of this run
	known    known  // the files that earlier runs left
	journal  *journal
	groupsIn *lang.Printer // the language of the folders of groups; nil for none
	made     *sorter       // a line of the manifest for each file

	once  sync.Once // for the manifest of an earlier run to go aside
	aside error

	removed int // files of learners that earlier runs made and this one did not
}

// lockFolder makes a folder ours alone, which may have been begun or completed by an
// earlier run when resume is set. Losing the lock ends the run by lost.
func lockFolder(dir string, resume bool, lost context.CancelCauseFunc) (*folder, error) {
	f := &folder{dir: dir}
	ours, err := f.mayUse()
	if err != nil {
		return nil, err
	}
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		f.created = true
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, unwritable(dir, err)
		}
	}
	if f.root, err = os.OpenRoot(dir); err != nil {
		return nil, unwritable(dir, err)
	}
	f.lock = newLock(f.root, dir)
	there := &lang.Error{Place: f.dir, What: lang.M("export.there"), Hint: lang.M("export.there.hint")}
	err = f.lock.look()
	if err == nil && ours && !resume {
		err = there
	}
	if err == nil {
		err = f.lock.hold(lost)
	}
	if err == nil { // what was true before the lock was held need not be now
		if ours, err = f.mayUse(); err == nil && ours && !resume {
			err = there
		}
	}
	if err == nil {
		err = f.refuseLinks()
	}
	if err != nil {
		f.close()
		return nil, err
	}
	return f, nil
}

// close lets others at the folder.
func (f *folder) close() {
	f.lock.release()
	f.root.Close()
	if f.created {
		os.Remove(f.dir) // when nothing is in it
	}
}

// begin makes the work folder of this run, which says whether there are pseudonyms,
// and learns what earlier ones left.
func (f *folder) begin(pseudonyms bool) error {
	f.work = filepath.Join(f.dir, f.scratch(""))
	f.made = &sorter{dir: f.work}
	var err error
	if f.known == nil {
		err = f.learn()
	}
	if err == nil {
		err = f.root.MkdirAll(f.scratch(""), 0o755)
	}
	if err == nil {
		err = f.root.WriteFile(filepath.Join(workName, kindMark(pseudonyms)), nil, 0o644)
	}
	if err == nil {
		f.journal, err = createJournal(filepath.Join(f.work, journalName))
	}
	return unwritable(f.work, err)
}

// scratch is where in the folder a file of the work folder is.
func (f *folder) scratch(name string) string { return filepath.Join(workName, f.lock.Token, name) }

// mayUse reports whether a folder is one of ours, and refuses one with files of
// others. Hidden files are no files: systems put them everywhere.
func (f *folder) mayUse() (ours bool, err error) {
	entries, err := os.ReadDir(f.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, unwritable(f.dir, err)
	}
	empty := true
	for _, e := range entries {
		ours = ours || e.Name() == workName
		empty = empty && strings.HasPrefix(e.Name(), ".")
		if e.Name() == manifestName || e.Name() == partName {
			head, err := readManifest(filepath.Join(f.dir, e.Name()), nil)
			ours = ours || err == nil && head.isOurs()
		}
	}
	if !ours && !empty {
		return false, &lang.Error{Place: f.dir, What: lang.M("export.foreign"), Hint: lang.M("export.foreign.hint")}
	}
	return ours, nil
}

// refuseLinks refuses a folder whose folders are links: what they lead to is not the
// run's.
func (f *folder) refuseLinks() error {
	return refuseLinks(f.root, f.dir)
}

func refuseLinks(root *os.Root, dir string) error {
	groups, err := groupDirs(root)
	if err != nil {
		return unwritable(filepath.Join(dir, groupsName), err)
	}
	for _, name := range slices.Backward(append(groups, learnersName, workName)) { // a folder before what is in it
		info, err := root.Lstat(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		place := filepath.Join(dir, name)
		if err != nil {
			return unwritable(place, err)
		}
		if !info.IsDir() {
			return &lang.Error{Place: place, What: lang.M("export.link"), Hint: lang.M("export.link.hint")}
		}
	}
	return nil
}

// put writes a document whole or not at all. scratch is a name in the work folder that
// nobody else uses at the time.
func (f *folder) put(e entry, scratch string, data []byte) error {
	if err := os.WriteFile(filepath.Join(f.work, scratch), data, 0o644); err != nil {
		return unwritable(filepath.Join(f.dir, filepath.FromSlash(e.Name)), err)
	}
	return f.place(scratch, e)
}

// place moves a document from the work folder to its place. That is noted before, so
// that whatever stands there is known to be a run's own.
func (f *folder) place(scratch string, e entry) error {
	err := f.mayReplace(e)
	if err == nil {
		err = f.touch()
	}
	if err == nil {
		err = f.journal.note(e)
	}
	if err == nil {
		err = f.root.Rename(f.scratch(scratch), filepath.FromSlash(e.Name))
	}
	return unwritable(filepath.Join(f.dir, filepath.FromSlash(e.Name)), err)
}

// mayReplace refuses to write over a file that no run is known to have made, unless it
// is what would be written, or nothing.
func (f *folder) mayReplace(e entry) error {
	info, err := f.root.Lstat(filepath.FromSlash(e.Name))
	if errors.Is(err, fs.ErrNotExist) || f.known.has(e.Name) {
		return nil
	}
	if err != nil {
		return err
	}
	if info.IsDir() || info.Mode().IsRegular() && info.Size() == 0 { // the rename fails; the power did
		return nil
	}
	if info.Mode().IsRegular() {
		if sum, _, err := f.sum(e.Name); err == nil && sum == e.sum {
			return nil
		}
	}
	return &lang.Error{Place: filepath.Join(f.dir, filepath.FromSlash(e.Name)), What: lang.M("export.in-the-way"), Hint: lang.M("export.in-the-way.hint")}
}

// mayShow is mayReplace for what is not a learner's.
func (f *folder) mayShow(names ...string) error {
	for _, name := range names {
		if err := f.mayReplace(entry{Name: name}); err != nil {
			return unwritable(filepath.Join(f.dir, name), err)
		}
	}
	return nil
}

// touch is called before anything in the folder changes: the lock is still ours, and
// the manifest of an earlier run, which is not true any more, goes aside.
func (f *folder) touch() error {
	if err := f.lock.sure(); err != nil {
		return err
	}
	f.once.Do(func() {
		for _, name := range []string{manifestName, partName} {
			err := f.root.Rename(name, filepath.Join(workName, previous+name))
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				f.aside = unwritable(filepath.Join(f.dir, name), err)
			}
		}
	})
	return f.aside
}

// sink is a file in the work folder that is written from begin to end.
type sink struct {
	folder *folder
	name   string
	file   *os.File
	w      *bufio.Writer
	sum    hash.Hash
	bytes  int64
}

func (f *folder) create(name string) (*sink, error) {
	file, err := os.Create(filepath.Join(f.work, name))
	if err != nil {
		return nil, unwritable(filepath.Join(f.dir, name), err)
	}
	return &sink{folder: f, name: name, file: file, w: bufio.NewWriterSize(file, 256<<10), sum: sha256.New()}, nil
}

func (s *sink) Write(p []byte) (int, error) {
	s.sum.Write(p)
	s.bytes += int64(len(p))
	return s.w.Write(p)
}

// close ends the file and lists it. It is on the disk then, so that a folder that
// says it is complete has at least its tables after the power fails.
func (s *sink) close() error {
	err := errors.Join(s.w.Flush(), s.file.Sync(), s.file.Close())
	if err != nil {
		return unwritable(filepath.Join(s.folder.dir, s.name), err)
	}
	e := entry{Name: s.name, Bytes: s.bytes}
	s.sum.Sum(e.sum[:0])
	return s.folder.list(e)
}

// list adds a file to the manifest.
func (f *folder) list(e entry) error {
	return unwritable(f.work, f.made.add(e.line()))
}

// show moves files from the work folder to their place, in this order.
func (f *folder) show(names ...string) error {
	for _, name := range names {
		err := f.root.MkdirAll(path.Dir(name), 0o755)
		if err == nil {
			err = f.root.Rename(f.scratch(name), filepath.FromSlash(name))
		}
		if err != nil {
			return unwritable(filepath.Join(f.dir, name), err)
		}
	}
	return nil
}

// take gives a document its place that is whole somewhere else: as a second name of the same
// file where that can be, else as a copy.
func (f *folder) take(from string, e entry) error {
	to := filepath.Join(f.dir, filepath.FromSlash(e.Name))
	if info, err := os.Lstat(from); err != nil || !info.Mode().IsRegular() {
		return changed(from)
	}
	temporary := filepath.Join(f.work, "taken")
	os.Remove(temporary) // left by a run that ended early
	if os.Link(from, temporary) != nil {
		if err := copyFile(from, temporary, 0o644); err != nil {
			return unwritable(to, err)
		}
	}
	if sum, n, err := sumFile(temporary); err != nil || sum != e.sum || n != e.Bytes {
		return changed(from)
	}
	if err := f.root.MkdirAll(path.Dir(e.Name), 0o755); err != nil {
		return unwritable(to, err)
	}
	return f.place("taken", e)
}

// tidy removes from one of the folders what earlier runs made and this one did not, and
// what is as they made it: what somebody wrote into such a file is theirs.
func (f *folder) tidy(dir string, made func(name string) bool) error {
	place := filepath.Join(f.dir, dir)
	list, err := f.root.Open(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return unwritable(place, err)
	}
	defer list.Close()
	var strays []string
	for {
		entries, err := list.ReadDir(1024)
		for _, e := range entries {
			name := path.Join(dir, e.Name())
			if !e.Type().IsRegular() || !f.known.has(name) || made(name) {
				continue
			}
			if sum, _, err := f.sum(name); err == nil && f.known.made(name, sum) {
				strays = append(strays, name)
			}
		}
		if err != nil || len(entries) == 0 {
			break
		}
	}
	for _, name := range strays {
		if err := f.root.Remove(filepath.FromSlash(name)); err != nil {
			return unwritable(filepath.Join(f.dir, filepath.FromSlash(name)), err)
		}
		if dir == learnersName && path.Base(name) != scriptName {
			f.removed++
		}
	}
	return nil
}

// abandon removes what a new run began before there was a row, so that nobody
// has to ask to go on with nothing.
func (f *folder) abandon() {
	f.root.Remove(filepath.Join(learnersName, scriptName))
	f.root.Remove(learnersName) // when nothing is in it
	f.root.RemoveAll(workName)
}

// unwritable says that a file could not be written, and why; nil stays nil.
func unwritable(name string, err error) error {
	if err == nil || errors.As(err, new(*lang.Error)) {
		return err
	}
	if errors.Is(err, syscall.ENOSPC) {
		return &lang.Error{Place: name, What: lang.M("export.full"), Hint: lang.M("export.full.hint"), Err: err}
	}
	if e := noFolder(name, err); e != nil {
		return e
	}
	return &lang.Error{Place: name, What: lang.M("export.unwritable", "Error", reasonOf(err)), Hint: lang.M("export.unwritable.hint"), Err: err}
}
