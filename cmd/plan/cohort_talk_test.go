package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// talkRow is what the sheet of talks has of a learner: days are those of a spreadsheet, hours
// are minutes.
type talkRow struct {
	line                               int
	standing, why                      string
	recorded, idle, worked, planned    int
	done, late, review, actions, worst int
}

// talkOf is what a journal comes to on a day, and what follows for a talk. It shares no code
// with package progress: it reads the lines of the journal and a learner who began on a day,
// at some hours a week, with what the plan says of readiness and deadline.
func talkOf(journal string, start, today planner.Date, perWeek float64, ready bool, by *planner.Date, chance float64) (r talkRow) {
	const spreadsheet = 25569 // 1970-01-01
	events, undone := seasonEvents(journal)
	off, done, open := map[planner.Date]bool{}, map[string]bool{}, map[string]bool{}
	worked := map[planner.Date]int{}
	logged := map[string]int{}
	last, begun := start, start
	recorded := planner.Date(0)
	var review *planner.Date
	for _, e := range events {
		recorded = seasonDay(e.At)
		last = max(last, recorded)
	}
	for _, e := range events {
		d := e.Data
		switch {
		case undone[e.ID]:
		case e.Kind == "pause":
			for day := seasonDay(d.From); day <= seasonDay(d.To); day++ {
				off[day] = true
			}
		case e.Kind == "step.log":
			worked[seasonDay(d.Date)] += inMinutes(d.Hours)
			logged[d.Step] += inMinutes(d.Hours)
			begun = min(begun, seasonDay(d.Date))
		case e.Kind == "step.done":
			done[d.Step] = true
			if rest := inMinutes(d.Hours) - logged[d.Step]; rest > 0 {
				worked[seasonDay(d.Date)] += rest
			} else if d.Hours == 0 && logged[d.Step] == 0 {
				s, _ := builtinCatalog().Step(d.Step)
				worked[seasonDay(d.Date)] += int(s.Effort.Likely)
			}
			begun = min(begun, seasonDay(d.Date))
		case e.Kind == "action":
			open[d.Text] = !d.Done
		case e.Kind == "review":
			review = nil
			if d.Next != "" {
				next := seasonDay(d.Next)
				review = &next
			}
		}
	}
	to := today
	if worked[today] == 0 {
		to--
	}
	days, work := 0, 0
	planned := func() int { return int(math.Floor(float64(work) * perWeek * 60 / 7)) } // from the beginning
	for day := begun; day <= to; day++ {
		if day == max(to-27, begun) {
			r.planned = -planned()
		}
		if day > to-28 {
			days++
			r.worked += worked[day]
		}
		if !off[day] {
			work++
		}
	}
	r.planned += planned()
	for day := last + 1; day <= today; day++ {
		if !off[day] {
			r.idle++
		}
	}
	short := days >= 7 && 10*r.worked < 7*r.planned
	r.done = len(done)
	for _, is := range open {
		if is {
			r.actions++
		}
	}
	switch {
	case ready:
		r.standing, r.worst = "done", 4
	case r.idle >= 21:
		r.standing, r.worst = "stalled", 0
	case by != nil && chance < 0.3:
		r.standing, r.worst = "off track", 1
	case by != nil && chance < 0.7, by == nil && short:
		r.standing, r.worst = "at risk", 2
	default:
		r.standing, r.worst = "on track", 3
	}
	said := func(d planner.Date) string { return d.Time().Format("2 Jan 2006") }
	var why []string
	if r.worst < 3 {
		switch {
		case r.idle >= 21 && recorded != 0:
			why = append(why, fmt.Sprintf("nothing recorded since %s (%d days)", said(recorded), r.idle))
		case r.idle >= 21:
			why = append(why, fmt.Sprintf("nothing recorded since the start on %s (%d days)", said(begun), r.idle))
		}
		switch {
		case by != nil && *by < today:
			why = append(why, "the deadline "+said(*by)+" has passed")
		case by != nil && chance < 0.7:
			why = append(why, fmt.Sprintf("%s chance by %s", percent(chance), said(*by)))
		}
		if short {
			hours := func(m int) string {
				if m < 600 {
					return strings.TrimSuffix(strconv.FormatFloat(float64(m)/60, 'f', 1, 64), ".0")
				}
				return strconv.Itoa(int(math.Round(float64(m) / 60)))
			}
			length := fmt.Sprint(days, " days")
			if days%7 == 0 {
				length = fmt.Sprint(days/7, " weeks")
			}
			why = append(why, fmt.Sprintf("%s of %s hours in %s", hours(r.worked), hours(r.planned), length))
		}
	}
	if review != nil {
		r.review = int(*review) + spreadsheet
		switch {
		case *review < today:
			why = append(why, "review was due "+said(*review))
		case *review < today+7:
			why = append(why, "review due "+said(*review))
		}
	}
	if recorded != 0 {
		r.recorded = int(recorded) + spreadsheet
	}
	r.why = strings.Join(why, "; ")
	return r
}

func percent(chance float64) string {
	switch {
	case chance < 0.01:
		return "<1%"
	case chance > 0.99:
		return ">99%"
	}
	return strconv.Itoa(int(math.Floor(100*chance+1e-9))) + "%" // never more than it is
}

