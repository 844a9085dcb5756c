package onet

import (
	"cmp"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/graph/strict"
)

// Bounds of what is kept, each ten times what a release has and more.
const (
	mostOccupations = 10_000
	mostElements    = 1_000
	mostRatings     = 1_000_000
	mostTools       = 20_000
	mostUses        = 500_000 // of a tool in an occupation
	mostTitles      = 500_000
)

// Read makes a catalog of a release: see the rules of the package. Its error, if there is
// one, holds every fault of the files at once; the notices say what became of the rows.
func Read(fsys fs.FS) (*graph.Catalog, []graph.Notice, error) {
	r := &reader{
		whole: &strict.Doc{File: "O*NET"}, files: map[sheet][]found{},
		occupations: map[string]*occupation{}, elements: map[string]*element{}, tools: map[string]*tool{},
		texts: map[string]elementText{}, zones: map[string][3]string{}, lost: map[string]*tally{},
	}
	r.find(fsys)
	if err := r.faults(); err != nil {
		return nil, nil, err
	}
	r.readMe(fsys)
	r.readOccupations(fsys)
	for _, read := range []func(fs.FS){
		r.readModel, r.readAnchors, r.readZones, r.readRatings, r.readTools, r.readTitles, r.readRelated,
	} {
		read(fsys)
	}
	if err := r.faults(); err != nil {
		return nil, nil, err
	}
	c := r.catalog()
	if err := r.faults(); err != nil {
		return nil, nil, err
	}
	notices, err := graph.Check(c)
	if err != nil {
		return nil, nil, err
	}
	return c, append(r.said(), notices...), nil
}

// reader holds what is kept of a release while it is read.
type reader struct {
	whole *strict.Doc // takes what is wrong with no file
	docs  []*strict.Doc
	files map[sheet][]found

	version, month string
	occupations    map[string]*occupation // by code
	elements       map[string]*element    // by id: those that are rated
	tools          map[string]*tool       // by name
	texts          map[string]elementText // by the element's id
	zones          map[string][3]string   // what a zone asks for: experience, education, training
	ratings        int
	lost           map[string]*tally // what was not used, by message and file
	reports        []graph.Notice    // what became of the rows of each file
}

type occupation struct {
	code, title, about string
	id                 graph.RoleID
	line               int
	zone               int // 0: not stated
	ratings            map[*element]*rating
	tools              map[*tool]*use
	titles             []string
	related            []string // codes, of the primary tiers
}

type element struct {
	id, name string
	skill    graph.SkillID
}

// elementText is what the content model says of an element.
type elementText struct {
	name, about string
	levels      [levels + 1]string
}

// rating is what was measured of an element in an occupation, in hundredths; 0: not stated.
type rating struct {
	importance, level      int
	noLevel                bool // the level is 0 by the data, and stated
	suppressed, irrelevant bool
	file                   string
}

type tool struct {
	name   string
	groups map[string]*group
	skill  graph.SkillID
}

// group is where a tool belongs, as the release has it.
type group struct {
	id, name string
	rows     int
}

type use struct{ hot, wanted bool }

// tally counts rows of one kind in a file.
type tally struct {
	file, id string
	first    string // the place of the first
	value    string // what it says
	rows     int
}

func (r *reader) faults() error { return strict.Join(append([]*strict.Doc{r.whole}, r.docs...)...) }

// lose counts a row that is not used, or not as it is.
func (r *reader) lose(t *table, id, value string) {
	key := id + "\x00" + t.file
	x := r.lost[key]
	if x == nil {
		x = &tally{file: t.file, id: id, first: t.place(), value: strings.Clone(value)}
		r.lost[key] = x
	}
	x.rows++
}

// said is what became of the rows: a notice a file, then what was odd, each with its count
// and where it stands first.
func (r *reader) said() []graph.Notice {
	odd := slices.SortedFunc(maps.Values(r.lost), func(a, b *tally) int {
		return cmp.Or(strings.Compare(a.file, b.file), strings.Compare(a.id, b.id))
	})
	out := r.reports
	for _, x := range odd {
		out = append(out, &lang.Error{Place: x.first, What: oddity(x.id, x.rows, x.value)})
	}
	return out
}

func oddity(id string, rows int, value string) lang.Message {
	switch id {
	case "unknown":
		return lang.M("onet.unknown", "Count", rows, "Value", value)
	case "repeated":
		return lang.M("onet.repeated", "Count", rows)
	case "contradicts":
		return lang.M("onet.contradicts", "Count", rows, "Value", value)
	case "scale":
		return lang.M("onet.other-scale", "Count", rows, "Value", value)
	}
	return lang.M("onet.no-such-title", "Count", rows, "Value", value)
}

// count reads a file of which there is no more to say than how many rows it has.
func (r *reader) count(fsys fs.FS, f found, must int, columns []string, row func(*table)) {
	t := each(fsys, f, must, columns, row)
	r.report(f.path, lang.M("onet.rows", "Rows", t.rows))
}

// report says what became of the rows of a file.
func (r *reader) report(file string, what lang.Message) {
	r.reports = append(r.reports, &lang.Error{Place: file, What: what})
}

