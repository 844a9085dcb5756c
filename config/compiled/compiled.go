// Package compiled turns a catalog into bytes that load fast, and back: the form
// in which the built-in catalog is embedded. Reading YAML takes tens of
// milliseconds, reading this form about one.
//
// The form is a gob stream. It is made from the YAML by "go generate ./config",
// the same bytes each time, and is only ever read by the program it is built into,
// so it needs no version.
package compiled

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"os"
	"path"
	"path/filepath"

	"skillroute/graph"
)

// FromFolder reads every YAML file of a folder as one catalog and encodes it. A
// notice is an error here: no item of the catalog may replace another or be out
// of reach.
func FromFolder(folder string) ([]byte, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if err != nil {
		return nil, err
	}
	var files []graph.File
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		files = append(files, graph.File{Name: path.Join("catalog", filepath.Base(name)), Data: data})
	}
	c, notices, err := graph.Read(nil, files...)
	if err != nil {
		return nil, err
	}
	for _, n := range notices {
		return nil, n
	}
	var b bytes.Buffer
	err = gob.NewEncoder(&b).Encode(c)
	return b.Bytes(), err
}

// Decode is the catalog of an encoded form.
func Decode(data []byte) (*graph.Catalog, error) {
	c := new(graph.Catalog)
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(c); err != nil {
		return nil, fmt.Errorf("compiled: %w", err)
	}
	return c, nil
}
