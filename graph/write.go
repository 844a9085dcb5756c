package graph

import (
	"maps"
	"slices"

	"skillroute/graph/strict"
)

// Write is a catalog as a file: every key in one order, what is empty left out, rows of
// study, carry and requires in one line each. [Read] makes the same catalog of it, with the
// same digest, and Write the same bytes of that; a catalog that was not read but made must
// have texts and lists as Read would make them, and pass [Check].
func Write(c *Catalog) []byte {
	h := header{levels: c.Levels, spread: c.Spread, confidence: commonConfidence(c)}
	return strict.Encode(theFormat().catalog.write(&h, c)...)
}

// commonConfidence is the confidence that most items of a catalog state, for its head; none
// where an item states none, since that one could not say so.
func commonConfidence(c *Catalog) string {
	count := map[string]int{}
	for e := range c.evidence() {
		count[e.Confidence]++
	}
	if count[""] > 0 || len(count) == 0 {
		return ""
	}
	return slices.MaxFunc(slices.Sorted(maps.Keys(count)), func(a, b string) int { return count[a] - count[b] })
}
