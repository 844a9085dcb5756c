package release

import (
	"errors"
	"io"
	"io/fs"
	"testing"

	"skillroute/graph/lang"
)

// FuzzOpen throws zips and packed files at Open: each is read, within the limits, or refused
// with a fault that names it.
//
//	go test ./graph/release -run - -fuzz FuzzOpen -fuzztime 60s
func FuzzOpen(f *testing.F) {
	seed := new(testing.T)
	f.Add("a.zip", zipped(seed, "x/a.csv", "A", "b.csv.gz", string(gzipped(seed, "B"))))
	f.Add("a.csv.gz", gzipped(seed, "A"))
	f.Add("a.csv", []byte("A"))
	most := limits{file: 1 << 16, all: 1 << 17, files: 50}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		switch name {
		case "a.zip", "a.csv.gz", "a.csv":
		default:
			return
		}
		files, err := open(most, []string{write(t, data, t.TempDir(), name)})
		if err != nil {
			if _, ok := errors.AsType[*lang.Error](err); !ok {
				t.Fatalf("it is a %T: %v", err, err)
			}
			return
		}
		defer files.Close()
		all, err := fs.ReadDir(files, ".")
		if err != nil {
			t.Fatal(err)
		}
		total := int64(0)
		for _, e := range all {
			file, err := files.Open(e.Name())
			if err == nil {
				var n int64
				n, err = io.Copy(io.Discard, file)
				total += n
				_ = file.Close()
			}
			if _, ok := errors.AsType[*lang.Error](err); err != nil && !ok && fs.ValidPath(e.Name()) {
				t.Fatalf("%q: it is a %T: %v", e.Name(), err, err)
			}
		}
		if total > most.all {
			t.Fatalf("%d bytes were read", total)
		}
	})
}
