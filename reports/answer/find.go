package answer

import (
	"strconv"

	"skillroute/graph"
	"skillroute/planner"
)

// Find lists what a text finds in a catalog, as many as limit says, also as data.
func Find(g *graph.Graph, r *planner.Request, text string, all []graph.Found, limit int) (*Document, any) {
	type item struct {
		ID   string `json:"id"`
		Name string `json:"name"`
		Kind string `json:"kind"`
		By   string `json:"by"`   // id, name, alias or similar
		Text string `json:"text"` // the name or alias that it was found by
		Asks int    `json:"roles"`
	}
	items := []item{}
	w, d, t := list(g, r, "list.kind", len(all))
	d.Title = w.Say("list.found.title", "Count", len(all), "Text", text)
	t.Caption = d.Title
	t.Columns = append(t.Columns, Column{Title: w.Say("word.kind")}, Column{Title: w.Say("list.found.by")}, Column{Title: w.Say("list.found.asked"), Number: true})
	for _, x := range all[:min(len(all), limit)] {
		it := item{ID: x.ID, Name: x.Name.In(r.Lang), Kind: x.Kind, By: x.By, Text: x.Text, Asks: x.Asked}
		if c, ok := g.Catalog.Course(graph.CourseID(x.ID)); ok && x.Kind == graph.KindCourse.String() && c.Provider.IsZero() {
			it.Kind = graph.KindPractice.String()
		}
		items = append(items, it)
		asked := ""
		if x.Kind == "skill" {
			asked = strconv.Itoa(x.Asked)
		}
		t.row("", it.ID, it.Name, w.itemKind(it.Kind), w.foundBy(it.By, it.Text, it.Name), asked)
	}
	if left := len(all) - len(items); left > 0 {
		d.Notes = append(d.Notes, w.Say("list.found.more", "Count", left))
	}
	return d, Items{"text": text, "count": len(all), "found": items}
}

// itemKind is what an item is.
func (w words) itemKind(kind string) string {
	if kind == "role" || kind == "skill" {
		return w.Say("show." + kind)
	}
	return Kind(w.Printer, graph.KindOf(kind))
}

// foundBy says by what an item was found; a name that stands beside it is not said again.
func (w words) foundBy(by, text, name string) string {
	if by == graph.FoundByID {
		return w.Say("csv.id")
	}
	said := w.Say("list.found.by." + by)
	if text == name {
		return said
	}
	return said + " \"" + text + "\""
}
