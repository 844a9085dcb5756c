package learner

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// builtIn is the built-in catalog, compiled once.
var builtIn = graph.New(config.Catalog())

// words reads as a run of 29 November 2026 in rupiah does.
func words(testing.TB) *Words {
	return &Words{Graph: builtIn, Currency: "IDR", Today: planner.DateOf(2026, time.November, 29)}
}

// What people type, kind by kind, and what it is taken for: "" is a fault. What is noted
// as understood stands behind the bar.
func TestPeoplesOwnWords(t *testing.T) {
	role := func(w *Words, s string) (any, error) { return known(w, s, "role") }
	skill := func(w *Words, s string) (any, error) { return known(w, s, "skill") }
	step := func(w *Words, s string) (any, error) { return known(w, s, "course", "step") }
	date := func(w *Words, s string) (any, error) { return orNothing(w.Date(s)) }
	off := func(w *Words, s string) (any, error) { return orNothing(w.DaysOff(s)) }
	money := func(w *Words, s string) (any, error) {
		m, err := w.Money(s)
		return plainly(m), err
	}
	level := func(w *Words, s string) (any, error) { return orNothing(w.Level(s)) }
	have := func(w *Words, s string) (any, error) { return orNothing(w.Have(s)) }
	for _, c := range []struct {
		kind  string
		read  func(*Words, string) (any, error)
		cases map[string]string
	}{
		{"role", role, map[string]string{
			"social-media-manager": "social-media-manager", "Social Media Manager": "social-media-manager", "SOCIAL MEDIA MANAGER": "social-media-manager",
			" manajer  media sosial ": "social-media-manager", "manajer-media-sosial": "social-media-manager", "Manajer_Media_Sosial": "social-media-manager", "manajermediasosial": "social-media-manager",
			"Mànajér Media Sosial": "social-media-manager", "Ｍanajer Media Sosial": "social-media-manager", "Manajer\u00a0Media\u00adSosial": "social-media-manager",
			"Admin Sosmed": "social-media-admin | social-media-admin", "mimin": "social-media-admin | social-media-admin", "admin-medsos": "social-media-admin | social-media-admin",
			"Manager Sosial Media": "social-media-manager | social-media-manager", "sosial media manager": "social-media-manager | social-media-manager", "manager medsos": "social-media-manager | social-media-manager", "sosmed manajer": "social-media-manager | social-media-manager",
			"spesialis sosial media": "social-media-specialist | social-media-specialist", "specialist medsos": "social-media-specialist | social-media-specialist", "staff medsos": "social-media-specialist | social-media-specialist",
			"admin sosial media": "social-media-admin | social-media-admin", "social media admin": "social-media-admin", "analyst media sosial": "social-media-analyst | social-media-analyst", "designer grafis": "graphic-designer | graphic-designer",
			"manajr sosial media": "", "medsos": "", "media sosial": "", "manager": "", "koordinator sosial media": "",
			"CMO": "head-of-marketing | head-of-marketing", "desain grafis": "graphic-designer | graphic-designer",
			"SMM": "", "spesialis": "", "canva": "", "": "", "---": "",
		}},
		{"skill", skill, map[string]string{
			"content-creation": "content-creation", "Pembuatan konten media sosial": "content-creation", "social-media-content-creation": "content-creation",
			"twitter": "platform-literacy | platform-literacy", "Tik Tok": "", "tiktok": "", "instagram": "", "feedback": "", "vlookup": "", "after effects": "motion-graphics | motion-graphics", "afterEffects": "motion-graphics | motion-graphics",
			"capcut": "video-editing | video-editing", "Cap Cut": "video-editing | video-editing", "excel": "spreadsheets | spreadsheets", "Ms. Excel": "spreadsheets | spreadsheets",
			"A/B testing": "ab-testing", "ab testing": "ab-testing", "UJI A/B": "ab-testing | ab-testing", "google analytics": "google-analytics", "Google Analytics (GA4)": "google-analytics",
			"CS": "social-customer-care | social-customer-care", "IG": "", "fb": "", "WA": "", "figma": "", "riset audience": "audience-research | audience-research", "planning media": "media-planning | media-planning",
			"Spreadsheets": "spreadsheets", "lembar sebar": "spreadsheets | spreadsheets", "hak cipta, privasi, dan kebijakan platform": "content-compliance", "SEO": "seo",
			"linkedin": "", "okr": "", "jadwal posting": "", "ai": "", "P&L": "", "branding": "", "desain": "", "excell": "", "social media manager": "",
		}},
		{"step", step, map[string]string{
			"study:canva@1": "study:canva@1", "Canva 1": "study:canva@1 | study:canva@1", "canva@1": "study:canva@1 | study:canva@1", "Copywriting 2 → 3": "study:copywriting@3 | study:copywriting@3", "caption writing 1": "study:copywriting@1 | study:copywriting@1",
			"hubspot-social-media-marketing": "hubspot-social-media-marketing", "Lead a campaign from brief to report": "lead-a-campaign", "canva 99": "", "canva": "",
		}},
		{"date", date, map[string]string{
			"2026-12-01": "2026-12-01", " 2026-12-01 ": "2026-12-01", "2026-12-1": "2026-12-01 | 1 Dec 2026", "2026/12/01": "2026-12-01 | 1 Dec 2026",
			"1 Des 2026": "2026-12-01 | 1 Dec 2026", "1 desember 2026": "2026-12-01 | 1 Dec 2026", "1 December 2026": "2026-12-01 | 1 Dec 2026", "December 1, 2026": "2026-12-01 | 1 Dec 2026",
			"1st Dec. 2026": "2026-12-01 | 1 Dec 2026", "17 Agt 2027": "2027-08-17 | 17 Aug 2027", "17 Ags 2027": "2027-08-17 | 17 Aug 2027", "3 Nop 2027": "2027-11-03 | 3 Nov 2027", "29 Peb 2028": "",
			"01/12/2026": "2026-12-01 | 1 Dec 2026", "1-12-2026": "2026-12-01 | 1 Dec 2026", "1.12.2026": "2026-12-01 | 1 Dec 2026", "12/31/2026": "2026-12-31 | 31 Dec 2026",
			"besok": "2026-11-30 | 30 Nov 2026", "Tomorrow": "2026-11-30 | 30 Nov 2026", "lusa": "2026-12-01 | 1 Dec 2026", "hari ini": "2026-11-29 | 29 Nov 2026",
			"1 Mei": "2027-05-01 | 1 May 2027", "1 Des": "2026-12-01 | 1 Dec 2026", "Dec 1": "2026-12-01 | 1 Dec 2026", "29 Nov": "2026-11-29 | 29 Nov 2026", "28 Nov": "2027-11-28 | 28 Nov 2027", "29 Feb": "2028-02-29 | 29 Feb 2028", "Des 27": "",
			"Des 2026": "2026-12-01 | 1 Dec 2026", "17 agu 27": "2027-08-17 | 17 Aug 2027", "6 bulan lagi": "2027-05-29 | 29 May 2027", "in 6 months": "2027-05-29 | 29 May 2027", "dalam 6 bulan": "2027-05-29 | 29 May 2027", "dua minggu lagi": "2026-12-13 | 13 Dec 2026", "3 months from now": "2027-02-28 | 28 Feb 2027",
			"akhir tahun": "2026-12-31 | 31 Dec 2026", "end of next year": "2027-12-31 | 31 Dec 2027", "akhir Des 2027": "2027-12-31 | 31 Dec 2027", "6 bulan": "", "31 Feb": "", "1/12/26": "2026-12-01 | 1 Dec 2026", "30-6-27": "2027-06-30 | 30 Jun 2027", "Jun-27": "2027-06-01 | 1 Jun 2027", "30/6": "2027-06-30 | 30 Jun 2027", "12/31": "2026-12-31 | 31 Dec 2026", "31/2": "", "Jumat": "2026-12-04 | 4 Dec 2026", "jumat depan": "2026-12-04 | 4 Dec 2026", "next Sunday": "2026-12-06 | 6 Dec 2026", "minggu": "", "3 bln lagi": "2027-02-28 | 28 Feb 2027", "akhir juni": "2027-06-30 | 30 Jun 2027", "Juni": "2027-06-01 | 1 Jun 2027", "november": "2026-11-01 | 1 Nov 2026", "setengah tahun lagi": "2027-05-29 | 29 May 2027", "half a year from now": "2027-05-29 | 29 May 2027", "tanggal 5 maret 2028": "2028-03-05 | 5 Mar 2028", "31/02/2027": "", "2026-02-30": "", "13/13/2026": "", "1 x 2026": "", "1 Ma 2026": "", "0/1/2026": "", "1 Jan 3000": "", "1 Jan 0000": "", "minggu depan": "2026-11-30 | 30 Nov 2026", "": "",
		}},
		{"past date", func(w *Words, s string) (any, error) { return orNothing(w.PastDate(s)) }, map[string]string{
			"5 September": "2026-09-05 | 5 Sep 2026", "29 Nov": "2026-11-29 | 29 Nov 2026", "30 Nov": "2025-11-30 | 30 Nov 2025", "10/9": "2026-09-10 | 10 Sep 2026", "29 Feb": "2024-02-29 | 29 Feb 2024",
			"3 hari lalu": "2026-11-26 | 26 Nov 2026", "2 minggu yang lalu": "2026-11-15 | 15 Nov 2026", "3 days ago": "2026-11-26 | 26 Nov 2026", "sebulan lalu": "2026-10-29 | 29 Oct 2026", "minggu lalu": "2026-11-16 | 16 Nov 2026", "last month": "2026-10-01 | 1 Oct 2026",
			"Senin lalu": "2026-11-23 | 23 Nov 2026", "last Friday": "2026-11-27 | 27 Nov 2026", "on Sunday": "2026-11-29 | 29 Nov 2026", "hari Minggu lalu": "2026-11-22 | 22 Nov 2026", "Sabtu": "2026-11-28 | 28 Nov 2026", "Rabu ini": "2026-11-25 | 25 Nov 2026",
			"kemarin": "2026-11-28 | 28 Nov 2026", "desember": "2025-12-01 | 1 Dec 2025", "akhir Oktober": "2026-10-31 | 31 Oct 2026", "2026-09-05": "2026-09-05", "besok": "2026-11-30 | 30 Nov 2026", "10/9/12/1": "", "3 hari": "",
		}},
		{"last date", func(w *Words, s string) (any, error) { return orNothing(w.LastDate(s)) }, map[string]string{
			"des 2027": "2027-12-31 | 31 Dec 2027", "Feb 2028": "2028-02-29 | 29 Feb 2028", "minggu depan": "2026-12-06 | 6 Dec 2026", "next month": "2026-12-31 | 31 Dec 2026", "Juni": "2027-06-30 | 30 Jun 2027", "1 Des": "2026-12-01 | 1 Dec 2026", "2027-12-01": "2027-12-01",
		}},
		{"study days", func(w *Words, s string) (any, error) { return orNothing(w.StudyDays(s)) }, map[string]string{
			"akhir pekan": "[Saturday Sunday] | Saturday and Sunday", "sen-rab": "[Monday Tuesday Wednesday] | Monday, Tuesday and Wednesday", "sabtu dan minggu": "[Saturday Sunday]", "sat,sun": "[Saturday Sunday]", "kapan saja": "",
		}},
		{"days off", off, map[string]string{
			"2027-03-15..2027-03-28": "{2027-03-15 2027-03-28}", "15 Mar 2027..28/3/2027": "{2027-03-15 2027-03-28} | 15 Mar 2027, 28 Mar 2027", "besok": "{2026-11-30 2026-11-30} | 30 Nov 2026", "28/3/2027..15/3/2027": "", "1-10 Mar 2027": "{2027-03-01 2027-03-10} | 1 Mar 2027 – 10 Mar 2027", "1 s.d. 10 Mar": "{2027-03-01 2027-03-10} | 1 Mar 2027 – 10 Mar 2027", "28 Feb - 3 Mar 2027": "{2027-02-28 2027-03-03} | 28 Feb 2027 – 3 Mar 2027",
			"28 Des sampai 3 Jan": "{2026-12-28 2027-01-03} | 28 Dec 2026 – 3 Jan 2027", "Mar 2027": "{2027-03-01 2027-03-31} | 1 Mar 2027 – 31 Mar 2027", "10-1 Mar 2027": "", "1-": "",
		}},
		{"money", money, map[string]string{
			"1500000": "1500000IDR", "1500000IDR": "1500000IDR", "29.99 USD": "29.99USD", "Rp 1.500.000": "1500000IDR | Rp1,500,000", "1,5jt": "1500000IDR | Rp1,500,000", "500rb": "500000IDR | Rp500,000", "lima ratus": "", "sejuta": "1000000IDR | Rp1,000,000", "setengah juta": "500000IDR | Rp500,000", "2 juta": "2000000IDR | Rp2,000,000", "dua juta": "2000000IDR | Rp2,000,000", "a million": "1000000IDR | Rp1,000,000", "half a million": "500000IDR | Rp500,000", "seribu": "1000IDR | Rp1,000",
			"30 dolar": "30USD | US$30", "30 dollars": "30USD | US$30", "$30": "30USD | US$30", "30$": "30USD | US$30", "S$30": "", "gratis": "0IDR | Rp0", "free": "0IDR | Rp0", "dolar": "", "juta": "",
		}},
		{"level", level, map[string]string{
			"0": "0", "3": "3", " 5 ": "5", "belum": "0 | 0", "None": "0 | 0", "pemula": "1 | 1", "Dasar": "1 | 1", "beginner": "1 | 1", "aware": "1 | 1", "dengan arahan": "2 | 2", "with guidance": "2 | 2", "Elementary": "2 | 2",
			"menengah": "3 | 3", "mandiri": "3 | 3", "intermediate": "3 | 3", "independent": "3 | 3", "mahir": "4 | 4", "lanjutan": "4 | 4", "advanced": "4 | 4", "ahli": "5 | 5", "EXPERT": "5 | 5",
			"jago": "4 | 4", "bisa dikit": "1 | 1", "dua": "2 | 2", "satu": "1 | 1", "nol": "0 | 0", "two": "2 | 2", "level 3": "3 | 3", "lumayan": "", "3.5": "", "-1": "", "": "", "1000": "",
		}},
		{"skill with level", have, map[string]string{
			"canva=3": "[{canva 3}]", "Pembuatan konten media sosial=1": "[{content-creation 1}]", "canva=mahir; capcut = dasar": "[{canva 4} {video-editing 1}] | 4, video-editing, 1",
			"Segmentasi, targeting, dan positioning (STP)=2": "[{customer-segmentation 2}]", "canva=3,copywriting=2": "[{canva 3} {copywriting 2}]", "canva": "", "canva=": "", "canva=jago": "[{canva 4}] | 4", "canva 2": "[{canva 2}] | canva=2", "canva 2, capcut jago": "[{canva 2} {video-editing 4}] | canva=2, capcut=jago, video-editing, 4", "=": "", "canva 99 x": "", "Google Analytics 4": "",
		}},
	} {
		for in, want := range c.cases {
			w := words(t)
			var noted []string
			w.Understood = func(_ string, as any) {
				if x, ok := as.(lang.Item); ok {
					as = x.ID
				}
				noted = append(noted, lang.For(lang.English).Value(as))
			}
			got := ""
			if x, err := c.read(w, in); err == nil {
				if got = fmt.Sprint(x); len(noted) > 0 {
					got += " | " + strings.Join(noted, ", ")
				}
			} else if e, ok := err.(*lang.Error); !ok || e.Hint.IsZero() {
				t.Errorf("%s %q: no way out of %v", c.kind, in, err)
			}
			if got != want {
				t.Errorf("%s %q is read as %q, want %q", c.kind, in, got, want)
			}
		}
	}
}

