package cohort_test

import (
	"fmt"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
)

// takenFrom reads one cell below a head: what it comes to, and how the notices tell of it.
func takenFrom(t *testing.T, head, cell string) (got, told string) {
	t.Helper()
	o := cohort.Options{Base: planner.Request{AsOf: planner.DateOf(2026, 12, 1), Lang: lang.Indonesian, To: "social-media-admin"}, Currency: "IDR"}
	r, err := open([]byte("name;"+head+"\nSari;"+cell+"\n"), testGraph(t), o)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	row, err := r.Next()
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range r.Notices() {
		if n.ID == "cohortfile.note.taken" {
			told = lang.For(lang.English).Value(n.Args["List"])
		}
	}
	q := row.Request
	switch {
	case row.Faults != nil:
		return "fault", told
	case q.Budget != nil:
		return fmt.Sprint(q.Budget.Hundredths/100, " ", q.Budget.Currency), told
	case q.By != nil:
		return q.By.String(), told
	case q.HoursPerWeek > 0:
		return fmt.Sprint(q.HoursPerWeek), told
	}
	return "-", told
}

// Hours, budgets and days in the words of a sheet: what may mean something else is told with
// what it was taken for, and what says something else is a fault.
func TestCellsTakenForWhatTheyMayMean(t *testing.T) {
	for _, c := range []struct{ head, cell, want, told string }{
		{"jam/minggu", "8 jam", "8", ""},
		{"jam/minggu", "enam", "6", `"enam" = 6 hours`},
		{"jam/minggu", "dua jam", "2", `"dua jam" = 2 hours`},
		{"jam/minggu", "6j", "6", `"6j" = 6 hours`},
		{"jam/minggu", "5-6", "5.5", `"5-6" = 5.5 hours`},
		{"jam/minggu", "5–6 jam", "5.5", `"5–6 jam" = 5.5 hours`},
		{"jam/minggu", "±6", "6", `"±6" = 6 hours`},
		{"jam/minggu", "sekitar 5 jam", "5", `"sekitar 5 jam" = 5 hours`},
		{"jam/minggu", "kurang lebih 5 jam aja", "5", `"kurang lebih 5 jam aja" = 5 hours`},
		{"jam/minggu", "5 jam/mgg", "5", `"5 jam/mgg" = 5 hours`},
		{"jam/minggu", "5 hari", "fault", ""},
		{"jam/minggu", "5 kali", "fault", ""},
		{"jam/minggu", "3 orang", "fault", ""},
		{"jam/minggu", "jam 7 malam", "fault", ""},
		{"jam/minggu", "2 hari 3 jam", "fault", ""},
		{"jam/minggu", "2 jam per hari", "fault", ""},
		{"jam/minggu", "kurang dari 5", "fault", ""},
		{"jam/minggu", "> 3 jam", "fault", ""},
		{"jam/minggu", "6-5", "fault", ""},
		{"jam/minggu", "belum tahu", "-", ""},
		{"budget", "gratis aja", "0 IDR", `"gratis aja" = Rp0`},
		{"budget", "500rb aja kak", "500000 IDR", `"500rb aja kak" = Rp500,000`},
		{"budget", "tidak ada", "0 IDR", `"tidak ada" = Rp0`},
		{"budget", "Nggak ada", "0 IDR", `"Nggak ada" = Rp0`},
		{"budget", "belum tahu", "-", ""},
		{"budget", "tergantung", "fault", ""},
		{"by", "46568", "2027-06-30", `"46568" = 30 Jun 2027`},
		{"by", "tidak ada", "-", ""},
		{"by", "99999", "fault", ""},
		{"have", "belum ada", "-", ""},
	} {
		if got, told := takenFrom(t, c.head, c.cell); got != c.want || told != c.told {
			t.Errorf("%s %q: %s %s, want %s %s", c.head, c.cell, got, told, c.want, c.told)
		}
	}
}

// A map and a run take one cell for the same hours, whatever is written.
func TestMapAndRunReadOneHours(t *testing.T) {
	for _, cell := range []string{"8", "7:30", "7,5", "enam", "6j", "6 hrs", "5-6", "5 - 6 jam", "±6", "about 5 hours", "10-12", "5 hari", "jam 7", "3x seminggu", "2 orang"} {
		file := "name;Jam belajar per minggu\nSari;" + cell + "\nBudi;8 jam\nAyu;4 jam\n"
		o := cohort.Options{Base: planner.Request{AsOf: 20788, To: "social-media-admin"}}
		p, err := cohort.Propose("x.csv", strings.NewReader(file), int64(len(file)), testGraph(t), o)
		if err != nil {
			t.Fatal(told(err))
		}
		if o.Map, err = cohort.ReadMap("map.yaml", p.Map, testGraph(t)); err != nil {
			t.Fatal(told(err))
		}
		row := readAll(t, []byte(file), testGraph(t), o)[0]
		mapped := "fault"
		if row.Faults == nil {
			mapped = fmt.Sprint(row.Request.HoursPerWeek)
		}
		if got, _ := takenFrom(t, "jam/minggu", cell); got != mapped {
			t.Errorf("%q: %s, with a map %s\n%s", cell, got, mapped, p.Map)
		}
	}
}

// What a cell of several levels means is told as the run takes it.
func TestMeaningsOfHave(t *testing.T) {
	r, err := open([]byte("name;have\nA;canva 3\nB;Canva (mahir)\nC;canva=3, copywriting=2\nD;Canva\nE;-\n"), testGraph(t), cohort.Options{Base: planner.Request{AsOf: 20788, To: "social-media-admin"}})
	if err != nil {
		t.Fatal(told(err))
	}
	defer r.Close()
	r.Explain()
	for _, err := range r.All() {
		if err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, a := range r.Meanings()[1].Answers {
		got = append(got, fmt.Sprintf("%s: %v %t", a.Text, a.Means, a.Fault.IsZero()))
	}
	want := "canva 3: canva=3 true|Canva (mahir): canva=4 true|canva=3, copywriting=2: canva=3; copywriting=2 true|Canva: <nil> false"
	if text := strings.Join(got, "|"); text != want {
		t.Errorf("%s, want %s", text, want)
	}
}
