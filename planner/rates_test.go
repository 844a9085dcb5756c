package planner_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// priced is an amount in hundredths of a currency, with its worth in the base currency in
// units of 10^-6 of a hundredth: rates of the tests have six decimals at most.
type priced struct {
	hundredths int64
	currency   string
}

func (m priced) worth(rates map[string]string) *big.Int {
	rate := "1"
	if m.currency != "IDR" {
		rate = rates[m.currency]
	}
	whole, part, _ := strings.Cut(rate, ".")
	n, _ := new(big.Int).SetString(whole+part+strings.Repeat("0", 6-len(part)), 10)
	return n.Mul(n, big.NewInt(m.hundredths))
}

func decimal(hundredths int64) string { return fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100) }

// Each of a few skills takes an hour by a course or a hundred by oneself. All choices of
// courses are added up in whole numbers: the plan takes the fewest hours that a budget in
// any currency allows, to the last fraction of a hundredth, the front chooses the same,
// and what is printed does not contradict the verdict.
func TestBudgetsWithRatesAreExact(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 2))
	currencies := []string{"IDR", "USD", "EUR", "XAU"}
	near := 0
	for range scaled(150, 3000) {
		rates := map[string]string{"USD": "16500", "EUR": "17811.37", "XAU": "0.003"}
		switch rng.IntN(3) {
		case 0:
			rates["USD"] = fmt.Sprintf("%d.%06d", rng.IntN(3), 1+rng.IntN(999_999))
		case 1:
			rates["EUR"] = decimal(1 + rng.Int64N(2_000_000))
		}
		n := 2 + rng.IntN(4)
		var courses []priced
		yaml := "levels: 1\nskills:\n"
		for i := range n {
			yaml += fmt.Sprintf("  - {id: s%d, study: [{level: 1, hours: 100}]}\n", i)
		}
		yaml += "courses:\n"
		requires := ""
		for i := range n {
			m := priced{1 + rng.Int64N(100), currencies[rng.IntN(4)]}
			if rng.IntN(2) == 0 {
				m.hundredths = 1 + rng.Int64N(400_000)
			}
			courses = append(courses, m)
			yaml += fmt.Sprintf("  - {id: c%d, hours: 1, price: {amount: %s, currency: %s}, gives: [s%d@1]}\n", i, decimal(m.hundredths), m.currency, i)
			requires += fmt.Sprintf("{skill: s%d, level: 1},", i)
		}
		g := small(t, yaml+"roles:\n  - {id: r, requires: ["+requires+"]}\n")
		r := planner.Request{To: "r", Rates: planner.Rates{Base: "IDR", PerUnit: map[string]float64{}}}
		for currency, rate := range rates {
			r.Rates.PerUnit[currency], _ = strconv.ParseFloat(rate, 64)
		}
		cost := func(set int) *big.Int {
			sum := new(big.Int)
			for i, m := range courses {
				if set&(1<<i) != 0 {
					sum.Add(sum, m.worth(rates))
				}
			}
			return sum
		}
		for range 4 { // a budget close to what some choice costs
			limit := priced{0, currencies[rng.IntN(4)]}
			unit := priced{1, limit.currency}.worth(rates)
			limit.hundredths = new(big.Int).Div(cost(rng.IntN(1<<n)), unit).Int64() + rng.Int64N(3) - 1
			if limit.hundredths < 0 || limit.hundredths > 1e10 { // the search has no room for such numbers
				continue
			}
			most, want := limit.worth(rates), n
			for set := range 1 << n {
				if cost(set).Cmp(most) <= 0 {
					want = min(want, n-popcount(set))
				}
			}
			if want > 0 && want < n {
				near++
			}
			hours := graph.Minutes(60 * (100*want + n - want))
			r.Budget = &graph.Money{Hundredths: limit.hundredths, Currency: limit.currency}
			p := newPlan(t, g, r)
			if p.Route.Hours.Likely != hours || !p.Route.Optimal || !p.Met() || p.Budget.Price.Hundredths > limit.hundredths {
				t.Fatalf("%s\nrates %v, budget %v: %d minutes, proven %v, met %v, price %v; want %d", yaml, rates, limit, p.Route.Hours.Likely, p.Route.Optimal, p.Met(), p.Budget.Price, hours)
			}
			r.AsOf = today
			x, err := planner.FindTradeoff(g, r)
			if err != nil || x.Chosen < 0 || x.Points[x.Chosen].Hours != hours || !x.Complete {
				t.Fatalf("%s\nrates %v, budget %v: the front chooses %d of %+v, %v; want %d minutes", yaml, rates, limit, x.Chosen, x.Points, err, hours)
			}
			if x, err := planner.Match(g, r, 0); err != nil || x.Fits[0].Hours.Likely != hours || !x.Fits[0].Within {
				t.Fatalf("%s\nbudget %v: match says %+v, %v; want %d minutes", yaml, limit, x, err, hours)
			}
		}
	}
	if near < 50 {
		t.Errorf("only %d budgets asked for a choice", near)
	}
}

