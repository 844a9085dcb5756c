package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/assess"
	"skillroute/planner/learner"
	"skillroute/reports"
	"skillroute/reports/answer"
)

// raters are whose answers an assessment takes.
var raters = []string{"self", "coach"}

// assessing is a run of plan assess.
type assessing struct {
	*app
	f                 *flags
	rater, read       string
	answers, evidence []string

	g      *graph.Graph
	r      planner.Request
	stated []assess.Answer // what the rater said before
	a      *assess.Assessment
	s      *assess.Session
}

// assessCommand finds out where a learner stands: by questions, by flags, or by a sheet.
func (a *app) assessCommand(f *flags) *cobra.Command {
	x := &assessing{app: a, f: f}
	cmd := a.command("assess --to ROLE", func(*cobra.Command, []string) error { return x.run() })
	cmd.Args = noArguments
	set := cmd.Flags()
	set.StringVar(&f.to, "to", "", a.flagUsage("to"))
	set.StringVar(&x.rater, "rater", raters[0], a.flagUsage("rater"))
	set.StringArrayVar(&x.answers, "answer", nil, a.flagUsage("answer"))
	set.StringArrayVar(&x.evidence, "evidence", nil, a.flagUsage("evidence"))
	set.StringVar(&x.read, "read", "", a.flagUsage("read-sheet"))
	set.StringVar(&f.learner, "learner", "", a.flagUsage("learner"))
	a.journalFlag(set, f)
	set.StringVar(&f.from, "from", "", a.flagUsage("from"))
	set.StringArrayVar(&f.have, "have", nil, a.flagUsage("have"))
	set.BoolVar(&f.optional, "optional", false, a.flagUsage("assess-optional"))
	set.StringVar(&f.asOf, "as-of", "", a.flagUsage("as-of"))
	a.answerFlags(set, f, "answer-format", "sheet-output")
	return cmd
}

func (x *assessing) run() error {
	if err := oneOf("--rater", x.rater, raters); err != nil {
		return err
	}
	if err := oneOf("--format", x.f.format, reports.AnswerFormats()); err != nil {
		return err
	}
	all := append(reports.SheetFormats(), "text", "json")
	return x.answer(x.f, outlet{formats: all, branded: all, inputs: []string{x.read}}, x.ask)
}

// ask is what was found, or a form with the answers so far.
func (x *assessing) ask(formats []string) (_ reply, err error) {
	files := len(formats) > 1
	if err := x.untouched(); err != nil {
		return reply{}, err
	}
	x.own(x.f)
	x.f.records = true
	if x.g, x.r, err = x.asked(x.f, true); err != nil {
		return reply{}, err
	}
	if err := x.r.Check(x.g); err != nil {
		return reply{}, err
	}
	if x.a, err = assess.New(x.g, x.r.To, x.r.Optional); err != nil {
		return reply{}, err
	}
	if err := x.begin(); err != nil {
		return reply{}, err
	}
	switch {
	case files:
	case x.read == "" && x.f.format == "text" && term.IsTerminal(int(os.Stdin.Fd())) && x.isTerminal():
		stopped, err := talk(x.s, x.say, os.Stdin, x.stderr)
		if err != nil {
			return reply{}, err
		}
		if stopped {
			x.note("assess.stopped", "Command", x.command("plan assess", "--answer", x.journal == nil))
		}
	case x.read == "" && x.answers == nil:
		return reply{}, usage(lang.M("assess.no-terminal.hint"), "cli.no-terminal")
	}
	if err := x.keep(); err != nil {
		return reply{}, err
	}
	return reply{quiet: files, write: func(format string, o reports.Options) ([]byte, error) {
		if files && slices.Contains(reports.SheetFormats(), format) {
			return reports.RenderSheet(format, x.s, &x.r, x.rater, o)
		}
		return x.found(format, o)
	}}, nil
}

// untouched refuses sheets that are there already: they may be filled in by hand.
func (x *assessing) untouched() error {
	for _, name := range x.f.outputs {
		if format, _ := reports.FormatOf(name); slices.Contains([]string{"xlsx", "csv", "md"}, format) {
			if _, err := os.Lstat(name); err == nil {
				return &lang.Error{Place: name, What: lang.M("assess.there"), Hint: lang.M("cohort.template-there.hint")}
			}
		}
	}
	return nil
}

