package graph

import (
	"os"
	"testing"
)

// skip is the only way in which a test of this package is skipped: where
// SKILLROUTE_REQUIRE_ALL=1 is set, as in continuous integration, nothing may be
// missing and the test fails instead.
func skip(t testing.TB, why string) {
	t.Helper()
	if os.Getenv("SKILLROUTE_REQUIRE_ALL") == "1" {
		t.Fatalf("SKILLROUTE_REQUIRE_ALL is set and this test cannot run: %s", why)
	}
	t.Skip(why)
}

// outside is the path of a data folder that is not part of the repository, or the
// end of the test.
func outside(t testing.TB, path string) string {
	t.Helper()
	if _, err := os.Stat(path); err != nil {
		skip(t, "the data set is not here: "+err.Error())
	}
	return path
}
