package graph

import (
	"slices"
	"strings"
)

// Vocabularies are those whose skills are known by how their ids begin: esco.copywriting.
var Vocabularies = []string{"esco", "onet", "case"}

// Vocabulary is the one of [Vocabularies] that a skill belongs to, or "".
func (s *Skill) Vocabulary() string { return vocabularyOf(string(s.ID)) }

func vocabularyOf(id string) string {
	name, _, found := strings.Cut(id, ".")
	if found && slices.Contains(Vocabularies, name) {
		return name
	}
	return ""
}

// Vocabulary is the one of [Vocabularies] that a role belongs to, or "".
func (r *Role) Vocabulary() string { return vocabularyOf(string(r.ID)) }

// VocabularyName is how one of [Vocabularies] writes its name.
func VocabularyName(id string) string {
	switch id {
	case "esco":
		return "ESCO"
	case "onet":
		return "O*NET"
	case "case":
		return "CASE"
	}
	return id
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

// ownFirst leaves out of several skills or roles of one name those of a vocabulary that have a
// reference in common with one that is of none: that says more, and what is held of one
// skill counts for the other.
func (g *Graph) ownFirst(ids []string) []string {
	if len(ids) < 2 {
		return ids
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		v := vocabularyOf(id)
		refs := g.refsOf(id).In(v)
		return v != "" && slices.ContainsFunc(ids, func(other string) bool {
			return vocabularyOf(other) == "" && slices.ContainsFunc(g.refsOf(other).In(v), func(ref string) bool { return slices.Contains(refs, ref) })
		})
	})
}

// refsOf are the references of the skill or role of an id.
func (g *Graph) refsOf(id string) Refs {
	if s, ok := g.Skill(SkillID(id)); ok {
		return s.Refs
	}
	if r, ok := g.Catalog.Role(RoleID(id)); ok {
		return r.Refs
	}
	return Refs{}
}

// withReference are the roles and skills that have an address among their references; those
// of a vocabulary itself go before others that refer to it.
func (g *Graph) withReference(address string, kinds []string) (ids []string) {
	var others []string
	add := func(kind, id string, r Refs) {
		switch {
		case !slices.Contains(kinds, kind) || !slices.Contains(r.ESCO, address) && !slices.Contains(r.URI, address):
		case vocabularyOf(id) != "":
			ids = append(ids, id)
		default:
			others = append(others, id)
		}
	}
	for i := range g.Catalog.Roles {
		add("role", string(g.Catalog.Roles[i].ID), g.Catalog.Roles[i].Refs)
	}
	for i := range g.Catalog.Skills {
		add("skill", string(g.Catalog.Skills[i].ID), g.Catalog.Skills[i].Refs)
	}
	if ids == nil {
		return others
	}
	return ids
}
