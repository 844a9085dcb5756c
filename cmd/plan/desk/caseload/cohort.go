package caseload

import (
	"cmp"
	"errors"
	"hash/fnv"
	"slices"
	"sync"
	"time"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph"
	"skillroute/planner"
	"skillroute/planner/curriculum"
	"skillroute/planner/progress"
)

// Member is what a cohort shows of a client. It is made when the client is planned, and is
// small, so that those of a whole cohort can stay in memory where their plans could not.
type Member struct {
	*Entry
	Seq  int64
	Day  planner.Date
	Gap  []planner.Gap // of the requirements that are planned; nil without a plan
	Left graph.Minutes // likely

	done     []progress.Point // by week
	expected []progress.Point
	route    *curriculum.Builder // of this one alone; nil without a plan
	digest   string              // of the plan: what to teach hangs on no more
}

// Cohort is a group with its members.
type Cohort struct {
	store.Group
	Day     planner.Date
	Entries []*Entry  // all of them, by name, as their summaries tell them
	Members []*Member // those that are known as of now, by name
	c       *Caseload
	stamp   uint64 // tells two states of a group apart
}

// Ready reports whether all members are known as of now. Those that are not are planned in
// the background.
func (x *Cohort) Ready() bool { return len(x.Members) == len(x.Entries) }

// Joined are all members in the order in which they became clients, which stays when others
// come.
func (x *Cohort) Joined() ([]*Entry, error) {
	first, err := x.c.store.First()
	if err != nil {
		return nil, err
	}
	all := slices.Clone(x.Entries)
	slices.SortStableFunc(all, func(a, b *Entry) int { return cmp.Compare(first[a.ID], first[b.ID]) })
	return all, nil
}

// cohortCache keeps members of cohorts, and what to teach them.
type cohortCache struct {
	mu      sync.Mutex
	members map[string]*Member
	working map[string]bool // groups whose members are being planned
	taught  map[teachKey]*taught
	stamps  map[string]uint64 // of groups, as somebody saw them last
	solving sync.Mutex
	changed chan struct{} // closed when a member was planned
}

// mostMembers is how many members are kept in memory.
const mostMembers = 4000

// patience is how long a request waits for members that are not known yet: a few that
// changed are planned within it, a whole cohort is not.
const patience = 100 * time.Millisecond

// Cohort is a group as of now, with the members that are known. It does not plan a cohort
// while somebody waits for it: what is missing is planned in the background.
func (c *Caseload) Cohort(group string) (*Cohort, error) {
	x, err := c.groupOf(group)
	if err != nil {
		return nil, err
	}
	missing := c.cohorts.fill(x)
	if len(missing) == 0 {
		return x, nil
	}
	c.cohorts.plan(c, group, missing)
	for end := time.After(patience); len(missing) > 0; {
		changed := c.cohorts.next()
		if missing = c.cohorts.fill(x); len(missing) == 0 {
			break
		}
		select {
		case <-changed:
		case <-end:
			return x, nil
		}
	}
	return c.groupWith(x)
}

// groupWith is a group whose members were planned meanwhile, with their summaries of now.
func (c *Caseload) groupWith(x *Cohort) (*Cohort, error) {
	x, err := c.groupOf(x.ID)
	if err != nil {
		return nil, err
	}
	c.cohorts.fill(x)
	return x, nil
}

// groupOf is a group with the summaries of its members.
func (c *Caseload) groupOf(id string) (*Cohort, error) {
	groups, err := c.store.Groups()
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(groups, func(g store.Group) bool { return g.ID == id })
	if at < 0 {
		return nil, store.ErrNone
	}
	list, err := c.List()
	if err != nil {
		return nil, err
	}
	x := &Cohort{Group: groups[at], Day: list.Day, c: c}
	for _, e := range list.Entries {
		if slices.ContainsFunc(e.Groups, func(g store.Group) bool { return g.ID == id }) {
			x.Entries = append(x.Entries, e)
		}
	}
	return x, nil
}

// fill fills in the members that are known as of now, and gives the others.
func (k *cohortCache) fill(x *Cohort) (missing []string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	x.Members, x.stamp = x.Members[:0], uint64(x.Day)
	for _, e := range x.Entries {
		m := k.members[e.ID]
		if m == nil || m.Seq != e.Last || m.Day != x.Day {
			missing = append(missing, e.ID)
			continue
		}
		same := *m
		same.Entry = e
		x.Members = append(x.Members, &same)
		h := fnv.New64a()
		h.Write([]byte(m.digest))
		x.stamp = x.stamp*1099511628211 ^ h.Sum64()
	}
	return missing
}

// next is closed when the next member was planned.
func (k *cohortCache) next() <-chan struct{} {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.changed == nil {
		k.changed = make(chan struct{})
	}
	return k.changed
}

