package reports

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
)

// LibreOffice, set to Indonesian or English and told to run formulas, opens the CSV
// of its region: numbers are numbers, dates are dates, names are names.
func TestLibreOfficeOpensTheCSVOfItsRegion(t *testing.T) {
	office := outsidetest.Program(t, "soffice")
	for locale, c := range map[lang.Lang]struct{ comma, code string }{lang.Indonesian: {"59", "1057"}, lang.English: {"44", "1033"}} {
		dir := t.TempDir()
		p := poisoned(t, locale, `=HYPERLINK("http://x";"y")`)
		p.Route.Steps[1].Title, p.Route.Steps[2].Title, p.Route.Steps[3].Title = "+1", "=1+1", "Jadwal – “baik” é"
		in := filepath.Join(dir, "plan.csv")
		if err := os.WriteFile(in, render(t, "csv", p, Options{CSVLocale: locale}), 0o600); err != nil {
			t.Fatal(err)
		}
		// separator, quote, UTF-8, first line, formats, language, quoted is text: no, special numbers: yes, ..., formulas: yes
		filter := "CSV:" + c.comma + ",34,76,1,," + c.code + ",false,true,false,false,false,-1,true"
		cmd := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless",
			"--infilter="+filter, "--convert-to", "xlsx", "--outdir", dir, in)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		f, err := excelize.OpenFile(filepath.Join(dir, "plan.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		sheet := f.GetSheetList()[0]
		cell := func(column string, row int) string {
			at := column + strconv.Itoa(row)
			if formula, _ := f.GetCellFormula(sheet, at); formula != "" {
				t.Errorf("%s: %s holds the formula %s", locale, at, formula)
			}
			v, err := f.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		if got, want := cell("A", 1), lang.For(locale).Say("csv.n"); got != want {
			t.Errorf("%s: the first head is %q, want %q", locale, got, want)
		}
		for i, x := range p.Route.Steps {
			row := i + 2
			number := func(column string, want float64) {
				got := cell(column, row)
				kind, _ := f.GetCellType(sheet, column+strconv.Itoa(row))
				if v, err := strconv.ParseFloat(got, 64); err != nil || v != want || kind == excelize.CellTypeSharedString {
					t.Errorf("%s: %s%d is %q of type %v, want the number %v", locale, column, row, got, kind, want)
				}
			}
			number("A", float64(x.N))
			number("F", float64(x.Hours.Low)/60)
			number("G", float64(x.Hours.Likely)/60)
			number("K", daySerial(x.Start))
			number("L", daySerial(x.Finish))
			for _, column := range []string{"D", "E", "M"} {
				cell(column, row)
			}
			if got := strings.TrimPrefix(cell("D", row), "'"); got != x.Title {
				t.Errorf("%s: the title of step %d is %q, want %q", locale, x.N, got, x.Title)
			}
		}
	}
}

// daySerial is a date as spreadsheets count days.
func daySerial(d planner.Date) float64 { return float64(d) + 25569 }
