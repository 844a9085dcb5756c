package strict

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"skillroute/graph/lang"
)

// read parses a text and lets walk read it; what comes back is every fault with
// its hint, a line each.
func read(text string, walk func(Node)) []string {
	doc, root := Parse("f", []byte(text))
	if !root.IsZero() {
		walk(root)
	}
	var out []string
	if f, ok := doc.Err().(lang.Faults); ok {
		for _, e := range f {
			out = append(out, e.Error())
			if !e.Hint.IsZero() {
				out = append(out, "  "+e.Hint.String())
			}
		}
	}
	return out
}

func expect(t *testing.T, name string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n  got  %s\n  want %s", name, strings.Join(got, "\n       "), strings.Join(want, "\n       "))
	}
}

func TestNumber(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"0", "0"}, {"-0", "0"}, {"10", "10"}, {"2.5", "2.5"}, {".5", "0.5"}, {"1e1", "10"}, {"+3", "3"},
		{"10.0000001", "f:1: 10.0000001 is not from 0 to 10"},
		{"-1", "f:1: -1 is not from 0 to 10"},
		{"1e400", "f:1: 1e400 is not from 0 to 10"},
		{"-1e400", "f:1: -1e400 is not from 0 to 10"},
		{".nan", "f:1: .nan is not a number that can be planned with"},
		{"NaN", "f:1: NaN is not a number that can be planned with"},
		{".inf", "f:1: .inf is not a number that can be planned with"},
		{"-.INF", "f:1: -.INF is not a number that can be planned with"},
		{"2,5", "f:1: \"2,5\" is not a number\n  write decimals with a point: 2.5"},
		{"'5'", `f:1: "5" is not a number`},
		{`"5"`, `f:1: "5" is not a number`},
		{"five", `f:1: "five" is not a number`},
		{"5h", `f:1: "5h" is not a number`},
		{"0x5", `f:1: "0x5" is not a number`},
		{"true", `f:1: "true" is not a number`},
		{"2026-01-01", `f:1: "2026-01-01" is not a number`},
		{"[5]", "f:1: must be a number"},
		{"{5: 5}", "f:1: must be a number"},
	} {
		var got []string
		faults := read(c.text, func(n Node) {
			if x, ok := n.Number(0, 10); ok {
				got = append(got, fmt.Sprint(x+0)) // +0 turns -0 into 0
			}
		})
		expect(t, c.text, append(got, faults...), strings.Split(c.want, "\n")...)
	}
}

// A key without a value has none, whatever was to be read.
func TestNoValue(t *testing.T) {
	const want = "f:1: a: has no value; write one or leave the key out"
	for _, text := range []string{"a:", "a: ~", "a: null", "{a: }"} {
		expect(t, text, read(text, func(n Node) { n.Map(Fields{"a": func(v Node) { v.Number(0, 1) }}) }), want)
		expect(t, text, read(text, func(n Node) { n.Map(Fields{"a": func(v Node) { v.Text() }}) }), want)
		expect(t, text, read(text, func(n Node) { n.Map(Fields{"a": func(v Node) { v.Entries(func(_, _ Node) {}) }}) }), want)
	}
}

// However a file states nothing, it is an empty mapping, and no fault by itself.
func TestEmptyFile(t *testing.T) {
	for _, text := range []string{"", " \n", "\uFEFF", "# only\n# comments\n", "---", "---\n", "--- # x\n...\n", "...", "null", "~\n", "{}", "---\n{ }\n"} {
		empty := false
		faults := read(text, func(n Node) {
			empty = n.IsEmpty()
			n.Map(Fields{})
			n.Entries(func(_, _ Node) { t.Errorf("%q has an entry", text) })
		})
		if expect(t, text, faults); !empty {
			t.Errorf("%q is not empty", text)
		}
	}
	for _, text := range []string{"a: ", "[]", "''", "0", "false"} {
		expect(t, text, read(text, func(n Node) {
			if n.IsEmpty() {
				t.Errorf("%q is empty", text)
			}
		}))
	}
}

