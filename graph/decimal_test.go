package graph_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"skillroute/graph"
)

// rounded is the decimal s times by, a half rounded up, by whole numbers of digits.
func rounded(t *testing.T, by int64, factors ...string) graph.Minutes {
	t.Helper()
	n, d := big.NewInt(by), big.NewInt(1)
	for _, s := range factors {
		whole, part, _ := strings.Cut(s, ".")
		x, ok := new(big.Int).SetString(whole+part, 10)
		if !ok {
			t.Fatal(s)
		}
		n.Mul(n, x)
		d.Mul(d, new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(len(part))), nil))
	}
	n.Add(n.Mul(n, big.NewInt(2)), d)
	return graph.Minutes(n.Div(n, d.Mul(d, big.NewInt(2))).Int64())
}

// All hundredths of what a carry saves, at many lengths: what is left is rounded as
// decimals are, whatever their binary form makes of them. So are hours, the spread and
// prices.
func TestRoundingIsThatOfDecimals(t *testing.T) {
	halves := 0
	for saves := range 101 {
		share, left := fmt.Sprintf("%d.%02d", saves/100, saves%100), fmt.Sprintf("%d.%02d", (100-saves)/100, (100-saves)%100)
		var skills strings.Builder
		for q := 1; q <= 40; q++ { // hours in steps of a quarter, and of a hundred and twentieth
			fmt.Fprintf(&skills, "  - {id: s%d, max: 1, study: [{level: 1, hours: %d.%02d}], carry: [{from: b, saves: %s}]}\n", q, q/4, q%4*25, share)
			fmt.Fprintf(&skills, "  - {id: t%d, max: 1, study: [{level: 1, hours: %d.%03d}]}\n", q, q/8, q%8*125)
		}
		c, _, err := graph.Read(nil, graph.File{Name: "x.yaml", Data: []byte("format: skillroute.catalog/1\nid: x\nlevels: 1\nspread: {low: " + share + ", high: 1." + fmt.Sprintf("%02d", saves%100) + "}\nskills:\n  - {id: b}\n" + skills.String() +
			"courses: [{id: c, hours: 1, gives: [b@1], price: {amount: " + fmt.Sprintf("%d.%02d5", saves, saves) + ", currency: IDR}}]\nroles: [{id: r, requires: [{skill: b, level: 1}]}]\n")})
		if err != nil {
			t.Fatal(err)
		}
		g := graph.New(c)
		for q := 1; q <= 40; q++ {
			hours := fmt.Sprintf("%d.%02d", q/4, q%4*25)
			study, _ := g.Step(fmt.Sprintf("study:s%d@1", q))
			carry, _ := g.Step(fmt.Sprintf("carry:b@1>s%d@1", q))
			if want := rounded(t, int64(study.Effort.Likely), left); carry.Effort.Likely != want {
				t.Errorf("%d minutes, saves %s: %d, want %d", study.Effort.Likely, share, carry.Effort.Likely, want)
			} else if int(study.Effort.Likely)*(100-saves)%100 == 50 {
				halves++
			}
			if want := rounded(t, 60, hours, share); study.Effort.Low != want {
				t.Errorf("low of %s hours at %s: %d, want %d", hours, share, study.Effort.Low, want)
			}
			short, _ := g.Step(fmt.Sprintf("study:t%d@1", q))
			if want := rounded(t, 60, fmt.Sprintf("%d.%03d", q/8, q%8*125)); short.Effort.Likely != want {
				t.Errorf("%d eighths of an hour: %d minutes, want %d", q, short.Effort.Likely, want)
			}
		}
		if got, want := c.Courses[0].Price.Hundredths, int64(rounded(t, 100, fmt.Sprintf("%d.%02d5", saves, saves))); got != want {
			t.Errorf("a price of %d.%02d5: %d hundredths, want %d", saves, saves, got, want)
		}
	}
	if halves < 100 {
		t.Errorf("only %d halves were looked at", halves)
	}
}
