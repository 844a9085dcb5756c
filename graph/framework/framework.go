package framework

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// hours is what the one level of a skill takes: an estimate (package doc).
const hours = 6

// Limits of what is read.
const (
	maxBytes        = 128 << 20 // of all files
	maxItems        = 100_000   // of all files
	maxAssociations = 2_000_000 // of one file
	maxNeeds        = 200_000   // that precedes stands for, and as many requirements
	maxFaults       = 200       // that are told
)

// Read reads every CASE package (.json) and every competency framework of Moodle (.csv) of
// a folder, and makes one catalog of them. The notices say what was counted and not used.
// The error holds every fault of the files, as a [lang.Faults].
func Read(fsys fs.FS) (*graph.Catalog, []graph.Notice, error) {
	r := &reader{fsys: fsys, left: maxBytes, items: maxItems}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !d.Type().IsRegular() {
			return nil
		}
		switch strings.ToLower(path.Ext(name)) {
		case ".json":
			r.file(name, (*reader).caseJSON)
		case ".csv":
			r.file(name, (*reader).moodle)
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	if len(r.frameworks) == 0 && len(r.faults) == 0 {
		r.fault("", lang.M("framework.nothing.hint"), "framework.nothing")
	}
	if len(r.faults) > 0 {
		return nil, nil, r.faults
	}
	c := r.catalog()
	if len(r.faults) > 0 {
		return nil, nil, r.faults
	}
	notices, err := graph.Check(c)
	if err != nil {
		return nil, nil, err
	}
	return c, append(r.notices, notices...), nil
}

// reader reads the files of a folder.
type reader struct {
	fsys       fs.FS
	left       int64 // bytes that may still be read
	items      int   // that may still come
	frameworks []*framework
	faults     lang.Faults
	notices    []graph.Notice
}

// file reads one file by a way, which reports what is wrong with its content.
func (r *reader) file(name string, way func(r *reader, f *framework, text io.Reader)) {
	file, err := r.fsys.Open(name)
	if err != nil {
		r.faults = append(r.faults, &lang.Error{Place: name, What: lang.M("framework.unreadable"), Err: err})
		return
	}
	defer file.Close()
	tooLarge := func() {
		r.fault(name, lang.M("framework.too-large.hint"), "framework.too-large", "Most", int64(maxBytes>>20))
	}
	if info, err := file.Stat(); err == nil && info.Size() > r.left { // before minutes of reading
		tooLarge()
		return
	}
	f := &framework{file: name, ids: map[string]int{}, kinds: map[string]int{}}
	text := &utf8Reader{from: file, left: &r.left}
	before := len(r.faults)
	way(r, f, text)
	switch {
	case errors.Is(text.err, errTooLarge):
		r.faults = r.faults[:before]
		tooLarge()
	case errors.Is(text.err, errNotUTF8):
		r.faults = r.faults[:before]
		r.fault(name, lang.M("strict.not-utf8.hint"), "framework.not-utf8", "Line", text.lines+1)
	case text.err != nil && text.err != io.EOF:
		r.faults = append(r.faults[:before], &lang.Error{Place: name, What: lang.M("framework.unreadable"), Err: text.err})
	case f.other:
		r.notice(name, lang.Message{}, "framework.other")
	case len(r.faults) == before:
		r.frameworks = append(r.frameworks, f)
	}
}

func (r *reader) fault(place string, hint lang.Message, id string, pairs ...any) {
	if len(r.faults) < maxFaults {
		r.faults = append(r.faults, &lang.Error{Place: place, What: lang.M(id, pairs...), Hint: hint})
	}
}

func (r *reader) notice(place string, hint lang.Message, id string, pairs ...any) {
	r.notices = append(r.notices, &lang.Error{Place: place, What: lang.M(id, pairs...), Hint: hint})
}

// framework is what one file says, whatever its format: statements, what stands below
// what, and what comes before what.
type framework struct {
	file                           string
	id, uri, title, creator        string
	version, date, licence, url    string
	scheme                         string // of refs of items without an address
	items                          []item
	ids                            map[string]int // of items by their identifiers
	below, precedes                []link
	kinds                          map[string]int // associations of other kinds
	dangling, twice, empty, strays int
	circles                        int  // links that would put a group below itself
	other                          bool // the file is no framework at all
}

// item is one statement.
type item struct {
	id, uri, code, short, statement, notes, kind string
	education                                    []string
}

// link joins two items by their numbers; whole stands for the framework itself.
type link struct {
	from, to int
	sequence float64
}

const whole = -1

// add adds an item, unless it has no identifier, says nothing or stands twice.
func (r *reader) add(f *framework, x item) bool {
	if x.id == "" || clean(x.statement) == "" && clean(x.short) == "" {
		f.empty++
		return true
	}
	if _, there := f.ids[x.id]; there || x.id == f.id {
		f.twice++
		return true
	}
	if r.items--; r.items < 0 {
		r.fault(f.file, lang.M("framework.too-large.hint"), "framework.too-many-items", "Most", maxItems)
		return false
	}
	f.ids[x.id] = len(f.items)
	f.items = append(f.items, x)
	return true
}

// find is the number of an item, or of the framework itself.
func (f *framework) find(id string) (int, bool) {
	if id == f.id && id != "" {
		return whole, true
	}
	n, ok := f.ids[id]
	return n, ok
}
