package look

import (
	"embed"

	"skillroute/graph"
)

// Tone is a colour of the table: its name, and its value on light and on dark ground.
type Tone struct {
	Name        string
	Light, Dark Color
}

func tone(name string, light, dark uint32) Tone {
	hex := func(x uint32) Color { return Color{uint8(x >> 16), uint8(x >> 8), uint8(x)} }
	return Tone{name, hex(light), hex(dark)}
}

// The grounds and hairlines, which carry no meaning, then the colours of text and shapes.
var (
	Ground = tone("ground", 0xFFFFFF, 0x10181B)
	Panel  = tone("panel", 0xFFFFFF, 0x182428)
	Wash   = tone("wash", 0xF2F6F5, 0x182428)
	Track  = tone("track", 0xDDE8E6, 0x2B3A3E)
	Rule   = tone("rule", 0xCBD5D6, 0x37484D)

	Ink    = tone("ink", 0x17252B, 0xE8EFEE)
	Muted  = tone("muted", 0x52626A, 0xA5B5B6)
	Edge   = tone("edge", 0x6E8684, 0x6F8588) // outlines, hatches, lines: no text
	Accent = tone("accent", 0x0B5F5B, 0x5EC4B9)
)

// Shade is a ground that means something, and the text on it.
type Shade struct{ Ground, Ink Tone }

// Standings are the shades of the verdicts, in the order of answer.Standing.
var Standings = [...]Shade{
	{tone("good-ground", 0xEAF5EE, 0x17261D), tone("good", 0x1D6B3F, 0x7CCB95)},
	{tone("warn-ground", 0xFFF4E0, 0x2B2417), tone("warn", 0x8F4E00, 0xF2B85F)},
	{tone("bad-ground", 0xFDECEA, 0x2E1B19), tone("bad", 0x9B231C, 0xF2A097)},
}

// Missing are the shades of levels missing, from none: the more, the deeper. The last
// holds for all beyond.
var Missing = [...]Shade{
	{Panel, Ink},
	{tone("missing-1", 0xDCEAE7, 0x1F3B3B), Ink},
	{tone("missing-2", 0xA8CDC7, 0x2B5753), Ink},
	{tone("missing-3", 0x357F79, 0x6CC9BF), Ground},
	{tone("missing-4", 0x0B4B48, 0xC4EEE8), Ground},
}

// Kind is how a kind of step looks.
type Kind struct {
	Symbol string
	ASCII  string // where there is nothing else
	Tone   Tone
}

// Kinds are the looks of the kinds of steps, by kind. Study has the accent of the
// house, whatever the brand.
var Kinds = [...]Kind{
	graph.KindStudy:    {"●", "o", tone("study", 0x0B5F5B, 0x5EC4B9)},
	graph.KindCarry:    {"◇", ">", tone("carry", 0x7B5EA7, 0xBBA0E6)},
	graph.KindCourse:   {"■", "#", tone("course", 0x2A6FB5, 0x82B6EE)},
	graph.KindPractice: {"▲", "^", tone("practice", 0x6E2F0E, 0xE5A078)},
	graph.KindOwn:      {"✚", "+", tone("own", 0x5B6470, 0xB4BCC6)},
}

// Tones lists every colour of the table once.
func Tones() []Tone {
	all := []Tone{Ground, Panel, Wash, Track, Rule, Ink, Muted, Edge, Accent}
	for _, k := range Kinds {
		all = append(all, k.Tone)
	}
	for _, s := range Standings {
		all = append(all, s.Ink, s.Ground)
	}
	for _, s := range Missing[1:] {
		all = append(all, s.Ground)
	}
	return all
}

// Family is the typeface of the reports.
const Family = "Plus Jakarta Sans"

// Font is a weight of the typeface, of the characters that a page needs.
type Font struct {
	Weight int // as CSS counts: 400 is regular
	WOFF2  []byte
}

//go:embed fonts/*.woff2
var files embed.FS

// Fonts are the weights of the typeface.
func Fonts() []Font {
	all := []Font{{Weight: 400}, {Weight: 600}, {Weight: 700}}
	for i, name := range [...]string{"Regular", "SemiBold", "Bold"} {
		data, err := files.ReadFile("fonts/PlusJakartaSans-" + name + ".woff2")
		if err != nil {
			panic(err) // embedded: a fault of the build
		}
		all[i].WOFF2 = data
	}
	return all
}
