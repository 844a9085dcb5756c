package answer

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// Places is a map of roles around the place where somebody stands: the farther to the right,
// the longer the way. They stand in groups, one a row, so that no two names meet. A group has
// its own colour, and its name; a dot is the larger, the more of the role is held.
type Places struct {
	Alt    string
	Here   string // the words of the place where the ways begin
	Title  string // of the axis, with the unit
	Lines  []Mark // at round distances
	Groups []PlaceGroup
}

// PlaceGroup is places of a kind; without a name it is the only one.
type PlaceGroup struct {
	Name   string
	Places []Place
}

// Place is a role on the map.
type Place struct {
	Label  string
	Far    float64 // hours
	Text   string  // the hours in words
	Held   float64 // 0 to 1
	Strong bool
}

// Alternative says the chart in words.
func (c *Places) Alternative() string { return c.Alt }

// places draws rows of dots, and lines at round distances.
func (p *plotter) places(c *Places) {
	const row, head, gap, least, most = 5.2, 9.5, 1.4, 0.8, 1.8
	far, rows := 1.0, 0
	for _, g := range c.Groups {
		rows += len(g.Places)
		if g.Name != "" {
			rows++
		}
		for _, x := range g.Places {
			far = max(far, x.Far)
		}
	}
	left, right := 4.0, p.Width-4
	at := func(hours float64) float64 { return left + (right-left)*hours/far }
	p.Height = head + row*float64(rows) + 2
	p.add(Words{left, lineSize - 0.9, p.fit(c.Title, false, right-left), false, Muted, -1})
	p.add(Words{left, head - 1.2, c.Here, true, Ink, -1}, Stroke{[][2]float64{{left, head}, {left, p.Height}}, Edging, 0.4})
	for _, l := range c.Lines {
		x := at(l.At)
		p.add(Stroke{[][2]float64{{x, head}, {x, p.Height}}, Edging, 0.2}, Words{x, head - 1.2, l.Text, false, Muted, 0})
	}
	y := head + row/2
	for i, g := range c.Groups {
		if g.Name != "" {
			p.add(Words{left + 1.2, y + TextSize*0.36, p.fit(g.Name, true, right-left-1.2), true, Muted, -1})
			y += row
		}
		for _, place := range g.Places {
			x, r := at(place.Far), least+most*math.Sqrt(place.Held)
			text := place.Label + "\u00a0· " + place.Text
			begin, align, room := x+r+gap, -1, right-x-r-gap
			if room < x-r-gap-left {
				begin, align, room = x-r-gap, 1, x-r-gap-left
			}
			text = p.fit(text, place.Strong, room)
			w := p.measure(text, place.Strong)
			from := begin
			if align > 0 {
				from -= w
			} else {
				p.add(Stroke{[][2]float64{{left, y}, {x - r, y}}, Edging, 0.2})
			}
			p.add(Dot{x, y, r, [...]Tone{Accent, Ink, Muted}[i%3], false}, Box{X: from, Y: y - lineSize/2, W: w, H: lineSize, Fill: Ground},
				Words{begin, y + TextSize*0.36, text, place.Strong, Ink, align})
			y += row
		}
	}
}

// rounds are a few round numbers up to one.
func rounds(most float64) (all []float64) {
	step := math.Pow(10, math.Floor(math.Log10(most)))
	switch {
	case most/step < 2:
		step /= 2
	case most/step >= 5:
		step *= 2
	}
	for x := max(1, step); x <= most; x += max(1, step) {
		all = append(all, x)
	}
	return all
}

// placesOf is the map of the roles of a table, in groups by the first of each.
func (w words) placesOf(g *graph.Graph, x *planner.Matches, first int, l lang.Lang) *Places {
	m := &Places{Here: w.Say("match.map.here"), Title: w.Say("match.map.title")}
	several := map[string]bool{}
	for i, f := range x.Fits {
		if f.Steps == 0 {
			continue
		}
		role, _ := g.Catalog.Role(f.Role.ID)
		name := groupOf(g, role, l)
		several[name] = true
		at := slices.IndexFunc(m.Groups, func(g PlaceGroup) bool { return g.Name == name })
		if at < 0 {
			at, m.Groups = len(m.Groups), append(m.Groups, PlaceGroup{Name: name})
		}
		m.Groups[at].Places = append(m.Groups[at].Places, Place{
			Label: f.Role.Name, Far: float64(f.Hours.Likely) / 60, Text: about(w.wholeHours(f.Hours.Likely), f.Optimal), Held: f.Readiness.MustHave, Strong: i == first,
		})
	}
	if len(several) == 1 {
		m.Groups[0].Name = ""
	}
	count, far := 0, 1.0
	for i := range m.Groups {
		for _, p := range m.Groups[i].Places {
			far = max(far, p.Far)
		}
		count += len(m.Groups[i].Places)
		slices.SortStableFunc(m.Groups[i].Places, func(a, b Place) int { return cmp.Compare(a.Far, b.Far) })
	}
	for _, x := range rounds(far) {
		m.Lines = append(m.Lines, Mark{x, w.Int(int64(x))})
	}
	m.Alt = w.Say("match.map.alt", "Count", count)
	return m
}

// groupOf is the group in which a role stands: that of its vocabulary's classification where
// the catalog names one (tag isco:2511, category isco.2511, or that of the digits before),
// else the category that its must-haves weigh most in.
func groupOf(g *graph.Graph, role *graph.Role, l lang.Lang) string {
	for _, tag := range role.Tags {
		code, ok := strings.CutPrefix(tag, "isco:")
		for n := 1; ok && n <= len(code); n++ {
			id := "isco." + code[:n]
			if slices.ContainsFunc(g.Catalog.Categories, func(c graph.Category) bool { return c.ID == id }) {
				return g.Catalog.CategoryName(id).In(l)
			}
		}
	}
	weight, best := map[string]int{}, ""
	for _, q := range role.Requires {
		if s, ok := g.Skill(q.Skill); ok && !q.Optional {
			weight[s.Category] += q.Weight
			if now, before := weight[s.Category], weight[best]; s.Category != best && (now > before || now == before && s.Category < best) {
				best = s.Category
			}
		}
	}
	if best == "" {
		return ""
	}
	return g.Catalog.CategoryName(best).In(l)
}
