package compiled

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"skillroute/graph"
)

// Store is a folder of kept catalogs. Whatever is wrong with it, nothing fails: a catalog
// that cannot be got is read again, one that cannot be put is not kept. Several programs may
// use it at one time.
type Store struct {
	Folder string // "" for none
}

// What a store holds at most, and how long what is not used; whoever is over it goes.
const (
	mostBytes = 512 << 20
	mostKept  = 24
	unused    = 60 * 24 * time.Hour
	abandoned = time.Hour // a file that somebody began to write
)

const ending = ".catalog"

// Key names what a catalog is made of: the files' contents in their order over a base that
// has a sum of its own ("" for none), as this very program reads them.
func Key(base string, files ...Origin) string {
	h := sha256.New()
	io.WriteString(h, program()+"\n"+base+"\n")
	for _, f := range files {
		io.WriteString(h, f.Sum+"\n")
	}
	return hex.EncodeToString(h.Sum(nil))
}

// program tells this program from others that may read files or keep catalogs otherwise: by
// the file that it is, and by the shape of what is kept.
var program = sync.OnceValue(func() string {
	h := sha256.New()
	shape(h, reflect.TypeFor[graph.Catalog](), map[reflect.Type]bool{})
	if name, err := os.Executable(); err == nil {
		if info, err := os.Stat(name); err == nil {
			fmt.Fprintln(h, info.Size(), info.ModTime().UnixNano())
		}
	}
	return hex.EncodeToString(h.Sum(nil))
})

// shape writes what the form of a type depends on.
func shape(w io.Writer, t reflect.Type, seen map[reflect.Type]bool) {
	fmt.Fprint(w, t.Kind(), " ")
	switch t.Kind() {
	case reflect.Slice, reflect.Pointer:
		shape(w, t.Elem(), seen)
	case reflect.Struct:
		fmt.Fprint(w, t.String(), t.NumField(), " ")
		if seen[t] {
			return
		}
		seen[t] = true
		for i := range t.NumField() {
			fmt.Fprint(w, t.Field(i).Name, " ")
			shape(w, t.Field(i).Type, seen)
		}
	}
}

func (s Store) file(key string) string { return filepath.Join(s.Folder, key+ending) }

// Get is what is kept under a key, or nil. Its notices name the files as they are called
// now, or it is not what is wanted.
func (s Store) Get(key string, files ...Origin) *Kept {
	if s.Folder == "" {
		return nil
	}
	f, err := os.Open(s.file(key))
	if err != nil {
		return nil
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() > mostBytes {
		return nil
	}
	var text strings.Builder
	text.Grow(int(info.Size()))
	if _, err := io.CopyBuffer(struct{ io.Writer }{&text}, struct{ io.Reader }{f}, make([]byte, 1<<18)); err != nil {
		return nil
	}
	k, err := Unpack(text.String())
	if err != nil || !slices.EqualFunc(k.Files, files, func(a, b Origin) bool { return a.Sum == b.Sum && (a.Name == b.Name || k.Notices == nil) }) {
		return nil
	}
	if now := time.Now(); now.Sub(info.ModTime()) > 24*time.Hour {
		_ = os.Chtimes(f.Name(), now, now) // it is used
	}
	return k
}

// Put keeps a catalog under a key, and makes room.
func (s Store) Put(key string, k *Kept) {
	if s.Folder == "" {
		return
	}
	data, err := k.Pack()
	if err != nil || len(data) > mostBytes/2 || os.MkdirAll(s.Folder, 0o700) != nil {
		return
	}
	f, err := os.CreateTemp(s.Folder, "*.part")
	if err != nil {
		return
	}
	_, err = f.Write(data)
	if err = cmp.Or(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), s.file(key))
	}
	if err != nil {
		os.Remove(f.Name())
		return
	}
	s.clean(key)
}

// clean removes what is over the measure of a store, the longest unused first; never what is
// not its own.
func (s Store) clean(keep string) {
	entries, err := os.ReadDir(s.Folder)
	if err != nil {
		return
	}
	var kept []os.FileInfo
	for _, e := range entries {
		info, err := e.Info()
		switch {
		case err != nil || !info.Mode().IsRegular():
		case filepath.Ext(e.Name()) == ending:
			kept = append(kept, info)
		case filepath.Ext(e.Name()) == ".part" && time.Since(info.ModTime()) > abandoned:
			os.Remove(filepath.Join(s.Folder, e.Name()))
		}
	}
	slices.SortFunc(kept, func(a, b os.FileInfo) int { return b.ModTime().Compare(a.ModTime()) })
	size := int64(0)
	for i, info := range kept {
		size += info.Size()
		if info.Name() != keep+ending && (size > mostBytes || i >= mostKept || time.Since(info.ModTime()) > unused) {
			os.Remove(filepath.Join(s.Folder, info.Name()))
		}
	}
}

// Entry is a kept catalog as a list has it.
type Entry struct {
	About
	Bytes int64
	Used  time.Time // to the day or so
}

// List is what the store holds, the last used first.
func (s Store) List() (all []Entry) {
	entries, _ := os.ReadDir(s.Folder) // without a folder there are none
	for _, e := range entries {
		f, err := os.Open(filepath.Join(s.Folder, e.Name()))
		if err != nil || filepath.Ext(e.Name()) != ending {
			continue
		}
		if about, err := readAbout(f); err == nil {
			if info, err := f.Stat(); err == nil {
				all = append(all, Entry{about, info.Size(), info.ModTime()})
			}
		}
		f.Close()
	}
	slices.SortStableFunc(all, func(a, b Entry) int { return b.Used.Compare(a.Used) })
	return all
}

// readAbout reads no more than the head of a kept catalog.
func readAbout(r io.Reader) (about About, err error) {
	const mostHead = 64 << 20
	in := bufio.NewReader(io.LimitReader(r, mostHead))
	line, err := in.ReadString('\n')
	if err != nil {
		return about, err
	}
	s, err := firstLine(strings.TrimSuffix(line, "\n"))
	if err != nil || s.head > mostHead {
		return about, errForm
	}
	var h head
	err = json.NewDecoder(io.LimitReader(in, int64(s.head))).Decode(&h)
	return h.About, err
}
