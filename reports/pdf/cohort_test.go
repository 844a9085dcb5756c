package pdf

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/reports/answer"
	"skillroute/reports/brand"
	"skillroute/reports/look"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
	"skillroute/reports/staff"
	"skillroute/reports/staff/stafftest"
)

// cohorts are the summaries that the tests of the cohort's report go through.
func cohorts(t testing.TB) map[string]*staff.Summary {
	t.Helper()
	cohortsOnce.Do(func() {
		madeCohorts = map[string]*staff.Summary{}
		for name, c := range map[string]struct {
			n int
			o stafftest.Options
		}{
			"8":          {8, stafftest.Options{}},
			"30":         {30, stafftest.Options{}},
			"one target": {26, stafftest.Options{Target: "social-media-manager", Plain: true}},
			"3":          {3, stafftest.Options{Plain: true}},
			"hostile":    {16, stafftest.Options{Hostile: true}},
			"none":       {0, stafftest.Options{}},
		} {
			folder := stafftest.Folder(t, builtin, c.n, 7, c.o)
			if name == "none" {
				faults := "line,column,id,name,what,hint\n2,to,,," + strings.Repeat("no such role ", 300) + ",\n3,,x,Sari,y,z\n"
				if err := os.WriteFile(filepath.Join(folder, staff.ErrorsFile), []byte(faults), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			for _, l := range lang.All {
				madeCohorts[name+" "+string(l)] = summaryOf(t, folder, l)
			}
		}
		folder := stafftest.Folder(t, hostile(), 12, 1, stafftest.Options{Hostile: true})
		s, err := staff.Read(folder, hostile(), lang.English)
		if err != nil {
			t.Fatal(err)
		}
		madeCohorts["hostile catalog"] = s
		rows := stafftest.Rows(t, builtin, 60, 3, stafftest.Options{})
		var many []stafftest.Row
		for i := range 560 {
			r := rows[i%len(rows)]
			r.Line, r.Name = i+2, fmt.Sprintf("%s %d", r.Name, i)
			many = append(many, r)
		}
		madeCohorts["560 id"] = summaryOf(t, stafftest.Write(t, many, stafftest.Options{}), lang.Indonesian)
	})
	return madeCohorts
}

var (
	cohortsOnce sync.Once
	madeCohorts map[string]*staff.Summary
)

func summaryOf(t testing.TB, folder string, l lang.Lang) *staff.Summary {
	t.Helper()
	s, err := staff.Read(folder, builtin, l)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// laidOutCohort is the long edition.
func laidOutCohort(s *staff.Summary, by brand.Brand) *cohort {
	return edition(s, Options{Brand: by, Full: true})
}

func edition(s *staff.Summary, o Options) *cohort {
	c := newCohort(s, o)
	c.layout()
	return c
}

// The cohort's report keeps the rules of the learner's: nothing outside the margins,
// nothing over another, no heading alone, and a structure by the letter.
func TestCohortLayout(t *testing.T) {
	for name, s := range cohorts(t) {
		checkCohort(t, name, laidOutCohort(s, brand.Brand{}))
	}
}

func checkCohort(t *testing.T, name string, c *cohort) {
	t.Helper()
	for i, p := range c.Pages {
		checkBounds(t, name, i, p)
		checkOverlap(t, name, i, p)
		checkHeadings(t, name, i, p)
		if i == 0 && p.Sheet != tagged.Upright || i > 0 && p.Sheet != tagged.Lying && !strings.HasPrefix(name, "hostile catalog") && (i > 1 || p.Sheet != tagged.Upright) {
			t.Errorf("%s, page %d: of size %v", name, i+1, p.Sheet)
		}
	}
	if text := textIn(c.Doc); strings.Contains(text, "«") {
		t.Errorf("%s: a message is missing: %s", name, text[strings.Index(text, "«"):][:40])
	}
	if _, err := c.File(); err != nil {
		t.Fatal(err)
	}
	checkStructure(t, name, c.Root)
}

// The short edition has at most twelve pages, whatever the cohort: a table says how many
// rows it leaves out and where they stand.
func TestShortEdition(t *testing.T) {
	if k := cohorts(t)["8 id"].Skills[0]; len(k.Missing) != len(look.Missing) {
		t.Errorf("%d numbers of levels missing for %d shades", len(k.Missing), len(look.Missing))
	}
	o := stafftest.Options{Groups: "Mentor|Kampus|Angkatan", Journals: true, Targets: true} // every section there is
	rows := stafftest.Rows(t, builtin, 60, 3, o)
	for _, n := range sizes {
		var many []stafftest.Row
		for i := range n {
			r := rows[i%len(rows)]
			r.Line, r.Name = i+2, strings.TrimSpace(fmt.Sprintf("%s %d", r.Name, i))
			many = append(many, r)
		}
		folder := stafftest.Write(t, many, o)
		for _, l := range lang.All {
			s := summaryOf(t, folder, l)
			c := edition(s, Options{})
			t.Logf("%d learners, %s: %d pages", n, l, len(c.Pages))
			checkShort(t, fmt.Sprint(n, " ", l), c)
			if l == lang.Indonesian {
				worse(s)
				checkShort(t, fmt.Sprint(n, " worse"), edition(s, Options{}))
			}
		}
	}
	for _, name := range []string{"560 id", "hostile en", "hostile catalog", "none id", "one target en"} {
		checkShort(t, name, edition(cohorts(t)[name], Options{}))
	}
}

func checkShort(t *testing.T, name string, c *cohort) {
	t.Helper()
	checkCohort(t, name, c)
	if len(c.Pages) > shortPages {
		t.Errorf("%s: %d pages", name, len(c.Pages))
	}
	text := unspaced(textIn(c.Doc))
	for _, want := range []string{c.T("staff.pdf.short"), c.said.Section("method").Items[0], c.said.Headline} {
		if !strings.Contains(text, unspaced(want)) {
			t.Errorf("%s: %q is not printed", name, want)
		}
	}
	if left := len(c.s.Failures) - 12; left > 0 && !strings.Contains(text, unspaced(c.T("staff.pdf.more", "Count", left))[:4]) {
		t.Errorf("%s: failed rows are left out without a word", name)
	}
	if c.s.Typical == nil && strings.Contains(text, unspaced(c.T("staff.ready.title.mean", "Share", ""))) {
		t.Errorf("%s: an average of %d people is printed", name, c.s.Planned)
	}
}

// worse makes a summary one of many long names: 100 skills, 30 targets, 520 failed rows
// each of which has much to say.
func worse(s *staff.Summary) {
	long := strings.Repeat("sangat panjang dan lebih panjang lagi ", 6)
	for i := range s.Skills {
		s.Skills[i].Name += long
	}
	for i := 0; len(s.Skills) > 0 && len(s.Skills) < 100; i++ {
		s.Skills = append(s.Skills, s.Skills[i])
		for _, l := range s.Learners {
			l.Cells = append(l.Cells, l.Cells[i])
		}
	}
	for i := 0; len(s.Targets) < 30; i++ {
		s.Targets = append(s.Targets, staff.Target{Role: "x", Name: fmt.Sprint(i, long), Count: 1})
	}
	if s.Teach != nil {
		for i := range s.Teach.Classes {
			c := &s.Teach.Classes[i]
			c.Kind, c.Title = graph.KindCourse, lang.Same(long+c.ID)
		}
	}
	for _, l := range s.Learners {
		l.Name, l.ID, l.ToName, l.FirstStep = long+l.Name, long, long, long
	}
	for i := s.Failed; i < staff.MostShown; i++ {
		s.Failures = append(s.Failures, &staff.Failure{Line: i + 2, Name: long, ID: long, Column: long, What: strings.Repeat(long, 9), Hint: strings.Repeat(long, 9)})
		s.Failed, s.Rows = s.Failed+1, s.Rows+1
	}
}

// In the long edition everyone is named: over a column of the heat map and in the table, with what is
// known of them; and so is everyone who could not be planned.
func TestCohortIsComplete(t *testing.T) {
	for name, s := range cohorts(t) {
		if name == "hostile catalog" {
			continue // its names are cut
		}
		c := laidOutCohort(s, brand.Brand{})
		text := unspaced(textIn(c.Doc))
		has := func(what string) {
			t.Helper()
			runes := []rune(strings.Join(strings.Fields(c.Clean(what, tagged.Semibold)), " "))
			if what = string(runes[:min(len(runes), 60)]); !strings.Contains(text, unspaced(what)) {
				t.Errorf("%s: %q is not printed", name, what)
			}
		}
		var over []string
		cells := 0
		for i, p := range c.Pages {
			for j, o := range p.Ops {
				x, ok := o.(*tagged.Text)
				if ok && x.Turn != 0 && belongs(p.Of[j]) { // repeated heads belong to nothing
					if x.X < paper.Left || x.Base > bodyEnd(p.Sheet) {
						t.Errorf("%s, page %d: %q", name, i+1, x.Text)
					}
					over = append(over, x.Text)
				}
				if e := p.Of[j]; ok && e != nil && e.Role == tagged.RoleCell && e.Alt != "" {
					cells++
				}
			}
		}
		heads := unspaced(strings.Join(over, ""))
		want := 0
		for _, l := range s.Learners {
			has(c.words.Name(l))
			has(l.File)
			has(l.FirstStep)
			has(l.ToName)
			begin := []rune(unspaced(c.Clean(c.words.Name(l), tagged.Regular)))
			if !strings.Contains(heads, string(begin[:min(12, len(begin))])) {
				t.Errorf("%s: %q stands over no column", name, string(begin))
			}
			for _, x := range l.Cells {
				if x.Asked() {
					want++
				}
			}
		}
		if cells != want {
			t.Errorf("%s: %d cells with a level, want %d", name, cells, want)
		}
		for _, l := range s.Late {
			has(answer.OutlookWord(c.Say, l.Outlook))
			if l.FixDate != 0 {
				has(c.Say.Date(l.FixDate.Time()))
			}
		}
		for _, k := range s.Skills {
			has(k.Name)
		}
		for _, f := range s.Failures {
			has(c.words.FailedName(f))
			has(f.Column)
			has(f.What)
			has(f.Hint)
		}
		for _, rule := range c.said.Section("method").Items {
			has(rule)
		}
		has(s.Catalog.Digest)
		if s.Omitted > 0 {
			has(c.said.Section("learners").Shown)
		}
		if s.Typical == nil && s.Planned > 0 && strings.Contains(text, unspaced(c.T("staff.ready.title.mean", "Share", ""))) {
			t.Errorf("%s: an average of %d people is printed", name, s.Planned)
		}
	}
}

// What an eye sees in a cell, a reader says: the shade is levels missing.
func TestHeatMapShades(t *testing.T) {
	seen := map[string]bool{}
	c := laidOutCohort(cohorts(t)["one target en"], brand.Brand{})
	for _, p := range c.Pages {
		for j, o := range p.Ops {
			e := p.Of[j]
			x, ok := o.(*tagged.Text)
			if e == nil || e.Role != tagged.RoleCell || e.Alt == "" || !ok {
				continue
			}
			var have, need int
			if _, err := fmt.Sscanf(e.Alt, "level %d, needs %d", &have, &need); err != nil {
				t.Fatal(e.Alt, err)
			}
			if x.Text != fmt.Sprint(have) {
				t.Errorf("%q is printed as %q", e.Alt, x.Text)
			}
			ground := paper.White
			for _, q := range p.Ops {
				if s, ok := q.(*tagged.Shape); ok && s.Fill != nil && s.Points == nil && s.Box.W > 3 && s.Box.X < x.X && x.X < s.Box.X+s.Box.W && s.Box.Y < x.Base && x.Base < s.Box.Y+s.Box.H {
					ground = *s.Fill
				}
			}
			if want, text := paper.MissingShade(max(0, need-have)); ground != want || x.Style.Colour != text {
				t.Errorf("%q stands on %v in %v", e.Alt, ground, x.Style.Colour)
			}
			seen[e.Alt] = true
		}
	}
	if len(seen) < 6 {
		t.Errorf("only %v", seen)
	}
}

func TestCohortGolden(t *testing.T) {
	for _, l := range lang.All {
		got := dump(edition(cohorts(t)["8 "+string(l)], Options{Brand: testBrand(t)}).Doc)
		name := filepath.Join("testdata", "cohort."+string(l)+".txt")
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs; if that is meant: go test ./reports/pdf -run Golden -update\n%s", name, firstDifference(got, string(want)))
		}
	}
}

// The file is sound, the same each time, and tells of characters that it lacks.
func TestCohortFile(t *testing.T) {
	api.DisableConfigDir()
	for _, name := range []string{"8 id", "30 en", "hostile en", "hostile catalog", "none en"} {
		s := cohorts(t)[name]
		var files [2]bytes.Buffer
		warned := 0
		for i := range files {
			if err := WriteCohort(&files[i], s, Options{Brand: testBrand(t), Full: name == "30 en" || name == "hostile en", Warn: func(lang.Message) { warned++ }}); err != nil {
				t.Fatal(err)
			}
		}
		if (warned > 0) != strings.HasPrefix(name, "hostile") {
			t.Errorf("%s: warned %d times", name, warned)
		}
		if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
			t.Errorf("%s: two renders differ", name)
		}
		conf := model.NewDefaultConfiguration()
		conf.ValidationMode = model.ValidationStrict
		if err := api.Validate(bytes.NewReader(files[0].Bytes()), conf); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		t.Run(name, func(t *testing.T) {
			qpdf, pdftotext := outsidetest.Program(t, "qpdf"), outsidetest.Program(t, "pdftotext")
			file := filepath.Join(t.TempDir(), "cohort.pdf")
			if err := os.WriteFile(file, files[0].Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			if out, err := exec.Command(qpdf, "--check", file).CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
			out, err := exec.Command(pdftotext, file, "-").Output()
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range s.Learners {
				if styleWidth(l.Name, paper.Name) < 44 && l.Name == strings.ToValidUTF8(l.Name, "") && !strings.ContainsAny(l.Name, "\x00\u202e张😀") && !strings.Contains(string(out), l.Name) {
					t.Errorf("%q is not found", l.Name)
				}
			}
		})
	}
}

// What no element holds is said elsewhere: repeated heads, and the legend, which the
// words of the cells make needless.
func TestCohortTextIsTagged(t *testing.T) {
	for _, name := range []string{"30 en", "560 id", "none id"} {
		c := laidOutCohort(cohorts(t)[name], brand.Brand{})
		said := map[string]bool{}
		for _, p := range c.Pages {
			for i, o := range p.Ops {
				if text, ok := o.(*tagged.Text); ok && belongs(p.Of[i]) {
					said[unspaced(text.Text)] = true
				}
			}
		}
		for _, w := range []string{c.T("staff.pdf.heat.legend.none"), c.words.Missing(0, 4), c.words.Missing(1, 4), c.words.Missing(2, 4), c.words.Missing(3, 4), c.words.Missing(4, 4)} {
			said[unspaced(w)] = true
		}
		for i, p := range c.Pages {
			for j, o := range p.Ops {
				text, ok := o.(*tagged.Text)
				if ok && !belongs(p.Of[j]) && text.Base > headEnd && text.Base < footOf(p.Sheet) && !said[unspaced(text.Text)] {
					t.Errorf("%s, page %d: %q belongs to nothing", name, i+1, text.Text)
				}
			}
		}
	}
}

// A report in one language holds no sentence of the other.
func TestCohortNoForeignSentence(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "graph", "lang", "messages", "en", "staff.json"))
	if err != nil {
		t.Fatal(err)
	}
	var english map[string]any
	if err := json.Unmarshal(data, &english); err != nil {
		t.Fatal(err)
	}
	text := unspaced(textIn(laidOutCohort(cohorts(t)["30 id"], brand.Brand{}).Doc))
	for id, m := range english {
		if s, ok := m.(string); ok && !strings.Contains(s, "{{") && len(s) > 9 && strings.Contains(text, unspaced(s)) {
			t.Errorf("%s: %q is in the wrong language", id, s)
		}
	}
}

