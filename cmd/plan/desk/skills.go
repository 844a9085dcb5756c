package desk

import (
	"net/http"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/reports/answer"
)

func (s *Server) skillsRoutes() { s.show("skills", s.skills) }

// skillsView is the skills of a client, with what client and coach say of each.
type skillsView struct {
	Top      *clientTop
	ClientID string
	SelfName string
	Lead     string
	Rows     []skillRow
	Asked    bool // what other ratings would save was asked for
	CanSave  bool // there are ratings that differ
}

// skillRow is a skill with the form to rate it.
type skillRow struct {
	ratingRow
	SelfOn, CoachOn string
	Lines           []levelLine
	Essential       bool
}

// levelLine is a level as somebody can say it of themselves.
type levelLine struct {
	Level       int
	Can         string
	Self, Coach bool // what the two say now
}

// skills is the screen of the ratings. What the higher of two would save is planned when it is
// asked for: ?save=1.
func (s *Server) skills(w http.ResponseWriter, r *http.Request, c *caseload.Client, o outcome) {
	x := s.screen(r, "", "clients", nil)
	v := &skillsView{Top: s.clientTop(x, c, "skills"), ClientID: c.ID, SelfName: answer.Called(c.Name), Asked: r.URL.Query().Has("save")}
	rated := s.Cases.Ratings(c, x.Lang)
	var savings []caseload.Saving
	if v.Asked {
		savings = s.Cases.Savings(r.Context(), c, rated, mostSavings)
	}
	apart := 0
	for _, row := range ratingRows(x.Printer, rated, savings) {
		if row.Apart > 0 {
			apart++
		}
		line := skillRow{ratingRow: row, Essential: row.Rated.Essential, Lines: s.levelLines(x.Printer, row.Skill, row.Self.Level, row.Coach.Level)}
		if row.Self.On != nil {
			line.SelfOn = x.DayMonth(row.Self.On.Time())
		}
		if row.Coach.On != nil {
			line.CoachOn = x.DayMonth(row.Coach.On.Time())
		}
		v.Rows = append(v.Rows, line)
	}
	v.CanSave = apart > 0 && !v.Asked && c.Plan != nil
	v.Lead = x.Say("deskskills.lead", "Count", len(v.Rows), "Apart", apart)
	here := "skills"
	if v.Asked {
		here = "skills?save=1"
	}
	x.Title, x.Body, x.Told = c.Name+" · "+x.Say("word.skills"), v, s.told(c, o, here)
	s.render(w, r, o.status(), "skills.html", x)
}

// levelLines are the levels of a skill, from not held to the highest, with what one can do.
func (s *Server) levelLines(say *lang.Printer, skill *graph.Skill, self, coach *int) (lines []levelLine) {
	g := s.Cases.Graph
	for level := 0; level <= skill.Max; level++ {
		line := levelLine{Level: level, Can: say.Say("deskskills.level.0"), Self: self != nil && *self == level, Coach: coach != nil && *coach == level}
		if level > 0 {
			h := graph.Holding{Skill: skill.ID, Level: level}
			line.Can = g.Label(h, say.Lang)
			if t := g.LevelText(h); t != nil && t.Can.In(say.Lang) != "" {
				line.Can = answer.Capital(t.Can.In(say.Lang))
			}
		}
		lines = append(lines, line)
	}
	return lines
}
