package curriculum

import (
	"encoding/json"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// Format names the JSON form of a [Result].
const Format = "skillroute.curriculum/1"

// Goal is what the classes are chosen for.
type Goal string

// The goals: most hours of own study saved, or most late learners on time.
const (
	Hours     Goal = "hours"
	Deadlines Goal = "deadlines"
)

// Options say how much is taught, what and for what.
type Options struct {
	Class   graph.Minutes // the time there is, above 0
	Goal    Goal          // "" is Hours
	Kinds   []graph.Kind  // what a class may teach; nil: study and courses
	Percent int           // class time in percent of a step's likely hours; 0 is 100
	Date    int           // whose date counts: 0 is each learner's own, n the nth that Add was given
	Brief   bool          // the curve ends at the time there is, which takes half as long
}

// UsualClass is the time there is where nobody says: a week of mornings and afternoons.
const UsualClass graph.Minutes = 40 * 60

// mostPercent is the most that Options.Percent may be.
const mostPercent = 1000

// check finds what is wrong with the options and fills in the defaults.
func (o *Options) check() error {
	if o.Goal == "" {
		o.Goal = Hours
	}
	if o.Percent == 0 {
		o.Percent = 100
	}
	if o.Kinds == nil {
		o.Kinds = []graph.Kind{graph.KindStudy, graph.KindCourse}
	}
	switch {
	case o.Class < 1 || o.Class > mostClass:
		return &lang.Error{What: lang.M("curriculum.class-hours", "Most", int(mostClass/60)), Hint: lang.M("curriculum.class-hours.hint")}
	case o.Percent < 1 || o.Percent > mostPercent:
		return &lang.Error{What: lang.M("curriculum.percent", "Most", mostPercent)}
	case o.Goal != Hours && o.Goal != Deadlines:
		return &lang.Error{What: lang.M("curriculum.goal", "Goal", string(o.Goal))}
	}
	return nil
}

const mostClass = 1_000_000 * 60

// Result is the classes to teach first. Its JSON form is a contract as that of
// [planner.Plan] is: keys stay and are always present, null stands for a missing
// value, hours are minutes / 60.
type Result struct {
	Format        string             `json:"format"`
	Catalog       planner.CatalogRef `json:"catalog"`
	Goal          Goal               `json:"goal"`
	Prepared      bool               `json:"prepared"`       // learners study beforehand what a class needs
	ClassHours    graph.Minutes      `json:"class_hours"`    // the time there is
	UsedHours     graph.Minutes      `json:"used_hours"`     // the time the classes take
	Learners      Learners           `json:"learners"`       //
	OwnHours      graph.Minutes      `json:"own_hours"`      // own study on all routes, without classes
	SavedHours    graph.Minutes      `json:"saved_hours"`    // what the classes take off it, by the model
	BoundHours    *graph.Minutes     `json:"bound_hours"`    // no classes save more; null for the goal deadlines
	BoundLearners *int               `json:"bound_learners"` // no classes bring more on time; null for the goal hours
	Ratio         float64            `json:"ratio"`          // at least this share of the best possible, four decimals, rounded down
	Exact         bool               `json:"exact"`          // proven best
	Conditions    []Condition        `json:"conditions"`     // what the routes keep to
	Classes       []Class            `json:"classes"`        // in the order to teach
	Curve         []Point            `json:"curve"`          // in order of class time, to twice the time there is
	Replanned     *Replanned         `json:"replanned"`      // null until measured

	Graph   *graph.Graph `json:"-"`
	Percent int          `json:"-"` // of Options
	Kinds   []graph.Kind `json:"-"` // of Options

	alternatives map[string][][]graph.FactID // by class: what it needs, any of the sets
}

// Learners counts them.
type Learners struct {
	Planned int `json:"planned"`
	Late    int `json:"late"`    // miss their date by their plan
	Brought int `json:"brought"` // of the late: on time when what is saved is taken off, by the model
}

// Class is one step to teach to all.
type Class struct {
	N          int             `json:"n"` // from 1
	ID         string          `json:"id"`
	Kind       graph.Kind      `json:"kind"`
	Title      lang.Text       `json:"title"`
	Needs      []graph.Holding `json:"needs"` // of the first alternative
	Gives      []graph.Holding `json:"gives"`
	Hours      graph.Minutes   `json:"hours"`      // of class
	Learners   int             `json:"learners"`   // who have a use for it: it takes a step off their route, or prepares for a class that does
	Saved      graph.Minutes   `json:"saved"`      // of own study, beyond what the classes before it save
	Cumulative graph.Minutes   `json:"cumulative"` // with those before it
	OnTime     int             `json:"on_time"`    // late learners on time, with those before it
	Unready    *int            `json:"unready"`    // of Learners: lack what it needs when all classes come first; null until measured

	Step *graph.Step `json:"-"`
}

// Point is the most that was found for an amount of class time.
type Point struct {
	ClassHours graph.Minutes `json:"class_hours"`
	SavedHours graph.Minutes `json:"saved_hours"`
	OnTime     int           `json:"on_time"`
}

// Replanned is what real plans say when all classes come first and nobody studies
// beforehand what a class needs.
type Replanned struct {
	OwnHours   graph.Minutes `json:"own_hours"`   // on all routes, planned again
	SavedHours graph.Minutes `json:"saved_hours"` // less than before the classes
	OnTime     int           `json:"on_time"`     // of the late learners
}

// Value is what was chosen for, and its bound: minutes for the goal Hours, learners
// for the goal Deadlines.
func (r *Result) Value() (value, bound int64) {
	if r.Goal == Deadlines {
		return int64(r.Learners.Brought), int64(*r.BoundLearners)
	}
	return int64(r.SavedHours), int64(*r.BoundHours)
}

// JSON is the result in its contract form, indented, with a line break at the end.
func (r *Result) JSON() ([]byte, error) {
	b, err := json.MarshalIndent(r, "", "  ")
	return append(b, '\n'), err
}
