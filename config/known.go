package config

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"skillroute/config/compiled"
	"skillroute/graph"
	"skillroute/graph/strict"
)

// Known is a catalog that this user's program knows without a file being named.
type Known struct {
	compiled.About
	Kind  string // "built-in", "installed" or "kept"
	Name  string // what --catalog takes, of one that is installed
	Bytes int64
	Date  time.Time // of the file, or the day it was last used; zero for the built-in one
	Err   error     // why it cannot be used
}

// The kinds of known catalogs.
const (
	BuiltIn   = "built-in"
	Installed = "installed"
	Cached    = "cached"
)

// Catalogs are the catalogs that are known: the built-in one, those that are installed, by
// name, and those that are kept in the cache, the last used first.
func Catalogs() []Known {
	c := Catalog()
	all := []Known{{About: compiled.AboutOf(c, nil), Kind: BuiltIn, Bytes: int64(len(catalog))}}
	for _, name := range InstalledNames() {
		all = append(all, installed(name))
	}
	for _, e := range Store().List() {
		all = append(all, Known{About: e.About, Kind: Cached, Bytes: e.Bytes, Date: e.Used})
	}
	return all
}

func installed(name string) Known {
	file, _ := InstalledFile(name)
	k := Known{Kind: Installed, Name: name}
	info, err := os.Stat(file)
	if err == nil && info.Size() <= strict.MaxListsBytes {
		var data []byte
		if data, err = os.ReadFile(file); err == nil {
			k.About, err = aboutFile(graph.File{Name: filepath.ToSlash(file), Data: data})
		}
	}
	if k.Err = err; info != nil {
		k.Bytes, k.Date = info.Size(), info.ModTime()
	}
	return k
}

// aboutFile reads a catalog by itself, or over the built-in one if it stands on that.
func aboutFile(f graph.File) (compiled.About, error) {
	k, err := Read(false, f)
	if err != nil {
		k, err = Read(true, f)
	}
	if err != nil {
		return compiled.About{}, err
	}
	if k.Digest == "" { // not kept
		return compiled.AboutOf(k.Catalog, nil), nil
	}
	return k.About, nil
}

// endings are those of catalog files.
var endings = []string{".yaml", ".yml"}

// InstalledNames are the names of the catalogs that are installed, in order.
func InstalledNames() (names []string) {
	folder, err := CatalogFolder()
	if err != nil {
		return nil
	}
	entries, _ := os.ReadDir(folder) // without a folder there are none
	for _, e := range entries {
		if ending := filepath.Ext(e.Name()); slices.Contains(endings, ending) {
			names = append(names, strings.TrimSuffix(e.Name(), ending))
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// InstalledFile is the file of a catalog that is installed.
func InstalledFile(name string) (file string, ok bool) {
	folder, err := CatalogFolder()
	if err != nil || !IsCatalogName(name) {
		return "", false
	}
	for _, ending := range endings {
		file = filepath.Join(folder, name+ending)
		if info, err := os.Stat(file); err == nil && !info.IsDir() {
			return file, true
		}
	}
	return "", false
}

// IsCatalogName reports whether a text can be the name of a catalog that is installed, which
// is an id: that of its file without the ending.
func IsCatalogName(s string) bool {
	return strict.IsID(s) && !slices.Contains(endings, filepath.Ext(s))
}

// NamedCatalog is what a setting means that names a catalog: as a file it is seen from the
// folder of the settings file.
func (s *Settings) NamedCatalog(path string) string {
	if s.File != "" && filepath.Dir(path) == filepath.Dir(s.File) {
		return filepath.Base(path)
	}
	return path
}
