package graph

import (
	"math"
	"strings"
	"testing"

	"skillroute/graph/lang"
)

// toy is a catalog written in Go, with one thing changed.
func toy(change func(*Catalog)) *Catalog {
	hour, name := Effort{60, 60, 60}, lang.Same("A name")
	c := &Catalog{
		ID: "toy", Levels: 2, Sources: []Source{{ID: "book"}}, Categories: []Category{{ID: "food", Name: name}},
		Skills: []Skill{
			{ID: "soup", Name: name, Category: "food", Max: 2, Study: []Study{{Level: 1, Effort: hour}, {Level: 2, Effort: hour, Needs: []Holding{{"broth", 1}}}}},
			{ID: "broth", Name: name, Max: 1, Carry: []Carry{{From: "soup", Level: 1, Effort: &hour}}},
		},
		Courses: []Course{{ID: "kitchen", Name: name, Effort: hour, Gives: []Holding{{"broth", 1}}, Price: &Price{Money: Money{100, "IDR"}, Months: 1}}},
		Roles: []Role{{
			ID: "cook", Name: name, Duties: []Duty{{ID: "C.1", Text: name}}, ExperienceYears: &Years{1, 2},
			Requires: []Requirement{{Skill: "soup", Level: 2, Weight: 5, Duties: []string{"C.1"}}},
		}},
	}
	change(c)
	return c
}

