package graph

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"skillroute/graph/lang"
)

// head is lines 1 and 2 of every catalog below that does not begin with its own:
// what is written there begins in line 3.
const head = "format: skillroute.catalog/1\nid: t\n"

// Catalogs without a fault of which there is something to say.
var noticed = []struct {
	name  string
	files []File
	want  string
}{
	{"what nothing reaches and nothing requires", []File{file("t.yaml", head+`
skills:
  - {id: a, study: [{level: 1, hours: 1}]}
  - {id: b, max: 1}
`)}, `
		t.yaml:5: skill "a": level 2 and above cannot be reached by any sequence of steps
		t.yaml:6: skill "b": level 1 and above cannot be reached by any sequence of steps`},
	{"a later file replaces", []File{
		file("one.yaml", head+`
levels: 1
skills: [{id: a, study: [{level: 1, hours: 1}]}]
courses: [{id: c, hours: 1, gives: [a@1]}]
`),
		file("two.yaml", `format: skillroute.catalog/1
id: u
levels: 1
skills:
  - {id: a, study: [{level: 1, hours: 2}]}
practices:
  - {id: c, hours: 1, gives: [a@1]}
`),
	}, `
		two.yaml:5: skills/a replaces the one of one.yaml
		two.yaml:7: courses/c replaces the one of one.yaml`},
	{"texts alone add, and say what they replace", []File{
		file("one.yaml", head+`
levels: 1
skills: [{id: a, study: [{level: 1, hours: 1}], levels: [{level: 1, can: say, show: A list.}]}]
practices: [{id: p, hours: 1, gives: [a@1], weeks: 2}]
`),
		file("two.yaml", head+`
skills: [{id: a, levels: [{level: 1, can: tell, do: Try.}]}]
practices:
  - {id: p, weeks: 3, setting: own}
`),
	}, `
		two.yaml:4: skills/a replaces texts: levels/1/can
		two.yaml:6: practices/p replaces texts: weeks`},
}

// What a file says of all its items is not said of those that another file writes over them:
// somebody looked at these.
func TestUnreviewedUntilSomebodyLooks(t *testing.T) {
	imported := file("esco.yaml", head+`
levels: 1
confidence: unreviewed
skills:
  - {id: a, study: [{level: 1, hours: 1}], carry: [{from: b, saves: 0.1}]}
  - {id: b, study: [{level: 1, hours: 1, confidence: high}], tags: [type:skill]}
courses: [{id: c, hours: 1, gives: [a@1]}]
roles: [{id: r, duties: [{id: D, text: x}], requires: [{skill: a, level: 1}]}]
`)
	own := file("own.yaml", head+`
levels: 1
skills:
  - {id: a, study: [{level: 1, hours: 2}]}
  - {id: b, tags: [mine], levels: [{level: 1, can: say}]}
`)
	c, _, err := Read(nil, imported, own)
	if err != nil {
		t.Fatal(err)
	}
	a, b, r := c.Skills[0], c.Skills[1], c.Roles[0]
	for what, unreviewed := range map[string]bool{
		"the skill written over": !a.Unreviewed(), "its study": !a.Study[0].Unreviewed(), "texts that were added": !b.Levels[0].Unreviewed(),
		"the skill they were added to": b.Unreviewed(), "a study with its own confidence": !b.Study[0].Unreviewed(),
		"course": c.Courses[0].Unreviewed(), "role": r.Unreviewed(), "duty": r.Duties[0].Unreviewed(), "requirement": r.Requires[0].Unreviewed(),
	} {
		if !unreviewed {
			t.Error("wrong of", what)
		}
	}
	if !slices.Equal(b.Tags, []string{"type:skill", "mine"}) {
		t.Error("tags are", b.Tags)
	}
	checkWrite(t, c)
	for _, part := range []string{"", "\nconfidence: unreviewed"} { // it is in the digest
		data := strings.Replace(string(imported.Data), "\nconfidence: unreviewed", part, 1)
		again, _, err := Read(nil, file("esco.yaml", data))
		if err != nil {
			t.Fatal(err)
		}
		if whole, _, _ := Read(nil, imported); (again.Digest() == whole.Digest()) != (part != "") {
			t.Error("the digest does not tell what is unreviewed")
		}
	}
}

