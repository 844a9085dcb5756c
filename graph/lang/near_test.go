package lang

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestNear(t *testing.T) {
	names := []string{"canva", "copyediting", "copywriting", "content-planning", "media-planning", "seo", "sem", "storytelling"}
	for _, c := range []struct{ word, want string }{
		{"copywriting", "copywriting"},    // itself
		{"copywritting", "copywriting"},   // the nearest alone: copyediting is two away
		{"Copywriting", "copywriting"},    // capitals are no mistakes
		{"story-tellign", "storytelling"}, // neighbours swapped are one mistake, not two
		{"copywrite", "copywriting"},
		{"planning", "content-planning, media-planning"}, // the whole word is in them
		{"story", "storytelling"},
		{"cnva", "canva"},
		{"sea", "sem, seo"},             // ties in order of the alphabet
		{strings.Repeat("x", 1000), ""}, // far from everything, however long
		{"a", ""},                       // one letter is near to every other
		{"se", "sem, seo"},              // of two letters one may be wrong
		{"quantum-physics", ""},
		{"communication", ""},
	} {
		if got := strings.Join(Near(c.word, names), ", "); got != c.want {
			t.Errorf("near %q: got %q, want %q", c.word, got, c.want)
		}
	}
	if got := Near("a", nil); got != nil {
		t.Errorf("near nothing: %q", got)
	}
	many := Near("skill-0", []string{"skill-5", "skill-4", "skill-3", "skill-2", "skill-1", "skill-1"})
	if fmt.Sprint(many) != "[skill-1 skill-2 skill-3]" {
		t.Errorf("of many: %v; want three, each once", many)
	}
	if m := DidYouMean("xyzzy", names); !m.IsZero() {
		t.Errorf("a hint without a name: %v", m)
	}
	if m := DidYouMean("sea", names); m.String() != "did you mean sem, seo?" {
		t.Errorf("the hint is %q", m)
	}
}

// Distance by its definition: the least number of single edits, found by trying.
func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0},
		{"abc", "abd", 1}, {"abc", "ab", 1}, {"abc", "xabc", 1},
		{"abc", "acb", 1}, {"abcd", "badc", 2},
		{"ca", "abc", 3}, // nothing is edited twice: not 2
		{"kitten", "sitting", 3},
	} {
		if got := bitsOf(c.a).distance(c.b, 100); got != c.want {
			t.Errorf("%q to %q: %d, want %d", c.a, c.b, got, c.want)
		}
		if got := bitsOf(c.b).distance(c.a, 100); got != c.want {
			t.Errorf("%q to %q: %d, want %d", c.b, c.a, got, c.want)
		}
	}
}

// byTable is the distance by its table, O(len(a) len(b)): what the bits must come to.
func byTable(a, b string) int {
	a, b = a[:min(len(a), maxWord)], b[:min(len(b), maxWord)]
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			other := 1
			if a[i-1] == b[j-1] {
				other = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+other)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

// The distance of random words is that of the table, whatever the limit, and what is near
// is what a look at each name alone finds.
func TestDistanceIsThatOfTheTable(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	random := func(most int) string {
		b := make([]byte, r.IntN(most+1))
		for i := range b {
			b[i] = "abcd"[r.IntN(4)]
		}
		return string(b)
	}
	for range 20_000 {
		a := random(12)
		if r.IntN(20) == 0 {
			a = random(80)
		}
		b := random(len(a) + 3)
		want, limit := byTable(a, b), r.IntN(14)
		if got := bitsOf(a).distance(b, limit); got != want && (want <= limit || got <= limit) {
			t.Fatalf("%q to %q: %d, want %d (limit %d)", a, b, got, want, limit)
		}
	}
	for range 2_000 {
		word, names := random(9), make([]string, r.IntN(12))
		for i := range names {
			names[i] = random(9)
		}
		far := func(name string) int {
			far := byTable(word, name)
			if len(word) >= 3 && strings.Contains(name, word) {
				far = min(far, 1)
			}
			if far > max(1, len(word)/3) || far >= max(len(word), 2) {
				return 100
			}
			return far
		}
		least := 99
		for _, name := range names {
			least = min(least, far(name))
		}
		want := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return far(name) != least })
		slices.Sort(want)
		if want, got := slices.Compact(want), Nearest(word, slices.Values(names)); !slices.Equal(want, got) {
			t.Fatalf("near %q of %q: %q, want %q", word, names, got, want)
		}
	}
}
