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
	if !bytes.Equal(catalog, want) {
		t.Error("catalog.bin is stale: run go generate ./config")
	}
}

func BenchmarkCatalog(b *testing.B) {
	for b.Loop() {
		graph.New(Catalog())
	}
}
