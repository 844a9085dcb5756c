package assess

import (
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// Row is a line of a sheet: one level of a skill, and whether one can do it.
type Row struct {
	Skill    *graph.Skill
	Line     Line
	Role     bool // the role asks for the skill; false: one of its skills builds on it
	Yes, No  bool // K and BK; neither: not answered
	Evidence string
}

// Heads are the heads of a sheet's columns, in the order in which it has them: those that
// assessors know from the form FR.APL.02 of the BNSP.
func Heads(l lang.Lang) (heads []string) {
	say := lang.For(l)
	for _, c := range columns {
		heads = append(heads, say.Say("assess.head."+c))
	}
	return heads
}

// columns of a sheet, by the names of their messages.
var columns = [...]string{"unit", "title", "level", "can", "yes", "no", "evidence"}

// Mark is what stands for yes in a sheet that is written; one that is read may have others.
// It is a letter, for spreadsheets that save a CSV file as ANSI would make ? of a tick.
const Mark = "x"

// Cells are the cells of a row, under [Heads].
func (r *Row) Cells(l lang.Lang) []string {
	mark := func(is bool) string {
		if is {
			return Mark
		}
		return ""
	}
	return []string{string(r.Skill.ID), r.Skill.Name.In(l), lang.For(l).Value(r.Line.Level), r.Line.Can, mark(r.Yes), mark(r.No), r.Evidence}
}

// Sheet is the assessment as a form: a row for each level of each ladder that may be asked,
// those of the role first, with the answers so far. On paper nothing depends on what was
// answered before, so that all ladders are there. What is implied is not marked: it is no
// answer.
func (s *Session) Sheet(l lang.Lang) (rows []Row) {
	x := s.state()
	ids := slices.Clone(s.a.order)
	for _, answer := range s.answers { // others that she spoke of
		if !slices.Contains(ids, answer.Skill) {
			ids = append(ids, answer.Skill)
		}
	}
	for _, id := range ids {
		skill, _ := s.a.Graph.Skill(id)
		last, answered := x.last[id]
		answered = answered && !last.Skipped
		ladder := Ladder{Skill: skill, Top: max(s.a.below[id], last.Level), graph: s.a.Graph}
		if ladder.Top == 0 {
			ladder.Top = 1 // to say no
		}
		for _, line := range ladder.Lines(l) {
			r := Row{Skill: skill, Line: line, Role: s.a.required[id].Level > 0}
			if answered {
				r.Yes, r.No = line.Level <= last.Level, line.Level > last.Level
			}
			if line.Level == max(1, last.Level) {
				r.Evidence = last.Evidence
			}
			rows = append(rows, r)
		}
	}
	return rows
}
