// Package pattern compiles regular expressions when they are first used: most runs use
// few of those that there are, and compiling all of them is a part of every start.
package pattern

import (
	"regexp"
	"sync"
)

// Of is a regular expression that is compiled once, when it is first asked for.
func Of(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
