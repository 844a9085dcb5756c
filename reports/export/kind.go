package export

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"path/filepath"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
)

// The marks in the work folder of what a run is that has no manifest yet.
const (
	namedMark     = "with-names"
	pseudonymMark = "with-pseudonyms"
)

// kindMark is the mark of a run.
func kindMark(pseudonyms bool) string {
	if pseudonyms {
		return pseudonymMark
	}
	return namedMark
}

// refuseOtherKind refuses to bring names into a folder that was made with pseudonyms:
// somebody may have passed it on, or be about to. And the other way round, since what
// stands there with names would be taken for what has none.
func (f *folder) refuseOtherKind(pseudonyms bool) error {
	earlier, err := f.kinds()
	if err != nil {
		return unwritable(f.dir, err)
	}
	id := "export.made-with-names"
	if !pseudonyms {
		id = "export.made-with-pseudonyms"
	}
	if earlier[!pseudonyms] {
		return &lang.Error{Place: f.dir, What: lang.M(id), Hint: lang.M(id + ".hint")}
	}
	return nil
}

// kinds are those of the earlier runs: with pseudonyms, without, or both.
func (f *folder) kinds() (map[bool]bool, error) {
	kinds := map[bool]bool{}
	for _, pseudonyms := range []bool{false, true} {
		_, err := f.root.Lstat(filepath.Join(workName, kindMark(pseudonyms)))
		if err == nil {
			kinds[pseudonyms] = true
		} else if !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	manifests, _, err := f.left()
	if err != nil {
		return nil, err
	}
	for _, name := range manifests {
		in, err := f.root.Open(name)
		if err != nil {
			continue
		}
		m, err := parseManifest(bufio.NewReader(in), nil)
		in.Close()
		switch {
		case err != nil && !errors.As(err, new(damaged)):
			return nil, err
		case err != nil: // it tells nothing
		case m.Pseudonyms != nil:
			kinds[*m.Pseudonyms] = true
		case m.Part != nil:
			kinds[m.Part.Pseudonyms] = true
		}
	}
	if len(kinds) == 0 {
		return kinds, f.guessKind(kinds)
	}
	return kinds, nil
}

// What pseudonyms look like in the name of a document and in plans.jsonl.
var (
	pseudonymousFile = pattern.Of(`^(learner|peserta)-\d{4,}\.`)
	pseudonymousID   = pattern.Of(`^p-\d{4,}$`)
)

// guessKind looks at what there is in a folder of an older version, which did not say.
func (f *folder) guessKind(kinds map[bool]bool) error {
	entries, err := fs.ReadDir(f.root.FS(), learnersName)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	named := false
	for _, e := range entries {
		if pseudonymousFile().MatchString(e.Name()) { // beside it may be files of others
			kinds[true] = true
			return nil
		}
		named = named || e.Name() != scriptName
	}
	if named {
		kinds[false] = true
		return nil
	}
	in, err := f.root.Open(plansName)
	if err != nil {
		return nil
	}
	defer in.Close()
	var first struct{ ID string }
	if json.NewDecoder(bufio.NewReader(in)).Decode(&first) == nil {
		kinds[pseudonymousID().MatchString(first.ID)] = true
	}
	return nil
}
