package main

import (
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
	o.given, o.first = true, s
	return o.Value.Set(s)
}

// onlyOnce makes it a fault to give a flag twice, in all commands, unless the flag is
// made to be repeated. --help twice asks for nothing else than once.
func onlyOnce(cmd *cobra.Command) {
	for _, set := range []*pflag.FlagSet{cmd.PersistentFlags(), cmd.Flags()} {
		set.VisitAll(func(f *pflag.Flag) {
			_, repeats := f.Value.(pflag.SliceValue)
			if _, done := f.Value.(*once); !repeats && !done && f.Name != "help" {
				f.Value = &once{Value: f.Value}
			}
		})
	}
	for _, c := range cmd.Commands() {
		onlyOnce(c)
	}
}

func (t twice) fault(flag string) error {
	if t.first == t.again {
		return usage(lang.M("cli.flag-twice.hint"), "cli.flag-twice.same", "Flag", flag, "Value", t.again)
	}
	return usage(lang.M("cli.flag-twice.hint"), "cli.flag-twice", "Flag", flag, "First", t.first, "Value", t.again)
}
