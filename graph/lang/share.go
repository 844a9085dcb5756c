package lang

import (
	"strconv"
	"strings"
)

// WholeShare is a share of all, as [Share] counts.
const WholeShare = 10_000

// Share reads a share as people write it, 80%, 80 %, 0.8 or 0,8, in hundredths of a percent:
// above none, at most all of it.
func Share(s string) (share int, ok bool) {
	text, percent := strings.CutSuffix(strings.TrimSpace(s), "%")
	x, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
	if x *= WholeShare; percent {
		x /= 100
	}
	if err != nil || !(x > 0 && x <= WholeShare) { // so that NaN is caught
		return 0, false
	}
	share = int(x + 0.5)
	return max(1, share), true
}
