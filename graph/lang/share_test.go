package lang

import "testing"

func TestShare(t *testing.T) {
	for text, want := range map[string]int{"80%": 8000, " 80 % ": 8000, "0.8": 8000, "0,8": 8000, "1": 10_000, "100%": 10_000, "1%": 100, "66,67%": 6667, "0.333333": 3333, "0.001%": 1} {
		if got, ok := Share(text); !ok || got != want {
			t.Errorf("%q is %d, %v; want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "%", "80", "1.01", "101%", "0", "0%", "-5%", "half", "NaN", "NaN%", "8%0", "1e9"} {
		if got, ok := Share(text); ok {
			t.Errorf("%q is %d", text, got)
		}
	}
}
