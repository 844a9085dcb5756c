package pdf

import (
	"bytes"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
	"skillroute/reports/brand"
	"skillroute/reports/pdf/tagged"
)

// answers are short answers on the built-in catalog, and one with all that may go wrong.
func answers(t testing.TB, l lang.Lang) map[string]*answer.Document {
	t.Helper()
	r := planner.Request{To: "head-of-marketing", AsOf: asOf, Name: "Sari Dewi", Lang: l, Have: map[graph.SkillID]int{"canva": 2}}
	ladder, err := planner.FindLadder(builtin, r, planner.LadderOptions{Careers: 4})
	if err != nil {
		t.Fatal(err)
	}
	next, err := planner.FindNext(builtin, r)
	if err != nil {
		t.Fatal(err)
	}
	r.To = "social-media-analyst"
	whatIf, err := planner.FindWhatIf(builtin, r)
	if err != nil {
		t.Fatal(err)
	}
	tradeoff, err := planner.FindTradeoff(builtin, r)
	if err != nil {
		t.Fatal(err)
	}
	j := new(progress.Journal)
	for i, s := range whatIf.Plan.Route.Steps[:3] {
		w := progress.NewWriter(asOf.Time().AddDate(0, 0, 20*i), rand.New(rand.NewSource(int64(i))))
		j.Events = append(j.Events, w.Event(progress.Self, &progress.StepDone{Step: s.ID, Gives: s.Gives, Date: asOf + planner.Date(20*i), Hours: s.Hours.High}))
	}
	r.AsOf += 100
	state := j.State(builtin, r)
	status, err := progress.StatusOf(state, mustPlan(t, builtin, state.Request()), progress.Thresholds{}, progress.HalfLives{Other: 1})
	if err != nil {
		t.Fatal(err)
	}
	return map[string]*answer.Document{
		"ladder": answer.Ladder(ladder, l), "next": answer.Next(next, l), "what-if": answer.WhatIf(whatIf, l),
		"tradeoff": answer.Tradeoff(tradeoff, l), "hostile": hostileAnswer(l, whatIf.Catalog), "status": answer.Status(status, "plan done 1"),
	}
}

func hostileAnswer(l lang.Lang, c planner.CatalogRef) *answer.Document {
	long := strings.Repeat("a very long name ", 20)
	unbroken := strings.Repeat("x", 200)
	d := &answer.Document{Lang: l, AsOf: asOf, Catalog: c, For: long, Kind: "Kind", Title: long, Lead: long + unbroken, Notes: []string{unbroken, long}}
	table := &answer.Table{Caption: "All", Columns: []answer.Column{{Title: "Name", Wide: true}, {Title: "Hours", Number: true}}}
	bars := &answer.Bars{Alt: "bars", Title: "hours"}
	front := &answer.Front{Alt: "front", XTitle: "price", YTitle: "hours", FoundLabel: "found", ProvenLabel: "proven"}
	for i := range 90 {
		name := fmt.Sprint(i, " ", long[:i*3])
		table.Rows = append(table.Rows, answer.Row{Cells: []string{name, "1,000"}})
		if i < 10 {
			bars.Bars = append(bars.Bars, answer.Bar{Label: name + unbroken, Value: float64(i % 3), Text: "1,000"})
			front.Points = append(front.Points, answer.Point{X: float64(i), Y: float64(20 - i), XText: fmt.Sprint(i), YText: fmt.Sprint(20 - i), Proven: i%2 == 0})
		}
	}
	net := &answer.Net{Alt: "net", Nodes: []answer.Node{{Label: unbroken, Rows: 2}, {Label: long, Column: 1, Rows: 1}, {Label: "End", Column: 2, Rows: 2}},
		Edges: []answer.Edge{{From: 0, To: 1, Text: "5"}, {From: 1, To: 2, Text: "6"}, {From: 0, To: 2, Row: 1, Text: "7"}}}
	d.Sections = []answer.Section{
		{Heading: long, Text: []string{unbroken}, Chart: bars, Table: table}, {Heading: "Front", Chart: front},
		{Heading: "One", Chart: &answer.Front{Alt: "one", Points: front.Points[:1]}}, {Heading: "Net", Chart: net}, {Heading: "Curves", Chart: curves(long, 3)}, {Heading: "No time", Chart: curves("a", 0)}, {Heading: "Empty", Table: &answer.Table{}},
	}
	table.Rows[3].Links = map[int]string{0: "https://example.org/" + unbroken}
	item := answer.Item{Text: long, Items: []answer.Item{{Text: unbroken, Tick: true}, {Text: "b", Items: []answer.Item{{Text: long}}}}}
	d.Sections = append(d.Sections, answer.Section{Text: []string{long}, Verdicts: []answer.Verdict{{Standing: answer.Bad, Title: long, Lines: []string{unbroken}}, {Title: "t"}},
		Items: slices.Repeat([]answer.Item{item}, 20), Sections: []answer.Section{{Heading: "Inner", Table: table, Items: []answer.Item{{Text: long}}}}})
	return d
}

