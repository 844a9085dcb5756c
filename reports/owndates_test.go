package reports_test

import (
	"slices"
	"strings"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// Once a learner's pace is known, other routes, the front of hours and money and careers say
// the dates that the odds say, as the plan itself does, and that they do; else those of the
// likely hours.
func TestOtherRoutesAtOwnPace(t *testing.T) {
	g := graph.New(config.Catalog())
	for name, done := range map[string][]planner.Paced{"not known": nil, "slow": paced(150, 2100)} {
		r := planner.Request{To: "social-media-analyst", AsOf: planner.DateOf(2026, 12, 1), Lang: lang.English, Paced: done, Alternatives: 2}
		p, err := planner.New(g, r)
		if err != nil {
			t.Fatal(err)
		}
		tradeoff, err := planner.FindTradeoff(g, r)
		if err != nil {
			t.Fatal(err)
		}
		ladder, err := planner.FindLadder(g, r, planner.LadderOptions{Careers: 2})
		if err != nil {
			t.Fatal(err)
		}
		f, say := p.Schedule.Finish, lang.For(lang.English)
		row := func(table *answer.Table, i, column int, finish, even planner.Date) {
			t.Helper()
			want := finish
			if done != nil {
				want = even
			}
			if finish == even {
				t.Errorf("%s: row %d of %q tells nothing: both dates are %v", name, i, table.Caption, finish)
			}
			if got := table.Rows[i].Cells[column]; plainSpaces(got) != plainSpaces(say.Date(want.Time())) {
				t.Errorf("%s: row %d of %q says %s; likely hours %v, even odds %v", name, i, table.Caption, got, finish, even)
			}
		}
		section := answer.Alternatives(p)
		row(section.Table, 0, 3, f.Likely, *f.P50)
		for i, a := range p.Alternatives {
			row(section.Table, i+1, 3, a.Finish, a.P50)
			days := a.P50 - *f.P50
			if done == nil {
				days = a.Finish - f.Likely
			}
			span := say.Message(lang.M("alternatives.trade.later", "Length", planner.Span(int(days))))
			if days < 0 {
				span = say.Message(lang.M("alternatives.trade.earlier", "Length", planner.Span(int(-days))))
			}
			if days != 0 && !slices.Contains(a.Trades, span) {
				t.Errorf("%s: alternative %d is %s, it says %q", name, i+1, span, a.Trades)
			}
		}
		d := answer.Tradeoff(tradeoff, lang.English)
		for i, x := range tradeoff.Points {
			row(d.Sections[0].Table, i, 2, x.Finish, x.P50)
			if slices.Equal(x.Steps, planIDs(p)) && (x.Finish != f.Likely || x.P50 != *f.P50) {
				t.Errorf("%s: the plan's own route is done on %v, even odds %v; the plan says %v, %v", name, x.Finish, x.P50, f.Likely, *f.P50)
			}
		}
		own := slices.Contains(d.Notes, say.Say("answer.estimates.own"))
		d = answer.Ladder(ladder, lang.English)
		for i, c := range ladder.Careers {
			last := c.Hops[len(c.Hops)-1]
			row(d.Sections[0].Table, i, 4, last.Finish, last.P50)
			if len(c.Hops) == 1 && last.P50 != *f.P50 {
				t.Errorf("%s: straight, even odds are on %v, the plan says %v", name, last.P50, *f.P50)
			}
		}
		if also := slices.Contains(d.Notes, say.Say("answer.estimates.own")); own != also || own != (done != nil) {
			t.Errorf("%s: that dates are even odds at the own pace is said of the front %v, of careers %v", name, own, also)
		}
		if len(p.Alternatives) == 0 || len(tradeoff.Points) == 0 || len(ladder.Careers) == 0 {
			t.Errorf("%s: %d alternatives, %d points, %d careers", name, len(p.Alternatives), len(tradeoff.Points), len(ladder.Careers))
		}
	}
}

func plainSpaces(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

func planIDs(p *planner.Plan) (ids []string) {
	for _, x := range p.Route.Steps {
		ids = append(ids, x.ID)
	}
	return ids
}
