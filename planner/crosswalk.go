package planner

import (
	"cmp"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// Crosswalk is what joins the skills of a catalog to those of other vocabularies that are
// loaded (package doc, "Other vocabularies").
type Crosswalk struct {
	Vocabularies []Vocabulary `json:"vocabularies"` // that are loaded
	Joined       []Joined     `json:"joined"`       // by skill, then the other's id
	Alone        []Unjoined   `json:"alone"`        // skills of no vocabulary that none is joined to
	Lost         []LostRef    `json:"lost"`         // references of theirs that name nothing loaded
}

// Vocabulary is one that is loaded.
type Vocabulary struct {
	ID     string `json:"id"` // esco, onet or case
	Skills int    `json:"skills"`
}

// Joined are two skills of one reference.
type Joined struct {
	Skill      graph.SkillID `json:"skill"`
	Name       string        `json:"name"`
	Levels     int           `json:"levels"`
	Vocabulary string        `json:"vocabulary"`
	Own        graph.SkillID `json:"own"` // the vocabulary's
	OwnName    string        `json:"own_name"`
	OwnLevels  int           `json:"own_levels"`
	Refs       []string      `json:"refs"`
	Shared     int           `json:"shared"`   // how many skills have the reference, this one too: the fewest of Refs
	Together   bool          `json:"together"` // Skill has other references to skills with levels of the vocabulary, and the lowest counts
	Gives      []int         `json:"gives"`    // what each level of Own counts as of Skill
	Takes      []int         `json:"takes"`    // what each level of Skill counts as of Own, with the others that share it
}

// Unjoined is a skill without a partner.
type Unjoined struct {
	Skill graph.SkillID `json:"skill"`
	Name  string        `json:"name"`
}

// LostRef is a reference that leads nowhere.
type LostRef struct {
	Skill      graph.SkillID `json:"skill"`
	Name       string        `json:"name"`
	Vocabulary string        `json:"vocabulary"`
	Ref        string        `json:"ref"`
}

// FindCrosswalk lists what is joined, of skills that a text is part of: of an id, a name, an
// alias or a reference, whatever case and accents. "" is part of all.
func FindCrosswalk(g *graph.Graph, text string, l lang.Lang) *Crosswalk {
	x := &Crosswalk{Vocabularies: []Vocabulary{}, Joined: []Joined{}, Alone: []Unjoined{}, Lost: []LostRef{}}
	met := map[[2]string]bool{} // vocabulary and reference
	by := map[[2]graph.SkillID]*Joined{}
	joined := map[graph.SkillID]bool{}
	for _, m := range meetings(g) {
		met[[2]string{m.vocabulary, m.ref}] = true
		for _, own := range m.own {
			for _, s := range m.others {
				joined[s.ID] = true
				key := [2]graph.SkillID{s.ID, own.ID}
				j := by[key]
				if j == nil {
					j = &Joined{Skill: s.ID, Name: s.Name.In(l), Levels: s.Max, Vocabulary: m.vocabulary, Own: own.ID, OwnName: own.Name.In(l), OwnLevels: own.Max, Shared: len(m.others)}
					by[key] = j
				}
				j.Refs, j.Shared = append(j.Refs, m.ref), min(j.Shared, len(m.others))
			}
		}
	}
	levelled := map[string]int{} // references to skills with levels, by skill and vocabulary
	for _, m := range meetings(g) {
		if slices.ContainsFunc(m.own, func(s *graph.Skill) bool { return s.Max > 1 }) {
			for _, s := range m.others {
				levelled[m.vocabulary+" "+string(s.ID)]++
			}
		}
	}
	fits := fitting(text)
	for _, j := range by {
		j.scales()
		j.Together = j.OwnLevels > 1 && levelled[j.Vocabulary+" "+string(j.Skill)] > 1
		s, _ := g.Skill(j.Skill)
		own, _ := g.Skill(j.Own)
		if fits(s, j.Refs...) || fits(own) {
			x.Joined = append(x.Joined, *j)
		}
	}
	slices.SortFunc(x.Joined, func(a, b Joined) int { return cmp.Or(cmp.Compare(a.Skill, b.Skill), cmp.Compare(a.Own, b.Own)) })
	count := map[string]int{}
	for i := range g.Catalog.Skills {
		count[g.Catalog.Skills[i].Vocabulary()]++
	}
	for _, v := range graph.Vocabularies {
		if count[v] > 0 {
			x.Vocabularies = append(x.Vocabularies, Vocabulary{v, count[v]})
		}
	}
	if len(x.Vocabularies) > 0 {
		x.rest(g, l, joined, met, fits)
	}
	return x
}

// rest are the skills of no vocabulary without a partner, and references that lead nowhere.
func (x *Crosswalk) rest(g *graph.Graph, l lang.Lang, joined map[graph.SkillID]bool, met map[[2]string]bool, fits func(*graph.Skill, ...string) bool) {
	for i := range g.Catalog.Skills {
		s := &g.Catalog.Skills[i]
		if s.Vocabulary() != "" {
			continue
		}
		if !joined[s.ID] && fits(s) {
			x.Alone = append(x.Alone, Unjoined{s.ID, s.Name.In(l)})
		}
		for _, v := range x.Vocabularies {
			for _, ref := range s.Refs.In(v.ID) {
				if !met[[2]string{v.ID, ref}] && fits(s, ref) {
					x.Lost = append(x.Lost, LostRef{s.ID, s.Name.In(l), v.ID, ref})
				}
			}
		}
	}
}

// scales fills in what the levels count as.
func (j *Joined) scales() {
	for level := 1; level <= j.OwnLevels; level++ {
		j.Gives = append(j.Gives, max(0, countedLevel(level, j.OwnLevels, j.Levels)-min(1, j.Shared-1)))
	}
	for level := 1; level <= j.Levels; level++ {
		j.Takes = append(j.Takes, countedLevel(level, j.Levels, j.OwnLevels))
	}
}

// fitting tells whether a text is part of what a skill is called.
func fitting(text string) func(s *graph.Skill, more ...string) bool {
	part := lang.Fold(text)
	return func(s *graph.Skill, more ...string) bool {
		names := slices.Concat([]string{string(s.ID)}, s.Name.All(), s.Aliases, more)
		return slices.ContainsFunc(names, func(n string) bool { return strings.Contains(lang.Fold(n), part) || strings.Contains(n, text) })
	}
}
