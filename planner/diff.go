package planner

import (
	"maps"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// DiffFormat names the JSON form of a [Difference].
const DiffFormat = "skillroute.diff/1"

// Reason is a kind of change between two plans.
type Reason string

// The reasons, in the order in which one change after another is made (package doc, "Two
// plans"). Catalog comes first when the former plan is of another catalog, last when the
// later one is.
const (
	ByTime      Reason = "time"   // the start has moved
	ByDone      Reason = "done"   // steps are finished
	ByLogged    Reason = "logged" // hours went into steps that are not
	ByRated     Reason = "rated"  // what else is held was rated anew
	ByHeld      Reason = "held"   // done or rated: it is not known which
	ByPace      Reason = "pace"   // what finished steps took tells another pace
	ByHours     Reason = "hours"  // hours a week
	ByStudyDays Reason = "study-days"
	ByOff       Reason = "off" // days off
	ByWaived    Reason = "waived"
	ByExcluded  Reason = "excluded"
	ByMoney     Reason = "money"  // free steps only, budget
	ByOwn       Reason = "own"    // steps of the learner's own
	ByAgreed    Reason = "agreed" // another plan was agreed on, which this one goes on with
	ByMoved     Reason = "moved"  // steps were pinned or moved
	ByGoal      Reason = "goal"   // the role, or its optional requirements
	ByCatalog   Reason = "catalog"
	ByUnknown   Reason = "unknown" // what is known of the plans does not say
)

// Difference says what changed from one plan, A, to another, B. The steps of B are those
// of A without Done, Held and Gone and with Added. Every key of its JSON form is always
// present.
type Difference struct {
	Format string        `json:"format"`
	Lang   lang.Lang     `json:"lang"`
	A      DiffSide      `json:"a"`
	B      DiffSide      `json:"b"`
	Done   []DiffStep    `json:"done"`  // finished since
	Held   []DiffStep    `json:"held"`  // what they give is held now; whether they were done is not known
	Gone   []DiffStep    `json:"gone"`  // in order of A, as those before
	Added  []DiffStep    `json:"added"` // in order of B
	Moved  []MovedStep   `json:"moved"` // in order of B
	Hours  []StepHours   `json:"hours"` // in order of B: steps of both that take more or less now
	Levels []LevelRating `json:"levels"`
	Shift  Shift         `json:"shift"`
}

// DiffSide is one of the two plans.
type DiffSide struct {
	AsOf         Date          `json:"as_of"`
	Catalog      CatalogRef    `json:"catalog"`
	Learner      string        `json:"learner"` // the name
	Role         RoleRef       `json:"role"`
	Start        Date          `json:"start"`
	By           *Date         `json:"by"` // the deadline; null without one
	HoursPerWeek float64       `json:"hours_per_week"`
	StudyDays    Weekdays      `json:"study_days"`
	Waived       []Waiver      `json:"waived"`
	Request      *Asked        `json:"request"` // null: not known
	Steps        int           `json:"steps"`
	Hours        graph.Minutes `json:"hours"` // likely
	Finish       Finish        `json:"finish"`
}

// DiffStep is a step that only one of the plans has.
type DiffStep struct {
	N       int             `json:"n"` // number in its plan
	ID      string          `json:"id"`
	Kind    graph.Kind      `json:"kind"`
	Title   string          `json:"title"`
	Gives   []graph.Holding `json:"gives"`
	Hours   graph.Minutes   `json:"hours"` // likely
	Why     Reason          `json:"why"`
	Instead string          `json:"instead"` // id of a step that was added for it, or that it was added for, which gives the same; "" for none
}

// MovedStep is a step that stands elsewhere among the steps that both plans have.
type MovedStep struct {
	DiffStep        // of B
	From     int    `json:"from"`  // place among the steps of both, from 1
	To       int    `json:"to"`    //
	After    string `json:"after"` // id of the step of both before it now; "" for the first
}

// StepHours is a step whose likely hours changed.
type StepHours struct {
	DiffStep               // of B, with its hours now
	Before   graph.Minutes `json:"before_hours"`
}

// LevelRating is a level held that changed.
type LevelRating struct {
	Skill graph.SkillID `json:"skill"`
	Name  string        `json:"name"`
	From  int           `json:"from"`
	To    int           `json:"to"`
}

// Shift is by how many days the finish at even odds moved: unlike the likely one, it counts
// the learner's pace. The days of the parts add up to Days.
type Shift struct {
	From  Date        `json:"from"`
	To    Date        `json:"to"`
	Days  int         `json:"days"` // above 0: later
	Parts []ShiftPart `json:"parts"`
}

// ShiftPart is the part of a shift that one kind of change makes: the finish after it was
// made less the finish before.
type ShiftPart struct {
	Why    Reason   `json:"why"`
	Also   []Reason `json:"also"` // made together with it, as no plan could be made between
	Days   int      `json:"days"`
	Finish Date     `json:"finish"` // after it
}

// Since is what is known of the time between two plans.
type Since struct {
	Done map[string][]graph.Holding // the steps that were finished, with what they gave; nil: not known
	Lang lang.Lang                  // of the difference
}

// Diff says what changed from a to b, which need not be for the same learner or role. Plans
// of g are made again in between, so that every change has its reason; those of another
// catalog, or that were read from a file that says too little, are told apart as far as
// they say (package doc, "Two plans").
func Diff(g *graph.Graph, a, b *Plan, since Since) *Difference {
	if since.Lang == "" {
		since.Lang = b.Lang
	}
	c := newChain(g, a, b, since)
	d := &Difference{Format: DiffFormat, Lang: since.Lang, A: side(c.a), B: side(c.b),
		Done: []DiffStep{}, Held: []DiffStep{}, Gone: []DiffStep{}, Added: []DiffStep{}, Moved: []MovedStep{}, Hours: []StepHours{}}
	c.link()
	for i := range c.a.Route.Steps {
		s := &c.a.Route.Steps[i]
		_, done := since.Done[s.ID]
		switch {
		case c.b.step(s.ID) != nil:
		case done:
			d.Done = append(d.Done, diffStep(s, ByDone))
		case since.Done == nil && c.b.holds(s.Gives):
			d.Held = append(d.Held, diffStep(s, ByHeld))
		default:
			d.Gone = append(d.Gone, diffStep(s, c.whyOf(s.ID)))
		}
	}
	for i := range c.b.Route.Steps {
		s := &c.b.Route.Steps[i]
		if before := c.a.step(s.ID); before == nil {
			d.Added = append(d.Added, diffStep(s, c.whyOf(s.ID)))
		} else if before.Hours.Likely != s.Hours.Likely {
			d.Hours = append(d.Hours, StepHours{diffStep(s, c.whyHours(s.ID)), before.Hours.Likely})
		}
	}
	d.pair()
	d.Moved = c.moved()
	d.Levels = c.levels(g)
	d.Shift = c.shift()
	return d
}

// pair finds the steps that stand for one that gives the same.
func (d *Difference) pair() {
	for i := range d.Gone {
		for j := range d.Added {
			if x, y := &d.Gone[i], &d.Added[j]; y.Instead == "" && slices.Equal(x.Gives, y.Gives) {
				x.Instead, y.Instead = y.ID, x.ID
				break
			}
		}
	}
}

func side(p *Plan) DiffSide {
	s := DiffSide{p.AsOf, p.Catalog, p.Learner.Name, p.Role, p.Schedule.Start, p.Request.By, p.Schedule.HoursPerWeek, p.Schedule.StudyDays,
		append([]Waiver{}, p.Learner.Waived...), p.Asked, len(p.Route.Steps), p.Route.Hours.Likely, p.Schedule.Finish}
	if p.Graph != nil {
		s.Request = p.Request.asked()
	}
	return s
}

func diffStep(s *Step, why Reason) DiffStep {
	return DiffStep{s.N, s.ID, s.Kind, s.Title, append([]graph.Holding{}, s.Gives...), s.Hours.Likely, why, ""}
}

// step is the step of a plan with an id; nil for none.
func (p *Plan) step(id string) *Step {
	if i := slices.IndexFunc(p.Route.Steps, func(s Step) bool { return s.ID == id }); i >= 0 {
		return &p.Route.Steps[i]
	}
	return nil
}

// holds reports whether all holdings are held at a plan's start, or waived.
func (p *Plan) holds(all []graph.Holding) bool {
	return !slices.ContainsFunc(all, func(h graph.Holding) bool {
		return p.Learner.Have[h.Skill] < h.Level && !slices.ContainsFunc(p.Learner.Waived, func(w Waiver) bool { return w.Skill == h.Skill })
	})
}

// levels are the levels held that changed, in order of skill.
func (c *chain) levels(g *graph.Graph) []LevelRating {
	out := []LevelRating{}
	a, b := c.a.Learner.Have, c.b.Learner.Have
	skills := maps.Clone(a)
	if skills == nil {
		skills = map[graph.SkillID]int{}
	}
	maps.Copy(skills, b)
	for _, id := range slices.Sorted(maps.Keys(skills)) {
		if a[id] != b[id] {
			out = append(out, LevelRating{id, c.nameOf(g, id), a[id], b[id]})
		}
	}
	return out
}

func (c *chain) nameOf(g *graph.Graph, id graph.SkillID) string {
	if s, ok := g.Skill(id); ok {
		return s.Name.In(c.lang)
	}
	for _, p := range []*Plan{c.b, c.a} {
		for _, q := range p.Gap {
			if q.Skill == id && q.Name != "" {
				return q.Name
			}
		}
	}
	return string(id)
}

// moved are the steps of both plans that keep no common order: of the longest orders that
// they have in common one is taken, the same whichever plan comes first.
func (c *chain) moved() []MovedStep {
	out := []MovedStep{}
	a, b := inBoth(c.a.ids(), c.b.ids())
	moved := outOfOrder(a, b)
	for i, id := range b {
		if !moved[id] {
			continue
		}
		m := MovedStep{DiffStep: diffStep(c.b.step(id), c.whyMoved(id)), From: slices.Index(a, id) + 1, To: i + 1}
		if i > 0 {
			m.After = b[i-1]
		}
		out = append(out, m)
	}
	return out
}

func (p *Plan) ids() []string { return mapped(p.Route.Steps, func(s Step) string { return s.ID }) }

// inBoth are two lists without what only one of them has.
func inBoth(a, b []string) (inA, inB []string) {
	only := func(list, other []string) []string {
		has := make(map[string]bool, len(other))
		for _, id := range other {
			has[id] = true
		}
		return slices.DeleteFunc(slices.Clone(list), func(id string) bool { return !has[id] })
	}
	return only(a, b), only(b, a)
}

// outOfOrder are the items of two orders of the same items that are not of a longest
// common subsequence.
func outOfOrder(a, b []string) map[string]bool {
	if strings.Join(a, " ") > strings.Join(b, " ") {
		a, b = b, a
	}
	n := len(a)
	length := make([][]int, n+1) // of the longest common subsequence of a[i:] and b[j:]
	for i := range length {
		length[i] = make([]int, n+1)
	}
	for i := n - 1; i >= 0; i-- {
		for j := n - 1; j >= 0; j-- {
			if length[i][j] = max(length[i+1][j], length[i][j+1]); a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			}
		}
	}
	moved := map[string]bool{}
	i, j := 0, 0
	for i < n && j < n {
		switch {
		case a[i] == b[j]:
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			moved[a[i]] = true
			i++
		default:
			j++
		}
	}
	for ; i < n; i++ {
		moved[a[i]] = true
	}
	return moved
}
