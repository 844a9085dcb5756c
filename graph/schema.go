package graph

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"skillroute/graph/lang"
)

// shape is a schema of JSON.
type shape = map[string]any

// key is a key of a mapping in a catalog file. What it means is the message
// schema.MAPPING.KEY, or schema.KEY where it means the same everywhere.
type key struct {
	name  string
	value shape
	must  bool
	own   bool // a meaning of its own in this mapping
}

// mapping is a kind of mapping in a catalog file.
type mapping struct {
	name string
	keys []key
	rule shape // beside the keys; may be nil
}

// Schema is the JSON Schema (2020-12) of catalog files, for editors; it explains each key
// in the language. What it refuses [Read] refuses, too; Read looks deeper.
func Schema(l lang.Lang) []byte {
	say := lang.For(l)
	defs := valueShapes()
	for _, m := range mappings() {
		defs[m.name] = m.shape(say)
	}
	root := shape{
		"$schema":     "https://json-schema.org/draft/2020-12/schema",
		"title":       Format,
		"description": say.Say("schema.catalog"),
		"$ref":        "#/$defs/catalog",
		"$defs":       defs,
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(root); err != nil {
		panic("graph: " + err.Error()) // maps, lists and texts alone
	}
	return b.Bytes()
}

func (m mapping) shape(say *lang.Printer) shape {
	properties, required := shape{}, []string{}
	for _, k := range m.keys {
		id := strings.ReplaceAll(k.name, "_", "-")
		if k.own {
			id = m.name + "." + id
		}
		p := shape{"description": say.Say("schema." + id)}
		for name, rule := range k.value {
			p[name] = rule
		}
		properties[k.name] = p
		if k.must {
			required = append(required, k.name)
		}
	}
	s := shape{"type": "object", "properties": properties, "additionalProperties": false, "required": required}
	for name, rule := range m.rule {
		s[name] = rule
	}
	return s
}

// ref, list, either, whole, span and word make the shapes of values.
func ref(name string) shape        { return shape{"$ref": "#/$defs/" + name} }
func list(of shape) shape          { return shape{"type": "array", "items": of} }
func either(of ...shape) shape     { return shape{"anyOf": of} }
func whole(low, high int) shape    { return shape{"type": "integer", "minimum": low, "maximum": high} }
func span(low, high float64) shape { return shape{"type": "number", "minimum": low, "maximum": high} }
func word(words ...string) shape   { return shape{"enum": words} }

// written is a text as YAML has it, where a number may stand for one, in the form of a
// pattern. Blanks around it do not count.
func written(pattern string) shape {
	return shape{"type": []string{"string", "number", "boolean"}, "pattern": `^\s*` + pattern + `\s*$`}
}

// some is a list that is not empty.
func some(of shape) shape {
	s := list(of)
	s["minItems"] = 1
	return s
}

// inLanguages is a mapping from languages.
func inLanguages(of shape) shape {
	properties := shape{}
	for _, l := range lang.All {
		properties[string(l)] = of
	}
	return shape{"type": "object", "properties": properties, "additionalProperties": false, "minProperties": 1}
}

const (
	idForm      = `[a-z0-9][a-z0-9.-]*`
	holdingForm = idForm + `@[0-9]{1,3}`
)

// valueShapes are the shapes of values that stand in many places.
func valueShapes() shape {
	plain := ref("plain")
	names := either(plain, list(plain))
	return shape{
		"plain":      shape{"type": []string{"string", "number", "boolean"}, "pattern": `\S`},
		"plains":     names,
		"text":       either(plain, inLanguages(plain)),
		"names":      either(plain, list(plain), inLanguages(names)),
		"id":         written(idForm),
		"holding":    written(holdingForm),
		"holdings":   list(ref("holding")),
		"sets":       list(some(ref("holding"))),
		"address":    written(`https?://.*`),
		"day":        written(`[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?`),
		"confidence": word(confidences...),
		"effort":     either(span(0, maxStepHours), ref("hours")),
	}
}

// evidence are the keys that every item may have, after its own.
func evidence(keys ...key) []key {
	return append(keys, key{name: "source", value: ref("plains")}, key{name: "confidence", value: ref("confidence")})
}

// mappings are all kinds of mappings, the file itself first.
func mappings() []mapping {
	id, name, about := key{name: "id", value: ref("id"), must: true}, key{name: "name", value: ref("text")}, key{name: "about", value: ref("text")}
	also, refs := key{name: "aliases", value: ref("names")}, key{name: "refs", value: ref("refs")}
	tags := key{name: "tags", value: list(written(`[a-z0-9][a-z0-9.:-]*`))}
	level := key{name: "level", value: whole(1, MaxLevels), must: true}
	hours := key{name: "hours", value: ref("effort"), must: true}
	needs, anyOf := key{name: "needs", value: ref("holdings")}, key{name: "any", value: ref("sets")}
	url, language, day := key{name: "url", value: ref("address")}, key{name: "language", value: ref("plains")}, key{name: "as_of", value: ref("day")}
	price := key{name: "price", value: ref("price")}
	low, likely, high := key{name: "low", value: span(0, maxStepHours), must: true}, key{name: "likely", value: span(0, maxStepHours), must: true}, key{name: "high", value: span(0, maxStepHours), must: true}
	year := func(k key) key { k.value = span(0, maxYears); return k }
	course := []key{id, name, also, about, url, language, {name: "hours", value: ref("effort")}, price, needs, anyOf, {name: "gives", value: some(ref("holding"))}, day, refs}
	practice := append(slices.Clone(course),
		key{name: "weeks", value: whole(0, maxWeeks), own: true}, key{name: "setting", value: word(settings...)}, key{name: "produces", value: ref("text")})
	return []mapping{
		{name: "catalog", keys: []key{
			{name: "format", value: word(Format), must: true}, {name: "id", value: written(idForm + `(\+` + idForm + `)*`), must: true, own: true}, {name: "version", value: ref("plain")}, {name: "levels", value: whole(1, MaxLevels)},
			{name: "spread", value: ref("spread")}, {name: "name", value: ref("text"), own: true}, {name: "confidence", value: ref("confidence"), own: true},
			{name: "sources", value: list(ref("source"))}, {name: "categories", value: list(ref("category"))}, {name: "skills", value: list(ref("skill"))},
			{name: "courses", value: list(ref("course"))}, {name: "practices", value: list(ref("practice"))}, {name: "roles", value: list(ref("role"))}, {name: "resources", value: list(ref("resource"))},
		}},
		{name: "spread", keys: []key{{name: "low", value: span(0, 1), must: true, own: true}, {name: "high", value: span(1, 100), must: true, own: true}}},
		{name: "source", keys: []key{id, {name: "title", value: ref("text")}, {name: "date", value: ref("text")}, {name: "licence", value: ref("text")}, url}},
		{name: "category", keys: []key{id, name}},
		{name: "skill", keys: evidence(id, name, also, about, key{name: "category", value: ref("id")}, tags, key{name: "max", value: whole(1, MaxLevels)}, refs,
			key{name: "study", value: list(ref("study"))}, key{name: "carry", value: list(ref("carry"))}, key{name: "levels", value: list(ref("level")), own: true})},
		{name: "study", keys: evidence(level, hours, needs, anyOf)},
		{name: "carry", keys: evidence(key{name: "from", value: either(ref("id"), ref("holding")), must: true}, key{name: "level", value: whole(1, MaxLevels), own: true},
			key{name: "saves", value: span(0, 1)}, key{name: "hours", value: ref("effort"), own: true}),
			rule: shape{"oneOf": []shape{{"required": []string{"saves"}}, {"required": []string{"hours", "level"}}}}},
		{name: "level", keys: evidence(level, key{name: "weeks", value: whole(0, maxWeeks)}, key{name: "can", value: ref("text")}, key{name: "do", value: ref("text")}, key{name: "show", value: ref("text")})},
		{name: "course", keys: evidence(append(slices.Clone(course), key{name: "provider", value: ref("text")})...), rule: shape{"required": []string{"id", "hours", "gives"}}},
		{name: "practice", keys: evidence(practice...), rule: shape{"anyOf": []shape{{"required": []string{"hours", "gives"}}, textsAlone("practices")}}},
		{name: "role", keys: evidence(id, name, also, about, tags, refs, key{name: "entry", value: list(ref("duty"))},
			key{name: "experience_years", value: either(span(0, maxYears), ref("years"))}, key{name: "duties", value: list(ref("duty"))},
			key{name: "requires", value: list(ref("requirement")), must: true}, key{name: "next", value: list(ref("id"))})},
		{name: "duty", keys: evidence(key{name: "id", value: written(`[^\s,;]+`), must: true, own: true}, key{name: "text", value: ref("text"), must: true})},
		{name: "years", keys: evidence(year(low), year(high))},
		{name: "requirement", keys: evidence(key{name: "skill", value: ref("id"), must: true}, level, key{name: "importance", value: word("essential", "optional")},
			key{name: "weight", value: whole(1, 5)}, key{name: "duties", value: ref("plains"), own: true})},
		{name: "resource", keys: evidence(id, key{name: "title", value: ref("text"), must: true}, key{name: "provider", value: ref("text")}, key{name: "url", value: ref("address"), must: true},
			language, key{name: "kind", value: word(resourceKinds...)}, key{name: "hours", value: span(0, maxStepHours), own: true}, price, key{name: "teaches", value: some(ref("holding")), must: true}, day)},
		{name: "hours", keys: []key{low, likely, high}},
		{name: "price", keys: []key{{name: "amount", value: span(0, MaxAmount), must: true}, {name: "currency", value: written(`[A-Z]{3}`), must: true}, {name: "per", value: word("month")}, {name: "months", value: whole(1, maxMonths)}},
			rule: shape{"dependentRequired": shape{"months": []string{"per"}}}},
		{name: "refs", keys: []key{{name: "esco", value: either(ref("address"), list(ref("address")))}, {name: "onet", value: ref("plains")}, {name: "uri", value: ref("plains")}}},
	}
}

// textsAlone is an entry that only adds texts to an item that stands elsewhere.
func textsAlone(list string) shape {
	return shape{"propertyNames": word(append([]string{"id"}, textKeys[list]...)...), "minProperties": 2}
}
