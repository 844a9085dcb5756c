package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"skillroute/graph/outsidetest"
)

// everyFlag visits each flag of each command with the words that call the command; the
// locale is C, and no settings are there.
func everyFlag(t *testing.T, try func(path []string, f *pflag.Flag)) {
	t.Chdir(t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	t.Setenv("LC_ALL", "C")
	tried := 0
	var visit func(cmd *cobra.Command, path []string)
	visit = func(cmd *cobra.Command, path []string) {
		each := func(f *pflag.Flag) {
			if f.Name != "help" {
				tried++
				try(path, f)
			}
		}
		cmd.NonInheritedFlags().VisitAll(each)
		cmd.InheritedFlags().VisitAll(each)
		for _, c := range cmd.Commands() {
			visit(c, append(slices.Clone(path), c.Name()))
		}
	}
	visit(newApp(nil, new(bytes.Buffer), new(bytes.Buffer)).rootCommand(), nil)
	if tried < 100 {
		t.Errorf("only %d flags were tried", tried)
	}
}

// Every flag of every command is refused when it is given twice, with both values, unless
// it is one of those that repeat by nature.
func TestFlagsGivenTwice(t *testing.T) {
	repeat := []string{"group", "host", "have", "off", "waive", "exclude", "output", "catalog", "avoid", "answer", "evidence", "pin", "move"}
	values := map[string][2]string{"bool": {"true", "false"}, "int": {"1", "2"}, "int64": {"1", "2"}, "duration": {"1s", "2s"}, "string": {"x", "y"}}
	tried := 0
	everyFlag(t, func(path []string, f *pflag.Flag) {
		repeats := slices.Contains(repeat, f.Name) && (f.Name != "evidence" || path[0] == "assess") // of a skill each; else of what is recorded
		if _, is := f.Value.(pflag.SliceValue); is {
			if !repeats {
				t.Errorf("plan %v: --%s repeats", path, f.Name)
			}
			return
		}
		pair, known := values[f.Value.Type()]
		if !known || repeats {
			t.Errorf("plan %v: --%s is a %s, does not repeat, and is not tried", path, f.Name, f.Value.Type())
			return
		}
		tried++
		var out, errs bytes.Buffer
		code := run(append(slices.Clone(path), "--"+f.Name+"="+pair[0], "--"+f.Name+"="+pair[1]), &out, &errs)
		if want := "--" + f.Name + " is given twice: \"" + pair[0] + "\" and \"" + pair[1] + "\""; code != exitUsage || out.Len() > 0 || !strings.Contains(errs.String(), want) {
			t.Errorf("plan %v --%s twice: exit %d\n%s", path, f.Name, code, errs.String())
		}
	})
	if tried < 100 {
		t.Errorf("only %d flags were tried", tried)
	}
}

// Every word that stands for a command names one.
func TestOtherWordsNameCommands(t *testing.T) {
	root := newApp(nil, new(bytes.Buffer), new(bytes.Buffer)).rootCommand()
	for word, name := range otherWords {
		if !slices.ContainsFunc(root.Commands(), func(c *cobra.Command) bool { return c.Name() == name }) {
			t.Errorf("%s stands for %s, which is no command", word, name)
		}
		if slices.ContainsFunc(root.Commands(), func(c *cobra.Command) bool { return c.Name() == word }) {
			t.Errorf("%s is a command itself", word)
		}
	}
}

// A flag with nothing behind it is refused in every command, whether it repeats or not: a
// variable of a script that is not set must not drop a wish without a word.
func TestFlagsGivenNothing(t *testing.T) {
	everyFlag(t, func(path []string, f *pflag.Flag) {
		for _, nothing := range []string{"", " "}[:outsidetest.Scaled(1, 2)] {
			var out, errs bytes.Buffer
			code := run(append(slices.Clone(path), "--"+f.Name+"="+nothing), &out, &errs)
			if want := "plan: --" + f.Name + " is empty"; code != exitUsage || out.Len() > 0 || !strings.Contains(errs.String(), want) {
				t.Errorf("plan %v --%s=%q: exit %d\n%s", path, f.Name, nothing, code, errs.String())
			}
		}
	})
}
