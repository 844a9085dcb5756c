package answer

import (
	"strconv"
	"strings"

	"skillroute/planner"
)

// Document is all of it, for a format that has no layout of its own for plans: the answer
// and what a coach and a learner talk through, then gap, duties, route, time, courses and
// other routes, then what the plan rests on. The coach's name may be "".
func (p *Plan) Document(coach string) *Document {
	d := document(p.p, p.p.Lang)
	d.Catalog = planner.CatalogRef{}                                                 // which its last section names
	d.Kind, d.Title, d.Lead, d.Caution = p.Say("plan.kind"), p.Title(), p.Lead(), "" // which is in the lead
	answer := Section{Facts: p.Facts(), Verdicts: p.Verdicts()}
	if ads := p.InAds(); ads != "" {
		answer.Facts = append(answer.Facts, Fact{Label: p.Say("plan.in-ads"), Value: ads})
	}
	answer.fact(p.Say("plan.stone"), Plain(p.SteppingStone()))
	ready := p.Readiness()
	d.Sections = append(d.Sections, answer, Section{Heading: ready.Title, Table: p.readinessTable(ready)})
	d.Sections = append(d.Sections, p.firstSteps()...)
	d.Sections = append(d.Sections, p.Strengths(0).section(), p.signatures(coach), p.gap())
	if x := p.Duties(); len(x.Rows) > 0 {
		s := Section{Heading: x.Title}
		for _, r := range x.Rows {
			s.Items = append(s.Items, named(r.ID, " "+r.Text))
		}
		d.Sections = append(d.Sections, s)
	}
	if len(p.p.Route.Steps) > 0 {
		d.Sections = append(d.Sections, p.route(), p.time())
		if x := p.Courses(); len(x.Rows) > 0 {
			d.Sections = append(d.Sections, Section{Heading: x.Title, Text: []string{x.Note}, Table: p.CoursesTable(x)})
		}
		if x := Alternatives(p.p); x != nil {
			x.Heading = p.Say("alternatives.title")
			d.Sections = append(d.Sections, *x)
		}
	}
	d.Sections = append(d.Sections, p.notes())
	return d
}

// named is an item that begins with a name.
func named(name, text string) Item { return Item{Text: mark + name + mark + text} }

func (x Points) section() Section {
	s := Section{Heading: x.Title}
	for _, l := range x.Lines {
		s.Items = append(s.Items, Item{Text: l})
	}
	return s
}

// firstSteps are how the route begins and where most is missing.
func (p *Plan) firstSteps() (all []Section) {
	if x := p.FirstWeeks(); len(x.Steps) > 0 {
		s := Section{Heading: x.Title, Text: []string{x.Note}}
		for _, step := range x.Steps {
			s.Items = append(s.Items, Item{Text: step.Line()})
		}
		all = append(all, s)
	}
	if x := p.LargestGaps(); len(x.Rows) > 0 {
		s := Section{Heading: x.Title}
		for _, g := range x.Rows {
			text := strings.TrimPrefix(g.Rise+", ", ", ") + g.Hours + "."
			for _, more := range []string{g.Why, Sentence(g.First)} {
				if more != "" {
					text += " " + more
				}
			}
			s.Items = append(s.Items, named(g.Name, " "+text))
		}
		all = append(all, s)
	}
	return all
}

func (p *Plan) signatures(coach string) Section {
	t := &Table{Caption: p.Say("plan.sign"), Rows: []Row{{}}}
	for i, s := range p.Signatures(coach) {
		t.Columns = append(t.Columns, Column{Title: s.Name, Wide: i == 0})
		t.Rows[0].Cells = append(t.Rows[0].Cells, s.Note)
	}
	return Section{Heading: t.Caption, Table: t}
}

func (p *Plan) gap() Section {
	x := p.Gap()
	s := Section{Heading: x.Title}
	for _, g := range x.Groups {
		title := g.Name + ": " + g.Note
		s.Sections = append(s.Sections, Section{Heading: title, Table: p.gapTable(title, g.Rows)})
	}
	if len(x.Met) > 0 {
		s.Sections = append(s.Sections, Section{Heading: x.MetTitle, Table: p.gapTable(x.MetTitle, x.Met)})
	}
	return s
}

