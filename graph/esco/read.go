package esco

import (
	"io/fs"
	"slices"
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
