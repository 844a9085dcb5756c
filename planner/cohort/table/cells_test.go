package table

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"skillroute/graph/outsidetest"
)

// cellCase is a line of testdata/cells.tsv: a value, its format, what LibreOffice shows of
// it, and what is read, or behind "! " the fault.
type cellCase struct{ value, format, shown, read string }

func cellCases(t *testing.T) (cases []cellCase) {
	t.Helper()
	data, err := os.ReadFile("testdata/cells.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		p := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		cases = append(cases, cellCase{p[0], p[1], p[2], p[3]})
	}
	return cases[1:]
}

// readCell is what a record has in a column, as the table of cases writes it.
func readCell(r *Record, column int) string {
	for _, f := range r.Faults {
		if f.Column == column {
			return "! " + strings.TrimPrefix(f.What.ID, "cohortfile.")
		}
	}
	if column < len(r.Cells) {
		return r.Cells[column]
	}
	return ""
}

// otherInODS is what is read of an OpenDocument sheet where LibreOffice writes less into
// it: no country of a yen, and a space between digits that is no separator of its.
var otherInODS = map[string]string{"[$¥-411]#,##0": "! symbol", "[$¥-804]#,##0": "! symbol", "# ##0": "1234 567"}

// The cells of a sheet that LibreOffice wrote are read as it shows them, or are faults.
func TestCells(t *testing.T) {
	cases := cellCases(t)
	if len(cases) < 80 {
		t.Errorf("only %d cells", len(cases))
	}
	for _, name := range []string{"cells.xlsx", "cells.ods"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		r, err := Open(name, bytes.NewReader(data), int64(len(data)), Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range cases {
			record, err := r.Next()
			if err != nil {
				t.Fatal(err)
			}
			if record.Line != i+2 {
				t.Fatalf("%s: row %d is the %d. case", name, record.Line, i+1)
			}
			if other, ok := otherInODS[c.format]; ok && name == "cells.ods" {
				c.read = other
			}
			if got := readCell(record, 1); got != c.read {
				t.Errorf("%s, B%d: %s as %s, shown as %q, is read as %q, want %q", name, record.Line, c.value, c.format, c.shown, got, c.read)
			}
		}
		if got := fmt.Sprint(r.Notices()); got != "[cells with a 0 that their format hides count as blank: rows 79]" {
			t.Error(name, got)
		}
	}
}

// What the table of cases says is shown is what LibreOffice shows.
func TestCellsAreShownSo(t *testing.T) {
	office := outsidetest.Program(t, "soffice")
	dir := t.TempDir()
	cmd := exec.Command(office, "--headless", "-env:UserInstallation=file://"+dir+"/profile", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true", "--outdir", dir, "testdata/cells.xlsx")
	cmd.WaitDelay = time.Minute
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	file, err := os.Open(filepath.Join(dir, "cells.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range cellCases(t) {
		if got := rows[i+1][1]; strings.TrimSpace(got) != strings.TrimSpace(c.shown) {
			t.Errorf("B%d: %s as %s is shown as %q, not %q", i+2, c.value, c.format, got, c.shown)
		}
	}
}
