package answer

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// Show is all that a catalog says of an id: of a role, a skill, a course or practice, or
// of several of them that share it, also as data. It is nil when there is none.
func Show(g *graph.Graph, r *planner.Request, id string) (*Document, any) {
	var found []*Document
	w := wordsOf(r.Lang)
	begin := func(name lang.Text, what string, about lang.Text, aliases []string) *Document {
		d := documentOn(g, r)
		d.For, d.Kind, d.Title, d.Lead = "", Capital(what), name.In(r.Lang), about.In(r.Lang)
		d.Sections = []Section{{Facts: []Fact{{Label: w.Say("list.id"), Value: id, Note: what}}}}
		also := slices.DeleteFunc(slices.Clone(aliases), func(alias string) bool { return strings.HasSuffix(alias, "?") }) // those are hints
		d.Sections[0].fact(w.Say("show.also"), strings.Join(also, ", "))
		found = append(found, d)
		return d
	}
	if x, ok := g.Catalog.Role(graph.RoleID(id)); ok {
		begin(x.Name, w.Say("show.role"), x.About, x.Aliases).role(g, x)
	}
	if x, ok := g.Skill(graph.SkillID(id)); ok {
		begin(x.Name, w.Say("show.skill"), x.About, x.Aliases).skill(g, x)
	}
	if x, ok := g.Catalog.Course(graph.CourseID(id)); ok {
		kind := graph.KindCourse
		if x.Provider.IsZero() {
			kind = graph.KindPractice
		}
		begin(x.Name, Kind(w.Printer, kind), x.About, x.Aliases).course(g, x)
	}
	if len(found) == 0 {
		return nil, nil
	}
	d := found[0]
	for _, other := range found[1:] {
		other.Sections[0].Heading = other.Title + " · " + other.Sections[0].Facts[0].Note
		d.Sections = append(d.Sections, other.Sections...)
	}
	return d, shown(g, r.Lang, id)
}

func (d *Document) role(g *graph.Graph, r *graph.Role) {
	w, head := wordsOf(d.Lang), &d.Sections[0]
	if y := r.ExperienceYears; y != nil {
		years := w.Number(y.Low)
		if y.High > y.Low {
			years += "–" + w.Number(y.High)
		}
		head.fact(w.Say("show.experience"), w.Say("show.experience.value", "Years", years))
	}
	for _, e := range r.Entry {
		head.fact(e.ID, e.Text.In(d.Lang))
	}
	var next []string
	for _, id := range r.Next {
		if x, ok := g.Catalog.Role(id); ok {
			next = append(next, x.Name.In(d.Lang))
		}
	}
	head.fact(w.Say("show.next"), strings.Join(next, ", "))
	duties := Section{Heading: w.Say("word.duties")}
	for _, x := range r.Duties {
		duties.fact(x.ID, x.Text.In(d.Lang))
	}
	if len(duties.Facts) > 0 {
		d.Sections = append(d.Sections, duties)
	}
	d.Sections = append(d.Sections, w.required(g, r))
	d.holdups(w, g, r)
	d.references(w, r.Refs, r.Evidence, g.Catalog)
	d.Try = "plan --to " + string(r.ID)
}

// required is the section of the skills that a role asks for, the must-haves first.
func (w words) required(g *graph.Graph, r *graph.Role) Section {
	table := &Table{Caption: w.Say("show.requires"), Columns: []Column{
		{Title: w.Say("word.skill"), Wide: true}, {Title: w.Say("word.level"), Number: true}, {Title: w.Say("word.importance")},
		{Title: w.Say("word.weight"), Number: true}, {Title: w.Say("word.duties")},
	}}
	rows := slices.Clone(r.Requires)
	slices.SortStableFunc(rows, func(a, b graph.Requirement) int {
		if a.Optional != b.Optional {
			return map[bool]int{false: -1, true: 1}[a.Optional]
		}
		return cmp.Compare(b.Weight, a.Weight)
	})
	for _, q := range rows {
		k, _ := g.Skill(q.Skill)
		importance := w.Say("word.is-must-have")
		if q.Optional {
			importance = w.Say("word.is-extra")
		}
		table.Rows = append(table.Rows, Row{Cells: []string{k.Name.In(w.Lang), strconv.Itoa(q.Level), importance, strconv.Itoa(q.Weight), strings.Join(q.Duties, " ")}})
	}
	if !slices.ContainsFunc(rows, func(q graph.Requirement) bool { s, _ := g.Skill(q.Skill); return s.Max > 1 }) {
		table.drop(1, 1) // there are no levels to tell
	}
	return Section{Heading: w.Say("show.requires"), Table: table}
}

