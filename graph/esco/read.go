package esco

import (
	"io/fs"
	"slices"
	"sort"
	"strings"
	"unicode"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/graph/strict"
)

// Options say what of a release is read.
type Options struct {
	Language string   // of the texts, such as en; "" is all that are there
	Paths    []string // where the files are from, for the version in their names
}

// Read makes a catalog of the files of a release. The notices say what of it was left out or
// made different, with counts. The error holds the faults of all files, as a [lang.Faults].
func Read(fsys fs.FS, options Options) (*graph.Catalog, []graph.Notice, error) {
	r := &reader{fsys: fsys, options: options, skills: newConcepts(), occupations: newConcepts(), groups: newConcepts(), isco: newConcepts()}
	if err := r.find(); err != nil {
		return nil, nil, err
	}
	for _, step := range []func(){r.texts, r.relations, r.between, r.broader, r.collections} {
		if len(r.faults) > 0 {
			return nil, nil, r.faults
		}
		step()
	}
	if len(r.faults) > 0 {
		return nil, nil, r.faults
	}
	return r.catalog(), r.notices, nil
}

type reader struct {
	fsys      fs.FS
	options   Options
	files     map[string]map[string]string // name by kind and language
	languages []string                     // in which there are occupations and skills
	faults    lang.Faults
	notices   []graph.Notice
	stop      bool

	skills, occupations, groups, isco *concepts
	kept                              int // bytes of texts
	cleaned, shortened                int
	modified                          string // the last day of a change

	asks   []relation // occupation, skill
	needs  []relation // skill, what it needs
	helped []relation // skill, what it profits from
	above  map[string][]string
}

// concept is a skill, an occupation or a group.
type concept struct {
	uri        string
	code, kind string // kind: of a skill its type
	reuse      string
	regulated  bool
	names      []string // by language
	abouts     []string
	others     [][]string
	tags       []string
}

// relation is of two concepts, by number.
type relation struct {
	from, to int32
	optional bool
}

// concepts are numbered in the order in which they are read.
type concepts struct {
	all []concept
	at  map[string]int32
}

func newConcepts() *concepts { return &concepts{at: map[string]int32{}} }

func (c *concepts) find(uri string) (int32, bool) {
	i, ok := c.at[uri]
	return i, ok
}

// texts reads the files that have names, in each language.
func (r *reader) texts() {
	for n, l := range r.languages {
		r.read("occupations", l, n, r.occupations, "iscoGroup", func(c *concept, w *row) {
			c.code = strings.TrimSpace(w.get("iscoGroup"))
			c.regulated = strings.HasSuffix(w.get("regulatedProfessionNote"), "/regulated")
		})
		r.read("skills", l, n, r.skills, "skillType", func(c *concept, w *row) {
			c.kind, c.reuse = strings.TrimSpace(w.get("skillType")), strings.TrimSpace(w.get("reuseLevel"))
		})
		code := func(c *concept, w *row) { c.code = strings.TrimSpace(w.get("code")) }
		r.read("skillGroups", l, n, r.groups, "", code)
		r.read("ISCOGroups", l, n, r.isco, "", code)
	}
	for _, kind := range []string{"skillGroups", "ISCOGroups", "skillSkillRelations", "broaderRelationsSkillPillar"} {
		if len(r.files[kind]) == 0 {
			r.notice(kind+".csv", "esco.without")
		}
	}
	types, reuse := 0, 0
	for i := range r.skills.all {
		if r.skills.all[i].kind == "" {
			types++
		}
		if r.skills.all[i].reuse == "" {
			reuse++
		}
	}
	file := r.file("skills", r.first())
	r.count(types, file, "esco.no-type")
	r.count(reuse, file, "esco.no-reuse")
	for _, l := range r.languages {
		if l != "" && !slices.Contains(lang.All, lang.Lang(l)) {
			id := "esco.other-language"
			if l == r.first() && !r.spoken() {
				id = "esco.one-language"
			}
			r.notice("", id, "Language", l)
		}
	}
}

func (r *reader) first() string { return r.languages[0] }

// spoken reports whether the release has a language that the program speaks.
func (r *reader) spoken() bool {
	return slices.ContainsFunc(r.languages, func(l string) bool { return slices.Contains(lang.All, lang.Lang(l)) })
}

