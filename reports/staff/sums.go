package staff

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/curriculum"
	"skillroute/planner/progress"
)

// sums are what is known of the lines read so far. Numbers of a learner are kept as
// counts of how many have each, which is as good as a list for medians and bands and
// does not grow with the cohort.
type sums struct {
	g    *graph.Graph
	lang lang.Lang

	planned, ready int
	groups         []string // heads
	byGroup        groupSums
	names          namesakes
	catalog        planner.CatalogRef
	mixed          bool // more than one catalog
	asOf, asOfEnd  planner.Date
	targets        map[graph.RoleID]*Target
	readiness      [11]int
	readinessSum   int64       // in billionths: sums of floats depend on their order
	tenths         map[int]int // of weeks to the likely finish, of those with steps
	minutes        map[graph.Minutes]int
	hours          graph.Effort
	cost           map[string]int64 // hundredths by currency
	unpriced       int
	others         int
	outlooks       map[planner.Outlook]int
	budgets        Budgets
	steps          int             // of all routes
	unreviewed     [2]int          // plans with steps that nobody has reviewed, and these steps
	madeOf         map[string]bool // sources of these
	span, spans    planner.Date    // days from start to deadline, and how many differ from the first: 0 or 1
	months         map[planner.Date]*month
	skills         map[graph.SkillID]*Skill
	goals          []*goalSum
	failedTo       map[graph.RoleID]int // failed rows by where they go
	classes        *curriculum.Builder
	alien          error // of a plan that is none of the graph's
	talks          Talks // but for the learners
	longest, worst kept
	talk           kept
}

type month struct {
	finish   int
	stations map[graph.RoleID]int
}

func newSums(g *graph.Graph, l lang.Lang, most int) *sums {
	return &sums{
		g: g, lang: l, targets: map[graph.RoleID]*Target{}, tenths: map[int]int{}, minutes: map[graph.Minutes]int{},
		cost: map[string]int64{}, names: namesakes{}, months: map[planner.Date]*month{}, skills: map[graph.SkillID]*Skill{},
		madeOf: map[string]bool{}, outlooks: map[planner.Outlook]int{}, longest: kept{most: most, order: byHours}, worst: kept{most: most, order: byOutlook}, talk: kept{most: most, order: byTalk},
		talks: Talks{Standings: map[progress.Standing]int{}},
	}
}

// add adds a learner.
func (s *sums) add(l *line) {
	p := &l.Plan
	x := &candidate{Learner: l.learner(s.g, s.lang)}
	s.planned++
	s.headsOf(x.Groups)
	s.byGroup.add(x.Learner)
	s.names.add(x.Name)
	s.from(p.Catalog, p.AsOf, p.AsOf)
	s.target(x.To, x.ToName).Count++
	s.readiness[tenth(p.Readiness.MustHave)]++
	s.readinessSum += int64(math.Round(p.Readiness.MustHave * 1e9))
	s.minutes[x.Hours.Likely]++
	if x.Steps == 0 {
		s.ready++
	} else {
		s.tenths[int(math.Round(x.Weeks*10))]++
		s.month(x.Finish.Likely).finish++
	}
	s.hours = s.hours.Add(x.Hours)
	for _, m := range x.Price {
		s.cost[m.Currency] += m.Hundredths
	}
	if x.Unpriced > 0 {
		s.unpriced++
	}
	s.others += len(x.Others)
	s.outlooks[x.Outlook]++
	if x.Outlook != "" && x.By >= x.Start { // one that has passed leaves no days
		s.spanOf(x.By-x.Start+1, 1)
	}
	if x.Budget != nil {
		s.budgets.Asked++
		if x.Budget.Met {
			s.budgets.Met++
			if x.Budget.Unknown > 0 {
				s.budgets.Open++
			}
		}
	}
	s.steps += x.Steps
	if u := p.Unreviewed; u != nil {
		s.unreviewed[0]++
		s.unreviewed[1] += u.Steps
		for _, id := range u.Sources {
			s.madeOf[id] = true
		}
	}
	for _, m := range p.Milestones {
		if m.Role != x.To {
			s.month(m.Date).stations[m.Role]++
		}
	}
	s.talks.add(x.Learner)
	s.addGaps(p)
	dates := s.addGoals(l)
	if s.classes == nil { // gathered elsewhere
	} else if err := s.classes.Add(p.taught(), dates...); err != nil {
		s.alien = err
	}
	long, late := s.longest.wants(x.Learner), x.Outlook != "" && s.worst.wants(x.Learner)
	talk := x.NeedsTalk() && s.talk.wants(x.Learner)
	if long || late || talk {
		x.gap = slices.Clone(p.Gap)
	}
	if long {
		s.longest.add(x)
	}
	if late {
		s.worst.add(x)
	}
	if talk {
		s.talk.add(x)
	}
}

