package reports

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// Listing is a list of items of a catalog: as rows for people and as Items for
// programs.
type Listing struct {
	title string // message id
	heads []string
	rows  []listed
	Items any
}

type listed struct {
	group string // category; rows of one group stand together
	cells []string
}

// Roles lists the roles of a catalog.
func Roles(c *graph.Catalog, l lang.Lang) Listing {
	type item struct {
		ID    graph.RoleID   `json:"id"`
		Name  string         `json:"name"`
		Must  int            `json:"must_have"`
		Extra int            `json:"extra"`
		Next  []graph.RoleID `json:"next"`
	}
	items := []item{}
	out := Listing{title: "list.roles", heads: []string{"list.id", "list.name", "list.must-have", "list.extra"}}
	for _, r := range c.Roles {
		x := item{ID: r.ID, Name: r.Name.In(l), Next: append([]graph.RoleID{}, r.Next...)}
		for _, q := range r.Requires {
			if q.Optional {
				x.Extra++
			} else {
				x.Must++
			}
		}
		items = append(items, x)
		out.rows = append(out.rows, listed{cells: []string{string(r.ID), x.Name, strconv.Itoa(x.Must), strconv.Itoa(x.Extra)}})
	}
	out.Items = map[string]any{"roles": items}
	return out
}

// Skills lists the skills of a catalog by category.
func Skills(c *graph.Catalog, l lang.Lang) Listing {
	type item struct {
		ID       graph.SkillID `json:"id"`
		Name     string        `json:"name"`
		Category string        `json:"category"`
		Max      int           `json:"max"`
	}
	items := []item{}
	out := Listing{title: "list.skills", heads: []string{"list.id", "list.name", "list.levels"}}
	for _, s := range c.Skills {
		items = append(items, item{s.ID, s.Name.In(l), s.Category, s.Max})
		group := ""
		if s.Category != "" {
			group = c.CategoryName(s.Category).In(l)
		}
		out.rows = append(out.rows, listed{group, []string{string(s.ID), s.Name.In(l), "1–" + strconv.Itoa(s.Max)}})
	}
	out.Items = map[string]any{"skills": items}
	return out
}

// Courses lists the courses of a catalog by provider. Practices are not courses.
func Courses(c *graph.Catalog, l lang.Lang) Listing {
	type item struct {
		ID       graph.CourseID  `json:"id"`
		Name     string          `json:"name"`
		Provider string          `json:"provider"`
		Hours    graph.Effort    `json:"hours"`
		Price    *graph.Money    `json:"price"`
		Gives    []graph.Holding `json:"gives"`
		URL      string          `json:"url"`
		AsOf     string          `json:"as_of"`
	}
	s := newSheet(l, Options{})
	items := []item{}
	out := Listing{title: "list.courses", heads: []string{"list.id", "list.name", "list.hours", "list.price"}}
	for _, x := range c.Courses {
		it := item{ID: x.ID, Name: x.Name.In(l), Provider: x.Provider.In(l), Hours: x.Effort, Gives: x.Gives, URL: x.URL, AsOf: x.AsOf}
		if x.Price != nil {
			total := x.Price.Total()
			it.Price = &total
		}
		items = append(items, it)
		out.rows = append(out.rows, listed{it.Provider, []string{string(x.ID), it.Name, s.HoursNumber(x.Effort.Likely.Hours()), s.price(it.Price)}})
	}
	slices.SortStableFunc(out.rows, func(a, b listed) int { return strings.Compare(a.group, b.group) })
	out.Items = map[string]any{"courses": items}
	return out
}

// price writes a price in as few words as a table has room for.
func (s *sheet) price(m *graph.Money) string {
	switch {
	case m == nil:
		return s.Say("list.price-unknown")
	case m.Hundredths == 0:
		return s.Say("text.free")
	}
	return s.Money(m.Hundredths, m.Currency)
}

