package pdf

import (
	"strings"

	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
	"skillroute/reports/staff"
)

// The map of skills, in millimetres.
const (
	skillName  = 62.0
	skillNeed  = 14.0
	skillLack  = 22.0
	skillTotal = 24.0
	skillRow   = 5.2
)

// skillMap is the heat map of a cohort that has too many learners for a column each: a
// skill is a bar of all whose target asks for it, shaded as their cells would be. It takes
// one page.
func (c *cohort) skillMap(x staff.Section, most int) {
	c.Section(x.Title, x.Name, c.T("staff.pdf.skills.note"), 60)
	c.legend(false)
	c.Y += 2.5
	heads := paper.Caption.Lead + 1.6
	skills := c.s.Skills
	set := min(len(skills), most, int((c.Bottom()-c.Y-heads-paper.Caption.Lead-1.5)/skillRow))
	c.Tag(tagged.RoleTable, func() {
		c.Heads(func(cell func(func())) {
			for _, h := range []struct {
				x    float64
				text string
				left bool
			}{{paper.Left, c.T("word.skill"), true}, {paper.Left + skillName + skillNeed, c.T("staff.heat.need"), false}, {c.skillBar(), c.T("word.learners"), true},
				{c.Right() - skillTotal, c.T("staff.heat.lack"), false}, {c.Right(), c.T("staff.levels.missing"), false}} {
				cell(func() {
					to := paper.ToRight
					if h.left {
						to = paper.FromLeft
					}
					c.Line(h.x, c.Y, c.OneLine(h.text, paper.Caption), to)
				})
			}
		})
		c.Y += heads
		c.Stroke(paper.Left, c.Y, c.Right(), c.Y, 0.3, paper.Ink)
		widest := 0
		for _, k := range skills[:set] {
			widest = max(widest, k.Asked)
		}
		for _, k := range skills[:set] {
			c.skill(k, (c.Right()-skillTotal-skillLack-c.skillBar())/float64(max(1, widest)))
		}
	})
	c.more(len(skills) - set)
}

// skillBar is where the bars begin.
func (c *cohort) skillBar() float64 { return paper.Left + skillName + skillNeed + 4 }

// skill is a row of the map of skills, each millimetres a learner.
func (c *cohort) skill(k staff.Skill, each float64) {
	y, text := c.Y, paper.Body.At(8)
	at := func(st tagged.Style) float64 { return y + (skillRow-st.Lead)/2 }
	c.Tag(tagged.RoleRow, func() {
		c.RowHead(func() { c.Line(paper.Left, at(text), c.Fit(k.Name, text, skillName-1), paper.FromLeft) })
		c.Tag(tagged.RoleCell, func() {
			c.Line(paper.Left+skillName+skillNeed, at(text), c.Fit(c.words.Needs(k), text.In(paper.Muted), skillNeed-1), paper.ToRight)
		})
		c.shades(k, tagged.Box(c.skillBar(), y+0.6, each, skillRow-1.2))
		c.Tag(tagged.RoleCell, func() {
			of := c.OneLine("/"+c.Say.Int(int64(k.Asked)), paper.Caption)
			c.Line(c.Right()-skillTotal, at(paper.Caption), of, paper.ToRight)
			c.Line(c.Right()-skillTotal-of.W, at(text), c.OneLine(c.Say.Int(int64(k.Lack)), text.Strong()), paper.ToRight)
		})
		c.Tag(tagged.RoleCell, func() {
			c.Line(c.Right(), at(text), c.OneLine(c.Say.Int(int64(k.Levels)), text), paper.ToRight)
		})
	})
	c.Y += skillRow
	c.Hairline(paper.Left, c.Y, c.Right()-paper.Left)
}

// shades are a bar: those who hold what is asked first, then by the levels missing. each is
// the box of one learner.
func (c *cohort) shades(k staff.Skill, each tagged.Rect) {
	e, end := c.Open(tagged.RoleCell)
	defer end()
	last := len(k.Missing) - 1
	var alt []string
	x := each.X
	for gap, n := range k.Missing {
		if n == 0 {
			continue
		}
		alt = append(alt, c.T("staffdocs.times", "Name", c.words.Missing(gap, last), "Count", n))
		ground, ink := paper.MissingShade(gap)
		b := tagged.Box(x, each.Y, each.W*float64(n), each.H)
		c.Fill(b, ground)
		if gap == 0 {
			c.Outline(tagged.Box(b.X+0.1, b.Y+0.1, max(0.1, b.W-0.2), b.H-0.2), 0, 0.2, paper.Rule)
		}
		st := paper.InBar.In(ink)
		if number := c.OneLine(c.Say.Int(int64(n)), st); number.W+1 < b.W {
			c.Line(b.X+b.W/2, b.Y+(b.H-st.Lead)/2, number, paper.Centred)
		}
		x += b.W
	}
	e.Alt = strings.Join(alt, "; ")
}
