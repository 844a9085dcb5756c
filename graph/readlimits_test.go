package graph

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"skillroute/graph/strict"
)

// tooMany is a catalog of 20,001 skills with 100 levels each.
func tooMany() string {
	var b strings.Builder
	b.WriteString("levels: 100\nskills:\n")
	for i := range maxFacts/100 + 1 {
		fmt.Fprintf(&b, " - {id: s%d}\n", i)
	}
	return b.String()
}

func thousand() string {
	var b strings.Builder
	for i := range strict.MaxFaults {
		fmt.Fprintf(&b, "t.yaml:3: skills/%d: must be a mapping (key: value)\n", i+1)
	}
	return b.String()
}

// manySteps is a short catalog of k carries that meet 100 levels with 50
// alternatives each: a few lines that stand for millions of steps.
func manySteps(k int) string {
	var b strings.Builder
	b.WriteString("levels: 100\nskills:\n")
	for i := range k {
		fmt.Fprintf(&b, " - {id: s%d}\n", i)
	}
	b.WriteString(" - id: x\n   study:\n")
	for level := range 100 {
		fmt.Fprintf(&b, "    - {level: %d, hours: 1, any: [%s]}\n", level+1, strings.TrimSuffix(strings.Repeat("[s1@1],", 50), ","))
	}
	b.WriteString("   carry:\n")
	for i := range k {
		fmt.Fprintf(&b, "    - {from: s%d, saves: 0.5}\n", i)
	}
	return b.String()
}

// Files that grow: the time must grow with them and not with their square. Each
// takes well below a second on an idle machine, and took minutes when every item
// was compared with every other.
func TestReadTakesLinearTime(t *testing.T) {
	each := func(n int, line func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(line(i))
		}
		return b.String()
	}
	const n = 10_000
	for name, yaml := range map[string]string{
		"roles that follow roles": "roles:\n" + each(2*n, func(i int) string {
			return fmt.Sprintf(" - {id: r%d, requires: [], next: [r0]}\n", i)
		}),
		"ids that do not exist": "skills:\n" + each(n, func(i int) string { return fmt.Sprintf(" - {id: some-longer-skill-name-%d}\n", i) }) +
			"courses:\n - {id: c, hours: 1, gives: [s@1], needs: [" + each(n, func(i int) string { return fmt.Sprintf("some-other-skill-name-%d@1,", i) }) + "]}\n",
		"a long cycle": "skills:\n" + each(n, func(i int) string {
			return fmt.Sprintf(" - {id: s%d, study: [{level: 1, hours: 1, needs: [s%d@1]}]}\n", i, (i+1)%n)
		}),
		"many needs": "skills:\n" + each(2*n, func(i int) string { return fmt.Sprintf(" - {id: s%d}\n", i) }) +
			"courses:\n - {id: c, hours: 1, gives: [s0@1], needs: [" + each(2*n, func(i int) string { return fmt.Sprintf("s%d@1,", i) }) + "]}\n",
		"categories": "categories:\n" + each(n, func(i int) string { return fmt.Sprintf(" - {id: c%d}\n", i) }) +
			"skills:\n" + each(n, func(i int) string { return fmt.Sprintf(" - {id: s%d, category: c%d}\n", i, i) }),
		"an id that is repeated": "skills:\n - id: " + strings.Repeat("x", 100_000) + "\n" + each(1000, func(i int) string { return fmt.Sprintf("   k%d: 1\n", i) }),
		"many faults":            "skills: [" + strings.Repeat("1,", 1<<17) + "]\n",
	} {
		start := time.Now()
		_, _, err := Read(nil, file("t.yaml", head+yaml))
		size := 0
		if err != nil {
			size = len(err.Error())
		}
		if took := time.Since(start); took > slow || size > 1<<20 {
			t.Errorf("%s: %d bytes took %v and %d bytes to say", name, len(yaml), took, size)
		}
	}
}

// longCycle is a catalog of n skills that need each other in a ring, in the order
// of the alphabet.
func longCycle(n int) string {
	var names []string
	for i := range n {
		names = append(names, fmt.Sprintf("s%d", i))
	}
	slices.Sort(names)
	var b strings.Builder
	b.WriteString("skills:\n")
	for i, name := range names {
		fmt.Fprintf(&b, " - {id: %s, study: [{level: 1, hours: 1, needs: [%s@1]}]}\n", name, names[(i+1)%n])
	}
	return b.String()
}
