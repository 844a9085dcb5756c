package export

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"skillroute/graph/lang"
	"skillroute/reports"
)

// The forms of the manifest and of a part's.
const (
	manifestFormat = "skillroute.cohort/1"
	partFormat     = "skillroute.cohort-part/1"
)

// manifest is all of a manifest but the files.
type manifest struct {
	Format string `json:"format"`

	Part *part `json:"part,omitempty"` // of a shard

	Inputs  []Input         `json:"inputs"`
	Catalog catalogRef      `json:"catalog"`
	Options json.RawMessage `json:"options"`

	Pseudonyms *bool `json:"pseudonyms,omitempty"` // not there in those of older versions

	MadeFrom string `json:"made_from"` // a hash of all that the run was made from, whatever its shard
	Learners counts `json:"learners"`
}

// part is what makes parts belong together.
type part struct {
	Shard  int  `json:"shard"`
	Shards int  `json:"shards"`
	Rows   int  `json:"rows"`  // of all shards
	Staff  bool `json:"staff"` // whether the whole gets the staff's documents

	Pseudonyms bool   `json:"pseudonyms"`
	Key        string `json:"key,omitempty"` // a hash of the key file

	Lang  lang.Lang `json:"lang"`            // of the staff's documents
	Brand string    `json:"brand,omitempty"` // what [BrandMark] says of theirs

	Folders bool `json:"group_folders,omitempty"` // whether the whole gets those of groups
}

type catalogRef struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Digest  string `json:"digest"`
}

type counts struct {
	Rows    int `json:"rows"`
	Planned int `json:"planned"`
	Failed  int `json:"failed"`
	LeftOut int `json:"left_out,omitempty"` // rows of the file that are no learner's, or an answer for which another counts
}

func (m *manifest) isOurs() bool { return m.Format == manifestFormat || m.Format == partFormat }

// entry is a file in the manifest.
type entry struct {
	Name     string `json:"name"`
	SHA256   string `json:"sha256"`
	Bytes    int64  `json:"bytes"`
	MadeFrom string `json:"made_from,omitempty"` // of a learner's document: a hash of all it depends on

	sum    [32]byte
	reused bool // it was there
}

// line is the entry as a line. Names hold no character below the quote, so that the
// lines sort as the names do.
func (e entry) line() []byte {
	e.SHA256 = hex.EncodeToString(e.sum[:])
	b, err := json.Marshal(e)
	if err != nil {
		panic(err) // strings and numbers
	}
	return append(b, '\n')
}

// parseEntry reads what line wrote.
func parseEntry(line []byte) (e entry, err error) {
	if err = json.Unmarshal(line, &e); err == nil {
		err = e.decode()
	}
	return e, err
}

func (e *entry) decode() error {
	n, err := hex.Decode(e.sum[:], []byte(e.SHA256[:min(len(e.SHA256), 64)]))
	if err == nil && n != len(e.sum) {
		err = hex.ErrLength
	}
	return err
}

// writeManifest writes the manifest into the work folder: a file a line.
// Each is passed on.
func (f *folder) writeManifest(name string, m manifest, use func(e entry)) error {
	head, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	file, err := os.Create(filepath.Join(f.work, name))
	if err != nil {
		return unwritable(filepath.Join(f.dir, name), err)
	}
	w := bufio.NewWriter(file)
	w.Write(bytes.TrimSuffix(reports.SafeJSON(head), []byte("\n}")))
	before := ",\n  \"files\": [\n    "
	err = f.made.sorted(func(line []byte) error {
		w.WriteString(before)
		w.Write(bytes.TrimSuffix(line, []byte("\n")))
		before = ",\n    "
		e, err := parseEntry(line)
		use(e)
		return err
	})
	w.WriteString("\n  ]\n}\n")
	for _, e := range []error{w.Flush(), file.Sync(), file.Close()} {
		if err == nil {
			err = e
		}
	}
	return unwritable(filepath.Join(f.dir, name), err)
}

// damaged is the error of a file that is no manifest, unlike one of reading it.
type damaged struct{ error }

// readManifest reads a manifest, passing its files on one by one; without use it reads
// only what comes before them.
func readManifest(name string, use func(entry) error) (manifest, error) {
	f, err := os.Open(name)
	if err != nil {
		return manifest{}, unreadable(name, err)
	}
	defer f.Close()
	m, err := parseManifest(bufio.NewReader(f), use)
	if b, ok := err.(damaged); ok {
		err = &lang.Error{Place: name, What: lang.M("export.bad-manifest"), Err: b}
	}
	return m, err
}

func parseManifest(r io.Reader, use func(entry) error) (m manifest, err error) {
	d := json.NewDecoder(r)
	head := map[string]json.RawMessage{}
	if err := want(d, json.Delim('{')); err != nil {
		return m, err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return m, damaged{err}
		}
		if key == "files" && use == nil {
			break
		}
		if key == "files" {
			err = parseFiles(d, use)
		} else {
			var value json.RawMessage
			if err = d.Decode(&value); err != nil {
				err = damaged{err}
			}
			head[key.(string)] = value
		}
		if err != nil {
			return m, err
		}
	}
	if use != nil {
		if err := want(d, json.Delim('}')); err != nil {
			return m, err
		}
		if t, err := d.Token(); err != io.EOF {
			return m, damaged{fmt.Errorf("%v behind the end", t)}
		}
	}
	b, err := json.Marshal(head)
	if err == nil {
		err = json.Unmarshal(b, &m)
	}
	if err != nil {
		return m, damaged{err}
	}
	return m, nil
}

// parseFiles reads the files of a manifest one by one: there may be many.
func parseFiles(d *json.Decoder, use func(entry) error) error {
	if err := want(d, json.Delim('[')); err != nil {
		return err
	}
	for d.More() {
		var e entry
		err := d.Decode(&e)
		if err == nil {
			err = e.decode()
		}
		if err != nil {
			return damaged{err}
		}
		if err := use(e); err != nil {
			return err
		}
	}
	return want(d, json.Delim(']'))
}

// want reads a bracket.
func want(d *json.Decoder, bracket json.Delim) error {
	t, err := d.Token()
	if err == nil && t != bracket {
		err = fmt.Errorf("%v where %v should be", t, bracket)
	}
	if err != nil {
		return damaged{err}
	}
	return nil
}
