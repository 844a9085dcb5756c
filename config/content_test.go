package config_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
)

// Whoever writes texts checks them before they are compiled:
//
//	go test ./config -run Content -content FOLDER
//
// The files of the folder are added to the built-in catalog, and what they say is judged.
var folder = flag.String("content", "", "a folder of catalog files to judge instead of the built-in texts")

// other is judged in place of the built-in catalog, while it is set.
var other *graph.Catalog

// content is the catalog to judge, and which of its items.
func content(t *testing.T) (c *graph.Catalog, judged func(list, id string) bool) {
	t.Helper()
	if other != nil {
		return other, func(string, string) bool { return true }
	}
	if *folder == "" {
		return config.Catalog(), func(string, string) bool { return true }
	}
	names, err := filepath.Glob(filepath.Join(*folder, "*.yaml"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no YAML in %s: %v", *folder, err)
	}
	var files []graph.File
	in := map[string]bool{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, graph.File{Name: filepath.Base(name), Data: data})
		list := ""
		for line := range strings.Lines(string(data)) {
			if m := regexp.MustCompile(`^([a-z]+):`).FindStringSubmatch(line); m != nil {
				list = m[1]
			}
			if m := regexp.MustCompile(`^ *- \{?id: *"?([a-z0-9.-]+)`).FindStringSubmatch(line); m != nil {
				in[list+"/"+m[1]] = true
			}
		}
	}
	base := config.Catalog()
	if !strings.Contains(string(files[0].Data), "read-pages\n") { // the texts of one hand may lack the sources
		for _, id := range []string{"read-pages", "link-lists"} {
			if _, ok := base.Source(id); !ok {
				base.Sources = append(base.Sources, graph.Source{ID: id})
			}
		}
	}
	c, notices, err := graph.Read(base, files...)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range notices {
		if t.Name() == "TestContentOfPractices" {
			t.Log(n)
		}
	}
	return c, func(list, id string) bool { return in[list+"/"+id] }
}

// said is one text in one language.
type said struct {
	where string // skills/copywriting@2
	field string
	level int
	in    lang.Lang
	text  string
}

func (s said) String() string { return fmt.Sprintf("%s %s %s: %q", s.where, s.field, s.in, s.text) }

// texts are all that the judged items say, in both languages.
func texts(t *testing.T) (out []said) {
	c, judged := content(t)
	add := func(where, field string, level int, text lang.Text) {
		en, id := text.In(lang.English), text.In(lang.Indonesian)
		if both := lang.TextOf(map[lang.Lang]string{lang.English: en, lang.Indonesian: id}); text.IsZero() || en == id || both != text {
			t.Errorf("%s %s does not stand in both languages: %q", where, field, text.All())
		}
		out = append(out, said{where, field, level, lang.English, en}, said{where, field, level, lang.Indonesian, id})
	}
	for _, s := range c.Skills {
		if !judged("skills", string(s.ID)) {
			continue
		}
		for level := 1; level <= s.Max; level++ {
			where := fmt.Sprintf("skills/%s@%d", s.ID, level)
			x := s.LevelText(level)
			if x == nil {
				t.Errorf("%s has no texts", where)
				continue
			}
			add(where, "can", level, x.Can)
			add(where, "show", level, x.Show)
			if study(&s, level) != nil {
				add(where, "do", level, x.Do)
			} else if !x.Do.IsZero() {
				t.Errorf("%s has an exercise and no study", where)
			}
		}
	}
	for _, p := range c.Practices {
		if judged("practices", string(p.ID)) {
			add("practices/"+string(p.ID), "produces", 0, p.Produces)
		}
	}
	return out
}

func study(s *graph.Skill, level int) *graph.Study {
	i := slices.IndexFunc(s.Study, func(e graph.Study) bool { return e.Level == level })
	if i < 0 {
		return nil
	}
	return &s.Study[i]
}

// longest is how many characters a text may have: what fits its place.
var longest = map[string]int{"can": 64, "do": 280, "show": 180, "produces": 60}

func TestContentFitsItsPlace(t *testing.T) {
	for _, s := range texts(t) {
		if n := utf8.RuneCountInString(s.text); n > longest[s.field] {
			t.Errorf("%v is %d characters long, %d at most", s, n, longest[s.field])
		}
		if strings.Join(strings.Fields(s.text), " ") != s.text {
			t.Errorf("%v has spaces too many", s)
		}
		if sentence := s.field == "do" || s.field == "show"; strings.HasSuffix(s.text, ".") != sentence {
			t.Errorf("%v: a full stop ends do and show, and nothing else", s)
		}
	}
}