// Keys that are one once folded come twice, in every spelling; each is told with the
// line of the first.
func TestKeysThatAreOneFolded(t *testing.T) {
	got := read("usd: 1\nEUR: 2\nUSD: 3\nUsd: 3\nEUR: 2\n\"usd\": 1\n", func(n Node) {
		n.EntriesBy(strings.ToUpper, func(key, v Node) {
			if v.Line() > 2 {
				t.Errorf("%s of line %d is read", key.Raw(), v.Line())
			}
		})
	})
	expect(t, "rates", got,
		`f:3: USD: key "USD" is the same as "usd" in line 1`, "  keep one of the two",
		`f:4: Usd: key "Usd" is the same as "usd" in line 1`, "  keep one of the two",
		`f:5: EUR: key "EUR" stands twice, first in line 2`,
		`f:6: usd: key "usd" stands twice, first in line 1`)
}

// A tab in the indentation is named, with its line; one inside a text is none.
func TestTab(t *testing.T) {
	for _, text := range []string{"a:\n\tb: 1\n", "a:\n  b: 1\n  \tc: 2\n", "a:\n- x\n\t- y\n"} {
		got := read(text, func(Node) {})
		if len(got) != 2 || !strings.Contains(got[0], "a tab stands in the indentation") || !strings.Contains(text, strings.Split(text, "\n")[int(got[0][2]-'1')]) ||
			!strings.Contains(strings.Split(text, "\n")[int(got[0][2]-'1')], "\t") {
			t.Errorf("%q: %q", text, got)
		}
	}
	for _, text := range []string{"a: x\ty\n", "a: [\n\tx]\n"} {
		expect(t, text, read(text, func(Node) {}))
	}
	expect(t, "a mistake elsewhere", read("a: |\n  x\n\n\n\nb: [\n", func(Node) {}), "f:6: cannot be read as YAML", "  check indentation, colons and quotes near this line")
}

// The language is found whatever else is wrong.
func TestLang(t *testing.T) {
	for text, want := range map[string]lang.Lang{
		"lang: id\nunknown: 1": "id", "{lang: ID, x: [}": "", "{lang: id, x: [}": "id", "a:\n\tb: 1\nlang: en\n": "en", "lang: 'id'": "id",
		"lang: xx": "", "name: x": "", "": "", "notes: {lang: id}": "", "a: [\n  lang: id\n": "", "- lang: id": "", "lang: ide\na: [": "",
	} {
		if got := Lang([]byte(text)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestInt(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"1", "1"}, {"5", "5"}, {"2.0", "2"}, {"1e0", "1"},
		{"0", "f:1: 0 is not from 1 to 5"},
		{"6", "f:1: 6 is not from 1 to 5"},
		{"1.5", "f:1: 1.5 is not a whole number"},
		{"99999999999999999999", "f:1: 99999999999999999999 is not from 1 to 5"},
		{"two", `f:1: "two" is not a number`},
	} {
		var got []string
		faults := read(c.text, func(n Node) {
			if i, ok := n.Int(1, 5); ok {
				got = append(got, fmt.Sprint(i))
			}
		})
		expect(t, c.text, append(got, faults...), strings.Split(c.want, "\n")...)
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"plain", "plain"},
		{"'  trimmed  '", "trimmed"},
		{"2019-12", "2019-12"}, // dates and numbers as they are written
		{"007", "007"},
		{"yes", "yes"},
		{"|\n  two\n  lines\n", "two\nlines"},
		{`"a\tb"`, "a\tb"},
		{"日本語 ✓", "日本語 ✓"},
		{"''", "f:1: has no value; write one or leave the key out"},
		{"' '", "f:1: has no value; write one or leave the key out"},
		{"[a]", "f:1: must be a text"},
		{"{a: b}", "f:1: must be a text"},
		{"!!binary YWJj", "f:1: must be a text"},
		{`"\0"`, "f:1: the text holds the control character U+0000"},
		{`"a\rb"`, "f:1: the text holds the control character U+000D"},
		{`"\e[31m"`, "f:1: the text holds the control character U+001B"},
		{`"\x9b31m"`, "f:1: the text holds the control character U+009B"},
		{strings.Repeat("é", MaxText), strings.Repeat("é", MaxText)}, // characters, not bytes
		{strings.Repeat("é", MaxText+1), "f:1: the text has more than 10,000 characters"},
	} {
		var got []string
		faults := read(c.text, func(n Node) {
			if s := n.Text(); s != "" {
				got = append(got, s)
			}
		})
		expect(t, fmt.Sprintf("%.40q", c.text), append(got, faults...), c.want)
	}
}

