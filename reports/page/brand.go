package page

import (
	"encoding/base64"
	"fmt"
	"html/template"
	"math"
	"strings"

	"skillroute/graph/lang"
	"skillroute/reports/brand"
)

// identity is a brand as the page shows it.
type identity struct {
	Organisation, Author, Footer, Contact string
	Mail                                  string       // the contact's address when it is one
	Logo                                  template.URL // with its data; "" for none
	Width, Height                         int          // of the logo on the page
	style                                 string       // what the accent changes
}

// The most room a logo takes on the page, in px.
const logoWidth, logoHeight = 180, 48

func identify(b brand.Brand) identity {
	shown := lang.For(lang.English).Value // control characters made visible, in any language
	id := identity{Organisation: shown(b.Organisation), Footer: shown(b.Footer), Contact: shown(b.Contact)}
	var names []string
	for _, name := range []string{b.Coach, b.Organisation} {
		if name != "" {
			names = append(names, shown(name))
		}
	}
	id.Author = strings.Join(names, ", ")
	if at := strings.IndexByte(b.Contact, '@'); at > 0 && at < len(b.Contact)-1 && !strings.ContainsAny(b.Contact, " <>\"'?&:/\\") {
		id.Mail = "mailto:" + b.Contact
	}
	if l := b.Logo; l != nil && l.Width > 0 && l.Height > 0 && (l.MIME == "image/png" || l.MIME == "image/jpeg") {
		id.Logo = template.URL("data:" + l.MIME + ";base64," + base64.StdEncoding.EncodeToString(l.Data))
		scale := math.Min(1, math.Min(logoWidth/float64(l.Width), logoHeight/float64(l.Height)))
		id.Width, id.Height = max(1, int(scale*float64(l.Width))), max(1, int(scale*float64(l.Height)))
	}
	if c := b.Accent; c != nil {
		light, dark := hex(readable(*c, white, 4.5, brand.Color{})), hex(readable(*c, darkPanel, 7, white))
		id.style = fmt.Sprintf(":root{--accent:%s}@supports(color:light-dark(red,red)){:root{--accent:light-dark(%s,%s)}}", light, light, dark)
	}
	return id
}

// Grounds of the stylesheet that an accent must be read on.
var white, darkPanel = brand.Color{R: 0xff, G: 0xff, B: 0xff}, brand.Color{R: 0x18, G: 0x24, B: 0x28}

// readable moves a colour towards another in small steps until it has the contrast
// on a ground.
func readable(c, ground brand.Color, least float64, towards brand.Color) brand.Color {
	mix := func(a, b uint8, share float64) uint8 {
		return uint8(math.Round(float64(a)*(1-share) + float64(b)*share))
	}
	for step := 0.0; ; step += 0.05 {
		m := brand.Color{R: mix(c.R, towards.R, step), G: mix(c.G, towards.G, step), B: mix(c.B, towards.B, step)}
		if contrast(m, ground) >= least || step >= 1 {
			return m
		}
	}
}

// contrast is the ratio of WCAG 2.1: 1 to 21.
func contrast(a, b brand.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func luminance(c brand.Color) float64 {
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

func hex(c brand.Color) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }
