package page

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/brand"
)

// drawn is a chart as the browser gets it: from the data block of the page, with
// the texts of a language in their places.
func (b *bilingual) drawn(t *testing.T, id string, l lang.Lang) object {
	t.Helper()
	var data struct {
		Charts map[string]struct{ Option object }
		In     map[lang.Lang]struct{ Texts []string }
	}
	var block bytes.Buffer
	b.script(&block)
	_, text, _ := strings.Cut(strings.TrimSuffix(block.String(), "</script>"), ">")
	if err := json.Unmarshal([]byte(text), &data); err != nil {
		t.Fatal(err)
	}
	texts := data.In[l].Texts
	var said func(any) any
	said = func(x any) any {
		switch x := x.(type) {
		case string:
			if n, ok := strings.CutPrefix(x, "@"); ok {
				i, err := strconv.Atoi(n)
				if err != nil || i >= len(texts) {
					t.Fatalf("%s: nothing stands for %q", id, x)
				}
				return texts[i]
			}
		case list:
			for i := range x {
				x[i] = said(x[i])
			}
		case object:
			for k := range x {
				x[k] = said(x[k])
			}
		}
		return x
	}
	return said(data.Charts[id].Option).(object)
}

func itemOf(o object, i, j int) object { return seriesAt(o, i)["data"].(list)[j].(object) }

// numbers are the values of one series as a table writes them.
func numbers(v *view, o object, series int) (out []string) {
	for _, d := range seriesAt(o, series)["data"].(list) {
		if n, ok := d.(object)["value"].(float64); ok {
			out = append(out, v.Number(n))
		}
	}
	return out
}

func column(f *figure, i int) (out []string) {
	for _, r := range f.Table.Rows {
		out = append(out, r.Cells[i])
	}
	return out
}

// chart is the figure of an id on the page.
func (v *view) chart(t *testing.T, id string) *figure {
	t.Helper()
	for _, p := range v.Parts {
		for _, f := range p.figures {
			if f.ID == id {
				return f
			}
		}
	}
	t.Fatalf("the page has no chart %s", id)
	return nil
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: the chart has %v, the table %v", what, got, want)
	}
}

// Every chart and the table beside it hold the same numbers, in both languages.
func TestTablesHoldTheChartsNumbers(t *testing.T) {
	b := newBilingual(late(t, builtIn(t), lang.English), brand.Brand{})
	for _, v := range b.views {
		f, o := v.chart(t, "gap"), b.drawn(t, "gap", v.Lang)
		same(t, "gap, need", numbers(v, o, 0), column(f, 3))
		have := column(f, 2)
		for i, level := range have {
			have[i], _, _ = strings.Cut(level, " (") // that it is waived stands behind it
		}
		same(t, "gap, have", numbers(v, o, 1), have)
		var names []string
		for _, x := range o["yAxis"].(list)[0].(object)["data"].(list) {
			names = append(names, x.(string))
		}
		same(t, "gap, names", names, column(f, 0))

		f, o = v.chart(t, "hours"), b.drawn(t, "hours", v.Lang)
		for i := range shownKinds(b.sums) {
			same(t, "hours", numbers(v, o, i), column(f, i+1))
		}

		f, o = v.chart(t, "timeline"), b.drawn(t, "timeline", v.Lang)
		var days, dates []string
		for _, s := range o["series"].(list) {
			for _, d := range s.(object)["data"].(list) {
				if d, ok := d.(object); ok && d["tip"] != nil {
					tip := d["tip"].(string)
					n, _, _ := strings.Cut(tip, " ")
					days = append(days, n)
				}
			}
		}
		dates = column(f, 0)
		slices.Sort(days)
		slices.Sort(dates)
		same(t, "timeline", days, dates)

		f, o = v.chart(t, "cumulative"), b.drawn(t, "cumulative", v.Lang)
		var likely []string
		for _, d := range seriesAt(o, 2)["data"].(list)[1:] {
			likely = append(likely, v.Number(d.(object)["value"].(list)[1].(float64)))
		}
		same(t, "cumulative", likely, column(f, 3))

		f, o = v.chart(t, "map"), b.drawn(t, "map", v.Lang)
		var steps, titles []string
		for _, d := range seriesAt(o, 0)["data"].(list) {
			steps = append(steps, d.(object)["name"].(string))
			title, _, _ := strings.Cut(d.(object)["tip"].(string), "\n")
			titles = append(titles, title)
		}
		same(t, "map", steps, column(f, 0))
		for i, title := range column(f, 1) {
			if want := steps[i] + " " + title; titles[i] != want {
				t.Errorf("%s: the map says %q over step %q", v.Lang, titles[i], want)
			}
		}

		f, o = v.chart(t, "radar"), b.drawn(t, "radar", v.Lang)
		for i, col := range []int{3, 2} {
			var values []string
			for _, x := range itemOf(o, i, 0)["value"].(list) {
				values = append(values, v.Number(x.(float64)))
			}
			same(t, "radar", values, column(f, col))
		}
	}
}

