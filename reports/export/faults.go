package export

import (
	"encoding/csv"
	"errors"
	"path/filepath"
	"strconv"

	"skillroute/graph/lang"
	"skillroute/reports"
	"skillroute/reports/staff"
)

// fault is a record of errors.csv.
type fault struct {
	line               int
	column, what, hint string
}

// at puts the place in a sheet before what is wrong there: Kelas A!C7: ...
func at(place, what string) string {
	if place == "" {
		return what
	}
	return place + ": " + what
}

// faultFile is errors.csv.
type faultFile struct {
	*sink
	csv *csv.Writer
	say *lang.Printer
}

func (r *run) createFaults() (*faultFile, error) {
	s, err := r.create(errorsName)
	if err != nil {
		return nil, err
	}
	f := &faultFile{s, csv.NewWriter(s), r.say}
	return f, unwritable(filepath.Join(r.dir, errorsName), f.csv.Write(staff.ErrorsHead))
}

// write writes a record. No cell holds a line break or a formula, so that a record is
// a line and stays what it is in a spreadsheet.
func (f *faultFile) write(j *job, x fault) error {
	record := []string{strconv.Itoa(x.line), x.column, j.row.ID, j.row.Name, j.mask.apply(x.what), j.mask.apply(x.hint)}
	for i, cell := range record[1:] {
		record[i+1] = safeCell(f.say, cell)
	}
	return f.csv.Write(record)
}

func (f *faultFile) close() error {
	f.csv.Flush()
	return errors.Join(f.csv.Error(), f.sink.close())
}

// safeCell is a text that a spreadsheet and a terminal show and do not obey.
func safeCell(say *lang.Printer, text string) string { return reports.CSVText(say.Value(text)) }
