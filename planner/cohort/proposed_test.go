package cohort_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
)

// The sheets in testdata are as those programs write them. Beside each stands what a coach
// reads in it (.want), written before the guesser was, and what had to be changed in the map
// that is made for it (.hand), if anything: lines that are taken out begin with -, those that come in
// their place with +.
func TestSheetsOfOtherPrograms(t *testing.T) {
	const dir = "testdata/sheets"
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var table []string
	for _, e := range entries {
		if ext := filepath.Ext(e.Name()); ext == ".want" || ext == ".hand" || ext == ".md" {
			continue
		}
		t.Run(e.Name(), func(t *testing.T) {
			data, want := sheetFile(t, dir, e.Name()), string(sheetFile(t, dir, e.Name()+".want"))
			o := cohort.Options{Base: planner.Request{AsOf: 20788, To: defaultTo(want), Lang: langOf(want)}, Currency: "IDR"}
			p, err := cohort.Propose(e.Name(), bytes.NewReader(data), int64(len(data)), testGraph(t), o)
			if err != nil {
				t.Fatal(told(err))
			}
			if strings.Contains(string(p.Map), "«") {
				t.Errorf("a text that is missing in\n%s", p.Map)
			}
			made, hands := byHand(t, string(p.Map), dir+"/"+e.Name()+".hand")
			table = append(table, fmt.Sprintf("| %s | %d | %d | %d |", e.Name(), p.Lines, p.Guesses, hands))
			if o.Map, err = cohort.ReadMap("map.yaml", []byte(made), testGraph(t)); err != nil {
				t.Fatalf("%s\n%s", told(err), made)
			}
			grouped := o
			if grouped.Map, err = cohort.ReadMap("map.yaml", []byte(strings.Replace(made, "# groups: ", "groups: ", 1)), testGraph(t)); err != nil {
				t.Fatalf("with its groups: %s\n%s", told(err), made)
			}
			for _, row := range readAll(t, data, testGraph(t), grouped) {
				if row.Groups == nil != !strings.Contains(made, "# groups: ") {
					t.Errorf("row %d has the groups %q of\n%s", row.Line, row.Groups, made)
				}
			}
			if got := readSheet(t, e.Name(), data, o); strings.TrimRight(got, " ") != uncommented(want) {
				t.Errorf("with the map\n%s\nit is\n%s\nand not\n%s", made, got, uncommented(want))
			}
		})
	}
	if manual := string(sheetFile(t, dir, "README.md")); !strings.Contains(manual, strings.Join(table, "\n")+"\n") {
		t.Errorf("README.md does not have the table\n%s", strings.Join(table, "\n"))
	}
}

func sheetFile(t *testing.T, dir, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// defaultTo is the role of a --to in what is wanted.
func defaultTo(want string) graph.RoleID {
	_, rest, ok := strings.Cut(want, "# --to ")
	if !ok {
		return ""
	}
	role, _, _ := strings.Cut(rest, " ")
	return graph.RoleID(strings.TrimRight(role, ";\n"))
}

func langOf(want string) lang.Lang {
	if strings.Contains(want, "# --lang id\n") {
		return lang.Indonesian
	}
	return lang.English
}

func uncommented(want string) string {
	var out []string
	for line := range strings.Lines(want) {
		if !strings.HasPrefix(line, "#") {
			out = append(out, strings.TrimRight(line, "\n"))
		}
	}
	return strings.Join(out, "\n")
}

// byHand changes a map as a person did, and counts the lines.
func byHand(t *testing.T, made, file string) (string, int) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		return made, 0
	}
	taken, put, at := map[string]bool{}, map[string]bool{}, -1
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "-"):
			taken[line[1:]] = true
			if at = strings.Index(made, line[1:]+"\n"); at < 0 {
				t.Fatalf("no line %q in\n%s", line[1:], made)
			}
			made = made[:at] + made[at+len(line):]
		case strings.HasPrefix(line, "+"):
			put[line[1:]] = true
			made = made[:at] + line[1:] + "\n" + made[at:]
			at += len(line)
		}
	}
	for line := range put { // one that only says where another comes
		if taken[line] {
			delete(taken, line)
			delete(put, line)
		}
	}
	return made, max(len(taken), len(put))
}

