package export

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// mark is a hash of all that this run is made from, but for its shard.
func (r *run) mark() string {
	c := r.g.Catalog
	rows := r.RowsFrom
	if rows != "" {
		rows += " " + strconv.Itoa(r.Limit)
	}
	b, err := json.Marshal([]any{r.base[:], r.Formats, r.Standalone, r.Pseudonyms, r.Lang, r.Inputs, rows,
		catalogRef{c.ID, c.Version, r.g.Digest()}, r.Settings, r.Groups, r.Folders, r.Season.mark(), (&Options{Formats: r.Formats, Staff: r.Staff}).tables()})
	if err != nil {
		panic(err) // the manifest is written of it
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16])
}

// unchanged reports whether the folder is what this run would make: complete, made from
// the same, and every file as the manifest says. Then there is nothing to do, and
// nothing is planned. It completes the result.
func (r *run) unchanged() bool {
	if r.RowsFrom == "" || !r.Resume {
		return false
	}
	name, other := manifestName, partName
	if r.isPart() {
		name, other = other, name
	}
	for _, left := range []string{other, workName} {
		if _, err := r.root.Lstat(left); !errors.Is(err, fs.ErrNotExist) {
			return false
		}
	}
	m, err := readManifest(filepath.Join(r.dir, name), nil)
	if err != nil || m.MadeFrom != r.mark() || r.isPart() && (m.Part == nil || m.Part.Shard != r.Shard || m.Part.Shards != r.Shards) {
		return false
	}
	result := Result{Rows: m.Learners.Rows, Planned: m.Learners.Planned, Failed: m.Learners.Failed}
	if r.Pseudonyms {
		result.Key = keyName(r.dir)
		if _, err := os.Stat(result.Key); err != nil || mayReplaceKey(result.Key) != nil {
			return false
		}
	}
	_, err = readManifest(filepath.Join(r.dir, name), func(e entry) error {
		if e.MadeFrom != "" {
			result.Reused++
		}
		sum, n, err := r.sum(e.Name)
		if err == nil && (sum != e.sum || n != e.Bytes) {
			err = fs.ErrInvalid
		}
		return err
	})
	if err == nil {
		r.result = result
	}
	return err == nil
}
