package cohort_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"testing"

	"github.com/xuri/excelize/v2"

	"skillroute/planner/cohort"
	"skillroute/planner/cohort/cohorttest"
)

// rowsOf gives the records of a CSV file.
func rowsOf(t testing.TB, data []byte) [][]string {
	t.Helper()
	c := csv.NewReader(bytes.NewReader(data))
	c.FieldsPerRecord = -1
	rows, err := c.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// workbookOf is an XLSX file with the cells of a CSV file as texts.
func workbookOf(t testing.TB, data []byte) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rowsOf(t, data) {
		cells := make([]any, len(row))
		for j, c := range row {
			cells[j] = c
		}
		at, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := w.SetRow(at, cells); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Learners a second from CSV and XLSX, beside what encoding/csv takes to split the
// same file.
func BenchmarkLearners(b *testing.B) {
	g := testGraph(b)
	const n = 10_000
	data := cohorttest.Varied(g, 1, n)
	for name, file := range map[string][]byte{"csv": data, "xlsx": workbookOf(b, data)} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if got := len(readAll(b, file, g, cohort.Options{Base: base})); got != n {
					b.Fatal(got)
				}
			}
			b.ReportMetric(float64(b.N)*n/b.Elapsed().Seconds(), "learners/s")
		})
	}
	b.Run("floor", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			c := csv.NewReader(bytes.NewReader(data))
			c.ReuseRecord = true
			for {
				if _, err := c.Read(); err == io.EOF {
					break
				}
			}
		}
		b.ReportMetric(float64(b.N)*n/b.Elapsed().Seconds(), "learners/s")
	})
}