// readSheet is what is read of each row, as the files of what is wanted write it.
func readSheet(t *testing.T, name string, data []byte, o cohort.Options) string {
	t.Helper()
	r, err := cohort.Open(name, bytes.NewReader(data), int64(len(data)), testGraph(t), o)
	if err != nil {
		t.Fatal(told(err))
	}
	defer r.Close()
	var out []string
	day := func(d *planner.Date) string {
		if d == nil {
			return ""
		}
		return d.String()
	}
	for row, err := range r.All() {
		if err != nil {
			t.Fatal(told(err))
		}
		for _, f := range row.Faults {
			out = append(out, fmt.Sprintf("! %d %s", row.Line, f.Column))
		}
		if row.Faults != nil {
			continue
		}
		q := row.Request
		var have []string
		for _, id := range slices.Sorted(maps.Keys(q.Have)) {
			have = append(have, fmt.Sprintf("%s %d", id, q.Have[id]))
		}
		hours, budget := "", ""
		if q.HoursPerWeek > 0 {
			hours = fmt.Sprint(q.HoursPerWeek)
		}
		if q.Budget != nil {
			budget = fmt.Sprintf("%d %s", q.Budget.Hundredths/100, q.Budget.Currency)
		}
		out = append(out, strings.Join([]string{row.ID, row.Name, row.Email, string(q.From) + " > " + string(q.To), hours, day(q.Start), day(q.By), budget, strings.Join(have, ", ")}, " | "))
	}
	if n := r.LeftOut(); n > 0 {
		out = append(out, fmt.Sprintf("- %d", n))
	}
	return strings.Join(out, "\n")
}

// Heads and answers that came apart from a map are said at once, and once heads fit, what is
// new of the answers is said beside the faults of their rows.
func TestMapThatNoLongerFits(t *testing.T) {
	m, err := cohort.ReadMap("map.yaml", []byte("columns: {\"Mau jadi apa?\": to, Menulis: copywriting, Desain: canva}\nlevels: {Pemula: 1, Mahir: 4, Ahli: 5}\nvalues: {to: {Admin: social-media-admin}}\nignore: [Saran]\n"), testGraph(t))
	if err != nil {
		t.Fatal(told(err))
	}
	o := cohort.Options{Map: m, Base: planner.Request{AsOf: 20788}}
	rows := "Sari,Admin,Pemula,2\nBudi,Astronot,Lumayan,Entah\nCitra,Admin,Lumayan,-\n"
	_, err = open([]byte("Nama,Mau jadi apa?,Menulis,Menggambar\n"+rows), testGraph(t), o)
	want := `learners.csv:1: unknown column "Menggambar" > rename it to a known column or a skill (plan skills), list it under ignore in --map columns.yaml, or pass it on: --group "Menggambar"
learners.csv:1: answers that are new to the map: "Astronot" (Mau jadi apa?), "Lumayan" (Menulis) > mend the map, or make one for this file: plan cohort map FILE -o map.yaml
learners.csv:1: the map names what the file no longer has: "Desain", "Mahir", "Ahli", "Saran" > mend the map, or make one for this file: plan cohort map FILE -o map.yaml`
	if got := told(err); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	hears(t, "Nama,Mau jadi apa?,Menulis,Desain\n"+rows, o, "2 Sari",
		`3 Budi; Mau jadi apa?: no role "Astronot"; Menulis: "Lumayan" is no level of "copywriting", which has 0 to 5; Desain: "Entah" is no level of "canva", which has 0 to 4`,
		`4 Citra; Menulis: "Lumayan" is no level of "copywriting", which has 0 to 5`,
		`answers that the map gives no meaning: "Astronot" (Mau jadi apa?), "Lumayan" (Menulis), "Entah" (Desain); add them to it, plan cohort map with --map and --check shows what each answer means`,
		`the map names what the file does not have: "Mahir", "Ahli", "Saran"`)
}

