package desk

import (
	"net/http"
	"strconv"
	"strings"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/assess"
	"skillroute/reports/answer"
)

// newView is the screen of somebody who is being begun.
type newView struct {
	*newWords
	ID, Kept string
	Fields   map[string]newField
	Roles    []choice
	Cohorts  []string
	Mentors  []string
	Who      bool // the first part is whole
	When     bool
	Answers  []newAnswer
	Question *newQuestion
	Asked    bool // all is asked
	Rest     string
	Enough   string
	Plan     *newPlan
}

// newField is a field: what it shows, what was typed where that is another thing, and why it
// cannot be read.
type newField struct {
	Value, Typed string
	Fault, Hint  string
	Near         []choice
}

// newAnswer is a question that was answered.
type newAnswer struct {
	Skill             *graph.Skill
	Name, Note, URL   string
	Level, Need, Most int
	Skipped           bool
}

// newQuestion is the question that is asked.
type newQuestion struct {
	N, Left       int
	ID            graph.SkillID
	Name, About   string
	Required, Top int
	Lines         []newLine
	Preset        string // the level that is proposed; "" for none
	Because       string
	Evidence      string
	Fault         string
	Back          string // address of the question before
	Former        bool   // it was answered before
}

// newLine is a line of a ladder.
type newLine struct {
	Level     int
	Can, Show string
	Chosen    bool
}

// newWords words the screen.
type newWords struct {
	*lang.Printer
	s *Server
	b *caseload.Beginning
}

// fewRoles is how many roles stand in the page; of more the script asks for those that fit.
const fewRoles = 60

func (s *Server) showNew(w http.ResponseWriter, r *http.Request, status int, b *caseload.Beginning, ask graph.SkillID, missing map[string]*lang.Error) {
	x := &newWords{Printer: s.say(), s: s, b: b}
	v := &newView{newWords: x, ID: b.ID, Fields: map[string]newField{}}
	if !b.At.IsZero() {
		v.Kept = x.Say("desknew.kept", "Time", x.Clock(b.At, true))
	}
	for _, field := range caseload.BeginningFields {
		v.Fields[field] = x.field(field, missing[field])
	}
	for _, role := range s.Cases.Graph.Catalog.Roles[:min(fewRoles, len(s.Cases.Graph.Catalog.Roles))] {
		v.Roles = append(v.Roles, choice{Value: role.Name.In(x.Lang), Name: strings.Join(role.Aliases, ", ")})
	}
	if !s.shared() {
		if err := v.groups(); err != nil {
			s.failed(w, r, err)
			return
		}
	}
	v.Who = b.Text("name") != "" && b.Text("to") != ""
	v.When = b.Text("hours") != "" && v.Fields["by"].Fault == "" && v.Fields["start"].Fault == ""
	if p := s.Cases.Provisional(b); p != nil {
		v.skills(p, ask, missing["evidence"])
		v.Plan = x.plan(p)
	}
	s.render(w, r, status, "newclient.html", s.screen(r, x.Say("desk.keys.new"), "clients", v))
}

func (v *newView) groups() error {
	all, err := v.s.store.Groups()
	for _, g := range all {
		if g.Kind == "mentor" {
			v.Mentors = append(v.Mentors, g.Name)
		} else {
			v.Cohorts = append(v.Cohorts, g.Name)
		}
	}
	return err
}

// shown is what a field shows: what was typed as it was read, or else as it was typed. A day
// or a number of hours that nobody stated is shown as it will count.
func (x *newWords) shown(field string) string {
	t := x.b.Fields[field]
	switch field {
	case "from", "to":
		if t.Value != "" {
			return fullRole(x.s.Cases.Graph, graph.RoleID(t.Value), x.Lang)
		}
	case "start":
		if t.Text == "" {
			return x.Date(x.s.Cases.Today().Time())
		}
		fallthrough
	case "by":
		if d, ok := planner.ParseDate(t.Value); ok {
			return x.Date(d.Time())
		}
	case "hours":
		if h, err := strconv.ParseFloat(t.Value, 64); err == nil {
			return x.Number(h)
		}
	case "budget":
		if m := x.s.Cases.Request(x.b).Budget; m != nil {
			return x.Money(m.Hundredths, m.Currency)
		}
	}
	return t.Text
}

