package onet

import (
	"flag"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"skillroute/graph"
	"skillroute/graph/lang"
)

var update = flag.Bool("update", false, "write the catalog of the twin anew")

// twin is a small release of invented occupations. They come in the three layouts that
// are read: old, new, and sheets, as the workbooks of a release are when they are saved
// as text.
func twin(t testing.TB, layout string) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	names, err := fs.Glob(os.DirFS("testdata/"+layout), "*.*")
	if err != nil || len(names) == 0 {
		t.Fatal("no files of the twin: ", err)
	}
	for _, name := range names {
		data, err := os.ReadFile("testdata/" + layout + "/" + name)
		if err != nil {
			t.Fatal(err)
		}
		fsys["db_98_1_text/"+name] = &fstest.MapFile{Data: data}
	}
	return fsys
}

func read(t testing.TB, fsys fs.FS) (*graph.Catalog, []string) {
	t.Helper()
	c, notices, err := Read(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return c, say(notices...)
}

func say(all ...graph.Notice) (lines []string) {
	for _, e := range all {
		for _, l := range lang.All {
			if text := e.In(l); strings.ContainsAny(text, "«{}") || strings.Contains(text, "<no value>") {
				lines = append(lines, "BROKEN: "+text)
			}
		}
		lines = append(lines, strings.ReplaceAll(e.Error(), "db_98_1_text/", ""))
	}
	return lines
}

// The catalog of the twin, as it is written to a file, and what is said of its rows.
func TestTheTwinBecomesACatalog(t *testing.T) {
	c, notices := read(t, twin(t, "old"))
	got := string(graph.Write(c)) + "\n# " + strings.Join(notices, "\n# ") + "\n"
	const golden = "testdata/twin.yaml"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the catalog is not that of %s but\n%s", golden, got)
	}
}

// One release in three layouts is one catalog; what is written is read again.
func TestLayoutsMeanTheSame(t *testing.T) {
	c, _ := read(t, twin(t, "old"))
	old := graph.Write(c)
	for _, layout := range []string{"old", "new", "sheets"} {
		c, _ := read(t, twin(t, layout))
		if got := graph.Write(c); string(got) != string(old) {
			t.Errorf("%s is another catalog:\n%s", layout, got)
		}
	}
	again, _, err := graph.Read(nil, graph.File{Name: "onet.yaml", Data: old})
	if err != nil {
		t.Fatal(err)
	}
	if again.Digest() != c.Digest() || string(graph.Write(again)) != string(old) {
		t.Error("the catalog that was written is read as another one")
	}
}

// Files may lie in any folder, be written in capitals, have a byte-order mark, blank lines
// and blanks around cells: the catalog is the same.
func TestWhatDoesNotMatter(t *testing.T) {
	plainly, _ := read(t, twin(t, "old"))
	fsys := fstest.MapFS{}
	for path, f := range twin(t, "old") {
		if strings.HasSuffix(path, "Read Me.txt") {
			fsys[path] = f
			continue
		}
		data := "\uFEFF" + strings.ReplaceAll(strings.ReplaceAll(string(f.Data), "\r\n", " \r\n\r\n"), "\t", " \t ")
		fsys["a/b/"+strings.ToUpper(strings.TrimPrefix(path, "db_98_1_text/"))] = &fstest.MapFile{Data: []byte(data)}
	}
	fsys["a/Skills.xlsx"] = &fstest.MapFile{Data: []byte("PK")}
	if c, _ := read(t, fsys); c.Digest() != plainly.Digest() {
		t.Errorf("it is another catalog:\n%s", graph.Write(c))
	}
}

// The version comes from the text beside the files, else from the folder, else it is not
// known; the licence asks for the release's name.
func TestVersion(t *testing.T) {
	fsys := twin(t, "old")
	fsys["db_98_1_text/Read Me.txt"] = &fstest.MapFile{Data: []byte("Hello")}
	for folder, want := range map[string]string{"db_98_1_text": "98.1", "x/DB_98_1_TEXT": "98.1", "mine": ""} {
		moved := fstest.MapFS{}
		for path, f := range fsys {
			moved[strings.Replace(path, "db_98_1_text", folder, 1)] = f
		}
		c, _ := read(t, moved)
		named := strings.Contains(c.Sources[0].Licence.String(), strings.TrimSpace("O*NET "+want)+" Database")
		if c.Version != want || !named {
			t.Errorf("%s: version %q, %q", folder, c.Version, c.Sources[0].Licence)
		}
	}
}

