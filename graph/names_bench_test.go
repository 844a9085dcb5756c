package graph

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"skillroute/graph/lang"
)

// thousands is a catalog with as many names as the large vocabularies have: 3,000 roles,
// 14,000 skills and six aliases each, of four words in the middle.
func thousands() *Catalog {
	r := rand.New(rand.NewPCG(3007, 13896))
	syllables := strings.Fields("ma na ge de ve lo per ta con trol sys tem an aly se plan ning op er ate ser vice pro duct qua li ty safe me di a")
	words := make([]string, 9_000)
	for i := range words {
		for range 2 + r.IntN(3) {
			words[i] += syllables[r.IntN(len(syllables))]
		}
	}
	name := func() string {
		of := make([]string, 2+r.IntN(5))
		for i := range of {
			of[i] = words[int(float64(len(words))*r.Float64()*r.Float64()*r.Float64())] // some words are in thousands of names
		}
		return strings.Join(of, " ")
	}
	names := func() []string { return []string{name(), name(), name(), name(), name(), name()} }
	c := &Catalog{ID: "thousands", Levels: 1}
	for i := range 14_000 {
		c.Skills = append(c.Skills, Skill{ID: SkillID("x.s" + strconv.Itoa(i)), Name: lang.Same(name()), Aliases: names(), Max: 1, Study: []Study{{Level: 1}}})
	}
	for i := range 3_000 {
		role := Role{ID: RoleID("x.r" + strconv.Itoa(i)), Name: lang.Same(name()), Aliases: names()}
		for range 40 {
			role.Requires = append(role.Requires, Requirement{Skill: c.Skills[r.IntN(len(c.Skills))].ID, Level: 1})
		}
		c.Roles = append(c.Roles, role)
	}
	return c
}

// asked are texts as people write them: a name, its words in another order, with a
// letter wrong, two of its words, and nothing that is there.
func asked(c *Catalog) []string {
	name := c.Skills[7_000].Aliases[3]
	words := strings.Fields(name)
	other := slices.Clone(words)
	slices.Reverse(other)
	return []string{name, strings.Join(other, " "), name[:len(name)/2] + "x" + name[len(name)/2+1:], words[0] + " " + words[1], "xyzzy foobar"}
}

// BenchmarkNames is what it takes to find one of 120,000 names: to make the index, to ask
// it, and the same questions asked of a look at each name.
func BenchmarkNames(b *testing.B) {
	c := thousands()
	g := New(c)
	b.Run("index", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			newNames(c)
		}
		b.ReportMetric(float64(len(g.names().all)), "names")
	})
	b.Run("index-of-words", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			g.names().newWords()
		}
	})
	kinds := []string{"role", "skill", "course"}
	for i, text := range asked(c) {
		what := []string{"name", "other-order", "typo", "two-words", "nothing"}[i]
		b.Run(what+"/index", func(b *testing.B) {
			for b.Loop() {
				g.Near(text, kinds...)
			}
		})
		b.Run(what+"/scan", func(b *testing.B) {
			s := newScan(g)
			for b.Loop() {
				if s.find(text, kinds) == nil {
					s.near(text, kinds)
				}
			}
		})
	}
}
