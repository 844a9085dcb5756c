package staff

import (
	"math"

	"skillroute/graph"
	"skillroute/planner"
)

// line is what is read of a line of plans.jsonl. The plan is in its contract form,
// skillroute.plan/1, of which a summary needs about a tenth.
type line struct {
	Line  int
	ID    string
	Name  string
	Email string
	File  string
	Plan  plan

	scan scanner
}

type plan struct {
	Format     string
	AsOf       planner.Date `json:"as_of"`
	Catalog    planner.CatalogRef
	Learner    planLearner
	Role       planner.RoleRef
	Readiness  planner.Readiness
	Gap        []planGap
	Route      planRoute
	Milestones []planMilestone
	Schedule   planSchedule
	Budget     *planBudget
}

type planLearner struct {
	From   graph.RoleID
	Have   map[graph.SkillID]int
	Waived []planner.Waiver
}

type planGap struct {
	Skill      graph.SkillID
	Have, Need int
	Importance string
}

const essential = "essential" // the importance of a must-have requirement

func (g planGap) cell() Cell { return Cell{Have: g.Have, Need: g.Need} }

type planRoute struct {
	Hours planEffort
	Price []money
	Steps []planStep
}

type planStep struct {
	ID, Kind, Title string
	Gives           []string
	Hours           planEffort
	Price           *money
}

type planMilestone struct {
	Role graph.RoleID
	Date planner.Date
}

type planSchedule struct {
	HoursPerWeek float64 `json:"hours_per_week"`
	Start        planner.Date
	Weeks        float64
	Finish       Finish
	Deadline     *planDeadline
}

type planDeadline struct {
	By     planner.Date
	Met    bool
	Chance float64
	Relax  []planRelax
}

// planRelax has a value of a type for each kind.
type planRelax struct {
	Kind  string
	Value any
}

type planBudget struct {
	Limit money
	Met   bool
}

// hours are minutes / 60 in the contract; these are the minutes again.
type hours float64

func (h hours) minutes() graph.Minutes { return graph.Minutes(math.Round(float64(h) * 60)) }

type planEffort struct{ Low, Likely, High hours }

func (e planEffort) effort() graph.Effort {
	return graph.Effort{Low: e.Low.minutes(), Likely: e.Likely.minutes(), High: e.High.minutes()}
}

type money struct {
	Amount   float64
	Currency string
}

func (m money) money() graph.Money {
	return graph.Money{Hundredths: int64(math.Round(m.Amount * 100)), Currency: m.Currency}
}
