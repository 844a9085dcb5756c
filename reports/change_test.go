package reports_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/reports"
	"skillroute/reports/staff"
	"skillroute/reports/staff/stafftest"
)

// manyChanged is a cohort of which many became something of each kind, with names to break
// documents by.
func manyChanged(t *testing.T, n int, l lang.Lang) *staff.Change {
	t.Helper()
	var old, now []stafftest.Line
	names := []string{"Sari Dewi", "=HYPERLINK(\"x\")", "<script>alert(1)</script>", strings.Repeat("sangat panjang ", 20), "张伟 😀", "**a** _b_"}
	for i := range n {
		line := func(day string, level, more int) stafftest.Line {
			x := stafftest.Line{ID: fmt.Sprint("S-", i), Name: names[i%len(names)], AsOf: day, Role: "writer", Ready: float64(level) / 5, Have: map[string]int{}, Need: map[graph.SkillID]int{},
				Names: map[graph.SkillID]string{}, Groups: map[string]string{"Mentor": fmt.Sprint("Bu ", i%40), "Kampus": names[i%5]}}
			for k := range 30 {
				id := fmt.Sprint("skill-", k)
				x.Have[id], x.Need[graph.SkillID(id)], x.Names[graph.SkillID(id)] = 1+level, 5, "Keterampilan "+strings.Repeat("luas ", k%5)+fmt.Sprint(k)
			}
			for s := range more {
				x.Steps = append(x.Steps, stafftest.Step{Gives: []string{fmt.Sprintf("skill-%d@2", s)}, Hours: 5, Finish: "2026-10-01"})
			}
			return x
		}
		a, b := line("2026-09-01", 1, 3), line("2026-12-01", 1, 3)
		switch i % 8 {
		case 0, 1, 2:
			b = line("2026-12-01", 1+i%3, 2)
		case 3:
			b = line("2026-12-01", 3, 0)
		case 4:
			b = line("2026-12-01", 0, 4)
		case 5:
			b.Role = "editor"
		}
		if i%9 != 0 {
			old = append(old, a)
		}
		if i%11 != 0 {
			now = append(now, b)
		}
	}
	c, err := staff.ReadChange(staff.Source{Name: stafftest.WriteLines(t, old...)}, staff.Source{Name: stafftest.WriteLines(t, now...)}, graph.New(config.Catalog()), l)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A cohort of any size is a screen, and a short document on paper; every format is the same
// twice; the workbook has everybody.
func TestChangeIsShort(t *testing.T) {
	for _, l := range lang.All {
		for _, n := range []int{0, 3, 240} {
			c := manyChanged(t, n, l)
			for _, columns := range []int{80, 120} {
				text, err := reports.RenderChange("text", c, reports.Options{First: true, Width: columns})
				if err != nil {
					t.Fatal(err)
				}
				if lines := bytes.Count(text, []byte("\n")); lines > 24 {
					t.Errorf("%s, %d learners: a first screen of %d lines\n%s", l, n, lines, text)
				}
			}
			for _, format := range reports.ChangeFormats() {
				one, err := reports.RenderChange(format, c, reports.Options{})
				if err != nil {
					t.Fatal(err)
				}
				two, err := reports.RenderChange(format, c, reports.Options{})
				if err != nil || !bytes.Equal(one, two) {
					t.Errorf("%s: not the same twice, %v", format, err)
				}
				switch format {
				case "html":
					if bytes.Contains(one, []byte("<script>alert")) {
						t.Error("a name is markup")
					}
				case "xlsx":
					if text := cells(t, one); n > 200 && (!strings.Contains(text, "S-239") || !strings.Contains(text, "S-234")) {
						t.Errorf("%s: somebody is not in the workbook", l)
					}
				}
			}
		}
	}
}

// On paper it takes at most twelve pages.
func TestChangeOnPaper(t *testing.T) {
	pdfinfo := outsidetest.Program(t, "pdfinfo")
	for _, l := range lang.All {
		data, err := reports.RenderChange("pdf", manyChanged(t, 400, l), reports.Options{})
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "progress.pdf")
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(pdfinfo, file).Output()
		if err != nil {
			t.Fatal(err)
		}
		_, after, _ := strings.Cut(string(out), "Pages:")
		pages, err := strconv.Atoi(strings.Fields(after)[0])
		if err != nil || pages < 2 || pages > 12 {
			t.Errorf("%s: %d pages, %v", l, pages, err)
		}
	}
}
