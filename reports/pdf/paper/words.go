package paper

import (
	"slices"
	"strings"
	"unicode/utf8"

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

// Levels is a rise in level: "0 → 4".
func (r *Paper) Levels(from, to int) string {
	return r.Say.Int(int64(from)) + "\u00a0→\u00a0" + r.Say.Int(int64(to))
}

// shortDigest is enough of the catalog's digest to tell two apart by eye.
func shortDigest(c planner.CatalogRef) string {
	_, hex, _ := strings.Cut(c.Digest, ":")
	return hex[:min(6, len(hex))]
}

// JoinedBy joins the parts that are not empty.
func JoinedBy(apart string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), apart)
}

// Capital makes the first letter large.
func Capital(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + s[n:]
}