func TestIDAndOneOf(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a", "a"}, {"0", "0"}, {"copy-writing.2", "copy-writing.2"}, {"1.10", "1.10"},
		{"A", `f:1: "A" is not an id: use small letters, digits, dots and hyphens`},
		{".a", `f:1: ".a" is not an id: use small letters, digits, dots and hyphens`},
		{"a b", `f:1: "a b" is not an id: use small letters, digits, dots and hyphens`},
		{"a@1", `f:1: "a@1" is not an id: use small letters, digits, dots and hyphens`},
		{"é", `f:1: "é" is not an id: use small letters, digits, dots and hyphens`},
		{`"a\nb"`, `f:1: "a b" is not an id: use small letters, digits, dots and hyphens`},
		{"''", "f:1: has no value; write one or leave the key out"},
	} {
		var got []string
		faults := read(c.text, func(n Node) {
			if s := n.ID(); s != "" {
				got = append(got, s)
			}
		})
		expect(t, c.text, append(got, faults...), strings.Split(c.want, "\n")...)
	}
	word := func(text string) (s string, faults []string) {
		faults = read(text, func(n Node) { s = n.OneOf("low", "high") })
		return s, faults
	}
	if s, faults := word("high"); s != "high" || faults != nil {
		t.Errorf("high: got %q, %v", s, faults)
	}
	s, faults := word("higher")
	if s != "" {
		t.Errorf("higher: got %q", s)
	}
	expect(t, "higher", faults, `f:1: "higher" is not one of low, high`)
}

func TestMapText(t *testing.T) {
	for _, c := range []struct {
		text, en, id string
		faults       []string
	}{
		{text: "Photo", en: "Photo", id: "Photo"},
		{text: "{en: Photo, id: Foto}", en: "Photo", id: "Foto"},
		{text: "{id: Foto}", id: "Foto"},
		{text: "{en: Photo, deutsch: Bild}", en: "Photo", faults: []string{`f:1: unknown key "deutsch"`}},
		{text: "{en: [a]}", faults: []string{"f:1: en: must be a text"}},
		{text: "[a]", faults: []string{"f:1: must be a text"}},
		{text: "{}", faults: []string{"f:1: has no value; write one or leave the key out"}},
	} {
		var text lang.Text
		faults := read(c.text, func(n Node) { text = n.MapText() })
		if text != lang.TextOf(map[lang.Lang]string{lang.English: c.en, lang.Indonesian: c.id}) {
			t.Errorf("%s: got %q", c.text, text.All())
		}
		expect(t, c.text, faults, c.faults...)
	}
}

// A reader goes on after a fault, and the faults come in order of line, whatever
// the order in which they were found.
func TestMap(t *testing.T) {
	text := `hours: 2
hour: 3
level: x
level: y
price: {amuont: 1}
`
	var order []string
	got := read(text, func(n Node) {
		n.Map(Fields{
			"level": func(v Node) { order = append(order, "level="+v.Text()) },
			"hours": func(v Node) { order = append(order, "hours="+v.Text()) },
			"price": func(v Node) { v.Map(Fields{"amount": func(Node) {}}, "amount") },
			"needs": func(Node) { t.Error("a key that is not there was read") },
		}, "level", "gives")
	})
	expect(t, "map", got,
		`f:1: key "gives" is missing`,
		`f:2: unknown key "hour"`,
		`  did you mean hours?`,
		`f:4: key "level" stands twice, first in line 3`,
		`f:5: price: unknown key "amuont"`,
		`  did you mean amount?`,
		`f:5: price: key "amount" is missing`,
	)
	if fmt.Sprint(order) != "[hours=2 level=x]" {
		t.Errorf("read %v, want the order of the file and the first of two", order)
	}
}

func TestEntries(t *testing.T) {
	var got []string
	faults := read("copywriting: 2\ncanva: 3\ncopywriting: 4\n? [x]\n: 1\n<<: {a: 1}\n", func(n Node) {
		n.Entries(func(key, value Node) {
			level, _ := value.Int(0, 3)
			got = append(got, fmt.Sprintf("%s=%d", key.ID(), level))
		})
	})
	if fmt.Sprint(got) != "[copywriting=2 canva=3]" {
		t.Errorf("read %v", got)
	}
	expect(t, "entries", faults,
		`f:3: copywriting: key "copywriting" stands twice, first in line 1`,
		`f:4: a key must be a plain word`,
		`f:6: <<: a key must be a plain word`,
	)
	expect(t, "a list", read("[a]", func(n Node) { n.Entries(nil) }), "f:1: must be a mapping (key: value)")
}

