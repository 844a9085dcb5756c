package main

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/reports"
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

// completer completes the value of a flag, or an argument.
type completer = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective)

// completions lets a shell complete ids (roles, skills and courses of the catalogs of the
// run), the levels of a skill, and words of a list, also behind a comma.
func (a *app) completions(root *cobra.Command, f *flags) {
	ids := func(suffix string, kinds ...string) completer {
		return func(_ *cobra.Command, _ []string, text string) ([]string, cobra.ShellCompDirective) {
			g, _, err := a.graphToComplete(f)
			if err != nil {
				return nil, cobra.ShellCompDirectiveError
			}
			directive := cobra.ShellCompDirectiveNoFileComp
			found, whole := a.described(g, suffix, kinds, text)
			if suffix != "" || !whole {
				directive |= cobra.ShellCompDirectiveNoSpace
			}
			return found, directive
		}
	}
	words := func(list ...string) completer {
		return cobra.FixedCompletions(list, cobra.ShellCompDirectiveNoFileComp)
	}
	steps := func(suffix string) completer {
		return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			directive := cobra.ShellCompDirectiveNoFileComp
			if suffix != "" {
				directive |= cobra.ShellCompDirectiveNoSpace
			}
			return a.stepsLeft(f, suffix), directive
		}
	}
	skills, levels := ids("=", "skill"), listed(a.levels(f, ids("=", "skill")))
	byFlag := map[string]completer{
		"to": ids("", "role"), "from": ids("", "role"), "avoid": listed(ids("", "role")), "exclude": listed(ids("", "course")),
		"have": levels, "answer": levels, "evidence": skills, "waive": skills, "pin": steps(""), "after": steps(""), "move": steps("="),
		"lang": words(lang.Codes()...), "csv-locale": words(lang.Codes()...),
		"alternatives": words("1", "2", "3", "4", "5"),
		"goal":         words("hours", "deadlines"), "teach": listed(words("study", "course", "practice")),
		"formats": listed(words(documentFormats()...)), "study-days": listed(words(a.weekdays()...)),
		"rater": words(raters...),
	}
	commands := append(root.Commands(), root)
	for _, cmd := range root.Commands() {
		commands = append(commands, cmd.Commands()...)
	}
	for _, cmd := range commands {
		formats := reports.AnswerFormats()
		switch cmd.Name() {
		case "plan":
			formats = reports.Formats()
		case "curriculum":
			formats = reports.CurriculumFormats()
		}
		cmd.Flags().VisitAll(func(flag *pflag.Flag) {
			complete := byFlag[flag.Name]
			if flag.Name == "format" {
				complete = words(formats...)
			}
			if flag.Name == "evidence" && cmd.Name() != "assess" { // of what is recorded, in words
				complete = nil
			}
			if complete != nil {
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
	_ = root.RegisterFlagCompletionFunc("catalog", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return config.InstalledNames(), cobra.ShellCompDirectiveDefault // and files
	})
}

// listed completes what stands behind the last comma of a list.
func listed(complete completer) completer {
	return func(cmd *cobra.Command, args []string, text string) ([]string, cobra.ShellCompDirective) {
		before := text[:strings.LastIndexByte(text, ',')+1]
		found, directive := complete(cmd, args, text[len(before):])
		var out []string
		for _, word := range found {
			out = append(out, before+word)
		}
		return out, directive
	}
}

// levels completes SKILL=LEVEL: the skill, then its levels with what they mean.
func (a *app) levels(f *flags, skills completer) completer {
	return func(cmd *cobra.Command, args []string, text string) ([]string, cobra.ShellCompDirective) {
		skill, _, isLevel := strings.Cut(text, "=")
		if !isLevel {
			return skills(cmd, args, text)
		}
		g, _, err := a.graphToComplete(f)
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		s, ok := g.Skill(graph.SkillID(skill))
		if !ok {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		var out []string
		for level := range s.Max + 1 {
			text := skill + "=" + strconv.Itoa(level)
			if g.IsUsualScale() {
				text += "\t" + a.say.Say("cohortfile.level."+strconv.Itoa(level))
			}
			out = append(out, text)
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

// weekdays are the days of the week, as they are read in every language.
func (a *app) weekdays() (out []string) {
	names := strings.Fields(lang.Of(a.lang).Weekdays)
	for i := range 7 {
		day := time.Weekday((i + 1) % 7)
		out = append(out, strings.ToLower(day.String()[:3])+"\t"+names[day])
	}
	return out
}

// graphToComplete is the graph of the run. Flags before the word that is completed are read
// twice then, and so are the names of catalogs.
func (a *app) graphToComplete(f *flags) (*graph.Graph, []graph.Notice, error) {
	var once []string
	for _, name := range f.catalogs {
		if !slices.Contains(once, name) {
			once = append(once, name)
		}
	}
	return a.loadGraph(once, f.noDefaultCatalog)
}

// mostCompleted is how many ids a shell is given to choose from.
const mostCompleted = 200

// described lists the ids that begin with a text, with their names for the shell to show.
// Where they are too many it lists how they go on: to their next hyphen or dot, else by a
// letter. A text that no id begins with is looked for.
func (a *app) described(g *graph.Graph, suffix string, kinds []string, text string) (out []string, whole bool) {
	var ids []string
	for _, kind := range kinds {
		for _, id := range g.IDs(kind) {
			if strings.HasPrefix(id, text) {
				ids = append(ids, id)
			}
		}
	}
	if ids == nil && text != "" {
		for _, x := range g.Search(text, kinds...) {
			ids = append(ids, x.ID)
		}
		ids = ids[:min(len(ids), mostCompleted)]
	}
	if len(ids) > mostCompleted {
		if out = goingOn(ids, len(text), "-."); len(out) > mostCompleted {
			out = goingOn(ids, len(text), "")
		}
		return out, false
	}
	for _, id := range ids {
		out = append(out, id+suffix+"\t"+g.Name(id, kinds...).In(a.lang))
	}
	return out, true
}

// goingOn is how ids go on behind their first n letters: up to the next that is one of
// some, or by one letter, each once.
func goingOn(ids []string, n int, ends string) (out []string) {
	seen := map[string]bool{}
	for _, id := range ids {
		end := min(len(id), n+1)
		if at := strings.IndexAny(id[n:], ends); ends != "" {
			if end = len(id); at >= 0 {
				end = n + at + 1
			}
		}
		if part := id[:end]; !seen[part] {
			seen[part] = true
			out = append(out, part)
		}
	}
	return out
}
