package cohort_test

import (
	"fmt"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
)

// formsMap is for the export of a form, as the package doc shows it.
const formsMap = `
columns:
  Nama lengkap: name
  "Alamat email aktif": email
  "Mau jadi apa?": to
  "Berapa jam seminggu kamu bisa belajar?": hours_per_week
  "Seberapa mahir kamu menulis copy?": copywriting
  "Pernah memakai Canva?":
    column: canva
    levels: {Pernah: 2, Belum: 0}
levels:
  Belum pernah: 0
  Pemula: 1
  "Cukup": 2
  Mahir: 4
ignore: [Saran untuk kami]
values:
  to:
    Manajer medsos: social-media-manager
    Admin: Admin Media Sosial
  hours_per_week:
    "5–10 jam": 7
`

const formsExport = "\"Cap waktu\",\"Nama lengkap\",\"Alamat email aktif\",\"Mau jadi\n apa?\",\"Berapa jam seminggu kamu bisa belajar?\",\"Seberapa mahir kamu menulis copy?\",\"Pernah memakai Canva?\",\"Saran untuk kami\",\"SEO\"\r\n" +
	"\"25/11/2026 9:12:44\",\"Sari Dewi\",\"sari@example.org\",\"Manajer medsos\",\"5–10 jam\",\"Pemula\",\"Pernah\",\"Semangat, tim!\n#N/A\",\"Mahir\"\r\n" +
	"\"25/11/2026 9:13:02\",\"Budi\",\"\",\"admin\",\"6\",\"belum  pernah\",\"BELUM\",\"\",\"\"\r\n" +
	"\"25/11/2026 9:15:00\",\"Ayu\",\"\",\"Astronot\",\"6\",\"Pernah\",\"Pemula\",\"\",\"5\"\r\n"

