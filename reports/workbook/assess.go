package workbook

import (
	"io"

	"github.com/xuri/excelize/v2"

	"skillroute/planner"
	"skillroute/planner/assess"
	"skillroute/reports/answer"
	"skillroute/reports/brand"
)

// WriteSheet writes the form of an assessment as an XLSX file: a row a level, lists to choose
// the marks from, and a sheet that says how it is filled in.
func WriteSheet(w io.Writer, a *assess.Session, r *planner.Request, rater string, by brand.Brand) error {
	b, d := newBook(r.Lang, by), answer.Sheet(a, r, rater, true)
	columns := []column{{width: 26}, {width: 28}, {width: 9}, {width: 60}, {width: 7}, {width: 7}, {width: 44}}
	for i, head := range assess.Heads(r.Lang) {
		columns[i].head = head
	}
	s := b.table(d.Kind, columns)
	var before *answer.Row
	for i := range d.Sections {
		if d.Sections[i].Table == nil {
			continue
		}
		for _, x := range d.Sections[i].Table.Rows {
			cells := make([]cell, len(x.Cells))
			for n, text := range x.Cells {
				cells[n] = b.text(text)
			}
			cells[0] = cells[0].in(code)
			if before == nil || before.Cells[0] != x.Cells[0] {
				cells[1] = cells[1].in(strong)
			}
			before = &x
			s.add(cells...)
		}
	}
	marks := excelize.NewDataValidation(true)
	marks.SetSqref("E2:F" + digits(s.row))
	b.keep(marks.SetDropList([]string{assess.Mark}))
	b.keep(b.f.AddDataValidation(s.name, marks))
	s.filter(1)
	s.finish(1, 2)
	guide := b.sheet(assess.GuideName(r.Lang), []column{{width: 110}})
	guide.add(cell{value: d.Title, face: title})
	guide.add(b.text(d.Lead))
	for _, item := range d.Sections[0].Items {
		guide.add(b.text(item.Text))
	}
	guide.headRow = 2
	guide.finish(1, 0)
	b.properties(d.Title, d.Kind, d.Catalog, d.AsOf)
	return b.write(w)
}
