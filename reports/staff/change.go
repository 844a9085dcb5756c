package staff

import (
	"cmp"
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// Change is what became of a cohort from one export to another.
type Change struct {
	Lang  lang.Lang
	Graph *graph.Graph // of the catalog at hand: names, and levels where an export is of it

	Old, New  Side
	Joined    map[Join]int // learners of both, by what tells that they are the same
	Renamed   []Renamed    // joined by id, under another name; never pseudonyms
	Regrouped int          // who is in another group now
	Pairs     []*Pair      // everybody: in the order of the new file, then who is only in the old

	Whole  Totals          // of all
	Groups []GroupChange   // by head, then value, in the order of the heads
	Skills []SkillChange   // of which levels were gained or lost, most gained first
	Apart  []Incomparable  // what two catalogs do not have alike
	Counts map[Outcome]int // of Pairs
	Talks  Talks           // of the new export, Learners left out: the method talk has them

	names  map[graph.SkillID]string
	called namesakes
}

// Side is one of the two exports.
type Side struct {
	Name          string // of its folder or file
	Title         string // that it was exported with; "" for none
	AsOf, AsOfEnd planner.Date
	Catalog       planner.CatalogRef
	Rows          int
	Planned       int
	Failed        int
	Pseudonyms    bool
	Journals      bool // of one learner or more
}

// Renamed is one who is joined by id and has another name now.
type Renamed struct {
	ID        string
	Then, Now string
	Like      lang.Likeness
}

// Join is what tells that a learner of both exports is the same.
type Join string

// Joins, in the order in which they are looked for.
const (
	ByID    Join = "id"
	ByEmail Join = "email"
	ByName  Join = "name"
)

// Outcome is what became of a learner, in a word; the first that holds.
type Outcome string

// Outcomes.
const (
	Finished Outcome = "finished" // had steps to go, has none
	Moved    Outcome = "moved"    // levels gained, steps done, or more of the target held
	AtWork   Outcome = "at-work"  // something was recorded; no level yet
	Stalled  Outcome = "stalled"  // nothing gained, and nothing recorded where there is a journal
	Fell     Outcome = "fell"     // levels lost and none gained
	WasReady Outcome = "ready"    // had nothing to go then, and has not now
	Other    Outcome = "target"   // another target: what is left is that of another role
	Came     Outcome = "new"
	Mended   Outcome = "mended" // could not be planned then
	Gone     Outcome = "gone"
	Unmade   Outcome = "failed" // cannot be planned now
)

// Outcomes are all of them, in the order in which documents list them.
var Outcomes = []Outcome{Finished, Moved, AtWork, Stalled, Fell, WasReady, Other, Came, Mended, Gone, Unmade}

// Pair is one learner: then, now, or in both exports.
type Pair struct {
	Then, Now *Learner // nil: not planned there
	Unplanned *Failure // the first thing that is wrong with the row of now, else of then; nil for none
	By        Join     // "" for who is in one export alone
	What      Outcome

	Levels       []LevelChange
	Gained, Lost int // levels, all skills together
	Planned      Work
	Done         Work
	Logged       *graph.Minutes // recorded in between; nil without a journal in both
	Recorded     planner.Date   // last, by the journal of now; 0 for never

	then, now *record
}

// Work is steps of the old plan, with their likely hours in it.
type Work struct {
	Steps   int
	Minutes graph.Minutes
}

func (w *Work) add(o Work) { w.Steps, w.Minutes = w.Steps+o.Steps, w.Minutes+o.Minutes }

// LevelChange is a skill of which the level held is another one.
type LevelChange struct {
	Skill    graph.SkillID // of the new export
	From, To int
}

// Learner is what is known last.
func (p *Pair) Learner() *Learner { return cmp.Or(p.Now, p.Then) }

// comparable reports whether the learner is planned towards the same role in both.
func (p *Pair) comparable() bool {
	return p.Then != nil && p.Now != nil && p.What != Other
}

// rise is by how much the readiness rose, as a share of 1.
func (p *Pair) rise() float64 { return p.Now.Readiness.MustHave - p.Then.Readiness.MustHave }

// Totals is what holds for all, or for a group.
type Totals struct {
	Learners     int // who is in one export or in both
	Comparable   int // planned in both towards the same role
	Medians      *Medians
	Gained, Lost int
	Planned      Work
	Done         Work
	Logged       *graph.Minutes // of those with a journal in both; nil for nobody
	Counts       map[Outcome]int
	Talk         int // who needs a talk this week
}

// Medians are of the readiness of those who can be compared; nil below SmallGroup.
type Medians struct{ Then, Now, Rise float64 }

// GroupChange is a group: who stands in it in the new export, and who is gone from it.
type GroupChange struct {
	Group
	Totals
}

// SkillChange is what was gained of a skill.
type SkillChange struct {
	Skill    graph.SkillID
	Name     string
	Learners int // who gained
	Gained   int
	Lost     int
	Groups   []int // levels gained, in the order of Change.Groups
}

// Incomparable is a skill or a role that the two exports do not have alike.
type Incomparable struct {
	Kind string // skill or role
	ID   string
	Name string
	Why  string // gone, new, levels or renamed
	Now  string // the id of one that is renamed
}

// oneCatalog reports whether both exports are of one catalog.
func (c *Change) oneCatalog() bool {
	return c.Old.Planned == 0 || c.New.Planned == 0 || c.Old.Catalog.Digest == c.New.Catalog.Digest
}

// talk are the learners who need a talk this week, by the new export: who stands worst first.
func (c *Change) talk() (all []*Pair) {
	for _, p := range c.Pairs {
		if p.needsTalk() {
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b *Pair) int { return byTalk(a.Now, b.Now) })
	return all
}

// needsTalk reports whether somebody should talk to the learner this week.
func (p *Pair) needsTalk() bool { return p.Now != nil && p.Now.NeedsTalk() }

// of are the learners of an outcome: who changed most first, then as the file has them.
func (c *Change) of(what ...Outcome) (all []*Pair) {
	for _, p := range c.Pairs {
		if slices.Contains(what, p.What) {
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b *Pair) int {
		if !a.comparable() || !b.comparable() {
			return 0
		}
		return cmp.Or(cmp.Compare(b.rise(), a.rise()), cmp.Compare(b.Gained-b.Lost, a.Gained-a.Lost), cmp.Compare(b.Now.Hours.Likely, a.Now.Hours.Likely))
	})
	return all
}
