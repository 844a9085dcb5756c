package cohort

import (
	"slices"
	"strings"

	"skillroute/graph/lang"
	"skillroute/planner/cohort/table"
)

// A group is a column that says to whom or where a learner belongs, such as a mentor or a
// campus. Its cells are passed on as they are and decide nothing of a plan.

// asked are the columns that groups are asked for by, as they are written: those of the
// options, else those of the map.
func (o *Options) asked() []string {
	if o.Groups != nil || o.Map == nil {
		return o.Groups
	}
	return o.Map.grouped
}

// mayBeGroup are heads, folded, that are asked for as groups, or would be if they stood in
// a list of several.
func (o *Options) mayBeGroup() map[string]bool {
	heads := map[string]bool{}
	for _, asked := range o.asked() {
		for _, head := range append(strings.Split(asked, ","), asked) {
			heads[fold(head)] = true
		}
	}
	delete(heads, "")
	return heads
}

// findGroups finds the columns that were asked for. What is a head as it stands is one,
// with its commas; else it is a list of heads.
func (r *Reader) findGroups(fault func(hint lang.Message, id string, pairs ...any)) {
	for _, asked := range r.o.asked() {
		if r.group(asked, fault) {
			continue
		}
		parts := strings.Split(asked, ",")
		for _, part := range parts {
			if fold(part) == "" && len(parts) > 1 || r.group(part, fault) {
				continue
			}
			fault(r.nearHeads(part), "cohortfile.group.no-column", "Head", clean(part))
		}
	}
	for at, c := range r.columns { // "Mentor" of "Mentor, name", which is a head itself
		if c.pure() && !slices.Contains(r.groups, at) && !slices.ContainsFunc(r.groups, func(i int) bool { return fold(r.columns[i].head) == fold(c.head) }) {
			fault(lang.M("cohortfile.unknown-column.hint", "Head", c.head), "cohortfile.unknown-column", "Head", c.head)
		}
	}
}

// group makes a group of the column with a head, or of the known column of that name.
func (r *Reader) group(asked string, fault func(hint lang.Message, id string, pairs ...any)) bool {
	key := fold(asked)
	at := slices.IndexFunc(r.columns, func(c column) bool { return key != "" && fold(c.head) == key })
	if target := r.words.columns[lang.Fold(asked)]; at < 0 && target != "" {
		at = slices.IndexFunc(r.columns, func(c column) bool { return c.target == target })
	}
	if at < 0 {
		return false
	}
	switch c := r.columns[at]; {
	case c.isName() || c.target == colHave:
		fault(lang.M("cohortfile.group.hint"), "cohortfile.group.column", "Head", c.head, "Column", c.target)
	case c.skill != nil:
		fault(lang.M("cohortfile.group.hint"), "cohortfile.group.skill", "Head", c.head, "Skill", string(c.skill.ID))
	case !slices.Contains(r.groups, at):
		r.groups = append(r.groups, at)
	}
	return true
}

// nearHeads are the heads that may have been meant, and all that the file has.
func (r *Reader) nearHeads(asked string) lang.Message {
	var heads []string
	for _, c := range r.columns {
		if c.head != "" {
			heads = append(heads, c.head)
		}
	}
	if near := lang.Near(fold(asked), heads); len(near) > 0 {
		return lang.M("cohortfile.group.no-column.near", "Names", strings.Join(near, ", "), "Heads", listed(heads))
	}
	return lang.M("cohortfile.group.no-column.hint", "Heads", listed(heads))
}

// Groups are the heads of the columns that were asked for as groups, as the file has them.
func (r *Reader) Groups() (heads []string) {
	for _, at := range r.groups {
		heads = append(heads, r.columns[at].head)
	}
	return heads
}

// groupsOf are what a row has in these columns. A cell that cannot be told is a fault, as in
// any column that is read.
func (x *reading) groupsOf(record *table.Record) {
	for _, at := range x.Reader.groups {
		value := ""
		if at < len(record.Cells) && !isBlank(record.Cells[at], "") {
			value = clean(cut(strings.TrimSpace(record.Cells[at])))
		}
		x.row.Groups = append(x.row.Groups, value)
		if x.columns[at].pure() {
			x.column, x.at = x.columns[at], at
			for _, f := range record.Faults {
				if f.Column == at {
					x.fault(f.What, f.Hint)
				}
			}
		}
	}
}
