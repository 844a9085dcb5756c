package main

import (
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

// flagsOf are the flags that say how one format looks, and what is said of them when
// nothing of it is written.
var flagsOf = []struct {
	format, unused string
	flags          []string
}{
	{"ics", "cli.unused.ics", []string{"remind", "study-time", "timezone"}},
	{"csv", "cli.unused.csv", []string{"csv-locale"}},
	{"html", "cli.unused.html", []string{"standalone"}},
}

// noteUnused says which of the flags that were given change nothing, since no output has
// the format that they are about.
func (a *app) noteUnused(set *pflag.FlagSet, formats []string) {
	for _, x := range flagsOf {
		var given []string
		for _, name := range x.flags {
			if set.Changed(name) && !slices.Contains(formats, x.format) {
				given = append(given, "--"+name)
			}
		}
		if len(given) > 0 {
			a.note(x.unused, "Flags", strings.Join(given, ", "), "Count", len(given))
		}
	}
}
