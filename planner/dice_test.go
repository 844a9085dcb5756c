package planner_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/planner"
)

// dice draws a catalog in the full language.
type dice struct{ *rand.Rand }

func (d dice) hours() string {
	switch d.IntN(12) {
	case 0:
		return "0"
	case 1:
		return fmt.Sprintf("{low: 0, likely: %d.5, high: 40}", d.IntN(30))
	}
	return fmt.Sprintf("%d.%02d", d.IntN(30), []int{0, 0, 25, 5, 75}[d.IntN(5)])
}

func (d dice) catalog() string {
	n := 3 + d.IntN(4)
	levels := make([]int, n)
	for i := range levels {
		levels[i] = 1 + d.IntN(3)
	}
	hold := func(not int) string {
		i := d.IntN(n)
		if i == not {
			i = (i + 1) % n
		}
		return fmt.Sprintf("s%d@%d", i, 1+d.IntN(levels[i]))
	}
	list := func(most, not int) string {
		var all []string
		for range d.IntN(most + 1) {
			all = append(all, hold(not))
		}
		return "[" + strings.Join(all, ", ") + "]"
	}
	sets := func(not int) string {
		if d.IntN(3) > 0 {
			return ""
		}
		return fmt.Sprintf(", any: [[%s], [%s, %s]]", hold(not), hold(not), hold(not))
	}
	var b strings.Builder
	b.WriteString("spread: {low: 0.7, high: 1.6}\nskills:\n")
	for i, most := range levels {
		fmt.Fprintf(&b, "  - id: s%d\n    max: %d\n    study:\n", i, most)
		for level := 1; level <= most; level++ {
			if level == 1 || d.IntN(5) > 0 {
				fmt.Fprintf(&b, "      - {level: %d, hours: %s, needs: %s%s}\n", level, d.hours(), list(1, i), sets(i))
			}
		}
		b.WriteString("    carry:\n")
		taken := map[string]bool{}
		for range d.IntN(4) {
			from := (i + 1 + d.IntN(n-1)) % n
			level := 1 + d.IntN(most)
			line := fmt.Sprintf("{from: s%d, saves: 0.%02d}", from, 5*d.IntN(20))
			key := fmt.Sprint(from)
			switch d.IntN(3) {
			case 0:
				line = fmt.Sprintf("{from: s%d@%d, level: %d, hours: %s}", from, 1+d.IntN(levels[from]), level, d.hours())
			case 1:
				line = fmt.Sprintf("{from: s%d, level: %d, saves: 0.%02d}", from, level, 5*d.IntN(20))
			}
			if !taken[key] {
				taken[key] = true
				fmt.Fprintf(&b, "      - %s\n", line)
			}
		}
		if len(taken) == 0 {
			b.WriteString("      []\n")
		}
	}
	prices := func() string {
		switch d.IntN(6) {
		case 0:
			return ""
		case 1:
			return ", price: {amount: 0, currency: IDR}"
		case 2:
			return fmt.Sprintf(", price: {amount: %d.%02d, currency: USD, per: month, months: %d}", d.IntN(3), d.IntN(100), 1+d.IntN(3))
		case 3:
			return fmt.Sprintf(", price: {amount: %d.%02d, currency: EUR}", d.IntN(4), d.IntN(100))
		}
		return fmt.Sprintf(", price: {amount: %d, currency: IDR}", d.IntN(40_000))
	}
	b.WriteString("courses:\n")
	for i := range 1 + d.IntN(6) {
		fmt.Fprintf(&b, "  - {id: c%d, hours: %s, needs: %s, gives: [%s, %s]%s%s}\n", i, d.hours(), list(2, -1), hold(-1), hold(-1), prices(), sets(-1))
	}
	b.WriteString("practices:\n")
	for i := range 1 + d.IntN(2) {
		fmt.Fprintf(&b, "  - {id: p%d, hours: %s, needs: %s, gives: [%s]%s}\n", i, d.hours(), list(2, -1), hold(-1), sets(-1))
	}
	b.WriteString("roles:\n")
	for i := range 3 + d.IntN(3) {
		fmt.Fprintf(&b, "  - id: r%d\n    requires:\n", i)
		for j := range n {
			if j == i%n || d.IntN(3) == 0 {
				fmt.Fprintf(&b, "      - {skill: s%d, level: %d, importance: %s}\n", j, 1+d.IntN(levels[j]), []string{"essential", "essential", "optional"}[d.IntN(3)])
			}
		}
	}
	return b.String()
}

// request draws a request and its rates as whole numbers.
func (d dice) request(c *graph.Catalog) (r planner.Request, rates map[string]int64) {
	skill := func() *graph.Skill { return &c.Skills[d.IntN(len(c.Skills))] }
	r = planner.Request{
		To: c.Roles[d.IntN(len(c.Roles))].ID, AsOf: today, Have: map[graph.SkillID]int{}, Free: d.IntN(5) == 0, Optional: d.IntN(3) == 0,
		Rates: planner.Rates{Base: "IDR", PerUnit: map[string]float64{}},
	}
	if d.IntN(3) == 0 {
		r.From = c.Roles[d.IntN(len(c.Roles))].ID
	}
	for range d.IntN(3) {
		s := skill()
		r.Have[s.ID] = d.IntN(s.Max + 1)
	}
	if d.IntN(4) == 0 {
		r.Waive = []planner.Waiver{{Skill: skill().ID, Reason: "x"}}
	}
	if d.IntN(3) == 0 {
		for _, list := range [][]graph.Course{c.Courses, c.Practices} {
			r.Exclude = append(r.Exclude, string(list[d.IntN(len(list))].ID))
		}
		if s := skill(); len(s.Study) > 0 {
			r.Exclude = append(r.Exclude, fmt.Sprintf("study:%s@%d", s.ID, s.Study[0].Level))
		}
	}
	// Rates have three decimals at most; a whole number is so many thousandths.
	rates = map[string]int64{"IDR": 1000}
	for currency, rate := range map[string]int64{"USD": 1000*d.Int64N(20_000) + d.Int64N(1000) + 1, "EUR": d.Int64N(20_000_000) + 1} {
		if d.IntN(6) > 0 {
			rates[currency] = rate
			r.Rates.PerUnit[currency], _ = strconv.ParseFloat(fmt.Sprintf("%d.%03d", rate/1000, rate%1000), 64)
		}
	}
	return r, rates
}

// next draws catalogs until one can be read.
func (d dice) next(t *testing.T) (*graph.Catalog, string) {
	t.Helper()
	for range 1000 {
		yaml := d.catalog()
		c, _, err := graph.Read(nil, graph.File{Name: "x.yaml", Data: []byte("format: skillroute.catalog/1\nid: x\nversion: \"1\"\n" + yaml)})
		if err == nil {
			return c, yaml
		}
	}
	t.Fatal("no catalog can be read")
	return nil, ""
}
