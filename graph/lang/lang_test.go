package lang

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func TestFormats(t *testing.T) {
	id, en := For(Indonesian), For(English)
	day := time.Date(2026, 8, 3, 0, 0, 0, 0, time.UTC)
	newYear := time.Date(2027, 1, 2, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct{ got, want string }{
		{id.Hours(8 * 60), "8 jam"}, {en.Hours(60), "1 hour"}, {en.Hours(90), "1.5 hours"},
		{id.Hours(76410), "1.273,5 jam"}, {id.Hours(45), "45 menit"}, {en.Hours(0), "0 hours"},
		{id.Money(125000000, "IDR"), "Rp1.250.000"}, {en.Money(125000000, "IDR"), "Rp1,250,000"},
		{en.Money(4900, "USD"), "US$49"}, {id.Money(2999, "USD"), "US$29,99"}, {id.Money(0, "IDR"), "Rp0"},
		{id.Date(day), "3 Agu 2026"}, {en.Date(day), "3 Aug 2026"}, {id.LongDate(day), "3 Agustus 2026"},
		{id.DateRange(day, day.AddDate(0, 0, 5)), "3–8 Agu 2026"},
		{en.DateRange(day, day.AddDate(0, 1, 0)), "3 Aug – 3 Sep 2026"},
		{en.DateRange(day, newYear), "3 Aug 2026 – 2 Jan 2027"}, {en.DateRange(day, day), "3 Aug 2026"},
		{id.Percent(0.996), "99%"}, {id.Percent(1), "100%"}, {en.Percent(0.004), "<1%"}, {en.Percent(0), "0%"}, {en.Percent(0.29), "29%"},
		{id.Chance(1), ">99%"}, {id.Chance(0), "<1%"}, {en.Chance(0.009), "<1%"}, {en.Chance(0.72), "72%"}, {en.Chance(0.29), "29%"}, {en.Chance(0.999), "99%"},
		{id.List([]string{"a", "b", "c"}), "a, b dan c"}, {en.List([]string{"a", "b"}), "a and b"}, {en.List(nil), ""},
		{id.HoursRange(300, 840), "5–14"}, {id.HoursRange(300, 300), "5"}, {en.Range(106, 1660), "106–1,660"},
		{id.Number(-2.25), "−2,2"},
		{id.NoBreak().Date(day), "3\u00a0Agu\u00a02026"}, {id.NoBreak().Hours(480), "8\u00a0jam"},
		{en.Value("a\x1b[31mb\nc"), "a\uFFFD[31mb c"},
		{en.Say("strict.at", "Path", "a", "What", "b", "Count", 1), "a: b"}, // one form for every number
		{id.Value(Either{"a", "b", "c"}), "a, b atau c"}, {en.Value([]string{"id", "en"}), "id and en"},
		{id.Language("en"), "bahasa Inggris"}, {id.Language("xh"), "xh"},
		{en.Say("no.such.message"), "«no.such.message»"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

// A row may differ in all it has: the marks, the plural, the place of the currency. What
// its messages lack is said in the next language, by the plural rule of that one.
func TestAnotherRow(t *testing.T) {
	t.Cleanup(Add(Language{
		Code: "fr", Next: English, Locale: "frm", Thousands: "\u202f", Decimals: ",", MoneyLast: true,
		Plural: func(n float64) string {
			if n < 2 {
				return "one"
			}
			return "other"
		},
		Messages: fstest.MapFS{"lang.json": {Data: []byte(`{"unit.hours": {"one": "{{.Number}} heure", "other": "{{.Number}} heures"}}`)}},
	}))
	fr := For("fr")
	for _, c := range []struct{ got, want string }{
		{fr.Hours(90), "1,5 heure"}, {fr.Hours(120), "2 heures"}, {fr.Hours(0), "0 heure"}, {fr.Hours(1), "1 minute"}, {fr.Hours(45), "45 minutes"},
		{fr.Int(1234567), "1\u202f234\u202f567"}, {fr.Money(-1250, "EUR"), "-12,50\u00a0EUR"}, {fr.Money(4900, "IDR"), "49\u00a0IDR"},
		{fr.Say("no.such.message"), "«no.such.message»"},
		{string(FromLocale(func(string) string { return "frm_FR.UTF-8" })), "fr"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestText(t *testing.T) {
	both := TextOf(map[Lang]string{English: "skill", Indonesian: "keterampilan"})
	english := TextOf(map[Lang]string{English: "skill"})
	for _, c := range []struct {
		text              Text
		en, id, all, json string
	}{
		{both, "skill", "keterampilan", "[keterampilan skill]", `{"en":"skill","id":"keterampilan"}`},
		{english, "skill", "skill", "[skill]", `{"en":"skill","id":""}`}, // not the same in all: the others lack it
		{TextOf(map[Lang]string{Indonesian: "bakat"}), "bakat", "bakat", "[bakat]", `{"en":"","id":"bakat"}`},
		{Same("Canva"), "Canva", "Canva", "[Canva]", `"Canva"`},
		{TextOf(map[Lang]string{English: "Canva", Indonesian: "Canva"}), "Canva", "Canva", "[Canva]", `"Canva"`},
		{TextOf(nil), "", "", "[]", `""`},
		{Same("a" + mark + "b"), "a\uFFFDb", "a\uFFFDb", "[a\uFFFDb]", "\"a\uFFFDb\""},
	} {
		got, err := json.Marshal(c.text)
		if err != nil || c.text.In(English) != c.en || c.text.In(Indonesian) != c.id || fmt.Sprint(c.text.All()) != c.all || string(got) != c.json {
			t.Errorf("%q: %q, %q, %q, %s, %v", c.text, c.text.In(English), c.text.In(Indonesian), c.text.All(), got, err)
		}
		if c.text.IsZero() != (c.en == "") || c.text.Is("") || c.en != "" && !c.text.Is(strings.ToUpper(c.id)) {
			t.Errorf("%q is zero or another", c.text)
		}
	}
	if both == english || TextOf(map[Lang]string{English: "x", Indonesian: "x"}) != Same("x") {
		t.Error("texts are equal when they say the same, and else not")
	}
}

func TestFromLocale(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want Lang
	}{
		{map[string]string{}, English},
		{map[string]string{"LANG": "id_ID.UTF-8"}, Indonesian},
		{map[string]string{"LANG": "in_ID"}, Indonesian},
		{map[string]string{"LANG": "id-ID"}, Indonesian},
		{map[string]string{"LANG": "id_ID.UTF-8", "LC_ALL": "C"}, English},
		{map[string]string{"LC_MESSAGES": "id", "LANG": "en_GB.UTF-8"}, Indonesian},
		{map[string]string{"LANG": "de_DE.UTF-8"}, English},
	} {
		if got := FromLocale(func(k string) string { return c.env[k] }); got != c.want {
			t.Errorf("%v: got %q, want %q", c.env, got, c.want)
		}
	}
}
