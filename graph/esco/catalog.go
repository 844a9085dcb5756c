package esco

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/pattern"
)

// hours of a skill, by reuse level: of knowledge, and of a skill.
var hours = map[string][2]graph.Minutes{
	"transversal": {40, 60}, "cross-sector": {24, 40}, "sector-specific": {16, 30}, "occupation-specific": {10, 20},
}

func effortOf(c *concept) graph.Effort {
	pair, ok := hours[c.reuse]
	if !ok {
		pair = hours["cross-sector"]
	}
	h := pair[1]
	if c.kind == "knowledge" {
		h = pair[0]
	}
	return graph.Effort{Low: h * 30, Likely: h * 60, High: h * 120}
}

// source is the catalog's id and the beginning of all ids; sourceID is that of ESCO among
// the sources, another than the one in the built-in catalog, which it must not replace.
const (
	source   = "esco"
	sourceID = "esco.csv"
)

var stated = []string{sourceID}

// catalog makes a catalog of what was read.
func (r *reader) catalog() *graph.Catalog {
	version := r.version()
	name := strings.TrimSpace("ESCO " + version)
	c := &graph.Catalog{
		ID: source, Version: version, Levels: 1, Spread: graph.Spread{Low: 0.5, High: 2}, Name: "ESCO",
		Sources: []graph.Source{{
			ID: sourceID, Title: lang.TextOf(map[lang.Lang]string{
				lang.English:    name + ", European Commission (adapted: hours, weights and head starts are estimates of this program)",
				lang.Indonesian: name + ", Komisi Eropa (disesuaikan: jam, bobot, dan belajar singkat adalah perkiraan program ini)",
			}),
			Licence: lang.TextOf(map[lang.Lang]string{
				lang.English:    "This service uses the ESCO classification of the European Commission (reuse under Commission Decision 2011/833/EU).",
				lang.Indonesian: "Layanan ini memakai klasifikasi ESCO dari Komisi Eropa (pemakaian ulang menurut Keputusan Komisi 2011/833/EU).",
			}),
			URL: "https://esco.ec.europa.eu",
		}},
	}
	ids := namer{taken: map[string]bool{}}
	roleIDs, skillIDs := ids.all(r.occupations), ids.all(r.skills)
	groupIDs := r.categories(c)
	r.addSkills(c, skillIDs, groupIDs)
	r.addRoles(c, roleIDs, skillIDs)
	return c
}

var inName = pattern.Of(`(?i)v\.?([0-9]+(?:\.[0-9]+)+)`)

// version is that in the names of the files, else the last day on which something changed.
func (r *reader) version() string {
	for _, p := range r.options.Paths {
		if m := inName().FindStringSubmatch(path.Base(p)); m != nil {
			return m[1]
		}
	}
	return r.modified
}

// text is a text in the languages of the catalog. Where the program speaks none of them the
// first stands for all.
func (r *reader) text(in []string) lang.Text {
	texts := map[lang.Lang]string{}
	for n, s := range in {
		if l := lang.Lang(r.languages[n]); slices.Contains(lang.All, l) {
			texts[l] = s
		}
	}
	if len(texts) > 0 {
		return lang.TextOf(texts)
	}
	if len(in) == 0 {
		return ""
	}
	return lang.Same(in[0])
}

// aliases are all names of a concept but those that its name has, in all languages.
func (r *reader) aliases(c *concept) (all []string) {
	seen := map[string]bool{}
	for _, s := range r.text(c.names).All() {
		seen[lang.Tight(s)] = true
	}
	for n := range c.names {
		for _, s := range append([]string{c.names[n]}, c.others[n]...) {
			if tight := lang.Tight(s); tight != "" && !seen[tight] {
				seen[tight] = true
				all = append(all, s)
			}
		}
	}
	return all
}

// namer makes ids of labels.
type namer struct{ taken map[string]bool }

