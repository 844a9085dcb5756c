package search

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

// The simplex agrees with gonum's on small covering programs whose rows come one by
// one, also after a rebuild, and its weights are a bound.
func TestSimplexAgainstGonum(t *testing.T) {
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(19, seed))
		n := 2 + rng.IntN(10)
		c := &core{cost: make([]int64, n), step: make([]int32, n)}
		for a := range c.cost {
			c.cost[a], c.step[a] = 1+rng.Int64N(30), -1
		}
		k := newPacking(c, &meter{}, nil, &instance{})
		for range 1 + rng.IntN(12) {
			var row []int32
			for a := range int32(n) {
				if rng.IntN(3) == 0 {
					row = append(row, a)
				}
			}
			if len(row) == 0 || !k.add(row) {
				continue
			}
			if rng.IntN(4) == 0 {
				k.rebuild()
			}
			for again := true; again; again = k.recall() > 0 {
				if !k.solve() {
					t.Fatalf("seed %d: not solved", seed)
				}
			}
			want := byGonum(t, c.cost, k.rows)
			got := float64(k.bound) / float64(k.scale)
			if got > want+1e-9 || got < want-0.01 {
				t.Fatalf("seed %d: bound %v, gonum has %v", seed, got, want)
			}
			for r := range k.rows {
				if total := k.total(k.rows[r]); total < 1-1e-6 {
					t.Fatalf("seed %d: row %d is done %v times", seed, r, total)
				}
			}
		}
	}
}

// byGonum solves min cost·x with slacks: x of a row less its slack is 1. It wants no
// variable that is in no row.
func byGonum(t *testing.T, cost []int64, rows [][]int32) float64 {
	var used []int32
	for _, row := range rows {
		used = append(used, row...)
	}
	slices.Sort(used)
	used = slices.Compact(used)
	n, m := len(used), len(rows)
	a, b, c := mat.NewDense(m, n+m, nil), make([]float64, m), make([]float64, n+m)
	for i, v := range used {
		c[i] = float64(cost[v])
	}
	for i, row := range rows {
		for j, v := range used {
			if slices.Contains(row, v) {
				a.Set(i, j, 1)
			}
		}
		a.Set(i, n+i, -1)
		b[i] = 1
	}
	z, _, err := lp.Simplex(c, a, b, 1e-10, nil)
	if err != nil || math.IsNaN(z) {
		t.Fatalf("gonum: %v", err)
	}
	return z
}
