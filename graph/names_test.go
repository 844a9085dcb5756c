package graph

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"skillroute/graph/lang"
)

// A catalog of names that are easily taken for each other.
func namesakes() *Graph {
	return New(&Catalog{
		Skills: []Skill{
			{ID: "c", Name: "C", Max: 3, Study: []Study{{Level: 1}, {Level: 2}}},
			{ID: "c-sharp", Name: "C#", Max: 3},
			{ID: "cpp", Name: "C++", Max: 3},
			{ID: "a-b", Name: "Alpha", Max: 1},
			{ID: "beta", Name: "A B", Max: 1, Aliases: []string{"Alpha", "the second"}},
			{ID: "copy", Name: lang.TextOf(map[lang.Lang]string{lang.English: "Copy (texts)", lang.Indonesian: "Naskah"}), Max: 1, Aliases: []string{"caption", "Café"}},
			{ID: "copy-texts", Name: "Copying", Max: 1, Aliases: []string{"caption"}},
			{ID: "thai", Name: "ภาษาไทย", Max: 1},
		},
		Roles:     []Role{{ID: "c", Name: "Crew"}, {ID: "crew-chief", Name: "Chief of crew"}},
		Practices: []Course{{ID: "p", Name: "Alpha"}},
	})
}

func TestFind(t *testing.T) {
	g := namesakes()
	for _, c := range []struct{ text, kinds, want string }{
		{"c", "skill", "c"}, {"C", "skill", "c"}, {" C ", "role skill", "c"},
		{"C#", "skill", "c-sharp"}, {"c#", "skill", "c-sharp"}, {"C++", "skill", "cpp"}, {"c.", "skill", "c"},
		{"a-b", "skill", "a-b"},            // an id goes before a name
		{"A B", "skill", "beta"},           // a name that is written as it is, before an id that is not
		{"a_b", "skill", "a-b beta"},       // either, in other writing
		{"Alpha", "skill", "a-b"},          // a name goes before an alias
		{"ALPHA", "skill course", "a-b p"}, // two names
		{"alpha", "course", "p"},
		{"The-Second", "skill", "beta"}, {"caption", "skill", "copy copy-texts"},
		{"copy texts", "skill", "copy copy-texts"}, {"Copy", "skill", "copy"}, {"naskah", "skill", "copy"}, {"CAFE", "skill", "copy"}, {"cafe\u0301", "skill", "copy"},
		{"ภาษาไทย", "skill", "thai"}, {"ภาษไทย", "skill", ""},
		{"crew", "role", "c"}, {"crew", "skill", ""},
		{"study:c@2", "step", "study:c@2"}, {"C 2", "step", "study:c@2"}, {"c@1", "step", "study:c@1"}, {"C 1 → 2", "step", "study:c@2"}, {"C 9", "step", ""}, {"C", "step", ""},
		{"", "skill role course step", ""}, {"-", "skill", ""},
	} {
		if got := strings.Join(g.Find(c.text, strings.Fields(c.kinds)...), " "); got != c.want {
			t.Errorf("%q among %s: %q, want %q", c.text, c.kinds, got, c.want)
		}
	}
}

func TestLost(t *testing.T) {
	g := namesakes()
	for _, c := range []struct{ text, kinds, want string }{
		{"caption", "skill", `"caption" has several meanings: copy (Copy (texts)) or copy-texts (Copying)`},
		{"crw", "role", `no role "crw"; did you mean c (Crew)? List them all: plan roles`},
		{"capton", "skill", `no skill "capton"; did you mean copy (Copy (texts)) or copy-texts (Copying)? List them all: plan skills`},
		{"my second language", "skill", `no skill "my second language"; did you mean beta (A B)? List them all: plan skills`},
		{"xyzzy", "skill", `no skill "xyzzy"; list them all: plan skills`},
	} {
		e := g.Lost(c.text, strings.Fields(c.kinds)...)
		got := e.Error()
		if e.What.ID != "name.several" {
			got += "; " + e.Hint.String()
		}
		if got != c.want {
			t.Errorf("%q: %s\nwant %s", c.text, got, c.want)
		}
	}
	if e := g.Lost("caption", "skill"); e.In(lang.Indonesian) != `"caption" punya beberapa arti: copy (Naskah) atau copy-texts (Copying)` {
		t.Error(e.In(lang.Indonesian))
	}
}

