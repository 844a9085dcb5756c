package onet

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// The rules, as the package and the manual state them.
const (
	levels        = 7
	essentialFrom = 300 // importance, in hundredths: "important" on the scale of O*NET
	optionalFrom  = 200 // "somewhat important"

	firstLevelHours = 8  // a working day; each level takes twice the hours of the one below
	toolHours       = 24 // of levels 1 and 2 together

	wantedWeight = 3 // of a tool in demand in the occupation
	hotWeight    = 2 // of one that is hot in general
)

// round is the whole of hundredths, halves up.
func round(hundredths int) int { return (hundredths + 50) / 100 }

// effort is an estimate: half of the hours to twice as many.
func effort(hours graph.Minutes) graph.Effort {
	return graph.Effort{Low: 30 * hours, Likely: 60 * hours, High: 120 * hours}
}

// sourceID is not that of the built-in catalog's own source.
const sourceID = "onet.db"

// stated is the evidence of what the release says, estimated that of what a rule makes.
var (
	stated    = graph.Evidence{Source: []string{sourceID}, Confidence: graph.Unreviewed}
	estimated = graph.Evidence{Confidence: graph.Unreviewed}
)

func english(s string) lang.Text {
	if s == "" {
		return ""
	}
	return lang.TextOf(map[lang.Lang]string{lang.English: s})
}

// catalog makes the catalog of what was read.
func (r *reader) catalog() *graph.Catalog {
	roles := r.roles()
	c := &graph.Catalog{
		ID: "onet", Version: r.version, Levels: levels, Spread: graph.Spread{Low: 0.5, High: 2},
		Name: lang.Same("O*NET"), Sources: []graph.Source{r.source()},
	}
	elements, tools := r.used(roles)
	ids := map[string]bool{}
	for _, e := range elements {
		e.skill = graph.SkillID(newID(ids, r.nameOf(e), e.id))
		c.Skills = append(c.Skills, r.skill(e))
	}
	for _, x := range tools {
		groups := x.inOrder()
		x.skill = graph.SkillID(newID(ids, x.name, groups[0].id))
		c.Skills = append(c.Skills, x.asSkill(groups))
	}
	tellApart(c.Skills)
	c.Categories = r.categories(elements, tools)
	ids = map[string]bool{}
	for _, o := range roles {
		o.id = graph.RoleID(newID(ids, o.title, o.code))
	}
	for _, o := range roles {
		c.Roles = append(c.Roles, r.role(o))
	}
	return c
}

// roles are the occupations that something is rated of, by code. The others would require
// nothing, and so be met by everyone.
func (r *reader) roles() (roles []*occupation) {
	file := r.files[occupationData][0].path
	var without []string
	others := 0
	for _, code := range slices.Sorted(maps.Keys(r.occupations)) {
		o := r.occupations[code]
		if top := o.top(); len(top) == 0 {
			if strings.Contains(o.title, ", All Other") {
				others++
			} else {
				without = append(without, strconv.Quote(o.title))
			}
			continue
		} else if top[0].importance < essentialFrom {
			r.report(file+":"+strconv.Itoa(o.line), lang.M("onet.lifted", "Title", o.title))
		}
		roles = append(roles, o)
	}
	r.report(file, lang.M("onet.occupations", "Rows", len(r.occupations), "Roles", len(roles)))
	if n := len(without); n > 0 { // all of them, for who misses one
		r.report(file, lang.M("onet.without", "Count", n, "Titles", without))
	}
	if others > 0 {
		r.report(file, lang.M("onet.without-other", "Count", others))
	}
	if len(roles) == 0 {
		r.whole.Fault(0, lang.M("onet.no-roles"), takeAgain())
	}
	return roles
}

// top are the must-haves: what is rated essential or, where nothing is, what is rated
// highest.
func (o *occupation) top() (top []*rating) {
	highest := 0
	for _, x := range o.ratings {
		if is := x.outcome(); is == essential || is == optional {
			highest = max(highest, x.importance)
		}
	}
	for _, x := range o.ratings {
		if is := x.outcome(); is == essential || is == optional && x.importance == highest && highest < essentialFrom {
			top = append(top, x)
		}
	}
	return top
}

