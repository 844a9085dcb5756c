package main

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"skillroute/graph/lang"
	"skillroute/planner"
)

// flags are the values of the flags of a command that plans.
type flags struct {
	to, from, learner      string
	journal                string
	records                bool   // the command adds to the journal
	trust                  string // whose ratings count where two differ
	name                   string // that the learner has from now on
	have, waive, off       []string
	exclude                []string
	pin, move              []string
	hours, start, by, asOf string
	budget, brand          string
	free, optional, full   bool
	alternatives           int
	catalogs               []string
	noDefaultCatalog       bool
	lang                   string
	format                 string
	outputs                []string
	timezone               string
	studyDays, studyTime   string
	remind                 string
	csvLocale              string
	searchEffort           string
	searchTime             time.Duration
}

// rootCommand is the command with all its subcommands.
func (a *app) rootCommand() *cobra.Command {
	f := new(flags)
	status := a.statusCommand(f)
	root := a.command("plan", func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return a.strayArgument(f, cmd, args)
		}
		asked := flagsGiven(cmd)
		switch {
		case a.settings.Learner != "" && len(slices.DeleteFunc(asked, func(name string) bool { return name == "as-of" || name == "journal" })) == 0:
			return status.RunE(status, nil)
		case len(asked) > 0:
			return a.plan(cmd, f)
		case a.settingsErr != nil:
			return a.settingsErr
		}
		return cmd.Help()
	})
	root.Args = cobra.ArbitraryArgs
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(&cobra.Command{Use: "no-help", Hidden: true})
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { a.help(cmd) })
	root.SetFlagErrorFunc(a.flagError)
	persistent := root.PersistentFlags()
	persistent.StringVar(&f.lang, "lang", "", a.flagUsage("lang"))
	persistent.StringArrayVar(&f.catalogs, "catalog", nil, a.flagUsage("catalog"))
	persistent.BoolVar(&f.noDefaultCatalog, "no-default-catalog", false, a.flagUsage("no-default-catalog"))
	persistent.BoolP("help", "h", false, a.flagUsage("help"))
	local := root.Flags()
	local.StringVar(&f.to, "to", "", a.flagUsage("to"))
	a.requestFlags(local, f)
	a.journalFlag(local, f)
	a.wishFlags(local, f)
	local.BoolVar(&f.full, "full", false, a.flagUsage("full"))
	local.IntVar(&f.alternatives, "alternatives", 0, a.flagUsage("alternatives"))
	local.StringVar(&f.format, "format", "text", a.flagUsage("format"))
	local.StringArrayVarP(&f.outputs, "output", "o", nil, a.flagUsage("output"))
	a.reportFlags(local, f)
	_ = root.MarkFlagFilename("brand", "yaml", "yml") // fails only for a flag that is not there
	root.AddCommand(
		a.rolesCommand(f), a.skillsCommand(f), a.coursesCommand(f), a.showCommand(f), a.findCommand(f), a.crosswalkCommand(f),
		a.compareCommand(f), a.matchCommand(f), a.whyCommand(f), a.tradeoffCommand(f), a.ladderCommand(f), a.whatIfCommand(f), a.nextCommand(f), status, a.diffCommand(f), a.reviewCommand(f),
		a.initCommand(f), a.assessCommand(f), a.checkCommand(f), a.catalogCommand(f), a.importCommand(), a.configCommand(f),
		a.cohortCommand(f), a.deskCommand(f), a.versionCommand(), a.completionCommand(), a.helpCommand(f, root),
	)
	root.AddCommand(a.journalCommands(f)...)
	a.completions(root, f)
	return root
}

// flagsGiven are the flags of the root command itself that are set. Bare "plan", or
// "plan --lang id", gets the help; where the settings name a learner, the status.
func flagsGiven(cmd *cobra.Command) (names []string) {
	cmd.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
		if f.Changed {
			names = append(names, f.Name)
		}
	})
	return names
}

// command makes a command with its texts from the message files.
func (a *app) command(name string, run func(*cobra.Command, []string) error) *cobra.Command {
	word := name
	if i := strings.IndexByte(name, ' '); i >= 0 {
		word = name[:i]
	}
	cmd := &cobra.Command{
		Use:                   name,
		Short:                 a.say.Say("cli.command." + word),
		RunE:                  run,
		DisableFlagsInUseLine: true,
	}
	return cmd
}

