package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"skillroute/graph/lang"
)

// once is the value of a flag that may be given once: of two values the last would win
// without a word.
type once struct {
	pflag.Value
	given bool
	first string
}

// twice is the fault of a flag that is given again.
type twice struct{ first, again string }

func (t twice) Error() string { return "given twice: " + t.first + ", " + t.again }

func (o *once) Set(s string) error {
	if o.given {
		return twice{o.first, s}
	}
	if strings.TrimSpace(s) == "" {
		return errEmpty
	}
	o.given, o.first = true, s
	return o.Value.Set(s)
}

// filled is the value of a flag that may be repeated.
type filled struct {
	pflag.Value
	pflag.SliceValue
}

func (v filled) Set(s string) error {
	if strings.TrimSpace(s) == "" {
		return errEmpty
	}
	return v.Value.Set(s)
}

// errEmpty is the fault of a flag with nothing behind it: most often a variable of a script
// that is not set, which would be dropped without a word.
var errEmpty = errors.New("empty")

// guardFlags makes it a fault to give a flag nothing, or to give it twice unless it is made
// to be repeated, in all commands. --help twice asks for nothing else than once.
func guardFlags(cmd *cobra.Command) {
	for _, set := range []*pflag.FlagSet{cmd.PersistentFlags(), cmd.Flags()} {
		set.VisitAll(func(f *pflag.Flag) {
			switch list, repeats := f.Value.(pflag.SliceValue); v := f.Value.(type) {
			case *once, filled:
			default:
				if repeats {
					f.Value = filled{v, list}
				} else if f.Name != "help" {
					f.Value = &once{Value: v}
				}
			}
		})
	}
	for _, c := range cmd.Commands() {
		guardFlags(c)
	}
}

func (t twice) fault(flag string) error {
	if t.first == t.again {
		return usage(lang.M("cli.flag-twice.hint"), "cli.flag-twice.same", "Flag", flag, "Value", t.again)
	}
	return usage(lang.M("cli.flag-twice.hint"), "cli.flag-twice", "Flag", flag, "First", t.first, "Value", t.again)
}