// What a text may mean that names no single item: what has its words, roles and skills
// first, never one that only looks alike.
func TestWhatIsNear(t *testing.T) {
	const all = "role skill course"
	for _, c := range []struct{ text, kinds, want string }{
		{"medsos", "role", "social-media-specialist social-media-admin social-media-strategist social-media-analyst social-media-manager"},
		{"koordinator sosial media", "role", "social-media-specialist social-media-admin graphic-designer social-media-strategist social-media-analyst social-media-manager"},
		{"manajr sosial media", "role", "social-media-manager social-media-specialist social-media-admin"},
		{"manager", "role", "social-media-manager head-of-marketing"},
		{"ads", all, "paid-social"}, {"iklan", all, "paid-social media-planning"}, {"fotografi", all, "photo-editing"}, {"photography", all, "photo-editing"},
		{"desain", all, "graphic-designer creative-briefing design-principles"}, {"riset", all, "audience-research trend-research market-research"},
		{"tim", all, "team-leadership coaching-and-feedback strategy-execution"}, {"laporan", "role skill", "performance-reporting"},
		{"wa", all, "social-customer-care"}, {"WhatsApp", all, "social-customer-care"}, {"figma", all, "canva adobe-illustrator"}, {"ps", all, "adobe-photoshop"},
		{"xy", all, ""}, {"q", all, ""}, {"skill", all, ""},
	} {
		near, several := builtIn.Near(c.text, strings.Fields(c.kinds)...)
		var ids []string
		for _, x := range near {
			ids = append(ids, x.ID)
		}
		if got := strings.Join(ids, " "); got != c.want || several {
			t.Errorf("near %q: %s, want %s", c.text, got, c.want)
		}
	}
	for _, text := range []string{"desain", "riset", "konten", "tim", "laporan", "media", "campaign", "brand"} { // what one practises comes last
		near, _ := builtIn.Near(text, strings.Fields(all)...)
		practised := false
		for i, x := range near {
			_, course := builtIn.Catalog.Course(graph.CourseID(x.ID))
			if practised && !course || i == 0 && course {
				t.Errorf("near %q: %v", text, near)
			}
			practised = practised || course
		}
	}
}

