package reports_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports"
	"skillroute/reports/answer"
	"skillroute/reports/staff"
)

// imported is a catalog as a program makes one of a vocabulary: one level a skill, groups,
// names in English, and nobody has reviewed it.
func imported(t *testing.T, confidence string) *graph.Graph {
	text := "format: skillroute.catalog/1\nid: trades\nversion: '1.1'\nname: Trades\nlevels: 1\n" + confidence + `
sources: [{id: trades, title: "Trades 1.1, Guild of Trades, adapted version", licence: "This service uses the trades of the Guild.", date: '2024'}]
categories: [{id: g1, name: {en: Working with wood}}, {id: g2, name: {en: Knowing the trade}}]
skills:
`
	for n := range 7 {
		text += fmt.Sprintf("  - {id: s%d, name: {en: Skill no %c}, max: 1, category: g%d, about: {en: \"What %c is about. %s\"}, study: [{level: 1, hours: 30}]}\n",
			n, 'A'+rune(n), n/4+1, 'A'+rune(n), strings.Repeat("It goes on and on. ", 12))
	}
	text += "roles:\n  - {id: from, name: {en: Sweeper}, requires: [{skill: s6, level: 1, importance: essential, weight: 3, source: trades}]}\n" +
		"  - id: to\n    name: {en: Joiner}\n    tags: [regulated]\n    requires:\n"
	for n := range 6 {
		text += fmt.Sprintf("      - {skill: s%d, level: 1, importance: essential, weight: 3, source: trades}\n", n)
	}
	c, _, err := graph.Read(nil, graph.File{Name: "trades.yaml", Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return graph.New(c)
}

// A plan of an imported catalog says where it comes from, that nobody has reviewed it and that
// the law has a say in who may do the job in every format, on the first screen too; names what a role does not share; and shows no
// levels where there is one.
func TestAnImportedPlanSaysWhatItIs(t *testing.T) {
	r := planner.Request{From: "from", To: "to", AsOf: planner.DateOf(2026, 12, 1)}
	p, err := planner.New(imported(t, "confidence: unreviewed"), r)
	if err != nil {
		t.Fatal(err)
	}
	caution := map[lang.Lang]string{lang.English: "Not reviewed: hours and prerequisites are estimates made by rule from Trades 1.1; nobody has checked them. Regulated profession: the law asks for a qualification or a licence, and these hours are not that.",
		lang.Indonesian: "Belum ditinjau: jam dan prasyarat adalah perkiraan menurut aturan tetap dari Trades 1.1; belum ada yang memeriksanya. Profesi yang diatur: hukum mensyaratkan kualifikasi atau izin, dan jam ini bukan penggantinya."}
	for _, l := range lang.All {
		q := p.In(l)
		first, err := reports.Render("text", q, reports.Options{First: true})
		if err != nil {
			t.Fatal(err)
		}
		ics, err := reports.Render("ics", q, reports.Options{})
		if err != nil {
			t.Fatal(err)
		}
		said := map[string]string{"first": string(first), "ics": strings.NewReplacer("\r\n ", "", "\\,", ",", "\\;", ";").Replace(string(ics))}
		for format := range strings.FieldsSeq(all) {
			said[format] = written(t, format, q)
		}
		for format, text := range said {
			text = flat(text)
			if !strings.Contains(text, flat(caution[l])) {
				t.Errorf("%s %s does not say that nobody has reviewed it:\n%.900s", format, l, text)
			}
			if strings.Contains(text, "0→1") {
				t.Errorf("%s %s shows the only level:\n%s", format, l, text)
			}
			if slices.Contains([]string{"md", "pdf", "full", "html", "xlsx"}, format) && !strings.Contains(text, flat("This service uses the trades of the Guild")) {
				t.Errorf("%s %s does not name its source in the source's words", format, l)
			}
			if format != "ics" && format != "xlsx" && !strings.Contains(text, flat(answer.Of(q).NoneHeld(""))) {
				t.Errorf("%s %s does not say that no skill of the role counts", format, l)
			}
			if slices.Contains([]string{"md", "pdf", "full", "html", "text"}, format) && format != "full" {
				for _, g := range answer.Of(q).Groups(1, len(q.Route.Steps)) {
					if !strings.Contains(text, flat(g.Note)) || !strings.Contains(text, flat(g.Title(answer.Of(q)))) {
						t.Errorf("%s %s does not say %q", format, l, g.Head(answer.Of(q)))
					}
				}
			}
		}
	}
	next, err := planner.FindNext(p.Graph, r)
	if err != nil {
		t.Fatal(err)
	}
	asked := r
	asked.Lang = lang.English
	show, _ := answer.Show(p.Graph, &asked, "s1")
	for d, want := range map[*answer.Document]string{answer.Next(next, lang.English): "Not reviewed: hours and prerequisites", show: "hours and prerequisites of 7 of the catalog's 7 skills"} {
		text, err := reports.RenderAnswer("text", d, nil, reports.Options{})
		if err != nil || !strings.Contains(flat(string(text)), flat(want)) {
			t.Errorf("%s does not say %q:\n%s", d.Title, want, text)
		}
	}
	var wire struct{ Unreviewed *planner.Unreviewed }
	data, err := reports.Render("json", p, reports.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &wire); err != nil || wire.Unreviewed == nil || wire.Unreviewed.Steps != 6 || fmt.Sprint(wire.Unreviewed.Sources) != "[trades]" {
		t.Errorf("JSON says %+v of what nobody has reviewed", wire.Unreviewed)
	}
	reviewed, err := planner.New(imported(t, ""), r)
	if err != nil {
		t.Fatal(err)
	}
	if text := answer.Of(reviewed).Unreviewed(); strings.Contains(text, "reviewed") || !strings.Contains(text, "licence") || reviewed.Unreviewed != nil {
		t.Errorf("a catalog of people's own is told as unreviewed: %q", text)
	}
	for _, c := range []struct {
		p     *planner.Plan
		steps int
	}{{p, 6}, {reviewed, 0}} {
		data, err := reports.Render("csv", c.p, reports.Options{})
		heads, rows, _ := strings.Cut(string(data), "\n")
		if err != nil || strings.HasSuffix(heads, ",not reviewed") != (c.steps > 0) || strings.Count(rows, ",unreviewed\n") != c.steps {
			t.Errorf("the CSV says of %d steps that nobody has reviewed them:\n%s", c.steps, data)
		}
	}
}

// The report on a cohort says on top in how many plans nobody has reviewed the hours, and names
// the source in the source's words.
func TestACohortOfImportedRolesSaysWhatItIs(t *testing.T) {
	g := imported(t, "confidence: unreviewed")
	for _, all := range []bool{true, false} { // whose steps nobody has reviewed
		var lines bytes.Buffer
		for n := range 6 {
			p, err := planner.New(g, planner.Request{From: "from", To: "to", AsOf: planner.DateOf(2026, 12, 1)})
			if err != nil {
				t.Fatal(err)
			}
			if !all && n < 4 {
				p.Unreviewed = nil
			}
			data, err := reports.Render("json", p, reports.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var line bytes.Buffer
			json.Compact(&line, data)
			fmt.Fprintf(&lines, "{\"line\":%d,\"id\":\"L%d\",\"name\":\"\",\"plan\":%s}\n", n+2, n, line.String())
		}
		folder := t.TempDir()
		for name, text := range map[string]string{staff.PlansFile: lines.String(), staff.ErrorsFile: strings.Join(staff.ErrorsHead, ",") + "\n"} {
			if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		for l, want := range map[lang.Lang][2]string{
			lang.English:    {"Not reviewed: hours and prerequisites are estimates made by rule from Trades 1.1; nobody has checked them.", "Not reviewed: hours and prerequisites in 2 of 6 plans"},
			lang.Indonesian: {"Belum ditinjau: jam dan prasyarat adalah perkiraan menurut aturan tetap dari Trades 1.1; belum ada yang memeriksanya.", "Belum ditinjau: jam dan prasyarat dalam 2 dari 6 rencana"},
		} {
			s, err := staff.Read(folder, g, l)
			if err != nil {
				t.Fatal(err)
			}
			caution := want[1]
			if all {
				caution = want[0]
			}
			for _, format := range reports.CohortFormats() {
				said := unquoted(writtenCohort(t, format, s))
				for _, text := range []string{caution, "Trades 1.1, Guild of Trades, adapted version. This service uses the trades of the Guild."} {
					if !strings.Contains(said, unquoted(text)) {
						t.Errorf("%s %s does not say %q:\n%.900s", format, l, text, said)
					}
				}
			}
		}
	}
}

// A vocabulary has no courses and no prices: what its route costs is not known, and no budget is
// kept. A step that the role asks for is not called a prerequisite of those it only helps.
func TestAnImportedPlanClaimsNoPriceAndNoNeed(t *testing.T) {
	c, _, err := graph.Read(nil, graph.File{Name: "trades.yaml", Data: []byte(`format: skillroute.catalog/1
id: trades
version: '1.1'
name: Trades
levels: 1
confidence: unreviewed
skills:
  - {id: saw, name: {en: Sawing}, max: 1, study: [{level: 1, hours: 30}]}
  - {id: plane, name: {en: Planing}, max: 1, study: [{level: 1, hours: 30}], carry: [{from: saw, saves: 0.1}]}
  - {id: join, name: {en: Joining}, max: 1, study: [{level: 1, hours: 30, needs: [saw@1]}]}
courses:
  - {id: other, name: Of another catalog, hours: 300, price: {amount: 5, currency: USD}, gives: [join@1]}
roles:
  - id: to
    name: {en: Joiner}
    requires:
      - {skill: saw, level: 1, importance: essential, weight: 3}
      - {skill: plane, level: 1, importance: essential, weight: 3}
      - {skill: join, level: 1, importance: essential, weight: 3}
`)})
	if err != nil {
		t.Fatal(err)
	}
	p, err := planner.New(graph.New(c), planner.Request{To: "to", AsOf: planner.DateOf(2026, 12, 1), Budget: &graph.Money{Hundredths: 50_000_000, Currency: "IDR"}})
	if err != nil {
		t.Fatal(err)
	}
	for l, want := range map[lang.Lang][3]string{
		lang.English:    {"not known; the vocabulary of these steps has no courses and no prices", "The budget of Rp500,000 cannot be judged: the vocabulary of these steps has no courses and no prices", "Head start for step"},
		lang.Indonesian: {"tidak diketahui; kosakata langkah-langkah ini tidak memuat kursus dan harga", "Anggaran Rp500.000 tidak dapat dinilai: kosakata langkah-langkah ini tidak memuat kursus dan harga", "Modal awal untuk langkah"},
	} {
		for _, format := range []string{"md", "full", "html", "pdf"} {
			said := flat(written(t, format, p.In(l)))
			for i, text := range want {
				if i == 2 && format == "pdf" { // which gives no reasons
					continue
				}
				if !strings.Contains(said, flat(text)) {
					t.Errorf("%s %s does not say %q:\n%.1500s", format, l, text, said)
				}
			}
		}
	}
	if text := written(t, "full", p); strings.Contains(text, "also") || strings.Contains(text, "carry:") {
		t.Errorf("the text names duties where there are none:\n%s", text)
	}
	for _, x := range p.Route.Steps {
		if len(x.Reasons) == 0 || x.Reasons[0] != "Asked for by Joiner" {
			t.Errorf("step %d stands there for %q", x.N, x.Reasons)
		}
	}
}