// verbs are what a learner can be seen doing at each level. An editor may add to a row.
var verbs = map[lang.Lang][]string{
	lang.English: {
		"name say list tell explain spot read recognise describe compare find open change",
		"write make turn draft set adapt compile keep build edit answer plan give",
		"write run fill choose set bring explain plan solve report test lead",
		"write make win raise find agree equip turn improve teach guide",
		"set define decide create design direct lead speak mentor",
	},
	lang.Indonesian: {
		"menyebut mengenali membedakan menjelaskan mendaftar membaca membandingkan menemukan membuka mengisi mengganti",
		"membuat menulis menyusun menetapkan menyesuaikan menghidupkan memberi merapikan menjawab menghitung merawat",
		"menulis menjalankan mengurus memilih menetapkan menyiapkan menjelaskan menyatukan merancang menyelesaikan membuat memimpin",
		"menulis meyakinkan menaikkan menurunkan menemukan menyepakati membekali mengubah memandu melatih membuat",
		"menetapkan merancang menentukan menciptakan memimpin mewakili mengarahkan",
	},
}

func TestContentAimsBeginWithAVerbOfTheirLevel(t *testing.T) {
	help := map[lang.Lang]string{lang.English: "with", lang.Indonesian: "dengan"}
	for _, s := range texts(t) {
		if s.field != "can" {
			continue
		}
		words := wordsOf(s.text)
		if row := verbs[s.in][s.level-1]; !slices.Contains(strings.Fields(row), words[0]) {
			t.Errorf("%v does not begin with a verb of level %d: %s", s, s.level, row)
		}
		if s.level == 2 && !slices.Contains(words, help[s.in]) {
			t.Errorf("%v does not say with whose help", s)
		}
	}
}

// persons are words that name who speaks or is spoken to. In Indonesian they may hang on
// another word, which many words only seem to have.
var (
	persons = map[lang.Lang][]string{
		lang.English:    strings.Fields("i i'm me my mine we us our you your yours yourself"),
		lang.Indonesian: strings.Fields("saya aku kami kita kamu anda kalian"),
	}
	hanging = regexp.MustCompile(`..(mu|ku)$`)
	whole   = strings.Fields("temu ketemu bertemu menemu tamu bertamu ilmu bumbu jamu semu berlaku perilaku pelaku laku kelaku buku baku beku bangku suku siku kaku saku paku aku mengaku diaku waktu-baku bermutu")
)

func TestContentAimsAndEvidenceNameNoPerson(t *testing.T) {
	for _, s := range texts(t) {
		if s.field == "do" {
			continue
		}
		for _, w := range wordsOf(s.text) {
			hangs := s.in == lang.Indonesian && hanging.MatchString(w) && !slices.Contains(whole, w)
			if slices.Contains(persons[s.in], w) || hangs {
				t.Errorf("%v: %q names a person", s, w)
			}
		}
	}
}

func TestContentEvidenceSaysWhenItPasses(t *testing.T) {
	pass := map[lang.Lang]string{lang.English: "Passes if ", lang.Indonesian: "Lolos jika "}
	for _, s := range texts(t) {
		if s.field == "show" && strings.Count(s.text, pass[s.in]) != 1 {
			t.Errorf("%v does not say %q once", s, pass[s.in])
		}
	}
}

func TestContentSaysNothingTwice(t *testing.T) {
	first := map[string]said{}
	for _, s := range texts(t) {
		key := string(s.in) + strings.ToLower(s.text)
		if other, ok := first[key]; ok {
			t.Errorf("%v stands at %s %s too", s, other.where, other.field)
		}
		first[key] = s
	}
}

// foreign are words of English, and of another tone, that show that an Indonesian text was
// not written in Indonesian. notOurs are those of another house's style, by field; the
// table is CONTENT.md's "avoid" column.
var (
	foreign = strings.Fields("the and with from your anda")
	notOurs = []struct {
		fields string // "" for all
		words  *regexp.Regexp
	}{
		{"", anyOf("medsos|sosmed|jejaring sosial|strategi sosial|keterlibatan|engagement|taklimat|takarir|pengait|wawasan|iku")},
		{"", anyOf("lembar sebar|surel|peramban|template|dashboard|link|suara merek|brand")},
		{"", anyOf("reach|impresi|impression|follower|followers|baseline|titik dasar|feedback|review|supervisi")},
		{"", anyOf("pekan|sepekan|kuartal|sedikitnya|paling banyak|stakeholder|menerbitkan|postingan|memposting")},
		{"can", anyOf("memahami|mengetahui|menguasai|mengerti")},
	}
	named = regexp.MustCompile(`(?i)engagement rate`) // the name of a figure
)

