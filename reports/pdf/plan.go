package pdf

import (
	"time"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/brand"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

// report is the document of one plan being made.
type report struct {
	paper.Paper
	p    *planner.Plan
	rows []*tagged.Anchor // of the steps in the route table, by number; 0 is not used

	shown int // points of each list that the summary shows
}

func newReport(p *planner.Plan, by brand.Brand) *report {
	r := &report{Paper: paper.New(p.Lang, by), p: p}
	for range len(p.Route.Steps) + 1 {
		r.rows = append(r.rows, &tagged.Anchor{})
	}
	return r
}

// kindWords are the words printed beside the symbols of the kinds of steps.
var kindWords = [...]string{
	graph.KindStudy: "pdf.kind.study", graph.KindCarry: "pdf.kind.carry",
	graph.KindCourse: "pdf.kind.course", graph.KindPractice: "pdf.kind.practice",
}

func (r *report) kindWord(k graph.Kind) string { return r.T(kindWords[k]) }

// weightWords say how much a requirement counts, by weight.
var weightWords = [...]string{"", "pdf.weight.1", "pdf.weight.2", "pdf.weight.3", "pdf.weight.4", "pdf.weight.5"}

func (r *report) importance(g planner.Gap) string {
	word := r.T(weightWords[min(5, max(1, g.Weight))])
	if g.Importance == "optional" {
		return r.T("pdf.gap.extra", "Weight", word)
	}
	return word
}

// moves reports whether the learner comes from another role.
func (r *report) moves() bool {
	return r.p.Learner.From != "" && r.p.Learner.From != r.p.Role.ID
}

// roleName is the name of a role in the plan's language.
func (r *report) roleName(id graph.RoleID) string {
	if role, ok := r.p.Graph.Catalog.Role(id); ok {
		return role.Name.In(r.p.Lang)
	}
	return string(id)
}

func (r *report) skillName(id graph.SkillID) string {
	if s, ok := r.p.Graph.Skill(id); ok {
		return s.Name.In(r.p.Lang)
	}
	return string(id)
}

func (r *report) skillMax(id graph.SkillID) int {
	if s, ok := r.p.Graph.Skill(id); ok {
		return s.Max
	}
	return r.p.Graph.Catalog.Levels
}

// months is the number of months from one date's month to another's.
func months(from, to time.Time) int {
	return (to.Year()-from.Year())*12 + int(to.Month()-from.Month())
}
