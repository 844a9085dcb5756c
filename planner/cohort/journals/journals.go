package journals

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/strict"
	"skillroute/planner/cohort"
	"skillroute/planner/progress"
)

// Ending is how the name of a journal ends.
const Ending = ".journal.jsonl"

// ErrChanged is wrapped by the error of a journal that is not any more what it was.
var ErrChanged = errors.New("journal changed")

// Folder is the journals of a folder. Once it is sealed it is safe for use by several
// goroutines.
type Folder struct {
	Trust progress.By // whose ratings count where two differ; "": the lower

	Dir   string
	files []file
	named map[string][]int // files by their folded names

	mu      sync.Mutex
	unknown places // of what the catalog does not know
	spelled places // of journals that spell the name of their learner otherwise

	others []string // files that are called otherwise than a journal is
}

// file is a journal.
type file struct {
	name   string // without its ending
	fits   fit    // the best that it fits anybody
	line   int    // of the first whom it fits so
	others int    // how many more it fits so
	sum    [32]byte
	err    error // that it cannot be read
}

// fit is by what a journal fits a learner, the best first.
type fit int

const (
	none fit = iota
	byID     // as it is written
	byFoldedID
	byEmail
	byName
	byDocument
)

// places are what is to be told of rows: how many, and the first few.
type places struct {
	n     int
	first []place
}

type place struct {
	row  int
	text string
}

// Open lists the journals of a folder; one without any is an error.
func Open(dir string) (*Folder, error) {
	f, err := Begin(dir)
	if _, statErr := os.Stat(dir); err == nil && errors.Is(statErr, fs.ErrNotExist) {
		err = &lang.Error{Place: dir, What: lang.M("journals.no-folder"), Hint: lang.M("journals.none.hint"), Err: statErr}
	} else if err == nil && f.files == nil {
		err = &lang.Error{Place: dir, What: lang.M("journals.none"), Hint: lang.M("journals.none.hint")}
	}
	if err != nil {
		return nil, err
	}
	return f, nil
}

// Begin is Open for a folder that need not have a journal yet, nor be there.
func Begin(dir string) (*Folder, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		if _, statErr := os.Lstat(dir); errors.Is(statErr, fs.ErrNotExist) {
			return &Folder{Dir: dir, named: map[string][]int{}}, nil
		}
	}
	if err != nil {
		e := &lang.Error{Place: dir, What: lang.M("file.unreadable"), Hint: lang.M("journals.none.hint"), Err: err}
		if info, statErr := os.Stat(dir); statErr == nil && !info.IsDir() {
			e.What = lang.M("journals.not-folder")
		}
		return nil, e
	}
	f := &Folder{Dir: dir, named: map[string][]int{}}
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), Ending); ok && name != "" {
			f.named[lang.Fold(name)] = append(f.named[lang.Fold(name)], len(f.files))
			f.files = append(f.files, file{name: name})
		} else if strings.EqualFold(filepath.Ext(e.Name()), ".jsonl") {
			f.others = append(f.others, e.Name())
		}
	}
	return f, nil
}

// New is the name of a journal for a row that has none: its id, else the email, else the name,
// as far as a file can be called so. "" where the row says nothing of these.
func (f *Folder) New(row *cohort.Row) string {
	plain := func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '-'
		}
		return r
	}
	name := strings.Trim(strings.Map(plain, cmp.Or(row.ID, row.Email, row.Name)), ". ")
	if name == "" {
		return ""
	}
	return name + Ending
}

// fitting are the journals that fit a row, each by the best.
func (f *Folder) fitting(row *cohort.Row) map[int]fit {
	fits := map[int]fit{}
	put := func(text string, by fit) {
		for _, i := range f.named[lang.Fold(text)] {
			if fits[i] == none && text != "" {
				fits[i] = by
			}
		}
	}
	for _, i := range f.named[lang.Fold(row.ID)] {
		if row.ID != "" && strings.EqualFold(f.files[i].name, row.ID) {
			fits[i] = byID
		}
	}
	put(row.ID, byFoldedID)
	put(row.Email, byEmail)
	put(row.Name, byName)
	put(strings.TrimSpace(row.ID+" "+row.Name), byDocument)
	return fits
}

