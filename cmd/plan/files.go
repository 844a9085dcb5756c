package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/strict"
)

// readFile reads a file that a user named, up to the size that is read at all.
func readFile(name string) ([]byte, error) { return readUpTo(name, strict.MaxBytes) }

func readUpTo(name string, most int64) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fileError(name, err)
	}
	if info.IsDir() {
		return nil, &lang.Error{Place: name, What: lang.M("file.is-folder")}
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fileError(name, err)
	}
	defer f.Close()
	var data bytes.Buffer
	data.Grow(int(min(info.Size(), most)) + bytes.MinRead) // else what is read is copied as it grows
	if _, err := data.ReadFrom(io.LimitReader(f, most+1)); err != nil {
		return nil, fileError(name, err)
	}
	return data.Bytes(), nil
}

// namedBy says what names a file that cannot be read: the user may not know where the
// name comes from.
func namedBy(err error, id, place string) error {
	if e, ok := errors.AsType[*lang.Error](err); ok {
		e.Hint = lang.M(id, "From", filepath.ToSlash(place))
	}
	return err
}

// readInput is readFile that keeps the hash of what was read, for a manifest.
func (a *app) readInput(name string) ([]byte, error) {
	data, err := readFile(name)
	if err == nil {
		sum := sha256.Sum256(data)
		a.sums[name] = hex.EncodeToString(sum[:])
	}
	return data, err
}

// readOnce is readInput for a file that is asked for twice.
func readOnce(read func(string) ([]byte, error)) func(string) ([]byte, error) {
	var last string
	var data []byte
	return func(name string) (_ []byte, err error) {
		if name != last || data == nil {
			if data, err = read(name); err != nil {
				return nil, err
			}
			last = name
		}
		return data, nil
	}
}

// fileError is what is wrong with a file that is read, with files of names like that of one
// that is not there.
func fileError(name string, err error) *lang.Error {
	e := lang.Unreadable(name, err)
	if errors.Is(err, fs.ErrNotExist) {
		e.Hint = nearFile(name)
	}
	return e
}

// nearFile is the hint that names files of the same folder with names like that of one that
// is not there.
func nearFile(name string) lang.Message {
	folder, file := filepath.Split(name)
	entries, err := os.ReadDir(cmp.Or(folder, "."))
	if err != nil {
		return lang.Message{}
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() && strings.EqualFold(filepath.Ext(e.Name()), filepath.Ext(file)) {
			names = append(names, e.Name())
		}
	}
	near := lang.Near(file, names)
	for i, n := range near {
		near[i] = filepath.ToSlash(folder + n)
	}
	if len(near) == 0 {
		return lang.Message{}
	}
	return lang.M("hint.did-you-mean", "Names", strings.Join(near, ", "))
}

// loadGraph reads the catalogs of this run: the built-in one unless told
// otherwise, then those of the settings and the flags.
func (a *app) loadGraph(files []string, noDefault bool) (*graph.Graph, []graph.Notice, error) {
	builtIn, read, err := a.catalogFiles(files, noDefault)
	if err != nil {
		return nil, nil, err
	}
	if len(read) == 0 {
		return newGraph(config.Catalog()), nil, nil
	}
	loaded, err := config.Read(builtIn, read...)
	if err != nil {
		return nil, nil, err
	}
	a.tellOverrides(loaded.Notices)
	if loaded.Digest != "" {
		return graph.NewKnown(loaded.Catalog, loaded.Digest), loaded.Notices, nil
	}
	return newGraph(loaded.Catalog), loaded.Notices, nil
}

func (a *app) tellOverrides(notices []graph.Notice) {
	for _, n := range notices {
		if n.What.ID == "notice.overrides" {
			a.printf("plan: %s", n.In(a.lang))
		}
	}
}

// catalogFiles are the catalogs of this run: whether the built-in one is among them, and the
// files of the settings and the flags.
func (a *app) catalogFiles(files []string, noDefault bool) (builtIn bool, read []graph.File, err error) {
	if a.settingsErr != nil {
		return false, nil, a.settingsErr
	}
	for _, name := range a.settings.Ignored {
		a.note("cli.ignored", "Name", name)
	}
	files = slices.Concat(a.settings.Catalog, slices.DeleteFunc(slices.Clone(files), a.isSet))
	for i, name := range files {
		files[i] = a.catalogFile(name)
		for _, other := range files[:i] {
			if samePath(files[i], other) {
				return false, nil, usage(lang.Message{}, "cli.catalog-twice", "File", name)
			}
		}
	}
	if builtIn = !noDefault && !a.settings.NoDefaultCatalog; !builtIn && len(files) == 0 {
		return false, nil, usage(lang.M("cli.no-catalog.hint"), "cli.no-catalog")
	}
	for i, name := range files {
		data, err := readUpTo(name, strict.MaxListsBytes)
		if err != nil {
			place := ""
			if i < len(a.settings.CatalogPlaces) {
				place = a.settings.CatalogPlaces[i]
			}
			return false, nil, a.lostCatalog(err, name, place)
		}
		if err := otherFile(name, "catalog"); err != nil {
			return false, nil, err
		}
		read = append(read, graph.File{Name: name, Data: data})
	}
	return builtIn, read, nil
}

// newGraph begins the digest, a tenth of a run, beside what comes next.
func newGraph(c *graph.Catalog) *graph.Graph {
	g := graph.New(c)
	go g.Digest()
	return g
}

// samePath reports whether two names mean one file.
func samePath(a, b string) bool {
	if x, err := os.Stat(a); err == nil {
		if y, err := os.Stat(b); err == nil {
			return os.SameFile(x, y)
		}
	}
	x, err1 := filepath.Abs(a)
	y, err2 := filepath.Abs(b)
	return err1 == nil && err2 == nil && strings.EqualFold(x, y)
}
