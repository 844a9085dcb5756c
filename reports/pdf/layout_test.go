package pdf

import (
	"fmt"
	"math"
	"testing"

	"skillroute/graph/lang"
	"skillroute/reports/brand"
)

// Nothing stands outside the margins, no two texts overlap, and no heading stands
// at the foot of a column.
func TestLayout(t *testing.T) {
	for name, plan := range cases(t) {
		for _, l := range lang.All {
			r := laidOut(plan.In(l))
			for i, p := range r.pages {
				checkBounds(t, name+" "+string(l), i, p)
				checkOverlap(t, name+" "+string(l), i, p)
				checkHeadings(t, name+" "+string(l), i, p)
			}
			for _, b := range r.bookmarks {
				if b.to.page >= len(r.pages) {
					t.Errorf("%s: bookmark %q leads nowhere", name, b.title)
				}
			}
		}
	}
}

// The running header ends here; the body ends, and the running footer begins.
const headEnd = 18.6

func bodyEnd(s sheet) float64 { return s.h - (upright.h - bottom) }
func footOf(s sheet) float64  { return bodyEnd(s) + 4 }

func isBody(a rect, s sheet) bool { return a.y > headEnd && a.y < footOf(s) }

func checkBounds(t *testing.T, name string, i int, p *page) {
	t.Helper()
	const slack = 0.4
	for _, o := range p.ops {
		a := o.area()
		if a == (rect{}) {
			continue // the place of an empty cell
		}
		if a.x < left-slack || a.x+a.w > p.w-left+slack || a.y < 10 || a.y+a.h > p.h-7 {
			t.Errorf("%s, page %d: outside the margins: %+v", name, i+1, o)
		}
		if text, ok := o.(*textOp); ok && isBody(a, p.sheet) && a.y+a.h > bodyEnd(p.sheet)+2 {
			t.Errorf("%s, page %d: below the body: %q at %.1f", name, i+1, text.text, a.y+a.h)
		}
	}
}

func checkOverlap(t *testing.T, name string, i int, p *page) {
	t.Helper()
	var texts []*textOp
	for _, o := range p.ops {
		if text, ok := o.(*textOp); ok {
			texts = append(texts, text)
		}
	}
	for j, a := range texts {
		for _, b := range texts[:j] {
			if a.turn != 0 || b.turn != 0 {
				checkTurned(t, fmt.Sprintf("%s, page %d", name, i+1), a, b)
				continue
			}
			x, y := a.area(), b.area()
			wide := min(x.x+x.w, y.x+y.w) - max(x.x, y.x)
			high := min(x.y+x.h, y.y+y.h) - max(x.y, y.y)
			if wide > 0.3 && high > 0.5 {
				t.Errorf("%s, page %d: %q overlaps %q", name, i+1, a.text, b.text)
			}
		}
	}
}

// checkTurned compares texts of which one at least is turned.
func checkTurned(t *testing.T, name string, a, b *textOp) {
	t.Helper()
	if a.turn == 0 {
		a, b = b, a
	}
	sin, cos := math.Sincos(a.turn * math.Pi / 180)
	// Along the turned text, and up from it.
	in := func(x, y float64) (along, up float64) {
		return (x-a.x)*cos - (y-a.base)*sin, -(x-a.x)*sin - (y-a.base)*cos
	}
	high := a.style.capHeight()
	for k := range 21 {
		part := b.w * float64(k) / 20
		points := []point{{b.x + part, b.base}, {b.x + part, b.base - b.style.capHeight()}}
		if b.turn != 0 {
			s, c := math.Sincos(b.turn * math.Pi / 180)
			points = []point{{b.x + part*c, b.base - part*s}}
		}
		for _, p := range points {
			if along, up := in(p.x, p.y); along > 0.2 && along < a.w-0.2 && up > -0.5 && up < high+0.2 {
				t.Errorf("%s: turned %q overlaps %q", name, a.text, b.text)
				return
			}
		}
	}
}

func checkHeadings(t *testing.T, name string, i int, p *page) {
	t.Helper()
	below := func(h *textOp) bool {
		for _, o := range p.ops {
			b, ok := o.(*textOp)
			if ok && b.base > h.base+1 && b.base < footOf(p.sheet) && b.style.size < h.style.size && b.x >= h.x-1 && b.x < h.x+column {
				return true
			}
		}
		return false
	}
	for _, o := range p.ops {
		if h, ok := o.(*textOp); ok && h.style.weight == bold && (h.style.size == 15 || h.style == styleH2) && !below(h) {
			t.Errorf("%s, page %d: heading %q stands alone", name, i+1, h.text)
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
			r := newReport(plan.In(l), brand.Brand{})
			if r.summary(); len(r.pages) != 1 {
				t.Errorf("%s, %s: the summary takes %d pages", name, l, len(r.pages))
			}
		}
	}
}
