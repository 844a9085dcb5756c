package workbook

import (
	"math"
	"slices"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/reports/staff/stafftest"
)

// A sheet has every group of every head with its numbers, also noughts; no mean of a few. The
// learners' sheet has a column for each head.
func TestGroupsAreTheSummary(t *testing.T) {
	s := summaryOf(t, 40, stafftest.Options{Lang: lang.English, Groups: "Mentor|Kampus [=A]"})
	f := open(t, writeCohort(t, s))
	sheet, row, few := "Groups", 2, 0
	for _, head := range s.ByGroup {
		for _, g := range head.Groups {
			name := g.Value
			if name == "" {
				name = "(not stated)"
			}
			if by, value := raw(t, f, sheet, 0, row), raw(t, f, sheet, 1, row); by != head.Head || value != name {
				t.Errorf("row %d is %q %q, want %q %q", row, by, value, head.Head, name)
			}
			for i, n := range []int{g.Rows, g.Planned, g.Failed, g.Ready} {
				isNumber(t, f, sheet, 2+i, row, float64(n))
			}
			if g.Readiness != nil {
				isNumber(t, f, sheet, 6, row, math.Floor(*g.Readiness*100)/100) // as every share here
			} else if few++; raw(t, f, sheet, 6, row) != "" {
				t.Errorf("row %d has a mean of %d learners", row, g.Planned)
			}
			for i, n := range []int{g.Likely, g.AtRisk, g.Unlikely, g.Talks} {
				isNumber(t, f, sheet, 8+i, row, float64(n))
			}
			row++
		}
	}
	if rows := mustRows(t, f, sheet); len(rows) != row-1 || row < 10 || few == 0 {
		t.Errorf("%d rows, want %d; %d without a mean", len(rows), row-1, few)
	}
	name := f.GetSheetList()[sheetLearners]
	heads := mustRows(t, f, name)[0]
	at := slices.Index(heads, "Mentor")
	if at < 0 || heads[at+1] != "Kampus [=A]" {
		t.Fatalf("the heads are %q", heads)
	}
	n := 2
	for l, err := range s.All() {
		if err != nil || strings.TrimSpace(raw(t, f, name, at, n)) != strings.TrimSpace(l.Groups[0].Value) {
			t.Errorf("line %d: %q, want %q (%v)", l.Line, raw(t, f, name, at, n), l.Groups[0].Value, err)
		}
		n++
	}
}
