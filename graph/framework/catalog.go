package framework

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// catalog makes one catalog of all frameworks.
func (r *reader) catalog() *graph.Catalog {
	slices.SortStableFunc(r.frameworks, func(a, b *framework) int { return cmp.Compare(a.title, b.title) })
	b := &builder{r: r, ids: map[string]bool{}, requires: maxNeeds, needs: maxNeeds, c: &graph.Catalog{
		ID: "case", Levels: 1, Spread: graph.Spread{Low: 0.5, High: 2}, Name: lang.Same("CASE")}}
	var titles, versions []string
	for _, f := range r.frameworks {
		titles, versions = append(titles, f.title), append(versions, cmp.Or(f.version, f.date))
		b.framework(f)
	}
	if len(r.frameworks) == 1 {
		b.c.ID = b.c.Sources[0].ID
	}
	b.c.Name = lang.Same(cut(strings.Join(titles, "; "), maxName))
	b.c.Version = cut(strings.Trim(strings.Join(slices.Compact(slices.Sorted(slices.Values(versions))), ", "), ", "), maxName)
	if b.requires < 0 {
		r.fault("", lang.M("framework.too-large.hint"), "framework.too-many-requirements", "Most", maxNeeds)
	}
	return b.c
}

// builder writes frameworks into a catalog.
type builder struct {
	r               *reader
	c               *graph.Catalog
	ids             map[string]bool
	requires, needs int // that may still come
}

// id is a free id: of the text, and where that is taken with the beginning of the
// identifier behind it.
func (b *builder) id(within, text, identifier string) string {
	own := slug(text)
	code := strings.ReplaceAll(slug(identifier), ".", "-")
	id := within + cmp.Or(own, code[:min(8, len(code))], "item")
	for try := 0; b.ids[id]; try++ {
		short := code[:min(8+4*try, len(code))]
		if try > 0 && 4+4*try >= len(code) { // even the whole identifier is taken
			short += strconv.Itoa(try)
		}
		id = within + strings.Trim(own+"-"+short, "-")
	}
	b.ids[id] = true
	return id
}

// name is what an item is called.
func (x *item) name() string {
	text := clean(x.short)
	if text == "" {
		text = clean(x.statement)
	}
	text = cut(text, maxName)
	if x.code != "" && !strings.Contains(text, x.code) {
		text += " (" + cut(x.code, maxSlug) + ")"
	}
	return text
}

// about is what an item says beyond its name.
func (x *item) about(name string) string {
	parts := []string{}
	for _, s := range []string{clean(x.statement), clean(x.notes)} {
		if s != "" && s != name && !slices.Contains(parts, s) {
			parts = append(parts, s)
		}
	}
	if last := len(parts) - 1; last > 0 && !strings.ContainsAny(parts[0][len(parts[0])-1:], ".!?:;") {
		parts[0] += "."
	}
	return cut(strings.Join(parts, " "), maxAbout)
}

// address is the item's reference.
func (f *framework) address(id, uri string) graph.Refs {
	switch {
	case f.scheme != "":
		uri = f.scheme + escaped(id)
	case !isAddress(uri):
		uri = "urn:uuid:" + escaped(id)
	}
	return graph.Refs{URI: []string{uri}}
}

func isAddress(s string) bool {
	return (strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "urn:")) &&
		shown(s) == s && !strings.ContainsAny(s, ` <>"`)
}

// framework writes one framework: its source, groups, skills and roles.
func (b *builder) framework(f *framework) {
	t := f.tree()
	within := b.id("case.", cutSlug(f.title), f.id) + "."
	source := graph.Source{ID: strings.TrimSuffix(within, "."), Title: lang.Same(f.sourceTitle()), Licence: lang.Same(f.licence)}
	if f.date != "" {
		source.Date = lang.Same(f.date)
	}
	for _, u := range []string{f.url, f.uri} {
		if source.URL == "" && isAddress(u) && strings.HasPrefix(u, "http") {
			source.URL = u
		}
	}
	b.c.Sources = append(b.c.Sources, source)
	w := &writer{b: b, f: f, t: t, evidence: graph.Evidence{Source: []string{source.ID}, Confidence: graph.Unreviewed}, within: within, whole: source.ID, ids: make([]string, len(f.items))}
	for _, n := range t.order {
		w.ids[n] = b.id(within, cmp.Or(f.items[n].code, clean(f.items[n].short), clean(f.items[n].statement)), f.items[n].id)
	}
	w.write()
	w.notices()
}

func cutSlug(title string) string {
	s := slug(title)
	if len(s) <= 24 {
		return s
	}
	if i := strings.LastIndexAny(s[:25], "-."); i > 8 {
		return s[:i]
	}
	return s[:24]
}