// all are the ids of concepts. Of several with one label the one with the least address has
// the plain id.
func (n *namer) all(c *concepts) []string {
	ids := make([]string, len(c.all))
	for _, i := range byURI(c) {
		id := source + "." + slug(c.all[i].names[0])
		end := slug(path.Base(c.all[i].uri))
		if id == source+"." || n.taken[id] {
			id = strings.TrimSuffix(id, ".") + "." + end[:min(8, len(end))]
		}
		for k := 9; n.taken[id]; k++ {
			id += end[min(k-1, len(end)):min(k, len(end))]
			if k > len(end) {
				id += "x"
			}
		}
		n.taken[id] = true
		ids[i] = id
	}
	return ids
}

func byURI(c *concepts) []int {
	order := make([]int, len(c.all))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(c.all[a].uri, c.all[b].uri) })
	return order
}

// slug is a label in the letters of ids. What tells C, C++ and C# apart is spelled out.
func slug(s string) string {
	s = strings.NewReplacer("+", " plus ", "#", " sharp ").Replace(s)
	var b strings.Builder
	for _, c := range lang.Fold(s) {
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			b.WriteRune(c)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= 90 {
			break
		}
	}
	return strings.Trim(b.String(), "-")
}

// categories adds the groups of skills and of occupations, and gives the ids of the former.
func (r *reader) categories(c *graph.Catalog) map[string]string {
	ids, taken := map[string]string{}, map[string]bool{}
	add := func(id string, g *concept) string {
		for plain, n := id, 2; taken[id]; n++ {
			id = plain + strings.Repeat("x", n-1)
		}
		taken[id] = true
		c.Categories = append(c.Categories, graph.Category{ID: id, Name: r.text(g.names)})
		return id
	}
	for _, i := range byURI(r.groups) {
		g := &r.groups.all[i]
		id := idLetters(g.code)
		if id == "" { // a field of education: isced-f/0613
			id = idLetters(path.Base(path.Dir(g.uri)) + "." + path.Base(g.uri))
		}
		ids[g.uri] = add(source+"."+id, g)
	}
	for _, i := range byURI(r.isco) {
		g := &r.isco.all[i]
		if code := idLetters(g.code); code != "" {
			add("isco."+code, g)
		}
	}
	slices.SortFunc(c.Categories, func(a, b graph.Category) int { return cmp.Compare(a.ID, b.ID) })
	return ids
}

func idLetters(s string) string {
	s = strings.Map(func(c rune) rune {
		if 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '.' || c == '-' {
			return c
		}
		return -1
	}, strings.ToLower(s))
	return strings.Trim(s, ".-")
}

// groupsOf are the groups next above a skill, by way of skills that stand above it too.
func (r *reader) groupsOf(uri string) (groups []string) {
	seen := map[string]bool{uri: true}
	for wave := []string{uri}; len(wave) > 0; {
		var next []string
		for _, u := range wave {
			for _, above := range r.above[u] {
				if seen[above] {
					continue
				}
				seen[above] = true
				if _, ok := r.groups.find(above); ok {
					groups = append(groups, above)
				} else {
					next = append(next, above)
				}
			}
		}
		wave = next
	}
	return groups
}

// broad is the group above a group that stands right below one without a group above it.
func (r *reader) broad(group string) string {
	for seen := map[string]bool{}; !seen[group]; {
		seen[group] = true
		above := r.above[group]
		if len(above) == 0 || len(r.above[above[0]]) == 0 {
			break
		}
		group = above[0]
	}
	return group
}

