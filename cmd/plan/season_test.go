package main

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/planner"
)

// A season is a learner's journal, folded once more by code that shares nothing with package
// planner/progress, and what must follow from it for status and plan. It knows what the
// seasons of testdata do: a learner file that only has levels, hours a week, a role and a
// deadline, study on all days, routes without practices that go on for weeks.
type season struct {
	today  planner.Date
	begun  planner.Date
	last   planner.Date // of the last record
	role   graph.RoleID
	hours  float64
	by     *planner.Date
	off    []planner.DateRange
	self   map[string]int
	coach  map[string]int
	rated  map[string][2]int // as stated, for what is shown; -1: not
	have   map[string]int
	done   map[string]planner.Date
	took   map[string]int
	logs   []seasonLog
	agreed []string
	at     planner.Date // of the agreement
	credit int          // what was done by then
	spent  map[string]int
	pace   float64             // hours a week that were agreed on
	free   []planner.DateRange // days off that were known then
	paces  []seasonPace        // from the first event and from each agreement on
}

type seasonPace struct {
	from  planner.Date
	hours float64
}

type seasonLog struct {
	step    string
	date    planner.Date
	minutes int
}

type seasonEvent struct {
	ID, At, By, Kind string
	Data             struct {
		Skill, Step, Field, Value, Event string
		Date, From, To, Start, Next      string
		Text                             string
		Done                             bool
		By, Finish                       string
		Level                            int
		Hours                            float64
		Gives, Steps                     []string
	}
}

// seasonEvents are the lines of a journal, and which are undone where no undo is.
func seasonEvents(journal string) (events []seasonEvent, undone map[string]bool) {
	undone = map[string]bool{}
	for line := range strings.Lines(journal) {
		var e seasonEvent
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			panic(line)
		}
		events = append(events, e)
		if e.Kind == "undo" {
			undone[e.Data.Event] = true
		}
	}
	return events, undone
}

func seasonDay(text string) planner.Date {
	t, err := time.Parse(time.DateOnly, text[:10])
	if err != nil {
		panic(err)
	}
	return planner.DateOf(t.Date())
}

func inMinutes(hours float64) int { return int(math.Floor(hours*60 + 0.5)) }

// likely is the likely minutes of a step of the built-in catalog.
func (s *season) likely(g *graph.Graph, step string) int {
	x, ok := g.Step(step)
	if !ok {
		panic(step)
	}
	return int(x.Effort.Likely)
}

// foldSeason reads a journal, line by line, up to today.
func foldSeason(g *graph.Graph, journal string, have map[string]int, hours float64, role graph.RoleID, by *planner.Date, today planner.Date) *season {
	s := &season{today: today, role: role, hours: hours, by: by, self: maps.Clone(have), coach: map[string]int{}, rated: map[string][2]int{},
		have: maps.Clone(have), done: map[string]planner.Date{}, took: map[string]int{}}
	events, _ := seasonEvents(journal)
	back := map[string]bool{}
	for _, e := range slices.Backward(events) {
		if e.Kind == "undo" && !back[e.ID] {
			back[e.Data.Event] = true
		}
	}
	for skill, level := range have {
		s.rated[skill] = [2]int{level, -1}
	}
	for i, e := range events {
		day := seasonDay(e.At)
		if i == 0 {
			s.begun, s.paces = day, []seasonPace{{day, hours}}
		}
		s.last = max(s.last, day)
		if !back[e.ID] {
			s.event(g, e, day)
		}
	}
	return s
}

