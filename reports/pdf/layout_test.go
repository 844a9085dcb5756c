package pdf

import (
	"fmt"
	"math"
	"testing"

	"skillroute/graph/lang"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

// Nothing stands outside the margins, no two texts overlap, and no heading stands
// at the foot of a column.
func TestLayout(t *testing.T) {
	for name, plan := range cases(t) {
		for form, laidOut := range forms {
			for _, l := range lang.All {
				r, name := laidOut(plan.In(l)), name+" "+form+" "+string(l)
				for i, p := range r.Pages {
					checkBounds(t, name, i, p)
					checkOverlap(t, name, i, p)
					checkHeadings(t, name, i, p)
				}
				for _, b := range r.Bookmarks {
					if b.To.Page >= len(r.Pages) {
						t.Errorf("%s: bookmark %q leads nowhere", name, b.Title)
					}
				}
			}
		}
	}
}

// The running header ends here; the body ends, and the running footer begins.
const headEnd = 18.6

func bodyEnd(s tagged.Sheet) float64 { return s.H - (tagged.Upright.H - paper.Bottom) }
func footOf(s tagged.Sheet) float64  { return bodyEnd(s) + 4 }

func isBody(a tagged.Rect, s tagged.Sheet) bool { return a.Y > headEnd && a.Y < footOf(s) }

func checkBounds(t *testing.T, name string, i int, p *tagged.Page) {
	t.Helper()
	const slack = 0.4
	for _, o := range p.Ops {
		a := o.Area()
		if a == (tagged.Rect{}) {
			continue // the place of an empty cell
		}
		if a.X < paper.Left-slack || a.X+a.W > p.W-paper.Left+slack || a.Y < 10 || a.Y+a.H > p.H-7 {
			t.Errorf("%s, page %d: outside the margins: %+v", name, i+1, o)
		}
		if text, ok := o.(*tagged.Text); ok && isBody(a, p.Sheet) && a.Y+a.H > bodyEnd(p.Sheet)+2 {
			t.Errorf("%s, page %d: below the body: %q at %.1f", name, i+1, text.Text, a.Y+a.H)
		}
	}
}

func checkOverlap(t *testing.T, name string, i int, p *tagged.Page) {
	t.Helper()
	var texts []*tagged.Text
	for _, o := range p.Ops {
		if text, ok := o.(*tagged.Text); ok {
			texts = append(texts, text)
		}
	}
	for j, a := range texts {
		for _, b := range texts[:j] {
			if a.Turn != 0 || b.Turn != 0 {
				checkTurned(t, fmt.Sprintf("%s, page %d", name, i+1), a, b)
				continue
			}
			x, y := a.Area(), b.Area()
			wide := min(x.X+x.W, y.X+y.W) - max(x.X, y.X)
			high := min(x.Y+x.H, y.Y+y.H) - max(x.Y, y.Y)
			if wide > 0.3 && high > 0.5 {
				t.Errorf("%s, page %d: %q overlaps %q", name, i+1, a.Text, b.Text)
			}
		}
	}
}

// checkTurned compares texts of which one at least is turned.
func checkTurned(t *testing.T, name string, a, b *tagged.Text) {
	t.Helper()
	if a.Turn == 0 {
		a, b = b, a
	}
	sin, cos := math.Sincos(a.Turn * math.Pi / 180)
	// Along the turned text, and up from it.
	in := func(x, y float64) (along, up float64) {
		return (x-a.X)*cos - (y-a.Base)*sin, -(x-a.X)*sin - (y-a.Base)*cos
	}
	high := a.Style.CapHeight()
	for k := range 21 {
		part := b.W * float64(k) / 20
		points := []tagged.Point{tagged.At(b.X+part, b.Base), tagged.At(b.X+part, b.Base-b.Style.CapHeight())}
		if b.Turn != 0 {
			s, c := math.Sincos(b.Turn * math.Pi / 180)
			points = []tagged.Point{tagged.At(b.X+part*c, b.Base-part*s)}
		}
		for _, p := range points {
			if along, up := in(p.X, p.Y); along > 0.2 && along < a.W-0.2 && up > -0.5 && up < high+0.2 {
				t.Errorf("%s: turned %q overlaps %q", name, a.Text, b.Text)
				return
			}
		}
	}
}

func checkHeadings(t *testing.T, name string, i int, p *tagged.Page) {
	t.Helper()
	below := func(h *tagged.Text) bool {
		for _, o := range p.Ops {
			b, ok := o.(*tagged.Text)
			if ok && b.Base > h.Base+1 && b.Base < footOf(p.Sheet) && b.Style.Size < h.Style.Size && b.X >= h.X-1 && b.X < h.X+paper.ColumnWidth {
				return true
			}
		}
		return false
	}
	for _, o := range p.Ops {
		if h, ok := o.(*tagged.Text); ok && h.Style.Weight == tagged.Bold && (h.Style.Size == 15 || h.Style == paper.H2) && !below(h) {
			t.Errorf("%s, page %d: heading %q stands alone", name, i+1, h.Text)
		}
	}
}

// A summary of ordinary names fits on its page.
func TestSummaryIsOnePage(t *testing.T) {
	for name, plan := range cases(t) {
		if name == "hostile catalog" {
			continue
		}
		for _, l := range lang.All {
			r := newReport(plan.In(l), Options{})
			if r.summary(); len(r.Pages) != 1 {
				t.Errorf("%s, %s: the summary takes %d pages", name, l, len(r.Pages))
			}
		}
	}
}
