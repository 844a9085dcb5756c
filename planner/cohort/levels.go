package cohort

import (
	"fmt"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/pattern"
)

// A level is a whole number, which a spreadsheet may write with decimals, or begins a
// choice of a list: "2 – does simple cases". A second number behind it would be a range,
// a second choice means that several were ticked, and "3. Jan" is a date.
var (
	number       = pattern.Of(`^0*([0-9]{1,9})(?:[.,]([0-9]*?)0*)?$`)
	levelChoice  = pattern.Of(`(?s)^0*([0-9]{1,4})\s*[–—=:.)-]\s+([^\s0-9].*)$`)
	secondChoice = pattern.Of(`(?i)(?:[,;|/+&\n]|\s(?:dan|atau|sampai|hingga|and|or|to))\s*[0-9]|[0-9]\s*[–—=:)-]\s`)
	monthName    = pattern.Of(`(?i)^(?:jan(?:uar[iy]?)?|feb(?:ruar[iy]?)?|mar(?:et|ch)?|märz|apr(?:il)?|mei|may|mai|jun[ie]?|jul[iy]?|agu(?:stus)?|ags|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[scz](?:ember)?)\.?(?:\s+'?[0-9]{2,4})?$`)
)

// plainNumber is a number without a sign, whatever noughts it is written with.
func plainNumber(s string) (string, bool) {
	if len(s) == 1 && '0' <= s[0] && s[0] <= '9' {
		return s, true
	}
	m := number().FindStringSubmatch(strings.TrimSpace(s))
	switch {
	case m == nil:
		return "", false
	case m[2] == "":
		return m[1], true
	}
	return m[1] + "." + m[2], true
}

// asNumber is a number, or a percentage, in one way of writing it: 90% is 90.00 %.
func asNumber(s string) (string, bool) {
	if rest, ok := strings.CutSuffix(strings.TrimSpace(s), "%"); ok {
		n, isNumber := plainNumber(rest)
		return n + "%", isNumber
	}
	return plainNumber(s)
}

// choiceNumber is the number with which the text of one choice begins.
func choiceNumber(s string) (string, bool) {
	m := levelChoice().FindStringSubmatch(strings.TrimSpace(s))
	if m == nil || secondChoice().MatchString(m[2]) || monthName().MatchString(strings.TrimSpace(m[2])) {
		return "", false
	}
	return m[1], true
}

// severalChoices reports whether more than one choice was ticked.
func severalChoices(s string) bool {
	m := levelChoice().FindStringSubmatch(s)
	return m != nil && secondChoice().MatchString(m[2])
}

// isLevel reports whether a number is that of the level.
func isLevel(n string, level int) bool { return n == strconv.Itoa(level) }

// notSaid is the level of an answer that a map gives none.
const notSaid = -1

// parseLevel reads a level as the map has it, else its number or word: a map that gives
// numbers other levels has a meaning for each that it takes, and so has one with words.
func (x *reading) parseLevel() (n int, ok bool, why lang.Message) {
	number, isNumber := plainNumber(x.cell)
	if !isNumber {
		number, isNumber = choiceNumber(x.cell)
	}
	coded, worded, numbered := false, false, false
	for _, a := range x.levelAnswers() {
		worded = worded || len(a.texts) > len(a.plain)
		found := a.text(x.cell)
		switch {
		case found != nil || !isNumber:
		case numbered: // by the column itself: the choices of other columns are of another scale
			found = a.plain[number]
		default:
			found = a.number(number)
		}
		numbered = numbered || len(a.plain)+len(a.choices) > 0
		if found != nil {
			x.use(found.mapKey)
			if found.blank {
				return notSaid, true, why
			}
			return found.level, true, why
		}
		coded = coded || a.coded
	}
	if isNumber && coded {
		return 0, false, lang.M("cohortfile.unmapped", "Value", x.cell)
	}
	if !isNumber && worded { // the words are the map's
		return 0, false, why
	}
	if !isNumber {
		number = x.cell
	}
	n, err := x.words.Level(number)
	return n, err == nil, why
}

// levelAnswers are the answers that a map has for a skill, those of its column first.
func (x *reading) levelAnswers() (out []*answers) {
	if x.column.levels != nil {
		out = append(out, x.column.levels)
	}
	if x.o.Map != nil {
		out = append(out, x.o.Map.levels)
	}
	return out
}

// isPart reports whether a number lies between two levels.
func isPart(s string) bool {
	n, ok := plainNumber(s)
	return ok && strings.Contains(n, ".")
}