func (s *season) event(g *graph.Graph, e seasonEvent, day planner.Date) {
	d := e.Data
	switch e.Kind {
	case "level.set":
		r, ok := s.rated[d.Skill]
		if !ok {
			r = [2]int{-1, -1}
		}
		if e.By == "coach" {
			s.coach[d.Skill], r[1] = d.Level, d.Level
		} else {
			s.self[d.Skill], r[0] = d.Level, d.Level
		}
		s.rated[d.Skill] = r
		level := d.Level
		for _, other := range []map[string]int{s.self, s.coach} {
			if l, ok := other[d.Skill]; ok {
				level = min(level, l)
			}
		}
		s.have[d.Skill] = level
	case "step.log":
		s.logs = append(s.logs, seasonLog{d.Step, seasonDay(d.Date), inMinutes(d.Hours)})
	case "step.done":
		for _, text := range d.Gives {
			skill, level, _ := strings.Cut(text, "@")
			n, _ := strconv.Atoi(level)
			s.have[skill] = max(s.have[skill], n)
			for _, who := range []map[string]int{s.self, s.coach} {
				if l, ok := who[skill]; ok && l < n {
					who[skill] = n
				}
			}
		}
		s.done[d.Step], s.took[d.Step] = seasonDay(d.Date), inMinutes(d.Hours)
		if rest := inMinutes(d.Hours) - s.loggedOn(d.Step); rest > 0 {
			s.logs = append(s.logs, seasonLog{d.Step, seasonDay(d.Date), rest})
		}
	case "pause":
		s.off = append(s.off, planner.DateRange{From: seasonDay(d.From), To: seasonDay(d.To)})
	case "request.set":
		switch d.Field {
		case "to":
			s.role = graph.RoleID(d.Value)
		case "by":
			by := seasonDay(d.Value)
			s.by = &by
		case "hours_per_week":
			s.hours, _ = strconv.ParseFloat(d.Value, 64)
		}
	case "version.agree":
		s.paces = append(s.paces, seasonPace{day, s.hours})
		s.agreed, s.at, s.pace, s.free = d.Steps, day, s.hours, slices.Clone(s.off)
		s.credit, s.spent = s.doneBy(g, day+9999), s.open()
	}
}

func (s *season) loggedOn(step string) (sum int) {
	for _, l := range s.logs {
		if l.step == step {
			sum += l.minutes
		}
	}
	return sum
}

// open is what went into steps that are not done.
func (s *season) open() map[string]int {
	open := map[string]int{}
	for _, l := range s.logs {
		if _, ok := s.done[l.step]; !ok {
			open[l.step] += l.minutes
		}
	}
	return open
}

// doneBy is the likely minutes of what was done by a day, begun steps by what was logged.
func (s *season) doneBy(g *graph.Graph, day planner.Date) (sum int) {
	steps := map[string]bool{}
	for _, l := range s.logs {
		steps[l.step] = true
	}
	for step := range s.done {
		steps[step] = true
	}
	for step := range steps {
		if on, ok := s.done[step]; ok && on <= day {
			sum += s.likely(g, step)
			continue
		}
		part := 0
		for _, l := range s.logs {
			if l.step == step && l.date <= day {
				part += l.minutes
			}
		}
		sum += min(part, s.likely(g, step)-1)
	}
	return sum
}

func (s *season) loggedBy(from, to planner.Date) (sum int) {
	for _, l := range s.logs {
		if from <= l.date && l.date <= to {
			sum += l.minutes
		}
	}
	return sum
}

// unlogged is the likely minutes of steps done on some days of which no hours are known.
func (s *season) unlogged(g *graph.Graph, from, to planner.Date) (sum int) {
	for step, on := range s.done {
		if s.loggedOn(step) == 0 && from <= on && on <= to {
			sum += s.likely(g, step)
		}
	}
	return sum
}

// workDays counts the days from one to another that are not off.
func workDays(off []planner.DateRange, from, to planner.Date) (n int) {
	for day := from; day <= to; day++ {
		if !slices.ContainsFunc(off, func(o planner.DateRange) bool { return o.From <= day && day <= o.To }) {
			n++
		}
	}
	return n
}

// plannedOn is the minutes that were planned on the days from one to another, none of them
// off: at the hours a week of the plan that was agreed on by then.
func (s *season) plannedOn(from, to planner.Date) (sum int) {
	for i, p := range s.paces {
		last := to
		if i+1 < len(s.paces) {
			last = min(to, s.paces[i+1].from-1)
		}
		if first := max(from, p.from); first <= last {
			sum += planned(p.hours, workDays(s.off, p.from, last)) - planned(p.hours, workDays(s.off, p.from, first-1))
		}
	}
	return sum
}

