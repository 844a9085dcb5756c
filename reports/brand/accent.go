package brand

import (
	"math"

	"skillroute/graph/lang"
	"skillroute/reports/look"
)

// setAccent takes the accent colour that was asked for, or the nearest darker one
// that can be read.
func (b *Brand) setAccent(asked look.Color) {
	used := asked.Darkened()
	b.Accent = &used
	if used != asked {
		b.AskedAccent = &asked
	}
}

// AccentNote says that another accent colour is used than was asked for, and why;
// zero when there is nothing to say.
func (b Brand) AccentNote() lang.Message {
	if b.AskedAccent == nil || b.Accent == nil {
		return lang.Message{}
	}
	id, ground := "brand.accent-adjusted", look.Ground.Light
	if b.AskedAccent.CarriesWhite() {
		id, ground = "brand.accent-adjusted-wash", look.Wash.Light
	}
	ratio := math.Floor(b.AskedAccent.Contrast(ground)*10) / 10 // 4.46 must not be told as 4.5
	return lang.M(id, "Asked", b.AskedAccent.String(), "Ratio", ratio, "Needed", look.MinContrast, "Used", b.Accent.String())
}

// DarkAccent is the accent colour for dark grounds: what was asked for, lightened
// if need be; nil without an accent colour.
func (b Brand) DarkAccent() *look.Color {
	c := b.AskedAccent
	if c == nil {
		c = b.Accent
	}
	if c == nil {
		return nil
	}
	d := c.OnDark()
	return &d
}
