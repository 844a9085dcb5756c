package brand

import (
	"math"
	"strings"
	"testing"

	"skillroute/reports/look"
)

// contrast as WCAG 2.1 printed it, whose threshold (0.03928) is another but means
// the same for colours of 8 bits.
func contrast(a, b look.Color) float64 {
	luminance := func(c look.Color) (sum float64) {
		for i, x := range []uint8{c.R, c.G, c.B} {
			v := float64(x) / 255
			if v <= 0.03928 {
				v /= 12.92
			} else {
				v = math.Pow((v+0.055)/1.055, 2.4)
			}
			sum += v * []float64{0.2126, 0.7152, 0.0722}[i]
		}
		return sum
	}
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// hue in degrees, and chroma: the room that rounding has to turn the hue.
func hue(c look.Color) (degrees, chroma float64) {
	r, g, b := float64(c.R), float64(c.G), float64(c.B)
	top := max(r, g, b)
	chroma = top - min(r, g, b)
	switch {
	case chroma == 0:
		return 0, 0
	case top == r:
		degrees = math.Mod((g-b)/chroma+6, 6)
	case top == g:
		degrees = (b-r)/chroma + 2
	default:
		degrees = (r-g)/chroma + 4
	}
	return degrees * 60, chroma
}

// sameHue allows what rounding each channel by half a unit can turn.
func sameHue(a, b look.Color) bool {
	x, _ := hue(a)
	y, chroma := hue(b)
	turn := math.Abs(x - y)
	return chroma < 2 || min(turn, 360-turn) <= 90/chroma+1e-9
}

// Whatever is asked for, the accent can be read on every ground it stands on, has
// the hue that was asked for, and is changed no further than needed.
func TestEveryAccentIsReadable(t *testing.T) {
	grounds := []look.Color{{R: 0xFF, G: 0xFF, B: 0xFF}, {R: 0xF2, G: 0xF6, B: 0xF5}}
	panel := look.Color{R: 0x18, G: 0x24, B: 0x28}
	changed := 0
	for i := range 18 * 18 * 18 {
		asked := look.Color{R: uint8(i % 18 * 15), G: uint8(i / 18 % 18 * 15), B: uint8(i / 324 * 15)}
		var b Brand
		b.setAccent(asked)
		worst := math.Inf(1)
		for _, ground := range grounds {
			worst = min(worst, contrast(*b.Accent, ground))
		}
		if worst < 4.5 || !b.Accent.CarriesWhite() || !b.Accent.IsReadable() {
			t.Errorf("%v becomes %v with a contrast of %.3f", asked, b.Accent, worst)
		}
		if !sameHue(asked, *b.Accent) {
			t.Errorf("%v becomes %v, of another hue", asked, b.Accent)
		}
		readable := min(contrast(asked, grounds[0]), contrast(asked, grounds[1])) >= 4.5
		switch {
		case readable != (b.AskedAccent == nil) || readable && *b.Accent != asked || b.AccentNote().IsZero() != readable:
			t.Errorf("%v, readable: %v, becomes %v, asked %v", asked, readable, b.Accent, b.AskedAccent)
		case !readable && worst > 4.75: // one step more
			t.Errorf("%v becomes %v, darker than needed: %.3f", asked, b.Accent, worst)
		}
		if !readable {
			changed++
		}

		light := *b.DarkAccent()
		got := contrast(light, panel)
		if got < 4.5 || !sameHue(asked, light) {
			t.Errorf("%v on dark becomes %v: %.3f", asked, light, got)
		}
		if bright := contrast(asked, panel) >= 4.5; bright && light != asked || !bright && got > 4.75 {
			t.Errorf("%v on dark becomes %v: %.3f, changed without need", asked, light, got)
		}
	}
	if changed < 1000 {
		t.Errorf("only %d colours were changed", changed)
	}
	if (Brand{}).DarkAccent() != nil || !(Brand{}).AccentNote().IsZero() {
		t.Error("no accent has a variant or a note")
	}
}

// The note never claims the contrast that is missing.
func TestAccentNote(t *testing.T) {
	for _, c := range []struct{ asked, want string }{
		{"#FFCC00", "accent colour #FFCC00 has a contrast of 1.5 to 1 on white, where text needs 4.5; #876C00 is used"},
		{"#777777", "accent colour #777777 has a contrast of 4.4 to 1 on white, where text needs 4.5;"},
		{"#757575", "accent colour #757575 has a contrast of 4.2 to 1 on the pale ground of tables, where text needs 4.5;"},
		{"#FFFFFF", "accent colour #FFFFFF has a contrast of 1 to 1 on white"},
	} {
		var b Brand
		asked, ok := look.ParseColor(c.asked)
		if !ok {
			t.Fatalf("%q is not a colour", c.asked)
		}
		b.setAccent(asked)
		if got := b.AccentNote().String(); !strings.HasPrefix(got, c.want) {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
