package main

import (
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"skillroute/graph/lang"
	"skillroute/graph/strict"
	"skillroute/planner/learner"
	"skillroute/reports"
)

// flagError says what is wrong with the flags in the user's language.
func (a *app) flagError(cmd *cobra.Command, err error) error {
	help := helpOf(cmd)
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		name := e.GetSpecifiedName()
		if letters := e.GetSpecifiedShortnames(); letters != "" {
			whole := a.oneDash(letters)
			return usage(a.otherFlag(cmd, strings.TrimPrefix(whole, "-"), help), "cli.unknown-flag", "Flag", whole)
		}
		return usage(a.otherFlag(cmd, name, help), "cli.unknown-flag", "Flag", "--"+name)
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return usage(help, "cli.flag-needs-value", "Flag", "--"+e.GetFlag().Name)
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		if t, ok := errors.AsType[twice](err); ok {
			return t.fault("--" + e.GetFlag().Name)
		}
		if errors.Is(err, errEmpty) {
			return usage(lang.M("cli.flag-empty.hint"), "cli.flag-empty", "Flag", "--"+e.GetFlag().Name)
		}
		switch flag := "--" + e.GetFlag().Name; e.GetFlag().Value.Type() {
		case "duration":
			help = lang.M("cli.duration.hint")
		case "int":
			help = lang.M("cli.whole-number.hint", "Flag", flag)
		case "bool":
			help = lang.M("cli.switch.hint", "Flag", flag)
		}
		return usage(help, "cli.flag-value", "Flag", "--"+e.GetFlag().Name, "Value", e.GetValue())
	}
	return usage(help, "cli.flag-syntax")
}

// oneDash is what was written behind one dash, of which letters are left that are no flags:
// -have is read as -h -a -v -e.
func (a *app) oneDash(letters string) string {
	for _, arg := range a.args {
		if len(arg) > 1 && arg[0] == '-' && arg[1] != '-' && strings.HasSuffix(arg, letters) {
			arg, _, _ = strings.Cut(arg, "=")
			return arg
		}
	}
	return "-" + letters
}

// otherFlag is the hint for a flag that the command does not have: the flag in other words,
// the commands that have it, a flag with a name like it, or how a format is asked for.
func (a *app) otherFlag(cmd *cobra.Command, word string, otherwise lang.Message) lang.Message {
	names := flagNames(cmd)
	meant := strings.ReplaceAll(strict.Meant(word), "_", "-")
	if flag := otherFlags[strings.ToLower(word)]; slices.Contains(names, flag) {
		meant = flag
	}
	switch {
	case slices.Contains(names, word): // behind one dash
		return lang.M("cli.flags.hint.near", "Flags", "--"+word)
	case slices.Contains(names, meant):
		if hours := a.perWeek(word); meant == "hours-per-week" && hours != "" {
			return lang.M("value.hours.day.hint", "Hours", "--"+meant+" "+hours)
		}
		return lang.M("cli.flags.hint.near", "Flags", "--"+meant)
	}
	for _, name := range []string{word, meant} {
		if takers := takers(cmd.Root(), name); len(takers) > 0 {
			return lang.M("cli.flag-elsewhere.hint", "Flag", "--"+name, "Commands", strings.Join(takers, ", "))
		}
	}
	if near := lang.Near(word, names); len(near) > 0 {
		return lang.M("cli.flags.hint.near", "Flags", "--"+strings.Join(near, ", --"))
	}
	if _, ok := reports.FormatOf("x." + word); ok && slices.Contains(names, "output") {
		return lang.M("cli.flag-format.hint", "File", "plan."+strings.ToLower(word))
	}
	return otherwise
}

// otherFlags are words that people write for the flags of the journal's commands; elsewhere
// they may mean another.
var otherFlags = map[string]string{
	"jam": "hours", "lama": "hours", "hour": "hours", "time": "hours", "tanggal": "on", "pada": "on", "date": "on", "day": "on", "when": "on",
	"bukti": "evidence", "proof": "evidence", "link": "evidence", "tautan": "evidence", "oleh": "by", "sejak": "since", "dari": "since", "from": "since",
	"tenggat": "due", "deadline": "due", "until": "due", "pemilik": "owner", "who": "owner", "ya": "yes", "force": "yes",
}

// perWeek is what the value of a flag for the hours of a day comes to in a week; "" where
// there is none.
func (a *app) perWeek(word string) string {
	if !strings.Contains(strings.ReplaceAll(word, "_", "-"), "day") && !strings.Contains(word, "hari") {
		return ""
	}
	hours, err := learner.ParseHours(flagValue(a.args, "--"+word))
	if err != nil {
		return ""
	}
	return strconv.FormatFloat(7*hours, 'f', -1, 64)
}

// mostTakers is how many commands are named that have a flag.
const mostTakers = 5

// takers are the commands that have a flag of that name.
func takers(root *cobra.Command, name string) (commands []string) {
	for _, cmd := range append([]*cobra.Command{root}, root.Commands()...) {
		if name != "" && !cmd.Hidden && cmd.Flags().Lookup(name) != nil && len(commands) < mostTakers {
			commands = append(commands, cmd.CommandPath())
		}
	}
	return commands
}

// flagNames are the names of the flags that a command takes.
func flagNames(cmd *cobra.Command) (names []string) {
	add := func(f *pflag.Flag) { names = append(names, f.Name) }
	cmd.NonInheritedFlags().VisitAll(add)
	cmd.InheritedFlags().VisitAll(add)
	return names
}

// insteadOf are formats that programs open which people ask for by the ending of another.
var insteadOf = map[string]string{
	".docx": ".html", ".doc": ".html", ".odt": ".html", ".rtf": ".html", ".xls": ".xlsx", ".ods": ".xlsx", ".pptx": ".pdf", ".ppt": ".pdf",
	".jpg": ".pdf", ".jpeg": ".pdf", ".png": ".pdf", ".yaml": ".json", ".yml": ".json", ".ical": ".ics", ".tsv": ".csv",
}

// otherEnding is the hint for a file whose ending is no format: the file with an ending that
// comes nearest.
func otherEnding(name string, formats []string) lang.Message {
	ending := filepath.Ext(name)
	instead := insteadOf[strings.ToLower(ending)]
	if instead == "" && ending == "" {
		instead = ".pdf"
	}
	if format, ok := reports.FormatOf("x" + instead); ok && slices.Contains(formats, format) {
		return lang.M("cli.ending.hint", "File", strings.TrimSuffix(name, ending)+instead)
	}
	return lang.Message{}
}
