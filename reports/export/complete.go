package export

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"skillroute/graph/lang"
)

// Complete is what the manifest of a complete folder says of its learners.
type Complete struct {
	Planned    int
	Title      string // "" for none
	Pseudonyms *bool  // nil: of an older version, which does not say
}

// CompleteAt reads the manifest of a folder. A folder that is not complete, is a part of one,
// or into which a run is writing, is an error.
func CompleteAt(dir string) (c Complete, err error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return c, &lang.Error{Place: dir, What: lang.M("export.no-folder"), Hint: lang.M("export.no-manifest.hint"), Err: err}
	}
	if err != nil {
		return c, unreadable(dir, err)
	}
	defer root.Close()
	if err := newLock(root, dir).look(); err != nil {
		return c, err
	}
	m, err := readManifest(filepath.Join(dir, manifestName), nil)
	if !errors.Is(err, fs.ErrNotExist) {
		if err == nil && m.Format != manifestFormat {
			err = &lang.Error{Place: filepath.Join(dir, manifestName), What: lang.M("export.bad-manifest")}
		}
		var o struct{ Title string }
		if err == nil {
			_ = json.Unmarshal(m.Options, &o) // of an older version, or none
		}
		return Complete{m.Learners.Planned, o.Title, m.Pseudonyms}, err
	}
	if p, err := readManifest(filepath.Join(dir, partName), nil); err == nil && p.Part != nil {
		return c, &lang.Error{Place: dir, What: lang.M("export.is-part", "Shard", p.Part.Shard, "Shards", p.Part.Shards), Hint: lang.M("export.is-part.hint")}
	}
	if _, err := root.Lstat(workName); err == nil {
		return c, &lang.Error{Place: dir, What: lang.M("export.incomplete"), Hint: lang.M("export.incomplete.hint")}
	}
	return c, &lang.Error{Place: dir, What: lang.M("export.no-manifest"), Hint: lang.M("export.no-manifest.hint")}
}

// OneKey refuses two folders whose key files, where both lie beside them, give a pseudonym
// to two people.
func OneKey(older, newer string) error {
	var was, is keyFile
	if err := errors.Join(was.readOld(keyName(older)), is.readOld(keyName(newer))); err != nil {
		return err
	}
	whose := map[int]string{}
	for _, record := range was.old {
		if len(record) == 6 {
			whose[numberOf(record)] = record[5]
		}
	}
	for _, record := range is.old {
		if len(record) == 6 && whose[numberOf(record)] != "" && whose[numberOf(record)] != record[5] {
			return &lang.Error{Place: keyName(newer), What: lang.M("export.key-apart", "Other", keyName(older)), Hint: lang.M("export.key-apart.hint", "Old", keyName(older), "New", keyName(newer))}
		}
	}
	return nil
}
