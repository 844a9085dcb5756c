package config

import (
	"bytes"
	"testing"

	"skillroute/config/compiled"
	"skillroute/graph"
)

func TestCatalogIsFresh(t *testing.T) {
	want, err := compiled.FromFolder("catalog")
	if err != nil {
		t.Fatal(err)
	}
	if catalog != string(want) {
		t.Error("catalog.bin is stale: run go generate ./config")
	}
}

// The catalog as one file, as a user would take it out, is the same catalog.
func TestCatalogIsWritten(t *testing.T) {
	c := Catalog()
	data := graph.Write(c)
	again, _, err := graph.Read(nil, graph.File{Name: "all.yaml", Data: data})
	if err != nil {
		t.Fatal(err)
	}
	if again.Digest() != c.Digest() {
		t.Error("written and read it is another catalog")
	}
	if !bytes.Equal(graph.Write(again), data) {
		t.Error("written again it is another file")
	}
}

func BenchmarkCatalog(b *testing.B) {
	for b.Loop() {
		graph.New(Catalog())
	}
}
