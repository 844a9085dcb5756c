package main

import (
	"bufio"
	"cmp"
	"fmt"
	"iter"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
)

// dryRun reads and plans every row and tells what is wrong, one fault a line. It
// writes no file.
func (a *app) dryRun(in *cohortInput, first sight, limit int) error {
	rows, err := in.rows()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(a.stdout)
	t, err := a.try(in, rows, first, limit, func(f cohort.Fault) { fmt.Fprintln(out, a.faultLine(in.name, f)) })
	if err != nil {
		return err
	}
	return a.tried(out, t)
}

// trial is how many rows were planned for a try, and how many of them cannot be.
type trial struct{ done, failed int }

// try plans every row and tells each fault.
func (a *app) try(in *cohortInput, rows iter.Seq2[*cohort.Row, error], first sight, limit int, tell func(cohort.Fault)) (t trial, err error) {
	shared := planner.NewShared(in.g)
	p := newProgress(a.stderr, a.say, first.rows)
	for row, err := range rows {
		if err != nil {
			return t, err
		}
		faults := in.rowFaults(shared, row)
		for _, f := range faults {
			tell(f)
		}
		if len(faults) > 0 {
			t.failed++
		}
		t.done++
		p.at(t.done)
		if t.done == limit {
			break
		}
	}
	p.end()
	a.noteUnknown(in)
	return t, in.same()
}

// tried says what a try came to.
func (a *app) tried(out *bufio.Writer, t trial) error {
	fmt.Fprintln(out, a.say.Say("cohort.dry-run", "Count", t.done, "Planned", t.done-t.failed, "Failed", t.failed))
	out.Flush() // [run] tells when nobody gets it
	if t.failed > 0 {
		return errSomeFailed
	}
	return nil
}

// rowFaults is what is wrong with a row: as it is written, else as a request.
func (in *cohortInput) rowFaults(shared *planner.Shared, row *cohort.Row) []cohort.Fault {
	if len(row.Faults) > 0 {
		return row.Faults
	}
	_, err := in.plan(shared, row)
	if err == nil {
		return nil
	}
	faults := asFaults(err)
	if faults == nil {
		faults = lang.Faults{{What: lang.M("cli.failure", "Err", err)}}
	}
	var out []cohort.Fault
	for _, f := range faults {
		out = append(out, cohort.Fault{Line: row.Line, Column: f.Place, Cell: row.Place, What: f.What, Hint: f.Hint})
	}
	return out
}

// faultLine is "learners.csv:7: copywriting: what is wrong (the way out)", or
// "class.xlsx: Kelas A!C7: copywriting: ..." of a sheet.
func (a *app) faultLine(file string, f cohort.Fault) string {
	text := a.say.Message(f.What)
	if f.Column != "" {
		text = f.Column + ": " + text
	}
	if !f.Hint.IsZero() {
		text += " (" + a.say.Message(f.Hint) + ")"
	}
	return file + placeOf(f) + ": " + text
}

// placeOf is where a fault is in its file: a line, or a cell of a sheet.
func placeOf(f cohort.Fault) string {
	if f.Cell != "" {
		return ": " + f.Cell
	}
	return fmt.Sprintf(":%d", cmp.Or(f.Line, 1))
}
