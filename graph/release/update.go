package release

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// Changes are what a new catalog says otherwise than the old one.
type Changes struct {
	New, Changed, Gone []Item
}

// None reports whether nothing changed.
func (c Changes) None() bool { return len(c.New)+len(c.Changed)+len(c.Gone) == 0 }

// Item is a skill or a role of a catalog.
type Item struct {
	List string // "skills" or "roles"
	ID   string
	Name lang.Text
	Was  lang.Text // the name that it had, if another
}

// Update gives the skills and roles of a new catalog the ids that they have in the old one,
// and says what changed. They are the same where the first reference to their vocabulary is,
// whatever they are called now; without one, where the id is. No id that the old catalog
// has comes to mean something else. The new catalog is changed in place.
func Update(old, now *graph.Catalog) Changes {
	skills, roles := table(old.Skills, skillOf), table(old.Roles, roleOf)
	skillID, roleID := renamed(skills, now.Skills, skillOf), renamed(roles, now.Roles, roleOf)
	rename(now, skillID, roleID)
	var c Changes
	compare(&c, "skills", old.Skills, now.Skills, skillOf)
	compare(&c, "roles", old.Roles, now.Roles, roleOf)
	return c
}

// face is what an item is known by.
type face struct {
	id   string
	name lang.Text
	ref  string
}

func skillOf(s *graph.Skill) face { return face{string(s.ID), s.Name, refOf(s.Refs)} }
func roleOf(r *graph.Role) face   { return face{string(r.ID), r.Name, refOf(r.Refs)} }

func refOf(r graph.Refs) string {
	for _, all := range [][]string{r.ESCO, r.ONET, r.URI} {
		if len(all) > 0 {
			return all[0]
		}
	}
	return ""
}

// known are the items of the old catalog.
type known struct {
	byRef map[string]string // id by reference
	refs  map[string]string // reference by id
}

func table[T any](items []T, of func(*T) face) known {
	k := known{map[string]string{}, map[string]string{}}
	for i := range items {
		f := of(&items[i])
		k.refs[f.id] = f.ref
		if _, twice := k.byRef[f.ref]; f.ref != "" && !twice {
			k.byRef[f.ref] = f.id
		}
	}
	return k
}

// renamed are the ids that items get, by the ids that they have: the old one where the
// reference is known, their own where it is free, else their own and the end of the
// reference.
func renamed[T any](old known, items []T, of func(*T) face) map[string]string {
	ids, taken := map[string]string{}, map[string]bool{}
	each := func(idOf func(face) string) {
		for i := range items {
			f := of(&items[i])
			if _, done := ids[f.id]; done {
				continue
			}
			if id := idOf(f); id != "" && !taken[id] {
				ids[f.id], taken[id] = id, true
			}
		}
	}
	each(func(f face) string { // of several with one reference each keeps its own
		if ref, ok := old.refs[f.id]; ok && ref == f.ref {
			return f.id
		}
		return ""
	})
	each(func(f face) string { return old.byRef[f.ref] })
	each(func(f face) string {
		id, end := f.id, tail(f.ref)
		for n := 8; taken[id] || isIn(old.refs, id); n++ {
			id = f.id + "." + end[:min(n, len(end))] + strings.Repeat("x", max(0, n-len(end)))
		}
		return id
	})
	return ids
}

func isIn(m map[string]string, key string) bool {
	_, ok := m[key]
	return ok
}

// tail is the end of a reference, in letters that an id may have.
func tail(ref string) string {
	ref = strings.ToLower(ref[strings.LastIndexAny(ref, "/#:")+1:])
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, ref)
}