// mostHoldups is how many skills are named that others wait for.
const mostHoldups = 6

// holdups is the section of the skills that others on the way to a role wait for.
func (d *Document) holdups(w words, g *graph.Graph, r *graph.Role) {
	table := &Table{Caption: w.Say("show.holdups"), Columns: []Column{
		{Title: w.Say("word.skill-and-level"), Wide: true}, {Title: w.Say("show.blocks"), Number: true}, {Title: w.Say("show.levels-in-a-row"), Number: true},
	}}
	bars := &Bars{Title: w.Say("show.blocks"), Alt: w.Say("show.holdups.alt")}
	all, err := planner.Holdups(g, r)
	if len(all) == 0 || err != nil { // a catalog whose needs go round in circles is told by its check
		return
	}
	for _, x := range all[:min(mostHoldups, len(all))] {
		name, blocks := g.Label(x.Level, d.Lang), w.Int(int64(x.Blocks))
		table.Rows = append(table.Rows, Row{Cells: []string{name, blocks, w.Int(int64(x.Chain))}})
		bars.Bars = append(bars.Bars, Bar{Label: name, Value: float64(x.Blocks), Text: blocks})
	}
	d.Sections = append(d.Sections, Section{Heading: table.Caption, Text: []string{w.Say("show.holdups.note")}, Chart: bars, Table: table})
}

func (d *Document) skill(g *graph.Graph, k *graph.Skill) {
	w, head := wordsOf(d.Lang), &d.Sections[0]
	if k.Category != "" {
		head.fact(w.Say("word.category"), g.Catalog.CategoryName(k.Category).In(d.Lang))
	}
	head.fact(w.Say("word.levels"), w.scale(g, k.Max))
	var roles []string
	for _, r := range g.Catalog.Roles {
		for _, q := range r.Requires {
			if q.Skill != k.ID {
				continue
			}
			name := r.Name.In(d.Lang)
			if k.Max > 1 {
				name += " " + strconv.Itoa(q.Level)
			}
			roles = append(roles, name)
		}
	}
	if more := len(roles) - mostAskedBy; more > 1 {
		roles = append(roles[:mostAskedBy], w.Say("plan.more", "Count", more))
	}
	head.fact(w.Say("show.asked-by"), strings.Join(roles, ", "))
	head.fact(w.Say("show.chain"), w.chain(g, k))
	table := &Table{Caption: w.Say("show.ways"), Columns: []Column{
		{Title: w.Say("word.level"), Number: true}, {Title: w.Say("show.way"), Wide: true}, {Title: w.Say("word.hours"), Number: true},
	}}
	for level := 1; level <= k.Max; level++ {
		for i := range g.Steps {
			if x := &g.Steps[i]; slices.Contains(x.Gives, graph.Holding{Skill: k.ID, Level: level}) {
				table.Rows = append(table.Rows, Row{Cells: []string{strconv.Itoa(level), w.way(g, x), w.effortNumber(x.Effort)}})
			}
		}
	}
	levels := make([]graph.Holding, k.Max)
	for i := range levels {
		levels[i] = graph.Holding{Skill: k.ID, Level: i + 1}
	}
	d.guides(w, g, levels)
	d.Sections = append(d.Sections, Section{Heading: w.Say("show.ways"), Table: table})
	d.references(w, k.Refs, k.Evidence, g.Catalog)
}

// mostAskedBy is how many roles a skill names that ask for it.
const mostAskedBy = 30

// guides are the sections that say of each level how one gets there and what one shows then.
func (d *Document) guides(w words, g *graph.Graph, levels []graph.Holding) {
	editorial := false
	for _, h := range levels {
		x, written := w.level(g, h)
		if facts := w.GuideFacts(x, 0); len(facts) > 0 {
			d.Sections = append(d.Sections, Section{Heading: g.Label(h, d.Lang), Facts: facts})
		}
		editorial = editorial || written
	}
	if editorial {
		d.Notes = append(d.Notes, w.Say("content.editorial"))
	}
}

// scale says what the levels of a skill mean, where they have words.
func (w words) scale(g *graph.Graph, most int) string {
	if !g.IsUsualScale() {
		return "0–" + strconv.Itoa(most)
	}
	levels := strings.Split(w.Say("value.levels"), ", ")
	return strings.Join(levels[:min(most+1, len(levels))], ", ")
}

