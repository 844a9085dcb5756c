package graph

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"skillroute/graph/lang"
	"skillroute/graph/strict"
)

// Check holds a catalog from anywhere, such as Go code or a reader of another vocabulary,
// to the rules by which [Read] judges files, in the same words: a fault names its item by
// list and id, as in skills/copywriting/study/1. What passes can be compiled by [New] and
// planned with.
//
// The error, if there is one, holds every fault as that of Read does.
func Check(c *Catalog) ([]Notice, error) {
	r := &reader{items: map[string]item{}}
	r.addBase(c)
	v := newValidator(c, r.items, &strict.Doc{File: c.ID})
	v.within = true
	v.values()
	if err := v.judge(); err != nil {
		return nil, err
	}
	return v.notices, nil
}

// values are the rules of single values. A file's have kept them when they are read.
func (v *validator) values() {
	c, ids := v.c, map[string]bool{}
	for _, id := range strings.Split(c.ID, "+") {
		v.wrong(!strict.IsID(id), at{key: "id"}, "strict.bad-id", "Value", id)
	}
	v.number(at{key: "levels"}, float64(c.Levels), 1, MaxLevels)
	item := func(list string, i int, id string) at {
		here := at{key: list + "/" + cmp.Or(id, itoa(i+1))}
		v.id(here, id)
		space := strings.Replace(list, "practices", "courses", 1) // one space of ids
		v.wrong(ids[space+"/"+id] && id != "", here, "fault.id-twice", "ID", id)
		ids[space+"/"+id] = true
		return here
	}
	for i, x := range c.Sources {
		here := item("sources", i, x.ID)
		v.wrong(x.ID == "estimate", here, "fault.source-estimate")
		v.said(here, &x)
		v.wrong(isNoAddress(x.URL), here.sub("url"), "fault.web-address", "Value", x.URL)
	}
	for i, x := range c.Categories {
		here := item("categories", i, x.ID)
		v.has(!x.Name.IsZero(), here, "name")
		v.said(here, &x)
	}
	for i := range c.Skills {
		v.skillValues(item("skills", i, string(c.Skills[i].ID)), &c.Skills[i])
	}
	for i := range c.Courses {
		v.courseValues(item("courses", i, string(c.Courses[i].ID)), &c.Courses[i])
	}
	for i := range c.Practices {
		v.courseValues(item("practices", i, string(c.Practices[i].ID)), &c.Practices[i])
	}
	for i := range c.Roles {
		v.roleValues(item("roles", i, string(c.Roles[i].ID)), &c.Roles[i])
	}
	for i := range c.Resources {
		v.resourceValues(item("resources", i, c.Resources[i].ID), &c.Resources[i])
	}
}

func (v *validator) skillValues(here at, s *Skill) {
	v.has(!s.Name.IsZero(), here, "name")
	v.said(here, s)
	v.aliases(here, s.Aliases)
	v.number(here.sub("max"), float64(s.Max), 1, MaxLevels)
	v.tags(here, s.Tags)
	v.confidence(here, s.Evidence)
	v.refs(here, s.Refs)
	for i, e := range s.Study {
		place := here.sub("study", i)
		v.wrong(e.Level < 1, place.sub("level"), "fault.level", "Skill", s.ID, "Max", s.Max, "Value", e.Level)
		v.effort(place, e.Effort)
		v.needValues(place, e.Needs, e.Any)
		v.confidence(place, e.Evidence)
	}
	for i, c := range s.Carry {
		place := here.sub("carry", i)
		v.has(c.From != "", place, "from")
		v.number(place.sub("from"), float64(c.FromLevel), 0, MaxLevels)
		v.wrong(c.Level < 0, place.sub("level"), "fault.level", "Skill", s.ID, "Max", s.Max, "Value", c.Level)
		v.number(place.sub("saves"), c.Saves, 0, 1)
		if c.Effort != nil {
			v.wrong(c.Saves != 0, place, "fault.carry-form")
			v.has(c.Level != 0, place, "level")
			v.effort(place, *c.Effort)
		}
		v.confidence(place, c.Evidence)
	}
	v.levelTextValues(here, s)
}

func (v *validator) courseValues(here at, c *Course) {
	v.has(!c.Name.IsZero(), here, "name")
	v.said(here, c)
	v.aliases(here, c.Aliases)
	v.wrong(isNoAddress(c.URL), here.sub("url"), "fault.web-address", "Value", c.URL)
	v.effort(here, c.Effort)
	v.refs(here, c.Refs)
	v.needValues(here, c.Needs, c.Any)
	v.wrong(len(c.Gives) == 0, here, "fault.gives-nothing")
	v.holdingValues(here.sub("gives"), c.Gives)
	v.wrong(isNoDay(c.AsOf), here.sub("as_of"), "fault.as-of", "Value", c.AsOf)
	v.confidence(here, c.Evidence)
	v.number(here.sub("weeks"), float64(c.Weeks), 0, maxWeeks)
	v.oneOf(here.sub("setting"), c.Setting, settings...)
	v.price(here, c.Price)
}

func (v *validator) price(here at, p *Price) {
	if p == nil {
		return
	}
	place := here.sub("price")
	v.number(place.sub("amount"), float64(p.Hundredths)/100, 0, MaxAmount)
	v.wrong(!IsCurrency(p.Currency), place.sub("currency"), "fault.currency", "Value", p.Currency)
	v.oneOf(place.sub("per"), p.Per, "month")
	v.wrong(p.Per == "" && p.Months > 1, place, "fault.price-months")
	if p.Per != "" {
		v.number(place.sub("months"), float64(p.Months), 1, maxMonths)
	}
}

