package reports

import (
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
