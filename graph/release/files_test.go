package release

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"skillroute/graph/lang"
)

func write(t *testing.T, data []byte, path ...string) string {
	t.Helper()
	name := filepath.Join(path...)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func zipped(t *testing.T, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, files[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipped(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A folder with a zip in it, a packed file and a file: one folder of files for a reader.
func TestFilesOfARelease(t *testing.T) {
	dir := t.TempDir()
	write(t, zipped(t, "release/a.csv", "A", "release/b.csv.gz", string(gzipped(t, "B")), "__MACOSX/._a.csv", "x"), dir, "in", "one.zip")
	write(t, gzipped(t, "C"), dir, "in", "deep", "c.csv.gz")
	write(t, []byte("x"), dir, "in", ".hidden")
	single := write(t, []byte("D"), dir, "d.csv")
	files, err := Open(filepath.Join(dir, "in"), single)
	if err != nil {
		t.Fatal(err)
	}
	defer files.Close()
	for name, want := range map[string]string{"a.csv": "A", "b.csv": "B", "c.csv": "C", "d.csv": "D"} {
		if got, err := fs.ReadFile(files, name); err != nil || string(got) != want {
			t.Errorf("%s holds %q, %v", name, got, err)
		}
	}
	if err := fstest.TestFS(files, "a.csv", "b.csv", "c.csv", "d.csv"); err != nil {
		t.Error(err)
	}
	if all, _ := fs.ReadDir(files, "."); len(all) != 4 {
		t.Errorf("the folder holds %v", all)
	}
}

// What cannot be read says which file it is, what is wrong and what to do; it costs neither
// memory nor time.
func TestFilesThatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	large := strings.Repeat("0123456789", 200)
	whole := zipped(t, "a.csv", large, "b.csv", large)
	damaged := zipped(t, "a.csv", large[:1000])
	damaged[50] ^= 0xff
	small := limits{file: 1500, all: 4500, files: 3}
	for _, c := range []struct {
		name  string
		paths []string
		read  string
		want  string
	}{
		{"missing", []string{filepath.Join(dir, "none.zip")}, "", "none.zip: no such file"},
		{"an empty folder", []string{t.TempDir()}, "", ": there is no file in this folder"},
		{"half a zip", []string{write(t, whole[:len(whole)/2], dir, "half.zip")}, "", "half.zip: this is no whole zip file\n    download it again"},
		{"text with the ending of a zip", []string{write(t, []byte("no"), dir, "no.zip")}, "", "no.zip: this is no whole zip file"},
		{"a damaged zip", []string{write(t, damaged, dir, "ok.zip")}, "a.csv", "ok.zip/a.csv: the file is cut off or damaged"},
		{"a bomb in a zip", []string{write(t, whole, dir, "bomb.zip")}, "a.csv", "bomb.zip/a.csv: the file unpacks to more than"},
		{"half a gzip", []string{write(t, gzipped(t, large)[:20], dir, "c.csv.gz")}, "c.csv", "c.csv.gz: the file is cut off or damaged\n    download it again"},
		{"no gzip", []string{write(t, []byte("text"), dir, "t.csv.gz")}, "t.csv", "t.csv.gz: the file is cut off or damaged"},
		{"two of one name", []string{write(t, []byte("a"), dir, "1", "a.csv"), write(t, []byte("a"), dir, "2", "a.csv")}, "a.csv", "a.csv: the file is there more than once: "},
		{"a bomb", []string{write(t, gzipped(t, strings.Repeat("0", 1501)), dir, "bomb.csv.gz")}, "bomb.csv", "bomb.csv.gz: the file unpacks to more than"},
		{"many files", []string{write(t, zipped(t, "1", "", "2", "", "3", "", "4", ""), dir, "many.zip")}, "", "many.zip: there are more than 3 files"},
	} {
		files, err := open(small, c.paths)
		if err == nil {
			_, err = fs.ReadFile(files, c.read)
			_ = files.Close()
		}
		e, ok := errors.AsType[*lang.Error](err)
		if !ok {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		got := e.Error() + "\n    " + lang.For(lang.English).Message(e.Hint)
		if !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A release that is too large in all is found while it is read.
func TestAReleaseThatIsTooLarge(t *testing.T) {
	text := strings.Repeat("x", 1000)
	files, err := open(limits{file: 1500, all: 2500, files: 10}, []string{write(t, zipped(t, "a", text, "b", text, "c", text), t.TempDir(), "z.zip")})
	if err != nil {
		t.Fatal(err)
	}
	defer files.Close()
	for _, name := range []string{"a", "b"} {
		if _, err := fs.ReadFile(files, name); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := fs.ReadFile(files, "c"); err == nil || !strings.Contains(err.Error(), "in all") {
		t.Errorf("it is read with %v", err)
	}
}

// A file says how large it is unpacked, where that is known without unpacking it.
func TestHowLargeAFileIs(t *testing.T) {
	dir, text := t.TempDir(), strings.Repeat("x", 1000)
	files, err := Open(write(t, zipped(t, "packed", text), dir, "z.zip"), write(t, []byte(text), dir, "plain"))
	if err != nil {
		t.Fatal(err)
	}
	defer files.Close()
	for _, name := range []string{"packed", "plain"} {
		info, err := fs.Stat(files, name)
		if err != nil || info.Size() != 1000 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
}
