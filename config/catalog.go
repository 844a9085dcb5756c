package config

import (
	_ "embed"

	"skillroute/config/compiled"
	"skillroute/graph"
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
