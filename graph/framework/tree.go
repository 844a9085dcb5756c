package framework

import (
	"cmp"
	"slices"
)

// tree is what stands below what, without circles.
type tree struct {
	below0 []int   // below the framework itself
	below  [][]int // below each item, by sequence number
	above  [][]int // above each item, at least one
	order  []int   // of all items, each group before what stands below it
	marks  []int   // by which leaves of one group are taken once
	mark   int
}

// tree makes the framework's tree. What stands below nothing stands below the framework,
// and so does one group of each circle.
func (f *framework) tree() *tree {
	t := &tree{below: make([][]int, len(f.items)), above: make([][]int, len(f.items)), marks: make([]int, len(f.items))}
	links := slices.Clone(f.below)
	slices.SortStableFunc(links, func(a, b link) int { return cmp.Compare(a.sequence, b.sequence) })
	placed := make([]bool, len(f.items))
	seen := map[[2]int]bool{}
	for _, l := range links {
		if l.from == whole || seen[[2]int{l.from, l.to}] {
			continue
		}
		seen[[2]int{l.from, l.to}], placed[l.from] = true, true
		if l.to == whole {
			t.below0 = append(t.below0, l.from)
		} else {
			t.below[l.to] = append(t.below[l.to], l.from)
		}
	}
	for n := range f.items {
		if !placed[n] {
			f.strays++
			t.below0 = append(t.below0, n)
		}
	}
	t.walk(f)
	for p, below := range t.below {
		for _, n := range below {
			t.above[n] = append(t.above[n], p)
		}
	}
	for _, n := range t.below0 {
		t.above[n] = append(t.above[n], whole)
	}
	t.sortAbove(links)
	return t
}

// walk puts the items in order and takes away the links that close a circle.
func (t *tree) walk(f *framework) {
	const open, done = 1, 2
	state := make([]uint8, len(t.below))
	from := func(root int) {
		stack := []int{root}
		next := []int{0}
		state[root] = open
		t.order = append(t.order, root)
		for len(stack) > 0 {
			n, i := stack[len(stack)-1], next[len(next)-1]
			if i == len(t.below[n]) {
				state[n] = done
				stack, next = stack[:len(stack)-1], next[:len(next)-1]
				continue
			}
			switch to := t.below[n][i]; state[to] {
			case open:
				f.circles++
				t.below[n][i] = whole
			case 0:
				state[to] = open
				t.order = append(t.order, to)
				next[len(next)-1]++
				stack, next = append(stack, to), append(next, 0)
				continue
			}
			next[len(next)-1]++
		}
	}
	for _, n := range t.below0 {
		if state[n] == 0 {
			from(n)
		}
	}
	for n := range t.below {
		if state[n] == 0 { // of a circle that hangs on nothing
			t.below0 = append(t.below0, n)
			from(n)
		}
	}
	for n := range t.below {
		t.below[n] = slices.DeleteFunc(t.below[n], func(m int) bool { return m == whole })
	}
}

// sortAbove puts the groups of each item in the order of the links.
func (t *tree) sortAbove(links []link) {
	rank := map[[2]int]int{}
	for i, l := range links {
		if _, there := rank[[2]int{l.from, l.to}]; !there {
			rank[[2]int{l.from, l.to}] = i
		}
	}
	for n, above := range t.above {
		slices.SortStableFunc(above, func(a, b int) int { return cmp.Compare(rank[[2]int{n, a}], rank[[2]int{n, b}]) })
	}
}

// leaves are the skills below a group, itself if it is one, in order.
func (t *tree) leaves(group int) (leaves []int) {
	t.mark++
	stack := []int{group}
	if group == whole {
		stack = slices.Clone(t.below0)
		slices.Reverse(stack)
	}
	for len(stack) > 0 {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if t.marks[n] == t.mark {
			continue
		}
		t.marks[n] = t.mark
		if len(t.below[n]) == 0 {
			leaves = append(leaves, n)
		}
		for i := len(t.below[n]) - 1; i >= 0; i-- {
			stack = append(stack, t.below[n][i])
		}
	}
	return leaves
}
