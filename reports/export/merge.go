package export

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"skillroute/graph/lang"
	"skillroute/reports/brand"
)

// Merge joins the folders of all shards of a run into dir. The result is that of the
// run in one piece, to the byte. Of the options only Resume, Staff and Progress
// count: all else is what the parts say. The parts stay as they are; on one disk
// their learners' documents are shared with dir and need no room of their own.
func Merge(ctx context.Context, dir string, parts []string, o Options) (Result, error) {
	heads, parts, err := readParts(parts)
	if err != nil {
		return Result{}, err
	}
	for _, p := range parts {
		if sameFolder(dir, p) {
			return Result{}, &lang.Error{Place: dir, What: lang.M("export.merge-into-part"), Hint: lang.M("export.merge-into-part.hint")}
		}
	}
	ctx, lost := context.WithCancelCause(ctx)
	defer lost(nil)
	f, err := lockFolder(dir, o.Resume, lost)
	if err != nil {
		return Result{}, err
	}
	defer f.close()
	if err := f.refuseOtherKind(heads[0].Part.Pseudonyms); err != nil {
		return Result{}, err
	}
	if err := f.begin(heads[0].Part.Pseudonyms); err != nil {
		return Result{}, err
	}
	defer f.journal.Close()
	m := &merger{folder: f, parts: parts, progress: o.Progress}
	whole := heads[0]
	m.result.Rows = whole.Part.Rows
	for _, h := range heads {
		m.result.Planned += h.Learners.Planned
		m.result.Failed += h.Learners.Failed
	}
	if err := m.merge(ctx); err != nil {
		return m.result, err
	}
	if whole.Part.Pseudonyms {
		if m.result.Key, err = copyKey(dir, f.lock.Token, parts); err != nil {
			return m.result, err
		}
	}
	if !whole.Part.Staff {
		o.Staff = nil
	}
	if whole.Part.Folders {
		f.groupsIn = lang.For(whole.Part.Lang)
	}
	whole.Pseudonyms = &whole.Part.Pseudonyms
	whole.Format, whole.Part = manifestFormat, nil
	whole.Learners = counts{m.result.Rows, m.result.Planned, m.result.Failed, whole.Learners.LeftOut}
	err = f.finish(ctx, manifestName, whole, o.Staff, o.Confirm)
	m.result.Removed = f.removed
	if cause := context.Cause(ctx); errors.Is(cause, ErrLocked) {
		err = cause
	}
	return m.result, mergeEnded(err)
}

// Made is what the staff's documents of the whole are to be made with, so that they
// are those of one run.
type Made struct {
	Lang    lang.Lang
	Catalog string // its digest
	Brand   string // what [BrandMark] says of it
	Staff   bool   // whether there are any

	settings map[string]any
}

// Asked is what Options.Settings of the parts' run had for a key; nil for nothing.
func (m Made) Asked(key string) any { return m.settings[key] }

// MadeWith says what parts were made with that belong together.
func MadeWith(parts []string) (Made, error) {
	heads, _, err := readParts(parts)
	if err != nil {
		return Made{}, err
	}
	h := heads[0]
	made := Made{Lang: h.Part.Lang, Catalog: h.Catalog.Digest, Brand: h.Part.Brand, Staff: h.Part.Staff}
	if err := json.Unmarshal(h.Options, &made.settings); err != nil {
		return Made{}, &lang.Error{Place: filepath.Join(parts[0], partName), What: lang.M("export.bad-manifest"), Err: err}
	}
	return made, nil
}

// BrandMark tells brands apart; none is "".
func BrandMark(b brand.Brand) string {
	text, err := json.Marshal(b)
	if err != nil {
		panic(err) // texts, numbers and bytes
	}
	if none, _ := json.Marshal(brand.Brand{}); bytes.Equal(text, none) {
		return ""
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16])
}

// mergeEnded is the error of a merge, which may have been told to end.
func mergeEnded(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return &lang.Error{What: lang.M("export.merge-interrupted"), Hint: lang.M("export.interrupted.hint"), Err: ErrInterrupted}
	}
	return err
}

