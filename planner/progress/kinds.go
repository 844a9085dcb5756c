package progress

import (
	"encoding/json"

	"skillroute/graph"
	"skillroute/planner"
)

// Data is what an event says; its type is the kind of the event.
type Data interface {
	Kind() string
	fields() []field
}

// field is a key of an event's data and where its value is.
type field struct {
	key   string
	value value
	must  bool // it is an error when the key is missing
}

// Started is the first event of a journal: whose it is, and what was asked for.
type Started struct {
	Name         string // of the learner; "" when the file says none
	File         string // the name of the learner file, without its folder
	To, From     graph.RoleID
	Start, By    *planner.Date
	HoursPerWeek float64
	Catalog      string // its digest
}

// LevelSet is a rating: a skill at a level, 0 for not held.
type LevelSet struct {
	Skill    graph.SkillID
	Level    int
	Evidence string
}

// StepDone says that a step is finished, and what it gave. Hours are all that it took; 0
// when that was not stated.
type StepDone struct {
	Step     string
	Gives    []graph.Holding
	Date     planner.Date
	Hours    graph.Minutes
	Evidence string
}

// StepLog is time spent on a step that need not be finished.
type StepLog struct {
	Step  string
	Date  planner.Date
	Hours graph.Minutes
}

// StepWaive says that a step, or a skill, need not be learned, and why.
type StepWaive struct {
	Step   string
	Skill  graph.SkillID
	Gives  []graph.Holding // of a step
	Reason string
}

// CourseExclude names a course, practice or step that the learner will not do.
type CourseExclude struct{ ID, Reason string }

// StepPin is the wish that a step stays where the agreed plan has it.
type StepPin struct{ Step string }

// StepMove is the wish that a step comes before another.
type StepMove struct{ Step, Before string }

// StepOwn is something that the learner does beside the catalog.
type StepOwn struct {
	Text  string
	Hours graph.Minutes
	After string // id of a step; "" for none
}

// RequestSet changes what was asked for: a field of the learner file and its new value, as
// it is written there.
type RequestSet struct{ Field, Value string }

// Pause is a time without study, both ends included.
type Pause struct{ From, To planner.Date }

// VersionAgree says that learner and coach agreed on a plan.
type VersionAgree struct {
	Digest string        // of its JSON
	File   string        // where it was saved, seen from the folder of the journal; "" when it was not
	Steps  []string      // ids of its steps, in order
	Hours  graph.Minutes // likely
	Finish *planner.Date // at even odds
}

// Review is a talk about the plan; Next is the day of the next one.
type Review struct {
	Date planner.Date
	Next *planner.Date
}

// Action is something that was agreed upon.
type Action struct {
	Owner By // Self or Coach
	Text  string
	Due   *planner.Date
	Done  bool
}

// Note is a remark; one that is not shared stays out of what the learner gets.
type Note struct {
	Shared bool
	Text   string
}

// Undo takes an earlier event back, by its id.
type Undo struct{ Event string }

func (*Started) Kind() string       { return "started" }
func (*LevelSet) Kind() string      { return "level.set" }
func (*StepDone) Kind() string      { return "step.done" }
func (*StepLog) Kind() string       { return "step.log" }
func (*StepWaive) Kind() string     { return "step.waive" }
func (*CourseExclude) Kind() string { return "course.exclude" }
func (*StepPin) Kind() string       { return "step.pin" }
func (*StepMove) Kind() string      { return "step.move" }
func (*StepOwn) Kind() string       { return "step.own" }
func (*RequestSet) Kind() string    { return "request.set" }
func (*Pause) Kind() string         { return "pause" }
func (*VersionAgree) Kind() string  { return "version.agree" }
func (*Review) Kind() string        { return "review" }
func (*Action) Kind() string        { return "action" }
func (*Note) Kind() string          { return "note" }
func (*Undo) Kind() string          { return "undo" }

