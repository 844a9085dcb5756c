package main

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
	"skillroute/planner/cohort/table"
	"skillroute/reports"
)

// cohortFlags are the flags of the commands that read a whole cohort, beside those
// of every plan: here these say what holds for all rows that say nothing else.
type cohortFlags struct {
	*flags
	out, formats, sheet, columns       string
	encoding                           string
	headerRow                          int
	groups                             []string
	folders                            bool
	title                              string
	shard, duplicates, journals        string
	dryRun, resume, standalone, pseudo bool
	prepared                           bool // the curriculum's
	begins                             bool // journals need not be there yet
	workers, limit                     int
}

// cohortCommand is "plan cohort FILE --out DIR" with its three words, which win
// over a file of that name.
func (a *app) cohortCommand(global *flags) *cobra.Command {
	f := &cohortFlags{flags: global}
	cmd := a.command("cohort FILE --out DIR", func(cmd *cobra.Command, args []string) error {
		if err := nearCommand(cmd, args); err != nil {
			return err
		}
		name, err := cohortFile(args)
		if err != nil {
			return err
		}
		if _, err := os.Stat(name); f.out == "" && err != nil { // said before it is asked where to
			return fileError(name, err)
		}
		return a.cohort(cmd, f, name)
	})
	cmd.Args = cobra.ArbitraryArgs
	set := cmd.Flags()
	set.StringVar(&f.out, "out", "", a.flagUsage("out"))
	a.cohortInputFlags(cmd, f)
	set.BoolVar(&f.folders, "group-folders", false, a.flagUsage("group-folders"))
	set.StringVar(&f.title, "title", "", a.flagUsage("title"))
	set.StringVar(&f.formats, "formats", "pdf", a.flagUsage("formats"))
	set.BoolVar(&f.dryRun, "dry-run", false, a.flagUsage("dry-run"))
	set.BoolVar(&f.resume, "resume", false, a.flagUsage("resume"))
	set.IntVar(&f.alternatives, "alternatives", 0, a.flagUsage("alternatives"))
	set.BoolVar(&f.full, "full", false, a.flagUsage("cohort-full"))
	set.BoolVar(&f.standalone, "standalone", false, a.flagUsage("standalone"))
	set.BoolVar(&f.pseudo, "pseudonyms", false, a.flagUsage("pseudonyms"))
	set.IntVar(&f.workers, "workers", 0, a.flagUsage("workers"))
	set.IntVar(&f.limit, "limit", 0, a.flagUsage("limit"))
	set.StringVar(&f.shard, "shard", "", a.flagUsage("shard"))
	a.reportFlags(set, f.flags)
	cmd.AddCommand(a.cohortTemplateCommand(global), a.cohortMapCommand(global), a.cohortCurriculumCommand(global), a.cohortMergeCommand(global), a.cohortVerifyCommand(global), a.cohortAssessCommand(global), a.cohortProgressCommand(global))
	return cmd
}

// cohortInputFlags are the flags that say how a cohort file is read.
func (a *app) cohortInputFlags(cmd *cobra.Command, f *cohortFlags) {
	set := cmd.Flags()
	set.StringVar(&f.sheet, "sheet", "", a.flagUsage("sheet"))
	set.IntVar(&f.headerRow, "header-row", 0, a.flagUsage("header-row"))
	set.StringVar(&f.encoding, "encoding", "", a.flagUsage("encoding"))
	set.StringVar(&f.columns, "map", "", a.flagUsage("map"))
	_ = cmd.MarkFlagFilename("map", "yaml", "yml") // fails only for a flag that is not there
	set.StringArrayVar(&f.groups, "group", nil, a.flagUsage("group"))
	set.StringVar(&f.duplicates, "duplicates", "", a.flagUsage("duplicates"))
	set.StringVar(&f.journals, "journals", "", a.flagUsage("journals"))
	_ = cmd.MarkFlagDirname("journals")
	set.StringVar(&f.trust, "trust", "", a.flagUsage("trust"))
	set.StringVar(&f.to, "to", "", a.flagUsage("cohort-to"))
	a.requestFlags(set, f.flags)
}

// nearCommand finds a word that was most likely one of the command's own: cohort progres.
func nearCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if _, err := os.Stat(args[0]); err == nil {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	if near := lang.DidYouMean(args[0], names); !near.IsZero() {
		return usage(near, "cli.unknown-command", "Arg", cmd.Name()+" "+args[0])
	}
	return nil
}

// cohortFile is the one file that a cohort command reads.
func cohortFile(args []string) (string, error) {
	switch len(args) {
	case 1:
		return args[0], nil
	case 0:
		return "", usage(lang.M("cohort.no-file.hint"), "cohort.no-file")
	}
	return "", usage(lang.M("cohort.one-file.hint"), "cohort.one-file", "File", args[1])
}

// check looks at the flags before any work.
func (f *cohortFlags) check(a *app) (formats []string, err error) {
	if err := cmp.Or(f.checkLang(), f.checkLocale()); err != nil {
		return nil, err
	}
	if f.out == "" && !f.dryRun {
		return nil, usage(lang.M("cohort.no-out.hint"), "cohort.no-out")
	}
	if f.alternatives < 0 || f.alternatives > planner.MaxAlternatives {
		return nil, usage(lang.Message{}, "request.alternatives", "Value", f.alternatives, "Most", planner.MaxAlternatives)
	}
	if f.workers < 0 {
		return nil, usage(lang.Message{}, "cohort.negative", "Flag", "--workers")
	}
	if err := cmp.Or(f.checkLimit(), f.checkInput()); err != nil {
		return nil, err
	}
	const longest = 100 // characters: a line of a page
	f.title = strings.Join(strings.Fields(f.title), " ")
	if n := utf8.RuneCountInString(f.title); n > longest {
		return nil, usage(lang.M("cohort.title-long.hint", "Most", longest), "cohort.title-long", "Count", n)
	}
	return cohortFormats(f.formats)
}