// readParts reads the heads of the parts and puts the parts in order. It refuses
// those that do not make a whole.
func readParts(parts []string) (heads []manifest, inOrder []string, err error) {
	byShard := map[int]string{}
	for _, dir := range parts {
		h, err := readManifest(filepath.Join(dir, partName), nil)
		if e := noFolder(dir, err); e != nil {
			return nil, nil, e
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil, &lang.Error{Place: dir, What: lang.M("export.no-part"), Hint: lang.M("export.no-part.hint")}
		}
		if err != nil {
			return nil, nil, err
		}
		if h.Format != partFormat || h.Part == nil || h.Part.Shard < 1 || h.Part.Shard > h.Part.Shards {
			return nil, nil, &lang.Error{Place: filepath.Join(dir, partName), What: lang.M("export.bad-manifest")}
		}
		if twin, ok := byShard[h.Part.Shard]; ok {
			return nil, nil, &lang.Error{Place: dir, What: lang.M("export.part-twice", "Shard", h.Part.Shard, "Other", twin)}
		}
		byShard[h.Part.Shard] = dir
		heads, inOrder = append(heads, h), append(inOrder, dir)
		if difference := h.difference(heads[0]); difference != "" {
			return nil, nil, &lang.Error{Place: dir, What: lang.M("export.part-other."+difference, "Other", inOrder[0]), Hint: lang.M("export.part-other.hint")}
		}
	}
	if len(heads) == 0 {
		return nil, nil, &lang.Error{What: lang.M("export.no-parts")}
	}
	var missing []string
	for i := range heads[0].Part.Shards {
		if _, ok := byShard[i+1]; !ok && len(missing) < 10 {
			missing = append(missing, fmt.Sprintf("%d/%d", i+1, heads[0].Part.Shards))
		}
	}
	if len(missing) > 0 {
		return nil, nil, &lang.Error{What: lang.M("export.part-missing", "Shards", strings.Join(missing, ", ")), Hint: lang.M("export.part-missing.hint")}
	}
	total := 0
	for _, h := range heads {
		total += h.Learners.Rows
	}
	if total != heads[0].Part.Rows {
		return nil, nil, &lang.Error{Place: filepath.Join(inOrder[0], partName), What: lang.M("export.bad-manifest")}
	}
	return heads, inOrder, nil
}

// difference is in what a part is none of the same run; "" when it is one.
func (m manifest) difference(o manifest) string {
	switch {
	case m.MadeFrom == o.MadeFrom && m.Part.Shards == o.Part.Shards && m.Part.Rows == o.Part.Rows:
		if m.Part.Key != o.Part.Key {
			return "key"
		}
		return ""
	case !slices.Equal(m.Inputs, o.Inputs):
		return "input"
	case m.Catalog != o.Catalog:
		return "catalog"
	case m.Part.Shards != o.Part.Shards:
		return "shards"
	}
	return "options"
}

// merger joins parts.
type merger struct {
	*folder
	parts    []string
	progress func(Progress)
	result   Result
	script   *entry
}

func (m *merger) merge(ctx context.Context) error {
	tables := map[string][]entry{}
	for _, dir := range m.parts {
		_, err := readManifest(filepath.Join(dir, partName), func(e entry) error {
			if ctx.Err() != nil {
				return mergeEnded(ctx.Err())
			}
			if e.Name == plansName || e.Name == errorsName {
				tables[e.Name] = append(tables[e.Name], e)
				return nil
			}
			return m.adopt(dir, e)
		})
		if err != nil {
			return err
		}
	}
	if err := m.table(plansName, 0, []byte(`{"line":`), tables[plansName]); err != nil {
		return err
	}
	return m.table(errorsName, 1, nil, tables[errorsName])
}

