package look_test

import (
	"math"
	"testing"

	"skillroute/reports/look"
)

func mustColor(t *testing.T, s string) look.Color {
	t.Helper()
	c, ok := look.ParseColor(s)
	if !ok {
		t.Fatalf("%q is not a colour", s)
	}
	return c
}

func TestParseColor(t *testing.T) {
	for in, want := range map[string]string{
		"#0B5F5B": "#0B5F5B", "#0b5f5b": "#0B5F5B", "0B5F5B": "#0B5F5B", "#abc": "#AABBCC", "#000": "#000000", "#FFFFFF": "#FFFFFF",
		"": "", "#": "", "#12": "", "#1234": "", "#12345": "", "#1234567": "", "#12345678": "", "#GGGGGG": "", "teal": "", "+12345": "", "#-1234": "",
		"##12345": "", "0x1234": "", "#12 456": "", "1_2_34": "", "#é1": "",
	} {
		c, ok := look.ParseColor(in)
		if ok != (want != "") || ok && c.String() != want {
			t.Errorf("ParseColor(%q) = %v, %v; want %q", in, c, ok, want)
		}
	}
}

// Contrasts that others have published or measured.
func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"#000", "#FFF", 21}, {"#FFF", "#FFF", 1}, {"#123456", "#123456", 1},
		{"#767676", "#FFF", 4.54}, {"#777777", "#FFF", 4.48}, {"#FF0000", "#FFF", 4.00}, {"#0000FF", "#FFF", 8.59},
		{"#17252B", "#FFF", 15.7}, {"#0B5F5B", "#FFF", 7.5}, {"#0B5F5B", "#F2F6F5", 6.9}, {"#E8EFEE", "#10181B", 15.4},
	} {
		a, b := mustColor(t, c.a), mustColor(t, c.b)
		if got := a.Contrast(b); math.Abs(got-c.want) > 0.05 || got != b.Contrast(a) {
			t.Errorf("%s on %s: %.2f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}
