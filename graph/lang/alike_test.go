package lang_test

import (
	"testing"

	"skillroute/graph/lang"
)

// Names of people are compared by their words, in any order.
func TestNames(t *testing.T) {
	for _, c := range []struct {
		a, b string
		like lang.Likeness
	}{
		{"Tono Wijaya", "Tono Siregar", 0}, {"Qori Hidayat", "Hidayat, Qori", 2}, {"Sari Dewi", "sari  dewi", 2}, {"Sari Dewi", "Sari", 1}, {"Sari Dewi", "S. Dewi", 1},
		{"Sari Dewi Lestari", "Sari Lestari", 1}, {"Mohammad Ali", "Mohamad Ali", 1}, {"Siti Aminah", "Siti Amanah", 1}, {"Budi", "Ani", 0}, {"Adi", "Ado", 0}, {"Ani Ani", "Ani Budi", 0}, {"", "Ani", 0},
	} {
		if got := lang.Alike(c.a, c.b); got != c.like {
			t.Errorf("%s, %s: %d, want %d", c.a, c.b, got, c.like)
		}
	}
}
