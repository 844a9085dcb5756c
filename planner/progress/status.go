package progress

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
)

// StatusFormat names the JSON form of a [Status].
const StatusFormat = "skillroute.status/1"

// Status is where a learner stands on a day. Every key of its JSON form is always present.
type Status struct {
	planner.Head
	Learner   string            `json:"learner"`
	Standing  Standing          `json:"standing"`
	Signs     Signs             `json:"signs"` // that it was read from
	Limits    Thresholds        `json:"thresholds"`
	Begun     bool              `json:"begun"` // something was recorded
	Since     planner.Date      `json:"since"`
	Recorded  *planner.Date     `json:"recorded"` // last; null: nothing was
	Readiness planner.Readiness `json:"readiness"`
	Steps     StepCount         `json:"steps"`
	Hours     HourCount         `json:"hours"`
	Against   Against           `json:"against"`
	Weeks     []Week            `json:"weeks"`
	Next      []Ahead           `json:"next"`    // the next step, then what else falls in the next seven days
	Started   []Ahead           `json:"started"` // steps that hours went into and that are not done
	Late      []Late            `json:"late"`    // the longest late first
	Actions   []Due             `json:"actions"` // not done, the soonest due first
	Review    *planner.Date     `json:"review"`  // the next one that was agreed on; null: none
	Recheck   []Recheck         `json:"recheck"` // not used for long, the longest first
	Apart     []ApartRating     `json:"apart"`
	Pace      Pace              `json:"pace"`
	Own       *planner.Pace     `json:"own_pace"` // as the steps that are done tell it; null: nothing is known
	Finish    planner.Finish    `json:"finish"`   // of what is left
	Deadline  *Deadline         `json:"deadline"`

	Expected []Point `json:"-"` // by week, from when the yardstick begins to its end
	State    *State  `json:"-"`
}

// StepCount counts steps.
type StepCount struct {
	Done int `json:"done"`
	Left int `json:"left"`
}

// HourCount sums up hours. Done and Expected are likely hours of steps, Logged are those
// that went into them.
type HourCount struct {
	Done     graph.Minutes `json:"done"`
	Logged   graph.Minutes `json:"logged"`
	Expected graph.Minutes `json:"expected"` // to be done by the end of yesterday
	Left     graph.Minutes `json:"left"`
	Spared   graph.Minutes `json:"spared"` // of steps that were agreed on and need not be done any more
}

// Against is what the hours are compared with: the plan that was agreed on last, or
// without one the hours a week.
type Against struct {
	Agreed *planner.Date `json:"agreed"` // null: no plan was
	From   planner.Date  `json:"from"`
	Finish planner.Date  `json:"finish"` // as agreed; else of what is left
}

// Week is how far one was at the end of a week.
type Week struct {
	To       planner.Date   `json:"to"` // its last day, or today
	Expected *graph.Minutes `json:"expected"`
	Done     graph.Minutes  `json:"done"`
	Logged   graph.Minutes  `json:"logged"`
}

// Point is what was expected to be done by a day.
type Point struct {
	Day  planner.Date
	Done graph.Minutes
}

// Ahead is a step of what is left.
type Ahead struct {
	N        int           `json:"n"`
	ID       string        `json:"id"`
	Title    string        `json:"title"`
	Hours    graph.Minutes `json:"hours"`     // left
	Logged   graph.Minutes `json:"logged"`    // that went into it
	ThisWeek graph.Minutes `json:"this_week"` // of the hours, those of the next seven days
	Start    planner.Date  `json:"start"`
	Finish   planner.Date  `json:"finish"`
}

// Late is a step of the agreed plan that should have ended before today and is not done.
type Late struct {
	Ahead
	Due  planner.Date `json:"due"`
	Days int          `json:"days"`
}

// Due is an action that is not done.
type Due struct {
	Owner By            `json:"owner"`
	Text  string        `json:"text"`
	Due   *planner.Date `json:"due"`
	Days  int           `json:"days_late"` // 0: not late
}

// Recheck is a skill that was not used for longer than the half-life of its category.
type Recheck struct {
	Skill    graph.SkillID `json:"skill"`
	Name     string        `json:"name"`
	Level    int           `json:"level"`
	Last     planner.Date  `json:"last"`
	HalfLife float64       `json:"half_life_months"`
}

// ApartRating is a skill that learner and coach see two levels or more apart.
type ApartRating struct {
	Skill  graph.SkillID `json:"skill"`
	Name   string        `json:"name"`
	Self   int           `json:"self"`
	Coach  int           `json:"coach"`
	Counts int           `json:"counts"`
}

// Pace is the hours a week, planned beside logged.
type Pace struct {
	Planned float64         `json:"planned"`
	Logged  *float64        `json:"logged"` // of the last four weeks, with the likely ones of steps done without hours, days off not counted; null: less than a week, or all of it off
	Finish  *planner.Finish `json:"finish"` // of what is left, at those hours; null: never, or not known
}

