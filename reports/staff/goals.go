package staff

import (
	"math"
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/curriculum"
	"skillroute/planner/forecast"
	"skillroute/reports/answer"
)

// Goal is a target of the cohort: that a share of the learners of a role are ready for it by a
// day. Its chance is that of the count, each learner counting with a chance of their own, if
// their paces are independent.
type Goal struct {
	Role  graph.RoleID
	Name  string
	Share int // as [lang.Share] counts
	By    planner.Date

	Counted  int     // planned to the role
	Failed   int     // rows to the role that could not be planned: they are never ready
	Of       int     // both
	Need     int     // of them, for the share
	Ready    int     // with nothing left to learn
	Expected float64 // by the day: the sum of the chances
	Chance   float64 // that as many as needed are ready by the day, 0 to 1
	Passed   bool    // the day, before the plans were made

	Teach *curriculum.Result // what brings most of those on time who are late by their plans; nil where it is met or has passed
}

// Met reports whether enough are ready now.
func (g Goal) Met() bool { return g.Counted > 0 && g.Ready >= g.Need }

// lineTarget is a target in a line; the verdict is null where the plan is to another role.
type lineTarget struct {
	Role   graph.RoleID `json:"role"`
	Share  float64      `json:"share"`
	By     planner.Date `json:"by"`
	Chance *float64     `json:"chance"`
	Met    bool         `json:"met"`
	Slack  hours        `json:"slack_hours"`
}

// goalSum is what the lines read so far say of a target.
type goalSum struct {
	lineTarget
	counted, ready int
	chances        forecast.Thousandths
}

// addGoals adds what a learner does for the targets and returns the verdicts, nil for those
// for which the learner does not count.
func (s *sums) addGoals(l *line) (dates []*planner.Deadline) {
	for i, t := range l.Targets {
		if i == len(s.goals) {
			s.goals = append(s.goals, &goalSum{lineTarget: lineTarget{Role: t.Role, Share: t.Share, By: t.By}})
		}
		if t.Chance == nil {
			dates = append(dates, nil)
			continue
		}
		g := s.goals[i]
		g.counted++
		g.chances[int(math.Round(1000*max(0, min(1, *t.Chance))))]++
		if len(l.Plan.Route.Steps) == 0 {
			g.ready++
		}
		dates = append(dates, &planner.Deadline{By: t.By, Met: t.Met, SlackHours: t.Slack.minutes()})
	}
	return dates
}

func (s *sums) mergeGoals(o *sums) {
	for i, x := range o.goals {
		if i == len(s.goals) {
			s.goals = append(s.goals, &goalSum{lineTarget: x.lineTarget})
		}
		g := s.goals[i]
		g.counted += x.counted
		g.ready += x.ready
		for p, n := range x.chances {
			g.chances[p] += n
		}
	}
}

// failGoal counts a failed row, where there are targets.
func (s *sums) failGoal(f *Failure) {
	if s.failedTo == nil {
		s.failedTo = map[graph.RoleID]int{}
	}
	s.failedTo[f.Role]++
}

// goalsInto judges the targets, once it is known which rows failed.
func (s *sums) goalsInto(out *Summary) (err error) {
	if s.goals != nil {
		out.Lost = s.failedTo[""]
	}
	for i, x := range s.goals {
		g := Goal{Role: x.Role, Name: roleName(s.g, x.Role, "", s.lang), Share: int(math.Round(x.Share * lang.WholeShare)), By: x.By,
			Counted: x.counted, Failed: s.failedTo[x.Role], Of: x.counted + s.failedTo[x.Role], Ready: x.ready, Passed: x.By < out.AsOf}
		g.Need = (g.Of*g.Share + lang.WholeShare - 1) / lang.WholeShare
		for p, n := range x.chances {
			g.Expected += float64(p * n)
		}
		g.Expected /= 1000
		if g.Chance = math.Round(1e6*x.chances.AtLeast(g.Need)) / 1e6; g.Met() {
			g.Chance = 1
		}
		if g.Counted > 0 && !g.Met() && !g.Passed {
			g.Teach, err = s.classes.Solve(curriculum.Options{Class: curriculum.UsualClass, Goal: curriculum.Deadlines, Date: i + 1, Brief: true})
			if err != nil {
				return err
			}
		}
		out.Goals = append(out.Goals, g)
	}
	return nil
}

// standingOf is how a target stands; nil where nobody goes to its role.
func (w Words) standingOf(g Goal) *answer.Verdict {
	v := w.outlook(planner.OutlookOf(g.Chance))
	switch {
	case g.Of == 0:
		return nil
	case g.Met():
		v = answer.Verdict{Standing: answer.Good, Word: w.Say("staff.goals.met")}
	case g.Passed:
		v = answer.Verdict{Standing: answer.Bad, Word: w.Say("staff.goals.missed")}
	}
	return &v
}

func (w Words) goalWord(g Goal) string {
	if v := w.standingOf(g); v != nil {
		return v.Word
	}
	return w.Say("staff.goals.nobody.word")
}

