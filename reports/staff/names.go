package staff

import (
	"cmp"
	"hash/fnv"
	"strings"

	"skillroute/graph/lang"
)

// namesakes counts how many have a name, by a hash of what people take for the same name: a
// cohort's names need not be kept.
type namesakes map[uint64]int

func nameHash(name string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(lang.Fold(name)))
	return h.Sum64()
}

func (n namesakes) add(name string) {
	if name != "" {
		n[nameHash(name)]++
	}
}

// several reports whether more than one has the name.
func (n namesakes) several(name string) bool { return name != "" && n[nameHash(name)] > 1 }

// who is what tells a row from others.
type who struct {
	line           int
	id, name, mail string
}

func (l *Learner) who() who { return who{l.Line, l.ID, l.Name, l.Email} }
func (f *Failure) who() who { return who{f.Line, f.ID, f.Name, ""} }

// Name is what a learner is called: the name, else the id, else the line. Behind a name that
// others have too stands what tells them apart.
func (w Words) Name(l *Learner) string { return w.called(l.who(), w.S.names, whole) }

// NameThat is what a learner is called in one line. That of a namesake is cut until it fits,
// so that what tells them apart still stands.
func (w Words) NameThat(l *Learner, fits func(string) bool) string {
	const longest, shortest = 64, 6
	name := oneLine(longest)(w.Name(l))
	for most := longest; w.S.names.several(l.Name) && most >= shortest; most-- {
		if name = w.called(l.who(), w.S.names, oneLine(most)); fits(name) {
			break
		}
	}
	return name
}

// FailedName is what the learner of a failed row is called.
func (w Words) FailedName(f *Failure) string { return w.called(f.who(), w.S.names, whole) }

func whole(s string) string { return s }

// called is what somebody is called among namesakes, with the name and the id cut to what
// there is room for.
func (w Words) called(x who, all namesakes, cut func(string) string) string {
	row := func() string { return w.Say("learner.row", "Line", x.line) }
	name := cut(cmp.Or(x.name, x.id))
	switch {
	case name == "":
		return row()
	case !all.several(x.name):
		return name
	}
	at, _, _ := strings.Cut(x.mail, "@")
	return name + " (" + cmp.Or(cut(cmp.Or(x.id, at)), row()) + ")"
}

// oneLine is a name in one line, of at most so many characters.
func oneLine(most int) func(string) string {
	return func(name string) string {
		name = strings.Join(strings.Fields(name), " ")
		if r := []rune(name); len(r) > most {
			return strings.TrimSpace(string(r[:most-1])) + "…"
		}
		return name
	}
}
