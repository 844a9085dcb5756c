package staff

import (
	"cmp"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/planner"
)

// Source is an export to be compared: the folder of a run, or its plans.jsonl alone, and
// what its manifest says where there is one.
type Source struct {
	Name       string
	Title      string // "": none, or not known
	Planned    *int   // nil: not known
	Pseudonyms *bool  // nil: as the plans look
}

// record is what is kept of a learner of one export.
type record struct {
	*Learner          // nil for one who could not be planned
	fault    *Failure // the first
	asOf     planner.Date
	have     []graph.Holding // in order of skill
	steps    []stepKept
	id, mail string // folded
	name     string
}

// stepKept is a step of a route.
type stepKept struct {
	gives   []graph.Holding
	minutes graph.Minutes
	finish  planner.Date
}

// known is what the plans of an export say of a skill.
type known struct {
	name string
	top  int // the highest level that is mentioned
}

// side is an export that was read.
type side struct {
	Side
	all    []*record // in the order of the file, those that failed too
	skills map[graph.SkillID]*known
	roles  map[graph.RoleID]string
}

// sideWorker has what one worker has read; what comes again and again is kept once.
type sideWorker struct {
	side
	texts map[string]string
	gives map[string][]graph.Holding
	mixed bool
	named bool // somebody has no pseudonym
}

// pseudonym is an id that a run gives.
var pseudonym = pattern.Of(`^p-[0-9]{4,}$`)

// readSide reads one export, and of each learner what there is to compare.
func readSide(from Source, g *graph.Graph, l lang.Lang, workers int) (*side, error) {
	name, folder := from.Name, true
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		name = filepath.Join(name, PlansFile)
	} else {
		folder = false
	}
	all := make([]*sideWorker, workers)
	for i := range all {
		all[i] = &sideWorker{side: side{skills: map[graph.SkillID]*known{}, roles: map[graph.RoleID]string{}}, texts: map[string]string{}, gives: map[string][]graph.Holding{}}
	}
	if err := readLines(name, workers, func(n int, x *line) { all[n].add(g, l, x) }); err != nil {
		return nil, within(filepath.Dir(name), err)
	}
	s := all[0]
	for _, o := range all[1:] {
		s.merge(o)
	}
	s.Name, s.Title = from.Name, from.Title
	s.Planned = len(s.all)
	if from.Planned != nil && *from.Planned != s.Planned {
		return nil, &lang.Error{Place: filepath.ToSlash(name), What: lang.M("moved.count", "Count", s.Planned, "Of", *from.Planned), Hint: lang.M("moved.count.hint")}
	}
	if s.mixed {
		return nil, &lang.Error{Place: filepath.ToSlash(name), What: lang.M("staff.mixed"), Hint: lang.M("staff.mixed.hint")}
	}
	if folder {
		if err := s.failures(from.Name); err != nil {
			return nil, err
		}
	}
	s.Rows = s.Planned + s.Failed
	s.Pseudonyms = s.Rows > 0 && !s.named
	if from.Pseudonyms != nil {
		s.Pseudonyms = *from.Pseudonyms
	}
	slices.SortFunc(s.all, func(a, b *record) int { return cmp.Or(cmp.Compare(a.at(), b.at()), cmp.Compare(a.id, b.id)) })
	return &s.side, nil
}

// within is an error of a file with the folder that it is in: there are two.
func within(dir string, err error) error {
	if e, ok := err.(*lang.Error); ok && dir != "." {
		e.Place = filepath.ToSlash(dir) + "/" + e.Place
	}
	return err
}

func (r *record) at() int {
	if r.Learner != nil {
		return r.Line
	}
	return r.fault.Line
}

// add keeps what there is to compare of a learner.
func (s *sideWorker) add(g *graph.Graph, in lang.Lang, x *line) {
	p := &x.Plan
	r := &record{Learner: x.learner(g, in), asOf: p.AsOf, have: make([]graph.Holding, 0, len(p.Learner.Have))}
	r.Learner.kept(s.kept)
	for id, level := range p.Learner.Have {
		if level > 0 {
			r.have = append(r.have, graph.Holding{Skill: graph.SkillID(s.kept(string(id))), Level: level})
			s.skill(id, "", level)
		}
	}
	slices.SortFunc(r.have, graph.Holding.Compare)
	for _, q := range p.Gap {
		s.skill(q.Skill, q.Name, max(q.Have, q.Need))
	}
	r.steps = make([]stepKept, len(p.Route.Steps))
	for i := range p.Route.Steps {
		step := &p.Route.Steps[i]
		r.steps[i] = stepKept{s.given(step.Gives), step.Hours.Likely.minutes(), step.Finish}
	}
	s.role(r.To, r.ToName)
	s.Journals = s.Journals || r.Progress != nil
	s.mixed = s.mixed || len(s.all) > 0 && s.Catalog != p.Catalog
	if len(s.all) == 0 {
		s.Catalog, s.AsOf, s.AsOfEnd = p.Catalog, p.AsOf, p.AsOf
	}
	s.AsOf, s.AsOfEnd = min(s.AsOf, p.AsOf), max(s.AsOfEnd, p.AsOf)
	s.person(r, x.ID, x.Email, x.Name)
	s.all = append(s.all, r)
}