// goals is how the cohort stands against its targets, and what would move them.
func (w Words) goals() Section {
	all := w.S.Goals
	x := Section{ID: "goals", Name: w.Say("staff.goals.name"), Table: listOf(w.Say("staff.goals.table"), all, w.ofGoal(),
		"role", "by", "share", "of", "ready", "expected", "needed", "chance", "verdict")}
	x.Sheet = listOf("", all, w.ofGoal())
	switch len(all) {
	case 0:
		return x
	case 1:
		x.Title = w.Say("staff.goals.title.one", "Share", w.goalShare(all[0]), "Role", all[0].Name, "By", all[0].By.Time(), "Word", w.goalWord(all[0]))
	default:
		var each []string
		for _, g := range all {
			each = append(each, w.goalName(g)+" ("+w.goalWord(g)+")")
		}
		x.Title = w.Say("staff.goals.title", "Count", len(all), "Each", w.List(each))
	}
	var proofs []string
	for _, g := range all {
		x.Items = append(x.Items, w.goalStands(g))
		if g.Teach == nil {
			continue
		}
		moves, proof := w.goalTeaches(g)
		if x.Notes = append(x.Notes, moves); proof != "" && !slices.Contains(proofs, proof) {
			proofs = append(proofs, proof)
		}
	}
	x.Notes = slices.Concat(x.Notes, proofs, w.whoCounts(), []string{w.Say("staff.goals.chance"),
		w.Say("staff.goals.rule", "Likely", w.Percent(planner.LikelyChance), "Risk", w.Percent(planner.RiskyChance))})
	return x
}

// whoCounts says which learners and which failed rows count, and which do not.
func (w Words) whoCounts() (out []string) {
	failed, roles := 0, map[graph.RoleID]bool{}
	for _, g := range w.S.Goals {
		if !roles[g.Role] {
			failed, roles[g.Role] = failed+g.Failed, true
		}
	}
	if out = append(out, w.Say("staff.goals.who")); failed > 0 {
		out[0] = w.Say("staff.goals.who.failed", "Count", failed)
	}
	if w.S.Lost > 0 {
		out = append(out, w.Say("staff.goals.lost", "Count", w.S.Lost))
	}
	return out
}

// goalName is the role of a target, with the day where the role has several.
func (w Words) goalName(g Goal) string {
	for _, o := range w.S.Goals {
		if o.Role == g.Role && o.By != g.By {
			return w.Say("staff.goals.day", "Role", g.Name, "By", g.By.Time())
		}
	}
	return g.Name
}

func (w Words) goalShare(g Goal) string { return w.Percent(float64(g.Share) / lang.WholeShare) }

// goalStands says how a target stands, in a sentence or two.
func (w Words) goalStands(g Goal) string {
	id := "staff.goals.open"
	switch {
	case g.Of == 0:
		id = "staff.goals.nobody"
	case g.Met():
		id = "staff.goals.ready"
	case g.Passed:
		id = "staff.goals.passed"
	}
	return w.Say(id, "Role", g.Name, "By", g.By.Time(), "Ready", g.Ready, "Of", g.Of, "Needed", g.Need,
		"Expected", w.Printer.Number(g.Expected), "Share", w.rounded(g.Expected/float64(max(1, g.Of))), "Chance", w.Chance(g.Chance), "Word", w.goalWord(g))
}

// rounded is a share to the nearest percent, which is not cut as a readiness is: all is no
// promise here.
func (w Words) rounded(share float64) string {
	if r := math.Round(100*share) / 100; r > 0 {
		share = r
	}
	return w.Percent(share)
}

// goalTeaches says which classes bring most of the late on time, as the curriculum does, and
// what is proven of them.
func (w Words) goalTeaches(g Goal) (moves, proof string) {
	said, proof := answer.Classes(g.Teach, w.S.Lang)
	var names []string
	for _, c := range g.Teach.Classes {
		names = append(names, answer.ClassName(g.Teach, c, w.S.Lang))
	}
	late := g.Teach.Learners
	switch {
	case late.Late == 0:
		return w.Say("staff.goals.on-time", "Role", g.Name, "By", g.By.Time()), ""
	case names == nil:
		return w.Say("staff.goals.no-teach", "Role", g.Name, "By", g.By.Time(), "Said", said), ""
	}
	if late.Brought == 0 {
		return w.Say("staff.goals.none", "Role", g.Name, "By", g.By.Time(), "Classes", w.List(names), "Count", late.Late, "Said", said), proof
	}
	return w.Say("staff.goals.teach", "Role", g.Name, "By", g.By.Time(), "Classes", w.List(names), "Brought", late.Brought, "Count", late.Late, "Said", said), proof
}

// ofGoal are all that is known of a target.
func (w Words) ofGoal() []column[Goal] {
	counted := func(g Goal, value any) any { return when(g.Of > 0, value) }
	return []column[Goal]{
		{"role", Word, w.Say("staffdocs.to"), func(g Goal) any { return Title(g.Name) }},
		{"by", Day, w.Say("staff.goals.by"), func(g Goal) any { return g.By }},
		{"share", Number, w.Say("staff.goals.share"), func(g Goal) any { return Part(float64(g.Share) / lang.WholeShare) }},
		{"of", Number, w.Say("staff.goals.of"), func(g Goal) any { return counted(g, g.Of) }},
		{"ready", Number, w.Say("staff.goals.ready-now"), func(g Goal) any { return counted(g, g.Ready) }},
		{"expected", Number, w.Say("staff.goals.expected"), func(g Goal) any { return counted(g, g.Expected) }},
		{"needed", Number, w.Say("plan.col.need"), func(g Goal) any { return counted(g, g.Need) }},
		{"chance", Number, w.Say("staffdocs.chance"), func(g Goal) any { return counted(g, Chance(g.Chance)) }},
		{"verdict", Word, w.Say("staffdocs.verdict"), func(g Goal) any {
			if v := w.standingOf(g); v != nil {
				return *v
			}
			return w.goalWord(g)
		}},
	}
}