func (a *app) flagUsage(name string) string {
	return a.say.Say("cli.flag."+name, "Codes", strings.Join(lang.Codes(), "|"))
}

// learnerFlags adds the flags for what a learner file says too: what is held and how one
// learns.
func (a *app) learnerFlags(set *pflag.FlagSet, f *flags) {
	set.StringVar(&f.from, "from", "", a.flagUsage("from"))
	set.StringArrayVar(&f.have, "have", nil, a.flagUsage("have"))
	set.StringArrayVar(&f.waive, "waive", nil, a.flagUsage("waive"))
	set.StringVar(&f.hours, "hours-per-week", "", a.flagUsage("hours-per-week"))
	set.StringVar(&f.start, "start", "", a.flagUsage("start"))
	set.StringVar(&f.by, "by", "", a.flagUsage("by"))
	set.StringArrayVar(&f.off, "off", nil, a.flagUsage("off"))
	set.StringVar(&f.studyDays, "study-days", "", a.flagUsage("study-days"))
	set.StringVar(&f.budget, "budget", "", a.flagUsage("budget"))
	set.StringArrayVar(&f.exclude, "exclude", nil, a.flagUsage("exclude"))
}

// requestFlags adds the flags of a request: who learns, and what a plan may have.
func (a *app) requestFlags(set *pflag.FlagSet, f *flags) {
	a.learnerFlags(set, f)
	set.StringVar(&f.learner, "learner", "", a.flagUsage("learner"))
	set.BoolVar(&f.free, "free", false, a.flagUsage("free"))
	set.BoolVar(&f.optional, "optional", false, a.flagUsage("optional"))
	set.StringVar(&f.asOf, "as-of", "", a.flagUsage("as-of"))
	set.StringVar(&f.searchEffort, "search-effort", "", a.flagUsage("search-effort"))
	set.DurationVar(&f.searchTime, "search-time", 0, a.flagUsage("search-time"))
}

// effortUnit is what one of --search-effort stands for in the planner's units.
const effortUnit = 1_000_000

// effort reads the flags that say how long a proof is looked for; without them it is the
// planner's own measure.
func (f *flags) effort() (e planner.Effort, err error) {
	if f.searchTime < 0 {
		return e, usage(lang.Message{}, "cli.search-time")
	}
	e.Time = f.searchTime
	if f.searchEffort == "" {
		return e, nil
	}
	n, err := strconv.ParseInt(f.searchEffort, 0, 64)
	switch {
	case errors.Is(err, strconv.ErrSyntax):
		return e, usage(lang.M("cli.whole-number.hint", "Flag", "--search-effort"), "cli.flag-value", "Flag", "--search-effort", "Value", f.searchEffort)
	case err != nil || n < 0 || n > math.MaxInt64/effortUnit:
		return e, usage(lang.Message{}, "cli.search-effort")
	case n == 0:
		e.Units = planner.UntilProven
	case n != planner.DefaultEffort/effortUnit:
		e.Units = n * effortUnit
	}
	return e, nil
}

// reportFlags adds the flags that say how reports look.
func (a *app) reportFlags(set *pflag.FlagSet, f *flags) {
	set.StringVar(&f.timezone, "timezone", "", a.flagUsage("timezone"))
	set.StringVar(&f.studyTime, "study-time", "", a.flagUsage("study-time"))
	set.StringVar(&f.remind, "remind", "", a.flagUsage("remind"))
	set.StringVar(&f.brand, "brand", "", a.flagUsage("brand"))
	set.StringVar(&f.csvLocale, "csv-locale", "", a.flagUsage("csv-locale"))
}

// oneOf checks the value of a flag that takes a word of a list.
func oneOf(flag, value string, words []string) error {
	if slices.Contains(words, value) {
		return nil
	}
	return usage(lang.Message{}, "cli.one-of", "Flag", flag, "Value", value, "Words", strings.Join(words, ", "))
}

// noArguments refuses arguments of a command that takes none.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage(helpOf(cmd), "cli.no-arguments", "Arg", args[0])
	}
	return nil
}

// helpOf is the hint where to read how a command is called.
func helpOf(cmd *cobra.Command) lang.Message {
	if cmd == nil || cmd == cmd.Root() {
		return lang.M("cli.help.hint")
	}
	return lang.M("journal.no-text.hint", "Command", cmd.CommandPath())
}
