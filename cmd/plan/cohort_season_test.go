package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// A season: learners with journals, exported three times. Every number of the progress
// between two of the exports is that of a fold which knows neither package progress nor
// package staff: it reads the files of the exports and the journals.
func TestSeasonOfACohort(t *testing.T) {
	c := newCohortSeason(t, scaled(outsidetest.Scaled(14, 60), 60))
	days := []planner.Date{planner.DateOf(2026, 9, 1), planner.DateOf(2026, 10, 1), planner.DateOf(2026, 11, 5)}
	for i, day := range days {
		c.export(i, day)
		if i+1 < len(days) {
			c.study(i, day, days[i+1])
		}
	}
	for _, of := range [][2]int{{0, 1}, {1, 2}, {0, 2}} {
		c.check(of[0], of[1])
	}
	c.sees("moved", "stalled", "at-work", "fell", "new", "gone", "failed", "mended", "target")
}

// cohortSeason is a folder in which a season takes place.
type cohortSeason struct {
	*testing.T
	dir  string
	rng  *rand.Rand
	rows []seasonRow
	seen map[string]int // outcomes
}

type seasonRow struct {
	id, name, to, mentor, level string
	pace                        int
	here                        [3]bool // in which files
	broken                      [3]bool // its row there is
	journals                    [3]string
}

func newCohortSeason(t *testing.T, n int) *cohortSeason {
	c := &cohortSeason{T: t, dir: t.TempDir(), rng: rand.New(rand.NewPCG(17, 60)), seen: map[string]int{}}
	roles := []string{"social-media-admin", "social-media-specialist"}
	for i := range n {
		r := seasonRow{id: fmt.Sprintf("S-%03d", i), name: fmt.Sprintf("Peserta %c%d", 'A'+i%26, i), to: roles[c.rng.IntN(2)], pace: 6 + 2*c.rng.IntN(3),
			mentor: []string{"Ani", "Budi", ""}[min(2, c.rng.IntN(5))], level: strconv.Itoa(c.rng.IntN(3)), here: [3]bool{true, true, true}}
		switch i {
		case 0:
			r.here = [3]bool{true, false, false}
		case 1:
			r.here = [3]bool{false, true, true}
		case 2:
			r.broken = [3]bool{true, false, true}
		}
		c.rows = append(c.rows, r)
	}
	if err := os.Mkdir(filepath.Join(c.dir, "journals"), 0o755); err != nil {
		t.Fatal(err)
	}
	w := progress.NewWriter(planner.DateOf(2026, 8, 20).Time(), rand.NewChaCha8([32]byte{}))
	if err := progress.Append(c.journal(5), w.Event(progress.Coach, &progress.Note{Shared: true, Text: "Welcome"})); err != nil {
		t.Fatal(err)
	}
	return c
}

func (c *cohortSeason) path(parts ...string) string {
	return filepath.Join(append([]string{c.dir}, parts...)...)
}

func (c *cohortSeason) plan(args ...string) string {
	c.Helper()
	var out, errs bytes.Buffer
	if code := run(args, &out, &errs); code != 0 && code != 4 {
		c.Fatalf("plan %s: %d\n%s", strings.Join(args, " "), code, errs.String())
	}
	return out.String()
}

// export writes the sheet of a day and exports it.
func (c *cohortSeason) export(at int, day planner.Date) {
	c.Helper()
	sheet := "id,name,to,hours_per_week,by,copywriting,Mentor\n"
	for i, r := range c.rows {
		pace := strconv.Itoa(r.pace)
		if r.broken[at] {
			pace = "often"
		}
		if r.here[at] {
			sheet += strings.Join([]string{r.id, r.name, r.to, pace, []string{"", "2027-06-30"}[i%2], r.level, r.mentor}, ",") + "\n"
		}
	}
	name := c.path(fmt.Sprintf("class%d.csv", at))
	if err := os.WriteFile(name, []byte(sheet), 0o644); err != nil {
		c.Fatal(err)
	}
	c.plan("cohort", name, "--out", c.path(fmt.Sprint("w", at)), "--formats", "jsonl", "--as-of", day.String(), "--journals", c.path("journals"), "--group", "mentor")
	for i := range c.rows {
		data, _ := os.ReadFile(c.journal(i))
		c.rows[i].journals[at] = string(data)
	}
}

