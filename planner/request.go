package planner

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/search"
)

// Request is what a learner asks for. Its zero values mean: nothing held, no
// deadline, no budget, start on AsOf, ten hours a week, English.
type Request struct {
	Name         string
	ID           string // tells learners apart, also where names are equal or missing: a cohort row's key, a file's; "": the name does
	Row          int    // of a cohort's file, for who has neither name nor id: "row 7" stands in the name's place; 0 for none
	To           graph.RoleID
	From         graph.RoleID          // a role whose essential requirements are held; "" for none
	Have         map[graph.SkillID]int // levels held, which override From; 0 is not held
	Waive        []Waiver
	HoursPerWeek float64 // above 0, at most MaxHoursPerWeek; 0 means DefaultHoursPerWeek
	AsOf         Date    // today, for the plan
	Start        *Date   // nil: AsOf
	By           *Date   // nil: no deadline
	Off          []DateRange
	StudyDays    []time.Weekday // the days of the week with study; nil: all seven
	Budget       *graph.Money   // nil: no budget
	Rates        Rates
	Free         bool                     // only steps that are known to cost nothing
	Exclude      []string                 // ids of courses, practices or steps that no route may have
	Optional     bool                     // plan the optional requirements too
	Prefer       []string                 // ids of the steps of a former plan, in its order: of routes as cheap the one that keeps most of them (package doc, "Former plans")
	Pin          []string                 // ids of steps that shall stand where Prefer has them among what is left (package doc, "Wishes")
	Move         []Move                   // steps that shall come before others
	Own          []OwnStep                // what the learner does beside the catalog
	Spent        map[string]graph.Minutes // minutes that went into steps not yet done, by step id (package doc, "What is left")
	Paced        []Paced                  // steps that are done, with what they took: they tell the learner's pace (package doc, "The learner's pace")
	Alternatives int                      // really different routes to look for beside the cheapest, 0 to MaxAlternatives
	Stone        bool                     // look for the plan's stepping stone beside the plan; else when it is asked for
	Lang         lang.Lang
	Effort       Effort

	also   []graph.RoleID // roles whose essential requirements are to be met as well
	turned graph.SkillID  // an optional requirement that is planned although Optional is not set, or the other way round

	lowered *lowered // the graph less Spent
	settled bool     // Have is all that is held: nothing counts beside it

	Assumed bool // set when HoursPerWeek was not given and the default stands
}

// plans reports whether a requirement of the target role is planned.
func (r *Request) plans(q graph.Requirement) bool {
	return !q.Optional || r.Optional != (q.Skill == r.turned)
}

// Hours a week: the default, the least that ends a plan in a lifetime, and the
// most that is believed.
const (
	DefaultHoursPerWeek = 10
	MinHoursPerWeek     = 0.1
	MaxHoursPerWeek     = 100
)

// MaxHoursPerDay is the most that is believed of one day.
const MaxHoursPerDay = 16

// MaxAlternatives is the most alternatives that are looked for.
const MaxAlternatives = 5

// Effort is how long a cheapest route is looked for and proven, and as long again each
// alternative. Its zero value is DefaultEffort.
type Effort struct {
	Units   int64         // counted work, the same on every machine; 0: DefaultEffort, UntilProven: without end
	Certify bool          // make the parts of the bound prove as much as they can, for who asks why; a plan is content with less
	Time    time.Duration // stops all searches of a plan by the clock as well, which is not the same on every machine; 0: never

	bare bool      // no parts of the bound are wanted
	end  time.Time // of Time, for all searches of a plan together; zero: Time begins with each
}

// Efforts: about two seconds, and without end.
const (
	DefaultEffort = search.DefaultEffort
	UntilProven   = -1
)

func (e Effort) options() search.Options {
	o := search.Options{Effort: e.Units, Brief: !e.Certify, Bare: e.bare}
	switch e.Units {
	case 0:
		o.Effort = DefaultEffort
	case UntilProven:
		o.Effort = 0
	}
	if e.Time > 0 {
		end := e.end
		if end.IsZero() {
			end = time.Now().Add(e.Time)
		}
		o.Stop = func() bool { return time.Now().After(end) }
	}
	return o
}

