package export

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/planner/cohort"
	"skillroute/planner/cohort/journals"
	"skillroute/planner/progress"
)

const secretWord = "zubaidah"

// keep writes a journal for three of four rows, of everything that can be in one; what is
// written in words has the secret.
func keep(t testing.TB, dir string, seed int64, rows []*cohort.Row) {
	t.Helper()
	rng := rand.New(rand.NewSource(seed))
	for i, row := range rows {
		if i%4 == 3 {
			continue
		}
		start := row.Request.AsOf - 70
		row.Request.Start = &start
		p, err := planner.New(tiny, row.Request)
		if err != nil {
			continue
		}
		var lines []byte
		write := func(day planner.Date, all ...progress.Data) {
			w := progress.NewWriter(day.Time(), rng)
			for _, d := range all {
				e := w.Event([]progress.By{progress.Self, progress.Coach}[rng.Intn(2)], d)
				lines = append(e.AppendJSON(lines), '\n')
			}
		}
		var ids []string
		for _, s := range p.Route.Steps {
			ids = append(ids, s.ID)
		}
		write(start, &progress.Started{Name: row.Name, File: secretWord + ".yaml"}, &progress.VersionAgree{Digest: secretWord, Steps: append(ids, secretWord)})
		n, day := rng.Intn(4), start
		for k, s := range p.Route.Steps {
			day += planner.Date(1 + rng.Intn(6))
			if k >= n || day > row.Request.AsOf {
				break
			}
			write(day, &progress.StepDone{Step: s.ID, Gives: s.Step.Gives, Date: day, Hours: graph.Minutes(rng.Intn(3)) * s.Hours.Likely, Evidence: "https://" + secretWord})
		}
		if n < len(ids) {
			write(day, &progress.StepLog{Step: ids[n], Date: day, Hours: 60}, &progress.StepPin{Step: ids[len(ids)-1]}, &progress.StepLog{Step: secretWord, Date: day, Hours: 60})
		}
		next := row.Request.AsOf + planner.Date(rng.Intn(20)-5)
		skill := tiny.Catalog.Skills[rng.Intn(len(tiny.Catalog.Skills))].ID
		write(day, &progress.Note{Text: secretWord}, &progress.Action{Owner: progress.Coach, Text: secretWord}, &progress.Review{Date: day, Next: &next},
			&progress.StepWaive{Skill: skill, Reason: "waived by " + secretWord}, &progress.RequestSet{Field: "name", Value: row.Name + " " + secretWord},
			&progress.RequestSet{Field: "to", Value: secretWord}, &progress.StepOwn{Text: secretWord}, &progress.Pause{From: row.Request.AsOf + 3, To: row.Request.AsOf + 9})
		if i == 2 {
			lines = append(lines, `{"torn by": "`+secretWord+"\n"...)
		}
		name := []string{row.ID, row.Email, row.Name}[rng.Intn(2)]
		if name == "" {
			name = row.Email
		}
		if err := os.WriteFile(filepath.Join(dir, name+journals.Ending), lines, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// season opens the journals of the rows, as the command does before a run.
func season(t testing.TB, dir string, rows []*cohort.Row) *Season {
	t.Helper()
	f, err := journals.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		f.See(r)
	}
	f.Seal()
	for _, r := range rows {
		r.Journal = nil
		f.Find(r)
	}
	return &Season{Journals: f, Limits: progress.Thresholds{StalledDays: 21, Off: 0.3, AtRisk: 0.7, Logged: 0.7}, HalfLives: progress.HalfLives{Other: 6}}
}

// Parts with journals make one run, with names and with pseudonyms, of which no byte has a
// word of a journal; every line is the plan that is made alone, and its progress that of
// the learner's own status.
func TestSeason(t *testing.T) {
	rows, dir := good(tiny, 61, 48), t.TempDir()
	keep(t, dir, 1, rows)
	for _, pseudonyms := range []bool{false, true} {
		o := options("md", "json", "ics")
		o.Season, o.Pseudonyms, o.Workers = season(t, dir, rows), pseudonyms, 1
		one, res := folderOf(t, rows, o)
		o.Workers = 3
		whole := filepath.Join(t.TempDir(), "whole")
		if _, err := Merge(context.Background(), whole, parts(t, rows, 2, o), Options{Staff: sheets}); err != nil {
			t.Fatal(err)
		}
		all := contents(t, one)
		same(t, fmt.Sprint("parts, pseudonyms ", pseudonyms), contents(t, whole), all)
		if res.Failed != 1 || !strings.Contains(all[errorsName], ":"+fmt.Sprint(strings.Count(textOf(t, dir, rows[2]), "\n"))+": ") {
			t.Errorf("%d failed:\n%s", res.Failed, all[errorsName])
		}
		for name, text := range all {
			if pseudonyms && strings.Contains(strings.ToLower(name+text), secretWord) {
				t.Errorf("%s has a word of a journal", name)
			}
			for _, r := range rows {
				if pseudonyms && (strings.Contains(text, r.Name) || strings.Contains(text, r.Email) || r.ID != "" && strings.Contains(text, r.ID)) {
					t.Fatalf("%s tells of %s", name, r.Name)
				}
			}
		}
		lines := bytes.Split(bytes.TrimSpace([]byte(all[plansName])), []byte("\n"))
		for _, text := range lines {
			var l struct {
				Line     int
				Progress json.RawMessage
				Plan     json.RawMessage
			}
			if err := json.Unmarshal(text, &l); err != nil {
				t.Fatal(err)
			}
			row := *rows[l.Line/2-1]
			state, err := o.Season.Journals.Fold(tiny, &row)
			if err != nil {
				t.Fatal(err)
			}
			r := state.Request()
			r.Name, r.ID, r.Row = row.Request.Name, row.Request.ID, row.Request.Row
			plan, err := planner.New(tiny, r)
			if err != nil {
				t.Fatal(err)
			}
			x, err := progress.StatusOf(state, plan, o.Season.Limits, o.Season.HalfLives)
			if err != nil {
				t.Fatal(err)
			}
			brief, _ := json.Marshal(x.Brief())
			if !bytes.Equal(brief, l.Progress) {
				t.Errorf("line %d: %s\nwant %s", l.Line, l.Progress, brief)
			}
			if want := plan.AppendJSON(nil); !pseudonyms && !bytes.Equal(bytes.TrimSpace(want), bytes.TrimSpace(l.Plan)) {
				t.Errorf("line %d: the plan is not the one that is made alone", l.Line)
			}
		}
	}
}

func textOf(t testing.TB, dir string, row *cohort.Row) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, row.Journal.File))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A journal that says more makes that learner's documents anew and no other's; one that
// changes while the run is at work ends it.
func TestSeasonGoesOn(t *testing.T) {
	rows, dir := good(tiny, 62, 20), t.TempDir()
	keep(t, dir, 2, rows)
	o := options("md")
	o.Resume, o.RowsFrom, o.Season = true, "rows", season(t, dir, rows)
	out, first := folderOf(t, rows, o)
	if res := mustRun(t, out, rows, o); res.Written != 0 || res.Reused != first.Written {
		t.Errorf("again: %+v", res)
	}
	add := func(row *cohort.Row, d progress.Data) {
		w := progress.NewWriter(row.Request.AsOf.Time(), rand.New(rand.NewSource(9)))
		if err := progress.Append(filepath.Join(dir, row.Journal.File), w.Event(progress.Self, d)); err != nil {
			t.Fatal(err)
		}
	}
	add(rows[4], &progress.RequestSet{Field: "hours_per_week", Value: "3"})
	late := filepath.Join(t.TempDir(), "late")
	for _, dir := range []string{out, late} {
		if _, err := Run(context.Background(), dir, tiny, in(rows), o); !errors.Is(err, journals.ErrChanged) {
			t.Fatalf("a journal that changed: %v", err)
		}
	}
	if _, err := os.Stat(filepath.Join(late, manifestName)); err == nil {
		t.Error("the folder is complete though a journal has changed")
	}
	o.Season = season(t, dir, rows)
	if res := mustRun(t, out, rows, o); res.Written != 1 || res.Failed != first.Failed {
		t.Errorf("one journal more: %+v", res)
	}
	fresh := o
	fresh.Resume = false
	whole, _ := folderOf(t, rows, fresh)
	same(t, "gone on", contents(t, out), contents(t, whole))
	o.Season.Limits.StalledDays = 5
	mustRun(t, out, rows, o)
	if text := contents(t, out)[plansName]; !strings.Contains(text, `"stalled_days":5`) {
		t.Error("another rule changes nothing")
	}
}
