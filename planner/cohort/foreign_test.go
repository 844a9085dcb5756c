package cohort_test

import (
	"fmt"
	"strings"
	"testing"

	"skillroute/planner"
	"skillroute/planner/cohort"
)

// Names in two columns, last names first, questions that are asked of several skills and
// the rows that a gradebook adds need no map.
func TestForeignHeads(t *testing.T) {
	base := planner.Request{To: "social-media-admin", AsOf: 20788}
	for _, c := range []struct{ what, in, want string }{
		{"two names", "First name,Last name,Canva\nNi Luh,Ayu Pratiwi,2\nBudi,,1\n,Halim,\n", `2 "Ni Luh Ayu Pratiwi" map[canva:2]; 3 "Budi" map[canva:1]; 4 "Halim" map[]`},
		{"Indonesian ones", "Nama Belakang;Nama Depan\nDewi;Sari\n", `2 "Sari Dewi" map[]`},
		{"a whole name as well", "Name,First name,Last name\nSari D.,Sari,Dewi\n-,Budi,Halim\n", `2 "Sari D." map[]; 3 "Budi Halim" map[]`},
		{"nobody", "First name,Last name,Canva\nSari,Dewi,1\n,,FALSE\n", `2 "Sari Dewi" map[canva:1]; left out 1`},
		{"Moodle", "First name,Last name,ID number,Email address,Last downloaded from this course\nSari,Dewi,a1,s@example.org,1796000000\n", `2 a1 "Sari Dewi" map[]`},
		{"Canvas", "Student,ID,SIS User ID\n    Points Possible,,\n\"Dewi, Sari\",101,a1\nAyu,102,\n\"Student, Test\",999,\n", `3 101 "Sari Dewi" map[]; 4 102 "Ayu" map[]; left out 2`},
		{"the school's id alone", "Student,SIS User ID\n\"Dewi, Sari\",a1\n", `2 a1 "Sari Dewi" map[]`},
		{"no gradebook", "Student\n\"Sari Dewi, S.Kom\"\n\"Student, Test\"\n", `2 "Sari Dewi, S.Kom" map[]; 3 "Student, Test" map[]`},
		{"a grid", "name,Nilai kemampuanmu [Copywriting],Nilai kemampuanmu [Riset audiens],Canva (0-5),SEO [1 – 5]\nSari,2,mahir,3,1\n", `2 "Sari" map[audience-research:4 canva:3 copywriting:2 seo:1]`},
	} {
		var got []string
		r, err := open([]byte(c.in), testGraph(t), cohort.Options{Base: base})
		if err != nil {
			t.Errorf("%s: %s", c.what, told(err))
			continue
		}
		for row, err := range r.All() {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, strings.ReplaceAll(fmt.Sprintf("%d %s %q %v", row.Line, row.ID, row.Name, row.Request.Have), "  ", " "))
			for _, f := range row.Faults {
				got = append(got, f.What.String())
			}
		}
		if n := r.LeftOut(); n > 0 {
			got = append(got, fmt.Sprintf("left out %d", n))
		}
		if text := strings.Join(got, "; "); text != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.what, text, c.want)
		}
	}
	for in, want := range map[string]string{
		"name,Nilai [Excel atau Word]\nx,1\n":  `unknown column "Nilai [Excel atau Word]"`,
		"name,Canva,Nilai [Canva]\nSari,1,2\n": `"Nilai [Canva]" and "Canva" are both the column canva`,
		"name,Name\nSari,Dewi\n":               `"Name" and "name" are both the column name`,
	} {
		if got := reading(t, []byte(in), cohort.Options{Base: base}); !strings.Contains(got, want) {
			t.Errorf("%q: %s\nwant %s", in, got, want)
		}
	}
}

// An answer may be given no meaning, and several answers in one cell are a fault that names
// them.
func TestAnswersThatSayNothing(t *testing.T) {
	m, err := cohort.ReadMap("columns.yaml", []byte(`
columns: {Posisi: from, Tujuan: to, Menulis: copywriting}
levels: {Pemula: 1, Mahir: 4, Tidak tahu: "-"}
values: {from: {Mahasiswa: "-", Admin: social-media-admin}, to: {Belum tahu: "-"}}
`), testGraph(t))
	if err != nil {
		t.Fatal(told(err))
	}
	var got []string
	for _, row := range readAll(t, []byte("name,Posisi,Tujuan,Menulis\nSari,Mahasiswa,Belum tahu,tidak  tahu\nBudi,Admin,Belum tahu,Pemula\nAyu,Kasir,Belum tahu,Mahir\nCokro,,,\"Pemula, Mahir\"\nDewi,,,\"Pemula; Mahir;\"\nEko,,,\"Pemula, entah\"\n"),
		testGraph(t), cohort.Options{Map: m, Base: planner.Request{To: "social-media-manager", AsOf: 20788}}) {
		if q := row.Request; row.Faults == nil {
			got = append(got, fmt.Sprintf("%s %q > %s %v", row.Name, q.From, q.To, q.Have))
		}
		for _, f := range row.Faults {
			got = append(got, fmt.Sprintf("%s: %s > %s", row.Name, f.What, f.Hint))
		}
	}
	const several = `"copywriting", which has 0 to 5 > more than one answer stands in the cell: "Pemula", "Mahir"; keep one`
	for i, want := range []string{`Sari "" > social-media-manager map[]`, `Budi "social-media-admin" > social-media-manager map[copywriting:1]`, `Ayu: no role "Kasir"`,
		`Cokro: "Pemula, Mahir" is no level of ` + several, `Dewi: "Pemula; Mahir;" is no level of ` + several, `Eko: "Pemula, entah" is no level of "copywriting", which has 0 to 5 > levels are`} {
		if i >= len(got) || !strings.HasPrefix(got[i], want) {
			t.Errorf("%s\nwithout %s", strings.Join(got, "\n"), want)
		}
	}
}