func (x *newWords) field(name string, missing *lang.Error) newField {
	f := newField{Value: x.shown(name)}
	t := x.b.Fields[name]
	if t.Value != "" && lang.Fold(t.Text) != lang.Fold(f.Value) && t.Text != t.Value {
		f.Typed = t.Text
	}
	fault := x.s.Cases.Fault(x.b, name)
	if fault == nil {
		fault = missing
	}
	if fault == nil {
		return f
	}
	f.Fault, f.Hint = answer.Sentence(x.Message(fault.What)), ""
	if !fault.Hint.IsZero() {
		f.Hint = answer.Sentence(x.Message(fault.Hint))
	}
	if name == "from" || name == "to" {
		near, _ := x.s.Cases.Graph.Near(t.Text, "role")
		for _, item := range near {
			if item.More == 0 {
				f.Near = append(f.Near, choice{Value: item.ID, Name: fullRole(x.s.Cases.Graph, graph.RoleID(item.ID), x.Lang)})
			}
		}
		if len(f.Near) > 0 {
			f.Hint = x.Say("desknew.near")
		}
	}
	return f
}

// skills are the answers, the question, and what the others come to.
func (v *newView) skills(p *caseload.Provisional, ask graph.SkillID, fault *lang.Error) {
	for _, a := range p.Session.Answers() {
		v.Answers = append(v.Answers, v.answered(p, a, newAddress(v.b.ID, string(a.Skill))))
	}
	next := p.Session.Next()
	if ask != "" {
		if l := p.Session.Ladder(ask); l != nil {
			next = l
		}
	} else if c := v.b.Chosen; c != nil {
		if l := p.Session.Ladder(c.Skill); l != nil {
			next = l
		}
	}
	if next != nil {
		v.Question = v.question(p, next, v.Answers, v.b.Chosen)
		if fault != nil {
			v.Question.Fault = answer.Sentence(v.Message(fault.What))
		}
	}
	v.Asked = p.Session.Next() == nil
	if p.Plan == nil || len(p.Open) == 0 {
		return
	}
	say := "desknew.rest"
	if p.Request.From == "" {
		say = "desknew.rest.zero"
	}
	v.Rest = v.Say(say, "Count", len(p.Open), "Hold", v.whole(p.Hold), "All", v.whole(p.Plan.Route.Hours.Likely))
	if p.Enough() {
		v.Enough = v.Say("desknew.enough", "Hours", v.Hours(p.Hold.Hours()))
	}
}

func (x *newWords) whole(m graph.Minutes) string { return x.Int(int64(m+30) / 60) }

func (x *newWords) answered(p *caseload.Provisional, a assess.Answer, address string) newAnswer {
	skill, _ := x.s.Cases.Graph.Skill(a.Skill)
	l := p.Session.Ladder(a.Skill)
	n := newAnswer{Skill: skill, Name: skill.Name.In(x.Lang), Level: a.Level, Need: max(l.Required, l.Top), Most: skill.Max, Skipped: a.Skipped, URL: address}
	if l.Required > 0 {
		n.Need = l.Required
	}
	switch {
	case a.Skipped:
		n.Note = x.Say("desknew.unknown")
	case a.Evidence != "":
		n.Note = a.Evidence
	case a.Level == 0:
		n.Note = x.Say("assess.known.none")
	}
	return n
}