func (c *cohortSeason) journal(i int) string {
	return c.path("journals", strings.ToLower(c.rows[i].id)+".journal.jsonl")
}

// study is what the learners do between two days: most get on, some log hours, some rate
// themselves lower, one takes a step back, one changes the target, some say nothing.
func (c *cohortSeason) study(at int, from, to planner.Date) {
	c.Helper()
	for _, line := range c.lines(at) {
		i := slices.IndexFunc(c.rows, func(r seasonRow) bool { return r.id == line.ID })
		kind := c.rng.IntN(10)
		if i < 10 {
			kind = i // of each kind one at least
		}
		var all []progress.Data
		day := func() planner.Date { return from + 1 + planner.Date(c.rng.IntN(int(to-from-1))) }
		done := func(s seasonStep) *progress.StepDone {
			x := &progress.StepDone{Step: s.ID, Date: day()}
			for _, text := range s.Gives {
				h, _ := graph.ParseHolding(text)
				x.Gives = append(x.Gives, h)
			}
			if c.rng.IntN(3) > 0 {
				x.Hours = graph.Minutes(30 * (1 + c.rng.IntN(30)))
			}
			return x
		}
		steps := line.Plan.Route.Steps
		switch {
		case kind == 3 || len(steps) < 6: // says nothing
		case kind == 4:
			all = append(all, &progress.StepLog{Step: steps[0].ID, Date: day(), Hours: graph.Minutes(30 + 15*c.rng.IntN(8))})
		case kind == 5:
			all = append(all, &progress.Pause{From: from + 3, To: from + 9})
		case kind == 6 && at == 0:
			all = append(all, &progress.RequestSet{Field: "to", Value: "social-media-analyst"})
		case kind == 7 && line.Plan.Learner.Have["copywriting"] > 0:
			all = append(all, &progress.LevelSet{Skill: "copywriting"})
		case kind == 8:
			all = append(all, done(steps[0]), &progress.LevelSet{Skill: "canva", Level: 1 + c.rng.IntN(2)})
		default:
			for n := range 1 + c.rng.IntN(4) {
				all = append(all, done(steps[n]))
			}
			if c.rng.IntN(2) == 0 {
				all = append(all, &progress.StepLog{Step: steps[5].ID, Date: day(), Hours: 45})
			}
		}
		if len(all) == 0 {
			continue
		}
		w := progress.NewWriter((to - 1).Time(), rand.NewChaCha8([32]byte{byte(i), byte(at)}))
		var events []progress.Event
		for _, d := range all {
			events = append(events, w.Event(progress.Self, d))
		}
		if kind == 9 { // the last was a mistake
			events = append(events, w.Event(progress.Self, &progress.Undo{Event: events[len(events)-1].ID}))
		}
		if err := progress.Append(c.journal(i), events...); err != nil {
			c.Fatal(err)
		}
	}
}

type seasonStep struct {
	ID     string
	Gives  []string
	Hours  struct{ Likely float64 }
	Finish string
}

type seasonLine struct {
	ID, Name string
	Groups   map[string]string
	Progress *struct {
		Standing string
		Why      []string
	}
	Plan struct {
		As_Of   string
		Learner struct{ Have map[string]int }
		Role    struct{ ID string }
		Ready   struct {
			Must float64 `json:"must_have"`
		} `json:"readiness"`
		Route struct {
			Hours struct{ Likely float64 }
			Steps []seasonStep
		}
		Schedule struct {
			Finish   struct{ Likely string }
			Deadline *struct {
				Chance  float64
				Outlook string
			}
		}
	}
}

func (c *cohortSeason) lines(at int) (all []seasonLine) {
	c.Helper()
	data, err := os.ReadFile(c.path(fmt.Sprint("w", at), "plans.jsonl"))
	if err != nil {
		c.Fatal(err)
	}
	in := bufio.NewScanner(bytes.NewReader(data))
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		var l seasonLine
		if err := json.Unmarshal(in.Bytes(), &l); err != nil {
			c.Fatal(err)
		}
		all = append(all, l)
	}
	return all
}

