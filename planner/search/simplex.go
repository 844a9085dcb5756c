package search

// simplex solves covering programs: the least Σ cost·x with x >= 0, where every row
// is a set of variables that together must be at least 1. Rows are added between
// solutions.
//
// It is the dual simplex on a condensed tableau: each basic variable as a sum of
// the nonbasic ones, which are 0. At first the rows' slacks are basic, which is
// dual feasible as no cost is negative; each pivot mends a row that is not met, so
// the value only rises and every stop on the way is a bound. Floats prove nothing:
// see packing for the bound that is used.
type simplex struct {
	m        *meter
	rows     [][]float64 // by row: the factors of the nonbasic variables
	value    []float64   // by row: the value of its basic variable
	length   []float64   // by row: 1 and the squares of its factors
	basic    []int32     // by row: its variable
	nonbasic []int32     // by column: its variable
	reduced  []float64   // by column: the reduced cost
	place    []int32     // by variable x: its column, or ^row
	slacks   int32       // slacks are the variables -1, -2, ...
	z        float64
	nonzero  []int32
}

const tiny = 1e-9

// variable adds a variable and returns its number. Nothing depends on it yet.
func (s *simplex) variable(cost float64) int32 {
	x := int32(len(s.place))
	s.place = append(s.place, int32(len(s.nonbasic)))
	s.nonbasic = append(s.nonbasic, x)
	s.reduced = append(s.reduced, cost)
	for i := range s.rows {
		s.rows[i] = append(s.rows[i], 0)
	}
	return x
}

// cover adds the row of some variables and returns its number.
func (s *simplex) cover(xs []int32) int32 {
	row := make([]float64, len(s.nonbasic), len(s.nonbasic)+len(s.nonbasic)/8+8)
	value := -1.0
	for _, x := range xs {
		if at := s.place[x]; at >= 0 {
			row[at]++
		} else {
			value += s.value[^at]
			for k, v := range s.rows[^at] {
				row[k] += v
			}
		}
	}
	s.m.spend(int64(len(xs)+1) * int64(len(row)) / 4)
	s.slacks++
	s.rows = append(s.rows, row)
	s.value = append(s.value, value)
	s.length = append(s.length, squares(row))
	s.basic = append(s.basic, -s.slacks)
	return s.slacks - 1
}

// x is the value of a variable.
func (s *simplex) x(v int32) float64 {
	if at := s.place[v]; at < 0 {
		return s.value[^at]
	}
	return 0
}

// duals gives the weight of every row that has one.
func (s *simplex) duals(have func(row int32, weight float64)) {
	for k, v := range s.nonbasic {
		if v < 0 {
			have(-v-1, s.reduced[k])
		}
	}
}

// solve pivots until every row is met. It reports false when work ran out or a row
// cannot be met, which is left to others to judge.
func (s *simplex) solve() bool {
	most := 1000 + 20*(len(s.rows)+len(s.nonbasic)) // no cycle goes on for ever
	for pivots := 0; pivots < most && s.m.spend(int64(len(s.rows))); pivots++ {
		r := s.leaving()
		if r < 0 {
			return true
		}
		k := s.entering(s.rows[r])
		if k < 0 {
			return false
		}
		s.pivot(r, k)
	}
	return false
}

// leaving is the row that is farthest from being met, measured along its factors
// (steepest edge); -1 when all are met.
func (s *simplex) leaving() int {
	best, most := -1, 0.0
	for i, v := range s.value {
		if v >= -tiny {
			continue
		}
		if v*v > most*s.length[i] {
			best, most = i, v*v/s.length[i]
		}
	}
	return best
}

// drop takes rows out whose slack is basic and more than so much, and tells which.
func (s *simplex) drop(more float64, dropped func(row int32)) {
	for i := len(s.rows) - 1; i >= 0; i-- {
		if s.basic[i] >= 0 || s.value[i] <= more {
			continue
		}
		dropped(-s.basic[i] - 1)
		last := len(s.rows) - 1
		s.rows[i], s.value[i], s.basic[i], s.length[i] = s.rows[last], s.value[last], s.basic[last], s.length[last]
		if v := s.basic[i]; v >= 0 {
			s.place[v] = ^int32(i)
		}
		s.rows[last] = nil
		s.rows, s.value, s.basic, s.length = s.rows[:last], s.value[:last], s.basic[:last], s.length[:last]
	}
}

// entering is the column that keeps all reduced costs from falling below 0, the one
// with the largest factor among those that nearly tie.
func (s *simplex) entering(row []float64) int {
	least := 1e300
	for k, t := range row {
		if t > tiny && (s.reduced[k]+tiny) < least*t {
			least = (s.reduced[k] + tiny) / t
		}
	}
	best := -1
	for k, t := range row {
		if t > tiny && s.reduced[k] <= least*t && (best < 0 || t > row[best]) {
			best = k
		}
	}
	return best
}

// pivot exchanges the basic variable of row r with the nonbasic one of column k.
//
// Products are rounded by conversions before they are added: else some machines
// fuse the two and find other solutions than the rest.
func (s *simplex) pivot(r, k int) {
	row := s.rows[r]
	p := row[k]
	s.nonzero = s.nonzero[:0]
	for c, t := range row {
		if t == 0 || c == k {
			continue
		}
		if t *= -1 / p; t > -1e-12 && t < 1e-12 {
			row[c] = 0
			continue
		}
		row[c] = t
		s.nonzero = append(s.nonzero, int32(c))
	}
	row[k] = 0
	s.value[r] *= -1 / p
	work := len(row)
	for i, other := range s.rows {
		t := other[k]
		if t == 0 || i == r {
			continue
		}
		work += s.addTo(i, t, row)
		other[k] = t / p
		s.length[i] = max(1, s.length[i]-float64(t*t)+float64(other[k]*other[k]))
		s.value[i] += float64(t * s.value[r])
	}
	d := s.reduced[k]
	for _, c := range s.nonzero {
		s.reduced[c] = max(0, s.reduced[c]+float64(d*row[c]))
	}
	s.reduced[k], row[k] = d/p, 1/p
	s.length[r] = squares(row)
	s.z += float64(d * s.value[r])
	s.basic[r], s.nonbasic[k] = s.nonbasic[k], s.basic[r]
	if v := s.basic[r]; v >= 0 {
		s.place[v] = ^int32(r)
	}
	if v := s.nonbasic[k]; v >= 0 {
		s.place[v] = int32(k)
	}
	s.m.spend(int64(work))
}

// addTo adds t times a row, the one whose nonzero places are known, to row i and
// keeps its length right. It returns the work.
func (s *simplex) addTo(i int, t float64, row []float64) int {
	other := s.rows[i][:len(row)]
	length := s.length[i]
	if 3*len(s.nonzero) < len(row) {
		for _, c := range s.nonzero {
			old := other[c]
			now := old + float64(t*row[c])
			other[c] = now
			length += float64((now - old) * (now + old))
		}
		s.length[i] = length
		return 2 * len(s.nonzero)
	}
	length = 1
	for c, v := range row {
		now := other[c] + float64(t*v)
		other[c] = now
		length += float64(now * now)
	}
	s.length[i] = length
	return len(row)
}

func squares(row []float64) float64 {
	sum := 1.0
	for _, t := range row {
		sum += float64(t * t)
	}
	return sum
}
