package caseload

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports"
	"skillroute/reports/answer"
)

func TestOwnStepOfAClient(t *testing.T) {
	x := newActing(t)
	before := x.now().Plan
	first := before.Route.Steps[0].ID
	for _, fields := range []string{"hours=6", "text=Portfolio", "text=Portfolio|hours=6|after=study:seo@1", "text=Portfolio|hours=much"} {
		x.refused("step.own", strings.Split(fields, "|")...)
	}
	x.do("step.own", "text=Update the portfolio", "hours=6", "after="+first)
	own := "own:" + x.last()
	p := x.now().Plan
	if s := p.Route.Steps[1]; s.ID != own || s.Title != "Update the portfolio" || s.Hours.Likely != 360 || p.Route.Hours.Likely != before.Route.Hours.Likely+360 || p.Route.Optimal != before.Route.Optimal {
		t.Fatalf("step 2 is %s %q of %d minutes, the route %d and %d before", s.ID, s.Title, s.Hours.Likely, p.Route.Hours.Likely, before.Route.Hours.Likely)
	}
	x.wantChanges(lang.Indonesian, "Langkah sendiri: Update the portfolio; 6 jam; sesudah Alat pengelolaan dan penjadwalan media sosial 3")
	x.agree()
	for _, format := range reports.Formats() {
		for _, l := range lang.All {
			data, err := reports.Render(format, x.now().Plan.In(l), reports.Options{})
			if err != nil || len(data) == 0 {
				t.Errorf("%s in %s: %v", format, l, err)
			}
			if readable := []string{"text", "json", "html", "md", "ics"}; slices.Contains(readable, format) && !bytes.Contains(bytes.ReplaceAll(data, []byte("\r\n "), nil), []byte("Update the portfolio")) {
				t.Errorf("%s in %s does not say the own step", format, l)
			}
		}
	}
	x.do("step.pin", "step="+own)
	if got := x.now().Plan.Route.Steps[0].ID; got != own {
		t.Errorf("pinned as next, the first is %s", got)
	}
	x.do("step.log", "step="+own, "hours=2")
	if got := x.now().Plan.Route.Steps[0].Hours.Likely; got != 240 {
		t.Errorf("%d minutes are left of it, want 240", got)
	}
	if r := x.refused("step.waive", "id="+own, "reason=x"); r.Field != "id" || len(r.Offers) != 1 {
		t.Errorf("waived: %v", r)
	}
	if r := x.refused("course.exclude", "id="+own, "reason=x"); len(r.Offers) != 1 {
		t.Errorf("excluded: %v", r)
	}
	x.do("step.done", "step="+own, "hours=7", "evidence=https://example.com/portfolio")
	c := x.now()
	if len(c.State.Done) != 1 || c.Status == nil || c.Status.Hours.Done != 360 || len(c.State.Vanished) != 0 || number(c.Plan, own) != 0 || len(c.State.Request().Own) != 0 {
		t.Errorf("done: %+v, %+v", c.State.Done, c.Status)
	}
	if e := c.Journal.Events[len(c.Journal.Events)-1]; !strings.HasPrefix(plain.Replace(eventText(c, &e)), "Done: Update the portfolio, 23 Nov 2026") {
		t.Errorf("its event is %q", eventText(c, &e))
	}
	x.refused("step.disown", "step="+own)
	x.do("step.undone", "step="+own)
	x.do("step.disown", "step="+own)
	x.wantChanges(lang.English, "Moved: Update the portfolio before "+plain.Replace(c.Plan.Route.Steps[0].Title)+" 3", "Taken back: Own step: Update the portfolio; 6 hours; after Social media management and scheduling tools 3")
	if got := x.now().Plan.Route.Hours; got != before.Route.Hours {
		t.Errorf("taken out, the route takes %v, and %v before", got, before.Route.Hours)
	}
	v, err := x.PlanVersion(x.id, 1)
	if err != nil || !v.Exact {
		t.Errorf("the version with the own step does not plan again: %v", err)
	}
}

// A journal with an own step comes to the same wherever it is read.
func TestOwnStepInAJournal(t *testing.T) {
	x := newActing(t)
	x.do("step.own", "text=Update the portfolio", "hours=6")
	c := x.now()
	var lines bytes.Buffer
	for _, e := range c.Journal.Events {
		lines.Write(e.AppendJSON(nil))
		lines.WriteByte('\n')
	}
	state := progress.Read("sari", lines.Bytes()).State(x.Graph, x.base(c))
	p, err := planner.New(x.Graph, state.Request())
	if err != nil || p.Digest() != c.Digest() {
		t.Errorf("another plan: %v", err)
	}
}

func eventText(c *Client, e *progress.Event) string {
	return answer.Event(c.Plan.Graph, e, c.Journal.Events, lang.English)
}
