package staff_test

import (
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/reports/staff"
	"skillroute/reports/staff/stafftest"
)

// Behind a name that several have stands what tells them apart; a name of one
// learner stands alone.
func TestNamesakes(t *testing.T) {
	rows := stafftest.Rows(t, builtin, 6, 3, stafftest.Options{Plain: true})
	long := strings.Repeat("Putri ", 20) + "A"
	for i, x := range []struct{ name, id, mail string }{
		{"Lia Wijaya", "P004", "a@x"}, {"lia  wijaya", "", "lia.w@mail.id"}, {"Lia Wijaya", "", ""}, {"Budi", "P7", "b@x"}, {long, "P8", ""}, {long, "P9", ""},
	} {
		rows[i].Name, rows[i].ID, rows[i].Email = x.name, x.id, x.mail
	}
	s := read(t, stafftest.Write(t, rows, stafftest.Options{Plain: true}), lang.English)
	w := staff.Words{Printer: lang.For(lang.English), S: s}
	row := w.Say("learner.row", "Line", rows[2].Line)
	want := map[int]string{rows[0].Line: "Lia Wijaya (P004)", rows[1].Line: "lia  wijaya (lia.w)", rows[2].Line: "Lia Wijaya (" + row + ")",
		rows[3].Line: "Budi", rows[4].Line: long + " (P8)", rows[5].Line: long + " (P9)"}
	if len(s.Learners) != len(want) {
		t.Fatalf("%d learners", len(s.Learners))
	}
	for _, l := range s.Learners {
		if got := w.Name(l); got != want[l.Line] {
			t.Errorf("line %d: %q, want %q", l.Line, got, want[l.Line])
		}
		in := w.NameThat(l, func(s string) bool { return len(s) <= 24 })
		if _, also, ok := strings.Cut(want[l.Line], " ("); ok && !strings.HasSuffix(in, " ("+also) || ok && len(in) > 24 {
			t.Errorf("line %d: %q in a narrow place", l.Line, in)
		}
	}
}