// Folding twice is folding once, and what is folded alike is found alike.
func FuzzFold(f *testing.F) {
	for _, s := range []string{"Manajer-Media Sosial", "é", "e\u0301", "ﬁ", "Ｃ#", "İ", "\u00ad", "a\u0000b", "ภา", "ß", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = lang.Same(s).String()
		folded := lang.Fold(s)
		if again := lang.Fold(folded); again != folded {
			t.Fatalf("%q folds to %q, which folds to %q", s, folded, again)
		}
		if strings.HasPrefix(folded, " ") || strings.HasSuffix(folded, " ") || strings.Contains(folded, "  ") {
			t.Fatalf("%q folds to %q", s, folded)
		}
		g := New(&Catalog{Skills: []Skill{{ID: "x", Name: lang.Same(s), Max: 1}}})
		if lang.Tight(s) != "" && fmt.Sprint(g.Find(folded, "skill")) != "[x]" && lang.Tight(s) != "x" {
			t.Fatalf("%q is not found as %q", s, folded)
		}
	})
}

// An entry with aliases alone adds them to the item of its id, which is found by them.
func TestAliasesOfAnotherFile(t *testing.T) {
	base := File{"base.yaml", []byte(head + "skills: [{id: s, name: Sketching, max: 2, aliases: [doodling], study: [{level: 1, hours: 1}]}]\npractices: [{id: p, hours: 1, gives: [s@2]}]\n")}
	more := File{"more.yaml", []byte(head + "skills: [{id: s, aliases: {en: [doodling, drawing], id: [corat-coret]}}]\npractices: [{id: p, aliases: [portfolio]}]\n")}
	c, notices, err := Read(nil, base, more)
	if err != nil || len(notices) > 0 {
		t.Fatal(err, notices)
	}
	g := New(c)
	for text, want := range map[string]string{"Doodling": "[s]", "drawing": "[s]", "corat coret": "[s]", "Portfolio": "[p]", "Sketching": "[s]"} {
		if got := fmt.Sprint(g.Find(text, "skill", "course")); got != want {
			t.Errorf("%q finds %s, want %s", text, got, want)
		}
	}
	if s, _ := g.Skill("s"); len(s.Aliases) != 3 || len(s.Study) != 1 {
		t.Errorf("%+v", s)
	}
}

