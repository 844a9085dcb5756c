package assess_test

import (
	"errors"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner/assess"
)

// read reads a sheet about the social media admin.
func read(t *testing.T, name, text string) ([]assess.Answer, error) {
	t.Helper()
	a, err := assess.New(builtIn, "social-media-admin", false)
	if err != nil {
		t.Fatal(err)
	}
	answers, _, err := a.ReadSheet(name, []byte(text))
	return answers, err
}

// A sheet is read as people fill it in: columns in any order and language, names for codes,
// a unit named once, marks of all kinds, lines below the hardest left empty.
func TestASheetIsReadAsPeopleFillItIn(t *testing.T) {
	for name, text := range map[string]string{
		"a.csv": "Kode Unit,Judul Unit,Elemen,Kriteria Unjuk Kerja,K,BK,Bukti yang relevan\n" +
			"canva,Canva,1,,✓,,\n,,2,,x,,portofolio-2026.pdf\nCopywriting,,1,,,v,\n,,2,,,,\n",
		"b.csv": "\ufeffEvidence;NYC;C;Level;Unit code\n;;;1;canva\nportofolio-2026.pdf;;yes;2 with help;Canva\n;nyc;;1;copywriting\n",
		"c.md": "# Sheet\n\nAny words.\n\n| Unit code | Level | C | NYC | Relevant evidence |\n| --- | --- | --- | --- | --- |\n" +
			"| canva | 2 | [x] | [ ] | portofolio-2026.pdf |\n| **Copywriting** | 1 | | x | |\n\n| Other | table |\n| --- | --- |\n| a | b |\n",
	} {
		answers, err := read(t, name, text)
		if err != nil || len(answers) != 2 ||
			answers[0] != (assess.Answer{Skill: "canva", Level: 2, Evidence: "portofolio-2026.pdf"}) || answers[1] != (assess.Answer{Skill: "copywriting"}) {
			t.Errorf("%s: %v, %v", name, answers, err)
		}
	}
}

// Every fault of a sheet is said at once, each with its line.
func TestEveryFaultOfASheetIsSaidWithItsPlace(t *testing.T) {
	_, err := read(t, "diisi.csv", strings.Join([]string{
		"Kode unit,Tingkat,K,BK,Bukti yang relevan",
		"canva,1,✓,✓,",                // 2: both
		"canvaa,1,✓,,",                // 3: no such skill
		"copywriting,7,✓,,",           // 4: no such level
		"copywriting,1,mungkin,,",     // 5: no mark
		"short-form-video,1,,✓,",      // 6: below a level that is marked
		"short-form-video,2,✓,,",      //
		"platform-literacy,3,,✓,",     // 8: the levels below are open
		"spreadsheets,1,,,tautan",     // 9: evidence without a mark
		"community-management,1,✓,,",  //
		"community-management,1,,✓,",  // 11: twice
		"community-management,2,BK,,", // 12: BK in the column of K
		"google-analytics,1,✓,," + strings.Repeat("x", assess.MaxEvidence+1),   // 13: too long
		"content-moderation,1,✓,," + strings.Repeat("x", assess.MaxEvidence/2), // 14: too long with the next
		"content-moderation,2,✓,," + strings.Repeat("y", assess.MaxEvidence/2),
	}, "\n"))
	faults, ok := errors.AsType[lang.Faults](err)
	if !ok {
		t.Fatalf("%v", err)
	}
	var places []string
	for _, f := range faults {
		places = append(places, strings.TrimPrefix(f.Place, "diisi.csv:"))
		if f.In(lang.Indonesian) == f.In(lang.English) {
			t.Errorf("in one language: %v", f)
		}
	}
	if got := strings.Join(places, " "); got != "2 3 4 5 6 8 9 11 12 13 14" {
		t.Errorf("faults at %s:\n%v", got, err)
	}
}

// What is no sheet is refused with the way out.
func TestWhatIsNoSheetIsRefused(t *testing.T) {
	for name, text := range map[string]string{
		"a.csv": "nama,level\nSari,3\n", "b.md": "# Catatan\n", "c.md": "| a | b |\n| --- | --- |\n| 1 | 2 |\n", "d.pdf": "%PDF-1.7\n", "e.html": "<!doctype html>\n",
	} {
		answers, err := read(t, name, text)
		e, ok := errors.AsType[*lang.Error](err)
		if !ok || answers != nil || e.Hint.IsZero() || !strings.HasPrefix(e.Place, name) {
			t.Errorf("%s: %v, %v", name, answers, err)
		}
	}
}

// A sheet that was damaged is refused with a place, or read; it never stops the program.
func FuzzASheet(f *testing.F) {
	a, err := assess.New(builtIn, "social-media-admin", false)
	if err != nil {
		f.Fatal(err)
	}
	f.Add("a.csv", []byte("Kode unit,Tingkat,K,BK,Bukti yang relevan\ncanva,1,x,,\n"))
	f.Add("a.md", []byte("| Unit code | Level | C | NYC |\n| --- | --- | --- | --- |\n| canva | 1 | x | |\n|\n||\n| \\"))
	f.Add("a.csv", []byte("K,BK,Level,Unit\n1\n,,,\n,x,99999999999999999999,canva\n"))
	f.Add("a.csv", []byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		answers, _, err := a.ReadSheet(name, data)
		if err != nil {
			if answers != nil {
				t.Error("answers beside a fault")
			}
			return
		}
		if _, err := a.Begin(answers...); err != nil {
			t.Errorf("answers that cannot be: %v", err)
		}
	})
}