// curves are lines with names, over so many days.
func curves(name string, days float64) *answer.Curves {
	c := &answer.Curves{Alt: "curves", Title: name, From: "1 Dec", To: "4 Dec", Today: answer.Mark{At: days / 3, Text: "today"}, Most: answer.Mark{At: days, Text: "9"}, End: days}
	for i := range 4 {
		line := answer.Curve{Label: name, Strong: i < 2, Dashed: i%2 == 1}
		if i < 3 {
			line.Points = [][2]float64{{0, 0}, {days / 2, days / 3}, {days, days}}
		}
		c.Curves = append(c.Curves, line)
	}
	return c
}

// Every word of a short answer is printed inside the margins, no text is on another, and
// the same answer gives the same sound file.
func TestAnswers(t *testing.T) {
	for _, l := range lang.All {
		for name, d := range answers(t, l) {
			name += " " + string(l)
			a := newAnswer(d, brand.Brand{Organisation: "Karier Kita", Coach: "Rina"})
			a.layout()
			for i, p := range a.Pages {
				checkBounds(t, name, i, p)
				checkOverlap(t, name, i, p)
				checkHeadings(t, name, i, p)
			}
			if _, err := a.File(); err != nil {
				t.Fatal(err)
			}
			checkStructure(t, name, a.Root)
			if strings.HasPrefix(name, "hostile") {
				continue // names are cut there
			}
			text := unspaced(textIn(a.Doc))
			for _, what := range answerWords(d) {
				if !strings.Contains(text, unspaced(answer.Plain(what))) {
					t.Errorf("%s: %q is not printed", name, what)
				}
			}
			var one, two bytes.Buffer
			if err := WriteAnswer(&one, d, Options{}); err != nil {
				t.Fatal(err)
			}
			if err := WriteAnswer(&two, d, Options{}); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
				t.Errorf("%s: two runs differ: %v", name, err)
			}
		}
	}
}

// answerWords are the texts of an answer.
func answerWords(d *answer.Document) []string {
	words := append([]string{d.Title, d.Lead}, d.Notes...)
	for _, s := range d.Sections {
		words = append(append(words, s.Heading), s.Text...)
		if s.Table == nil {
			continue
		}
		for _, c := range s.Table.Columns {
			words = append(words, c.Title)
		}
		for _, r := range s.Table.Rows {
			words = append(words, r.Cells...)
		}
	}
	return words
}

// A plan's other routes are a part of its document, with every word that the terminal
// has; a plan without them has no such part.
func TestAlternatives(t *testing.T) {
	for _, l := range lang.All {
		r := planner.Request{To: "social-media-manager", AsOf: asOf, Lang: l, Alternatives: 3}
		p := mustPlan(t, builtin, r)
		report := laidOut(p)
		for i, page := range report.Pages {
			checkBounds(t, "alternatives "+string(l), i, page)
			checkOverlap(t, "alternatives "+string(l), i, page)
			checkHeadings(t, "alternatives "+string(l), i, page)
		}
		text := unspaced(bodyOf(report))
		if len(p.Alternatives) == 0 {
			t.Fatal("no alternatives")
		}
		for _, a := range p.Alternatives {
			words := append([]string{a.Proof}, a.Trades...)
			for _, x := range a.Instead {
				words = append(words, x.Text)
			}
			for _, what := range words {
				if !strings.Contains(text, unspaced(what)) {
					t.Errorf("%s: %q is not printed", l, what)
				}
			}
		}
		if r.Alternatives = 0; answer.Alternatives(mustPlan(t, builtin, r)) != nil {
			t.Error("a plan without other routes has a part for them")
		}
	}
}

// bodyOf is what stands between the running headers and footers, page after page.
func bodyOf(r *report) string {
	var b strings.Builder
	for _, p := range r.Pages {
		for _, o := range p.Ops {
			if text, ok := o.(*tagged.Text); ok && isBody(text.Area(), p.Sheet) {
				b.WriteString(spaced(text.Text) + " ")
			}
		}
	}
	return b.String()
}
