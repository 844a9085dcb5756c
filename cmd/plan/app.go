package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/term"

	"skillroute/config"
	"skillroute/graph/lang"
	"skillroute/graph/strict"
	"skillroute/planner/learner"
	"skillroute/reports"
)

// Rules of everything that is said to a user:
//
//   - results to standard output, the rest to standard error behind "plan:"
//   - small letters at the beginning, no period at the end
//   - what is wrong, where, and on a line of its own what to do about it
//   - what the user typed stands in quotes; ids are written as the catalog has them
//   - every sentence exists in every language (package lang)

// app is one run of the command.
type app struct {
	stdout      *checked
	stderr      io.Writer // written as far as it goes
	say         *lang.Printer
	lang        lang.Lang
	settings    *config.Settings
	settingsErr error                             // reported by the commands that need settings
	learnerFile func(name string) ([]byte, error) // reads once: it may be a pipe
	stated      *learner.File                     // what the learner file says, once it is read
	journal     *journal                          // the learner's; nil: there is none
	args        []string                          // what the command was called with
	told        lang.Readings                     // what was understood, and said so
	sums        map[string]string                 // of files that were read, by their names
}

func newApp(args []string, stdout, stderr io.Writer) *app {
	a := &app{stdout: &checked{Writer: stdout}, stderr: stderr, args: args, sums: map[string]string{}}
	a.learnerFile = readOnce(a.readInput)
	a.settings, a.settingsErr = config.Load(flagValue(args, "--learner"))
	a.lang = a.language(args)
	a.say = lang.For(a.lang)
	if l := lang.Of(a.lang); l.Partly {
		a.note("cli.lang.partly", "Language", l.Name, "Next", lang.Of(l.Next).Name)
	}
	return a
}

// language is decided before anything is said: flag, learner file, setting,
// locale. A file with faults still says in which language they are to be told.
func (a *app) language(args []string) lang.Lang {
	if l, ok := lang.Parse(flagValue(args, "--lang")); ok {
		return l
	}
	if file := cmp.Or(flagValue(args, "--learner"), a.settings.Learner); file != "" {
		if data, err := a.learnerFile(file); err == nil {
			if l := strict.Lang(data); l != "" {
				return l
			}
		}
	}
	if l, ok := lang.Parse(string(a.settings.Lang)); ok {
		return l
	}
	return lang.FromLocale(func(key string) string {
		if v := os.Getenv(key); v != "" || key != "LANG" {
			return v
		}
		return displayLanguage()
	})
}

// flagValue finds the last value of a flag without parsing the rest.
func flagValue(args []string, name string) (value string) {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if v, ok := strings.CutPrefix(arg, name+"="); ok {
			value = v
		} else if arg == name && i+1 < len(args) {
			value = args[i+1]
		}
	}
	return value
}

// mostFaults is how many faults are listed; the rest is counted.
const mostFaults = 50

// report says what went wrong, each fault with its way out.
func (a *app) report(err error) {
	if err == errUnmet || err == errSomeFailed {
		return
	}
	faults := asFaults(err)
	if faults == nil {
		a.note("cli.failure", "Err", err)
		return
	}
	for i, f := range faults {
		if i == mostFaults {
			break
		}
		a.printf("plan: %s", f.In(a.lang))
		if !f.Hint.IsZero() {
			a.printf("%s: %s", a.say.Say("cli.hint"), a.say.Message(f.Hint))
		}
	}
	if len(faults) > 1 {
		a.note("cli.faults", "Count", len(faults))
	}
}

func (a *app) printf(format string, args ...any) { fmt.Fprintf(a.stderr, format+"\n", args...) }

// note tells the user something that is no fault.
func (a *app) note(id string, pairs ...any) { a.printf("plan: %s", a.say.Say(id, pairs...)) }

// textOptions says how standard output shows text.
func (a *app) textOptions() reports.Options {
	o := reports.Options{Width: 80, ASCII: asciiOnly()}
	if !a.isTerminal() {
		return o
	}
	o.Color = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	if w, _, err := term.GetSize(int(a.stdout.file().Fd())); err == nil && w > 0 {
		o.Width = w
	}
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		o.Width = n
	}
	return o
}

// isTerminal reports whether standard output is a terminal.
func (a *app) isTerminal() bool {
	f := a.stdout.file()
	return f != nil && term.IsTerminal(int(f.Fd()))
}

// asciiOnly reports whether symbols beyond ASCII may not show: a locale that names
// another character set than UTF-8, a dumb terminal, or one of the locales in
// which some symbols are two columns wide.
func asciiOnly() bool {
	if os.Getenv("TERM") == "dumb" {
		return true
	}
	for _, key := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		v := strings.ToLower(os.Getenv(key))
		if v == "" {
			continue
		}
		wide := strings.HasPrefix(v, "zh") || strings.HasPrefix(v, "ja") || strings.HasPrefix(v, "ko")
		_, charset, named := strings.Cut(v, ".")
		return wide || (named && !strings.HasPrefix(strings.ReplaceAll(charset, "-", ""), "utf8"))
	}
	return false
}
