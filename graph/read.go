package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"skillroute/graph/lang"
	"skillroute/graph/strict"
)

// Format is the first line of every catalog file.
const Format = "skillroute.catalog/1"

// Limits of a catalog that is read.
const (
	maxItems     = 500_000    // of all kinds
	maxStepHours = 1_000_000  // hours of one step
	MaxLevels    = 100        // levels of one skill
	maxFacts     = 2_000_000  // sum of the levels of all skills
	maxSize      = 20_000_000 // sum over all steps of what they need and give, 1 added for each

	maxWeeks  = 104  // of calendar time of one step
	maxMonths = 1200 // that one price is paid for
	maxYears  = 100  // of experience
)

// File is a catalog file: its name, for messages, and its content.
type File struct {
	Name string
	Data []byte
}

// Notice is something a reader of a catalog should know and that stops nothing.
type Notice = *lang.Error

// Read reads catalog files and merges them over base, which may be nil. A later
// item replaces an earlier one of the same kind and id whole, with a notice; an entry
// with an id and texts alone adds to the item of that id. References may cross files.
//
// The error, if there is one, holds every fault of all files as a
// [lang.Faults]; then no catalog is returned.
func Read(base *Catalog, files ...File) (*Catalog, []Notice, error) {
	c, _, notices, err := ReadPlaces(base, files...)
	return c, notices, err
}

// Places says where the items of a catalog stand in the files that were read.
type Places struct{ items map[string]item }

// Has reports whether an item of a list, such as skills, was read and is none of the base.
func (p *Places) Has(list, id string) bool { return !p.items[list+"/"+id].node.IsZero() }

// Of is the file and line of an item, or of what a path of keys and places in lists ([AtLevel]
// for that of a level) leads to in it, as far as it leads; "" for what was not read.
func (p *Places) Of(list, id string, path ...any) string {
	it := p.items[list+"/"+id]
	switch {
	case it.node.IsZero():
		return ""
	case len(path) == 0:
		return it.file + ":" + itoa(it.node.Line())
	}
	n := it.node.Node()
	for _, p := range path {
		if level, ok := p.(AtLevel); ok {
			n = level.find(n)
		} else {
			n = n.Find(p)
		}
	}
	return it.file + ":" + itoa(n.Line())
}

// AtLevel is a piece of a path: the entry of a list that states the level.
type AtLevel int

func (l AtLevel) find(n strict.Node) strict.Node {
	if !n.IsList() {
		return n
	}
	found := n
	n.List(func(_ int, entry strict.Node) {
		if v := entry.Find("level"); entry.IsMap() && v.IsScalar() && v.Raw() == itoa(int(l)) {
			found = entry
		}
	})
	return found
}

// ReadPlaces is [Read] for who has more to say about what was read, and where it stands.
func ReadPlaces(base *Catalog, files ...File) (*Catalog, *Places, []Notice, error) {
	docs, roots := parse(files, nil)
	r := readAll(base, roots)
	if slices.ContainsFunc(docs, (*strict.Doc).IsBroken) { // what is told of them now is all there is
		docs, roots = parse(files, docs)
		r = readAll(base, roots)
	}
	r.collect()
	r.merge()
	v := newValidator(r.merged, r.items, &strict.Doc{File: r.merged.ID})
	v.added = r.texts
	if err := v.judge(docs...); err != nil {
		return nil, nil, nil, err
	}
	finish(r.merged) // not before: faults are placed by the order of the files
	return r.merged, &Places{r.items}, append(r.notices, v.notices...), nil
}

// parse parses files. Those found broken when they were read before are parsed as a whole.
func parse(files []File, before []*strict.Doc) (docs []*strict.Doc, roots []strict.Node) {
	for i, f := range files {
		doc, root := strict.ParseLists(f.Name, f.Data)
		if before != nil && before[i].IsBroken() {
			doc, root = before[i].Whole()
		}
		docs, roots = append(docs, doc), append(roots, root)
	}
	return docs, roots
}

// readAll reads the items of files over those of base.
func readAll(base *Catalog, roots []strict.Node) *reader {
	r := &reader{merged: &Catalog{}, items: map[string]item{}}
	if base != nil {
		*r.merged = *base
		r.addBase(base)
	}
	r.readSpreads(roots)
	for _, root := range roots {
		if !root.IsZero() {
			r.catalog(root)
		}
	}
	return r
}

// finish puts what is read in the order that the types promise.
func finish(c *Catalog) {
	for i := range c.Skills {
		s := &c.Skills[i]
		slices.SortFunc(s.Study, func(a, b Study) int { return a.Level - b.Level })
		slices.SortFunc(s.Levels, func(a, b LevelText) int { return a.Level - b.Level })
	}
}

// item is one entry of a list of the catalog, with the place where it was read;
// the node is zero for an item of the base.
type item struct {
	key   string // "skills/ID" and so on
	order int
	node  strict.Place
	value any // Skill, Course, Role, Resource, Source or Category
	file  string
}

