package graph

import (
	"os"
	"testing"

	"skillroute/graph/outsidetest"
)

// outside is the path of a data folder that is not part of the repository, or the
// end of the test.
func outside(t testing.TB, path string) string {
	t.Helper()
	if _, err := os.Stat(path); err != nil {
		outsidetest.Skip(t, "the data set is not here: "+err.Error())
	}
	return path
}
