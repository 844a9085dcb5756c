package config

import (
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

func BenchmarkCatalog(b *testing.B) {
	for b.Loop() {
		graph.New(Catalog())
	}
}