func anyOf(words string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(` + words + `)(nya|mu)?\b`)
}

func TestContentIsWrittenInIndonesian(t *testing.T) {
	for _, s := range texts(t) {
		if s.in != lang.Indonesian {
			continue
		}
		text := named.ReplaceAllString(s.text, "")
		for _, w := range wordsOf(text) {
			if slices.Contains(foreign, w) {
				t.Errorf("%v holds %q", s, w)
			}
		}
		for _, rule := range notOurs {
			if w := rule.words.FindString(text); w != "" && (rule.fields == "" || rule.fields == s.field) {
				t.Errorf("%v holds %q", s, w)
			}
		}
	}
}

// An exercise that names weeks says so, and takes no more than its hours at seven a week.
var (
	weeks = map[lang.Lang]*regexp.Regexp{
		lang.English:    regexp.MustCompile(`(?i)\b(?:for|in|over) (a|\w+) weeks?\b`),
		lang.Indonesian: regexp.MustCompile(`(?i)\b(?:selama|dalam) (seminggu|\w+ minggu)\b`),
	}
	counts = map[string]int{
		"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
		"seminggu": 1, "satu minggu": 1, "dua minggu": 2, "tiga minggu": 3, "empat minggu": 4, "lima minggu": 5,
		"enam minggu": 6, "tujuh minggu": 7, "delapan minggu": 8,
	}
)

func TestContentWeeksFitTheHours(t *testing.T) {
	c, judged := content(t)
	for _, s := range c.Skills {
		if !judged("skills", string(s.ID)) {
			continue
		}
		for _, x := range s.Levels {
			e := study(&s, x.Level)
			if e == nil {
				continue
			}
			where := fmt.Sprintf("skills/%s@%d", s.ID, x.Level)
			if most := int((e.Effort.Likely + 7*60 - 1) / (7 * 60)); x.Weeks > most {
				t.Errorf("%s: %d weeks for %d hours, %d at most", where, x.Weeks, e.Effort.Likely/60, most)
			}
			for l, pattern := range weeks {
				for _, m := range pattern.FindAllStringSubmatch(x.Do.In(l), -1) {
					if n := counts[strings.ToLower(m[1])]; n > x.Weeks {
						t.Errorf("%s: %q in %s, but weeks is %d", where, m[0], l, x.Weeks)
					}
				}
			}
		}
	}
}

// Practices say what they leave behind, whether they need a job, and how long they take.
func TestContentOfPractices(t *testing.T) {
	c, judged := content(t)
	for _, p := range c.Practices {
		if judged("practices", string(p.ID)) && (p.Weeks < 1 || p.Weeks > 104 || p.Setting == "" || p.Produces.IsZero()) {
			t.Errorf("practices/%s: %d weeks, setting %q, produces %q", p.ID, p.Weeks, p.Setting, p.Produces)
		}
	}
}

// A resource can be trusted to be there once, and to serve what exists.
func TestContentResources(t *testing.T) {
	c, judged := content(t)
	at := map[string]string{}
	for _, x := range c.Resources {
		if other, twice := at[address(x.URL)]; twice {
			t.Errorf("resources/%s has the address of %s: %s", x.ID, other, x.URL)
		}
		at[address(x.URL)] = x.ID
		if !judged("resources", x.ID) {
			continue
		}
		if !strings.HasPrefix(x.URL, "https://") || len(x.Language) == 0 || x.Kind == "" || x.Confidence == "" || len(x.Source) == 0 {
			t.Errorf("resources/%s lacks a safe address, a language, a kind, a source or confidence", x.ID)
		}
	}
}

// address is an address without what may differ for one page.
func address(url string) string {
	url = strings.ToLower(strings.TrimPrefix(strings.TrimPrefix(url, "https://"), "www."))
	url, _, _ = strings.Cut(url, "#")
	return strings.TrimSuffix(url, "/")
}

// wordsOf are the words of a text in small letters, without the marks around them.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" ,.;:!?()/\"“”-–", r) })
}
