package progress

import (
	"fmt"
	"testing"

	"skillroute/graph"
)

// Hours and texts that are read the short way are what the long way reads.
func TestPlainValues(t *testing.T) {
	for hundredths := range 3_000 {
		for _, format := range []string{"%.2f", "%.1f", "%.4f", "%.0f"} {
			raw := fmt.Sprintf(format, float64(hundredths)/100)
			var x float64
			fmt.Sscan(raw, &x)
			if got, ok := plainHours([]byte(raw)); !ok && len(raw) < 8 || ok && got != graph.Minutes(graph.Rounded(x, 60)) {
				t.Fatalf("%s hours: %d minutes, %v", raw, got, ok)
			}
		}
	}
	for _, raw := range []string{"", "-1", "01", "1.", ".5", "1.2.3", "1e3", "+1", "10001", "10000.1", "1_0", "0x1"} {
		if m, ok := plainHours([]byte(raw)); ok {
			t.Errorf("%q is %d minutes", raw, m)
		}
	}
	for raw, plain := range map[string]bool{`"a b"`: true, `""`: true, `"`: false, `"a`: false, `"a\\n"`: false, `"é"`: false, "\"\t\"": false, `"a"b"`: false, `null`: false} {
		if s, ok := plainText([]byte(raw)); ok != plain || ok && `"`+s+`"` != raw {
			t.Errorf("%s: %q, %v", raw, s, ok)
		}
	}
}