// read reads a file of concepts; the first language has all of them.
func (r *reader) read(kind, language string, n int, to *concepts, column string, more func(*concept, *row)) {
	name := r.files[kind][language]
	if name == "" && n == 0 { // groups, which are better in another language than not at all
		name = r.file(kind, language)
	}
	if name == "" {
		return
	}
	columns := []string{"conceptUri", "preferredLabel"}
	if column != "" {
		columns = append(columns, column)
	}
	unreleased, unknown, unnamed, twice := 0, 0, 0, 0
	r.rows(name, columns, func(w *row) {
		uri, ok := w.uri("conceptUri")
		if !ok {
			return
		}
		if status := strings.TrimSpace(w.get("status")); status != "" && status != "released" {
			unreleased++
			return
		}
		label := r.clean(strings.ReplaceAll(w.get("preferredLabel"), "\n", " "))
		if label == "" {
			unnamed++
			return
		}
		i, there := to.find(uri)
		switch {
		case n == 0 && there:
			twice++
			return
		case n > 0 && !there:
			unknown++
			return
		case n == 0:
			if len(to.all) >= maxConcepts {
				r.fault(name, lang.Message{}, "esco.too-many", "Most", maxConcepts)
				r.stop = true
				return
			}
			i = int32(len(to.all))
			uri = strings.Clone(uri)
			to.all, to.at[uri] = append(to.all, concept{uri: uri}), i
			more(&to.all[i], w)
			for _, s := range []*string{&to.all[i].code, &to.all[i].kind, &to.all[i].reuse} {
				*s = strings.Clone(cut(*s, 100))
			}
		}
		c := &to.all[i]
		for len(c.names) <= n {
			c.names, c.abouts, c.others = append(c.names, ""), append(c.abouts, ""), append(c.others, nil)
		}
		about := w.get("description")
		if strings.TrimSpace(about) == "" {
			about = w.get("definition")
		}
		c.names[n] = label
		if kind == "skills" || kind == "occupations" {
			c.abouts[n], c.others[n] = r.clean(about), r.labels(w, label)
		}
		r.modified = max(r.modified, day(w.get("modifiedDate")))
		if r.kept > maxTexts {
			r.fault(name, lang.Message{}, "release.too-large", "Most", maxTexts>>20)
			r.stop = true
		}
	})
	r.count(unreleased, name, "esco.unreleased")
	r.count(unnamed, name, "esco.unnamed")
	r.count(twice, name, "esco.twice")
	r.count(unknown, name, "esco.not-in-first", "Language", r.first())
}

var dayForm = pattern.Of(`^\d{4}-\d{2}-\d{2}`)

func day(s string) string { return strings.Clone(dayForm().FindString(s)) }

// labels are the other names of a row, one a line, or parted by bars.
func (r *reader) labels(w *row, label string) (all []string) {
	seen := map[string]bool{lang.Tight(label): true}
	for _, column := range []string{"altLabels", "hiddenLabels"} {
		for _, s := range strings.FieldsFunc(w.get(column), func(c rune) bool { return c == '\n' || c == '|' }) {
			s = r.clean(s)
			if tight := lang.Tight(s); tight != "" && !seen[tight] {
				seen[tight] = true
				all = append(all, s)
			}
		}
	}
	return all
}

// clean is a text as a catalog can have it: without control characters and blanks around it,
// and not longer than one is read.
func (r *reader) clean(s string) string {
	bad := func(c rune) bool { return unicode.IsControl(c) && c != '\n' && c != '\t' }
	if strings.ContainsFunc(strings.ReplaceAll(s, "\r\n", "\n"), bad) {
		r.cleaned++
	}
	s = strings.TrimSpace(strings.Map(func(c rune) rune {
		if bad(c) {
			return -1
		}
		return c
	}, s))
	if len(s) > strict.MaxText {
		if short := cut(s, strict.MaxText); short != s {
			r.shortened++
			s = strings.TrimSpace(short)
		}
	}
	r.kept += len(s)
	return strings.Clone(s)
}

// relations reads what occupations ask for.
func (r *reader) relations() {
	name := r.file("occupationSkillRelations", r.first())
	seen := map[int64]bool{} // whether it is optional
	lost := map[string]int{}
	noSkill, again, both, odd := 0, 0, 0, 0
	r.rows(name, []string{"occupationUri", "relationType", "skillUri"}, func(w *row) {
		from, ok1 := w.uri("occupationUri")
		to, ok2 := w.uri("skillUri")
		if !ok1 || !ok2 {
			return
		}
		optional, ok := isOptional(w)
		if !ok {
			odd++
			return
		}
		o, ok := r.occupations.find(from)
		if !ok {
			if _, known := lost[from]; known || len(lost) < maxFaults {
				lost[strings.Clone(from)]++
			} else {
				lost[""]++
			}
			return
		}
		s, ok := r.skills.find(to)
		if !ok {
			noSkill++
			return
		}
		key := int64(o)<<32 | int64(s)
		switch was, there := seen[key]; {
		case there && was == optional:
			again++
			return
		case there:
			both++
			optional = false
		case len(seen) >= maxRelations:
			r.fault(name, lang.Message{}, "esco.too-many", "Most", maxRelations)
			r.stop = true
			return
		}
		seen[key] = optional
	})
	for key, optional := range seen {
		r.asks = append(r.asks, relation{int32(key >> 32), int32(key), optional})
	}
	total := 0
	for _, n := range lost {
		total += n
	}
	delete(lost, "")
	uris := keys(lost)
	r.count(total, name, "esco.no-occupation", "URIs", strings.Join(uris[:min(len(uris), 3)], ", "), "Occupations", len(uris))
	r.count(noSkill, name, "esco.no-skill")
	r.count(again, name, "esco.twice")
	r.count(both, name, "esco.both")
	r.count(odd, name, "esco.odd-relation")
	used := map[int32]bool{}
	for _, a := range r.asks {
		used[a.to] = true
	}
	r.count(len(r.skills.all)-len(used), r.file("skills", r.first()), "esco.unused")
}