// sourceTitle names the framework, who made it, and that it is not the original.
func (f *framework) sourceTitle() string {
	by := ""
	if f.creator != "" {
		by = ", " + f.creator
	}
	return f.title + by + " (adapted)"
}

// writer writes one framework.
type writer struct {
	b             *builder
	f             *framework
	t             *tree
	evidence      graph.Evidence
	within, whole string
	ids           []string // of the items
	wide          int      // links of precedes that stand for too many needs
	circle        []int    // items of the first circle
	inCircles     int      // needs that are left out with it
	grouped       bool     // the framework itself is a category
}

func (w *writer) write() {
	needs := w.skillNeeds()
	for _, n := range w.t.order {
		x := &w.f.items[n]
		if len(w.t.below[n]) > 0 {
			w.b.c.Categories = append(w.b.c.Categories, graph.Category{ID: w.ids[n], Name: lang.Same(x.name())})
			continue
		}
		name := x.name()
		s := graph.Skill{ID: graph.SkillID(w.ids[n]), Name: lang.Same(name), About: lang.Same(x.about(name)), Max: 1,
			Category: w.group(w.t.above[n][0]), Refs: w.f.address(x.id, x.uri), Evidence: w.evidence,
			Study: []graph.Study{{Level: 1, Effort: graph.Effort{Low: hours * 30, Likely: hours * 60, High: hours * 120}, Needs: w.holdings(needs[n]), Evidence: graph.Evidence{Confidence: graph.Unreviewed}}}, Tags: w.tags(n)}
		for _, alias := range []string{x.code, clean(x.short)} {
			if lang.Tight(alias) != "" && alias != name && !slices.Contains(s.Aliases, alias) {
				s.Aliases = append(s.Aliases, alias)
			}
		}
		w.b.c.Skills = append(w.b.c.Skills, s)
	}
	w.roles()
}

// tags are the kind of an item, its levels of education, and its groups but the first.
func (w *writer) tags(n int) (tags []string) {
	add := func(name, text string) {
		if s := slug(text); s != "" && !slices.Contains(tags, name+s) {
			tags = append(tags, name+s)
		}
	}
	x := &w.f.items[n]
	add("type:", x.kind)
	for _, e := range x.education {
		add("education:", e)
	}
	for _, group := range w.t.above[n][1:] {
		if tag := "group:" + w.group(group); !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// group is the category of what stands below an item; below the framework itself it is
// the framework.
func (w *writer) group(parent int) string {
	if parent != whole {
		return w.ids[parent]
	}
	if !w.grouped {
		w.grouped = true
		w.b.c.Categories = append(w.b.c.Categories, graph.Category{ID: w.whole, Name: lang.Same(cut(w.f.title, maxName))})
	}
	return w.whole
}

func (w *writer) holdings(items []int) (hs []graph.Holding) {
	for _, n := range items {
		hs = append(hs, graph.Holding{Skill: graph.SkillID(w.ids[n]), Level: 1})
	}
	return hs
}

// roles are the framework and its uppermost groups.
func (w *writer) roles() {
	all := w.t.leaves(whole)
	if len(all) == 0 {
		return
	}
	top := w.t.below0
	for len(top) == 1 && len(w.t.below[top[0]]) > 0 {
		top = w.t.below[top[0]]
	}
	w.role(w.whole, w.f.title, "", w.f.address(w.f.id, w.f.uri), all)
	for _, n := range top {
		if x := &w.f.items[n]; len(w.t.below[n]) > 0 {
			leaves := w.t.leaves(n)
			if w.b.requires -= len(leaves); w.b.requires < 0 {
				return
			}
			name := x.name()
			w.role(w.ids[n], name, x.about(name), w.f.address(x.id, x.uri), leaves)
		}
	}
}

func (w *writer) role(id, name, about string, refs graph.Refs, leaves []int) {
	x := graph.Role{ID: graph.RoleID(id), Name: lang.Same(cut(name, maxName)), About: lang.Same(about), Refs: refs, Evidence: w.evidence}
	duties := map[int]bool{}
	for _, n := range leaves {
		q := graph.Requirement{Skill: graph.SkillID(w.ids[n]), Level: 1, Weight: 3, Evidence: w.evidence}
		if group := w.t.above[n][0]; group != whole {
			duty := strings.TrimPrefix(w.ids[group], w.within)
			q.Duties = []string{duty}
			if !duties[group] {
				duties[group] = true
				y := &w.f.items[group]
				x.Duties = append(x.Duties, graph.Duty{ID: duty, Text: lang.Same(cut(cmp.Or(clean(y.statement), y.name()), 300)), Evidence: w.evidence})
			}
		}
		x.Requires = append(x.Requires, q)
	}
	w.b.c.Roles = append(w.b.c.Roles, x)
}
