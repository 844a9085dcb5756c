package export

import (
	"context"
	"encoding/json"
	"errors"
	"path"
	"path/filepath"
)

// finish makes what comes after the last row.
func (r *run) finish(ctx context.Context) error {
	options, err := json.Marshal(r.Settings)
	if err != nil {
		return err
	}
	c := r.g.Catalog
	m := manifest{
		Format:   manifestFormat,
		Inputs:   append([]Input{}, r.Inputs...),
		Catalog:  catalogRef{c.ID, c.Version, r.g.Digest()},
		Options:  options,
		MadeFrom: r.mark(),
		Learners: counts{r.result.Rows, r.result.Planned, r.result.Failed, r.LeftOut},

		Pseudonyms: &r.Pseudonyms,
	}
	staff, name := r.Staff, manifestName
	if r.Formats[0] == onlyPlans {
		staff = nil
	}
	if r.isPart() {
		m.Format, name = partFormat, partName
		m.Part = &part{Shard: r.Shard, Shards: r.Shards, Rows: r.read, Staff: r.Formats[0] != onlyPlans, Pseudonyms: r.Pseudonyms, Key: r.key.mark(),
			Lang: r.Lang, Brand: BrandMark(r.Reports.Brand), Folders: r.Folders}
		staff = nil
	} else if r.Folders {
		r.folder.groupsIn = r.say
	}
	err = r.folder.finish(ctx, name, m, staff, r.Confirm)
	r.result.Removed = r.removed
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return r.interrupted()
	}
	return err
}

// finish writes the staff's documents and the manifest and shows what is in the work
// folder, when confirm has nothing against it. What earlier runs left stays until the
// new stands in its place. The manifest is the last to come, and the work folder the
// last to go.
func (f *folder) finish(ctx context.Context, name string, m manifest, staff []Document, confirm func() error) error {
	shown := []string{plansName, errorsName}
	for _, d := range staff {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := f.staff(d, "", ""); err != nil {
			return err
		}
		shown = append(shown, d.Name)
	}
	if f.groupsIn != nil {
		more, err := f.groupFolders(ctx, f.groupsIn, staff)
		if err != nil {
			return err
		}
		shown = append(shown, more...)
	}
	documents := map[uint64]struct{}{}
	err := f.writeManifest(name, m, func(e entry) {
		if len(f.known) > 0 {
			documents[hashOf(e.Name)] = struct{}{}
		}
	})
	if err != nil {
		return err
	}
	if confirm != nil {
		if err := confirm(); err != nil {
			return err
		}
	}
	if err := f.lock.beat(); err != nil {
		return err
	}
	if err := f.mayShow(shown...); err != nil {
		return err
	}
	if err := f.touch(); err != nil {
		return err
	}
	if err := f.show(shown...); err != nil {
		return err
	}
	groups, err := groupDirs(f.root)
	if err != nil {
		return unwritable(filepath.Join(f.dir, groupsName), err)
	}
	for _, dir := range append(groups, learnersName, ".") {
		err := f.tidy(dir, func(name string) bool { _, ok := documents[hashOf(name)]; return ok })
		if err != nil {
			return err
		}
		if dir != "." {
			f.root.Remove(filepath.FromSlash(dir)) // when nothing is in it
		}
	}
	if err := f.show(name); err != nil {
		return err
	}
	f.journal.Close() // before its folder goes
	return unwritable(filepath.Join(f.dir, workName), f.root.RemoveAll(workName))
}

// staff writes a document for the staff, of all or of the group that has a folder.
func (f *folder) staff(d Document, dir, group string) error {
	s, err := f.create(path.Join(dir, d.Name))
	if err != nil {
		return err
	}
	if err := d.Write(s, filepath.Join(f.work, filepath.FromSlash(dir)), group); err != nil {
		s.file.Close()
		return unwritable(filepath.Join(f.dir, s.name), err)
	}
	return s.close()
}
