package caseload

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/lang"
	"skillroute/planner/progress"
)

// markOf is the Once of a row by its key, so that who is in two files, or in one that is
// imported twice, becomes one client. It is a hash, since ids and addresses need not be kept
// for it.
func markOf(key string) string {
	sum := sha256.Sum256([]byte(key))
	return "import:" + hex.EncodeToString(sum[:16])
}

// Take imports the rows of a class file that can be: each new learner becomes a client, who
// is here already joins the group and is left as is. Each client is written whole; a run that
// ends early goes on when it is done again. The file is let go of when nothing was left out.
func (c *Caseload) Take(x *ClassFile) (*ImportOutcome, error) {
	if !x.Targeted {
		return nil, &lang.Error{Place: x.Name, What: lang.M("deskimport.no-role"), Hint: lang.M("deskimport.no-role.hint")}
	}
	groups, err := c.groupNames()
	if err != nil {
		return nil, err
	}
	out := &ImportOutcome{At: c.Now()}
	for _, r := range x.Rows {
		joins, err := c.joins(groups, x, r)
		if err != nil {
			return nil, err
		}
		if len(joins) > 0 && joins[0].Kind == "cohort" {
			out.Group = joins[0].ID
		}
		switch {
		case r.Client != "":
			out.Here++
			err = c.join(r.Client, joins)
		case r.Fit():
			err = c.begin(r, joins, out)
		default:
			out.LeftOut++
		}
		if err != nil {
			return nil, err
		}
	}
	kept := x.Import
	if kept.Outcome, err = json.Marshal(out); err != nil {
		return nil, err
	}
	if out.LeftOut == 0 {
		kept.File = nil
	}
	x.Outcome = out
	return out, c.store.KeepImport(kept)
}

// begin makes a client of a row.
func (c *Caseload) begin(r ClassRow, joins []store.Group, out *ImportOutcome) error {
	id, err := c.newID()
	if err != nil {
		return err
	}
	q := r.Request
	begun := &progress.Started{Name: cmp.Or(q.Name, r.ID), To: q.To, From: q.From, Start: cmp.Or(q.Start, &q.AsOf), By: q.By, HoursPerWeek: q.HoursPerWeek, Catalog: c.Graph.Digest()}
	w := progress.NewWriter(c.Now(), c.Random)
	change := store.Change{Client: id, Once: r.mark, Profile: &store.Client{Name: begun.Name, Email: r.Email, Groups: joins},
		Events: []progress.Event{w.Event(progress.Import, begun)}}
	for _, skill := range slices.Sorted(maps.Keys(q.Have)) {
		change.Events = append(change.Events, w.Event(progress.Self, &progress.LevelSet{Skill: skill, Level: q.Have[skill]}))
	}
	if b := q.Budget; b != nil {
		text := strconv.FormatFloat(float64(b.Hundredths)/100, 'f', -1, 64) + b.Currency
		change.Events = append(change.Events, w.Event(progress.Import, &progress.RequestSet{Field: "budget", Value: text}))
	}
	_, happened, err := c.store.Write(change)
	switch {
	case err != nil:
		return err
	case happened: // another row of the file, or another tab, was first
		out.Here++
		return nil
	}
	out.New = append(out.New, id)
	return nil
}

// join has a client join groups, beside those that there are.
func (c *Caseload) join(id string, joins []store.Group) error {
	row, err := c.store.Client(id)
	if err != nil {
		return err
	}
	before := len(row.Groups)
	for _, g := range joins {
		if !slices.Contains(row.Groups, g) {
			row.Groups = append(row.Groups, g)
		}
	}
	if len(row.Groups) == before {
		return nil
	}
	_, _, err = c.store.Write(store.Change{Client: id, Profile: row})
	return err
}

// groupNames are the groups that there are, by kind and folded name.
func (c *Caseload) groupNames() (map[[2]string]store.Group, error) {
	all, err := c.store.Groups()
	if err != nil {
		return nil, err
	}
	byName := map[[2]string]store.Group{}
	for _, g := range slices.Backward(all) {
		byName[[2]string{g.Kind, lang.Fold(g.Name)}] = g
	}
	return byName, nil
}

// joins are the groups that a row's client joins: those of the names there are, else new ones.
func (c *Caseload) joins(known map[[2]string]store.Group, x *ClassFile, r ClassRow) (all []store.Group, err error) {
	name, mentor := x.Group, ""
	at := 0
	if x.Choices.Cohort != "" {
		if at < len(r.Groups) {
			name = cmp.Or(strings.TrimSpace(r.Groups[at]), name)
		}
		at++
	}
	if x.Mentor != "" && at < len(r.Groups) {
		mentor = strings.TrimSpace(r.Groups[at])
	}
	for _, g := range []store.Group{{Kind: "cohort", Name: name}, {Kind: "mentor", Name: mentor}} {
		if g.Name == "" {
			continue
		}
		key := [2]string{g.Kind, lang.Fold(g.Name)}
		if _, ok := known[key]; !ok {
			if g.ID, err = c.newID(); err != nil {
				return nil, err
			}
			known[key] = g
		}
		all = append(all, known[key])
	}
	return all, nil
}
