package graph

import (
	"cmp"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"skillroute/graph/lang"
)

// scan finds names by looking at each in turn: what the index must find.
type scan struct {
	g   *Graph
	all []scanned
}

type scanned struct {
	kind, id, text string
	how            uint8
	words          []string
}

func newScan(g *Graph) *scan {
	s := &scan{g: g}
	add := func(how uint8, kind, id, text string) {
		if lang.Tight(text) != "" {
			s.all = append(s.all, scanned{kind, id, text, how, lang.Words(text)})
		}
	}
	item := func(kind, id string, name lang.Text, aliases []string) {
		add(byFolded, kind, id, id)
		for _, n := range name.All() {
			add(byFolded, kind, id, n)
			if short := unbracketed(n); short != n {
				add(byAlias, kind, id, short)
			}
		}
		for _, a := range aliases {
			if strings.HasSuffix(a, "?") {
				add(byHint, kind, id, a)
			} else {
				add(byAlias, kind, id, a)
			}
		}
	}
	c := g.Catalog
	for _, r := range c.Roles {
		item("role", string(r.ID), r.Name, r.Aliases)
	}
	for _, k := range c.Skills {
		item("skill", string(k.ID), k.Name, k.Aliases)
	}
	for _, k := range slices.Concat(c.Courses, c.Practices) {
		item("course", string(k.ID), k.Name, k.Aliases)
	}
	return s
}

// find is [Graph.Find] of kinds that are no steps.
func (s *scan) find(text string, kinds []string) []string {
	if id := plainly(text); slices.ContainsFunc(kinds, func(kind string) bool { return s.g.has(kind, id) }) {
		return []string{id}
	}
	exact := s.best(kinds, func(n scanned) (uint8, bool) {
		switch {
		case n.how == byHint || lang.Tight(n.text) != lang.Tight(text):
			return 0, false
		case n.id == plainly(text):
			return byID, true
		case n.how == byFolded && plainly(n.text) == plainly(text):
			return byName, true
		}
		return n.how, true
	})
	words := lang.Words(text)
	if exact != nil || len(words) < 2 || len(words) > mostWords {
		return exact
	}
	return s.best(kinds, func(n scanned) (uint8, bool) { return n.how, n.how < byHint && s.sameWords(words, n) })
}

// best are the ids of the names that are best by how they name them.
func (s *scan) best(kinds []string, by func(scanned) (how uint8, ok bool)) (ids []string) {
	least := uint8(byHint)
	for _, n := range s.all {
		if how, ok := by(n); ok && slices.Contains(kinds, n.kind) && how <= least {
			if how < least {
				least, ids = how, nil
			}
			if !slices.Contains(ids, n.id) {
				ids = append(ids, n.id)
			}
		}
	}
	return ids
}

func (s *scan) sameWords(words []string, n scanned) bool {
	left := slices.Clone(n.words)
	if len(left) != len(words) {
		return false
	}
	var others []string
	for _, word := range words {
		if i := slices.Index(left, word); i >= 0 {
			left = slices.Delete(left, i, i+1)
		} else {
			others = append(others, word)
		}
	}
	if len(left) == 0 || len(left) == len(words) {
		return len(left) == 0
	}
	for _, word := range others {
		i := slices.IndexFunc(left, func(own string) bool { return len(lang.Near(word, []string{own})) > 0 })
		if i < 0 || !slices.ContainsFunc(s.all, func(o scanned) bool {
			return o.id == n.id && o.kind == n.kind && o.how == byFolded && slices.Contains(o.words, word)
		}) {
			return false
		}
		left = slices.Delete(left, i, i+1)
	}
	return true
}