// A release without the files that only add to it is a catalog too.
func TestOnlyWhatIsNeeded(t *testing.T) {
	full := twin(t, "old")
	c, _ := read(t, fstest.MapFS{
		"Occupation Data.txt": full["db_98_1_text/Occupation Data.txt"],
		"Knowledge.txt":       full["db_98_1_text/Knowledge.txt"],
	})
	if len(c.Roles) != 2 || len(c.Categories) != 0 || c.Skills[0].Name.String() != "Reading Winds" {
		t.Errorf("it is\n%s", graph.Write(c))
	}
}

// change is the twin with one text in one file replaced.
func change(t testing.TB, file, from, to string) fstest.MapFS {
	t.Helper()
	fsys := twin(t, "old")
	name := "db_98_1_text/" + file + ".txt"
	data := strings.Replace(string(fsys[name].Data), from, to, 1)
	if data == string(fsys[name].Data) {
		t.Fatalf("%s has no %q", file, from)
	}
	fsys[name] = &fstest.MapFile{Data: []byte(data)}
	return fsys
}

// What is wrong with a file is said with its line.
func TestFaults(t *testing.T) {
	const skills = "Skills"
	first := "11-0001.00\t2.A.1.a\tReading Winds\tIM\t3.00"
	for _, c := range []struct{ file, from, to, want string }{
		{skills, first, "11-0001\t2.A.1.a\tReading Winds\tIM\t3.00", `Skills.txt:2: "11-0001" is no O*NET-SOC code, such as 15-1254.00`},
		{skills, first, "11-0001.00\tReading Winds\t2.A.1.a\tIM\t3.00", `Skills.txt:2: "Reading Winds" is no element of the content model, such as 2.A.1.a`},
		{skills, first, "11-0001.00\t2.A.1.a\tReading Winds\tIM\t5.01", `Skills.txt:2: "5.01" is no number from 1 to 5`},
		{skills, first, "11-0001.00\t2.A.1.a\tReading Winds\tIM\tNaN", `Skills.txt:2: "NaN" is no number from 1 to 5`},
		{skills, first, "11-0001.00\t2.A.1.a\tReading Winds\tIM\t3,00", `Skills.txt:2: "3,00" is no number from 1 to 5`},
		{skills, first, "11-0001.00\t2.A.1.a\tReading Winds\tIM", `Skills.txt:2: "08/2023" is neither Y nor N nor n/a`},
		{skills, first, first[:19], `Skills.txt:2: "" is no name: it has neither letters nor digits`},
		{skills, "\tN\tn/a\t08/2023", "\tperhaps\tn/a\t08/2023", `Skills.txt:2: "perhaps" is neither Y nor N nor n/a`},
		{skills, "Data Value", "Value", `Skills.txt:1: the first line has no column "Data Value"`},
		{skills, "Scale ID\tData Value", "Data Value\tScale ID", `Skills.txt:2: "3.00" is no scale, such as IM or LV`},
		{skills, "Reading", "R\xe9ading", "Skills.txt:2: the line is not UTF-8 text"},
		{skills, "Reading", "R\x00eading", "Skills.txt:2: the line is not UTF-8 text"},
		{skills, "Reading", strings.Repeat("long ", 20_000), "Skills.txt:2: the line is longer than 65,536 bytes"},
		{"Occupation Data", "Tide Keepers", "?", `Occupation Data.txt:4: "?" is no name: it has neither letters nor digits`},
		{"Occupation Data", "Keep the tide.", strings.Repeat("tide ", 3000), "Occupation Data.txt:4: the text is longer than 10,000 characters"},
		{"Job Zones", "\t4\t", "\t6\t", `Job Zones.txt:3: "6" is no number from 1 to 5`},
		{"Technology Skills", "Hot Technology\tIn Demand", "In Demand\tHot Technology\tx", ""},
		{"Technology Skills", "\tY\tN", "\tY\tyes", `Technology Skills.txt:2: "yes" is neither Y nor N nor n/a`},
	} {
		_, _, err := Read(change(t, c.file, c.from, c.to))
		got := ""
		if err != nil {
			got = strings.Split(strings.ReplaceAll(err.Error(), "db_98_1_text/", ""), "\n")[0]
		}
		if !strings.HasPrefix(got, c.want) || (got == "") != (c.want == "") {
			t.Errorf("%s with %.40q: %q, want %q", c.file, c.to, got, c.want)
		}
	}
}

// All faults of all files come at once, each with its way out.
func TestAllFaultsAtOnce(t *testing.T) {
	fsys := change(t, "Skills", "3.00", "30.0")
	fsys["db_98_1_text/Job Zones.txt"] = &fstest.MapFile{Data: []byte("O*NET-SOC Code\n")}
	fsys["db_98_1_text/Knowledge.txt"] = &fstest.MapFile{}
	_, _, err := Read(fsys)
	faults, _ := err.(lang.Faults)
	want := []string{
		`Job Zones.txt:1: the first line has no column "Job Zone"`,
		"Knowledge.txt: the file is empty",
		`Skills.txt:2: "30.0" is no number from 1 to 5`,
	}
	if got := say(faults...); !slices.Equal(got, want) {
		t.Errorf("said\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, e := range faults {
		if e.Hint.IsZero() {
			t.Errorf("no way out: %v", e)
		}
	}
}

// torn is a release of which one file cannot be read to its end.
type torn struct {
	fstest.MapFS
	name string
}

func (x torn) Open(name string) (fs.File, error) {
	f, err := x.MapFS.Open(name)
	if name == x.name {
		return tornFile{f}, err
	}
	return f, err
}

type tornFile struct{ fs.File }

func (f tornFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p[:min(len(p), 100)])
	if err == io.EOF || n < 100 {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// Of a file that ends in the middle that is said, and not what its last row looks like.
func TestATornFile(t *testing.T) {
	_, _, err := Read(torn{twin(t, "old"), "db_98_1_text/Skills.txt"})
	if err == nil || err.Error() != "db_98_1_text/Skills.txt: cannot be read to its end: unexpected EOF" {
		t.Errorf("said %v", err)
	}
}

// A file of nothing but faults is told of once, not a million times.
func TestManyFaultsAreCut(t *testing.T) {
	fsys := twin(t, "old")
	head, _, _ := strings.Cut(string(fsys["db_98_1_text/Skills.txt"].Data), "\n")
	fsys["db_98_1_text/Skills.txt"] = &fstest.MapFile{Data: []byte(head + strings.Repeat("\nx\t2.A.1.a\ty\tIM\t3", 50_000))}
	_, _, err := Read(fsys)
	if faults, _ := err.(lang.Faults); len(faults) < 100 || len(faults) > 2*mostFaults {
		t.Errorf("%d faults", len(faults))
	}
}

// What is missing, or there twice, is named; near names are no substitutes.
func TestWrongFiles(t *testing.T) {
	without := func(names ...string) fstest.MapFS {
		fsys := twin(t, "old")
		for _, name := range names {
			delete(fsys, "db_98_1_text/"+name+".txt")
		}
		return fsys
	}
	twice := twin(t, "old")
	twice["db_97_0_text/Skills.txt"] = twice["db_98_1_text/Skills.txt"]
	renamed := without("Occupation Data")
	renamed["Occupation Data (2).txt"] = twice["db_98_1_text/Occupation Data.txt"]
	for _, c := range []struct {
		fsys fs.FS
		want string
	}{
		{without("Skills", "Knowledge"), "O*NET: no file Skills, Essential Skills, Transferable Skills or Knowledge is there"},
		{renamed, "O*NET: no file Occupation Data is there"},
		{fstest.MapFS{}, "O*NET: no file Occupation Data is there"},
		{twice, "Skills.txt: Skills is there twice; the other is db_97_0_text/Skills.txt"},
		{change(t, "Occupation Data", "O*NET", "\nO*NET"), `Occupation Data.txt:1: the first line has no column "O*NET-SOC Code"`},
	} {
		_, _, err := Read(c.fsys)
		if err == nil || !strings.HasPrefix(strings.ReplaceAll(err.Error(), "db_98_1_text/", ""), c.want) {
			t.Errorf("said %v, want %q", err, c.want)
		}
	}
}

// Rows that are there twice, contradict another or name what is not there are counted and
// said, with where the first of them stands.
func TestOddRows(t *testing.T) {
	const first = "11-0001.00\t2.A.1.a\tReading Winds\tIM\t3.00\t8\t0.1000\t1.0000\t5.0000\tN\tn/a\t08/2023\tAnalyst\r\n"
	plainly, _ := read(t, twin(t, "old"))
	for _, c := range []struct{ to, want string }{
		{first + first + first, "Skills.txt:3: repeats a row before (rows of this kind: 2)"},
		{first + strings.Replace(first, "3.00", "4.00", 1), "Skills.txt:3: says something else than a row before; the first counts (11-0001.00 2.A.1.a; rows of this kind: 1)"},
		{first + strings.Replace(first, "11-0001", "11-9999", 1), "Skills.txt:3: occupation 11-9999.00 is not in Occupation Data and is left out (rows of this kind: 1)"},
		{first + strings.Replace(first, "IM", "XX", 1), `Skills.txt:3: scale "XX" is neither IM nor LV and is not read (rows of this kind: 1)`},
	} {
		got, notices := read(t, change(t, "Skills", first, c.to))
		if !slices.Contains(notices, c.want) {
			t.Errorf("said\n%s\nwant %q", strings.Join(notices, "\n"), c.want)
		}
		if got.Digest() != plainly.Digest() {
			t.Errorf("%q: the catalog is another", c.want)
		}
	}
}

// The rules at their edges.
func TestOutcomes(t *testing.T) {
	for _, c := range []struct {
		x    rating
		want outcome
	}{
		{rating{importance: 300, level: 50}, essential},
		{rating{importance: 299, level: 50}, optional},
		{rating{importance: 200, level: 700}, optional},
		{rating{importance: 199, level: 700}, minor},
		{rating{importance: 500, level: 49}, noLevel},
		{rating{importance: 500, noLevel: true}, noLevel},
		{rating{importance: 500}, half},
		{rating{level: 500}, half},
		{rating{importance: 500, level: 500, suppressed: true, irrelevant: true}, suppressed},
		{rating{importance: 500, level: 500, irrelevant: true}, irrelevant},
	} {
		if got := c.x.outcome(); got != c.want {
			t.Errorf("%+v becomes %d, want %d", c.x, got, c.want)
		}
	}
	for level, want := range map[int]int{0: 0, 49: 0, 50: 1, 149: 1, 150: 2, 649: 6, 650: 7, 700: 7} {
		if got := round(level); got != want {
			t.Errorf("%d hundredths are level %d, want %d", level, got, want)
		}
	}
}

// Ids are made of names; who comes second to a name has the code behind it.
func TestIDs(t *testing.T) {
	ids := map[string]bool{}
	for _, c := range []struct{ name, code, want string }{
		{"Reading Comprehension", "2.A.1.a", "onet.reading-comprehension"},
		{"Mathematics", "2.A.1.e", "onet.mathematics"},
		{"Mathematics", "2.C.4.a", "onet.mathematics-2.c.4.a"},
		{"Mathematics", "2.C.4.a", "onet.mathematics-2.c.4.a-2"},
		{"C", "1", "onet.c"},
		{"C#", "1", "onet.c-sharp"},
		{"C++", "1", "onet.c-plus-plus"},
		{"Café & Bar", "1", "onet.cafe-bar"},
		{"日本", "2.X", "onet.2-x"},
	} {
		if got := newID(ids, c.name, c.code); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.name, c.code, got, c.want)
		}
	}
	if n := len(slices.Collect(maps.Keys(ids))); n != 9 {
		t.Errorf("%d ids", n)
	}
}

