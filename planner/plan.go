package planner

import (
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/elapsed"
)

// Format names the JSON form of a [Plan].
const Format = "skillroute.plan/1"

// Plan is the answer to a [Request]. Its JSON form is a contract: the keys stay,
// never change their meaning, and are always present; null stands for a missing
// value and [] for an empty list; hours are minutes / 60. Fields that JSON leaves
// out serve the reports, which compute nothing themselves.
//
// A plan is written in one language, its Lang; [Plan.In] gives it in another.
type Plan struct {
	Format       string        `json:"format"`
	AsOf         Date          `json:"as_of"`
	Lang         lang.Lang     `json:"lang"`
	Catalog      CatalogRef    `json:"catalog"`
	Learner      Learner       `json:"learner"`
	Role         RoleRef       `json:"role"`
	Readiness    Readiness     `json:"readiness"`
	Gap          []Gap         `json:"gap"` // in order of weight, then levels missing, then id
	Route        Route         `json:"route"`
	Alternatives []Alternative `json:"alternatives"` // by hours, then price, then ids of steps
	Milestones   []Milestone   `json:"milestones"`   // in order of step
	Schedule     Schedule      `json:"schedule"`
	Pace         *Pace         `json:"pace,omitempty"`   // left out when nothing is known of it
	Wishes       []Wish        `json:"wishes,omitempty"` // what became of the pins and moves, in their order; left out without any
	Budget       *Budget       `json:"budget"`           // null without a budget
	LeftOut      []LeftOut     `json:"left_out"`
	Warnings     []string      `json:"warnings"`
	Unreviewed   *Unreviewed   `json:"unreviewed,omitempty"` // left out where every step's hours were made or reviewed by people
	Asked        *Asked        `json:"request"`              // in JSON only, as Request

	Graph         *graph.Graph  `json:"-"`
	Request       Request       `json:"-"`
	Stages        []Stage       `json:"-"` // the route cut where a milestone is reached, and between; empty for an empty route
	Unused        []Strength    `json:"-"` // what was stated as held, is not asked for and no step builds on
	Strengths     []Strength    `json:"-"` // what is held and counts for the role, strongest first
	Saved         graph.Minutes `json:"-"` // study minutes that carry steps save on this route
	FirstTwoWeeks int           `json:"-"` // number of steps that start in the first 14 days
	LargestGaps   []int         `json:"-"` // indices in Gap of up to three unmet rows: weight x missing levels, ties by hours, then id

	warnings []lang.Message
	work     []elapsed.Span // of the likely hours
	shared   *Shared        // that made it; nil for none
	stepping *stepping      // nil for a plan made by hand
}

// Head is what an answer about a role begins with in JSON, and the plan behind it.
type Head struct {
	Format  string     `json:"format"`
	AsOf    Date       `json:"as_of"`
	Lang    lang.Lang  `json:"lang"`
	Catalog CatalogRef `json:"catalog"`
	Role    RoleRef    `json:"role"`

	Plan *Plan `json:"-"`
}

func (p *Plan) head(format string) Head {
	return Head{format, p.AsOf, p.Lang, p.Catalog, p.Role, p}
}

// steps are those of the route, in its order.
func (p *Plan) steps() []*graph.Step {
	return mapped(p.Route.Steps, func(x Step) *graph.Step { return x.Step })
}

// CatalogRef says which catalog a plan was made from.
type CatalogRef struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Digest  string `json:"digest"` // "sha256:" and hex
}

// Short is enough of the digest to tell two catalogs apart by eye.
func (c CatalogRef) Short() string {
	_, hex, _ := strings.Cut(c.Digest, ":")
	return hex[:min(6, len(hex))]
}

// Learner is who the plan is for and what counts as held at the start.
type Learner struct {
	Name   string                `json:"name"` // or what stands in its place; [Request.ID] tells learners apart
	From   graph.RoleID          `json:"from"` // "" for none
	Have   map[graph.SkillID]int `json:"have"` // level by skill, without what is waived
	Waived []Waiver              `json:"waived"`

	Counted []Counted `json:"counted,omitempty"` // what of Have counts by what is held of another vocabulary; left out without any
}

