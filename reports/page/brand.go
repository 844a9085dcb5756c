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
		light, dark := c.Darkened(), c.OnDark()
		if d := b.DarkAccent(); d != nil {
			dark = *d
		}
		id.style = fmt.Sprintf(":root{--accent:%s}@supports(color:light-dark(red,red)){:root{--accent:light-dark(%s,%s)}}", light, light, dark)
	}
	return id
}