// BenchmarkShortEdition makes the short edition of ten thousand learners from their plans:
// floor reads the file line by line and does nothing else, read sums it up, write sets the
// pages.
func BenchmarkShortEdition(b *testing.B) {
	rows := stafftest.Rows(b, builtin, 60, 3, stafftest.Options{})
	var many []stafftest.Row
	for i := range 10_000 {
		r := rows[i%len(rows)]
		r.Line, r.Name = i+2, fmt.Sprintf("%s %d", r.Name, i)
		many = append(many, r)
	}
	folder := stafftest.Write(b, many, stafftest.Options{})
	b.Run("floor", func(b *testing.B) {
		for b.Loop() {
			file, err := os.Open(filepath.Join(folder, staff.PlansFile))
			if err != nil {
				b.Fatal(err)
			}
			in, n := bufio.NewReaderSize(file, 1<<20), int64(0)
			for {
				line, err := in.ReadSlice('\n')
				if n += int64(len(line)); err != nil {
					break
				}
			}
			file.Close()
			b.SetBytes(n)
		}
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			summaryOf(b, folder, lang.Indonesian)
		}
	})
	s := summaryOf(b, folder, lang.Indonesian)
	b.Run("write", func(b *testing.B) {
		var out bytes.Buffer
		for b.Loop() {
			out.Reset()
			if err := WriteCohort(&out, s, Options{}); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(out.Len()), "bytes")
		b.ReportMetric(float64(len(edition(s, Options{}).Pages)), "pages")
	})
}

func BenchmarkCohort(b *testing.B) {
	s := cohorts(b)["560 id"]
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		if err := WriteCohort(&out, s, Options{Full: true}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.Len()), "bytes")
	b.ReportMetric(float64(len(laidOutCohort(s, brand.Brand{}).Pages)), "pages")
}
