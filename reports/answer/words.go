package answer

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// words say what documents have in common.
type words struct{ *lang.Printer }

func wordsOf(l lang.Lang) words { return words{lang.For(l).NoBreak()} }

// document begins a document on a plan.
func document(p *planner.Plan, l lang.Lang) *Document {
	return &Document{Lang: l, AsOf: p.AsOf, Catalog: p.Catalog, For: Called(p.Learner.Name), Caution: (&Plan{wordsOf(l), p}).Unreviewed()}
}

// Called is the name of somebody as documents print it: a very long one is cut. JSON and
// what identifies a learner have all of it.
func Called(name string) string {
	const most = 64
	runes := []rune(name)
	if len(runes) <= most {
		return name
	}
	return strings.TrimSpace(string(runes[:most-1])) + "…"
}

// documentOn begins a document on what no plan stands behind.
func documentOn(g *graph.Graph, r *planner.Request) *Document {
	return &Document{Lang: r.Lang, AsOf: r.AsOf, Catalog: planner.CatalogRef{ID: g.Catalog.ID, Version: g.Catalog.Version, Digest: g.Digest()}, For: Called(r.Name),
		Caution: caution(wordsOf(r.Lang), g.Catalog)}
}

// caution says of how many skills of a catalog nobody has checked the hours; "" for none.
func caution(w words, c *graph.Catalog) string {
	n := 0
	for i := range c.Skills {
		if slices.ContainsFunc(c.Skills[i].Study, func(e graph.Study) bool { return e.Unreviewed() }) {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return Stressed(w.Printer, "answer.unreviewed", "Count", n, "All", len(c.Skills))
}

// fact adds a value with its label, if there is one.
func (x *Section) fact(label, value string) {
	if value != "" {
		x.Facts = append(x.Facts, Fact{Label: label, Value: value})
	}
}

// effortNumber is hours with their range in a table of hours: "8 (5.6–12.8)".
func (w words) effortNumber(e graph.Effort) string {
	if e.Low == e.High {
		return w.hours(e.Likely)
	}
	return w.hours(e.Likely) + " (" + w.HoursRange(e.Low.Hours(), e.High.Hours()) + ")"
}

// proof says how far the hours of a route are proven, as a sentence.
func (w words) proof(p *planner.Plan) string {
	return w.Say("answer.proof", "Proven", (&Plan{w, p}).Proven())
}

// unmet says which of the request's conditions the route of a plan does not keep to.
func (w words) unmet(p *planner.Plan) (notes []string) {
	if b := p.Budget; b != nil && !b.Met {
		notes = append(notes, w.Say("answer.over-budget", "Budget", w.money(b.Limit)))
	}
	switch d := p.Schedule.Deadline; {
	case d == nil:
	case p.OwnDates():
		if d.Outlook != planner.OutlookLikely {
			notes = append(notes, w.Say("answer.own-late", "By", w.date(d.By), "Outlook", OutlookWord(w.Printer, d.Outlook), "Chance", w.Chance(d.Chance), "Date", w.date(*p.Schedule.Finish.P50)))
		}
	case !d.Met:
		notes = append(notes, w.Say("answer.late", "By", w.date(d.By), "Date", w.date(p.Schedule.Finish.Likely)))
	}
	return notes
}

// about marks a number that is not proven.
func about(text string, proven bool) string {
	if proven {
		return text
	}
	return "≈\u00a0" + text
}

func (w words) hours(m graph.Minutes) string { return w.HoursNumber(m.Hours()) }
func (w words) date(d planner.Date) string   { return w.Date(d.Time()) }

// Pace names hours a week: "7.5 hours".
func Pace(say *lang.Printer, hours float64) string {
	return say.Say("unit.hours", "Count", hours, "Number", say.Number(hours))
}

// at names a skill at a level.
func at(name string, level int) string { return name + "\u00a0" + strconv.Itoa(level) }

// atLevel names a skill at a level; one of a single level by its name alone.
func atLevel(g *graph.Graph, id graph.SkillID, name string, level int) string {
	if s, ok := g.Skill(id); ok && s.Max == 1 {
		return name
	}
	return at(name, level)
}

// weeks is the time between two dates in whole weeks.
func weeks(from, to planner.Date) int { return int(math.Round(float64(to-from) / 7)) }

// step names a step with the level it leads to.
func step(s *planner.Step) string {
	if s.Kind != graph.KindCourse && len(s.Levels) == 1 && !s.Levels[0].Only {
		return at(s.Title, s.Levels[0].To)
	}
	return s.Title
}

// By names who hands something over: coach, organisation, contact; "" for nobody.
func By(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), " · ")
}

// Head are the facts that stand below a document's title; by is of [By].
func (d *Document) Head(by string) (facts []Fact) {
	w := wordsOf(d.Lang)
	if d.For != "" {
		facts = append(facts, Fact{Label: w.Say("word.learner"), Value: d.For})
	}
	if by != "" {
		facts = append(facts, Fact{Label: w.Say("answer.by"), Value: by})
	}
	return append(facts, Fact{Label: w.Say("word.date"), Value: w.LongDate(d.AsOf.Time())})
}
