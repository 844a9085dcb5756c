package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/learner"
)

// beginning is a run of plan init: what is known of a learner, by flags and by questions.
type beginning struct {
	*app
	f     *flags
	name  string
	force bool

	g *graph.Graph
}

// initCommand writes down what a plan starts from, and shows the plan.
func (a *app) initCommand(f *flags) *cobra.Command {
	x := &beginning{app: a, f: f}
	cmd := a.command("init", func(cmd *cobra.Command, _ []string) error { return x.run(cmd) })
	cmd.Args = a.noRole(f)
	set := cmd.Flags()
	set.StringVar(&x.name, "name", "", a.flagUsage("name"))
	set.StringVar(&f.to, "to", "", a.flagUsage("to"))
	a.learnerFlags(set, f)
	set.StringVar(&f.learner, "learner", "", a.flagUsage("init-learner"))
	set.StringVar(&f.asOf, "as-of", "", a.flagUsage("as-of"))
	set.BoolVar(&x.force, "force", false, a.flagUsage("force"))
	return cmd
}

func (x *beginning) run(cmd *cobra.Command) (err error) {
	if err := x.f.checkLang(); err != nil {
		return err
	}
	if ending := strings.ToLower(filepath.Ext(x.f.learner)); x.f.learner != "" && ending != ".yaml" && ending != ".yml" {
		return usage(lang.M("init.ending.hint", "File", strings.TrimSuffix(x.f.learner, filepath.Ext(x.f.learner))+".yaml"), "init.ending", "File", x.f.learner)
	}
	if err := x.free(config.FileName, x.f.learner); err != nil { // before anything is asked
		return err
	}
	if x.g, _, err = x.loadGraph(x.f.catalogs, x.f.noDefaultCatalog); err != nil {
		return err
	}
	if _, err := x.asStated(); err != nil {
		return err
	}
	switch {
	case term.IsTerminal(int(os.Stdin.Fd())) && x.isTerminal():
		if err := x.ask(&prompt{x.say, bufio.NewScanner(os.Stdin), x.stderr}); err != nil {
			return err
		}
	case x.f.to == "":
		return usage(lang.M("init.no-terminal.hint"), "cli.no-terminal")
	}
	return x.write(cmd)
}

// free refuses to write over files that are there, all at once.
func (x *beginning) free(names ...string) error {
	var faults lang.Faults
	for _, name := range names {
		if _, err := os.Lstat(name); name != "" && err == nil && !x.force && !x.orphaned(name) {
			faults = append(faults, &lang.Error{Place: filepath.ToSlash(name), What: lang.M("init.there"), Hint: lang.M("init.there.hint")})
		}
	}
	if faults != nil {
		return faults
	}
	return nil
}

// asStated is the learner as far as one is stated, read as the flags of a plan are.
func (x *beginning) asStated() (*learner.File, error) {
	now := time.Now()
	r := planner.Request{AsOf: planner.DateOf(now.Year(), now.Month(), now.Day()), Have: map[graph.SkillID]int{}}
	var faults faultList
	w, tell := x.words(x.g, r.AsOf)
	r.AsOf = *faults.date(w.Date, "--as-of", x.f.asOf, &r.AsOf)
	w.Today = r.AsOf
	x.f.before(&r, w, &faults)
	x.f.over(&r, w, &faults)
	if err := faults.err(); err != nil {
		return nil, err
	}
	checked := r
	if ids := x.g.IDs("role"); r.To == "" && len(ids) > 0 { // is still to come
		checked.To = graph.RoleID(ids[0])
	}
	if err := checked.Check(x.g); err != nil {
		return nil, err
	}
	tell()
	l := &learner.File{
		Name: x.name, From: r.From, To: r.To, HoursPerWeek: r.HoursPerWeek, Start: r.Start, By: r.By, Off: r.Off,
		StudyDays: r.StudyDays, Budget: r.Budget, Waive: r.Waive, Exclude: r.Exclude,
	}
	for _, id := range slices.Sorted(maps.Keys(r.Have)) {
		l.Have = append(l.Have, learner.Level{Skill: id, Level: r.Have[id]})
	}
	return l, nil
}