// said is the JSON of a progress.
type seasonSaid struct {
	Old, New struct{ Planned, Failed, Rows int }
	Joined   map[string]int
	All      seasonTotals
	Groups   []struct {
		Head, Value string
		seasonTotals
	}
	Skills []struct {
		Skill               string
		Learners            int
		Levels_Gained, Lost int
		Levels_Lost         int
		Groups              []int
	}
	Learners []seasonPair
}

type seasonTotals struct {
	Learners   int
	Outcomes   map[string]int
	Comparable int
	Readiness  struct{ Median_Then, Median_Now, Median_Rise *float64 }
	Levels_Gained,
	Levels_Lost int
	Planned, Done seasonWork
	Logged_Hours  *float64
	Need_Talk     int
}

type seasonWork struct {
	Steps int
	Hours float64
}

type seasonPair struct {
	ID, Outcome, Joined_By string
	Groups                 map[string]string
	Then, Now              *seasonThen
	Levels                 []struct {
		Skill    string
		From, To int
	}
	Levels_Gained, Levels_Lost int
	Planned, Done              seasonWork
	Logged_Hours               *float64
	Recorded                   *string
	Need_Talk                  bool
	Why                        []string
}

type seasonThen struct {
	Role      string
	Readiness struct{ Must_Have float64 }
	Hours     float64
	Steps     int
	Finish    string
	Chance    *float64
	Outlook   string
	Standing  string
}

// check compares the progress between two exports with what the files say.
func (c *cohortSeason) check(old, now int) {
	c.Helper()
	var said seasonSaid
	text := c.plan("cohort", "progress", c.path(fmt.Sprint("w", old)), c.path(fmt.Sprint("w", now)), "--format", "json")
	if err := json.Unmarshal([]byte(text), &said); err != nil {
		c.Fatal(err)
	}
	then, today := map[string]seasonLine{}, map[string]seasonLine{}
	for _, l := range c.lines(old) {
		then[l.ID] = l
	}
	for _, l := range c.lines(now) {
		today[l.ID] = l
	}
	f := &seasonFold{skills: map[string][3]int{}, groups: map[string]*seasonSums{}, inGroups: map[string]map[string]int{}}
	both, rows := 0, [2]int{}
	for _, r := range c.rows {
		for i, at := range []int{old, now} {
			if r.here[at] {
				rows[i]++
			}
		}
		if !r.here[old] && !r.here[now] {
			continue
		}
		if r.here[old] && r.here[now] {
			both++
		}
		i := slices.IndexFunc(said.Learners, func(p seasonPair) bool { return p.ID == r.id })
		if i < 0 {
			c.Fatalf("%d to %d: %s is lost", old, now, r.id)
		}
		want := c.pair(r, then, today, old, now)
		got := said.Learners[i]
		c.seen[got.Outcome]++
		if g, w := asJSON(c.T, got), asJSON(c.T, want); g != w {
			c.Errorf("%d to %d: got\n%s\nwant\n%s", old, now, g, w)
		}
		f.add(want)
	}
	if said.Joined["id"] != both || said.Joined["email"]+said.Joined["name"] != 0 || said.Old.Rows != rows[0] || said.New.Rows != rows[1] || said.New.Planned != len(today) || said.New.Failed != rows[1]-len(today) {
		c.Errorf("%d to %d: joined %v of %d, %+v and %+v", old, now, said.Joined, both, said.Old, said.New)
	}
	if g, w := asJSON(c.T, said.All), asJSON(c.T, f.whole.totals()); g != w {
		c.Errorf("%d to %d, all: got\n%s\nwant\n%s", old, now, g, w)
	}
	if len(said.Groups) != len(f.groups) || len(said.Skills) != len(f.skills) {
		c.Errorf("%d groups and %d skills, want %d and %d", len(said.Groups), len(said.Skills), len(f.groups), len(f.skills))
	}
	for _, g := range said.Groups {
		if got, want := asJSON(c.T, g.seasonTotals), asJSON(c.T, f.groups[g.Value].totals()); got != want {
			c.Errorf("%d to %d, %s: got\n%s\nwant\n%s", old, now, g.Value, got, want)
		}
	}
	for _, k := range said.Skills {
		want := f.skills[k.Skill]
		if [3]int{k.Levels_Gained, k.Levels_Lost, k.Learners} != want {
			c.Errorf("%s: %+v, want %v", k.Skill, k, want)
		}
		for i, n := range k.Groups {
			if n != f.inGroups[k.Skill][said.Groups[i].Value] {
				c.Errorf("%s in %s: %d levels", k.Skill, said.Groups[i].Value, n)
			}
		}
	}
}

