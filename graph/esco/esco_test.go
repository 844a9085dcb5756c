package esco

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/graph/release"
)

const (
	skillURI      = "http://data.europa.eu/esco/skill/"
	occupationURI = "http://data.europa.eu/esco/occupation/"
)

// small is a release like the published ones, made up: rows end with CRLF, labels in a field
// with LF, and every oddity of a real release is there once.
func small() map[string]string {
	crlf := func(rows ...string) string { return strings.Join(rows, "\r\n") + "\r\n" }
	return map[string]string{
		"occupations_en.csv": crlf(
			"conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,status,modifiedDate,regulatedProfessionNote,description",
			"Occupation,"+occupationURI+"1111,0110, cook \u00a0,\"chef\ncook\n kitchen chef \",released,2024-05-01T00:00:00Z,http://x/unregulated,Cooks.",
			"Occupation,"+occupationURI+"2222,5120,baker,,released,2024-06-01T00:00:00Z,http://x/regulated,\"Bakes, early.\nDaily.\"",
			"Occupation,"+occupationURI+"3333,5120,idler,,released,,,Nothing.",
			"Occupation,"+occupationURI+"4444,5120,gone,,obsolete,,,Gone.",
		),
		"skills_en.csv": crlf(
			"conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,description",
			"K,"+skillURI+"aaaa,skill/competence,sector-specific,cut vegetables,chop vegetables,,released,Cut\u0080 them.",
			"K,"+skillURI+"bbbb,knowledge,cross-sector,kitchen hygiene,,,released,Hygiene.",
			"K,"+skillURI+"cccc,skill/competence,occupation-specific,cut fruit,,,released,Fruit.",
			"K,"+skillURI+"dddd,,,C++,,,released,Code.",
			"K,"+skillURI+"eeee,knowledge,transversal,C#,,,released,Code.",
			"K,"+skillURI+"ffff,skill/competence,sector-specific,bake bread,,,released,Bread.",
		),
		"occupationSkillRelations.csv": crlf(
			"occupationUri,relationType,skillType,skillUri",
			occupationURI+"1111,essential,skill/competence,"+skillURI+"aaaa",
			occupationURI+"1111,optional,,"+skillURI+"cccc",
			occupationURI+"2222,essential,skill/competence,"+skillURI+"ffff",
			occupationURI+"2222,optional,skill/competence,"+skillURI+"ffff",
			occupationURI+"2222,optional,skill/competence,"+skillURI+"aaaa",
			occupationURI+"2222,optional,skill/competence,"+skillURI+"aaaa",
			occupationURI+"9999,essential,skill/competence,"+skillURI+"aaaa",
			occupationURI+"2222,essential,skill/competence,"+skillURI+"9999",
		),
		"skillSkillRelations.csv": crlf(
			"originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri",
			skillURI+"aaaa,knowledge,essential,knowledge,"+skillURI+"bbbb",
			skillURI+"bbbb,knowledge,essential,knowledge,"+skillURI+"aaaa",
			skillURI+"ffff,knowledge,optional,knowledge,"+skillURI+"bbbb",
			skillURI+"dddd,knowledge,optional,knowledge,"+skillURI+"dddd",
		),
		"broaderRelationsSkillPillar.csv": crlf(
			"conceptType,conceptUri,broaderType,broaderUri",
			"K,"+skillURI+"aaaa,SkillGroup,"+skillURI+"S1.1",
			"K,"+skillURI+"cccc,SkillGroup,"+skillURI+"S1.1",
			"K,"+skillURI+"ffff,SkillGroup,"+skillURI+"S1.1",
			"K,"+skillURI+"bbbb,SkillGroup,http://data.europa.eu/esco/isced-f/0721",
			"K,"+skillURI+"dddd,K,"+skillURI+"cccc",
			"SkillGroup,"+skillURI+"S1.1,SkillGroup,"+skillURI+"S1",
			"SkillGroup,"+skillURI+"S1,SkillGroup,"+skillURI+"S",
			"K,"+skillURI+"8888,K,"+skillURI+"cccc",
		),
		"skillGroups_en.csv": crlf(
			"conceptType,conceptUri,preferredLabel,description,code",
			"SkillGroup,"+skillURI+"S,skills,,S", "SkillGroup,"+skillURI+"S1,handling,,S1", "SkillGroup,"+skillURI+"S1.1,handling food,,S1.1",
			"SkillGroup,http://data.europa.eu/esco/isced-f/0721,food processing,,",
		),
		"ISCOGroups_en.csv":              crlf("conceptType,conceptUri,code,preferredLabel", "ISCOGroup,http://data.europa.eu/esco/isco/C0110,0110,Cooks of the army"),
		"digitalSkillsCollection_en.csv": crlf("conceptType,conceptUri,preferredLabel", "K,"+skillURI+"dddd,C++"),
	}
}