// Deadline is how the deadline stands; one that has passed has no chance.
type Deadline struct {
	By      planner.Date    `json:"by"`
	Met     bool            `json:"met"` // likely
	Chance  float64         `json:"chance"`
	Outlook planner.Outlook `json:"outlook"`
}

// HalfLives are after how many months without use a skill is checked again, by category.
type HalfLives struct {
	Months map[string]float64
	Other  float64 // of categories that are not named
}

func (h HalfLives) of(category string) float64 {
	if m, ok := h.Months[category]; ok {
		return m
	}
	return h.Other
}

// FarApart is by how many levels two ratings differ that are to be talked about.
const FarApart = 2

// StatusOf is the status of a learner whose rest is planned.
func StatusOf(s *State, p *planner.Plan, t Thresholds, h HalfLives) (*Status, error) {
	x := &Status{
		Head:    planner.Head{Format: StatusFormat, AsOf: p.AsOf, Lang: p.Lang, Catalog: p.Catalog, Role: p.Role, Plan: p},
		Learner: p.Learner.Name, Since: s.Begun(), Readiness: p.Readiness, Finish: p.Schedule.Finish, Own: p.Pace, State: s,
		Begun: s.Recorded != nil, Steps: StepCount{len(s.Done), len(p.Route.Steps)},
		Next: []Ahead{}, Started: []Ahead{}, Late: []Late{}, Actions: []Due{}, Recheck: []Recheck{}, Apart: []ApartRating{},
	}
	x.Hours.Left = p.Route.Hours.Likely
	if s.Recorded != nil {
		last := dateOf(*s.Recorded)
		x.Recorded = &last
	}
	if n := len(s.Reviews); n > 0 {
		x.Review = s.Reviews[n-1].Data.Next
	}
	if err := x.count(s, p); err != nil {
		return nil, err
	}
	x.ahead(p)
	x.waiting(s, p)
	x.recheck(s, p, h)
	x.pace(s, p)
	x.stand(s, p, t)
	return x, nil
}

// count fills in the weeks, and the steps of the agreed plan that are late.
func (x *Status) count(s *State, p *planner.Plan) error {
	all := s.account(p.Graph)
	all.upTo(p.AsOf)
	by, err := s.yardstick(p, all.done+x.Hours.Left)
	if err != nil {
		return err
	}
	x.Hours.Done, x.Hours.Logged, x.Hours.Expected = all.done, all.logged, by.done(p.AsOf-1)
	x.Against = Against{From: by.from, Finish: by.finish}
	if by.agreed != nil {
		on := dateOf(by.agreed.Event.At)
		x.Against.Agreed = &on
		x.late(s, p, by)
	}
	x.Weeks = []Week{}
	account := s.account(p.Graph)
	for day := x.Since + week - 1; ; day += week {
		to := min(day, p.AsOf)
		if to < x.Since {
			break
		}
		account.upTo(to)
		w := Week{To: to, Done: account.done, Logged: account.logged}
		if to >= by.from {
			expected := by.done(min(to, p.AsOf-1))
			w.Expected = &expected
		}
		x.Weeks = append(x.Weeks, w)
		if to == p.AsOf {
			break
		}
	}
	for day := by.from - 1; ; day += week {
		day = min(day, max(by.finish, p.AsOf))
		x.Expected = append(x.Expected, Point{day, by.done(day)})
		if day >= max(by.finish, p.AsOf) {
			return nil
		}
	}
}

// late finds the steps of the agreed plan that are late: what they give is not held, and the
// rest still has a step for it. Those that the rest has none for are spared.
func (x *Status) late(s *State, p *planner.Plan, by *yardstick) {
	gives := map[graph.FactID]int{} // the step of the rest
	for i := range p.Route.Steps {
		for _, f := range p.Route.Steps[i].Step.GiveFacts {
			if _, ok := gives[f]; !ok {
				gives[f] = i
			}
		}
	}
	named := map[int]bool{}
	for _, slot := range by.table.Slots {
		if s.IsDone(slot.Step.ID) {
			continue
		}
		at := -1
		for _, f := range slot.Step.GiveFacts {
			if h := p.Graph.HoldingOf(f); h.Level <= p.Learner.Have[h.Skill] {
				continue
			}
			if i, ok := gives[f]; ok && (at < 0 || p.Route.Steps[i].ID == slot.Step.ID) {
				at = i
			}
		}
		switch {
		case at < 0:
			x.Hours.Spared += slot.Step.Effort.Likely
		case slot.Finish < p.AsOf && !named[at]:
			named[at] = true
			x.Late = append(x.Late, Late{ahead(p, at), slot.Finish, int(p.AsOf - slot.Finish)})
		}
	}
	slices.SortStableFunc(x.Late, func(a, b Late) int { return cmp.Compare(a.Due, b.Due) })
}