func isPlain(s string) bool {
	_, ok := plainNumber(s)
	return ok
}

// level reads the cell of a skill's column.
func (x *reading) level() {
	s := x.column.skill
	n, ok, why := x.parseLevel()
	noLevel := func(hint string) {
		way := lang.M("cohortfile.way.answers")
		if hint == "cohortfile.level.several.hint" {
			way = lang.M("cohortfile.way.answer")
		}
		x.fault(lang.M("cohortfile.level", "Value", x.cell, "Skill", string(s.ID), "Max", s.Max), lang.M(hint, "Scale", x.graph.Scale(), "Way", way))
	}
	switch {
	case n == notSaid && ok:
		return
	case !why.IsZero():
		x.fault(why, lang.M("cohortfile.unmapped.hint"))
	case !ok && isPart(x.cell):
		noLevel("cohortfile.level.between.hint")
	case n > s.Max && isPlain(x.cell):
		noLevel("cohortfile.level.number.hint")
	case !ok && severalChoices(x.cell):
		noLevel("cohortfile.level.several.hint")
	case !ok && x.choices() != nil:
		x.fault(lang.M("cohortfile.level", "Value", x.cell, "Skill", string(s.ID), "Max", s.Max), lang.M("cohortfile.level.choices.hint", "Names", strings.Join(x.choices(), ", "), "Way", lang.M("cohortfile.way.answer")))
	case !ok && strings.HasSuffix(x.cell, "%"):
		noLevel("cohortfile.level.percent.hint")
	case !ok || n > s.Max:
		noLevel("cohortfile.level.hint")
	default:
		x.hold(s.ID, n)
		x.stated[s.ID] = held{n, x.column.head}
		return
	}
	x.stated[s.ID] = held{-1, x.column.head}
}

// choices are the answers of a cell in which several were ticked, each of which has a level;
// nil for any other.
func (x *reading) choices() (all []string) {
	one := *x
	if _, isNumber := plainNumber(x.cell); isNumber {
		return nil
	}
	for _, sep := range []string{";", ",", "\n"} {
		all = nil
		for part := range strings.SplitSeq(x.cell, sep) {
			if one.cell = strings.TrimSpace(part); one.cell == "" {
				continue
			}
			_, ok, _ := one.parseLevel()
			if _, err := x.words.Level(one.cell); !ok && err != nil {
				all = nil
				break
			}
			all = append(all, "\""+clean(one.cell)+"\"")
		}
		if len(all) > 1 {
			return all
		}
	}
	return nil
}

// held is a level that a column of a skill states, -1 for one that is a fault.
type held struct {
	level int
	head  string
}

func (x *reading) hold(id graph.SkillID, level int) {
	if x.row.Request.Have == nil {
		x.row.Request.Have = map[graph.SkillID]int{}
	}
	x.row.Request.Have[id] = level
}

// have reads the cell with several levels. A skill that has a column, too, must have the
// same level there.
func (x *reading) have() {
	levels, err := x.words.Have(x.cell)
	if !x.report(err) {
		return
	}
	said := map[graph.SkillID]int{}
	x.levels = ""
	for _, l := range levels {
		x.levels += fmt.Sprintf("; %s=%d", l.Skill, l.Level)
		s, ok := x.graph.Skill(l.Skill)
		if !ok {
			lost := x.graph.Lost(string(l.Skill), "skill")
			x.fault(lost.What, lost.Hint)
			continue
		}
		first, twice := said[l.Skill]
		said[l.Skill] = l.Level
		column, own := x.stated[l.Skill]
		switch {
		case l.Level > s.Max:
			x.fault(lang.M("cohortfile.level", "Value", strconv.Itoa(l.Level), "Skill", string(s.ID), "Max", s.Max), lang.M("cohortfile.level.hint", "Scale", x.graph.Scale(), "Way", lang.M("cohortfile.way.answers")))
		case twice && first != l.Level:
			x.fault(lang.M("cohortfile.have-twice", "Skill", string(s.ID), "First", first, "Second", l.Level), lang.M("cohortfile.have-twice.hint"))
		case !own:
			x.hold(l.Skill, l.Level)
		case column.level >= 0 && column.level != l.Level && !twice:
			x.fault(lang.M("cohortfile.have-column", "Skill", string(s.ID), "Level", l.Level, "First", column.level, "Head", column.head), lang.M("cohortfile.have-twice.hint"))
		}
	}
	x.levels = strings.TrimPrefix(x.levels, "; ")
}
