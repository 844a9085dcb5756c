package cohort_test

import (
	"strings"
	"testing"

	"skillroute/planner"
	"skillroute/planner/cohort"
)

// mapOf is the map that is proposed for a file.
func mapOf(t *testing.T, file string, o cohort.Options) string {
	t.Helper()
	p, err := cohort.Propose("x.csv", strings.NewReader(file), int64(len(file)), testGraph(t), o)
	if err != nil {
		t.Fatal(told(err))
	}
	return string(p.Map)
}

// A wish that is stated and no role is never replaced by another one: the map leaves it, and the
// row is a fault; where a person says in the map that it counts as nothing, the run says so.
func TestStatedWishesStay(t *testing.T) {
	o := cohort.Options{Base: planner.Request{AsOf: 20788, To: "social-media-admin"}}
	file := "Nama;Mau jadi\nA;Social media manager\nB;astronot\nC;belum tau kak\nD;terserah\nE;content creator/planner\nF;social media analyst\nG;-\nH;Social media admin\nI;Social media specialist\n"
	text := mapOf(t, file, o)
	for _, want := range []string{`# to: astronot  # check: no role "astronot"`, `belum tau kak: "-"  # check`, `terserah: "-"  # check`, `# to: content creator/planner  # check`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	m, err := cohort.ReadMap("map.yaml", []byte(text), testGraph(t))
	if err != nil {
		t.Fatal(told(err))
	}
	o.Map = m
	for _, row := range readAll(t, []byte(file), testGraph(t), o) {
		wish := row.Name == "B" || row.Name == "E"
		if wish != (row.Faults != nil) || !wish && row.Request.To == "" {
			t.Errorf("%s goes to %q with %d faults", row.Name, row.Request.To, len(row.Faults))
		}
	}
	o.Map, err = cohort.ReadMap("map.yaml", []byte("columns: {Mau jadi: to}\nvalues: {to: {astronot: \"-\", belum tau kak: \"-\"}}\n"), testGraph(t))
	if err != nil {
		t.Fatal(told(err))
	}
	hears(t, "Nama;Mau jadi\nB;astronot\nC;belum tau kak\n", o, "2 B", "3 C", "read with the separator ;",
		`wishes that the map takes for nothing; these rows were planned for social-media-admin: "astronot" (2)`)
}

// Columns are known by their heads and by what stands below them; what reads as something and is
// left out is said, and neither it nor marks are offered as groups.
func TestColumnsByTheirCells(t *testing.T) {
	o := cohort.Options{Base: planner.Request{AsOf: 20788, To: "social-media-admin"}}
	three := func(head string, cells ...string) string {
		file := "Nama;" + head + "\n"
		for i := range 6 {
			file += "Peserta " + string(rune('A'+i)) + ";" + cells[i%len(cells)] + "\n"
		}
		return file
	}
	for _, c := range []struct{ file, want, not string }{
		{three("Tanggal target", "2027-06-30", "30/6/2027"), "Tanggal target: by\n", "ignore"},
		{three("target selesai", "Juni 2027"), "target selesai: by\n", "ignore"},
		{three("Kapan kamu ingin sudah bekerja di posisi itu?", "Juni 2027", "2027-12-31", "6 bulan lagi"), "di posisi itu?: by  # check: by its answers", "ignore"},
		{three("Tanggal lahir", "30/6/2001", "1/5/2002"), "- Tanggal lahir\n", ": by"},
		{three("Jadwal wawancara", "30/6/2027", "1/5/2027"), "- Jadwal wawancara  # check: left out, though its answers read as by", "groups"},
		{three("skill", "canva=3; copywriting=2"), "skill: have\n", "ignore"},
		{three("Keahlian", "canva 3", "canva=2"), "Keahlian: have\n", "ignore"},
		{three("Kemampuan yang sudah ada", "canva 3", "copywriting=2"), "Kemampuan yang sudah ada: have  # check", "ignore"},
		{three("Catatan mentor", "canva 3", "copywriting=2"), "- Catatan mentor  # check: left out, though its answers read as have", "groups"},
		{three("Keahlian", "menyanyi", "menari"), "- Keahlian  # check: nothing below it is of have", ": have"},
		{three("Peran", "admin sosmed", "Social media manager"), "Peran: to  # check", "ignore"},
		{three("Peran sekarang di tim", "Social media admin"), "", ": to"},
		{three("Assignment: Copywriting (Percentage)", "40.00 %", "90.00 %"), "ignore", "groups"},
		{three("Quiz: Copywriting (Letter)", "A", "B"), "ignore", "groups"},
		{three("Kampus", "Bandung", "Malang"), "groups: [Kampus]", "# check:"},
	} {
		text := mapOf(t, c.file, o)
		if _, body, _ := strings.Cut(text, "columns:"); !strings.Contains(body, c.want) || strings.Contains(body, c.not) {
			t.Errorf("no %q, or %q, in\n%s", c.want, c.not, text)
		}
	}
}

// A row of which only the number is filled is nobody's where learners have names; the same
// person under two numbers is told.
func TestNumberedRows(t *testing.T) {
	o := cohort.Options{Base: planner.Request{AsOf: 20788, To: "social-media-admin"}}
	hears(t, "id,Nama,canva\n1,Sari,2\n2,,\n3,,-\n4,Budi,\n", o, "2 Sari", "5 Budi",
		"rows left out because only their number is filled: 3–4")
	hears(t, "id,Nama,canva\n1,Sari,2\n2,,3\n", o, "2 Sari", "3 2")
	hears(t, "id,canva\n1,2\n2,\n", o, "2 1", "3 2") // ids are all that they have
	hears(t, "id,Nama,canva\nS-1,Sari,2\nS-2,,\n", o, "2 Sari", "3 S-2")
	m, err := cohort.ReadMap("map.yaml", []byte("columns: {No: id}\nignore: [HP]\n"), testGraph(t))
	if err != nil {
		t.Fatal(told(err))
	}
	o.Map = m
	double := "rows that may be one learner twice, by name and telephone or by all other cells; both were planned (earlier = row): "
	hears(t, "No,Nama,canva,HP\n1,Sari,2,0812-1111-222\n2,Budi,2,0812\n3,Sari,2,0812-1111-222\n4,Sari Dewi,1,+62 812 1111 222\n", o,
		"2 Sari", "3 Budi", "4 Sari", "5 Sari Dewi", "columns left out: HP", double+"2 = 4, 2 = 5")
	hears(t, "No,Nama,canva,HP\n1,Sari,2,08121111222\n2,Sari,2,08121111333\n3,Budi,2,08121111222\n", o, "2 Sari", "3 Sari", "4 Budi", "columns left out: HP")
}

// A percentage is one answer, however it is written.
func TestPercentagesInMaps(t *testing.T) {
	m, err := cohort.ReadMap("map.yaml", []byte("columns: {Tugas: copywriting}\nlevels: {90%: 4, \"75,0 %\": 3}\n"), testGraph(t))
	if err != nil {
		t.Fatal(told(err))
	}
	o := cohort.Options{Map: m, Base: planner.Request{AsOf: 20788, To: "social-media-admin"}}
	for i, row := range readAll(t, []byte("Nama;Tugas\nA;90.00 %\nB;75%\nC;90 %\nD;90\n"), testGraph(t), o) {
		if want := []int{4, 3, 4, 0}[i]; row.Request.Have["copywriting"] != want || want == 0 != (row.Faults != nil) {
			t.Errorf("%s: %v %v", row.Name, row.Request.Have, row.Faults)
		}
	}
	if _, err := cohort.ReadMap("map.yaml", []byte("levels: {90%: 4, 90.00 %: 3}\n"), testGraph(t)); err == nil {
		t.Error("one percentage has two levels")
	}
}

// Without a map, a column that no plan hangs on is left out and told with the flag that passes it
// on; what may be meant for a plan is a fault, and only what is near is offered for it.
func TestColumnsOfNoPlan(t *testing.T) {
	o := cohort.Options{Base: planner.Request{AsOf: 20788, To: "social-media-admin"}}
	left := "columns that no plan hangs on were not used: "
	hears(t, "name,kampus,canva\nA,Bandung,2\n", o, "2 A", left+`kampus; to pass one on: --group "kampus"`)
	hears(t, "name,No. WhatsApp aktif,Mentor\nA,0812,Ani\n", o, "2 A", left+`No. WhatsApp aktif, Mentor; to pass one on: --group "No. WhatsApp aktif"`)
	o.Groups = []string{"kampus"}
	hears(t, "name,kampus\nA,Bandung\n", o, "2 A")
	o.Groups = nil
	for head, hint := range map[string]string{"Course total": "", "No": "", "copywritting": "copywriting", "jam belajar per minggu": "hours_per_week", "Seberapa mahir kamu di kelas menulis?": ""} {
		_, err := open([]byte("name,"+head+"\nA,1\n"), testGraph(t), o)
		text := told(err)
		if !strings.Contains(text, `unknown column "`+head+`"`) || hint == "" && strings.Contains(text, "did you mean") || !strings.Contains(text, hint) {
			t.Errorf("%s: %s", head, text)
		}
	}
}
