package staff

import (
	"cmp"
	"slices"

	"skillroute/planner"
	"skillroute/reports/answer"
)

// Document is what is said of a cohort, from top to bottom. Each format sets the sections
// that it has room for; the heat map and the charts it draws by itself.
type Document struct {
	Title    string
	Towards  string   // what the cohort aims at: up to three roles
	Headline string   // how many are planned: the first thing that is said
	Lead     []string // a sentence each; when some could not be planned, the first says so
	Figures  []answer.Fact
	Verdict  *answer.Verdict // on the deadlines; nil when nobody has one
	First    []answer.Fact   // the classes to begin with
	Sections []Section
}

// Section is a part of a document. Where there is nothing to say it has no title, and only
// a sheet has its columns.
type Section struct {
	ID    string
	Name  string // in a list of contents
	Title string // the finding
	Notes []string
	Shown string // how many of all stand here; "" for all
	Items []string
	Table *Table
	Sheet *Table // all rows, for a sheet; nil where the table has them
}

// Section is the section of an id.
func (d *Document) Section(id string) Section {
	return d.Sections[slices.IndexFunc(d.Sections, func(x Section) bool { return x.ID == id })]
}

// Document is what is said of the cohort.
func (w Words) Document() *Document {
	return &Document{
		Title: w.title(), Towards: w.towards(), Headline: w.headline(), Lead: w.lead(), Figures: w.figures(), Verdict: w.verdict(), First: w.firstTaught(),
		Sections: slices.Concat([]Section{w.goals(), w.talk(), w.standings(), w.targets()}, w.groups(), []Section{w.readiness(), w.weeksToGo(), w.heat(), w.teach(), w.levels(), w.deadlines(),
			w.months(), w.periods(), w.time(), w.learners(), w.others(), w.failures(), w.method()}),
	}
}

// title names the cohort and where it goes.
func (w Words) title() string {
	if w.S.Title != "" {
		return w.Value(w.S.Title)
	}
	return w.About()
}

// About is how many learners there are and where they go: the title of a cohort without one.
func (w Words) About() string {
	if len(w.S.Targets) == 1 {
		return w.Say("staffdocs.title.to", "Count", w.S.Rows, "To", w.S.Targets[0].Name)
	}
	return w.Say("staffdocs.title", "Count", w.S.Rows)
}

func (w Words) towards() string {
	const most = 3
	var names []string
	for _, t := range w.S.Targets[:min(most, len(w.S.Targets))] {
		names = append(names, t.Name)
	}
	return w.List(w.more(names, len(w.S.Targets)))
}

func (w Words) headline() string {
	if w.S.Failed == 0 {
		return w.Say("staff.headline.all", "Count", w.S.Planned)
	}
	return w.Say("staff.headline", "Count", w.S.Rows, "Planned", w.S.Planned)
}

func (w Words) lead() (out []string) {
	s := w.S
	if s.Failed > 0 {
		out = append(out, answer.Stressed(w.Printer, "staffdocs.lead.failed", "Count", s.Failed))
	}
	if s.Planned > 0 {
		out = append(out, answer.Stressed(w.Printer, "staffdocs.lead.hours", "Hours", Whole(s.Hours.Likely), "Range", w.HoursRange(Whole(s.Hours.Low), Whole(s.Hours.High))))
	}
	if s.Ready > 0 {
		out = append(out, w.Say("staffdocs.lead.ready", "Count", s.Ready))
	}
	if text := w.Unreviewed(); text != "" {
		out = append(out, text)
	}
	return out
}

// Unreviewed says in how many plans nobody has checked hours and prerequisites; "" for none.
func (w Words) Unreviewed() string {
	u := w.S.Unreviewed
	if u.Plans == 0 {
		return ""
	}
	var ids []string
	for _, x := range u.Sources {
		ids = append(ids, x.ID)
	}
	return answer.UnreviewedPlans(w.Printer, w.S.Graph.Catalog, u.Plans, w.S.Planned, u.Whole, ids)
}