// question words a question; answers are those before it, chosen what was chosen and not sent.
func (x *newWords) question(p *caseload.Provisional, l *assess.Ladder, answers []newAnswer, chose *assess.Answer) *newQuestion {
	q := &newQuestion{N: len(answers) + 1, Left: p.Session.Left(), ID: l.Skill.ID, Name: l.Skill.Name.In(x.Lang), About: l.Skill.About.In(x.Lang), Required: l.Required, Top: l.Top}
	q.Former = l.Former != nil
	chosen := x.preset(p, l, q)
	if chosen >= 0 {
		q.Preset = strconv.Itoa(chosen)
	}
	if c := chose; c != nil && c.Skill == q.ID {
		chosen, q.Evidence = c.Level, c.Evidence
	}
	q.Lines = append(q.Lines, newLine{0, answer.Sentence(x.Say("desknew.none")), "", chosen == 0})
	for _, line := range l.Lines(x.Lang) {
		q.Lines = append(q.Lines, newLine{line.Level, x.can(l.Skill, line), line.Show, chosen == line.Level})
	}
	for i, a := range answers {
		if a.Skill.ID == q.ID {
			q.N = i + 1
		}
	}
	if q.N > 1 {
		q.Back = answers[q.N-2].URL
	}
	return q
}

// preset is the level that a question proposes, and says why: the answer of before, what
// another answer implies, or what the role of today asks for; -1 for none.
func (x *newWords) preset(p *caseload.Provisional, l *assess.Ladder, q *newQuestion) int {
	if l.Former != nil {
		q.Evidence = l.Former.Evidence
		return min(l.Former.Level, l.Top)
	}
	held := 0
	if role, ok := x.s.Cases.Graph.Catalog.Role(p.Request.From); ok {
		for _, need := range role.Requires {
			if need.Skill == l.Skill.ID && !need.Optional {
				held = min(need.Level, l.Top)
				q.Because = x.Say("desknew.because.role", "Level", held, "Role", role.Name.In(x.Lang))
			}
		}
	}
	if l.Implied > held {
		q.Because = x.Say("assess.talk.implied", "Level", l.Implied, "Skill", x.s.Cases.Graph.Label(l.Because, x.Lang))
		return l.Implied
	}
	if held > 0 {
		return held
	}
	return -1
}

// can is a line as somebody says it of herself. A catalog without texts has the words that
// hold of any skill.
func (x *newWords) can(skill *graph.Skill, line assess.Line) string {
	if t := skill.LevelText(line.Level); t != nil && t.Can.In(x.Lang) != "" {
		return answer.Sentence(x.Say("desknew.can", "Can", line.Can))
	}
	if x.s.Cases.Graph.IsUsualScale() && line.Level <= 5 {
		return answer.Sentence(x.Say("desknew.can." + strconv.Itoa(line.Level)))
	}
	return line.Can
}

// newInput is an input of the screen.
type newInput struct {
	Name, Label, List, Find, Hold, Unit string
	Field                               newField
}

// Arg is what the template of a field is given.
func (v *newView) Arg(name, label string) newInput {
	x := newInput{Name: name, Label: v.Say(label), Field: v.Fields[name]}
	switch name {
	case "from":
		x.List, x.Find, x.Hold = "nc-roles", "role", v.Say("plan.from-start")
	case "to":
		x.List, x.Find = "nc-roles", "role"
	case "cohort":
		x.List = "nc-cohorts"
	case "mentor":
		x.List = "nc-mentors"
	case "hours":
		x.Hold, x.Unit = v.Number(v.hours()), v.Say("workbook.unit.hours")
	case "by":
		x.Hold = v.Say("desknew.by.such")
	case "budget":
		x.Hold = v.Say("desknew.budget.such")
	}
	return x
}

// hours are the hours a week that count where nobody states any.
func (v *newView) hours() float64 { return v.s.defaultHours() }

// More reports whether what is seldom stated was.
func (v *newView) More() bool {
	for _, field := range [...]string{"budget", "email", "mentor"} {
		if v.b.Fields[field].Text != "" {
			return true
		}
	}
	return false
}

// askedQuestion is a question with the answers before it, for the templates of both screens
// that ask.
type askedQuestion struct {
	*lang.Printer
	Question *newQuestion
	Answers  []newAnswer
}

// Ask is the question of the screen.
func (v *newView) Ask() askedQuestion { return askedQuestion{v.Printer, v.Question, v.Answers} }