// RequestError is a request that cannot be understood, with everything that is
// wrong with it. It is the asker's to mend, unlike a failure.
type RequestError struct{ Faults lang.Faults }

func (e *RequestError) Error() string { return e.Faults.Error() }

// Unwrap returns the faults.
func (e *RequestError) Unwrap() error { return e.Faults }

// NoRouteError says that no sequence of steps leads to the role from what is held
// under the request's conditions.
type NoRouteError struct {
	Role        graph.RoleID
	Unreachable []graph.Holding // the required holdings that cannot be reached
	Fault       *lang.Error
}

func (e *NoRouteError) Error() string { return e.Fault.Error() }

// Unwrap returns the fault in both languages.
func (e *NoRouteError) Unwrap() error { return e.Fault }

// Unknown reports whether a fault is an id that the catalog does not have, or a name that
// several of its items share.
func (e *RequestError) Unknown() bool {
	return slices.ContainsFunc(e.Faults, func(f *lang.Error) bool {
		return slices.Contains([]string{"request.no-role", "request.no-skill", "request.no-exclude", "name.several"}, f.What.ID)
	})
}

// Check says what [New] says of a request before it searches: nil, or a [*RequestError]
// with everything that is wrong.
func (r Request) Check(g *graph.Graph) error { return r.check(g) }

// check is Check, and fills in the defaults.
func (r *Request) check(g *graph.Graph) error {
	var faults lang.Faults
	fault := func(hint lang.Message, id string, pairs ...any) {
		faults = append(faults, &lang.Error{What: lang.M(id, pairs...), Hint: hint})
	}
	r.checkIDs(g, &faults)
	r.checkExclude(g, &faults)
	switch h := r.HoursPerWeek; {
	case h == 0:
		r.HoursPerWeek, r.Assumed = DefaultHoursPerWeek, true
	case math.IsNaN(h) || h < MinHoursPerWeek || h > MaxHoursPerWeek:
		fault(lang.M("request.hours-per-week.hint"), "request.hours-per-week", "Value", fmt.Sprint(h), "Low", MinHoursPerWeek, "High", MaxHoursPerWeek)
	}
	r.checkStudyDays(fault)
	start := r.start()
	if r.By != nil && *r.By < start {
		fault(lang.M("request.by-before-start.hint"), "request.by-before-start", "By", r.By.String(), "Start", start.String())
	}
	for _, off := range r.Off {
		if off.To < off.From {
			fault(lang.Message{}, "request.off-order", "From", off.From.String(), "To", off.To.String())
		}
	}
	if r.Budget != nil && r.Budget.Hundredths < 0 {
		fault(lang.Message{}, "request.budget")
	}
	r.checkSpent(fault)
	r.checkPaced(fault)
	r.checkMoves(fault)
	r.checkOwn(fault)
	if r.Alternatives < 0 || r.Alternatives > MaxAlternatives {
		fault(lang.Message{}, "request.alternatives", "Value", r.Alternatives, "Most", MaxAlternatives)
	}
	if r.Lang == "" {
		r.Lang = lang.English
	}
	if faults != nil {
		return &RequestError{faults}
	}
	return nil
}

// checkStudyDays puts the study days into the order of the week.
func (r *Request) checkStudyDays(fault func(hint lang.Message, id string, pairs ...any)) {
	if r.StudyDays == nil {
		return
	}
	r.StudyDays = weekOf(r.StudyDays)
	unknown := func(d time.Weekday) bool { return d < time.Sunday || d > time.Saturday }
	switch n := len(r.StudyDays); {
	case n == 0:
		fault(lang.Message{}, "request.no-study-day")
	case slices.ContainsFunc(r.StudyDays, unknown):
		fault(lang.Message{}, "request.weekday")
	case r.HoursPerWeek > float64(MaxHoursPerDay*n):
		fault(lang.M("request.study-days.hint", "Most", MaxHoursPerDay), "request.study-days", "Hours", lang.Hours(r.HoursPerWeek*60), "Count", n)
	}
}

