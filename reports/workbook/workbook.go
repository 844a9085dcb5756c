package workbook

import (
	"cmp"
	"io"

	"github.com/xuri/excelize/v2"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/brand"
	"skillroute/reports/look"
)

// Write writes the plan as an XLSX file.
func Write(w io.Writer, p *planner.Plan, by brand.Brand) error {
	b := newBook(p.Lang, by)
	b.p, b.a = p, answer.Of(p)
	b.summary()
	b.gap()
	b.route()
	b.schedule()
	b.sources()
	b.properties(b.a.Title(), b.Say("plan.kind"), p.Catalog, p.AsOf)
	return b.write(w)
}

// book is a workbook that is being written. The first error stays, so that the
// sheets need not look at each one.
type book struct {
	*lang.Printer
	p      *planner.Plan // nil in a cohort's
	a      *answer.Plan  // what is said of it
	by     brand.Brand
	accent string // RRGGBB
	f      *excelize.File
	sheets int
	styles map[face]int
	shades map[look.Shade]int // conditional styles
	marked bool               // a text has a mark of [book.literal]
	err    error
}

func newBook(l lang.Lang, by brand.Brand) *book {
	b := &book{Printer: lang.For(l), by: by, accent: hex(look.Accent), f: excelize.NewFile(), styles: map[face]int{}, shades: map[look.Shade]int{}}
	if c := by.Accent; c != nil {
		b.accent = c.String()[1:]
	}
	return b
}

// write packs the file and clears away what its long sheets left on the disk.
func (b *book) write(w io.Writer) error {
	defer b.f.Close()
	if b.err != nil {
		return b.err
	}
	b.f.SetZipWriter(b.archive)
	return b.f.Write(w)
}

func (b *book) keep(err error) {
	if b.err == nil {
		b.err = err
	}
}

// properties are what a file manager shows. The times are the plan's date: the
// clock would make two runs differ.
func (b *book) properties(title, subject string, c planner.CatalogRef, asOf planner.Date) {
	stamp := asOf.Time().Format("2006-01-02T15:04:05Z")
	creator := cmp.Or(b.Value(b.by.Coach), b.Value(b.by.Organisation), "Skillroute")
	b.keep(b.f.SetDocProps(&excelize.DocProperties{
		Title:          title,
		Subject:        subject,
		Creator:        creator,
		LastModifiedBy: "Skillroute",
		Description:    b.Say("workbook.description", "ID", c.ID, "Version", c.Version),
		Identifier:     c.Digest,
		Language:       string(b.Lang),
		Created:        stamp,
		Modified:       stamp,
	}))
	b.keep(b.f.SetAppProps(&excelize.AppProperties{Application: "Skillroute", Company: b.Value(b.by.Organisation)}))
}