// A reader says what each answer came to mean, how often it is given, and which has none; rows
// that are nobody's do not count.
func TestMeanings(t *testing.T) {
	r, err := open([]byte("Nama,to,Jam/minggu,Copywriting,Canva,by\nSari,Manajer Medsos,\"7,5\",mahir,3,30/6/2028\nBudi,Astronot,7:30,Mahir,-,30/6/2028\n,,,0,,\nRata-rata,,,3,,\n"), testGraph(t), cohort.Options{Base: planner.Request{AsOf: 20788}})
	if err != nil {
		t.Fatal(told(err))
	}
	r.Explain()
	for _, err := range r.All() {
		if err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, m := range r.Meanings() {
		text := fmt.Sprintf("%s = %s %d:", m.Head, m.Column, m.Filled)
		for _, a := range m.Answers {
			text += fmt.Sprintf(" %q=%s×%d@%d", a.Text, lang.For(lang.English).Value(a.Means), a.Rows, a.Line)
			if !a.Fault.IsZero() {
				text += " " + a.Fault.String()
			}
		}
		got = append(got, text)
	}
	want := `Nama = name 2:
to = to 2: "Manajer Medsos"=social-media-manager×1@2 "Astronot"=<nil>×1@3 no role "Astronot"
Jam/minggu = hours_per_week 2: "7,5"=7.5×1@2 "7:30"=7.5×1@3
Copywriting = copywriting 2: "mahir"=4×2@2
Canva = canva 1: "3"=3×1@2
by = by 2: "30/6/2028"=30 Jun 2028×2@2`
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("%s\nwant\n%s", text, want)
	}
}

// What is made for any file reads back, the file then opens with it or says why, and the same
// file gives the same map.
func FuzzPropose(f *testing.F) {
	entries, err := os.ReadDir("testdata/sheets")
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range entries {
		if filepath.Ext(e.Name()) == ".csv" {
			data, err := os.ReadFile(filepath.Join("testdata/sheets", e.Name()))
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(data))
		}
	}
	f.Add("Nama,No,\"a: b #c\",\"? x\",- y,\"[1]\",null,Nama\nSari,1,x,Ya,\"Ya; Tidak\",3,~,\"\"\"\"\n")
	f.Add("name,canva\n" + strings.Repeat("x", 1200) + "," + strings.Repeat("bisa ", 300) + "\n")
	f.Add(strings.Repeat("Kepala ", 300) + ",canva\nya,\"1\u2028 \u00ad- x\"\n")
	f.Fuzz(func(t *testing.T, data string) {
		o := cohort.Options{Base: planner.Request{AsOf: 20788, To: "social-media-admin"}, Currency: "IDR"}
		propose := func() *cohort.Proposal {
			p, err := cohort.Propose("x.csv", strings.NewReader(data), int64(len(data)), testGraph(t), o)
			if err != nil && told(err) == "unexplained: "+err.Error() {
				t.Fatal(err)
			}
			return p
		}
		p := propose()
		if p == nil {
			return
		}
		if again := propose(); !bytes.Equal(again.Map, p.Map) {
			t.Fatalf("%s\nand then\n%s", p.Map, again.Map)
		}
		if o.Map, err = cohort.ReadMap("map.yaml", p.Map, testGraph(t)); err != nil {
			t.Fatalf("%s\n%s", told(err), p.Map)
		}
		r, err := open([]byte(data), testGraph(t), o)
		if err != nil {
			if strings.HasPrefix(told(err), "unexplained") || strings.Contains(told(err), "unknown column") {
				t.Fatalf("%s\n%s", told(err), p.Map)
			}
			return
		}
		defer r.Close()
		for _, err := range r.All() {
			if err != nil {
				return
			}
		}
		for _, n := range r.Notices() {
			if n.ID == "cohortfile.note.unused" && n.String() != "" {
				t.Fatalf("%s\n%s", n, p.Map)
			}
		}
	})
}

