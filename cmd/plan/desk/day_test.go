package desk

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/learner"
)

// What stands in a field of days is read as the day that it is, in each language.
func TestDaysAreReadAsTheyAreWritten(t *testing.T) {
	for _, l := range lang.All {
		words := &learner.Words{Today: planner.DateOf(testDay.Date())}
		for d := planner.DateOf(2026, 11, 1); d < planner.DateOf(2028, 3, 2); d++ {
			text := dayText(lang.For(l).NoBreak(), d)
			if got, err := words.LastDate(text); err != nil || got != d {
				t.Fatalf("%s: %q is read as %v, %v", l, text, got, err)
			}
		}
	}
}

func TestADayIsSaid(t *testing.T) {
	for l, want := range map[lang.Lang][]string{lang.English: {"Friday, 31 Dec 2027", "Wednesday, 1 Dec 2027"}, lang.Indonesian: {"Jumat, 31 Des 2027", "Rabu, 1 Des 2027"}} {
		x := newTester(t, l)
		ask := func(text, of string) string {
			return strings.ReplaceAll(x.get("/day?"+url.Values{"text": {text}, "of": {of}}.Encode()), "\u00a0", " ")
		}
		if last, first := ask("Desember 2027", "last"), ask("December 2027", "first"); !strings.Contains(last, want[0]) || !strings.Contains(first, want[1]) {
			t.Errorf("%s: %s %s", l, last, first)
		}
		if none := ask("", ""); !strings.Contains(none, `"said":"","day":""`) {
			t.Errorf("%s: %s", l, none)
		}
		if wrong := ask("someday", ""); !strings.Contains(wrong, "someday") || !strings.Contains(wrong, `"day":""`) {
			t.Errorf("%s: %s", l, wrong)
		}
	}
}

// No field is a browser's own of dates, which speaks the browser's language.
func TestNoFieldSpeaksTheLanguageOfTheBrowser(t *testing.T) {
	files, err := filepath.Glob("templates/*.html")
	if err != nil || len(files) < 20 {
		t.Fatal(err, len(files))
	}
	for _, file := range files {
		page, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, kind := range []string{"date", "datetime-local", "month", "time", "week", "number"} {
			if strings.Contains(string(page), `type="`+kind+`"`) {
				t.Errorf("%s has a field of type %s", file, kind)
			}
		}
	}
}
