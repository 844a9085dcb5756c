package export

import (
	"cmp"
	"errors"
	"path/filepath"
	"slices"
	"strconv"

	"skillroute/graph/lang"
	"skillroute/reports"
	"skillroute/reports/staff"
)

// fault is a record of errors.csv.
type fault struct {
	line               int // of the row, whatever line of it the fault is in: who reads counts rows by it
	column, what, hint string
}

// at puts the place in a sheet before what is wrong there: Kelas A!C7: ...
func at(place, what string) string {
	if place == "" {
		return what
	}
	return place + ": " + what
}

// faultFile is errors.csv, for the spreadsheet of a region.
type faultFile struct {
	*sink
	csv    *reports.CSV
	say    *lang.Printer
	groups int  // columns behind those that are always there
	role   bool // and the last one
}

func (r *run) createFaults() (*faultFile, error) {
	s, err := r.create(errorsName)
	if err != nil {
		return nil, err
	}
	heads := slices.Concat(staff.ErrorsHead, r.Groups)
	role := len(r.Targets) > 0 || heads[len(heads)-1] == staff.RoleHead // a group of that name must not be taken for it
	if role {
		heads = append(heads, staff.RoleHead)
	}
	out, err := reports.NewCSV(s, r.Reports.CSVLocale)
	if err == nil {
		err = out.Write(heads...)
	}
	return &faultFile{s, out, r.say, len(r.Groups), role}, unwritable(filepath.Join(r.dir, errorsName), err)
}

// write writes a record. No cell holds a line break or a formula, so that a record is
// a line and stays what it is in a spreadsheet.
func (f *faultFile) write(j *job, x fault) error {
	record := []string{strconv.Itoa(x.line), x.column, j.row.ID, j.row.Name, j.mask.apply(x.what), j.mask.apply(x.hint)}
	for i := range f.groups {
		record = append(record, groupOf(j.row, i))
	}
	if f.role {
		record = append(record, string(cmp.Or(j.row.Request.To, j.row.To)))
	}
	for i, cell := range record {
		record[i] = f.say.Value(cell)
	}
	return f.csv.Write(record...)
}

func (f *faultFile) close() error { return errors.Join(f.csv.Flush(), f.sink.close()) }

// safeCell is a text that a spreadsheet and a terminal show and do not obey.
func safeCell(say *lang.Printer, text string) string { return reports.CSVText(say.Value(text)) }
