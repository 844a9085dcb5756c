package staff_test

import (
	"slices"
	"testing"

	"skillroute/graph/lang"
	"skillroute/reports/staff"
	"skillroute/reports/staff/stafftest"
)

// groupsIn are what a row of a test cohort has in its groups.
func groupsIn(heads []string, line int) (out []staff.Group) {
	for i, head := range heads {
		out = append(out, staff.Group{Head: head, Value: stafftest.GroupOf(i, line)})
	}
	return out
}

// Learners and failures have their groups, in the order asked for, and as they are written.
func TestGroupsAreRead(t *testing.T) {
	heads := []string{"Mentor", "Kampus \"A\"", "Batch"}
	o := stafftest.Options{Groups: heads}
	s := read(t, stafftest.Write(t, stafftest.Rows(t, builtin, 40, 9, o), o), lang.English)
	if !slices.Equal(s.Groups, heads) {
		t.Errorf("heads %q", s.Groups)
	}
	for l, err := range s.All() {
		if err != nil || !slices.Equal(l.Groups, groupsIn(heads, l.Line)) {
			t.Errorf("line %d: %v %v", l.Line, l.Groups, err)
		}
	}
	failed := 0
	for f, err := range s.AllFailures() {
		if failed++; err != nil || !slices.Equal(f.Groups, groupsIn(heads, f.Line)) {
			t.Errorf("line %d: %v %v", f.Line, f.Groups, err)
		}
	}
	if failed < 3 || len(s.Learners[0].Groups) != 3 || len(s.Failures[0].Groups) != 3 {
		t.Errorf("%d failures, %v", failed, s.Learners[0].Groups)
	}
}