// A map that was made holds for every way of writing an answer, and refuses what it does not
// know.
func TestProposedMapHoldsForSpellings(t *testing.T) {
	o := cohort.Options{Base: planner.Request{AsOf: 20788, To: "social-media-admin"}}
	made := func(file string) *cohort.Map {
		p, err := cohort.Propose("x.csv", strings.NewReader(file), int64(len(file)), testGraph(t), o)
		if err != nil {
			t.Fatal(told(err))
		}
		m, err := cohort.ReadMap("map.yaml", p.Map, testGraph(t))
		if err != nil {
			t.Fatal(told(err))
		}
		return m
	}
	o.Map = made("name;Nilai [Copywriting];Canva (1-5)\nA;1 - Belum bisa;4\nB;2 - Pemula;4\n") // 2 is no 2 - Pemula
	for _, row := range readAll(t, []byte("name;Nilai [Copywriting];Canva (1-5)\nC;2;2\n"), testGraph(t), o) {
		if row.Faults == nil || row.Faults[0].Column != "Canva (1-5)" {
			t.Errorf("a number of another scale: %v", row.Request.Have)
		}
	}
	head := "name;Nilai [Copywriting];Kemampuan Canva [1-5];Tahu SEO?\n"
	o.Map = made(head + "A;1 - Belum bisa;3;Ya\nB;2 - Pemula;5;Belum\nC;4 - Mahir;1;Ya\n")
	file := head + "A;1 – belum  bisa;3,0;YA\nB;02: Pemula;\"03\";ya \nC;2;5.00; Belum\nD;\"2 - Pemula, 4 - Mahir\";2;Mungkin\nE;3 - Cukup;;\n"
	var got []string
	for _, row := range readAll(t, []byte(file), testGraph(t), o) {
		text := fmt.Sprintf("%s %v", row.Name, row.Request.Have)
		for _, f := range row.Faults {
			text += "; " + f.Column
		}
		got = append(got, text)
	}
	want := []string{
		"A map[canva:3 copywriting:0 seo:1]", "B map[canva:3 copywriting:1 seo:1]", "C map[canva:4 copywriting:1 seo:0]",
		"D map[]; Nilai [Copywriting]; Kemampuan Canva [1-5]; Tahu SEO?", "E map[]; Nilai [Copywriting]",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant\n%q", got, want)
	}
}

// Of a workbook one sheet is asked for, or all of them, as for every other reading.
func TestProposeSheets(t *testing.T) {
	data := bookOf(t, sheetOf{"Kelas A", []string{"Daftar kelas A", "Nama siswa|Target karier|Nilai menulis caption", "Ayu|Admin medsos|Pemula"}},
		sheetOf{"Kelas B", []string{"Nama siswa|Nilai menulis caption|Wali kelas|Target karier", "Budi|Mahir|Bu Ani|Admin medsos"}},
		sheetOf{"Catatan", []string{"Rapat", "Jumat"}})
	o := cohort.Options{Base: planner.Request{AsOf: 20788}}
	propose := func() (*cohort.Proposal, error) {
		return cohort.Propose("x.xlsx", bytes.NewReader(data), int64(len(data)), testGraph(t), o)
	}
	if _, err := propose(); !strings.Contains(told(err), `--sheet "Kelas A"`) {
		t.Errorf("several sheets: %v", told(err))
	}
	for sheet, want := range map[string]int{"all": 2, "kelas b": 1} {
		o.Sheet = sheet
		p, err := propose()
		if err != nil {
			t.Fatal(told(err))
		}
		with := o
		if with.Map, err = cohort.ReadMap("map.yaml", p.Map, testGraph(t)); err != nil {
			t.Fatal(told(err))
		}
		rows := readAll(t, data, testGraph(t), with)
		if len(rows) != want || rows[0].Faults != nil || rows[len(rows)-1].Request.Have["copywriting"] != 4 {
			t.Errorf("--sheet %s: %d rows with\n%s", sheet, len(rows), p.Map)
		}
	}
}

