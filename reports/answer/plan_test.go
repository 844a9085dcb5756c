package answer_test

import (
	"testing"

	"skillroute/reports/answer"
)

func TestCapital(t *testing.T) {
	for text, want := range map[string]string{"": "", "ab c": "Ab c", "école": "École", "3d": "3d", "\xff": "\ufffd"} {
		if got := answer.Capital(text); got != want {
			t.Errorf("Capital(%q) = %q, want %q", text, got, want)
		}
	}
}
