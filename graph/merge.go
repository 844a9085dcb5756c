package graph

import (
	"slices"

	"skillroute/graph/lang"
	"skillroute/graph/strict"
)

// textKeys are the keys that may stand with an id alone, by list of items: such an entry
// adds to the item of that id instead of replacing it.
var textKeys = map[string][]string{
	"skills":    {"aliases", "levels", "tags"},
	"practices": {"aliases", "weeks", "setting", "produces"},
}

// addsTexts reports whether an entry has an id and texts, and nothing else.
func addsTexts(list string, n strict.Node) bool {
	keys := n.Keys()
	return len(keys) > 1 && slices.Contains(keys, "id") && !slices.ContainsFunc(keys, func(k string) bool {
		return k != "id" && !slices.Contains(textKeys[list], k)
	})
}

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
		c, m := r.merged, merger{}
		found := false
		switch value := a.value.(type) {
		case Skill:
			if s, ok := c.Skill(value.ID); ok {
				found = true
				m.skill(s, &value)
			}
		case Course:
			if x, ok := find(c.Practices, func(x *Course) bool { return x.ID == value.ID }); ok {
				found = true
				m.practice(x, &value)
			}
		}
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

// put sets a value that is stated.
func put[T comparable](m *merger, key string, to *T, from T) {
	var none T
	if from == none || from == *to {
		return
	}
	if *to != none {
		m.replaced = append(m.replaced, key)
	}
	*to = from
}

// names adds aliases or tags to those that are there.
func (m *merger) names(to *[]string, from []string) {
	all := slices.Clone(*to)
	for _, alias := range from {
		if !slices.Contains(all, alias) {
			all = append(all, alias)
		}
	}
	*to = all
}

func (m *merger) skill(s, add *Skill) {
	m.names(&s.Aliases, add.Aliases)
	m.names(&s.Tags, add.Tags)
	s.Levels = slices.Clone(s.Levels) // it may be that of the base
	for _, from := range add.Levels {
		to := s.LevelText(from.Level)
		if to == nil {
			s.Levels = append(s.Levels, from)
			continue
		}
		key := "levels/" + itoa(from.Level) + "/"
		put(m, key+"weeks", &to.Weeks, from.Weeks)
		put(m, key+"can", &to.Can, from.Can)
		put(m, key+"do", &to.Do, from.Do)
		put(m, key+"show", &to.Show, from.Show)
		to.Evidence = from.Evidence // who wrote one of them vouches for what they make together
	}
}

func (m *merger) practice(c, add *Course) {
	m.names(&c.Aliases, add.Aliases)
	put(m, "weeks", &c.Weeks, add.Weeks)
	put(m, "setting", &c.Setting, add.Setting)
	put(m, "produces", &c.Produces, add.Produces)
}
