package framework

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
)

func file(name, text string) fs.FS { return fstest.MapFS{name: {Data: []byte(text)}} }

func read(t *testing.T, fsys fs.FS) (*graph.Catalog, []string) {
	t.Helper()
	c, notices, err := Read(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return c, said(notices)
}

func said(notices []graph.Notice) (all []string) {
	for _, n := range notices {
		all = append(all, n.Error())
	}
	return all
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n%v\nwant\n%v", what, got, want)
	}
}

// The samples of OpenSALT (MIT): what stands in them is in the catalog, and what is not
// used is counted.
func TestCASE(t *testing.T) {
	c, notices := read(t, os.DirFS("testdata/case"))
	same(t, "notices", notices, []string{
		"standards.json: 1 association with an end that is not in the file is not used",
		`standards.json: 16 associations "exactMatchOf" are counted and not used`,
		`standards.json: 2 associations "exemplar" are counted and not used`,
		`standards.json: 2 associations "isRelatedTo" are counted and not used`,
	})
	// 16 + 28 + 14 + 2 + 2 + 1 + 1 items; skills and groups, which the frameworks themselves
	// are where skills stand just below them.
	if groups := len(c.Categories) - 4; len(c.Skills) != 54 || groups != 10 {
		t.Errorf("%d skills and %d groups", len(c.Skills), groups)
	}
	needs := map[string]string{}
	for i := range c.Skills {
		s := &c.Skills[i]
		if len(s.Study[0].Needs) > 0 {
			needs[string(s.ID)] = fmt.Sprint(s.Study[0].Needs)
		}
		if !s.Unreviewed() || !s.Study[0].Unreviewed() || len(s.Refs.URI) != 1 || !s.Study[0].Estimate() || s.Estimate() {
			t.Errorf("%s: references %v, sources %v and of its hours %v", s.ID, s.Refs, s.Source, s.Study[0].Source)
		}
	}
	const in = "case.what-standards-could-be.ccss.math.content."
	same(t, "needs", needs, map[string]string{
		in + "6.rp.a.2": "[" + in + "6.rp.a.1@1]",
		in + "7.rp.a.3": strings.ReplaceAll("[@6.rp.a.3a@1 @6.rp.a.3b@1 @6.rp.a.3c@1 @6.rp.a.3d@1]", "@6", in+"6"),
	})
	s, _ := c.Skill(in + "6.rp.a.2")
	same(t, "name", s.Name.String(), "Understand the concept of a unit rate a/b associated with a ratio a:b with b ≠… (CCSS.Math.Content.6.RP.A.2)")
	same(t, "tags", s.Tags, []string{"type:standard", "education:06"})
	same(t, "aliases", s.Aliases, []string{"CCSS.Math.Content.6.RP.A.2"})
	same(t, "group", c.CategoryName(s.Category).String(), "Understand ratio concepts and use ratio reasoning to solve problems. (CCSS.Math.Content.6.RP.A)")
	if !strings.HasPrefix(s.About.String(), "Understand the concept of a unit rate a/b associated with a ratio a:b with b ≠ 0, and use rate language in the context of a ratio relationship. Expectations") {
		t.Errorf("about: %s", s.About)
	}
	s, _ = c.Skill("case.test-markdown-framework.md.table")
	same(t, "a table and a formula", s.About.String(), `This contains a table in markdown: Column 1, Column 2; data 1, data 2; Here is a math equation $x = {-b \pm \sqrt{b^2-4ac} \over 2a}$`)
	s, _ = c.Skill("case.utf8-d-test.item-d-1")
	same(t, "a letter beyond the first plane", s.Name.String(), "Item 𝑑 1")

	var roles []string
	for _, r := range c.Roles {
		roles = append(roles, fmt.Sprint(r.ID, " ", len(r.Requires)))
	}
	same(t, "roles", roles, []string{
		"case.act-holistic-framework 24", "case.item-type-test 1", "case.sequence-number-test 2",
		"case.smartlevel-test 12", "case.smartlevel-test.item-1 10", "case.smartlevel-test.item-2 2",
		"case.test-markdown-framework 2", "case.utf8-d-test 1",
		"case.what-standards-could-be 12", in + "6.rp.a 6", in + "7.rp.a 6",
	})
	x, _ := c.Role("case.sequence-number-test")
	same(t, "by sequence number", string(x.Requires[0].Skill), "case.sequence-number-test.snt.2")
}

