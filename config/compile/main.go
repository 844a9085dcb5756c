// Command compile reads the built-in catalog's YAML and writes the compiled form
// that package config embeds. Run it by "go generate ./config".
package main

import (
	"log"
	"os"

	"skillroute/config/compiled"
)

func main() {
	log.SetFlags(0)
	data, err := compiled.FromFolder("catalog")
	if err != nil {
		log.Fatalf("compile: the built-in catalog is faulty:\n%v", err)
	}
	if err := os.WriteFile("catalog.bin", data, 0o644); err != nil {
		log.Fatalf("compile: %v", err)
	}
}