// planned is the minutes that hours a week give in so many work days.
func planned(hours float64, days int) int { return int(hours*60*float64(days)/7 + 1e-9) }

// expected is what was to be done by the end of yesterday, and the ids of the agreed plan's
// steps that should have ended before today and are neither done nor held.
func (s *season) expected(g *graph.Graph) (minutes int, late []string) {
	all, passed := 0, planned(s.pace, workDays(s.free, s.at, s.today-1)) // as it was agreed on
	for _, id := range s.agreed {
		x, _ := g.Step(id)
		all += max(1, s.likely(g, id)-s.spent[id])
		held := !slices.ContainsFunc(x.Gives, func(h graph.Holding) bool { return s.have[string(h.Skill)] < h.Level })
		if _, done := s.done[id]; all <= passed && !done && !held {
			late = append(late, id)
		}
	}
	return s.credit + min(all, s.plannedOn(s.at, s.today-1)), late
}

// plan is the plan of what is left, asked for without a journal.
func (s *season) plan(g *graph.Graph) (*planner.Plan, error) {
	r := planner.Request{Name: "Sari Dewi", To: s.role, HoursPerWeek: s.hours, AsOf: s.today, By: s.by, Off: s.off, Prefer: s.agreed,
		Have: map[graph.SkillID]int{}, Spent: map[string]graph.Minutes{}}
	for skill, level := range s.have {
		r.Have[graph.SkillID(skill)] = level
	}
	for step, minutes := range s.open() {
		r.Spent[step] = graph.Minutes(minutes)
	}
	for _, step := range slices.Sorted(maps.Keys(s.done)) {
		if x, _ := g.Step(step); s.took[step] > 0 {
			r.Paced = append(r.Paced, planner.Paced{Step: step, Low: x.Effort.Low, Likely: x.Effort.Likely, High: x.Effort.High, Took: graph.Minutes(s.took[step])})
		}
	}
	return planner.New(g, r)
}

// seasonStatus is what of a status is checked.
type seasonStatus struct {
	Standing string
	Signs    struct {
		Idle  int `json:"idle_days"`
		Weeks struct {
			Days                      int
			Planned, Logged, Unlogged float64
		} `json:"four_weeks"`
	}
	Steps struct{ Done, Left int }
	Hours struct{ Done, Logged, Expected, Left float64 }
	Weeks []struct {
		To           string
		Done, Logged float64
	}
	Late  []struct{ ID string }
	Apart []struct{ Skill string }
	Pace  struct {
		Planned float64
		Logged  *float64
	}
	Finish struct{ Likely, P50, P80 string }
}

// checkSeason compares a status and a plan of a day, as JSON, with the season's journal, or
// finishes all steps of a plan.
func checkSeason(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: season DAY STATUS PLAN, or season finish DAY PLAN")
	}
	var plan struct {
		Learner struct{ Have map[string]int }
		Route   struct{ Steps []struct{ ID string } }
	}
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[2])), &plan))
	if args[0] == "finish" {
		command := []string{"done", "--as-of", args[1]}
		for _, s := range plan.Route.Steps {
			command = append(command, s.ID)
		}
		ts.Check(ts.Exec("plan", command...))
		return
	}
	g := graph.New(config.Catalog())
	by := planner.DateOf(2027, 4, 15)
	s := foldSeason(g, ts.ReadFile("sari-dewi.journal.jsonl"), map[string]int{"copywriting": 1}, 8, "social-media-admin", &by, seasonDay(args[0]))
	if !maps.Equal(plan.Learner.Have, s.held()) {
		ts.Fatalf("held: %v, the fold has %v", plan.Learner.Have, s.held())
	}
	var got seasonStatus
	dec := json.NewDecoder(strings.NewReader(ts.ReadFile(args[1])))
	ts.Check(dec.Decode(&got))
	for what, differ := range s.differences(g, got) {
		ts.Fatalf("%s: %v", what, differ)
	}
}