func asFS(files map[string]string) fs.FS {
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

func mustRead(t *testing.T, fsys fs.FS, o Options) (*graph.Catalog, []string) {
	t.Helper()
	c, notices, err := Read(fsys, o)
	if err != nil {
		t.Fatal(err)
	}
	c.MarkUnreviewed()
	if _, err := graph.Check(c); err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, n := range notices {
		said = append(said, n.Error())
	}
	return c, said
}

func TestARelease(t *testing.T) {
	c, said := mustRead(t, asFS(small()), Options{Paths: []string{"x/ESCO dataset - v9.8.7 - classification - en - csv.zip"}})
	const want = `format: skillroute.catalog/1
id: esco
version: 9.8.7
name: ESCO
confidence: unreviewed
levels: 1
spread: {low: 0.5, high: 2}
sources:
- id: esco.csv
  title: {en: 'ESCO 9.8.7, European Commission (adapted: hours, weights and head starts are estimates of this program)', id: 'ESCO 9.8.7, Komisi Eropa (disesuaikan: jam, bobot, dan belajar singkat adalah perkiraan program ini)'}
  licence: {en: This service uses the ESCO classification of the European Commission (reuse under Commission Decision 2011/833/EU)., id: Layanan ini memakai klasifikasi ESCO dari Komisi Eropa (pemakaian ulang menurut Keputusan Komisi 2011/833/EU).}
  url: https://esco.ec.europa.eu
categories:
- id: esco.isced-f.0721
  name: {en: food processing}
- id: esco.s
  name: {en: skills}
- id: esco.s1
  name: {en: handling}
- id: esco.s1.1
  name: {en: handling food}
- id: isco.0110
  name: {en: Cooks of the army}
skills:
- id: esco.bake-bread
  name: {en: bake bread}
  about: {en: Bread.}
  category: esco.s1
  tags: ['type:skill', 'reuse:sector-specific', 'group:esco.s1.1']
  refs: {esco: 'http://data.europa.eu/esco/skill/ffff'}
  source: esco.csv
  study:
  - {level: 1, hours: 30}
  carry:
  - {from: esco.cut-vegetables, saves: 0.1}
  - {from: esco.kitchen-hygiene, saves: 0.1}
- id: esco.c-plus-plus
  name: {en: C++}
  about: {en: Code.}
  category: esco.s1
  tags: ['group:esco.s1.1', 'collection:digital']
  refs: {esco: 'http://data.europa.eu/esco/skill/dddd'}
  source: esco.csv
  study:
  - {level: 1, hours: 40}
- id: esco.c-sharp
  name: {en: C#}
  about: {en: Code.}
  tags: ['type:knowledge', 'reuse:transversal']
  refs: {esco: 'http://data.europa.eu/esco/skill/eeee'}
  source: esco.csv
  study:
  - {level: 1, hours: 40}
- id: esco.cut-fruit
  name: {en: cut fruit}
  about: {en: Fruit.}
  category: esco.s1
  tags: ['type:skill', 'reuse:occupation-specific', 'group:esco.s1.1']
  refs: {esco: 'http://data.europa.eu/esco/skill/cccc'}
  source: esco.csv
  study:
  - {level: 1, hours: 20}
  carry:
  - {from: esco.cut-vegetables, saves: 0.1}
- id: esco.cut-vegetables
  name: {en: cut vegetables}
  aliases: [chop vegetables]
  about: {en: Cut them.}
  category: esco.s1
  tags: ['type:skill', 'reuse:sector-specific', 'group:esco.s1.1']
  refs: {esco: 'http://data.europa.eu/esco/skill/aaaa'}
  source: esco.csv
  study:
  - {level: 1, hours: 30, needs: [esco.kitchen-hygiene@1]}
  carry:
  - {from: esco.bake-bread, saves: 0.1}
  - {from: esco.cut-fruit, saves: 0.1}
- id: esco.kitchen-hygiene
  name: {en: kitchen hygiene}
  about: {en: Hygiene.}
  category: esco.isced-f.0721
  tags: ['type:knowledge', 'reuse:cross-sector', 'group:esco.isced-f.0721']
  refs: {esco: 'http://data.europa.eu/esco/skill/bbbb'}
  source: esco.csv
  study:
  - {level: 1, hours: 24}
roles:
- id: esco.baker
  name: {en: baker}
  about: {en: "Bakes, early.\nDaily."}
  tags: ['isco:5120', regulated]
  refs: {esco: 'http://data.europa.eu/esco/occupation/2222'}
  source: esco.csv
  entry:
  - {id: regulated, text: {en: 'A regulated profession: the law asks for a qualification or a licence. Hours of study are not that.', id: 'Profesi yang diatur undang-undang: perlu ijazah atau izin resmi. Jam belajar di sini bukan penggantinya.'}, source: esco.csv}
  requires:
  - {skill: esco.bake-bread, level: 1, importance: essential, weight: 3, source: esco.csv}
  - {skill: esco.cut-vegetables, level: 1, importance: optional, weight: 1, source: esco.csv}
- id: esco.cook
  name: {en: cook}
  aliases: [chef, kitchen chef]
  about: {en: Cooks.}
  tags: ['isco:0110']
  refs: {esco: 'http://data.europa.eu/esco/occupation/1111'}
  source: esco.csv
  requires:
  - {skill: esco.cut-vegetables, level: 1, importance: essential, weight: 3, source: esco.csv}
  - {skill: esco.cut-fruit, level: 1, importance: optional, weight: 1, source: esco.csv}
- id: esco.idler
  name: {en: idler}
  about: {en: Nothing.}
  tags: ['isco:5120']
  refs: {esco: 'http://data.europa.eu/esco/occupation/3333'}
  source: esco.csv
  requires: []
`
	if got := string(graph.Write(c)); got != want {
		t.Errorf("the catalog is\n%s\n%s", got, firstDifference(got, want))
	}
	wantSaid := []string{
		"occupations_en.csv: items that are not released, left out: 1",
		"skills_en.csv: skills without a type, taken as skills: 1",
		"skills_en.csv: skills without a reuse level, taken as cross-sector: 1",
		"occupationSkillRelations.csv: relations of occupations that are in no file, left out: 1 (of 1: " + occupationURI + "9999)",
		"occupationSkillRelations.csv: relations to skills that are in no file, left out: 1",
		"occupationSkillRelations.csv: rows that say the same again: 1",
		"occupationSkillRelations.csv: relations that are essential and optional, taken as essential: 1",
		"skills_en.csv: skills that no occupation asks for, kept: 3",
		"skillSkillRelations.csv: relations of a skill to itself, left out: 1",
		"broaderRelationsSkillPillar.csv: rows with a concept that is in no file, left out: 1",
		"skillSkillRelations.csv: needs that close a ring, left out: 1 (esco.kitchen-hygiene -> esco.cut-vegetables)",
		"skillSkillRelations.csv: optional relations between skills that became head starts: 1",
		"broaderRelationsSkillPillar.csv: head starts from skills below the same concept, nearest first: 4",
		"texts with control characters, which were taken out: 1",
		"occupations_en.csv: occupations that ask for no skill, kept: 1",
	}
	if got := strings.Join(said, "\n"); got != strings.Join(wantSaid, "\n") {
		t.Errorf("said is\n%s\n%s", got, firstDifference(got, strings.Join(wantSaid, "\n")))
	}
	checkHeads(t, c)
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d: got  %s\nwant %s", i+1, a[i], b[i])
		}
	}
	return fmt.Sprint(len(a), " and ", len(b), " lines")
}

