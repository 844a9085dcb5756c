package search

import (
	"cmp"
	"slices"
)

// packing is the landmark program of a core: the least cost of fractions of steps
// that add up to at least 1 in every landmark found so far. Its dual packs weights
// of landmarks into the costs of steps; every packing is a bound, and it is made
// safe in integers.
type packing struct {
	c      *core
	m      *meter
	lp     *simplex
	rows   [][]int32 // members, rising
	known  map[string]bool
	column []int32 // by step: its variable, -1
	step   []int32 // by variable
	place  []int32 // by row of lp: the row here
	inside []bool  // by row: it is in lp

	scale  int64
	weight []int64 // by row: in units of 1/scale
	bound  int64   // in the same unit
	left   []int64 // by step: what the weights leave of its cost
	x      []float64
}

// landmark is a set of steps of the task, one of which is in every plan.
type landmark struct {
	steps  []int32
	strong bool // it bears a part of the bound
}

// newPacking takes over landmarks found before: the strong ones begin in the
// program, the others wait until a solution does them less than once.
func newPacking(c *core, m *meter, landmarks []landmark, in *instance) *packing {
	k := &packing{c: c, m: m, known: map[string]bool{}, column: make([]int32, len(c.cost)), left: make([]int64, len(c.cost)), x: make([]float64, len(c.cost))}
	sum := int64(1)
	for _, cost := range c.cost {
		sum += cost
	}
	for k.scale = 1 << 16; k.scale > 1 && sum > (1<<60)/k.scale; k.scale /= 2 {
	}
	k.clear()
	at := make([]int32, len(in.steps)) // 1 + the step's number in the core
	for a, i := range c.step {
		if i >= 0 {
			at[i] = int32(a + 1)
		}
	}
	for _, landmark := range landmarks {
		var row []int32
		hit := false
		for _, i := range landmark.steps {
			if in.steps[i].Cost == 0 { // decided: it is in the plan or costs nothing
				hit = true
				break
			}
			if at[i] > 0 {
				row = append(row, at[i]-1)
			}
		}
		if !hit && len(row) > 0 {
			k.learn(row, landmark.strong)
		}
	}
	return k
}

func (k *packing) clear() {
	k.lp, k.step, k.place = &simplex{m: k.m}, nil, nil
	clear(k.inside)
	for a := range k.column {
		k.column[a] = -1
	}
}

// add takes a landmark into the program that is not known yet. It reports false when
// it is known or the program has no room for more.
func (k *packing) add(row []int32) bool { return k.learn(row, true) }

func (k *packing) learn(row []int32, enter bool) bool {
	row = slices.Clone(row)
	slices.Sort(row)
	key := string(bytesOf(row))
	if k.known[key] {
		return false
	}
	k.known[key] = true
	k.rows = append(k.rows, row)
	k.inside = append(k.inside, false)
	return enter && k.enter(int32(len(k.rows)-1))
}

func bytesOf(row []int32) []byte {
	out := make([]byte, 0, 4*len(row))
	for _, a := range row {
		out = append(out, byte(a), byte(a>>8), byte(a>>16), byte(a>>24))
	}
	return out
}

// mostCells is the size of the largest tableau, in numbers of 8 bytes.
const mostCells = 12_000_000

func (k *packing) enter(row int32) bool {
	if k.m.out || (len(k.lp.rows)+1)*(len(k.step)+len(k.rows[row])) > mostCells {
		return false
	}
	var xs []int32
	for _, a := range k.rows[row] {
		if k.column[a] < 0 {
			// A little less than the cost, never the same: fewer ties stall the simplex.
			ease := float64((a*7919)%1009) / 1009 * 1e-5
			k.column[a] = k.lp.variable(float64(k.c.cost[a]) - ease)
			k.step = append(k.step, a)
		}
		xs = append(xs, k.column[a])
	}
	k.inside[row] = true
	k.lp.cover(xs)
	k.place = append(k.place, row)
	return true
}

// solve solves the program and makes its weights safe. It reports whether the
// solution can be relied on to find violated landmarks.
func (k *packing) solve() bool {
	solved := k.lp.solve()
	floors := float64(len(k.lp.rows)) / float64(k.scale)
	if z := k.weigh(); solved && !k.m.out && k.lp.z-z > floors+1e-6*(1+z) { // drifted
		k.rebuild()
		solved = k.lp.solve()
		k.weigh()
	}
	for a := range k.x {
		k.x[a] = 0
	}
	for v, a := range k.step {
		k.x[a] = min(1, max(0, k.lp.x(int32(v))))
	}
	if solved { // rows that are met with room only make pivots dear
		k.lp.drop(0.01, func(row int32) { k.inside[k.place[row]] = false })
	}
	return solved
}

// recall takes rows back in that the solution does less than once, those first that
// it does least.
func (k *packing) recall() int {
	type row struct {
		row   int32
		total float64
	}
	var out []row
	for r := range k.rows {
		if k.inside[r] {
			continue
		}
		if t := k.total(k.rows[r]); t < violated {
			out = append(out, row{int32(r), t})
		}
	}
	slices.SortFunc(out, func(a, b row) int { return cmp.Or(cmp.Compare(a.total, b.total), cmp.Compare(a.row, b.row)) })
	out = out[:min(len(out), mostLines)]
	k.m.spend(int64(4 * len(k.rows)))
	added := 0
	for _, r := range out {
		if k.enter(r.row) {
			added++
		}
	}
	return added
}

// weigh floors the weights and takes them from the costs, all in integers: where
// they take too much of a step, the bound pays for it. It returns the bound as a
// number of hours or what else costs count.
func (k *packing) weigh() float64 {
	k.weight = zeroed(k.weight, len(k.rows))
	for a, cost := range k.c.cost {
		k.left[a] = cost * k.scale
	}
	k.bound = 0
	k.lp.duals(func(row int32, weight float64) {
		w := int64(weight * float64(k.scale))
		if w <= 0 {
			return
		}
		row = k.place[row]
		k.weight[row] = w
		k.bound += w
		for _, a := range k.rows[row] {
			k.left[a] -= w
		}
	})
	for a := range k.left {
		if k.left[a] < 0 {
			k.bound += k.left[a]
			k.left[a] = 0
		}
	}
	k.m.spend(int64(len(k.left)))
	return float64(k.bound) / float64(k.scale)
}

// rebuild begins the tableau anew with the rows that matter.
func (k *packing) rebuild() {
	k.clear()
	for row, w := range k.weight {
		if w > 0 {
			k.enter(int32(row))
		}
	}
}

// total is the fraction of a landmark that the solution does.
func (k *packing) total(row []int32) (sum float64) {
	for _, a := range row {
		sum += k.x[a]
	}
	return sum
}

// landmarks gives the rows that bear the bound, and those that the solution does not
// do much more than once, by steps of the task.
func (k *packing) landmarks() (out []landmark) {
	for r, row := range k.rows {
		strong := r < len(k.weight) && k.weight[r] > 0
		if !strong && k.total(row) > 1.1 {
			continue
		}
		mine := make([]int32, len(row))
		for n, a := range row {
			mine[n] = k.c.step[a]
		}
		out = append(out, landmark{mine, strong})
	}
	return out
}