// What is somebody else's, is not of study, or only shares a word with a skill is left out, and
// what is needed is taken from the column that has it. Answers that differ in every row are the
// learners' own.
func TestProposedHeads(t *testing.T) {
	const rows = 8
	for _, c := range []struct{ heads, want string }{
		{"Email mentor=m@x.id|Email kampus=k#@x.id|Nama=Ani #", "Email kampus: email; Nama: name"},
		{"Email wali=w#@x.id|Nama mentor=Rani|No. HP orang tua=08#", ""},
		{"Jam kerja per minggu=20|Waktu belajar (jam/minggu)=8", "Waktu belajar (jam/minggu): hours_per_week"},
		{"Jam tidur per hari=7|Jam main HP=3|Waktu tempuh (menit)=30", ""},
		{"Jam belajar per hari=2", "Jam belajar per hari: hours_per_week  # check: hours of a day, times 7;     2: 14\n"},
		{"Jam belajar per hari=1-2 jam", "\"1-2 jam\": 10.5  # check: "},
		{"Jam belajar per hari=40", "# hours_per_week: 40  # check: "},
		{"Jam belajar per bulan=20 jam", "\"20 jam\": 4.6\n"},
		{"Jam belajar setelah kerja per hari=2", "Jam belajar setelah kerja per hari  # check: hours of a day or a month"},
		{"Batas biaya=Rp 500.000", "Batas biaya: budget  # check"},
		{"Anggaran maksimal=500rb", "Anggaran maksimal: budget  # check"},
		{"Mau jadi apa?=SMM", "Mau jadi apa?: to  # check: ; social-media-specialist or social-media-manager"},
		{"Peran=Social Media Manager atau Specialist", "Peran: to  # check: ; several meanings: social-media-manager or social-media-specialist"},
		{"Divisi=SMM", "- Divisi"},
		{"Nilai [Copywriting]=1 - Belum bisa", "\"1 - Belum bisa\": 0\n"},
		{"Nilai [Copywriting]=3 - Cukup", "\"3 - Cukup\": 3  # check: "},
		{"Nilai [Copywriting]=5 - Ahli", "\"5 - Ahli\": 5\n"},
		{"Nilai [Copywriting]=2 - Belum bisa", "\"2 - Belum bisa\": 0  # check: "},
		{"Nilai [Copywriting]=1 - Sangat menguasai", "\"1 - Sangat menguasai\": 1  # check: by its number"},
		{"Berapa jam belajar seminggu?=1 jam sehari", `"1 jam sehari": 7 `},
		{"Berapa jam belajar seminggu?=20 jam per bulan", `"20 jam per bulan": 4.6 `},
		{"Berapa jam belajar seminggu?=90 menit", `"90 menit": 1.5 `},
		{"Posisi yang kamu incar?=Admin medsos|Sekarang kerja sebagai apa?=Desainer grafis", "Posisi yang kamu incar?: to; Sekarang kerja sebagai apa?: from"},
		{"Posisi yang kamu inginkan=Admin medsos", "Posisi yang kamu inginkan: to"},
		{"Jabatan orang tua=Desainer grafis|Peran di tim=Admin medsos", ""},
		{"Biaya kuliah=Rp 7.500.000|Uang kos=Rp 900.000|Anggaran=Rp 500.000", "Anggaran: budget"},
		{"Biaya maks=Rp 500.000", "Biaya maks: budget"},
		{"Batas pembayaran=30/6/2028|Mulai kerja=1/2/2027|Tenggat=31/12/2028", "Tenggat: by"},
		{"Bahasa Inggris (1-5)=3", "# check: its answers may be levels"},
		{"Percaya diri membuat kue=3", "# check: its answers may be levels"},
		{"Peran=SMM|Target=SMM", "Target: to"},
	} {
		var head, row []string
		for part := range strings.SplitSeq(c.heads, "|") {
			h, v, _ := strings.Cut(part, "=")
			head, row = append(head, h), append(row, v)
		}
		file := "Canva;" + strings.Join(head, ";") + "\n"
		for i := range rows {
			file += "1;" + strings.ReplaceAll(strings.Join(row, ";"), "#", string(rune('a'+i))) + "\n"
		}
		for _, l := range lang.All {
			p, err := cohort.Propose("x.csv", strings.NewReader(file), int64(len(file)), testGraph(t), cohort.Options{Base: planner.Request{AsOf: 20788, Lang: l}, Currency: "IDR"})
			if err != nil {
				t.Fatal(told(err))
			}
			text := string(p.Map)
			if strings.Contains(text, "«") {
				t.Errorf("%s: a text is missing in\n%s", l, text)
			}
			if l != lang.English {
				continue
			}
			for want := range strings.SplitSeq(c.want, "; ") {
				if want != "" && !strings.Contains(text, want) {
					t.Errorf("%s: no %q in\n%s", c.heads, want, text)
				}
			}
			_, mapped, _ := strings.Cut(text, "columns:\n")
			mapped, _, _ = strings.Cut(mapped, "\nlevels:")
			if n := 1 + strings.Count(c.want, ": "); c.want == "" && strings.Count(mapped, "\n") > 0 || strings.Contains(c.want, ": to; ") && strings.Count(mapped, "\n") != n-1 {
				t.Errorf("%s: more is mapped in\n%s", c.heads, text)
			}
		}
	}
	file := "Canva (0-5)\n" + strings.Repeat("3\n2\n1\n", 5) + "6\n"
	p, err := cohort.Propose("x.csv", strings.NewReader(file), int64(len(file)), testGraph(t), cohort.Options{Base: planner.Request{AsOf: 20788}})
	if err != nil || !strings.Contains(string(p.Map), "  3: 3\n") || !strings.Contains(string(p.Map), "# levels: 6  # check:") {
		t.Errorf("one slip among a scale: %v\n%s", err, p.Map)
	}
}

