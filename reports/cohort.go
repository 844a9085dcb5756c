package reports

import (
	"fmt"
	"io"

	"skillroute/reports/page"
	"skillroute/reports/pdf"
	"skillroute/reports/staff"
	"skillroute/reports/workbook"
)

// CohortFormats lists the names of the formats in which documents about all learners come.
func CohortFormats() []string { return []string{"pdf", "html", "xlsx"} }

// WriteCohort writes a document about all learners in one of [CohortFormats]. Of the options
// Brand and Warn count, and for a PDF Full: all pages, not the short edition.
func WriteCohort(w io.Writer, format string, s *staff.Summary, o Options) error {
	switch format {
	case "pdf":
		return pdf.WriteCohort(w, s, pdf.Options{Brand: o.Brand, Full: o.Full, Warn: o.Warn})
	case "html":
		return page.WriteCohort(w, s, o.Brand)
	case "xlsx":
		return workbook.WriteCohort(w, s, o.Brand)
	}
	return fmt.Errorf("reports: no cohort in format %q", format)
}
