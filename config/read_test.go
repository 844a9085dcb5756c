package config

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"skillroute/graph"
)

// What was kept of files is what reading them makes: catalog, digest, and notices with the
// names of the files as they are now; also when the cache is damaged or cannot be.
func TestSecondReadIsTheFirst(t *testing.T) {
	var long bytes.Buffer
	long.WriteString("format: skillroute.catalog/1\nid: long\nskills:\n - {id: seo, study: [{level: 1, hours: 3}]}\n")
	for i := range 1250 {
		fmt.Fprintf(&long, " - {id: skill-%d, study: [{level: 1, hours: %d.5}]}\n", i, i)
	}
	files := []graph.File{{Name: "long.yaml", Data: long.Bytes()}, {Name: "own.yaml", Data: []byte("format: skillroute.catalog/1\nid: own\nskills:\n - {id: skill-7, max: 1, study: [{level: 1, hours: 1}]}\n")}}
	renamed := []graph.File{{Name: "other.yaml", Data: files[0].Data}, files[1]}
	broken := []graph.File{{Name: "broken.yaml", Data: append(long.Bytes(), " - {id: [}\n"...)}}
	folder := filepath.Join(t.TempDir(), "cache")
	t.Setenv("XDG_CACHE_HOME", folder) // of Linux; the store is where it says elsewhere, too
	type made struct {
		builtIn bool
		files   []graph.File
		catalog *graph.Catalog
		digest  string
		said    string
	}
	var all []made
	for _, files := range [][]graph.File{files, renamed} {
		for _, base := range []*graph.Catalog{Catalog(), nil} {
			c, notices, err := graph.Read(base, files...)
			if err != nil || len(notices) == 0 {
				t.Fatal(err, len(notices))
			}
			all = append(all, made{base != nil, files, c, c.Digest(), said(notices)})
		}
	}
	spoil := func(change func(string, []byte)) func() {
		return func() {
			names, _ := filepath.Glob(filepath.Join(Store().Folder, "*"))
			if len(names) == 0 {
				t.Error("nothing is kept")
			}
			for _, name := range names {
				data, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				change(name, data)
			}
		}
	}
	for _, before := range []func(){
		func() {},
		func() {},
		spoil(func(name string, data []byte) { os.WriteFile(name, data[:len(data)/2], 0o600) }),
		spoil(func(name string, data []byte) { data[len(data)/3]++; os.WriteFile(name, data, 0o600) }),
		spoil(func(name string, _ []byte) { os.Remove(name); os.Mkdir(name, 0o700) }),
		func() { t.Setenv("XDG_CACHE_HOME", filepath.Join(folder, "skillroute", "catalogs", "none")) },
		func() { t.Setenv("XDG_CACHE_HOME", ""); t.Setenv("HOME", "") },
	} {
		before()
		for _, want := range all {
			got, err := Read(want.builtIn, want.files...)
			if err != nil || !reflect.DeepEqual(got.Catalog, want.catalog) || got.Digest != want.digest || said(got.Notices) != want.said {
				t.Fatalf("%v: digest %s, want %s; notices:\n%s\nwant:\n%s", err, got.Digest, want.digest, said(got.Notices), want.said)
			}
		}
		if _, err := Read(true, broken...); err == nil {
			t.Error("a faulty catalog is kept")
		}
	}
}

func said(notices []graph.Notice) string {
	var all []string
	for _, n := range notices {
		all = append(all, n.Error())
	}
	return strings.Join(all, "\n")
}
