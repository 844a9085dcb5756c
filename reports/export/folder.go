package export

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"skillroute/graph/lang"
	"skillroute/reports"
)

// The files of a folder.
const (
	plansName    = "plans.jsonl"
	errorsName   = "errors.csv"
	manifestName = "manifest.json"
	partName     = "part.json" // in place of the manifest for a shard
	learnersName = "learners"
	scriptName   = "charts.js"
	workName     = ".skillroute" // while the folder is being made
)

// folder is the folder that is being made. What is not yet for others to see is in
// its work folder, which is the last to go.
type folder struct {
	dir, work string
	journal   *journal
	made      *sorter // a line of the manifest for each file
}

// openFolder makes the folder ready: empty, or with the documents that an earlier run
// left and a journal that knows them.
func openFolder(dir string, resume bool) (*folder, error) {
	f := &folder{dir: dir, work: filepath.Join(dir, workName)}
	f.made = &sorter{dir: f.work}
	if err := f.mayUse(resume); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(f.work, 0o755); err != nil {
		return nil, unwritable(f.work, err)
	}
	var err error
	if f.journal, err = f.openJournal(); err != nil {
		return nil, unwritable(f.work, err)
	}
	return f, nil
}

// mayUse refuses a folder with files of others, and one of ours that nobody asked to
// go on with. Hidden files are no files: systems put them everywhere.
func (f *folder) mayUse(resume bool) error {
	entries, err := os.ReadDir(f.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return unwritable(f.dir, err)
	}
	empty, ours := true, false
	for _, e := range entries {
		ours = ours || e.Name() == workName
		empty = empty && strings.HasPrefix(e.Name(), ".")
		if e.Name() == manifestName || e.Name() == partName {
			head, err := readManifest(filepath.Join(f.dir, e.Name()), nil)
			ours = ours || err == nil && head.isOurs()
		}
	}
	switch {
	case ours && !resume:
		return &lang.Error{Place: f.dir, What: lang.M("export.there"), Hint: lang.M("export.there.hint")}
	case !ours && !empty:
		return &lang.Error{Place: f.dir, What: lang.M("export.foreign"), Hint: lang.M("export.foreign.hint")}
	}
	return nil
}

// openJournal opens the journal. A manifest that is there goes into the work folder,
// which makes the folder an incomplete one, and tells what it knows.
func (f *folder) openJournal() (*journal, error) {
	known := map[uint64][16]byte{}
	for _, name := range []string{manifestName, partName} {
		previous := filepath.Join(f.work, "previous-"+name)
		err := os.Rename(filepath.Join(f.dir, name), previous)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		// A run that ended while it moved its files left a manifest in the work folder.
		for _, manifest := range []string{previous, filepath.Join(f.work, name)} {
			if err := f.learn(manifest, known); err != nil {
				return nil, err
			}
		}
	}
	return openJournal(filepath.Join(f.work, "journal"), known)
}

// learn notes what a manifest of an earlier run says of the learners' documents, and
// removes the other files that it lists: they are made anew.
func (f *folder) learn(manifest string, known map[uint64][16]byte) error {
	_, err := readManifest(manifest, func(e entry) error {
		if strings.HasPrefix(e.Name, learnersName+"/") {
			if e.MadeFrom != "" {
				known[hashOf(e.Name)] = e.check()
			}
			return nil
		}
		if !filepath.IsLocal(e.Name) || strings.ContainsAny(e.Name, `/\`) {
			return nil
		}
		if err := os.Remove(filepath.Join(f.dir, e.Name)); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) || errors.As(err, new(*lang.Error)) {
		return nil // a manifest that cannot be read helps with nothing and harms nothing
	}
	return err
}

// put writes a file whole or not at all. scratch is a name in the work folder that
// nobody else uses at the time.
func (f *folder) put(name, scratch string, data []byte) error {
	temporary := filepath.Join(f.work, scratch)
	err := os.WriteFile(temporary, data, 0o644)
	if err == nil {
		err = os.Rename(temporary, filepath.Join(f.dir, name))
	}
	return unwritable(filepath.Join(f.dir, name), err)
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
		to := filepath.Join(f.dir, name)
		if err := os.Rename(filepath.Join(f.work, name), to); err != nil {
			return unwritable(to, err)
		}
	}
	return nil
}

// isDocument reports whether a file has the name of a learner's document or of the
// script. Others are somebody's own and stay.
func isDocument(name string) bool {
	end := filepath.Ext(name)
	stem := strings.TrimSuffix(name, end)
	return name == scriptName || slices.Contains(reports.Endings(reports.Formats()), end) && stem == fold(stem, maxName) && stem != ""
}

// tidy removes from the learners' documents what does not belong to this run; the
// manifest's lines say what does.
func (f *folder) tidy(documents map[uint64]struct{}) error {
	dir := filepath.Join(f.dir, learnersName)
	list, err := os.Open(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return unwritable(dir, err)
	}
	defer list.Close()
	var strays []string
	for {
		entries, err := list.ReadDir(1024)
		for _, e := range entries {
			if _, ok := documents[hashOf(learnersName+"/"+e.Name())]; !ok && !e.IsDir() && isDocument(e.Name()) {
				strays = append(strays, filepath.Join(dir, e.Name()))
			}
		}
		if err != nil || len(entries) == 0 {
			break
		}
	}
	for _, name := range strays {
		if err := os.Remove(name); err != nil {
			return unwritable(name, err)
		}
	}
	os.Remove(dir) // when nothing is left in it
	return nil
}

// abandon removes what a new run began before there was a row, so that nobody
// has to ask to go on with nothing.
func (f *folder) abandon() {
	os.RemoveAll(filepath.Join(f.dir, learnersName))
	os.RemoveAll(f.work)
	os.Remove(f.dir) // when nothing was in it
}

// unwritable says that a file could not be written, and why; nil stays nil.
func unwritable(name string, err error) error {
	if err == nil || errors.As(err, new(*lang.Error)) {
		return err
	}
	if errors.Is(err, syscall.ENOSPC) {
		return &lang.Error{Place: name, What: lang.M("export.full"), Hint: lang.M("export.full.hint"), Err: err}
	}
	reason := err
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		reason = p.Err
	} else if l, ok := errors.AsType[*os.LinkError](err); ok {
		reason = l.Err
	}
	return &lang.Error{Place: name, What: lang.M("export.unwritable", "Error", reason.Error()), Hint: lang.M("export.unwritable.hint"), Err: err}
}