// Waiver says that a skill counts as held at every level, and why.
type Waiver struct {
	Skill  graph.SkillID `json:"skill"`
	Reason string        `json:"reason"`
}

// RoleRef is the target role.
type RoleRef struct {
	ID   graph.RoleID `json:"id"`
	Name string       `json:"name"`
}

// Readiness is the share of a role's requirements that is held, 0 to 1:
// sum of weight x min(have, need) / need over the requirements, divided by the
// sum of weights. MustHave counts the essential ones, Full all. A role without
// requirements has readiness 1.
type Readiness struct {
	MustHave float64 `json:"must_have"`
	Full     float64 `json:"full"`
}

// Gap is one requirement of the role that the plan covers, met or not.
type Gap struct {
	Skill      graph.SkillID `json:"skill"`
	Name       string        `json:"name"`
	Have       int           `json:"have"` // what counts as held: the needed level for a waived skill
	Need       int           `json:"need"`
	Importance string        `json:"importance"` // essential or optional
	Weight     int           `json:"weight"`     // 1 to 5
	Duties     []string      `json:"duties"`

	Category  string        `json:"-"` // the category's name; "" for none
	Only      bool          `json:"-"` // the skill has one level
	Minutes   graph.Minutes `json:"-"` // likely minutes of the route's steps that raise this skill
	FirstStep int           `json:"-"` // number of the first such step; 0 for none
}

// Missing is the number of levels to climb.
func (g Gap) Missing() int { return max(0, g.Need-g.Have) }

// Route is a cheapest set of steps that closes the gap, in an order in which no
// step precedes what it needs.
type Route struct {
	Hours           graph.Effort  `json:"hours"`
	Price           []graph.Money `json:"price"` // one entry a currency, amounts above 0, in order of currency
	Optimal         bool          `json:"optimal"`
	LowerBoundHours graph.Minutes `json:"lower_bound_hours"` // no route takes less; equal to Hours.Likely when Optimal
	Bound           []BoundPart   `json:"bound"`
	Steps           []Step        `json:"steps"`

	UnknownPrices int `json:"-"` // number of steps whose price is not known
	PaidSteps     int `json:"-"` // number of steps with a price above 0
	Courses       int `json:"-"` // number of courses
}

// BoundPart is one reason for the lower bound: every route does one of the steps,
// and that costs at least Hours. The parts may be added up: no step is charged
// more than its own hours.
type BoundPart struct {
	Hours graph.Minutes `json:"hours"`
	OneOf []string      `json:"one_of"` // step ids
}

// Step is one step of the route.
type Step struct {
	N       int             `json:"n"` // from 1
	ID      string          `json:"id"`
	Kind    graph.Kind      `json:"kind"`
	Title   string          `json:"title"`
	Needs   []graph.Holding `json:"needs"` // as the catalog declares them
	Gives   []graph.Holding `json:"gives"`
	Hours   graph.Effort    `json:"hours"`
	Price   *graph.Money    `json:"price"`   // null: not known
	Because []string        `json:"because"` // ids of duties it serves; else of the steps that need it; else of the role
	Unlocks []string        `json:"unlocks"` // ids of later steps that need what it gives
	Start   Date            `json:"start"`
	Finish  Date            `json:"finish"` // inclusive

	Weeks      int     `json:"weeks"`        // least length of a practice that goes on beside other steps; 0 for none
	HoursAWeek float64 `json:"hours_a_week"` // that such a practice takes, to three decimals; 0 for none
	Beside     []int   `json:"beside"`       // numbers of the steps that it goes on at the same time as, one of them such a practice

	*said // what it says to the learner; see [Plan.MarshalJSON]

	Levels     []LevelChange `json:"-"` // what it raises, in order of the gives
	Reasons    []string      `json:"-"` // why it is here, in words, most important first
	UnlocksN   []int         `json:"-"` // numbers of the steps in Unlocks
	Cumulative graph.Minutes `json:"-"` // likely minutes up to and with this step
	Rested     int           `json:"-"` // weeks since the plan last touched a skill that it raises; 0 when that is less than longRest
	Step       *graph.Step   `json:"-"`
}

// LevelChange is the rise of one skill by a step.
type LevelChange struct {
	Skill    graph.SkillID
	Name     string
	From, To int
	Only     bool // the skill has one level: it is held or not, and its name says all
}