func keys(m map[string]int) (all []string) {
	for k := range m {
		all = append(all, k)
	}
	sort.Strings(all)
	return all
}

func isOptional(w *row) (optional, ok bool) {
	switch strings.TrimSpace(w.get("relationType")) {
	case "essential":
		return false, true
	case "optional":
		return true, true
	}
	return false, false
}

// between reads what skills ask of skills.
func (r *reader) between() {
	name := r.file("skillSkillRelations", r.first())
	if name == "" {
		return
	}
	self, lost, odd, again := 0, 0, 0, 0
	seen := map[int64]bool{}
	r.rows(name, []string{"originalSkillUri", "relationType", "relatedSkillUri"}, func(w *row) {
		from, ok1 := w.uri("originalSkillUri")
		to, ok2 := w.uri("relatedSkillUri")
		if !ok1 || !ok2 {
			return
		}
		optional, ok := isOptional(w)
		a, ok1 := r.skills.find(from)
		b, ok2 := r.skills.find(to)
		key := int64(a)<<32 | int64(b)
		switch {
		case !ok:
			odd++
		case !ok1 || !ok2:
			lost++
		case a == b:
			self++
		case seen[key]:
			again++
		case len(seen) >= maxRelations:
			r.fault(name, lang.Message{}, "esco.too-many", "Most", maxRelations)
			r.stop = true
		default:
			seen[key] = true
			if optional {
				r.helped = append(r.helped, relation{a, b, true})
			} else {
				r.needs = append(r.needs, relation{a, b, false})
			}
		}
	})
	r.count(self, name, "esco.self")
	r.count(lost, name, "esco.no-skill")
	r.count(again, name, "esco.twice")
	r.count(odd, name, "esco.odd-relation")
}

// broader reads which concepts stand above which.
func (r *reader) broader() {
	r.above = map[string][]string{}
	name := r.file("broaderRelationsSkillPillar", r.first())
	if name == "" {
		return
	}
	known := func(uri string) (string, bool) { // the one copy of the address
		if i, ok := r.skills.find(uri); ok {
			return r.skills.all[i].uri, true
		}
		if i, ok := r.groups.find(uri); ok {
			return r.groups.all[i].uri, true
		}
		return "", false
	}
	lost, count := 0, 0
	r.rows(name, []string{"conceptUri", "broaderUri"}, func(w *row) {
		from, ok1 := w.uri("conceptUri")
		to, ok2 := w.uri("broaderUri")
		if !ok1 || !ok2 {
			return
		}
		a, ok1 := known(from)
		b, ok2 := known(to)
		if !ok1 || !ok2 {
			lost++
			return
		}
		if slices.Contains(r.above[a], b) || a == b {
			return
		}
		if count++; count > maxRelations {
			r.fault(name, lang.Message{}, "esco.too-many", "Most", maxRelations)
			r.stop = true
			return
		}
		r.above[a] = append(r.above[a], b)
	})
	r.count(lost, name, "esco.no-broader")
	for _, list := range r.above {
		slices.Sort(list)
	}
}

var collection = pattern.Of(`^([A-Za-z]+?)(Skills|Occupations)Collection$`)

// collections reads which collections a concept is in: digital, green, and others.
func (r *reader) collections() {
	kinds := make([]string, 0, len(r.files))
	for kind := range r.files {
		kinds = append(kinds, kind)
	}
	sort.Strings(kinds)
	for _, kind := range kinds {
		m := collection().FindStringSubmatch(kind)
		if m == nil {
			continue
		}
		in := r.skills
		if m[2] == "Occupations" {
			in = r.occupations
		}
		tag := "collection:" + strings.ToLower(m[1])
		r.rows(r.file(kind, r.first()), []string{"conceptUri"}, func(w *row) {
			uri, ok := w.uri("conceptUri")
			if i, there := in.find(uri); ok && there && !slices.Contains(in.all[i].tags, tag) {
				in.all[i].tags = append(in.all[i].tags, tag)
			}
		})
	}
}
