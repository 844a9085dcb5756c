package workbook

import (
	"io"

	"skillroute/reports/answer"
	"skillroute/reports/brand"
	"skillroute/reports/staff"
)

// changeWidths are those of columns that no other sheet of a cohort has.
var changeWidths = map[string]float64{"skill": 40, "skill-id": 34, "became": 20, "levels": 60, "why": 40, "value": 24, "in-group": 12}

// mostPrinted is how many columns of everybody are printed.
const mostPrinted = 19

// WriteChange writes what became of a cohort as an XLSX file: the numbers, everybody, the
// skills, the groups.
func WriteChange(w io.Writer, x *staff.Change, by brand.Brand) error {
	b := newBook(x.Lang, by)
	c := &cohort{book: b, words: staff.Words{Printer: b.Printer}}
	d := x.Document(0)
	s := c.front(d.Title, answer.Plain(d.Lead))
	for _, f := range d.Sections[0].Facts {
		s.fact(f.Label, cell{}, "", f.Value)
	}
	if bars, ok := d.Sections[0].Chart.(*answer.Bars); ok {
		for _, bar := range bars.Bars {
			s.fact(bar.Label, integer(int(bar.Value)), b.Say("staffdocs.unit.learners"), "")
		}
	}
	for _, note := range d.Notes {
		s.fact(b.Say("staffdocs.rule"), cell{}, "", note)
	}
	s.finish(s.headRow, 0)
	for i, x := range x.Sheets() {
		if s := c.sheetOf(x.Name, x.Table, x.Frozen); i == 0 {
			s.print(mostPrinted) // the rest would make it too small to read
		}
	}
	b.properties(d.Title, d.Kind, d.Catalog, d.AsOf)
	return b.write(w)
}
