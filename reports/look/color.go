package look

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// MinContrast is the contrast that text needs against its ground: success
// criterion 1.4.3 (level AA) of the Web Content Accessibility Guidelines 2.2,
// https://www.w3.org/TR/WCAG22/#contrast-minimum.
const MinContrast = 4.5

// Color is an sRGB colour.
type Color struct{ R, G, B uint8 }

// ParseColor reads a colour written #0B5F5B or #abc, also without the #.
func ParseColor(s string) (c Color, ok bool) {
	s = strings.TrimPrefix(s, "#")
	if len(s) == 3 {
		s = string([]byte{s[0], s[0], s[1], s[1], s[2], s[2]})
	}
	x, err := strconv.ParseUint(s, 16, 32)
	if err != nil || len(s) != 6 {
		return Color{}, false
	}
	return Color{uint8(x >> 16), uint8(x >> 8), uint8(x)}, true
}

// String is the colour as CSS writes it, #0B5F5B.
func (c Color) String() string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }

// Luminance is the relative luminance, 0 for black to 1 for white:
// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance.
func (c Color) Luminance() float64 {
	linear := func(channel uint8) float64 {
		x := float64(channel) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// Contrast is the contrast ratio of two colours, from 1 to 21:
// https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
func (c Color) Contrast(other Color) float64 {
	a, b := c.Luminance(), other.Luminance()
	return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

// IsReadable reports whether text in the colour can be read on the light grounds
// of the palette.
func (c Color) IsReadable() bool {
	return c.Contrast(Ground.Light) >= MinContrast && c.Contrast(Wash.Light) >= MinContrast
}

// CarriesWhite reports whether white text can be read on the colour.
func (c Color) CarriesWhite() bool { return c.Contrast(Ground.Light) >= MinContrast }

// Darkened is the colour itself if it is readable on light grounds, else made
// darker in steps of a hundredth until it is. All channels shrink alike, which
// keeps hue and saturation; black ends every descent.
func (c Color) Darkened() Color {
	for percent := 100; ; percent-- {
		d := c.mix(Color{}, 100-percent)
		if d.IsReadable() || percent == 0 {
			return d
		}
	}
}

// OnDark is the colour itself if it is readable on the dark grounds of the page,
// else mixed with white in steps of a hundredth until it is, which keeps the hue.
func (c Color) OnDark() Color {
	for percent := 0; ; percent++ {
		l := c.mix(Color{0xFF, 0xFF, 0xFF}, percent)
		if l.Contrast(Panel.Dark) >= MinContrast || percent == 100 {
			return l
		}
	}
}

// mix replaces a share of the colour by another.
func (c Color) mix(other Color, percent int) Color {
	channel := func(a, b uint8) uint8 { return uint8((int(a)*(100-percent) + int(b)*percent + 50) / 100) }
	return Color{channel(c.R, other.R), channel(c.G, other.G), channel(c.B, other.B)}
}
