package main

import (
	"bufio"
	"cmp"
	"fmt"

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
	shared := planner.NewShared(in.g)
	p := newProgress(a.stderr, a.say, first.rows)
	out := bufio.NewWriter(a.stdout)
	done, failed := 0, 0
	for row, err := range rows {
		if err != nil {
			return err
		}
		faults := in.rowFaults(shared, row)
		for _, f := range faults {
			fmt.Fprintln(out, a.faultLine(in.name, f))
		}
		if len(faults) > 0 {
			failed++
		}
		done++
		p.at(done)
		if done == limit {
			break
		}
	}
	p.end()
	if err := in.same(); err != nil {
		return err
	}
	fmt.Fprintln(out, a.say.Say("cohort.dry-run", "Count", done, "Planned", done-failed, "Failed", failed))
	out.Flush() // [run] tells when nobody gets it
	if failed > 0 {
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
	if f.Cell != "" {
		return fmt.Sprintf("%s: %s: %s", file, f.Cell, text)
	}
	return fmt.Sprintf("%s:%d: %s", file, cmp.Or(f.Line, 1), text)
}
