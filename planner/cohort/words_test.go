package cohort

import (
	"fmt"
	"strings"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/planner"
)

// Heads and cells take what people write: names and aliases of roles and skills, levels in
// words, dates with months, days near today. What an alias was taken for is noted once.
func TestWordsOfACohort(t *testing.T) {
	g := graph.New(config.Catalog())
	today, _ := planner.ParseDate("2026-11-29")
	text := "Nama:,Target Role,CapCut,Ms. Excel,have,start,deadline,budget\n" +
		"Ana,Admin Sosmed,Mahir,dasar,ngonten=2;Canva=menengah,besok,1 Des 2027,\"1,5jt\"\n" +
		"Budi,admin-sosmed,0,belum,,2 Januari 2027,31/12/2027,500rb\n" +
		"Cici,SMM,,,,,,\n" +
		"Dedi,spesialis,lumayan,,tiktok=1,kapan-kapan,,\n" +
		"Eka,Manager Sosial Media,jago,dua,canva 2,minggu depan,Des 2028,sejuta\n"
	r, err := Open("learners.csv", strings.NewReader(text), int64(len(text)), g, Options{Base: planner.Request{AsOf: today}, Currency: "IDR"})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var got []string
	for row, err := range r.All() {
		if err != nil {
			t.Fatal(err)
		}
		q := row.Request
		line := fmt.Sprint(q.To, " ", q.Have, " ", q.Start, " ", q.By, " ", q.Budget)
		for _, f := range row.Faults {
			line = fmt.Sprintf("%s: %s > %s", f.Column, f.What, f.Hint)
			got = append(got, line)
		}
		if row.Faults == nil {
			got = append(got, line)
		}
	}
	want := []string{
		"social-media-admin map[canva:3 content-creation:2 spreadsheets:1 video-editing:4] 2026-11-30 2027-12-01 &{150000000 IDR}",
		"social-media-admin map[spreadsheets:0 video-editing:0] 2027-01-02 2027-12-31 &{50000000 IDR}",
		`Target Role: "SMM" has several meanings: social-media-specialist or social-media-manager > write the one that is meant, by its id or its whole name`,
		`Target Role: no role "spesialis" > did you mean social-media-specialist? List them all: plan roles`,
		`CapCut: "lumayan" is no level of "video-editing", which has 0 to 5 > levels are whole numbers: 0 not held, 1 aware, 2 simple cases with review, 3 independent, 4 advanced, 5 expert (the words will do); other answers are given levels in --map columns.yaml`,
		`have: "tiktok" has several meanings: platform-literacy (Social media platform literacy) or short-form-video (Short-form video production) > write the one that is meant, by its id or its whole name`,
		`start: "kapan-kapan" is not a date > write a day that exists, from 1900 to 2999, such as 2026-12-01, 1 Dec 2026, 1/12/2026 (the day first), Dec 2027 or in 6 months`,
		"social-media-manager map[canva:2 spreadsheets:2 video-editing:4] 2026-11-30 2028-12-31 &{100000000 IDR}",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	note, counted := "", ""
	for _, n := range r.Notices() {
		if n.ID == "cohortfile.note.aliases" {
			note = n.String()
		}
		if n.ID == "cohortfile.note.counted" {
			counted += n.String()
		}
	}
	if want := `names in other words were read as: "CapCut" = video-editing; "Ms. Excel" = spreadsheets (Spreadsheets (Excel, Google Sheets)); "Admin Sosmed" = social-media-admin; "ngonten" = content-creation (Social media content creation); "Manager Sosial Media" = social-media-manager`; note != want {
		t.Errorf("%s\nwant %s", note, want)
	}
	if want := "column start: days without a year are counted from 29 Nov 2026, such as besok in row 2"; counted != want {
		t.Errorf("%s\nwant %s", counted, want)
	}
}

// A map with words for levels has the only ones: its scale is not ours.
func TestWordsOfAMapAreItsOwn(t *testing.T) {
	g := graph.New(config.Catalog())
	m, err := ReadMap("columns.yaml", []byte("levels: {Mahir: 3, Dasar: 1}\n"), g)
	if err != nil {
		t.Fatal(err)
	}
	text := "id,to,canva\n1,mimin,mahir\n2,mimin,Ahli\n3,mimin,2\n"
	r, err := Open("learners.csv", strings.NewReader(text), int64(len(text)), g, Options{Map: m})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var got []string
	for row, err := range r.All() {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprint(row.Request.Have["canva"], len(row.Faults)))
	}
	if strings.Join(got, ";") != "3 0;0 1;2 0" {
		t.Error(got)
	}
}
