package reports

import (
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
)

// A screen without room for the column of words has it below the rows, or all as lines; no
// label stands before nothing, or before what says it again.
func TestOtherRoutesOnNarrowScreens(t *testing.T) {
	p := plan(t, builtin, planner.Request{To: "social-media-admin", Alternatives: 3, Lang: lang.English})
	for _, l := range lang.All {
		p, say := p.In(l), lang.For(l)
		price, unknown, compared := say.Say("word.price"), say.Say("plan.price-unknown"), say.Say("alternatives.compared")
		for _, columns := range []int{40, 59, 60, 80} {
			text := string(render(t, "text", p, Options{Width: columns}))
			text = text[strings.Index(text, "\n"+say.Say("alternatives.title")+"\n"):]
			for _, bad := range []string{price + " " + unknown, compared + ": –", compared + " –", "– ·"} {
				if strings.Contains(text, bad) {
					t.Errorf("%s, %d columns: %q in\n%s", l, columns, bad, text)
				}
			}
			if n := strings.Count(text, compared+":"); n != len(p.Alternatives) {
				t.Errorf("%s, %d columns: %q stands %d times", l, columns, compared, n)
			}
			if row := "\n  " + say.Say("alternatives.name", "N", 1) + "  "; columns == 80 && !strings.Contains(text, row) {
				t.Errorf("%s: no table at 80 columns:\n%s", l, text)
			}
		}
	}
}

// Text and Markdown say all that is known of each other route, in both languages; a
// plan without other routes says nothing of them.
func TestOtherRoutesAreSaid(t *testing.T) {
	p := plan(t, builtin, planner.Request{To: "social-media-analyst", Alternatives: 3, Lang: lang.English})
	if len(p.Alternatives) < 2 {
		t.Fatalf("%d alternatives", len(p.Alternatives))
	}
	flat := func(text string) string { return strings.Join(strings.Fields(text), " ") }
	for _, l := range lang.All {
		q := p.In(l)
		say := lang.For(l)
		for _, format := range []string{"text", "md"} {
			document := flat(string(render(t, format, q, Options{})))
			none := *q
			none.Alternatives = nil
			if title := say.Say("alternatives.title"); !strings.Contains(document, title) || strings.Contains(string(render(t, format, &none, Options{})), title) {
				t.Errorf("%s, %s: %q stands where it should not, or not where it should", l, format, title)
			}
			for i, a := range q.Alternatives {
				hours := " " + say.HoursNumber(a.Hours.Hours()) + " " // a column says the unit
				parts := []string{say.Date(a.Finish.Time()), say.Percent(a.Distance), a.Proof}
				if !strings.Contains(document, hours) {
					t.Errorf("%s, %s: other route %d does not say %q", l, format, i+1, hours)
				}
				parts = append(parts, a.Trades...)
				for _, x := range a.Instead {
					parts = append(parts, x.Text)
				}
				for _, m := range a.Price {
					parts = append(parts, say.Money(m.Hundredths, m.Currency))
				}
				for _, part := range parts {
					if format == "md" {
						part = md(part)
					}
					if !strings.Contains(document, flat(part)) {
						t.Errorf("%s, %s: other route %d does not say %q", l, format, i+1, part)
					}
				}
			}
		}
	}
}