// checkHeads holds the head starts to the promise of the package: all that a skill can save
// others is less than the least that it takes itself.
func checkHeads(t *testing.T, c *graph.Catalog) {
	t.Helper()
	saves, least := map[graph.SkillID]graph.Minutes{}, map[graph.SkillID]graph.Minutes{}
	for _, s := range graph.New(c).Steps {
		id := s.Skill.ID
		if was, ok := least[id]; !ok || s.Effort.Likely < was {
			least[id] = s.Effort.Likely
		}
		if s.Kind == graph.KindCarry {
			saves[s.From.ID] += s.Skill.Study[0].Effort.Likely - s.Effort.Likely
		}
	}
	for id, all := range saves {
		if all >= least[id] {
			t.Errorf("%s may save others %d minutes and takes %d", id, all, least[id])
		}
	}
}

// The layouts of 1.2: names with a language, columns with labels between the old ones.
func TestLaterLayouts(t *testing.T) {
	old, _ := mustRead(t, asFS(small()), Options{})
	later := small()
	for _, kind := range []string{"occupationSkillRelations", "skillSkillRelations", "broaderRelationsSkillPillar"} {
		var rows []string
		for i, line := range strings.Split(strings.TrimSuffix(later[kind+".csv"], "\r\n"), "\r\n") {
			fields := strings.Split(line, ",")
			label := []string{"someLabel", "\"a, label\""}[min(i, 1)]
			rows = append(rows, strings.Join(append([]string{fields[len(fields)-1], label}, fields[:len(fields)-1]...), ","))
		}
		delete(later, kind+".csv")
		later[kind+"_en.csv"] = "\uFEFF" + strings.Join(rows, "\n")
	}
	c, _ := mustRead(t, asFS(later), Options{})
	if c.Digest() != old.Digest() {
		t.Error("it is another catalog")
	}
}

