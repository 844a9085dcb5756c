package desk

import (
	"context"
	"slices"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// ratingRow is a skill with what client and coach say of it.
type ratingRow struct {
	*caseload.Rated
	ID        string // of the skill
	Most      int
	Evidence  []string
	Saves     string // what the higher one would save; "" for nothing, or not looked for
	Apart     int
	ApartSaid string
	Agree     []int // levels that both may agree on
	Recheck   string
}

// ratedRow is a row with what became of an act, for its template.
type ratedRow struct {
	*screen
	SelfName string // what the client is called
	Row      ratingRow
	Held     bool // nothing can be changed
}

func rating(x *screen, name string, held *progress.Noted[progress.Review], row ratingRow) ratedRow {
	return ratedRow{x, name, row, held != nil}
}

// ratingRows word the ratings of a client, with what the higher ones would save.
func ratingRows(say *lang.Printer, rated []caseload.Rated, savings []caseload.Saving) (rows []ratingRow) {
	for i := range rated {
		r := &rated[i]
		row := ratingRow{Rated: r, ID: string(r.Skill.ID), Most: r.Skill.Max, Apart: r.Apart()}
		for _, side := range []struct {
			who string
			caseload.Rater
		}{{say.Say("deskplan.evidence"), r.Self}, {say.Say("status.coach"), r.Coach}} {
			if side.Evidence != "" {
				row.Evidence = append(row.Evidence, side.who+": "+say.Value(side.Evidence))
			}
		}
		if row.Apart > 0 {
			row.ApartSaid = say.Say("deskreview.apart", "N", row.Apart)
			row.Agree = []int{min(*r.Self.Level, *r.Coach.Level), r.Higher()}
		}
		if n := slices.IndexFunc(savings, func(s caseload.Saving) bool { return s.Skill == r.Skill.ID }); n >= 0 {
			row.Saves = saving(say, &savings[n])
		}
		if again := r.Recheck; again != nil {
			row.Recheck = say.Say("deskskills.recheck", "Date", again.Last.Time())
		}
		rows = append(rows, row)
	}
	return rows
}

// saving says what a rating would save: "With 3: 36 hours less, even odds by 28 Jun 2027".
func saving(say *lang.Printer, s *caseload.Saving) string {
	if s.Saves == graph.Minutes(0) {
		return say.Say("deskreview.saves.nothing", "Level", s.Level)
	}
	return say.Say("deskreview.saves", "Level", s.Level, "Hours", s.Saves.Hours(), "Date", s.Finish.P50.Time())
}

func (m *reviewMaker) ratings(c *caseload.Client) {
	rated := m.s.Cases.Ratings(m.v.Client, m.Lang)
	rated = slices.DeleteFunc(rated, func(r caseload.Rated) bool { return r.Self.Level == nil && r.Coach.Level == nil })
	var savings []caseload.Saving
	if m.v.Held == nil {
		savings = m.s.Cases.Savings(context.Background(), m.v.Client, rated, mostSavings)
	}
	m.v.Ratings = ratingRows(m.Printer, rated, savings)
	for _, r := range m.v.Ratings {
		if r.Apart > 0 {
			m.v.Apart++
		}
	}
	m.v.SelfName = answer.Called(c.Name)
}

// mostSavings is for how many skills it is looked what another rating would save.
const mostSavings = 12