// add counts who needs a talk, and where learners stand.
func (t *Talks) add(l *Learner) {
	if l.NeedsTalk() {
		t.Count++
	}
	if l.Progress == nil {
		return
	}
	t.limits(l.Progress.Limits)
	t.Journals++
	t.Standings[l.Progress.Standing]++
	if l.Progress.Unknown > 0 {
		t.Unknown++
	}
}

// limits remembers the rules that learners stand by: those of most days where they differ.
func (t *Talks) limits(l progress.Thresholds) {
	if t.Journals == 0 {
		t.Limits = l
	}
	if t.Limits != l {
		t.Mixed = true
		if cmp.Or(cmp.Compare(l.StalledDays, t.Limits.StalledDays), cmp.Compare(l.Off, t.Limits.Off), cmp.Compare(l.AtRisk, t.Limits.AtRisk), cmp.Compare(l.Logged, t.Limits.Logged)) > 0 {
			t.Limits = l
		}
	}
}

// merge adds those of other lines.
func (t *Talks) merge(o Talks) {
	t.Count += o.Count
	if o.Journals == 0 {
		return
	}
	t.limits(o.Limits)
	t.Journals, t.Unknown, t.Mixed = t.Journals+o.Journals, t.Unknown+o.Unknown, t.Mixed || o.Mixed
	addCounts(t.Standings, o.Standings)
}

// headsOf takes the heads of groups over from a row: all have the same.
func (s *sums) headsOf(all []Group) {
	for i := len(s.groups); i < len(all); i++ {
		s.groups = append(s.groups, all[i].Head)
	}
}

// tenth is the band of a readiness: 10 only when all is met.
func tenth(share float64) int {
	if share >= 1 {
		return 10
	}
	return max(0, min(9, int(share*10+1e-9)))
}

func (s *sums) from(c planner.CatalogRef, asOf, end planner.Date) {
	if s.catalog == (planner.CatalogRef{}) {
		s.catalog, s.asOf, s.asOfEnd = c, asOf, end
	}
	s.mixed = s.mixed || s.catalog != c
	s.asOf, s.asOfEnd = min(s.asOf, asOf), max(s.asOfEnd, end)
}

func (s *sums) target(id graph.RoleID, name string) *Target {
	t := s.targets[id]
	if t == nil {
		t = &Target{Role: id, Name: name}
		s.targets[id] = t
	}
	return t
}

// spanOf remembers whether all deadlines leave the same number of days.
func (s *sums) spanOf(days, kinds planner.Date) {
	switch {
	case kinds == 0:
	case s.spans == 0:
		s.span, s.spans = days, kinds
	case s.span != days || kinds > 1:
		s.spans = 2
	}
}

func (s *sums) month(at planner.Date) *month {
	t := at.Time()
	first := planner.DateOf(t.Year(), t.Month(), 1)
	m := s.months[first]
	if m == nil {
		m = &month{stations: map[graph.RoleID]int{}}
		s.months[first] = m
	}
	return m
}

// addGaps adds what the target requires.
func (s *sums) addGaps(p *plan) {
	for _, q := range p.Gap {
		if q.Importance != essential {
			continue
		}
		k := s.skill(q.Skill)
		if k == nil {
			continue
		}
		c := q.cell()
		k.need(q.Need, q.Need)
		k.Asked++
		k.Held[max(0, min(c.Have, k.Max))]++
		k.Missing[min(c.Gap(), len(k.Missing)-1)]++
		if c.Gap() > 0 {
			k.Lack++
			k.Levels += c.Gap()
		}
	}
}

// mostMissing is the last number of levels missing that is told from more: as many have a
// shade of their own.
const mostMissing = 4