// used are the elements and tools that a role requires: elements by id, tools by name.
func (r *reader) used(roles []*occupation) ([]*element, []*tool) {
	elements, tools := map[*element]bool{}, map[*tool]bool{}
	for _, o := range roles {
		for e, x := range o.ratings {
			if is := x.outcome(); is == essential || is == optional {
				elements[e] = true
			}
		}
		for x := range o.tools {
			tools[x] = true
		}
	}
	return slices.SortedFunc(maps.Keys(elements), func(a, b *element) int { return strings.Compare(a.id, b.id) }),
		slices.SortedFunc(maps.Keys(tools), func(a, b *tool) int { return strings.Compare(a.name, b.name) })
}

// tellApart says of which kind a skill is where another before it has its name, such as the
// knowledge of mathematics.
func tellApart(skills []graph.Skill) {
	names := map[string]bool{}
	for i := range skills {
		s := &skills[i]
		if name := s.Name.String(); names[lang.Fold(name)] {
			s.Name = english(name + " (" + strings.TrimPrefix(s.Tags[0], "type:") + ")")
		}
		names[lang.Fold(s.Name.String())] = true
	}
}

// newID is an id made of a name. The second item of a name has its code behind it.
func newID(taken map[string]bool, name, code string) string {
	id := "onet." + cmp.Or(slug(name), slug(code))
	if taken[id] {
		id += "-" + strings.Trim(strings.ToLower(code), ".-")
	}
	for n, base := 2, id; taken[id]; n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	taken[id] = true
	return id
}

