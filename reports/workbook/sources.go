package workbook

import (
	"strings"

	"skillroute/graph"
)

// sources says what the numbers rest on, and what the plan does not cover.
func (b *book) sources() {
	columns := []column{
		{b.Say("workbook.source"), 24}, {b.Say("workbook.source.title"), 70}, {b.Say("workbook.source.date"), 18}, {b.Say("workbook.source.licence"), 34},
		{b.Say("workbook.source.steps"), 12}, {b.Say("workbook.source.duties"), 12}, {b.Say("workbook.source.requirements"), 12}, {b.Say("workbook.address"), 50},
	}
	s := b.sheet(b.Say("workbook.sheet.sources"), columns)
	s.heads(columns)
	uses, estimates := b.p.Sources()
	for _, u := range uses {
		id, src := u.ID, graph.Source{}
		if found, ok := b.p.Graph.Catalog.Source(id); ok {
			src = *found
		}
		s.add(b.bold(id), b.text(src.Title.In(b.p.Lang)), b.text(src.Date.In(b.p.Lang)), b.text(src.Licence.In(b.p.Lang)),
			integer(u.Steps), integer(u.Duties), integer(u.Requirements), b.text(src.URL).linked(src.URL))
	}
	if estimates > 0 {
		s.add(b.bold(b.Say("workbook.estimate")), b.text(b.Say("workbook.estimate.note")), cell{}, cell{}, integer(estimates), cell{}, cell{}, cell{})
	}
	s.leftOut()
	s.waived()
	s.catalog()
	s.proof()
	s.finish(1, 0)
}

func (s *sheet) leftOut() {
	if len(s.p.LeftOut) == 0 {
		return
	}
	s.block(s.Say("workbook.left-out"), s.Say("workbook.name"), s.Say("workbook.why"), s.Say("workbook.kind"), s.Say("list.id"))
	words := map[string]string{"skill": s.Say("workbook.skill"), "entry": s.Say("workbook.entry"), "course": s.Say("workbook.course"),
		"practice": s.Say("workbook.practice"), "step": s.Say("workbook.step")}
	for _, l := range s.p.LeftOut {
		s.add(s.bold(l.Name), s.text(l.Why), s.text(words[l.Kind]), s.text(l.ID))
	}
}

func (s *sheet) waived() {
	if len(s.p.Learner.Waived) == 0 {
		return
	}
	s.block(s.Say("workbook.waived"), s.Say("workbook.skill"), s.Say("workbook.why"))
	for _, w := range s.p.Learner.Waived {
		name := string(w.Skill)
		if skill, ok := s.p.Graph.Skill(w.Skill); ok {
			name = skill.Name.In(s.p.Lang)
		}
		s.add(s.bold(name), s.text(w.Reason))
	}
}

// proof lists the parts of the lower bound: hours that every route must spend.
func (s *sheet) proof() {
	r := s.p.Route
	if len(r.Steps) == 0 {
		return
	}
	verdict := s.Say("workbook.proof.open", "Among", s.p.Among())
	if r.Optimal {
		verdict = s.Say("workbook.proof.optimal", "Among", s.p.Among())
	}
	s.block(s.Say("workbook.proof"), s.Say("workbook.hours"), s.Say("workbook.proof.one-of"))
	s.add(hours(r.Hours.Likely), s.bold(s.Say("workbook.proof.hours", "Verdict", verdict)))
	s.add(hours(r.LowerBoundHours), s.bold(s.Say("workbook.proof.bound")))
	for _, part := range r.Bound {
		s.add(hours(part.Hours), s.text(strings.Join(part.OneOf, ", ")))
	}
	if len(s.p.Schedule.Drivers) > 0 {
		s.block(s.Say("workbook.odds"))
		s.add(cell{}, s.text(s.Say("odds.method")))
	}
}

func (s *sheet) catalog() {
	c := s.p.Catalog
	s.block(s.Say("workbook.catalog"))
	s.add(s.bold(s.Say("workbook.name")), s.text(s.p.Graph.Catalog.Name.In(s.p.Lang)))
	s.add(s.bold(s.Say("list.id")), s.text(c.ID))
	s.add(s.bold(s.Say("workbook.version")), s.text(c.Version))
	s.add(s.bold(s.Say("workbook.digest")), s.text(c.Digest))
	s.add(s.bold(s.Say("workbook.made-on")), s.text(s.Date(s.p.AsOf.Time())))
}