// near is [Graph.near].
func (s *scan) near(text string, kinds []string) ([]string, int) {
	if slices.Contains(kindWords, lang.Fold(text)) {
		return nil, 0
	}
	score, kindsOf := map[string]float64{}, map[string][]string{}
	add := func(n scanned, x float64) {
		score[n.id] = x
		kindsOf[n.id] = append(kindsOf[n.id], n.kind)
	}
	own := lang.Words(text)
	own = own[:min(len(own), mostWords)]
	all := slices.DeleteFunc(slices.Clone(s.all), func(n scanned) bool { return !slices.Contains(kinds, n.kind) })
	for _, n := range all {
		if n.how == byHint && lang.Tight(n.text) == lang.Tight(text) {
			add(n, 1)
		}
	}
	if len(score) == 0 && len(own) > 0 {
		for _, n := range all {
			if x := float64(len(own)) / float64(len(n.words)) * (1 - 0.1*float64(n.how-byFolded)); containsEach(n.words, own) && x > score[n.id] {
				add(n, x)
			}
		}
	}
	if slices.Contains(kinds, "step") {
		for i := range s.g.Steps {
			id := s.g.Steps[i].ID
			all = append(all, scanned{"step", id, id, byFolded, lang.Words(id)})
		}
	}
	for how := uint8(byFolded); how <= byAlias && len(score) == 0 && utf8.RuneCountInString(lang.Fold(text)) >= someNear+int(how-byFolded); how++ {
		var folded []string
		for _, n := range all {
			if min(n.how, byAlias) == how {
				folded = append(folded, lang.Fold(n.text))
			}
		}
		nearest := lang.Nearest(lang.Fold(text), slices.Values(folded))
		for _, n := range all {
			if key := lang.Fold(n.text); min(n.how, byAlias) == how && slices.Contains(nearest, key) && misspelled(lang.Fold(text), key) {
				add(n, 1)
			}
		}
	}
	if len(score) == 0 {
		s.sharing(own, all, func(n scanned, x float64) { add(n, score[n.id]+x) })
		if _, more := s.ranked(score, kindsOf); more > mostShared {
			return nil, 0
		}
	}
	return s.ranked(score, kindsOf)
}

func containsEach(words, some []string) bool {
	return !slices.ContainsFunc(some, func(word string) bool { return !slices.Contains(words, word) })
}

func (s *scan) sharing(text []string, all []scanned, add func(scanned, float64)) {
	known := map[string][]scanned{}
	for _, n := range all {
		for _, word := range n.words {
			if !slices.ContainsFunc(known[word], func(o scanned) bool { return o.id == n.id && o.kind == n.kind }) {
				known[word] = append(known[word], n)
			}
		}
	}
	for _, word := range text {
		weight, letters := 1.0, utf8.RuneCountInString(word)
		if letters < 3 {
			continue
		}
		if known[word] == nil && letters > 3 {
			var list []string
			for word := range known {
				list = append(list, word)
			}
			if near := lang.Near(word, list); len(near) > 0 {
				word, weight = near[0], 0.5
			}
		}
		for _, n := range known[word] {
			add(n, weight/float64(len(known[word])))
		}
	}
}

// ranked are the best by their scores, three at least, up to six that are as good as the
// best, and how many more are.
func (s *scan) ranked(score map[string]float64, kinds map[string][]string) (ids []string, more int) {
	asked := func(id string) (n int) {
		for _, r := range s.g.Catalog.Roles {
			for _, q := range r.Requires {
				if string(q.Skill) == id {
					n++
				}
			}
		}
		return n
	}
	first := func(id string) int {
		return slices.IndexFunc(allKinds, func(kind string) bool { return slices.Contains(kinds[id], kind) })
	}
	later := func(id string) int { return first(id) / 2 }
	place := func(id string) int {
		if at := slices.IndexFunc(s.all, func(n scanned) bool { return n.id == id && slices.Contains(kinds[id], n.kind) }); at >= 0 {
			return at
		}
		return slices.IndexFunc(s.g.Steps, func(x Step) bool { return x.ID == id })
	}
	for id := range score {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(later(a)-later(b), cmp.Compare(score[b], score[a]), first(a)-first(b), asked(b)-asked(a), place(a)-place(b))
	})
	shown := 0
	for _, id := range ids {
		switch as := score[id] == score[ids[0]] && later(id) == later(ids[0]); {
		case shown < someNear || as && shown < mostNear:
			shown++
		case as:
			more++
		}
	}
	return ids[:shown], more
}

var kindsAsked = [][]string{{"role"}, {"skill"}, {"role", "skill", "course"}, {"course", "step"}, {"course", "step", "skill"}}

