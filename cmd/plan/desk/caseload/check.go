package caseload

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/progress"
)

// Checked is what a check went through, and what it found.
type Checked struct {
	Clients, Events, Versions, Catalogs int
	Again                               int // versions that this program plans again to their digests
	Faults                              lang.Faults
}

// Check makes again from the events what follows from them, and compares: the summaries of
// today, the versions with the events that agreed on them, and plans and catalogs with their
// digests. It writes nothing.
func (c *Caseload) Check() (*Checked, error) {
	all, err := c.store.Clients()
	if err != nil {
		return nil, err
	}
	found := &checking{Caseload: c, catalogs: map[string]bool{}}
	if err := c.store.Check(); err != nil {
		e, ok := errors.AsType[*lang.Error](err)
		if !ok {
			return nil, err
		}
		found.Faults = append(found.Faults, e)
	}
	for _, row := range all {
		if err := found.client(row); err != nil {
			return nil, err
		}
	}
	found.Catalogs = len(found.catalogs)
	return &found.Checked, nil
}

type checking struct {
	*Caseload
	Checked
	catalogs map[string]bool // those that were looked at, by their digests
}

func (k *checking) fault(row store.Client, what lang.Message) {
	k.Faults = append(k.Faults, &lang.Error{Place: fmt.Sprintf("%s (%s)", row.Name, row.ID), What: what, Hint: lang.M("deskrun.check.hint")})
}

func (k *checking) client(row store.Client) error {
	events, err := k.store.Events(row.ID, 0)
	if err != nil {
		return err
	}
	k.Clients, k.Events = k.Clients+1, k.Events+len(events)
	x := k.fold(row, events)
	for _, f := range x.Journal.Faults {
		k.fault(row, f.What)
	}
	if err := k.versionsOf(x); err != nil {
		return err
	}
	switch {
	case row.Seen > x.Seq:
		k.fault(row, lang.M("deskrun.check.ahead"))
	case row.Seen == x.Seq && row.Day == x.Day.String() && row.Summary != nil && (readSummary(&row).Under == "" || k.current(&row)):
		k.plan(x)
		data, err := json.Marshal(k.summary(x, nil))
		if err != nil {
			return err
		}
		if !bytes.Equal(data, row.Summary) {
			k.fault(row, lang.M("deskrun.check.summary"))
		}
	}
	return nil
}

func (k *checking) versionsOf(x *Client) error {
	versions, err := k.store.Versions(x.ID)
	if err != nil {
		return err
	}
	agreed := map[int64]*progress.VersionAgree{}
	for i := range x.Journal.Events {
		e := &x.Journal.Events[i]
		if a, ok := e.Data.(*progress.VersionAgree); ok {
			agreed[x.SeqOf(e.ID)] = a
		}
	}
	last := int64(0)
	for _, v := range versions {
		k.Versions++
		sum := sha256.Sum256(v.Plan)
		a := agreed[v.Seq]
		switch {
		case a == nil || a.Digest != v.Digest || v.Seq <= last:
			k.fault(x.Client, lang.M("deskrun.check.version", "Version", v.N))
		case "sha256:"+hex.EncodeToString(sum[:]) != v.Digest:
			k.fault(x.Client, lang.M("deskrun.check.plan", "Version", v.N))
		default:
			if again, err := k.PlanVersion(x.ID, v.N); err == nil && again.Exact {
				k.Again++
			}
		}
		last = v.Seq
		if err := k.catalog(x.Client, v); err != nil {
			return err
		}
	}
	return nil
}

// catalog holds a catalog that a version used against its digest, once.
func (k *checking) catalog(row store.Client, v store.Version) error {
	if k.catalogs[v.Catalog] {
		return nil
	}
	k.catalogs[v.Catalog] = true
	data, err := k.store.Catalog(v.Catalog)
	if err != nil && err != store.ErrNone {
		return err
	}
	c, _, readErr := graph.Read(nil, graph.File{Name: v.Catalog, Data: data})
	if err != nil || readErr != nil || c.Digest() != v.Catalog {
		k.fault(row, lang.M("deskrun.check.catalog", "Version", v.N, "Digest", v.Catalog))
	}
	return nil
}
