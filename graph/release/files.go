package release

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"skillroute/graph/lang"
)

// limits of what is read, in bytes when it is unpacked.
type limits struct {
	file, all int64
	files     int
}

var usual = limits{1 << 30, 2 << 30, 20_000}

// Files are the files of a release by their own names, without folders and without the .gz
// of one that is packed. It is an [fs.FS] of one folder. What cannot be read is told as a
// [lang.Error] that names the file it stands in.
type Files struct {
	at     map[string][]source
	places []string
	count  int
	left   int64 // bytes that may still be unpacked
	most   limits
	closes []io.Closer
}

// source is where a file is.
type source struct {
	place string // for people
	size  int64  // unpacked, as far as it is said; 0: nobody knows
	open  func() (io.ReadCloser, error)
}

// Open finds the files of a release in folders, with all that are in them, in zips, and in
// files themselves.
func Open(paths ...string) (*Files, error) { return open(usual, paths) }

func open(most limits, paths []string) (*Files, error) {
	f := &Files{at: map[string][]source{}, left: most.all, most: most}
	for _, p := range paths {
		if err := f.add(p); err != nil {
			_ = f.Close()
			return nil, err
		}
	}
	return f, nil
}

// Places are the folders, zips and files in which the files were found: a release may be told
// by their names.
func (f *Files) Places() []string { return f.places }

// Close closes the zips.
func (f *Files) Close() error {
	var all []error
	for _, c := range f.closes {
		all = append(all, c.Close())
	}
	return errors.Join(all...)
}

func (f *Files) add(name string) error {
	info, err := os.Stat(name)
	if err != nil {
		return unreadable(name, err)
	}
	f.places = append(f.places, filepath.ToSlash(name))
	switch {
	case info.Mode().IsRegular():
		return f.addFile(name)
	case !info.IsDir(): // a pipe would be waited for
		return &lang.Error{Place: filepath.ToSlash(name), What: lang.M("file.no-file")}
	}
	before := f.count
	root, err := filepath.EvalSymlinks(name)
	if err != nil {
		return unreadable(name, err)
	}
	err = filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		switch base := filepath.Base(file); {
		case err != nil:
			return unreadable(file, err)
		case file != root && base[0] == '.':
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.Type()&fs.ModeSymlink != 0: // to a file; one to a folder may go in a circle
			if to, err := os.Stat(file); err != nil || !to.Mode().IsRegular() {
				return nil
			}
		case !entry.Type().IsRegular():
			return nil
		}
		return f.addFile(file)
	})
	if err == nil && f.count == before {
		return &lang.Error{Place: filepath.ToSlash(name), What: lang.M("release.nothing")}
	}
	return err
}

// zipMark is how a zip begins, and headMark how each of its entries does in its list.
var zipMark, headMark = []byte("PK\x03\x04"), []byte("PK\x01\x02")

func (f *Files) addFile(name string) error {
	file, err := os.Open(name)
	if err != nil {
		return unreadable(name, err)
	}
	info, err := file.Stat()
	if err != nil {
		_ = file.Close()
		return unreadable(name, err)
	}
	begin := make([]byte, len(zipMark))
	n, _ := io.ReadFull(file, begin)
	if strings.EqualFold(filepath.Ext(name), ".zip") || bytes.Equal(begin[:n], zipMark) && !strings.EqualFold(filepath.Ext(name), ".xlsx") {
		f.closes = append(f.closes, file)
		return f.addZip(name, file)
	}
	_ = file.Close()
	return f.put(filepath.Base(name), source{filepath.ToSlash(name), info.Size(), func() (io.ReadCloser, error) { return os.Open(name) }})
}