// agree holds the index to the scan, for a text and one more that is made of it.
func agree(t *testing.T, s *scan, text string, kinds []string) {
	t.Helper()
	if !slices.Contains(kinds, "step") {
		if got, want := s.g.Find(text, kinds...), s.find(text, kinds); !slices.Equal(got, want) {
			t.Fatalf("%q among %v: %v, want %v", text, kinds, got, want)
		}
	}
	got, more := s.g.near(text, kinds)
	want, wantMore := s.near(text, kinds)
	if !slices.Equal(got, want) || more != wantMore {
		t.Fatalf("near %q among %v: %v and %d, want %v and %d", text, kinds, got, more, want, wantMore)
	}
}

// mistaken is a text as somebody may write it who does not know it well.
func mistaken(r *rand.Rand, text string, others []string) string {
	words, letters := strings.Fields(text), []rune(text)
	i := r.IntN(len(letters))
	switch r.IntN(8) {
	case 0:
		return string(slices.Delete(letters, i, i+1))
	case 1:
		letters[i] = 'e'
		return string(letters)
	case 2:
		if i > 0 {
			letters[i], letters[i-1] = letters[i-1], letters[i]
		}
		return string(letters)
	case 3:
		r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
		return strings.Join(words, "-")
	case 4:
		return words[r.IntN(len(words))] + " " + strings.ToUpper(others[r.IntN(len(others))])
	case 5:
		return words[r.IntN(len(words))]
	case 6:
		return mistaken(r, mistaken(r, text, others)+"x", others)
	}
	return text
}

// The index finds what a look at each name finds, in the built-in catalog, for names as
// they are and as people get them wrong.
func TestIndexFindsWhatAScanFinds(t *testing.T) {
	var files []File
	for _, pattern := range []string{"*.yaml", "content/*.yaml"} {
		names, _ := filepath.Glob("../config/catalog/" + pattern)
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, File{name, data})
		}
	}
	c, _, err := Read(nil, files...)
	if err != nil {
		t.Fatal(err)
	}
	s := newScan(New(c))
	var texts []string
	for _, n := range s.all {
		texts = append(texts, n.text)
	}
	if len(texts) < 500 {
		t.Fatalf("%d names", len(texts))
	}
	r := rand.New(rand.NewPCG(18, 6))
	for range 400 {
		text := texts[r.IntN(len(texts))]
		for _, text := range []string{text, mistaken(r, text, texts)} {
			agree(t, s, text, kindsAsked[r.IntN(len(kindsAsked))])
		}
	}
}

// It does so in catalogs where many things have nearly the same names.
func TestIndexFindsWhatAScanFindsAmongNamesakes(t *testing.T) {
	words := strings.Fields("media medsos sosial social manager manajer (data) data analis analyst C# C++ 3 aé web developer x ab ba role")
	r := rand.New(rand.NewPCG(6, 18))
	name := func() string {
		var of []string
		for range 1 + r.IntN(3) {
			of = append(of, words[r.IntN(len(words))])
		}
		return strings.Join(of, []string{" ", "-", " / "}[r.IntN(3)])
	}
	names := func() (all []string) {
		for range r.IntN(3) {
			all = append(all, name()+[]string{"", "", "?"}[r.IntN(3)])
		}
		return all
	}
	text := func() lang.Text {
		return lang.TextOf(map[lang.Lang]string{lang.English: name(), lang.Indonesian: name()})
	}
	for range 60 {
		c := new(Catalog)
		for i := range r.IntN(20) {
			c.Skills = append(c.Skills, Skill{ID: SkillID("s" + strconv.Itoa(i)), Name: text(), Aliases: names(), Max: 1, Study: []Study{{Level: 1}}})
		}
		for i := range r.IntN(8) {
			role := Role{ID: RoleID("r" + strconv.Itoa(i)), Name: text(), Aliases: names()}
			for range min(len(c.Skills), 1) {
				role.Requires = append(role.Requires, Requirement{Skill: c.Skills[r.IntN(len(c.Skills))].ID, Level: 1})
			}
			c.Roles = append(c.Roles, role)
		}
		for i := range r.IntN(4) {
			c.Courses = append(c.Courses, Course{ID: CourseID("k" + strconv.Itoa(i)), Name: text(), Aliases: names()})
		}
		s := newScan(New(c))
		for range 40 {
			text := name()
			if r.IntN(2) == 0 {
				text = mistaken(r, text, words)
			}
			agree(t, s, text, kindsAsked[r.IntN(len(kindsAsked))])
		}
	}
}
