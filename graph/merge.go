package graph

import (
	"slices"

	"skillroute/graph/lang"
	"skillroute/graph/strict"
)

// addition is an entry with texts alone, until the item that it adds to is known.
type addition struct {
	list, id, file string
	node           strict.Place
	value          any // a Skill or Course that holds nothing but texts
}

// key is the place of the entry among the items, where its faults are put.
func (a *addition) key(i int) string { return "texts/" + itoa(i) }

// addTexts keeps an entry with texts alone for [reader.merge].
func (r *reader) addTexts(list, id string, n strict.Node, value any) {
	if id == "" {
		return // already a fault
	}
	if old, ok := r.items[list+"/"+id]; ok && r.twice(n, id, old.file, old.node) || r.hasTexts(list, id, n) {
		return
	}
	a := addition{list, id, r.file, n.Place(), value}
	r.put(item{a.key(len(r.texts)), -1, a.node, value, r.file})
	r.texts = append(r.texts, a)
}

// hasTexts reports whether texts for an item stand in this file already, which is a fault.
func (r *reader) hasTexts(list, id string, n strict.Node) bool {
	return slices.ContainsFunc(r.texts, func(a addition) bool {
		return a.list == list && a.id == id && r.twice(n, id, a.file, a.node)
	})
}

// twice reports whether an id stood in this file before, which is a fault.
func (r *reader) twice(n strict.Node, id, file string, first strict.Place) bool {
	if file != r.file || first.IsZero() {
		return false
	}
	n.Fault("fault.duplicate-id", "ID", id, "Line", first.Line())
	return true
}

// merge adds the texts that stand alone to their items, in the order in which they were
// read; a later text replaces an earlier one, with a notice.
func (r *reader) merge() {
	for _, a := range r.texts {
		m := merger{}
		found := slices.ContainsFunc(theFormat().lists, func(l itemList) bool { return l.addTo(&m, r.merged, a) })
		if !found {
			a.node.Node().FaultHint(lang.M("fault.texts-of-nothing.hint"), "fault.texts-of-nothing", "List", a.list, "ID", a.id)
		} else if len(m.replaced) > 0 {
			r.notices = append(r.notices, &lang.Error{
				Place: a.file + ":" + itoa(a.node.Line()),
				What:  lang.M("notice.texts", "List", a.list, "ID", a.id, "Keys", m.replaced),
			})
		}
	}
}

// merger adds texts to an item and notes what they replace.
type merger struct{ replaced []string }

// replace sets a value that is stated.
func replace[V comparable](m *merger, place string, to, from *V) {
	var none V
	if *from == none || *from == *to {
		return
	}
	if *to != none {
		m.replaced = append(m.replaced, place)
	}
	*to = *from
}

// addNames adds aliases or tags to those that are there.
func addNames(_ *merger, _ string, to, from *[]string) {
	all := slices.Clone(*to)
	for _, name := range *from {
		if !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	*to = all
}

// levelsForm are the texts of levels: others are added to those of their level.
func levelsForm(level *mapping[LevelText]) form[[]LevelText] {
	f := rowsForm(level)
	f.add = func(m *merger, place string, to, from *[]LevelText) {
		levels := slices.Clone(*to) // it may be that of the base
		for _, more := range *from {
			t, found := find(levels, func(t *LevelText) bool { return t.Level == more.Level })
			if !found {
				levels = append(levels, more)
				continue
			}
			level.add(m, place+"/"+itoa(more.Level)+"/", t, &more)
			t.Evidence = more.Evidence // who wrote one of them vouches for what they make together
		}
		*to = levels
	}
	return f
}