// orphaned reports whether a file is the settings of a learner who is not there any more: they
// go on with the next one, and keep what else they say.
func (x *beginning) orphaned(name string) bool {
	if name != config.FileName || x.settings.Learner == "" || x.settings.File != config.FileName {
		return false
	}
	_, err := os.Lstat(x.settings.Learner)
	return errors.Is(err, fs.ErrNotExist)
}

// write writes the learner file and the settings that name it, both or neither, and shows
// the plan that they make.
func (x *beginning) write(cmd *cobra.Command) error {
	l, err := x.asStated()
	if err != nil {
		return err
	}
	if x.f.learner == "" {
		x.f.learner = learnerFileName(x.name)
		if err := x.free(x.f.learner); err != nil {
			return err
		}
	}
	if samePath(x.f.learner, config.FileName) {
		return usage(lang.M("init.same.hint"), "init.same", "File", x.f.learner)
	}
	who, err := l.YAML(x.say.Say("init.comment", "File", filepath.ToSlash(x.f.learner)), x.say.Message(x.g.Scale()))
	if err != nil {
		return err
	}
	settings, err := x.settings.Beginning(x.f.learner, x.lang, x.f.catalogs, x.f.noDefaultCatalog)
	if err != nil {
		return err
	}
	if err := x.save(output{x.f.learner, who}, output{config.FileName, settings}); err != nil {
		return err
	}
	if x.settings.File != "" && x.settings.File != config.FileName {
		x.note("init.taken-over", "File", filepath.ToSlash(x.settings.File))
	}
	x.learnerFile = readOnce(x.readInput) // one that stood there may have been read
	err = x.plan(cmd, &flags{learner: x.f.learner, asOf: x.f.asOf, catalogs: x.f.catalogs, noDefaultCatalog: x.f.noDefaultCatalog, format: "text"})
	if err == nil || errors.Is(err, errUnmet) {
		x.note("init.next")
	}
	return err
}

