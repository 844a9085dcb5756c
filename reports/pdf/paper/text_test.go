package paper

import (
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/reports/brand"
)

func TestWrap(t *testing.T) {
	d := New(lang.English, brand.Brand{})
	for _, c := range []struct {
		text string
		w    float64
		want string
	}{
		{"satu dua tiga", 15, "satu dua |tiga"},
		{"lima jam\u00a0kerja", 15, "lima |jam\u00a0kerja"},
		{"", 15, ""},
		{"  a  b ", 15, "a b"},
		{"https://example.org/courses/seo", 25, "https://example.|org/courses/seo"},
	} {
		var got []string
		for _, l := range d.Wrap(Plain(c.text, Body), c.w) {
			s := ""
			for _, p := range l.pieces {
				s += p.Text
			}
			got = append(got, s)
			if l.W > c.w {
				t.Errorf("%q: a line is %.1f mm wide, not %.1f", c.text, l.W, c.w)
			}
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("wrap(%q, %v) = %q, want %q", c.text, c.w, s, c.want)
		}
	}
}
