package desk

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"skillroute/graph/lang"
)

// ofTerminal are flags, map files and commands, which a page does not have.
var ofTerminal = regexp.MustCompile(`(^|[ (])--[a-z]|columns\.yaml|map\.yaml|plan cohort|plan skills`)

// What is said of a class file names a way out that whoever reads it has: no remark that the
// desk can come to shows names a flag on the page, and each does on the terminal.
func TestRemarksOnAClassFileNameWhatThePageHas(t *testing.T) {
	elsewhere := map[string]string{
		"cohortfile.encoding-of-book.hint": "the desk asks for no encoding",
		"cohortfile.note.new-answers":      "the page shows each beside its column",
		"cohortfile.template.run":          "the template's own words",
		"cohortfile.map.about.check":       "the map file's own words",
		"cohortfile.map.about.to":          "the map file's own words",
	}
	for _, l := range lang.All {
		data, err := os.ReadFile("../../../graph/lang/messages/" + string(l) + "/cohortfile.json")
		var all map[string]any
		if err == nil {
			err = json.Unmarshal(data, &all)
		}
		if err != nil {
			t.Fatal(err)
		}
		ways := 0
		for id, text := range all {
			said, _ := text.(string)
			if !ofTerminal.MatchString(said) || elsewhere[id] != "" {
				continue
			}
			ways++
			m := onPage(lang.M(id, "Way", "x", "Scale", "x", "Names", "x", "Name", "x", "Head", "x", "Row", 1))
			if shown := lang.For(l).Message(m); ofTerminal.MatchString(shown) || m.ID == id {
				t.Errorf("%s: %s says on the page: %s", l, id, shown)
			}
		}
		if ways < 10 {
			t.Errorf("%s: %d messages name a flag: the test looks at the wrong ones", l, ways)
		}
		for id := range importWays {
			if all[id] == nil {
				t.Errorf("%s: there is no message %s", l, id)
			}
		}
		hint := lang.For(l).Message(onPage(lang.M("cohortfile.level.hint", "Scale", "0–5", "Way", lang.M("cohortfile.way.answers"))))
		if !strings.Contains(hint, lang.For(l).Say("deskimport.way.answers")) {
			t.Errorf("%s: %s", l, hint)
		}
	}
}
