package pdf

import (
	"strings"

	"skillroute/reports/answer"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

// Unless all are asked for, the worksheets end on this page, which leaves two for the rest
// of so many, or at the end of the page after the route's; and each names so many materials.
const (
	lastSheets   = mostPages - 2
	mostPages    = 8
	mostMaterial = 2
)

// worksheets say what one can do after a step, what to do for it, what to show and what to
// use, with a box for the coach who has seen it: for the steps of the first stage that have
// room, or for all. A step without evidence to show has none.
func (r *report) worksheets() {
	last, most := r.lastSheet(), mostMaterial
	if r.full {
		most = 0
	}
	const footH = 8.0
	end, begun, ended := max(lastSheets, len(r.Pages)+1), false, false
	var sheets []paper.Block // of this page
	used := 0.0
	for n := 1; n <= last && !ended; n++ {
		s := r.words.Step(n)
		guide := s.Guide()
		if guide.Show == nil {
			continue
		}
		sheet := r.worksheet(s, r.words.GuideFacts(guide, most))
		if !begun {
			r.beginSheets(sheet.H)
			if begun, used = true, r.Y; r.fewSheets {
				end = max(lastSheets-1, len(r.Pages))
			}
		} else if last := !r.full && len(r.Pages) == end; last && used+sheet.H+footH > r.Bottom() {
			ended = true
			continue
		} else if foot := used + sheet.H + footH; !last && (used+sheet.H > r.Bottom() || n == r.lastSheet() && foot > r.Bottom()) {
			r.spread(sheets, r.Bottom()-used)
			r.Next()
			sheets, used = nil, r.Y
		}
		sheets, used = append(sheets, sheet), used+sheet.H
	}
	if ended {
		r.spread(sheets, r.Bottom()-used-footH)
	} else {
		r.spread(sheets, 0)
	}
	if !begun {
		return
	}
	foot := r.words.Editorial()
	if last < len(r.p.Route.Steps) || ended {
		foot = paper.JoinedBy(" ", foot, r.T("pdf.sheets.rest"))
	}
	r.Y += 1
	r.Prose(0, paper.Width, paper.Plain(foot, paper.Caption))
}

// lastSheet is the last step that may have a worksheet, if there is room; 0 for none.
func (r *report) lastSheet() int {
	if n := len(r.p.Route.Steps); n == 0 || r.full {
		return n
	}
	return r.stages()[0].Last
}

// firstSheet is the first step that has a worksheet; 0 for none.
func (r *report) firstSheet() int {
	for n := range r.lastSheet() {
		if r.words.Step(n+1).Guide().Show != nil {
			return n + 1
		}
	}
	return 0
}

// spread sets the worksheets of a page, the room that is left as room to write between them.
func (r *report) spread(sheets []paper.Block, room float64) {
	const most = 16.0
	for i, b := range sheets {
		if i > 0 {
			r.Y += max(0, min(most, room/float64(len(sheets)-1)))
		}
		r.Y = r.Set(b, r.Y)
	}
}

// sheetsFit reports whether the worksheets would begin on this page, about.
func (r *report) sheetsFit() bool {
	const heading = 30.0
	for n := range r.p.Route.Steps {
		s := r.words.Step(n + 1)
		if guide := s.Guide(); guide.Show != nil {
			return r.Y+heading+r.worksheet(s, r.words.GuideFacts(guide, mostMaterial)).H < r.Bottom()
		}
	}
	return true
}

func (r *report) beginSheets(first float64) {
	title := "pdf.sheets.title"
	if r.full {
		title = "pdf.sheets.title.all"
	}
	r.Section(r.T(title), r.T("pdf.sheets.short"), r.T("pdf.sheets.note"), first)
}

// The worksheet of a step: labels, their texts, the coach's box.
const (
	sheetLabelW = 17.0
	coachW      = 21.0
	coachH      = 12.0
	sheetTextW  = paper.Width - sheetLabelW - coachW - 3.5
)

var styleSheet = paper.Row.As(tagged.Regular)

func (r *report) worksheet(s answer.Step, facts []answer.Fact) paper.Block {
	return r.Block(func(y float64) float64 {
		const indent = 5.6
		r.Stroke(paper.Left, y, paper.Right, y, 0.3, paper.Ink)
		y += 1.6
		note := r.OneLine(paper.JoinedBy("  ·  ", r.words.Kind(s.Kind), r.Hours(s.Hours.Likely), s.Dates()), paper.Caption)
		r.TickBox(paper.Left, y+0.3)
		top := y
		title := r.Say.Int(int64(s.N)) + string(tagged.NBSP) + " " + s.Name()
		y = r.Para(paper.Left+indent, y, paper.Width-indent-note.W-4, paper.Plain(title, paper.H3)) + 1
		r.Tag(tagged.RoleP, func() { r.Line(paper.Right, top+(paper.H3.Lead-note.Lead)/2, note, paper.ToRight) })
		box := y + 0.5
		r.Tag(tagged.RoleList, func() {
			for _, f := range facts {
				r.Tag(tagged.RoleItem, func() { y = r.sheetFact(f, y) })
			}
		})
		r.Outline(tagged.Box(paper.Right-coachW, box, coachW, coachH), 1, 0.3, paper.Edge)
		r.Tag(tagged.RoleP, func() {
			r.Line(paper.Right-coachW+1.6, box+0.9, r.Fit(r.T("pdf.sheets.coach"), paper.Caption, coachW-3.2), paper.FromLeft)
		})
		return max(y, box+coachH) + 1.6
	})
}

// sheetFact is a part of a worksheet: its label and its text, or a material as a link, its
// address in letters in the full form.
func (r *report) sheetFact(f answer.Fact, y float64) float64 {
	if f.Label != "" {
		r.Tag(tagged.RoleLabel, func() {
			r.Line(paper.Left, y, r.Fit(f.Label, paper.Row.In(paper.Accent), sheetLabelW-2), paper.FromLeft)
		})
	}
	text, note := paper.Said(f.Value, styleSheet), f.Note
	for _, address := range f.Links {
		text[0].URL, text[0].Style = address, styleSheet.In(paper.Accent)
		if r.full {
			note = paper.JoinedBy(", ", note, strings.TrimPrefix(address, "https://"))
		}
	}
	if note != "" {
		text = append(text, paper.Span{Text: "  " + note, Style: paper.RowNote})
	}
	return r.Tagged(tagged.RoleBody, func() float64 { return r.Para(paper.Left+sheetLabelW, y, sheetTextW, text) + 0.3 })
}
