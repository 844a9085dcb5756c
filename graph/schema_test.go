package graph_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// schemaOf is the schema as an independent library understands it.
func schemaOf(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(string(graph.Schema(lang.English))))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("catalog.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("catalog.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// valueOf is what an editor's JSON sees of YAML.
func valueOf(n *yaml.Node) any {
	switch n.Kind {
	case yaml.DocumentNode:
		return valueOf(n.Content[0])
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = valueOf(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, valueOf(c))
		}
		return list
	}
	var v any = n.Value
	switch n.ShortTag() {
	case "!!null":
		v = nil
	case "!!bool", "!!int", "!!float":
		if n.Decode(&v) == nil {
			if b, err := json.Marshal(v); err == nil {
				v = json.Number(b)
			}
			if n.ShortTag() == "!!bool" {
				v = n.Value == "true"
			}
		}
	}
	return v
}

// catalogFiles are the catalogs of this repository.
func catalogFiles(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, pattern := range []string{"testdata/*.yaml", "../config/catalog/*.yaml", "../config/catalog/content/content.yaml", "../config/starter/*.yaml"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = data
		}
	}
	if len(files) < 12 {
		t.Fatalf("only %d catalogs", len(files))
	}
	return files
}

func TestSchemaTakesEveryCatalog(t *testing.T) {
	s := schemaOf(t)
	for name, data := range catalogFiles(t) {
		var doc yaml.Node
		if err := yaml.Unmarshal(data, &doc); err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(valueOf(&doc)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What the schema refuses the reader refuses, too: keys are taken out, doubled, moved and
// renamed, and values changed to others.
func TestSchemaRefusesNothingThatIsRead(t *testing.T) {
	s := schemaOf(t)
	refused, tried := 0, 0
	for name, data := range catalogFiles(t) {
		if len(data) > 12_000 || !strings.HasPrefix(name, "testdata") && !strings.Contains(name, "starter") {
			continue
		}
		for seed := range uint64(40) {
			var doc yaml.Node
			if err := yaml.Unmarshal(data, &doc); err != nil {
				t.Fatal(err)
			}
			spoil(&doc, rand.New(rand.NewPCG(seed, 18)))
			text, err := yaml.Marshal(&doc)
			if err != nil {
				continue
			}
			tried++
			if err := yaml.Unmarshal(text, &doc); err != nil {
				continue
			}
			fault := s.Validate(valueOf(&doc))
			if fault == nil {
				continue
			}
			refused++
			if _, _, err := graph.Read(nil, graph.File{Name: name, Data: text}); err == nil {
				t.Fatalf("%s, seed %d: the schema says %v; the reader takes it:\n%s", name, seed, fault, text)
			}
		}
	}
	if refused < tried/4 {
		t.Errorf("only %d of %d were refused", refused, tried)
	}
}

// spoil changes one thing, somewhere in a document.
func spoil(doc *yaml.Node, r *rand.Rand) {
	var all []*yaml.Node
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		if n.HeadComment, n.LineComment, n.FootComment = "", "", ""; n.Kind != yaml.DocumentNode {
			all = append(all, n)
		}
		for i, c := range n.Content {
			if n.Kind != yaml.MappingNode || i%2 == 1 {
				walk(c)
			}
		}
	}
	walk(doc)
	n := all[r.IntN(len(all))]
	scalars := []string{"0", "1", "-3", "2.5", "101", "null", "true", "x", "Copy", "copy@1", "copy@0", "high", "IDR", "2026-11", "https://x.y", `""`, "[]", "{}", "[copy@1]", "{en: a}", "{low: 1, likely: 2, high: 3}"}
	var other yaml.Node
	if err := yaml.Unmarshal([]byte(scalars[r.IntN(len(scalars))]), &other); err != nil {
		panic(err)
	}
	at := r.IntN(max(1, len(n.Content)/2)) * 2
	switch {
	case n.Kind == yaml.MappingNode && len(n.Content) > 0 && r.IntN(2) == 0:
		n.Content = slices.Delete(n.Content, at, at+2)
	case n.Kind == yaml.MappingNode && len(n.Content) > 0 && r.IntN(2) == 0:
		key := *n.Content[at]
		key.Value = []string{"hours", "name", "level", "needs", "nam", "saves", "months", "source"}[r.IntN(8)]
		n.Content[at] = &key
	default:
		*n = *other.Content[0]
	}
}

// The reader and the schema know the same keys in every kind of mapping. Each word that
// stands in a quote in the reader's source is tried.
func TestSchemaAndReaderKnowTheSameKeys(t *testing.T) {
	words := map[string]bool{}
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range sources {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`"([a-z][a-z_]*)"`).FindAllStringSubmatch(string(data), -1) {
			words[m[1]] = true
		}
	}
	if len(words) < 80 {
		t.Fatalf("only %d words", len(words))
	}
	var schema struct {
		Defs map[string]struct {
			Properties map[string]any `json:"properties"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(graph.Schema(lang.English), &schema); err != nil {
		t.Fatal(err)
	}
	mappings := map[string]string{ // an instance of each, where a key may be put
		"catalog": "format: skillroute.catalog/1\nskills: []\nroles: []\n%s", "source": "sources: [{%s}]", "category": "categories: [{%s}]", "skill": "skills: [{about: x, %s}]",
		"study": "skills: [{study: [{%s}]}]", "carry": "skills: [{carry: [{%s}]}]", "level": "skills: [{levels: [{%s}]}]",
		"course": "courses: [{about: x, %s}]", "practice": "practices: [{about: x, %s}]", "role": "roles: [{%s}]", "duty": "roles: [{duties: [{%s}]}]",
		"years": "roles: [{experience_years: {%s}}]", "requirement": "roles: [{requires: [{%s}]}]", "resource": "resources: [{%s}]",
		"hours": "courses: [{hours: {%s}}]", "price": "courses: [{price: {%s}}]", "refs": "roles: [{refs: {%s}}]", "spread": "id: c\nspread: {%s}",
	}
	tried := 0
	for name, form := range mappings {
		properties := schema.Defs[name].Properties
		if len(properties) == 0 {
			t.Errorf("the schema has no %s", name)
		}
		for key := range properties {
			words[key] = true
		}
		for word := range words {
			text := fmt.Sprintf(form, word+": 1") + "\n"
			_, _, err := graph.Read(nil, graph.File{Name: "c", Data: []byte(text)})
			known := err == nil || !strings.Contains(err.Error(), fmt.Sprintf("unknown key %q", word))
			if _, in := properties[word]; in != known {
				t.Errorf("%s: the reader knows %s: %v; the schema: %v\n%v", name, word, known, in, err)
			}
			tried++
		}
	}
	for def, d := range schema.Defs {
		if _, tried := mappings[def]; len(d.Properties) > 0 && !tried {
			t.Errorf("%s of the schema is not tried", def)
		}
	}
	if tried < 1500 {
		t.Errorf("only %d keys were tried", tried)
	}
}

// Every key of the schema is explained, in each language in words of its own.
func TestSchemaExplainsEveryKey(t *testing.T) {
	en, id := string(graph.Schema(lang.English)), string(graph.Schema(lang.Indonesian))
	if en == id || strings.Contains(en, `"description": ""`) || strings.Contains(id, `"description": ""`) {
		t.Error("a key is not explained")
	}
	for line := range strings.Lines(en) {
		if strings.Contains(line, `"description"`) && strings.Contains(id, line) {
			t.Errorf("not in Indonesian: %s", line)
		}
	}
}