// FuzzRead throws files at Read: what it refuses has a place and is the same each time,
// what it takes passes Check and is read as the same catalog once it is written.
//
//	go test ./graph/onet -run - -fuzz FuzzRead -fuzztime 60s -fuzzminimizetime 5x
func FuzzRead(f *testing.F) {
	for _, layout := range []string{"old", "new", "sheets"} {
		fsys := twin(f, layout)
		pick := func(names ...string) []byte {
			for _, name := range names {
				for path, file := range fsys {
					if strings.HasPrefix(path, "db_98_1_text/"+name+".t") {
						return file.Data
					}
				}
			}
			return nil
		}
		f.Add(pick("Occupation Data"), pick("Skills", "Essential Skills"), pick("Knowledge"), pick("Technology Skills", "Software Skills"),
			pick("Alternate Titles", "Job Titles"), pick("Content Model Reference"), pick("Level Scale Anchors"), pick("Related Occupations"), pick("Job Zones"))
	}
	f.Fuzz(func(t *testing.T, occupations, skills, knowledge, tools, titles, model, levels, related, zones []byte) {
		fsys := fstest.MapFS{}
		for name, data := range map[string][]byte{
			"Occupation Data": occupations, "Skills": skills, "Knowledge": knowledge, "Technology Skills": tools, "Job Titles": titles,
			"Content Model Reference": model, "Level Scale Anchors": levels, "Related Occupations": related, "Job Zones": zones,
		} {
			if len(data) > 1<<14 {
				return
			}
			if len(data) > 0 {
				fsys[name+".txt"] = &fstest.MapFile{Data: data}
			}
		}
		c, notices, err := Read(fsys)
		d, again, twice := Read(fsys)
		if err != nil {
			faults, ok := err.(lang.Faults)
			if !ok || twice == nil || twice.Error() != err.Error() {
				t.Fatalf("%v, then %v", err, twice)
			}
			for _, e := range faults {
				if e.Place == "" || e.What.IsZero() {
					t.Errorf("a fault without a place: %v", e)
				}
			}
			return
		}
		if twice != nil || d.Digest() != c.Digest() || !slices.Equal(say(notices...), say(again...)) {
			t.Fatalf("it is another catalog the second time: %v", twice)
		}
		if strings.Contains(strings.Join(say(notices...), "\n"), "BROKEN") {
			t.Errorf("a message is broken: %q", say(notices...))
		}
		data := graph.Write(c)
		written, _, err := graph.Read(nil, graph.File{Name: "t.yaml", Data: data})
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, data)
		}
		if written.Digest() != c.Digest() {
			t.Errorf("what was written is another catalog:\n%s", data)
		}
	})
}
