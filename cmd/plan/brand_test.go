package main

import (
	"slices"
	"testing"

	"skillroute/graph/lang"
)

// Formats that say the same thing are heard once, in order.
func TestNotesAreToldOnce(t *testing.T) {
	l := &noteList{say: lang.For(lang.Indonesian)}
	for _, id := range []string{"file.missing", "file.is-folder", "file.missing"} {
		l.add(lang.M(id))
	}
	if want := []string{"file tidak ada", "berupa folder, bukan file"}; !slices.Equal(l.notes, want) {
		t.Errorf("told %q, want %q", l.notes, want)
	}
}
