package caseload

import (
	"maps"
	"slices"
	"strings"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/learner"
	"skillroute/planner/progress"
)

func init() {
	acts["request.set"] = requestSet
	acts["level.set"] = levelSet
	acts["level.agree"] = levelAgree
	acts["pause"] = pause
	acts["profile"] = profile
}

// requestFields are the fields of a request that an act can set, in the order in which they
// are read.
var requestFields = []string{"name", "to", "start", "by", "hours_per_week", "study_days", "budget", "free", "optional"}

// requestSet takes field and value, or several fields by their own names: of these what is
// empty stays as it is. An empty value takes a date, a budget or study days away.
func requestSet(c *Caseload, x *Client, a Act) (*Deed, error) {
	named := idsOf(a.value("field"))
	var data []progress.Data
	var profile *store.Client
	for _, field := range requestFields {
		value := a.value(field)
		switch {
		case len(named) == 1 && named[0] == field:
			value = a.value("value")
			if value == "" {
				value = a.value(field)
			}
		case slices.Contains(named, field):
		case len(named) > 0 || value == "":
			continue
		}
		set, err := c.readField(x, field, value)
		if err != nil {
			return nil, refused(field, err)
		}
		if x.fieldNow(c, field) == set {
			continue
		}
		data = append(data, &progress.RequestSet{Field: field, Value: set})
		if field == "name" {
			profile = &store.Client{Name: set, Email: x.Email, Groups: x.Groups}
		}
	}
	for _, field := range named {
		if !slices.Contains(requestFields, field) {
			return nil, refuse("field", lang.M("deskacts.no-field", "Value", field))
		}
	}
	if data == nil {
		return nil, nil
	}
	d := &Deed{Data: data, Profile: profile}
	if would := c.with(x, d); would.Fault != nil && x.Fault == nil {
		return nil, c.cannot(data, would.Fault)
	}
	return d, nil
}

// cannot says why the request cannot be planned with new values of its fields.
func (c *Caseload) cannot(data []progress.Data, fault error) error {
	field := data[0].(*progress.RequestSet).Field
	if _, ok := fault.(*planner.NoRouteError); ok && len(data) == 1 && field == "free" {
		return refuse(field, lang.M("deskacts.free-no"))
	}
	return refused(field, fault)
}

// fieldNow is the value of a field as it was set last.
func (x *Client) fieldNow(c *Caseload, field string) string {
	return orNone(field, c.said(x, x.Journal)[field])
}

// orNone is the value of a field that may not have been set, as an act sets it.
func orNone(field, value string) string {
	switch {
	case value != "" || field == "name":
		return value
	case field == "free" || field == "optional":
		return "false"
	}
	return progress.None
}

// readField reads the value of a field as people write it, and gives it as a journal has it.
func (c *Caseload) readField(x *Client, field, value string) (string, error) {
	w, none := c.words(x), value == "" || value == progress.None || lang.IsNothing(value)
	var r planner.Request
	var err error
	switch field {
	case "name":
		if value == "" {
			return "", &lang.Error{What: lang.M("deskacts.no-name")}
		}
		return value, nil
	case "to":
		if value == "" {
			return "", &lang.Error{What: lang.M("deskacts.no-goal")}
		}
		if r.To = w.Role(value); !c.hasRole(r.To) {
			return "", c.Graph.Lost(value, "role")
		}
	case "hours_per_week":
		if value == "" {
			return "", &lang.Error{What: lang.M("deskacts.no-week-hours")}
		}
		r.HoursPerWeek, err = learner.ParseHours(value)
	case "free", "optional":
		if (Act{Form: Fields{field: value}}).yes(field) {
			return "true", nil
		}
		return "false", nil
	case "start", "by", "budget", "study_days":
		if none {
			return progress.None, nil
		}
		switch field {
		case "start":
			err = set(&r.Start, w.Date, value)
		case "by":
			if err = set(&r.By, w.LastDate, value); err == nil {
				if first := max(x.Day, begins(x)); *r.By < first {
					return "", &lang.Error{What: lang.M("request.by-before-start", "By", r.By.Time(), "Start", first.Time())}
				}
			}
		case "budget":
			err = set(&r.Budget, w.Money, value)
		case "study_days":
			r.StudyDays, err = w.StudyDays(value)
		}
	}
	if err != nil {
		return "", err
	}
	fields := progress.Fields(&r)
	return fields[slices.IndexFunc(fields, func(f progress.RequestSet) bool { return f.Field == field })].Value, nil
}

