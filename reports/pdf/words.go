package pdf

import (
	"math"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
)

// t is a message in the document's language.
func (r *paper) t(id string, pairs ...any) string { return r.say.Say(id, pairs...) }

// rich is a message with stressed parts. Asterisks in its arguments stay what they
// are.
func (r *paper) rich(st style, id string, pairs ...any) []span {
	for i := 1; i < len(pairs); i += 2 {
		if s, ok := pairs[i].(string); ok {
			pairs[i] = escapeStars.Replace(s)
		}
	}
	return marked(r.say.Say(id, pairs...), st, st.strong())
}

func (r *paper) hours(m graph.Minutes) string { return r.say.Hours(m.Hours()) }

// number writes minutes as a bare number of hours.
func (r *paper) number(m graph.Minutes) string { return r.say.HoursNumber(m.Hours()) }

func (r *paper) hoursRange(e graph.Effort) string {
	return r.say.HoursRange(e.Low.Hours(), e.High.Hours())
}

func (r *paper) money(m graph.Money) string { return r.say.Money(m.Hundredths, m.Currency) }

// prices lists sums of money, one a currency.
func (r *paper) prices(sums []graph.Money) string {
	items := make([]string, len(sums))
	for i, m := range sums {
		items[i] = r.money(m)
	}
	return r.say.List(items)
}

// price is what a step costs: "free", an amount or "price not known".
func (r *paper) price(m *graph.Money) string {
	switch {
	case m == nil:
		return r.t("pdf.price.unknown")
	case m.Hundredths == 0:
		return r.t("pdf.price.free")
	}
	return r.money(*m)
}

func (r *paper) date(d planner.Date) string { return r.say.Date(d.Time()) }

func (r *paper) dates(from, to planner.Date) string { return r.say.DateRange(from.Time(), to.Time()) }

// weeks is a length of time in whole weeks, or in days under two weeks.
func (r *paper) weeks(low, high float64) string {
	if high < 2 {
		a, b := days(low), days(high)
		return r.t("pdf.days", "Count", b, "Range", r.say.Range(int64(a), int64(b)))
	}
	a, b := int(math.Round(low)), int(math.Round(high))
	return r.t("pdf.weeks", "Count", b, "Range", r.say.Range(int64(a), int64(b)))
}

func days(weeks float64) int { return int(math.Round(weeks * 7)) }

// shortDigest is enough of the catalog's digest to tell two apart by eye.
func shortDigest(c planner.CatalogRef) string {
	_, hex, _ := strings.Cut(c.Digest, ":")
	return hex[:min(6, len(hex))]
}

// tight keeps the duty's number with the words before it.
func tight(reason string) string {
	if i := strings.LastIndex(reason, " ("); i >= 0 {
		return reason[:i] + string(nbsp) + reason[i+1:]
	}
	return reason
}

// sentence ends a text with a full stop unless it ends a sentence already.
func sentence(s string) string {
	s = strings.TrimRight(s, " ")
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?") {
		return s
	}
	return s + "."
}

// unstopped is a text without the full stop of its last sentence, for the middle of a
// message that sets its own.
func unstopped(s string) string { return strings.TrimRight(s, " .") }

// joinedBy joins the parts that are not empty.
func joinedBy(apart string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), apart)
}

// levels is a rise in level: "0 → 4".
func (r *paper) levels(from, to int) string {
	return r.say.Int(int64(from)) + "\u00a0→\u00a0" + r.say.Int(int64(to))
}

// either joins choices with "or".
func (r *paper) either(items []string) string {
	last := len(items) - 1
	if last < 1 {
		return strings.Join(items, "")
	}
	return r.t("pdf.or", "Head", strings.Join(items[:last], ", "), "Last", items[last])
}
