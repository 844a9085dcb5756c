package progress

import (
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/planner"
	"skillroute/planner/learner"
)

// The rules by which something can be recorded: whoever records, on the command line or at the
// desk, is refused in the same words. A zero message is no refusal; the way out is said by who
// asks.

// Earliest is the earliest day on which the learner can have begun, as far as it was said; nil
// where it was not.
func (s *State) Earliest() *planner.Date {
	start := s.base.Start
	earlier := func(d *planner.Date) {
		if d != nil && (start == nil || *d < *start) {
			start = d
		}
	}
	if s.Started != nil {
		earlier(s.Started.Start)
	}
	for _, set := range s.Set {
		if d, ok := planner.ParseDate(set.Data.Value); ok && set.Data.Field == "start" {
			earlier(&d)
		}
	}
	return start
}

// Lived refuses days before the start, and those after today.
func (s *State) Lived(day planner.Date) (refused lang.Message) {
	today := s.request.AsOf
	if day > today {
		return lang.M("journal.future", "Date", day.Time(), "Today", today.Time())
	}
	if start := s.Earliest(); start != nil && day < *start {
		return lang.M("journal.before", "Date", day.Time(), "Start", start.Time())
	}
	return refused
}

// Believable refuses more hours for a step that was done on a day than there were since the
// start.
func (s *State) Believable(took graph.Minutes, day planner.Date) (refused lang.Message) {
	start := s.Earliest()
	if start == nil || day < *start {
		return refused
	}
	if most := graph.Minutes(day-*start+1) * aDay; took > most {
		return lang.M("journal.too-long", "Hours", lang.Hours(took), "Start", start.Time(), "Date", day.Time(), "Most", lang.Hours(most))
	}
	return refused
}

const aDay = 24 * 60

// Fits refuses hours that are logged on a day beside those that it has already.
func (s *State) Fits(hours graph.Minutes, day planner.Date) (refused lang.Message) {
	if all := hours + s.Minutes(day, day); all > aDay {
		return lang.M("journal.day-full", "Date", day.Time(), "Hours", lang.Hours(all))
	}
	return refused
}

// LoggedOn is all that was logged on a step, before it was done.
func (s *State) LoggedOn(step string) (sum graph.Minutes) {
	for _, l := range s.Logged {
		if l.Step == step {
			sum += l.Minutes
		}
	}
	return sum
}

// WasDone is how a step was done, by this or another of its ways; nil when it was not.
func (s *State) WasDone(step string) *DoneStep {
	for i := range s.Done {
		if OneThing(s.Done[i].Step) == OneThing(step) {
			return &s.Done[i]
		}
	}
	return nil
}

// OneThing is a step's id without the number of its way: the ways are one thing to do.
func OneThing(step string) string {
	step, _, _ = strings.Cut(step, "#")
	return step
}

// Lack is a step with what it needs that is not held.
type Lack struct {
	Step  *graph.Step
	Needs []graph.Holding
}

// Lacks are the steps that build on what is not held under a request, nor given by another of
// them.
func Lacks(g *graph.Graph, r planner.Request, steps []*graph.Step) (lacks []Lack) {
	held := r.Held(g)
	for _, w := range r.Waive {
		if s, ok := g.Skill(w.Skill); ok {
			held[w.Skill] = s.Max
		}
	}
	lacking := func(s *graph.Step) (all []graph.Holding) {
		for _, need := range s.Needs {
			if held[need.Skill] < need.Level {
				all = append(all, need)
			}
		}
		return all
	}
	rest := slices.Clone(steps)
	for left := len(rest) + 1; len(rest) < left; { // what can be done gives what the rest may need
		left = len(rest)
		rest = slices.DeleteFunc(rest, func(s *graph.Step) bool {
			if lacking(s) != nil {
				return false
			}
			for _, h := range s.Gives {
				held[h.Skill] = max(held[h.Skill], h.Level)
			}
			return true
		})
	}
	for _, s := range rest {
		lacks = append(lacks, Lack{s, lacking(s)})
	}
	return lacks
}

// TookHours reads what something took: 1.5, 1,5, 1:30, 2h30, 2.5h, 90 min, 2 jam 30 menit.
func TookHours(s string) (graph.Minutes, error) {
	if m := tookText().FindStringSubmatch(strings.ToLower(strings.TrimSpace(s))); m != nil && m[1]+m[2]+m[3] != "" {
		h, ok := graph.Minutes(0), true
		if m[1] != "" {
			h, ok = learner.Minutes(m[1], MaxHours)
		}
		minutes, _ := strconv.Atoi(m[2] + m[3])
		whole := m[2] == "" || !strings.ContainsAny(m[1], ".,") && minutes < 60
		if h += graph.Minutes(minutes); ok && whole && h > 0 && h <= MaxHours*60 {
			return h, nil
		}
	}
	if m, ok := learner.Minutes(s, MaxHours); ok && m > 0 {
		return m, nil
	}
	if h, err := learner.ParseHours(s); err == nil {
		return graph.Minutes(graph.Rounded(h, 60)), nil
	}
	return 0, &lang.Error{What: lang.M("journal.hours", "Value", s, "Most", MaxHours), Hint: lang.M("journal.hours.hint")}
}

// tookText is hours with minutes behind them, or minutes alone, with their units.
var tookText = pattern.Of(`^(?:([0-9]+(?:[.,][0-9]+)?) ?(?:h|hr|hrs|hour|hours|j|jam)(?: ?([0-9]{1,2}) ?(?:m|min|mins|minutes|mnt|menit)?)?|([0-9]{1,5}) ?(?:m|min|mins|minutes|mnt|menit))$`)

// TakenBack are the events that take one back, and with an agreement what it changed.
func (j *Journal) TakenBack(e *Event) []Data {
	data := []Data{&Undo{Event: e.ID}}
	if _, agreed := e.Data.(*VersionAgree); !agreed {
		return data
	}
	undone := j.Undone()
	at := slices.IndexFunc(j.Events, func(o Event) bool { return o.ID == e.ID })
	for _, o := range slices.Backward(j.Events[:at]) {
		if _, set := o.Data.(*RequestSet); !set || !o.At.Equal(e.At) {
			break
		}
		if !undone[o.ID] {
			data = append(data, &Undo{Event: o.ID})
		}
	}
	return data
}

// Agreement says that both agreed on a plan.
func Agreement(p *planner.Plan) *VersionAgree {
	a := &VersionAgree{Digest: p.Digest(), Hours: p.Route.Hours.Likely, Finish: p.Schedule.Finish.P50}
	for _, s := range p.Route.Steps {
		a.Steps = append(a.Steps, s.ID)
	}
	return a
}