func TestReadMerges(t *testing.T) {
	one := file("one.yaml", head+`
version: "1"
levels: 2
name: One
skills:
  - {id: a, name: A, about: Old, study: [{level: 1, hours: 1}]}
  - {id: b, study: [{level: 1, hours: 1, needs: [c@1]}]}
`)
	two := file("two.yaml", `format: skillroute.catalog/1
id: u
version: "2"
levels: 1
name: Two
skills:
  - {id: c, study: [{level: 1, hours: 3}]}
  - {id: a, study: [{level: 1, hours: 2}]}
roles: [{id: r, requires: [{skill: b, level: 1}]}]
`)
	c, _, err := Read(nil, one, two) // b of the first needs c of the second
	if err != nil {
		t.Fatal(err)
	}
	if c.ID != "t+u" || c.Version != "1+2" || c.Name.String() != "One" || c.Levels != 2 {
		t.Errorf("the head is %s, %s, %s, %d levels", c.ID, c.Version, c.Name, c.Levels)
	}
	var order []string
	for _, s := range c.Skills {
		order = append(order, fmt.Sprintf("%s(%d)", s.ID, s.Max))
	}
	// What replaces stands where the replaced one stood, and comes from its file whole.
	if got := strings.Join(order, " "); got != "a(1) b(2) c(1)" {
		t.Errorf("skills are %s", got)
	}
	a, _ := c.Skill("a")
	if a.Study[0].Effort.Likely != 2*60 || a.Name.String() != "a" || !a.About.IsZero() {
		t.Errorf("a is not replaced whole: %+v", a)
	}

	// The same by two calls, the first catalog being the base of the second.
	base, _, err := Read(nil, file("one.yaml", strings.ReplaceAll(string(one.Data), ", needs: [c@1]", "")))
	if err != nil {
		t.Fatal(err)
	}
	before := base.Digest()
	_, notices, err := Read(base, two)
	got, _ := said(t, err, notices)
	want := `
		two.yaml:8: skills/a replaces the one of t
		t+u: skill "b": level 2 and above cannot be reached by any sequence of steps`
	if diff := compare(got, lines(want)); diff != "" {
		t.Error(diff)
	}
	if base.Digest() != before {
		t.Error("reading over a base changed the base")
	}

	// Files of one catalog: its id once, and the spread stated in one counts in all.
	part := file("part.yaml", head+"spread: {low: 0.5, high: 2}\n")
	c, _, err = Read(nil, part, file("one.yaml", strings.ReplaceAll(string(one.Data), ", needs: [c@1]", "")))
	if err != nil {
		t.Fatal(err)
	}
	if a, _ := c.Skill("a"); c.ID != "t" || c.Version != "1" || a.Study[0].Effort != (Effort{30, 60, 120}) {
		t.Errorf("id %q, version %q, effort %v", c.ID, c.Version, a.Study[0].Effort)
	}
}

// The faults of all files come together, file by file, and what the files break in
// the base has the base's name for a place.
func TestReadFaultsOfSeveralFiles(t *testing.T) {
	base, _, err := Read(nil, file("base.yaml", "format: skillroute.catalog/1\nid: base\n"+`
skills: [{id: a, study: [{level: 1, hours: 1}, {level: 2, hours: 1}]}]
roles: [{id: r, requires: [{skill: a, level: 2}]}]
`))
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := Read(base,
		file("x.yaml", head+"skills: [{id: a, max: 1}]\nfoo: 1\n"),
		file("y.yaml", "{"),
		file("z.yaml", head+"courses: [{id: c, hours: -1, gives: [seo@1]}]\n"))
	got, _ := said(t, err, nil)
	want := `
		x.yaml:4: unknown key "foo"
		y.yaml:1: cannot be read as YAML
		    check indentation, colons and quotes near this line
		z.yaml:3: courses/c/hours: -1 is not from 0 to 1,000,000
		z.yaml:3: courses/c/gives/1: no skill "seo"
		base+t: roles/r: level 2 is not from 1 to 1, the levels of "a"`
	if diff := compare(got, lines(want)); diff != "" {
		t.Error(diff)
	}
	if c != nil {
		t.Error("an invalid catalog is returned")
	}
}

// Hours are read to the minute, and the spread makes a range of one number that
// stays within the largest step.
func TestReadHours(t *testing.T) {
	for _, c := range []struct{ hours, want string }{
		{"1", "30 60 120"},
		{"0", "0 0 0"},
		{"0.01", "0 1 1"},  // 36 seconds
		{"0.008", "0 0 1"}, // 28.8 seconds and 57.6
		{"1.5", "45 90 180"},
		{"1000000", "30000000 60000000 60000000"},
		{"{low: 1, likely: 1, high: 1}", "60 60 60"}, // stated ends are not spread
		{"{low: 0, likely: 2.5, high: 1000000}", "0 150 60000000"},
	} {
		read, _, err := Read(nil, file("t.yaml", head+"spread: {low: 0.5, high: 2}\nskills: [{id: a, study: [{level: 1, hours: "+c.hours+"}]}]\n"))
		if err != nil {
			t.Fatal(err)
		}
		e := read.Skills[0].Study[0].Effort
		if got := fmt.Sprintf("%d %d %d", e.Low, e.Likely, e.High); got != c.want {
			t.Errorf("%s hours are %s minutes, want %s", c.hours, got, c.want)
		}
	}
}

// A fault exists in both languages; what the file says stays as it is.
func TestFaultsInIndonesian(t *testing.T) {
	_, _, err := Read(nil, file("t.yaml", head+"skils: []\nskills: [{id: a, study: [{level: 9, hours: 1}]}]\n"))
	var got []string
	for _, e := range asFaults(t, err) {
		got = append(got, e.In(lang.Indonesian))
		if !e.Hint.IsZero() {
			got = append(got, lang.For(lang.Indonesian).Message(e.Hint))
		}
	}
	want := `
		t.yaml:3: kunci "skils" tidak dikenal
		mungkin maksudmu skills?
		t.yaml:4: skills/a/study/1/level: level 9 di luar 1 sampai 5, level milik "a"`
	if diff := compare(got, lines(want)); diff != "" {
		t.Error(diff)
	}
}