// WriteListing writes a list as a table.
func WriteListing(w io.Writer, l Listing, in lang.Lang, o Options) error {
	s := newSheet(in, o)
	s.line(s.bold(s.Say(l.title, "Count", len(l.rows))))
	columns := make([]int, len(l.heads))
	for i, h := range l.heads {
		columns[i] = width(s.Say(h))
		for _, r := range l.rows {
			columns[i] = max(columns[i], width(r.cells[i]))
		}
	}
	rest := s.o.Width
	for i, c := range columns {
		if i != 1 {
			rest -= c + 2
		}
	}
	columns[1] = max(16, min(columns[1], rest))
	group := ""
	row := func(cells []string, style func(string) string) {
		name := wrap(cells[1], columns[1])
		line := pad(cells[0], columns[0]) + "  " + pad(name[0], columns[1])
		for i := 2; i < len(cells); i++ {
			line += "  " + padLeft(cells[i], columns[i])
		}
		s.line(style(strings.TrimRight(line, " ")))
		for _, more := range name[1:] {
			s.line(strings.Repeat(" ", columns[0]+2), style(more))
		}
	}
	heads := make([]string, len(l.heads))
	for i, h := range l.heads {
		heads[i] = s.Say(h)
	}
	row(heads, s.faint)
	for _, r := range l.rows {
		if r.group != group {
			s.line()
			s.line(s.bold(r.group))
			group = r.group
		}
		row(r.cells, plain)
	}
	_, err := io.WriteString(w, s.String())
	return err
}

// WriteItem writes all that the catalog says of an id: a role, a skill, a course
// or practice. found is false when there is none.
func WriteItem(w io.Writer, g *graph.Graph, id string, l lang.Lang, o Options) (found bool, err error) {
	s := newSheet(l, o)
	if r, ok := g.Catalog.Role(graph.RoleID(id)); ok {
		found = true
		s.showRole(g, r)
	}
	if k, ok := g.Skill(graph.SkillID(id)); ok {
		found = true
		s.showSkill(g, k)
	}
	if c, ok := g.Catalog.Course(graph.CourseID(id)); ok {
		found = true
		s.showCourse(g, c)
	}
	if found {
		_, err = io.WriteString(w, s.String())
	}
	return found, err
}

// heading is the name of an item, its id and what it is.
func (s *sheet) heading(name lang.Text, id, what string, about lang.Text) {
	s.indented(0, name.In(s.Lang)+" · "+s.Say(what)+" · "+id, s.bold)
	if !about.IsZero() {
		s.indented(0, about.In(s.Lang), plain)
	}
}

func (s *sheet) showRole(g *graph.Graph, r *graph.Role) {
	s.heading(r.Name, string(r.ID), "show.role", r.About)
	if y := r.ExperienceYears; y != nil {
		years := s.Number(y.Low)
		if y.High > y.Low {
			years += "–" + s.Number(y.High)
		}
		s.labelled(s.Say("show.experience"), s.Say("show.experience.value", "Years", years))
	}
	for _, e := range r.Entry {
		s.labelled(e.ID, e.Text.In(s.Lang))
	}
	s.line()
	s.line(s.bold(s.Say("show.duties")))
	for _, d := range r.Duties {
		s.labelled("  "+d.ID, d.Text.In(s.Lang))
	}
	s.line()
	rows := slices.Clone(r.Requires)
	slices.SortStableFunc(rows, func(a, b graph.Requirement) int {
		if a.Optional != b.Optional {
			return map[bool]int{false: -1, true: 1}[a.Optional]
		}
		return cmp.Compare(b.Weight, a.Weight)
	})
	var cells [][]string
	for _, q := range rows {
		k, _ := g.Skill(q.Skill)
		importance := s.Say("md.must-have")
		if q.Optional {
			importance = s.Say("md.extra")
		}
		cells = append(cells, []string{k.Name.In(s.Lang), strconv.Itoa(q.Level), importance, strconv.Itoa(q.Weight), strings.Join(q.Duties, " ")})
	}
	s.table([]string{s.Say("md.skill"), s.Say("list.level"), s.Say("md.importance"), s.Say("list.weight"), s.Say("md.duties")}, cells)
	if len(r.Next) > 0 {
		var next []string
		for _, id := range r.Next {
			if x, ok := g.Catalog.Role(id); ok {
				next = append(next, x.Name.In(s.Lang))
			}
		}
		s.line()
		s.labelled(s.Say("show.next"), strings.Join(next, ", "))
	}
	s.references(r.Refs, r.Evidence, g.Catalog)
	s.labelled(s.Say("text.try"), "plan --to "+string(r.ID))
}

