// Plan finds the cheapest learning route from what a person can do now to a role.
//
// This package is the command: flags, messages, exit codes, files. What it knows
// of learning it has from the packages below it.
//
// # Exit codes
//
//	0  a route was made and meets the request; also: nothing left to learn
//	1  failure: a file or its data
//	2  usage: the request cannot be understood
//	3  the request cannot be met: no route exists (nothing is written), or the
//	   route misses --by or --budget (everything is written, with what to relax)
//	4  a cohort is finished and some of its rows could not be planned
//
// # Streams
//
// Results go to standard output, everything else to standard error. With -o the
// plan is also written to files, each whole or not at all. A cohort goes into a folder;
// what is said of it, and its progress, goes to standard error.
package main

import (
	"errors"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"skillroute/graph/lang"
	"skillroute/planner"
)

// The exit codes.
const (
	exitOK      = 0
	exitFailure = 1
	exitUsage   = 2
	exitUnmet   = 3
	exitSome    = 4
)

func main() {
	debug.SetGCPercent(400)         // a short life and a small heap: collecting less often is faster
	debug.SetMemoryLimit(512 << 20) // but not for large catalogs
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run is the program as a function.
func run(args []string, stdout, stderr io.Writer) int {
	a := newApp(args, stdout, stderr)
	root := a.rootCommand()
	root.SetArgs(args)
	if len(args) == 0 || !strings.HasPrefix(args[0], cobra.ShellCompRequestCmd) { // completion reads the flags twice
		guardFlags(root)
	}
	err := root.Execute()
	if a.stdout.err != nil { // whatever else there is to say, nobody has the answer
		err = &lang.Error{What: lang.M("file.stdout"), Err: a.stdout.err}
	}
	if err != nil {
		a.report(err)
	}
	return exitCode(err)
}

// usageError is a fault in how the command was called.
type usageError struct{ fault *lang.Error }

func (e usageError) Error() string { return e.fault.Error() }
func (e usageError) Unwrap() error { return e.fault }

func usage(hint lang.Message, id string, pairs ...any) error {
	return usageError{&lang.Error{What: lang.M(id, pairs...), Hint: hint}}
}

// errUnmet is returned when the plan was written and misses its deadline or
// budget; the plan itself says so.
var errUnmet = errors.New("unmet")

func exitCode(err error) int {
	if err == nil {
		return exitOK
	}
	if errors.Is(err, errUnmet) {
		return exitUnmet
	}
	if errors.Is(err, errSomeFailed) {
		return exitSome
	}
	if _, ok := errors.AsType[*planner.NoRouteError](err); ok {
		return exitUnmet
	}
	if _, ok := errors.AsType[usageError](err); ok {
		return exitUsage
	}
	if _, ok := errors.AsType[*planner.RequestError](err); ok {
		return exitUsage
	}
	return exitFailure
}

// asFaults finds the messages in an error.
func asFaults(err error) lang.Faults {
	if f, ok := errors.AsType[lang.Faults](err); ok {
		return f
	}
	if e, ok := errors.AsType[*lang.Error](err); ok {
		return lang.Faults{e}
	}
	return nil
}