func set[T any](to **T, read func(string) (T, error), text string) error {
	v, err := read(text)
	*to = &v
	return err
}

// begins is the day on which what is left begins.
func begins(x *Client) planner.Date {
	if start := x.State.Request().Start; start != nil {
		return *start
	}
	return x.Day
}

func (c *Caseload) hasRole(id graph.RoleID) bool {
	_, ok := c.Graph.Catalog.Role(id)
	return ok
}

// levelSet takes skill, level, who (self or coach) and evidence.
func levelSet(c *Caseload, x *Client, a Act) (*Deed, error) {
	d, err := c.level(x, a)
	if err != nil {
		return nil, err
	}
	by := progress.Coach
	if a.value("who") == string(progress.Self) {
		by = progress.Self
	}
	if x.rated(d, by) {
		return nil, nil
	}
	return &Deed{Data: []progress.Data{d}, By: by}, nil
}

// levelAgree takes skill, level and evidence: both rate it so.
func levelAgree(c *Caseload, x *Client, a Act) (*Deed, error) {
	d, err := c.level(x, a)
	if err != nil {
		return nil, err
	}
	agreed := new(Deed)
	if !x.rated(d, progress.Coach) {
		agreed.Data = []progress.Data{d}
	}
	if !x.rated(d, progress.Self) {
		agreed.Learner = []progress.Data{&progress.LevelSet{Skill: d.Skill, Level: d.Level, Evidence: d.Evidence}}
	}
	if agreed.Data == nil && agreed.Learner == nil {
		return nil, nil
	}
	return agreed, nil
}

func (c *Caseload) level(x *Client, a Act) (*progress.LevelSet, error) {
	w := c.words(x)
	id := w.Skill(a.value("skill"))
	skill, ok := c.Graph.Skill(id)
	if !ok {
		return nil, refused("skill", c.Graph.Lost(a.value("skill"), "skill"))
	}
	level, err := w.Level(a.value("level"))
	if err != nil {
		return nil, refused("level", err)
	}
	if level > skill.Max {
		return nil, &Refusal{What: &lang.Error{What: lang.M("request.level", "ID", skill.Name, "Max", skill.Max, "Value", level), Hint: c.Graph.Scale()}, Field: "level"}
	}
	return &progress.LevelSet{Skill: id, Level: level, Evidence: a.value("evidence")}, nil
}

// rated reports whether somebody rated a skill so last.
func (x *Client) rated(d *progress.LevelSet, by progress.By) bool {
	undone := x.Journal.Undone()
	for _, e := range slices.Backward(x.Journal.Events) {
		if o, ok := e.Data.(*progress.LevelSet); ok && o.Skill == d.Skill && (e.By == progress.Coach) == (by == progress.Coach) && !undone[e.ID] {
			return o.Level == d.Level && (d.Evidence == "" || o.Evidence == d.Evidence)
		}
	}
	return false
}

// pause takes from and to, or both in from as days off are written: no study then.
func pause(c *Caseload, x *Client, a Act) (*Deed, error) {
	from, to := a.value("from"), a.value("to")
	if from == "" {
		return nil, refuse("from", lang.M("deskacts.no-days"))
	}
	if to != "" {
		from += ".." + to
	}
	days, err := c.words(x).DaysOff(from)
	if err != nil {
		return nil, refused("from", err)
	}
	if slices.ContainsFunc(x.State.Request().Off, func(o planner.DateRange) bool { return o.From <= days.From && days.To <= o.To }) {
		return nil, nil
	}
	d := deed(&progress.Pause{From: days.From, To: days.To})
	if would := c.with(x, d); would.Fault != nil && x.Fault == nil {
		return nil, refused("to", would.Fault)
	}
	return d, nil
}