// figures are how many are planned, how long it takes them, how the deadlines stand and
// what all of it costs.
func (w Words) figures() []answer.Fact {
	s := w.S
	planned := answer.Fact{Label: w.Say("staffdocs.fact.planned"), Value: w.Of(s.Planned, s.Rows), Note: w.Say("staffdocs.fact.planned.all")}
	if s.Failed > 0 {
		planned.Note = w.Say("staffdocs.fact.failed", "Count", s.Failed)
	}
	weeks := answer.Fact{Label: w.Say("staffdocs.fact.weeks"), Value: "–", Note: w.Hidden()}
	if t := s.Typical; t != nil {
		weeks.Value, weeks.Note = w.median(), w.Say("staffdocs.fact.weeks.note", "Hours", Whole(t.Minutes))
	}
	met := answer.Fact{Label: w.Say("staffdocs.fact.deadline"), Value: "–", Note: w.Say("staffdocs.fact.deadline.none")}
	if d := s.Deadlines; d.Asked > 0 {
		met.Value, met.Note = w.Of(d.Likely, d.Asked), w.Say("staff.deadlines.note", "AtRisk", d.AtRisk, "Unlikely", d.Unlikely)
	}
	cost := answer.Fact{Label: w.Say("staffdocs.fact.cost"), Value: "–", Note: cmp.Or(w.Unpriced(), w.Say("staffdocs.fact.cost.note"))}
	if s.Planned > 0 {
		cost.Value = w.Cost()
	}
	facts := []answer.Fact{planned, weeks, met, cost}
	if s.Talks.Journals > 0 {
		facts = slices.Insert(facts, 1, w.talkFact())
	}
	return facts
}

// Cost is what all routes cost. Where no price is known but that of what is free, that is a
// sum too, and more: who lacks a price is said below it.
func (w Words) Cost() string {
	const usual = "IDR" // of amounts without a currency
	if w.S.Unreviewed.Plans > 0 && w.S.Unreviewed.Whole && len(w.S.Cost) == 0 && w.S.Unpriced == 0 {
		return w.Say("staffdocs.cost.unpriced") // a vocabulary has no prices
	}
	if len(w.S.Cost) == 0 && w.S.Unpriced > 0 {
		return w.Say("staffdocs.cost.more", "Sum", w.Money(0, usual))
	}
	return answer.Prices(w.Printer, w.S.Cost, w.S.Unpriced)
}

// verdict says how the deadlines stand and who is furthest from theirs.
func (w Words) verdict() *answer.Verdict {
	const most, longest = 3, 40
	d := w.S.Deadlines
	if d.Asked == 0 {
		return nil
	}
	v := w.standing()
	if v.Standing == answer.Good {
		v.Lines = []string{w.DeadlineRule()}
		return &v
	}
	worst, all := planner.OutlookUnlikely, d.Unlikely
	if all == 0 {
		worst, all = planner.OutlookAtRisk, d.AtRisk
	}
	var names []string
	for _, l := range w.S.Late {
		if l.Outlook == worst && len(names) < most {
			names = append(names, w.called(l.who(), w.S.names, oneLine(longest))+" ("+w.Chance(l.Chance)+")")
		}
	}
	v.Lines = []string{answer.Stressed(w.Printer, "staff.band.who", "Names", w.List(w.more(names, all))), w.Say("staff.band.fix")}
	return &v
}

// standing is the worst standing of a deadline, and how many have it.
func (w Words) standing() answer.Verdict {
	d := w.S.Deadlines
	switch {
	case d.Unlikely > 0:
		return answer.Verdict{Standing: answer.Bad, Title: w.Say("staff.deadlines.unlikely", "Count", d.Unlikely, "Of", d.Asked)}
	case d.AtRisk > 0:
		return answer.Verdict{Standing: answer.Caution, Title: w.Say("staff.deadlines.at-risk", "Count", d.AtRisk, "Of", d.Asked)}
	}
	return answer.Verdict{Standing: answer.Good, Title: w.Say("staff.deadlines.likely", "Count", d.Asked)}
}

// more adds to names how many of all are not among them.
func (w Words) more(names []string, all int) []string {
	if more := all - len(names); more > 0 {
		return append(names, w.Say("word.more", "Count", more))
	}
	return names
}
