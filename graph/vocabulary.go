package graph

import (
	"slices"
	"strings"
)

// Vocabularies are those whose skills are known by how their ids begin: esco.copywriting.
var Vocabularies = []string{"esco", "onet", "case"}

// Vocabulary is the one of [Vocabularies] that a skill belongs to, or "".
func (s *Skill) Vocabulary() string {
	name, _, found := strings.Cut(string(s.ID), ".")
	if found && slices.Contains(Vocabularies, name) {
		return name
	}
	return ""
}

// In are the references to a vocabulary.
func (r Refs) In(vocabulary string) []string {
	switch vocabulary {
	case "esco":
		return r.ESCO
	case "onet":
		return r.ONET
	case "case":
		return r.URI
	}
	return nil
}

// ownFirst leaves out of several skills of one name those of a vocabulary that have a
// reference in common with one that is of none: that has the finer levels, and what is held
// of one counts for the other.
func (g *Graph) ownFirst(ids []string) []string {
	if len(ids) < 2 {
		return ids
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		s, ok := g.Skill(SkillID(id))
		if !ok || s.Vocabulary() == "" {
			return false
		}
		refs := s.Refs.In(s.Vocabulary())
		return slices.ContainsFunc(ids, func(other string) bool {
			o, ok := g.Skill(SkillID(other))
			return ok && o.Vocabulary() == "" && slices.ContainsFunc(o.Refs.In(s.Vocabulary()), func(ref string) bool { return slices.Contains(refs, ref) })
		})
	})
}
