// Package brand says whose name a report carries: the organisation and the coach
// behind it, a logo, an accent colour, a footer line, a contact. The zero Brand is
// Skillroute's own look; every format takes one.
//
// [Read] reads a brand file, strictly and with every fault at once:
//
//	organisation: Kelas Karier Bandung
//	coach: Rani Putri
//	contact: halo@example.org
//	footer: Program karier digital 2026
//	accent: "#0B5F5B"     # quoted: # begins a comment in YAML
//	logo: logo.png        # PNG or JPEG, found from the folder of the brand file
//
// What it returns can be shown as it is: texts of one line, an accent colour that
// can be read on light grounds ([look.Color.Darkened]), a logo that every format can
// embed ([Logo]). What had to be changed is told in notes.
package brand

import "skillroute/reports/look"

// Brand is what a report shows of the people who hand it over. Every field may be
// empty.
type Brand struct {
	Organisation string
	Coach        string // who prepared the report
	Contact      string // an address or number, on one line
	Footer       string // a line for the foot of every page

	Accent *look.Color // replaces the accent colour of the palette; at least 4.5:1 on white
	Logo   *Logo

	AskedAccent *look.Color // what was asked for, where Accent had to differ; see AccentNote
}

// IsZero reports whether there is no brand.
func (b Brand) IsZero() bool { return b == Brand{} }
