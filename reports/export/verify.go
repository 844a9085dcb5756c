package export

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"skillroute/graph/lang"
)

// A Finding is a file that is not as the manifest of its folder says.
type Finding string

const (
	Missing Finding = "missing"
	Changed Finding = "changed" // or no file of its own
	Extra   Finding = "extra"   // the manifest does not name it: somebody put it there
)

// Verified is what a folder came to that was compared with its manifest.
type Verified struct {
	Files, Missing, Changed, Extra int
}

// True reports whether every file of the manifest is there and is as it says.
func (v Verified) True() bool { return v.Missing+v.Changed == 0 }

// Verify compares every file of a complete folder, or of a part of one, with the
// manifest, and tells what differs, then what else is there. A folder that is not
// complete, or into which a run is writing, is an error. Nothing is written.
func Verify(ctx context.Context, dir string, tell func(Finding, string)) (v Verified, err error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return v, &lang.Error{Place: dir, What: lang.M("export.no-folder"), Hint: lang.M("export.no-manifest.hint"), Err: err}
	}
	if err != nil {
		return v, unreadable(dir, err)
	}
	defer root.Close()
	if err := newLock(root, dir).look(); err != nil {
		return v, err
	}
	if err := refuseLinks(root, dir); err != nil {
		return v, err
	}
	listed := map[uint64]struct{}{}
	found := func(n *int, what Finding, name string) {
		*n++
		tell(what, name)
	}
	for _, name := range []string{manifestName, partName} {
		_, err = readManifest(filepath.Join(dir, name), func(e entry) error {
			if ctx.Err() != nil {
				return mergeEnded(ctx.Err())
			}
			v.Files++
			listed[hashOf(e.Name)] = struct{}{}
			sum, n, err := sumIn(root, e.Name)
			switch {
			case errors.Is(err, fs.ErrNotExist):
				found(&v.Missing, Missing, e.Name)
			case err != nil || sum != e.sum || n != e.Bytes:
				found(&v.Changed, Changed, e.Name)
			}
			return nil
		})
		if !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := root.Lstat(workName); err == nil {
			return v, &lang.Error{Place: dir, What: lang.M("export.incomplete"), Hint: lang.M("export.incomplete.hint")}
		}
		return v, &lang.Error{Place: dir, What: lang.M("export.no-manifest"), Hint: lang.M("export.no-manifest.hint")}
	}
	if err != nil {
		return v, err
	}
	groups, err := groupDirs(root)
	if err != nil {
		return v, unreadable(filepath.Join(dir, groupsName), err)
	}
	folders := append([]string{".", learnersName}, groups...)
	for _, below := range folders {
		entries, err := fs.ReadDir(root.FS(), below)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return v, unreadable(filepath.Join(dir, below), err)
		}
		for _, e := range entries {
			name := path.Join(below, e.Name())
			if _, ok := listed[hashOf(name)]; ok || strings.HasPrefix(e.Name(), ".") {
				continue
			}
			if !(e.IsDir() && slices.Contains(folders, name)) && (below != "." || name != manifestName && name != partName) {
				found(&v.Extra, Extra, name)
			}
		}
	}
	return v, nil
}