// Alternative is a really different route: it shares little with the plan's route and
// with every other alternative (package doc, "Alternatives").
type Alternative struct {
	Hours    graph.Minutes `json:"hours"`    // likely
	Price    []graph.Money `json:"price"`    // as the route's
	Differs  []string      `json:"differs"`  // ids of its steps that the route does not have, in its order
	Steps    []string      `json:"steps"`    // ids, in an order in which it can be done
	Distance float64       `json:"distance"` // to the route, 0 the same, 1 nothing in common; to three decimals
	Finish   Date          `json:"finish"`   // on the likely hours
	P50      Date          `json:"p50"`      // even odds, at the learner's pace
	Optimal  bool          `json:"optimal"`  // proven: no route with as little in common with the route and Before takes less
	Trades   []string      `json:"trades"`   // what one gains and pays against the route, in words, most important first

	Before        []int  `json:"-"` // numbers, from 1, of the alternatives that were found before it: Optimal speaks of the route and these
	Proof         string `json:"-"` // what is proven of it, in words
	UnknownPrices int    `json:"-"` // number of steps whose price is not known
	Instead       []Swap `json:"-"` // the largest differences, at most five

	found  int // its place in the order in which they were found, from 0
	trades []lang.Message
}

// Swap is a step of an alternative in the place of steps of the route, or the other way
// round: what one does and what one saves oneself.
type Swap struct {
	Do, Skip []AlternativeStep // either may be empty
	Text     string            // the same in words, with hours
}

// AlternativeStep is a step named in a swap.
type AlternativeStep struct {
	ID    string
	Title string // what is done, in words: "studying Copywriting 3"
	Hours graph.Minutes

	step *graph.Step
}

// Milestone is a role whose essential requirements are met on the way, the target
// included.
type Milestone struct {
	Role      graph.RoleID `json:"role"`
	AfterStep int          `json:"after_step"` // of the steps that it rests on, the one that finishes last
	Date      Date         `json:"date"`

	Name string `json:"-"`

	last int // number of the last step that it rests on
}

// Schedule is the route on the calendar; the package doc's section "Schedule" says
// by which rule.
type Schedule struct {
	HoursPerWeek float64   `json:"hours_per_week"`
	StudyDays    Weekdays  `json:"study_days"` // the days of the week with study, from Monday; all seven unless the request names some
	Start        Date      `json:"start"`
	Weeks        float64   `json:"weeks"` // calendar days from start to likely finish, both counted, / 7; one decimal
	Finish       Finish    `json:"finish"`
	Deadline     *Deadline `json:"deadline"` // null without a deadline
	Drivers      []Driver  `json:"drivers"`  // the steps whose ranges make the finish most uncertain, the most first, at most three

	PracticesAtOnce int           `json:"practices_at_once"` // at most
	FreeHours       graph.Minutes `json:"free_hours"`        // from start to likely finish, that no step takes
	IdleWeeks       int           `json:"idle_weeks"`        // whole weeks of study with an hour or more that is free
	Waits           []Wait        `json:"waits"`             // of an hour or more, in order of step
	Floor           Floor         `json:"floor"`

	WeeksP50, WeeksP95 float64     `json:"-"` // as Weeks, of Finish.P50 and P95
	Off                []DateRange `json:"-"` // days off between start and high finish, merged, in order
	Assumed            bool        `json:"-"` // the hours per week were not given
}

// Wait is when the next step waits for a practice, and the hours that are free then.
type Wait struct {
	From  Date          `json:"from"`
	To    Date          `json:"to"` // inclusive
	Hours graph.Minutes `json:"hours"`
	Step  int           `json:"step"` // number of the step that waits
}

// Floor is the soonest that the route can be done, however many hours a week there are:
// its practices need their weeks. Weeks is 0 where none does.
type Floor struct {
	Weeks float64 `json:"weeks"` // as those of the schedule
	Date  Date    `json:"date"`
}

// Driver is a step and its part in how uncertain the finish is.
type Driver struct {
	Step  int     `json:"step"`  // number
	Share float64 `json:"share"` // of the variance of the route's length, 0 to 1, to three decimals
}

