package pdf

import (
	"skillroute/graph/lang"
	"skillroute/reports/brand"
	"strings"
	"testing"
)

func TestWrap(t *testing.T) {
	d := newPaper(lang.English, brand.Brand{})
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
		for _, l := range d.wrap(plain(c.text, styleBody), c.w) {
			s := ""
			for _, p := range l.pieces {
				s += p.text
			}
			got = append(got, s)
			if l.w > c.w {
				t.Errorf("%q: a line is %.1f mm wide, not %.1f", c.text, l.w, c.w)
			}
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("wrap(%q, %v) = %q, want %q", c.text, c.w, s, c.want)
		}
	}
	if got := marked("a **b** c**", styleBody, styleName); len(got) != 3 || got[1].text != "b" || got[1].style != styleName {
		t.Errorf("marked = %+v", got)
	}
}

func TestCapital(t *testing.T) {
	if got := capital("\xff"); got != strings.ToUpper("\xff") {
		t.Errorf("capital = %q", got)
	}
}
