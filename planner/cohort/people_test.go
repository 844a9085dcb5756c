package cohort_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
	"skillroute/planner/cohort"
)

// heard reads a file and gives each row as "line name" or "line: its faults", and then
// the notices.
func heard(t *testing.T, file string, o cohort.Options) (out []string) {
	t.Helper()
	if o.Base.AsOf == 0 {
		o.Base = planner.Request{AsOf: planner.DateOf(2026, 12, 1), To: "social-media-admin", Lang: o.Base.Lang}
	}
	o.Currency = "IDR"
	r, err := cohort.Open("x.csv", strings.NewReader(file), int64(len(file)), builtin(), o)
	if err != nil {
		t.Fatal(told(err))
	}
	defer r.Close()
	for row, err := range r.All() {
		if err != nil {
			t.Fatal(err)
		}
		line := fmt.Sprintf("%d %s", row.Line, row.Request.Name)
		for _, f := range row.Faults {
			line += fmt.Sprintf("; %s: %s", f.Column, f.What)
			if text := lang.For(lang.Indonesian).Message(f.What) + lang.For(lang.Indonesian).Message(f.Hint); strings.Contains(text, "«") {
				t.Error(text)
			}
		}
		out = append(out, line)
	}
	for _, n := range r.Notices() {
		out = append(out, n.String())
		if text := lang.For(lang.Indonesian).Message(n); strings.Contains(text, "«") || text == n.String() {
			t.Error(text)
		}
	}
	return out
}

