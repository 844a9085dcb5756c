package graph

import "iter"

// Unreviewed is the confidence of what a program made of another vocabulary and nobody has
// looked at yet. A catalog file says it once for all of its items.
const Unreviewed = "unreviewed"

var confidences = []string{"high", "medium", "low", Unreviewed}

// Unreviewed reports whether nobody has looked at the item yet.
func (e Evidence) Unreviewed() bool { return e.Confidence == Unreviewed }

// Reviewed are the ids of the skills and roles that are not [Unreviewed]: what people wrote,
// or looked at.
func (c *Catalog) Reviewed() (ids []string) {
	for i := range c.Skills {
		if !c.Skills[i].Unreviewed() {
			ids = append(ids, string(c.Skills[i].ID))
		}
	}
	for i := range c.Roles {
		if !c.Roles[i].Unreviewed() {
			ids = append(ids, string(c.Roles[i].ID))
		}
	}
	return ids
}

// MarkUnreviewed makes unreviewed all that states no confidence: what a program made of
// another vocabulary.
func (c *Catalog) MarkUnreviewed() {
	for e := range c.evidence() {
		if e.Confidence == "" {
			e.Confidence = Unreviewed
		}
	}
}

// evident is a type of items that say how far they can be trusted.
type evident[T any] interface {
	*T
	evidence() *Evidence
}

func (e *Evidence) evidence() *Evidence { return e }

// evidence is that of everything in the catalog that has some.
func (c *Catalog) evidence() iter.Seq[*Evidence] {
	return func(yield func(*Evidence) bool) {
		for i := range c.Skills {
			s := &c.Skills[i]
			if !yield(&s.Evidence) || !evidenceOf(s.Study, yield) || !evidenceOf(s.Carry, yield) || !evidenceOf(s.Levels, yield) {
				return
			}
		}
		if !evidenceOf(c.Courses, yield) || !evidenceOf(c.Practices, yield) {
			return
		}
		for i := range c.Roles {
			r := &c.Roles[i]
			if !yield(&r.Evidence) || !evidenceOf(r.Entry, yield) || !evidenceOf(r.Duties, yield) || !evidenceOf(r.Requires, yield) {
				return
			}
		}
		evidenceOf(c.Resources, yield)
	}
}

func evidenceOf[T any, P evident[T]](all []T, yield func(*Evidence) bool) (more bool) {
	for i := range all {
		if !yield(P(&all[i]).evidence()) {
			return false
		}
	}
	return true
}

// Regulated is the tag of a role that the law lets nobody work in without a qualification
// or a licence: plans for it say so first.
const Regulated = "regulated"
