package pdf

import (
	"fmt"
	"slices"
	"strings"

	"skillroute/reports/answer"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

// detail says how much the summary tells. It is lowered until the summary fits on
// its page; what is dropped stands on the later pages.
type detail struct {
	weeks   int // steps of the first two weeks
	points  int // strengths, assumptions
	gap     float64
	title   float64
	stages  int
	reasons bool // of the largest gaps
}

const details = 12

// detailOf is a level of detail, from 0 for most.
func detailOf(level int) detail {
	n := float64(level)
	return detail{max(3, 6-level), max(1, 5-level/2), max(2.4, 4.6-n/3), max(15, 21-n), max(3, min(12, 36-3*level)), level < 8}
}

// talk is what the summary tells, said once for all levels of detail.
type talk struct {
	title, lead, ads       string
	stone                  string
	ready                  answer.Readiness
	stages                 []answer.Stage
	first                  answer.FirstWeeks
	gaps                   answer.LargestGaps
	strengths, assumptions answer.Points
}

// summary is page 1: all that a coach and a learner talk through, on one page.
func (r *report) summary() {
	r.NewPage()
	r.Y = 23
	w := r.words
	r.talk = talk{w.Title(), w.Lead(), w.InAds(), w.SteppingStone(), w.Readiness(), w.Stages(), w.FirstWeeks(), w.LargestGaps(), w.Strengths(strengthsNamed), w.Assumptions()}
	said := []string{}
	if r.firstSheet() > 0 { // worksheets say it themselves
		said = append(said, w.Editorial())
	}
	if !r.full { // the notes name them
		said = append(said, w.Extras())
	}
	lines := slices.Clone(r.talk.assumptions.Lines)
	r.talk.assumptions.Lines = slices.DeleteFunc(lines, func(l string) bool { return slices.Contains(said, l) })
	var blocks []paper.Block
	sign := r.Block(r.signatures)
	room := paper.Bottom + 1 - sign.H - r.Y
	made := map[string]paper.Block{}
	for level := range details {
		d := detailOf(level)
		blocks = r.summaryBlocks(d, made)
		r.shown = d.points
		if free := room - paper.Total(blocks); free >= d.gap*float64(len(blocks)) {
			for _, b := range blocks {
				r.Y = r.Set(b, r.Y) + min(free/float64(len(blocks)), 9)
			}
			r.Set(sign, paper.Bottom+1-sign.H)
			return
		}
	}
	// Names of hundreds of characters: let the summary run over two pages.
	for _, b := range append(blocks, sign) {
		r.Put(b)
		r.Y += 4
	}
}

// summaryBlocks lays the parts of the summary out, those that another detail had
// alike taken from made.
func (r *report) summaryBlocks(d detail, made map[string]paper.Block) (blocks []paper.Block) {
	add := func(draw func(float64) float64, parts ...any) {
		key := fmt.Sprint(parts...)
		b, ok := made[key]
		if !ok {
			b = r.Block(draw)
			made[key] = b
		}
		if b.H > 0 {
			blocks = append(blocks, b)
		}
	}
	add(func(y float64) float64 { return r.titleBlock(y, d.title) }, "title", d.title)
	add(func(y float64) float64 { return r.KeyFigures(y, r.words.Facts()) }, "figures")
	add(func(y float64) float64 { return r.Verdicts(y, r.words.Verdicts()) }, "verdicts")
	add(func(y float64) float64 { return r.readinessAndWeeks(y, d) }, "readiness", d.stages, "weeks", d.weeks)
	if len(r.p.Route.Steps) > 0 {
		add(func(y float64) float64 { return r.largestGaps(y, d.reasons) }, "gaps", d.reasons)
	}
	add(func(y float64) float64 {
		const w = 82.0
		return max(r.points(paper.Left, y, w, r.talk.strengths, d.points), r.points(paper.Right-w, y, w, r.talk.assumptions, d.points))
	}, "points", d.points)
	return blocks
}

// strengthsNamed is how many skills a line about strengths names.
const strengthsNamed = 6

// titleBlock is what the document is, from where to where, for whom, and the answer.
func (r *report) titleBlock(y, size float64) float64 {
	ads := r.talk.ads
	if ads != "" {
		ads = r.T("plan.in-ads") + ": " + ads
	}
	about := []string{answer.Called(r.p.Learner.Name), r.PreparedBy(), r.AsOf(r.p.AsOf, r.p.Catalog), ads}
	y = r.Title(y, size, r.T("pdf.kicker"), r.talk.title, about, paper.Said(r.talk.lead, paper.Lead))
	if r.talk.stone == "" {
		return y
	}
	stone := append(paper.Plain(r.T("plan.stone")+": ", paper.Body.Strong()), paper.Said(answer.Sentence(r.talk.stone), paper.Body)...)
	return r.Para(paper.Left, y+1.5, paper.Width, stone)
}

// readinessAndWeeks stand side by side: where the route leads, and how it begins.
func (r *report) readinessAndWeeks(y float64, d detail) float64 {
	const leftW, rightX = 98.0, paper.Left + 106
	if len(r.p.Route.Steps) == 0 {
		return r.readiness(y, paper.Width, d.stages)
	}
	return max(r.readiness(y, leftW, d.stages), r.firstWeeks(rightX, y, paper.Right-rightX, d.weeks))
}

// readiness is a chart of two bars a row, with both numbers beside them. The last stage
// is always shown.
func (r *report) readiness(y, w float64, stages int) float64 {
	x := r.talk.ready
	y = r.Para(paper.Left, y, w, paper.Plain(x.Title, paper.H2)) + 1.5
	_, end := r.Open(tagged.RoleTable)
	defer end()
	y = r.readyLegend(y) + 1
	const labelW, numbersW, apart, between = 43.0, 19.0, 2.5, 1.5
	barX, barW := paper.Left+labelW+apart, w-labelW-numbersW-2*apart
	left := 0 // stages without a row of their own
	for _, row := range x.Rows {
		if row.Stage >= stages && row.Stage < len(r.talk.stages) {
			left++
			continue
		}
		if left > 0 {
			r.Tag(tagged.RoleRow, func() {
				at := y
				r.RowHead(func() {
					at = r.Para(paper.Left, y, labelW, paper.Plain(r.T("pdf.ready.left", "Count", left), paper.RowNote))
				})
				r.Cell(tagged.RoleCell, paper.Left+w-9.5, y, "…", paper.RowNote, paper.ToRight)
				r.Cell(tagged.RoleCell, paper.Left+w, y, "…", paper.RowNote, paper.ToRight)
				y = at + between
			})
			left = 0
		}
		label := row.When
		if row.Stage > 0 {
			if s := r.talk.stages[row.Stage-1]; s.Part < s.Parts { // no role is met here
				label = s.Label
			}
		}
		r.Tag(tagged.RoleRow, func() {
			at := y
			r.RowHead(func() {
				at = r.Para(paper.Left, at, labelW, []paper.Span{{Text: label, Style: paper.Row}, {Text: "  " + strings.ReplaceAll(row.Date, " ", string(tagged.NBSP)), Style: paper.RowNote}})
			})
			r.Share(tagged.Box(barX, y+0.3, barW, 2.3), row.Share.MustHave, false)
			r.Share(tagged.Box(barX, y+3, barW, 1.2), row.Share.Full, true)
			r.Cell(tagged.RoleCell, paper.Left+w-9.5, y, row.MustHave, paper.Share, paper.ToRight)
			r.Cell(tagged.RoleCell, paper.Left+w, y, row.Full, paper.RowNote, paper.ToRight)
			y = max(at, y+4.4) + between
		})
	}
	return y - between
}

// readyLegend explains the two bars; it is the table's head.
func (r *report) readyLegend(y float64) float64 {
	x := paper.Left
	mid := y + paper.Caption.Lead/2
	r.Heads(func(cell func(func())) {
		cell(func() {})
		r.Fill(tagged.Box(x, mid-1, 3, 2), paper.Accent)
		l := r.Fit(r.T("word.is-must-have"), paper.Caption, 30)
		cell(func() { r.Line(x+4.2, y, l, paper.FromLeft) })
		x += 4.2 + l.W + 5
		r.Hatched(tagged.Box(x, mid-1, 3, 2), paper.Edge)
		cell(func() { r.Line(x+4.2, y, r.Fit(r.T("pdf.ready.full"), paper.Caption, 60), paper.FromLeft) })
	})
	return y + paper.Caption.Lead
}

// firstWeeks lists what to do in the first fourteen days.
func (r *report) firstWeeks(x, y, w float64, most int) float64 {
	const indent = 5.6
	first := r.talk.first
	y = r.Para(x, y, w, paper.Plain(first.Title, paper.H2)) + 1.5
	y = r.Para(x, y, w, paper.Plain(first.Note, paper.Caption)) + 1.2
	shown := min(len(first.Steps), most)
	_, end := r.Open(tagged.RoleList)
	defer end()
	for i, s := range first.Steps[:shown] {
		if i > 0 {
			r.Hairline(x+indent, y, w-indent)
			y += 1.1
		}
		r.TickBox(x, y+0.3)
		r.Item(func() {
			y = r.Para(x+indent, y, w-indent, []paper.Span{{Text: s.Name(), Style: paper.Name, To: r.rows[s.N]}})
			note := strings.Join([]string{r.T("pdf.weeks.step", "N", s.N), r.words.Kind(s.Kind), r.Hours(s.Hours.Likely), s.Dates()}, "  ·  ")
			y = r.Para(x+indent, y, w-indent, paper.Plain(note, paper.Caption)) + 1.1
		})
	}
	if more := len(first.Steps) - shown; more > 0 {
		r.Item(func() {
			y = r.Para(x+indent, y, w-indent, paper.Plain(r.T("pdf.weeks.more", "Count", more), paper.Caption))
		})
	}
	return y
}

// largestGaps shows up to three, each with a duty behind it and the first step.
func (r *report) largestGaps(y float64, reasons bool) float64 {
	x := r.talk.gaps
	if len(x.Rows) == 0 {
		return y
	}
	y = r.Para(paper.Left, y, paper.Width, paper.Plain(x.Title, paper.H2)) + 2
	return r.Beside(y, len(x.Rows), 3, 6, func(i int, x1, w float64) float64 {
		g := x.Rows[i]
		r.Hairline(x1, y, w)
		y := r.Para(x1, y+1.8, w, paper.Plain(g.Name, paper.Name)) + 0.9
		end := r.Pips(x1, y, 3.2, g.Have, g.Need, r.skillMax(g.Skill)) + 2.4
		r.Tag(tagged.RoleP, func() {
			r.Line(end, y+(3.2-paper.Caption.Lead)/2, r.Fit(strings.TrimPrefix(g.Rise+"  ·  ", "  ·  ")+g.Hours, paper.Caption, x1+w-end), paper.FromLeft)
		})
		y += 3.2 + 1.2
		if reasons && g.Why != "" {
			y = r.Para(x1, y, w, paper.Plain(g.Why, paper.Body.At(8))) + 0.6
		}
		if g.First == "" {
			return y
		}
		r.TickBox(x1, y+0.3)
		return r.Para(x1+5.2, y+0.2, w-5.2, []paper.Span{{Text: g.First, Style: paper.Row.In(paper.Accent), To: r.rows[g.FirstStep]}})
	})
}

// points draws a heading and a list. What goes beyond most stands in the notes.
func (r *report) points(x, y, w float64, p answer.Points, most int) float64 {
	if len(p.Lines) == 0 {
		return y
	}
	y = r.Para(x, y, w, paper.Plain(p.Title, paper.H2)) + 1.5
	r.Tag(tagged.RoleList, func() {
		for _, l := range p.Lines[:min(most, len(p.Lines))] {
			r.Dot(x, y)
			r.Item(func() { y = r.Para(x+3.4, y, w-3.4, paper.Said(l, paper.Body)) + 0.8 })
		}
		if more := len(p.Lines) - most; more > 0 {
			r.Item(func() { y = r.Para(x+3.4, y, w-3.4, paper.Plain(r.T("pdf.points.more", "Count", more), paper.Caption)) })
		}
	})
	return y
}

// signatures are two lines to sign on and one for the date of the next review.
func (r *report) signatures(y float64) float64 {
	y += 10 // room for a hand
	lines := r.words.Signatures(r.By.Coach)
	return r.Beside(y, len(lines), 3, 7.95, func(i int, x, w float64) float64 {
		r.Stroke(x, y, x+w, y, 0.25, paper.Ink)
		at := y
		r.Tag(tagged.RoleP, func() { at = r.Line(x, y+1.4, r.Fit(lines[i].Name, paper.Name, w), paper.FromLeft) })
		return r.Para(x, at, w, paper.Plain(lines[i].Note, paper.Caption))
	})
}
