package lang

import (
	"strings"
	"testing"
	"time"
)

// A day that a printer writes is read as that day, in every language, short and long.
func TestDaysAsPrinted(t *testing.T) {
	for _, l := range All {
		p, r := For(l), Of(l)
		for d := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() < 2029; d = d.AddDate(0, 0, 1) {
			for _, text := range []string{p.Date(d), p.NoBreak().Date(d), d.Format("2 ") + strings.Fields(r.Months)[d.Month()-1] + d.Format(" 2006"), d.Format("2/1/2006"), d.Format("02-01-2006")} {
				if got, _ := Days(text, time.Time{}); !got.Equal(d) {
					t.Fatalf("%s: %q is read as %v", l, text, got)
				}
			}
		}
	}
}

// What is read as a day is one of the calendar, and the order of day and month only
// changes what stands in numbers.
func FuzzDays(f *testing.F) {
	for _, s := range []string{"2026-12-01", "1/12/2026", "31.2.2027", "1 Des 2026", "Dec 1st, 2026", "besok", "lusa ", "2026-12-01 00:00:00", "29 Peb 2028", "1 \u00b9 2026", "٣/٣/2026"} {
		f.Add(s)
	}
	today := time.Date(2026, 11, 29, 0, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, s string) {
		first, second := Days(s, today)
		for _, d := range []time.Time{first, second} {
			if d.IsZero() {
				continue
			}
			if again, _ := Days(d.Format("2006-01-02"), today); !again.Equal(d) || d.Hour() != 0 {
				t.Fatalf("%q is read as %v, which is read as %v", s, d, again)
			}
		}
		if !first.IsZero() && !second.IsZero() && !first.Equal(second) && (first.Day() > 12 || second.Day() > 12) {
			t.Fatalf("%q is read as %v and %v", s, first, second)
		}
	})
}

func TestMonth(t *testing.T) {
	for word, want := range map[string]time.Month{"Des": 12, "DEC.": 12, "mei": 5, "may": 5, "agu": 8, "Ags": 8, "nop": 11, "sept": 9, "ma": 0, "decembers": 0, "": 0, "xyz": 0} {
		if got := Month(word); got != want {
			t.Errorf("%q is read as %v", word, got)
		}
	}
}

func TestClock(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 41, 7, 0, time.UTC)
	for l, want := range map[Lang][2]string{English: {"09:41", "09:41:07"}, Indonesian: {"09.41", "09.41.07"}} {
		if got := [2]string{For(l).Clock(at, false), For(l).Clock(at, true)}; got != want {
			t.Errorf("%s: %q, want %q", l, got, want)
		}
	}
}
