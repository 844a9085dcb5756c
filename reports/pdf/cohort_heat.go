package pdf

import (
	"math"

	"skillroute/reports/look"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
	"skillroute/reports/staff"
)

// The heat map, in millimetres.
const (
	heatColumns = 26  // learners a page at most
	heatCell    = 7.0 // width of a column, and up to heatCellMax where there are few
	heatCellMax = 12.0
	heatSkill   = 55.0 // room for a skill
	heatNeed    = 11.0
	heatLack    = 13.0
	heatRow     = 6.0
	heatRowMin  = 5.0
	heatTurn    = 60.0 // degrees of the names
	heatName    = 31.5 // room for a name along its line
	heatTop     = 3.0  // above the names
)

// heatPart is a table of the heat map: some learners and the skills that any of them
// needs.
type heatPart struct {
	*cohort
	learners []*staff.Learner
	rows     []int // of the summary's skills
	cell     float64
	names    []paper.Line
	head     float64 // height of the heads
}

// mapFits reports whether the short edition has room for a column a learner.
func (c *cohort) mapFits() bool {
	const most = 3 // pages
	if c.s.Omitted > 0 || len(c.s.Learners) > most*heatColumns {
		return false
	}
	alone := newCohort(c.s, Options{Brand: c.By})
	alone.NewPage() // of the summary
	alone.Sheet = tagged.Lying
	alone.heatMap(alone.said.Section("heat"))
	pages := len(alone.Pages) - 1
	return pages <= most && len(c.Pages)+pages <= c.last
}

// heatMap is skills by learners, up to 26 learners a page, as many on each.
func (c *cohort) heatMap(x staff.Section) {
	all := c.s.Learners
	c.Section(x.Title, x.Name, paper.JoinedBy(" ", c.T("staff.pdf.heat.note"), x.Shown), c.Bottom()-paper.Top-30) // its rows are shared out over pages of its own
	parts := (len(all) + heatColumns - 1) / heatColumns
	each := (len(all) + parts - 1) / parts
	cell := min(heatCellMax, heatColumns*heatCell/float64(each))
	for from := 0; from < len(all); from += each {
		to := min(from+each, len(all))
		p := &heatPart{cohort: c, learners: all[from:to], cell: cell}
		p.prepare()
		if from > 0 {
			c.NewPage()
		}
		if parts > 1 {
			text := c.T("staff.pdf.heat.part", "Range", c.Say.Range(int64(from+1), int64(to)), "Count", len(all))
			c.Bookmark(text, "", 1, c.Y)
			c.Y = c.Para(paper.Left, c.Y, c.Width(), paper.Plain(text, paper.Name)) + 1
		}
		p.draw()
	}
}

// prepare finds the rows and fits the names.
func (p *heatPart) prepare() {
	for i := range p.s.Skills {
		for _, l := range p.learners {
			if l.Cells[i].Asked() {
				p.rows = append(p.rows, i)
				break
			}
		}
	}
	sin, _ := math.Sincos(heatTurn * math.Pi / 180)
	for _, l := range p.learners {
		st := paper.Caption.In(paper.Ink)
		name := p.Fit(p.words.NameThat(l, func(s string) bool { return p.OneLine(s, st).W <= heatName-1 }), st, heatName)
		p.names = append(p.names, name)
		p.head = max(p.head, name.W*sin+2.5)
	}
	p.head = max(p.head+heatTop, 12)
}

func (p *heatPart) x(i int) float64 { return paper.Left + heatSkill + heatNeed + float64(i)*p.cell }

// draw places the table. Its rows go on to further pages where they do not fit on
// one, as many on each.
func (p *heatPart) draw() {
	p.legend(true)
	p.Y -= 2.5 // the heads begin with room
	rows := p.rows
	room := p.Bottom() - p.Y - p.head
	fits := max(1, int(room/heatRowMin)-1) // the last row is hours
	pages := (len(rows) + fits - 1) / max(1, fits)
	each := (len(rows) + pages - 1) / max(1, pages)
	h := min(heatRow, room/float64(each+1))
	p.Tag(tagged.RoleTable, func() {
		for i, row := range rows {
			switch {
			case i == 0:
				p.heads()
			case i%each == 0:
				p.NewPage()
				p.Artifact(p.heads)
			}
			p.row(row, h)
		}
		p.hours(h)
	})
	p.Y += 3
}

// heads writes the names of the learners over their columns, turned.
func (p *heatPart) heads() {
	base := p.Y + p.head - 1.2
	up := paper.Caption.Lead
	p.Paper.Heads(func(cell func(func())) {
		cell(func() { p.Line(paper.Left, base-up, p.OneLine(p.T("word.skill"), paper.Caption), paper.FromLeft) })
		cell(func() {
			p.Line(paper.Left+heatSkill+heatNeed-2, base-up, p.OneLine(p.T("staff.heat.need"), paper.Caption), paper.ToRight)
		})
		for i, name := range p.names {
			cell(func() { p.Turned(p.x(i)+p.cell/2+0.8, base-0.6, name, heatTurn) })
		}
		cell(func() {
			p.Line(p.x(len(p.names))+heatLack, base-up, p.OneLine(p.T("staff.heat.lack"), paper.Caption), paper.ToRight)
		})
	})
	p.Y += p.head
	p.Stroke(paper.Left, p.Y, p.x(len(p.names))+heatLack, p.Y, 0.3, paper.Ink)
}

