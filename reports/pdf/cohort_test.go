package pdf

import (
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

	"skillroute/graph/lang"
	"skillroute/reports/brand"
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

func laidOutCohort(s *staff.Summary, by brand.Brand) *cohort {
	c := newCohort(s, by)
	c.layout()
	return c
}

// The cohort's report keeps the rules of the learner's: nothing outside the margins,
// nothing over another, no heading alone, and a structure by the letter.
func TestCohortLayout(t *testing.T) {
	for name, s := range cohorts(t) {
		c := laidOutCohort(s, brand.Brand{})
		for i, p := range c.pages {
			checkBounds(t, name, i, p)
			checkOverlap(t, name, i, p)
			checkHeadings(t, name, i, p)
			if i == 0 && p.sheet != upright || i > 0 && p.sheet != lying && name != "hostile catalog" {
				t.Errorf("%s, page %d: of size %v", name, i+1, p.sheet)
			}
		}
		if text := textIn(c.doc); strings.Contains(text, "«") {
			t.Errorf("%s: a message is missing: %s", name, text[strings.Index(text, "«"):][:40])
		}
		if _, err := c.file(); err != nil {
			t.Fatal(err)
		}
		checkStructure(t, name, c.root)
	}
}

// Everyone is named: over a column of the heat map and in the table, with what is
// known of them; and so is everyone who could not be planned.
func TestCohortIsComplete(t *testing.T) {
	for name, s := range cohorts(t) {
		if name == "hostile catalog" {
			continue // its names are cut
		}
		c := laidOutCohort(s, brand.Brand{})
		text := unspaced(textIn(c.doc))
		has := func(what string) {
			t.Helper()
			runes := []rune(strings.Join(strings.Fields(c.clean(what, semibold)), " "))
			if what = string(runes[:min(len(runes), 60)]); !strings.Contains(text, unspaced(what)) {
				t.Errorf("%s: %q is not printed", name, what)
			}
		}
		var over []string
		cells := 0
		for i, p := range c.pages {
			for j, o := range p.ops {
				x, ok := o.(*textOp)
				if ok && x.turn != 0 && belongs(p.of[j]) { // repeated heads belong to nothing
					if x.x < left || x.base > bodyEnd(p.sheet) {
						t.Errorf("%s, page %d: %q", name, i+1, x.text)
					}
					over = append(over, x.text)
				}
				if e := p.of[j]; ok && e != nil && e.role == roleCell && e.alt != "" {
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
			begin := []rune(unspaced(c.clean(c.name(l), regular)))
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
			has(c.words.Outlook(l.Outlook))
			has(c.words.Fix(l))
		}
		for _, k := range s.Skills {
			has(k.Name)
		}
		for i := range s.Failures {
			has(c.words.FailedName(&s.Failures[i]))
			for _, f := range s.Failures[i].Faults {
				has(capital(f.What))
			}
		}
		for _, rule := range c.words.Rules() {
			has(rule)
		}
		has(s.Catalog.Digest)
		if s.Omitted > 0 {
			has(c.words.Omitted())
		}
		if s.Typical == nil && s.Planned > 0 && strings.Contains(text, unspaced(c.t("staff.pdf.ready.title.mean", "Share", ""))) {
			t.Errorf("%s: an average of %d people is printed", name, s.Planned)
		}
	}
}

// What an eye sees in a cell, a reader says: the shade is levels missing.
func TestHeatMapShades(t *testing.T) {
	seen := map[string]bool{}
	c := laidOutCohort(cohorts(t)["one target en"], brand.Brand{})
	for _, p := range c.pages {
		for j, o := range p.ops {
			e := p.of[j]
			x, ok := o.(*textOp)
			if e == nil || e.role != roleCell || e.alt == "" || !ok {
				continue
			}
			var have, need int
			if _, err := fmt.Sscanf(e.alt, "level %d, needs %d", &have, &need); err != nil {
				t.Fatal(e.alt, err)
			}
			if x.text != fmt.Sprint(have) {
				t.Errorf("%q is printed as %q", e.alt, x.text)
			}
			ground := white
			for _, q := range p.ops {
				if s, ok := q.(*shapeOp); ok && s.fill != nil && s.points == nil && s.box.w > 3 && s.box.x < x.x && x.x < s.box.x+s.box.w && s.box.y < x.base && x.base < s.box.y+s.box.h {
					ground = *s.fill
				}
			}
			if want := heatShades[min(4, max(0, need-have))]; ground != want.ground || x.style.colour != want.text {
				t.Errorf("%q stands on %v in %v", e.alt, ground, x.style.colour)
			}
			seen[e.alt] = true
		}
	}
	if len(seen) < 6 {
		t.Errorf("only %v", seen)
	}
}

func TestCohortGolden(t *testing.T) {
	for _, l := range lang.All {
		got := dump(laidOutCohort(cohorts(t)["8 "+string(l)], testBrand(t)).doc)
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
			if err := WriteCohort(&files[i], s, Options{Brand: testBrand(t), Warn: func(lang.Message) { warned++ }}); err != nil {
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
			qpdf, pdftotext := tool(t, "qpdf"), tool(t, "pdftotext")
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
				if styleWidth(l.Name, styleName) < 44 && l.Name == strings.ToValidUTF8(l.Name, "") && !strings.ContainsAny(l.Name, "\x00\u202e张😀") && !strings.Contains(string(out), l.Name) {
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
		for _, p := range c.pages {
			for i, o := range p.ops {
				if text, ok := o.(*textOp); ok && belongs(p.of[i]) {
					said[unspaced(text.text)] = true
				}
			}
		}
		for _, w := range []string{c.t("staff.pdf.heat.legend.met"), c.t("staff.pdf.heat.legend.none"), c.t("staff.pdf.heat.legend.more", "Count", 4),
			c.t("staff.pdf.heat.legend.gap", "Count", 1), c.t("staff.pdf.heat.legend.gap", "Count", 2), c.t("staff.pdf.heat.legend.gap", "Count", 3)} {
			said[unspaced(w)] = true
		}
		for i, p := range c.pages {
			for j, o := range p.ops {
				text, ok := o.(*textOp)
				if ok && !belongs(p.of[j]) && text.base > headEnd && text.base < footOf(p.sheet) && !said[unspaced(text.text)] {
					t.Errorf("%s, page %d: %q belongs to nothing", name, i+1, text.text)
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
	text := unspaced(textIn(laidOutCohort(cohorts(t)["30 id"], brand.Brand{}).doc))
	for id, m := range english {
		if s, ok := m.(string); ok && !strings.Contains(s, "{{") && len(s) > 9 && strings.Contains(text, unspaced(s)) {
			t.Errorf("%s: %q is in the wrong language", id, s)
		}
	}
}

func BenchmarkCohort(b *testing.B) {
	s := cohorts(b)["560 id"]
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		if err := WriteCohort(&out, s, Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.Len()), "bytes")
	b.ReportMetric(float64(len(laidOutCohort(s, brand.Brand{}).pages)), "pages")
}
