package staff

import (
	"encoding/json"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// ChangeFormat names the JSON form of a [Change].
const ChangeFormat = "skillroute.cohort-progress/1"

// The JSON form: every key is always there.
type (
	changeForm struct {
		Format      string             `json:"format"`
		Lang        string             `json:"lang"`
		Old         sideForm           `json:"old"`
		New         sideForm           `json:"new"`
		SmallGroup  int                `json:"small_group"`
		Joined      map[Join]int       `json:"joined"`
		Renamed     []string           `json:"renamed"` // ids of those who have another name now
		Whole       totalsForm         `json:"all"`
		Groups      []groupForm        `json:"groups"`
		Skills      []skillForm        `json:"skills"`
		NotCompared []incomparableForm `json:"not_compared"`
		Learners    []pairForm         `json:"learners"`
	}
	sideForm struct {
		Name       string             `json:"name"`
		Title      string             `json:"title"`
		AsOf       *planner.Date      `json:"as_of"` // null: nobody is planned
		AsOfEnd    *planner.Date      `json:"as_of_end"`
		Catalog    planner.CatalogRef `json:"catalog"`
		Rows       int                `json:"rows"`
		Planned    int                `json:"planned"`
		Failed     int                `json:"failed"`
		Pseudonyms bool               `json:"pseudonyms"`
		Journals   bool               `json:"journals"`
	}
	totalsForm struct {
		Learners   int             `json:"learners"`
		Outcomes   map[Outcome]int `json:"outcomes"`
		Comparable int             `json:"comparable"`
		Readiness  mediansForm     `json:"readiness"`
		Gained     int             `json:"levels_gained"`
		Lost       int             `json:"levels_lost"`
		Planned    workForm        `json:"planned"`
		Done       workForm        `json:"done"`
		Logged     *graph.Minutes  `json:"logged_hours"` // null: nobody has a journal in both
		Talk       int             `json:"need_talk"`
	}
	mediansForm struct { // null: fewer than small_group can be compared
		Then *float64 `json:"median_then"`
		Now  *float64 `json:"median_now"`
		Rise *float64 `json:"median_rise"`
	}
	workForm struct {
		Steps int           `json:"steps"`
		Hours graph.Minutes `json:"hours"`
	}
	groupForm struct {
		Head  string `json:"head"`
		Value string `json:"value"`
		totalsForm
	}
	skillForm struct {
		Skill    graph.SkillID `json:"skill"`
		Name     string        `json:"name"`
		Learners int           `json:"learners"`
		Gained   int           `json:"levels_gained"`
		Lost     int           `json:"levels_lost"`
		Groups   []int         `json:"groups"` // levels gained, in the order of groups
	}
	incomparableForm struct {
		Kind string `json:"kind"`
		ID   string `json:"id"`
		Name string `json:"name"`
		Why  string `json:"why"`
		Now  string `json:"now"`
	}
	pairForm struct {
		Line     int               `json:"line"` // of the new file; of the old one for who is gone
		ID       string            `json:"id"`
		Name     string            `json:"name"`
		Email    string            `json:"email"`
		Groups   map[string]string `json:"groups"`
		JoinedBy Join              `json:"joined_by"` // "": in one export alone
		Outcome  Outcome           `json:"outcome"`
		Then     *learnerForm      `json:"then"` // null: not planned
		Now      *learnerForm      `json:"now"`
		Failure  string            `json:"failure"` // "": planned where the file has the learner
		Levels   []levelForm       `json:"levels"`
		Gained   int               `json:"levels_gained"`
		Lost     int               `json:"levels_lost"`
		Planned  workForm          `json:"planned"`
		Done     workForm          `json:"done"`
		Logged   *graph.Minutes    `json:"logged_hours"`
		Recorded *planner.Date     `json:"recorded"`
		Talk     bool              `json:"need_talk"`
		Why      []progress.Reason `json:"why"` // of a talk, by the journal
	}
	learnerForm struct {
		Role      graph.RoleID      `json:"role"`
		RoleName  string            `json:"role_name"`
		Readiness planner.Readiness `json:"readiness"`
		Hours     graph.Minutes     `json:"hours"`
		Steps     int               `json:"steps"`
		Pace      float64           `json:"hours_per_week"`
		Finish    planner.Date      `json:"finish"`
		By        *planner.Date     `json:"by"`
		Chance    *float64          `json:"chance"`
		Outlook   planner.Outlook   `json:"outlook"`  // "": no deadline
		Standing  progress.Standing `json:"standing"` // "": no journal
	}
	levelForm struct {
		Skill graph.SkillID `json:"skill"`
		From  int           `json:"from"`
		To    int           `json:"to"`
	}
)

// JSON is the change in its contract form.
func (c *Change) JSON() ([]byte, error) {
	f := changeForm{Format: ChangeFormat, Lang: string(c.Lang), Old: c.Old.form(), New: c.New.form(), SmallGroup: SmallGroup,
		Joined: map[Join]int{}, Renamed: []string{}, Whole: c.Whole.form(),
		Groups: []groupForm{}, Skills: []skillForm{}, NotCompared: []incomparableForm{}, Learners: make([]pairForm, len(c.Pairs))}
	for _, by := range []Join{ByID, ByEmail, ByName} {
		f.Joined[by] = c.Joined[by]
	}
	for _, r := range c.Renamed {
		f.Renamed = append(f.Renamed, r.ID)
	}
	for _, g := range c.Groups {
		f.Groups = append(f.Groups, groupForm{g.Head, g.Value, g.form()})
	}
	for _, k := range c.Skills {
		f.Skills = append(f.Skills, skillForm{k.Skill, k.Name, k.Learners, k.Gained, k.Lost, append([]int{}, k.Groups...)})
	}
	for _, x := range c.Apart {
		f.NotCompared = append(f.NotCompared, incomparableForm(x))
	}
	for i, p := range c.Pairs {
		f.Learners[i] = p.form()
	}
	b, err := json.MarshalIndent(f, "", "  ")
	return append(b, '\n'), err
}

func (s *Side) form() sideForm {
	f := sideForm{s.Name, s.Title, nil, nil, s.Catalog, s.Rows, s.Planned, s.Failed, s.Pseudonyms, s.Journals}
	if s.Planned > 0 {
		f.AsOf, f.AsOfEnd = &s.AsOf, &s.AsOfEnd
	}
	return f
}

func (t *Totals) form() totalsForm {
	f := totalsForm{t.Learners, map[Outcome]int{}, t.Comparable, mediansForm{}, t.Gained, t.Lost, t.Planned.form(), t.Done.form(), t.Logged, t.Talk}
	for _, what := range Outcomes {
		f.Outcomes[what] = t.Counts[what]
	}
	if m := t.Medians; m != nil {
		f.Readiness = mediansForm{&m.Then, &m.Now, &m.Rise}
	}
	return f
}

func (w Work) form() workForm { return workForm{w.Steps, w.Minutes} }

func (p *Pair) form() pairForm {
	f := pairForm{Groups: map[string]string{}, JoinedBy: p.By, Outcome: p.What, Then: formOf(p.Then), Now: formOf(p.Now),
		Levels: []levelForm{}, Gained: p.Gained, Lost: p.Lost, Planned: p.Planned.form(), Done: p.Done.form(), Logged: p.Logged, Talk: p.needsTalk(), Why: []progress.Reason{}}
	if p.Now != nil && p.Now.Progress != nil {
		f.Why = append(f.Why, p.Now.Progress.Why...)
	}
	x := p.who()
	f.Line, f.ID, f.Name, f.Email = x.line, x.id, x.name, x.mail
	if u := p.Unplanned; u != nil {
		f.Failure = u.What
	}
	for _, g := range p.groups() {
		f.Groups[g.Head] = g.Value
	}
	for _, l := range p.Levels {
		f.Levels = append(f.Levels, levelForm(l))
	}
	if p.Recorded != 0 {
		f.Recorded = &p.Recorded
	}
	return f
}

func formOf(l *Learner) *learnerForm {
	if l == nil {
		return nil
	}
	f := &learnerForm{Role: l.To, RoleName: l.ToName, Readiness: l.Readiness, Hours: l.Hours.Likely, Steps: l.Steps, Pace: l.HoursPerWeek, Finish: l.Finish.Likely, Outlook: l.Outlook}
	if l.Progress != nil {
		f.Standing = l.Progress.Standing
	}
	if l.Outlook != "" {
		f.By, f.Chance = &l.By, &l.Chance
	}
	return f
}