func (s *sheet) showSkill(g *graph.Graph, k *graph.Skill) {
	s.heading(k.Name, string(k.ID), "show.skill", k.About)
	if k.Category != "" {
		s.labelled(s.Say("show.category"), g.Catalog.CategoryName(k.Category).In(s.Lang))
	}
	s.line()
	s.line(s.bold(s.Say("show.ways")))
	for level := 1; level <= k.Max; level++ {
		for i := range g.Steps {
			x := &g.Steps[i]
			if !slices.Contains(x.Gives, graph.Holding{Skill: k.ID, Level: level}) {
				continue
			}
			text := s.Say("kind."+x.Kind.String()) + ", " + s.effort(x.Effort)
			if x.Course != nil {
				text += ": " + x.Course.Name.In(s.Lang)
			}
			var needs []string
			for _, h := range x.Needs {
				needs = append(needs, g.Label(h, s.Lang))
			}
			if len(needs) > 0 {
				text += "; " + s.Say("show.needs", "Needs", needs)
			}
			if x.Estimate() {
				text += " (" + s.Say("show.estimate") + ")"
			}
			s.labelled("  "+s.Say("show.level", "Level", level), text)
		}
	}
	s.chain(g, k)
	var roles []string
	for _, r := range g.Catalog.Roles {
		for _, q := range r.Requires {
			if q.Skill == k.ID {
				roles = append(roles, r.Name.In(s.Lang)+" "+strconv.Itoa(q.Level))
			}
		}
	}
	s.line()
	if len(roles) > 0 {
		s.labelled(s.Say("show.asked-by"), strings.Join(roles, ", "))
	}
	s.references(k.Refs, k.Evidence, g.Catalog)
}

// chain says what the skill takes by itself, up to the highest level that a chain
// of single needs reaches.
func (s *sheet) chain(g *graph.Graph, k *graph.Skill) {
	for level := k.Max; level > 0; level-- {
		steps, ok := planner.Chain(g, nil, graph.Holding{Skill: k.ID, Level: level})
		if !ok {
			continue
		}
		var sum graph.Minutes
		var hours []string
		for _, x := range steps {
			sum += x.Effort.Likely
			hours = append(hours, s.HoursNumber(x.Effort.Likely.Hours()))
		}
		s.line()
		s.labelled(s.Say("show.chain"), s.Say("show.chain.value", "Level", level, "Hours", s.Hours(sum.Hours()), "Sum", strings.Join(hours, " + ")))
		return
	}
}

func (s *sheet) showCourse(g *graph.Graph, c *graph.Course) {
	what := "show.course"
	if c.Provider.IsZero() {
		what = "show.practice"
	}
	s.heading(c.Name, string(c.ID), what, c.About)
	s.line()
	if !c.Provider.IsZero() {
		s.labelled(s.Say("show.provider"), c.Provider.In(s.Lang))
	}
	if c.URL != "" {
		s.line(pad(s.Say("show.address"), labelWidth), c.URL)
	}
	s.labelled(s.Say("list.hours"), s.effort(c.Effort))
	if !c.Provider.IsZero() {
		s.labelled(s.Say("list.price"), s.coursePrice(c))
	}
	holdings := func(label string, hs []graph.Holding) {
		var out []string
		for _, h := range hs {
			out = append(out, g.Label(h, s.Lang))
		}
		if len(out) > 0 {
			s.labelled(s.Say(label), strings.Join(out, ", "))
		}
	}
	holdings("show.gives", c.Gives)
	holdings("show.needs-label", c.Needs)
	s.references(c.Refs, c.Evidence, g.Catalog)
}

// coursePrice is a price with its period and its date.
func (s *sheet) coursePrice(c *graph.Course) string {
	text := s.Say("text.price-unknown")
	if c.Price != nil {
		total := c.Price.Total()
		text = s.price(&total)
		if c.Price.Per == "month" {
			text = s.Say("show.price-months", "Total", text, "Price", s.Money(c.Price.Hundredths, c.Price.Currency), "Count", c.Price.Months)
		}
	}
	if c.AsOf != "" {
		text += " (" + c.AsOf + ")"
	}
	return text
}

// references are the names of an item in other vocabularies and its sources.
func (s *sheet) references(r graph.Refs, e graph.Evidence, c *graph.Catalog) {
	for i, uri := range r.ESCO {
		if i == 0 {
			s.line("ESCO")
		}
		s.line("  ", uri) // whole, so that it can be clicked and copied
	}
	if len(r.ONET) > 0 {
		s.labelled("O*NET", strings.Join(r.ONET, ", "))
	}
	var sources []string
	for _, id := range e.Source {
		if x, ok := c.Source(id); ok && !x.Title.IsZero() {
			id = x.Title.In(s.Lang)
		}
		sources = append(sources, id)
	}
	if len(sources) > 0 {
		s.labelled(s.Say("show.source"), strings.Join(sources, "; "))
	}
}