// Every number of the section of talks is that of a fold that knows neither package progress nor
// package staff.
func TestTalksOfAClass(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 17))
	dir := t.TempDir()
	start, today := planner.DateOf(2026, 9, 7), planner.DateOf(2026, 11, 30)
	rows := "id,name,to,hours_per_week,start,by\n"
	const learners = 24
	bys := []string{"2027-03-31", "", "2026-11-15", "2028-12-31", ""}
	for i := range learners {
		rows += fmt.Sprintf("s%d,Learner %d,social-media-admin,%d,%s,%s\n", i, i, 5+i%4, start, bys[i%5])
	}
	class, journals, out := filepath.Join(dir, "class.csv"), filepath.Join(dir, "journals"), filepath.Join(dir, "out")
	os.WriteFile(class, []byte(rows), 0o644)
	os.Mkdir(journals, 0o755)
	runPlan(t, exitOK, "cohort", class, "--out", filepath.Join(dir, "first"), "--formats", "jsonl", "--as-of", start.String())
	steps := talkLines(t, filepath.Join(dir, "first"))
	for i := range learners {
		if i%7 == 6 {
			continue // keeps none
		}
		var name = filepath.Join(journals, fmt.Sprintf("s%d.journal.jsonl", i))
		day := start
		for n := 0; ; n++ {
			if day += planner.Date(1 + rng.IntN(9)); day > today || i%5 == 3 && day > start+40 || i%3 == 1 && n > 12 {
				break
			}
			w := progress.NewWriter(day.Time(), rand.NewChaCha8([32]byte{byte(i), byte(n)}))
			step := steps[i].Plan.Route.Steps[n%9]
			var all []progress.Event
			switch gives, _ := graph.ParseHolding(step.Gives[0]); rng.IntN(6) {
			case 0:
				all = append(all, w.Event(progress.Self, &progress.StepDone{Step: step.ID, Gives: []graph.Holding{gives}, Date: day - 1, Hours: graph.Minutes(rng.IntN(3)) * 150}))
			case 1:
				next := day + planner.Date(5+rng.IntN(40))
				all = append(all, w.Event(progress.Coach, &progress.Review{Date: day, Next: &next}))
			case 2:
				all = append(all, w.Event(progress.Coach, &progress.Action{Owner: progress.Coach, Text: fmt.Sprint("call ", n%3), Done: n%4 == 3}))
			case 3:
				all = append(all, w.Event(progress.Self, &progress.Pause{From: day + 1, To: day + planner.Date(1+rng.IntN(6))}))
			default:
				log := w.Event(progress.Self, &progress.StepLog{Step: step.ID, Date: day, Hours: graph.Minutes(15 * (1 + rng.IntN(40)))})
				all = append(all, log)
				if rng.IntN(5) == 0 {
					all = append(all, w.Event(progress.Self, &progress.Undo{Event: log.ID}))
				}
			}
			if err := progress.Append(name, all...); err != nil {
				t.Fatal(err)
			}
		}
	}
	runPlan(t, exitOK, "cohort", class, "--out", out, "--formats", "none", "--as-of", today.String(), "--journals", journals)

	var want []talkRow
	odds := map[int]float64{} // by line; of those without a deadline more than any
	for i, l := range talkLines(t, out) {
		text, _ := os.ReadFile(filepath.Join(journals, fmt.Sprintf("s%d.journal.jsonl", i)))
		var by *planner.Date
		chance := 0.0
		if bys[i%5] != "" {
			day := seasonDay(bys[i%5])
			by = &day
		}
		if d := l.Plan.Schedule.Deadline; d != nil {
			chance = d.Chance
		}
		r := talkOf(string(text), start, today, float64(5+i%4), l.Plan.Ready.Must == 1, by, chance)
		if r.line = i + 2; r.why != "" {
			want = append(want, r)
		}
		if odds[r.line] = chance; by == nil {
			odds[r.line] = 2
		}
	}
	slices.SortStableFunc(want, func(a, b talkRow) int { return cmp.Or(a.worst-b.worst, cmp.Compare(odds[a.line], odds[b.line])) })
	got := talkSheet(t, filepath.Join(out, "cohort.xlsx"))
	if len(want) < 15 || len(got) != len(want) {
		t.Fatalf("%d need a talk, want %d", len(got), len(want))
	}
	kinds := map[string]int{}
	for i, w := range want {
		kinds[w.standing]++
		w.worst = 0
		if got[i] != w {
			t.Errorf("row %d:\n%+v, want\n%+v", i, got[i], w)
		}
	}
	if len(kinds) < 4 {
		t.Errorf("the class has only %v", kinds)
	}
}

var builtinCatalog = sync.OnceValue(func() *graph.Graph { return graph.New(config.Catalog()) })

func talkLines(t *testing.T, dir string) (all []seasonLine) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "plans.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for text := range strings.Lines(string(data)) {
		var l seasonLine
		if err := json.Unmarshal([]byte(text), &l); err != nil {
			t.Fatal(err)
		}
		all = append(all, l)
	}
	return all
}

// talkSheet reads the sheet of talks.
func talkSheet(t *testing.T, name string) (all []talkRow) {
	t.Helper()
	f, err := excelize.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Talks", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		text := func(head string) string {
			i := slices.Index(rows[0], head)
			if i < 0 {
				t.Fatalf("no column %q in %q", head, rows[0])
			}
			if i >= len(row) {
				return ""
			}
			return strings.ReplaceAll(row[i], "\u00a0", " ")
		}
		number := func(head string, times float64) int {
			x, _ := strconv.ParseFloat(text(head), 64)
			return int(math.Round(times * x))
		}
		_, word, _ := strings.Cut(text("Standing"), " ")
		all = append(all, talkRow{line: number("Line", 1), standing: word, why: text("Why"), recorded: number("Last recorded", 1), idle: number("Days without a record", 1),
			worked: number("Hours put in, four weeks", 60), planned: number("Hours planned, four weeks", 60), done: number("Steps done", 1), late: number("Steps late", 1),
			review: number("Next review", 1), actions: number("Open actions", 1)})
	}
	return all
}