func (v *validator) roleValues(here at, r *Role) {
	v.has(!r.Name.IsZero(), here, "name")
	v.said(here, r)
	v.aliases(here, r.Aliases)
	v.tags(here, r.Tags)
	v.confidence(here, r.Evidence)
	v.refs(here, r.Refs)
	v.dutyValues(here.sub("entry"), r.Entry)
	v.dutyValues(here.sub("duties"), r.Duties)
	if y := r.ExperienceYears; y != nil {
		place := here.sub("experience_years")
		v.number(place.sub("low"), y.Low, 0, maxYears)
		v.number(place.sub("high"), y.High, 0, maxYears)
		v.wrong(y.Low > y.High, place, "fault.range-order")
	}
	for i, q := range r.Requires {
		place := here.sub("requires", i)
		v.holdingValue(place, Holding{q.Skill, q.Level})
		v.number(place.sub("weight"), float64(q.Weight), 1, 5)
		v.confidence(place, q.Evidence)
	}
}

func (v *validator) dutyValues(list at, duties []Duty) {
	for i, d := range duties {
		place := list.sub(i)
		v.has(d.ID != "", place, "id")
		v.wrong(isNoDutyID(d.ID), place.sub("id"), "fault.duty-id", "Value", d.ID)
		v.has(!d.Text.IsZero(), place, "text")
		v.said(place, &d)
		v.confidence(place, d.Evidence)
	}
}

func (v *validator) needValues(place at, needs []Holding, anyOf [][]Holding) {
	v.holdingValues(place.sub("needs"), needs)
	for i, set := range anyOf {
		v.wrong(len(set) == 0, place.sub("any", i), "fault.empty-set")
		v.holdingValues(place.sub("any", i), set)
	}
}

func (v *validator) holdingValues(place at, hs []Holding) {
	for i, h := range hs {
		v.holdingValue(place.sub(i), h)
	}
}

// holdingValue leaves what is above the skill's levels to the references.
func (v *validator) holdingValue(place at, h Holding) {
	v.wrong(h.Skill == "" || h.Level < 1, place, "fault.holding", "Value", h.String())
}

func (v *validator) effort(place at, e Effort) {
	place = place.sub("hours")
	if e.falls() {
		v.wrong(true, place, "fault.range-order")
		return
	}
	v.number(place.sub("low"), float64(e.Low)/60, 0, maxStepHours)
	v.number(place.sub("high"), float64(e.High)/60, 0, maxStepHours)
}

func (v *validator) confidence(place at, e Evidence) {
	v.oneOf(place.sub("confidence"), e.Confidence, confidences...)
}

func (v *validator) tags(place at, tags []string) {
	for i, tag := range tags {
		v.wrong(!isTag().MatchString(tag) || slices.Contains(tags[:i], tag), place.sub("tags", i), "fault.tag", "Value", tag)
	}
}

func (v *validator) refs(here at, r Refs) {
	for _, s := range r.ESCO {
		v.wrong(isNoAddress(s), here.sub("refs", "esco"), "fault.web-address", "Value", s)
		v.text(here.sub("refs", "esco"), lang.Text(s))
	}
	for _, s := range r.ONET {
		v.text(here.sub("refs", "onet"), lang.Text(s))
	}
	for _, s := range r.URI {
		v.wrong(!isURI(s), here.sub("refs", "uri"), "fault.uri", "Value", s)
	}
}

// said judges every text of an item.
func (v *validator) said(place at, item any) {
	x := reflect.ValueOf(item).Elem()
	for i := range x.NumField() {
		if f := x.Field(i); f.Type() == reflect.TypeFor[lang.Text]() {
			v.text(place, lang.Text(f.String()))
		}
	}
}

// text judges texts, in each of their languages.
func (v *validator) text(place at, texts ...lang.Text) {
	for _, t := range texts {
		for _, s := range t.All() {
			if id, pairs := strict.TextFault(s); id != "" {
				v.wrong(true, place, id, pairs...)
			}
		}
	}
}

func (v *validator) aliases(here at, aliases []string) {
	for i, s := range aliases {
		place := here.sub("aliases", i)
		v.wrong(lang.Tight(s) == "", place, "fault.alias", "Value", s)
		v.text(place, lang.Text(s))
	}
}

// wrong records a fault where a rule is broken.
func (v *validator) wrong(broken bool, place at, id string, pairs ...any) {
	if broken {
		v.fault(place, lang.Message{}, id, pairs...)
	}
}

func (v *validator) has(is bool, place at, key string) {
	v.wrong(!is, place, "strict.missing-key", "Key", key)
}

func (v *validator) id(place at, id string) {
	v.has(id != "", place, "id")
	v.wrong(id != "" && !strict.IsID(id), place.sub("id"), "strict.bad-id", "Value", id)
}

func (v *validator) number(place at, x, low, high float64) {
	v.wrong(!(x >= low && x <= high), place, "strict.out-of-range", "Value", fmt.Sprint(x), "Low", low, "High", high)
}

func (v *validator) oneOf(place at, word string, words ...string) {
	v.wrong(word != "" && !slices.Contains(words, word), place, "strict.one-of", "Value", word, "Words", strings.Join(words, ", "))
}