// slug is a name as an id: small letters and digits, with hyphens where others stand.
func slug(name string) string {
	name = strings.NewReplacer("+", " plus ", "#", " sharp ").Replace(lang.Fold(name))
	return strings.Join(strings.FieldsFunc(name, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-")
}

func (r *reader) nameOf(e *element) string { return cmp.Or(r.texts[e.id].name, e.name) }

// skill is an element of the content model, on its level scale.
func (r *reader) skill(e *element) graph.Skill {
	text := r.texts[e.id]
	kind := "type:skill"
	if strings.HasPrefix(e.id, "2.C") {
		kind = "type:knowledge"
	}
	s := graph.Skill{
		ID: e.skill, Name: english(r.nameOf(e)), About: english(text.about), Max: levels, Tags: []string{kind},
		Refs: graph.Refs{ONET: []string{e.id}}, Evidence: stated,
	}
	if g := r.groupOf(e); g.name != "" {
		s.Category = "onet." + g.id
	}
	for level := 1; level <= levels; level++ {
		s.Study = append(s.Study, graph.Study{Level: level, Effort: effort(firstLevelHours << (level - 1)), Evidence: estimated})
		if can := text.levels[level]; can != "" {
			s.Levels = append(s.Levels, graph.LevelText{Level: level, Can: english(can), Evidence: stated})
		}
	}
	return s
}

// groupOf is where an element belongs in the content model: 2.A for the basic skills, else
// what its id names with three parts.
func (r *reader) groupOf(e *element) group {
	parts := strings.Split(e.id, ".")
	n := min(3, len(parts))
	if strings.HasPrefix(e.id, "2.A") {
		n = 2
	}
	id := strings.Join(parts[:n], ".")
	return group{id: strings.ToLower(id), name: r.texts[id].name}
}

// inOrder are the groups of a tool: the one of most rows first.
func (x *tool) inOrder() []*group {
	all := slices.SortedFunc(maps.Values(x.groups), func(a, b *group) int {
		return cmp.Or(b.rows-a.rows, strings.Compare(a.id, b.id))
	})
	if len(all) == 0 {
		all = []*group{{}}
	}
	return all
}

func (x *tool) asSkill(groups []*group) graph.Skill {
	s := graph.Skill{
		ID: x.skill, Name: english(x.name), Max: 1, Tags: []string{"type:technology"}, Refs: graph.Refs{ONET: []string{x.name}},
		Study:    []graph.Study{{Level: 1, Effort: effort(toolHours), Evidence: estimated}},
		Evidence: stated,
	}
	for i, g := range groups {
		switch {
		case g.id == "":
		case i == 0:
			s.Category = "onet." + g.id
		default:
			s.Tags = append(s.Tags, "group:onet."+g.id)
		}
	}
	return s
}

// categories are the groups of the skills, by id.
func (r *reader) categories(elements []*element, tools []*tool) (all []graph.Category) {
	names := map[string]string{}
	for _, e := range elements {
		if g := r.groupOf(e); g.name != "" {
			names[g.id] = g.name
		}
	}
	for _, x := range tools {
		for _, g := range x.inOrder() {
			if g.id != "" && (names[g.id] == "" || g.name < names[g.id]) {
				names[g.id] = g.name
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(names)) {
		all = append(all, graph.Category{ID: "onet." + id, Name: english(names[id])})
	}
	return all
}

func (r *reader) role(o *occupation) graph.Role {
	x := graph.Role{
		ID: o.id, Name: english(o.title), Aliases: o.aliases(), About: english(o.about),
		Refs: graph.Refs{ONET: []string{o.code}}, Tags: []string{"soc:" + o.code[:7]}, Evidence: stated,
	}
	if o.zone > 0 {
		zone := strconv.Itoa(o.zone)
		x.Tags = append(x.Tags, "zone:"+zone)
		for i, text := range r.zones[zone] {
			if text != "" {
				id := [...]string{"experience", "education", "training"}[i]
				x.Entry = append(x.Entry, graph.Duty{ID: id, Text: english(text), Evidence: stated})
			}
		}
	}
	x.Requires = o.requirements()
	for _, code := range o.related {
		if next := r.occupations[code]; next.id != "" && next.zone > o.zone && o.zone > 0 {
			x.Next = append(x.Next, next.id)
		}
	}
	return x
}

// aliases are the other titles, each once however it is written.
func (o *occupation) aliases() (out []string) {
	seen := map[string]bool{lang.Fold(o.title): true}
	for _, title := range o.titles {
		if fold := lang.Fold(title); !seen[fold] {
			seen[fold] = true
			out = append(out, title)
		}
	}
	return out
}

// requirements are must-haves first, then by importance, then by id; tools come last.
func (o *occupation) requirements() (out []graph.Requirement) {
	must := map[*rating]bool{}
	for _, x := range o.top() {
		must[x] = true
	}
	rated := slices.SortedFunc(maps.Keys(o.ratings), func(a, b *element) int {
		return cmp.Or(o.ratings[b].importance-o.ratings[a].importance, strings.Compare(a.id, b.id))
	})
	for _, e := range rated {
		x := o.ratings[e]
		if is := x.outcome(); is == essential || is == optional {
			out = append(out, graph.Requirement{
				Skill: e.skill, Level: round(x.level), Optional: !must[x], Weight: round(x.importance), Evidence: stated,
			})
		}
	}
	for _, x := range slices.SortedFunc(maps.Keys(o.tools), func(a, b *tool) int { return strings.Compare(a.name, b.name) }) {
		weight := hotWeight
		if o.tools[x].wanted {
			weight = wantedWeight
		}
		out = append(out, graph.Requirement{Skill: x.skill, Level: 1, Optional: true, Weight: weight, Evidence: stated})
	}
	return out
}

// source names the release as its licence asks for.
func (r *reader) source() graph.Source {
	name := strings.TrimSpace("O*NET " + r.version)
	return graph.Source{
		ID: sourceID, Title: lang.TextOf(map[lang.Lang]string{
			lang.English:    "Adapted version of the " + name + " Database, U.S. Department of Labor, Employment and Training Administration (USDOL/ETA)",
			lang.Indonesian: "Versi yang diadaptasi dari " + name + " Database, U.S. Department of Labor, Employment and Training Administration (USDOL/ETA)",
		}),
		Date: lang.Same(r.month), URL: "https://www.onetcenter.org/database.html",
		Licence: lang.Same("CC BY 4.0. This product includes information from the " + name + " Database by the U.S. Department of Labor, " +
			"Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. " +
			"Skillroute has modified all or some of this information. USDOL/ETA has not approved, endorsed, or tested these modifications."),
	}
}
