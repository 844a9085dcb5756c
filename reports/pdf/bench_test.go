package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"

	"skillroute/planner"
	cohortfile "skillroute/planner/cohort"
	"skillroute/planner/cohort/cohorttest"
	"skillroute/reports/pdf/tagged"
)

// BenchmarkLearnerPDF compares the learner's document with a floor: gofpdf drawing
// as many cells and lines on as many pages, with core fonts, with its compression
// and without any layout.
func BenchmarkLearnerPDF(b *testing.B) {
	plan := mustPlan(b, builtin, planner.Request{Name: "Sari Dewi", To: "social-media-manager", From: "social-media-admin", By: on("2028-06-30")})
	document := laidOut(plan)
	b.Run("floor", func(b *testing.B) {
		for b.Loop() {
			floor(b, document)
		}
	})
	b.Run("report", func(b *testing.B) {
		var out bytes.Buffer
		for b.Loop() {
			out.Reset()
			if err := Write(&out, plan, Options{}); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(out.Len()), "bytes")
		b.ReportMetric(float64(len(document.Pages)), "pages")
	})
	// In turn, so that what else the machine does is shared alike.
	b.Run("beside", func(b *testing.B) {
		var ours, floors []time.Duration
		var out bytes.Buffer
		for b.Loop() {
			began := time.Now()
			floor(b, document)
			floors = append(floors, time.Since(began))
			out.Reset()
			began = time.Now()
			if err := Write(&out, plan, Options{}); err != nil {
				b.Fatal(err)
			}
			ours = append(ours, time.Since(began))
		}
		slices.Sort(ours)
		slices.Sort(floors)
		half := len(ours) / 2
		b.ReportMetric(100*floors[half].Seconds()/ours[half].Seconds(), "%of-floor")
	})
	b.Run("layout", func(b *testing.B) {
		for b.Loop() {
			laidOut(plan)
		}
	})
}

// BenchmarkCohortFloor draws the floor of the learners whose documents BenchmarkRun
// in reports/export makes, by one worker and by two.
func BenchmarkCohortFloor(b *testing.B) {
	data := cohorttest.Varied(builtin, 1, 1000)
	rows, err := cohortfile.Open("varied.csv", bytes.NewReader(data), int64(len(data)), builtin, cohortfile.Options{Base: planner.Request{AsOf: planner.DateOf(2026, 12, 1)}})
	if err != nil {
		b.Fatal(err)
	}
	shared := planner.NewShared(builtin)
	var documents []*report
	pages := 0
	for row, err := range rows.All() {
		if err != nil {
			b.Fatal(err)
		}
		plan, err := shared.New(row.Request)
		if err != nil {
			b.Fatal(err)
		}
		documents = append(documents, laidOut(plan))
		pages += len(documents[len(documents)-1].Pages)
	}
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprint("workers=", workers), func(b *testing.B) {
			for b.Loop() {
				var next atomic.Int64
				var wg sync.WaitGroup
				for range workers {
					wg.Go(func() {
						for i := next.Add(1) - 1; int(i) < len(documents); i = next.Add(1) - 1 {
							floor(b, documents[i])
						}
					})
				}
				wg.Wait()
			}
			b.ReportMetric(float64(len(documents)*b.N)/b.Elapsed().Seconds(), "learners/s")
			b.ReportMetric(float64(pages)/float64(len(documents)), "pages")
		})
	}
}

// floor draws a cell for each text of a document and a line for each shape.
func floor(b *testing.B, r *report) {
	f := gofpdf.New("P", "mm", "A4", "")
	f.SetAutoPageBreak(false, 0)
	core := [...]string{tagged.Regular: "", tagged.Semibold: "B", tagged.Bold: "B"}
	var out bytes.Buffer
	for _, p := range r.Pages {
		f.AddPage()
		var last tagged.Style
		for _, o := range p.Ops {
			switch o := o.(type) {
			case *tagged.Text:
				if o.Style.Weight != last.Weight || o.Style.Size != last.Size {
					f.SetFont("Helvetica", core[o.Style.Weight], o.Style.Size)
				}
				if o.Style.Colour != last.Colour {
					f.SetTextColor(int(o.Style.Colour.R), int(o.Style.Colour.G), int(o.Style.Colour.B))
				}
				last = o.Style
				f.SetXY(o.X, o.Base-3)
				f.Cell(o.W, 4, spaced(o.Text))
			case *tagged.Shape:
				f.Line(o.Box.X, o.Box.Y, o.Box.X+o.Box.W, o.Box.Y+o.Box.H)
			}
		}
	}
	if err := f.Output(&out); err != nil {
		b.Fatal(err)
	}
}
