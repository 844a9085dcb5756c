package planner

import (
	"math/big"
	"slices"

	"skillroute/graph"
)

// Rates are what one unit of each currency is worth in units of Base. They are counted as
// the decimals that they are written as: sums of money in several currencies, and what
// they are compared with, are exact. Only what is printed is rounded, and always up, so
// that a price that is above a budget does not look like one within it, and nothing that
// costs something looks free.
type Rates struct {
	Base    string // currency code
	PerUnit map[string]float64
	AsOf    string // the day of the rates, as the settings give it
}

// worth is one unit of a currency in units of another; missing names the currency
// without a rate.
func (r Rates) worth(from, to string) (_ *big.Rat, missing string) {
	if from == to {
		return big.NewRat(1, 1), ""
	}
	rate := func(currency string) float64 {
		if currency == r.Base {
			return 1
		}
		return r.PerUnit[currency]
	}
	switch {
	case !(rate(from) > 0): // NaN too
		return nil, from
	case !(rate(to) > 0):
		return nil, to
	}
	return new(big.Rat).Quo(graph.Decimal(rate(from)), graph.Decimal(rate(to))), ""
}

// exact is money in hundredths of another currency.
func (r Rates) exact(m graph.Money, to string) (_ *big.Rat, missing string) {
	x := new(big.Rat).SetInt64(m.Hundredths)
	if m.Hundredths == 0 || m.Currency == to {
		return x, ""
	}
	rate, missing := r.worth(m.Currency, to)
	if missing != "" {
		return x.SetInt64(0), missing
	}
	return x.Mul(x, rate), ""
}

// convert changes money into another currency, rounded up.
func (r Rates) convert(m graph.Money, to string) (_ graph.Money, missing string) {
	if m.Hundredths == 0 || m.Currency == to {
		return graph.Money{Hundredths: m.Hundredths, Currency: to}, ""
	}
	x, missing := r.exact(m, to)
	return graph.Money{Hundredths: roundedUp(x), Currency: to}, missing
}

// sum is what steps cost in one currency, exactly and in hundredths, without those whose
// price is not known and those without a rate.
func (r Rates) sum(steps []*graph.Step, to string) (total *big.Rat, unknown int, missing []string) {
	total, missing = new(big.Rat), []string{}
	for _, s := range steps {
		if s.Price == nil {
			unknown++
			continue
		}
		x, without := r.exact(*s.Price, to)
		if without != "" && !slices.Contains(missing, without) {
			missing = append(missing, without)
		}
		total.Add(total, x)
	}
	slices.Sort(missing)
	return total, unknown, missing
}

// maxConverted is the most that money is converted to, in hundredths: an absurd rate
// makes a sum too large to be written.
const maxConverted = graph.MaxAmount * 1000

// roundedUp is the least whole number of hundredths that is not below x.
func roundedUp(x *big.Rat) int64 {
	n := ceiling(x)
	if !n.IsInt64() || n.Int64() > maxConverted {
		return maxConverted
	}
	return n.Int64()
}

func ceiling(x *big.Rat) *big.Int {
	n := new(big.Int).Add(x.Num(), x.Denom())
	return n.Div(n.Sub(n, big.NewInt(1)), x.Denom())
}

// weigh makes whole numbers of prices in several currencies, for a search to add up and
// to compare with the limit, which is in hundredths; nil for none. They are multiples of a
// unit so small that nothing is rounded; what has no rate is above the limit. Where
// such numbers would be too large, exact is false: prices are rounded up and the limit
// down, so that what seems to be within the limit is.
func (r Rates) weigh(steps []*graph.Step, to string, limit *int64) (prices []int64, most int64, exact bool) {
	values, all := make([]*big.Rat, len(steps)), new(big.Rat)
	unit := big.NewInt(1) // the denominator of all values
	priced := int64(0)
	for i, s := range steps {
		if s.Price == nil || s.Price.Hundredths == 0 {
			continue
		}
		x, missing := r.exact(*s.Price, to)
		if missing != "" {
			continue
		}
		values[i] = x
		priced++
		all.Add(all, x)
		if d := x.Denom(); new(big.Int).Rem(unit, d).Sign() != 0 {
			unit.Mul(unit, new(big.Int).Quo(d, new(big.Int).GCD(nil, nil, unit, d)))
		}
	}
	top := all // what must have room, so often
	room := new(big.Rat).SetInt64(mostWeight)
	if limit != nil {
		top = new(big.Rat).SetInt64(*limit)
		room.Quo(room, new(big.Rat).SetInt64(priced+1))
	}
	scale := new(big.Rat).SetInt(unit)
	if exact = new(big.Rat).Mul(top, scale).Cmp(room) <= 0; !exact {
		scale.Quo(room, top)
	}
	if limit != nil {
		x := new(big.Rat).Mul(top, scale)
		most = new(big.Int).Div(x.Num(), x.Denom()).Int64()
	}
	prices = make([]int64, len(steps))
	for i, s := range steps {
		if values[i] == nil {
			if limit != nil && s.Price != nil && s.Price.Hundredths > 0 {
				prices[i] = most + 1
			}
			continue
		}
		n := ceiling(values[i].Mul(values[i], scale))
		if prices[i] = n.Int64(); limit != nil && n.Cmp(big.NewInt(most)) > 0 {
			prices[i] = most + 1
		}
	}
	return prices, most, exact
}

// mostWeight is what the weights of a route may come to.
const mostWeight = 1 << 62
