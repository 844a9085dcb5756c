// Package brand says whose name a report carries: the organisation and the coach
// behind it, a logo, an accent colour, a footer line, a contact. The zero Brand is
// Skillroute's own look; every format takes one.
package brand

// Brand is what a report shows of the people who hand it over. Every field may be
// empty.
type Brand struct {
	Organisation string
	Coach        string // who prepared the report
	Contact      string // an address or number, on one line
	Footer       string // a line for the foot of every page

	Accent *Color // replaces the accent colour of the palette; at least 4.5:1 on white
	Logo   *Logo
}

// Color is an sRGB colour.
type Color struct{ R, G, B uint8 }

// Logo is a picture that every format can embed: a JPEG, or a PNG of 8 bits a
// channel that is not interlaced.
type Logo struct {
	Data          []byte
	MIME          string // image/png or image/jpeg
	Width, Height int    // pixels
}

// IsZero reports whether there is no brand.
func (b Brand) IsZero() bool { return b == Brand{} }