// checkInput looks at the flags that say how a cohort file is read.
func (f *cohortFlags) checkInput() error {
	if f.headerRow < 0 {
		return usage(lang.Message{}, "cohort.negative", "Flag", "--header-row")
	}
	if _, known := table.EncodingOf(f.encoding); f.encoding != "" && !known {
		return usage(lang.M("cohortfile.encoding.hint"), "cohortfile.encoding", "Name", f.encoding)
	}
	if f.trust != "" {
		if f.journals == "" {
			return usage(lang.M("journals.trust.hint"), "journals.trust")
		}
		if err := oneOf("--trust", f.trust, raters); err != nil {
			return err
		}
	}
	if f.duplicates == "" {
		return nil
	}
	return oneOf("--duplicates", f.duplicates, []string{string(cohort.LastAnswer), string(cohort.FirstAnswer), string(cohort.NoAnswers)})
}

func (f *cohortFlags) checkLimit() error {
	if f.limit < 0 {
		return usage(lang.Message{}, "cohort.negative", "Flag", "--limit")
	}
	return nil
}

// documentFormats are the words that --formats takes.
func documentFormats() []string { return append(reports.Formats(), "jsonl", "none") }

// cohortFormats reads --formats: formats of learners' documents, or one of two words
// that stand alone.
func cohortFormats(s string) (formats []string, err error) {
	known := documentFormats()
	for word := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return r == ',' || r == ' ' || r == ';' }) {
		if !slices.Contains(known, word) {
			return nil, usage(lang.DidYouMean(word, known), "cli.one-of", "Flag", "--formats", "Value", word, "Words", strings.Join(known, ", "))
		}
		if !slices.Contains(formats, word) {
			formats = append(formats, word)
		}
	}
	if len(formats) == 0 {
		return nil, usage(lang.Message{}, "cli.one-of", "Flag", "--formats", "Value", s, "Words", strings.Join(known, ", "))
	}
	if i := slices.Index(formats, "none"); i >= 0 && len(formats) > 1 {
		return nil, usage(lang.Message{}, "cohort.none-alone")
	}
	return formats, nil
}

// shardOf reads --shard 2/4, or auto/4 and auto: then the number is what a scheduler
// tells the members of a job. A Kubernetes indexed Job counts from 0 and does not say
// to how many; a Slurm array says both, and needs no flag. 0 of 0 is the whole.
func shardOf(flag string, getenv func(string) string) (shard, shards int, err error) {
	bad := usage(lang.M("cohort.shard.hint"), "cohort.shard", "Value", flag)
	i, n, counted := strings.Cut(flag, "/")
	index, isJob := number(getenv("JOB_COMPLETION_INDEX"))
	task, isArray := number(getenv("SLURM_ARRAY_TASK_ID"))
	first, _ := number(getenv("SLURM_ARRAY_TASK_MIN"))
	count, _ := number(getenv("SLURM_ARRAY_TASK_COUNT"))
	switch {
	case flag == "" && isJob:
		return 0, 0, usage(lang.M("cohort.shard-job.hint"), "cohort.shard-job", "Index", index)
	case flag == "" && (!isArray || count < 2):
		return 0, 0, nil
	case flag == "" || i == "auto":
		switch {
		case isJob:
			shard = index + 1
		case isArray:
			shard, shards = task-first+1, count
		default:
			return 0, 0, usage(lang.M("cohort.shard.hint"), "cohort.shard-auto")
		}
	default:
		var ok bool
		if shard, ok = number(i); !ok {
			return 0, 0, bad
		}
	}
	if counted {
		var ok bool
		if shards, ok = number(n); !ok {
			return 0, 0, bad
		}
	}
	if shard < 1 || shard > shards {
		return 0, 0, bad
	}
	return shard, shards, nil
}

func number(s string) (n int, ok bool) {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	return n, err == nil && n >= 0
}

// folderName is a folder as it is shown to people.
func folderName(dir string) string {
	return strings.TrimSuffix(filepath.ToSlash(dir), "/") + "/"
}

// settings is what the manifest records of how a run was asked for: the request that
// every row begins with, and the flags that say how documents look.
func (f *cohortFlags) settings(cmd *cobra.Command, base planner.Request, groups []string) map[string]any {
	out := map[string]any{"lang": base.Lang, "as_of": base.AsOf, "hours_per_week": cmp.Or(base.HoursPerWeek, planner.DefaultHoursPerWeek),
		"currency": base.Rates.Base, "rates": base.Rates.PerUnit, "rates_as_of": base.Rates.AsOf}
	skip := map[string]bool{"out": true, "workers": true, "resume": true, "shard": true, "dry-run": true, "lang": true, "as-of": true,
		"hours-per-week": true, "study-days": true, "map": true, "group": true, "title": true, "brand": true, "catalog": true, "learner": true, "formats": true, "limit": true, "standalone": true, "pseudonyms": true, "journals": true}
	if f.title != "" {
		out["title"] = f.title
	}
	if groups != nil {
		out["groups"] = groups
	}
	if base.StudyDays != nil {
		out["study_days"] = planner.Weekdays(base.StudyDays)
	}
	cmd.Flags().Visit(func(x *pflag.Flag) {
		if skip[x.Name] {
			return
		}
		if list, ok := x.Value.(pflag.SliceValue); ok {
			out[x.Name] = list.GetSlice()
			return
		}
		out[x.Name] = x.Value.String()
	})
	return out
}