func (f *Files) addZip(name string, file *os.File) error {
	place := filepath.ToSlash(name)
	f.places = append(f.places, place)
	info, err := file.Stat()
	if err != nil {
		return unreadable(name, err)
	}
	entries, err := countHeads(io.NewSectionReader(file, 0, info.Size()))
	if err != nil {
		return unreadable(name, err)
	}
	if f.count+entries > f.most.files { // before the list is in memory
		return f.tooMany(place)
	}
	archive, err := zip.NewReader(file, info.Size())
	if err != nil {
		return &lang.Error{Place: place, What: lang.M("release.broken-zip"), Hint: lang.M("release.again.hint"), Err: err}
	}
	for _, entry := range archive.File {
		base := path.Base(strings.ReplaceAll(entry.Name, `\`, "/"))
		if entry.Mode().IsDir() || strings.HasSuffix(entry.Name, "/") || base[0] == '.' {
			continue
		}
		if err := f.put(base, source{place + "/" + base, int64(min(entry.UncompressedSize64, math.MaxInt64)), entry.Open}); err != nil {
			return err
		}
	}
	return nil
}

// countHeads counts what looks like an entry of a zip's list.
func countHeads(r io.Reader) (n int, err error) {
	b := make([]byte, 1<<20)
	kept := 0
	for {
		read, err := r.Read(b[kept:])
		text := b[:kept+read]
		n += bytes.Count(text, headMark)
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return n, err
		}
		kept = min(len(headMark)-1, len(text)) // a mark may be cut by the end of what was read
		copy(b, text[len(text)-kept:])
	}
}

func (f *Files) put(name string, s source) error {
	if f.count++; f.count > f.most.files {
		return f.tooMany(s.place)
	}
	if ext := path.Ext(name); strings.EqualFold(ext, ".gz") {
		name = strings.TrimSuffix(name, ext)
		packed := s.open
		s.size = 0
		s.open = func() (io.ReadCloser, error) { return unpack(packed) }
	}
	f.at[name] = append(f.at[name], s)
	return nil
}

func (f *Files) tooMany(place string) error {
	return &lang.Error{Place: place, What: lang.M("release.too-many", "Most", f.most.files), Hint: lang.M("release.too-many.hint")}
}

// unpack opens a file that gzip packed.
func unpack(open func() (io.ReadCloser, error)) (io.ReadCloser, error) {
	packed, err := open()
	if err != nil {
		return nil, err
	}
	r, err := gzip.NewReader(packed)
	if err != nil {
		_ = packed.Close()
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{r, packed}, nil
}

// Open opens a file by its name. A name that several have is a fault that names them.
func (f *Files) Open(name string) (fs.File, error) {
	if name == "." {
		return &folder{entries: f.entries()}, nil
	}
	switch all := f.at[name]; {
	case !fs.ValidPath(name):
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	case len(all) == 0:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	case len(all) > 1:
		places := make([]string, len(all))
		for i, s := range all {
			places[i] = s.place
		}
		return nil, &lang.Error{Place: name, What: lang.M("release.twice", "Places", places[:min(len(places), 5)]), Hint: lang.M("release.twice.hint")}
	default:
		r, err := all[0].open()
		if err != nil {
			return nil, broken(all[0].place, err)
		}
		return &opened{entry: entry{name: name, size: all[0].size}, place: all[0].place, from: r, files: f, left: f.most.file}, nil
	}
}

func (f *Files) entries() (all []fs.DirEntry) {
	for name, at := range f.at {
		all = append(all, entry{name: name, size: at[0].size})
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all
}

// opened is a file that is being read.
type opened struct {
	entry
	place string
	from  io.ReadCloser
	files *Files
	left  int64
}

func (o *opened) Stat() (fs.FileInfo, error) { return o.entry, nil }
func (o *opened) Close() error               { return o.from.Close() }

func (o *opened) Read(b []byte) (int, error) {
	n, err := o.from.Read(b)
	o.left -= int64(n)
	o.files.left -= int64(n)
	switch {
	case o.left < 0:
		return 0, &lang.Error{Place: o.place, What: lang.M("release.too-large", "Most", o.files.most.file>>20), Hint: lang.M("release.too-large.hint")}
	case o.files.left < 0:
		return 0, &lang.Error{Place: o.place, What: lang.M("release.all-too-large", "Most", o.files.most.all>>20), Hint: lang.M("release.too-large.hint")}
	case err != nil && !errors.Is(err, io.EOF):
		return n, broken(o.place, err)
	}
	return n, err
}

// broken says what is wrong with a packed file.
func broken(place string, err error) error {
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum), errors.Is(err, zip.ErrChecksum), errors.Is(err, zip.ErrFormat):
		return &lang.Error{Place: place, What: lang.M("release.truncated"), Hint: lang.M("release.again.hint"), Err: err}
	case errors.Is(err, zip.ErrAlgorithm):
		return &lang.Error{Place: place, What: lang.M("release.packed"), Hint: lang.M("release.packed.hint"), Err: err}
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
		return unreadable(place, err)
	}
	return &lang.Error{Place: place, What: lang.M("release.truncated"), Hint: lang.M("release.again.hint"), Err: err}
}

func unreadable(name string, err error) error { return lang.Unreadable(filepath.ToSlash(name), err) }

// entry is a file in the folder, or the folder. It says how large it is unpacked, as far as
// that is known without unpacking it.
type entry struct {
	name   string
	size   int64
	folder bool
}

func (e entry) Name() string               { return e.name }
func (e entry) IsDir() bool                { return e.folder }
func (e entry) Type() fs.FileMode          { return e.Mode().Type() }
func (e entry) Info() (fs.FileInfo, error) { return e, nil }
func (e entry) Size() int64                { return e.size }
func (e entry) ModTime() time.Time         { return time.Time{} }
func (e entry) Sys() any                   { return nil }

func (e entry) Mode() fs.FileMode {
	if e.folder {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

// folder is the one folder.
type folder struct{ entries []fs.DirEntry }

func (d *folder) Stat() (fs.FileInfo, error) { return entry{name: ".", folder: true}, nil }
func (d *folder) Close() error               { return nil }

func (d *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: ".", Err: fs.ErrInvalid}
}

func (d *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(d.entries)
	} else if len(d.entries) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(d.entries))
	all := d.entries[:n:n]
	d.entries = d.entries[n:]
	return all, nil
}
