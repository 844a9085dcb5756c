package staff_test

import (
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/reports/staff"
	"skillroute/reports/staff/stafftest"
)

var builtin = graph.New(config.Catalog())

func TestX(t *testing.T) {
	f := stafftest.Folder(t, builtin, 40, 1, stafftest.Options{})
	s, err := staff.Read(f, builtin, lang.English)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", s.Targets)
	t.Logf("%+v", s.Readiness)
	t.Logf("%+v", s.Weeks)
	t.Logf("%+v", s.Typical)
	t.Logf("%+v", s.Deadlines)
	t.Logf("%+v", s.Gaps[:20])
	t.Logf("%+v", s.Skills[:5])
	t.Logf("%+v", s.Months[:5])
	t.Logf("%+v", s.Failures)
	t.Logf("%+v", s.Learners[0])
	t.Logf("%+v", s.Late[0])
	t.Logf("%v %v %v %v %v", s.Rows, s.Planned, s.Failed, s.Cost, s.Budgets)
}
