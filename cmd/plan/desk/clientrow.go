package desk

import (
	"slices"
	"strings"
	"time"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// row words a client of the list.
func (x *clientsWords) row(e *caseload.Entry) clientRow {
	r := clientRow{ID: e.ID, Name: e.Name, Groups: x.groupNames(e), Standing: e.Standing, Need: len(e.Needs) > 0}
	r.Next = x.next(e)
	if e.Under == "" { // no summary yet
		r.Word = x.Say("deskclients.unknown")
		return r
	}
	r.Path, r.FullPath = x.path(e, shortRole), x.path(e, fullRole)
	r.Pace = x.Say("journal.set.hours-per-week", "Value", answer.Pace(x.Printer, e.HoursPerWeek))
	if e.Standing == "" {
		r.Word = x.Say("deskclients.no-plan")
		return r
	}
	r.Word = answer.StandingWord(x.Printer, e.Standing)
	r.Done, r.Whole = e.Done, e.All
	r.Hours = x.Say("deskclients.hours", "Done", x.whole(e.Done), "All", x.whole(e.All))
	if e.P50 != nil && e.Standing != progress.StandingDone {
		r.Finish = x.Date(e.P50.Time())
	}
	r.Deadline = x.Say("outlook.none")
	if e.By != nil {
		r.Deadline = x.Say("plan.time.deadline", "By", e.By.Time())
	}
	if e.Chance != nil && e.Standing != progress.StandingDone {
		r.Chance = x.Printer.Chance(*e.Chance)
	}
	return r
}

// whole are hours without their minutes.
func (x *clientsWords) whole(m graph.Minutes) string { return x.Int(int64(m+30) / 60) }

func (x *clientsWords) groupNames(e *caseload.Entry) string {
	var names []string
	for _, g := range e.Groups {
		names = append(names, g.Name)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// path is from where to where a client goes.
func (x *clientsWords) path(e *caseload.Entry, name func(*graph.Graph, graph.RoleID, lang.Lang) string) string {
	from := x.Say("plan.from-start")
	if e.From != "" {
		from = name(x.g, e.From, x.Lang)
	}
	return from + " → " + name(x.g, e.To, x.Lang)
}

func fullRole(g *graph.Graph, id graph.RoleID, l lang.Lang) string {
	if n := g.Name(string(id), "role").In(l); n != "" {
		return n
	}
	return string(id)
}

// shortRole is a role without the words that most roles of the catalog have: "Admin" among
// roles of social media.
func shortRole(g *graph.Graph, id graph.RoleID, l lang.Lang) string {
	common := g.Keep(commonKey(l), func() any { return commonWords(g, l) }).(map[string]bool)
	full := fullRole(g, id, l)
	var kept []string
	for _, word := range strings.Fields(full) {
		if !common[lang.Fold(word)] {
			kept = append(kept, word)
		}
	}
	if len(kept) == 0 {
		return full
	}
	return answer.Capital(strings.Join(kept, " "))
}

type commonKey lang.Lang

// commonWords are those in the names of more than half of the roles.
func commonWords(g *graph.Graph, l lang.Lang) map[string]bool {
	roles := g.Catalog.Roles
	count := map[string]int{}
	for _, r := range roles {
		words := strings.Fields(lang.Fold(r.Name.In(l)))
		slices.Sort(words)
		for _, w := range slices.Compact(words) {
			count[w]++
		}
	}
	common := map[string]bool{}
	for w, n := range count {
		if n > 2 && 2*n > len(roles) {
			common[w] = true
		}
	}
	return common
}

// next says why a client needs the coach, else when the next review is.
func (x *clientsWords) next(e *caseload.Entry) string {
	var all []string
	for _, n := range e.Needs {
		all = append(all, x.need(n, e))
	}
	if len(all) > 0 {
		return answer.Capital(strings.Join(all, "; "))
	}
	if e.Review != nil && e.Standing != progress.StandingDone {
		return answer.Capital(x.Say("deskclients.review", "Date", x.near(*e.Review)))
	}
	return ""
}

// need says one need, as it stands in the midst of a sentence.
func (x *clientsWords) need(n caseload.Need, e *caseload.Entry) string {
	switch n.Kind {
	case caseload.NeedPlan:
		return x.Say("deskclients.need.plan")
	case caseload.NeedReviewNow:
		if *n.Day == x.today {
			return x.Say("deskclients.need.review-today")
		}
		return x.Say("deskclients.need.review-late", "Date", x.near(*n.Day))
	case caseload.NeedReviewSoon:
		return x.Say("deskclients.review", "Date", x.Weekdays([]time.Weekday{n.Day.Time().Weekday()})+"\u00a0"+x.near(*n.Day))
	case caseload.NeedStalled:
		return x.Say("deskclients.need.stalled", "Count", n.Count)
	case caseload.NeedRisk:
		return x.risk(n, e)
	case caseload.NeedTicks:
		return x.Say("deskclients.need.ticks", "Count", n.Count)
	case caseload.NeedActions:
		return x.Say("deskclients.need.actions", "Count", n.Count)
	}
	return x.Say("deskclients.need.apart", "Count", n.Count)
}

// risk says what became worse since the last talk.
func (x *clientsWords) risk(n caseload.Need, e *caseload.Entry) string {
	if n.Then != nil && n.Now != nil {
		return x.Say("deskclients.need.risk", "Then", x.Printer.Chance(*n.Then), "Now", x.Printer.Chance(*n.Now))
	}
	return x.Say("deskclients.need.risk-now", "Word", answer.StandingWord(x.Printer, e.Standing))
}

// near is a day: without its year in the year of today.
func (x *clientsWords) near(d planner.Date) string {
	if d.Time().Year() == x.today.Time().Year() {
		return x.DayMonth(d.Time())
	}
	return x.Date(d.Time())
}