func (s *season) held() map[string]int {
	held := maps.Clone(s.have)
	maps.DeleteFunc(held, func(_ string, level int) bool { return level == 0 })
	return held
}

// differences are what a status says and what follows from the fold, where they differ.
func (s *season) differences(g *graph.Graph, got seasonStatus) map[string][2]any {
	out := map[string][2]any{}
	equal := func(what string, got, want any) {
		if got != want {
			out[what] = [2]any{got, want}
		}
	}
	p, err := s.plan(g)
	if err != nil {
		return map[string][2]any{"plan": {nil, err}}
	}
	expected, late := s.expected(g)
	equal("steps done", got.Steps.Done, len(s.done))
	equal("steps left", got.Steps.Left, len(p.Route.Steps))
	equal("hours left", inMinutes(got.Hours.Left), int(p.Route.Hours.Likely))
	equal("hours done", inMinutes(got.Hours.Done), s.doneBy(g, s.today))
	equal("hours logged", inMinutes(got.Hours.Logged), s.loggedBy(0, s.today))
	equal("hours expected", inMinutes(got.Hours.Expected), expected)
	equal("finish", got.Finish.Likely+" "+got.Finish.P50+" "+got.Finish.P80, p.Schedule.Finish.Likely.String()+" "+p.Schedule.Finish.P50.String()+" "+p.Schedule.Finish.P80.String())
	for i, w := range got.Weeks {
		to := min(s.begun+planner.Date(7*i+6), s.today)
		equal("week "+w.To, [3]any{w.To, inMinutes(w.Done), inMinutes(w.Logged)}, [3]any{to.String(), s.doneBy(g, to), s.loggedBy(0, to)})
	}
	equal("weeks", len(got.Weeks), int(s.today-s.begun)/7+1)
	var ids []string
	for _, l := range got.Late {
		ids = append(ids, l.ID)
	}
	equal("late", strings.Join(ids, " "), strings.Join(late, " "))
	var apart, want []string
	for _, a := range got.Apart {
		apart = append(apart, a.Skill)
	}
	for _, skill := range slices.Sorted(maps.Keys(s.rated)) {
		if r := s.rated[skill]; r[0] >= 0 && r[1] >= 0 && max(r[0]-r[1], r[1]-r[0]) >= 2 {
			want = append(want, skill)
		}
	}
	equal("ratings apart", strings.Join(apart, " "), strings.Join(want, " "))

	to := s.today
	if s.loggedBy(to, to)+s.unlogged(g, to, to) == 0 {
		to--
	}
	from := max(to-27, s.begun)
	days, logged, unlogged := max(0, int(to-from)+1), s.loggedBy(from, to), s.unlogged(g, from, to)
	plannedMinutes := s.plannedOn(from, to)
	w := got.Signs.Weeks
	equal("last four weeks", [4]int{w.Days, inMinutes(w.Planned), inMinutes(w.Logged), inMinutes(w.Unlogged)}, [4]int{days, plannedMinutes, logged, unlogged})
	if got.Pace.Logged != nil {
		equal("pace", *got.Pace.Logged, math.Round(float64(logged+unlogged)/float64(planned(s.hours, workDays(s.off, from, to)))*s.hours*10)/10)
	}
	last := s.last
	for _, l := range s.logs {
		last = max(last, l.date)
	}
	idle := workDays(s.off, last+1, s.today)
	equal("idle days", got.Signs.Idle, idle)
	equal("standing", got.Standing, s.standing(p, idle))
	return out
}

// standing is the table of standings once more.
func (s *season) standing(p *planner.Plan, idle int) string {
	ready := true
	for _, q := range p.Gap {
		if q.Importance == "essential" && s.have[string(q.Skill)] < q.Need {
			ready = false
		}
	}
	if ready {
		return "done"
	}
	if idle >= 21 {
		return "stalled"
	}
	if chance := p.Schedule.Deadline.Chance; chance < 0.3 {
		return "off"
	} else if chance < 0.7 {
		return "at-risk"
	}
	return "on-track"
}
