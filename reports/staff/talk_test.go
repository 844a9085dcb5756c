package staff_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports/staff"
	"skillroute/reports/staff/stafftest"
)

// Who needs a talk is counted and put in order by what stands in the lines; without
// journals by the chance of meeting the deadline, which is said.
func TestTalks(t *testing.T) {
	order := []progress.Standing{"stalled", "off", "at-risk", "on-track", "done"}
	for _, journals := range []bool{true, false} {
		rows := stafftest.Rows(t, builtin, 60, 12, stafftest.Options{Journals: journals})
		s := read(t, stafftest.Write(t, rows, stafftest.Options{}), lang.English)
		type person struct {
			rank, line int
			odds       float64
		}
		var want []person
		standings, unknown := map[progress.Standing]int{}, 0
		for _, r := range rows {
			d, rank := r.Plan.Schedule.Deadline, -1
			if p := r.Progress; p != nil {
				standings[p.Standing]++
				unknown += p.Unknown
				if len(p.Why) > 0 {
					rank = slices.Index(order, p.Standing)
				}
			} else if d != nil && d.Chance < 0.3 {
				rank = 1
			} else if d != nil && d.Chance < 0.7 {
				rank = 2
			}
			odds := 2.0 // none comes last
			if d != nil {
				odds = d.Chance
			}
			if p := r.Progress; p != nil && p.Deadline != nil {
				odds = p.Deadline.Chance
			}
			if rank >= 0 {
				want = append(want, person{rank, r.Line, odds})
			}
		}
		slices.SortFunc(want, func(a, b person) int {
			return cmp.Or(a.rank-b.rank, cmp.Compare(a.odds, b.odds), a.line-b.line)
		})
		var got, lines []int
		for _, l := range s.Talks.Learners {
			got = append(got, l.Line)
		}
		for _, p := range want {
			lines = append(lines, p.line)
		}
		if s.Talks.Count != len(want) || !slices.Equal(got, lines) || len(want) < 5 {
			t.Errorf("journals %t: %d need a talk, want %d:\n%v\n%v", journals, s.Talks.Count, len(want), got, lines)
		}
		if fmt.Sprint(s.Talks.Standings) != fmt.Sprint(standings) || s.Talks.Unknown != unknown || s.Talks.Mixed {
			t.Errorf("journals %t: %+v", journals, s.Talks)
		}
		x := (staff.Words{Printer: lang.For(lang.English), S: s}).Document().Section("talk")
		if said := strings.Contains(x.Notes[0], "Without journals"); said == journals {
			t.Errorf("journals %t: %q", journals, x.Notes)
		}
	}
}

// Each reason in its words, in both languages.
func TestWhy(t *testing.T) {
	rows := stafftest.Rows(t, builtin, 1, 3, stafftest.Options{Plain: true, Journals: true})
	today := rows[0].Plan.AsOf // 23 Nov 2026
	on := func(days int) *planner.Date { d := today + planner.Date(days); return &d }
	for _, c := range []struct {
		brief  progress.Brief
		en, id string
	}{
		{progress.Brief{Why: []progress.Reason{"idle"}, Recorded: on(-26), Idle: 26}, "nothing recorded since 28 Oct 2026 (26 days)", "tidak ada catatan sejak 28 Okt 2026 (26 hari)"},
		{progress.Brief{Why: []progress.Reason{"idle"}, Since: today - 30, Idle: 30}, "nothing recorded since the start on 24 Oct 2026 (30 days)", "tidak ada catatan sejak mulai 24 Okt 2026 (30 hari)"},
		{progress.Brief{Why: []progress.Reason{"hours"}, FourWeeks: progress.Hours{Days: 28, Planned: 2400, Logged: 600, Unlogged: 125}}, "12 of 40 hours in 4 weeks", "12 dari 40 jam dalam 4 minggu"},
		{progress.Brief{Why: []progress.Reason{"hours"}, FourWeeks: progress.Hours{Days: 9, Planned: 600, Logged: 90}}, "1.5 of 10 hours in 9 days", "1,5 dari 10 jam dalam 9 hari"},
		{progress.Brief{Why: []progress.Reason{"chance"}, Deadline: &progress.Deadline{By: *on(38), Chance: 0.22}}, "22% chance by 31 Dec 2026", "peluang 22% sampai 31 Des 2026"},
		{progress.Brief{Why: []progress.Reason{"chance", "review"}, Deadline: &progress.Deadline{By: *on(-1)}, Review: on(6)}, "the deadline 22 Nov 2026 has passed; review due 29 Nov 2026", "tenggat 22 Nov 2026 sudah lewat; jadwal bicara 29 Nov 2026"},
		{progress.Brief{Why: []progress.Reason{"review"}, Review: on(-2)}, "review was due 21 Nov 2026", "jadwal bicara 21 Nov 2026 sudah lewat"},
		{progress.Brief{Why: []progress.Reason{}}, "–", "–"},
	} {
		rows[0].Progress = &c.brief
		folder := stafftest.Write(t, rows, stafftest.Options{Plain: true})
		for l, want := range map[lang.Lang]string{lang.English: c.en, lang.Indonesian: c.id} {
			s := read(t, folder, l)
			w := staff.Words{Printer: lang.For(l), S: s}
			for values := range w.Document().Section("learners").Table.Only("why").Rows {
				if got := strings.ReplaceAll(w.Text(values[0]), "\u00a0", " "); got != want {
					t.Errorf("%s: %q, want %q", l, got, want)
				}
			}
		}
	}
}
