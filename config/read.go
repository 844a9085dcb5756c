package config

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"sync"

	"skillroute/config/compiled"
	"skillroute/graph"
)

// keptFrom is how many bytes of files take longer to read than what is kept of them.
const keptFrom = 64 << 10

// Read reads catalog files over the built-in catalog, or over none, as [graph.Read] does.
// What long files make is kept in the user's cache folder, with its digest and notices, and
// found there when the same files are read again by the same program.
func Read(builtIn bool, files ...graph.File) (*compiled.Kept, error) {
	size, base := 0, ""
	origins := make([]compiled.Origin, len(files))
	for _, f := range files {
		size += len(f.Data)
	}
	if size < keptFrom {
		return read(builtIn, files)
	}
	if builtIn {
		base = sumOfCatalog()
	}
	for i, f := range files {
		origins[i] = compiled.Origin{Name: f.Name, Sum: sumOf(f.Data)}
	}
	store, key := Store(), compiled.Key(base, origins...)
	if k := store.Get(key, origins...); k != nil {
		return k, nil
	}
	k, err := read(builtIn, files)
	if err != nil {
		return nil, err
	}
	k.About = compiled.AboutOf(k.Catalog, origins)
	store.Put(key, k)
	return k, nil
}

func read(builtIn bool, files []graph.File) (*compiled.Kept, error) {
	var base *graph.Catalog
	if builtIn {
		base = Catalog()
	}
	c, notices, err := graph.Read(base, files...)
	if err != nil {
		return nil, err
	}
	return &compiled.Kept{Catalog: c, Notices: notices}, nil
}

// Store is where catalogs are kept that were read once, in the user's cache folder.
func Store() compiled.Store {
	dir, err := os.UserCacheDir()
	if err != nil {
		return compiled.Store{}
	}
	return compiled.Store{Folder: filepath.Join(dir, "skillroute", "catalogs")}
}

// sumOfCatalog tells the built-in catalog from that of another program.
var sumOfCatalog = sync.OnceValue(func() string { return sumOf([]byte(catalog)) })

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
