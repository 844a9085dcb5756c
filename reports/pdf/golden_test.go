package pdf

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/pdf/tagged"
)

var update = flag.Bool("update", false, "write the golden files anew")

// A document in both languages, as what stands on each page in what order and as
// what: a change is meant or a fault.
func TestGolden(t *testing.T) {
	plan := mustPlan(t, builtin, planner.Request{Name: "Sari Dewi", To: "social-media-admin", From: "graphic-designer", By: on("2027-03-01"), HoursPerWeek: 14,
		Waive: []planner.Waiver{{Skill: "canva", Reason: "dipakai tiap hari"}}, Off: []planner.DateRange{{From: day("2026-12-24"), To: day("2027-01-02")}}})
	for _, l := range lang.All {
		p := plan.In(l)
		r := document(p, Options{Brand: testBrand(t)})
		got := dump(r.Doc)
		name := filepath.Join("testdata", "admin."+string(l)+".txt")
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs from what the report is now; if that is meant: go test ./reports/pdf -run Golden -update\n%s", name, firstDifference(got, string(want)))
		}
	}
}

// dump is a document in lines: page, element, text; - for what belongs to none.
func dump(d *tagged.Doc) string {
	var b strings.Builder
	for i, p := range d.Pages {
		fmt.Fprintf(&b, "page %d\n", i+1)
		for j, o := range p.Ops {
			as := "-"
			if e := p.Of[j]; belongs(e) {
				as = string(e.Role)
			}
			switch o := o.(type) {
			case *tagged.Text:
				fmt.Fprintf(&b, "%s\t%s\n", as, strings.TrimRight(spaced(o.Text), " "))
			case *tagged.Click:
				if o.URL != "" {
					fmt.Fprintf(&b, "%s\t<%s>\n", as, o.URL)
				}
			}
		}
	}
	return b.String()
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d: %q, not %q", i+1, a[i], b[i])
		}
	}
	return fmt.Sprintf("%d lines, not %d", len(a), len(b))
}