// kinds make the data of each kind.
var kinds = func() map[string]func() Data {
	all := map[string]func() Data{}
	for _, of := range []func() Data{
		func() Data { return new(Started) }, func() Data { return new(LevelSet) }, func() Data { return new(StepDone) },
		func() Data { return new(StepLog) }, func() Data { return new(StepWaive) }, func() Data { return new(CourseExclude) },
		func() Data { return new(StepPin) }, func() Data { return new(StepMove) }, func() Data { return new(StepOwn) },
		func() Data { return new(RequestSet) }, func() Data { return new(Pause) }, func() Data { return new(VersionAgree) },
		func() Data { return new(Review) }, func() Data { return new(Action) }, func() Data { return new(Note) },
		func() Data { return new(Undo) },
	} {
		all[of().Kind()] = of
	}
	return all
}()

func (d *Started) fields() []field {
	return []field{
		{"name", text(&d.Name), false}, {"file", text(&d.File), false}, {"to", text(&d.To), false}, {"from", text(&d.From), false},
		{"start", day{opt: &d.Start}, false}, {"by", day{opt: &d.By}, false}, {"hours_per_week", number{&d.HoursPerWeek}, false},
		{"catalog", text(&d.Catalog), false},
	}
}

func (d *LevelSet) fields() []field {
	return []field{{"skill", text(&d.Skill), true}, {"level", level{&d.Level}, true}, {"evidence", text(&d.Evidence), false}}
}

func (d *StepDone) fields() []field {
	return []field{
		{"step", text(&d.Step), true}, {"gives", holdings{&d.Gives}, true}, {"date", day{must: &d.Date}, true},
		{"hours", hours{&d.Hours}, false}, {"evidence", text(&d.Evidence), false},
	}
}

func (d *StepLog) fields() []field {
	return []field{{"step", text(&d.Step), true}, {"date", day{must: &d.Date}, true}, {"hours", hours{&d.Hours}, true}}
}

func (d *StepWaive) fields() []field {
	return []field{
		{"step", text(&d.Step), false}, {"skill", text(&d.Skill), false}, {"gives", holdings{&d.Gives}, false}, {"reason", text(&d.Reason), true},
	}
}

func (d *CourseExclude) fields() []field {
	return []field{{"id", text(&d.ID), true}, {"reason", text(&d.Reason), false}}
}

func (d *StepPin) fields() []field { return []field{{"step", text(&d.Step), true}} }

func (d *StepMove) fields() []field {
	return []field{{"step", text(&d.Step), true}, {"before", text(&d.Before), true}}
}

func (d *StepOwn) fields() []field {
	return []field{{"text", text(&d.Text), true}, {"hours", hours{&d.Hours}, false}, {"after", text(&d.After), false}}
}

func (d *RequestSet) fields() []field {
	return []field{{"field", text(&d.Field), true}, {"value", text(&d.Value), true}}
}

func (d *Pause) fields() []field {
	return []field{{"from", day{must: &d.From}, true}, {"to", day{must: &d.To}, true}}
}

func (d *VersionAgree) fields() []field {
	return []field{
		{"digest", text(&d.Digest), true}, {"file", text(&d.File), false}, {"steps", texts{&d.Steps}, false},
		{"hours", hours{&d.Hours}, false}, {"finish", day{opt: &d.Finish}, false},
	}
}

func (d *Review) fields() []field {
	return []field{{"date", day{must: &d.Date}, true}, {"next", day{opt: &d.Next}, false}}
}

func (d *Action) fields() []field {
	return []field{
		{"owner", owner{&d.Owner}, true}, {"text", text(&d.Text), true}, {"due", day{opt: &d.Due}, false}, {"done", truth{&d.Done}, false},
	}
}

func (d *Note) fields() []field {
	return []field{{"shared", truth{&d.Shared}, true}, {"text", text(&d.Text), true}}
}

func (d *Undo) fields() []field { return []field{{"event", text(&d.Event), true}} }

// Data is written by the keys of its kind, what is not stated left out.
func encodeData(d Data) []byte {
	out := []byte{'{'}
	for _, f := range d.fields() {
		v, stated := f.value.write()
		if !stated && !f.must {
			continue
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(append(append(append(out, '"'), f.key...), '"', ':'), v...)
	}
	return append(out, '}')
}

// quoted is a text in JSON, with its < and > as they are.
func quoted(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // texts, numbers, truth
	}
	return b
}