// known finds the occupation of a row.
func (r *reader) known(t *table, column int) *occupation {
	code, ok := t.code(column)
	if !ok {
		return nil
	}
	o := r.occupations[code]
	if o == nil {
		r.lose(t, "unknown", code)
	}
	return o
}

// tooMany says that a file holds more than a release can, once.
func (t *table) tooMany(have, most int) bool {
	if have < most {
		return false
	}
	t.wrong(lang.M("onet.too-many", "Most", most), takeAgain())
	t.faults = mostFaults
	return true
}

var (
	version = pattern.Of(`O\*NET\D{0,3} ([0-9]{1,3}\.[0-9]{1,2})`)
	month   = pattern.Of(`([A-Z][a-z]+ [0-9]{4}) Release`)
	folder  = pattern.Of(`(?i)(?:^|/)db_([0-9]{1,3})_([0-9]{1,2})`)
)

// readMe finds the version: in the text that comes with a release, or in the folder's name.
func (r *reader) readMe(fsys fs.FS) {
	for _, f := range r.files[readMe] {
		if in, err := fsys.Open(f.path); err == nil {
			text, _ := io.ReadAll(io.LimitReader(in, 4096))
			in.Close()
			if m := version().FindSubmatch(text); m != nil && r.version == "" {
				r.version = string(m[1])
				if m := month().FindSubmatch(text); m != nil {
					r.month = string(m[1])
				}
			}
		}
	}
	if m := folder().FindStringSubmatch(r.files[occupationData][0].path); m != nil && r.version == "" {
		r.version = m[1] + "." + m[2]
	}
}

func (r *reader) readOccupations(fsys fs.FS) {
	for _, f := range r.files[occupationData] {
		each(fsys, f, 2, []string{"O*NET-SOC Code", "Title", "Description"}, func(t *table) {
			code, ok := t.code(0)
			title, named := t.name(1)
			about, fits := t.text(2)
			if !ok || !named || !fits || t.tooMany(len(r.occupations), mostOccupations) {
				return
			}
			if first := r.occupations[code]; first != nil {
				r.again(t, first.title == title && first.about == about, code)
				return
			}
			r.occupations[code] = &occupation{
				code: code, title: title, about: about, line: t.line,
				ratings: map[*element]*rating{}, tools: map[*tool]*use{},
			}
		})
	}
}

// again counts a row that was there before: the first one counts.
func (r *reader) again(t *table, same bool, value string) {
	if same {
		r.lose(t, "repeated", "")
		return
	}
	r.lose(t, "contradicts", value)
}

func (r *reader) readModel(fsys fs.FS) {
	for _, f := range r.files[contentModel] {
		r.count(fsys, f, 2, []string{"Element ID", "Element Name", "Description"}, func(t *table) {
			if !strings.Contains(t.cell(0), ".") {
				return // the heads of the model: 1, 2, 3
			}
			id, ok := t.element(0)
			name, named := t.name(1)
			about, fits := t.text(2)
			if ok && named && fits && !t.tooMany(len(r.texts), 10*mostElements) {
				if x, twice := r.texts[id]; twice {
					r.again(t, x.name == name && x.about == about, id)
					return
				}
				r.texts[id] = elementText{name: name, about: about}
			}
		})
	}
}

// readAnchors reads what a level means, where the scale says so at a whole number.
func (r *reader) readAnchors(fsys fs.FS) {
	for _, f := range r.files[anchors] {
		r.count(fsys, f, 4, []string{"Element ID", "Scale ID", "Anchor Value", "Anchor Description"}, func(t *table) {
			id, ok := t.element(0)
			value, is := t.number(2, 0, levels)
			text, fits := t.name(3)
			x, known := r.texts[id]
			if !ok || !is || !fits || !known || t.cell(1) != "LV" || value%100 != 0 || value == 0 {
				return
			}
			if level := value / 100; x.levels[level] == "" {
				x.levels[level] = text
				r.texts[id] = x
			} else {
				r.again(t, x.levels[level] == text, id+" "+strconv.Itoa(level))
			}
		})
	}
}

func (r *reader) readZones(fsys fs.FS) {
	for _, f := range r.files[zoneReference] {
		r.count(fsys, f, 4, []string{"Job Zone", "Experience", "Education", "Job Training"}, func(t *table) {
			zone, ok := t.number(0, 1, 5)
			var what [3]string
			for i := range what {
				text, fits := t.text(1 + i)
				what[i], ok = text, ok && fits
			}
			if ok {
				r.zones[strconv.Itoa(zone/100)] = what
			}
		})
	}
	for _, f := range r.files[jobZones] {
		r.count(fsys, f, 2, []string{"O*NET-SOC Code", "Job Zone"}, func(t *table) {
			o := r.known(t, 0)
			zone, ok := t.number(1, 1, 5)
			switch {
			case o == nil || !ok:
			case o.zone != 0:
				r.again(t, o.zone == zone/100, o.code)
			default:
				o.zone = zone / 100
			}
		})
	}
}
