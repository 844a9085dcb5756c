package graph

import (
	"fmt"
	"slices"

	"skillroute/graph/lang"
	"skillroute/graph/strict"
)

// validator checks what can only be seen when all files are read: references,
// levels, cycles and reach.
type validator struct {
	c                               *Catalog
	g                               *Graph // once the references hold
	items                           map[string]item
	inBase                          *strict.Doc // takes the faults of items that no file holds
	within                          bool        // they name the place within the item too
	notices                         []Notice
	skills                          map[SkillID]*Skill
	skillIDs                        []string
	roleIDs, sourceIDs, categoryIDs []string
	added                           []addition
	hints                           int // that may still be looked for
}

// maxHints bounds the search for near ids, which looks at all of them for each
// fault: who renames a thousand skills needs no thousand suggestions.
const maxHints = 20

func (v *validator) near(word string, ids []string) lang.Message {
	if v.hints--; v.hints < 0 {
		return lang.Message{}
	}
	return lang.DidYouMean(word, ids)
}

func newValidator(c *Catalog, items map[string]item, inBase *strict.Doc) *validator {
	v := &validator{c: c, items: items, inBase: inBase, skills: map[SkillID]*Skill{}, hints: maxHints}
	v.skillIDs, v.roleIDs, v.sourceIDs, v.categoryIDs = idsOf(c.Skills), idsOf(c.Roles), idsOf(c.Sources), idsOf(c.Categories)
	for i := range c.Skills {
		v.skills[c.Skills[i].ID] = &c.Skills[i]
	}
	return v
}

// at is a place in the catalog: a key of items and a path below it. It is turned
// into a line only when there is a fault to report.
type at struct {
	key  string
	path []any
}

func (a at) sub(path ...any) at { return at{a.key, slices.Concat(a.path, path)} }

// String is the place as a reader of the catalog names it: lists count from 1.
func (a at) String() string {
	text := a.key
	for _, p := range a.path {
		if n, ok := p.(int); ok {
			p = n + 1
		}
		text += fmt.Sprint("/", p)
	}
	return text
}

// judge applies the rules of references, cycles and reach, each where those before it
// hold. The faults stand in docs and in the base.
func (v *validator) judge(docs ...*strict.Doc) error {
	for _, rules := range []func(){v.references, v.cycles, v.reach} {
		rules()
		if err := strict.Join(append(docs, v.inBase)...); err != nil {
			return err
		}
	}
	return nil
}

func (v *validator) fault(a at, hint lang.Message, id string, pairs ...any) {
	if it, ok := v.items[a.key]; ok && !it.node.IsZero() {
		it.node.Node().Find(a.path...).FaultHint(hint, id, pairs...)
		return
	}
	path := a.key
	if v.within {
		path = a.String()
	}
	v.inBase.Fault(0, lang.M("strict.at", "Path", path, "What", lang.M(id, pairs...)), hint)
}

// references checks every id and level that one item states about another.
func (v *validator) references() {
	facts := 0
	for i := range v.c.Skills {
		facts += v.c.Skills[i].Max
		v.skill(&v.c.Skills[i])
	}
	if facts > maxFacts {
		v.inBase.Fault(0, lang.M("fault.too-many-facts", "Most", maxFacts), lang.Message{})
	}
	if v.size() > maxSize {
		v.inBase.Fault(0, lang.M("fault.too-many-steps", "Most", maxSize), lang.Message{})
	}
	for i := range v.c.Courses {
		v.course(at{key: "courses/" + string(v.c.Courses[i].ID)}, &v.c.Courses[i])
	}
	for i := range v.c.Practices {
		v.course(at{key: "practices/" + string(v.c.Practices[i].ID)}, &v.c.Practices[i])
	}
	for i := range v.c.Roles {
		v.role(&v.c.Roles[i])
	}
	v.texts()
}