// learnerFileName is the name of a learner's file: Sari Dewi has sari-dewi.yaml. Some names
// are devices to Windows.
func learnerFileName(name string) string {
	const most = 40
	word := strings.Join(strings.FieldsFunc(lang.Fold(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), "-")
	if runes := []rune(word); len(runes) > most {
		word = strings.TrimRight(string(runes[:most]), "-")
	}
	device := len(word) == 4 && (strings.HasPrefix(word, "com") || strings.HasPrefix(word, "lpt")) || slices.Contains([]string{"con", "prn", "aux", "nul"}, word)
	if word == "" || word == "plan" || device {
		word = "learner"
	}
	return word + ".yaml"
}

// wizardQuestion is a question of the wizard: the flag that answers it as well, and where the answer
// goes.
type wizardQuestion struct {
	flag   string
	answer func(text string) // "" takes it back
	given  bool              // by a flag: it is not asked
	needed bool
}

// questions are those of the wizard, in their order.
func (x *beginning) questions() []wizardQuestion {
	f := x.f
	text := func(flag string, to *string) wizardQuestion {
		return wizardQuestion{flag: flag, answer: func(s string) { *to = s }, given: *to != ""}
	}
	list := func(flag string, to *[]string, split func(string) []string) wizardQuestion {
		return wizardQuestion{flag: flag, answer: func(s string) { *to = split(s) }, given: *to != nil}
	}
	all := []wizardQuestion{
		text("lang", &f.lang), text("name", &x.name), text("to", &f.to), text("from", &f.from),
		list("have", &f.have, func(s string) []string {
			if s == "" {
				return nil
			}
			return []string{s}
		}),
		text("hours-per-week", &f.hours), text("by", &f.by),
		list("off", &f.off, x.ranges),
	}
	all[2].needed = true
	return slices.DeleteFunc(all, func(q wizardQuestion) bool { return q.given })
}

// ranges parts days off that are written in one line; a date may have a comma of its own.
func (x *beginning) ranges(s string) []string {
	if s == "" {
		return nil
	}
	now := time.Now()
	w := &learner.Words{Graph: x.g, Today: planner.DateOf(now.Year(), now.Month(), now.Day())}
	if _, err := w.DaysOff(s); err == nil {
		return []string{s}
	}
	return slices.DeleteFunc(strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' }), func(s string) bool { return strings.TrimSpace(s) == "" })
}

// ask asks what no flag has said, each question until its answer can be read.
func (x *beginning) ask(p *prompt) error {
	p.line("init.begin")
	questions := x.questions()
	for i := 0; i < len(questions); {
		back, err := x.askOne(p, questions[i])
		switch {
		case err != nil:
			return err
		case !back:
			i++
		case i > 0:
			i--
			questions[i].answer("")
		}
	}
	return nil
}

// askOne asks one question; back is a wish to change the answer before.
func (x *beginning) askOne(p *prompt, q wizardQuestion) (back bool, err error) {
	x.lead(p, q.flag)
	for {
		text, ok := p.read("init.ask."+q.flag, "Codes", strings.Join(lang.Codes(), ", "), "Lang", x.lang, "Hours", cmp.Or(x.settings.HoursPerWeek, config.DefaultHoursPerWeek))
		switch {
		case !ok || strings.EqualFold(text, "q"):
			return false, &lang.Error{What: lang.M("init.stopped")}
		case strings.EqualFold(text, "b"):
			return true, nil
		case lang.IsNothing(text) && q.needed:
			p.line("init.needed")
			continue
		case lang.IsNothing(text):
			q.answer("")
			return false, nil
		}
		q.answer(text)
		if err = x.taken(q.flag, p); err == nil {
			return false, nil
		}
		q.answer("")
		x.report(unplaced(err))
	}
}

// lead says what there is to choose from.
func (x *beginning) lead(p *prompt, flag string) {
	fmt.Fprintln(p.out)
	switch flag {
	case "to":
		x.roles(p)
	case "have":
		fmt.Fprintf(p.out, "  %s\n", x.say.Message(x.g.Scale()))
	}
}

// mostListed is how many roles are listed in a question.
const mostListed = 12

func (x *beginning) roles(p *prompt) {
	ids := x.g.IDs("role")
	for _, id := range ids[:min(len(ids), mostListed)] {
		fmt.Fprintf(p.out, "  %s\n", x.g.Name(id, "role").In(x.lang))
	}
	if len(ids) > mostListed {
		p.line("init.more-roles", "Count", len(ids)-mostListed)
	}
}

// taken reads an answer as its flag would be read.
func (x *beginning) taken(flag string, p *prompt) error {
	switch flag {
	case "lang":
		l, ok := lang.Parse(x.f.lang)
		if !ok {
			return &lang.Error{What: lang.M("strict.one-of", "Value", x.f.lang, "Words", strings.Join(lang.Codes(), ", "))}
		}
		x.lang, x.say = l, lang.For(l)
		p.say = x.say
		return nil
	case "name":
		if err := x.free(learnerFileName(x.name)); x.f.learner == "" && err != nil {
			return err
		}
	}
	_, err := x.asStated()
	return err
}

// unplaced are faults without the flag that they would be of: the question has just been
// asked.
func unplaced(err error) error {
	var out lang.Faults
	for _, f := range asFaults(err) {
		if strings.HasPrefix(f.Place, "--") {
			f = &lang.Error{What: f.What, Hint: f.Hint}
		}
		out = append(out, f)
	}
	if out == nil {
		return err
	}
	return out
}
