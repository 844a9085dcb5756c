package reports

import (
	"fmt"
	"io"

	"skillroute/reports/brand"
	"skillroute/reports/page"
	"skillroute/reports/pdf"
	"skillroute/reports/staff"
	"skillroute/reports/workbook"
)

// CohortFormats lists the names of the formats in which documents about all learners come.
func CohortFormats() []string { return []string{"pdf", "html", "xlsx"} }

// WriteCohort writes a document about all learners in one of [CohortFormats].
func WriteCohort(w io.Writer, format string, s *staff.Summary, by brand.Brand) error {
	switch format {
	case "pdf":
		return pdf.WriteCohort(w, s, pdf.Options{Brand: by})
	case "html":
		return page.WriteCohort(w, s, by)
	case "xlsx":
		return workbook.WriteCohort(w, s, by)
	}
	return fmt.Errorf("reports: no cohort in format %q", format)
}