// german is the same release in German, with one skill that the English one has not.
func german(files map[string]string) {
	for _, kind := range []string{"occupations", "skills"} {
		text := files[kind+"_en.csv"]
		text = strings.NewReplacer("cut vegetables", "Gemüse schneiden", "chop vegetables", "Gemüse hacken", "baker", "Bäckerin", "bake bread", "Brot backen").Replace(text)
		files[kind+"_de.csv"] = text
	}
	files["skills_de.csv"] += "K," + skillURI + "dede,knowledge,transversal,Brotzeit,,,released,Brot.\r\n"
}

func TestLanguages(t *testing.T) {
	files := small()
	german(files)
	c, said := mustRead(t, asFS(files), Options{})
	s, _ := c.Skill("esco.cut-vegetables")
	if got := s.Name.In(lang.Indonesian); got != "cut vegetables" || strings.Join(s.Aliases, ",") != "chop vegetables,Gemüse schneiden,Gemüse hacken" {
		t.Errorf("the name is %q, aliases are %q", got, s.Aliases)
	}
	for _, want := range []string{`names in "de" stand as aliases: the program does not speak it`, `skills_de.csv: items that the files in "en" do not have, left out: 1`} {
		if !slices.Contains(said, want) {
			t.Errorf("%q is not said, but\n%s", want, strings.Join(said, "\n"))
		}
	}
	c, said = mustRead(t, asFS(files), Options{Language: "de"})
	s, ok := c.Skill("esco.gemuse-schneiden")
	if !ok || s.Name != lang.Same("Gemüse schneiden") || s.Category != "esco.s1" || !slices.Contains(said, `names in "de" stand for every language: the program does not speak it`) {
		t.Errorf("alone it is %v, %v\n%s", ok, s, strings.Join(said, "\n"))
	}
	if _, _, err := Read(asFS(files), Options{Language: "fr"}); err == nil || !strings.Contains(err.Error(), `there are no files in the language "fr"`) {
		t.Error(err)
	}
}

