package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
)

// help writes the help of a command: what it does, how it is called, its flags,
// an example that can be copied.
func (a *app) help(cmd *cobra.Command) {
	w := a.stdout
	about := cmd.Name()
	if word := cmd.Annotations["about"]; word != "" { // of two commands of one name
		about = word
	}
	fmt.Fprintf(w, "%s\n\n", a.say.Say("cli.about."+about))
	if cmd == cmd.Root() {
		fmt.Fprintf(w, "%s\n  %s\n", a.say.Say("cli.help.usage"), a.placed("plan --to ROLE [--from ROLE] [--have SKILL=LEVEL]... [--hours-per-week H] [-o FILE]..."))
	} else {
		fmt.Fprintf(w, "%s\n  %s %s\n", a.say.Say("cli.help.usage"), cmd.Parent().CommandPath(), a.placed(cmd.Use))
	}
	for _, c := range cmd.Commands() {
		if !c.Hidden {
			a.helpLine(cmd.CommandPath()+" "+a.placed(c.Use), c.Short)
		}
	}
	a.helpFlags(a.say.Say("cli.help.flags"), cmd.LocalNonPersistentFlags())
	if cmd != cmd.Root() {
		a.helpFlags(a.say.Say("cli.help.global"), cmd.InheritedFlags())
		if cmd.Flags().Lookup("have") != nil {
			fmt.Fprintf(w, "\n%s\n", a.say.Say("cli.help.levels", "Levels", lang.M("value.levels")))
		}
	} else {
		a.helpFlags(a.say.Say("cli.help.global"), cmd.PersistentFlags())
		fmt.Fprintf(w, "\n%s\n", a.say.Say("cli.help.examples"))
		for _, example := range examples {
			fmt.Fprintf(w, "  %s\n", example)
		}
		fmt.Fprintf(w, "\n%s\n\n%s\n", a.say.Say("cli.help.levels", "Levels", lang.M("value.levels")), a.say.Say("cli.help.exit"))
	}
}

// places are the words of a usage line that stand for what is to be written, each with the
// message that has it in the user's language.
var places = map[string]string{"ROLE": "cli.place.role", "SKILL": "cli.place.skill", "FILE": "cli.place.file", "DIR": "cli.place.dir", "COMMAND": "cli.place.command", "H": "cli.place.hours", "STEP": "cli.place.step", "EVENT": "cli.place.event", "TEXT": "cli.place.text", "PATH": "cli.place.path", "CLIENT": "cli.place.client"}

var capitals = pattern.Of(`\b[A-Z]+\b`)

// placed is a usage line in the user's language.
func (a *app) placed(use string) string {
	return capitals().ReplaceAllStringFunc(use, func(word string) string {
		if id := places[word]; id != "" {
			return a.say.Say(id)
		}
		return word
	})
}

var examples = []string{
	"plan --to social-media-manager",
	"plan --to social-media-manager --from social-media-admin --have canva=3 --hours-per-week 8 -o plan.pdf",
	"plan compare social-media-specialist social-media-strategist",
}

func (a *app) helpFlags(title string, set *pflag.FlagSet) {
	if !set.HasAvailableFlags() {
		return
	}
	fmt.Fprintf(a.stdout, "\n%s\n", title)
	set.VisitAll(func(f *pflag.Flag) {
		value, text := pflag.UnquoteUsage(f)
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		if f.Value.Type() != "bool" {
			name += " " + value
		}
		a.helpLine(name, text)
	})
}

// helpLine writes a name and its explanation, wrapped beside it.
func (a *app) helpLine(name, text string) {
	const column, most = 33, 80
	line := fmt.Sprintf("  %-30s", name)
	if len([]rune(name)) > column-3 {
		fmt.Fprintln(a.stdout, line)
		line = strings.Repeat(" ", column-1)
	}
	for _, word := range strings.Fields(text) {
		if len([]rune(line))+1+len([]rune(word)) > most {
			fmt.Fprintln(a.stdout, line)
			line = strings.Repeat(" ", column-1)
		}
		line += " " + word
	}
	fmt.Fprintln(a.stdout, line)
}

// helpCommand is "plan help COMMAND".
func (a *app) helpCommand(f *flags, root *cobra.Command) *cobra.Command {
	return a.command("help COMMAND", func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			a.help(root)
			return nil
		}
		of := root
		for _, word := range args {
			i := slices.IndexFunc(of.Commands(), func(c *cobra.Command) bool { return c.Name() == word && !c.Hidden })
			if i < 0 {
				return a.strayArgument(f, root, []string{strings.ReplaceAll(word, "=", "")})
			}
			of = of.Commands()[i]
		}
		a.help(of)
		return nil
	})
}