// checkIDs finds ids that the catalog does not have, levels that a skill does not have,
// and waivers that say too little.
func (r *Request) checkIDs(g *graph.Graph, faults *lang.Faults) {
	fault := func(hint lang.Message, id string, pairs ...any) {
		*faults = append(*faults, &lang.Error{What: lang.M(id, pairs...), Hint: hint})
	}
	for _, id := range []graph.RoleID{r.To, r.From} {
		if _, ok := g.Catalog.Role(id); !ok && (id != "" || id == r.To) {
			*faults = append(*faults, g.Lost(string(id), "role"))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(r.Have)) {
		s, ok := g.Skill(id)
		if !ok {
			*faults = append(*faults, g.Lost(string(id), "skill"))
		} else if level := r.Have[id]; level < 0 || level > s.Max {
			fault(g.Scale(), "request.level", "ID", string(id), "Max", s.Max, "Value", level)
		}
	}
	for i, w := range r.Waive {
		if slices.ContainsFunc(r.Waive[:i], func(o Waiver) bool { return o.Skill == w.Skill }) {
			fault(lang.Message{}, "request.waive-twice", "ID", string(w.Skill))
		}
		if _, ok := g.Skill(w.Skill); !ok {
			*faults = append(*faults, g.Lost(string(w.Skill), "skill"))
		} else if strings.TrimSpace(w.Reason) == "" {
			fault(lang.Message{}, "request.waive-reason", "ID", string(w.Skill))
		}
	}
}

func (r *Request) start() Date {
	if r.Start != nil {
		return *r.Start
	}
	return r.AsOf
}

// holdings is what counts as held, by skill, without waived skills: the From
// role's essential requirements, closed under what their study needs, then the
// explicit levels, which may also lower, then what counts beside them by a reference.
func (r *Request) holdings(g *graph.Graph) map[graph.SkillID]int {
	held, _ := r.allHeld(g)
	return held
}

// allHeld is holdings, and those that are counted in.
func (r *Request) allHeld(g *graph.Graph) (map[graph.SkillID]int, []Counted) {
	held := r.begun(g)
	counted := r.counted(g, held)
	for _, c := range counted {
		held[c.Skill] = c.Level
	}
	return held, counted
}

// begun is what is held by what the request says itself.
func (r *Request) begun(g *graph.Graph) map[graph.SkillID]int {
	held := map[graph.SkillID]int{}
	if role, ok := g.Catalog.Role(r.From); ok {
		var hold func(h graph.Holding)
		hold = func(h graph.Holding) {
			before := held[h.Skill]
			if h.Level <= before {
				return
			}
			held[h.Skill] = h.Level
			s, _ := g.Skill(h.Skill)
			for _, e := range s.Study {
				if before < e.Level && e.Level <= h.Level {
					for _, need := range e.Needs {
						hold(need)
					}
				}
			}
		}
		for _, q := range role.Requires {
			if !q.Optional {
				hold(graph.Holding{Skill: q.Skill, Level: q.Level})
			}
		}
	}
	maps.Copy(held, r.Have)
	maps.DeleteFunc(held, func(_ graph.SkillID, level int) bool { return level == 0 })
	return held
}

// heldFacts is what counts as held, as facts, waived skills included.
func (r *Request) heldFacts(g *graph.Graph, held map[graph.SkillID]int) []graph.FactID {
	levels := maps.Clone(held)
	for _, w := range r.Waive {
		s, _ := g.Skill(w.Skill)
		levels[w.Skill] = s.Max
	}
	var facts []graph.FactID
	for _, id := range slices.Sorted(maps.Keys(levels)) {
		for level := 1; level <= levels[id]; level++ {
			facts = append(facts, g.FactOf(graph.Holding{Skill: id, Level: level}))
		}
	}
	return facts
}
