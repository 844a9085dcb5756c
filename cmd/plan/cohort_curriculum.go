package main

import (
	"cmp"
	"errors"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort/journals"
	"skillroute/planner/curriculum"
	"skillroute/planner/learner"
	"skillroute/reports"
	"skillroute/reports/answer"
)

// cohortCurriculumCommand says what to teach a cohort first.
func (a *app) cohortCurriculumCommand(global *flags) *cobra.Command {
	f := &cohortFlags{flags: global}
	var classHours, goal, kinds string
	cmd := a.command("curriculum FILE", func(_ *cobra.Command, args []string) error {
		name, err := cohortFile(args)
		if err != nil {
			return err
		}
		o := curriculum.Options{Goal: curriculum.Goal(goal)}
		if err := oneOf("--goal", goal, []string{string(curriculum.Hours), string(curriculum.Deadlines)}); err != nil {
			return err
		}
		if o.Kinds, err = teachable(kinds); err != nil {
			return err
		}
		if o.Class, err = classTime(classHours); err != nil {
			return err
		}
		if err := cmp.Or(f.checkLimit(), f.checkInput()); err != nil {
			return err
		}
		return a.answer(f.flags, outlet{reports.CurriculumFormats(), branded, []string{name, f.columns}}, func([]string) (reply, error) { return a.curriculum(f, name, o) })
	})
	cmd.Args = cobra.ArbitraryArgs
	a.cohortInputFlags(cmd, f)
	set := cmd.Flags()
	set.IntVar(&f.limit, "limit", 0, a.flagUsage("limit"))
	set.StringVar(&classHours, "class-hours", strconv.Itoa(int(curriculum.UsualClass/60)), a.flagUsage("class-hours"))
	set.StringVar(&goal, "goal", string(curriculum.Hours), a.flagUsage("goal"))
	set.BoolVar(&f.prepared, "prepared", false, a.flagUsage("prepared"))
	set.StringVar(&kinds, "teach", "", a.flagUsage("teach"))
	a.answerFlags(set, f.flags, "curriculum-format", "curriculum-output")
	return cmd
}

// classTime reads --class-hours: above 0, with a point or a comma.
func classTime(s string) (graph.Minutes, error) {
	class, ok := learner.Minutes(s, 1e6)
	if !ok {
		return 0, usage(lang.M("cohort.class-hours.hint"), "cli.flag-value", "Flag", "--class-hours", "Value", s)
	}
	return class, nil
}

// teachable reads --teach.
func teachable(s string) (kinds []graph.Kind, err error) {
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ',' || r == ' ' }) {
		if err := oneOf("--teach", word, []string{"study", "course", "practice"}); err != nil {
			return nil, err
		}
		kinds = append(kinds, graph.KindOf(word))
	}
	return kinds, nil
}

// curriculum reads the cohort, chooses the classes, and plans everybody again.
func (a *app) curriculum(f *cohortFlags, name string, o curriculum.Options) (reply, error) {
	in, first, err := a.openCohort(f, name)
	if err != nil {
		return reply{}, err
	}
	defer in.file.Close()
	shared, b := planner.NewShared(in.g), curriculum.NewBuilder(in.g, f.prepared)
	p := newProgress(a.stderr, a.say, 2*first.rows)
	done, failed := 0, 0
	err = in.plans(shared, f.limit, func(plan *planner.Plan) error {
		done++
		p.at(done)
		if plan == nil {
			failed++
			return nil
		}
		return b.Add(plan)
	})
	if err != nil {
		return reply{}, err
	}
	r, err := b.Solve(o)
	if err != nil {
		return reply{}, err
	}
	m := curriculum.NewMeasure(r)
	err = in.plans(shared, f.limit, func(plan *planner.Plan) error {
		done++
		p.at(done)
		if plan == nil {
			return nil
		}
		after, err := shared.New(m.Request(plan))
		if err != nil {
			return err
		}
		return m.Add(plan, after)
	})
	if err != nil {
		return reply{}, err
	}
	m.Done()
	p.end()
	a.noteUnknown(in)
	if err := in.same(); err != nil {
		return reply{}, err
	}
	got := said(answer.Curriculum(&in.base, r), r)
	if failed > 0 {
		got.notes, got.end = []lang.Message{lang.M("cohort.left-out", "Count", failed, "File", name)}, errSomeFailed
	}
	return got, nil
}

// plans makes the plan of each row; nil for a row that cannot be planned.
func (in *cohortInput) plans(shared *planner.Shared, limit int, each func(*planner.Plan) error) error {
	rows, err := in.rows()
	if err != nil {
		return err
	}
	n := 0
	for row, err := range rows {
		if err != nil {
			return err
		}
		var plan *planner.Plan
		if len(row.Faults) == 0 {
			plan, err = in.plan(shared, row)
			if errors.Is(err, journals.ErrChanged) {
				return err
			}
			if err != nil {
				plan = nil // a row that fails is counted
			}
		}
		if err := each(plan); err != nil {
			return err
		}
		if n++; n == limit {
			break
		}
	}
	return nil
}