func known(w *Words, s string, kinds ...string) (any, error) {
	id := w.item(s, kinds...)
	if found := w.Graph.Find(id, kinds...); len(found) != 1 {
		return nil, w.Graph.Lost(s, kinds...)
	}
	return id, nil
}

func orNothing[T any](x T, err error) (any, error) { return x, err }

// Every word with which the scale is told is read as its level, in every language.
func TestTheScaleIsReadAsItIsTold(t *testing.T) {
	for _, l := range lang.All {
		for i, part := range strings.Split(lang.For(l).Say("value.levels"), ", ") {
			number, word, _ := strings.Cut(part, " ")
			if got, err := words(t).Level(word); err != nil || fmt.Sprint(got) != number || got != i {
				t.Errorf("%s: %q is read as %d, %v", l, part, got, err)
			}
		}
	}
}

// A catalog with another scale has no words for its levels, and its hint no others.
func TestOtherScales(t *testing.T) {
	w := &Words{Graph: graph.New(&graph.Catalog{Levels: 3, Skills: []graph.Skill{{ID: "s", Name: "s", Max: 3}}})}
	if _, err := w.Level("mahir"); err == nil || strings.Contains(err.(*lang.Error).Hint.String(), "expert") || !strings.Contains(err.(*lang.Error).Hint.String(), "to 3") {
		t.Errorf("%v", err)
	}
}

