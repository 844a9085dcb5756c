package onet

import (
	"io/fs"
	"strings"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/graph/strict"
)

// readRatings reads importance and level of each element in each occupation, which stand
// in rows of their own.
func (r *reader) readRatings(fsys fs.FS) {
	columns := []string{"O*NET-SOC Code", "Element ID", "Element Name", "Scale ID", "Data Value", "Recommend Suppress", "Not Relevant"}
	for _, f := range r.files[ratings] {
		t := each(fsys, f, 5, columns, func(t *table) {
			o := r.known(t, 0)
			e := r.rated(t)
			suppressed, ok := t.yes(5)
			irrelevant, is := t.yes(6)
			if o == nil || e == nil || !ok || !is {
				return
			}
			x := o.ratings[e]
			if x == nil {
				if t.tooMany(r.ratings, mostRatings) {
					return
				}
				r.ratings++
				x = &rating{file: f.path}
				o.ratings[e] = x
			}
			r.rate(t, x, o.code+" "+e.id, suppressed, irrelevant)
		})
		r.report(f.path, r.fate(f.path, t.rows))
	}
}

// rated finds the element of a row.
func (r *reader) rated(t *table) *element {
	id, ok := t.element(1)
	name, named := t.name(2)
	if !ok || !named {
		return nil
	}
	e := r.elements[id]
	if e == nil {
		if t.tooMany(len(r.elements), mostElements) {
			return nil
		}
		e = &element{id: id, name: name}
		r.elements[id] = e
	}
	return e
}

var scaleID = pattern.Of(`^[A-Z]{2,3}$`)

// rate takes the value of a row into the rating. A second value does not replace the first.
func (r *reader) rate(t *table, x *rating, what string, suppressed, irrelevant bool) {
	switch scale := t.cell(3); scale {
	case "IM":
		value, ok := t.number(4, 1, 5)
		if ok && x.importance != 0 {
			r.again(t, x.importance == value && (!suppressed || x.suppressed), what)
			return
		}
		if ok {
			x.importance = value
		}
	case "LV":
		value, ok := t.number(4, 0, levels)
		if ok && (x.level != 0 || x.noLevel) {
			r.again(t, x.level == value && (!suppressed || x.suppressed) && (!irrelevant || x.irrelevant), what)
			return
		}
		if ok {
			x.level, x.noLevel = value, value == 0
		}
	default:
		if !scaleID().MatchString(scale) {
			t.wrong(lang.M("onet.scale", "Value", scale), correctCell())
			return
		}
		r.lose(t, "scale", scale)
		return
	}
	x.suppressed = x.suppressed || suppressed
	x.irrelevant = x.irrelevant || irrelevant
}

// outcome is what a rating becomes.
type outcome int

const (
	essential outcome = iota
	optional
	half       // importance or level is not stated
	suppressed // not precise enough, by the data
	irrelevant // to the occupation, by the data
	minor      // important to too few
	noLevel
	outcomes
)

// outcome applies the rules, in this order.
func (x *rating) outcome() outcome {
	switch {
	case x.importance == 0 || x.level == 0 && !x.noLevel:
		return half
	case x.suppressed:
		return suppressed
	case x.irrelevant:
		return irrelevant
	case x.importance < optionalFrom:
		return minor
	case round(x.level) == 0:
		return noLevel
	case x.importance < essentialFrom:
		return optional
	}
	return essential
}

// fate says what became of the ratings of a file.
func (r *reader) fate(file string, rows int) lang.Message {
	var n [outcomes]int
	rated, all := 0, 0
	for _, o := range r.occupations {
		some := false
		for _, x := range o.ratings {
			if x.file == file {
				n[x.outcome()]++
				some = true
				all++
			}
		}
		if some {
			rated++
		}
	}
	return lang.M("onet.fate", "Rows", rows, "Ratings", all, "Occupations", rated, "Essential", n[essential], "Optional", n[optional],
		"Minor", n[minor], "NoLevel", n[noLevel], "Irrelevant", n[irrelevant], "Suppressed", n[suppressed], "Half", n[half])
}

// readTools reads the software of occupations; what is neither hot nor in demand is counted.
func (r *reader) readTools(fsys fs.FS) {
	columns := []string{
		"O*NET-SOC Code", "Workplace Example|Example|T2 Example", "Element ID|Commodity Code", "Element Name|Commodity Title",
		"Hot Technology", "In Demand",
	}
	for _, f := range r.files[tools] {
		taken, uses := 0, 0
		t := each(fsys, f, 2, columns, func(t *table) {
			o := r.known(t, 0)
			name, named := t.name(1)
			hot, ok := t.yes(4)
			wanted, is := t.yes(5)
			if o == nil || !named || !ok || !is || !hot && !wanted {
				return
			}
			taken++
			x := r.tool(t, name)
			if x == nil {
				return
			}
			u := o.tools[x]
			if u == nil {
				if t.tooMany(uses, mostUses) {
					return
				}
				uses++
				u = &use{}
				o.tools[x] = u
			}
			u.hot, u.wanted = u.hot || hot, u.wanted || wanted
		})
		r.report(f.path, lang.M("onet.tools", "Rows", t.rows, "Taken", taken, "Uses", uses, "Tools", len(r.tools), "Others", t.rows-taken))
	}
}

// tool finds the tool of a row and counts the group that it stands in there.
func (r *reader) tool(t *table, name string) *tool {
	x := r.tools[name]
	if x == nil {
		if t.tooMany(len(r.tools), mostTools) {
			return nil
		}
		x = &tool{name: name, groups: map[string]*group{}}
		r.tools[name] = x
	}
	title, ok := t.text(3)
	id := strings.ToLower(t.cell(2))
	if !ok || title == "" || !strict.IsID(id) {
		return x
	}
	g := x.groups[id]
	if g == nil {
		g = &group{id: strings.Clone(id), name: title}
		x.groups[g.id] = g
	}
	g.rows++
	return x
}

// readTitles reads what else people call an occupation.
func (r *reader) readTitles(fsys fs.FS) {
	all := 0
	for _, f := range r.files[otherTitles] {
		r.count(fsys, f, 2, []string{"O*NET-SOC Code", "Job Title|Alternate Title|Lay Title", "Short Title"}, func(t *table) {
			o := r.known(t, 0)
			if o == nil {
				t.text(1)
				return
			}
			for column := 1; column <= 2; column++ {
				title, ok := t.text(column)
				title = strings.TrimRight(title, "?") // what ends with it is only named as near
				if !ok || title == "" || title == "n/a" {
					continue
				}
				if lang.Tight(title) == "" {
					r.lose(t, "title", title)
				} else if !t.tooMany(all, mostTitles) {
					o.titles = append(o.titles, title)
					all++
				}
			}
		})
	}
}

// readRelated reads the occupations that O*NET finds most alike, those of the primary tiers.
func (r *reader) readRelated(fsys fs.FS) {
	for _, f := range r.files[relatedOnes] {
		r.count(fsys, f, 2, []string{"O*NET-SOC Code", "Related O*NET-SOC Code", "Relatedness Tier"}, func(t *table) {
			o, other := r.known(t, 0), r.known(t, 1)
			if o == nil || other == nil || o == other || strings.EqualFold(t.cell(2), "Supplemental") {
				return
			}
			for _, code := range o.related {
				if code == other.code {
					r.lose(t, "repeated", "")
					return
				}
			}
			if len(o.related) < 100 {
				o.related = append(o.related, other.code)
			}
		})
	}
}