// A name that several catalogs have is listed with where each is from; of many that a text
// names, or comes near, six are listed, and how many more there are.
func TestNamesOfSeveralCatalogs(t *testing.T) {
	c := &Catalog{
		ID: "own+esco",
		Roles: []Role{
			{ID: "social-media-manager", Name: "Social Media Manager"}, {ID: "esco.social-media-manager", Name: "social media manager"},
			{ID: "esco.web-developer", Name: "web developer", Aliases: []string{"data scientist"}}, {ID: "esco.data-scientist", Name: "data scientist"},
		},
	}
	for i := range 9 {
		id := string(rune('a' + i))
		c.Skills = append(c.Skills, Skill{ID: SkillID("esco." + id), Name: lang.Same("analysis " + id), Aliases: []string{"same"}, Max: 1})
		for j := range i / 3 {
			c.Roles[j].Requires = append(c.Roles[j].Requires, Requirement{Skill: SkillID("esco." + id), Level: 1})
		}
	}
	g := New(c)
	for text, want := range map[string]string{
		"web developer": "esco.web-developer", "data scientist": "esco.data-scientist", "social-media-manager": "social-media-manager",
		"esco.social-media-manager": "esco.social-media-manager", "Social Media Manager": "social-media-manager esco.social-media-manager",
	} {
		if got := strings.Join(g.Find(text, "role"), " "); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	for _, x := range []struct{ text, kind, want string }{
		{"Social Media Manager", "role", `"Social Media Manager" has several meanings: social-media-manager (catalog own) or esco.social-media-manager (social media manager, catalog esco)`},
		{"same", "skill", `"same" has several meanings: esco.g (analysis g), esco.h (analysis h), esco.i (analysis i), esco.d (analysis d), esco.e (analysis e), esco.f (analysis f) or 3 more`},
	} {
		if got := g.Lost(x.text, x.kind).Error(); got != x.want {
			t.Errorf("%s\nwant %s", got, x.want)
		}
	}
	if got := g.Lost("analysis", "skill").Hint.String(); got != "did you mean esco.g (analysis g), esco.h (analysis h), esco.i (analysis i), esco.d (analysis d), esco.e (analysis e), esco.f (analysis f) or 3 more? List them all: plan skills" {
		t.Error(got)
	}
}

// Of names with a word those that begin with it come first, then names, then aliases, then
// those where it is the beginning of another word. Of two or three letters none is a typing error.
func TestSearchBeginsWithNames(t *testing.T) {
	esco := "http://data.europa.eu/esco/occupation/1"
	g := New(&Catalog{ID: "own+esco", Roles: []Role{
		{ID: "esco.nanny", Name: "nanny", Aliases: []string{"nursemaid"}},
		{ID: "esco.midwife", Name: "midwife", Aliases: []string{"nurse for births"}},
		{ID: "esco.specialist-nurse", Name: "specialist nurse"},
		{ID: "esco.nurse-responsible-for-general-care", Name: "nurse responsible for general care", Refs: Refs{ESCO: []string{esco}}},
		{ID: "carer", Name: "Carer", Refs: Refs{ESCO: []string{esco}}}, {ID: "esco.hr-officer", Name: "HR officer"},
	}})
	for text, want := range map[string]string{
		"nurse": "esco.nurse-responsible-for-general-care esco.specialist-nurse esco.midwife esco.nanny", "pr officer": "", esco: "esco.nurse-responsible-for-general-care", esco + "2": "",
	} {
		var got []string
		for _, f := range g.Search(text, "role") {
			got = append(got, f.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %s", text, got, want)
		}
	}
	if got := g.Find(esco, "role", "skill"); len(got) != 1 || got[0] != "esco.nurse-responsible-for-general-care" {
		t.Error(got)
	}
	if near, _ := g.Near(esco+"2", "role"); near != nil {
		t.Error(near)
	}
}

// Where a list of all would be thousands of lines, the way on is to look for words, in a
// language that the names are in.
func TestLostAmongThousands(t *testing.T) {
	c := new(Catalog)
	for i := range 1100 {
		c.Skills = append(c.Skills, Skill{ID: SkillID("s" + itoa(i)), Name: lang.TextOf(map[lang.Lang]string{lang.English: "care " + itoa(i)}), Max: 1})
	}
	g := New(c)
	for text, want := range map[string]string{
		"perawat": "most names of this catalog are in English alone: try such words with plan find",
		"care":    "did you mean s0 (care 0), s1 (care 1), s2 (care 2), s3 (care 3), s4 (care 4), s5 (care 5) or 1,094 more? There may be more: plan find \"care\"",
	} {
		if got := g.Lost(text, "skill").Hint.String(); got != want {
			t.Errorf("%q: %s", text, got)
		}
	}
}

// What is searched for is found by its best name: as it is, by some of its words, as their
// beginnings, or by words that are near.
func TestSearch(t *testing.T) {
	c := &Catalog{
		Roles: []Role{
			{ID: "web-developer", Name: "Web developer", Requires: []Requirement{{Skill: "html", Level: 1}, {Skill: "css", Level: 1}}},
			{ID: "web-manager", Name: "Web manager", Aliases: []string{"developer?"}, Requires: []Requirement{{Skill: "css", Level: 1}}},
		},
		Skills: []Skill{
			{ID: "html", Name: "HTML", Aliases: []string{"pages of the web"}, Max: 1},
			{ID: "css", Name: "Looks of the web", Max: 1},
			{ID: "js", Name: "Programs of the web", Max: 1},
		},
		Practices: []Course{{ID: "web", Name: "A first page", Aliases: []string{"web page"}}},
	}
	g := New(c)
	for _, x := range []struct{ text, kinds, want string }{
		{"Web-Developer", "role skill course", "web-developer/name/Web developer"},
		{"web", "role skill course", "web/id/web web-developer/name/Web developer web-manager/name/Web manager css/name/Looks of the web js/name/Programs of the web html/alias/pages of the web"},
		{"web", "course", "web/id/web"},
		{"developer", "role", "web-manager/alias/developer web-developer/name/Web developer"},
		{"man web", "role", "web-manager/name/Web manager"},
		{"web developr", "role skill", "web-developer/similar/Web developer"},
		{"wbe", "role skill", ""},
		{"htlm", "skill", "html/similar/HTML"},
		{"pags web", "role skill course", "web/similar/web page html/similar/pages of the web"},
		{"skill", "role skill course", ""}, {"", "skill", ""}, {"xyzzy", "skill", ""}, {"web xyzzy", "role", ""},
	} {
		var got []string
		for _, f := range g.Search(x.text, strings.Fields(x.kinds)...) {
			got = append(got, f.ID+"/"+f.By+"/"+f.Text)
			if f.ID == "css" && (f.Asked != 2 || f.Kind != "skill" || f.Name != "Looks of the web") {
				t.Errorf("%+v", f)
			}
		}
		if strings.Join(got, " ") != x.want {
			t.Errorf("%q: %s\nwant %s", x.text, strings.Join(got, " "), x.want)
		}
	}
}

// What the index finds by its whole name, a search finds first.
func TestSearchBeginsWithWhatIsFound(t *testing.T) {
	g := New(thousands())
	for i := range 3 {
		s := &g.Catalog.Skills[4_000*i]
		for _, text := range append(s.Aliases, string(s.ID), s.Name.String()) {
			ids, found := g.Find(text, "skill"), g.Search(text, "skill")
			if len(found) < len(ids) {
				t.Fatalf("%q: %v, searched %d", text, ids, len(found))
			}
			for _, f := range found[:len(ids)] {
				if !slices.Contains(ids, f.ID) {
					t.Errorf("%q finds %v, a search %s", text, ids, f.ID)
				}
			}
		}
	}
}