// plan plans members in the background, unless that is being done. Close ends it.
func (k *cohortCache) plan(c *Caseload, group string, ids []string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.working[group] {
		return
	}
	if k.working == nil {
		k.working = map[string]bool{}
	}
	k.working[group] = true
	c.behind(func() {
		defer func() {
			k.mu.Lock()
			delete(k.working, group)
			k.mu.Unlock()
		}()
		for _, id := range ids {
			if c.closing() {
				return
			}
			x, err := c.Client(id)
			switch {
			case errors.Is(err, store.ErrNone): // forgotten meanwhile
			case err != nil:
				return // the next request tries again, and says so if it fails itself
			default:
				k.keep(id, c.member(x))
			}
		}
	}, func() { delete(k.working, group) })
}

// closing reports whether the desk is being closed.
func (c *Caseload) closing() bool {
	c.refreshing.mu.Lock()
	defer c.refreshing.mu.Unlock()
	return c.refreshing.stopped
}

// keep keeps a member, and wakes who waits for one.
func (k *cohortCache) keep(id string, m *Member) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.members == nil || len(k.members) >= mostMembers {
		k.members = map[string]*Member{}
	}
	k.members[id] = m
	if k.changed != nil {
		close(k.changed)
		k.changed = nil
	}
}

// member is what a cohort keeps of a client who was planned.
func (c *Caseload) member(x *Client) *Member {
	m := &Member{Seq: x.Seq, Day: x.Day}
	if x.Plan == nil {
		return m
	}
	m.Gap, m.Left = x.Plan.Gap, x.Plan.Route.Hours.Likely
	if s := x.Status; s != nil {
		m.done = append(m.done, progress.Point{Day: s.Since - 1})
		for _, w := range s.Weeks {
			m.done = append(m.done, progress.Point{Day: w.To, Done: w.Done})
		}
		m.expected = s.Expected
	}
	m.digest = digestOf(x.Plan)
	m.route = curriculum.NewBuilder(c.Graph, false)
	if m.route.Add(x.Plan) != nil {
		m.route = nil
	}
	return m
}

// at is how much of a curve there is by a day, between its points by a straight line.
func at(curve []progress.Point, day planner.Date) float64 {
	i, found := slices.BinarySearchFunc(curve, day, func(p progress.Point, d planner.Date) int { return cmp.Compare(p.Day, d) })
	switch {
	case len(curve) == 0 || i == 0 && !found:
		return 0
	case i == len(curve):
		return float64(curve[i-1].Done)
	case found:
		return float64(curve[i].Done)
	}
	a, b := curve[i-1], curve[i]
	return float64(a.Done) + float64(b.Done-a.Done)*float64(day-a.Day)/float64(b.Day-a.Day)
}

// Week is how far a cohort was on a day.
type Week struct {
	Day           planner.Date
	Done, Planned graph.Minutes
}

// Hours are the likely hours of the steps that were done, and of those planned, of all
// members together, by week up to today; nil where nobody has begun.
func (x *Cohort) Hours() (weeks []Week) {
	first := x.Day
	for _, m := range x.Members {
		if len(m.done) > 0 {
			first = min(first, m.done[0].Day)
		}
		if len(m.expected) > 0 {
			first = min(first, m.expected[0].Day)
		}
	}
	if first >= x.Day {
		return nil
	}
	const week = 7
	for day := first; ; day = min(day+week, x.Day) {
		var done, planned float64
		for _, m := range x.Members {
			done += at(m.done, day)
			planned += at(m.expected, min(day, x.Day-1))
		}
		weeks = append(weeks, Week{day, graph.Minutes(done), graph.Minutes(planned)})
		if day == x.Day {
			return weeks
		}
	}
}

// Lack is a skill that members lack, with who needs it.
type Lack struct {
	Skill   graph.SkillID
	Need    int // the highest level that is asked for
	Least   int // the lowest
	Lacking int // members who do not hold what they need
	Levels  int // that are missing, of all members
	By      map[string]planner.Gap
}

// Lacks are the skills that members need, those of which most levels are missing first.
func (x *Cohort) Lacks() (all []Lack) {
	by := map[graph.SkillID]int{}
	for _, m := range x.Members {
		for _, g := range m.Gap {
			i, ok := by[g.Skill]
			if !ok {
				i = len(all)
				by[g.Skill] = i
				all = append(all, Lack{Skill: g.Skill, Need: g.Need, Least: g.Need, By: map[string]planner.Gap{}})
			}
			l := &all[i]
			l.By[m.ID] = g
			l.Need, l.Least = max(l.Need, g.Need), min(l.Least, g.Need)
			if n := g.Missing(); n > 0 {
				l.Lacking++
				l.Levels += n
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Lack) int {
		return cmp.Or(cmp.Compare(b.Levels, a.Levels), cmp.Compare(b.Lacking, a.Lacking), cmp.Compare(a.Skill, b.Skill))
	})
	return all
}
