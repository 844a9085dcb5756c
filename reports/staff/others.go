package staff

import (
	"iter"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// other is what a line says of another route.
func (o *planOther) other(g *graph.Graph, in lang.Lang) OtherRoute {
	out := OtherRoute{Hours: o.Hours.minutes(), Finish: o.Finish, Distance: o.Distance}
	for _, m := range o.Price {
		out.Price = append(out.Price, m.money())
	}
	for _, id := range o.Differs {
		title := id
		switch s, ok := g.Step(id); {
		case ok && s.Skill != nil:
			title = g.Label(s.Gives[0], in)
		case ok:
			title = s.Title().In(in)
		}
		out.Steps = append(out.Steps, title)
	}
	for _, id := range o.Steps {
		if s, ok := g.Step(id); ok && s.Price == nil {
			out.Unpriced++
		}
	}
	return out
}

// otherOf is another route of a learner.
type otherOf struct {
	*Learner
	n int // from 1
	OtherRoute
}

// others has a row for each other route, for a sheet: no page has room for them.
func (w Words) others() Section {
	return Section{ID: "others", Name: w.Say("alternatives.title"), Sheet: tableOf("", w.S.Others, w.S.allOthers(), w.ofOther())}
}

// allOthers reads the other routes of all learners, in the order of the file.
func (s *Summary) allOthers() iter.Seq2[otherOf, error] {
	return func(yield func(otherOf, error) bool) {
		for l, err := range s.All() {
			if err != nil {
				yield(otherOf{}, err)
				return
			}
			for i, o := range l.Others {
				if !yield(otherOf{l, i + 1, o}, nil) {
					return
				}
			}
		}
	}
}

func (w Words) ofOther() []column[otherOf] {
	return []column[otherOf]{
		{"line", Number, w.Say("staffdocs.line"), func(o otherOf) any { return o.Line }},
		{"id", Word, w.Say("staffdocs.id"), func(o otherOf) any { return o.ID }},
		{"learner", Word, w.Say("word.learner"), func(o otherOf) any { return o.Learner }},
		{"to", Word, w.Say("staffdocs.to"), func(o otherOf) any { return o.ToName }},
		{"rank", Number, w.Say("staffdocs.other"), func(o otherOf) any { return o.n }},
		{"hours", Number, w.Say("workbook.hours-likely"), func(o otherOf) any { return o.OtherRoute.Hours }},
		{"more", Number, w.Say("staffdocs.other.more"), func(o otherOf) any { return o.OtherRoute.Hours - o.Learner.Hours.Likely }},
		{"price", Number, w.Say("word.price"), func(o otherOf) any { return w.price(o.OtherRoute.Price, o.OtherRoute.Unpriced) }},
		{"currency", Word, w.Say("workbook.currency"), func(o otherOf) any { return currency(only(o.OtherRoute.Price)) }},
		{"finish", Day, w.Say("workbook.finish-likely"), func(o otherOf) any { return o.OtherRoute.Finish }},
		{"distance", Number, w.Say("alternatives.col.differs"), func(o otherOf) any { return Part(o.Distance) }},
		{"instead", Word, w.Say("staffdocs.other.steps"), func(o otherOf) any { return w.List(o.OtherRoute.Steps) }},
	}
}
