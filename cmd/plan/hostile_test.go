//go:build unix

package main

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"unicode/utf16"
)

// foreign is a release of a vocabulary, small, as its reader is tested with it, and what
// parts its columns.
type foreign struct {
	vocabulary, folder, tab string
}

var releases = []foreign{
	{"onet", "../../graph/onet/testdata/new", "\t"},
	{"case", "../../graph/framework/testdata/case", ""},
	{"case", "../../graph/framework/testdata/moodle", ","},
}

// files are the files of a release, in order.
func (r foreign) files(t *testing.T) (names []string, data map[string][]byte) {
	t.Helper()
	data = map[string][]byte{}
	entries, err := os.ReadDir(r.folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Type().IsRegular() {
			text, err := os.ReadFile(filepath.Join(r.folder, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			names, data[e.Name()] = append(names, e.Name()), text
		}
	}
	return names, data
}

// The same release is the same catalog, however it is packed and put: nothing is written
// where a zip says, and a link counts as what it leads to. What cannot be read is told
// with its file, exit code 1 and nothing written, and nothing is waited for.
func TestReleasesAsPeopleHaveThem(t *testing.T) {
	t.Setenv("LC_ALL", "C")
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	for _, r := range releases {
		t.Run(r.vocabulary+"/"+filepath.Base(r.folder), func(t *testing.T) {
			source, err := filepath.Abs(r.folder)
			if err != nil {
				t.Fatal(err)
			}
			names, data := r.files(t)
			t.Chdir(t.TempDir())
			want := imported(t, exitOK, r.vocabulary, source)
			same := map[string]func(name string){
				"release.zip":    func(name string) { packed(t, name, "", names, data) },
				"no-ending":      func(name string) { packed(t, name, "release/", names, data) },
				"traversal.zip":  func(name string) { packed(t, name, "../../outside/", names, data) },
				"absolute.zip":   func(name string) { packed(t, name, "/outside/", names, data) },
				"backslash.zip":  func(name string) { packed(t, name, `C:\..\outside\`, names, data) },
				"link":           func(name string) { check(t, os.Symlink(source, name)) },
				"like-a-zip.zip": func(name string) { each(t, name, names, func(n string) []byte { return data[n] }) },
				"crlf": func(name string) {
					each(t, name, names, func(n string) []byte {
						if !strings.HasSuffix(n, ".txt") {
							return data[n]
						}
						return bytes.ReplaceAll(data[n], []byte("\n"), []byte("\r\n"))
					})
				},
				"links": func(name string) {
					check(t, os.Mkdir(name, 0o755))
					for _, n := range names {
						check(t, os.Symlink(filepath.Join(source, n), filepath.Join(name, n)))
					}
					check(t, os.Symlink(".", filepath.Join(name, "round")))
				},
				"bom": func(name string) {
					each(t, name, names, func(n string) []byte { return append([]byte("\uFEFF"), data[n]...) })
				},
			}
			if r.vocabulary == "onet" { // cells without quotes: the columns in another order
				same["columns"] = func(name string) {
					each(t, name, names, func(n string) []byte { return reversed(data[n], r.tab) })
				}
			}
			for name, make := range same {
				make(name)
				if got := imported(t, exitOK, r.vocabulary, name); got != want {
					t.Errorf("%s is another catalog", name)
				}
			}
			for _, outside := range []string{"../outside", "../../outside", "outside", "/outside"} {
				if _, err := os.Stat(outside); err == nil {
					t.Errorf("%s was written", outside)
				}
			}
			packed(t, "whole.zip", "", names, data)
			whole, err := os.ReadFile("whole.zip")
			check(t, err)
			for name, make := range map[string]func(name string){
				"half.zip":    func(name string) { check(t, os.WriteFile(name, whole[:len(whole)/2], 0o600)) },
				"cut.zip":     func(name string) { check(t, os.WriteFile(name, whole[:len(whole)-20], 0o600)) },
				"damaged.zip": func(name string) { check(t, os.WriteFile(name, damaged(whole), 0o600)) },
				"empty.zip":   func(name string) { check(t, os.WriteFile(name, nil, 0o600)) },
				"empty.txt":   func(name string) { check(t, os.WriteFile(name, nil, 0o600)) },
				"none":        func(string) {},
				"no-files":    func(name string) { check(t, os.Mkdir(name, 0o755)) },
				"folders.zip": func(name string) { packed(t, name, "", []string{names[0] + "/"}, nil) },
				"pipe.json":   func(name string) { check(t, syscall.Mkfifo(name, 0o600)) },
				"pipe":        func(name string) { check(t, os.Mkdir(name, 0o755)); check(t, syscall.Mkfifo(name+"/pipe.csv", 0o600)) },
				"socket.csv":  func(name string) { listening(t, name) },
				"utf-16":      func(name string) { each(t, name, names, func(n string) []byte { return inUTF16(data[n]) }) },
				"latin-1": func(name string) {
					each(t, name, names, func(n string) []byte { return bytes.ReplaceAll(data[n], []byte("e"), []byte{0xe9}) })
				},
				"empty": func(name string) { each(t, name, names, func(string) []byte { return nil }) },
				"zeros": func(name string) { each(t, name, names, func(string) []byte { return make([]byte, 5000) }) },
			} {
				make(name)
				if said := imported(t, exitFailure, r.vocabulary, name); !strings.HasPrefix(said, "plan: ") || strings.Contains(said, "panic") || strings.Count(said, "\n") > 500 {
					t.Errorf("%s: %s", name, said)
				}
			}
		})
	}
}

// imported is the catalog that an import makes, or what is said where it makes none.
func imported(t *testing.T, want int, vocabulary, path string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out.yaml")
	var stdout, stderr bytes.Buffer
	if code := run([]string{"import", vocabulary, path, "-o", out}, &stdout, &stderr); code != want {
		t.Errorf("%s: exit %d\n%s", path, code, stderr.String())
	}
	data, err := os.ReadFile(out)
	if want != exitOK {
		if err == nil {
			t.Errorf("%s: a catalog was written", path)
		}
		return stderr.String()
	}
	return string(data)
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// each writes a folder with files.
func each(t *testing.T, folder string, names []string, data func(name string) []byte) {
	t.Helper()
	check(t, os.Mkdir(folder, 0o755))
	for _, name := range names {
		check(t, os.WriteFile(filepath.Join(folder, name), data(name), 0o600))
	}
}

// packed writes a zip with files under a path.
func packed(t *testing.T, file, path string, names []string, data map[string][]byte) {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range names {
		f, err := w.Create(path + name)
		check(t, err)
		_, err = f.Write(data[name])
		check(t, err)
	}
	check(t, w.Close())
	check(t, os.WriteFile(file, b.Bytes(), 0o600))
}

// damaged is a zip with other bytes in the middle of its files, and its list as it was.
func damaged(whole []byte) []byte {
	b := slices.Clone(whole)
	list := bytes.Index(b, []byte("PK\x01\x02"))
	for i := 100; i < list; i += 50 {
		b[i] ^= 0x55
	}
	return b
}

func listening(t *testing.T, name string) {
	t.Helper()
	l, err := net.Listen("unix", name)
	check(t, err)
	t.Cleanup(func() { l.Close() })
}

func inUTF16(text []byte) []byte {
	out := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(string(text))) {
		out = append(out, byte(unit), byte(unit>>8))
	}
	return out
}

// reversed is a table with its columns from right to left.
func reversed(text []byte, tab string) []byte {
	var out []string
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.TrimRight(line, "\r\n"), tab)
		if len(cells) > 1 {
			slices.Reverse(cells)
		}
		out = append(out, strings.Join(cells, tab))
	}
	return []byte(strings.Join(out, "\n"))
}

// Where a file that people write is wanted, what is none is told as well.
func TestFilesThatAreNone(t *testing.T) {
	t.Setenv("LC_ALL", "C")
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Chdir(t.TempDir())
	check(t, os.Mkdir("folder.yaml", 0o755))
	check(t, os.WriteFile("empty.yaml", nil, 0o600))
	check(t, os.WriteFile("utf-16.yaml", inUTF16([]byte("format: skillroute.catalog/1\n")), 0o600))
	check(t, os.WriteFile("latin-1.yaml", []byte("name: caf\xe9\n"), 0o600))
	check(t, os.Symlink("itself.yaml", "itself.yaml"))
	listening(t, "socket.yaml")
	names, err := fs.Glob(os.DirFS("."), "*.yaml")
	check(t, err)
	for _, name := range append(names, "/dev/zero", "none.yaml") {
		all := [][]string{{"check", name}, {"catalog", "from-sheet", name, "-o", "out.yaml"}, {"roles", "--catalog", name}}
		if name == "/dev/zero" { // has no end: seconds, in roles those of check once more
			all = all[:2]
		}
		for _, args := range all {
			var stdout, stderr bytes.Buffer
			code := run(args, &stdout, &stderr)
			if code == exitOK || code > exitUsage || stdout.Len() > 0 || !strings.Contains(stderr.String(), "plan: ") {
				t.Errorf("plan %v: exit %d\n%s%s", args, code, stdout.String(), stderr.String())
			}
		}
	}
}
