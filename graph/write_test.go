package graph

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"skillroute/graph/lang"
)

// checkWrite writes a catalog and reads it: it must be the same, and be written the same.
func checkWrite(t *testing.T, c *Catalog) {
	t.Helper()
	data := Write(c)
	again, _, err := Read(nil, File{"w.yaml", data})
	if err != nil {
		t.Fatalf("what is written is not read: %v\n%s", err, data)
	}
	if !reflect.DeepEqual(again, c) || again.Digest() != c.Digest() {
		t.Errorf("written and read it is another catalog:\n%s\n%+v\nwas\n%+v", data, again, c)
	}
	if twice := Write(again); !bytes.Equal(twice, data) {
		t.Errorf("written again it is\n%s\nand was\n%s", twice, data)
	}
}

func TestWriteIsReadBack(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatal("no catalogs in testdata: ", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		c, _, err := Read(nil, File{path, data})
		if err != nil {
			t.Fatal(err)
		}
		checkWrite(t, c)
	}
}

// A catalog with every key, as Write sets it: an item a block, a row a line; what the head
// says is not said again.
const everyKey = `format: skillroute.catalog/1
id: cafe+tea
version: "1.0"
name: {en: Coffee, id: Kopi}
confidence: unreviewed
levels: 2
spread: {low: 0.5, high: 2}
sources:
- id: film
  title: A film
  date: "2026"
  licence: CC0
  url: https://a.example
categories:
- id: bar
  name: Bar
skills:
- id: milk
  name: {en: Milk}
  aliases: ["No", "12:30", '1,5', flat white]
  about: 'Warm: with #foam, or "art"'
  category: bar
  tags: ['type:skill', 'group:bar']
  refs: {esco: 'http://a.example/1', onet: [2.A.1, "2"], uri: 'urn:milk'}
  source: film
  confidence: high
  study:
  - {level: 1, hours: 1.33}
  - {level: 2, hours: {low: 1, likely: 2, high: 3}, needs: [soap@1], any: [[soap@1, milk@1], [soap@1]], source: film, confidence: low}
  levels:
  - {level: 1, weeks: 2, can: {en: foam milk, id: membuat busa}, do: Foam., show: Foam.}
- id: soap
  name: Soap
  max: 1
  carry:
  - {from: milk, saves: 0.25}
  - {from: milk@2, level: 1, hours: 0.02}
courses:
- id: school
  name: School
  aliases: [class]
  about: Two terms.
  provider: A school
  url: https://b.example
  language: [id, en]
  hours: 12
  price: {amount: 1250000.5, currency: IDR, per: month, months: 2}
  needs: [soap@1]
  any: [[milk@1]]
  gives: [milk@2]
  as_of: "2026-11-23"
  refs: {onet: 2.B}
practices:
- id: stall
  name: Stall
  hours: 10
  weeks: 8
  setting: own
  produces: A stall
  gives: [milk@2]
roles:
- id: barista
  name: Barista
  aliases: [tea maker]
  about: Makes it.
  tags: ['isco:5132']
  refs: {onet: 35-3023.01}
  source: film
  entry:
  - {id: B0, text: A licence}
  experience_years: {low: 0.5, high: 2}
  duties:
  - {id: B1, text: Foams, source: film}
  requires:
  - {skill: milk, level: 2, importance: essential, weight: 5, duties: [B1], source: film}
  - {skill: soap, level: 1, importance: optional, weight: 1}
  next: [guest]
- id: guest
  name: Guest
  requires: []
resources:
- id: film
  title: A film
  provider: A studio
  url: https://c.example
  language: en
  kind: video
  hours: 0.1
  price: {amount: 0, currency: IDR}
  teaches: [milk@1]
  as_of: "2026"
`

func TestWriteIsForPeople(t *testing.T) {
	c, _, err := Read(nil, File{"t.yaml", []byte(everyKey)})
	if err != nil {
		t.Fatal(err)
	}
	if got := string(Write(c)); got != everyKey {
		t.Errorf("%s\n%s", compare(strings.Split(got, "\n"), strings.Split(everyKey, "\n")), got)
	}
	checkWrite(t, c)
	said := map[string]bool{}
	mark(said, reflect.ValueOf(c).Elem())
	for field, is := range said {
		if !is {
			t.Errorf("no item of the catalog states its %s", field)
		}
	}
}

// mark notes which fields of the types of a catalog hold something.
func mark(said map[string]bool, v reflect.Value) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			mark(said, v.Index(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			mark(said, v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Type().Name() + "." + v.Type().Field(i).Name
			said[field] = said[field] || !v.Field(i).IsZero()
			mark(said, v.Field(i))
		}
	}
}

// Texts that mean something else to YAML, in all of a text's languages.
func TestWriteTexts(t *testing.T) {
	for _, s := range []string{"no", "Off", "null", "~", "true", "12", "1e3", "0x1f", "1_000", "12:30", "2026-12-01", ".5", "- a", "a: b", "a #b", "a, b", "[a]", "{a}", "&a", "*a", "!a", "%a", "@a", "`a", "'a'", `"a"`, `\`, "?", "a\nb", "a\n\n  b", "a\tb", "é\u00a0x", "a\u2028b", "a\u200bb", "\uFEFFa", "\U0001F600", "=", "<<", "---", "a:", "日本"} {
		for _, text := range []lang.Text{lang.Same(s), lang.TextOf(map[lang.Lang]string{lang.English: s}), lang.TextOf(map[lang.Lang]string{lang.Indonesian: s, lang.English: s + s})} {
			checkWrite(t, &Catalog{
				ID: "t", Version: s, Levels: 1, Spread: Spread{1, 1}, Name: text,
				Skills: []Skill{{ID: "a", Name: text, Max: 1, Aliases: []string{"x" + s}, About: text, Levels: []LevelText{{Level: 1, Can: text}}}},
			})
		}
	}
}