// scaled is few in a quick run and many in a long one.
func scaled(few, many int) int {
	if long {
		return many
	}
	return few
}

func popcount(set int) (n int) {
	for ; set > 0; set &= set - 1 {
		n++
	}
	return n
}

// Where no choice is left, a price above the budget by less than a hundredth does not
// look like one within it, in hundredths or in whole rupiah.
func TestAPriceJustAboveTheBudgetLooksSo(t *testing.T) {
	for _, c := range []struct{ price, rate, budget, in string }{
		{"270000", "16500", "16.36", "USD"},
		{"0.01", "16500", "165", "IDR"},
		{"0.01", "16500.004", "165", "IDR"},
		{"10", "16500.04", "165000", "IDR"},
	} {
		from := "USD"
		if c.in == "USD" {
			from = "IDR"
		}
		g := small(t, "levels: 1\nskills: [{id: a}]\ncourses: [{id: c, hours: 1, price: {amount: "+c.price+", currency: "+from+"}, gives: [a@1]}]\nroles: [{id: r, requires: [{skill: a, level: 1}]}]\n")
		rate, _ := strconv.ParseFloat(c.rate, 64)
		budget, _ := strconv.ParseFloat(c.budget, 64)
		limit := graph.Money{Hundredths: graph.Rounded(budget, 100), Currency: c.in}
		p := newPlan(t, g, planner.Request{To: "r", Budget: &limit, Rates: planner.Rates{Base: "IDR", PerUnit: map[string]float64{"USD": rate}}})
		for _, l := range []lang.Lang{lang.English, lang.Indonesian} {
			say := lang.For(l)
			price, most := say.Money(p.Budget.Price.Hundredths, c.in), say.Money(limit.Hundredths, c.in)
			if exact := c.rate == "16500" && c.in == "IDR"; p.Met() != exact || (price == most) != exact {
				t.Errorf("%+v: met %v, price %s of %s", c, p.Met(), price, most)
			}
		}
	}
}

// Numbers beyond a search's room prove nothing, and what seems to fit fits.
func TestAbsurdRatesAreNoProof(t *testing.T) {
	g := small(t, `
levels: 1
skills:
  - {id: a, study: [{level: 1, hours: 100}]}
  - {id: b, study: [{level: 1, hours: 100}]}
courses:
  - {id: ca, hours: 1, price: {amount: 1, currency: USD}, gives: [a@1]}
  - {id: cb, hours: 1, price: {amount: 1, currency: EUR}, gives: [b@1]}
roles: [{id: r, requires: [{skill: a, level: 1}, {skill: b, level: 1}]}]
`)
	for _, c := range []struct {
		usd, eur float64
		budget   int64 // in IDR
		hours    int
		proven   bool
	}{
		{1e300, 1e-300, 1e14, 101, false}, // EUR costs next to nothing
		{1e-300, 1.0000000000000002, 1e14, 2, true},
		{1.000000000001, 3, 1e14, 2, true},
	} {
		limit := graph.Money{Hundredths: c.budget, Currency: "IDR"}
		r := planner.Request{To: "r", AsOf: today, Budget: &limit, Rates: planner.Rates{Base: "IDR", PerUnit: map[string]float64{"USD": c.usd, "EUR": c.eur}}}
		p := newPlan(t, g, r)
		if p.Route.Hours.Likely != graph.Minutes(c.hours*60) || !p.Met() || p.Route.Optimal && !c.proven {
			t.Errorf("%+v: %d minutes, met %v, proven %v", c, p.Route.Hours.Likely, p.Met(), p.Route.Optimal)
		}
		if x, err := planner.FindTradeoff(g, r); err != nil || x.Chosen < 0 || x.Points[x.Chosen].Hours < p.Route.Hours.Likely {
			t.Errorf("%+v: the front is %+v, %v", c, x, err)
		}
	}
}