// adopt takes a learner's document over from a part: as a second name of the same
// file where that can be, else as a copy.
func (m *merger) adopt(dir string, e entry) error {
	if rest, ok := strings.CutPrefix(e.Name, learnersName+"/"); !ok || rest == "" || strings.ContainsAny(rest, `/\:`) || strings.HasPrefix(rest, ".") {
		return &lang.Error{Place: filepath.Join(dir, partName), What: lang.M("export.bad-manifest")}
	}
	if e.MadeFrom == "" { // the script is in every part
		if m.script != nil && *m.script == e {
			return nil
		}
		if m.script != nil {
			return changed(filepath.Join(dir, filepath.FromSlash(e.Name)))
		}
		m.script = &e
	}
	if sum, n, err := m.sum(e.Name); err != nil || sum != e.sum || n != e.Bytes {
		if err := m.take(filepath.Join(dir, filepath.FromSlash(e.Name)), e); err != nil {
			return err
		}
		m.result.Written++
	} else {
		m.result.Reused++
	}
	if m.progress != nil {
		m.progress(Progress{Done: m.result.Written + m.result.Reused, Written: m.result.Written, Reused: m.result.Reused})
	}
	return m.list(e)
}

// changed says that a file of a part is not the one that its run wrote.
func changed(name string) error {
	return &lang.Error{Place: name, What: lang.M("export.part-changed"), Hint: lang.M("export.part-changed.hint")}
}

// table joins a table by the number with which each line begins, behind a prefix.
func (m *merger) table(name string, heads int, prefix []byte, entries []entry) error {
	if len(entries) != len(m.parts) {
		return &lang.Error{Place: filepath.Join(m.parts[0], partName), What: lang.M("export.bad-manifest")}
	}
	names := make([]string, len(m.parts))
	for i, dir := range m.parts {
		names[i] = filepath.Join(dir, name)
	}
	files, closeAll, err := openAll(names)
	defer closeAll()
	if err != nil {
		return changed(names[len(files)])
	}
	out, err := m.create(name)
	if err != nil {
		return err
	}
	sums, summed := make([]hash.Hash, len(files)), make([]io.Reader, len(files))
	for i, f := range files {
		sums[i] = sha256.New()
		summed[i] = io.TeeReader(f, sums[i])
	}
	number := func(line []byte) int {
		digits := bytes.TrimPrefix(line, prefix)
		if end := bytes.IndexAny(digits, ",;"); end >= 0 { // the separator of the region
			digits = digits[:end]
		}
		n, _ := strconv.Atoi(string(digits))
		return n // a head is 0 and comes first
	}
	seen := 0
	err = mergeLines(summed, func(a, b []byte) int { return number(a) - number(b) }, func(_ int, line []byte) error {
		if seen++; seen > 1 && seen <= heads*len(summed) {
			return nil // the head once
		}
		_, err := out.Write(line)
		return err
	})
	if err == nil {
		for i, e := range entries {
			if [32]byte(sums[i].Sum(nil)) != e.sum {
				err = changed(names[i])
				break
			}
		}
	}
	if err != nil {
		out.file.Close()
		return unwritable(filepath.Join(m.dir, name), err)
	}
	return out.close()
}

// copyKey copies the key file of a part: each has that of the whole.
func copyKey(dir, token string, parts []string) (string, error) {
	to := keyName(dir)
	for _, p := range parts {
		from := keyName(p)
		if _, err := os.Stat(from); err != nil {
			continue
		}
		if err := mayFollow(to, from); err != nil {
			return "", err
		}
		unfinished := to + "." + token + ".part"
		err := copyFile(from, unfinished, 0o600)
		if err == nil {
			err = os.Rename(unfinished, to)
		}
		return to, unwritable(to, err)
	}
	return "", nil
}

// mayFollow refuses a key file that gives a pseudonym of an earlier one to somebody else.
func mayFollow(earlier, key string) error {
	var was, is keyFile
	if err := errors.Join(was.readOld(earlier), is.readOld(key)); err != nil {
		return err
	}
	whose := map[int]string{}
	for _, record := range is.old {
		if len(record) == 6 {
			whose[numberOf(record)] = record[5]
		}
	}
	for _, record := range was.old {
		if len(record) != 6 {
			continue
		}
		n, who := numberOf(record), record[5]
		if whose[n] != who && (len(is.at[who]) > 0 || whose[n] != "") {
			return &lang.Error{Place: key, What: lang.M("export.key-other", "Other", earlier), Hint: lang.M("export.key-other.hint", "Other", earlier)}
		}
	}
	return nil
}

func copyFile(from, to string, mode fs.FileMode) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	os.Remove(to) // for its permissions
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// sameFolder reports whether two names mean one folder.
func sameFolder(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}
