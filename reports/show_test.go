package reports

import (
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// What is shown of a course or practice says how the levels it gives are shown, each once.
func TestShowOfACourseSaysWhatToShow(t *testing.T) {
	for _, l := range lang.All {
		for i := range builtin.Catalog.Courses {
			c := &builtin.Catalog.Courses[i]
			d, _ := answer.Show(builtin, &planner.Request{Lang: l}, string(c.ID))
			told := map[string]int{}
			for _, s := range d.Sections {
				for _, f := range s.Facts {
					told[f.Value]++
				}
			}
			for _, h := range c.Gives {
				text := builtin.LevelText(h)
				if text == nil || text.Show.IsZero() {
					continue
				}
				if n := told[text.Show.In(l)]; n != 1 {
					t.Errorf("%s, %s: what shows %s stands there %d times", c.ID, l, builtin.Label(h, l), n)
				}
			}
		}
	}
}
