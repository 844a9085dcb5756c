package cohort

import (
	"regexp"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/learner"
)

// A level is a whole number, which a spreadsheet may write with decimals, or begins a
// choice of a template's list: "2 – does simple cases". A second number behind it
// would be a range.
var (
	levelNumber = regexp.MustCompile(`^([0-9]{1,4})(?:[.,]0+)?$`)
	levelChoice = regexp.MustCompile(`^([0-9]{1,4})\s*[–—=:.)-]\s+[^\s0-9]`)
)

// parseLevel reads the number of a level.
func parseLevel(s string) (int, bool) {
	m := levelNumber.FindStringSubmatch(s)
	if m == nil {
		m = levelChoice.FindStringSubmatch(s)
	}
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(m[1])
	return n, err == nil
}

// level reads the cell of a skill's column.
func (x *reading) level() {
	s := x.column.skill
	x.stated[s.ID] = true
	n, ok := x.column.levels[fold(x.cell)]
	if !ok && x.o.Map != nil {
		n, ok = x.o.Map.levels[fold(x.cell)]
	}
	if !ok {
		n, ok = parseLevel(x.cell)
	}
	if !ok || n > s.Max {
		x.fault(lang.M("cohortfile.level", "Value", x.cell, "Skill", string(s.ID), "Max", s.Max), lang.M("cohortfile.level.hint"))
		return
	}
	x.hold(s.ID, n)
}

func (x *reading) hold(id graph.SkillID, level int) {
	if x.row.Request.Have == nil {
		x.row.Request.Have = map[graph.SkillID]int{}
	}
	x.row.Request.Have[id] = level
}

// have reads the cell with several levels. A column of a skill wins over it.
func (x *reading) have() {
	levels, err := learner.ParseHave(x.cell)
	if !x.report(err) {
		return
	}
	said := map[graph.SkillID]int{}
	for _, l := range levels {
		s, ok := x.graph.Skill(l.Skill)
		if !ok {
			hint := lang.M("request.skills.hint")
			if near := x.words.near(string(l.Skill), x.words.skillIDs); len(near) > 0 {
				hint = lang.M("request.skills.hint.near", "Names", strings.Join(near, ", "))
			}
			x.fault(lang.M("request.no-skill", "ID", string(l.Skill)), hint)
			continue
		}
		first, twice := said[l.Skill]
		said[l.Skill] = l.Level
		switch {
		case l.Level > s.Max:
			x.fault(lang.M("cohortfile.level", "Value", strconv.Itoa(l.Level), "Skill", string(s.ID), "Max", s.Max), lang.M("cohortfile.level.hint"))
		case twice && first != l.Level:
			x.fault(lang.M("cohortfile.have-twice", "Skill", string(s.ID), "First", first, "Second", l.Level), lang.Message{})
		case !x.stated[l.Skill]:
			x.hold(l.Skill, l.Level)
		}
	}
}
