package graph

import (
	"bytes"
	"encoding/json"

	"skillroute/graph/lang"
)

// shape is a schema of JSON.
type shape = map[string]any

// Schema is the JSON Schema (2020-12) of catalog files, for editors; it explains each key
// in the language. What it refuses [Read] refuses, too; Read looks deeper.
func Schema(l lang.Lang) []byte {
	say := lang.For(l)
	defs := valueShapes()
	for _, m := range theFormat().mappings {
		name, s := m.schema(say)
		defs[name] = s
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

const idPattern = `[a-z0-9][a-z0-9.-]*`

// valueShapes are the shapes of values that stand in many places.
func valueShapes() shape {
	plain := ref("plain")
	names := either(plain, list(plain))
	return shape{
		"plain":      shape{"type": []string{"string", "number", "boolean"}, "pattern": `\S`},
		"plains":     names,
		"text":       either(plain, inLanguages(plain)),
		"names":      either(plain, list(plain), inLanguages(names)),
		"id":         written(idPattern),
		"holding":    written(idPattern + `@[0-9]{1,3}`),
		"holdings":   list(ref("holding")),
		"sets":       list(some(ref("holding"))),
		"address":    written(`https?://.*`),
		"day":        written(`[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?`),
		"confidence": word(confidences...),
		"effort":     either(span(0, maxStepHours), ref("hours")),
	}
}
