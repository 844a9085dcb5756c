package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"skillroute/graph"
	"skillroute/graph/outsidetest"
	"skillroute/planner/progress"
)

const classToRate = `id,name,email,to,copywriting
a1,Sari Dewi,,social-media-admin,2
=b2,Budi; Santoso,,social-media-specialist,
,Citra,citra@x.id,social-media-admin,
,Dodi,,social-media-admin,
007,Eka,,social-media-admin,1
`

// ratedLevels are the levels that journals have of a rater, by the learner's name.
func ratedLevels(t *testing.T, dir, rater string) map[string]map[graph.SkillID]int {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join(dir, "*.journal.jsonl"))
	all := map[string]map[graph.SkillID]int{}
	for _, name := range files {
		j, err := progress.Load(name)
		if err != nil || j.Faults != nil {
			t.Fatal(err, j.Faults)
		}
		who := j.Events[0].Data.(*progress.Started).Name
		all[who] = map[graph.SkillID]int{}
		for _, e := range j.Events {
			if d, ok := e.Data.(*progress.LevelSet); ok && string(e.By) == rater {
				if _, twice := all[who][d.Skill]; twice {
					t.Errorf("%s: %s is rated twice", name, d.Skill)
				}
				all[who][d.Skill] = d.Level
			}
		}
	}
	return all
}

// A sheet that is filled in comes back whole, as a workbook, through LibreOffice and as CSV; a
// second reading records nothing, and the next sheet has what was said.
func TestClassIsRated(t *testing.T) {
	dir := t.TempDir()
	class := filepath.Join(dir, "class.csv")
	if err := os.WriteFile(class, []byte(classToRate), 0o644); err != nil {
		t.Fatal(err)
	}
	book := filepath.Join(dir, "ratings.xlsx")
	runPlan(t, exitOK, "cohort", "assess", class, "-o", book, "--as-of", "2026-12-01")
	f, err := excelize.OpenFile(book)
	if err != nil {
		t.Fatal(err)
	}
	sheet := f.GetSheetName(0)
	rows, _ := f.GetRows(sheet)
	if len(rows) != 6 || len(rows[0]) < 15 || len(rows[1]) > 3 { // a coach has said nothing yet
		t.Fatalf("%d rows, heads %q, first %q", len(rows), rows[0], rows[1])
	}
	want := 0
	for y := 1; y < len(rows); y++ {
		for x := 3; x < len(rows[0]); x++ {
			if (x+3*y)%4 > 0 {
				at, _ := excelize.CoordinatesToCellName(x+1, y+1)
				f.SetCellInt(sheet, at, int64((x*y)%5))
				want++
			}
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	direct := readSheet(t, class, book, want)
	again := filepath.Join(dir, "again.csv")
	runPlan(t, exitOK, "cohort", "assess", class, "-o", again, "--journals", direct, "--as-of", "2026-12-02")
	sameJournals(t, "as CSV", readSheet(t, class, again, want), direct)

	t.Run("LibreOffice", func(t *testing.T) {
		office := outsidetest.Program(t, "soffice")
		out := t.TempDir()
		for _, format := range []string{"ods"} {
			cmd := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+filepath.ToSlash(out)+"/profile", "--headless", "--convert-to", format, "--outdir", out, book)
			if text, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
			sameJournals(t, "as "+format, readSheet(t, class, filepath.Join(out, "ratings."+format), want), direct)
		}
	})
}

// readSheet reads a sheet into journals of their own, twice.
func readSheet(t *testing.T, class, sheet string, want int) (dir string) {
	t.Helper()
	dir = t.TempDir()
	read := []string{"cohort", "assess", class, "--read", sheet, "--journals", dir, "--as-of", "2026-12-01"}
	runPlan(t, exitOK, read...)
	n := 0
	for _, levels := range ratedLevels(t, dir, "coach") {
		n += len(levels)
	}
	if n != want {
		t.Errorf("%s: %d levels, want %d", filepath.Base(sheet), n, want)
	}
	before := folderText(t, dir)
	runPlan(t, exitOK, read...)
	if folderText(t, dir) != before {
		t.Errorf("%s: a second reading records something", filepath.Base(sheet))
	}
	return dir
}

func sameJournals(t *testing.T, what, got, want string) {
	t.Helper()
	if folderText(t, got) != folderText(t, want) {
		t.Errorf("%s: other journals:\n%.600s\nwant\n%.600s", what, folderText(t, got), folderText(t, want))
	}
}

func folderText(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	files, _ := filepath.Glob(filepath.Join(dir, "*"))
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(filepath.Base(name) + "\n" + string(data))
	}
	return all.String()
}