// person is by what a learner may be found in the other export.
func (s *sideWorker) person(r *record, id, mail, name string) {
	r.id, r.mail, r.name = strings.ToLower(strings.TrimSpace(id)), strings.ToLower(strings.TrimSpace(mail)), lang.Fold(name)
	s.named = s.named || mail != "" || !pseudonym().MatchString(id)
}

// kept is a text that many learners have alike.
func (s *sideWorker) kept(text string) string {
	if own, ok := s.texts[text]; ok {
		return own
	}
	if len(s.texts) < mostKnown {
		s.texts[text] = text
	}
	return text
}

// kept has many learners share what they have alike.
func (l *Learner) kept(one func(string) string) {
	l.From, l.To = graph.RoleID(one(string(l.From))), graph.RoleID(one(string(l.To)))
	l.FromName, l.ToName, l.FirstStep = one(l.FromName), one(l.ToName), one(l.FirstStep)
	for i, g := range l.Groups {
		l.Groups[i] = Group{one(g.Head), one(g.Value)}
	}
	l.Cells, l.Budget, l.Price = nil, nil, nil
}

// given are the levels that a step gives, also those that the catalog at hand does not have.
func (s *sideWorker) given(all []string) []graph.Holding {
	key := strings.Join(all, " ")
	if own, ok := s.gives[key]; ok {
		return own
	}
	own := make([]graph.Holding, 0, len(all))
	for _, text := range all {
		if h, ok := graph.ParseHolding(text); ok {
			h.Skill = graph.SkillID(s.kept(string(h.Skill)))
			own = append(own, h)
			s.skill(h.Skill, "", h.Level)
		}
	}
	if len(s.gives) < mostKnown {
		s.gives[key] = own
	}
	return own
}

func (s *side) skill(id graph.SkillID, name string, level int) {
	k := s.skills[id]
	if k == nil {
		k = &known{}
		s.skills[graph.SkillID(strings.Clone(string(id)))] = k
	}
	k.top = max(k.top, level)
	if name != "" && (k.name == "" || name < k.name) { // plans may be in several languages
		k.name = strings.Clone(name)
	}
}

func (s *side) role(id graph.RoleID, name string) {
	if was, ok := s.roles[id]; !ok || name < was {
		s.roles[id] = name
	}
}

func (s *sideWorker) merge(o *sideWorker) {
	if len(o.all) == 0 {
		return
	}
	if len(s.all) == 0 {
		s.Catalog, s.AsOf, s.AsOfEnd = o.Catalog, o.AsOf, o.AsOfEnd
	}
	s.mixed = s.mixed || o.mixed || s.Catalog != o.Catalog
	s.AsOf, s.AsOfEnd = min(s.AsOf, o.AsOf), max(s.AsOfEnd, o.AsOfEnd)
	s.named, s.Journals = s.named || o.named, s.Journals || o.Journals
	s.all = append(s.all, o.all...)
	for id, k := range o.skills {
		s.skill(id, k.name, k.top)
	}
	for id, name := range o.roles {
		s.role(id, name)
	}
}

// failures reads the rows that could not be planned.
func (s *sideWorker) failures(folder string) error {
	last := 0
	for f, err := range (&Summary{Folder: folder}).AllFailures() {
		if err != nil {
			return within(folder, err)
		}
		if f.Line == last {
			continue
		}
		last = f.Line
		r := &record{fault: f}
		s.person(r, f.ID, "", f.Name)
		s.all = append(s.all, r)
		s.Failed++
	}
	return nil
}

// ReadChange reads two exports, the older one first, and says what became of the learners.
// The graph is that of the catalog at hand; l is the language of what is said.
func ReadChange(older, newer Source, g *graph.Graph, l lang.Lang) (*Change, error) {
	workers := runtime.GOMAXPROCS(0)
	old, err := readSide(older, g, l, workers)
	if err != nil {
		return nil, err
	}
	now, err := readSide(newer, g, l, workers)
	if err != nil {
		return nil, err
	}
	switch {
	case old.Planned > 0 && now.Planned > 0 && old.AsOf > now.AsOf:
		return nil, &lang.Error{What: lang.M("moved.order", "Old", old.Name, "OldDay", old.AsOf.Time(), "New", now.Name, "NewDay", now.AsOf.Time()), Hint: lang.M("moved.order.hint", "Old", now.Name, "New", old.Name)}
	case old.Rows > 0 && now.Rows > 0 && old.Pseudonyms != now.Pseudonyms:
		named, hidden := old.Name, now.Name
		if old.Pseudonyms {
			named, hidden = now.Name, old.Name
		}
		return nil, &lang.Error{What: lang.M("moved.pseudonyms", "Named", named, "Hidden", hidden), Hint: lang.M("moved.pseudonyms.hint")}
	}
	c := &Change{Lang: l, Graph: g, Old: old.Side, New: now.Side, Joined: map[Join]int{}, Counts: map[Outcome]int{}}
	c.compare(old, now)
	return c, nil
}