// Whatever is typed, an item that is found is one of the catalog, and its own id and names
// find it again.
func FuzzItem(f *testing.F) {
	for _, s := range []string{"SMM", "copy writing", "C#", "Canva 2 → 3", "Ｃａｎｖａ", "a\u0301", "---", "\xff", "canva@1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, kinds := range [][]string{{"role"}, {"skill"}, {"course", "step"}, {"role", "skill", "course"}} {
			found := builtIn.Find(s, kinds...)
			for _, id := range found {
				if again := builtIn.Find(id, kinds...); len(again) != 1 || again[0] != id {
					t.Fatalf("%q names %s, which names %v", s, id, again)
				}
			}
			if len(found) != 1 {
				if e := builtIn.Lost(s, kinds...); e.Hint.IsZero() || e.In(lang.Indonesian) == "" {
					t.Fatalf("%q: %v", s, e)
				}
			}
		}
	})
}

func FuzzLevel(f *testing.F) {
	for _, s := range []string{"3", "mahir", "Dengan-Arahan", "1e1", "٣", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if n, err := words(t).Level(s); err == nil && (n < 0 || n > 999) || err != nil && err.(*lang.Error).Hint.IsZero() {
			t.Fatalf("%q: %d, %v", s, n, err)
		}
	})
}