// size is the size of the graph that the catalog compiles to. Every carry meets
// every level and every alternative there, so that a short file can stand for a
// graph that fills the memory.
func (v *validator) size() (size int64) {
	steps := func(needs int, sets [][]Holding, gives int) (n int64) {
		for _, set := range sets {
			n += int64(len(set))
		}
		return n + int64(max(1, len(sets)))*int64(1+needs+gives)
	}
	for i := range v.c.Skills {
		s := &v.c.Skills[i]
		var every int64
		at := map[int]int64{}
		for _, e := range s.Study {
			at[e.Level] = steps(len(e.Needs)+2, e.Any, e.Level) // the level below, and what is carried
			every += at[e.Level]
		}
		size += every
		for _, c := range s.Carry {
			if c.Level > 0 {
				size += max(at[c.Level], int64(3+c.Level))
			} else {
				size += every
			}
			if size > maxSize {
				return size // before the sum can overflow
			}
		}
	}
	for _, courses := range [][]Course{v.c.Courses, v.c.Practices} {
		for i := range courses {
			gives := 0
			for _, h := range courses[i].Gives {
				gives += h.Level
			}
			if size += steps(len(courses[i].Needs), courses[i].Any, gives); size > maxSize {
				return size
			}
		}
	}
	return size
}

func (v *validator) skill(s *Skill) {
	here := at{key: "skills/" + string(s.ID)}
	v.evidence(here, s.Evidence)
	if s.Category != "" && len(v.c.Categories) > 0 {
		if _, ok := v.items["categories/"+s.Category]; !ok {
			v.fault(here.sub("category"), v.near(s.Category, v.categoryIDs), "fault.no-category", "ID", s.Category)
		}
	}
	studied := map[int]bool{}
	for i, e := range s.Study {
		place := here.sub("study", i)
		v.evidence(place, e.Evidence)
		if e.Level > s.Max {
			v.fault(place.sub("level"), lang.Message{}, "fault.level", "Skill", s.ID, "Max", s.Max, "Value", e.Level)
		}
		if studied[e.Level] && e.Level > 0 {
			v.fault(place.sub("level"), lang.Message{}, "fault.level-twice", "Value", e.Level)
		}
		studied[e.Level] = true
		v.needs(place, e.Needs, e.Any)
	}
	for i, c := range s.Carry {
		v.carry(here.sub("carry", i), s, studied, c)
	}
}

func (v *validator) carry(place at, s *Skill, studied map[int]bool, c Carry) {
	v.evidence(place, c.Evidence)
	if c.From == "" {
		return // already a fault
	}
	if c.From == s.ID {
		v.fault(place.sub("from"), lang.Message{}, "fault.carry-self")
		return
	}
	from := Holding{c.From, max(c.FromLevel, 1)}
	if c.FromLevel == 0 && c.Level > 0 {
		from.Level = c.Level
	}
	v.holding(place.sub("from"), from)
	if c.Level > s.Max {
		v.fault(place.sub("level"), lang.Message{}, "fault.level", "Skill", s.ID, "Max", s.Max, "Value", c.Level)
	} else if c.Level > 0 && c.Effort == nil && !studied[c.Level] {
		v.fault(place.sub("level"), lang.Message{}, "fault.carry-no-study", "Value", c.Level)
	}
}

func (v *validator) course(place at, c *Course) {
	v.evidence(place, c.Evidence)
	v.needs(place, c.Needs, c.Any)
	for i, h := range c.Gives {
		v.holding(place.sub("gives", i), h)
	}
}

func (v *validator) needs(place at, needs []Holding, anyOf [][]Holding) {
	for i, h := range needs {
		v.holding(place.sub("needs", i), h)
	}
	for i, set := range anyOf {
		for j, h := range set {
			v.holding(place.sub("any", i, j), h)
		}
	}
}

