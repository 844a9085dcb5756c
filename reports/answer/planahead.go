package answer

import (
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
)

// Ahead is what there is to do in some days.
type Ahead struct {
	Title string
	Tasks []Task
}

// Task is what is done for one skill, its levels merged, or a step that stands by itself: a
// practice, or a course that gives several skills.
type Task struct {
	Name  string
	Rise  string // "0 → 2"; "" where several skills rise
	With  string // "course Inbound Marketing": a course among the steps; "" for none
	Hours string
	Until string // the last day, as a date

	Steps   []Step
	Minutes graph.Minutes
	Part    graph.Minutes // of them, those that lie in the days ahead; 0 for all
}

// TaskLine is the task in a line: "Trend research 0 → 2, 12 hours, until 7 Feb 2027".
func (p *Plan) TaskLine(t Task) string { return t.Short() + ", " + p.TaskNote(t) }

// TaskNote is what the line says behind the task: "12 hours, until 7 Feb 2027", or where
// only a part of them is for these days "10 of 12 hours, the rest until 7 Feb 2027".
func (p *Plan) TaskNote(t Task) string {
	note := t.Hours + ", " + p.Say("plan.task.until", "Date", t.Until)
	if t.Part > 0 {
		note = p.Say("plan.task.part", "Part", p.HoursNumber(t.Part.Hours()), "Hours", t.Hours, "Date", t.Until)
	}
	if t.With != "" {
		note += "; " + t.With
	}
	return note
}

// Short is the task without hours and days: "Trend research 0 → 2".
func (t Task) Short() string { return strings.TrimSpace(t.Name + " " + t.Rise) }

// Tasks are the steps of two numbers and those between, the levels of a skill merged, in
// the order in which they begin.
func (p *Plan) Tasks(first, last int) []Task {
	return p.tasks(p.p.Route.Steps[first-1 : last])
}

func (p *Plan) tasks(steps []planner.Step) (all []Task) {
	type sum struct {
		skill    graph.SkillID
		from, to int
		until    planner.Date
	}
	var sums []sum
	for i := range steps {
		x := Step{&steps[i], p}
		at := -1
		if x.Kind != graph.KindPractice && len(x.Levels) == 1 {
			at = slices.IndexFunc(sums, func(s sum) bool { return s.skill == x.Levels[0].Skill && s.to == x.Levels[0].From })
		}
		if at < 0 {
			s, t := sum{until: x.Finish}, Task{Name: p.Value(x.Title)}
			if len(x.Levels) == 1 {
				s.from = x.Levels[0].From
			}
			if x.Kind != graph.KindPractice && len(x.Levels) == 1 {
				s.skill, t.Name = x.Levels[0].Skill, p.Value(x.Levels[0].Name)
			}
			at, sums, all = len(sums), append(sums, s), append(all, t)
		}
		s, t := &sums[at], &all[at]
		t.Steps = append(t.Steps, x)
		t.Minutes += x.Hours.Likely
		s.until = max(s.until, x.Finish)
		if len(x.Levels) == 1 {
			s.to = x.Levels[0].To
			t.Rise = riseOf(planner.LevelChange{From: s.from, To: s.to, Only: x.Levels[0].Only})
		}
		if x.Kind == graph.KindCourse {
			t.With = p.Kind(x.Kind)
			if s.skill != "" {
				t.With += " " + p.Value(x.Title)
			}
		}
	}
	for i := range all {
		all[i].Hours, all[i].Until = p.Hours(all[i].Minutes.Hours()), p.date(sums[i].until)
	}
	return all
}

const weekDays = 7

// Ahead is what begins in the first week, in the three after it, and later.
func (p *Plan) Ahead() (all [3]Ahead) {
	start := p.p.Schedule.Start
	titles := [3]string{"plan.ahead.week", "plan.ahead.month", "plan.ahead.later"}
	if start > p.p.AsOf {
		titles[0], titles[1] = "plan.ahead.week.first", "plan.ahead.month.first"
	}
	var steps [3][]planner.Step
	for _, x := range p.p.Route.Steps {
		part := 2
		switch days := int(x.Start - start); {
		case days < weekDays:
			part = 0
		case days < 4*weekDays:
			part = 1
		}
		steps[part] = append(steps[part], x)
	}
	for i := range all {
		all[i] = Ahead{p.Say(titles[i]), p.tasks(steps[i])}
	}
	for i, days := range [2]int{weekDays, 4 * weekDays} {
		for j := range all[i].Tasks {
			t, done := &all[i].Tasks[j], graph.Minutes(0)
			for _, x := range t.Steps {
				done += p.p.Done(x.N, start+planner.Date(days)-1)
			}
			if done < t.Minutes {
				t.Part = max(done, 1)
			}
		}
	}
	return all
}

// SteppingStone names a role on the way in which one can work much sooner, with its hours
// and date and what the detour costs; "" for none. It stands under the label plan.stone.
func (p *Plan) SteppingStone() string {
	s := p.p.SteppingStone()
	if s == nil {
		return ""
	}
	id := "plan.stone.value"
	if s.Extra == 0 {
		id = "plan.stone.value.free"
	}
	return p.stress(id, "Role", s.Role.Name, "Hours", s.Hours.Hours(), "Date", s.Finish.Time(), "Extra", s.Extra.Hours())
}

// StagesTable is the stages, a row each: hours, last day, readiness, and what they raise.
func (p *Plan) StagesTable() *Table {
	t := &Table{Caption: p.Say("plan.stages"), Columns: []Column{{Title: p.Say("word.stage"), Number: true}, {Title: p.Say("word.hours"), Number: true},
		{Title: p.Say("word.done-by"), Number: true}, {Title: p.Say("word.ready"), Number: true}, {Title: p.Say("word.skills"), Wide: true}}}
	for _, g := range p.Stages() {
		var tasks []string
		for _, x := range p.Tasks(g.First, g.Last) {
			tasks = append(tasks, x.Short())
		}
		if p.Flat() && len(tasks) > 1 {
			tasks = []string{p.groupNames(p.Groups(g.First, g.Last))}
		}
		t.Rows = append(t.Rows, Row{Cells: []string{p.Int(int64(g.N)), p.HoursNumber(g.Effort.Likely.Hours()), p.date(g.Finish),
			p.Percent(g.After.MustHave), strings.Join(tasks, ", ")}})
	}
	return t
}
