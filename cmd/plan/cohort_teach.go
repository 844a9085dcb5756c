package main

import (
	"bytes"
	"cmp"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/curriculum"
	"skillroute/reports"
)

// cohortCurriculumCommand says what to teach a cohort first.
func (a *app) cohortCurriculumCommand(global *flags) *cobra.Command {
	f := &cohortFlags{flags: global}
	var classHours, goal, kinds, format string
	var outputs []string
	cmd := a.command("curriculum FILE --class-hours H", func(_ *cobra.Command, args []string) error {
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
		outs, err := curriculumOutputs(format, outputs)
		if err != nil {
			return err
		}
		return a.curriculum(f, name, o, outs)
	})
	cmd.Args = cobra.ArbitraryArgs
	a.cohortInputFlags(cmd, f)
	cmd.Flags().IntVar(&f.limit, "limit", 0, a.flagUsage("limit"))
	cmd.Flags().StringVar(&classHours, "class-hours", "", a.flagUsage("class-hours"))
	cmd.Flags().StringVar(&goal, "goal", string(curriculum.Hours), a.flagUsage("goal"))
	cmd.Flags().BoolVar(&f.prepared, "prepared", false, a.flagUsage("prepared"))
	cmd.Flags().StringVar(&kinds, "teach", "", a.flagUsage("teach"))
	cmd.Flags().StringVar(&format, "format", "text", a.flagUsage("curriculum-format"))
	cmd.Flags().StringArrayVarP(&outputs, "output", "o", nil, a.flagUsage("curriculum-output"))
	return cmd
}

// classTime reads --class-hours: above 0, with a point or a comma.
func classTime(s string) (graph.Minutes, error) {
	if s == "" {
		return 0, usage(lang.M("cohort.class-hours.hint"), "cohort.class-hours")
	}
	x, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(s), ",", ".", 1), 64)
	if err != nil || !(x > 0 && x <= 1e6) { // so that NaN is caught
		return 0, usage(lang.M("cohort.class-hours.hint"), "cli.flag-value", "Flag", "--class-hours", "Value", s)
	}
	return graph.Minutes(graph.Rounded(x, 60)), nil
}

// teachable reads --teach.
func teachable(s string) (kinds []graph.Kind, err error) {
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ',' || r == ' ' }) {
		if err := oneOf("--teach", word, []string{"study", "course", "practice"}); err != nil {
			return nil, err
		}
		for _, k := range []graph.Kind{graph.KindStudy, graph.KindCourse, graph.KindPractice} {
			if k.String() == word {
				kinds = append(kinds, k)
			}
		}
	}
	return kinds, nil
}

// curriculumOutputs are the files and the formats that their endings ask for; the
// last is standard output.
func curriculumOutputs(format string, files []string) (outs []output, err error) {
	formats := map[string]string{".txt": "text", ".json": "json", ".csv": "csv"}
	if err := oneOf("--format", format, []string{"text", "json", "csv"}); err != nil {
		return nil, err
	}
	for _, name := range files {
		f, ok := formats[strings.ToLower(filepath.Ext(name))]
		if !ok {
			return nil, usage(lang.Message{}, "cli.ending", "File", name, "Endings", ".csv, .json, .txt")
		}
		outs = append(outs, output{name, []byte(f)})
	}
	return append(outs, output{"", []byte(format)}), nil
}

// curriculum reads the cohort, chooses the classes, and plans everybody again.
func (a *app) curriculum(f *cohortFlags, name string, o curriculum.Options, outs []output) error {
	if err := f.checkLang(); err != nil {
		return err
	}
	if err := cmp.Or(f.checkLimit(), f.checkInput()); err != nil {
		return err
	}
	for _, o := range outs {
		inputs := append([]string{name, f.columns, f.learner}, f.catalogs...)
		if err := notAnInput(o.name, slices.DeleteFunc(inputs, func(s string) bool { return s == "" })); o.name != "" && err != nil {
			return err
		}
	}
	in, first, err := a.openCohort(f, name)
	if err != nil {
		return err
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
		return err
	}
	r, err := b.Solve(o)
	if err != nil {
		return err
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
		return err
	}
	m.Done()
	p.end()
	if err := in.file.same(); err != nil {
		return err
	}
	return a.writeCurriculum(r, outs, failed, name)
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
			plan, _ = shared.New(row.Request) // a row that fails is counted
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

func (a *app) writeCurriculum(r *curriculum.Result, outs []output, failed int, name string) error {
	var files []output
	for _, o := range outs {
		options := reports.Options{}
		if o.name == "" {
			options = a.textOptions()
		}
		var b bytes.Buffer
		if err := reports.WriteCurriculum(&b, string(o.data), r, a.lang, options); err != nil {
			return err
		}
		if o.name != "" {
			files = append(files, output{o.name, b.Bytes()})
			continue
		}
		if err := writeAll(files); err != nil {
			return err
		}
		if _, err := a.stdout.Write(b.Bytes()); err != nil {
			return &lang.Error{What: lang.M("file.stdout"), Err: err}
		}
	}
	for _, o := range files {
		a.note("cli.wrote", "File", filepath.ToSlash(o.name))
	}
	if failed > 0 {
		a.printf("plan: %s", a.say.Say("cohort.left-out", "Count", failed, "File", name))
		return errSomeFailed
	}
	return nil
}
