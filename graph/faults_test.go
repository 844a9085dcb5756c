package graph

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"skillroute/graph/strict"
)

// What Read says of faulty catalogs, word for word: every fault with its file and
// line, and its hint below it. Together the cases show every message of
// messages/en/graph.json and messages/en/strict.json.
var faulty = []struct {
	name string
	yaml string // after head, unless it begins with "format" or "!" (which is cut off)
	want string
}{
	{"a reference without a scheme", `
skills: [{id: a, refs: {uri: ["urn:uuid:1", "a guid", "https://a.example/x y"]}}]
`, `
		t.yaml:4: skills/a/refs/uri: "a guid" is not an address with its scheme before it, such as https://… or urn:uuid:…
		t.yaml:4: skills/a/refs/uri: "https://a.example/x y" is not an address with its scheme before it, such as https://… or urn:uuid:…`},
	// The file as a whole.
	{"empty", "!", `
		t.yaml: the file is empty`},
	{"only a comment", "!# nothing here\n", `
		t.yaml: the file is empty`},
	{"only a byte-order mark", "!\uFEFF", `
		t.yaml: the file is empty`},
	{"an empty document", "!--- # nothing\n...\n", `
		t.yaml: the file is empty`},
	{"an empty mapping", "!{}", `
		t.yaml: the file is empty`},
	{"nothing but null", "!null", `
		t.yaml: the file is empty`},
	{"a tab", "skills:\n\t- id: a\n", `
		t.yaml:4: a tab stands in the indentation, where YAML takes spaces only
		    replace it by spaces`},
	{"not UTF-8", "!format: x\nid: \xff\n", `
		t.yaml:2: the text is not UTF-8
		    save the file as UTF-8`},
	{"too large", "!" + strings.Repeat(" ", strict.MaxBytes+1), `
		t.yaml: the file is larger than 16 MiB`},
	{"too large to be parsed as a whole", "!skills: [" + strings.Repeat(" ", strict.MaxBytes) + "]", `
		t.yaml: the file is larger than 16 MiB
		    in a catalog up to 128 MiB are read when the items of each list stand one below the other, each behind a hyphen`},
	{"too many items", "sources: [" + strings.Repeat("1,", maxItems) + "1]", `
		t.yaml:3: sources: the catalog has more than 500,000 items`},
	{"not YAML", `
skills: [
`, `
		t.yaml:4: cannot be read as YAML
		    check indentation, colons and quotes near this line`},
	{"not YAML, deep in a list", `
skills:
  - {id: a}
  - {id: b}
  - id: c
   about: one space too few
  - {id: d}
  - {id: e}
`, `
		t.yaml:8: cannot be read as YAML
		    check indentation, colons and quotes near this line`},
	{"a NUL byte", "version: a\x00b\n", `
		t.yaml:3: cannot be read as YAML
		    check indentation, colons and quotes near this line`},
	{"an alias that says nothing", `
skills: [{id: a, max: 1, aliases: [x, --]}]
`, `
		t.yaml:4: skills/a/aliases: "--" is no name: it has neither letters nor digits`},
	{"two documents", `version: "1"
---
format: skillroute.catalog/1
`, `
		t.yaml:4: a second document begins here; one file holds one`},
	{"a second document that is broken", `version: "1"
---
roles: [
`, `
		t.yaml:5: cannot be read as YAML
		    check indentation, colons and quotes near this line`},
	{"more after the end", `version: "1"
...
roles: [
`, `
		t.yaml:5: cannot be read as YAML
		    check indentation, colons and quotes near this line`},
	{"a thousand faults and some", "skills: [" + strings.Repeat("1,", strict.MaxFaults+2) + "]\n", thousand() + `
		t.yaml: and 2 more faults`},
	{"not a mapping", "!- a\n- b\n", `
		t.yaml:1: must be a mapping (key: value)`},
	{"another format", "format: skillroute.catalog/2\nid: t\n", `
		t.yaml:1: format: format is "skillroute.catalog/2", not "skillroute.catalog/1"`},
	{"a learner file", "!name: Sari\nhave: {copywriting: 2}\n", `
		t.yaml:1: this looks like a learner file, not like a catalog
		    give it as --learner t.yaml`},
	{"hardly a learner file", "!format: skillroute.catalog/1\nhave: {copywriting: 2}\n", `
		t.yaml:1: key "id" is missing
		t.yaml:2: unknown key "have"`},

	// Keys and values of the wrong kind.
	{"unknown key", `
skils: []
`, `
		t.yaml:4: unknown key "skils"
		    did you mean skills?`},
	{"unknown key, nothing near", `
skills:
  - {id: a, tomorrow: 1}
`, `
		t.yaml:5: skills/a: unknown key "tomorrow"`},
	{"key twice", `
version: "1"
version: "2"
`, `
		t.yaml:5: key "version" stands twice, first in line 4`},
	{"keys that are no words", `
? [a, b]
: 1
<<: {version: "1"}
`, `
		t.yaml:4: a key must be a plain word
		t.yaml:6: a key must be a plain word`},
	// One mistake, one fault.
	{"half a range", `
skills:
  - {id: a, study: [{level: 1, hours: {low: 1, likely: 2}}]}
roles:
  - {id: r, experience_years: {low: 3}, requires: []}
`, `
		t.yaml:5: skills/a/study/1/hours: key "high" is missing
		t.yaml:7: roles/r/experience_years: key "high" is missing`},
	{"missing and faulty keys of courses, carries, duties and spread", `
spread: &s {low: 1, high: 1}
skills: [{id: a, carry: [{from: b, level: 0, hours: 1}]}, {id: b}]
courses: [{id: c, hours: 1}]
roles: [{id: r, requires: [], duties: [{text: A}, {text: B}]}]
`, `
		t.yaml:4: spread: anchors and aliases (& and *) are not read; write the value out
		t.yaml:5: skills/a/carry/1/level: 0 is not from 1 to 100
		t.yaml:6: courses/c: key "gives" is missing
		t.yaml:7: roles/r/duties/1: key "id" is missing
		t.yaml:7: roles/r/duties/2: key "id" is missing`},
	{"an id too long to repeat", `
skills:
  - {id: ` + strings.Repeat("x", 200) + `, hour: 1}
`, `
		t.yaml:5: skills/1: unknown key "hour"`},
	{"missing keys", `
skills: [{name: A, study: [{level: 1}, {hours: 1}]}]
roles: [{id: r, requires: [{level: 1}]}]
`, `
		t.yaml:4: skills/1/study/1: key "hours" is missing
		t.yaml:4: skills/1/study/2: key "level" is missing
		t.yaml:4: skills/1: key "id" is missing
		t.yaml:5: roles/r/requires/1: key "skill" is missing`},
	{"a list, a mapping, a text, a number", `
name: [a]
skills: {id: a}
roles:
  - a
  - {id: [a], requires: b}
courses:
  - {id: c, hours: [], gives: [seo@1]}
spread: 2
`, `
		t.yaml:4: name: must be a text
		t.yaml:5: skills: must be a list
		t.yaml:7: roles/1: must be a mapping (key: value)
		t.yaml:8: roles/2/id: must be a text
		t.yaml:8: roles/2/requires: must be a list
		t.yaml:10: courses/c/hours: must be a number
		t.yaml:10: courses/c/gives/1: no skill "seo"
		t.yaml:11: spread: must be a mapping (key: value)`},
	{"no value", `
version:
skills:
  - {id: a, name: "", about: " ", study: }
  - {id: b, study: [{level: ~, hours: null}]}
`, `
		t.yaml:4: version: has no value; write one or leave the key out
		t.yaml:6: skills/a/name: has no value; write one or leave the key out
		t.yaml:6: skills/a/about: has no value; write one or leave the key out
		t.yaml:6: skills/a/study: has no value; write one or leave the key out
		t.yaml:7: skills/b/study/1/level: has no value; write one or leave the key out
		t.yaml:7: skills/b/study/1/hours: has no value; write one or leave the key out`},
	{"anchors and aliases", `
skills:
  - &a {id: a}
  - *a
  - {id: &b b}
`, `
		t.yaml:5: skills/a: anchors and aliases (& and *) are not read; write the value out
		t.yaml:6: skills/2: anchors and aliases (& and *) are not read; write the value out
		t.yaml:7: skills/b/id: anchors and aliases (& and *) are not read; write the value out`},
	{"a control character", `
version: "a\e[31mb"
`, `
		t.yaml:4: version: the text holds the control character U+001B`},
	{"a long text", "version: " + strings.Repeat("x", strict.MaxText+1) + "\n", `
		t.yaml:3: version: the text has more than 10,000 characters`},

	// Numbers.
	{"hours", `
skills:
  - id: a
    max: 9
    study:
      - {level: 1, hours: -1}
      - {level: 2, hours: .nan}
      - {level: 3, hours: .inf}
      - {level: 4, hours: 1000001}
      - {level: 5, hours: 1e999}
      - {level: 6, hours: "6"}
      - {level: 7, hours: six}
      - {level: 8, hours: 1,5}
      - {level: 9, hours: {low: 1, likely: soon, high: -2}}
`, `
		t.yaml:8: skills/a/study/1/hours: -1 is not from 0 to 1,000,000
		t.yaml:9: skills/a/study/2/hours: .nan is not a number that can be planned with
		t.yaml:10: skills/a/study/3/hours: .inf is not a number that can be planned with
		t.yaml:11: skills/a/study/4/hours: 1000001 is not from 0 to 1,000,000
		t.yaml:12: skills/a/study/5/hours: 1e999 is not from 0 to 1,000,000
		t.yaml:13: skills/a/study/6/hours: "6" is not a number
		t.yaml:14: skills/a/study/7/hours: "six" is not a number
		t.yaml:15: skills/a/study/8: unknown key "5"
		    write decimals with a point: 1.5
		t.yaml:16: skills/a/study/9/hours/likely: "soon" is not a number
		t.yaml:16: skills/a/study/9/hours/high: -2 is not from 0 to 1,000,000`},
	{"hours that fall", `
skills:
  - {id: a, study: [{level: 1, hours: {low: 3, likely: 2, high: 4}}, {level: 2, hours: {low: 1, likely: 3, high: 2}}]}
roles:
  - {id: r, experience_years: {low: 3, high: 2}, requires: []}
`, `
		t.yaml:5: skills/a/study/1/hours: the ends are out of order: low, likely and high must not fall
		t.yaml:5: skills/a/study/2/hours: the ends are out of order: low, likely and high must not fall
		t.yaml:7: roles/r/experience_years: the ends are out of order: low, likely and high must not fall`},
	{"levels and weights", `
levels: 101
skills:
  - {id: a, max: 0, study: [{level: 1.5, hours: 1}]}
roles:
  - {id: r, requires: [{skill: a, level: 1, weight: 6}]}
`, `
		t.yaml:4: levels: 101 is not from 1 to 100
		t.yaml:6: skills/a/max: 0 is not from 1 to 100
		t.yaml:6: skills/a/study/1/level: 1.5 is not a whole number
		t.yaml:8: roles/r/requires/1/weight: 6 is not from 1 to 5`},
	{"weeks, setting and product are a practice's", `
skills: [{id: a}]
courses: [{id: c, hours: 1, gives: [a@1], weeks: 2, setting: own, produces: A plan}]
practices:
  - {id: p, hours: 1, gives: [a@1], weeks: 0, setting: work, produces: {en: A plan, id: Rencana}}
  - {id: q, hours: 1, gives: [a@2], weeks: 105, setting: home, produces: {en: A plan, fr: Un plan}}
  - {id: r, hours: 1, gives: [a@3], weeks: 2.5}
`, `
		t.yaml:5: courses/c: unknown key "weeks"
		t.yaml:5: courses/c: unknown key "setting"
		t.yaml:5: courses/c: unknown key "produces"
		t.yaml:8: practices/q/weeks: 105 is not from 0 to 104
		t.yaml:8: practices/q/setting: "home" is not one of own, work
		t.yaml:8: practices/q/produces: unknown key "fr"
		t.yaml:9: practices/r/weeks: 2.5 is not a whole number`},
	{"texts of levels, and resources", `
sources: [{id: pages}]
skills:
  - {id: a, max: 2, study: [{level: 1, hours: 1}], levels: [{level: 3, can: x}, {level: 1, can: {en: say, fr: dire}, weeks: 105, show: [x]}, {level: 1}, {do: x}]}
  - {id: b, levels: [{level: 2, do: Try, weeks: 1, source: page}]}
  - {id: a, levels: [{level: 1, can: y}]}
practices:
  - {id: p, weeks: 1, produces: A plan}
resources:
  - {id: r, title: T, url: "https://a.example", language: id, kind: guide, hours: 1, price: {amount: 0, currency: IDR}, teaches: [a@1], as_of: "2026-09", source: pages, confidence: high}
  - {id: s, title: T, url: "ftp://a", kind: song, hours: -1, teaches: [a@1], as_of: later}
  - {id: t, teaches: []}
  - {id: r, title: T, url: "https://b.example", teaches: [a@1]}
`, `
		t.yaml:6: skills/a/levels/2/can: unknown key "fr"
		t.yaml:6: skills/a/levels/2/weeks: 105 is not from 0 to 104
		t.yaml:6: skills/a/levels/2/show: must be a text
		t.yaml:6: skills/a/levels/4: key "level" is missing
		t.yaml:6: skills/a/levels/1/level: level 3 is not from 1 to 2, the levels of "a"
		t.yaml:6: skills/a/levels/3/level: level 1 has its texts twice
		t.yaml:7: skills/b: nothing is there for skills/b to add to: the entry has texts alone
		    correct the id, or write the whole item
		t.yaml:8: skills/a: id "a" stands twice, first in line 6
		t.yaml:10: practices/p: nothing is there for practices/p to add to: the entry has texts alone
		    correct the id, or write the whole item
		t.yaml:13: resources/s/url: "ftp://a" is not an address that begins with https:// or http://
		t.yaml:13: resources/s/kind: "song" is not one of guide, docs, course, book, video, template, tool
		t.yaml:13: resources/s/hours: -1 is not from 0 to 1,000,000
		t.yaml:13: resources/s/as_of: "later" is not a date written YYYY, YYYY-MM or YYYY-MM-DD
		t.yaml:14: resources/t: teaches nothing; name at least one holding, such as copywriting@2
		t.yaml:14: resources/t: key "title" is missing
		t.yaml:14: resources/t: key "url" is missing
		t.yaml:15: resources/r: id "r" stands twice, first in line 12`},
	{"texts of levels, and resources, that do not fit", `
skills:
  - {id: a, max: 2, study: [{level: 1, hours: 1}], levels: [{level: 3, can: x}, {level: 1}, {level: 1}, {level: 2, do: Try, weeks: 1, source: page}]}
resources:
  - {id: s, title: T, url: "https://a.example", teaches: [c@1, a@3], source: page}
`, `
		t.yaml:5: skills/a/levels/1/level: level 3 is not from 1 to 2, the levels of "a"
		t.yaml:5: skills/a/levels/3/level: level 1 has its texts twice
		t.yaml:5: skills/a/levels/4/source: no source "page"
		t.yaml:5: skills/a/levels/4/do: there is no study of level 2 that an exercise would be for
		t.yaml:5: skills/a/levels/4/weeks: there is no study of level 2 that an exercise would be for
		t.yaml:7: resources/s/source: no source "page"
		t.yaml:7: resources/s/teaches/1: no skill "c"
		    did you mean a?
		t.yaml:7: resources/s/teaches/2: level 3 is not from 1 to 2, the levels of "a"`},
	{"too many levels in all", tooMany(), `
		t: the skills have more than 2,000,000 levels in all`},
	{"too many steps", manySteps(100), `
		t: the catalog compiles to a graph of more than 20,000,000 needs and gifts`},

	// Ids.
	{"ids", `
skills: [{id: Copy Writing}, {id: -a}, {id: a_b}]
sources: [{id: estimate}]
`, `
		t.yaml:4: skills/Copy Writing/id: "Copy Writing" is not an id: use small letters, digits, dots and hyphens
		t.yaml:4: skills/-a/id: "-a" is not an id: use small letters, digits, dots and hyphens
		t.yaml:4: skills/a_b/id: "a_b" is not an id: use small letters, digits, dots and hyphens
		t.yaml:5: sources/estimate: the source id "estimate" is taken: it means that there is no source`},
	{"ids twice; courses and practices share theirs", `
skills:
  - {id: a, study: [{level: 1, hours: 1}]}
  - {id: a}
courses:
  - {id: c, hours: 1, gives: [a@1]}
practices:
  - {id: c, hours: 1, gives: [a@1]}
`, `
		t.yaml:6: skills/a: id "a" stands twice, first in line 5
		t.yaml:10: practices/c: id "c" stands twice, first in line 8`},
	{"ids that do not exist", `
sources: [{id: handbook}]
categories: [{id: content}]
skills:
  - {id: copywriting, category: contents, source: hand-book, study: [{level: 1, hours: 1, needs: [copyediting@1], any: [[copywritin@1]], source: handbok}], carry: [{from: copy, saves: 0.5}]}
roles:
  - id: r
    duties: [{id: R.1, text: Writes}]
    requires: [{skill: copywritting, level: 1, duties: [R.1, R.2]}]
    next: [aditor]
  - {id: editor, requires: [{skill: quantum-physics, level: 1}]}
`, `
		t.yaml:7: skills/copywriting/source: no source "hand-book"
		    did you mean handbook?
		t.yaml:7: skills/copywriting/category: no category "contents"
		    did you mean content?
		t.yaml:7: skills/copywriting/study/1/source: no source "handbok"
		    did you mean handbook?
		t.yaml:7: skills/copywriting/study/1/needs/1: no skill "copyediting"
		    did you mean copywriting?
		t.yaml:7: skills/copywriting/study/1/any/1/1: no skill "copywritin"
		    did you mean copywriting?
		t.yaml:7: skills/copywriting/carry/1/from: no skill "copy"
		    did you mean copywriting?
		t.yaml:11: roles/r/requires/1: no skill "copywritting"
		    did you mean copywriting?
		t.yaml:11: roles/r/requires/1/duties/2: the role has no duty "R.2"
		    did you mean R.1?
		t.yaml:12: roles/r/next/1: no role "aditor"
		    did you mean editor?
		t.yaml:13: roles/editor/requires/1: no skill "quantum-physics"`},
	{"duties", `
roles:
  - id: r
    entry: [{id: R.1, text: A degree}]
    duties: [{id: R.1, text: Writes}, {id: "R 2", text: Sells}, {id: "R;3", text: Sings}]
    requires: []
`, `
		t.yaml:6: roles/r/entry/1: duty "R.1" stands twice
		t.yaml:7: roles/r/duties/R 2/id: "R 2" is not an id of a duty: no spaces, commas or semicolons
		t.yaml:7: roles/r/duties/R;3/id: "R;3" is not an id of a duty: no spaces, commas or semicolons`},
	{"months of what", `
skills: [{id: a}]
courses: [{id: c, hours: 1, gives: [a@1], price: {amount: 1, currency: IDR, months: 3}}]
roles: []
`, `
		t.yaml:5: courses/c/price: months are stated without per: month`},
	{"tags and a confidence for all", `
confidence: perhaps
skills: [{id: a, max: 1, tags: [type:skill, Type, 2, "b c", [d], type:skill]}]
roles: [{id: r, tags: x, requires: []}]
`, `
		t.yaml:4: confidence: "perhaps" is not one of high, medium, low, unreviewed
		t.yaml:5: skills/a/tags/2: "Type" is not a tag: use small letters, digits, dots, colons and hyphens, each tag once
		t.yaml:5: skills/a/tags/4: "b c" is not a tag: use small letters, digits, dots, colons and hyphens, each tag once
		t.yaml:5: skills/a/tags/5: must be a text
		t.yaml:6: roles/r/tags: must be a list`},
	{"words from a list", `
skills: [{id: a, confidence: certain}]
courses: [{id: c, hours: 1, gives: [a@1], price: {amount: 1, currency: IDR, per: week}}]
roles: [{id: r, requires: [{skill: a, level: 1, importance: crucial}]}]
`, `
		t.yaml:4: skills/a/confidence: "certain" is not one of high, medium, low, unreviewed
		t.yaml:5: courses/c/price/per: "week" is not one of month
		t.yaml:6: roles/r/requires/1/importance: "crucial" is not one of essential, optional`},

	// Levels and holdings.
	{"holdings", `
skills: [{id: a}]
courses: [{id: c, hours: 1, needs: [a, "a@", a@x, a@-1, A@1], gives: [a@1]}]
`, `
		t.yaml:5: courses/c/needs/1: "a" is not a holding, such as copywriting@2
		t.yaml:5: courses/c/needs/2: "a@" is not a holding, such as copywriting@2
		t.yaml:5: courses/c/needs/3: "a@x" is not a holding, such as copywriting@2
		t.yaml:5: courses/c/needs/4: "a@-1" is not a holding, such as copywriting@2
		t.yaml:5: courses/c/needs/5: "A@1" is not a holding, such as copywriting@2`},
	{"levels that a skill does not have", `
levels: 3
skills:
  - {id: a, study: [{level: 4, hours: 1}], carry: [{from: b@3, level: 5, hours: 1}]}
  - {id: b, max: 2}
courses:
  - {id: c, hours: 1, needs: [a@4], gives: [b@3]}
roles:
  - {id: r, requires: [{skill: b, level: 3}]}
`, `
		t.yaml:6: skills/a/study/1/level: level 4 is not from 1 to 3, the levels of "a"
		t.yaml:6: skills/a/carry/1/from: level 3 is not from 1 to 2, the levels of "b"
		t.yaml:6: skills/a/carry/1/level: level 5 is not from 1 to 3, the levels of "a"
		t.yaml:9: courses/c/needs/1: level 4 is not from 1 to 3, the levels of "a"
		t.yaml:9: courses/c/gives/1: level 3 is not from 1 to 2, the levels of "b"
		t.yaml:11: roles/r/requires/1: level 3 is not from 1 to 2, the levels of "b"`},
	{"things that stand twice", `
skills:
  - id: a
    study:
      - {level: 1, hours: 1}
      - {level: 1, hours: 2}
  - {id: b}
roles:
  - id: r
    requires:
      - {skill: a, level: 1}
      - {skill: a, level: 1, importance: optional}
      - {skill: a, level: 2}
`, `
		t.yaml:8: skills/a/study/2/level: level 1 is studied twice; write alternatives with any
		t.yaml:15: roles/r/requires/3: skill "a" is required twice with the same importance`},

	// Steps.
	{"carries", `
skills:
  - id: a
    study: [{level: 1, hours: 1}]
    carry:
      - {from: b}
      - {from: b, saves: 0.5, hours: 1, level: 1}
      - {from: b, hours: 1}
      - {from: b, level: 2, saves: 0.5}
      - {from: a, saves: 0.5}
      - {from: b, saves: 1.5}
  - {id: b}
`, `
		t.yaml:8: skills/a/carry/1: a carry states either saves (a share) or hours (with a level)
		t.yaml:9: skills/a/carry/2: a carry states either saves (a share) or hours (with a level)
		t.yaml:10: skills/a/carry/3: key "level" is missing
		t.yaml:11: skills/a/carry/4/level: there is no study of level 2 to save a share of
		t.yaml:12: skills/a/carry/5/from: a skill cannot carry to itself
		t.yaml:13: skills/a/carry/6/saves: 1.5 is not from 0 to 1`},
	{"the same carry in two ways", `
skills:
  - {id: a, study: [{level: 1, hours: 9}], carry: [{from: b, saves: 0.5}, {from: b@1, level: 1, hours: 2}]}
  - {id: b}
`, `
		t.yaml:5: skills/a/carry: the step carry:b@1>a@1 stands twice`},
	{"courses", `
skills: [{id: a}]
courses:
  - {id: c, hours: 1, gives: []}
  - {id: d, hours: 1, gives: [a@1], any: [[]], url: "javascript:alert(1)", as_of: yesterday, price: {amount: 1, currency: rupiah}}
  - {id: e, hours: 1, gives: [a@1], as_of: 2026-02-30}
practices:
  - {id: f, hours: 1, gives: [a@1], provider: Somebody}
`, `
		t.yaml:6: courses/c: gives nothing; name at least one holding, such as copywriting@2
		t.yaml:7: courses/d/any/1: an empty set of alternatives needs nothing; leave any out
		t.yaml:7: courses/d/url: "javascript:alert(1)" is not an address that begins with https:// or http://
		t.yaml:7: courses/d/as_of: "yesterday" is not a date written YYYY, YYYY-MM or YYYY-MM-DD
		t.yaml:7: courses/d/price/currency: "rupiah" is not a currency code of three capital letters, such as IDR
		t.yaml:8: courses/e/as_of: "2026-02-30" is not a date written YYYY, YYYY-MM or YYYY-MM-DD
		t.yaml:10: practices/f: unknown key "provider"`},

	// What can only be seen when the references hold.
	{"a cycle of two skills", `
skills:
  - {id: hen, study: [{level: 1, hours: 1, needs: [egg@1]}]}
  - {id: egg, study: [{level: 1, hours: 1, needs: [hen@1]}]}
`, `
		t.yaml:6: skills/egg/study/1: these levels need each other, so none can ever be begun: egg@1 -> hen@1 -> egg@1`},
	{"a cycle through the levels of a skill", `
skills:
  - id: a
    study:
      - {level: 1, hours: 1, needs: [b@2]}
  - id: b
    study:
      - {level: 1, hours: 1, needs: [a@1]}
      - {level: 2, hours: 1}
`, `
		t.yaml:7: skills/a/study/1: these levels need each other, so none can ever be begun: a@1 -> b@2 -> b@1 -> a@1`},
	{"a level that needs itself", `
skills:
  - {id: a, study: [{level: 1, hours: 1, needs: [a@2]}, {level: 2, hours: 1}]}
`, `
		t.yaml:5: skills/a/study/1/needs/1: these levels need each other, so none can ever be begun: a@1 -> a@2`},
	{"a cycle, the levels not in order", `
skills:
  - id: a
    study:
      - {level: 2, hours: 1}
      - {level: 1, hours: 1, needs: [b@1]}
  - id: b
    study:
      - {level: 1, hours: 1, needs: [a@1]}
  - id: c
    study:
      - {level: 3, hours: 1}
      - {level: 2, hours: 1, needs: [c@2]}
`, `
		t.yaml:8: skills/a/study/2: these levels need each other, so none can ever be begun: a@1 -> b@1 -> a@1
		t.yaml:15: skills/c/study/2/needs/1: these levels need each other, so none can ever be begun: c@2 -> c@2`},
	{"cycles in one line come in one order", `
skills: [{id: d, study: [{level: 1, hours: 1, needs: [c@1]}]}, {id: c, study: [{level: 1, hours: 1, needs: [d@1]}]}, {id: b, study: [{level: 1, hours: 1, needs: [a@1]}]}, {id: a, study: [{level: 1, hours: 1, needs: [b@1]}]}]
`, `
		t.yaml:4: skills/a/study/1: these levels need each other, so none can ever be begun: a@1 -> b@1 -> a@1
		t.yaml:4: skills/c/study/1: these levels need each other, so none can ever be begun: c@1 -> d@1 -> c@1`},
	{"a long cycle is cut", longCycle(12), `
		t.yaml:4: skills/s0/study/1: these levels need each other, so none can ever be begun: s0@1 -> s1@1 -> s10@1 -> s11@1 -> s2@1 -> s3@1 -> s4@1 -> s5@1 -> s6@1 -> … -> s0@1`},
	{"a required holding that nothing reaches", `
skills:
  - {id: a, study: [{level: 1, hours: 1}]}
  - {id: b, study: [{level: 1, hours: 1, any: [[c@1]]}]}
  - {id: c, study: [{level: 1, hours: 1, any: [[b@1]]}]}
roles:
  - id: r
    requires:
      - {skill: a, level: 2}
      - {skill: b, level: 1, importance: optional}
`, `
		t.yaml:11: roles/r/requires/1: no sequence of steps reaches a@2 from nothing
		    add a study level, course or practice that gives it, or lower the level
		t.yaml:12: roles/r/requires/2: no sequence of steps reaches b@1 from nothing
		    add a study level, course or practice that gives it, or lower the level`},
}

