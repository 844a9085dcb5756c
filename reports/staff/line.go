package staff

import (
	"bytes"
	"cmp"
	"errors"
	"math"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// line is what is read of a line of plans.jsonl. The plan is in its contract form,
// skillroute.plan/1, of which a summary needs about a tenth.
type line struct {
	Line  int    `json:"line"`
	ID    string `json:"id"`
	Name  string `json:"name"`
	Email string `json:"email"`
	File  string `json:"file"`
	Plan  plan   `json:"plan"`

	Progress *progress.Brief `json:"progress"`
	Groups   groups          `json:"groups"`
	Targets  []lineTarget    `json:"targets"`
}

// groups are the members of an object in their order, which is that of the heads that were
// asked for.
type groups []Group

func (g *groups) UnmarshalJSON(text []byte) error {
	*g = nil
	in := jsontext.NewDecoder(bytes.NewReader(text), asWritten)
	if t, err := in.ReadToken(); err != nil || t.Kind() != '{' {
		return cmp.Or(err, errGroups)
	}
	for in.PeekKind() == '"' {
		head, err := in.ReadToken()
		if err != nil {
			return err
		}
		x := Group{Head: head.String()}
		value, err := in.ReadToken()
		if err == nil && value.Kind() != '"' {
			err = errGroups
		}
		if err != nil {
			return err
		}
		x.Value = value.String()
		*g = append(*g, x)
	}
	return nil
}

var errGroups = errors.New("groups are an object of texts")

type plan struct {
	Format     string             `json:"format"`
	AsOf       planner.Date       `json:"as_of"`
	Catalog    planner.CatalogRef `json:"catalog"`
	Learner    planLearner        `json:"learner"`
	Role       planner.RoleRef    `json:"role"`
	Readiness  planner.Readiness  `json:"readiness"`
	Gap        []planGap          `json:"gap"`
	Route      planRoute          `json:"route"`
	Others     []planOther        `json:"alternatives"`
	Milestones []planMilestone    `json:"milestones"`
	Schedule   planSchedule       `json:"schedule"`
	Budget     *planBudget        `json:"budget"`
	Asked      planAsked          `json:"request"`

	Unreviewed *planner.Unreviewed `json:"unreviewed"`
}

// planAsked is what narrows the choice of routes.
type planAsked struct {
	Free    bool     `json:"free"`
	Exclude []string `json:"exclude"`
}

type planLearner struct {
	From   graph.RoleID          `json:"from"`
	Have   map[graph.SkillID]int `json:"have"`
	Waived []struct {
		Skill graph.SkillID `json:"skill"`
	} `json:"waived"`
}

type planGap struct {
	Skill      graph.SkillID `json:"skill"`
	Name       string        `json:"name"`
	Have       int           `json:"have"`
	Need       int           `json:"need"`
	Importance string        `json:"importance"`
}

const essential = "essential" // the importance of a must-have requirement

func (g planGap) cell() Cell { return Cell{Have: g.Have, Need: g.Need} }

type planRoute struct {
	Hours planEffort `json:"hours"`
	Price []money    `json:"price"`
	Steps []planStep `json:"steps"`
}

type planOther struct {
	Hours    hours        `json:"hours"`
	Price    []money      `json:"price"`
	Differs  []string     `json:"differs"`
	Steps    []string     `json:"steps"`
	Distance float64      `json:"distance"`
	Finish   planner.Date `json:"finish"`
}

type planStep struct {
	ID    string     `json:"id"`
	Kind  string     `json:"kind"`
	Title string     `json:"title"`
	Gives []string   `json:"gives"`
	Hours planEffort `json:"hours"`
	Price *money     `json:"price"`

	Finish planner.Date `json:"finish"`
}

type planMilestone struct {
	Role graph.RoleID `json:"role"`
	Date planner.Date `json:"date"`
}

type planSchedule struct {
	HoursPerWeek float64       `json:"hours_per_week"`
	Start        planner.Date  `json:"start"`
	Weeks        float64       `json:"weeks"`
	Finish       Finish        `json:"finish"`
	Deadline     *planDeadline `json:"deadline"`
	Floor        planner.Floor `json:"floor"`
}

type planDeadline struct {
	By     planner.Date `json:"by"`
	Met    bool         `json:"met"`
	Slack  hours        `json:"slack_hours"`
	Chance float64      `json:"chance"`
	Relax  []planRelax  `json:"relax"`
}

// planRelax has a value of a type for each kind.
type planRelax struct {
	Kind   string  `json:"kind"`
	Value  any     `json:"value"`
	Chance float64 `json:"chance"`
}

type planBudget struct {
	Limit   money  `json:"limit"`
	Met     bool   `json:"met"`
	Price   *money `json:"price"`
	Unknown int    `json:"unknown_prices"`
}

// hours are minutes / 60 in the contract; these are the minutes again.
type hours float64

func (h hours) minutes() graph.Minutes { return graph.Minutes(math.Round(float64(h) * 60)) }

type planEffort struct {
	Low    hours `json:"low"`
	Likely hours `json:"likely"`
	High   hours `json:"high"`
}

func (e planEffort) effort() graph.Effort {
	return graph.Effort{Low: e.Low.minutes(), Likely: e.Likely.minutes(), High: e.High.minutes()}
}

type money struct {
	Amount   float64 `json:"amount"`
	Currency string  `json:"currency"`
}

func (m money) money() graph.Money {
	return graph.Money{Hundredths: int64(math.Round(m.Amount * 100)), Currency: m.Currency}
}

// asWritten reads what a run wrote. A name that is not whole UTF-8 does not stop the
// cohort, and nobody looks for members that stand there twice.
var asWritten = json.JoinOptions(jsontext.AllowInvalidUTF8(true), jsontext.AllowDuplicateNames(true))

var errFormat = errors.New("not " + planner.Format)

// decode reads a line in place of the last one.
func (l *line) decode(text []byte) error {
	*l = line{}
	return json.Unmarshal(text, l, asWritten)
}

// read decodes a line and holds it to its format.
func (l *line) read(text []byte) error {
	if err := l.decode(text); err != nil {
		return err
	}
	if l.Plan.Format != planner.Format {
		return errFormat
	}
	return nil
}
