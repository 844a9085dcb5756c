package graph

import (
	"iter"
	"strings"
	"sync"

	"skillroute/graph/lang"
	"skillroute/graph/strict"
)

// format is all that is known of the files of catalogs.
type format struct {
	catalog  *mapping[Catalog]
	spread   *mapping[Spread]
	lists    []itemList
	mappings []described // of any type
}

type described interface {
	schema(*lang.Printer) (name string, s shape)
}

// theFormat is made when the first catalog is read, written or judged.
var theFormat = sync.OnceValue(func() *format {
	hours, price, refs, level, duty, years, requirement := hoursKeys(), priceKeys(), refsKeys(), levelKeys(), dutyKeys(), yearsKeys(), requirementKeys()
	effort := effortForm(hours)
	study, carry := studyKeys(effort), carryKeys(effort)
	source, category, skill := sourceKeys(), categoryKeys(), skillKeys(study, carry, level, refs)
	course, practice := courseKeys("course", effort, price, refs), courseKeys("practice", effort, price, refs)
	role, resource := roleKeys(duty, years, requirement, refs), resourceKeys(price)
	f := &format{spread: spreadKeys(), lists: []itemList{
		&items[Source]{"sources", source, func(c *Catalog) *[]Source { return &c.Sources }},
		&items[Category]{"categories", category, func(c *Catalog) *[]Category { return &c.Categories }},
		&items[Skill]{"skills", skill, func(c *Catalog) *[]Skill { return &c.Skills }},
		&items[Course]{"courses", course, func(c *Catalog) *[]Course { return &c.Courses }},
		&items[Course]{"practices", practice, func(c *Catalog) *[]Course { return &c.Practices }},
		&items[Role]{"roles", role, func(c *Catalog) *[]Role { return &c.Roles }},
		&items[Resource]{"resources", resource, func(c *Catalog) *[]Resource { return &c.Resources }},
	}}
	f.catalog = catalogKeys(f.spread, f.lists)
	f.mappings = []described{
		f.catalog, f.spread, source, category, skill, study, carry, level, course, practice,
		role, duty, years, requirement, resource, hours, price, refs,
	}
	return f
})

// items is a list of a catalog.
type items[T identified] struct {
	name string
	of   *mapping[T]
	in   func(*Catalog) *[]T
}

// itemList is a list of any kind of item.
type itemList interface {
	key() key[Catalog]
	addBase(*reader, *Catalog)
	collect(*Catalog, []item)
	addTo(*merger, *Catalog, addition) (found bool)
}

// key is the key of the list. Its items are read one by one, and written as they are asked for.
func (l *items[T]) key() key[Catalog] {
	return key[Catalog]{
		name: l.name, shape: list(ref(l.of.name)), field: func(c *Catalog) any { return l.in(c) },
		read: func(r *reader, n strict.Node, _ *Catalog) bool {
			r.each(n, func(n strict.Node) { l.read(r, n) })
			return true
		},
		write: func(h *header, c *Catalog) (any, bool) {
			all := *l.in(c)
			return iter.Seq[[]strict.Entry](func(yield func([]strict.Entry) bool) {
				for i := range all {
					if !yield(l.of.write(h, &all[i])) {
						return
					}
				}
			}), len(all) > 0
		},
	}
}

func (l *items[T]) read(r *reader, n strict.Node) {
	n = l.of.entry(n)
	var x T
	if l.of.onlyAdds(n) {
		l.of.readWith([]string{"id"}, r, n, &x)
		r.addTexts(l.name, x.id(), n, x)
		return
	}
	l.of.read(r, n, &x)
	if k := l.of.legal["name"]; k != nil {
		if name, is := k.field(&x).(*lang.Text); is && name.IsZero() {
			*name = lang.Same(x.id())
		}
	}
	r.add(l.name, x.id(), n, x)
}

// addBase puts the items of a catalog under those that will be read.
func (l *items[T]) addBase(r *reader, c *Catalog) {
	for _, x := range *l.in(c) {
		r.put(item{key: l.name + "/" + x.id(), order: len(r.items), value: x, file: c.ID})
	}
}

// collect puts those of the list into a catalog.
func (l *items[T]) collect(c *Catalog, all []item) {
	var found []T
	for _, it := range all {
		if strings.HasPrefix(it.key, l.name+"/") {
			found = append(found, it.value.(T))
		}
	}
	*l.in(c) = found
}

// addTo adds texts that stand alone to the item of their id.
func (l *items[T]) addTo(m *merger, c *Catalog, a addition) bool {
	from, is := a.value.(T)
	if a.list != l.name || !is {
		return false
	}
	x, found := find(*l.in(c), func(x *T) bool { return (*x).id() == from.id() })
	if found {
		l.of.add(m, "", x, &from)
	}
	return found
}
