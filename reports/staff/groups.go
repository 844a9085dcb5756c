package staff

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"skillroute/graph"
	"skillroute/planner"
)

// GroupHead is a column by which learners belong together, with what stands in it.
type GroupHead struct {
	Head   string
	Groups []GroupSums // most rows first, those that say nothing last
}

// GroupSums is what there is to say of those who have one value. Values are one where they
// differ in case, blanks and accents only.
type GroupSums struct {
	Value                        string // as [Spelling] has it; "" for those that say nothing
	Rows, Planned, Failed, Ready int
	Hours                        graph.Minutes // likely, of all routes
	Readiness                    *float64      // mean, of the must-have requirements; nil below SmallGroup planned learners
	Likely, AtRisk, Unlikely     int           // of those with a deadline
	Talks                        int           // who need a talk this week
}

// GroupKey is what values are told apart by.
func GroupKey(value string) string {
	plain := true
	for i := 0; i < len(value) && plain; i++ {
		plain = value[i] < 0x7f && value[i] >= ' '
	}
	if !plain {
		value = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
				return -1
			}
			return r
		}, norm.NFKD.String(value))
	}
	return strings.Join(strings.Fields(strings.ToLower(value)), " ")
}

// Spelling is how a group is shown of which values are written in several ways: as the first
// row has it that has both capitals and small letters, else capitals, else anything.
type Spelling struct {
	Value string
	line  int
	looks int
}

// See looks at a value of a row.
func (s *Spelling) See(value string, line int) {
	looks := 1
	if strings.ContainsFunc(value, unicode.IsUpper) {
		looks = 2
		if strings.ContainsFunc(value, unicode.IsLower) {
			looks = 3
		}
	}
	if looks > s.looks || looks == s.looks && line < s.line {
		*s = Spelling{strings.TrimSpace(value), line, looks}
	}
}

// groupSum are the sums of a value.
type groupSum struct {
	GroupSums
	shown     Spelling
	readiness int64 // in billionths
}

// groupSums are those of each value of each head.
type groupSums []map[string]*groupSum

// of is the sum that a row belongs to by the head of this number.
func (g *groupSums) of(i int, value string, line int) *groupSum {
	for len(*g) <= i {
		*g = append(*g, map[string]*groupSum{})
	}
	key := GroupKey(value)
	x := (*g)[i][key]
	if x == nil {
		x = &groupSum{}
		(*g)[i][key] = x
	}
	x.shown.See(value, line)
	return x
}

// add adds a planned learner.
func (g *groupSums) add(l *Learner) {
	for i, at := range l.Groups {
		x := g.of(i, at.Value, l.Line)
		x.Planned++
		x.Hours += l.Hours.Likely
		x.readiness += int64(math.Round(l.Readiness.MustHave * 1e9))
		if l.Steps == 0 {
			x.Ready++
		}
		if l.NeedsTalk() {
			x.Talks++
		}
		switch l.Outlook {
		case planner.OutlookLikely:
			x.Likely++
		case planner.OutlookAtRisk:
			x.AtRisk++
		case planner.OutlookUnlikely:
			x.Unlikely++
		}
	}
}

// fail adds a row that could not be planned.
func (g *groupSums) fail(f *Failure) {
	for i, at := range f.Groups {
		g.of(i, at.Value, f.Line).Failed++
	}
}

func (g *groupSums) merge(o groupSums) {
	for i := range o {
		for _, from := range o[i] {
			x := g.of(i, from.shown.Value, from.shown.line)
			x.Planned, x.Failed, x.Ready = x.Planned+from.Planned, x.Failed+from.Failed, x.Ready+from.Ready
			x.Talks += from.Talks
			x.Hours, x.readiness = x.Hours+from.Hours, x.readiness+from.readiness
			x.Likely, x.AtRisk, x.Unlikely = x.Likely+from.Likely, x.AtRisk+from.AtRisk, x.Unlikely+from.Unlikely
		}
	}
}

// into lists the sums.
func (g groupSums) into(heads []string) (out []GroupHead) {
	for i, head := range heads {
		x := GroupHead{Head: head}
		if i < len(g) {
			for _, sum := range g[i] {
				sum.Value = sum.shown.Value
				sum.Rows = sum.Planned + sum.Failed
				if sum.Planned >= SmallGroup {
					mean := float64(sum.readiness) / 1e9 / float64(sum.Planned)
					sum.Readiness = &mean
				}
				x.Groups = append(x.Groups, sum.GroupSums)
			}
		}
		slices.SortFunc(x.Groups, func(a, b GroupSums) int {
			if (a.Value == "") != (b.Value == "") {
				return cmp.Compare(b.Value, a.Value)
			}
			return cmp.Or(b.Rows-a.Rows, strings.Compare(GroupKey(a.Value), GroupKey(b.Value)))
		})
		out = append(out, x)
	}
	return out
}

// GroupName is a value in words; those that say nothing have a name, too.
func (w Words) GroupName(value string) string {
	if value == "" {
		return w.Say("staff.group.none")
	}
	return w.Value(value)
}

