package desk

import (
	"net/url"
	"slices"
	"strings"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// legend is a kind of step and what it is.
type legend struct {
	Kind graph.Kind
	Text string
}

// stageView is a part of the route, its steps by skill.
type stageView struct {
	Label, Goal, Ready, Hours, Dates string
	Groups                           []groupView
}

// groupView is steps of one skill one after another, or one step of several skills.
type groupView struct {
	ID, Title, Rise, Hours string
	Note                   string
	Have, Need, Max        int // levels; Max is 0 where the step raises several skills
	Steps                  []stepView

	key     string
	minutes graph.Minutes
}

// stepView is a step as a line.
type stepView struct {
	ID, Title, Name string
	N               int
	Kind            graph.Kind
	Word, Note      string // the kind, and what is special
	Do, Show        []string
	Use             []link
	More            int // of Use that are not named
	Reason          string
	Hours, Range    string
	Dates           string
	Logged          string    // "" for nothing
	Wish            string    // about its place, in words; "" for none
	Wished          bool      // there is one that can be let go of
	Apart           string    // how two ratings of the skill differ; "" where they do not
	Own             bool      // of the learner, beside the catalog
	Open            *openStep // nil: closed
	Up, Down        string    // ids of the steps before and after it; "" for none
}

// openStep is what can be done with a step.
type openStep struct {
	Estimate string   // of its hours
	Why      []string // it is there
	Course   string   // the id of the course or practice; "" for a step of study
}

// link is something to learn from; its address is "" where it has none that can be opened.
type link struct{ Title, Note, Address string }

// Toggle is the id of the message that names the link that opens or closes the step.
func (s stepView) Toggle() string {
	if s.Open != nil {
		return "deskplan.close"
	}
	return "deskplan.more"
}

// openQuery is the query of the plan with a step open.
func openQuery(step string) string { return url.Values{"open": {step}}.Encode() }

// mostUse is how many materials a closed step names.
const mostUse = 2

// steps sets the route as stages, groups and steps.
func (v *planView) steps(x *screen, c *caseload.Client, says *answer.Plan) {
	p := c.Plan
	v.Refuse = says.Refused()
	if len(p.Route.Steps) == 0 {
		return
	}
	v.Head = x.Say("text.route.value", "Count", len(p.Route.Steps), "Hours", p.Route.Hours.Likely.Hours(), "Proof", says.Proven())
	for _, k := range says.Kinds() {
		text := answer.Kind(x.Printer, k)
		if k == graph.KindCarry {
			text = x.Say("deskplan.legend.carry", "Kind", text)
		}
		v.Kinds = append(v.Kinds, legend{k, text})
	}
	apart := apartRatings(x.Printer, c.State)
	for _, stage := range says.Stages() {
		s := stageView{Label: stage.Label, Goal: stage.Goal, Ready: stage.Ready, Hours: x.Hours(stage.Effort.Likely.Hours()), Dates: stage.Dates}
		for n := stage.First; n <= stage.Last; n++ {
			step := says.Step(n)
			s.add(x, step, v.step(x, c, step, apart))
		}
		for i := range s.Groups {
			s.Groups[i].Hours = x.Hours(s.Groups[i].minutes.Hours())
		}
		v.Stages = append(v.Stages, s)
	}
}

// add puts a step into the group of its skill if that is the last one, else into a new one.
func (s *stageView) add(x *screen, step answer.Step, one stepView) {
	key, single := step.ID, step.Step.Step.Course == nil && len(step.Levels) == 1
	if single {
		key = string(step.Levels[0].Skill)
	} else if one.Own {
		key = "own"
	}
	if n := len(s.Groups); n == 0 || s.Groups[n-1].key != key {
		g := groupView{key: key, ID: "of-" + step.ID, Title: x.Value(step.Title)}
		if single {
			l := step.Levels[0]
			g.Have, g.Max = l.From, step.Step.Step.Skill.Max
		} else if one.Own {
			g.Title, g.Note = one.Word, x.Say("deskplan.own.note")
		}
		s.Groups = append(s.Groups, g)
	}
	g := &s.Groups[len(s.Groups)-1]
	if single && g.Max > 1 {
		g.Need = step.Levels[0].To
		g.Rise = answer.Rise(g.Have, g.Need)
	}
	g.minutes += step.Hours.Likely
	g.Steps = append(g.Steps, one)
}

// step sets a step.
func (v *planView) step(x *screen, c *caseload.Client, step answer.Step, apart map[graph.SkillID]string) stepView {
	guide := step.Guide()
	one := stepView{
		ID: step.ID, N: step.N, Kind: step.Kind, Name: step.Name(), Title: title(x.Printer, step), Do: guide.Do, Show: guide.Show,
		Hours: x.Hours(step.Hours.Likely.Hours()), Dates: x.DayMonthRange(step.Start.Time(), step.Finish.Time()),
	}
	moved := slices.ContainsFunc(c.State.Moves, func(m progress.StepMove) bool { return m.Step == step.ID })
	kept := slices.Contains(c.State.Pins, step.ID)
	if one.Wished = moved || kept; kept {
		one.Wish = x.Say("deskplan.kept")
	} else if moved && step.N == 1 {
		one.Wish = x.Say("deskplan.pinned")
	}
	if step.Kind == graph.KindCarry && len(one.Do) > 0 { // said of the coach's client in Note
		spoken := x.Say("content.head-start", "Skill", c.Plan.Graph.Label(step.Step.Step.Carried(), x.Lang))
		one.Do[0] = strings.TrimSpace(strings.TrimPrefix(one.Do[0], spoken))
	}
	one.Own = step.Kind == graph.KindOwn
	one.Word, one.Note = step.Special()
	one.Word = answer.Capital(one.Word)
	if step.Kind != graph.KindCarry && one.Note != "" {
		one.Note = ", " + one.Note
	} else if one.Note != "" {
		one.Note = " " + one.Note
	}
	if step.Hours.Low != step.Hours.High {
		one.Range = x.HoursRange(step.Hours.Low.Hours(), step.Hours.High.Hours())
	}
	if spent := c.Plan.Request.Spent[step.ID]; spent > 0 {
		one.Logged = x.Say("deskplan.logged", "Hours", spent.Hours())
	}
	if step.Step.Step.Course == nil && len(step.Levels) == 1 {
		one.Apart = apart[step.Levels[0].Skill]
		delete(apart, step.Levels[0].Skill)
	}
	if len(guide.Do) == 0 {
		if why := step.Why(); len(why) > 0 {
			one.Reason = why[0]
		}
	}
	steps := c.Plan.Route.Steps
	if step.N > 1 {
		one.Up = steps[step.N-2].ID
	}
	if step.N < len(steps) {
		one.Down = steps[step.N].ID
	}
	shown := mostUse
	if v.Open == step.ID {
		one.Open, shown = &openStep{Estimate: x.Say("deskplan.estimate", "Hours", x.HoursNumber(step.Hours.Likely.Hours())), Why: step.Why()}, len(guide.Use)
		if course := step.Step.Step.Course; course != nil {
			one.Open.Course = string(course.ID)
		}
	}
	for i, m := range guide.Use {
		if i == shown {
			one.More = len(guide.Use) - shown
			break
		}
		one.Use = append(one.Use, link{m.Title, m.Note, webAddress(m.URL)})
	}
	return one
}

// title is what a step is below the name of its skill: "Level 2 → 3".
func title(say *lang.Printer, step answer.Step) string {
	if rise := step.Rise(); rise != "" {
		return say.Say("deskplan.level", "Rise", rise)
	}
	if step.Step.Step.Course == nil || len(step.Levels) == 0 {
		return say.Value(step.Title)
	}
	return strings.Join(step.Changes(), ", ")
}

// webAddress is one that a page may lead to: of http or https; "" for others.
func webAddress(text string) string {
	if u, err := url.Parse(text); err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" {
		return u.String()
	}
	return ""
}

