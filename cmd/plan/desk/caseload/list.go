package caseload

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"skillroute/cmd/plan/desk/store"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// Entry is a client in the list of all.
type Entry struct {
	store.Client
	Summary
	Stale bool   // the summary is of another day, of earlier events or of other settings
	Needs []Need // the weightiest first; none: no need of the coach this week
}

// List are all clients as their summaries tell them. It is not changed once it is made.
type List struct {
	Entries   []*Entry // by name
	Day       planner.Date
	Needs     int // how many need the coach
	Stale     int // how many summaries are out of date
	Standings map[progress.Standing]int

	under string
}

// listed is the list that was made last.
type listed struct {
	sync.Mutex
	list *List
	at   uint64 // store.ClientChanges
}

// List is the list of all clients. It is read anew when something was written since.
func (c *Caseload) List() (*List, error) {
	c.listed.Lock()
	defer c.listed.Unlock()
	at, under, today := c.store.ClientChanges(), c.under(), c.Today()
	if k := &c.listed; k.list != nil && k.at == at && k.list.under == under && k.list.Day == today {
		return k.list, nil
	}
	rows, err := c.store.Clients()
	if err != nil {
		return nil, err
	}
	ticks, err := c.pendingTicks()
	if err != nil {
		return nil, err
	}
	l := &List{Day: today, under: under, Standings: map[progress.Standing]int{}, Entries: make([]*Entry, 0, len(rows))}
	for _, row := range rows {
		e := &Entry{Client: row, Summary: readSummary(&row)}
		e.Client.Summary = nil
		e.Stale = e.Under != under || row.Seen != row.Last || row.Day != today.String()
		e.Needs = e.Summary.needs(today, ticks[row.ID])
		if e.Stale {
			l.Stale++
		}
		if len(e.Needs) > 0 {
			l.Needs++
		}
		l.Standings[e.Standing]++
		l.Entries = append(l.Entries, e)
	}
	slices.SortStableFunc(l.Entries, func(a, b *Entry) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	c.listed.list, c.listed.at = l, at
	return l, nil
}

// Weight compares two clients by how much they need the coach: the kind of the weightiest
// need, then how long or how soon.
func (e *Entry) Weight(o *Entry) int {
	if len(e.Needs) == 0 || len(o.Needs) == 0 {
		return cmp.Compare(len(o.Needs), len(e.Needs))
	}
	a, b := e.Needs[0], o.Needs[0]
	return cmp.Or(cmp.Compare(a.Kind.weight(), b.Kind.weight()), cmp.Compare(b.Count, a.Count), compareDays(a.Day, b.Day), cmp.Compare(drop(b), drop(a)))
}

// drop is by how much a chance fell.
func drop(n Need) float64 {
	if n.Then == nil || n.Now == nil {
		return 0
	}
	return *n.Then - *n.Now
}

// compareDays compares days; one that is not known comes last.
func compareDays(a, b *planner.Date) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	return cmp.Compare(*a, *b)
}
