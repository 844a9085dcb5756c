package answer

import (
	"slices"
	"strconv"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/assess"
)

// Sheet sets an assessment as a form to fill in. A flat one has its code and title in every
// row, so that the rows can be read back; else a skill has a head and its lines below it.
func Sheet(s *assess.Session, r *planner.Request, rater string, flat bool) *Document {
	w, d := wordsOf(r.Lang), documentOn(s.Of().Graph, r)
	d.Kind = w.Say("assess.kind." + rater)
	d.Title = w.Say("assess.title", "Role", s.Of().Role.Name)
	d.Lead = w.Say("assess.lead." + rater)
	d.Sections = append(d.Sections, Section{Heading: assess.GuideName(r.Lang), Items: sheetGuide(r.Lang)})
	role, below := w.sheetTable(s, true, flat), w.sheetTable(s, false, flat)
	d.Sections = append(d.Sections, Section{Heading: w.Say("assess.role", "Role", s.Of().Role.Name), Table: role})
	if len(below.Rows) > 0 {
		d.Sections = append(d.Sections, Section{Heading: w.Say("assess.below"), Text: []string{w.Say("assess.below.text")}, Table: below})
	}
	line := "…………………………………………"
	d.Sections = append(d.Sections, Section{Heading: w.Say("assess.signed"), Facts: []Fact{
		{Label: w.Say("word.learner"), Value: line}, {Label: w.Say("assess.signed.coach"), Value: line},
	}})
	return d
}

// sheetGuide says how a sheet is filled in.
func sheetGuide(l lang.Lang) (items []Item) {
	w := wordsOf(l)
	for _, id := range []string{"assess.guide.ladder", "assess.guide.mark", "assess.guide.evidence", "assess.guide.open"} {
		items = append(items, Item{Text: w.Say(id)})
	}
	return items
}

// sheetTable is the part of the form about the skills of the role, or about the others.
func (w words) sheetTable(s *assess.Session, role, flat bool) *Table {
	t := &Table{Caption: w.Say("assess.kind.self")}
	first := 2 // of the heads
	if flat {
		first = 0
	}
	for i, head := range assess.Heads(w.Lang)[first:] {
		t.Columns = append(t.Columns, Column{Title: head, Wide: i+first == 3})
	}
	if !flat {
		t.Columns[2].Room, t.Columns[3].Room, t.Columns[4].Room = 5, 6, 30
	}
	var before graph.SkillID
	for _, x := range s.Sheet(w.Lang) {
		if x.Role != role {
			continue
		}
		row := Row{Cells: x.Cells(w.Lang)[first:]}
		if !flat {
			row.Cells[2], row.Cells[3] = box(x.Yes), box(x.No)
		}
		if !flat && x.Skill.ID != before {
			row.Group = string(x.Skill.ID) + " · " + x.Skill.Name.In(w.Lang)
		}
		before = x.Skill.ID
		t.Rows = append(t.Rows, row)
	}
	return t
}

// box is a box to mark by hand; the letters of every format have it.
func box(marked bool) string {
	if marked {
		return "[x]"
	}
	return "[\u00a0\u00a0]"
}

// Assessed says what an assessment found; beside are the levels that the learner states, where
// it is a coach who answers.
func Assessed(s *assess.Session, r *planner.Request, rater string, beside map[graph.SkillID]int, try string) *Document {
	w, d := wordsOf(r.Lang), documentOn(s.Of().Graph, r)
	role := s.Of().Role
	d.Kind, d.Title, d.Try = w.Say("assess.found.kind."+rater), w.Say("assess.title", "Role", role.Name), try
	var ratings, extras, others []assess.Rating
	met, implied := 0, 0
	for _, x := range s.Ratings() {
		if x.Required == 0 {
			i := slices.IndexFunc(role.Requires, func(q graph.Requirement) bool { return q.Skill == x.Skill })
			if i < 0 {
				others = append(others, x)
				continue
			}
			x.Required = role.Requires[i].Level
			extras = append(extras, x)
			continue
		}
		ratings = append(ratings, x)
		if x.Level >= x.Required {
			if met++; x.Implied {
				implied++
			}
		}
	}
	d.Lead = w.Say("assess.found.lead", "Met", met, "Count", s.Of().Skills())
	if implied > 0 {
		d.Lead += " " + w.Say("assess.found.implied", "Count", implied)
	}
	d.ratings(w, s, rater, w.Say("assess.found.role", "Role", role.Name), ratings)
	d.ratings(w, s, rater, w.Say("assess.found.extra"), extras)
	d.ratings(w, s, rater, w.Say("assess.found.below"), others)
	d.apart(w, s, beside)
	d.open(w, s)
	return d
}

// ratings is a section with the levels that were found.
func (d *Document) ratings(w words, s *assess.Session, rater, heading string, ratings []assess.Rating) {
	if len(ratings) == 0 {
		return
	}
	g := s.Of().Graph
	t := &Table{Caption: heading, Columns: []Column{
		{Title: w.Say("word.skill")}, {Title: w.Say("plan.col.have"), Number: true}, {Title: w.Say("plan.col.need"), Number: true}, {Title: w.Say("assess.col.known"), Wide: true},
	}}
	for _, x := range ratings {
		need := "–"
		if x.Required > 0 {
			need = strconv.Itoa(x.Required)
		}
		known := w.Say("assess.known.word." + rater)
		switch {
		case x.Implied:
			known = w.Say("assess.known.implied", "Skill", g.Label(x.Because, w.Lang))
		case x.Evidence != "":
			known = w.Say("assess.known.evidence", "Evidence", x.Evidence)
		case x.Level == 0:
			known = w.Say("assess.known.none")
		}
		t.Rows = append(t.Rows, Row{Cells: []string{g.Name(string(x.Skill), "skill").In(w.Lang), strconv.Itoa(x.Level), need, known}})
	}
	d.Sections = append(d.Sections, Section{Heading: heading, Table: t})
}

// farApart are so many levels between two raters that they talk about it.
const farApart = 2

// apart lists the skills that coach and learner see far apart. Nothing is averaged.
func (d *Document) apart(w words, s *assess.Session, beside map[graph.SkillID]int) {
	var items []Item
	for _, x := range s.Ratings() {
		self, said := beside[x.Skill]
		if said && !x.Implied && (self-x.Level >= farApart || x.Level-self >= farApart) {
			items = append(items, Item{Text: w.Say("assess.apart.item", "Skill", s.Of().Graph.Name(string(x.Skill), "skill"), "Self", self, "Coach", x.Level)})
		}
	}
	if items != nil {
		d.Sections = append(d.Sections, Section{Heading: w.Say("assess.apart"), Items: items})
	}
}

// open lists what is not known yet.
func (d *Document) open(w words, s *assess.Session) {
	open := s.Open()
	if len(open) == 0 {
		return
	}
	section := Section{Heading: w.Say("assess.open", "Count", len(open))}
	for _, l := range open {
		item := Item{Text: l.Skill.Name.In(w.Lang) + " (" + string(l.Skill.ID) + ")"}
		if l.Implied > 0 {
			item.Text += ": " + w.Say("assess.open.implied", "Level", l.Implied, "Skill", s.Of().Graph.Label(l.Because, w.Lang))
		}
		section.Items = append(section.Items, item)
	}
	section.After = []string{w.Say("assess.open.how")}
	d.Sections = append(d.Sections, section)
}