// long makes a file one that is not read as a whole.
var long = "\n" + strings.Repeat("#"+strings.Repeat(" ", 8000)+"\n", 9)

func TestReadFaults(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range faulty {
		text := head + c.yaml
		if own, ok := strings.CutPrefix(c.yaml, "!"); ok {
			text = own
		} else if strings.HasPrefix(c.yaml, "format") {
			text = c.yaml
		}
		catalog, notices, err := Read(nil, File{Name: "t.yaml", Data: []byte(text)})
		if catalog != nil || notices != nil {
			t.Errorf("%s: an invalid catalog is returned", c.name)
		}
		got, ids := said(t, err, nil)
		maps.Copy(seen, ids)
		if diff := compare(got, lines(c.want)); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
		if len(text) < 2000 && !strings.Contains(c.want, "as YAML") { // a file that is read item by item has the same faults
			_, _, err = Read(nil, File{Name: "t.yaml", Data: []byte(text + long)})
			if got, _ := said(t, err, nil); strings.Contains(text, "skills") && compare(got, lines(c.want)) != "" {
				t.Errorf("%s, long:\n%s", c.name, compare(got, lines(c.want)))
			}
		}
	}
	for _, c := range noticed {
		_, notices, err := Read(nil, c.files...)
		got, ids := said(t, err, notices)
		maps.Copy(seen, ids)
		if diff := compare(got, lines(c.want)); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
	}
	for _, c := range handmade {
		_, err := Check(toy(c.change))
		_, ids := said(t, err, nil)
		maps.Copy(seen, ids)
	}
	elsewhere := []string{"strict.key-same", "strict.key-same.hint", "strict.not-json", "strict.not-json.hint", "strict.share", "strict.share.hint"} // no key of a catalog is folded, none is JSON, and it has no shares
	for _, room := range []string{"graph", "strict"} {
		for _, id := range messageIDs(t, room) {
			if !seen[id] && !slices.Contains(elsewhere, id) {
				t.Errorf("no case above shows the message %q of messages/en/%s.json", id, room)
			}
		}
	}
}