func ahead(p *planner.Plan, i int) Ahead {
	s := &p.Route.Steps[i]
	return Ahead{N: s.N, ID: s.ID, Title: s.Title, Hours: s.Hours.Likely, Logged: p.Request.Spent[s.ID],
		ThisWeek: p.Done(s.N, p.AsOf+week-1), Start: s.Start, Finish: s.Finish}
}

// ahead fills in what is next and what was begun.
func (x *Status) ahead(p *planner.Plan) {
	for i := range p.Route.Steps {
		a := ahead(p, i)
		if i == 0 || a.ThisWeek > 0 {
			x.Next = append(x.Next, a)
		}
		if a.Logged > 0 {
			x.Started = append(x.Started, a)
		}
	}
}

// Open is the actions that are not done, the soonest due first: one that is done closes an
// earlier one of the same owner and words.
func (s *State) Open() (open []Noted[Action]) {
	for _, a := range s.Actions {
		same := func(o Noted[Action]) bool {
			return o.Data.Owner == a.Data.Owner && strings.EqualFold(o.Data.Text, a.Data.Text)
		}
		open = slices.DeleteFunc(open, same)
		if !a.Data.Done {
			open = append(open, a)
		}
	}
	slices.SortStableFunc(open, func(a, b Noted[Action]) int { return cmp.Compare(due(a.Data), due(b.Data)) })
	return open
}

func due(a Action) planner.Date {
	if a.Due == nil {
		return planner.MaxDate
	}
	return *a.Due
}

// waiting fills in the actions and the ratings that are far apart.
func (x *Status) waiting(s *State, p *planner.Plan) {
	for _, a := range s.Open() {
		x.Actions = append(x.Actions, Due{a.Data.Owner, a.Data.Text, a.Data.Due, max(0, int(p.AsOf-due(a.Data)))})
	}
	x.Apart = apart(s, p)
}

// recheck fills in what was not used for long, of what counts on the way: a level stays what
// it is. What was stated at the beginning counts as used then.
func (x *Status) recheck(s *State, p *planner.Plan, h HalfLives) {
	if !x.Begun {
		return
	}
	for _, held := range p.Strengths {
		skill, _ := p.Graph.Skill(held.Skill)
		last, ok := s.Used[held.Skill]
		if !ok {
			last = x.Since
		}
		months := h.of(skill.Category)
		if days := float64(p.AsOf - last); months > 0 && days >= months*daysAMonth {
			x.Recheck = append(x.Recheck, Recheck{held.Skill, held.Name, held.Level, last, months})
		}
	}
	slices.SortStableFunc(x.Recheck, func(a, b Recheck) int { return cmp.Compare(a.Last, b.Last) })
}

const daysAMonth = 365.25 / 12

// pace compares the hours a week, and puts what is left on the calendar at those that went in.
func (x *Status) pace(s *State, p *planner.Plan) {
	x.Pace.Planned = p.Schedule.HoursPerWeek
	h := s.FourWeeks()
	full := s.request.Work(s.fourWeeks()) // at the hours a week of today
	if h.Days < fairDays || full == 0 || !x.Begun {
		return
	}
	pace := math.Round(float64(h.Worked())/float64(full)*p.Schedule.HoursPerWeek*10) / 10
	x.Pace.Logged = &pace
	if pace == 0 || len(p.Route.Steps) == 0 {
		return
	}
	if end, err := p.FinishAt(pace); err == nil { // else beyond the last date, or more than a week has
		x.Pace.Finish = &end
	}
}

// stand reads the standing.
func (x *Status) stand(s *State, p *planner.Plan, t Thresholds) {
	x.Signs = Signs{Ready: true, Idle: s.idle(), Hours: s.FourWeeks()}
	for _, g := range p.Gap {
		x.Signs.Ready = x.Signs.Ready && (g.Importance != "essential" || g.Missing() == 0)
	}
	switch d := p.Schedule.Deadline; {
	case d != nil:
		x.Deadline = &Deadline{d.By, d.Met, d.Chance, d.Outlook}
	case s.Passed != nil:
		x.Deadline = &Deadline{By: *s.Passed, Met: x.Signs.Ready, Outlook: planner.OutlookOf(0)}
	}
	if x.Deadline != nil {
		x.Signs.Chance = &x.Deadline.Chance
	}
	x.Limits, x.Standing = t, t.Standing(x.Signs)
}

// apart are the ratings that are far apart.
func apart(s *State, p *planner.Plan) []ApartRating {
	all := []ApartRating{}
	for _, r := range s.Ratings {
		if r.Apart() >= FarApart {
			all = append(all, ApartRating{r.Skill, p.Graph.Name(string(r.Skill), "skill").In(p.Lang), *r.Self, *r.Coach, r.Counts})
		}
	}
	return all
}
