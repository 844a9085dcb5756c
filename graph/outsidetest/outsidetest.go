// Package outsidetest is for tests that need what is no part of the repository: a program,
// a data set. [Skip] is the one way in which they are skipped: where SKILLROUTE_REQUIRE_ALL=1
// is set, as in continuous integration, nothing may be missing and they fail instead.
package outsidetest

import (
	"os"
	"os/exec"
	"testing"
)

// All reports whether nothing may be missing.
func All() bool { return os.Getenv("SKILLROUTE_REQUIRE_ALL") == "1" }

// Scaled is few in a quick run with Go alone, many where nothing may be missing: the gate
// takes all cases of what takes long.
func Scaled(few, many int) int {
	if All() {
		return many
	}
	return few
}

// Skip ends a test that cannot run, or fails it where nothing may be missing.
func Skip(t testing.TB, why string) {
	t.Helper()
	if All() {
		t.Fatalf("SKILLROUTE_REQUIRE_ALL is set and this test cannot run: %s", why)
	}
	t.Skip(why)
}

// Program is the path of a program, or the end of a test that needs it.
func Program(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		Skip(t, name+" is not installed")
	}
	return path
}
