package cohort_test

import (
	"fmt"
	"strings"
	"testing"

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
	want := `columns.yaml:3: columns/Nama: "nmae" is neither a column nor a skill > did you mean name? List them all: plan skills
columns.yaml:4: columns/Menulis: "copywritng" is neither a column nor a skill > did you mean Copywriting? List them all: plan skills
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

func FuzzReadMap(f *testing.F) {
	f.Add([]byte(formsMap))
	f.Add([]byte("columns: {x: {column: canva, levels: [1]}}\nignore: [1, {}]\nvalues: {to: {a: }}"))
	g := testGraph(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := cohort.ReadMap("columns.yaml", data, g)
		if (m == nil) != (err != nil) {
			t.Fatal(m, err)
		}
		if r, err := open([]byte(formsExport), g, cohort.Options{Map: m}); err == nil {
			for _, err := range r.All() {
				if err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}
