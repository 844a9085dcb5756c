package caseload

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// Version is a plan that was agreed on, made again as it was then.
type Version struct {
	store.Version
	Plan  *planner.Plan // to the digest that was agreed on; where it is not Exact, as far as its JSON says it, without a graph
	Exact bool
	Then  *Client // just before it was agreed on
}

// Day is the day on which a version was agreed on.
func (v *Version) Day() planner.Date { return planner.DateOf(v.At.Date()) }

// versionCache are versions that were planned again, by what tells them apart.
type versionCache struct {
	sync.Mutex
	all map[versionKey]*Version
}

type versionKey struct {
	client string
	n      int
	digest string
}

// mostVersions is how many planned versions are kept in memory.
const mostVersions = 64

func (k *versionCache) get(key versionKey) *Version {
	k.Lock()
	defer k.Unlock()
	return k.all[key]
}

func (k *versionCache) keep(key versionKey, v *Version) {
	k.Lock()
	defer k.Unlock()
	if k.all == nil || len(k.all) >= mostVersions {
		k.all = map[versionKey]*Version{}
	}
	k.all[key] = v
}

// PlanVersion is a version of a client, planned again; store.ErrNone when there is none of
// that number. Plans of a program or a catalog that plan otherwise than those of the day are not
// passed off for it: such a version is not Exact.
func (c *Caseload) PlanVersion(id string, n int) (*Version, error) {
	all, err := c.store.Versions(id)
	if err != nil {
		return nil, err
	}
	for _, v := range all {
		if v.N == n {
			return c.again(id, v)
		}
	}
	return nil, store.ErrNone
}

func (c *Caseload) again(id string, v store.Version) (*Version, error) {
	key := versionKey{id, v.N, v.Digest}
	if kept := c.versions.get(key); kept != nil {
		return kept, nil
	}
	x := &Version{Version: v}
	before := func(c *Caseload) (*Client, error) {
		return c.before(id, func(e *progress.Event, seq int64) bool {
			agreed, ok := e.Data.(*progress.VersionAgree)
			return ok && agreed.Digest == v.Digest && seq <= v.Seq
		})
	}
	then, err := before(c)
	if err != nil {
		return nil, err
	}
	x.Then, x.Plan = then, then.Plan
	if x.Exact = digest(x.Plan) == v.Digest; !x.Exact {
		if err := c.underOwn(x, before); err != nil {
			return nil, err
		}
	}
	c.versions.keep(key, x)
	return x, nil
}

// underOwn plans a version again under the catalog that it was agreed on with; where that gives
// something else, the version is what its JSON says.
func (c *Caseload) underOwn(x *Version, before func(*Caseload) (*Client, error)) error {
	read, err := planner.ReadPlan(fmt.Sprintf("version %d", x.N), x.Version.Plan)
	if err != nil {
		return err
	}
	x.Plan = read
	g, err := c.graphOf(x.Catalog)
	if err != nil {
		return nil // the version stands all the same
	}
	then := &Caseload{Options: c.Options, store: c.store, shared: planner.NewShared(g)}
	then.Graph, then.Base.Lang, then.Thresholds = g, read.Lang, c.Limits()
	if client, err := before(then); err == nil && digest(client.Plan) == x.Digest {
		x.Then, x.Plan, x.Exact = client, client.Plan, true
	}
	return nil
}

// graphOf is the graph of a catalog that a version used.
func (c *Caseload) graphOf(digest string) (*graph.Graph, error) {
	data, err := c.store.Catalog(digest)
	if err != nil {
		return nil, err
	}
	catalog, _, err := graph.Read(nil, graph.File{Name: digest, Data: data})
	if err != nil {
		return nil, err
	}
	return graph.New(catalog), nil
}

// digest is that of a plan's JSON; "" for no plan.
func digest(p *planner.Plan) string {
	if p == nil {
		return ""
	}
	return p.Digest()
}

// before is a client as it was just before the last event of a kind, planned for the day of
// that moment. What was undone later counts: it was so then.
func (c *Caseload) before(id string, what func(e *progress.Event, seq int64) bool) (*Client, error) {
	row, err := c.store.Client(id)
	if err != nil {
		return nil, err
	}
	events, err := c.store.Events(id, 0)
	if err != nil {
		return nil, err
	}
	for i, e := range slices.Backward(events) {
		j := progress.Read(id, e.Line)
		if len(j.Events) != 1 || !what(&j.Events[0], e.Seq) {
			continue
		}
		then := &Caseload{Options: c.Options, store: c.store, shared: c.shared}
		then.Thresholds = c.Limits()
		then.Now = func() time.Time { return j.Events[0].At }
		then.Base.Effort = planner.Effort{} // what is agreed on waits for it
		x := then.fold(*row, events[:i])
		then.plan(x)
		return x, nil
	}
	return nil, store.ErrNone
}
