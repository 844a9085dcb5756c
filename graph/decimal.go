package graph

import (
	"math/big"
	"strconv"
)

// Decimal is the number that x was written as: the shortest decimal that reads as x.
// Sums of such numbers are exact, where 1 - 0.9 in floating point is a little less than
// 0.1. x must be finite.
func Decimal(x float64) *big.Rat {
	r, ok := new(big.Rat).SetString(strconv.FormatFloat(x, 'g', -1, 64))
	if !ok {
		panic("graph: not a number: " + strconv.FormatFloat(x, 'g', -1, 64))
	}
	return r
}

// Rounded is x times by as a whole number, a half rounded up. x is taken as the decimal
// that it was written as, so that 1.475 hours are 89 minutes. It must be 0 or more.
func Rounded(x float64, by int64) int64 { return roundedRat(Decimal(x), by) }

func roundedRat(x *big.Rat, by int64) int64 {
	n := new(big.Int).Mul(x.Num(), big.NewInt(2*by))
	n.Add(n, x.Denom())
	return n.Quo(n, new(big.Int).Lsh(x.Denom(), 1)).Int64()
}