// What is wrong with files is told with the place and the way out.
func TestFaults(t *testing.T) {
	change := func(name, from, to string) func(map[string]string) {
		return func(files map[string]string) { files[name] = strings.ReplaceAll(files[name], from, to) }
	}
	for _, c := range []struct {
		name   string
		change func(map[string]string)
		want   string
	}{
		{"nothing", func(f map[string]string) { clear(f) }, "occupations.csv: this file of the release is missing"},
		{"one zip of two", func(f map[string]string) { delete(f, "occupationSkillRelations.csv") }, "occupationSkillRelations.csv: this file of the release is missing"},
		{"no column", change("skills_en.csv", "skillType", "Art"), "skills_en.csv:1: there is no column skillType"},
		{"swapped columns", change("skills_en.csv", "conceptType,conceptUri", "conceptUri,conceptType"), `skills_en.csv:2: column conceptUri holds "K", which is no address`},
		{"an address with a control character", change("skills_en.csv", skillURI+"cccc", skillURI+"cc\x00c"), "skills_en.csv:4: column conceptUri holds "},
		{"an empty file", func(f map[string]string) { f["skills_en.csv"] = "" }, "skills_en.csv: the file is empty"},
		{"a quotation mark that is missing", change("skills_en.csv", "Fruit.", "\"Fruit."), "skills_en.csv:4: this is no CSV from here on"},
		{"another encoding", change("skills_en.csv", "Fruit.", "Fr\xfcchte."), "skills_en.csv:4: the text is not UTF-8"},
		{"UTF-16", func(f map[string]string) { f["skills_en.csv"] = "\xff\xfec\x00o\x00" }, "skills_en.csv:1: the text is not UTF-8"},
		{"a row without end", func(f map[string]string) { f["skills_en.csv"] += "\"" + strings.Repeat("x", maxRecord+1<<13) }, "skills_en.csv: a row has more than 4 MiB"},
	} {
		files := small()
		c.change(files)
		_, _, err := Read(asFS(files), Options{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		if faults, ok := errors.AsType[lang.Faults](err); err != nil && !ok || len(faults) > maxFaults {
			t.Errorf("%s: it is a %T of %d", c.name, err, len(faults))
		}
	}
}

// The next release over this one: ids stay though labels change, and what changed is said.
func TestTheNextRelease(t *testing.T) {
	old, _ := mustRead(t, asFS(small()), Options{})
	next := small()
	next["skills_en.csv"] = strings.NewReplacer("cut fruit", "cut soft fruit", "bake bread,,,released", "bake bread,,,obsolete").Replace(next["skills_en.csv"])
	next["skills_en.csv"] += "K," + skillURI + "abcdefgh1,knowledge,transversal,cut fruit,,,released,Another.\r\n"
	next["occupationSkillRelations.csv"] += occupationURI + "3333,essential,knowledge," + skillURI + "abcdefgh1\r\n"
	c, _ := mustRead(t, asFS(next), Options{})
	changes := release.Update(old, c)
	names := func(items []release.Item) (all []string) {
		for _, i := range items {
			all = append(all, i.ID)
		}
		return all
	}
	if got := strings.Join(names(changes.New), " "); got != "esco.cut-fruit.abcdefgh" {
		t.Errorf("new are %q", got)
	}
	if got := strings.Join(names(changes.Gone), " "); got != "esco.bake-bread" {
		t.Errorf("gone are %q", got)
	}
	if got := names(changes.Changed); !slices.Contains(got, "esco.cut-fruit") || !slices.Contains(got, "esco.idler") {
		t.Errorf("changed are %q", got)
	}
	again, _ := mustRead(t, asFS(next), Options{})
	if changes := release.Update(c, again); !changes.None() || !bytes.Equal(graph.Write(again), graph.Write(c)) {
		t.Errorf("the second time %v changed", changes)
	}
}

// A part of a real release, where it is beside the repository.
func TestSampleOfARealRelease(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "data", "esco", "sample-ict-professionals")
	if _, err := os.Stat(folder); err != nil {
		outsidetest.Skip(t, "the data set is not here: "+err.Error())
	}
	c, _ := mustRead(t, os.DirFS(folder), Options{})
	rows := 0
	for _, r := range c.Roles {
		rows += len(r.Requires)
	}
	if len(c.Roles) != 69 || len(c.Skills) != 952 || rows != 4445 {
		t.Errorf("%d roles, %d skills, %d requirements; the data's README says 69, 952, 4,445", len(c.Roles), len(c.Skills), rows)
	}
	checkHeads(t, c)
	data := graph.Write(c)
	again, _, err := graph.Read(nil, graph.File{Name: "esco.yaml", Data: data})
	if err != nil || again.Digest() != c.Digest() {
		t.Errorf("written and read it is another catalog: %v", err)
	}
}

// FuzzRead throws files at Read: it makes a catalog that keeps all rules, the same each time,
// or says what is wrong.
//
//	go test ./graph/esco -run - -fuzz FuzzRead -fuzztime 60s -fuzzminimizetime 5x
func FuzzRead(f *testing.F) {
	names := slices.Sorted(maps.Keys(small()))
	for i, name := range names {
		f.Add(uint8(i), []byte(small()[name]))
	}
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		if len(data) > 1<<14 {
			return
		}
		files := small()
		files[names[int(which)%len(names)]] = string(data)
		c, _, err := Read(asFS(files), Options{})
		again, _, err2 := Read(asFS(files), Options{})
		if (err == nil) != (err2 == nil) || err != nil && err.Error() != err2.Error() {
			t.Fatalf("first %v, then %v", err, err2)
		}
		if err != nil {
			return
		}
		c.MarkUnreviewed()
		again.MarkUnreviewed()
		if _, err := graph.Check(c); err != nil {
			t.Fatalf("what was read breaks a rule: %v", err)
		}
		checkHeads(t, c)
		text := graph.Write(c)
		if !bytes.Equal(text, graph.Write(again)) {
			t.Fatal("it is another catalog each time")
		}
		if back, _, err := graph.Read(nil, graph.File{Name: "w", Data: text}); err != nil || back.Digest() != c.Digest() {
			t.Fatalf("written and read it is another catalog: %v\n%s", err, text)
		}
	})
}