// The same catalog in other clothes: what a catalog means does not depend on how
// the file is written, nor its digest on the order of its items.
func TestDigest(t *testing.T) {
	plain := head + `
skills:
  - {id: a, name: "A b", study: [{level: 1, hours: 1.5}, {level: 2, hours: 2}]}
  - {id: b}
roles: [{id: r, requires: [{skill: a, level: 2}]}]
`
	digest := func(text string) string {
		t.Helper()
		c, _, err := Read(nil, file("t.yaml", text))
		if err != nil {
			t.Fatal(err)
		}
		return c.Digest()
	}
	want := digest(plain)
	if !strings.HasPrefix(want, "sha256:") || len(want) != len("sha256:")+64 {
		t.Errorf("the digest is %q", want)
	}
	for name, text := range map[string]string{
		"again":               plain,
		"byte-order mark":     "\uFEFF" + plain,
		"CRLF":                strings.ReplaceAll(plain, "\n", "\r\n"),
		"comments":            "# c\n" + strings.ReplaceAll(plain, "roles", "# c\n\nroles"),
		"order of keys":       strings.ReplaceAll(plain, "{level: 1, hours: 1.5}", "{hours: 1.5, level: 1}"),
		"order of levels":     strings.ReplaceAll(plain, "{level: 1, hours: 1.5}, {level: 2, hours: 2}", "{level: 2, hours: 2}, {level: 1, hours: 1.5}"),
		"order of items":      strings.ReplaceAll(strings.ReplaceAll(plain, "  - {id: b}\n", ""), "skills:\n", "skills:\n  - {id: b}\n"),
		"what is default":     strings.ReplaceAll(plain, "level: 2}]}]", "level: 2, weight: 3, importance: essential, source: estimate}]}]"),
		"number of hours":     strings.ReplaceAll(plain, "1.5", "1.50"),
		"text in two tongues": strings.ReplaceAll(plain, `"A b"`, "{en: A b, id: A b}"),
	} {
		if got := digest(text); got != want {
			t.Errorf("%s: the digest changes", name)
		}
	}
	for name, text := range map[string]string{
		"hours":       strings.ReplaceAll(plain, "1.5", "1.6"),
		"a level":     strings.ReplaceAll(plain, "level: 2}]}]", "level: 1}]}]"),
		"optional":    strings.ReplaceAll(plain, "level: 2}]}]", "level: 2, importance: optional}]}]"),
		"a need":      strings.ReplaceAll(plain, "hours: 2}", "hours: 2, needs: [a@1]}"),
		"a price":     plain + "courses: [{id: c, hours: 1, gives: [a@1], price: {amount: 49, currency: USD}}]\n",
		"a name":      strings.ReplaceAll(plain, "A b", "A c"),
		"a skill":     plain + "categories: [{id: x}]\n",
		"the id":      strings.ReplaceAll(plain, "id: t", "id: u"),
		"the version": plain + "version: \"2\"\n",
	} {
		if digest(text) == want {
			t.Errorf("%s: the digest stays the same", name)
		}
	}
	once := plain + "courses: [{id: c, hours: 1, gives: [a@1], price: {amount: 49, currency: USD}}]\n"
	if digest(once) == digest(strings.ReplaceAll(once, "USD", "USD, per: month, months: 5")) {
		t.Error("a price by the month has the digest of a price")
	}
}

// Helpers.

func file(name, text string) File { return File{Name: name, Data: []byte(text)} }

// said is what a reader of the faults and notices sees, hints below, and the ids of
// all messages in them.
func said(t testing.TB, err error, notices []Notice) (text []string, ids map[string]bool) {
	t.Helper()
	all := slices.Clone(notices)
	if err != nil {
		all = append(asFaults(t, err), all...)
	}
	ids = map[string]bool{}
	var collect func(lang.Message)
	collect = func(m lang.Message) {
		if m.IsZero() {
			return
		}
		ids[m.ID] = true
		for _, a := range m.Args {
			if inner, ok := a.(lang.Message); ok {
				collect(inner)
			}
		}
	}
	for _, e := range all {
		collect(e.What)
		collect(e.Hint)
		text = append(text, e.Error())
		if !e.Hint.IsZero() {
			text = append(text, e.Hint.String())
		}
	}
	return text, ids
}

func asFaults(t testing.TB, err error) lang.Faults {
	t.Helper()
	f, ok := errors.AsType[lang.Faults](err)
	if !ok || len(f) == 0 {
		t.Fatalf("the error is %v, want faults", err)
	}
	return f
}

func messageIDs(t testing.TB, room string) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("lang", "messages", "en", room+".json"))
	if err != nil {
		t.Fatal(err)
	}
	messages := map[string]any{}
	if err := json.Unmarshal(data, &messages); err != nil {
		t.Fatal(err)
	}
	return slices.Sorted(maps.Keys(messages))
}