// ofGroup are all that is known of a group.
func (w Words) ofGroup() []column[groupRow] {
	return []column[groupRow]{
		{"head", Word, w.Say("staff.group.by"), func(g groupRow) any { return g.head }},
		{"group", Said, w.Say("moved.group"), func(g groupRow) any { return Title(w.GroupName(g.Value)) }},
		{"value", Word, w.Say("moved.group"), func(g groupRow) any { return w.GroupName(g.Value) }},
		{"rows", Number, w.Say("staff.group.rows"), func(g groupRow) any { return g.Rows }},
		{"planned", Number, w.Say("staffdocs.fact.planned"), func(g groupRow) any { return g.Planned }},
		{"failed", Number, w.Say("staffdocs.section.errors"), func(g groupRow) any { return Count(g.Failed) }},
		{"ready-now", Number, w.Say("staff.group.ready"), func(g groupRow) any { return Count(g.Ready) }},
		{"ready", Number, w.Say("staffdocs.ready.average"), func(g groupRow) any {
			if g.Readiness == nil {
				return nil
			}
			return Part(*g.Readiness)
		}},
		{"hours", Number, w.Say("workbook.hours-likely"), func(g groupRow) any { return Total(g.Hours) }},
		{"likely", Number, w.Say("staffdocs.fact.deadline"), func(g groupRow) any { return Count(g.Likely) }},
		{"at-risk", Number, w.Say("staffdocs.deadline.at-risk"), func(g groupRow) any { return Count(g.AtRisk) }},
		{"unlikely", Number, w.Say("staffdocs.deadline.unlikely"), func(g groupRow) any { return Count(g.Unlikely) }},
		{"talks", Number, w.Say("staff.talk.fact"), func(g groupRow) any { return Count(g.Talks) }},
	}
}

// groupRow is a group of a head.
type groupRow struct {
	head string
	GroupSums
}

// groups are a section for each head, and one without a title that has all in a sheet.
func (w Words) groups() (out []Section) {
	var all []groupRow
	for i, x := range w.S.ByGroup {
		var rows []groupRow
		for _, g := range x.Groups {
			rows = append(rows, groupRow{x.Head, g})
		}
		all = append(all, rows...)
		least, most, named := 0, 0, 0
		for _, g := range x.Groups {
			if g.Value != "" {
				named, most = named+1, max(most, g.Rows)
				if least == 0 || g.Rows < least {
					least = g.Rows
				}
			}
		}
		section := Section{ID: GroupsID + strconv.Itoa(i+1), Name: w.Value(x.Head), Notes: []string{w.Say("staff.group.note", "Count", SmallGroup)},
			Table: listOf(w.Say("staff.group.table", "Head", x.Head), rows, w.ofGroup(), "group", "rows", "planned", "failed", "ready-now", "ready", "hours", "likely", "at-risk", "unlikely", "talks")}
		switch {
		case len(rows) == 0:
		case named == 0:
			section.Title = w.Say("staff.group.title.none", "Head", x.Head)
		default:
			section.Title = w.Say("staff.group.title", "Head", x.Head, "Count", named, "Sizes", w.Range(int64(least), int64(most)))
		}
		out = append(out, section)
	}
	return append(out, Section{ID: "groups", Name: w.Say("staff.groups"), Table: listOf("", all, w.ofGroup()), Sheet: listOf("", all, w.ofGroup())})
}

// GroupsID begins the id of the section of each head by which there are groups.
const GroupsID = "groups-"

// groupColumns are a column for each head, of what a row has there.
func groupColumns[R any](w Words, groups func(R) []Group) (out []column[R]) {
	shown := w.spellings()
	for i, head := range w.S.Groups {
		out = append(out, column[R]{"group-" + strconv.Itoa(i+1), Word, w.Value(head), func(r R) any {
			if all := groups(r); i < len(all) {
				return shown.of(all[i])
			}
			return ""
		}})
	}
	return append(out, column[R]{"groups", Said, "", func(r R) any { return w.groupsOf(groups(r), shown) }})
}

// spellings are how groups are shown, by head and key.
type spellings map[Group]string

func (w Words) spellings() spellings {
	shown := spellings{}
	for _, x := range w.S.ByGroup {
		for _, g := range x.Groups {
			shown[Group{x.Head, GroupKey(g.Value)}] = g.Value
		}
	}
	return shown
}

// asWritten are the words of sheets, which have groups as each row of the cohort's file has
// them.
func (w Words) asWritten() Words {
	s := *w.S
	s.ByGroup = nil
	return Words{w.Printer, &s}
}

// of is a row's group as all documents show it.
func (s spellings) of(g Group) string {
	if value, ok := s[Group{g.Head, GroupKey(g.Value)}]; ok {
		return value
	}
	return g.Value
}

// groupsOf is "Mentor: Bu Ani, Kampus: Depok", without what is not said.
func (w Words) groupsOf(all []Group, shown spellings) any {
	var said []string
	for _, g := range all {
		if g.Value != "" {
			said = append(said, w.Value(g.Head)+": "+w.Value(shown.of(g)))
		}
	}
	return when(said != nil, strings.Join(said, ", "))
}

// groupIDs are the columns of groups, to stand in a list of columns.
func (w Words) groupIDs() (ids []string) {
	for i := range w.S.Groups {
		ids = append(ids, "group-"+strconv.Itoa(i+1))
	}
	return ids
}