// apartRatings say how learner and coach see a skill differently.
func apartRatings(say *lang.Printer, s *progress.State) map[graph.SkillID]string {
	all := map[graph.SkillID]string{}
	for _, r := range s.Ratings {
		if r.Apart() > 0 {
			all[r.Skill] = say.Say("deskplan.apart", "Self", *r.Self, "Coach", *r.Coach)
		}
	}
	return all
}

// doneView is the steps that are done.
type doneView struct {
	Head  string
	Steps []doneStep
}

// doneStep is a step that is done.
type doneStep struct {
	ID, Event, Name, Date string
	Estimate, Took        string // "" where not known
	Evidence, Address     string // Address is that of evidence that is one
}

// done sets the steps that are done, the last first; nil without any.
func (s *Server) done(say *lang.Printer, c *caseload.Client) *doneView {
	if len(c.State.Done) == 0 {
		return nil
	}
	v := &doneView{}
	var estimate, took graph.Minutes
	for _, d := range slices.Backward(c.State.Done) {
		one := doneStep{ID: d.Step, Event: d.Event.ID, Name: s.givenName(say, c, &d), Date: say.Date(d.Date.Time()), Evidence: d.Evidence, Address: webAddress(d.Evidence)}
		if step, ok := c.State.Step(d.Step); ok {
			estimate += step.Effort.Likely
			one.Estimate = say.Hours(step.Effort.Likely.Hours())
		}
		if d.Took > 0 {
			took += d.Took
			one.Took = say.Hours(d.Took.Hours())
		}
		v.Steps = append(v.Steps, one)
	}
	v.Head = say.Say("deskplan.done", "Count", len(v.Steps), "Hours", estimate.Hours())
	if took > 0 {
		v.Head = say.Say("deskplan.done.took", "Count", len(v.Steps), "Hours", estimate.Hours(), "Took", say.HoursNumber(took.Hours()))
	}
	return v
}

// givenName is a done step with the level that it gave: "Copywriting 3".
func (s *Server) givenName(say *lang.Printer, c *caseload.Client, d *progress.DoneStep) string {
	if step, ok := c.State.Step(d.Step); ok && step.Kind == graph.KindOwn {
		return say.Value(step.Title())
	}
	if step, ok := s.Cases.Graph.Step(d.Step); ok && step.Course == nil && len(d.Gives) == 1 {
		return say.Value(s.Cases.Graph.Label(d.Gives[0], say.Lang))
	}
	return say.Value(answer.StepNamed(s.Cases.Graph, d.Step, say.Lang))
}