// way is a step as a way to a level: its kind, its course, what it needs.
func (w words) way(g *graph.Graph, x *graph.Step) string {
	text := Kind(w.Printer, x.Kind)
	if x.Course != nil {
		text += ": " + x.Course.Name.In(w.Lang)
	}
	if needs := w.holdings(g, x.Needs); len(needs) > 0 {
		text += "; " + w.Say("show.needs", "Needs", needs)
	}
	if x.Estimate() {
		text += " (" + w.Say("word.estimate") + ")"
	}
	return text
}

func (w words) holdings(g *graph.Graph, of []graph.Holding) (all []string) {
	for _, h := range of {
		all = append(all, g.Label(h, w.Lang))
	}
	return all
}

// chain says what a skill takes by itself, up to the highest level that a chain of single
// needs reaches.
func (w words) chain(g *graph.Graph, k *graph.Skill) string {
	for level := k.Max; level > 0; level-- {
		steps, ok := planner.Chain(g, nil, graph.Holding{Skill: k.ID, Level: level})
		if !ok {
			continue
		}
		var sum graph.Minutes
		var hours []string
		for _, x := range steps {
			sum += x.Effort.Likely
			hours = append(hours, w.hours(x.Effort.Likely))
		}
		return w.Say("show.chain.value", "Level", level, "Hours", w.Hours(sum.Hours()), "Sum", strings.Join(hours, " + "))
	}
	return ""
}

func (d *Document) course(g *graph.Graph, c *graph.Course) {
	w, head := wordsOf(d.Lang), &d.Sections[0]
	head.fact(w.Say("word.provider"), c.Provider.In(d.Lang))
	if c.URL != "" {
		head.Facts = append(head.Facts, Fact{Label: w.Say("word.address"), Links: []string{c.URL}})
	}
	head.fact(w.Say("word.hours"), w.effort(c.Effort))
	if !c.Provider.IsZero() {
		head.fact(w.Say("word.price"), w.coursePrice(c))
	}
	if c.Weeks > 0 {
		head.fact(w.Say("show.weeks"), w.Say("plan.weeks", "Count", c.Weeks, "Range", w.Int(int64(c.Weeks))))
	}
	if c.Setting != "" {
		head.fact(w.Say("show.setting"), w.Say("content.setting."+c.Setting))
	}
	head.fact(w.Say("show.produces"), c.Produces.In(d.Lang))
	head.fact(w.Say("show.gives"), strings.Join(w.holdings(g, c.Gives), ", "))
	head.fact(w.Say("show.needs-label"), strings.Join(w.holdings(g, c.Needs), ", "))
	d.guides(w, g, c.Gives)
	if !c.Provider.IsZero() && slices.ContainsFunc(c.Gives, func(h graph.Holding) bool {
		t := g.LevelText(h)
		return t != nil && !t.Do.IsZero()
	}) {
		d.Notes = append(d.Notes, w.Say("plan.assume.courses"))
	}
	d.references(w, c.Refs, c.Evidence, g.Catalog)
}

// coursePrice is a price with its period and its date.
func (w words) coursePrice(c *graph.Course) string {
	text := w.price(total(c.Price))
	if m := c.Price; m != nil && m.Per == "month" && m.Months > 1 && m.Hundredths > 0 {
		text = w.Say("plan.price.months", "Total", text, "Count", m.Months, "Each", w.money(m.Money))
	}
	if c.AsOf != "" {
		text += " (" + c.AsOf + ")"
	}
	return text
}

// references is the section of the names of an item in other vocabularies and of its
// sources.
func (d *Document) references(w words, r graph.Refs, e graph.Evidence, c *graph.Catalog) {
	x := Section{Heading: w.Say("show.references")}
	if len(r.ESCO) > 0 {
		x.Facts = append(x.Facts, Fact{Label: "ESCO", Links: r.ESCO})
	}
	x.fact("O*NET", strings.Join(r.ONET, ", "))
	x.fact("URI", strings.Join(r.URI, ", "))
	var sources []string
	for _, id := range e.Source {
		if s, ok := c.Source(id); ok && !s.Title.IsZero() {
			id = s.Title.In(d.Lang)
		}
		sources = append(sources, id)
	}
	x.fact(w.Say("word.source"), strings.Join(sources, "; "))
	if len(x.Facts) > 0 {
		d.Sections = append(d.Sections, x)
	}
}
