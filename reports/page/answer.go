package page

import (
	"io"

	"skillroute/reports/answer"
)

// WriteAnswer is being built.
func WriteAnswer(w io.Writer, d *answer.Document, o Options) error { panic("unbuilt") }