// What Check says of catalogs that no file holds: each fault with the catalog's id for a
// place, and the item by list and id.
var handmade = []struct {
	name   string
	change func(*Catalog)
	want   string
}{
	{"nothing wrong", func(*Catalog) {}, ``},
	{"nothing there", func(c *Catalog) { *c = Catalog{} }, `
		id: "" is not an id: use small letters, digits, dots and hyphens
		levels: 0 is not from 1 to 100`},
	{"a merged id", func(c *Catalog) { c.ID = "toy+Other" }, `
		toy+Other: id: "Other" is not an id: use small letters, digits, dots and hyphens`},
	{"references", func(c *Catalog) {
		c.Skills[0].Study[1].Needs[0].Skill = "brot"
		c.Skills[0].Category = "foot"
		c.Roles[0].Source = []string{"film"}
		c.Roles[0].Requires[0].Level = 3
	}, `
		toy: skills/soup/category: no category "foot"
		    did you mean food?
		toy: skills/soup/study/2/needs/1: no skill "brot"
		    did you mean broth?
		toy: roles/cook/source: no source "film"
		toy: roles/cook/requires/1: level 3 is not from 1 to 2, the levels of "soup"`},
	{"ids", func(c *Catalog) {
		c.Sources = append(c.Sources, Source{ID: "estimate", URL: "ftp://a"})
		c.Skills = append(c.Skills, Skill{Max: 1, Name: lang.Same("x")}, c.Skills[1])
		c.Practices = []Course{c.Courses[0]}
		c.Roles[0].ID = "Cook"
	}, `
		toy: sources/estimate: the source id "estimate" is taken: it means that there is no source
		toy: sources/estimate/url: "ftp://a" is not an address that begins with https:// or http://
		toy: skills/3: key "id" is missing
		toy: skills/broth: id "broth" stands twice
		toy: practices/kitchen: id "kitchen" stands twice
		toy: roles/Cook/id: "Cook" is not an id: use small letters, digits, dots and hyphens`},
	{"names", func(c *Catalog) {
		c.Categories[0].Name, c.Skills[0].Name = "", ""
		c.Courses[0].Name, c.Roles[0].Name, c.Roles[0].Duties[0].Text = "", "", ""
	}, `
		toy: categories/food: key "name" is missing
		toy: skills/soup: key "name" is missing
		toy: courses/kitchen: key "name" is missing
		toy: roles/cook: key "name" is missing
		toy: roles/cook/duties/1: key "text" is missing`},
	{"texts and tags that a file could not hold", func(c *Catalog) {
		c.Skills[0].About, c.Skills[0].Aliases = lang.Same(" soup"), []string{"--", "a\u0080"}
		c.Skills[0].Tags, c.Roles[0].Tags = []string{"type:skill", "Type", "type:skill"}, []string{""}
		c.Roles[0].About, c.Roles[0].Duties[0].Text = lang.Same("\xff"), lang.Same(strings.Repeat("x", 10_001))
	}, `
		toy: skills/soup: the text begins or ends with a blank
		toy: skills/soup/aliases/1: "--" is no name: it has neither letters nor digits
		toy: skills/soup/aliases/2: the text holds the control character U+0080
		toy: skills/soup/tags/2: "Type" is not a tag: use small letters, digits, dots, colons and hyphens, each tag once
		toy: skills/soup/tags/3: "type:skill" is not a tag: use small letters, digits, dots, colons and hyphens, each tag once
		toy: roles/cook: the text is not UTF-8
		toy: roles/cook/tags/1: "" is not a tag: use small letters, digits, dots, colons and hyphens, each tag once
		toy: roles/cook/duties/1: the text has more than 10,000 characters`},
	{"study", func(c *Catalog) {
		c.Skills[0].Max, c.Skills[0].Confidence = 101, "certain"
		c.Skills[0].Study[0].Level, c.Skills[0].Study[0].Effort = 0, Effort{-60, 60, 60}
		c.Skills[0].Study[1].Effort, c.Skills[0].Study[1].Any = Effort{2, 1, 3}, [][]Holding{{}, {{"broth", -1}}}
	}, `
		toy: skills/soup/max: 101 is not from 1 to 100
		toy: skills/soup/confidence: "certain" is not one of high, medium, low, unreviewed
		toy: skills/soup/study/1/level: level 0 is not from 1 to 101, the levels of "soup"
		toy: skills/soup/study/1/hours/low: -1 is not from 0 to 1,000,000
		toy: skills/soup/study/2/hours: the ends are out of order: low, likely and high must not fall
		toy: skills/soup/study/2/any/1: an empty set of alternatives needs nothing; leave any out
		toy: skills/soup/study/2/any/2/1: "broth@-1" is not a holding, such as copywriting@2`},
	{"texts and resources", func(c *Catalog) {
		c.Skills[0].Levels = []LevelText{{Level: 0}, {Level: 1, Weeks: -1, Evidence: Evidence{Confidence: "sure"}}}
		c.Resources = []Resource{{ID: "book", Kind: "film", Hours: -60, AsOf: "soon", Price: &Price{Money: Money{0, "Rp"}}, Evidence: Evidence{Confidence: "sure"}}, {ID: "book", Title: "T", URL: "x", Teaches: []Holding{{"soup", 0}}}}
	}, `
		toy: skills/soup/levels/1/level: level 0 is not from 1 to 2, the levels of "soup"
		toy: skills/soup/levels/2/weeks: -1 is not from 0 to 104
		toy: skills/soup/levels/2/confidence: "sure" is not one of high, medium, low, unreviewed
		toy: resources/book: key "title" is missing
		toy: resources/book: key "url" is missing
		toy: resources/book/kind: "film" is not one of guide, docs, course, book, video, template, tool
		toy: resources/book/hours: -1 is not from 0 to 1,000,000
		toy: resources/book: teaches nothing; name at least one holding, such as copywriting@2
		toy: resources/book/as_of: "soon" is not a date written YYYY, YYYY-MM or YYYY-MM-DD
		toy: resources/book/price/currency: "Rp" is not a currency code of three capital letters, such as IDR
		toy: resources/book/confidence: "sure" is not one of high, medium, low, unreviewed
		toy: resources/book: id "book" stands twice
		toy: resources/book/url: "x" is not an address that begins with https:// or http://
		toy: resources/book/teaches/1: "soup@0" is not a holding, such as copywriting@2`},
	{"texts that do not fit", func(c *Catalog) {
		c.Skills[0].Levels = []LevelText{{Level: 3}, {Level: 1}, {Level: 1}}
		c.Skills[1].Levels = []LevelText{{Level: 1, Do: "Try"}}
		c.Resources = []Resource{{ID: "book", Title: "T", URL: "https://a.example", Teaches: []Holding{{"soup", 3}}, Evidence: Evidence{Source: []string{"film"}}}}
	}, `
		toy: skills/soup/levels/1/level: level 3 is not from 1 to 2, the levels of "soup"
		toy: skills/soup/levels/3/level: level 1 has its texts twice
		toy: skills/broth/levels/1/do: there is no study of level 1 that an exercise would be for
		toy: resources/book/source: no source "film"
		toy: resources/book/teaches/1: level 3 is not from 1 to 2, the levels of "soup"`},
	{"carries", func(c *Catalog) {
		c.Skills[1].Carry = append(c.Skills[1].Carry, Carry{Saves: 1}, Carry{From: "soup", Saves: math.NaN(), FromLevel: -1, Level: -1}, c.Skills[1].Carry[0])
		c.Skills[1].Carry[3].Level, c.Skills[1].Carry[3].Saves = 0, 0.5
	}, `
		toy: skills/broth/carry/2: key "from" is missing
		toy: skills/broth/carry/3/from: -1 is not from 0 to 100
		toy: skills/broth/carry/3/level: level -1 is not from 1 to 1, the levels of "broth"
		toy: skills/broth/carry/3/saves: NaN is not from 0 to 1
		toy: skills/broth/carry/4: a carry states either saves (a share) or hours (with a level)
		toy: skills/broth/carry/4: key "level" is missing`},
	{"courses", func(c *Catalog) {
		c.Courses[0].Gives, c.Courses[0].URL, c.Courses[0].AsOf = nil, "javascript:alert(1)", "yesterday"
		c.Courses[0].Price = &Price{Money: Money{-100, "rupiah"}, Months: 3}
		c.Practices = []Course{c.Courses[0]}
		p := &c.Practices[0]
		p.ID, p.URL, p.AsOf, p.Gives = "table", "", "2026-12", []Holding{{"", 1}}
		p.Price = &Price{Money: Money{100, "IDR"}, Per: "month"}
		p.Weeks, p.Setting = 105, "home"
	}, `
		toy: courses/kitchen/url: "javascript:alert(1)" is not an address that begins with https:// or http://
		toy: courses/kitchen: gives nothing; name at least one holding, such as copywriting@2
		toy: courses/kitchen/as_of: "yesterday" is not a date written YYYY, YYYY-MM or YYYY-MM-DD
		toy: courses/kitchen/price/amount: -1 is not from 0 to 1,000,000,000,000
		toy: courses/kitchen/price/currency: "rupiah" is not a currency code of three capital letters, such as IDR
		toy: courses/kitchen/price: months are stated without per: month
		toy: practices/table/gives/1: "@1" is not a holding, such as copywriting@2
		toy: practices/table/weeks: 105 is not from 0 to 104
		toy: practices/table/setting: "home" is not one of own, work
		toy: practices/table/price/months: 0 is not from 1 to 1,200`},
	{"roles", func(c *Catalog) {
		r := &c.Roles[0]
		r.Duties, r.Entry = append(r.Duties, Duty{Text: lang.Same("x")}), []Duty{{ID: "C.1", Text: lang.Same("x")}, {ID: "C 2", Text: lang.Same("x")}}
		r.ExperienceYears = &Years{3, 2}
		r.Requires = append(r.Requires, Requirement{Skill: "broth", Weight: 6})
		r.Next = []RoleID{"coook"}
	}, `
		toy: roles/cook/entry/2/id: "C 2" is not an id of a duty: no spaces, commas or semicolons
		toy: roles/cook/duties/2: key "id" is missing
		toy: roles/cook/experience_years: the ends are out of order: low, likely and high must not fall
		toy: roles/cook/requires/2: "broth@0" is not a holding, such as copywriting@2
		toy: roles/cook/requires/2/weight: 6 is not from 1 to 5
		toy: roles/cook/entry/1: duty "C.1" stands twice
		toy: roles/cook/next/1: no role "coook"
		    did you mean cook?`},
	{"a cycle", func(c *Catalog) {
		c.Skills[1].Study = []Study{{Level: 1, Effort: Effort{1, 1, 1}, Needs: []Holding{{"soup", 2}}}}
	}, `
		toy: skills/broth/study/1: these levels need each other, so none can ever be begun: broth@1 -> soup@2 -> broth@1`},
	{"out of reach", func(c *Catalog) { c.Courses[0].Needs = []Holding{{"soup", 2}}; c.Skills[1].Carry = nil }, `
		toy: roles/cook/requires/1: no sequence of steps reaches soup@2 from nothing
		    add a study level, course or practice that gives it, or lower the level`},
	{"out of reach, and not required", func(c *Catalog) { c.Skills[1].Max = 2 }, `
		toy: skill "broth": level 2 and above cannot be reached by any sequence of steps`},
}

func TestCheckNamesThingsByID(t *testing.T) {
	for _, c := range handmade {
		catalog := toy(c.change)
		notices, err := Check(catalog)
		got, _ := said(t, err, notices)
		if diff := compare(got, lines(c.want)); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
	}
}

// What Read returns has kept all rules: read and checked again, a catalog has the same
// notices and no fault.
func TestCheckPassesWhatIsRead(t *testing.T) {
	read, notices, err := Read(nil, noticed[0].files...)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Check(read)
	if err != nil || len(again) != len(notices) || !strings.HasSuffix(notices[0].Error(), strings.TrimPrefix(again[0].Error(), "t: ")) {
		t.Errorf("read with %v, checked with %v, %v", notices, again, err)
	}
}