func asJSON(t *testing.T, v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// pair is what became of a learner, by the files.
func (c *cohortSeason) pair(r seasonRow, then, today map[string]seasonLine, old, now int) seasonPair {
	was, planned := then[r.id]
	is, plans := today[r.id]
	p := seasonPair{ID: r.id, Levels: []struct {
		Skill    string
		From, To int
	}{}, Groups: map[string]string{"Mentor": r.mentor}}
	if r.here[old] && r.here[now] {
		p.Joined_By = "id"
	}
	if planned {
		p.Then = was.then()
	}
	p.Why = []string{}
	if plans {
		p.Now, p.Why = is.then(), is.Progress.Why
		p.Need_Talk = len(p.Why) > 0
	}
	switch {
	case !r.here[now]:
		p.Outcome = "gone"
	case !plans:
		p.Outcome = "failed"
	case !r.here[old]:
		p.Outcome = "new"
	case !planned:
		p.Outcome = "mended"
	}
	if p.Outcome != "" {
		return p
	}
	a, logged, _ := journalSums(r.journals[old], r.level)
	b, more, last := journalSums(r.journals[now], r.level)
	hours := float64(more-logged) / 60
	p.Logged_Hours = &hours
	if last != "" {
		p.Recorded = &last
	}
	for _, skill := range sortedKeys(a, b) {
		if from, to := a[skill], b[skill]; from != to {
			p.Levels = append(p.Levels, struct {
				Skill    string
				From, To int
			}{skill, from, to})
			p.Levels_Gained, p.Levels_Lost = p.Levels_Gained+max(0, to-from), p.Levels_Lost+max(0, from-to)
		}
	}
	minutes := [2]int{}
	for _, s := range was.Plan.Route.Steps {
		held := !slices.ContainsFunc(s.Gives, func(text string) bool {
			skill, level, _ := strings.Cut(text, "@")
			n, _ := strconv.Atoi(level)
			return b[skill] < n
		})
		if s.Finish < is.Plan.As_Of {
			p.Planned.Steps++
			minutes[0] += inMinutes(s.Hours.Likely)
		}
		if held {
			p.Done.Steps++
			minutes[1] += inMinutes(s.Hours.Likely)
		}
	}
	p.Planned.Hours, p.Done.Hours = float64(minutes[0])/60, float64(minutes[1])/60
	rise := is.Plan.Ready.Must - was.Plan.Ready.Must
	switch {
	case was.Plan.Role != is.Plan.Role:
		p.Outcome = "target"
	case len(is.Plan.Route.Steps) == 0 && len(was.Plan.Route.Steps) > 0:
		p.Outcome = "finished"
	case len(is.Plan.Route.Steps) == 0:
		p.Outcome = "ready"
	case p.Levels_Gained > 0 || p.Done.Steps > 0 || rise > 1e-9:
		p.Outcome = "moved"
	case p.Levels_Lost > 0 || rise < -1e-9:
		p.Outcome = "fell"
	case last > was.Plan.As_Of:
		p.Outcome = "at-work"
	default:
		p.Outcome = "stalled"
	}
	return p
}

func sortedKeys(all ...map[string]int) (keys []string) {
	for _, m := range all {
		for k := range m {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func (l *seasonLine) then() *seasonThen {
	p := &l.Plan
	t := &seasonThen{Role: p.Role.ID, Hours: p.Route.Hours.Likely, Steps: len(p.Route.Steps), Finish: p.Schedule.Finish.Likely}
	t.Readiness.Must_Have = p.Ready.Must
	if l.Progress != nil {
		t.Standing = l.Progress.Standing
	}
	if d := p.Schedule.Deadline; d != nil {
		t.Chance, t.Outlook = &d.Chance, d.Outlook
	}
	return t
}

// sees wants that the season had outcomes of these kinds, or it would show little.
func (c *cohortSeason) sees(kinds ...string) {
	c.Helper()
	for _, what := range kinds {
		if c.seen[what] == 0 {
			c.Errorf("nobody is %s: %v", what, c.seen)
		}
	}
}
