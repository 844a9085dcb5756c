package caseload

import (
	"crypto/sha256"
	"encoding/hex"
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
	then, err := c.before(id, func(e *progress.Event, seq int64) bool {
		agreed, ok := e.Data.(*progress.VersionAgree)
		return ok && agreed.Digest == v.Digest && seq <= v.Seq
	})
	if err != nil {
		return nil, err
	}
	x.Then, x.Plan = then, then.Plan
	if x.Exact = digest(x.Plan) == v.Digest; !x.Exact {
		if err := c.fromJSON(x); err != nil {
			return nil, err
		}
	}
	c.versions.keep(key, x)
	return x, nil
}

// fromJSON plans a version again from what its JSON says, under the catalog of the day.
func (c *Caseload) fromJSON(x *Version) error {
	read, err := planner.ReadPlan(fmt.Sprintf("version %d", x.N), x.Version.Plan)
	if err != nil {
		return err
	}
	x.Plan = read
	bytes, err := c.store.Catalog(x.Catalog)
	if err != nil {
		return nil
	}
	catalog, _, err := graph.Read(nil, graph.File{Name: x.Catalog, Data: bytes})
	if err != nil {
		return nil
	}
	r := read.Request
	r.ID, r.Rates = x.Then.ID, c.Base.Rates
	if p, err := planner.New(graph.New(catalog), r); err == nil && digest(p) == x.Digest {
		x.Plan, x.Exact = p, true
	}
	return nil
}

// digest is that of a plan's JSON; "" for no plan.
func digest(p *planner.Plan) string {
	if p == nil {
		return ""
	}
	data, err := p.JSON()
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(data)
	return "sha256:" + hex.EncodeToString(sum[:])
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
		then.Now = func() time.Time { return j.Events[0].At }
		x := then.fold(*row, events[:i])
		then.plan(x)
		return x, nil
	}
	return nil, store.ErrNone
}