// begin begins the session with what was stated, what the sheet has and what the flags
// answer, the later over the earlier. What learners state of themselves is no answer of a
// coach's.
func (x *assessing) begin() error {
	if x.rater == "self" {
		if role, ok := x.g.Catalog.Role(x.r.From); ok {
			for _, q := range role.Requires {
				if _, said := x.r.Have[q.Skill]; !q.Optional && !said {
					x.stated = append(x.stated, assess.Answer{Skill: q.Skill, Level: q.Level})
				}
			}
		}
		have := x.said()
		for _, id := range x.g.IDs("skill") {
			if level, said := have[graph.SkillID(id)]; said {
				x.stated = append(x.stated, assess.Answer{Skill: graph.SkillID(id), Level: level})
			}
		}
	}
	x.recall()
	var err error
	if x.s, err = x.a.Begin(x.stated...); err != nil {
		return err
	}
	if x.read != "" {
		data, err := readFile(x.read)
		if err != nil {
			return err
		}
		answers, notices, err := x.a.ReadSheet(x.read, data)
		if err != nil {
			return err
		}
		for _, n := range notices {
			x.printf("plan: %s", x.say.Message(n))
		}
		for _, answer := range answers {
			if err := x.s.Rate(answer); err != nil {
				return err
			}
		}
	}
	return x.flagged()
}

// flagged takes the answers of the flags.
func (x *assessing) flagged() error {
	w, tell := x.words(x.g, x.r.AsOf)
	var faults faultList
	evidence := map[graph.SkillID]string{}
	for _, text := range x.evidence {
		skill, words, ok := strings.Cut(text, "=")
		id := w.Skill(skill)
		if !ok || strings.TrimSpace(words) == "" {
			faults.add("--evidence", &lang.Error{What: lang.M("assess.evidence-flag", "Value", text), Hint: lang.M("assess.evidence-flag.hint")})
		}
		evidence[id] = words
	}
	var answers []learner.Level
	for _, text := range x.answers {
		levels, err := w.Have(text)
		faults.add("--answer", err)
		answers = append(answers, levels...)
	}
	for i, h := range answers {
		if at := slices.IndexFunc(answers[:i], func(o learner.Level) bool { return o.Skill == h.Skill }); at >= 0 {
			faults.add("--answer", heldTwice(h, answers[at].Level))
		}
		faults.add("--answer", x.s.Rate(assess.Answer{Skill: h.Skill, Level: h.Level, Evidence: evidence[h.Skill]}))
		delete(evidence, h.Skill)
	}
	for _, text := range x.evidence {
		skill, _, _ := strings.Cut(text, "=")
		if _, left := evidence[w.Skill(skill)]; left {
			faults.add("--evidence", &lang.Error{What: lang.M("assess.evidence-alone", "Skill", strings.TrimSpace(skill)), Hint: lang.M("assess.evidence-flag.hint")})
		}
	}
	if err := faults.err(); err != nil {
		return err
	}
	tell()
	return nil
}

func (x *assessing) found(format string, o reports.Options) ([]byte, error) {
	beside := x.said() // what the learner says, beside a coach
	if x.rater == "self" {
		beside = nil
	}
	d := answer.Assessed(x.s, &x.r, x.rater, beside, x.goOn())
	return reports.RenderAnswer(format, d, x.s.Result(x.rater, x.r.AsOf.String()), o)
}

// command is a command that goes on from here with the levels found, or with the answers.
func (x *assessing) command(name, flag string, answers bool) string {
	text := name + " --to " + string(x.a.Role.ID)
	for _, r := range x.s.Ratings() {
		if answers && !r.Implied || !answers && flag == "--have" && r.Level > 0 {
			text += fmt.Sprintf(" %s %s=%d", flag, r.Skill, r.Level)
			if answers && r.Evidence != "" {
				text += fmt.Sprintf(" --evidence %s='%s'", r.Skill, strings.ReplaceAll(r.Evidence, "'", `'\''`))
			}
		}
	}
	return text
}
