package export

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
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
		Learners: counts{r.result.Rows, r.result.Planned, r.result.Failed},
	}
	staff, name := r.Staff, manifestName
	if r.Formats[0] == onlyPlans {
		staff = nil
	}
	if r.isPart() {
		m.Format, name = partFormat, partName
		m.Part = &part{Shard: r.Shard, Shards: r.Shards, Rows: r.read, Alike: r.alike(m), Staff: r.Formats[0] != onlyPlans, Pseudonyms: r.Pseudonyms}
		staff = nil
	}
	err = r.folder.finish(ctx, name, m, staff, r.Resume)
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return r.interrupted()
	}
	return err
}

// alike is a hash of what the parts of one run have in common.
func (r *run) alike(m manifest) string {
	b, err := json.Marshal([]any{r.base[:], r.Formats, r.Limit, r.Pseudonyms, r.Lang, m.Inputs, m.Catalog, m.Options})
	if err != nil {
		panic(err) // the manifest was written of it
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16])
}

// finish writes the staff's documents and the manifest and shows what is in the work
// folder. The manifest is the last to come, and the work folder the last to go.
func (f *folder) finish(ctx context.Context, name string, m manifest, staff []Document, tidy bool) error {
	shown := []string{plansName, errorsName}
	for _, d := range staff {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := f.staff(d); err != nil {
			return err
		}
		shown = append(shown, d.Name)
	}
	var documents map[uint64]struct{}
	if tidy {
		documents = map[uint64]struct{}{}
	}
	err := f.writeManifest(name, m, func(e entry) {
		if tidy {
			documents[hashOf(e.Name)] = struct{}{}
		}
	})
	if err != nil {
		return err
	}
	if tidy {
		if err := f.tidy(documents); err != nil {
			return err
		}
	}
	os.Remove(filepath.Join(f.dir, learnersName)) // when nothing is in it
	if err := f.show(append(shown, name)...); err != nil {
		return err
	}
	return unwritable(f.work, os.RemoveAll(f.work))
}

func (f *folder) staff(d Document) error {
	s, err := f.create(d.Name)
	if err != nil {
		return err
	}
	if err := d.Write(s, f.work); err != nil {
		s.file.Close()
		return unwritable(filepath.Join(f.dir, d.Name), err)
	}
	return s.close()
}
