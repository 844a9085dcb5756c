package workbook

import (
	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// sources says what the numbers rest on, and what the plan does not cover.
func (b *book) sources() {
	columns := []column{
		{b.Say("word.source"), 24}, {b.Say("plan.col.title"), 70}, {b.Say("word.date"), 18}, {b.Say("plan.col.licence"), 34},
		{b.Say("workbook.source.steps"), 12}, {b.Say("workbook.source.duties"), 12}, {b.Say("workbook.source.requirements"), 12}, {b.Say("word.address"), 50},
	}
	s := b.table(b.Say("word.sources"), columns)
	sources := b.a.Sources()
	for _, x := range sources.Rows {
		s.add(b.bold(x.ID), b.text(x.Title), b.text(x.Date), b.text(x.Licence), integer(x.Steps), integer(x.Duties), integer(x.Requirements), b.text(x.URL).linked(x.URL))
	}
	if estimates := b.p.Estimates(); estimates > 0 {
		s.add(b.bold(b.Say("word.estimate")), b.text(b.Say("workbook.estimate.note")), cell{}, cell{}, integer(estimates), cell{}, cell{}, cell{})
	}
	s.leftOut(b.a.LeftOut())
	s.leftOut(b.a.Waived())
	assumed := b.a.Assumptions()
	if len(assumed.Lines) > 0 {
		s.block(assumed.Title)
	}
	for _, line := range assumed.Lines {
		s.add(cell{}, b.text(answer.Plain(line)))
	}
	s.block(b.Say("word.catalog"))
	s.catalog(b.Say("word.name"), b.p.Graph, b.p.Catalog)
	s.add(b.bold(b.Say("workbook.made-on")), b.text(b.Date(b.p.AsOf.Time())))
	s.proof()
	s.finish(1, 0)
}

// leftOut lists what is left out, or waived, which is of one kind.
func (s *sheet) leftOut(x answer.LeftOut) {
	if len(x.Rows) == 0 {
		return
	}
	s.block(x.Title, s.Say("word.name"), s.Say("word.why"), s.Say("word.kind"), s.Say("list.id"))
	for _, l := range x.Rows {
		s.add(s.bold(l.Name), s.text(l.Why), s.text(l.Kind), s.text(l.ID))
	}
}

// proof lists the parts of the lower bound: hours that every route must spend.
func (s *sheet) proof() {
	r := s.p.Route
	if len(r.Steps) == 0 {
		return
	}
	s.block(s.Say("workbook.proof"), s.Say("word.hours"), s.Say("word.one-of"))
	s.add(hours(r.Hours.Likely), s.bold(s.Say("workbook.proof.hours", "Verdict", s.a.Proven())))
	s.add(hours(r.LowerBoundHours), s.bold(s.Say("workbook.proof.bound")))
	for _, part := range s.a.Proof().Parts {
		s.add(hours(part.Minutes), s.text(s.a.Either(part.OneOf)))
	}
}

// catalog says which catalog it was, to the last digit of its digest.
func (s *sheet) catalog(label string, g *graph.Graph, c planner.CatalogRef) {
	s.add(s.bold(label), s.text(g.Catalog.Name.In(s.Lang)))
	s.add(s.bold(s.Say("list.id")), s.text(c.ID))
	s.add(s.bold(s.Say("workbook.version")), s.text(c.Version))
	s.add(s.bold(s.Say("workbook.digest")), s.text(c.Digest))
}