type reader struct {
	merged  *Catalog
	items   map[string]item // by key
	texts   []addition
	notices []Notice
	spreads map[string]Spread // by catalog id

	count int    // of items read
	file  string // of the catalog being read
	header
}

// header is what a file says once for all of its items.
type header struct {
	levels     int
	spread     Spread
	confidence string
}

func (r *reader) addBase(c *Catalog) {
	for _, l := range theFormat().lists {
		l.addBase(r, c)
	}
}

// add keeps an item, or records why it cannot be kept.
func (r *reader) add(list, id string, n strict.Node, value any) {
	if id == "" {
		return // already a fault
	}
	lists := []string{list}
	if list == "courses" || list == "practices" { // one space of ids
		lists = []string{"courses", "practices"}
	}
	if r.hasTexts(list, id, n) {
		return
	}
	order := len(r.items)
	for _, l := range lists {
		old, ok := r.items[l+"/"+id]
		if !ok {
			continue
		}
		if r.twice(n, id, old.file, old.node) {
			return
		}
		r.notices = append(r.notices, &lang.Error{
			Place: r.file + ":" + itoa(n.Line()),
			What:  lang.M("notice.overrides", "List", l, "ID", id, "File", old.file),
		})
		order = old.order
		delete(r.items, l+"/"+id)
	}
	r.put(item{list + "/" + id, order, n.Place(), value, r.file})
}

func (r *reader) put(it item) { r.items[it.key] = it }

// collect writes the items into the catalog in their order.
func (r *reader) collect() {
	all := slices.SortedFunc(maps.Values(r.items), func(a, b item) int {
		return cmp.Or(cmp.Compare(a.order, b.order), strings.Compare(a.key, b.key))
	})
	for _, l := range theFormat().lists {
		l.collect(r.merged, all)
	}
}

// readSpreads finds the spread of each catalog id before any hours are read: of
// the files that form one catalog, only one need state it.
func (r *reader) readSpreads(roots []strict.Node) {
	r.spreads = map[string]Spread{}
	for _, root := range roots {
		if root.IsZero() || !root.IsMap() {
			continue
		}
		id := root.Find("id")
		spread := root.Find("spread")
		if !id.IsScalar() || !spread.IsMap() || spread == root {
			continue
		}
		s := Spread{1, 1}
		theFormat().spread.read(r, spread, &s)
		r.spreads[id.Raw()] = s
	}
}

func (r *reader) catalog(root strict.Node) {
	if !root.IsMap() {
		root.Fault("strict.want-map")
		return
	}
	if root.IsEmpty() {
		root.Doc().Fault(0, lang.M("strict.empty-file"), lang.Message{})
		return
	}
	if root.IsOther("catalog") {
		return
	}
	r.file = root.Doc().File
	r.levels = 5
	if v := root.Find("levels"); v != root {
		if n, ok := v.Int(1, MaxLevels); ok {
			r.levels = n
		}
	}
	r.spread = Spread{1, 1}
	if s, ok := r.spreads[root.Find("id").Raw()]; ok {
		r.spread = s
	}
	r.confidence = ""
	if v := root.Find("confidence"); v != root {
		r.confidence = v.OneOf(confidences...)
	}
	var c Catalog
	theFormat().catalog.read(r, root, &c)
	r.join(c.ID, c.Version, c.Name)
}

// join joins the head of a file to the catalog's.
func (r *reader) join(id, version string, name lang.Text) {
	c := r.merged
	c.Levels = max(c.Levels, r.levels)
	if r.spread != (Spread{1, 1}) || c.Spread == (Spread{}) {
		c.Spread = r.spread
	}
	if c.Name.IsZero() {
		c.Name = name
	}
	var added []string
	for _, part := range strings.Split(id, "+") {
		if !slices.Contains(strings.Split(c.ID, "+"), part) {
			added = append(added, part)
		}
	}
	switch {
	case id != "" && id == c.ID && c.Version == "":
		c.Version = version
	case id == "" || len(added) == 0:
	case c.ID == "":
		c.ID, c.Version = id, version
	default:
		c.ID = strings.Join(append([]string{c.ID}, added...), "+")
		c.Version = strings.Trim(c.Version+"+"+version, "+")
	}
}

// catalogID reads the id of a catalog, or those of several that were merged.
func catalogID(n strict.Node) string {
	id := n.Text()
	for _, part := range strings.Split(id, "+") {
		if id != "" && !strict.IsID(part) {
			n.Fault("strict.bad-id", "Value", part)
			return ""
		}
	}
	return id
}

// each reads the items of a list, if they are not more than can be.
func (r *reader) each(list strict.Node, read func(strict.Node)) {
	if r.count += list.Len(); r.count > maxItems {
		list.Fault("fault.too-many-items", "Most", maxItems)
		return
	}
	list.List(func(_ int, n strict.Node) { read(n) })
}
