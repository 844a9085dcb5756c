package lint

import (
	"fmt"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// names finds what two items of a kind are called.
func (l *linter) names() {
	roles, skills, courses := called{l: l}, called{l: l}, called{l: l}
	for i := range l.c.Roles {
		x := &l.c.Roles[i]
		roles.items = append(roles.items, item{"roles", string(x.ID), x.Name, x.Aliases})
	}
	for i := range l.c.Skills {
		x := &l.c.Skills[i]
		skills.items = append(skills.items, item{"skills", string(x.ID), x.Name, x.Aliases})
	}
	for i := range l.c.Courses {
		x := &l.c.Courses[i]
		courses.items = append(courses.items, item{"courses", string(x.ID), x.Name, x.Aliases})
	}
	for i := range l.c.Practices {
		x := &l.c.Practices[i]
		courses.items = append(courses.items, item{"practices", string(x.ID), x.Name, x.Aliases})
	}
	roles.look()
	skills.look()
	courses.look()
}

// item is what an item is called.
type item struct {
	list, id string
	name     lang.Text
	aliases  []string
}

// called are the items of a kind, of which a name should name one.
type called struct {
	l     *linter
	items []item
}

func (c *called) look() {
	names, aliases := map[string]string{}, map[string]string{} // as people may write it -> id of the first that has it
	for i := range c.items {
		x := &c.items[i]
		for _, text := range x.name.All() {
			if other := c.l.taken("name-same", "name", x, text, names, names); other != "" {
				x.aliases = nil // the copy of another has all of it twice
				break
			}
		}
	}
	for i := range c.items {
		x := &c.items[i]
		for _, text := range x.aliases {
			if c.l.taken("name-taken", "aliases", x, text, names, nil) == "" {
				c.l.taken("name-twice", "aliases", x, text, aliases, aliases)
			}
		}
	}
}

// taken finds a name that another item has, by those that are known, and gives back that
// item; else the name is kept.
func (l *linter) taken(rule, key string, x *item, text string, known, keep map[string]string) string {
	tight := lang.Tight(text)
	if tight == "" || strings.HasSuffix(strings.TrimSpace(text), "?") { // only near
		return ""
	}
	other, ok := known[tight]
	if ok && other != x.id {
		l.find(rule, x.list, x.id, path(key), "Name", text, "Other", other)
		return other
	}
	if !ok && keep != nil {
		keep[tight] = x.id
	}
	return ""
}

// said is a text that people read, and where it stands.
type said struct {
	list, id string
	path     []any
	key      string // as a reader of the catalog names it
	text     lang.Text
}

// texts finds those that lack a language in which most of the others are written.
func (l *linter) texts() {
	all := l.all()
	apart, in := 0, map[lang.Lang]int{} // of texts that are not the same in every language
	for _, s := range all {
		if len(s.text.All()) == 1 && missing(s.text, lang.All) == nil {
			continue
		}
		apart++
		for _, code := range lang.All {
			if s.text.Has(code) {
				in[code]++
			}
		}
	}
	var wanted []lang.Lang
	for _, code := range lang.All {
		if apart > 0 && 2*in[code] >= apart {
			wanted = append(wanted, code)
		}
	}
	for _, s := range all {
		for _, code := range missing(s.text, wanted) {
			l.find("language", s.list, s.id, s.path, "Key", s.key, "Language", lang.Of(code).Name)
		}
	}
}

// missing are the languages in which a text says nothing itself.
func missing(t lang.Text, langs []lang.Lang) (out []lang.Lang) {
	for _, code := range langs {
		if !t.IsZero() && !t.Has(code) {
			out = append(out, code)
		}
	}
	return out
}

// all are the names and texts of the catalog; titles of resources and who provides them
// stand as they are.
func (l *linter) all() (out []said) {
	add := func(list, id, key string, text lang.Text, p ...any) {
		if !text.IsZero() {
			out = append(out, said{list, id, p, key, text})
		}
	}
	for _, x := range l.c.Categories {
		add("categories", x.ID, "name", x.Name, "name")
	}
	for i := range l.c.Skills {
		x := &l.c.Skills[i]
		add("skills", string(x.ID), "name", x.Name, "name")
		add("skills", string(x.ID), "about", x.About, "about")
		for _, t := range x.Levels {
			add("skills", string(x.ID), "can", t.Can, "levels", graph.AtLevel(t.Level), "can")
			add("skills", string(x.ID), "do", t.Do, "levels", graph.AtLevel(t.Level), "do")
			add("skills", string(x.ID), "show", t.Show, "levels", graph.AtLevel(t.Level), "show")
		}
	}
	for _, x := range l.c.Courses {
		add("courses", string(x.ID), "name", x.Name, "name")
		add("courses", string(x.ID), "about", x.About, "about")
	}
	for _, x := range l.c.Practices {
		add("practices", string(x.ID), "name", x.Name, "name")
		add("practices", string(x.ID), "about", x.About, "about")
		add("practices", string(x.ID), "produces", x.Produces, "produces")
	}
	for _, x := range l.c.Roles {
		add("roles", string(x.ID), "name", x.Name, "name")
		add("roles", string(x.ID), "about", x.About, "about")
		for i, d := range x.Duties {
			add("roles", string(x.ID), fmt.Sprintf("duties/%s", d.ID), d.Text, "duties", i, "text")
		}
		for i, d := range x.Entry {
			add("roles", string(x.ID), fmt.Sprintf("entry/%s", d.ID), d.Text, "entry", i, "text")
		}
	}
	return out
}