// The same bytes come of the same files, and what is written is read.
func TestSecondReadingIsTheSame(t *testing.T) {
	first, _ := read(t, os.DirFS("testdata"))
	second, _ := read(t, os.DirFS("testdata"))
	written := graph.Write(first)
	if string(written) != string(graph.Write(second)) {
		t.Error("a second reading gives other bytes")
	}
	back, notices, err := graph.Read(nil, graph.File{Name: "case.yaml", Data: written})
	if err != nil || len(notices) > 0 {
		t.Fatal(err, notices)
	}
	if back.Digest() != first.Digest() || string(graph.Write(back)) != string(written) {
		t.Error("what is written is not what is read")
	}
}

func TestMoodle(t *testing.T) {
	c, notices := read(t, os.DirFS("testdata/moodle"))
	same(t, "notices", notices, []string{
		"coffee.csv: 1 item stands below nothing; it is put below the framework itself",
		"coffee.csv: 1 association with an end that is not in the file is not used",
		`coffee.csv: 4 associations "crossReference" are counted and not used`,
	})
	var skills []string
	for _, s := range c.Skills {
		skills = append(skills, fmt.Sprintf("%s | %s | %s | %s | %s", s.ID, s.Name, s.About, c.CategoryName(s.Category), s.Refs.URI[0]))
	}
	same(t, "skills", strings.Join(skills, "\n"), strings.Join([]string{
		"case.barista.espresso | Espresso | Pulls an espresso in 25 s ± 3 s | At the bar | moodle:KOPI-1/ESP",
		"case.barista.steams-milk-to-60-c | Steams milk to 60 °C |  | At the bar | moodle:KOPI-1/MILK",
		"case.barista.balances-the-till | Balances the till | Counts & signs | In the shop | moodle:KOPI-1/TILL",
		"case.barista.mops-the-floor | Mops the floor |  | Barista | moodle:KOPI-1/FLOOR",
	}, "\n"))
	// Columns are known by their heads: in another order, parted by semicolons, the same
	// framework comes.
	other, _ := read(t, file("f.csv", "Is framework;Shortname;Description;Parent id number;Id number\n1;Barista;;;KOPI-1\n;Steams milk;;;MILK\n"))
	same(t, "semicolons", string(other.Skills[0].ID), "case.barista.steams-milk")
}

// Moodle's own fixture, which is no part of the repository.
func TestMoodleItself(t *testing.T) {
	const folder = "../../../shared/data/interchange/moodle"
	if _, err := os.Stat(folder); err != nil {
		outsidetest.Skip(t, "the interchange data is not there")
	}
	c, _ := read(t, os.DirFS(folder))
	if len(c.Skills) != 3 || len(c.Roles) != 3 {
		t.Errorf("%d skills, %d roles", len(c.Skills), len(c.Roles))
	}
}

