package text

import (
	"slices"
	"strings"
	"testing"
)

// A word as long as a file is broken into lines; in time that grew with its square
// this test would not end.
func TestWrapLongWord(t *testing.T) {
	lines := wrap(strings.Repeat("x", 1<<20), 80)
	if len(lines) != 1<<20/80+1 {
		t.Errorf("%d lines", len(lines))
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		text    string
		columns int
		want    string
	}{{"short", 5, "short"}, {"longer", 5, "long…"}, {"a bcde", 3, "a…"}, {"日本語", 4, "日…"}, {"x", 0, "…"}} {
		if got := cut(c.text, c.columns); got != c.want {
			t.Errorf("cut(%q, %d) = %q, want %q", c.text, c.columns, got, c.want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text    string
		columns int
		want    []string
	}{
		{"one two three", 10, []string{"one two", "three"}},
		{"", 10, []string{""}},
		{"abcdefghijklmnop", 10, []string{"abcdefghij", "klmnop"}},
		{"x abcdefghijkl y", 10, []string{"x", "abcdefghij", "kl y"}},
		{"漢字漢字漢字 x", 10, []string{"漢字漢字漢", "字 x"}},
		{"12\u00a0Des\u00a02026 is", 13, []string{"12\u00a0Des\u00a02026", "is"}},
		{"012345678\xff\xff\xff", 10, []string{"012345678\xff", "\xff\xff"}},
	} {
		if got := wrap(c.text, c.columns); !slices.Equal(got, c.want) {
			t.Errorf("wrap(%q, %d) = %q, want %q", c.text, c.columns, got, c.want)
		}
	}
}
