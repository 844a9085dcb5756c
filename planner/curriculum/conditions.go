package curriculum

import (
	"cmp"
	"slices"
	"strings"

	"skillroute/graph/lang"
	"skillroute/planner"
)

// Condition is one that the routes of learners keep to, see [planner.Plan.Conditions].
// What is proven of the classes is proven of such routes.
type Condition struct {
	Condition string   `json:"condition"` // free, budget or excluded
	Learners  int      `json:"learners"`  // how many it holds for
	Steps     []string `json:"steps"`     // excluded: the ids that any of them leaves out, in order; else none

	said lang.Message // in the words of the first of them
	same bool         // they all say the same
}

// condition counts the conditions of a plan, and what they keep its learner from.
func (b *Builder) condition(p *planner.Plan) {
	if p.Request.Free || len(p.Request.Exclude) > 0 {
		for c := range b.classes {
			if !slices.ContainsFunc(b.classes[c].steps, p.Request.Allows) {
				b.classes[c].bars++
			}
		}
	}
	for _, m := range p.Conditions() {
		name := strings.TrimPrefix(m.ID, "condition.")
		x := b.conditions[name]
		if x == nil {
			x = &Condition{Condition: name, Steps: []string{}, said: m, same: true}
			b.conditions[name] = x
		}
		x.Learners++
		x.same = x.same && inWords(m) == inWords(x.said)
		if name == "excluded" {
			x.same = x.same && (x.Learners == 1 || sameSteps(x.Steps, p.Request.Exclude))
			x.Steps = slices.Compact(slices.Sorted(slices.Values(slices.Concat(x.Steps, p.Request.Exclude))))
		}
		x.settle()
	}
}

// settle keeps no words that not everybody has.
func (c *Condition) settle() {
	if !c.same {
		c.said = lang.Message{}
	}
}

func sameSteps(sorted, steps []string) bool {
	return slices.Equal(sorted, slices.Compact(slices.Sorted(slices.Values(steps))))
}

func inWords(m lang.Message) string { return lang.For(lang.English).Message(m) }

// conditionsFound are those of the plans so far, in the order in which a plan says them.
func (b *Builder) conditionsFound() []Condition {
	all := []Condition{}
	for _, c := range b.conditions {
		all = append(all, *c)
	}
	order := []string{"free", "budget", "excluded"}
	slices.SortFunc(all, func(x, y Condition) int {
		return cmp.Or(cmp.Compare(slices.Index(order, x.Condition), slices.Index(order, y.Condition)), cmp.Compare(x.Condition, y.Condition))
	})
	return all
}

// Under is the conditions as phrases that stand after the word routes. One that does not
// hold for everybody says for how many; one that differs from learner to learner is
// said to be theirs.
func (r *Result) Under() (all []lang.Message) {
	for _, c := range r.Conditions {
		m := c.said
		if !c.same {
			m = lang.M("curriculum.condition." + c.Condition)
		}
		if c.Learners < r.Learners.Planned {
			m = lang.M("curriculum.condition.some", "Condition", m, "Learners", c.Learners, "Count", r.Learners.Planned)
		}
		all = append(all, m)
	}
	return all
}
