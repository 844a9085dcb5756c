package staff

import "skillroute/reports/answer"

// The heat map of change has so many skills and columns, and so many heads of groups.
const heatSkills, heatColumns, heatHeads = 24, 8, 3

// heatColumn is what was gained by a group or a learner.
type heatColumn struct {
	title string
	of    func(k SkillChange) int
}

// heat is the map of what was gained: skills by groups, a map a head, or, without any, by the
// learners who moved most.
func (w changeWords) heat() (x answer.Section) {
	c := w.c
	if len(c.Skills) == 0 || c.Skills[0].Gained == 0 {
		return x
	}
	x.Heading = w.Say("moved.heat")
	if len(c.Groups) == 0 {
		var columns []heatColumn
		var names []string
		who := c.of(Finished, Moved)
		for i, p := range who[:min(len(who), heatColumns)] {
			names = append(names, w.Say("moved.heat.who", "N", i+1, "Name", w.name(p)))
			columns = append(columns, heatColumn{w.Int(int64(i + 1)), p.gained})
		}
		x.Text = []string{w.Say("moved.heat.learners", "Names", w.List(names))}
		x.Table, x.After = w.heatTable(x.Heading, columns, heatSkills)
		return x
	}
	x.Text = []string{w.Say("moved.heat.groups")}
	for from := 0; from < len(c.Groups) && len(x.Sections) < heatHeads; {
		var columns []heatColumn
		head, to := c.Groups[from].Head, from
		for ; to < len(c.Groups) && c.Groups[to].Head == head; to++ {
			if at := to; len(columns) < heatColumns {
				columns = append(columns, heatColumn{shortened(w.group(c.Groups[at].Group)), func(k SkillChange) int { return k.Groups[at] }})
			}
		}
		part := answer.Section{Heading: w.Value(head)}
		part.Table, part.After = w.heatTable(part.Heading, columns, heatSkills/min(2, 1+len(x.Sections)))
		part.After = append(part.After, w.cut(heatColumns, to-from)...)
		x.Sections = append(x.Sections, part)
		from = to
	}
	return x
}

// shortened is a name that stands over a narrow column.
func shortened(name string) string {
	const most = 14
	if runes := []rune(name); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return name
}

// heatTable has so many skills, and says how many there are.
func (w changeWords) heatTable(caption string, columns []heatColumn, most int) (t *answer.Table, after []string) {
	t = &answer.Table{Caption: caption, Columns: []answer.Column{{Title: w.Say("word.skill"), Wide: true}, {Title: w.Say("word.sum"), Number: true}}}
	top, skills := 1, w.c.Skills[:min(len(w.c.Skills), most)]
	for _, c := range columns {
		t.Columns = append(t.Columns, answer.Column{Title: c.title, Number: true})
		for _, k := range skills {
			top = max(top, c.of(k))
		}
	}
	for _, k := range skills {
		row := answer.Row{Cells: []string{w.Text(k.Name), w.gain(k.Gained, k.Lost)}, Shades: []int{0, 0}}
		for _, c := range columns {
			n := c.of(k)
			row.Cells, row.Shades = append(row.Cells, w.Text(Count(n))), append(row.Shades, shade(n, top))
		}
		t.Rows = append(t.Rows, row)
	}
	if n := len(w.c.Skills); n > most {
		after = []string{w.Say("moved.heat.cut", "Shown", most, "Of", n)}
	}
	return t, after
}

// shade is how dark a cell is, the darkest being that of the most.
func shade(n, most int) int {
	const shades = 4
	return (n*min(shades, most) + most - 1) / most
}

func (p *Pair) gained(k SkillChange) int {
	for _, l := range p.Levels {
		if l.Skill == k.Skill {
			return max(0, l.To-l.From)
		}
	}
	return 0
}
