package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"skillroute/graph/lang"
	"skillroute/planner/cohort"
	"skillroute/planner/cohort/journals"
)

// roll finds the learners of a class whom the rows of another sheet are about.
type roll struct {
	file                  string
	byID, byEmail, byName map[string][]*cohort.Row
	lines                 map[*cohort.Row]int // of the sheet
	spelled               []string            // places with another spelling of a name
}

func newRoll(people []*cohort.Row, file string) *roll {
	r := &roll{file, map[string][]*cohort.Row{}, map[string][]*cohort.Row{}, map[string][]*cohort.Row{}, map[*cohort.Row]int{}, nil}
	for _, row := range people {
		id, email, name := row.Whom()
		r.byID[id] = append(r.byID[id], row)
		r.byEmail[email] = append(r.byEmail[email], row)
		r.byName[name] = append(r.byName[name], row)
	}
	return r
}

// find is the learner whom a row is about: by id, else by email, else by a name that only one
// has. Nil comes with why there is none; a name that is another one's is a fault, as it is of a
// journal.
func (r *roll) find(row *cohort.Row) (*cohort.Row, cohort.Fault) {
	id, email, name := row.Whom()
	var found []*cohort.Row
	switch {
	case id != "":
		found = r.byID[id]
	case email != "":
		found = r.byEmail[email]
	case name != "":
		found = r.byName[name]
	}
	if len(found) > 1 && name != "" { // who share an address
		if own := slices.DeleteFunc(slices.Clone(found), func(x *cohort.Row) bool { _, _, n := x.Whom(); return n != name }); len(own) > 0 {
			found = own
		}
	}
	called := cmp.Or(row.ID, row.Email, row.Name)
	switch {
	case len(found) == 0:
		return nil, cohort.Fault{What: lang.M("cohort.assess.nobody", "Learner", called, "File", r.file), Hint: lang.M("cohort.assess.nobody.hint")}
	case len(found) > 1:
		return nil, cohort.Fault{What: lang.M("cohort.assess.several", "Count", len(found), "Learner", called, "File", r.file), Hint: lang.M("cohort.assess.several.hint")}
	}
	who := found[0]
	same, like := journals.Names(row.Name, who.Name)
	switch first, twice := r.lines[who]; {
	case !like:
		return nil, cohort.Fault{What: lang.M("cohort.assess.another", "ID", called, "Learner", who.Name, "Name", row.Name, "File", r.file), Hint: lang.M("cohort.assess.another.hint")}
	case twice:
		return nil, cohort.Fault{What: lang.M("cohort.assess.twice", "Line", first), Hint: lang.M("cohort.assess.twice.hint")}
	case !same:
		r.spelled = append(r.spelled, fmt.Sprintf("%s (%s)", cmp.Or(row.Place, strconv.Itoa(row.Line)), row.Name))
	}
	r.lines[who] = row.Line
	return who, cohort.Fault{}
}