func (p *Plan) route() Section {
	r := p.Route()
	s := Section{Heading: r.Title, Text: []string{r.Note}}
	for _, g := range p.Stages() {
		stage := Section{Heading: g.Label + ": " + strings.Join([]string{g.Goal, g.Hours, g.Dates, g.Ready}, " · ")}
		for _, group := range p.Groups(g.First, g.Last) {
			into := &stage.Items
			if group.Note != "" {
				stage.Items = append(stage.Items, named(group.Title(p), ": "+group.Note))
				into = &stage.Items[len(stage.Items)-1].Items
			}
			for n := g.First; n <= g.Last; n++ {
				if group.Has(n) {
					*into = append(*into, p.task(p.Step(n)))
				}
			}
		}
		s.Sections = append(s.Sections, stage)
	}
	return s
}

// mostInPlan is how many materials a step has in a whole plan; plan show has all.
const mostInPlan = 3

// task is a step to tick, with what it is and why, what it raises, needs and opens.
func (p *Plan) task(s Step) Item {
	head := strconv.Itoa(s.N) + ". " + mark + p.Value(s.Title) + mark
	if rise := s.Rise(); rise != "" {
		head += " " + rise
	}
	task := Item{Text: head + ", " + s.Effort() + ", " + s.Dates(), Tick: true}
	if !s.OfRole() {
		task.Items = []Item{{Text: mark + s.What() + mark + ": " + strings.Join(s.Served(), " ")}}
	}
	for _, text := range []string{s.Raises(), s.needsWhat(), s.OpensWhat()} {
		if text != "" {
			task.Items = append(task.Items, Item{Text: text})
		}
	}
	g := s.Guide()
	for _, f := range p.GuideFacts(Guide{About: g.About, Aim: g.Aim, Do: g.Do, Show: g.Show}, 0) {
		if f.Label == "" {
			last := &task.Items[len(task.Items)-1]
			last.Items = append(last.Items, Item{Text: f.Value})
			continue
		}
		task.Items = append(task.Items, named(f.Label, ": "+f.Value))
	}
	if use := g.Materials(mostInPlan); len(use) > 0 {
		x := named(p.Say("content.use"), "")
		for _, line := range use {
			x.Items = append(x.Items, Item{Text: line})
		}
		task.Items = append(task.Items, x)
	}
	return task
}

func (p *Plan) time() Section {
	x := p.Time()
	return Points{x.Title, x.All()}.section()
}

// notes are what the plan leaves out, takes for granted and cannot promise, how its hours
// were proven, and where its numbers come from.
func (p *Plan) notes() Section {
	s := Section{Heading: p.Say("plan.notes")}
	add := func(x Section) {
		if len(x.Items) > 0 || x.Table != nil {
			s.Sections = append(s.Sections, x)
		}
	}
	list := func(x LeftOut) {
		section := Section{Heading: x.Title}
		for _, r := range x.Rows {
			section.Items = append(section.Items, named(r.Name, ": "+r.Why))
		}
		add(section)
	}
	list(p.LeftOut())
	add(p.Warnings().section())
	list(p.Waived())
	add(p.Assumptions().section())
	proof := p.Proof()
	section := Points{proof.Title, proof.Lines}.section()
	for _, part := range proof.Parts {
		last := &section.Items[len(section.Items)-1]
		last.Items = append(last.Items, Item{Text: part.Hours + ": " + p.Either(part.OneOf)})
	}
	add(section)
	add(p.Reading().section())
	sources := p.Sources()
	section = Section{Heading: sources.Title, After: []string{sources.Estimates}}
	if len(sources.Rows) > 0 {
		section.Table = p.SourcesTable(sources)
	}
	if section.Table != nil || sources.Estimates != "" {
		s.Sections = append(s.Sections, section)
	}
	catalog := p.Catalog().section()
	catalog.Items[len(catalog.Items)-1].Code = true
	add(catalog)
	return s
}
