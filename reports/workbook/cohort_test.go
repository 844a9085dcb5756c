package workbook

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"archive/zip"

	"github.com/xuri/excelize/v2"

	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/reports/brand"
	"skillroute/reports/look"
	"skillroute/reports/staff"
	"skillroute/reports/staff/stafftest"
)

// summaryOf makes a cohort and reads its summary.
func summaryOf(t testing.TB, n int, o stafftest.Options) *staff.Summary {
	t.Helper()
	s, err := staff.Read(stafftest.Folder(t, builtin, n, 7, o), builtin, o.Lang)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func writeCohort(t testing.TB, s *staff.Summary) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteCohort(&b, s, testBrand); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The sheets of a cohort's workbook.
const (
	sheetSummary = iota
	sheetCharts
	sheetLearners
	sheetTalk
	sheetHeat
	sheetTeach
	sheetDeadlines
	sheetMonths
	sheetErrors
	sheetMethod
)

func TestCohortIsTheSummary(t *testing.T) {
	for _, l := range lang.All {
		s := summaryOf(t, 40, stafftest.Options{Lang: l})
		f := open(t, writeCohort(t, s))
		sheets := f.GetSheetList()
		if len(sheets) != 10 {
			t.Fatalf("%s: sheets %v", l, sheets)
		}
		for _, name := range sheets {
			if len([]rune(name)) > 31 || strings.ContainsAny(name, `:\/?*[]'`) || strings.Contains(name, "«") {
				t.Errorf("%s: %q is no legal name", l, name)
			}
			rows, err := f.GetRows(name)
			if err != nil || strings.Contains(strings.Join(flatten(rows), " "), "«") {
				t.Errorf("%s, %s: a message is missing (%v)", l, name, err)
			}
			if p, err := f.GetPanes(name); err != nil || !p.Freeze || p.YSplit < 1 {
				t.Errorf("%s is not frozen: %v", name, err)
			}
		}
		row := 1
		for x, err := range s.All() {
			if err != nil {
				t.Fatal(err)
			}
			row++
			sameLearner(t, f, sheets[sheetLearners], row, l, x)
		}
		if row != s.Planned+1 {
			t.Errorf("%s: %d learners, want %d", l, row-1, s.Planned)
		}
		sameHeat(t, f, sheets[sheetHeat], s)
		for i, c := range s.Teach.Classes {
			for column, want := range map[int]float64{0: float64(c.N), 3: float64(c.Hours) / 60, 4: float64(c.Learners), 5: float64(c.Saved) / 60, 6: float64(c.Cumulative) / 60} {
				isNumber(t, f, sheets[sheetTeach], column, i+2, want)
			}
		}
		for i, x := range s.Late {
			isNumber(t, f, sheets[sheetDeadlines], 0, i+2, float64(x.Line))
			isDate(t, f, sheets[sheetDeadlines], 3, i+2, x.By)
			isDate(t, f, sheets[sheetDeadlines], 4, i+2, x.Finish.Likely)
			isNumber(t, f, sheets[sheetDeadlines], 7, i+2, float64(x.SlackDays))
			if x.FixDate != 0 {
				isDate(t, f, sheets[sheetDeadlines], 11, i+2, x.FixDate)
			}
		}
		finish := 0
		months, _ := f.GetRows(sheets[sheetMonths])
		for _, r := range months[1:] {
			if r[2] == "" {
				n, _ := strconv.Atoi(r[3])
				finish += n
			}
		}
		if want := s.Planned - s.Ready; finish != want && finish != s.Planned {
			t.Errorf("%s: %d finish in some month, want %d", l, finish, want)
		}
		sameErrors(t, f, sheets[sheetErrors], s)
		if method := strings.Join(flatten(mustRows(t, f, sheets[sheetMethod])), " "); !strings.Contains(method, s.Catalog.Digest) {
			t.Errorf("%s: the method does not name the catalog", l)
		}
	}
}

func flatten(rows [][]string) (all []string) {
	for _, r := range rows {
		all = append(all, r...)
	}
	return all
}

func mustRows(t testing.TB, f *excelize.File, sheet string) [][]string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func sameLearner(t *testing.T, f *excelize.File, sheet string, row int, l lang.Lang, x *staff.Learner) {
	t.Helper()
	for column, want := range map[int]float64{0: float64(x.Line), 8: float64(x.Hours.Likely) / 60, 9: float64(x.Hours.Low) / 60,
		10: float64(x.Hours.High) / 60, 11: x.HoursPerWeek, 12: x.Weeks, 29: float64(x.Steps)} {
		isNumber(t, f, sheet, column, row, want)
	}
	isDate(t, f, sheet, 13, row, x.Start)
	isDate(t, f, sheet, 14, row, x.Finish.Likely)
	if x.Outlook != "" {
		isDate(t, f, sheet, 17, row, x.By)
		isNumber(t, f, sheet, 19, row, float64(x.SlackDays))
	}
	isDate(t, f, sheet, 15, row, x.Finish.P50)
	isDate(t, f, sheet, 16, row, x.Finish.P95)
	if x.Outlook != "" && x.Steps > 0 {
		isNumber(t, f, sheet, 20, row, portion(x.Chance).value.(float64))
	}
	say := lang.For(lang.English).Value
	inRow := map[lang.Lang]string{lang.English: "row ", lang.Indonesian: "baris "}[l] + strconv.Itoa(x.Line)
	for column, want := range map[int]string{1: x.ID, 2: cmp.Or(x.Name, x.ID, inRow), 3: x.Email, 4: x.FromName, 5: x.ToName, 31: x.FirstStep, 32: x.File} {
		if got := raw(t, f, sheet, column, row); got != clip(strings.TrimSpace(say(want))) {
			t.Errorf("%s!%s is %q, want %q", sheet, at(column, row), got, want)
		}
	}
	if x.Budget != nil {
		isNumber(t, f, sheet, 26, row, float64(x.Budget.Limit.Hundredths)/100)
	}
}

func sameHeat(t *testing.T, f *excelize.File, sheet string, s *staff.Summary) {
	t.Helper()
	for i, x := range s.Learners {
		for j, c := range x.Cells {
			if !c.Asked() {
				if got := raw(t, f, sheet, 5+j, i+2); got != "" {
					t.Errorf("%s has %q for a skill that is not asked", at(5+j, i+2), got)
				}
				continue
			}
			isNumber(t, f, sheet, 5+j, i+2, float64(c.Have))
			want := strconv.Itoa(c.Have) + "/" + strconv.Itoa(c.Need)
			if c.Gap() == 0 {
				want += " ✓"
			}
			if got := shown(t, f, sheet, 5+j, i+2); got != want {
				t.Errorf("%s shows %q, want %q", at(5+j, i+2), got, want)
			}
			id, _ := f.GetCellStyle(sheet, at(5+j, i+2))
			style, err := f.GetStyle(id)
			if err != nil || len(style.Fill.Color) == 0 || style.Fill.Color[0] != hex(look.Missing[min(c.Gap(), len(look.Missing)-1)].Ground) {
				t.Errorf("%s is shaded %v for %d missing levels (%v)", at(5+j, i+2), style.Fill.Color, c.Gap(), err)
			}
		}
	}
}

func sameErrors(t *testing.T, f *excelize.File, sheet string, s *staff.Summary) {
	t.Helper()
	row := 1
	for x, err := range s.AllFailures() {
		if err != nil {
			t.Fatal(err)
		}
		row++
		isNumber(t, f, sheet, 0, row, float64(x.Line))
		if got := raw(t, f, sheet, 4, row); got != x.What {
			t.Errorf("row %d says %q, want %q", row, got, x.What)
		}
	}
	if got := len(mustRows(t, f, sheet)); got != row || row == 1 {
		t.Errorf("%d rows of errors, want %d", got, row)
	}
}

func TestHostileCohort(t *testing.T) {
	s := summaryOf(t, 30, stafftest.Options{Hostile: true, Lang: lang.English})
	data := writeCohort(t, s)
	f := open(t, data)
	row := 1
	for x, err := range s.All() {
		if err != nil {
			t.Fatal(err)
		}
		row++
		sameLearner(t, f, f.GetSheetList()[sheetLearners], row, lang.English, x)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range z.File {
		if !strings.HasPrefix(e.Name, "xl/worksheets/sheet") {
			continue
		}
		r, _ := e.Open()
		var b bytes.Buffer
		b.ReadFrom(r)
		if regexp.MustCompile(`<f[ >]|xml:space|\x{202e}|<hyperlink`).Match(b.Bytes()) {
			t.Errorf("%s holds a formula, a link or a character that steers", e.Name)
		}
	}
}

// A long sheet waits on the disk while it is packed; the bytes are the same every
// time, and nothing is left behind.
func TestSameCohortSameBytes(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	s := summaryOf(t, 60, stafftest.Options{Lang: lang.Indonesian})
	first := writeCohort(t, s)
	for range 4 {
		if !bytes.Equal(writeCohort(t, s), first) {
			t.Fatal("two workbooks of one cohort differ")
		}
	}
	left, _ := filepath.Glob(filepath.Join(temp, "*.part"))
	more, _ := filepath.Glob(filepath.Join(temp, "excelize*"))
	if len(left)+len(more) > 0 {
		t.Errorf("left behind: %v %v", left, more)
	}
}

// All learners are in the workbook, whatever the summary keeps.
func TestLargeCohort(t *testing.T) {
	s := summaryOf(t, staff.MostShown+10, stafftest.Options{Target: "social-media-admin", Lang: lang.English})
	f := open(t, writeCohort(t, s))
	sheets := f.GetSheetList()
	for sheet, want := range map[int]int{sheetLearners: s.Planned, sheetHeat: staff.MostShown} {
		if got := len(mustRows(t, f, sheets[sheet])) - 1; got != want {
			t.Errorf("%s: %d rows, want %d", sheets[sheet], got, want)
		}
	}
	filter := ""
	for _, n := range f.GetDefinedName() {
		if n.Scope == sheets[sheetLearners] && strings.Contains(n.Name, "_FilterDatabase") {
			filter = n.RefersTo
		}
	}
	if want := "$" + strconv.Itoa(s.Planned+1); !strings.HasSuffix(filter, want) {
		t.Errorf("the filter covers %q, want all rows to %s", filter, want)
	}
	if text := strings.Join(flatten(mustRows(t, f, sheets[sheetSummary])), " "); !strings.Contains(text, (staff.Words{Printer: lang.For(s.Lang), S: s}).Document().Section("heat").Shown) {
		t.Error("the summary does not say that the heat map leaves some out")
	}
}

func TestSmallCohorts(t *testing.T) {
	for _, n := range []int{0, 1, 3} {
		s := summaryOf(t, n, stafftest.Options{Plain: true, Lang: lang.English})
		f := open(t, writeCohort(t, s))
		if got := len(mustRows(t, f, f.GetSheetList()[sheetLearners])); got != n+1 {
			t.Errorf("%d learners: %d rows", n, got)
		}
		if text := strings.Join(flatten(mustRows(t, f, f.GetSheetList()[sheetSummary])), " "); n > 0 && !strings.Contains(text, "Hidden") {
			t.Errorf("%d learners: averages are not hidden", n)
		}
	}
}

func TestCohortFailsWithItsFolder(t *testing.T) {
	s := summaryOf(t, 3, stafftest.Options{Lang: lang.English})
	if err := os.Remove(filepath.Join(s.Folder, staff.PlansFile)); err != nil {
		t.Fatal(err)
	}
	if err := WriteCohort(new(bytes.Buffer), s, brand.Brand{}); err == nil {
		t.Error("a workbook was written without its learners")
	}
}

// What waits on the disk comes back whole.
func TestSpool(t *testing.T) {
	var s spool
	var want bytes.Buffer
	for i := range 400 {
		line := strings.Repeat(strconv.Itoa(i), 3000)
		s.Write([]byte(line))
		want.WriteString(line)
	}
	if s.file == nil {
		t.Error("the test stays in memory")
	}
	var got bytes.Buffer
	if err := s.copyTo(&got); err != nil || !bytes.Equal(got.Bytes(), want.Bytes()) {
		t.Errorf("%d bytes came back of %d (%v)", got.Len(), want.Len(), err)
	}
	name := s.file.Name()
	if err := s.remove(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(name); err == nil {
		t.Error("the file is left behind")
	}
}

func TestLibreOfficeReadsTheCohort(t *testing.T) {
	office := outsidetest.Program(t, "soffice")
	dir := t.TempDir()
	s := summaryOf(t, 30, stafftest.Options{Hostile: true, Lang: lang.English})
	file := filepath.Join(dir, "cohort.xlsx")
	if err := os.WriteFile(file, writeCohort(t, s), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--headless",
		"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1", "--outdir", dir, file}
	if out, err := exec.CommandContext(t.Context(), office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	rows := readSheet(t, filepath.Join(dir, "cohort-All learners.csv"))
	n := 0
	for x, err := range s.All() {
		if err != nil {
			t.Fatal(err)
		}
		n++
		got := rows[n]
		if want := clip(strings.TrimSpace(lang.For(lang.English).Value(cmp.Or(x.Name, x.ID, fmt.Sprintf("row %d", x.Line))))); got[2] != want || got[0] != strconv.Itoa(x.Line) || got[14] != x.Finish.Likely.Time().Format("02/01/2006") {
			t.Errorf("row %d is %.80q, want %.80q of line %d finishing %s", n, got, want, x.Line, x.Finish.Likely)
		}
	}
	if len(rows) != n+1 {
		t.Errorf("%d rows, want %d", len(rows), n+1)
	}
	heat := readSheet(t, filepath.Join(dir, "cohort-Heat map.csv"))
	if len(heat) != len(s.Learners)+1 || heat[1][3] == "" {
		t.Errorf("the heat map has %d rows", len(heat))
	}
}
