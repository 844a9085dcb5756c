package staff_test

import (
	"reflect"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/staff"
	"skillroute/reports/staff/stafftest"
)

// What was gathered while learners were planned gives the summary of the folder; what is not
// of these learners is not used.
func TestTaughtWhilePlanned(t *testing.T) {
	o := stafftest.Options{Targets: true}
	rows := stafftest.Rows(t, builtin, 24, 11, o)
	folder := stafftest.Write(t, rows, o)
	want := read(t, folder, lang.English)
	gathered := staff.NewTeaching(builtin)
	same := func(n int) {
		t.Helper()
		got, err := staff.ReadTaught(folder, builtin, lang.English, gathered)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("with %d of %d learners gathered it is another summary", n, len(rows))
		}
	}
	for i, r := range rows {
		var verdicts []*planner.Deadline
		for _, g := range stafftest.Targets {
			var v *planner.Deadline
			if r.Plan.Role.ID == g.Role {
				var err error
				if v, err = r.Plan.On(g.By); err != nil {
					t.Fatal(err)
				}
			}
			verdicts = append(verdicts, v)
		}
		gathered.Add(i%3, r.Plan, verdicts)
		if i == 5 {
			same(i + 1)
		}
	}
	same(len(rows))
}