// Where most rows would be left out as answers of one address, it is hardly the learners'.
func TestAddressOfSomebodyElse(t *testing.T) {
	file := "name,to,email\n"
	for i := range 8 {
		file += fmt.Sprintf("Nama Ke%d,social-media-admin,rani@x.id\n", i)
	}
	o := cohort.Options{Base: planner.Request{AsOf: 20788}}
	_, err := open([]byte(file), testGraph(t), o)
	if got := told(err); !strings.HasPrefix(got, "learners.csv:1: 7 of 8 rows with an email are answers of an earlier or later row: this may be the address of somebody else > map the column") {
		t.Error(got)
	}
	o.Duplicates = cohort.LastAnswer
	if rows := readAll(t, []byte(file), testGraph(t), o); len(rows) != 1 {
		t.Errorf("asked for: %d rows", len(rows))
	}
}

// Hours of a day are none of a week, whatever a map calls them: an answer that it does not have is
// a fault. One that it says to be nothing is known to it. A head that only has words beside those of
// a known one is told with it.
func TestWhatAMapLeavesOpen(t *testing.T) {
	m, err := cohort.ReadMap("map.yaml", []byte("columns: {Jam belajar per hari: hours_per_week}\nvalues: {hours_per_week: {1 jam: 7}, to: {Entah: \"-\"}}\n"), testGraph(t))
	if err != nil {
		t.Fatal(told(err))
	}
	hears(t, "Nama,Jam belajar per hari,to\nAni,1 jam,social-media-admin\nBudi,2 jam,social-media-admin\nCitra,10 jam/minggu,social-media-admin\nDodi,,Entah\n", cohort.Options{Map: m, Base: planner.Request{AsOf: 20788}},
		"2 Ani",
		`3 Budi; Jam belajar per hari: the column has hours of a day or a month, and no map says what "2 jam" is in a week`,
		"4 Citra",
		"5 Dodi; to: the row names no role to reach",
		`answers that the map gives no meaning: "2 jam" (Jam belajar per hari); add them to it, plan cohort map with --map and --check shows what each answer means`)
	_, err = open([]byte("Nama,Jam belajar per minggu\nAni,2\n"), testGraph(t), cohort.Options{Base: planner.Request{AsOf: 20788, To: "social-media-admin"}})
	if got := told(err); !strings.Contains(got, `did you mean "hours_per_week"?`) {
		t.Error(got)
	}
}
