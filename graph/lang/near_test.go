package lang

import (
	"fmt"
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
		if got := distance(c.a, c.b, 100); got != c.want {
			t.Errorf("%q to %q: %d, want %d", c.a, c.b, got, c.want)
		}
		if got := distance(c.b, c.a, 100); got != c.want {
			t.Errorf("%q to %q: %d, want %d", c.b, c.a, got, c.want)
		}
	}
}