// Whatever is wrong with a sheet is told all at once, with its place, and then nothing is
// recorded of anybody.
func TestRatingsThatAreRefused(t *testing.T) {
	dir := t.TempDir()
	class, sheet, journals := filepath.Join(dir, "class.csv"), filepath.Join(dir, "sheet.csv"), filepath.Join(dir, "journals")
	os.WriteFile(class, []byte(classToRate), 0o644)
	os.Mkdir(journals, 0o755)
	os.WriteFile(filepath.Join(journals, "007.journal.jsonl"), []byte("hello\n"), 0o644)
	before := folderText(t, journals)
	text := "id,name,email,copywriting,Canva\na1,Sari,,3,\na1,Sari,,2,\nzz,Nobody,,1,1\n,Dodi,,9,x\n007,Eka,,2,2\n"
	os.WriteFile(sheet, []byte(text), 0o644)
	var out, errs bytes.Buffer
	if code := run([]string{"cohort", "assess", class, "--read", sheet, "--journals", journals, "--as-of", "2026-12-01"}, &out, &errs); code != exitFailure {
		t.Fatalf("exit %d", code)
	}
	said := errs.String()
	for _, place := range []string{"sheet.csv:3", "sheet.csv:4", "sheet.csv:5", "007.journal.jsonl:1"} {
		if !strings.Contains(said, place) {
			t.Errorf("%s is not named in\n%s", place, said)
		}
	}
	if n := strings.Count(said, "sheet.csv:5"); n != 2 {
		t.Errorf("line 5 has %s faults, want 2", strconv.Itoa(n))
	}
	if folderText(t, journals) != before {
		t.Error("something is recorded of a sheet with faults")
	}
}

// A row is its learner's by id, email or a name that only one has, and the name beside an id is
// looked at as that of a journal is. What was said on a later day stays.
func TestWhomASheetRates(t *testing.T) {
	const class = "id,name,email,to\na1,Sari Dewi,s@x.id,social-media-admin\nb2,Budi Santoso,,social-media-admin\nc3,Budi Santoso,,social-media-admin\n"
	for _, c := range []struct{ rows, asOf, want string }{
		{"a1,Sari Dewi,,2", "2027-01-15", "recorded 1"},
		{"a1,\"DEWI, sari\",,2", "2027-01-15", "recorded 1"},
		{"a1,,,2", "2027-01-15", "recorded 1"},
		{",Sari Dewi,,2", "2027-01-15", "recorded 1"},
		{",\"Dewi, Sari\",,2", "2027-01-15", "recorded 1"},
		{",,S@x.id,2", "2027-01-15", "recorded 1"},
		{"a1,Sari D.,,2", "2027-01-15", "1 row spells the name of its learner otherwise: 2 (Sari D.)"},
		{"a1,Orang Lain,,2", "2027-01-15", `sheet.csv:2: "a1" is Sari Dewi in`},
		{"a1,Sari Siregar,,2", "2027-01-15", `sheet.csv:2: "a1" is Sari Dewi in`},
		{",Citra,,2", "2027-01-15", `has no learner "Citra"`},
		{",Budi Santoso,,2", "2027-01-15", `has 2 learners "Budi Santoso"`},
		{"a1,,,2\n,Sari Dewi,,3", "2027-01-15", "sheet.csv:3: row 2 is of this learner, too"},
		{"b2,,,2", "2027-01-15", "sheet.csv:2: copywriting was rated on 15 Feb 2027, and this rating is of 15 Jan 2027"},
		{"b2,,,4", "2027-01-15", "said before, and are not recorded again: 1"},
		{"b2,,,2", "2027-02-15", "recorded 1"},
	} {
		dir := t.TempDir()
		file, sheet, journals := filepath.Join(dir, "class.csv"), filepath.Join(dir, "sheet.csv"), filepath.Join(dir, "journals")
		os.WriteFile(file, []byte(class), 0o644)
		read := func(rows, asOf string) string {
			os.WriteFile(sheet, []byte("id,name,email,copywriting\n"+rows+"\n"), 0o644)
			var out, errs bytes.Buffer
			run([]string{"cohort", "assess", file, "--read", sheet, "--journals", journals, "--as-of", asOf}, &out, &errs)
			return errs.String()
		}
		read("b2,,,4", "2027-02-15")
		before := folderText(t, journals)
		said := read(c.rows, c.asOf)
		if !strings.Contains(said, c.want) {
			t.Errorf("%s: no %q in\n%s", c.rows, c.want, said)
		}
		if wrote := folderText(t, journals) != before; wrote != strings.Contains(said, "recorded 1") {
			t.Errorf("%s: recorded %t, and says\n%s", c.rows, wrote, said)
		}
	}
}