func (k *Skill) need(low, high int) {
	if k.NeedLow == 0 {
		k.NeedLow = low
	}
	k.NeedLow, k.NeedHigh = min(k.NeedLow, low), max(k.NeedHigh, high)
}

// skill is the row of a skill; nil for one that the graph does not have.
func (s *sums) skill(id graph.SkillID) *Skill {
	k := s.skills[id]
	if k == nil {
		known, ok := s.g.Skill(id)
		if !ok {
			return nil
		}
		k = &Skill{ID: id, Name: known.Name.In(s.lang), Category: s.g.Catalog.CategoryName(known.Category).In(s.lang), Max: known.Max, Held: make([]int, known.Max+1),
			Missing: make([]int, mostMissing+1)}
		s.skills[id] = k
	}
	return k
}

// merge adds the sums of other lines.
func (s *sums) merge(o *sums) {
	if o.planned == 0 {
		return
	}
	if s.groups == nil {
		s.groups = o.groups
	}
	s.byGroup.merge(o.byGroup)
	addCounts(s.names, o.names)
	s.planned += o.planned
	s.ready += o.ready
	s.from(o.catalog, o.asOf, o.asOfEnd)
	s.mixed = s.mixed || o.mixed
	for id, t := range o.targets {
		s.target(id, t.Name).Count += t.Count
	}
	for i, n := range o.readiness {
		s.readiness[i] += n
	}
	s.readinessSum += o.readinessSum
	addCounts(s.tenths, o.tenths)
	addCounts(s.minutes, o.minutes)
	s.hours = s.hours.Add(o.hours)
	addCounts(s.cost, o.cost)
	s.unpriced += o.unpriced
	s.others += o.others
	addCounts(s.outlooks, o.outlooks)
	s.spanOf(o.span, o.spans)
	s.budgets.Asked += o.budgets.Asked
	s.budgets.Met += o.budgets.Met
	s.budgets.Open += o.budgets.Open
	s.steps += o.steps
	s.unreviewed[0] += o.unreviewed[0]
	s.unreviewed[1] += o.unreviewed[1]
	maps.Copy(s.madeOf, o.madeOf)
	s.talks.merge(o.talks)
	for at, m := range o.months {
		mine := s.month(at)
		mine.finish += m.finish
		addCounts(mine.stations, m.stations)
	}
	for id, k := range o.skills {
		mine := s.skill(id)
		mine.need(k.NeedLow, k.NeedHigh)
		mine.Asked += k.Asked
		mine.Lack += k.Lack
		mine.Levels += k.Levels
		for i, n := range k.Held {
			mine.Held[i] += n
		}
		for i, n := range k.Missing {
			mine.Missing[i] += n
		}
	}
	s.mergeGoals(o)
	if s.classes != nil {
		s.classes.Merge(o.classes)
	}
	if s.alien == nil {
		s.alien = o.alien
	}
	for _, x := range o.longest.all {
		s.longest.add(x)
	}
	for _, x := range o.worst.all {
		s.worst.add(x)
	}
	for _, x := range o.talk.all {
		s.talk.add(x)
	}
}

func addCounts[K comparable, N int | int64](to, from map[K]N) {
	for k, n := range from {
		to[k] += n
	}
}

// candidate is a learner who may be shown.
type candidate struct {
	*Learner
	gap []planGap
}

// kept keeps the first by an order, at most most of them and while it fills up twice
// as many.
type kept struct {
	most  int
	order func(a, b *Learner) int
	all   []*candidate
	last  *Learner // of those that stay, when there are enough; nil before
}

// wants reports whether a learner may be among the first.
func (k *kept) wants(l *Learner) bool { return k.last == nil || k.order(l, k.last) < 0 }

func (k *kept) add(x *candidate) {
	if k.all = append(k.all, x); len(k.all) >= 2*k.most+16 {
		k.sort()
	}
}

// sort puts those kept in order and drops the others.
func (k *kept) sort() {
	slices.SortFunc(k.all, func(a, b *candidate) int { return k.order(a.Learner, b.Learner) })
	if len(k.all) > k.most {
		clear(k.all[k.most:])
		k.all = k.all[:k.most]
		k.last = k.all[k.most-1].Learner
	}
}