// See looks whose the journals are. It must see every row before any is found.
func (f *Folder) See(row *cohort.Row) {
	for i, by := range f.fitting(row) {
		x := &f.files[i]
		switch {
		case x.fits == none || by < x.fits:
			x.fits, x.line, x.others = by, row.Line, 0
		case by == x.fits && row.Line != x.line:
			x.others++
		}
	}
}

// Find finds the journal of a row that was seen. Where it is not clear which it is, the row
// has a fault; one that fits others as well is not hers who has another.
func (f *Folder) Find(row *cohort.Row) {
	var mine, shared []int
	for i, by := range f.fitting(row) {
		switch x := &f.files[i]; {
		case by != x.fits: // somebody's whom it fits better
		case x.others > 0:
			shared = append(shared, i)
		default:
			mine = append(mine, i)
		}
	}
	slices.Sort(mine)
	slices.Sort(shared)
	name := func(i int) string { return f.files[i].name + Ending }
	fault := func(what, hint lang.Message) {
		row.Faults = append(row.Faults, cohort.Fault{Line: row.Line, What: what, Hint: hint, Cell: row.Place})
	}
	switch {
	case len(mine) > 1:
		fault(lang.M("journals.two", "File", name(mine[0]), "Other", name(mine[1])), lang.M("journals.two.hint"))
	case len(mine) == 1:
		row.Journal = &cohort.Journal{File: name(mine[0]), Name: row.Name}
	case shared != nil:
		fault(lang.M("journals.shared", "File", name(shared[0]), "Count", f.files[shared[0]].others), lang.M("journals.shared.hint"))
	}
}

// Seal reads the journals that count, to know them again.
func (f *Folder) Seal() {
	for i := range f.files {
		x := &f.files[i]
		if x.fits == none {
			continue
		}
		var data []byte
		if data, x.err = f.read(x.name + Ending); x.err == nil {
			x.sum = sha256.Sum256(data)
		}
	}
}

// read reads a journal. Nothing is reached through a link.
func (f *Folder) read(name string) ([]byte, error) {
	name = filepath.Join(f.Dir, name)
	fault := func(id string, err error) error {
		return &lang.Error{Place: filepath.ToSlash(name), What: lang.M(id), Hint: lang.M("journals.unreadable.hint"), Err: err}
	}
	info, err := os.Lstat(name)
	switch {
	case err != nil:
		return nil, fault("file.unreadable", err)
	case info.IsDir():
		return nil, fault("file.is-folder", nil)
	case !info.Mode().IsRegular():
		return nil, fault("journals.irregular", nil)
	case info.Size() > strict.MaxBytes:
		return nil, &lang.Error{Place: filepath.ToSlash(name), What: lang.M("strict.too-large", "Most", strict.MaxBytes>>20), Hint: lang.M("journals.unreadable.hint")}
	}
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrPermission) {
		return nil, fault("file.forbidden", err)
	}
	if err != nil {
		return nil, fault("file.unreadable", err)
	}
	return data, nil
}

// of is the journal of a name.
func (f *Folder) of(name string) *file {
	i, _ := slices.BinarySearchFunc(f.files, name, func(x file, name string) int { return strings.Compare(x.name+Ending, name) })
	return &f.files[i]
}

// Fold is what the journal of a row comes to over what the row says; of a row without one,
// what an empty journal does.
func (f *Folder) Fold(g *graph.Graph, row *cohort.Row) (*progress.State, error) {
	j := progress.Read("", nil)
	if row.Journal != nil {
		var err error
		if j, err = f.load(row.Journal.File); err != nil {
			return nil, err
		}
	}
	j.Trust = f.Trust
	base := row.Request
	state := j.State(g, base)
	whose := lang.SameName
	if row.Journal != nil {
		whose = best(row.Journal.Name, state)
	}
	if whose == lang.OtherName {
		return nil, &lang.Error{Place: j.File, What: lang.M("journals.another", "Name", strings.Join(state.Names(), ", "), "Learner", row.Journal.Name), Hint: lang.M("journals.another.hint")}
	}
	if state.Recorded == nil && base.Start != nil {
		state.FromToday()
	}
	f.note(row, j, state)
	if whose == lang.LikeName {
		f.remember(&f.spelled, row, j.File+" ("+state.Names()[len(state.Names())-1]+")")
	}
	return state, nil
}

