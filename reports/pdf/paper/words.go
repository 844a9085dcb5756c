package paper

import (
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
)

// T is a message in the document's language.
func (r *Paper) T(id string, pairs ...any) string { return r.Say.Say(id, pairs...) }

func (r *Paper) Hours(m graph.Minutes) string { return r.Say.Hours(m.Hours()) }

// Number writes minutes as a bare number of hours.
func (r *Paper) Number(m graph.Minutes) string { return r.Say.HoursNumber(m.Hours()) }

func (r *Paper) HoursRange(e graph.Effort) string {
	return r.Say.HoursRange(e.Low.Hours(), e.High.Hours())
}

func (r *Paper) Dates(from, to planner.Date) string { return r.Say.DateRange(from.Time(), to.Time()) }

// JoinedBy joins the parts that are not empty.
func JoinedBy(apart string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), apart)
}