func (r *reader) addSkills(c *graph.Catalog, ids []string, groupIDs map[string]string) {
	needs := r.acyclic(ids)
	heads := r.heads(ids, needs)
	for i := range r.skills.all {
		s := &r.skills.all[i]
		var groups []string
		main := ""
		for _, g := range r.groupsOf(s.uri) {
			groups = append(groups, groupIDs[g])
			if id := groupIDs[g]; main == "" || id < groupIDs[main] {
				main = g
			}
		}
		slices.Sort(groups)
		kind := "skill"
		if s.kind == "knowledge" {
			kind = "knowledge"
		}
		skill := graph.Skill{
			ID: graph.SkillID(ids[i]), Name: r.text(s.names), Aliases: r.aliases(s), About: r.text(s.abouts), Max: 1,
			Refs: graph.Refs{ESCO: []string{s.uri}}, Evidence: graph.Evidence{Source: stated},
		}
		if s.kind != "" {
			skill.Tags = append(skill.Tags, "type:"+kind)
		}
		if _, ok := hours[s.reuse]; ok {
			skill.Tags = append(skill.Tags, "reuse:"+s.reuse)
		}
		if main != "" {
			skill.Category = groupIDs[r.broad(main)]
		}
		for _, g := range slices.Compact(groups) {
			skill.Tags = append(skill.Tags, "group:"+g)
		}
		skill.Tags = append(skill.Tags, s.tags...)
		study := graph.Study{Level: 1, Effort: effortOf(s)}
		for _, n := range needs[int32(i)] {
			study.Needs = append(study.Needs, graph.Holding{Skill: graph.SkillID(ids[n]), Level: 1})
		}
		slices.SortFunc(study.Needs, graph.Holding.Compare)
		skill.Study = []graph.Study{study}
		for _, from := range heads[int32(i)] {
			skill.Carry = append(skill.Carry, graph.Carry{From: graph.SkillID(ids[from]), Saves: saved})
		}
		slices.SortFunc(skill.Carry, func(a, b graph.Carry) int { return cmp.Compare(a.From, b.From) })
		c.Skills = append(c.Skills, skill)
	}
	slices.SortFunc(c.Skills, func(a, b graph.Skill) int { return cmp.Compare(a.ID, b.ID) })
	r.count(r.cleaned, "", "esco.cleaned")
	r.count(r.shortened, "", "esco.shortened")
}

// regulated is what one who wants to enter an occupation must know that ESCO marks so.
var regulated = map[lang.Lang]string{
	lang.English:    "A regulated profession: the law asks for a qualification or a licence. Hours of study are not that.",
	lang.Indonesian: "Profesi yang diatur undang-undang: perlu ijazah atau izin resmi. Jam belajar di sini bukan penggantinya.",
}

func (r *reader) addRoles(c *graph.Catalog, ids, skillIDs []string) {
	asks := map[int32][]graph.Requirement{}
	for _, a := range r.asks {
		q := graph.Requirement{Skill: graph.SkillID(skillIDs[a.to]), Level: 1, Optional: a.optional, Weight: 3, Evidence: graph.Evidence{Source: stated}}
		if a.optional {
			q.Weight = 1
		}
		asks[a.from] = append(asks[a.from], q)
	}
	empty := 0
	for i := range r.occupations.all {
		o := &r.occupations.all[i]
		role := graph.Role{
			ID: graph.RoleID(ids[i]), Name: r.text(o.names), Aliases: r.aliases(o), About: r.text(o.abouts),
			Refs: graph.Refs{ESCO: []string{o.uri}}, Requires: asks[int32(i)], Evidence: graph.Evidence{Source: stated},
		}
		if code := idLetters(o.code); code != "" {
			role.Tags = append(role.Tags, "isco:"+code)
		}
		if o.regulated {
			role.Tags = append(role.Tags, graph.Regulated)
			role.Entry = []graph.Duty{{ID: "regulated", Text: lang.TextOf(regulated), Evidence: graph.Evidence{Source: stated}}}
		}
		role.Tags = append(role.Tags, o.tags...)
		slices.SortFunc(role.Requires, func(a, b graph.Requirement) int {
			if a.Optional != b.Optional {
				return cmp.Compare(a.Weight, b.Weight) * -1
			}
			return cmp.Compare(a.Skill, b.Skill)
		})
		if len(role.Requires) == 0 {
			empty++
		}
		c.Roles = append(c.Roles, role)
	}
	slices.SortFunc(c.Roles, func(a, b graph.Role) int { return cmp.Compare(a.ID, b.ID) })
	r.count(empty, r.file("occupations", r.first()), "esco.asks-nothing")
}