// hears compares what is heard of a file with what is wanted, line by line.
func hears(t *testing.T, file string, o cohort.Options, want ...string) {
	t.Helper()
	if got := heard(t, file, o); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s\n%s\nwant\n%s", file, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

const leftOut = "rows left out because they have no id, name or email and nothing of a learner's: "

// A row that names nobody is left out where it says nothing, and is a fault where it
// says something that somebody must have said.
func TestRowsThatAreNobody(t *testing.T) {
	m, err := cohort.ReadMap("columns.yaml", []byte("ignore: [Hadir, Kelas, Catatan]"), builtin())
	if err != nil {
		t.Fatal(told(err))
	}
	o := cohort.Options{Map: m}
	head := "Timestamp,id,nama,email,to,jam per minggu,bahasa,copywriting,Hadir,Kelas\n"
	ignored := "columns left out: Timestamp, Hadir, Kelas"
	const unused = `the map names what the file does not have: "Catatan"`
	nobodys := ": the row has no id, name or email, so it is nobody's"

	hears(t, head+"1,,Ani,,,8,id,2,TRUE,A\n"+",,,,,,,,FALSE,\n"+"25/11/2026 9:00,,,,,,,,,\n"+",,,,,,,,,B\n"+",,-,n/a,-,,id,0,FALSE,\n"+",,,,,,,FALSE,,\n", o,
		"2 Ani", ignored, leftOut+"3–7", unused)
	hears(t, head+",,,,,,,2,FALSE,\n"+",,,,,,,#REF!,,\n"+",K1,,,,,,,,\n"+",,,a@x.id,,,,,,\n", o,
		"2 ; "+nobodys, "3 ; "+nobodys+"; copywriting: the cell shows the error #REF!", "4 K1", "5 ", ignored, unused)

	// What a drop-down or a filled-down formula leaves: the same in all rows that are nobody's.
	hears(t, head+",,Ani,,social-media-manager,8,,,,\n"+",,,,social-media-admin,10,,,,\n"+",,,,social-media-admin,10,,,,\n", o,
		"2 Ani", ignored, leftOut+"3–4", unused)
	hears(t, head+",,Ani,,social-media-manager,8,,,,\n"+",,,,social-media-admin,10,,,,\n", o,
		"2 Ani", "3 ; "+nobodys, ignored, unused)
	hears(t, head+",,Ani,,social-media-manager,8,,,,\n"+",,,,social-media-admin,,,,,\n"+",,,,social-media-manager,,,,,\n", o,
		"2 Ani", "3 ; "+nobodys, "4 ; "+nobodys, ignored, unused)

	// Many are told in few words.
	many := head + ",,Ani,,,8,,,,\n"
	for i := range 1200 {
		many += ",,,,,,,,FALSE,\n"
		if i%100 == 50 {
			many += fmt.Sprintf(",K%d,,,,,,,,\n", i)
		}
	}
	got := heard(t, many, o)
	if want := leftOut + "3–53, 55–154, 156–255, 257–356, 358–457, 459–558, 560–659, 661–760 and 449 more"; len(got) != 13+3 || got[14] != want {
		t.Errorf("%s\nwant %s", got[len(got)-2:], want)
	}

	// A file without any column of that kind is one of people who are not named.
	hears(t, "copywriting,canva\n2,\n,3\n", cohort.Options{}, "2 ", "3 ")
}

const totals = "rows left out because they are totals of the others: "

// A row of totals is left out where it can be nothing else, and is a fault where it might
// be a learner; a learner with such a name is one.
func TestRowsOfTotals(t *testing.T) {
	head := "id,nama,email,to,jam per minggu,copywriting\n"
	for _, label := range []string{"Total", "TOTAL:", "Total: 2", "Rata-rata", "rata rata kelas", "Overall average", "Jumlah", "Jumlah peserta = 25", "Average score", "Grand Total", "Sub-total", "Median", "Nilai rata–rata"} {
		for _, row := range []string{label + ",,,,33.5,12", "," + label + ",,,33,", "," + label + ",,,,57%", "," + label + ",,,#DIV/0!,\"2,5\"", label + ",25,,,33,7"} {
			hears(t, head+"1,Ani,,social-media-manager,8,2\n"+row+"\n", cohort.Options{}, "2 Ani", totals+"3")
		}
	}
	looks := func(label string) string {
		return fmt.Sprintf("; : \"%s\" looks like a total of the rows, not like a learner", label)
	}
	for row, want := range map[string]string{
		",Total,,social-media-admin,8,2":  "Total" + looks("Total"),
		",Total Jumlah,,,8,2":             "Total Jumlah" + looks("Total Jumlah"),
		",Sum,,,8,2":                      "Sum" + looks("Sum"),
		"7,Total,,,8,2":                   "Total" + looks("Total"),
		"Total,Sari,,,8,2":                "Sari" + looks("Total"),
		",Jumlah,,,8,pemula":              "Jumlah" + looks("Jumlah"),
		"K7,Total Jumlah,,,8,2":           "Total Jumlah",
		"7,Total,,social-media-admin,8,2": "Total",
		",Total Jumlah,tj@x.id,,8,2":      "Total Jumlah",
		",Totalia Rata,,,8,2":             "Totalia Rata",
		",Average Joe,,,8,2":              "Average Joe",
		",Max,,,8,2":                      "Max",
		",Siswa,,,8,2":                    "Siswa",
		",Jumlah Siregar,,,8,2":           "Jumlah Siregar",
		"2024,25,,social-media-admin,8,2": "25",
	} {
		hears(t, head+row+"\n", cohort.Options{}, "2 "+want)
	}
	// The label may stand in a column that is left out, the role in every row.
	hears(t, "Cap waktu,nama,to,copywriting\n1,Ani,social-media-admin,2\n2,Budi,social-media-admin,2\nRata-rata,,social-media-admin,2\n", cohort.Options{},
		"2 Ani", "3 Budi", "columns left out: Cap waktu", totals+"4")
}

// Of a form that was sent twice the last answer counts, and every row is accounted for.
func TestAnswersOfOneLearner(t *testing.T) {
	head := "id,nama,email,jam per minggu\n"
	const earlier = "rows left out because a later one has the same email (left out → counts): "
	const later = "rows left out because an earlier one has the same email (left out → counts): "
	const apart = "rows with the email of another row, told apart by their ids (if they are one learner's answers: --duplicates last): "
	shared := func(line int, email string) string {
		return fmt.Sprintf("; email: row %d has the address %s under another name, and no ids tell the two apart", line, email)
	}
	three := head + ",Ani,ani@x.id,8\n,Budi,budi@x.id,8\n,ANI Putri, Ani@X.id ,500\n,Budi,budi@x.id,9\n,ani,ani@x.id,10\n"
	hears(t, three, cohort.Options{}, "5 Budi", "6 ani", earlier+"2 → 6, 3 → 5, 4 → 6")
	hears(t, three, cohort.Options{Duplicates: cohort.LastAnswer}, "5 Budi", "6 ani", earlier+"2 → 6, 3 → 5, 4 → 6")
	hears(t, three, cohort.Options{Duplicates: cohort.FirstAnswer}, "2 Ani", "3 Budi", later+"4 → 2, 5 → 3, 6 → 2")
	twice := "; email: row %d is an answer of %s, too"
	hears(t, three, cohort.Options{Duplicates: cohort.NoAnswers}, "2 Ani", "3 Budi", "4 ANI Putri"+fmt.Sprintf(twice, 2, "Ani@X.id")+"; jam per minggu: 500 hours a week cannot be planned with; from 0.1 to 100 can",
		"5 Budi"+fmt.Sprintf(twice, 3, "budi@x.id"), "6 ani"+fmt.Sprintf(twice, 2, "ani@x.id"))

	// The last answer counts even if it cannot be read: the one before is what its learner took back.
	hears(t, head+",Ani,ani@x.id,8\n,Ani,ani@x.id,many\n", cohort.Options{}, "3 Ani; jam per minggu: \"many\" is not a number", earlier+"2 → 3")
	// A row whose cells cannot be told apart replaces nothing.
	hears(t, head+",Ani,ani@x.id,8\n,Ani,ani@x.id\n", cohort.Options{}, "2 Ani", "3 Ani; : the row has 3 of 4 cells")
	// The same id and the same email: one learner; the same id alone: a fault.
	hears(t, head+"k1,Ani,ani@x.id,8\nk1,Ani,ani@x.id,9\nk1,Budi,budi@x.id,9\n", cohort.Options{},
		"3 Ani", "4 Budi; id: the id \"k1\" is that of row 3, too", earlier+"2 → 3")
	// Ids tell learners apart, unless it is said that the form numbers its answers.
	numbered := head + "1,Ani,ani@x.id,8\n2,Ani,ani@x.id,9\n"
	hears(t, numbered, cohort.Options{}, "2 Ani", "3 Ani", apart+"3")
	hears(t, numbered, cohort.Options{Duplicates: cohort.LastAnswer}, "3 Ani", earlier+"2 → 3")
	hears(t, numbered, cohort.Options{Duplicates: cohort.FirstAnswer}, "2 Ani", later+"3 → 2")
	// A parent's address: with ids two learners, without a fault, never one dropped.
	hears(t, head+"1,Ani,ibu@x.id,8\n2,Budi,ibu@x.id,9\n3,Ani,ibu@x.id,7\n", cohort.Options{}, "2 Ani", "3 Budi", "4 Ani", apart+"3–4")
	hears(t, head+",Ani,ibu@x.id,8\n,Budi,ibu@x.id,9\n,Ani,ibu@x.id,7\n", cohort.Options{}, "3 Budi", "4 Ani"+shared(3, "ibu@x.id"), earlier+"2 → 4")
	hears(t, head+"1,Ani,ibu@x.id,8\n,Budi,ibu@x.id,9\n", cohort.Options{Duplicates: cohort.LastAnswer}, "2 Ani", "3 Budi"+shared(2, "ibu@x.id"))
	// What is no address is nobody's, and a name alone is not an identity.
	hears(t, head+",Ani,,8\n,Ani,,8\n,Budi,tidak ada,8\n,Budi,tidak ada,8\n,Citra,-,8\n,Citra,-,8\n", cohort.Options{}, "2 Ani", "3 Ani", "4 Budi", "5 Budi", "6 Citra", "7 Citra", alikeRows+"2 = 3, 4 = 5, 6 = 7")
	hears(t, "email,jam per minggu\na@x.id,8\nb@x.id,8\nA@X.ID,9\n", cohort.Options{}, "3 ", "4 ", earlier+"2 → 4")
}

// A kept survey judges as the first one did, and the rows' order is the file's.
func TestSurveyIsKept(t *testing.T) {
	file := "nama,email,by\nAni,ani@x.id,3/4/2028\nBudi,budi@x.id,3/13/2028\nAni,ani@x.id,3/5/2028\n"
	open := func(kept *cohort.Survey) (*cohort.Reader, string) {
		r, err := cohort.Open("x.csv", strings.NewReader(file), int64(len(file)), builtin(), cohort.Options{Base: planner.Request{AsOf: base.AsOf, To: "social-media-admin"}, Survey: kept})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for row := range r.All() {
			got += fmt.Sprint(row.Name, " ", row.Request.By, "; ")
		}
		return r, got
	}
	first, got := open(nil)
	if want := "Budi 2028-03-13; Ani 2028-03-05; "; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if _, again := open(first.Survey()); again != got {
		t.Errorf("%s, then %s", got, again)
	}
}

// Ids that people would take for the same are a fault that names both rows.
func TestIdsAlike(t *testing.T) {
	const nfc, nfd = "Zo\u00eb", "Zoe\u0308"
	hears(t, "id,nama\nali,A\nAli,B\n"+nfc+",C\n"+nfd+",D\nK 1,E\nk  1,F\nali,G\n-,H\nn/a,I\n", cohort.Options{},
		"2 A", `3 B; id: the id "Ali" differs from that of row 2 only in capital letters or in how an accent is written`,
		"4 C", fmt.Sprintf(`5 D; id: the id "%s" differs from that of row 4 only in capital letters or in how an accent is written`, nfd),
		"6 E", `7 F; id: the id "k 1" differs from that of row 6 only in capital letters or in how an accent is written`,
		`8 G; id: the id "ali" is that of row 2, too`, "9 H", "10 I")
}

// What becomes of each row of a small file, by comparing every row with every other one,
// is what the reader says.
func TestAnswersBruteForce(t *testing.T) {
	type row struct{ id, name, email string }
	names := []string{"Ani", "ani Putri", "Budi", ""}
	emails := []string{"a@x.id", "A@X.id ", "b@x.id", "none", ""}
	ids := []string{"", "", "1", "2", "K3"}
	lower := func(s string) string { return strings.ToLower(strings.TrimSpace(s)) }
	for seed := range uint64(outsidetest.Scaled(200, 800)) {
		r := rand.New(rand.NewPCG(seed, 4))
		rows := make([]row, 1+r.IntN(7))
		file := "id,nama,email,canva\n"
		for i := range rows {
			rows[i] = row{ids[r.IntN(len(ids))], names[r.IntN(len(names))], emails[r.IntN(len(emails))]}
			file += fmt.Sprintf("%s,%s,%s,1\n", rows[i].id, rows[i].name, rows[i].email)
		}
		mode := []cohort.Duplicates{"", cohort.LastAnswer, cohort.FirstAnswer, cohort.NoAnswers}[r.IntN(4)]
		alike := func(a, b row) bool { // answers of one learner, but for what ids say
			if lower(a.email) != lower(b.email) || !strings.Contains(a.email, "@") {
				return false
			}
			if a.name == "" || b.name == "" {
				return a.name == b.name && a.id == b.id
			}
			return lower(a.name)[:3] == lower(b.name)[:3]
		}
		numbered := func(a row) bool { // ids of the answers differ
			seen := ""
			for _, b := range rows {
				if alike(a, b) && b.id != "" {
					if seen != "" && seen != b.id {
						return true
					}
					seen = b.id
				}
			}
			return false
		}
		var want []string
		type kept struct {
			row
			hasID bool
		}
		var before []kept
		planned := map[string]bool{}
		for i, a := range rows {
			first, last := i, i
			for j, b := range rows {
				if alike(a, b) && (mode != "" || !numbered(a)) {
					first, last = min(first, j), max(last, j)
				}
			}
			fault := ""
			switch {
			case (mode == "" || mode == cohort.LastAnswer) && last != i, mode == cohort.FirstAnswer && first != i:
				continue
			case mode == cohort.NoAnswers && first != i:
				fault = "twice"
			case a.id == "" && a.name == "" && a.email == "":
				fault = "nobody"
			case strings.Contains(a.email, "@"):
				hasID := a.id != "" && (mode == "" || !numbered(a))
				for _, b := range before {
					if lower(b.email) == lower(a.email) && (!hasID || !b.hasID) {
						fault = "shared"
					}
				}
				if fault == "" {
					before = append(before, kept{a, hasID})
				}
			}
			if a.id != "" && planned[a.id] {
				fault += "id"
			}
			planned[a.id] = true
			want = append(want, fmt.Sprint(i+2, " ", fault))
		}
		rd, err := cohort.Open("x.csv", strings.NewReader(file), int64(len(file)), builtin(), cohort.Options{Base: planner.Request{AsOf: base.AsOf, To: "social-media-admin"}, Duplicates: mode})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for row, err := range rd.All() {
			if err != nil {
				t.Fatal(err)
			}
			fault := map[string]string{}
			for _, f := range row.Faults {
				fault[strings.TrimPrefix(f.What.ID, "cohortfile.")] = "x"
			}
			said := ""
			for id, short := range map[string]string{"email-twice": "twice", "nobody": "nobody", "email-shared": "shared"} {
				if fault[id] != "" {
					said = short
				}
			}
			if fault["id-twice"] != "" {
				said += "id"
			}
			got = append(got, fmt.Sprint(row.Line, " ", said))
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Fatalf("seed %d, %q:\n%s\n%s\nwant\n%s", seed, mode, file, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

const alikeRows = "rows that say the same as an earlier one, without id or email, were planned as learners of their own; delete what was exported twice, or say --duplicates fault (earlier = row): "

// A form that was exported twice is said where neither ids nor emails tell it, and two
// people of one name are never dropped.
func TestRowsThatAreAlike(t *testing.T) {
	head := "Timestamp,nama,email,jam per minggu,copywriting\n"
	ignored := "columns left out: Timestamp"
	twice := head + "1,Ani,,8,2\n2,Budi,,8,2\n3,ani ,-,8,2\n4,Ani,,9,2\n5,Ani,,8,2\n"
	hears(t, twice, cohort.Options{}, "2 Ani", "3 Budi", "4 ani", "5 Ani", "6 Ani", ignored, alikeRows+"2 = 6")
	hears(t, strings.ReplaceAll(twice, "-", ""), cohort.Options{Duplicates: cohort.LastAnswer}, "2 Ani", "3 Budi", "4 ani", "5 Ani", "6 Ani", ignored, alikeRows+"2 = 4, 2 = 6")
	same := "; : the row says the same as row 2, and neither has an id or an email"
	hears(t, strings.ReplaceAll(twice, "-", ""), cohort.Options{Duplicates: cohort.NoAnswers}, "2 Ani", "3 Budi", "4 ani"+same, "5 Ani", "6 Ani"+same, ignored)
	// What has no @ is no email, and nobody is known by it.
	hears(t, head+"1,Ani,tidak ada,8,2\n2,Ani,tidak ada,8,2\n3,Budi,tidak ada,8,2\n", cohort.Options{}, "2 Ani", "3 Ani", "4 Budi", ignored, alikeRows+"2 = 3")
	// Rows that are faults anyway, and rows that cannot be read, are not said to be planned.
	level := "; copywriting: \"9\" is no level of \"copywriting\", which has 0 to 5"
	hears(t, head+"1,Ani,,8,9\n1,Ani,,8,9\n", cohort.Options{}, "2 Ani"+level, "3 Ani"+level, ignored)
	short := "; : the row has 3 of 5 cells"
	hears(t, head+"1,Ani,\n1,Ani,\n", cohort.Options{Duplicates: cohort.NoAnswers}, "2 Ani"+short, "3 Ani"+short, ignored)
	// Ids or emails tell them apart.
	hears(t, "id,nama,email\n1,Ani,\n2,Ani,\n,Ani,a@x.id\n,Ani,b@x.id\n", cohort.Options{Duplicates: cohort.NoAnswers}, "2 Ani", "3 Ani", "4 Ani", "5 Ani")
	// Many are told in few words, and a whole export of them too.
	many := head + "1,Ani,,8,2\n" + strings.Repeat("1,Ani,,8,2\n", 1000)
	got := heard(t, many, cohort.Options{})
	if want := alikeRows + "2 = 3, 2 = 4, 2 = 5, 2 = 6, 2 = 7, 2 = 8, 2 = 9, 2 = 10 and 992 more"; got[len(got)-1] != want {
		t.Error(got[len(got)-1])
	}
}

// What stands below a table is no learner, and who is called like it is one.
func TestRowsAside(t *testing.T) {
	head := "id,nama,email,to,jam per minggu,copywriting\n"
	for _, row := range []string{
		"Catatan: kelas pagi,,,,,", ",Dicetak oleh: Admin,,,,", ",Catatan : kelas pagi,,,,", ",,Printed by: Admin,,,", "Note:,,,,,", ",Sumber：form,,,,",
		"Max,,,,,", ",Max,,,,", "Max,,,,33,4", "Min,,,,7,", "maks.,,,,,", ",Nilai maksimum,,,,", ",Keterangan,,,,", "CATATAN,,,,,", ",Notes,,,,", "Minimum,,,,\"2,5\",1", "Max score,,,,900,99",
	} {
		label := strings.Trim(row, ",")
		if i := strings.Index(label, ",,"); i > 0 {
			label = label[:i]
		}
		name := map[bool]string{true: label}[!strings.HasPrefix(row, ",,")]
		hears(t, head+row+"\n", cohort.Options{}, fmt.Sprintf("2 %s; : \"%s\" looks like a note or a summary of the rows, not like a learner", name, label))
	}
	for row, want := range map[string]string{
		",Budi,,,,":                       "Budi",
		"K7,,,,,":                         "K7",
		"org:7,,,,,":                      "org:7",
		",Max,,,8,2":                      "Max",
		",Max,,social-media-admin,,":      "Max",
		",Max,max@x.id,,,":                "Max",
		"7,Max,,,,":                       "Max",
		",Max Min Jun,,,,":                "Max Min Jun",
		",Maxim,,,,":                      "Maxim",
		",Kelas: pagi,k@x.id,,,":          "Kelas: pagi",
		",Dewi 10:30,,,,":                 "Dewi 10:30",
		"Max,,,social-media-manager,33,2": "Max",
	} {
		hears(t, head+row+"\n", cohort.Options{}, "2 "+want)
	}
}
