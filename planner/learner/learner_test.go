package learner

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"skillroute/planner"
)

func TestHave(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []Level
	}{
		{"canva=3", []Level{{"canva", 3}}},
		{"canva=3,copywriting=2", []Level{{"canva", 3}, {"copywriting", 2}}},
		{" canva = 3 ; SEO:0 | copywriting@2,", []Level{{"canva", 3}, {"seo", 0}, {"copywriting", 2}}},
		{"canva", nil}, {"canva=", nil}, {"=3", nil}, {"canva=-1", nil}, {"canva=3.5", nil}, {"", nil}, {",", nil}, {"canva=1000", nil},
	} {
		got, err := words(t).Have(c.in)
		if (err != nil) != (c.want == nil) || len(got) != len(c.want) {
			t.Errorf("words(t).Have(%q) = %v, %v", c.in, got, err)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("words(t).Have(%q)[%d] = %v, want %v", c.in, i, got[i], c.want[i])
			}
		}
	}
}

func TestParseStudyDays(t *testing.T) {
	for in, want := range map[string][]time.Weekday{
		"sat,sun": {6, 0}, "Sabtu, MINGGU": {6, 0}, "sen;rab jum": {1, 3, 5}, " ahad ": {0}, "Jum'at": {5}, "tues thurs": {2, 4},
		"": nil, ",": nil, "sa": nil, "monkey": nil, "sat,xyz": nil, "mon-fri": {1, 2, 3, 4, 5}, "senin-jumat": {1, 2, 3, 4, 5}, "Senin s.d. Rabu": {1, 2, 3}, "fri to mon": {5, 6, 0, 1}, "weekend": {6, 0}, "akhir pekan": {6, 0}, "sabtu dan minggu": {6, 0},
		"setiap hari": {1, 2, 3, 4, 5, 6, 0}, "tiap hari": {1, 2, 3, 4, 5, 6, 0}, "weekdays": {1, 2, 3, 4, 5}, "hari kerja, sabtu": {1, 2, 3, 4, 5, 6}, "mon-": nil, "-fri": nil, "mon-xyz": nil, "saturdays": nil, "日曜日": nil,
	} {
		got, err := ParseStudyDays(in)
		if !slices.Equal(got, want) || (err != nil) != (want == nil) {
			t.Errorf("ParseStudyDays(%q) = %v, %v", in, got, err)
		}
	}
}

// A learner file names study days in a list or in words; what is no day has its line.
func TestStudyDaysOfAFile(t *testing.T) {
	for in, want := range map[string]string{
		"study_days: [sat, Minggu]":     "[Saturday Sunday]",
		"study_days: sen, rab":          "[Monday Wednesday]",
		"name: x\nstudy_days: [sat, x]": "f.yaml:2: study_days/2: \"x\" is not a day of the week",
		"study_days: []":                "f.yaml:1: study_days: no study day is named",
		"study_days: {sat: 1}":          "f.yaml:1: ",
	} {
		f, err := words(t).Read("f.yaml", []byte(in))
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = fmt.Sprint(f.StudyDays)
		}
		if !strings.HasPrefix(got, want) {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
}

func TestDaysOff(t *testing.T) {
	for in, good := range map[string]bool{
		"2027-03-15..2027-03-28": true, "2027-03-15": true, " 2027-03-15 .. 2027-03-28 ": true,
		"2027-03-28..2027-03-15": false, "2027-02-30..2027-03-01": false, "..": false, "2027-03-15..": false, "": false,
	} {
		if _, err := words(t).DaysOff(in); (err == nil) != good {
			t.Errorf("words(t).DaysOff(%q): %v", in, err)
		}
	}
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2026-12-01", "2026-02-30", "0000-00-00", "9999-12-31", "2024-02-29", "x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := words(t).Date(s)
		if err != nil {
			return
		}
		if again, err := words(t).Date(d.String()); err != nil || again != d {
			t.Errorf("%q was read as %v, which is read as %v, %v", s, d, again, err)
		}
	})
}

func FuzzDaysOff(f *testing.F) {
	for _, s := range []string{"2027-03-15..2027-03-28", "2027-03-15", "..", "2027-03-15...2027-03-16"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := words(t).DaysOff(s)
		if err == nil && (r.To < r.From || r.From < planner.MinDate || r.To > planner.MaxDate) {
			t.Errorf("%q was read as %v", s, r)
		}
	})
}

func FuzzHave(f *testing.F) {
	for _, s := range []string{"canva=3", "a=1,b=2;c:3|d@4", "=", "a=999", "é=1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		levels, err := words(t).Have(s)
		if (err == nil) != (len(levels) > 0) {
			t.Errorf("%q: %v, %v", s, levels, err)
		}
		for _, l := range levels {
			if l.Level < 0 || l.Level > 999 || l.Skill == "" {
				t.Errorf("%q was read as %v", s, l)
			}
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("name: Sari\nfrom: a\nhave: {copywriting: 2}\nto: b\nhours_per_week: 8\nstart: 2026-12-01\nby: 2027-12-31\noff: [2027-03-15..2027-03-28]\nbudget: {amount: 1500000, currency: IDR}\nwaive: [{skill: negotiation, reason: x}]\nlang: id\n"))
	f.Add([]byte("budget: 100USD"))
	f.Add([]byte("have: {a: .nan}"))
	f.Add([]byte("a: &x [*x]"))
	f.Add([]byte("hours_per_week: 0x10"))
	f.Add([]byte("\xff\xfe"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := words(t).Read("learner.yaml", data)
		if (l == nil) != (err != nil) {
			t.Fatalf("%v, %v", l, err)
		}
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without words")
			}
			return
		}
		if h := l.HoursPerWeek; h != 0 && !(h >= planner.MinHoursPerWeek && h <= planner.MaxHoursPerWeek) {
			t.Errorf("%v hours a week", h)
		}
	})
}

func TestParseHours(t *testing.T) {
	for in, want := range map[string]float64{
		"8": 8, "7.5": 7.5, "7,5": 7.5, " 12 ": 12, "7:30": 7.5, "08:00": 8, "30:00": 30, "7:15:00": 7.25, "0:30": 0.5,
		"8 jam": 8, "8jam": 8, "7,5 jam per minggu": 7.5, "8 jam/minggu": 8, "8 jam seminggu": 8, "10h": 10, "10 hrs": 10, "8 Hours a week": 8, "8 h/week": 8, "1 hour": 1, "delapan": 8, "Dua belas jam": 12, "dua puluh lima jam per minggu": 25, "fifteen hours a week": 15, "6j": 6,
		"": -1, "many": -1, "NaN": -1, "0": -1, "500": -1, "-3": -1, "0:00": -1, "7:60": -1, "7:3": -1, "7:30:15": -1, "100%": -1, "5-10": -1, "5–10 jam": -1,
		"30 menit": -1, "8 jam sehari": -1, "8 hours a day": -1, "8 jam 30": -1, "8 AM": -1, "200:00": -1, "Inf": -1,
	} {
		got, err := ParseHours(in)
		if (err != nil) != (want < 0) || err == nil && got != want {
			t.Errorf("ParseHours(%q) = %v, %v, want %v", in, got, err, want)
		}
	}
}