func TestFormsExport(t *testing.T) {
	g := testGraph(t)
	m, err := cohort.ReadMap("columns.yaml", []byte(formsMap), g)
	if err != nil {
		t.Fatal(told(err))
	}
	var got []string
	for _, r := range readAll(t, []byte(formsExport), g, cohort.Options{Map: m}) {
		if q := r.Request; r.Faults == nil {
			got = append(got, fmt.Sprintf("%d %s %s %s %v %v", r.Line, r.Name, r.Email, q.To, q.HoursPerWeek, q.Have))
		}
		for _, f := range r.Faults {
			got = append(got, fmt.Sprintf("%d %q: %s", f.Line, f.Column, f.What))
		}
	}
	want := []string{
		"3 Sari Dewi sari@example.org social-media-manager 7 map[canva:2 copywriting:1 seo:4]",
		"5 Budi  social-media-admin 6 map[canva:0 copywriting:0]",
		`6 "Mau jadi apa?": no role "Astronot"`,
		`6 "Seberapa mahir kamu menulis copy?": "Pernah" is no level of "copywriting", which has 0 to 5`,
		`6 "SEO": "5" is no level`,
	}
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || !strings.HasPrefix(got[i], want[i]) {
			t.Fatalf("\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func TestMapFaults(t *testing.T) {
	_, err := cohort.ReadMap("columns.yaml", []byte(`
columns:
  Nama: nmae
  Menulis: copywritng
  Dua: {levels: {x: 1}}
levels: {Banyak: many, Lebih: 500}
ignore: Timestamp
values:
  too: {x: y}
  to: {Manajer: social-media-manger}
extra: 1
`), testGraph(t))
	want := `columns.yaml:3: columns/Nama: "nmae" is neither a column nor a skill > did you mean "name"? List them all: plan skills
columns.yaml:4: columns/Menulis: "copywritng" is neither a column nor a skill > did you mean copywriting? List them all: plan skills
columns.yaml:5: columns/Dua: key "column" is missing
columns.yaml:6: levels/Banyak: "many" is not a number
columns.yaml:6: levels/Lebih: 500 is not from 0 to 100
columns.yaml:7: ignore: must be a list
columns.yaml:9: values/too: "too" is no column whose answers can be given a meaning > did you mean to?
columns.yaml:10: values/to/Manajer: no role "social-media-manger" > did you mean social-media-manager? List them all: plan roles
columns.yaml:11: unknown key "extra"`
	if got := told(err); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	_, err = cohort.ReadMap("sari.yaml", []byte("to: x\nhave: {canva: 1}\n"), testGraph(t))
	if got := told(err); got != "sari.yaml:1: this looks like a learner file, not like a map of columns > give it as --learner sari.yaml" {
		t.Error(got)
	}
}

// Keys that are one once they are folded are a fault that names both lines, wherever a
// map has keys.
func TestMapKeysCollide(t *testing.T) {
	same := func(line int, path, key, first string, firstLine int) string {
		return fmt.Sprintf(`columns.yaml:%d: %s: "%s" is the same as "%s" in line %d: capitals, blanks and noughts do not count > keep one of them`, line, path, key, first, firstLine)
	}
	for in, want := range map[string]string{
		"columns:\n  Nilai: canva\n  \" nilai\": copywriting\n":                            same(3, "columns/ nilai", "nilai", "Nilai", 2),
		"columns: {Nilai: canva}\nignore:\n- Hadir\n- NILAI\n":                             same(4, "ignore/2", "NILAI", "Nilai", 1),
		"ignore: [Nilai]\ncolumns: {nilai: {column: canva}}\n":                             same(2, "columns/nilai", "nilai", "Nilai", 1),
		"ignore: [Hadir, hadir]\n":                                                         same(1, "ignore/2", "hadir", "Hadir", 1),
		"levels:\n  Bisa sekali: 3\n  bisa  sekali: 4\n":                                   same(3, "levels/bisa  sekali", "bisa sekali", "Bisa sekali", 2),
		"levels:\n  3: 2\n  \"3,0\": 4\n  03: 1\n":                                         same(3, "levels/3,0", "3,0", "3", 2) + "\n" + same(4, "levels/03", "03", "3", 2),
		"columns:\n  Canva?:\n    column: canva\n    levels:\n      Ya: 2\n      YA: 3\n":  same(6, "columns/Canva?/levels/YA", "YA", "Ya", 5),
		"values:\n  lang:\n    Inggris: en\n    INGGRIS: id\n":                             same(4, "values/lang/INGGRIS", "INGGRIS", "Inggris", 3),
		"values:\n  to: {a: social-media-admin}\n  Target Role: {b: social-media-admin}\n": same(3, "values/Target Role", "Target Role", "to", 2),
		"levels: {\"Zo\u00eb\": 1, \"Zoe\u0308\": 2}\n":                                    same(1, "levels/Zoe\u0308", "Zoe\u0308", "Zo\u00eb", 1),
		"levels: {3: 2, 3 - Cukup: 2, 3 - Baik: 3}\n":                                      "",
		"levels: {Ya: 1}\ncolumns: {A: {column: canva, levels: {ya: 2}}}\n":                "",
	} {
		m, err := cohort.ReadMap("columns.yaml", []byte(in), testGraph(t))
		if got := told(err); got != want || (m == nil) != (err != nil) {
			t.Errorf("%s\n%s\nwant\n%s", in, got, want)
		}
	}
}

// A column that has numbers of its own is not read by the choices of another scale.
func TestMapOfTwoScales(t *testing.T) {
	for own, want := range map[string]string{"{1: 1, 5: 4}": "fault", "{1: 1, 3: 3}": "fault", "{1: 1, 2: 2}": "2", "{Ya: 1}": "1"} {
		m, err := cohort.ReadMap("columns.yaml", []byte("columns: {Canva: {column: canva, levels: "+own+"}}\nlevels: {1 - Belum: 0, 2 - Pemula: 1}\n"), builtin())
		if err != nil {
			t.Fatal(told(err))
		}
		row := readAll(t, []byte("name,Canva,SEO\nSari,2,2\n"), builtin(), cohort.Options{Map: m, Base: planner.Request{AsOf: base.AsOf, To: "social-media-admin"}})[0]
		got := fmt.Sprint(row.Request.Have["canva"])
		if row.Faults != nil {
			got = "fault"
		} else if row.Request.Have["seo"] != 1 {
			t.Errorf("SEO by the shared scale: %v", row.Request.Have)
		}
		if got != want {
			t.Errorf("%s: 2 is %s, want %s", own, got, want)
		}
	}
}

// A number means what the map says, however it is written; what a map of numbers leaves
// out means nothing.
func TestMapOfNumbers(t *testing.T) {
	const no = "fault"
	for _, c := range []struct {
		levels string
		want   map[string]string
	}{
		{"{3: 2, 4: 3}", map[string]string{"3": "2", "3,0": "2", "3.00": "2", "03": "2", "3 - Cukup": "2", " 3: cukup": "2", "4": "3", "5": no, "2": no, "5 - Ahli": no, "3.5": no, "": "", "-": ""}},
		{"{3 - Cukup: 2, 4 - Baik: 3}", map[string]string{"3 - cukup": "2", "3": "2", "3 – Cukup": "2", "4,0": "3", "5": no, "1": no}},
		{"{3 - Cukup: 2, 3 - Baik: 3}", map[string]string{"3 - Cukup": "2", "3 - Baik": "3", "3": no, "3 - Lain": no, "1": no}},
		{"{Cukup: 2}", map[string]string{"Cukup": "2", "3": "3", "5 - Ahli": "5", "0": "0"}},
		{"{1: 1, 2: 2, Pemula: 1}", map[string]string{"1": "1", "2.0": "2", "3": "3", "pemula": "1"}}, // numbers mean themselves
		{"{2.5: 3}", map[string]string{"2,5": "3", "2.50": "3", "2": no}},
		{"{\"-\": 0, \"100%\": 5}", map[string]string{"-": "0", "100%": "5", "50%": no, "n/a": "", "3": "3"}},
	} {
		m, err := cohort.ReadMap("columns.yaml", []byte("levels: "+c.levels), builtin())
		own, err2 := cohort.ReadMap("columns.yaml", []byte("columns: {copywriting: {column: copywriting, levels: "+c.levels+"}}\nlevels: {Cukup: 1}"), builtin())
		if err != nil || err2 != nil {
			t.Fatal(told(err), told(err2))
		}
		for cell, want := range c.want {
			for _, m := range []*cohort.Map{m, own} {
				if got := levelOf(t, cell, m); got != want {
					t.Errorf("%s: %q is %s, want %s", c.levels, cell, got, want)
				}
			}
		}
	}
}

// levelOf is the level that a cell of a skill is read as, "" for none and "fault".
func levelOf(t *testing.T, cell string, m *cohort.Map) string {
	t.Helper()
	file := "name;copywriting\nSari;\"" + cell + "\"\n"
	r, err := cohort.Open("x.csv", strings.NewReader(file), int64(len(file)), builtin(), cohort.Options{Base: planner.Request{AsOf: base.AsOf, To: "social-media-admin"}, Map: m})
	if err != nil {
		t.Fatal(told(err))
	}
	row, err := r.Next()
	if err != nil {
		t.Fatal(err)
	}
	if row.Faults != nil {
		return "fault"
	}
	if n, ok := row.Request.Have["copywriting"]; ok {
		return fmt.Sprint(n)
	}
	return ""
}

// The first number of a cell is a level only where it is the number of one choice.
func TestChoices(t *testing.T) {
	for cell, want := range map[string]string{
		"2": "2", "02": "2", "2,0": "2", "2 – does simple cases, with review": "2", "2. Dasar": "2", "3) bisa sendiri": "3", "1 = Pemula": "1", "2: bisa membuat 3 konten sendiri": "2", "0 - Belum": "0",
		"1 - Pemula, 3 - Mahir": "fault", "2: dasar; 4: ahli": "fault", "1 - Pemula\n3 - Mahir": "fault", "1 - Pemula | 2 - Dasar": "fault", "1 - Pemula dan 2 - Dasar": "fault", "1 - awal / 2": "fault", "2 - level 2 sampai 3": "fault",
		"1. Pemula 2. Dasar 3) Mahir": "fault", "3. Jan": "fault", "3. Januar": "fault", "3 - Mei": "fault", "1. Des 2026": "fault", "5: Okt '26": "fault", "3. Maret": "fault", "3. Mandiri": "3", "3 - Marketing": "3", "2. Decent": "2",
		"100%": "fault", "2%": "fault", "2 - 3": "fault", "2-3": "fault", "2,5": "fault", "-": "", "–": "", "N/A": "", "n/a": "", "NA": "", "--": "", "tidak ada": "fault", "TRUE": "fault", "9": "fault",
	} {
		if got := levelOf(t, cell, nil); got != want {
			t.Errorf("%q is %q, want %q", cell, got, want)
		}
	}
}

// The way out of a level that cannot be read is of its kind.
func TestLevelHints(t *testing.T) {
	for cell, want := range map[string]string{"1 - Pemula; 3 - Mahir": "more than one choice stands in the cell", "80%": "a percentage is no level", "3. Jan": "levels are whole numbers", "2,5": "the number lies between two levels", "7": "the cell may be wrong", "lumayan": "levels are whole numbers"} {
		rows := readAll(t, []byte("name;copywriting\nSari;"+`"`+cell+`"`+"\n"), builtin(), cohort.Options{Base: planner.Request{AsOf: base.AsOf, To: "social-media-admin"}})
		if len(rows) != 1 || len(rows[0].Faults) != 1 || !strings.HasPrefix(rows[0].Faults[0].Hint.String(), want) {
			t.Errorf("%q: %v, want %s", cell, rows[0].Faults, want)
		}
	}
}

// Numbers of other columns have their meaning in every form, too, and what the file does
// not have of a map is said at the end.
func TestMapOfValues(t *testing.T) {
	m, err := cohort.ReadMap("columns.yaml", []byte(`columns: {Tujuan: to, Waktu: hours_per_week, "Mahir?": {column: canva, levels: {Ya: 3, Tidak: 0}}, Kuota: budget}
levels: {Pernah: 1, 2: 3}
values:
  to: {1: social-media-admin, 2: social-media-manager}
  hours_per_week: {1: 5, 2: 12, banyak: 20}
  lang: {Inggris: en}
ignore: [Kesan, Pesan]
`), builtin())
	if err != nil {
		t.Fatal(told(err))
	}
	hears(t, "nama,Tujuan,Waktu,Mahir?,copywriting,Pesan\nAni,1,\"2,0\",ya,pernah,x\nBudi,01,3,,\"2,0\",\nCitra,3,1,,,\n", cohort.Options{Map: m},
		"2 Ani", `3 Budi; Waktu: the map gives numbers a meaning of their own, but none to "3"`, `4 Citra; Tujuan: no role "3"`,
		"columns left out: Pesan", `answers that the map gives no meaning: "3" (Tujuan), "3" (Waktu); add them to it, plan cohort map with --map and --check shows what each answer means`, `the map names what the file does not have: "Tidak", "Kuota", "2" (to), "banyak" (hours_per_week), "Inggris" (lang), "Kesan"`)
	many := "levels: {"
	for i := range 20 {
		many += fmt.Sprintf("Jawaban %d: 1, ", i)
	}
	if m, err = cohort.ReadMap("columns.yaml", []byte(many+"}"), builtin()); err != nil {
		t.Fatal(told(err))
	}
	got := heard(t, "nama,canva\nAni,jawaban 3\n", cohort.Options{Map: m})
	if last := got[len(got)-1]; !strings.HasSuffix(last, `"Jawaban 7", "Jawaban 8" and 11 more`) || strings.Contains(last, `"Jawaban 3"`) {
		t.Error(last)
	}
}

// Two heads for one column: the way out is one that works, with the map that is there.
func TestTwoHeadsOfOneColumn(t *testing.T) {
	for _, c := range []struct{ head, columns, hint, after string }{
		{"nama,name,to", "", "keep one of them, or list the other under ignore in --map columns.yaml", "ignore: [name]"},
		{"name,name,to", "", "rename one of them, or delete its column; a map could not tell them apart", ""},
		{"name, NAME ,to", "columns: {name: name}", "rename one of them, or delete its column; a map could not tell them apart", ""},
		{"A,B,to", "columns: {A: canva, B: canva}", "in --map columns.yaml, move one of them from columns to ignore", "columns: {A: canva}\nignore: [B]"},
		{"canva,B,to", "columns: {B: canva}", "list \"canva\" under ignore in --map columns.yaml, or map the other one to something else", "columns: {B: canva}\nignore: [canva]"},
		{"B,canva,to", "columns: {B: canva}", "list \"canva\" under ignore in --map columns.yaml, or map the other one to something else", "columns: {B: canva}\nignore: [canva]"},
	} {
		try := func(columns string) string {
			o := cohort.Options{}
			if columns != "" {
				var err error
				if o.Map, err = cohort.ReadMap("columns.yaml", []byte(columns), testGraph(t)); err != nil {
					t.Fatal(told(err))
				}
			}
			_, err := open([]byte(c.head+"\n"), testGraph(t), o)
			return told(err)
		}
		if got := try(c.columns); !strings.HasSuffix(got, " > "+c.hint) {
			t.Errorf("%s: %s, want %s", c.head, got, c.hint)
		}
		if c.after != "" {
			if got := try(c.after); got != "" {
				t.Errorf("%s: the way out leads to %s", c.head, got)
			}
		}
	}
}

func FuzzReadMap(f *testing.F) {
	f.Add([]byte(formsMap))
	f.Add([]byte("levels: {3: 2, '3,0': 1, 3 - Cukup: 4, '-': 0}\nvalues: {hours_per_week: {1: 5}, budget: {1: 5jt}}\nignore: [A, a]"))
	f.Add([]byte("columns: {x: {column: canva, levels: [1]}}\nignore: [1, {}]\nvalues: {to: {a: }}"))
	g := testGraph(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := cohort.ReadMap("columns.yaml", data, g)
		if (m == nil) != (err != nil) {
			t.Fatal(m, err)
		}
		if err != nil && strings.HasPrefix(told(err), "unexplained") {
			t.Fatal(told(err))
		}
		for _, file := range []string{formsExport, "nama,to,A,copywriting,hours_per_week,budget\nx,1,3,\"3,0\",1,2\ny,2,-,3 - Cukup,\"1,0\",1.500\n"} {
			r, err := open([]byte(file), g, cohort.Options{Map: m, Base: base})
			if err != nil {
				continue
			}
			for _, err := range r.All() {
				if err != nil {
					t.Fatal(err)
				}
			}
			for _, n := range r.Notices() {
				if text := lang.For(lang.Indonesian).Message(n); strings.Contains(text, "«") {
					t.Fatal(text)
				}
			}
		}
	})
}

// A level that the cell have states is never dropped for that of the skill's own column:
// two that differ are a fault which names both, wherever the columns stand.
func TestHaveAndColumn(t *testing.T) {
	o := cohort.Options{Base: planner.Request{AsOf: base.AsOf, To: "social-media-admin"}}
	for _, c := range []struct {
		in   string
		want string // the fault, or canva's level
	}{
		{"Canva,have\n2,canva=3\n", `have: "canva" is at 3 here and at 2 in the column Canva > keep one of the two levels`},
		{"have,Canva\ncanva=3,2\n", `have: "canva" is at 3 here and at 2 in the column Canva > keep one of the two levels`},
		{"Canva,have\n0,canva=3\n", `have: "canva" is at 3 here and at 0 in the column Canva > keep one of the two levels`},
		{"Canva,have\n2,canva=0\n", `have: "canva" is at 0 here and at 2 in the column Canva > keep one of the two levels`},
		{"Canva,have\n3 - Mandiri,canva=3\n", "3"},
		{"Canva,have\n,canva=3\n", "3"},
		{"Canva,have\n-,canva=3\n", "3"},
		{"Canva,have\n2,copywriting=3\n", "2"},
		{"Canva,have\n9,canva=3\n", `Canva: "9" is no level of "canva", which has 0 to 4 > the cell may be wrong; levels are whole numbers: 0 not held, 1 aware, 2 simple cases with review, 3 independent, 4 advanced, 5 expert (the words will do)`},
		{"Canva,have\n2,canva=3;canva=4\n", `have: "canva" is at 3 here and at 2 in the column Canva > keep one of the two levels; have: "canva" stands twice, at 3 and at 4 > keep one of the two levels`},
	} {
		rows := readAll(t, []byte(c.in), builtin(), o)
		var got []string
		for _, f := range rows[0].Faults {
			got = append(got, fmt.Sprintf("%s: %s > %s", f.Column, f.What, f.Hint))
		}
		if got == nil {
			got = append(got, fmt.Sprint(rows[0].Request.Have["canva"]))
		}
		if s := strings.Join(got, "; "); len(rows) != 1 || s != c.want {
			t.Errorf("%q: %s, want %s", c.in, s, c.want)
		}
	}
}