// load reads a journal that was sealed.
func (f *Folder) load(name string) (*progress.Journal, error) {
	x := f.of(name)
	if x.err != nil {
		return nil, x.err
	}
	data, err := f.read(name)
	place := filepath.ToSlash(filepath.Join(f.Dir, name))
	if err != nil || sha256.Sum256(data) != x.sum {
		return nil, f.changed(place)
	}
	j := progress.Read(place, data)
	if j.Faults != nil {
		for _, e := range j.Faults {
			e.Hint = lang.M("journals.line.hint")
		}
		return nil, j.Faults
	}
	return j, nil
}

func (f *Folder) changed(place string) error {
	return &lang.Error{Place: place, What: lang.M("cohort.changed"), Hint: lang.M("cohort.changed.hint"), Err: ErrChanged}
}

// most is how many things a notice names.
const most = 5

// note remembers what a journal says and nobody knows.
func (f *Folder) note(row *cohort.Row, j *progress.Journal, state *progress.State) {
	var at []int
	for _, v := range state.Vanished {
		at = append(at, v.Event.Line)
	}
	for _, x := range state.Unread {
		at = append(at, x.Event.Line)
	}
	if len(at) == 0 && len(j.Later) == 0 {
		return
	}
	text := j.File
	if len(at) > 0 {
		text += ":" + strconv.Itoa(slices.Min(at))
	}
	f.remember(&f.unknown, row, text)
}

// remember keeps the first of what is to be told.
func (f *Folder) remember(in *places, row *cohort.Row, text string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	in.n++
	in.first = append(in.first, place{row.Line, text})
	slices.SortFunc(in.first, func(a, b place) int { return cmp.Compare(a.row, b.row) })
	in.first = in.first[:min(most, len(in.first))]
}

// Same is the fault of a journal that is not any more what it was, or of one that came.
func (f *Folder) Same() error {
	for i := range f.files {
		x := &f.files[i]
		if x.fits == none {
			continue
		}
		data, err := f.read(x.name + Ending)
		if (err != nil) != (x.err != nil) || err == nil && sha256.Sum256(data) != x.sum {
			return f.changed(filepath.ToSlash(filepath.Join(f.Dir, x.name+Ending)))
		}
	}
	return nil
}

// Sum is a hash of the journals that count, with their names.
func (f *Folder) Sum() [32]byte {
	h := sha256.New()
	for _, x := range f.files {
		if x.fits != none {
			h.Write([]byte(x.name))
			h.Write(append([]byte{0}, x.sum[:]...)) // none of one that cannot be read
		}
	}
	return [32]byte(h.Sum(nil))
}

// Unread are what is passed over: journals that fit nobody, and files that are called nearly as
// a journal is.
func (f *Folder) Unread() (all []lang.Message) {
	if n := len(f.others); n > 0 {
		all = append(all, lang.M("journals.ending", "Count", n, "Files", told(f.others[:min(most, n)], n)))
	}
	var names []string
	n := 0
	for _, x := range f.files {
		if x.fits == none {
			if n++; n <= most {
				names = append(names, x.name+Ending)
			}
		}
	}
	if n > 0 {
		all = append(all, lang.M("journals.nobody", "Count", n, "Files", told(names, n)))
	}
	return all
}

// Notices are what is to be told once the journals are folded: of whom something in them is
// not known, and where they spell a name otherwise.
func (f *Folder) Notices() (all []lang.Message) {
	for _, x := range []struct {
		id string
		of places
	}{{"journals.unknown", f.unknown}, {"journals.spelled", f.spelled}} {
		var texts []string
		for _, p := range x.of.first {
			texts = append(texts, p.text)
		}
		if x.of.n > 0 {
			all = append(all, lang.M(x.id, "Count", x.of.n, "Places", told(texts, x.of.n)))
		}
	}
	return all
}

// told are names of all that there are, and how many more.
func told(names []string, all int) any {
	text := strings.Join(names, ", ")
	if more := all - len(names); more > 0 {
		return lang.M("cohortfile.and-more", "Names", text, "Count", more)
	}
	return text
}