func TestClean(t *testing.T) {
	for text, want := range map[string]string{
		"a < b and c > d":                             "a < b and c > d",
		"x<y>z":                                       "x<y>z",
		"x<sup>2</sup> + y<sub>1</sub>":               "x^2 + y_1",
		"<p>One</p><p>Two&nbsp;&amp; three</p>":       "One Two & three",
		"<script>alert(1)</script>Adds":               "Adds",
		`<img src="x" alt="a cat"> sits`:              "a cat sits",
		"**Bold** and _thin_ and snake_case_name":     "Bold and thin and snake_case_name",
		"[a link](https://a.example) and ![p](q.png)": "a link and p",
		"# Head\n- one\n- two":                        "Head one two",
		"$a_1 * b_2$ and *this*":                      "$a_1 * b_2$ and this",
		"costs $5":                                    "costs $5",
		"5 * 3 * 2":                                   "5 * 3 * 2",
		"a\u202Eb\u0000c\uFEFF":                       "ab c",
		"&lt;b&gt; stays":                             "<b> stays",
	} {
		if got := clean(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// pack is a package of some items and associations.
func pack(items, associations string) fs.FS {
	return file("p.json", `{"CFDocument": {"identifier": "D", "title": "T"}, "CFItems": [`+items+`],
"CFAssociations": [`+associations+`]}`)
}

func items(ids string) string {
	var all []string
	for _, id := range strings.Fields(ids) {
		all = append(all, fmt.Sprintf(`{"identifier": %q, "fullStatement": "does %s"}`, id, id))
	}
	return strings.Join(all, ",\n")
}

// links are written a>b for "a precedes b" and a<b for "a isChildOf b".
func links(text string) string {
	var all []string
	for _, l := range strings.Fields(text) {
		kind := map[bool]string{true: "precedes", false: "isChildOf"}[strings.Contains(l, ">")]
		ends := strings.FieldsFunc(l, func(r rune) bool { return r == '<' || r == '>' })
		all = append(all, fmt.Sprintf(`{"associationType": %q, "originNodeURI": {"identifier": %q}, "destinationNodeURI": {"identifier": %q}}`, kind, ends[0], ends[1]))
	}
	return strings.Join(all, ",\n")
}

func needsOf(c *graph.Catalog) (all []string) {
	for _, s := range c.Skills {
		for _, n := range s.Study[0].Needs {
			all = append(all, strings.TrimPrefix(string(n.Skill), "case.t.does-")+">"+strings.TrimPrefix(string(s.ID), "case.t.does-"))
		}
	}
	slices.Sort(all)
	return all
}

// A circle of what precedes what is left out and said; what leads into it and out of it
// stays. Groups stand for their skills.
func TestCircles(t *testing.T) {
	c, notices := read(t, pack(items("a b c d e"), links("a<D b<D c<D e<D a>b b>c c>b c>gone b>d d>d d>e a>e")))
	same(t, "needs", needsOf(c), []string{"a>b", "a>e", "b>d", "d>e"})
	same(t, "notices", notices, []string{
		"p.json: 1 item stands below nothing; it is put below the framework itself",
		"p.json: 1 association with an end that is not in the file is not used",
		"p.json: 3 needs are left out, since what precedes them comes after them: case.t.does-b -> case.t.does-c -> case.t.does-b",
	})
	c, notices = read(t, pack(items("a b c"), links("a<b b<c c<a")))
	same(t, "skills of a circle of groups", string(c.Skills[0].ID), "case.t.does-b")
	same(t, "notices", notices, []string{"p.json: 1 association would put a group below itself and is not used"})
	_, _, err := Read(pack(items("a"), links("a>D")))
	if err != nil {
		t.Error(err)
	}
}

// Whatever the needs are, those that stay have no circle, and none is lost that has none.
func TestNeedsAgainstEnumeration(t *testing.T) {
	const size = 4
	ids := strings.Fields("a b c d")
	for set := range 1 << (size * size) {
		if set%outsidetest.Scaled(61, 3) != 0 {
			continue
		}
		needs := map[int][]int{}
		var reach [size][size]bool
		for n := range size {
			for m := range size {
				if set>>(n*size+m)&1 == 1 {
					needs[n] = append(needs[n], m)
					reach[n][m] = true
				}
			}
		}
		for k := range size {
			for i := range size {
				for j := range size {
					reach[i][j] = reach[i][j] || reach[i][k] && reach[k][j]
				}
			}
		}
		sets := components(size, needs)
		for n := range size {
			for m := range size {
				if together := n == m || reach[n][m] && reach[m][n]; together != (sets[n] == sets[m]) {
					t.Fatalf("needs %v: %s and %s in sets %v", needs, ids[n], ids[m], sets)
				}
			}
		}
	}
}

// What is wrong says where, and what to do.
func TestFaults(t *testing.T) {
	for _, x := range []struct{ name, file, text, want string }{
		{"nothing", "readme.txt", "", "no CASE package (.json) and no competency framework (.csv) is there"},
		{"another table", "a.csv", "a,b\n1,2\n", "no CASE package (.json) and no competency framework (.csv) is there"},
		{"more behind it", "a.json", "{\"CFDocument\": {\"identifier\": \"d\", \"title\": \"T\"},\n\"CFItems\": []}\n[", "a.json:3: this is not the JSON of a CASE package"},
		{"cut off", "a.json", "{\"CFDocument\": {\"identifier\": \"d\", \"title\": \"T\"},\n\"CFItems\": [{\"identifier\"", "a.json:2: the file ends too early: it is cut off"},
		{"a list", "a.json", "[1]", "a.json:1: this is not the JSON of a CASE package"},
		{"items that are no list", "a.json", "{\n\"CFItems\": 3}", "a.json:2: this is not the JSON of a CASE package"},
		{"an item that is no object", "a.json", "{\"CFItems\":\n[3]}", "a.json:2: this is not the JSON of a CASE package"},
		{"no document", "a.json", `{"CFItems": []}`, "a.json: CFDocument with an identifier and a title, or CFItems, is missing"},
		{"Latin-1", "a.json", "{\n\"CFDocument\": \"caf\xe9\"}", "a.json: line 2 is not UTF-8"},
		{"UTF-16", "a.json", "\xff\xfe{\x00", "a.json: line 1 is not UTF-8"},
		{"columns swapped for others", "a.csv", "Parent id number,Id number,Name,Text\n", "a.csv:1: these heads are missing: shortname, description, is framework"},
		{"a ragged row", "a.csv", "Parent id number,Id number,Shortname,Description,Is framework\n,F,F,,1\n,a\n,b,\n", "a.csv:3: the row has 2 columns, the heads are 5\na.csv:4: the row has 3 columns, the heads are 5"},
		{"an open quote", "a.csv", "Parent id number,Id number,Shortname,Description,Is framework\n,F,\"F,,1\n", "a.csv:2: the columns cannot be told apart here: a quote is missing or stands within a cell"},
		{"no framework", "a.csv", "Parent id number,Id number,Shortname,Description,Is framework\n,F,F,,\n", "a.csv: no row says that it is the framework (Is framework is 1)"},
	} {
		_, _, err := Read(file(x.file, x.text))
		if err == nil || err.Error() != x.want {
			t.Errorf("%s: %v\nwant %s", x.name, err, x.want)
		}
	}
}

// Values of other kinds, missing ones and what stands twice do not stop the reading.
func TestQuirks(t *testing.T) {
	c, notices := read(t, pack(`{"identifier": "a", "fullStatement": 7, "educationLevel": "05", "humanCodingScheme": null},
{"identifier": "a", "fullStatement": "again"}, {"identifier": "b"}, {"fullStatement": "no identifier"}, {"uri": "https://x/c", "fullStatement": {"en": "an object"}, "abbreviatedStatement": "See"}`,
		`{"associationType": "isChildOf", "originNodeURI": "https://x/c", "destinationNodeURI": {"identifier": "D"}, "sequenceNumber": "2"}, {"associationType": 5}`))
	same(t, "notices", notices, []string{
		"p.json: 2 items without an identifier or a statement are left out",
		"p.json: 1 item has an identifier that another has; the first counts",
		"p.json: 1 item stands below nothing; it is put below the framework itself",
		`p.json: 1 association "5" is counted and not used`,
	})
	same(t, "names", []string{c.Skills[0].Name.String(), c.Skills[1].Name.String()}, []string{"See", "7"})
	// Two frameworks with one coding scheme do not meet.
	two := fstest.MapFS{}
	for _, n := range []string{"1", "2"} {
		two[n+".json"] = &fstest.MapFile{Data: []byte(`{"CFDocument": {"identifier": "` + n + n + `", "title": "T"}, "CFItems": [{"identifier": "x", "humanCodingScheme": "1.1", "fullStatement": "s"}, {"identifier": "y", "humanCodingScheme": "1.1", "fullStatement": "t"}]}`)}
	}
	c, _ = read(t, two)
	same(t, "ids", fmt.Sprint(c.Skills[0].ID, " ", c.Skills[1].ID, " ", c.Skills[2].ID), "case.t.1.1 case.t.1.1-y case.t-22.1.1")
}

// Deep and wide frameworks take no more than their size.
func TestDeepAndWide(t *testing.T) {
	const n = 3000
	var all, deep, wide strings.Builder
	for i := range n {
		fmt.Fprintf(&all, `{"identifier": "i%d", "fullStatement": "s %d"},`, i, i)
		fmt.Fprintf(&deep, `{"associationType": "isChildOf", "originNodeURI": {"identifier": "i%d"}, "destinationNodeURI": {"identifier": "i%d"}},`, i, i+1)
		if i > 1 {
			fmt.Fprintf(&wide, `{"associationType": "isChildOf", "originNodeURI": {"identifier": "i%d"}, "destinationNodeURI": {"identifier": "i%d"}},`, i, i%2)
		}
	}
	end := func(b *strings.Builder) string { return strings.TrimSuffix(b.String(), ",") }
	c, _ := read(t, pack(end(&all), end(&deep)))
	if len(c.Skills) != 1 || len(c.Categories) != n-1 {
		t.Errorf("deep: %d skills, %d groups", len(c.Skills), len(c.Categories))
	}
	_, notices := read(t, pack(end(&all), end(&wide)+`,{"associationType": "precedes", "originNodeURI": {"identifier": "i0"}, "destinationNodeURI": {"identifier": "i1"}}`))
	if !slices.Contains(notices, `p.json: 1 association "precedes" between large groups stands for too many needs and is not used`) {
		t.Error(notices)
	}
}

func TestTooLarge(t *testing.T) {
	u := &utf8Reader{from: strings.NewReader(strings.Repeat("é", 50)), left: new(int64)}
	*u.left = 99
	if _, err := u.Read(make([]byte, 10)); err != errTooLarge {
		t.Error(err)
	}
	r := &reader{fsys: pack(items("a b c"), ""), left: 50, items: 10}
	r.file("p.json", (*reader).caseJSON)
	same(t, "too many bytes", r.faults.Error(), "p.json: the files hold more than 128 MiB")
	r = &reader{fsys: pack(items("a b c"), ""), left: 5000, items: 2}
	r.file("p.json", (*reader).caseJSON)
	same(t, "too many items", r.faults.Error(), "p.json: the files hold more than 100,000 items")
}

// Whatever stands in a file, the answer is a valid catalog or a fault with words.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"testdata/case/standards.json", "testdata/case/MarkdownFramework.json", "testdata/moodle/coffee.csv"} {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(strings.HasSuffix(name, "json"), data)
	}
	f.Fuzz(func(t *testing.T, json bool, data []byte) {
		name := map[bool]string{true: "f.json", false: "f.csv"}[json]
		c, notices, err := Read(fstest.MapFS{name: {Data: data}})
		for _, n := range notices {
			n.In(lang.Indonesian)
		}
		if err != nil {
			if _, ok := err.(lang.Faults); !ok {
				t.Fatalf("%T: %v", err, err)
			}
			if strings.Contains(err.Error(), "skills/") || strings.Contains(err.Error(), "roles/") {
				t.Fatal(err) // a fault of the catalog made, not of the file
			}
			return
		}
		back, _, err := graph.Read(nil, graph.File{Name: "f.yaml", Data: graph.Write(c)})
		if err != nil {
			t.Fatal(err)
		}
		if back.Digest() != c.Digest() {
			t.Fatal("what is written is not what is read")
		}
	})
}

// unopened is a folder of one file that says how large it is and is not to be read.
type unopened struct {
	fstest.MapFS
	t    *testing.T
	size int64
}

func (u unopened) Open(name string) (fs.File, error) {
	f, err := u.MapFS.Open(name)
	if name == "." || err != nil {
		return f, err
	}
	return unread{f, u}, nil
}

type unread struct {
	fs.File
	u unopened
}

func (f unread) Stat() (fs.FileInfo, error) { return sized{f.u.size}, nil }
func (f unread) Read([]byte) (int, error) {
	f.u.t.Error("what is too large is read")
	return 0, io.EOF
}

type sized struct{ size int64 }

func (s sized) Name() string       { return "big.json" }
func (s sized) Size() int64        { return s.size }
func (s sized) Mode() fs.FileMode  { return 0 }
func (s sized) ModTime() time.Time { return time.Time{} }
func (s sized) IsDir() bool        { return false }
func (s sized) Sys() any           { return nil }

// A package that says it is too large is refused before it is read.
func TestTooLargeAtOnce(t *testing.T) {
	for _, name := range []string{"big.json", "big.csv"} {
		_, _, err := Read(unopened{fstest.MapFS{name: {Data: []byte("{}")}}, t, maxBytes + 1})
		if err == nil || !strings.HasPrefix(err.Error(), name+": the files hold more than 128 MiB") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