// A list numbers its items from 1, in the place names of faults.
func TestListAndAt(t *testing.T) {
	got := read("a:\n  - {x: 1}\n  - - 2\n    - 3\n", func(n Node) {
		n.Find("a").List(func(i int, item Node) {
			if i == 0 {
				item.At("first").Find("x").Fault("strict.want-text")
				return
			}
			item.List(func(_ int, item Node) { item.Fault("strict.want-text") })
		})
	})
	expect(t, "list", got,
		"f:2: a/first/x: must be a text",
		"f:3: a/2/1: must be a text",
		"f:4: a/2/2: must be a text",
	)
}

// Find ends at the deepest value that is there.
func TestFind(t *testing.T) {
	_, root := Parse("f", []byte("a:\n  b:\n    - x\n    - {c: y}\n"))
	for _, c := range []struct {
		path []any
		line int
		raw  string
	}{
		{[]any{"a", "b", 0}, 3, "x"},
		{[]any{"a", "b", 1, "c"}, 4, "y"},
		{[]any{"a", "b", 1, "d"}, 4, ""},
		{[]any{"a", "b", 2}, 3, ""},
		{[]any{"a", "z", "b"}, 2, ""},
		{[]any{"a", 0}, 2, ""},
		{nil, 1, ""},
	} {
		if n := root.Find(c.path...); n.Line() != c.line || n.Raw() != c.raw {
			t.Errorf("%v: line %d, %q; want line %d, %q", c.path, n.Line(), n.Raw(), c.line, c.raw)
		}
	}
}

// Anchors and aliases are refused wherever a value is read, before anything is
// expanded: ten short lines would be a billion values.
func TestAliases(t *testing.T) {
	const refused = "anchors and aliases (& and *) are not read; write the value out"
	everything := func(n Node) {
		n.Entries(func(_, v Node) {
			switch {
			case v.IsList():
				v.List(func(_ int, v Node) { v.Text() })
			case v.IsMap():
				v.Map(Fields{"x": func(Node) {}})
			default:
				v.Number(0, 1)
			}
		})
	}
	expect(t, "each kind", read("a: &a [1]\nb: &b {x: 1}\nc: &c 1\nd: *c\ne: [*c]\n", everything),
		"f:1: a: "+refused, "f:2: b: "+refused, "f:3: c: "+refused, "f:4: d: "+refused, "f:5: e/1: "+refused)
	expect(t, "a key", read("{&k x: 1}", func(n Node) { n.Map(Fields{"x": func(Node) {}}) }), "f:1: "+refused)
	expect(t, "itself", read("a: &a [*a]\n", everything), "f:1: a: "+refused)

	var laughs strings.Builder
	laughs.WriteString("a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n")
	var want []string
	for i := 1; i < 10; i++ {
		fmt.Fprintf(&laughs, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d,", i-1), 10), ","))
	}
	for i := range 10 {
		want = append(want, fmt.Sprintf("f:%d: a%d: %s", i+1, i, refused))
	}
	expect(t, "a billion laughs", read(laughs.String(), everything), want...)
}

// Files that are made to break a reader are refused or read, and quickly.
func TestBombs(t *testing.T) {
	rest := func(n Node) { n.Map(Fields{"a": func(v Node) { v.Text() }}) }
	for _, c := range []struct{ name, text, want string }{
		{"lists in lists", "a: " + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000), "f:1: a: must be a text"},
		{"mappings in mappings", "a: " + strings.Repeat("{a: ", 9_000) + strings.Repeat("}", 9_000), "f:1: a: must be a text"},
		{"lists by indentation", "a:\n" + strings.Repeat("- ", 9_000) + "x", "f:2: a: must be a text"},
		{"too deep to read", "a: " + strings.Repeat("[", 1_000_000), "f: cannot be read as YAML\n  check indentation, colons and quotes near this line"},
		{"one long text", "a: " + strings.Repeat("x ", 2<<20), "f:1: a: the text has more than 10,000 characters"},
		{"many lines of text", "a: |\n" + strings.Repeat("  x\n", 1<<19), "f:1: a: the text has more than 10,000 characters"},
		{"many comments", strings.Repeat("# c\n", 1<<18) + "a: x\n", ""},
		{"many blank lines", strings.Repeat("\n", 1<<20) + "a: x\n", ""},
		{"a tag of its own", "a: !!python/object/apply:os.system [x]\n", "f:1: a: must be a text"},
		{"too large", strings.Repeat(" ", MaxBytes+1), "f: the file is larger than 16 MiB"},
	} {
		start := time.Now()
		got := strings.Join(read(c.text, rest), "\n")
		if got != c.want {
			t.Errorf("%s: got %.300q, want %q", c.name, got, c.want)
		}
		if took := time.Since(start); took > 10*time.Second { // a fraction of a second on an idle machine
			t.Errorf("%s took %v", c.name, took)
		}
	}
}

