package tagged

import "testing"

func TestAddresses(t *testing.T) {
	for in, want := range map[string]string{
		"https://x.example/a?q=ü%20b#c": "https://x.example/a?q=%C3%BC%20b#c",
		"https://x.example/%zz (1)":     "https://x.example/%zz%20(1)",
	} {
		if got := asciiURL(in); got != want {
			t.Errorf("asciiURL(%q) = %q, want %q", in, got, want)
		}
	}
}

// A colour of the brand is drawn in the accent of the document, others as they are.
func TestTint(t *testing.T) {
	p := &painter{doc: &Doc{Accent: RGB(0x6A, 0x1B, 0x4D)}}
	if got := p.tint(Colour{Brand: true}); got != p.doc.Accent {
		t.Errorf("a brand's colour is drawn as %v", got)
	}
	if got := p.tint(RGB(1, 2, 3)); got != RGB(1, 2, 3) {
		t.Errorf("another colour is drawn as %v", got)
	}
}
