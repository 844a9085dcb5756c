package graph

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
)

// Find is the one way from what people write to what a catalog has: the ids of the items
// of some kinds ("role", "skill", "course" with its practices, "step") that a text names,
// by id, by name in any language or by alias. Case, accents, blanks, hyphens and
// punctuation do not count. An id that is written as it is goes first, then a name that
// is, then ids and names however they are written, then aliases and names without what
// stands in brackets, at last names and aliases with their words in another order or partly
// in another language: Manager Sosial Media. Several ids mean that the text names them alike; none, that it
// names nothing. An alias with a question mark behind it is only named as near: it is not
// the item, and people mean it. A step may also be named as it is shown: Copywriting 3.
// Of a skill or role and its like in another vocabulary, which one reference names, it is
// the one without: esco.copywriting is named by its id.
func (g *Graph) Find(text string, kinds ...string) []string {
	if strings.Contains(text, "://") {
		return g.withReference(strings.TrimSpace(text), kinds)
	}
	if id := plainly(text); slices.ContainsFunc(kinds, func(kind string) bool { return g.has(kind, id) }) {
		return []string{id}
	}
	if found := g.names().find(text, kindsOf(kinds)); len(found) > 0 {
		return g.ownFirst(found)
	}
	if slices.Contains(kinds, "step") {
		if found := g.stepNamed(text); len(found) > 0 {
			return found
		}
	}
	return g.ownFirst(g.names().findWords(text, kindsOf(kinds)))
}

// has reports whether there is an item of a kind with the id.
func (g *Graph) has(kind, id string) (ok bool) {
	switch kind {
	case "role":
		_, ok = g.Catalog.Role(RoleID(id))
	case "skill":
		_, ok = g.Skill(SkillID(id))
	case "course":
		_, ok = g.Catalog.Course(CourseID(id))
	case "step":
		_, ok = g.Step(id)
	}
	return ok
}

// levelLast is a name with a level behind it, or with the rise to one: Copywriting 2 → 3.
var levelLast = pattern.Of(`^(.*?\S)(?:\s*@\s*|\s+)(?:[0-9]+\s*(?:→|->|–)\s*)?([0-9]{1,3})$`)

