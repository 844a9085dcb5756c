package main

import (
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"skillroute/graph/lang"
)

// The documents of a cohort say what to teach first as plan cohort curriculum does: the
// same classes, numbers and words.
func TestOneAnswerToWhatToTeachFirst(t *testing.T) {
	dir := t.TempDir()
	class, out := filepath.Join(dir, "class.csv"), filepath.Join(dir, "out")
	rows := "id,to,hours_per_week,by,copywriting,canva\n"
	for i := range 7 {
		rows += fmt.Sprintf("s%d,social-media-%s,%d,2028-0%d-15,%d,%d\n", i, []string{"manager", "specialist"}[i%2], 6+i, 1+i, i%4, i%3)
	}
	if err := os.WriteFile(class, []byte(rows+"s8,nobody,6,,,\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, l := range lang.All {
		common := []string{class, "--as-of", "2026-12-01", "--free", "--lang", string(l)}
		runPlan(t, exitSome, append([]string{"cohort", "--out", out, "--formats", "none", "--resume"}, common...)...)
		var r struct {
			Classes []struct {
				Hours, Saved, Cumulative float64
				Learners                 int
			}
		}
		asMarkdown := filepath.Join(t.TempDir(), "teach.md")
		if err := json.Unmarshal([]byte(runPlan(t, exitSome, append([]string{"cohort", "curriculum", "--format", "json", "-o", asMarkdown}, common...)...)), &r); err != nil {
			t.Fatal(err)
		}
		said := readText(t, asMarkdown)
		title := regexp.MustCompile(`(?m)^# (.*)$`).FindStringSubmatch(said)[1]
		var words []string
		for line := range strings.Lines(said) {
			if strings.Contains(line, "(study, course)") || strings.Contains(line, "(belajar, kursus)") {
				words = append(words, strings.TrimSpace(line))
			}
		}
		if len(words) != 1 || len(r.Classes) == 0 {
			t.Fatalf("%q says %q of %d classes", said, words, len(r.Classes))
		}
		names := regexp.MustCompile(`(?m)^\| *\d+ *\| ([^|]*) \|`).FindAllStringSubmatch(said, -1)
		texts := teachingTexts(t, out, l)
		p := lang.For(l)
		for format, text := range texts {
			has := func(want string) {
				t.Helper()
				if !strings.Contains(text, squeezed(want)) {
					t.Errorf("%s, %s: does not say %q", l, format, want)
				}
			}
			has(title)
			has(words[0])
			for i, c := range r.Classes {
				has(strings.TrimSpace(names[i][1]))
				if format == "xlsx" {
					has(fmt.Sprintf("%d|%s|", c.Learners, lang.For(lang.English).Number(c.Saved)))
				} else {
					has(fmt.Sprintf("%s %d %s %s", p.Number(c.Hours), c.Learners, p.Number(c.Saved), p.Number(c.Cumulative)))
				}
			}
		}
	}
}

// teachingTexts are the staff's documents in a folder as texts.
func teachingTexts(t *testing.T, folder string, l lang.Lang) map[string]string {
	t.Helper()
	page := readText(t, filepath.Join(folder, "cohort.html"))
	page = regexp.MustCompile(`(?s)<(script|style).*?</(script|style)>|<[^>]*>`).ReplaceAllString(page, " ")
	texts := map[string]string{"html": squeezed(html.UnescapeString(page))}
	if text, ok := pdfText(t, filepath.Join(folder, "cohort.pdf")); ok {
		texts["pdf"] = squeezed(text)
	}
	f, err := excelize.OpenFile(filepath.Join(folder, "cohort.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cells strings.Builder
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			cells.WriteString(strings.Join(row, "|") + "\n")
		}
	}
	texts["xlsx"] = squeezed(cells.String())
	return texts
}

// squeezed is a text without what only sets it: blanks of all kinds are one, and hyphens
// hold no words apart.
func squeezed(text string) string {
	return flat(strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u00ad", "", "**", "").Replace(text))
}