// rename gives skills and roles other ids, everywhere in the catalog. A list that was in the
// order of its ids is so again.
func rename(c *graph.Catalog, skills, roles map[string]string) {
	skill := func(id *graph.SkillID) {
		if other, ok := skills[string(*id)]; ok {
			*id = graph.SkillID(other)
		}
	}
	role := func(id *graph.RoleID) {
		if other, ok := roles[string(*id)]; ok {
			*id = graph.RoleID(other)
		}
	}
	holdings := func(lists ...[]graph.Holding) {
		for _, hs := range lists {
			for i := range hs {
				skill(&hs[i].Skill)
			}
		}
	}
	bySkill := func(a, b graph.Skill) int { return cmp.Compare(a.ID, b.ID) }
	byRole := func(a, b graph.Role) int { return cmp.Compare(a.ID, b.ID) }
	skillsSorted, rolesSorted := slices.IsSortedFunc(c.Skills, bySkill), slices.IsSortedFunc(c.Roles, byRole)
	for i := range c.Skills {
		s := &c.Skills[i]
		skill(&s.ID)
		for j := range s.Study {
			holdings(s.Study[j].Needs)
			holdings(s.Study[j].Any...)
		}
		for j := range s.Carry {
			skill(&s.Carry[j].From)
		}
	}
	for _, courses := range [][]graph.Course{c.Courses, c.Practices} {
		for i := range courses {
			holdings(courses[i].Needs, courses[i].Gives)
			holdings(courses[i].Any...)
		}
	}
	for i := range c.Roles {
		r := &c.Roles[i]
		role(&r.ID)
		for j := range r.Requires {
			skill(&r.Requires[j].Skill)
		}
		for j := range r.Next {
			role(&r.Next[j])
		}
	}
	for i := range c.Resources {
		holdings(c.Resources[i].Teaches)
	}
	if skillsSorted {
		slices.SortFunc(c.Skills, bySkill)
	}
	if rolesSorted {
		slices.SortFunc(c.Roles, byRole)
	}
}

func compare[T any](c *Changes, list string, old, now []T, of func(*T) face) {
	before := map[string]*T{}
	for i := range old {
		before[of(&old[i]).id] = &old[i]
	}
	for i := range now {
		f := of(&now[i])
		was, ok := before[f.id]
		delete(before, f.id)
		item := Item{List: list, ID: f.id, Name: f.name}
		switch {
		case !ok:
			c.New = append(c.New, item)
		case !same(reflect.ValueOf(was).Elem(), reflect.ValueOf(&now[i]).Elem()):
			if name := of(was).name; name != f.name {
				item.Was = name
			}
			c.Changed = append(c.Changed, item)
		}
	}
	for i := range old {
		if f := of(&old[i]); before[f.id] != nil {
			c.Gone = append(c.Gone, Item{List: list, ID: f.id, Name: f.name})
		}
	}
}

// same reports whether two values say the same: an empty list is none, and the rows of a
// list may stand in another order.
func same(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !same(a.Index(i), b.Index(i)) {
				return sameRows(a, b)
			}
		}
		return true
	case reflect.Pointer:
		return a.IsNil() == b.IsNil() && (a.IsNil() || same(a.Elem(), b.Elem()))
	case reflect.Struct:
		for i := range a.NumField() {
			if !same(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	default:
		return a.Equal(b)
	}
}

// sameRows compares what stands in another order.
func sameRows(a, b reflect.Value) bool {
	in := func(v reflect.Value) any {
		switch rows := v.Interface().(type) {
		case []graph.Requirement:
			return slices.SortedFunc(slices.Values(rows), func(a, b graph.Requirement) int { return cmp.Compare(a.Skill, b.Skill) })
		case []graph.Carry:
			return slices.SortedFunc(slices.Values(rows), func(a, b graph.Carry) int { return cmp.Compare(a.From, b.From) })
		case []graph.Holding:
			return slices.SortedFunc(slices.Values(rows), graph.Holding.Compare)
		}
		return nil
	}
	x, y := in(a), in(b)
	if x == nil {
		return false
	}
	v, w := reflect.ValueOf(x), reflect.ValueOf(y)
	for i := range v.Len() {
		if !same(v.Index(i), w.Index(i)) {
			return false
		}
	}
	return true
}
