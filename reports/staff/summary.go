package staff

import (
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/curriculum"
	"skillroute/planner/progress"
)

// The files of a run that a summary is made from; reports/export writes them.
const (
	PlansFile  = "plans.jsonl"
	ErrorsFile = "errors.csv"
)

// ErrorsHead is the head of ErrorsFile.
var ErrorsHead = []string{"line", "column", "id", "name", "what", "hint"}

// RoleHead is the last head of ErrorsFile where there are targets: the role that a failed row
// goes to, as far as it can be told.
const RoleHead = "target_role"

// Thresholds; the documents print them beside what they decide.
const (
	SmallGroup = 5 // fewer planned learners have no averages

	// MostShown is how many learners, and how many failed rows, the documents show:
	// twenty heat maps of 26 columns.
	MostShown = 520
)

// Summary is what there is to say about a cohort as a whole.
type Summary struct {
	Folder  string // the documents link to files in it, they do not print it
	Lang    lang.Lang
	Graph   *graph.Graph
	Catalog planner.CatalogRef
	AsOf    planner.Date // of the plans: the first day; 0 when there is none
	AsOfEnd planner.Date // and the last, nearly always the same

	Rows    int // learners enrolled: planned and failed
	Planned int
	Failed  int
	Ready   int // planned, with nothing left to learn
	Others  int // other routes of all learners; 0 unless they were asked for

	Title   string      // of the documents, in the words of the staff; "" for one that says what they are
	ByGroup []GroupHead // for each of Groups

	names namesakes // of all rows

	Groups []string // heads of the columns by which learners belong together, in the order asked for

	Targets   []Target      // most learners first
	Readiness []Band        // percent of the must-have requirements now: ten bands of ten and one for 100
	Weeks     []Band        // weeks to the likely finish, at most twelve bands; without those who are ready
	Typical   *Typical      // nil below SmallGroup planned learners
	Hours     graph.Effort  // of all routes
	Cost      []graph.Money // of all routes, one sum a currency, in order of currency
	Unpriced  int           // learners on whose route a price is not known
	Deadlines Deadlines
	Budgets   Budgets

	Unreviewed Unreviewed
	Months     []Month // in which something is reached, in order
	Skills     []Skill // required by a target, most levels missing first: the rows of the heat map

	Goals []Goal             // in the order in which they were set
	Lost  int                // failed rows of which it is not known where they go; 0 without Goals
	Teach *curriculum.Result // what to teach first in the usual time; nil when nobody is planned

	Learners []*Learner // most hours to go first, at most MostShown: the columns of the heat map
	Omitted  int        // planned learners who are not in Learners
	Late     []*Learner // with a deadline, worst first, at most MostShown
	Talks    Talks
	Failures []*Failure // in order of line, those of at most MostShown rows
}

// Target is a role that learners aim at.
type Target struct {
	Role  graph.RoleID
	Name  string
	Count int
}

// Band counts the learners from From (included) to To (not included). To is 0 for a
// last band without an end; From and To are both 100 for those at 100 percent.
type Band struct{ From, To, Count int }

// Typical is what holds for the learner in the middle; half of the planned learners
// lie on each side. Those who are ready count with no weeks and no hours.
type Typical struct {
	Weeks     float64       // median, of the weeks to the likely finish
	Minutes   graph.Minutes // median, of the likely hours
	Readiness float64       // mean, of the must-have requirements, 0 to 1
}

// Deadlines counts the verdicts. Likely, AtRisk and Unlikely add up to Asked.
type Deadlines struct {
	Asked, Likely, AtRisk, Unlikely int

	None  int     // planned without a deadline
	Weeks float64 // from start to deadline when it is the same for all who have one; else 0
}

// Talks are who needs a talk this week ([Learner.NeedsTalk]).
type Talks struct {
	Count    int
	Learners []*Learner // those who stand worst first, at most MostShown

	Journals  int                       // learners whose progress is known; 0: no journals were asked for
	Standings map[progress.Standing]int // of these
	Limits    progress.Thresholds       // by which they stand
	Mixed     bool                      // not all by the same
	Unknown   int                       // learners whose journal has something that was not known
}

