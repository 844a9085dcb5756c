package graph

import (
	"reflect"
	"strings"
	"testing"

	"skillroute/graph/lang"
)

// A school writes its own texts for one skill, in a file of its own, before or after the
// skill itself.
func TestTextsAloneAddToTheirItem(t *testing.T) {
	whole := file("whole.yaml", head+`
levels: 2
skills:
  - {id: a, name: A, study: [{level: 1, hours: 3}, {level: 2, hours: 4}], levels: [{level: 2, can: make two, show: Two., source: coach}, {level: 1, can: say one}]}
practices: [{id: p, hours: 8, gives: [a@2], about: Sell it.}]
sources: [{id: coach}]
`)
	own := file("own.yaml", `format: skillroute.catalog/1
id: school
skills: [{id: a, levels: [{level: 2, show: Three., do: Make three., weeks: 1}]}]
practices: [{id: p, weeks: 6, setting: work, produces: {en: a stall, id: lapak}}]
`)
	base, _, err := Read(nil, whole)
	if err != nil {
		t.Fatal(err)
	}
	before := *base.Skills[0].LevelText(2)
	for name, read := range map[string]func() (*Catalog, []Notice, error){
		"after it":       func() (*Catalog, []Notice, error) { return Read(nil, whole, own) },
		"before it":      func() (*Catalog, []Notice, error) { return Read(nil, own, whole) },
		"over a catalog": func() (*Catalog, []Notice, error) { return Read(base, own) },
	} {
		c, notices, err := read()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		s := c.Skills[0]
		if s.Name != "A" || len(s.Study) != 2 || s.Study[1].Effort.Likely != 240 || len(s.Levels) != 2 || s.Levels[0].Can != "say one" {
			t.Errorf("%s: the skill is %+v", name, s)
		}
		got := *s.LevelText(2)
		if want := (LevelText{2, 1, "make two", "Make three.", "Three.", Evidence{}}); got.Can != want.Can || got.Do != want.Do ||
			got.Show != want.Show || got.Weeks != want.Weeks || !got.Estimate() {
			t.Errorf("%s: level 2 says %+v, want %+v", name, got, want)
		}
		p := c.Practices[0]
		if p.Weeks != 6 || p.Setting != "work" || p.Produces.In(lang.Indonesian) != "lapak" || p.About != "Sell it." || p.Effort.Likely != 480 {
			t.Errorf("%s: the practice is %+v", name, p)
		}
		if len(notices) != 1 || !strings.HasSuffix(notices[0].Error(), "skills/a replaces texts: levels/2/show") {
			t.Errorf("%s: notices are %v", name, notices)
		}
	}
	if after := *base.Skills[0].LevelText(2); after.Show != before.Show || base.Practices[0].Weeks != 0 {
		t.Errorf("the base was changed to %+v", after)
	}

	// A whole item still replaces whole, its texts too.
	again := file("again.yaml", head+`skills: [{id: a, study: [{level: 1, hours: 1}, {level: 2, hours: 1}]}]`)
	c, _, err := Read(base, again)
	if err != nil || len(c.Skills[0].Levels) != 0 {
		t.Errorf("replaced, the skill says %v, %v", c.Skills[0].Levels, err)
	}
}

func TestFaultsOfTextsAloneStandInTheirFile(t *testing.T) {
	whole := file("whole.yaml", head+`
levels: 2
skills: [{id: copywriting, study: [{level: 1, hours: 3}], levels: [{level: 1, can: say one}]}]
practices: [{id: p, hours: 8, gives: [copywriting@2]}]
`)
	own := file("own.yaml", head+`
skills:
  - {id: copywriting, levels: [{level: 1, can: x}, {level: 3, can: x}, {level: 2, do: x}, {level: 1, can: y, source: z}]}
  - {id: copywritin, levels: [{level: 1, can: x}]}
practices: [{id: copywriting, weeks: 1}]
`)
	_, _, err := Read(nil, whole, own)
	got, _ := said(t, err, nil)
	if diff := compare(got, lines(`
		own.yaml:5: skills/copywriting/levels/2/level: level 3 is not from 1 to 2, the levels of "copywriting"
		own.yaml:5: skills/copywriting/levels/3/do: there is no study of level 2 that an exercise would be for
		own.yaml:5: skills/copywriting/levels/4/source: no source "z"
		own.yaml:5: skills/copywriting/levels/4/level: level 1 has its texts twice
		own.yaml:6: skills/copywritin: nothing is there for skills/copywritin to add to: the entry has texts alone
		    correct the id, or write the whole item
		own.yaml:7: practices/copywriting: nothing is there for practices/copywriting to add to: the entry has texts alone
		    correct the id, or write the whole item
	`)); diff != "" {
		t.Error(diff)
	}
}

