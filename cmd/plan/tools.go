package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// checkCommand reads catalog files and reports every fault.
func (a *app) checkCommand(f *flags) *cobra.Command {
	return a.command("check FILE...", func(_ *cobra.Command, args []string) error {
		if len(args) == 0 && len(f.catalogs) == 0 {
			return usage(lang.M("cli.check.hint"), "cli.check")
		}
		g, notices, err := a.loadGraph(append(f.catalogs, args...), f.noDefaultCatalog)
		if err != nil {
			return err
		}
		for _, n := range notices {
			if n.What.ID != "notice.overrides" { // told already
				a.printf("plan: %s", n.In(a.lang))
			}
		}
		c := g.Catalog
		_, err = fmt.Fprintln(a.stdout, a.say.Say("cli.checked", "ID", c.ID, "Version", c.Version, "Skills", len(c.Skills),
			"Courses", len(c.Courses), "Practices", len(c.Practices), "Roles", len(c.Roles), "Steps", len(g.Steps), "Count", len(notices)))
		return err
	})
}

// configCommand prints every setting, its value and where it came from.
func (a *app) configCommand(f *flags) *cobra.Command {
	cmd := a.command("config", func(*cobra.Command, []string) error {
		if a.settingsErr != nil {
			return a.settingsErr
		}
		for _, o := range a.settings.Origins {
			value, from := o.Value, o.From
			if o.Key == "lang" && value == "" {
				value, from = string(a.lang), a.say.Say("cli.config.locale")
			}
			if f.lang != "" && o.Key == "lang" {
				value, from = f.lang, "--lang"
			}
			if from == "default" {
				from = a.say.Say("cli.config.default")
			}
			if _, err := fmt.Fprintf(a.stdout, "%-20s %-24s %s\n", o.Key, value, from); err != nil {
				return err
			}
		}
		return nil
	})
	cmd.Args = noArguments
	return cmd
}

func (a *app) versionCommand() *cobra.Command {
	cmd := a.command("version", func(*cobra.Command, []string) error {
		_, err := fmt.Fprintln(a.stdout, "plan "+version())
		return err
	})
	cmd.Args = noArguments
	return cmd
}

// version is set at link time (-X main.linked=1.2.3); otherwise it is the module's
// version or the revision the binary was built from.
var linked string

func version() string {
	if linked != "" {
		return linked
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "devel"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "devel " + s.Value[:12]
		}
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	return "devel"
}

// buildVersion tells this program from every other, also from those that were built
// from a state of the source that has no name.
func buildVersion() string {
	v := version()
	if !strings.HasPrefix(v, "devel") {
		return v
	}
	name, err := os.Executable()
	if err != nil {
		return v
	}
	file, err := os.Open(name)
	if err != nil {
		return v
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return v
	}
	return v + " " + hex.EncodeToString(h.Sum(nil)[:8])
}

// shells that completion scripts exist for.
var shells = []string{"bash", "zsh", "fish", "powershell"}

func (a *app) completionCommand() *cobra.Command {
	cmd := a.command("completion SHELL", func(cmd *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usage(lang.Message{}, "cli.completion", "Words", strings.Join(shells, ", "))
		}
		if err := oneOf("completion", args[0], shells); err != nil {
			return err
		}
		root := cmd.Root()
		switch args[0] {
		case "bash":
			return root.GenBashCompletionV2(a.stdout, true)
		case "zsh":
			return root.GenZshCompletion(a.stdout)
		case "fish":
			return root.GenFishCompletion(a.stdout, true)
		}
		return root.GenPowerShellCompletionWithDesc(a.stdout)
	})
	cmd.ValidArgs = shells
	return cmd
}

// completions lets a shell complete ids: roles, skills and courses of the catalogs
// of the run.
func (a *app) completions(root *cobra.Command, f *flags) {
	ids := func(suffix string, kinds ...string) func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			g, _, err := a.loadGraph(f.catalogs, f.noDefaultCatalog)
			if err != nil {
				return nil, cobra.ShellCompDirectiveError
			}
			directive := cobra.ShellCompDirectiveNoFileComp
			if suffix != "" {
				directive |= cobra.ShellCompDirectiveNoSpace
			}
			return a.described(g, suffix, kinds), directive
		}
	}
	words := func(list ...string) func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return cobra.FixedCompletions(list, cobra.ShellCompDirectiveNoFileComp)
	}
	byFlag := map[string]func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective){
		"to": ids("", "role"), "from": ids("", "role"), "avoid": ids("", "role"), "exclude": ids("", "course"), "have": ids("=", "skill"), "waive": ids("=", "skill"),
		"lang": words(lang.Codes()...), "csv-locale": words(lang.Codes()...),
		"alternatives": words("1", "2", "3", "4", "5"),
		"goal":         words("hours", "deadlines"), "teach": words("study", "course", "practice"),
	}
	commands := append(root.Commands(), root)
	for _, cmd := range root.Commands() {
		commands = append(commands, cmd.Commands()...)
	}
	for _, cmd := range commands {
		cmd.Flags().VisitAll(func(flag *pflag.Flag) {
			if complete, ok := byFlag[flag.Name]; ok {
				_ = cmd.RegisterFlagCompletionFunc(flag.Name, complete) // fails only for a flag that is not there
			}
		})
		switch cmd.Name() {
		case "compare":
			cmd.ValidArgsFunction = ids("", "role")
		case "show":
			cmd.ValidArgsFunction = ids("", "role", "skill", "course")
		}
	}
	_ = root.RegisterFlagCompletionFunc("lang", byFlag["lang"])
}

// described lists ids with their names for the shell to show.
func (a *app) described(g *graph.Graph, suffix string, kinds []string) (out []string) {
	for _, kind := range kinds {
		for _, id := range g.IDs(kind) {
			name := ""
			if s, ok := g.Skill(graph.SkillID(id)); ok && kind == "skill" {
				name = s.Name.In(a.lang)
			} else if r, ok := g.Catalog.Role(graph.RoleID(id)); ok && kind == "role" {
				name = r.Name.In(a.lang)
			} else if c, ok := g.Catalog.Course(graph.CourseID(id)); ok && kind == "course" {
				name = c.Name.In(a.lang)
			}
			out = append(out, id+suffix+"\t"+name)
		}
	}
	return out
}