func (p *heatPart) row(at int, h float64) {
	k, y := p.s.Skills[at], p.Y
	text := paper.Body.At(8)
	mid := func(st tagged.Style) float64 { return y + (h-st.Lead)/2 }
	p.Tag(tagged.RoleRow, func() {
		p.RowHead(func() { p.Line(paper.Left, mid(text), p.Fit(k.Name, text, heatSkill-1), paper.FromLeft) })
		p.Tag(tagged.RoleCell, func() {
			p.Line(paper.Left+heatSkill+heatNeed-2, mid(text), p.Fit(p.words.Needs(k), text.In(paper.Muted), heatNeed-1), paper.ToRight)
		})
		for i, l := range p.learners {
			p.level(tagged.Box(p.x(i), y, p.cell, h), l.Cells[at])
		}
		p.Tag(tagged.RoleCell, func() {
			end := p.x(len(p.learners)) + heatLack
			of := p.OneLine("/"+p.Say.Int(int64(k.Asked)), paper.Caption)
			p.Line(end, mid(paper.Caption), of, paper.ToRight)
			p.Line(end-of.W, mid(text), p.OneLine(p.Say.Int(int64(k.Lack)), text.Strong()), paper.ToRight)
		})
	})
	p.Y += h
	p.Hairline(paper.Left, p.Y, p.x(len(p.learners))+heatLack-paper.Left)
}

// level draws a cell: the level held on a shade for the levels missing.
func (p *heatPart) level(b tagged.Rect, cell staff.Cell) {
	x, y := b.X+b.W/2, b.Y+b.H/2
	if !cell.Asked() {
		p.Fill(tagged.Box(x-0.22, y-0.22, 0.44, 0.44), paper.Edge)
		p.Tag(tagged.RoleCell, func() {})
		return
	}
	e, end := p.Open(tagged.RoleCell)
	defer end()
	e.Alt = p.T("staff.pdf.heat.alt", "Have", cell.Have, "Need", cell.Need)
	ground, text := paper.MissingShade(cell.Gap())
	st := paper.Body.At(8).In(text)
	held := p.OneLine(p.Say.Int(int64(cell.Have)), st)
	if cell.Gap() == 0 {
		p.Line(x-0.4, y-st.Lead/2, held, paper.ToRight)
		p.Tick(x+0.6, y)
		return
	}
	p.Fill(tagged.Box(b.X+0.25, b.Y+0.25, b.W-0.5, b.H-0.4), ground)
	p.Line(x, y-st.Lead/2, held, paper.Centred)
}

// hours is the last row: what each has to go.
func (p *heatPart) hours(h float64) {
	y := p.Y
	st := paper.InBar.Strong()
	p.Tag(tagged.RoleRow, func() {
		p.RowHead(func() {
			p.Line(paper.Left, y+(h-paper.Body.Lead)/2, p.OneLine(p.T("word.hours-to-go"), paper.Body.At(8).Strong()), paper.FromLeft)
		})
		p.Tag(tagged.RoleCell, func() {})
		for i, l := range p.learners {
			p.Tag(tagged.RoleCell, func() {
				p.Line(p.x(i)+p.cell/2, y+(h-st.Lead)/2, p.OneLine(p.Say.Int(int64(math.Round(float64(l.Hours.Likely)/60))), st), paper.Centred)
			})
		}
		p.Tag(tagged.RoleCell, func() {})
	})
	p.Y += h
}

// legend says what shades mean, and in a map of learners ticks and dots.
func (c *cohort) legend(learners bool) {
	last := len(look.Missing) - 1
	entries := []paper.Entry{{W: 2, Draw: c.Tick, Text: c.words.Missing(0, last)}}
	if !learners {
		entries[0] = paper.Entry{W: 4, Draw: func(x, y float64) { c.Outline(tagged.Box(x+0.1, y-1.3, 3.8, 2.6), 0, 0.2, paper.Edge) }, Text: c.words.Missing(0, last)}
	}
	for gap := 1; gap <= last; gap++ {
		ground, _ := paper.MissingShade(gap)
		entries = append(entries, paper.Entry{W: 4, Draw: func(x, y float64) { c.Fill(tagged.Box(x, y-1.4, 4, 2.8), ground) }, Text: c.words.Missing(gap, last)})
	}
	if learners {
		entries = append(entries, paper.Entry{W: 1, Draw: func(x, y float64) { c.Fill(tagged.Box(x+0.3, y-0.22, 0.44, 0.44), paper.Edge) }, Text: c.T("staff.pdf.heat.legend.none")})
	}
	c.Artifact(func() { c.Legend(entries) })
}