// holding checks that a skill exists and has the level. The zero holding was
// faulty when it was read.
func (v *validator) holding(place at, h Holding) {
	if h.Skill == "" {
		return
	}
	s, ok := v.skills[h.Skill]
	if !ok {
		v.fault(place, v.near(string(h.Skill), v.skillIDs), "fault.no-skill", "ID", string(h.Skill))
		return
	}
	if h.Level > s.Max {
		v.fault(place, lang.Message{}, "fault.level", "Skill", string(s.ID), "Max", s.Max, "Value", h.Level)
	}
}

func (v *validator) role(r *Role) {
	here := at{key: "roles/" + string(r.ID)}
	v.evidence(here, r.Evidence)
	isDuty, dutyIDs := map[string]bool{}, idsOf(r.Duties) // false for a condition of entry
	for i, f := range slices.Concat(r.Duties, r.Entry) {
		list := "duties"
		if i >= len(r.Duties) {
			list, i = "entry", i-len(r.Duties)
		}
		v.evidence(here.sub(list, i), f.Evidence)
		if _, twice := isDuty[f.ID]; twice && f.ID != "" {
			v.fault(here.sub(list, i), lang.Message{}, "fault.duty-twice", "ID", f.ID)
		}
		isDuty[f.ID] = isDuty[f.ID] || list == "duties"
	}
	seen := map[string]bool{}
	for i, q := range r.Requires {
		place := here.sub("requires", i)
		v.evidence(place, q.Evidence)
		if q.Level > 0 {
			v.holding(place, Holding{q.Skill, q.Level})
		}
		key := fmt.Sprint(q.Skill, q.Optional)
		if seen[key] && q.Skill != "" {
			v.fault(place, lang.Message{}, "fault.requires-twice", "ID", string(q.Skill))
		}
		seen[key] = true
		for j, d := range q.Duties {
			if !isDuty[d] {
				v.fault(place.sub("duties", j), v.near(d, dutyIDs), "fault.no-duty", "ID", d)
			}
		}
	}
	for i, next := range r.Next {
		if _, ok := v.items["roles/"+string(next)]; next != "" && !ok {
			v.fault(here.sub("next", i), v.near(string(next), v.roleIDs), "fault.no-role", "ID", string(next))
		}
	}
}

func (v *validator) evidence(place at, e Evidence) {
	for _, s := range e.Source {
		if _, ok := v.items["sources/"+s]; !ok {
			v.fault(place.sub("source"), v.near(s, v.sourceIDs), "fault.no-source", "ID", s)
		}
	}
}

// reach finds what no sequence of steps reaches from
// nothing: a fault where a role requires it, else a notice.
func (v *validator) reach() {
	g := v.g
	for i := range g.Steps {
		s := &g.Steps[i]
		if i+1 < len(g.Steps) && g.Steps[i+1].ID == s.ID && s.Skill != nil {
			v.fault(at{key: "skills/" + string(s.Skill.ID)}.sub("carry"), lang.Message{}, "fault.step-twice", "ID", s.ID)
		}
	}
	reached := g.Closure(nil, nil)
	for i := range v.c.Roles {
		r := &v.c.Roles[i]
		for j, q := range r.Requires {
			if !reached[g.FactOf(Holding{q.Skill, q.Level})] {
				v.fault(at{key: "roles/" + string(r.ID)}.sub("requires", j),
					lang.M("fault.unreachable.hint"), "fault.unreachable", "Holding", Holding{q.Skill, q.Level}.String())
			}
		}
	}
	for i := range v.c.Skills {
		s := &v.c.Skills[i]
		top := 0
		for top < s.Max && reached[g.FactOf(Holding{s.ID, top + 1})] {
			top++
		}
		if top < s.Max {
			place := v.c.ID
			if it := v.items["skills/"+string(s.ID)]; !it.node.IsZero() {
				place = it.file + ":" + itoa(it.node.Line())
			}
			v.notices = append(v.notices, &lang.Error{Place: place,
				What: lang.M("notice.unreachable", "ID", string(s.ID), "Level", top+1)})
		}
	}
}