// How a file is encoded, and how its lines end.
func TestEncodings(t *testing.T) {
	const broken = "cannot be read as YAML"
	const hint = "  check indentation, colons and quotes near this line"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"LF", "a: x\nb: y\n", []string{"1 a=x", "2 b=y"}},
		{"CRLF", "a: x\r\nb: y\r\n", []string{"1 a=x", "2 b=y"}},
		{"no last line end", "a: x\nb: y", []string{"1 a=x", "2 b=y"}},
		{"byte-order mark", "\uFEFFa: x\nb: y\n", []string{"1 a=x", "2 b=y"}},
		{"byte-order mark and CRLF", "\uFEFFa: x\r\nb: y\r\n", []string{"1 a=x", "2 b=y"}},
		{"byte-order mark alone", "\uFEFF", nil},
		{"nothing", "", nil},
		{"spaces", " \n\n", nil},
		{"NUL", "a: x\nb: y\x00\n", []string{"f:2: " + broken, hint}},
		{"binary", "\x7fELF\x02\x01\x01", []string{"f:1: " + broken, hint}},
		{"Latin-1", "a: x\nb: caf\xe9\n", []string{"f:2: the text is not UTF-8", "  save the file as UTF-8"}},
		{"UTF-16", "\xff\xfea\x00:\x00 \x00x\x00", []string{"f:1: the text is not UTF-8", "  save the file as UTF-8"}},
		{"a surrogate", "a: \xed\xa0\x80\n", []string{"f:1: the text is not UTF-8", "  save the file as UTF-8"}},
	} {
		var got []string
		faults := read(c.text, func(n Node) {
			n.Entries(func(k, v Node) { got = append(got, fmt.Sprintf("%d %s=%s", v.Line(), k.Text(), v.Text())) })
		})
		expect(t, c.name, append(got, faults...), c.want...)
	}
}

// The line of a file that is no YAML is the line with the mistake, not that of the
// list around it.
func TestBrokenLine(t *testing.T) {
	var b strings.Builder
	for i := range 50 {
		fmt.Fprintf(&b, "  - id: s%d\n    about: x\n", i)
	}
	good := strings.Split("skills:\n"+b.String(), "\n")
	for _, mistake := range []string{
		"   about: x", "    about: a: b", "    about: \"x", "    about: [a", "    {a", "    @about: x", "  id: *", "    a: \x01",
	} {
		lines := slices.Clone(good)
		lines[60] = mistake
		got := read(strings.Join(lines, "\n"), func(Node) {})
		if len(got) == 0 || got[0] != "f:61: cannot be read as YAML" {
			t.Errorf("%q in line 61: %q", mistake, got)
		}
	}
}

// Join keeps the order of the documents and says nothing when there is nothing to
// say: an error that is not nil and lists no fault would stop a program for
// nothing.
func TestJoin(t *testing.T) {
	fine, _ := Parse("fine", []byte("a: 1"))
	bad, _ := Parse("bad", []byte("\xff"))
	worse, _ := Parse("worse", []byte("{"))
	if err := Join(fine, fine); err != nil {
		t.Errorf("no faults: %v", err)
	}
	if err := Join(); err != nil {
		t.Errorf("no documents: %v", err)
	}
	want := "worse:1: cannot be read as YAML\nbad:1: the text is not UTF-8"
	if err := Join(worse, fine, bad); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if err := fine.Err(); err != nil {
		t.Errorf("no faults: %v", err)
	}
}
