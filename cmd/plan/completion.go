package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"skillroute/graph"
	"skillroute/graph/lang"
)

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
		"to": ids("", "role"), "from": ids("", "role"), "avoid": ids("", "role"), "exclude": ids("", "course"), "have": ids("=", "skill"), "answer": ids("=", "skill"), "evidence": ids("=", "skill"), "waive": ids("=", "skill"),
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
