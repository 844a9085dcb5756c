package cohort_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
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
		{"jam/minggu", "enam", "6", ""},
		{"jam/minggu", "dua jam", "2", ""},
		{"jam/minggu", "6j", "6", ""},
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

// levelLines are the lines of a map below levels, without their comments.
func levelLines(p *cohort.Proposal) (lines map[string]string, unmarked []string) {
	lines, inside := map[string]string{}, -1
	for line := range strings.Lines(string(p.Map)) {
		line = strings.TrimRight(line, "\n")
		switch indent := len(line) - len(strings.TrimLeft(line, " ")); {
		case strings.HasSuffix(line, "levels:"):
			inside = indent
		case indent <= inside:
			inside = -1
		case inside >= 0:
			entry, why, _ := strings.Cut(strings.TrimSpace(line), "  # check: ")
			at := strings.LastIndex(entry, ": ")
			if at < 0 || strings.HasPrefix(entry, "#") {
				continue
			}
			lines[strings.Trim(entry[:at], `"`)] = entry[at+2:]
			if why == "" {
				unmarked = append(unmarked, entry)
			}
		}
	}
	return lines, unmarked
}

// A scale is read as a whole: levels rise with its numbers, whatever words stand at some of
// them and whichever of its answers a column has; all columns of a question get one table, two
// numbers are one level only where it is said, and what is a guess is marked.
func TestScalesAreReadAsAWhole(t *testing.T) {
	words := map[int][]string{
		1: {"belum pernah", "tidak bisa", "pemula", "sangat kurang"}, 2: {"dasar", "kurang", "sedikit"}, 3: {"lumayan", "cukup", "menengah"},
		4: {"baik", "mahir", "bagus"}, 5: {"jago", "ahli", "sangat baik"},
	}
	forms := []string{"%d (%s)", "%d - %s", "%d. %s", "%[2]s (%[1]d)"}
	var heads []string
	for _, s := range testGraph(t).Catalog.Skills {
		if s.Max == 5 && len(heads) < 3 {
			heads = append(heads, string(s.ID))
		}
	}
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 7))
		form := forms[r.IntN(len(forms))]
		scale := make([]string, 6)
		for n := 1; n <= 5; n++ {
			scale[n] = fmt.Sprint(n)
			if r.IntN(2) == 0 {
				scale[n] = fmt.Sprintf(form, n, words[n][r.IntN(len(words[n]))])
			}
		}
		file := "Nama"
		for _, h := range heads {
			file += ";Seberapa mahir? [" + h + "]"
		}
		file += "\n"
		seen := map[string]bool{}
		for i := range 12 {
			file += fmt.Sprintf("Peserta %c", 'A'+i)
			for range heads {
				n := 1 + r.IntN(5)
				file += ";" + scale[n]
				seen[scale[n]] = true
			}
			file += "\n"
		}
		o := cohort.Options{Base: planner.Request{AsOf: 20788, To: "social-media-admin"}}
		p, err := cohort.Propose("x.csv", strings.NewReader(file), int64(len(file)), testGraph(t), o)
		if err != nil {
			t.Fatal(told(err))
		}
		lines, unmarked := levelLines(p)
		last, text := -1, ""
		for n := 1; n <= 5; n++ {
			if !seen[scale[n]] {
				continue
			}
			level, err := strconv.Atoi(lines[scale[n]])
			switch {
			case err != nil:
				t.Fatalf("seed %d: no level of %q in\n%s", seed, scale[n], p.Map)
			case level < last, level == last && !strings.Contains(string(p.Map), "the same level as"):
				t.Fatalf("seed %d: %q is %d after %q, %d\n%s", seed, scale[n], level, text, last, p.Map)
			}
			last, text = level, scale[n]
		}
		for _, entry := range unmarked { // words of the scale itself, at their own number
			key, level, _ := strings.Cut(strings.Trim(entry, `"`), ": ")
			if plain := strings.Trim(key, `"`); plain == level || !strings.Contains(key, level) && !(level == "0" && strings.Contains(key, "1")) {
				t.Fatalf("seed %d: %s is a guess\n%s", seed, entry, p.Map)
			}
		}
		if strings.Count(string(p.Map), "levels:") != 1 {
			t.Fatalf("seed %d: more than one table of one scale\n%s", seed, p.Map)
		}
	}
}

// What is known of some scales.
func TestScales(t *testing.T) {
	for _, c := range []struct{ what, head, answers, want string }{
		{"all of one to five", "Seberapa mahir? [%s]", "1|2|3|4|5", "1:1? 2:2? 3:3? 4:4? 5:5?"},
		{"from nothing on", "Seberapa mahir? [%s]", "0|2|3|5", "0:0 2:2 3:3 5:5"},
		{"the head says its ends", "%s (0-5)", "2|3", "2:2 3:3"},
		{"the head says other ends", "%s (1-5)", "2|3", "2:2? 3:3?"},
		{"a skill and its levels", "%s", "1|2|3", "1:1 2:2 3:3"},
		{"words at the ends", "Nilai [%s]", "1 (belum pernah)|2|3 (lumayan)|4|5 (jago)|Belum pernah", "1 (belum pernah):0 2:1? 3 (lumayan):2? 4:3? 5 (jago):4? Belum pernah:0?"},
		{"marks, where one is best", "Nilai [%s]", "1 (sangat baik)|2|3 (cukup)|5 (sangat kurang)", "1 (sangat baik):4? 2:3? 3 (cukup):2? 5 (sangat kurang):0?"},
		{"to ten", "Nilai [%s]", "2|5|10", "10:5? 2:1? 5:3?"},
		{"levels by their names", "Nilai [%s]", "0 - Belum|1 - Pemula|3 - Menengah|4 - Mahir", "0 - Belum:0 1 - Pemula:1 3 - Menengah:3 4 - Mahir:4"},
		{"words alone", "Nilai [%s]", "Pemula|Lumayan|Mahir", "Lumayan:2? Mahir:4 Pemula:1"},
	} {
		file := "Nama;" + fmt.Sprintf(c.head, "Copywriting") + "\n"
		for i, a := range strings.Split(c.answers, "|") {
			file += fmt.Sprintf("Peserta %c;%s\n", 'A'+i, a)
		}
		p, err := cohort.Propose("x.csv", strings.NewReader(file), int64(len(file)), testGraph(t), cohort.Options{Base: planner.Request{AsOf: 20788, To: "social-media-admin"}})
		if err != nil {
			t.Fatal(told(err))
		}
		lines, unmarked := levelLines(p)
		var got []string
		for _, key := range slices.Sorted(maps.Keys(lines)) {
			mark := "?"
			for _, u := range unmarked {
				if strings.Trim(u[:strings.LastIndex(u, ": ")], `"`) == key {
					mark = ""
				}
			}
			got = append(got, key+":"+lines[key]+mark)
		}
		if text := strings.Join(got, " "); text != c.want {
			t.Errorf("%s: %s, want %s\n%s", c.what, text, c.want, p.Map)
		}
	}
}
