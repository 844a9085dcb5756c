package answer

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
)

// list begins a list of items of a catalog; its table has the id and the name, which is
// wide, and what more the heads name.
func list(g *graph.Graph, r *planner.Request, kind string, count int, heads ...string) (words, *Document, *Table) {
	w, d := wordsOf(r.Lang), documentOn(g, r)
	d.For = ""
	d.Kind, d.Title = w.Say("list.kind"), w.Say(kind, "Count", count)
	t := &Table{Caption: d.Title, Columns: []Column{{Title: w.Say("list.id")}, {Title: w.Say("word.name"), Wide: true}}}
	for _, head := range heads {
		t.Columns = append(t.Columns, Column{Title: w.Say(head), Number: true})
	}
	d.Sections = []Section{{Table: t}}
	if count > mostInTable {
		d.Try = "plan find TEXT"
	}
	return w, d, t
}

// mostInTable is how many items of a catalog stand in a table; of more each has a line with
// its name and its id.
const mostInTable = 500

// inLines turns a long table of items into lines, and leaves out the heads of groups that
// would stand above every other line.
func (d *Document) inLines() {
	s := &d.Sections[0]
	if len(s.Table.Rows) <= mostInTable {
		return
	}
	for _, r := range s.Table.Rows {
		s.Items = append(s.Items, Item{Text: r.Cells[1] + ": " + r.Cells[0]})
	}
	s.Table = nil
}

// ListRoles lists the roles of a catalog, also as data.
func ListRoles(g *graph.Graph, r *planner.Request) (*Document, any) {
	type item struct {
		ID    graph.RoleID   `json:"id"`
		Name  string         `json:"name"`
		Must  int            `json:"must_have"`
		Extra int            `json:"extra"`
		Next  []graph.RoleID `json:"next"`
	}
	items := []item{}
	_, d, t := list(g, r, "list.roles", len(g.Catalog.Roles), "word.must-have", "list.extra")
	for _, x := range g.Catalog.Roles {
		it := item{ID: x.ID, Name: x.Name.In(r.Lang), Next: append([]graph.RoleID{}, x.Next...)}
		for _, q := range x.Requires {
			if q.Optional {
				it.Extra++
			} else {
				it.Must++
			}
		}
		items = append(items, it)
		t.row("", string(x.ID), it.Name, strconv.Itoa(it.Must), strconv.Itoa(it.Extra))
	}
	d.inLines()
	return d, Items{"roles": items}
}

// ListSkills lists the skills of a catalog by category, also as data.
func ListSkills(g *graph.Graph, r *planner.Request) (*Document, any) {
	type item struct {
		ID       graph.SkillID `json:"id"`
		Name     string        `json:"name"`
		Category string        `json:"category"`
		Max      int           `json:"max"`
	}
	items := []item{}
	_, d, t := list(g, r, "list.skills", len(g.Catalog.Skills), "word.levels")
	for _, x := range g.Catalog.Skills {
		items = append(items, item{x.ID, x.Name.In(r.Lang), x.Category, x.Max})
		group := ""
		if x.Category != "" {
			group = g.Catalog.CategoryName(x.Category).In(r.Lang)
		}
		t.row(group, string(x.ID), x.Name.In(r.Lang), "1–"+strconv.Itoa(x.Max))
	}
	d.inLines()
	return d, Items{"skills": items}
}

// ListCourses lists the courses of a catalog by provider, also as data. Practices are not
// courses.
func ListCourses(g *graph.Graph, r *planner.Request) (*Document, any) {
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
	items := []item{}
	w, d, t := list(g, r, "list.courses", len(g.Catalog.Courses), "word.hours", "word.price")
	for _, x := range g.Catalog.Courses {
		it := item{ID: x.ID, Name: x.Name.In(r.Lang), Provider: x.Provider.In(r.Lang), Hours: x.Effort, Price: total(x.Price), Gives: x.Gives, URL: x.URL, AsOf: x.AsOf}
		items = append(items, it)
	}
	ordered := slices.Clone(items)
	slices.SortStableFunc(ordered, func(a, b item) int { return strings.Compare(a.Provider, b.Provider) })
	for _, x := range ordered {
		price := w.Say("list.price-unknown")
		if x.Price != nil {
			price = w.price(x.Price)
		}
		t.row(x.Provider, string(x.ID), x.Name, w.hours(x.Hours.Likely), price)
	}
	return d, Items{"courses": items}
}

// Items are items of a catalog as data: names are written as they are.
type Items map[string]any

// JSON is their JSON form.
func (x Items) JSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	err := e.Encode(x)
	return b.Bytes(), err
}
