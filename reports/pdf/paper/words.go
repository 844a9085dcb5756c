package paper

import (
	"math"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/pdf/tagged"
)

// T is a message in the document's language.
func (r *Paper) T(id string, pairs ...any) string { return r.Say.Say(id, pairs...) }

// Rich is a message with stressed parts. Asterisks in its arguments stay what they
// are.
func (r *Paper) Rich(st tagged.Style, id string, pairs ...any) []Span {
	for i := 1; i < len(pairs); i += 2 {
		if s, ok := pairs[i].(string); ok {
			pairs[i] = EscapeStars.Replace(s)
		}
	}
	return Marked(r.Say.Say(id, pairs...), st, st.Strong())
}

func (r *Paper) Hours(m graph.Minutes) string { return r.Say.Hours(m.Hours()) }

// Number writes minutes as a bare number of hours.
func (r *Paper) Number(m graph.Minutes) string { return r.Say.HoursNumber(m.Hours()) }

func (r *Paper) HoursRange(e graph.Effort) string {
	return r.Say.HoursRange(e.Low.Hours(), e.High.Hours())
}

func (r *Paper) Money(m graph.Money) string { return r.Say.Money(m.Hundredths, m.Currency) }

// Prices lists sums of money, one a currency.
func (r *Paper) Prices(sums []graph.Money) string {
	items := make([]string, len(sums))
	for i, m := range sums {
		items[i] = r.Money(m)
	}
	return r.Say.List(items)
}

// Price is what a step costs: "free", an amount or "price not known".
func (r *Paper) Price(m *graph.Money) string {
	switch {
	case m == nil:
		return r.T("pdf.price.unknown")
	case m.Hundredths == 0:
		return r.T("pdf.price.free")
	}
	return r.Money(*m)
}

func (r *Paper) Date(d planner.Date) string { return r.Say.Date(d.Time()) }

func (r *Paper) Dates(from, to planner.Date) string { return r.Say.DateRange(from.Time(), to.Time()) }

// Weeks is a length of time in whole weeks, or in days under two weeks.
func (r *Paper) Weeks(low, high float64) string {
	if high < 2 {
		a, b := days(low), days(high)
		return r.T("pdf.days", "Count", b, "Range", r.Say.Range(int64(a), int64(b)))
	}
	a, b := int(math.Round(low)), int(math.Round(high))
	return r.T("pdf.weeks", "Count", b, "Range", r.Say.Range(int64(a), int64(b)))
}

func days(weeks float64) int { return int(math.Round(weeks * 7)) }

// shortDigest is enough of the catalog's digest to tell two apart by eye.
func shortDigest(c planner.CatalogRef) string {
	_, hex, _ := strings.Cut(c.Digest, ":")
	return hex[:min(6, len(hex))]
}

// Tight keeps the duty's number with the words before it.
func Tight(reason string) string {
	if i := strings.LastIndex(reason, " ("); i >= 0 {
		return reason[:i] + string(tagged.NBSP) + reason[i+1:]
	}
	return reason
}

// Sentence ends a text with a full stop unless it ends a sentence already.
func Sentence(s string) string {
	s = strings.TrimRight(s, " ")
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?") {
		return s
	}
	return s + "."
}

// Unstopped is a text without the full stop of its last sentence, for the middle of a
// message that sets its own.
func Unstopped(s string) string { return strings.TrimRight(s, " .") }

// JoinedBy joins the parts that are not empty.
func JoinedBy(apart string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), apart)
}

// Levels is a rise in level: "0 → 4".
func (r *Paper) Levels(from, to int) string {
	return r.Say.Int(int64(from)) + "\u00a0→\u00a0" + r.Say.Int(int64(to))
}

// Either joins choices with "or".
func (r *Paper) Either(items []string) string {
	last := len(items) - 1
	if last < 1 {
		return strings.Join(items, "")
	}
	return r.T("pdf.or", "Head", strings.Join(items[:last], ", "), "Last", items[last])
}