// Budgets counts the verdicts on budgets. Of those met, Open are met as far as prices are
// known.
type Budgets struct{ Asked, Met, Open int }

// Unreviewed are the plans with hours and needs that a program made of another vocabulary and
// nobody has looked at.
type Unreviewed struct {
	Plans   int
	Whole   bool            // all steps of all plans
	Sources []*graph.Source // that they were made of, in the catalog's order
}

// Month is what is reached in a month: who finishes, and who meets a role on the way
// to another.
type Month struct {
	First    planner.Date // of the month
	Finish   int
	Stations []Target // roles met on the way, most learners first
}

// Skill is a row of the heat map.
type Skill struct {
	ID       graph.SkillID
	Name     string
	Category string // its name; "" for none
	Max      int    // its highest level
	NeedLow  int    // the lowest level that a target requires
	NeedHigh int    // and the highest
	Asked    int    // learners whose target requires it
	Lack     int    // of these, those below their target's level
	Levels   int    // levels missing in all
	Held     []int  // learners of Asked by the level held, from 0 to Max
	Missing  []int  // learners of Asked by the levels missing, from none; the last is for four and more
}

// Learner is one planned learner.
type Learner struct {
	Line         int
	ID           string
	Name         string // as the cohort's file has it: not to be trusted, may be empty
	Email        string
	File         string       // the learner's document within Folder; "" for none
	From         graph.RoleID // "" for none
	FromName     string
	To           graph.RoleID
	ToName       string
	Readiness    planner.Readiness
	Hours        graph.Effort
	HoursPerWeek float64
	Weeks        float64
	Start        planner.Date
	Finish       Finish
	Steps        int
	FirstStep    string // its title; "" when there is nothing left to learn
	FirstKind    graph.Kind
	Price        []graph.Money
	Unpriced     int          // steps whose price is not known
	Others       []OtherRoute // really different routes, when they were asked for

	Outlook       planner.Outlook // of the deadline; "" without one
	By            planner.Date    // when there is a deadline
	Chance        float64         // of being done by then, 0 to 1, by the forecast
	SlackDays     int             // from the likely finish to By; negative when that is later
	FixPace       float64         // the least hours a week that make the deadline likely; 0 where it is, or none that anybody keeps does
	FixDate       planner.Date    // a deadline that is likely at this pace; 0 where this one is
	FixPaceChance float64         // of each, 0 to 1
	FixDateChance float64

	Budget *planner.Budget // nil without one; with what its standing hangs on

	Progress *progress.Brief // nil where no journals were asked for

	Groups []Group // in the order of Summary.Groups

	Cells []Cell // by row of Summary.Skills; nil from [Summary.All]
}

// Group is what a row has in a column that says to whom or where a learner belongs, as it is
// written there; "" where it says nothing.
type Group struct{ Head, Value string }

// OtherRoute is another route than the one that is planned.
type OtherRoute struct {
	Hours    graph.Minutes
	Price    []graph.Money
	Unpriced int // steps whose price is not known
	Finish   planner.Date
	Distance float64  // 0 the same, 1 nothing in common
	Steps    []string // titles of those that the route does not have
}

// Finish are the days on which a learner is done: with the likely hours, and those by which 50, 80 and 95 of 100 learners are done.
type Finish struct {
	Likely planner.Date `json:"likely"`
	P50    planner.Date `json:"p50"`
	P80    planner.Date `json:"p80"`
	P95    planner.Date `json:"p95"`
}

// Cell is where a row of the heat map meets a column.
type Cell struct {
	Have, Need int // Need is 0 when the learner's target does not require the skill
}

// Asked reports whether the target requires the skill.
func (c Cell) Asked() bool { return c.Need > 0 }

// Gap is the number of levels missing.
func (c Cell) Gap() int { return max(0, c.Need-c.Have) }

// Failure is one thing that is wrong with a row that could not be planned, in the words of
// the run.
type Failure struct {
	Line                         int
	ID, Name, Column, What, Hint string
	Groups                       []Group
	Role                         graph.RoleID // that it goes to; "" where that is not known, or nobody set a target
}
