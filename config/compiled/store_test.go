package compiled

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// kept is a small catalog with its notices, told apart by a number.
func kept(t *testing.T, n int) *Kept {
	t.Helper()
	text := fmt.Sprintf("format: skillroute.catalog/1\nid: c%d\nskills:\n - {id: a, max: 2, study: [{level: 1, hours: %d}]}\n - {id: b}\n", n, n+1)
	over := "format: skillroute.catalog/1\nid: d\nskills:\n - {id: b, aliases: [x], levels: [{level: 1, can: y}]}\n - {id: a, study: [{level: 1, hours: 1}]}\n"
	again := strings.Replace(strings.Replace(over, "id: d", "id: e", 1), "can: y", "can: z", 1)
	c, notices, err := graph.Read(nil, graph.File{Name: "a.yaml", Data: []byte(text)}, graph.File{Name: "b.yaml", Data: []byte(over)}, graph.File{Name: "c.yaml", Data: []byte(again)})
	if err != nil || len(notices) < 3 {
		t.Fatalf("%v, %d notices", err, len(notices))
	}
	return &Kept{About: About{ID: c.ID, Digest: c.Digest(), Skills: 2, Files: []Origin{{"a.yaml", fmt.Sprint(n)}}}, Catalog: c, Notices: notices}
}

func same(a, b *Kept) bool {
	return a != nil && reflect.DeepEqual(a.Catalog, b.Catalog) && reflect.DeepEqual(a.About, b.About) && told(a) == told(b)
}

func told(k *Kept) (all string) {
	for _, n := range k.Notices {
		for _, l := range lang.All {
			all += n.In(l) + "\n"
		}
	}
	return all
}

// What is kept comes back whole or not at all, wherever it is cut off or changed.
func TestWhatIsKept(t *testing.T) {
	k := kept(t, 1)
	file, err := k.Pack()
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := k.Pack(); !bytes.Equal(again, file) {
		t.Error("one catalog makes two files")
	}
	if got, err := Unpack(string(file)); err != nil || !same(got, k) {
		t.Errorf("%v: %+v\nwant %+v", err, got, k)
	}
	if about, err := readAbout(bytes.NewReader(file)); err != nil || !reflect.DeepEqual(about, k.About) {
		t.Errorf("%v: %+v", err, about)
	}
	for n := range len(file) {
		if _, err := Unpack(string(file[:n])); err == nil {
			t.Errorf("%d of %d bytes are taken for all", n, len(file))
		}
		bad := slices.Clone(file)
		bad[n] ^= 1 << (n % 8)
		if got, err := Unpack(string(bad)); err == nil && !same(got, k) {
			t.Errorf("byte %d is changed and nobody sees it", n)
		}
	}
	if _, err := Unpack(string(file) + "x"); err == nil {
		t.Error("a byte too many is taken")
	}
	k.Notices = append(k.Notices, &lang.Error{What: lang.M("notice.texts", "Keys", 1.5)})
	if _, err := k.Pack(); err == nil {
		t.Error("a notice is kept that cannot be told again")
	}
}

// Several programs put and get, and one breaks what is kept: who gets anything gets what was
// put under the key.
func TestStoreOfMany(t *testing.T) {
	s := Store{filepath.Join(t.TempDir(), "new", "folder")}
	var all []*Kept
	for n := range 3 {
		all = append(all, kept(t, n))
	}
	var programs sync.WaitGroup
	for p := range 6 {
		programs.Go(func() {
			for i := range 30 {
				n := (p + i) % len(all)
				key := fmt.Sprint("key", n)
				switch {
				case p == 0:
					if data, err := os.ReadFile(s.file(key)); err == nil {
						os.WriteFile(s.file(key), data[:len(data)*i/30], 0o600)
					}
				case i%3 == 0:
					s.Put(key, all[n])
				default:
					if got := s.Get(key, all[n].Files...); got != nil && !same(got, all[n]) {
						t.Errorf("%s is another: %+v", key, got.About)
					}
				}
			}
		})
	}
	programs.Wait()
	for n, k := range all {
		key := fmt.Sprint("key", n)
		if s.Put(key, k); !same(s.Get(key, k.Files...), k) {
			t.Errorf("%s is not there", key)
		}
		if s.Get(key, Origin{"a.yaml", "other"}) != nil || s.Get(key, Origin{"renamed.yaml", k.Files[0].Sum}) != nil {
			t.Errorf("%s names files of another run", key)
		}
	}
	if entries, _ := os.ReadDir(s.Folder); len(entries) != len(all) || len(s.List()) != len(all) {
		t.Errorf("%d files, %d in the list; %d are kept", len(entries), len(s.List()), len(all))
	}
}

// A folder that cannot be had is done without, and nothing is said.
func TestStoreWithoutFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, s := range []Store{{}, {file}, {filepath.Join(file, "below")}, {"/dev/full/x"}} {
		s.Put("key", kept(t, 1))
		if s.Get("key") != nil || len(s.List()) != 0 {
			t.Errorf("%q keeps something", s.Folder)
		}
	}
}

// A store stays within its measure: what was not used the longest goes, what somebody began
// to write long ago too, and what is not its own never.
func TestStoreIsBounded(t *testing.T) {
	s := Store{t.TempDir()}
	touch := func(name string, age time.Duration) {
		file := filepath.Join(s.Folder, name)
		if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(file, time.Now().Add(-age), time.Now().Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	for i := range mostKept + 5 {
		touch(fmt.Sprintf("%02d%s", i, ending), time.Duration(i+1)*time.Hour)
	}
	touch("old"+ending, unused+time.Hour)
	touch("a.part", 2*abandoned)
	touch("b.part", 0)
	touch("mine.txt", 2*unused)
	s.Put("new", kept(t, 1))
	var left []string
	entries, _ := os.ReadDir(s.Folder)
	for _, e := range entries {
		left = append(left, e.Name())
	}
	var want []string
	for i := range mostKept - 1 {
		want = append(want, fmt.Sprintf("%02d%s", i, ending))
	}
	if want = append(want, "b.part", "mine.txt", "new"+ending); !slices.Equal(left, want) {
		t.Errorf("left %v; want %v", left, want)
	}
}

// A key is one for what is read, in its order, and for the shape in which it is kept.
func TestKeys(t *testing.T) {
	a, b := Origin{"a", "1"}, Origin{"b", "2"}
	keys := []string{Key("", a), Key("", b), Key("x", a), Key("", a, b), Key("", b, a), Key("1", b)}
	for i, k := range keys {
		if slices.Index(keys, k) != i {
			t.Errorf("key %d is one of another", i)
		}
	}
	if Key("", a) != Key("", Origin{"renamed", "1"}) {
		t.Error("a name is in the key")
	}
	type inner struct{ A []string }
	var shapes []string
	for _, v := range []any{
		struct{ A int }{}, struct{ B int }{}, struct{ A string }{}, struct{ A, B int }{}, struct{ A []int }{}, struct{ A *int }{},
		struct{ A inner }{}, struct{ A []inner }{},
	} {
		var text bytes.Buffer
		if shape(&text, reflect.TypeOf(v), map[reflect.Type]bool{}); slices.Contains(shapes, text.String()) {
			t.Errorf("%T has the shape of another", v)
		}
		shapes = append(shapes, text.String())
	}
}