// On the map a step stands to the right of all that it needs, in the row of a skill that
// it raises, no two steps share a place, and what is not drawn follows from what is.
func TestLayout(t *testing.T) {
	g := builtIn(t)
	for _, to := range g.IDs("role") {
		b := newBilingual(newPlan(t, g, planner.Request{To: graph.RoleID(to)}), brand.Brand{})
		steps, l := b.Route.Steps, b.placed
		places := map[[2]int]bool{}
		drawn := make([]map[int]bool, len(steps))
		for i := range steps {
			at := [2]int{l.Spots[i].Row, l.Spots[i].Column}
			if places[at] {
				t.Errorf("%s: two steps stand at row %d, column %d", to, at[0], at[1])
			}
			if lane := b.opens.Lanes[l.Rows[at[0]].Lane]; !slices.Contains(answer.Raised(&steps[i]), lane) {
				t.Errorf("%s: step %d does not raise %s, in whose row it stands", to, i+1, lane)
			}
			places[at] = true
			drawn[i] = map[int]bool{}
		}
		for _, e := range slices.Backward(l.Arrows) {
			drawn[e.From][e.To] = true
			for k := range drawn[e.To] {
				drawn[e.From][k] = true
			}
		}
		for i, x := range steps {
			for _, n := range x.UnlocksN {
				if l.Spots[i].Column >= l.Spots[n-1].Column {
					t.Errorf("%s: step %d opens %d but does not stand left of it", to, x.N, n)
				}
				if !drawn[i][n-1] {
					t.Errorf("%s: the map does not lead from step %d to %d", to, x.N, n)
				}
			}
		}
	}
}

func TestNameBars(t *testing.T) {
	mk := func(n, from, to int) bar { return bar{step: &planner.Step{N: n}, from: from, to: to} }
	r := lane{bars: []bar{mk(1, 0, 3), mk(2, 3, 5), mk(4, 6, 8), mk(9, 60, 70)}}
	r.nameBars(100)
	var got []string
	for _, b := range r.bars {
		got = append(got, b.name)
	}
	if want := []string{"", "", "1–2, 4", "9"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A very long route still fits: the map gives way to a sentence, bar charts to
// their first rows, tables say all.
func TestManySteps(t *testing.T) {
	var b strings.Builder
	b.WriteString("format: skillroute.catalog/1\nid: many\nversion: \"1\"\nskills:\n")
	for i := range 150 {
		b.WriteString("  - {id: s" + strconv.Itoa(i) + ", name: S" + strconv.Itoa(i) + ", study: [{level: 1, hours: 1}]}\n")
	}
	b.WriteString("roles:\n  - id: r\n    name: R\n    duties: [{id: D, text: d}]\n    requires:\n")
	for i := range 150 {
		b.WriteString("      - {skill: s" + strconv.Itoa(i) + ", level: 1, importance: essential, weight: 1, duties: [D]}\n")
	}
	many := newBilingual(newPlan(t, read(t, graph.File{Name: "many.yaml", Data: []byte(b.String())}), planner.Request{To: "r"}), brand.Brand{})
	v := many.views[0]
	at := slices.IndexFunc(v.Parts, func(p *part) bool { return p.ID == "map" })
	if at < 0 || v.Parts[at].figures != nil || !strings.Contains(string(v.Parts[at].HTML()), "150") {
		t.Error("the map is drawn, or no sentence stands for it")
	}
	if n := len(numbers(v, many.drawn(t, "gap", v.Lang), 0)); n != maxRows || len(v.chart(t, "gap").Table.Rows) != 150 {
		t.Errorf("the gap chart has %d rows, its table %d", n, len(v.chart(t, "gap").Table.Rows))
	}
	if !strings.Contains(v.chart(t, "gap").Note, "150") || !strings.Contains(v.chart(t, "timeline").Note, strconv.Itoa(maxRows)) {
		t.Errorf("the charts do not say that they are cut: %q, %q", v.chart(t, "gap").Note, v.chart(t, "timeline").Note)
	}
}
