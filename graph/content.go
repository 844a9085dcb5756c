package graph

import (
	"cmp"
	"slices"

	"skillroute/graph/lang"
)

// LevelText says what a level of a skill means to the one who learns it. Texts change no
// hours, needs or proof.
type LevelText struct {
	Level int
	Weeks int       `json:",omitempty"` // calendar weeks that Do takes at any pace, for the reader; 0: none
	Can   lang.Text // what one can do then, a verb phrase without subject: aim, question and check
	Do    lang.Text // the exercise, where the level has a study
	Show  lang.Text // the evidence, and when it passes
	Evidence
}

// Resource is material for the study of levels. It is never a step: it gives nothing
// and adds no hours, since its time is part of the study's.
type Resource struct {
	ID       string
	Title    lang.Text
	Provider lang.Text
	URL      string
	Language []string
	Kind     string  // guide, docs, course, book, video, template or tool; "" when not stated
	Hours    Minutes // 0: not known
	Price    *Price  // nil: not known
	Teaches  []Holding
	AsOf     string // YYYY, YYYY-MM or YYYY-MM-DD; "" when undated
	Evidence
}

// resourceKinds are the kinds of material.
var resourceKinds = []string{"guide", "docs", "course", "book", "video", "template", "tool"}

func (r Resource) id() string { return r.ID }

// LevelText is what the skill says of a level, or nil.
func (s *Skill) LevelText(level int) *LevelText {
	for i := range s.Levels {
		if s.Levels[i].Level == level {
			return &s.Levels[i]
		}
	}
	return nil
}

// LevelText is what the catalog says of a holding, or nil.
func (g *Graph) LevelText(h Holding) *LevelText {
	s, ok := g.Skill(h.Skill)
	if !ok {
		return nil
	}
	return s.LevelText(h.Level)
}

// Resources are what teaches a holding, for a reader of a language: what is in that
// language first, then by confidence, then by id.
func (g *Graph) Resources(h Holding, l lang.Lang) []*Resource {
	all := slices.Clone(g.taught()[h])
	slices.SortStableFunc(all, func(a, b *Resource) int {
		return cmp.Compare(a.foreign(l), b.foreign(l))
	})
	return all
}

// foreign is 0 for a resource that a reader of the language can read, else 1.
func (r *Resource) foreign(l lang.Lang) int {
	if slices.Contains(r.Language, string(l)) {
		return 0
	}
	return 1
}

// taughtBy are the resources of each holding, by confidence and id.
func taughtBy(c *Catalog) map[Holding][]*Resource {
	by := map[Holding][]*Resource{}
	for i := range c.Resources {
		for _, h := range c.Resources[i].Teaches {
			by[h] = append(by[h], &c.Resources[i])
		}
	}
	trust := func(r *Resource) int {
		return slices.Index([]string{Unreviewed, "", "low", "medium", "high"}, r.Confidence)
	}
	for _, all := range by {
		slices.SortFunc(all, func(a, b *Resource) int {
			return cmp.Or(trust(b)-trust(a), cmp.Compare(a.ID, b.ID))
		})
	}
	return by
}

// levelTexts are the rules of the texts of a skill's levels, as they stand at a place.
func (v *validator) levelTexts(here at, s *Skill, levels []LevelText) {
	seen := map[int]bool{}
	for i, t := range levels {
		place := here.sub("levels", i)
		v.evidence(place, t.Evidence)
		switch {
		case t.Level < 1: // already a fault
		case t.Level > s.Max:
			v.wrong(true, place.sub("level"), "fault.level", "Skill", s.ID, "Max", s.Max, "Value", t.Level)
		case seen[t.Level]:
			v.wrong(true, place.sub("level"), "fault.texts-twice", "Value", t.Level)
		case !slices.ContainsFunc(s.Study, func(e Study) bool { return e.Level == t.Level }):
			v.wrong(!t.Do.IsZero(), place.sub("do"), "fault.do-no-study", "Value", t.Level)
			v.wrong(t.Weeks != 0, place.sub("weeks"), "fault.do-no-study", "Value", t.Level)
		}
		seen[t.Level] = true
	}
}

// texts are the rules of references for the texts of skills and for resources.
func (v *validator) texts() {
	for i := range v.c.Skills {
		s := &v.c.Skills[i]
		key := "skills/" + string(s.ID)
		if own, ok := v.items[key].value.(Skill); ok {
			v.levelTexts(at{key: key}, s, own.Levels)
		}
	}
	for i, a := range v.added {
		add, ok := a.value.(Skill)
		if s, is := v.skills[add.ID]; ok && is {
			v.levelTexts(at{key: a.key(i)}, s, add.Levels)
		}
	}
	for _, x := range v.c.Resources {
		place := at{key: "resources/" + x.ID}
		v.evidence(place, x.Evidence)
		for i, h := range x.Teaches {
			v.holding(place.sub("teaches", i), h)
		}
	}
}

func (v *validator) resourceValues(here at, x *Resource) {
	v.has(!x.Title.IsZero(), here, "title")
	v.said(here, x)
	v.has(x.URL != "", here, "url")
	v.wrong(isNoAddress(x.URL), here.sub("url"), "fault.web-address", "Value", x.URL)
	v.oneOf(here.sub("kind"), x.Kind, resourceKinds...)
	v.number(here.sub("hours"), float64(x.Hours)/60, 0, maxStepHours)
	v.wrong(len(x.Teaches) == 0, here, "fault.teaches-nothing")
	v.holdingValues(here.sub("teaches"), x.Teaches)
	v.wrong(isNoDay(x.AsOf), here.sub("as_of"), "fault.as-of", "Value", x.AsOf)
	v.price(here, x.Price)
	v.confidence(here, x.Evidence)
}

func (v *validator) levelTextValues(here at, s *Skill) {
	for i, t := range s.Levels {
		place := here.sub("levels", i)
		v.wrong(t.Level < 1, place.sub("level"), "fault.level", "Skill", s.ID, "Max", s.Max, "Value", t.Level)
		v.number(place.sub("weeks"), float64(t.Weeks), 0, maxWeeks)
		v.said(place, &t)
		v.confidence(place, t.Evidence)
	}
}