// stepNamed is the study of a level that a text names.
func (g *Graph) stepNamed(text string) (ids []string) {
	m := levelLast().FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return nil
	}
	level, _ := strconv.Atoi(m[2]) // three digits
	for _, skill := range g.Find(m[1], "skill") {
		if id := KindStudy.String() + ":" + (Holding{SkillID(skill), level}).String(); g.has("step", id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// Name is what a catalog calls an item of a kind, as [Graph.Find] knows them; the zero
// Text for one that is not there.
func (g *Graph) Name(id string, kinds ...string) lang.Text {
	for _, kind := range kinds {
		switch kind {
		case "role":
			if x, ok := g.Catalog.Role(RoleID(id)); ok {
				return x.Name
			}
		case "skill":
			if x, ok := g.Skill(SkillID(id)); ok {
				return x.Name
			}
		case "course":
			if x, ok := g.Catalog.Course(CourseID(id)); ok {
				return x.Name
			}
		case "step":
			if x, ok := g.Step(id); ok {
				return x.Title()
			}
		}
	}
	return ""
}

// lostHints are the messages that nothing has the name, and where all names are listed,
// by the kind that was asked for.
var lostHints = map[string][2]string{
	"role":  {"request.no-role", "request.roles.hint"},
	"skill": {"request.no-skill", "request.skills.hint"},
	"step":  {"request.no-exclude", "request.no-exclude.hint"},
	"":      {"cli.no-item", "cli.show.hint"},
}

// Lost is the fault of a text that does not name exactly one item of the kinds: what it
// may mean, or that it names nothing, with what is near.
func (g *Graph) Lost(text string, kinds ...string) *lang.Error {
	near, several := g.Near(text, kinds...)
	if several {
		return &lang.Error{What: lang.M("name.several", "Text", text, "Names", near), Hint: lang.M("name.several.hint")}
	}
	kind := ""
	for _, k := range kinds {
		if len(kinds) == 1 || k == "step" {
			kind = k
		}
	}
	of := lostHints[kind]
	e := &lang.Error{What: lang.M(of[0], "ID", text), Hint: lang.M(of[1])}
	if other, id := g.otherKind(text, kinds); id != "" {
		e.Hint = lang.M("name.other-kind.hint", "ID", id, "Kind", lang.M(wordsOfKinds[other]))
	} else if g.isLarge() && kind != "step" {
		e.Hint = g.searchHint(text, near)
	} else if len(near) > 0 {
		e.Hint = lang.M(of[1]+".near", "Names", near)
	}
	return e
}

// isLarge reports whether the items are too many for a list to be looked through.
func (g *Graph) isLarge() bool { return len(g.Catalog.Roles)+len(g.Catalog.Skills) > 1000 }

// searchHint is the way on in a catalog of thousands: to look for words, in a language that
// its names are in.
func (g *Graph) searchHint(text string, near lang.Items) lang.Message {
	if len(near) > 0 {
		return lang.M("name.search.hint.near", "Names", near, "Text", text)
	}
	var in []lang.Message
	for _, l := range lang.All {
		with := 0
		for i := range g.Catalog.Skills {
			if g.Catalog.Skills[i].Name.Has(l) {
				with++
			}
		}
		if 2*with > len(g.Catalog.Skills) {
			in = append(in, lang.M("language."+string(l)))
		}
	}
	if len(in) == 0 || len(in) == len(lang.All) {
		return lang.M("name.search.hint")
	}
	return lang.M("name.search.hint.languages", "Languages", in)
}

// wordsOfKinds are the messages that say what an item is.
var wordsOfKinds = map[string]string{"role": "show.role", "skill": "show.skill", "course": "kind.course"}

// otherKind is the one item of another kind that a text names.
func (g *Graph) otherKind(text string, kinds []string) (kind, id string) {
	for _, k := range []string{"role", "skill", "course"} {
		if slices.Contains(kinds, k) {
			continue
		}
		if ids := g.Find(text, k); len(ids) == 1 {
			return k, ids[0]
		}
	}
	return "", ""
}

// Near is what a text that names no single item may mean: all that it names, if there are
// several, else what is near. Six are named at most, and how many more there are.
func (g *Graph) Near(text string, kinds ...string) (items lang.Items, several bool) {
	ids, more := g.Find(text, kinds...), 0
	if several = len(ids) > 1; several {
		ids, more = g.firstOf(ids)
	} else {
		ids, more = g.near(text, kinds)
	}
	of := map[string]bool{}
	for _, id := range ids {
		items = append(items, lang.Item{ID: id, Name: g.Name(id, kinds...), From: g.Catalog.home(id)})
		of[g.Catalog.home(id)] = true
	}
	if len(of) == 1 { // all are from one catalog
		for i := range items {
			items[i].From = ""
		}
	}
	if more > 0 {
		items = append(items, lang.Item{More: more})
	}
	return items, several
}

// firstOf are the first of several items that a text names alike.
func (g *Graph) firstOf(ids []string) (first []string, more int) {
	r := rated{ids: slices.Clone(ids), fits: map[string]fit{}, asked: g.names().asked()}
	for i, id := range ids {
		kind := slices.IndexFunc(allKinds, func(kind string) bool { return g.has(kind, id) })
		r.fits[id] = fit{first: kind, place: i}
	}
	return r.best()
}

// home is the one of several catalogs that an item is from, as far as ids tell: those of an
// imported vocabulary begin with its name and a dot.
func (c *Catalog) home(id string) string {
	all := strings.Split(c.ID, "+")
	before, _, dotted := strings.Cut(id, ".")
	switch {
	case len(all) == 1:
	case dotted && slices.Contains(all, before):
		return before
	case len(all) == 2 && before != all[0]:
		return all[0]
	}
	return ""
}

// find is what a text names best, of some kinds.
func (x *names) find(text string, kinds kindSet) (ids []string) {
	best, plain := uint8(byHint), plainly(text)
	for _, i := range x.like(text, kinds) {
		n := &x.all[i]
		how, id := n.how, x.items[n.item].id
		switch {
		case how == byHint:
			continue
		case id == plain:
			how = byID
		case how == byFolded && plainly(n.text) == plain:
			how = byName
		}
		if how < best {
			best, ids = how, nil
		}
		if how == best && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// findWords is what a text of several words names, in whatever order they stand. A word
// may be that of another of the item's names where the two are alike: manager, manajer.
func (x *names) findWords(text string, kinds kindSet) (ids []string) {
	words := lang.Words(text)
	if len(words) < 2 || len(words) > mostWords {
		return nil
	}
	w := x.words()
	var some []int32 // that have as many words, and one of them at least
	for _, word := range words {
		for _, i := range w.with(word) {
			if n := &x.all[i]; n.kind&kinds != 0 && n.how < byHint && len(w.own.of(int(i))) == len(words) {
				some = append(some, i)
			}
		}
	}
	slices.Sort(some)
	best := uint8(byHint)
	for _, i := range slices.Compact(some) {
		n := &x.all[i]
		if n.how > best || !x.sameWords(words, i) {
			continue
		}
		if n.how < best {
			best, ids = n.how, nil
		}
		if id := x.items[n.item].id; !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// mostWords is how many words a text may have that is looked up by its words.
const mostWords = 12

// sameWords reports whether words are those of a name, each once.
func (x *names) sameWords(words []string, name int32) bool {
	w := x.words()
	var left, others []string
	for _, n := range w.own.of(int(name)) {
		left = append(left, w.words[n])
	}
	for _, word := range words {
		if i := slices.Index(left, word); i >= 0 {
			left = slices.Delete(left, i, i+1)
		} else {
			others = append(others, word)
		}
	}
	if len(left) == 0 {
		return len(others) == 0
	}
	for _, word := range others {
		i := slices.IndexFunc(left, func(own string) bool { return len(lang.Near(word, []string{own})) > 0 })
		if i < 0 || !x.itemHas(word, name) {
			return false
		}
		left = slices.Delete(left, i, i+1)
	}
	return true
}

// itemHas reports whether a word stands in an id or name of the item that a name is of.
func (x *names) itemHas(word string, name int32) bool {
	w, of := x.words(), x.items[x.all[name].item]
	for i := of.first; i < of.end; i++ {
		if x.all[i].how == byFolded && w.has(i, word) {
			return true
		}
	}
	return false
}

// plainly is a text as ids and names are compared that are written as they are.
func plainly(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// unbracketed is a name without what stands in brackets: Google Analytics (GA4).
func unbracketed(s string) string {
	before, rest, found := strings.Cut(s, "(")
	inside, after, closed := strings.Cut(rest, ")")
	if !found || !closed || inside == "" {
		return s
	}
	return strings.Join(strings.Fields(before+" "+after), " ")
}

// usualLevels is how many levels have words on the usual scale.
const usualLevels = 5

// IsUsualScale reports whether the levels are those that people have words for: aware,
// simple cases with review, independent, advanced, expert.
func (g *Graph) IsUsualScale() bool { return cmp.Or(g.Catalog.Levels, usualLevels) == usualLevels }

// Scale says how levels are written and what they mean.
func (g *Graph) Scale() lang.Message {
	if g.IsUsualScale() {
		return lang.M("value.level.hint", "Levels", lang.M("value.levels"))
	}
	return lang.M("value.level.numbers.hint", "Most", g.Catalog.Levels)
}