// GroupOf is the cohort or the mentor of a client, by kind, that the form of who a client is
// shows; the zero Group for none. Of several it is the last.
func (x *Client) GroupOf(kind string) (g store.Group) {
	for _, o := range x.Groups {
		if o.Kind == kind {
			g = o
		}
	}
	return g
}

// profile takes name and email, and cohort and mentor where groups is ticked: whom the client
// is among, in the place of those of GroupOf. Groups beside these stay. A new name is said in
// the journal, too. Where seen is ticked, seen-name and so on are what the page showed: what was
// not changed there stays as it is now.
func profile(c *Caseload, x *Client, a Act) (*Deed, error) {
	a, err := x.ofProfile(a)
	if err != nil {
		return nil, err
	}
	p := &store.Client{Name: a.value("name"), Email: a.value("email"), Groups: x.Groups}
	if p.Name == "" {
		return nil, refuse("name", lang.M("deskacts.no-name"))
	}
	if p.Email != "" && (strings.ContainsAny(p.Email, " \t\r\n,;") || !strings.Contains(p.Email, "@")) {
		return nil, refuse("email", lang.M("deskacts.email", "Value", p.Email))
	}
	if a.yes("groups") {
		groups, err := c.groupsOf(a)
		if err != nil {
			return nil, err
		}
		shown := []store.Group{x.GroupOf("cohort"), x.GroupOf("mentor")}
		p.Groups = nil
		for _, g := range x.Groups {
			if !slices.Contains(shown, g) && !slices.Contains(groups, g) {
				p.Groups = append(p.Groups, g)
			}
		}
		p.Groups = append(p.Groups, groups...)
	}
	d := &Deed{Profile: p}
	if p.Name != x.State.Request().Name {
		d.Data = []progress.Data{&progress.RequestSet{Field: "name", Value: p.Name}}
	}
	return d, nil
}

// profileLabels are the fields of who a client is, each with the message that names it.
var profileLabels = map[string]string{"name": "word.name", "email": "desknew.email", "cohort": "desknew.cohort", "mentor": "desknew.mentor"}

// ofProfile is an act with the fields that it does not change as they are now; a *Conflict
// where another tab has changed the same one otherwise.
func (x *Client) ofProfile(a Act) (Act, error) {
	if !a.yes("seen") {
		return a, nil
	}
	now := Fields{"name": x.Name, "email": x.Email, "cohort": x.GroupOf("cohort").Name, "mentor": x.GroupOf("mentor").Name}
	form := Fields{"groups": a.value("groups")}
	for _, field := range slices.Sorted(maps.Keys(now)) {
		mine, was, theirs := a.value(field), a.value("seen-"+field), now[field]
		form[field] = mine
		switch {
		case mine == was:
			form[field] = theirs
		case theirs != was && theirs != mine && (a.yes("groups") || field == "name" || field == "email"):
			return a, &Conflict{Field: field, Mine: mine, Theirs: theirs, Seen: Fields{"seen-" + field: theirs}}
		}
	}
	a.Form = form
	return a, nil
}

// groupsOf are the groups that cohort and mentor name, those that are new with ids of their own.
func (c *Caseload) groupsOf(a Act) (groups []store.Group, err error) {
	all, err := c.store.Groups()
	if err != nil {
		return nil, err
	}
	for _, kind := range []string{"cohort", "mentor"} {
		name := a.value(kind)
		if name == "" {
			continue
		}
		g := store.Group{Kind: kind, Name: name}
		if i := slices.IndexFunc(all, func(o store.Group) bool { return o.Kind == kind && lang.Fold(o.Name) == lang.Fold(name) }); i >= 0 {
			g = all[i]
		} else if g.ID, err = c.newID(); err != nil {
			return nil, err
		}
		groups = append(groups, g)
	}
	return groups, nil
}
