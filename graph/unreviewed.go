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

// evidence is that of everything in the catalog that has some.
func (c *Catalog) evidence() iter.Seq[*Evidence] {
	return func(yield func(*Evidence) bool) {
		more := true
		each := func(e *Evidence) { more = more && yield(e) }
		for i := range c.Skills {
			s := &c.Skills[i]
			each(&s.Evidence)
			for j := range s.Study {
				each(&s.Study[j].Evidence)
			}
			for j := range s.Carry {
				each(&s.Carry[j].Evidence)
			}
			for j := range s.Levels {
				each(&s.Levels[j].Evidence)
			}
		}
		for _, courses := range [][]Course{c.Courses, c.Practices} {
			for i := range courses {
				each(&courses[i].Evidence)
			}
		}
		for i := range c.Roles {
			r := &c.Roles[i]
			each(&r.Evidence)
			for j := range r.Entry {
				each(&r.Entry[j].Evidence)
			}
			for j := range r.Duties {
				each(&r.Duties[j].Evidence)
			}
			for j := range r.Requires {
				each(&r.Requires[j].Evidence)
			}
		}
		for i := range c.Resources {
			each(&c.Resources[i].Evidence)
		}
	}
}

// Regulated is the tag of a role that the law lets nobody work in without a qualification
// or a licence: plans for it say so first.
const Regulated = "regulated"
