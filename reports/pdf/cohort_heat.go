package pdf

import (
	"math"

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

// heatShades are the grounds of a cell by levels missing, and the text on them. Where
// none is missing a tick says so, not the shade.
var heatShades = [...]struct{ ground, text colour }{
	{white, ink},
	{rgb(0xDC, 0xEA, 0xE7), ink},
	{rgb(0xA8, 0xCD, 0xC7), ink},   // 9.2
	{rgb(0x35, 0x7F, 0x79), white}, // 4.7
	{rgb(0x0B, 0x4B, 0x48), white}, // 9.9
}

// heatPart is a table of the heat map: some learners and the skills that any of them
// needs.
type heatPart struct {
	*cohort
	learners []*staff.Learner
	rows     []int // of the summary's skills
	cell     float64
	names    []line
	head     float64 // height of the heads
}

// heatMap is skills by learners, up to 26 learners a page, as many on each.
func (c *cohort) heatMap() {
	first := c.s.Skills[0]
	title := c.t("staff.pdf.heat.title.none")
	if first.Lack > 0 {
		title = c.t("staff.pdf.heat.title", "Skill", first.Name, "Count", first.Lack, "Asked", first.Asked)
	}
	c.section(title, c.t("staff.pdf.heat.short"), joinedBy(" ", c.t("staff.pdf.heat.note"), c.words.Omitted()), 80)
	all := c.s.Learners
	parts := (len(all) + heatColumns - 1) / heatColumns
	each := (len(all) + parts - 1) / parts
	cell := min(heatCellMax, heatColumns*heatCell/float64(each))
	for from := 0; from < len(all); from += each {
		to := min(from+each, len(all))
		p := &heatPart{cohort: c, learners: all[from:to], cell: cell}
		p.prepare()
		if from > 0 {
			c.newPage()
		}
		if parts > 1 {
			text := c.t("staff.pdf.heat.part", "Range", c.say.Range(int64(from+1), int64(to)), "Count", len(all))
			c.bookmark(text, "", 1, c.y)
			c.y = c.para(left, c.y, c.width(), plain(text, styleName)) + 1
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
		name := p.fit(p.name(l), styleCaption.in(ink), heatName)
		p.names = append(p.names, name)
		p.head = max(p.head, name.w*sin+2.5)
	}
	p.head = max(p.head+heatTop, 12)
}

func (p *heatPart) x(i int) float64 { return left + heatSkill + heatNeed + float64(i)*p.cell }

// draw places the table. Its rows go on to further pages where they do not fit on
// one, as many on each.
func (p *heatPart) draw() {
	p.legend()
	rows := p.rows
	room := p.bottom() - p.y - p.head
	fits := max(1, int(room/heatRowMin)-1) // the last row is hours
	pages := (len(rows) + fits - 1) / max(1, fits)
	each := (len(rows) + pages - 1) / max(1, pages)
	h := min(heatRow, room/float64(each+1))
	p.tag(roleTable, func() {
		for i, row := range rows {
			switch {
			case i == 0:
				p.heads()
			case i%each == 0:
				p.newPage()
				p.artifact(p.heads)
			}
			p.row(row, h)
		}
		p.hours(h)
	})
	p.y += 3
}

// heads writes the names of the learners over their columns, turned.
func (p *heatPart) heads() {
	base := p.y + p.head - 1.2
	up := styleCaption.lead
	p.paper.heads(func(cell func(func())) {
		cell(func() { p.line(left, base-up, p.oneLine(p.t("staff.pdf.skill"), styleCaption), fromLeft) })
		cell(func() {
			p.line(left+heatSkill+heatNeed-2, base-up, p.oneLine(p.t("staff.pdf.heat.need"), styleCaption), toRight)
		})
		for i, name := range p.names {
			cell(func() { p.turned(p.x(i)+p.cell/2+0.8, base-0.6, name, heatTurn) })
		}
		cell(func() {
			p.line(p.x(len(p.names))+heatLack, base-up, p.oneLine(p.t("staff.pdf.heat.lack"), styleCaption), toRight)
		})
	})
	p.y += p.head
	p.stroke(left, p.y, p.x(len(p.names))+heatLack, p.y, 0.3, ink)
}

func (p *heatPart) row(at int, h float64) {
	k, y := p.s.Skills[at], p.y
	text := styleBody.at(8)
	mid := func(st style) float64 { return y + (h-st.lead)/2 }
	p.tag(roleRow, func() {
		p.rowHead(func() { p.line(left, mid(text), p.fit(k.Name, text, heatSkill-1), fromLeft) })
		p.tag(roleCell, func() {
			p.line(left+heatSkill+heatNeed-2, mid(text), p.fit(p.words.Needs(k), text.in(muted), heatNeed-1), toRight)
		})
		for i, l := range p.learners {
			p.level(rect{p.x(i), y, p.cell, h}, l.Cells[at])
		}
		p.tag(roleCell, func() {
			end := p.x(len(p.learners)) + heatLack
			of := p.oneLine("/"+p.say.Int(int64(k.Asked)), styleCaption)
			p.line(end, mid(styleCaption), of, toRight)
			p.line(end-of.w, mid(text), p.oneLine(p.say.Int(int64(k.Lack)), text.strong()), toRight)
		})
	})
	p.y += h
	p.hairline(left, p.y, p.x(len(p.learners))+heatLack-left)
}

// level draws a cell: the level held on a shade for the levels missing.
func (p *heatPart) level(b rect, cell staff.Cell) {
	x, y := b.x+b.w/2, b.y+b.h/2
	if !cell.Asked() {
		p.fill(rect{x - 0.22, y - 0.22, 0.44, 0.44}, edge)
		p.tag(roleCell, func() {})
		return
	}
	e, end := p.open(roleCell)
	defer end()
	e.alt = p.t("staff.pdf.heat.alt", "Have", cell.Have, "Need", cell.Need)
	shade := heatShades[min(cell.Gap(), len(heatShades)-1)]
	st := styleBody.at(8).in(shade.text)
	held := p.oneLine(p.say.Int(int64(cell.Have)), st)
	if cell.Gap() == 0 {
		p.line(x-0.4, y-st.lead/2, held, toRight)
		p.tick(x+0.6, y)
		return
	}
	p.fill(rect{b.x + 0.25, b.y + 0.25, b.w - 0.5, b.h - 0.4}, shade.ground)
	p.line(x, y-st.lead/2, held, centred)
}

// hours is the last row: what each has to go.
func (p *heatPart) hours(h float64) {
	y := p.y
	st := styleBar.strong()
	p.tag(roleRow, func() {
		p.rowHead(func() {
			p.line(left, y+(h-styleBody.lead)/2, p.oneLine(p.t("staff.pdf.heat.hours"), styleBody.at(8).strong()), fromLeft)
		})
		p.tag(roleCell, func() {})
		for i, l := range p.learners {
			p.tag(roleCell, func() {
				p.line(p.x(i)+p.cell/2, y+(h-st.lead)/2, p.oneLine(p.say.Int(int64(math.Round(float64(l.Hours.Likely)/60))), st), centred)
			})
		}
		p.tag(roleCell, func() {})
	})
	p.y += h
}

// legend says what shades, ticks and dots mean.
func (p *heatPart) legend() {
	x, y := left, p.y
	mid := y + styleCaption.lead/2
	add := func(w float64, draw func(x float64), text string) {
		draw(x)
		x += w + 1.2
		l := p.oneLine(text, styleCaption)
		p.line(x, y, l, fromLeft)
		x += l.w + 4.5
	}
	p.artifact(func() {
		add(2, func(x float64) { p.tick(x, mid) }, p.t("staff.pdf.heat.legend.met"))
		for gap := 1; gap < len(heatShades); gap++ {
			text := p.t("staff.pdf.heat.legend.gap", "Count", gap)
			if gap == len(heatShades)-1 {
				text = p.t("staff.pdf.heat.legend.more", "Count", gap)
			}
			add(4, func(x float64) { p.fill(rect{x, mid - 1.4, 4, 2.8}, heatShades[gap].ground) }, text)
		}
		add(1, func(x float64) { p.fill(rect{x + 0.3, mid - 0.22, 0.44, 0.44}, edge) }, p.t("staff.pdf.heat.legend.none"))
	})
	p.y += styleCaption.lead
}