// Who reads Indonesian gets Indonesian material first, whatever its confidence.
func TestResourcesOfAHolding(t *testing.T) {
	c, _, err := Read(nil, file("t.yaml", head+`
skills: [{id: a, max: 2, study: [{level: 1, hours: 1}, {level: 2, hours: 1}]}]
resources:
  - {id: z, title: Z, url: "https://z.example", language: en, teaches: [a@1, a@2], confidence: high}
  - {id: b, title: B, url: "https://b.example", language: [en, id], teaches: [a@1], confidence: low}
  - {id: c, title: C, url: "https://c.example", language: id, teaches: [a@1], confidence: medium}
  - {id: d, title: D, url: "https://d.example", language: en, teaches: [a@1], confidence: high}
  - {id: e, title: E, url: "https://e.example", teaches: [a@1]}
`))
	if err != nil {
		t.Fatal(err)
	}
	g := New(c)
	for _, x := range []struct {
		level int
		in    lang.Lang
		want  string
	}{{1, lang.Indonesian, "c b d z e"}, {1, lang.English, "d z b c e"}, {2, lang.Indonesian, "z"}, {3, lang.English, ""}} {
		var ids []string
		for _, r := range g.Resources(Holding{"a", x.level}, x.in) {
			ids = append(ids, r.ID)
		}
		if got := strings.Join(ids, " "); got != x.want {
			t.Errorf("level %d in %s: %s, want %s", x.level, x.in, got, x.want)
		}
	}
	if g.LevelText(Holding{"a", 1}) != nil || g.LevelText(Holding{"b", 1}) != nil {
		t.Error("there are no texts, and yet some were found")
	}
}

// Whatever a catalog states is in its digest: each value changed alone gives another.
func TestDigestCoversEverything(t *testing.T) {
	everything := func() *Catalog {
		c := toy(func(*Catalog) {})
		text := lang.Text("x")
		evidence := func() Evidence { return Evidence{[]string{"s"}, "high"} }
		c.Sources = []Source{{"s", text, text, text, "u"}}
		c.Skills[0].Refs, c.Skills[0].Evidence = Refs{[]string{"e"}, []string{"o"}, []string{"x:u"}}, evidence()
		c.Skills[0].Levels = []LevelText{{1, 1, text, text, text, evidence()}}
		c.Courses[0].Any, c.Courses[0].Produces, c.Courses[0].Weeks, c.Courses[0].Setting = [][]Holding{{{"soup", 1}}}, text, 1, "own"
		c.Resources = []Resource{{"r", text, text, "u", []string{"en"}, "guide", 60, &Price{Money{1, "IDR"}, "month", 2}, []Holding{{"soup", 1}}, "2026", evidence()}}
		c.Roles[0].Entry, c.Roles[0].Next = []Duty{{"C.2", text, evidence()}}, []RoleID{"cook"}
		return c
	}
	seen := map[string]string{}
	var leaves func(path string, v reflect.Value, change func(string, reflect.Value))
	leaves = func(path string, v reflect.Value, change func(string, reflect.Value)) {
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				leaves(path+"."+v.Type().Field(i).Name, v.Field(i), change)
			}
		case reflect.Slice:
			for i := range v.Len() {
				leaves(path+"[]", v.Index(i), change)
			}
		case reflect.Pointer:
			if !v.IsNil() {
				leaves(path, v.Elem(), change)
			}
		default:
			change(path, v)
		}
	}
	var paths int
	leaves("", reflect.ValueOf(everything()).Elem(), func(string, reflect.Value) { paths++ })
	seen[everything().Digest()] = "nothing"
	for n := range paths {
		c, i, where := everything(), 0, ""
		leaves("", reflect.ValueOf(c).Elem(), func(path string, v reflect.Value) {
			if i++; i-1 != n {
				return
			}
			where = path
			switch v.Kind() {
			case reflect.String:
				v.SetString(v.String() + "'")
			case reflect.Bool:
				v.SetBool(!v.Bool())
			case reflect.Float64:
				v.SetFloat(v.Float() + 0.25)
			default:
				v.SetInt(v.Int() + 1)
			}
		})
		if other, twice := seen[c.Digest()]; twice {
			t.Errorf("%s changed has the digest of %s changed", where, other)
		}
		seen[c.Digest()] = where
	}
	if paths < 100 {
		t.Errorf("only %d values were changed", paths)
	}
}