// Finish is the day on which the route is done with low, likely and high hours of every
// step; for an empty route it is the start. P50, P80 and P95 are the days by
// which 50, 80 and 95 of 100 learners are done by the forecast (package forecast).
type Finish struct {
	Low    Date  `json:"low"`
	Likely Date  `json:"likely"`
	High   Date  `json:"high"`
	P50    *Date `json:"p50"`
	P80    *Date `json:"p80"`
	P95    *Date `json:"p95"`
}

// Deadline is the verdict on the date by which the route should be done.
type Deadline struct {
	By         Date          `json:"by"`
	Met        bool          `json:"met"`         // the likely finish is not after By
	SlackHours graph.Minutes `json:"slack_hours"` // free after the finish until then; when missed, minus the hours not done by then
	Chance     float64       `json:"chance"`      // of being done by then, 0 to 1, by the forecast
	Outlook    Outlook       `json:"outlook"`     // the verdict by that chance
	Relax      []Relax       `json:"relax"`       // empty when met, unless the learner's pace is known and the deadline is not likely

	ReachedStep      int       `json:"-"` // number of the last step that is done by then with all before it; 0 for none; with Relax for a known pace, at even odds
	ReachedReadiness Readiness `json:"-"`
	LateWeeks        float64   `json:"-"` // from By to the likely finish, one decimal; 0 when met
	Fastest          *Fastest  `json:"-"` // the finish at the most hours that a week may have, when these miss it too
}

// Fastest is the finish at the most hours that a week may have, as the date of Relax.
type Fastest struct {
	HoursPerWeek float64
	Finish       Date
}

// Relax is one change that would meet the request. Once the learner's pace is known and the
// deadline is not likely with it, one that makes it likely: by chance, not by likely hours.
// By kind:
//
//	hours_per_week  number, "hours"     the least pace, in half hours, that meets the deadline;
//	                                    where that is not likely, another entry: the least pace that is
//	date            "2028-05-10", "date" the likely finish at this pace; by a known pace of the
//	                                    learner the first day by which the route is likely done
//	scope           number, "step"      the last step done by the deadline with all before it: the plan ends there
//	budget          amount, currency    the price of this route
type Relax struct {
	Kind   string   `json:"kind"`
	Value  any      `json:"value"`
	Unit   string   `json:"unit"`
	Chance *float64 `json:"chance"` // of being done by the deadline at that pace, or by that date; null for the other kinds
}

// Budget is the verdict on the price of the route.
type Budget struct {
	Limit        graph.Money  `json:"limit"`
	Met          bool         `json:"met"`
	Price        *graph.Money `json:"price"`          // the route's price in the limit's currency; null when a rate is missing
	MissingRates []string     `json:"missing_rates"`  // currencies without a rate: their prices are open, or their courses were kept out
	Unknown      int          `json:"unknown_prices"` // steps whose price is not known and not counted
	Relax        []Relax      `json:"relax"`
}

// LeftOut is something that the plan does not cover, and why.
type LeftOut struct {
	ID   string `json:"id"`
	Kind string `json:"kind"` // skill, entry, course, practice, step
	Why  string `json:"why"`

	Name string `json:"-"`
	why  lang.Message
}

// Stage is a part of the route that ends where a milestone is reached.
type Stage struct {
	N           int
	First, Last int          // numbers of steps
	Role        graph.RoleID // met at its end, or at the end of its last part
	Part, Parts int          // a long way to a milestone is cut into parts; 1 of 1 for a short one
	Name        string       // of the role, with the part: "Social Media Manager (2/6)"
	Effort      graph.Effort
	Start       Date
	Finish      Date      // never before that of the stage in front of it
	After       Readiness // at the end of its last day, when the next stage may be going on
}

// Strength is something held at the start that counts for the role.
type Strength struct {
	Skill graph.SkillID
	Name  string
	Level int
	Need  int // 0 when the role does not ask for it but a step builds on it
}

// Met reports whether the route meets the deadline and the budget that were asked
// for.
func (p *Plan) Met() bool {
	return (p.Schedule.Deadline == nil || p.Schedule.Deadline.Met) && (p.Budget == nil || p.Budget.Met)
}
