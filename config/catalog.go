package config

import (
	"embed"
	"fmt"

	"skillroute/config/compiled"
	"skillroute/graph"
	"skillroute/graph/lang"
)

//go:generate go run ./compile

//go:embed catalog.bin
var catalog string

// Catalog is the built-in catalog: seven social-media roles. Each call returns a
// fresh copy. Its sources and licences are listed in catalog/SOURCES.md.
func Catalog() *graph.Catalog {
	c, err := compiled.Decode(catalog)
	if err != nil {
		panic("config: " + err.Error() + "; run go generate ./config")
	}
	return c
}

//go:embed starter
var starters embed.FS

// Starter is a small catalog with comments, for who writes one; in a language that has none
// it is that of the next.
func Starter(l lang.Lang) []byte {
	for range lang.All {
		if text, err := starters.ReadFile(fmt.Sprintf("starter/%s.yaml", l)); err == nil {
			return text
		}
		l = lang.Of(l).Next
	}
	panic("config: no starter catalog is embedded")
}
